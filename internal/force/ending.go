package force

import "github.com/vanban/vanban/internal/law"

// endRule is the rule under which an effect ends the whole, and a part.
type endRule struct{ whole, part *rule }

var endRules = map[law.EffectKind]endRule{
	law.Replaces:   {replaced, replacedInPart},
	law.Repeals:    {repealed, repealedInPart},
	law.Revokes:    {revoked, revokedInPart},
	law.Expires:    {termEnded, termEndedInPart},
	law.Disapplies: {disapplied, disappliedInPart},
}

var districtRules = endRule{districtActEnded, districtActEndedInPart}

func endRulesOf(e *effect) endRule {
	if e.Effect == &districtEnd {
		return districtRules
	}
	return endRules[e.Kind]
}

// ends records the ends that acts and terms put to the document or to parts of it.
func (c *matter) ends() {
	for i := range c.effects {
		switch e := &c.effects[i]; e.Kind {
		case law.Replaces, law.Repeals, law.Revokes:
			c.ending(e, e.On)
		case law.Disapplies:
			if e.Territory == "" {
				c.find(disappliesNowhere, e)
				continue
			}
			c.ending(e, e.On)
		case law.Expires:
			c.term(e)
		}
	}
	c.district()
	for i := range c.effects {
		if x := &c.effects[i]; x.Kind == law.Extends {
			c.extension(x)
		}
	}
}

// ending records that an effect ends what it reaches on the day, or on a day that is not known.
func (c *matter) ending(e *effect, day law.Date) {
	rules := endRulesOf(e)
	switch {
	case c.rewords(e):
		c.dated(reworded, e)
	case e.whole() && day != 0:
		c.add(rules.whole, day, 0, day, e.Effect)
		if c.ender == nil || day < c.end {
			c.end, c.ender = day, e.Effect
		}
	case e.whole():
		c.doubt(e, c.issuedBy(e))
	case day != 0:
		c.add(rules.part, day, 0, day, e.Effect)
	default:
		c.find(noDay, e)
	}
}

// rewords reports whether the effect leaves the provision asked in force, in a new wording.
func (c *matter) rewords(e *effect) bool { return c.within() && rewording(e.Effect) }

// rewording reports whether a replacement gives the provisions that it names a new wording in the document itself.
func rewording(e *Effect) bool { return e.Kind == law.Replaces && e.Rewords && len(e.Provisions) > 0 }

func (c *matter) issuedBy(e *effect) law.Date { return e.issuedOr(c.issued) }

// doubt records that the whole has ended on an unknown day not before from.
func (c *matter) doubt(e *effect, from law.Date) { c.doubtUnder(dayNotRecorded, e, from) }

// doubtUnder records under the rule that the whole may have ended since from. A source that says on a day that the document
// lives moves the doubt past that day, unless only a provision or a territory is in doubt.
func (c *matter) doubtUnder(r *rule, e *effect, from law.Date) {
	c.endUnknown = true
	c.add(r, max(from, c.seenAlive(e).AddDays(1)), 0, e.On, e.Effect)
}

// seenAlive is the last day on which a source said that what the effect ends lives; zero: none did.
func (c *matter) seenAlive(e *effect) law.Date {
	if e.general() {
		return c.lastAlive
	}
	return 0
}

// term records the end of a term, moved by the extensions that cover it. An extension of only a part keeps that part
// alive: the document is then a partial one until the last such part has ended too.
func (c *matter) term(e *effect) {
	if !e.whole() {
		var first law.Date
		for _, s := range e.reach {
			if end, sure := c.termOf(e, s); sure {
				first = earliest(first, end)
			}
		}
		c.ending(e, first)
		return
	}
	end, sure := c.termOf(e, whole)
	switch {
	case end == 0 && e.OpenEnded:
		c.endUnknown = true
		from := max(c.commencement, c.seenAlive(e)).AddDays(1)
		if from == 0 {
			from = c.issued
		}
		c.add(endNotKnown, from, 0, 0, e.Effect)
		return
	case end == 0:
		c.doubt(e, c.issuedBy(e))
		return
	case !sure:
		c.doubt(e, end)
		return
	}
	last := end
	for i := range c.effects {
		x := &c.effects[i]
		if !c.extends(x, e) || x.On == 0 || x.whole() {
			continue
		}
		for _, s := range x.reach {
			last = max(last, earliest(x.On, c.firstEndOf(s)))
		}
	}
	if last > end {
		c.add(endRulesOf(e).part, end, 0, end, e.Effect)
	}
	c.ending(e, last)
}

// extends reports whether x extends terms, and may extend that which e gives.
func (c *matter) extends(x, e *effect) bool {
	return x.Kind == law.Extends && (e.Effect != &districtEnd || c.fromAbove(x))
}

// termOf is the day on which the term that e gives ends for the scope: its own day, or that of a later extension that
// covers the scope; zero where no day is known. It is not sure where some extension of it has no day.
func (c *matter) termOf(e *effect, s scope) (end law.Date, sure bool) {
	if !e.OpenEnded {
		end = e.On
	}
	sure = true
	for i := range c.effects {
		x := &c.effects[i]
		if c.extends(x, e) && anyScope(x.reach, func(o scope) bool { return o.covers(s) }) {
			end = max(end, x.On)
			sure = sure && x.On != 0
		}
	}
	return end, sure
}

// firstEndOf is the first day on which an act ends everything in the scope; zero: none does.
func (c *matter) firstEndOf(s scope) (day law.Date) {
	for i := range c.effects {
		e := &c.effects[i]
		switch e.Kind {
		case law.Disapplies:
			if e.Territory == "" {
				continue
			}
		case law.Replaces, law.Repeals, law.Revokes:
			if rewording(e.Effect) {
				continue
			}
		default:
			continue
		}
		if coversAll(e.reach, []scope{s}) {
			day = earliest(day, e.On)
		}
	}
	return day
}

// extension remarks on an extension, and on one that finds no term or comes too late.
func (c *matter) extension(x *effect) {
	var term *effect
	for i := range c.effects {
		e := &c.effects[i]
		if e.Kind == law.Expires && c.extends(x, e) && touchesAny(e.reach, x.reach) {
			term = e
			if end := c.standingEnd(e, x); end != 0 && end <= x.By.IssuedOn {
				c.find(extendsAfterEnd, x)
			}
		}
	}
	switch {
	case term == nil:
		c.find(extendsWithoutTerm, x)
	case x.On == 0:
		c.find(noDay, x)
	default:
		c.add(extended, x.By.IssuedOn, 0, x.On, x.Effect)
	}
}

// standingEnd is the end of the term e as the extensions before x in legal order had left it.
func (c *matter) standingEnd(e, x *effect) law.Date {
	var end law.Date
	if !e.OpenEnded {
		end = e.On
	}
	for i := range c.effects {
		o := &c.effects[i]
		if o == x {
			break
		}
		if c.extends(o, e) && coversAll(o.reach, e.reach) {
			end = max(end, o.On)
		}
	}
	return end
}
