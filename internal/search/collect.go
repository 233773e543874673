package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// candidate is a hit in the making: the greater key comes first, then the lesser id.
type candidate struct {
	part  int
	doc   uint32
	entry uint32 // the provision that it owes most to, or the head
	key   float64
	id    string // of the document, or of the entry where provisions are ranked
	doubt bool   // of a provision: whether it says the phrases asked for was not looked at
}

// collect counts what is found, and keeps the page asked for.
func (s *search) collect(ctx context.Context) (Result, error) {
	var res Result
	limit := s.q.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	before, offset := 0, max(s.q.Offset, 0) // hits of earlier pages, and how many of those found here are left out
	after, err := s.q.after()
	if err != nil {
		return res, err
	}
	if after != nil {
		before, offset = after.hits, 0
		if after.seq != s.v.seq {
			after, offset = nil, before
		}
	}
	top := topList{v: s.v, level: s.q.Level, n: offset + max(limit, 0), after: after}
	if limit < 0 {
		top.n = 0
	}
	if top.sure = s.sure; s.q.checks != 0 {
		s.checks = s.q.checks
	} else {
		s.checks = mostChecked
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
		if s.q.Level == Provisions {
			found, atLeast, err := s.rankProvisions(i, &top)
			if err != nil {
				return Result{}, err
			}
			res.Total += found
			res.AtLeast = res.AtLeast || atLeast
			facets.count(i, s.match)
			continue
		}
		facets.count(i, s.match)
		switch {
		case top.n == 0:
		case s.ranked():
			s.rankPart(i, &top)
		default:
			s.sortByDay(i, &top)
		}
		if s.doubt != nil {
			res.AtLeast = true
			n -= s.match.countAnd(s.doubt)
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
		last := hits[len(hits)-1]
		res.Next = s.q.cursor(position{s.v.seq, max(before, offset) + len(res.Hits), last.key, last.id})
	}
	res.Facets = facets.result()
	return res, nil
}

func (s *search) hit(c candidate) (Hit, error) {
	h := Hit{Score: c.key}
	p := s.v.parts[c.part]
	h.ID, h.Path = splitID(c.id)
	if s.q.Level != Provisions {
		var err error
		if h.Path, err = s.opens(c); err != nil {
			return h, err
		}
		if h.Path == "" && c.entry != p.first[c.doc] {
			name, err := p.id(c.entry)
			if err != nil {
				return h, err
			}
			_, h.Path = splitID(name)
		}
	}
	if s.q.Explain && s.ranked() {
		h.Why = s.explain(c)
	}
	return h, nil
}

// sortByDay offers the matching documents of a part to a list in order of a day.
func (s *search) sortByDay(i int, top *topList) {
	p, which := s.v.parts[i], 0
	if s.q.Sort == ByEffectiveOn {
		which = 1
	}
	for doc := range s.match.all {
		top.add(candidate{part: i, doc: doc, entry: p.first[doc], key: float64(p.days[which][doc])})
	}
}

// topList keeps the n best candidates that come after a position, as a heap: the last of them on top.
type topList struct {
	v     *view
	n     int
	level Level
	after *position
	list  []candidate
	more  bool // something did not get in
	sure  func(candidate) (bool, error)
	err   error
}

// bar is the key below which nothing gets in any more.
func (t *topList) bar() float64 {
	if len(t.list) < t.n {
		return math.Inf(-1)
	}
	return t.list[0].key
}

func (t *topList) add(c candidate) {
	if t.after != nil && !t.isAfter(&c) {
		return
	}
	if len(t.list) == t.n && (t.n == 0 || !t.before(&c, &t.list[0])) {
		t.more = true
		return
	}
	if ok, err := t.sure(c); err != nil || !ok {
		t.err = cmp.Or(t.err, err)
		return
	}
	if len(t.list) < t.n {
		t.list = append(t.list, c)
		t.up(len(t.list) - 1)
		return
	}
	t.more = true
	t.list[0] = c
	t.down(0)
}

// sure reports whether a candidate is one that is asked for, where that is in doubt.
func (s *search) sure(c candidate) (bool, error) {
	if c.doubt {
		yes, _, err := s.passes(c.part, c.entry, true)
		return yes, err
	}
	if s.doubt == nil || !s.doubt.has(c.doc) {
		return true, nil
	}
	return s.confirmed(c.part, c.doc)
}

// before reports whether a comes before b.
func (t *topList) before(a, b *candidate) bool {
	if a.key != b.key {
		return a.key > b.key
	}
	t.name(a)
	t.name(b)
	return a.id < b.id
}

func (t *topList) up(k int) {
	for k > 0 {
		parent := (k - 1) / 2
		if !t.before(&t.list[parent], &t.list[k]) {
			return
		}
		t.list[parent], t.list[k] = t.list[k], t.list[parent]
		k = parent
	}
}

func (t *topList) down(k int) {
	for {
		last := k
		for child := 2*k + 1; child <= 2*k+2 && child < len(t.list); child++ {
			if t.before(&t.list[last], &t.list[child]) {
				last = child
			}
		}
		if last == k {
			return
		}
		t.list[last], t.list[k] = t.list[k], t.list[last]
		k = last
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
	entry := p.first[c.doc]
	if t.level == Provisions {
		entry = c.entry
	}
	id, err := p.id(entry)
	if err != nil && t.err == nil {
		t.err = err
	}
	c.id = id
}

func (t *topList) sorted() ([]candidate, error) {
	for i := range t.list {
		t.name(&t.list[i])
	}
	slices.SortFunc(t.list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.key, a.key), strings.Compare(a.id, b.id))
	})
	return t.list, t.err
}
