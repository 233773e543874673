package citation

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// A description's score is the share of weight that it and a title have in common, from 0 to 1. Terms are syllables
// and pairs of syllables, weighted by how rare they are among the catalogue's titles.
const (
	// linkBar is the score at which a description names a document. Titles of one subject in different wording
	// ("tăng cường quản lý ..." for a decision that "ban hành quy định về ...") reach 0.6 to 0.7, titles of neighbouring
	// subjects stay below 0.5.
	linkBar = 0.62
	// listBar is the score from which a document is worth showing to a person.
	listBar = 0.40
	// margin is how far the best must stand above the next to be taken alone.
	margin = 0.12

	pairWeight     = 1.5  // a pair of syllables says more than the two apart
	ownShare       = 0.65 // the description's words found in the title; the rest is the title's words found in it
	topicBonus     = 0.15 // of what is missing to 1, if the topics agree
	topicPenalty   = 0.7  // if they differ
	yearPenalty    = 0.55 // if the sentence speaks of another year
	kindPenalty    = 0.85 // if the sentence speaks of another kind of document
	agePenalty     = 0.9  // if the sentence reports that rules were issued, and the document was old by then
	recentDays     = 2 * 365
	actPenalty     = 0.6 // if one is an amending act and the other is not: their titles repeat the amended one's
	unknownPenalty = 0.9 // if the document's day or place cannot be checked
)

// profile is the set of terms of one title or alias, in order.
type profile []string

// subject is what a description says of its document.
type subject struct {
	profile  profile
	words    []token // the words of the subject, without words of place
	topic    string
	kind     law.DocumentType // of the word for the document, "" for a regulation or none
	place    issuer           // the issuer or place that it names, or that issued it by the sentence
	year     int              // of which the sentence speaks
	reported bool             // the sentence says that it was issued
	loose    bool             // too general to be worth a mention unless a title answers to it
	amending bool             // it speaks of changing another rule
}

// profileOf gathers the terms of some words, leaving out words that carry no subject.
func profileOf(ts []token) profile {
	p := make(profile, 0, 2*len(ts))
	prev := ""
	for _, t := range ts {
		if words().empty[t.key] {
			continue
		}
		p = append(p, t.key)
		if prev != "" {
			p = append(p, prev+" "+t.key)
		}
		prev = t.key
	}
	slices.Sort(p)
	return slices.Compact(p)
}

func profiles(e *entry, title []token) []profile {
	var out []profile
	if len(title) > 0 {
		out = append(out, profileOf(withoutLead(title)))
	}
	for _, a := range e.aliases {
		out = append(out, profileOf(withoutLead(a)))
	}
	return slices.DeleteFunc(out, func(p profile) bool { return len(p) == 0 })
}

// terms are the distinct terms of all profiles.
func (e *entry) terms() []string {
	all := slices.Concat(e.profile...)
	slices.Sort(all)
	return slices.Compact(all)
}

func (c *Catalog) weight(term string) float64 {
	w := math.Log(1 + float64(len(c.docs)+1)/float64(c.frequency[term]+1))
	if strings.Contains(term, " ") {
		w *= pairWeight
	}
	return w
}

// likeness is the weighted overlap of two profiles. skip holds the names of the place, which say nothing there.
func (c *Catalog) likeness(a, b profile, skip map[string]bool) float64 {
	var both, onlyA, onlyB float64
	add := func(sum *float64, term string) {
		if !skipped(term, skip) {
			*sum += c.weight(term)
		}
	}
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			add(&onlyA, a[0])
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			add(&onlyB, b[0])
			b = b[1:]
		default:
			add(&both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	if both == 0 {
		return 0
	}
	return ownShare*both/(both+onlyA) + (1-ownShare)*both/(both+onlyB)
}

func skipped(term string, skip map[string]bool) bool {
	if len(skip) == 0 {
		return false
	}
	a, b, pair := strings.Cut(term, " ")
	return skip[a] || pair && skip[b]
}

// rank lists the documents whose title or alias is like the subject, best first, none below listBar.
func (c *Catalog) rank(s subject, ctx Context) []verdict {
	var out []verdict
	for _, e := range c.within(s.place, ctx) {
		if isLater(e, ctx.On) || len(e.profile) == 0 {
			continue
		}
		v := verdict{e: e}
		skip := c.placeSyllables(e.Territory)
		for _, p := range e.profile {
			v.score = max(v.score, c.likeness(s.profile, p, skip))
		}
		if v.score < listBar/2 {
			continue
		}
		c.adjust(&v, s, ctx)
		if v.stand != contradicts && v.score >= listBar {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(x, y verdict) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(y.e.IssuedOn, x.e.IssuedOn), strings.Compare(x.e.ID, y.e.ID))
	})
	return out[:min(len(out), maxCandidates)]
}

