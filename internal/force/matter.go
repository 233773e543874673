package force

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// matter is a history as seen from one place, and the grounds that the rules find in it.
type matter struct {
	issued      law.Date
	territories []string
	effects     []effect     // those that reach the place, in legal order
	assertions  []*Assertion // by source, the latest last

	commencement law.Date // of the whole; zero: not recorded
	firstAlive   law.Date // first and last day on which a source said that the document lives
	lastAlive    law.Date
	end          law.Date // first day on which an act has ended the whole; zero: none
	ender        *Effect  // what ends the whole on that day; nil: nothing does
	endUnknown   bool     // the whole has or may have ended, the day is not known
	declared     law.Date // first day on which the whole is only declared expired; zero: none

	grounds  []ground
	findings []finding
}

// effect is an Effect with its reach: several scopes, or the single scope whole.
type effect struct {
	*Effect
	reach  []scope
	number *law.Number // of the acting document; nil where By.Number cannot be read as one
}

func (e *effect) whole() bool { return slices.Contains(e.reach, whole) }

// issuedOr is the day on which the act was issued, or the given one where that is not known.
func (e *effect) issuedOr(day law.Date) law.Date { return cmp.Or(e.By.IssuedOn, day) }

// ground is a rule that holds on each day of an interval, and what it rests on.
type ground struct {
	law.Interval
	rule      *rule
	on        law.Date // the day that the reason names
	effect    *Effect
	assertion *Assertion
}

type finding struct {
	Finding
	since law.Date // not a finding before this day
}

// compile sets the history out as grounds. For every day of the calendar at least one ground with a code holds: before
// the day of issue not-yet-issued, then commencement-to-come, then what life adds, or an end.
func compile(h History, territories []string) *matter {
	c := &matter{issued: h.IssuedOn, territories: territories}
	c.effects = make([]effect, 0, len(h.Effects))
	c.grounds = make([]ground, 0, len(h.Effects)+4)
	for i := range h.Effects {
		if e := &h.Effects[i]; !c.placed() || e.Territory == "" || slices.Contains(territories, e.Territory) {
			c.effects = append(c.effects, effect{Effect: e, reach: c.reach(e), number: readNumber(e.By.Number)})
		}
	}
	slices.SortFunc(c.effects, func(a, b effect) int { return legalOrder(&a, &b) })
	for i := range h.Assertions {
		c.assertions = append(c.assertions, &h.Assertions[i])
	}
	slices.SortFunc(c.assertions, sayingOrder)

	c.evidence()
	start := c.commence()
	c.ends()
	c.changes()
	c.declarations() // after what they may confirm
	c.suspensions()
	c.life(start)
	return c
}

func (c *matter) placed() bool { return len(c.territories) > 0 }

// reach gives the scopes of an effect. Where a place is asked, what reaches it reaches all of it.
func (c *matter) reach(e *Effect) []scope {
	territory := e.Territory
	if c.placed() {
		territory = ""
	}
	if len(e.Provisions) == 0 {
		if territory == "" {
			return everything
		}
		return []scope{{territory: territory}}
	}
	out := make([]scope, len(e.Provisions))
	for i, p := range e.Provisions {
		out[i] = scope{territory, p}
	}
	return out
}

// add records a ground from a day up to another; a zero day leaves that side open. One that ends before it begins holds
// on no day.
func (c *matter) add(r *rule, from, to, on law.Date, e *Effect) {
	c.grounds = append(c.grounds, ground{Interval: law.Interval{From: from, To: to}, rule: r, on: on, effect: e})
}

// find records a finding, which stands from the day of the effect or from the issue of its act, whichever comes first.
func (c *matter) find(r *rule, e *effect) {
	c.findings = append(c.findings, finding{
		Finding{Code: strings.ReplaceAll(r.id, "-", "_"), Rule: r.id, By: e.By, On: e.On, Note: note(e.Effect)},
		earliest(e.On, e.By.IssuedOn),
	})
}

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

// changes records amendments and what changes no code, and finds effects that cannot be right.
func (c *matter) changes() {
	for i := range c.effects {
		e := &c.effects[i]
		switch e.Kind {
		case law.Amends:
			c.dated(amendedInPart, e)
		case law.Supplements:
			c.dated(supplemented, e)
		case law.DeclaresContinued:
			c.dated(declaredContinued, e)
		case law.AppliesIn:
			c.dated(appliesIn, e)
		case law.Corrects: // from the start of the corrected act, whenever it was made
			c.add(corrected, c.issued, 0, e.On, e.Effect)
		}
		switch e.Kind {
		case law.Commences, law.Amends, law.Supplements, law.Replaces, law.Repeals, law.Suspends, law.Disapplies:
			if e.On != 0 && e.On < e.By.IssuedOn {
				c.find(effectBeforeIssue, e)
			}
		}
		if !e.Kind.Valid() {
			c.find(kindNotKnown, e)
		}
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
		same := func(o *ground) bool { return o.rule == g.rule && o.effect == g.effect && o.assertion == g.assertion }
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
