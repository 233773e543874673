package search

import (
	"cmp"
	"slices"
)

// Documents are counted by the sets of values where one in setsPay or more of a part are found and the field has at most
// mostSets values, else one by one.
const (
	setsPay  = 8
	mostSets = 128
)

// facets counts the values of what is found. The zero one counts nothing.
type facets struct {
	day    *day
	values *[facetCount]facetValues
	counts [facetCount][]int // by number of value
	codes  [len(codes)]int
	v      *view
	local  []int
}

func (s *search) newFacets() *facets {
	if !s.q.Facets {
		return &facets{}
	}
	f := &facets{v: s.v, day: s.day, values: s.v.facetsOf()}
	for c := range f.values {
		f.counts[c] = make([]int, len(f.values[c].values))
	}
	return f
}

// count counts documents of a part.
func (f *facets) count(i int, docs bitset) {
	if f.values == nil {
		return
	}
	p := f.v.parts[i]
	many := docs.count()*setsPay > p.docs()
	for c := range facetCount {
		col, number := &p.columns[c], f.values[c].number[i]
		if sets := p.sets(c); many && sets != nil {
			for v, set := range sets {
				f.counts[c][number[v]] += docs.countAnd(set)
			}
			continue
		}
		if cap(f.local) < len(col.terms) {
			f.local = make([]int, len(col.terms))
		}
		local := f.local[:len(col.terms)]
		clear(local)
		for doc := range docs.all {
			for _, v := range col.of(doc) {
				local[v]++
			}
		}
		for v, n := range local {
			f.counts[c][number[v]] += n
		}
	}
	if f.day != nil {
		for code := range codes {
			f.codes[code] += docs.countAnd(f.day.byCode[i][code])
		}
	}
}

func (f *facets) result() map[string][]FacetValue {
	if f.values == nil {
		return nil
	}
	out := map[string][]FacetValue{}
	for c := range facetCount {
		out[columnFields[c]] = ranked(f.values[c].values, f.counts[c])
	}
	if f.day != nil {
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