// adjust takes topic, year, kind and what cannot be checked into account.
func (c *Catalog) adjust(v *verdict, s subject, ctx Context) {
	e := v.e
	v.why = append(v.why, "words of the title")
	if s.topic != "" && len(e.Topics) > 0 {
		if slices.ContainsFunc(e.Topics, func(t string) bool { return c.related(t, s.topic) }) {
			v.score += (1 - v.score) * topicBonus
			v.why = append(v.why, "topic agrees")
		} else {
			v.score *= topicPenalty
			v.why = append(v.why, "topic differs")
		}
	}
	year := cmp.Or(e.IssuedOn.Year(), e.number.Year)
	if s.year != 0 && year != 0 {
		if s.year == year {
			v.why = append(v.why, "year agrees")
		} else {
			v.score *= yearPenalty
			v.why = append(v.why, "year differs")
		}
	}
	if s.reported && s.year == 0 && !e.IssuedOn.IsZero() && !ctx.On.IsZero() && e.IssuedOn.AddDays(recentDays) < ctx.On {
		v.score *= agePenalty
		v.why = append(v.why, "issued long before")
	}
	if s.kind != "" && e.Type != "" && s.kind != e.Type {
		v.score *= kindPenalty
		v.why = append(v.why, "kind differs")
	}
	if s.amending != e.amending {
		v.score *= actPenalty
		v.why = append(v.why, "one amends, the other does not")
	}
	st, why := c.standing(e, s.place, ctx)
	v.stand = st
	if why != "" {
		v.why = append(v.why, why)
	}
	if st == silent && e.Territory != "" || e.IssuedOn.IsZero() && !ctx.On.IsZero() {
		v.score *= unknownPenalty
	}
}

func (c *Catalog) related(a, b string) bool {
	return a == b || c.topics[a].Parent == b || c.topics[b].Parent == a
}

// within lists the documents that the named issuer, or else the context, leaves possible.
func (c *Catalog) within(who issuer, ctx Context) []*entry {
	var grounds []string
	switch {
	case who.named && who.foreign:
		return nil
	case who.named && len(who.grounds) > 0:
		grounds = who.grounds
	case who.named && len(who.codes) > 0:
		grounds = []string{""}
	case who.named && who.own:
		if p := c.province(c.placeOf(ctx)); p != "" {
			grounds = []string{p}
		}
	case c.placeOf(ctx) != "" && c.placeOf(ctx) != national:
		grounds = append(c.ground(c.placeOf(ctx)), "")
	}
	if grounds == nil {
		return c.entries()
	}
	var out []*entry
	for _, g := range grounds {
		out = append(out, c.byTerritory[g]...)
	}
	return out
}

// placeSyllables are the syllables of the names of a territory.
func (c *Catalog) placeSyllables(code string) map[string]bool {
	if code == "" {
		return nil
	}
	out := map[string]bool{}
	for _, t := range tokenize(c.territories[code].Name) {
		out[t.key] = true
	}
	return out
}

// topicOf returns the topic whose terms are best matched: longer terms weigh more, and a term inside a longer one does
// not count. It is "" if no term stands there.
func (c *Catalog) topicOf(ts []token, plain bool) string {
	sums := map[string]float64{}
	for i := 0; i < len(ts); {
		n, codes := c.terms.match(ts, i, plain)
		if n == 0 {
			i++
			continue
		}
		for _, code := range codes {
			sums[code] += float64(n * n)
		}
		i += n
	}
	best, sum := "", 0.0
	for code, s := range sums {
		if s > sum || s == sum && code < best {
			best, sum = code, s
		}
	}
	return best
}

// amends reports whether the words begin as the title of an act that changes another.
func amends(ts []token) bool {
	return len(ts) > 0 && words().parts[partAmending].at(ts, 0, false) > 0
}

func joinWhy(why []string) string { return strings.Join(why, "; ") }
