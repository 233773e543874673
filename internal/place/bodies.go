package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Heir is a body that took over from another, on all or some topics.
type Heir struct {
	Code    string // empty: unknown who
	Certain bool
	Rule    string // id of a Rule: why it is the heir, or why nobody can say
}

// HeirsOf is who answers on a day for what a body did: the body itself while it is there, else those that took over,
// through any number of successions. Topics are the topic asked about and those above it in the tree; without any, a body
// whose topics were divided has several heirs and none is certain. Where the record leads nowhere the heir is unknown, with
// the rule that says why.
func (w *World) HeirsOf(body string, on law.Date, topics ...string) []Heir {
	b := w.bodies[body]
	switch {
	case b == nil:
		return []Heir{{Rule: bodyNotRecorded.ID}}
	case on < b.Valid.From:
		return []Heir{{Rule: bodyNotFormed.ID}}
	}
	h := heirs{World: w, on: on, topics: topics, seen: map[string]bool{}}
	h.follow(body, bodyItself)
	if len(h.out) == 0 { // the record goes round in a circle
		h.add(Heir{Rule: successionNotRecorded.ID})
	}
	if len(h.out) > 1 {
		for i := range h.out {
			h.out[i].Certain = false
			if h.out[i].Code != "" {
				h.out[i].Rule = severalHeirs.ID
			}
		}
	}
	return h.out
}

// CompetentBody is who is competent on a day for what a body did on a topic: resolved with one body, ambiguous with
// several, or not found with the rule that says why. The heirs are those of HeirsOf.
func (w *World) CompetentBody(body string, on law.Date, topics ...string) (law.Outcome, []Heir) {
	found := w.HeirsOf(body, on, topics...)
	switch {
	case len(found) > 1:
		return law.Ambiguous, found
	case found[0].Certain:
		return law.Resolved, found
	}
	return law.NotFound, found
}

// PredecessorsOf is all bodies that one took over from, wholly or on some topics, nearest first.
func (w *World) PredecessorsOf(body string) []string {
	out, seen := []string{body}, map[string]bool{body: true}
	for i := 0; i < len(out); i++ {
		for _, s := range w.outOf[out[i]] {
			for _, p := range s.Predecessors {
				if !seen[p] {
					seen[p] = true
					out = append(out, p)
				}
			}
		}
	}
	return out[1:]
}

type heirs struct {
	*World
	on     law.Date
	topics []string
	seen   map[string]bool
	out    []Heir
}

// follow adds the heirs of a body that is one itself under the rule.
func (h *heirs) follow(code string, rule *Rule) {
	if h.seen[code] {
		return
	}
	h.seen[code] = true
	known := len(h.out)
	whole, topical := false, false
	for _, s := range h.into[code] {
		switch {
		case s.On > h.on || slices.Contains(s.Successors, code):
		case len(s.Topics) == 0 && s.Form != law.TransferTopic:
			whole = true
			h.followAll(s)
		case len(h.topics) == 0 || overlap(s.Topics, h.topics):
			topical = true
			h.followAll(s)
		}
	}
	b := h.bodies[code]
	switch {
	case b == nil:
		h.add(Heir{Code: code, Rule: bodyNotRecorded.ID})
	case h.on < b.Valid.From:
		h.add(Heir{Rule: bodyNotFormed.ID})
	case h.there(b) && !whole && (!topical || len(h.topics) == 0):
		h.add(Heir{code, true, rule.ID}) // it is there, and what was asked did not leave it
	case len(h.out) == known && !whole && !topical:
		h.add(Heir{Rule: successionNotRecorded.ID})
	}
}

// there reports whether a body is there: within its recorded life, and that of its territory.
func (h *heirs) there(b *Body) bool {
	u := h.territories[b.Territory]
	return b.Valid.Contains(h.on) && (u == nil || !u.ended(h.on))
}

func (h *heirs) followAll(s *Succession) {
	rule := successor[s.Form]
	if rule == nil {
		rule = formNotRecorded
	}
	for _, to := range s.Successors {
		h.follow(to, rule)
	}
}

func (h *heirs) add(x Heir) {
	if !slices.Contains(h.out, x) {
		h.out = append(h.out, x)
	}
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}
