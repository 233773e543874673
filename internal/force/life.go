package force

import "github.com/vanban/vanban/internal/law"

// life records the grounds that hold where nothing is done to the document.
func (c *matter) life() {
	if c.issued != 0 {
		c.add(notYetIssued, 0, c.issued, c.issued, nil)
	}
	from, toCome, come := c.commencement, commencementToCome, commencementStated
	if c.assumed != nil {
		toCome, come = commencementPresumedToCome, c.assumed
	}
	switch {
	case from == 0:
		from = c.firstAlive
		c.add(commencementNotRecorded, c.issued, from, 0, c.start)
		for _, a := range c.assertions {
			if a.alive() && a.On == from {
				c.grounds = append(c.grounds, ground{Interval: law.Interval{From: from}, rule: assertedInForce, on: from, assertion: a})
			}
		}
	case c.endedBy(from):
		c.add(toCome, c.issued, c.end, from, c.start)
		c.add(neverInForce, c.end, 0, c.end, nil)
		if c.ender.Kind != law.Revokes {
			c.find(endBeforeCommencement, &effect{Effect: c.ender})
		}
		return
	default:
		c.add(toCome, c.issued, from, from, c.start)
		c.add(come, from, 0, from, c.start)
	}
	if from == 0 {
		return
	}
	if c.ender != nil {
		c.add(endToCome, from, c.end, c.end, c.ender)
	} else if c.presumedEnd == 0 && !c.endUnknown {
		c.add(nothingEndsIt, from, 0, 0, nil)
	}
}
