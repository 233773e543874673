package force

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// parentRules says what the end of a parent that is detailed or guided does to the document, by the law in force on the
// day of that end: the first rule that governs the day and fits holds. A rule with a part is a lapse. The table is of
// parents that were replaced or amended, by which the laws mean their old wording; merely repealed ones, and those whose
// term is over, come first, since the laws do not speak of them.
var parentRules = [...]struct {
	rule, part *rule
	fits       func(law.RelationKind, law.EffectKind) bool
}{
	{parentRepealed, nil, func(_ law.RelationKind, k law.EffectKind) bool { return k != law.Replaces && k != law.Amends }},
	{parentUnsettled, nil, anyRelation},
	{parentLapsed2015, parentLapsed2015InPart, func(r law.RelationKind, _ law.EffectKind) bool { return r == law.Details }},
	{parentOfGuide2015, nil, anyRelation},
	{parentContinues2025, nil, anyRelation},
	{parentLapsed2025, parentLapsed2025InPart, anyRelation},
}

func anyRelation(law.RelationKind, law.EffectKind) bool { return true }

// descent is one event of one parent.
type descent struct {
	parent *Parent
	event  *ParentEvent
}

func (d descent) day() law.Date { return cmp.Or(d.event.On, d.event.By.IssuedOn) }
func (d descent) note() string  { return cmp.Or(d.parent.Act.Number, d.parent.Act.ID) }

// parents finds what the ends of parents do.
func (c *matter) parents() {
	var all []descent
	for i := range c.history.Parents {
		p := &c.history.Parents[i]
		for j := range p.Events {
			all = append(all, descent{p, &p.Events[j]})
		}
	}
	slices.SortFunc(all, descentOrder)
	for _, d := range all {
		switch e := d.event; {
		case !slices.Contains(parentEnds, e.Kind) || c.endedBy(d.day()):
		case d.parent.Relation == law.BasedOn:
			if e.Kind != law.Amends && !e.InPart {
				c.raiseOf(basisLapsed, d)
			}
		case d.parent.Relation == law.Details, d.parent.Relation == law.Guides:
			c.parentEnded(d)
		}
	}
}

var parentEnds = []law.EffectKind{law.Replaces, law.Amends, law.Repeals, law.Revokes, law.Expires}

// raiseOf records a finding on the end of a parent, which stands from that end on.
func (c *matter) raiseOf(r *rule, d descent) { c.raise(r, d.event.By, d.event.On, d.day(), d.note()) }

// parentEnded applies the rule to the end of a parent. What had changed in it before the issue was known to the issuer.
func (c *matter) parentEnded(d descent) {
	e := d.event
	switch {
	case e.On == 0, c.issued == 0:
		c.raiseOf(parentEndedUndated, d)
		return
	case e.On <= c.issued:
		if e.Kind != law.Amends && !e.InPart {
			c.raiseOf(parentEndedBeforeIssue, d)
		}
		return
	}
	for i := range parentRules {
		switch r := &parentRules[i]; {
		case !r.rule.governs.Contains(e.On) || !r.fits(d.parent.Relation, e.Kind):
			continue
		case r.part == nil:
			c.raiseOf(r.rule, d)
		case c.history.Class != law.Normative:
			c.raiseOf(parentOfOther, d)
		default:
			c.lapse(d, r.rule, r.part)
		}
		return
	}
}

// lapse ends what details or guides the ended part of the parent, presumably; the whole where that cannot be told apart,
// save what is declared to continue: a declaration keeps it in force throughout, whenever it was made.
func (c *matter) lapse(d descent, ended, endedPart *rule) {
	var kept []scope
	recent, declared := false, false
	lapsed := c.reach("", d.event.Provisions)
	for i := range c.effects {
		k := &c.effects[i]
		if k.Kind == law.DeclaresContinued && touchesAny(k.reach, lapsed) {
			kept = append(kept, k.reach...)
			declared = true
			recent = recent || k.On == 0 || k.On >= d.event.On
		}
	}
	if declared && !recent {
		c.raiseOf(parentLapsedAfterDeclaration, d)
	}
	var wholly, partly bool
	for _, s := range lapsed {
		switch one := []scope{s}; {
		case coversAll(kept, one):
		case s == whole && !touchesAny(kept, one):
			wholly = true
		default:
			partly = true
		}
	}
	day := d.event.On
	fall := ground{Interval: law.Interval{From: day}, on: day, descent: &d}
	switch {
	case wholly:
		fall.rule = ended
		c.presumedEnd = earliest(c.presumedEnd, day)
	case partly:
		fall.rule = endedPart
	default:
		return
	}
	c.grounds = append(c.grounds, fall)
}

// descentOrder sorts the ends of parents by day, so that no answer depends on input order.
func descentOrder(a, b descent) int {
	x, y := a.event, b.event
	return cmp.Or(
		cmp.Compare(x.On, y.On),
		cmp.Compare(a.parent.Act.ID, b.parent.Act.ID),
		cmp.Compare(a.parent.Act.Number, b.parent.Act.Number),
		cmp.Compare(a.parent.Relation, b.parent.Relation),
		actOrder(x.By, y.By),
		cmp.Compare(x.Kind, y.Kind),
		compareBool(x.InPart, y.InPart),
		slices.Compare(x.Provisions, y.Provisions),
		cmp.Compare(x.Quote, y.Quote),
	)
}
