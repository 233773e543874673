package main

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/language"
)

const (
	pageSize = 20
	passages = 2 // of a hit
)

// ours is the project's index, asked as the service asks it.
type ours struct {
	ix *search.Index
	s  *shelf
}

// page answers as the page asks: the best hits with the words marked in the article that matched, total, facets, on a day.
func (o ours) page(ctx context.Context, q asked, on law.Date) (total int, err error) {
	asked := query(q, on)
	asked.Facets = true
	res, err := o.ix.Search(ctx, asked)
	if err != nil {
		return 0, err
	}
	for _, h := range res.Hits {
		row, err := strconv.Atoi(strings.TrimLeft(h.ID, "d0"))
		if err != nil {
			return 0, err
		}
		text, err := o.s.textAt(row, h.Path, on)
		if errors.Is(err, sql.ErrNoRows) {
			continue // the title alone
		}
		if err != nil {
			return 0, err
		}
		search.Highlights(text, asked, passages)
	}
	return res.Total, nil
}

// plain answers with the best hits and the total alone, on a day if there is one.
func (o ours) plain(ctx context.Context, q asked, on law.Date) (total int, err error) {
	res, err := o.ix.Search(ctx, query(q, on))
	return res.Total, err
}

func query(q asked, on law.Date) search.Query {
	within := language.Parse(q.text())
	return search.Query{Text: q.text(), Within: &within, AsOf: on, Limit: pageSize}
}
