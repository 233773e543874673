package force

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// declarations records the lists that declare the document or a part expired. Where the act that ended it is recorded,
// on or before the day that the list gives, the list only confirms it; else the end is presumed.
func (c *matter) declarations() {
	for i := range c.effects {
		e := &c.effects[i]
		switch {
		case e.Kind != law.DeclaresExpired:
		case e.On != 0 && c.within() && len(e.Provisions) > 0 && c.reworded(e):
			c.add(declarationOfRecordedEnd, e.On, 0, e.On, e.Effect)
		case !e.whole():
			r := declaredExpiredInPart
			if e.On != 0 && c.endedInPart(e) {
				r = declarationOfRecordedEnd
			}
			c.dated(r, e)
		case e.On == 0 && c.end != 0:
			c.add(declarationOfRecordedEnd, e.By.IssuedOn, 0, 0, e.Effect)
		case e.On == 0:
			c.doubt(e, c.issuedBy(e))
		default:
			if c.end != 0 && c.end != e.On {
				c.find(declaredDayDiffers, e)
			}
			if c.end != 0 && c.end <= e.On {
				c.add(declarationOfRecordedEnd, e.On, 0, e.On, e.Effect)
				continue
			}
			c.add(declaredExpired, e.On, 0, e.On, e.Effect)
			c.presumedEnd = earliest(c.presumedEnd, e.On)
		}
	}
}

// endedInPart reports whether an act is recorded that had ended or amended something in reach of the list by its day.
func (c *matter) endedInPart(list *effect) bool {
	return slices.ContainsFunc(c.grounds, func(g ground) bool {
		ended := g.rule.rank == endedForSure || g.rule.rank == endedInPart && g.rule != declaredExpiredInPart
		return ended && g.From <= list.On && touchesAny(c.reach(g.effect.Territory, g.effect.Provisions), list.reach)
	})
}

// reworded reports whether an act is recorded that had given something in reach of the list a new wording by its day: what
// the list calls expired is then the old wording. An amendment whose provisions are not recorded may be that act.
func (c *matter) reworded(list *effect) bool {
	return slices.ContainsFunc(c.effects, func(e effect) bool {
		return (e.Kind == law.Amends || rewording(e.Effect)) && e.On != 0 && e.On <= list.On && touchesAny(e.reach, list.reach)
	})
}
