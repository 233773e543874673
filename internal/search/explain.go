package search

import (
	"slices"
	"strings"
)

// Reason is a part of a hit's score: what it is for, and what it adds or, for those of kind factor, multiplies by.
type Reason struct {
	Kind  string // found: of all hits; word pair heading synonym: of a term; brevity recency number: added; status place age: factors
	Term  string // as asked for, folded unless it agrees in diacritics
	In    string // title, provision, or document: anywhere in it
	Score float64
}

// Kinds of reasons.
const (
	whyFound   = "found"
	whyWord    = "word"
	whyPair    = "pair"
	whyHeading = "heading"
	whySynonym = "synonym"
	whyBrevity = "brevity"
	whyRecency = "recency"
	whyNumber  = "number"
	whyStatus  = "status"
	whyPlace   = "place"
	whyAge     = "age"
)

// explain says what the score of a hit is made of: the sum of what is of the hit and its terms, times status, place and age, plus
// number, is the score.
func (s *search) explain(c candidate) []Reason {
	p := s.v.parts[c.part]
	head := p.first[c.doc]
	out := []Reason{{Kind: whyFound, Score: 1}}
	add := func(entry uint32, in string, times float64) {
		s.eachReason(c.part, entry, func(r Reason) {
			r.In, r.Score = in, r.Score*times
			if k := slices.IndexFunc(out, func(o Reason) bool { return o.Kind == r.Kind && o.Term == r.Term && o.In == in }); k >= 0 {
				out[k].Score += r.Score
			} else {
				out = append(out, r)
			}
		})
	}
	title := weights.title
	if s.q.Level == Provisions {
		if title = weights.context; c.entry == head {
			title = 1
		}
	}
	add(head, "title", title)
	if c.entry != head {
		add(c.entry, "provision", float64(p.prominence(c.entry)))
	}
	if s.q.Level == Provisions {
		out = append(out, s.explainContext(c)...)
	}
	if s.day != nil && !s.choosy {
		code := s.day.status[c.part][c.doc]
		out = append(out, Reason{Kind: whyStatus, Term: string(codes[code]), Score: statusFactors[code]})
	}
	out = append(out, Reason{Kind: whyAge, Score: s.fresh(c.part, c.doc)})
	if s.place != nil {
		r := Reason{Kind: whyPlace, Term: "elsewhere", Score: s.place.elsewhere}
		if s.here[c.part].has(c.doc) {
			r.Term, r.Score = "here", s.place.here
		} else if s.country[c.part].has(c.doc) {
			r.Term, r.Score = "country", s.place.country
		}
		out = append(out, r)
	}
	if bonus := s.bonusOf(c); bonus > 0 {
		out = append(out, Reason{Kind: whyNumber, Score: bonus})
	}
	return out
}

// explainContext says what a provision scores beside its own words and those of the title.
func (s *search) explainContext(c candidate) []Reason {
	p := s.v.parts[c.part]
	out := []Reason{
		{Kind: whyBrevity, In: "provision", Score: float64(p.brevity[c.entry])},
		{Kind: whyRecency, In: "document", Score: float64(p.recency[c.doc])},
	}
	for _, t := range s.a.context {
		for e := p.first[c.doc]; e < p.first[c.doc+1]; e++ {
			if t.in[c.part].has(e) {
				r := reasonOf(t)
				r.In = "document"
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// eachReason gives what the terms of an entry add.
func (s *search) eachReason(i int, entry uint32, f func(Reason)) {
	each := func(list []evidence) {
		for _, e := range list {
			if e.in[i].has(entry) {
				f(reasonOf(e))
			}
		}
	}
	each(s.a.plain)
	for _, c := range s.a.choices {
		own, best := float32(0), alternative{}
		for _, e := range c.own {
			if e.in[i].has(entry) {
				own += e.weight
			}
		}
		for _, a := range c.others {
			if !slices.ContainsFunc(a.all, func(t *term) bool { return !t.in[i].has(entry) }) && a.weight > best.weight {
				best = a
			}
		}
		if best.weight > own {
			f(Reason{Kind: whySynonym, Term: best.text, Score: float64(best.weight)})
		} else {
			each(c.own)
		}
	}
}

func reasonOf(e evidence) Reason {
	text := strings.TrimRightFunc(e.text, func(r rune) bool { return r < ' ' })
	r := Reason{Kind: whyWord, Term: strings.TrimPrefix(text, string(exactMark)), Score: float64(e.weight)}
	switch mark := e.text[len(e.text)-1]; {
	case mark >= firstHeading && mark < pairMark:
		r.Kind = whyHeading
	case strings.ContainsRune(text, pairMark):
		r.Kind = whyPair
	}
	return r
}

// bonusOf is what the number of a hit adds.
func (s *search) bonusOf(c candidate) float64 {
	p := s.v.parts[c.part]
	bonus := 0.0
	for _, k := range slices.Concat(s.a.numbers, s.a.others) {
		if found, err := lookup(p.file, fNumber, k.term); err == nil && found.has(p.first[c.doc]) {
			bonus = max(bonus, k.bonus)
		}
	}
	return bonus
}
