package registry

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// One change must not stand twice: once as a person states it, and once as the clause that makes it. So an effect that a
// person has stated adopts the clauses of the acting text that do what it says to the same target. They become confirmed and
// stand in its place; the stated effect goes on standing for whatever no clause covers. Retracting it sets them free again.

// adopts reports whether a stated effect stands for a clause: the same target; the same clause, where it names one; the
// same kind of change; and all within its provisions, where it names any.
func (e *Effect) adopts(c *Effect) bool {
	return e.By.ID == c.By.ID && e.Target.ID == c.Target.ID && c.Target.ID != "" &&
		(e.ByProvision == "" || law.Path(c.ByProvision).Within(law.Path(e.ByProvision))) &&
		e.sameChange(c) && e.encloses(c)
}

// sameChange reports whether the kinds of two effects say the same. That an act amends another says that it may do anything to
// parts of its text; who replaces parts of it gives them a new wording.
func (e *Effect) sameChange(c *Effect) bool {
	if e.Effect == c.Effect {
		// What is done to the whole is no clause on a part, nor the other way round; only of a change of words one says the other.
		return len(e.Provisions) > 0 == (len(c.Provisions) > 0) || e.Effect.ChangesText() && !e.Effect.Ends()
	}
	inPart := len(c.Provisions) > 0 || !c.Effect.Ends()
	switch e.Effect {
	case law.Amends:
		return inPart && c.Effect.ChangesText()
	case law.Supplements:
		return c.Effect == law.Amends && len(c.Provisions) > 0
	case law.Replaces:
		return len(e.Provisions) > 0 && inPart && c.Effect == law.Amends
	}
	return false
}

// encloses reports whether a clause changes nothing outside the provisions that a stated effect names.
func (e *Effect) encloses(c *Effect) bool {
	if len(e.Provisions) == 0 {
		return true
	}
	return len(c.Provisions) > 0 && !slices.ContainsFunc(c.Provisions, func(p string) bool { return !withinAny(p, e.Provisions) })
}

func withinAny(path string, units []string) bool {
	return slices.ContainsFunc(units, func(u string) bool { return law.Path(path).Within(law.Path(u)) })
}

// settle gives a clause that was just read its state: what a person decided of the same clause before, else confirmed if a
// stated effect adopts it, else what it was. Day is the one that the clause itself gives; zero: none.
func (c *Effect) settle(before *Effect, stated []*Effect, day law.Date) {
	var adopter *Effect
	for _, e := range stated {
		if e.adopts(c) && (day == 0 || e.On == 0 || day == e.On) && (adopter == nil || e.closer(adopter, c)) {
			adopter = e
		}
	}
	if adopter != nil {
		// Whoever states it knows the day and the place, where the clause has none of its own.
		c.On = cmp.Or(day, adopter.On, c.On)
		c.Territory = cmp.Or(c.Territory, adopter.Territory)
	}
	same := before != nil && sameReading(before, c)
	switch {
	case same && before.Reviewed:
		if c.State, c.Reviewed = before.State, true; adopter != nil && c.State == law.StateConfirmed {
			c.AdoptedBy = adopter.ID
		}
	case adopter != nil:
		c.State, c.AdoptedBy = law.StateConfirmed, adopter.ID
	case same && before.AdoptedBy == "":
		c.State = before.State
	}
}

// closer reports whether, of two stated effects that adopt a clause, e says more precisely what the clause does than o.
func (e *Effect) closer(o, c *Effect) bool {
	return cmp.Or(cmp.Compare(len(e.ByProvision), len(o.ByProvision)), boolCompare(e.Effect == c.Effect, o.Effect == c.Effect),
		cmp.Compare(len(e.Provisions), len(o.Provisions)), cmp.Compare(o.ID, e.ID)) > 0
}

// sameReading reports whether two readings of a clause differ in nothing that a decision on it rests on.
func sameReading(a, b *Effect) bool {
	x, y := *a, *b
	for _, e := range []*Effect{&x, &y} {
		e.State, e.AdoptedBy, e.Reviewed, e.On, e.Territory, e.Confidence = "", "", false, 0, "", 0
	}
	same, err := sameContent(&x, &y)
	return err == nil && same
}

// uncovered removes, from the effects on a document, the stated ones whose clauses stand for them. One that names provisions
// goes on standing for those that no clause touches.
func uncovered(effects []*Effect) []*Effect {
	clauses := map[string][]*Effect{} // by the effect that adopted them
	for _, e := range effects {
		if e.AdoptedBy != "" && e.State == law.StateConfirmed {
			clauses[e.AdoptedBy] = append(clauses[e.AdoptedBy], e)
		}
	}
	out := make([]*Effect, 0, len(effects))
	for _, e := range effects {
		own := clauses[e.ID]
		switch {
		case len(own) == 0:
			out = append(out, e)
		case len(e.Provisions) > 0:
			rest := *e
			rest.Provisions = slices.DeleteFunc(slices.Clone(e.Provisions), func(p string) bool { return touchedBy(p, own) })
			if len(rest.Provisions) > 0 {
				out = append(out, &rest)
			}
		}
	}
	return out
}

// touchedBy reports whether some clause changes something in a provision.
func touchedBy(provision string, clauses []*Effect) bool {
	return slices.ContainsFunc(clauses, func(c *Effect) bool {
		return slices.ContainsFunc(c.Provisions, func(p string) bool {
			return law.Path(p).Within(law.Path(provision)) || law.Path(provision).Within(law.Path(p))
		})
	})
}

// eachOnce leaves out, of versions of effects, the stated ones whose clauses stand for them.
func eachOnce(versions []Version) []Version {
	effects := make([]*Effect, len(versions))
	for i, v := range versions {
		effects[i] = v.Fact.(*Effect)
	}
	byID := map[string]*Effect{}
	for _, e := range uncovered(effects) {
		byID[e.ID] = e
	}
	var out []Version
	for _, v := range versions {
		if e := byID[v.Fact.Key()]; e != nil {
			v.Fact = e
			out = append(out, v)
		}
	}
	return out
}
