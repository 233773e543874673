package main

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// ours is the project's own index, filled and asked as the service does it.
type ours struct {
	ix    *search.Index
	trial *trial
}

func openOurs(ctx context.Context, dir string, t *trial) (engine, error) {
	ix, err := search.Open(filepath.Join(dir, "search"))
	if err != nil {
		return nil, err
	}
	if err := ix.Rebuild(ctx, t.source, t.source); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return ours{ix, t}, nil
}

func (o ours) search(ctx context.Context, q query, limit int) ([]hit, error) {
	return o.trial.ask(ctx, o.ix, q, limit)
}

func (o ours) close() error { return o.ix.Close() }

// indexArticles lays the articles out for our index: a law is a document, its articles are provisions.
func (t *trial) indexArticles(laws map[string][]article) {
	t.source.IDs = slices.Sorted(maps.Keys(laws))
	t.source.Load = func(key string) (registry.Indexable, error) {
		list := laws[key]
		d := &registry.Document{ID: key, Number: list[0].Law, Type: law.Luat, Class: law.Normative}
		if n, err := law.ParseNumber(d.Number); err == nil && n.Type != "" {
			d.Type = n.Type
		}
		x := registry.Indexable{Document: d, Spans: []force.Span{{Code: law.InForce}}}
		for _, a := range list {
			text := "Điều " + a.ID + ". " + a.Heading + "\n" + a.Text
			x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: a.ID, Heading: a.Heading, Text: text})
		}
		return x, nil
	}
	t.ask = func(ctx context.Context, ix *search.Index, q query, limit int) ([]hit, error) {
		res, err := ix.Search(ctx, search.Query{Text: q.text, Within: q.within, Level: search.Provisions, Limit: limit})
		hits := make([]hit, len(res.Hits))
		for i, h := range res.Hits {
			hits[i] = hit{id: h.ID + "#" + h.Path}
		}
		return hits, err
	}
}

// scratchFolder is where an engine keeps its index until the run is over.
func scratchFolder() (dir string, done func() error, err error) {
	dir, err = os.MkdirTemp("", "vanban-eval-search")
	return dir, func() error { return os.RemoveAll(dir) }, err
}
