package search

import (
	"math"
	"math/bits"
)

// rankProvisions offers the provisions of the matching documents of a part to the list, and counts those that are surely found, each
// path of a document once: those that have, together with the head, as many of the words as are needed, and one themselves, and that the
// clauses let through. Documents of which no provision is found are taken from s.match.
func (s *search) rankProvisions(i int, top *topList) (found int, atLeast bool, err error) {
	p := s.v.parts[i]
	s.scorePart(i)
	defer s.rest(i)
	s.findContext(i)
	s.findWords(i)
	defer clear(s.words[:p.entries()])
	other := s.other(i)
	for doc := range s.match.all {
		head, some := p.first[doc], false
		numbered := s.bonus[doc] > bonusHint
		var paths pathList
		repeats := p.repeating != nil && p.repeating.has(doc)
		for e := head + 1; e < p.first[doc+1]; e++ {
			if other != nil && other.has(e) {
				continue
			}
			if !numbered && s.need > 0 && (s.words[e] == 0 || bits.OnesCount64(s.words[e]|s.words[head]) < s.need) {
				continue
			}
			passes, sure, err := s.passes(i, e, repeats)
			if err != nil {
				return 0, false, err
			}
			if !passes {
				continue
			}
			some = true
			score := float64(s.score[e]*p.prominence(e)+p.brevity[e]+s.about[doc]) + weights.context*float64(s.score[head])
			c := candidate{part: i, doc: doc, entry: e, key: (1+score)*s.factor(i, doc) + s.bonus[doc], doubt: !sure}
			if repeats {
				if err := paths.add(p, c); err != nil {
					return 0, false, err
				}
				continue
			}
			if atLeast = atLeast || !sure; sure {
				found++
			}
			if top.n > 0 {
				top.add(c)
			}
		}
		found += len(paths.list)
		for _, c := range paths.list {
			if top.n > 0 {
				top.add(c)
			}
		}
		if !some {
			s.match.unset(doc)
		}
	}
	return found, atLeast, nil
}

// pathList keeps the best entry of each path of a document.
type pathList struct {
	at   map[string]int
	list []candidate
}

func (l *pathList) add(p *part, c candidate) error {
	var err error
	if c.id, err = p.id(c.entry); err != nil {
		return err
	}
	_, path := splitID(c.id)
	if l.at == nil {
		l.at = map[string]int{}
	}
	k, ok := l.at[path]
	switch {
	case !ok:
		l.at[path] = len(l.list)
		l.list = append(l.list, c)
	case c.key > l.list[k].key:
		l.list[k] = c
	}
	return nil
}

// findContext fills s.about: what a document adds to the score of each of its provisions, for its year and for the words and pairs
// that it has anywhere, be it in another reading.
func (s *search) findContext(i int) {
	p := s.v.parts[i]
	s.about = append(s.about[:0], p.recency...)
	for _, e := range s.a.context {
		last := uint32(math.MaxUint32) // document that has it
		for block := range e.in[i].blocks {
			for _, entry := range block {
				if doc := p.docOf[entry]; doc != last {
					s.about[doc] += e.weight
					last = doc
				}
			}
		}
	}
}

// findWords fills s.words: for each entry of matching documents which of the words it has, one bit each; the last stands for
// the number.
func (s *search) findWords(i int) {
	p := s.v.parts[i]
	if cap(s.words) < p.entries() {
		s.words = make([]uint64, p.entries())
	}
	s.words = s.words[:p.entries()]
	for k, w := range s.a.words {
		mark := func(e uint32) { s.words[e] |= 1 << (k & 63) }
		if w.term != nil {
			w.term.in[i].each(mark)
		}
		for _, terms := range w.others {
			s.havingAll(i, terms, mark)
		}
	}
	if len(s.a.cited) > 0 {
		s.havingAll(i, s.a.cited, func(e uint32) { s.words[e] |= 1 << 63 })
	}
	for doc := range s.bonus {
		s.words[p.first[doc]] |= 1 << 63
	}
}
