package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// candidate is a hit in the making: the greater key comes first, then the lesser id.
type candidate struct {
	doc uint32
	key float64
	id  string
}

// collect counts what is found, and keeps the page asked for.
func (s *search) collect(ctx context.Context, matches func(yield func(found) bool)) (Result, error) {
	var res Result
	limit := s.q.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	offset := max(s.q.Offset, 0)
	top := topList{v: s.v, n: offset + max(limit, 0)}
	if limit < 0 {
		top.n = 0
	}
	key, err := s.sortKey()
	if err != nil {
		return res, err
	}
	facets, err := s.newFacets()
	if err != nil {
		return res, err
	}
	for f := range matches {
		if res.Total++; res.Total%1024 == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		facets.count(f.doc)
		if top.n > 0 {
			top.add(f.doc, key(f))
		}
	}
	if s.err != nil {
		return Result{}, s.err
	}
	hits, err := top.sorted()
	if err != nil {
		return Result{}, err
	}
	for _, h := range hits[min(offset, len(hits)):] {
		res.Hits = append(res.Hits, Hit{ID: h.id, Score: h.key})
	}
	res.Facets = facets.result()
	return res, nil
}

// sortKey gives the function by which hits are sorted, greatest first.
func (s *search) sortKey() (func(found) float64, error) {
	field := ""
	switch s.q.Sort {
	case "", ByRelevance:
		if len(s.p.words) > 0 || len(s.p.numbers) > 0 {
			return func(f found) float64 { return f.bonus + f.score(f.doc)*s.factor(f.doc) }, nil
		}
		field = fIssued
	case ByIssuedOn:
		field = fIssued
	case ByEffectiveOn:
		field = fEffective
	default:
		return nil, fmt.Errorf("no such order of hits: %q", s.q.Sort)
	}
	col, err := s.v.column(field)
	if err != nil {
		return nil, err
	}
	return func(f found) float64 { return float64(col.first(f.doc)) }, nil
}

// topList keeps the n best candidates.
type topList struct {
	v    *view
	n    int
	list []candidate
	full bool
	bar  float64 // once full, nothing below this key can enter
	next int     // length at which to cut again; it grows with ties, so that cutting stays cheap
}

func (t *topList) add(doc uint32, key float64) {
	if t.full && key < t.bar {
		return
	}
	t.list = append(t.list, candidate{doc: doc, key: key})
	if len(t.list) >= max(t.next, 2*t.n+256) {
		t.cut()
		t.next = 2 * len(t.list)
	}
}

// cut keeps the n best, and those that tie with the last of them.
func (t *topList) cut() {
	slices.SortFunc(t.list, func(a, b candidate) int { return cmp.Compare(b.key, a.key) })
	if len(t.list) <= t.n {
		return
	}
	t.full, t.bar = true, t.list[t.n-1].key
	n := t.n
	for n < len(t.list) && t.list[n].key == t.bar {
		n++
	}
	t.list = t.list[:n]
}

func (t *topList) sorted() (_ []candidate, err error) {
	t.cut()
	for i := range t.list {
		if t.list[i].id, err = t.v.id(t.list[i].doc); err != nil {
			return nil, fmt.Errorf("id of a hit: %w", err)
		}
	}
	slices.SortFunc(t.list, func(a, b candidate) int {
		if c := cmp.Compare(b.key, a.key); c != 0 {
			return c
		}
		return strings.Compare(a.id, b.id)
	})
	return t.list[:min(t.n, len(t.list))], nil
}

// facets counts the values of what is found.
type facets struct {
	on      bool
	status  []uint8
	codes   [len(codes)]int
	columns []facetColumn
}

type facetColumn struct {
	*column
	field  string
	counts []int // by number of value
}

var facetFields = []string{fType, fClass, fIssuer, fTopic, fTerritory, fYear}

func (s *search) newFacets() (*facets, error) {
	f := &facets{on: s.q.Facets, status: s.status}
	if !f.on {
		return f, nil
	}
	for _, field := range facetFields {
		col, err := s.v.column(field)
		if err != nil {
			return nil, err
		}
		f.columns = append(f.columns, facetColumn{col, field, make([]int, len(col.terms))})
	}
	return f, nil
}

func (f *facets) count(doc uint32) {
	if !f.on {
		return
	}
	for _, c := range f.columns {
		for _, v := range c.of(doc) {
			c.counts[v]++
		}
	}
	if f.status != nil {
		f.codes[f.status[doc]]++
	}
}

func (f *facets) result() map[string][]FacetValue {
	if !f.on {
		return nil
	}
	out := map[string][]FacetValue{}
	for _, c := range f.columns {
		out[c.field] = ranked(c.terms, c.counts)
	}
	if f.status != nil {
		names := make([]string, len(codes))
		for i, code := range codes {
			names[i] = string(code)
		}
		out[fStatus] = ranked(names, f.codes[:])
	}
	return out
}

// ranked lists the values that occur, most frequent first, then by value.
func ranked(values []string, counts []int) []FacetValue {
	list := []FacetValue{}
	for i, n := range counts {
		if n > 0 {
			list = append(list, FacetValue{values[i], n})
		}
	}
	slices.SortFunc(list, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}
