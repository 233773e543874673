package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Ground is a territory whose rules reach a place, or a part of it, and why.
type Ground struct {
	Territory string
	Rule      string   // id of a Rule
	Certain   bool     // false: the law of that time, or the record, does not settle it
	Before    law.Date // only acts issued before this day go on here: the unit lives on elsewhere; zero: all its acts
}

// Formed is the first day of a place; zero where the record does not tell it, or does not know the place.
func (w *World) Formed(place string) law.Date {
	if u := w.territories[place]; u != nil {
		return u.start
	}
	return 0
}

// Grounds is every territory whose rules reach the whole of a place on a day, nearest first: the place itself, what
// contains it, and the old units on whose ground it stands. Empty where the place is not recorded or was not formed yet.
func (w *World) Grounds(place string, on law.Date) []Ground {
	u := w.territories[place]
	if u == nil || !u.formed(on) {
		return nil
	}
	return w.at(on).whole(u)
}

// Parts is every territory whose rules reach only a part of a place on a day: what lies inside it, living or ended, and
// what shares some of its land.
func (w *World) Parts(place string, on law.Date) []Ground {
	u := w.territories[place]
	if u == nil || !u.formed(on) {
		return nil
	}
	return w.at(on).parts(u)
}

// whole is the grounds that reach all of u: those that reach it as it was formed, and every unit that lies in it.
func (v *view) whole(u *unit) []Ground {
	out := v.reaching(u)
	if !v.moves {
		return out
	}
	for _, x := range v.down(u)[1:] {
		there := v.reaching(x)
		out = slices.DeleteFunc(out, func(g Ground) bool {
			return !slices.ContainsFunc(there, func(o Ground) bool { return o.Territory == g.Territory })
		})
	}
	return out
}

// reaching is the grounds that reach the land of u, itself and nearest first.
func (v *view) reaching(u *unit) (out []Ground) {
	l := v.lands(u)
	for _, x := range nearestFirst(l.in) {
		if g, reaches := v.ground(x, x == u); reaches && v.holds(x, l) {
			g.Certain = g.Certain && !v.lost(u, x) && (x == u || !v.twice(x, l.in))
			out = append(out, g)
		}
	}
	for _, g := range v.leftIn(u, true) {
		if !slices.ContainsFunc(out, func(o Ground) bool { return o.Territory == g.Territory }) {
			out = append(out, g)
		}
	}
	return out
}

// holds reports whether the rules of y, in which the land of u lies, went along with that land.
func (v *view) holds(y *unit, l lands) bool {
	return !y.ended(v.day) || !staysBehind(y.Level, y.end, l.left)
}

func (v *view) parts(u *unit) (out []Ground) {
	seen := map[string]bool{}
	for _, g := range v.whole(u) {
		seen[g.Territory] = true
	}
	add := func(list ...Ground) {
		for _, g := range list {
			if !seen[g.Territory] {
				seen[g.Territory] = true
				out = append(out, g)
			}
		}
	}
	var left []Ground
	for _, x := range v.touching(u) {
		l := v.lands(x)
		for _, y := range l.in {
			if g, reaches := v.ground(y, true); reaches && v.holds(y, l) {
				add(g)
			}
		}
		left = slices.Concat(left, v.leftIn(x, true), v.leftIn(x, false))
	}
	add(left...)
	return out
}

// touching is units that together lie in or share land with u wherever anything recorded does.
func (v *view) touching(u *unit) []*unit {
	out := v.down(u)
	for _, x := range slices.Clone(out) {
		for _, y := range v.sharers(x) {
			if !slices.Contains(out, y) && !slices.Contains(v.up(x), y) {
				out = append(out, y)
			}
		}
	}
	return out
}

// ground says by which rule the rules of a unit hold on its own land, as it is or as it was at its end, and whether they
// still do. own asks for it as a place of its own, and not as what contains another.
func (v *view) ground(x *unit, own bool) (g Ground, reaches bool) {
	rule, certain := v.ruleOf(x, own)
	return Ground{Territory: x.Code, Rule: rule.ID, Certain: certain && rule.Certain}, rule.reaches
}

func (v *view) ruleOf(x *unit, own bool) (rule *Rule, certain bool) {
	switch {
	case !x.formed(v.day):
		return notFormed, true
	case x.Level == law.LevelDistrict && v.day >= districts:
		return districtLapsed, true
	case x.Level == law.LevelDistrict && v.day >= lawOf2025:
		return abolishedDistrict, true
	case x.ended(v.day):
		return v.ruleOfEnd(x)
	case x.Level == law.LevelCountry:
		return country, true
	case own:
		return ownTerritory, true
	}
	return containing, true
}

// ruleOfEnd is the rule under which the rules of a unit that ended live on. Where only a part of it was moved to a unit
// that was there already, that part is the doubt.
func (v *view) ruleOfEnd(x *unit) (rule *Rule, certain bool) {
	rule, certain = oldGround.on(x.end), true
	moved := false
	for _, s := range x.into {
		if s.On > v.day || !s.ends(x) {
			continue
		}
		switch s.Form {
		case law.Merger:
			rule = merged.on(s.On)
		case law.Split:
			rule = splitUp.on(s.On)
		case law.Rename:
			rule = renamed
		case law.TransferPart:
			enlarged := slices.ContainsFunc(v.units(s.Successors), func(y *unit) bool { return y.start == 0 || y.start < s.On })
			if !enlarged {
				continue
			}
			moved = true
			if heirs, one := v.heirs(x); one || len(heirs) == 0 {
				rule = transferred.on(s.On)
			}
		}
	}
	return rule, certain && (!moved || !rule.reaches)
}

// leftIn is the units from which one around u was split off while they lived on: their acts of before that go on there.
// Those that have only a part in it are the ones that u itself was formed from.
func (v *view) leftIn(u *unit, whole bool) (out []Ground) {
	l := v.lands(u)
	for _, x := range l.in {
		for _, o := range v.older(x) {
			if o.whole != whole || !whole && x != u || o.past(v.day) || o.unit != nil && slices.Contains(l.in, o.unit) ||
				staysBehind(x.Level, o.on, l.left) {
				continue
			}
			rule := oldGround.on(o.on)
			if o.form == law.Split {
				rule = splitUp.on(o.on)
			}
			if o.unit != nil && o.unit.Level == law.LevelDistrict && v.day >= lawOf2025 {
				if rule = abolishedDistrict; v.day >= districts {
					continue
				}
			}
			out = append(out, Ground{Territory: o.code, Rule: rule.ID, Certain: rule.Certain, Before: o.on})
		}
	}
	return out
}

// lost reports whether some of what x went into was moved elsewhere since u ended: it may have been the land of u.
func (v *view) lost(u, x *unit) bool {
	return v.moves && u.ended(v.day) && x.ended(v.day) &&
		slices.ContainsFunc(v.wentInto(x, u), func(y *unit) bool { return v.shrank(y, u.end) })
}

// twice reports whether the record puts some land into two living units of one level, x being one of them.
func (v *view) twice(x *unit, units []*unit) bool {
	return x.alive(v.day) && slices.ContainsFunc(units, func(y *unit) bool { return y != x && y.Level == x.Level && y.alive(v.day) })
}
