package main

import (
	"context"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/language"
	"github.com/vanban/vanban/internal/search/static"
)

// trial is what is searched and what is asked.
type trial struct {
	columns []string // names of the fields of units
	units   []unit
	queries []query
	source  static.Source // the same for our index
	// diacritics is what FTS5 does with them, such as serves it best: kept for questions in full spelling, removed where some are without.
	diacritics string
	skipped    map[string]int // questions left out, by set: what answers them is not there

	// ask puts a query to our index and gives the ids of units.
	ask func(ctx context.Context, ix *search.Index, q query, limit int) ([]hit, error)
}

// unit is what is ranked: an article, or a document.
type unit struct {
	id     string
	fields []string // in the order of columns
}

// query is a question with the units that answer it, each with its grade, from 1.
type query struct {
	id, set                    string
	text                       string
	within                     *language.Query // see search.Query, as all that follows
	on                         law.Date
	place, named, statusPlaces []string
	relevant                   map[string]int
	provisions                 map[string]string // of units: the path where one answers
}

// hit is a unit found; ours says where in it.
type hit struct{ id, path string }

// thin keeps one in n queries.
func (t *trial) thin(n int) {
	var kept []query
	for i := 0; i < len(t.queries); i += max(1, n) {
		kept = append(kept, t.queries[i])
	}
	t.queries = kept
}
