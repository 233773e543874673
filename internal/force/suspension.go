package force

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// pause is a suspension of one scope that stands, and the parts of it that have been resumed since.
type pause struct {
	effect *effect
	scope  scope
	lifted []scope
	since  law.Date // since when it has been what it is now, whole or in part
}

func (p *pause) rule() *rule {
	if p.scope == whole && len(p.lifted) == 0 {
		return suspended
	}
	return suspendedInPart
}

// suspensions plays the suspensions and resumptions in legal order. A resumption ends the suspensions that it covers;
// of one that it covers only in part, the rest stands as a suspension in part, whole again once that part is suspended anew.
func (c *matter) suspensions() {
	var standing []*pause
	for i := range c.effects {
		e := &c.effects[i]
		switch {
		case e.Kind != law.Suspends && e.Kind != law.Resumes:
		case e.On == 0 && e.whole() && e.Kind == law.Suspends:
			from := c.issuedBy(e)
			c.add(dayNotRecorded, from, c.firstResumption(from), 0, e.Effect)
		case e.On == 0 && e.Kind == law.Suspends:
			c.find(noDay, e)
		case e.On == 0: // needs the suspensions played first
		case e.Kind == law.Suspends:
			if own := e.By.Competence; (own == OwnPower || own == SuccessorsPower) && suspensionUnsettled.governs.Contains(e.On) {
				c.find(suspensionUnsettled, e)
			}
			for _, p := range standing {
				c.change(p, e.On, func() {
					p.lifted = slices.DeleteFunc(p.lifted, func(l scope) bool { return coversAll(e.reach, []scope{l}) })
				})
			}
			for _, s := range e.reach {
				standing = append(standing, &pause{effect: e, scope: s, since: e.On})
			}
		default:
			standing = c.resume(standing, e)
		}
	}
	for _, p := range standing {
		c.close(p, 0)
	}
	c.undatedResumptions()
}

// resume lifts what the effect covers and returns what still stands.
func (c *matter) resume(standing []*pause, e *effect) []*pause {
	hit := c.doubtfulSuspension(e)
	left := slices.DeleteFunc(standing, func(p *pause) bool {
		if coversAll(e.reach, []scope{p.scope}) {
			hit = true
			c.close(p, e.On)
			return true
		}
		c.change(p, e.On, func() {
			for _, s := range e.reach {
				if s.touches(p.scope) && !coversAll(p.lifted, []scope{s}) {
					hit = true
					p.lifted = append(p.lifted, s)
				}
			}
		})
		return false
	})
	if hit {
		c.add(resumed, e.On, 0, e.On, e.Effect)
	} else {
		c.find(resumesWithoutSuspension, e)
	}
	return left
}

// change applies a change to a standing suspension on the day; a new ground begins where that makes it whole or partial.
func (c *matter) change(p *pause, day law.Date, apply func()) {
	before := p.rule()
	apply()
	if p.rule() != before {
		c.add(before, p.since, day, p.effect.On, p.effect.Effect)
		p.since = day
	}
}

func (c *matter) close(p *pause, day law.Date) {
	c.add(p.rule(), p.since, day, p.effect.On, p.effect.Effect)
}

// firstResumption is the first recorded day, not before from, on which the whole is resumed; zero: none.
func (c *matter) firstResumption(from law.Date) law.Date {
	for i := range c.effects {
		if e := &c.effects[i]; e.Kind == law.Resumes && e.whole() && e.On != 0 && e.On >= from {
			return e.On
		}
	}
	return 0
}

// doubtfulSuspension reports whether a suspension without a day, or by a body without power, is recorded that the effect may
// resume.
func (c *matter) doubtfulSuspension(r *effect) bool {
	before := func(e effect) bool {
		return e.Kind == law.Suspends && cmp.Or(e.On, c.issuedBy(&e)) <= r.On && touchesAny(e.reach, r.reach)
	}
	undated := func(e effect) bool { return e.On == 0 && before(e) }
	return slices.ContainsFunc(c.effects, undated) || slices.ContainsFunc(c.powerless, before)
}

// undatedResumptions makes a suspension of the whole doubtful from the issue of an act that resumed it on an unknown day.
func (c *matter) undatedResumptions() {
	for i := range c.effects {
		e := &c.effects[i]
		if e.Kind != law.Resumes || e.On != 0 {
			continue
		}
		doubted := false
		for _, g := range slices.Clone(c.grounds) {
			if from := e.issuedOr(g.From); g.rule == suspended && e.whole() && g.Contains(from) {
				c.add(dayNotRecorded, from, g.To, 0, e.Effect)
				doubted = true
			}
		}
		if !doubted {
			c.find(noDay, e)
		}
	}
}
