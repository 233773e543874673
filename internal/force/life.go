package force

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// commence finds the day on which the whole document commences and returns the effect that says so, or one that says
// only that it did (then commencement stays zero), or nil.
//
// What an act says for the place asked goes before what it says in general; with no place asked, the general day goes
// before that of a territory, and lacking one the first day anywhere counts. An act issued before the day has come
// moves it (lùi, or sớm hơn); apart from that the earliest of several days counts and a finding names the others.
func (c *matter) commence() *Effect {
	var general, special, parts []*effect
	var undated *Effect
	for i := range c.effects {
		switch e := &c.effects[i]; {
		case e.Kind != law.Commences:
		case e.On == 0 && e.whole():
			undated = e.Effect
		case e.On == 0:
			c.find(noDay, e)
		case len(e.Provisions) > 0:
			parts = append(parts, e)
		case e.Territory != "":
			special = append(special, e)
		default:
			general = append(general, e)
		}
	}
	var start *effect
	switch {
	case c.placed() && len(special) > 0:
		start = c.governing(special)
	case len(general) > 0:
		start = c.governing(general)
		parts = append(parts, special...)
	case len(special) > 0: // in legal order, so the first is the earliest
		start = special[0]
		parts = append(parts, special[1:]...)
	}
	var stated *Effect
	if start != nil {
		stated, c.commencement = start.Effect, start.On
	}
	for _, e := range parts { // worth saying while the parts differ from the whole
		if start == nil {
			c.add(commencementInPart, e.On, 0, e.On, e.Effect)
		} else if e.On != start.On {
			c.add(commencementInPart, min(e.On, start.On), max(e.On, start.On), e.On, e.Effect)
		}
	}
	return cmp.Or(stated, undated)
}

func (c *matter) governing(stated []*effect) *effect {
	slices.SortStableFunc(stated, func(a, b *effect) int { return cmp.Compare(a.By.IssuedOn, b.By.IssuedOn) })
	start := stated[0]
	for _, e := range stated[1:] {
		inTime := start.By.IssuedOn != 0 && start.By.IssuedOn < e.By.IssuedOn && e.By.IssuedOn < start.On
		switch {
		case e.On == start.On:
		case inTime:
			start = e
		case e.On < start.On:
			c.find(commencementStatedTwice, start)
			start = e
		default:
			c.find(commencementStatedTwice, e)
		}
	}
	return start
}

// life records the grounds that hold where nothing is done to the document. Start is what commence returned.
func (c *matter) life(start *Effect) {
	if c.issued != 0 {
		c.add(notYetIssued, 0, c.issued, c.issued, nil)
	}
	from := c.commencement
	switch {
	case from == 0:
		from = c.firstAlive
		c.add(commencementNotRecorded, c.issued, from, 0, start)
		for _, a := range c.assertions {
			if a.alive() && a.On == from {
				c.grounds = append(c.grounds, ground{Interval: law.Interval{From: from}, rule: assertedInForce, on: from, assertion: a})
			}
		}
	case c.ender != nil && c.end <= from:
		c.add(commencementToCome, c.issued, c.end, from, start)
		c.add(neverInForce, c.end, 0, c.end, nil)
		if c.ender.Kind != law.Revokes {
			c.find(endBeforeCommencement, &effect{Effect: c.ender})
		}
		return
	default:
		c.add(commencementToCome, c.issued, from, from, start)
		c.add(commencementStated, from, 0, from, start)
	}
	if from == 0 {
		return
	}
	if c.ender != nil {
		c.add(endToCome, from, c.end, c.end, c.ender)
	} else if c.declared == 0 && !c.endUnknown {
		c.add(nothingEndsIt, from, 0, 0, nil)
	}
}
