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
	part  int
	doc   uint32
	entry uint32 // the provision that it owes most to, or the head
	key   float64
	id    string
}

// collect counts what is found, and keeps the page asked for.
func (s *search) collect(ctx context.Context) (Result, error) {
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
	keyOf, err := s.sortKey()
	if err != nil {
		return res, err
	}
	if top.after, err = s.q.after(); err != nil {
		return res, err
	}
	facets := s.newFacets()
	for i := range s.v.parts {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		if err := s.matchPart(i); err != nil {
			return Result{}, err
		}
		n := s.match.count()
		if n == 0 {
			continue
		}
		facets.count(i, s.match)
		switch {
		case s.q.Level == Provisions:
			res.Total += s.rankProvisions(i, &top)
			continue
		case top.n > 0:
			s.rankPart(i, &top, keyOf)
		}
		res.Total += n
	}
	hits, err := top.sorted()
	if err != nil {
		return Result{}, err
	}
	for _, h := range hits[min(offset, len(hits)):] {
		hit, err := s.hit(h)
		if err != nil {
			return Result{}, err
		}
		res.Hits = append(res.Hits, hit)
	}
	if len(res.Hits) > 0 && top.more {
		last := res.Hits[len(res.Hits)-1]
		res.Next = s.q.cursor(last.Score, last.ID, s.v.seq)
	}
	res.Facets = facets.result()
	return res, nil
}

func (s *search) hit(c candidate) (Hit, error) {
	h := Hit{ID: c.id, Score: c.key}
	p := s.v.parts[c.part]
	if c.entry != p.first[c.doc] {
		name, err := p.id(c.entry)
		if err != nil {
			return h, err
		}
		_, h.Path = splitID(name)
	}
	if s.q.Explain && s.ranked() {
		h.Why = s.explain(c)
	}
	return h, nil
}

// rankPart offers the matching documents of a part to the list.
func (s *search) rankPart(i int, top *topList, keyOf func(i int, doc uint32) (float64, uint32)) {
	if s.ranked() {
		s.scorePart(i)
		defer s.rest(i)
	}
	for doc := range s.match.all {
		key, entry := keyOf(i, doc)
		top.add(candidate{part: i, doc: doc, entry: entry, key: key})
	}
}

// sortKey gives the function by which hits are sorted, greatest first.
func (s *search) sortKey() (func(i int, doc uint32) (float64, uint32), error) {
	which := 0
	switch s.q.Sort {
	case "", ByRelevance:
		if !s.p.empty() {
			return s.documentScore, nil
		}
	case ByIssuedOn:
	case ByEffectiveOn:
		which = 1
	default:
		return nil, fmt.Errorf("no such order of hits: %q", s.q.Sort)
	}
	return func(i int, doc uint32) (float64, uint32) {
		p := s.v.parts[i]
		return float64(p.days[which][doc]), p.first[doc]
	}, nil
}

// topList keeps the n best candidates that come after a position.
type topList struct {
	v     *view
	n     int
	after *position
	list  []candidate
	full  bool
	more  bool    // something did not get in
	bar   float64 // once full, nothing below this key can enter
	next  int     // length at which to cut again; it grows with ties, so that cutting stays cheap
	err   error
}

func (t *topList) add(c candidate) {
	if t.after != nil && !t.isAfter(&c) {
		return
	}
	if t.full && c.key < t.bar {
		t.more = true
		return
	}
	t.list = append(t.list, c)
	if len(t.list) >= max(t.next, 2*t.n+256) {
		t.cut()
		t.next = 2 * len(t.list)
	}
}

func (t *topList) isAfter(c *candidate) bool {
	if c.key != t.after.key {
		return c.key < t.after.key
	}
	t.name(c)
	return c.id > t.after.id
}

// name fills in the id of a candidate.
func (t *topList) name(c *candidate) {
	if c.id != "" {
		return
	}
	p := t.v.parts[c.part]
	id, err := p.id(p.first[c.doc])
	if err != nil && t.err == nil {
		t.err = err
	}
	c.id = id
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
	t.more = t.more || n < len(t.list)
	t.list = t.list[:n]
}

func (t *topList) sorted() ([]candidate, error) {
	t.cut()
	for i := range t.list {
		t.name(&t.list[i])
	}
	slices.SortFunc(t.list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.key, a.key), strings.Compare(a.id, b.id))
	})
	t.more = t.more || t.n < len(t.list)
	return t.list[:min(t.n, len(t.list))], t.err
}
