package force

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// commence finds the day on which all that is asked commences.
//
// What is said nearest to what is asked goes first: of a provision the innermost unit named, of a place what is said for
// it before what is said in general. Where only an unknown day is said nearest, the day is not known. With no place asked,
// the general day goes before that of a territory, and lacking one the first day anywhere counts. An act issued before the
// day has come moves it (lùi, or sớm hơn); apart from that the earliest of several days counts and a finding names the
// others.
func (c *matter) commence() {
	var stated, parts []*effect
	nearest := 0
	for i := range c.effects {
		switch e := &c.effects[i]; {
		case e.Kind != law.Commences && !added(e):
		case e.whole():
			switch d := c.distance(e.Effect); {
			case len(stated) == 0 || d < nearest:
				stated, nearest = append(stated[:0], e), d
			case d == nearest:
				stated = append(stated, e)
			}
		case e.On == 0:
			c.find(noDay, e)
		default:
			parts = append(parts, e)
		}
	}
	dated := slices.IndexFunc(stated, func(e *effect) bool { return e.On != 0 }) // those without a day come first
	region := slices.IndexFunc(parts, regional)                                  // in legal order, so the first is the earliest
	switch {
	case dated >= 0:
		start := c.governing(stated[dated:])
		c.start, c.commencement = start.Effect, start.On
	case region >= 0:
		c.start, c.commencement = parts[region].Effect, parts[region].On
		parts = slices.Delete(parts, region, region+1)
	case len(stated) > 0:
		c.start = stated[0].Effect
	default:
		c.commenceByLaw()
	}
	for _, e := range parts { // worth saying while the parts differ from the whole
		if c.commencement == 0 {
			c.add(commencementInPart, e.On, 0, e.On, e.Effect)
		} else if e.On != c.commencement {
			c.add(commencementInPart, min(e.On, c.commencement), max(e.On, c.commencement), e.On, e.Effect)
		}
	}
	c.tooSoon()
}

// added reports whether the effect added the provision asked to the document: it names provisions, and yet they are all
// that is asked.
func added(e *effect) bool {
	return e.Kind == law.Supplements && e.Adds && len(e.Provisions) > 0 && e.whole()
}

// regional reports whether the effect reaches all that is asked in some territory.
func regional(e *effect) bool {
	return anyScope(e.reach, func(s scope) bool { return s.provision == "" })
}

// governing is the statement that counts among several of one nearness, each with a day.
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

// floor is the earliest commencement that a law allows normative acts of a level of issuer, in days after issue, and what
// follows from it: tooSoon where the act states an earlier day, silent where no day is recorded.
type floor struct {
	level           law.TerritoryLevel
	days            int
	tooSoon, silent *rule // each governs the days of the law; nil: nothing follows
}

// The law of 2004 makes ten days the rule of provinces unless the act states a later day; its seven and five days of
// districts and communes are not checked. The later laws only set the floor, which is no guide to when a central act
// commences. Issue decides which of the laws governs.
var floors = [...]floor{
	{law.LevelProvince, 10, tooSoon2004, commencementByDefault},
	{law.LevelDistrict, 0, nil, commencementUnsettled},
	{law.LevelCommune, 0, nil, commencementUnsettled},
	{law.LevelCountry, 45, tooSoon2015, nil},
	{law.LevelProvince, 10, tooSoon2015, commencementInferred2015},
	{law.LevelDistrict, 7, tooSoon2015, commencementInferred2015},
	{law.LevelCommune, 7, tooSoon2015, commencementInferred2015},
	{law.LevelCountry, 45, tooSoon2025, nil},
	{law.LevelProvince, 10, tooSoon2025, commencementInferred2025},
	{law.LevelDistrict, 10, tooSoon2025, commencementInferred2025},
	{law.LevelCommune, 10, tooSoon2025, commencementInferred2025},
}

// floorOf is the floor that the document is under; nil where none is known.
func (c *matter) floorOf() *floor {
	h := c.history
	if h.Class != law.Normative || h.IssuedOn == 0 {
		return nil
	}
	for i := range floors {
		f := &floors[i]
		if f.level == h.Level && cmp.Or(f.tooSoon, f.silent).governs.Contains(h.IssuedOn) {
			return f
		}
	}
	return nil
}

// commenceByLaw takes the day that the law gives where none is recorded. What only the floor gives is a presumption, and a
// finding asks for the day.
func (c *matter) commenceByLaw() {
	f := c.floorOf()
	if f == nil || f.silent == nil {
		return
	}
	if f.silent != commencementByDefault {
		c.raise(f.silent, Act{}, 0, c.issued, "")
	}
	if f.silent != commencementUnsettled {
		c.assumed, c.commencement = f.silent, c.issued.AddDays(f.days)
	}
}

// tooSoon finds the days that the document states for its commencement, in whole or part, below the floor. One before the
// issue is a matter of retroactivity.
func (c *matter) tooSoon() {
	f := c.floorOf()
	if f == nil || f.tooSoon == nil {
		return
	}
	for i := range c.effects {
		e := &c.effects[i]
		if e.Kind == law.Commences && c.own(e) && c.issued <= e.On && e.On < c.issued.AddDays(f.days) {
			c.find(f.tooSoon, e)
		}
	}
}

// own reports whether the document itself says it.
func (c *matter) own(e *effect) bool { return e.By.ID == c.history.ID }
