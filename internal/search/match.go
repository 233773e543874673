package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// matchPart fills s.match with the documents of part i that are found, and s.bonus with what numbers add to them.
func (s *search) matchPart(i int) error {
	p := s.v.parts[i]
	words := (p.docs() + 63) / 64
	s.match = grown(s.match, words)
	for k := range s.spares {
		s.spares[k] = grown(s.spares[k], words)
	}
	clear(s.bonus)
	if !s.asked {
		copy(s.match, p.live)
		s.filter(i)
		return s.heedClauses(i)
	}
	hinted, err := s.findNumbers(i)
	if err != nil {
		return err
	}
	s.enough(i, hinted)
	for doc, bonus := range s.bonus {
		if bonus > bonusHint {
			s.match.set(doc)
		}
	}
	s.match.and(p.live)
	s.filter(i)
	return s.heedClauses(i)
}

func grown(b bitset, words int) bitset {
	if cap(b) < words {
		return make(bitset, words)
	}
	return b[:words]
}

// enough fills s.match with the documents that have as many of the words as are needed; hinted are those that have the
// number, which counts as a word. nil: none.
func (s *search) enough(i int, hinted bitset) {
	s.reset(len(s.match))
	if hinted != nil {
		s.add(hinted)
	}
	for _, w := range s.a.words {
		if docs := s.documents(i, w); docs != nil {
			s.add(docs)
		}
	}
	s.atLeast(s.need, s.match)
}

// documents gives the documents that have a word, or other words for it, in an entry that reads so on the day. nil: none.
// It is not to be changed, and good until the next call.
func (s *search) documents(i int, w wanted) bitset {
	p := s.v.parts[i]
	var docs bitset
	if w.term != nil && w.term.in[i].n > 0 {
		docs = s.reading(i, w.term)
	}
	copied := false
	for _, terms := range w.others {
		s.havingAll(i, terms, func(e uint32) {
			if !copied {
				clear(s.spares[1])
				s.spares[1].or(docs)
				docs, copied = s.spares[1], true
			}
			docs.set(p.docOf[e])
		})
	}
	return docs
}

// reading gives the documents that have a term in an entry that reads so on the day. It is good until the next call.
func (s *search) reading(i int, t *term) bitset {
	p, in, other := s.v.parts[i], t.in[i], s.other(i)
	docs := s.spares[0]
	if !t.common(i, p) {
		clear(docs)
		for block := range in.blocks {
			for _, e := range block {
				if other == nil || !other.has(e) {
					docs.set(p.docOf[e])
				}
			}
		}
		return docs
	}
	sets := t.documents(i, p)
	copy(docs, sets.head)
	docs.or(sets.body)
	if other != nil {
		mixed := s.day.mixed[i]
		docs.andNot(mixed.docs)
		(posting{bits: roaring.And(in.bits, mixed.reads), n: 1}).each(func(e uint32) { docs.set(p.docOf[e]) })
	}
	return docs
}

// findNumbers fills s.bonus, and gives the documents that have the number, or cite it.
func (s *search) findNumbers(i int) (bitset, error) {
	p := s.v.parts[i]
	var hinted bitset
	hint := func(e uint32) {
		if hinted == nil {
			hinted = newBitset(p.docs())
		}
		hinted.set(p.docOf[e])
	}
	for n, k := range slices.Concat(s.a.numbers, s.a.others) {
		found, err := lookup(p.file, fNumber, k.term)
		if err != nil {
			return nil, err
		}
		found.each(func(e uint32) {
			if n < len(s.a.numbers) {
				hint(e)
			}
			s.bonus[p.docOf[e]] = max(s.bonus[p.docOf[e]], k.bonus)
		})
	}
	if len(s.a.cited) > 0 {
		s.havingAll(i, s.a.cited, hint)
	}
	return hinted, nil
}

// filter takes from s.match what the filters do not let through.
func (s *search) filter(i int) {
	p := s.v.parts[i]
	for _, f := range s.filters {
		if f.not {
			s.match.andNot(f.docs[i])
		} else {
			s.match.and(f.docs[i])
		}
	}
	if s.day != nil {
		for code, wanted := range s.wanted {
			if !wanted {
				s.match.andNot(s.day.byCode[i][code])
			}
		}
	}
	if s.q.IssuedFrom.IsZero() && s.q.IssuedTo.IsZero() {
		return
	}
	from, to := int32(s.q.IssuedFrom), int32(1<<31-1)
	if s.q.IssuedFrom.IsZero() {
		from = noDayKey + 1
	}
	if !s.q.IssuedTo.IsZero() {
		to = int32(s.q.IssuedTo)
	}
	for doc := range s.match.all {
		if d := p.days[0][doc]; d < from || d > to {
			s.match.unset(doc)
		}
	}
}
