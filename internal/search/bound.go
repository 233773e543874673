package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// A document's score cannot be more than that of its head and of one provision that had all that any of its provisions has.
// That bound is had from sets of documents alone, which common terms remember. So of the many documents that match a common
// word only those are scored that may get onto the page.

// item is a term in heads or in provisions, and what it adds to the score of a document at most.
type item struct {
	*term
	head   bool
	weight float64
}

// slack keeps bounds above scores whatever the order in which the parts of a score are added up.
const slack = 1 + 1e-4

// items lists what may add to scores, greatest first.
func (a *ask) items() []item {
	var out []item
	add := func(t *term, weight float32) {
		out = append(out, item{t, false, slack * float64(weight)}, item{t, true, slack * weights.title * float64(weight)})
	}
	for _, e := range a.plain {
		add(e.term, e.weight)
	}
	for _, c := range a.choices { // the best of a choice is no more than all of it
		for _, e := range c.own {
			add(e.term, e.weight)
		}
		for _, o := range c.others {
			add(slices.MinFunc(o.all, func(a, b *term) int { return a.df - b.df }), o.weight)
		}
	}
	slices.SortStableFunc(out, func(a, b item) int { return cmp.Compare(b.weight, a.weight) })
	return out
}

// set gives the documents of a part in which the item is, and perhaps more.
func (t item) set(i int, p *part) bitset {
	if t.head {
		return t.heads(i, p)
	}
	return t.documents(i, p)
}

// bounded is a document and what it scores at most.
type bounded struct {
	doc   uint32
	bound float64
}

// rankPart offers the matching documents of a part to the list: all that may get onto it.
func (s *search) rankPart(i int, top *topList) {
	const few = 16 // documents, for which bounds are not worth it
	if s.match.count() <= few {
		for doc := range s.match.all {
			s.offer(i, doc, top)
		}
		return
	}
	list := s.promising(i, top)
	top.more = top.more || len(list) < s.match.count() // what is left out is below the bar
	slices.SortFunc(list, func(a, b bounded) int { return cmp.Compare(b.bound, a.bound) })
	left := s.worthAlone(i)
	for k, d := range list {
		if d.bound < top.bar() {
			top.more = true
			return
		}
		if left--; left < 0 {
			s.rankRest(i, list[k:], top)
			return
		}
		s.offer(i, d.doc, top)
	}
}

// offer scores a document alone.
func (s *search) offer(i int, doc uint32, top *topList) {
	score, entry := s.scoreAlone(i, doc)
	top.add(candidate{part: i, doc: doc, entry: entry, key: score})
}

// rankRest scores all entries of the part, where that is less work than many documents one by one.
func (s *search) rankRest(i int, list []bounded, top *topList) {
	s.scorePart(i)
	for _, d := range list {
		if d.bound < top.bar() {
			top.more = true
			break
		}
		score, entry := s.documentScore(i, d.doc)
		top.add(candidate{part: i, doc: d.doc, entry: entry, key: score})
	}
	s.rest(i)
}

// worthAlone is how many documents may be scored one by one before it is less work to score the whole part.
func (s *search) worthAlone(i int) int {
	const look = 8 // looking up costs as much as walking so many
	p := s.v.parts[i]
	walked, terms := p.entries(), 1
	for _, e := range s.a.plain {
		walked, terms = walked+e.in[i].n, terms+1
	}
	for _, c := range s.a.choices {
		for _, e := range c.own {
			walked, terms = walked+e.in[i].n, terms+1
		}
	}
	return walked / (look * terms * (1 + p.entries()/p.docs()))
}

// promising lists the matching documents whose bound reaches the bar.
func (s *search) promising(i int, top *topList) []bounded {
	p := s.v.parts[i]
	if cap(s.bounds) < p.docs() {
		s.bounds = make([]float64, p.docs())
	}
	bounds := s.bounds[:p.docs()]
	likely := s.likely(i, top.bar())
	for _, t := range s.items {
		if t.in[i].n == 0 {
			continue
		}
		for k, w := range t.set(i, p) {
			for w &= likely[k]; w != 0; w &= w - 1 {
				bounds[k<<6+bits.TrailingZeros64(w)] += t.weight
			}
		}
	}
	list := s.list[:0]
	for doc := range likely.all {
		bound := (1+bounds[doc])*s.factor(i, doc)*slack + s.bonus[doc]
		bounds[doc] = 0
		if bound >= top.bar() {
			list = append(list, bounded{doc, bound})
		}
	}
	s.list = list
	return list
}

// likely gives the matching documents that have any of the items without which a document cannot reach the bar.
func (s *search) likely(i int, bar float64) bitset {
	p := s.v.parts[i]
	if math.IsInf(bar, -1) {
		return s.match
	}
	likely := grown(s.likelySet, len(s.match))
	s.likelySet = likely
	clear(likely)
	for doc := range s.bonus {
		likely.set(doc)
	}
	left := 0.0 // what all items from here on add at most
	for _, t := range s.items {
		left += t.weight
	}
	for _, t := range s.items {
		if (1+left)*s.bestFactor*slack < bar {
			break
		}
		if t.in[i].n > 0 {
			likely.or(t.set(i, p))
		}
		left -= t.weight
	}
	if (1+left)*s.bestFactor*slack >= bar { // what has none of the items reaches it too
		return s.match
	}
	likely.and(s.match)
	return likely
}
