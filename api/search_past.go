package api

import (
	"context"
	"slices"
	"strconv"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// The index knows the present alone. A list as it was known before is of what is found today, shown as it was on record then: what was
// retracted since, or could be found by other words then, is missing, which the total says.

// How much is looked at for a list as it was known before.
const (
	maxPast           = 10_000 // documents
	maxPastProvisions = 1000
)

// past searches as if nobody had asked what was known.
func (s *server) past(ctx context.Context, q search.Query, most int) (search.Result, error) {
	s.awaitIndex(ctx)
	q.After, q.Limit, q.Facets, q.Statuses, q.StatusPlaces, q.Explain = "", most, false, nil, nil, false
	return s.Search.Search(ctx, q)
}

func (s *server) pastDocuments(ctx context.Context, in *searchInput, q search.Query, l listing) (*resultsOutput[FoundDocument], error) {
	res, err := s.past(ctx, q, maxPast)
	if err != nil {
		return nil, err
	}
	var all []FoundDocument
	for hits := range slices.Chunk(res.Hits, 500) {
		ids := make([]string, len(hits))
		for i, h := range hits {
			ids[i] = h.ID
		}
		items, err := s.Registry.Summaries(ctx, ids, l.View)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if in.wants(item) {
				all = append(all, FoundDocument{Summary: item})
			}
		}
	}
	return pastResults(l, res, all), nil
}

func (s *server) pastProvisions(ctx context.Context, in *provisionsInput, q search.Query, l listing) (*resultsOutput[FoundProvision], error) {
	res, err := s.past(ctx, q, maxPastProvisions)
	if err != nil {
		return nil, err
	}
	list, err := s.Registry.Found(ctx, passagesOf(res.Hits), l.View)
	if err != nil {
		return nil, err
	}
	var all []FoundProvision
	for _, d := range list {
		if d.Path != "" && in.wants(d.Summary) {
			all = append(all, foundProvision(d, q, Ranked{}))
		}
	}
	return pastResults(l, res, all), nil
}

// wants reports whether a document has one of the statuses asked for.
func (f Filters) wants(d registry.Summary) bool {
	return len(f.Status) == 0 || slices.Contains(f.Status, d.Status.Code)
}

func pastResults[T any](l listing, res search.Result, all []T) *resultsOutput[T] {
	p := pageOf(l, all)
	out := &resultsOutput[T]{Link: p.Link, IndexSeq: strconv.FormatInt(res.Seq, 10)}
	out.Body.Page = p.Body
	out.Body.TotalIs = "at_least"
	return out
}
