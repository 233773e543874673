package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/scratch"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/static"
)

// ownDay is the day asked about where a query names none.
var ownDay = law.MustDate("2026-11-24")

// ownQuery is a row of testdata/search.
type ownQuery struct {
	ID       string   `json:"id"`
	Row      string   `json:"row"`
	Text     string   `json:"query"`
	AsOf     law.Date `json:"as_of"`
	Place    string   `json:"place"`
	Relevant []struct {
		Document  string `json:"document"`
		Grade     int    `json:"grade"`
		Provision string `json:"provision"`
	} `json:"relevant"`
}

// readOwn makes a trial of the documents of a registry, read as the index reads them, and of queries of the project's own form.
func readOwn(ctx context.Context, folders []string, queries string, spell func(string) string) (*trial, error) {
	t := &trial{columns: []string{"title", "aliases", "number", "issuer", "text"}, diacritics: removed, skipped: map[string]int{}}
	byID := map[string]registry.Indexable{}
	err := scratch.With(ctx, folders, func(r *registry.Registry) error {
		head, err := r.Head(ctx)
		if err != nil {
			return err
		}
		ids, err := r.AllDocuments(ctx, head.Seq)
		if err != nil {
			return err
		}
		docs, err := r.Indexables(ctx, ids, head.Seq)
		if err != nil {
			return err
		}
		for _, x := range docs {
			u, err := unitOf(ctx, r, x)
			if err != nil {
				return err
			}
			byID[x.Document.ID] = x
			t.units = append(t.units, u)
		}
		return lines.Each(queries, func(_ int, row ownQuery) error {
			row.Text = spell(row.Text)
			q, err := row.query(ctx, r)
			if err != nil {
				return fmt.Errorf("query %s: %w", row.ID, err)
			}
			for id := range q.relevant {
				if _, ok := byID[id]; !ok {
					return fmt.Errorf("query %s: no document %s", row.ID, id)
				}
			}
			t.queries = append(t.queries, q)
			return nil
		})
	})
	t.source = static.Source{IDs: slices.Sorted(maps.Keys(byID)), Load: func(id string) (registry.Indexable, error) { return byID[id], nil }}
	t.ask = askDocuments
	return t, err
}

func unitOf(ctx context.Context, r *registry.Registry, x registry.Indexable) (unit, error) {
	d := x.Document
	var issuers []string
	for _, code := range d.Issuers {
		b, err := r.Body(ctx, code, registry.View{})
		if err != nil {
			return unit{}, err
		}
		issuers = append(issuers, b.Name)
	}
	var text []string // as adopted
	for _, p := range x.Provisions {
		if p.Interval.From.IsZero() {
			text = append(text, p.Text)
		}
	}
	return unit{d.ID, []string{d.Title, strings.Join(d.Aliases, "\n"), d.Number, strings.Join(issuers, "\n"), strings.Join(text, "\n")}}, nil
}

func (row ownQuery) query(ctx context.Context, r *registry.Registry) (query, error) {
	q := query{id: row.ID, set: row.Row, text: row.Text, on: row.AsOf, relevant: map[string]int{}, provisions: map[string]string{}}
	if q.on.IsZero() {
		q.on = ownDay
	}
	var err error
	if q.within, err = search.Read(ctx, r, q.text); err != nil {
		return q, err
	}
	for _, a := range row.Relevant {
		q.relevant[a.Document] = a.Grade
		if a.Provision != "" {
			q.provisions[a.Document] = a.Provision
		}
	}
	v := registry.View{AsOf: q.on}
	if row.Place == "" {
		q.named, err = r.PlacesNamed(ctx, q.within.Words(), v)
		return q, err
	}
	if q.place, err = r.Reaching(ctx, row.Place, v); err == nil {
		q.statusPlaces, err = r.StatusPlaces(ctx, row.Place, v)
	}
	return q, err
}

func askDocuments(ctx context.Context, ix *search.Index, q query, limit int) ([]hit, error) {
	res, err := ix.Search(ctx, search.Query{Text: q.text, Within: q.within, AsOf: q.on, Place: q.place, Named: q.named, StatusPlaces: q.statusPlaces, Limit: limit})
	hits := make([]hit, len(res.Hits))
	for i, h := range res.Hits {
		hits[i] = hit{h.ID, h.Path}
	}
	return hits, err
}
