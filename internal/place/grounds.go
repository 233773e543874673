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

func (v *view) whole(u *unit) (out []Ground) {
	units := v.up(u)
	var divided []*unit // living containers that hold only a part of what u was at its end
	if v.moves && u.ended(v.day) {
		divided = v.divided(u, units)
	}
	for _, x := range nearestFirst(units) {
		if g, reaches := v.ground(x, x == u); reaches && !slices.Contains(divided, x) {
			g.Certain = g.Certain && !v.doubtful(u, x, units)
			out = append(out, g)
		}
	}
	for _, g := range v.leftIn(units, true) {
		if !slices.ContainsFunc(out, func(o Ground) bool { return o.Territory == g.Territory }) {
			out = append(out, g)
		}
	}
	return out
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
		units := v.up(x)
		for _, y := range units {
			if g, reaches := v.ground(y, true); reaches {
				add(g)
			}
		}
		left = append(left, v.leftIn(units, true)...)
		left = append(left, v.leftIn(units[:1], false)...)
	}
	add(left...)
	return out
}

// touching is units that together lie in or share land with u wherever anything recorded does.
func (v *view) touching(u *unit) []*unit {
	out := v.down(u)
	for _, x := range slices.Clone(out) {
		for _, y := range v.sharers(x) {
			if !slices.Contains(out, y) {
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

// leftIn is the units from which one of these was split off while they lived on: their acts of before that go on there.
func (v *view) leftIn(units []*unit, whole bool) (out []Ground) {
	for _, x := range units {
		for _, o := range v.older(x) {
			if o.whole != whole || o.past(v.day) || slices.Contains(units, o.unit) && o.unit != nil {
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

// divided is those of the living units around u that some of the land of u has left since its end.
func (v *view) divided(u *unit, units []*unit) (out []*unit) {
	for _, x := range v.down(u) {
		around := v.up(x)
		for _, y := range units {
			if !y.ended(v.day) && !slices.Contains(around, y) && !slices.Contains(out, y) {
				out = append(out, y)
			}
		}
	}
	return out
}

// doubtful reports whether it is not sure that the whole of u lies in x: a part of x, nobody recorded which, went
// elsewhere after u had ended, or the record puts u into two living units of one level.
func (v *view) doubtful(u, x *unit, units []*unit) bool {
	if x.ended(v.day) || x == u {
		return false
	}
	if u.ended(v.day) && slices.ContainsFunc(x.into, func(s *Succession) bool { return s.Form != law.Rename && s.On >= u.end && s.On <= v.day }) {
		return true
	}
	return slices.ContainsFunc(units, func(y *unit) bool { return y != x && y.Level == x.Level && y.alive(v.day) })
}
