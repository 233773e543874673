package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
)

// plainBleve is bleve as it comes: standard analyzer, default scoring.
type plainBleve struct{ ix bleve.Index }

func openBleve(_ context.Context, dir string, t *trial) (engine, error) {
	mapping := bleve.NewIndexMapping() // its analyzer is "standard"
	for _, name := range t.columns {
		field := bleve.NewTextFieldMapping()                                         // goes into the field of all words, which a match query asks by default
		field.Store, field.IncludeTermVectors, field.DocValues = false, false, false // none of them changes a score
		mapping.DefaultMapping.AddFieldMappingsAt(name, field)
	}
	ix, err := bleve.New(filepath.Join(dir, "bleve"), mapping)
	if err != nil {
		return nil, err
	}
	batch := ix.NewBatch()
	for i, u := range t.units {
		fields := map[string]string{}
		for k, name := range t.columns {
			fields[name] = u.fields[k]
		}
		if err := batch.Index(u.id, fields); err != nil {
			return nil, errors.Join(err, ix.Close())
		}
		if batch.Size() == 500 || i == len(t.units)-1 {
			if err := ix.Batch(batch); err != nil {
				return nil, errors.Join(err, ix.Close())
			}
			batch.Reset()
		}
	}
	return plainBleve{ix}, nil
}

func (e plainBleve) search(ctx context.Context, q query, limit int) ([]hit, error) {
	asked := bleve.NewSearchRequestOptions(bleve.NewMatchQuery(q.text), limit, 0, false)
	asked.SortBy([]string{"-_score", "_id"}) // else ties are in another order in each run
	res, err := e.ix.SearchInContext(ctx, asked)
	if err != nil {
		return nil, err
	}
	hits := make([]hit, len(res.Hits))
	for i, h := range res.Hits {
		hits[i] = hit{id: h.ID}
	}
	return hits, nil
}

func (e plainBleve) close() error { return e.ix.Close() }
