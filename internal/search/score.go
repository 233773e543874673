package search

// scoreAlone is documentScore without what scorePart works out.
func (s *search) scoreAlone(i int, doc uint32) (score float64, entry uint32) {
	p, other := s.v.parts[i], s.other(i)
	head, best := float32(0), float32(0)
	entry = p.first[doc]
	for e := p.first[doc]; e < p.first[doc+1]; e++ {
		if other != nil && other.has(e) {
			continue
		}
		score := s.entryScore(i, e)
		if e == p.first[doc] {
			head = score
		} else if score *= p.prominence(e); score > best {
			entry, best = e, score
		}
	}
	return s.total(i, doc, head, best), entry
}

// entryScore is what an entry scores by its words.
func (s *search) entryScore(i int, entry uint32) float32 {
	score := worth(s.a.plain, i, entry)
	for _, c := range s.a.choices {
		score += c.score(i, entry)
	}
	return score
}

// worth is what all evidence that an entry has is worth.
func worth(list []evidence, i int, entry uint32) (sum float32) {
	for k := 0; k < len(list); k++ {
		if e := &list[k]; e.in[i].has(entry) {
			sum += e.weight
		} else {
			k += e.then
		}
	}
	return sum
}

// score is the best of a choice in an entry.
func (c choice) score(i int, entry uint32) float32 {
	best := worth(c.own, i, entry)
	for _, a := range c.others {
		if a.weight > best && a.in(i, entry) {
			best = a.weight
		}
	}
	return best
}

func (a alternative) in(i int, entry uint32) bool {
	for _, t := range a.all {
		if !t.in[i].has(entry) {
			return false
		}
	}
	return true
}

// scorePart fills s.score with what the entries of matching documents score in part i. Entries of other documents may
// have any score; s.rest takes all of it back.
func (s *search) scorePart(i int) {
	p := s.v.parts[i]
	s.score = sized(s.score, p.entries())
	r := s.reach(i)
	for _, e := range s.a.plain {
		s.walk(r, e.in[i], e.weight, s.score)
	}
	for _, c := range s.a.choices {
		s.choose(i, r, c)
	}
	if other := s.other(i); other != nil {
		for e := range other.all {
			s.score[e] = 0
		}
	}
}

// rest makes s.score all zero again.
func (s *search) rest(i int) {
	clear(s.score[:s.v.parts[i].entries()])
}

// choose adds the best of a choice.
func (s *search) choose(i int, r reach, c choice) {
	n := s.v.parts[i].entries()
	s.own, s.best = sized(s.own, n), sized(s.best, n)
	for _, e := range c.own {
		s.walk(r, e.in[i], e.weight, s.own)
	}
	some := false
	for _, a := range c.others {
		s.havingAll(i, a.all, func(e uint32) {
			s.best[e] = max(s.best[e], a.weight)
			some = true
		})
	}
	for e, own := range s.own {
		if some {
			own = max(own, s.best[e])
		}
		s.score[e] += own
	}
	clear(s.own)
	clear(s.best)
}

// reach is which entries are worth the walk: those of the documents that match.
type reach struct {
	part  *part
	match bitset
	size  int // entries of matching documents, about
}

func (s *search) reach(i int) reach {
	p := s.v.parts[i]
	return reach{p, s.match, s.match.count() * p.entries() / max(p.docs(), 1)}
}

// hop is how many entries could be walked in the time that it takes to look one up.
const hop = 8

// walk adds a weight to the scores of the entries that have a term: all of them, or where that is less work only those of
// matching documents.
func (s *search) walk(r reach, in posting, weight float32, score []float32) {
	if in.bits == nil {
		if in.n > 0 {
			score[in.one] += weight
		}
		return
	}
	if r.size*hop < in.n {
		it := &s.iter
		it.Initialize(in.bits)
		for doc := range r.match.all {
			it.AdvanceIfNeeded(r.part.first[doc])
			for end := r.part.first[doc+1]; it.HasNext() && it.PeekNext() < end; {
				score[it.Next()] += weight
			}
			if !it.HasNext() {
				return
			}
		}
		return
	}
	for block := range in.blocks {
		for _, e := range block {
			score[e] += weight
		}
	}
}

// bestEntry is the provision of a document that scores best, its head if it has no provision that scores.
func (s *search) bestEntry(p *part, doc uint32) (entry uint32, score float32) {
	entry = p.first[doc]
	for e := p.first[doc] + 1; e < p.first[doc+1]; e++ {
		if own := s.score[e] * p.prominence(e); own > score {
			entry, score = e, own
		}
	}
	return entry, score
}

// documentScore is what a document scores, and the provision that it owes most to.
func (s *search) documentScore(i int, doc uint32) (score float64, entry uint32) {
	p := s.v.parts[i]
	entry, best := s.bestEntry(p, doc)
	return s.total(i, doc, s.score[p.first[doc]], best), entry
}

// total puts a document's score together.
func (s *search) total(i int, doc uint32, head, best float32) float64 {
	return (1+weights.title*float64(head)+float64(best))*s.factor(i, doc) + s.bonus[doc]
}
