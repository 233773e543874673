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

// gain is a term and what it adds at most to the score of a document that has it in its head, and in a provision.
type gain struct {
	*term
	head, body float64
}

// need is a term in heads, or in provisions, with what it adds at most, and what all lesser ones do together.
type need struct {
	*term
	head           bool
	weight, lesser float64
}

// slack keeps bounds above scores whatever the order in which the parts of a score are added up.
const slack = 1 + 1e-4

// gains lists what may add to scores.
func (a *ask) gains() []gain {
	var out []gain
	add := func(t *term, weight float32) {
		out = append(out, gain{t, slack * weights.title * float64(weight), slack * float64(weight)})
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
	return out
}

// needs lists the same, greatest first.
func needs(gains []gain) []need {
	var out []need
	for _, g := range gains {
		out = append(out, need{g.term, true, g.head, 0}, need{g.term, false, g.body, 0})
	}
	slices.SortStableFunc(out, func(a, b need) int { return cmp.Compare(b.weight, a.weight) })
	lesser := 0.0
	for k := len(out) - 1; k >= 0; k-- {
		out[k].lesser = lesser
		lesser += out[k].weight
	}
	return out
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
	seeds := s.seed(i, top)
	list := s.promising(i, top, seeds)
	top.more = top.more || len(list) < s.match.count()-seeds.count() // what is left out is below the bar
	heapify(list)
	for left := s.worthAlone(i); len(list) > 0; left-- {
		if list[0].bound < top.bar() {
			top.more = true
			return
		}
		if left == 0 {
			s.rankRest(i, list, top)
			return
		}
		s.offer(i, list[0].doc, top)
		list = pop(list)
	}
}

// seed offers some documents with terms that add much, where a list is not full yet and there are many to choose from: the
// bar that they set spares the rest the terms that add little. It gives those documents; nil: none.
func (s *search) seed(i int, top *topList) bitset {
	const many, enough, most = 32, 2, 4 // times the length of the list: documents that match, that are looked for, that are offered
	if len(top.list) == top.n || s.match.count() < many*top.n {
		return nil
	}
	set := s.spares[2]
	clear(set)
	for _, t := range s.needs {
		s.addNeed(i, t, set)
		if set.countAnd(s.match) >= enough*top.n {
			break
		}
	}
	set.and(s.match)
	seeds, left := newBitset(s.v.parts[i].docs()), most*top.n
	for doc := range set.all {
		if left--; left < 0 {
			break
		}
		seeds.set(doc)
		s.offer(i, doc, top)
	}
	return seeds
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
			continue
		}
		score, entry := s.documentScore(i, d.doc)
		top.add(candidate{part: i, doc: d.doc, entry: entry, key: score})
	}
	s.rest(i)
}

// worthAlone is how many documents may be scored one by one before it is less work to score the whole part.
func (s *search) worthAlone(i int) int {
	const look = 12 // looking up costs as much as walking so many
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

// promising lists the matching documents, but for seeds, whose bound reaches the bar.
func (s *search) promising(i int, top *topList, seeds bitset) []bounded {
	p := s.v.parts[i]
	if cap(s.bounds) < p.docs() {
		s.bounds = make([]float64, p.docs())
	}
	bounds := s.bounds[:p.docs()]
	likely := s.likely(i, top.bar())
	likely.andNot(seeds)
	reach := likely.count() * hop * p.entries() / max(p.docs(), 1)
	for _, g := range s.gains {
		if !g.common(i, p) {
			last := uint32(math.MaxUint32) // document with the term in a provision
			for block := range g.in[i].blocks {
				for _, e := range block {
					doc := p.docOf[e]
					switch {
					case !likely.has(doc):
					case p.first[doc] == e:
						bounds[doc] += g.head
					case doc != last:
						bounds[doc] += g.body
						last = doc
					}
				}
			}
			continue
		}
		if in := g.in[i]; in.bits != nil && reach < in.n && !g.remembered(i) {
			s.addAt(i, g, likely, bounds)
			continue
		}
		sets := g.documents(i, p)
		addTo(bounds, sets.head, likely, g.head)
		addTo(bounds, sets.body, likely, g.body)
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

// addTo adds to the bounds of documents that are in both sets.
func addTo(bounds []float64, docs, likely bitset, weight float64) {
	for k, w := range docs {
		for w &= likely[k]; w != 0; w &= w - 1 {
			bounds[k<<6+bits.TrailingZeros64(w)] += weight
		}
	}
}

// addAt is addTo for a term whose documents are not remembered, where few are likely.
func (s *search) addAt(i int, g gain, likely bitset, bounds []float64) {
	p, it := s.v.parts[i], &s.iter
	it.Initialize(g.in[i].bits)
	for doc := range likely.all {
		it.AdvanceIfNeeded(p.first[doc])
		body := 0.0
		for it.HasNext() && it.PeekNext() < p.first[doc+1] {
			if it.Next() == p.first[doc] {
				bounds[doc] += g.head
			} else {
				body = g.body
			}
		}
		if bounds[doc] += body; !it.HasNext() {
			return
		}
	}
}

// likely gives the matching documents that have any of the terms without which a document cannot reach the bar.
func (s *search) likely(i int, bar float64) bitset {
	likely := s.spares[2]
	reaches := func(words float64) bool { return (1+words)*s.bestFactor*slack >= bar }
	if len(s.needs) == 0 || reaches(s.needs[len(s.needs)-1].weight) { // what has the least of them alone reaches it
		copy(likely, s.match)
		return likely
	}
	clear(likely)
	for doc := range s.bonus {
		likely.set(doc)
	}
	for _, t := range s.needs {
		if !reaches(t.weight + t.lesser) {
			break
		}
		s.addNeed(i, t, likely)
	}
	likely.and(s.match)
	return likely
}

// addNeed adds the documents that have a term in their heads, or in provisions.
func (s *search) addNeed(i int, t need, docs bitset) {
	p := s.v.parts[i]
	if t.common(i, p) {
		sets := t.documents(i, p)
		if t.head {
			docs.or(sets.head)
		} else {
			docs.or(sets.body)
		}
		return
	}
	for block := range t.in[i].blocks {
		for _, e := range block {
			if doc := p.docOf[e]; t.head == (p.first[doc] == e) {
				docs.set(doc)
			}
		}
	}
}

// heapify puts the greatest bound first, and makes the rest ready for pop.
func heapify(list []bounded) {
	for k := len(list)/2 - 1; k >= 0; k-- {
		sink(list, k)
	}
}

// pop takes the greatest away.
func pop(list []bounded) []bounded {
	last := len(list) - 1
	list[0] = list[last]
	sink(list[:last], 0)
	return list[:last]
}

func sink(list []bounded, k int) {
	for {
		child := 2*k + 1
		if child >= len(list) {
			return
		}
		if child+1 < len(list) && list[child+1].bound > list[child].bound {
			child++
		}
		if list[k].bound >= list[child].bound {
			return
		}
		list[k], list[child] = list[child], list[k]
		k = child
	}
}
