package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// positional is bleve with the places of words in its index, as its phrase queries need them.
type positional struct{ ix bleve.Index }

func positionalFolder(dir string) string { return filepath.Join(dir, "positional") }

// fillPositional indexes title and text of every record.
func fillPositional(dir string, s *shelf) error {
	mapping := bleve.NewIndexMapping()
	if err := mapping.AddCustomAnalyzer("plain", map[string]any{"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []string{lowercase.Name}}); err != nil {
		return err
	}
	mapping.DefaultAnalyzer = "plain"
	for _, name := range []string{"title", "body"} {
		field := bleve.NewTextFieldMapping()
		field.Store, field.DocValues, field.IncludeInAll = false, false, false
		mapping.DefaultMapping.AddFieldMappingsAt(name, field)
	}
	ix, err := bleve.New(positionalFolder(dir), mapping)
	if err != nil {
		return err
	}
	batch, bytes := ix.NewBatch(), 0
	for row := 1; row <= s.size; row++ {
		r, err := s.record(row)
		if err != nil {
			return errors.Join(err, ix.Close())
		}
		if err := batch.Index(documentID(row), map[string]string{"title": r.title, "body": r.text}); err != nil {
			return errors.Join(err, ix.Close())
		}
		if bytes += len(r.text); bytes >= batchBytes || batch.Size() == batchDocs || row == s.size {
			if err := ix.Batch(batch); err != nil {
				return errors.Join(err, ix.Close())
			}
			batch.Reset()
			bytes = 0
		}
	}
	return ix.Close()
}

func openPositional(dir string) (positional, error) {
	ix, err := bleve.Open(positionalFolder(dir))
	return positional{ix}, err
}

// phrase finds the best hits and the total of a phrase in the text.
func (p positional) phrase(ctx context.Context, q asked) (total int, err error) {
	query := bleve.NewMatchPhraseQuery(strings.Join(q.words, " "))
	query.SetField("body")
	res, err := p.ix.SearchInContext(ctx, bleve.NewSearchRequestOptions(query, pageSize, 0, false))
	if err != nil {
		return 0, err
	}
	return int(res.Total), nil
}
