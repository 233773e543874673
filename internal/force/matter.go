package force

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// matter is a history as seen in one view, and the grounds and findings that the rules give of it.
type matter struct {
	view
	history    *History
	issued     law.Date
	effects    []effect     // those that reach the view, in legal order
	powerless  []effect     // those of bodies without power, in legal order: none of the above
	assertions []*Assertion // by source, the latest last

	commencement law.Date // of the whole; zero: not known
	start        *Effect  // says when, or only that, it commenced; nil: nothing does
	assumed      *rule    // gives the commencement where none is recorded; nil: none does
	firstAlive   law.Date // first and last day on which a source said that the document lives
	lastAlive    law.Date
	end          law.Date // first day on which an act has ended the whole; zero: none
	ender        *Effect  // what ends the whole on that day; nil: nothing does
	endUnknown   bool     // the whole has or may have ended, the day is not known
	presumedEnd  law.Date // first day on which the whole is only presumed to have ended; zero: none

	grounds  []ground
	findings []finding
}

// effect is an Effect with its reach: several scopes, or the single scope whole.
type effect struct {
	*Effect
	reach []scope
}

func (e *effect) whole() bool { return slices.Contains(e.reach, whole) }

// general reports whether the effect is on the document everywhere, in every view.
func (e *effect) general() bool { return len(e.Provisions) == 0 && e.Territory == "" }

// issuedOr is the day on which the act was issued, or the given one where that is not known.
func (e *effect) issuedOr(day law.Date) law.Date { return cmp.Or(e.By.IssuedOn, day) }

// ground is a rule that holds on each day of an interval, and what it rests on.
type ground struct {
	law.Interval
	rule      *rule
	on        law.Date // the day that the reason names
	effect    *Effect
	assertion *Assertion
	descent   *descent // the end of a parent
}

type finding struct {
	Finding
	since law.Date // not a finding before this day
}

// compile sets the history out as grounds. For every day of the calendar at least one ground with a code holds: before
// the day of issue not-yet-issued, then commencement-to-come, then what life adds, or an end.
func compile(h *History, v view) *matter {
	c := &matter{view: v, history: h, issued: h.IssuedOn}
	c.effects = make([]effect, 0, len(h.Effects)+1)
	c.grounds = make([]ground, 0, len(h.Effects)+4)
	for i := range h.Effects {
		e := &h.Effects[i]
		reach := c.reach(e.Territory, e.Provisions)
		switch {
		case len(reach) == 0:
		case e.By.Competence == NoPower && needsPower(e.Kind):
			c.powerless = append(c.powerless, effect{Effect: e, reach: reach})
		default:
			c.effects = append(c.effects, effect{Effect: e, reach: reach})
		}
	}
	inLegalOrder := func(a, b effect) int { return legalOrder(&a, &b) }
	slices.SortFunc(c.effects, inLegalOrder)
	slices.SortFunc(c.powerless, inLegalOrder)
	for i := range h.Assertions {
		c.assertions = append(c.assertions, &h.Assertions[i])
	}
	slices.SortFunc(c.assertions, sayingOrder)

	c.evidence()
	for i := range book {
		book[i].find(c)
	}
	return c
}

// add records a ground from a day up to another; a zero day leaves that side open. One that ends before it begins holds
// on no day.
func (c *matter) add(r *rule, from, to, on law.Date, e *Effect) {
	c.grounds = append(c.grounds, ground{Interval: law.Interval{From: from, To: to}, rule: r, on: on, effect: e})
}

// find records a finding on an effect, which stands from its day or from the issue of its act, whichever comes first.
func (c *matter) find(r *rule, e *effect) {
	c.raise(r, e.By, e.On, earliest(e.On, e.By.IssuedOn), note(e.Effect))
}

// raise records a finding that stands since a day.
func (c *matter) raise(r *rule, by Act, on, since law.Date, note string) {
	c.findings = append(c.findings, finding{Finding{Code: r.finding, Rule: r.id, By: by, On: on, Note: note}, since})
}

// endedBy reports whether an act or a term has ended the whole by the day.
func (c *matter) endedBy(day law.Date) bool { return c.ender != nil && c.end <= day }

// note names the provisions and the territory that an effect is limited to.
func note(e *Effect) string {
	s := strings.Join(e.Provisions, ", ")
	if e.Territory != "" {
		s = strings.TrimSpace(s + " (" + e.Territory + ")")
	}
	return s
}

// evidence finds the first and last day on which a source said that the document lives.
func (c *matter) evidence() {
	for _, a := range c.assertions {
		if a.alive() {
			c.firstAlive = earliest(c.firstAlive, a.On)
			c.lastAlive = max(c.lastAlive, a.On)
		}
	}
}

// earliest is the earlier of two days, where zero stands for no day at all.
func earliest(a, b law.Date) law.Date {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// changes records amendments and what changes no code, and finds effects of no known kind.
func (c *matter) changes() {
	for i := range c.effects {
		e := &c.effects[i]
		switch e.Kind {
		case law.Amends:
			c.amendment(e)
		case law.Supplements:
			c.dated(supplemented, e)
		case law.DeclaresContinued:
			c.dated(declaredContinued, e)
		case law.AppliesIn:
			c.dated(appliesIn, e)
		case law.Corrects: // from the start of the corrected act, whenever it was made
			c.add(corrected, c.issued, 0, e.On, e.Effect)
		}
		if !e.Kind.Valid() {
			c.find(kindNotKnown, e)
		}
	}
}

// amendment records that the document is changed in part, or that the provision asked has a new wording. Where the
// provisions are not named, the one asked may or may not be among them.
func (c *matter) amendment(e *effect) {
	switch {
	case !c.within():
		c.dated(amendedInPart, e)
	case len(e.Provisions) > 0:
		c.dated(reworded, e)
	default:
		c.find(amendedSomewhere, e)
	}
}

// dated records a ground from the day of the effect on, or a finding where that day is not known.
func (c *matter) dated(r *rule, e *effect) {
	if e.On == 0 {
		c.find(noDay, e)
		return
	}
	c.add(r, e.On, 0, e.On, e.Effect)
}

// reasons are the grounds that hold on the day, the deciding one first, each rule once for an effect.
func (c *matter) reasons(day law.Date) []Reason {
	var held []*ground
	for i := range c.grounds {
		g := &c.grounds[i]
		same := func(o *ground) bool {
			return o.rule == g.rule && o.effect == g.effect && o.assertion == g.assertion && o.descent == g.descent
		}
		if g.Contains(day) && !slices.ContainsFunc(held, same) {
			held = append(held, g)
		}
	}
	slices.SortStableFunc(held, func(a, b *ground) int {
		return cmp.Or(cmp.Compare(a.rule.rank, b.rule.rank), cmp.Compare(a.From, b.From))
	})
	out := make([]Reason, len(held))
	for i, g := range held {
		out[i] = Reason{Rule: g.rule.id, On: g.on}
		switch {
		case g.effect != nil:
			out[i].Effect, out[i].By, out[i].Provision = g.effect.ID, g.effect.By, g.effect.ByProvision
			out[i].Quote, out[i].Note = g.effect.Quote, note(g.effect)
		case g.assertion != nil:
			out[i].Quote, out[i].Note = g.assertion.Quote, g.assertion.By
		case g.descent != nil:
			out[i].By, out[i].Quote, out[i].Note = g.descent.event.By, g.descent.event.Quote, g.descent.note()
		}
	}
	return out
}

func (c *matter) findingsOn(day law.Date) []Finding {
	var out []Finding
	for _, f := range c.findings {
		if f.since <= day {
			out = append(out, f.Finding)
		}
	}
	return out
}
