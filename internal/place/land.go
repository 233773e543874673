package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Containing is every territory in whose land a place lies on a day, living or ended, itself first and then nearest
// first: an effect limited to one of them counts in full at the place. It is about land only; whose rules still reach
// the place is Grounds. Of a code that is not recorded it is that code alone.
func (w *World) Containing(place string, on law.Date) []string {
	u := w.territories[place]
	if u == nil {
		return w.Lineage(place)
	}
	return codes(nearestFirst(w.at(on).up(u)))
}

// Inside is every territory, living or ended, that lies wholly inside a place on a day, without the place itself.
func (w *World) Inside(place string, on law.Date) []string {
	u := w.territories[place]
	if u == nil {
		return nil
	}
	return codes(w.at(on).down(u)[1:])
}

// view is the land as it was on a day.
type view struct {
	*World
	day    law.Date
	stayed map[*unit]Reach // what stays has found, or is finding
	ups    map[*unit][]*unit
}

func (w *World) at(day law.Date) *view {
	return &view{w, day, map[*unit]Reach{}, map[*unit][]*unit{}}
}

// up is every unit in which the land of u lies, u first. What a unit has wholly left does not count, whatever older unit
// of its land may have gone into it.
func (v *view) up(u *unit) []*unit {
	if out, known := v.ups[u]; known {
		return out
	}
	var left []*unit
	for {
		known := len(left)
		out := walk(u, left, func(x *unit) []*unit {
			if p := x.parent; p != nil && v.stays(x) == No && !slices.Contains(left, p) {
				left = append(left, p)
			}
			return v.within(x)
		})
		if len(left) == known {
			v.ups[u] = out
			return out
		}
	}
}

// down is every unit whose land lies in that of u, u first.
func (v *view) down(u *unit) []*unit {
	out := walk(u, nil, func(x *unit) (next []*unit) {
		for _, c := range v.nearby(x) {
			if slices.Contains(v.within(c), x) {
				next = append(next, c)
			}
		}
		return next
	})
	if !v.moves {
		return out
	}
	return slices.DeleteFunc(out, func(x *unit) bool { return !slices.Contains(v.up(x), u) })
}

// walk collects what can be reached from u, nearest first, without passing through some.
func walk(u *unit, without []*unit, next func(*unit) []*unit) []*unit {
	out, seen := []*unit{u}, map[*unit]bool{u: true}
	for _, x := range without {
		seen[x] = true
	}
	for i := 0; i < len(out); i++ {
		for _, x := range next(out[i]) {
			if !seen[x] {
				seen[x] = true
				out = append(out, x)
			}
		}
	}
	return out
}

// nearby is every unit, formed by the day, that may lie in x or share land with it by one step.
func (v *view) nearby(x *unit) []*unit {
	out := slices.Concat(x.children, x.standing)
	for _, s := range x.outOf {
		out = append(out, v.units(s.Predecessors)...)
	}
	for _, s := range x.into {
		out = append(out, v.units(s.Successors)...)
	}
	return slices.DeleteFunc(out, func(c *unit) bool { return c == x || !c.formed(v.day) })
}

// within is the units that the land of u lies in by one step.
func (v *view) within(u *unit) (out []*unit) {
	if u.parent != nil && u.parent.formed(v.day) && v.stays(u) == Yes {
		out = append(out, u.parent)
	}
	if heirs, whole := v.heirs(u); whole {
		out = append(out, heirs...)
	}
	for _, o := range v.older(u) {
		if o.whole && o.past(v.day) {
			out = append(out, o.unit)
		}
	}
	return out
}

// sharing is the units with which u shares some land without lying in them by that step.
func (v *view) sharing(u *unit) (out []*unit) {
	if u.parent != nil && u.parent.formed(v.day) && v.stays(u) == Partly {
		out = append(out, u.parent)
	}
	if heirs, whole := v.heirs(u); !whole {
		out = append(out, heirs...)
	}
	for _, o := range v.older(u) {
		if !o.whole && o.past(v.day) {
			out = append(out, o.unit)
		}
	}
	return out
}

// sharers is sharing seen from both sides.
func (v *view) sharers(u *unit) []*unit {
	out := v.sharing(u)
	for _, c := range v.nearby(u) {
		if slices.Contains(v.sharing(c), u) {
			out = append(out, c)
		}
	}
	return out
}

// heirs is the units that the whole land of u went into when it ended: one that holds all of it, or several with a part each.
func (v *view) heirs(u *unit) (out []*unit, whole bool) {
	var named []string
	for _, s := range u.into {
		if s.On <= v.day && s.ends(u) {
			named = append(named, s.Successors...)
		}
	}
	named = unique(named)
	out = slices.DeleteFunc(v.units(named), func(y *unit) bool { return !y.formed(v.day) })
	return out, len(named) == 1
}

// ends reports whether u came to its end by this succession.
func (s *Succession) ends(u *unit) bool {
	switch {
	case slices.Contains(s.Successors, u.Code):
		return false
	case s.Form == law.Merger, s.Form == law.Rename, s.Form == law.Split && len(s.Successors) > 1:
		return true
	}
	return u.end != 0 && s.On >= u.end
}

// origin is a unit that another was formed from, or stands on.
type origin struct {
	unit  *unit // nil: not recorded
	code  string
	on    law.Date // the day of the change; zero: not known
	form  law.SuccessionForm
	whole bool // the younger lies wholly in the older, as that was on the day
}

// past reports whether the older unit had ended when the younger was formed: its land is then what it was.
func (o origin) past(day law.Date) bool {
	if o.on != 0 {
		day = o.on
	}
	return o.unit != nil && o.unit.ended(day)
}

// older is the units that u was formed from, by succession or by its recorded grounds.
func (v *view) older(u *unit) []origin {
	return append(v.origins(u), v.grounds(u)...)
}

func (v *view) origins(u *unit) (out []origin) {
	for _, s := range u.outOf {
		if s.On > v.day || slices.Contains(s.Predecessors, u.Code) {
			continue
		}
		fresh := u.start == 0 || u.start >= s.On
		if s.Form == law.TransferPart && (!fresh || u.start == 0) {
			continue // what an enlarged unit received is under that unit's acts
		}
		for _, code := range s.Predecessors {
			out = append(out, origin{v.territories[code], code, s.On, s.Form, fresh})
		}
	}
	for i := range out {
		out[i].whole = out[i].whole && len(out) == 1
	}
	return out
}

// grounds is the old units that u is recorded to stand on. Units of one level that were there at the same time share
// no land, so that each of them holds only a part of u.
func (v *view) grounds(u *unit) (out []origin) {
	for _, code := range unique(u.Grounds) {
		if code != u.Code {
			out = append(out, origin{v.territories[code], code, u.start, "", true})
		}
	}
	for i, g := range out {
		for _, h := range out {
			if g.unit != nil && h.unit != nil && g.unit != h.unit && g.unit.Level == h.unit.Level && g.unit.coexists(h.unit) {
				out[i].whole = false
			}
		}
	}
	return out
}

// stays says whether the land of u still lies in its parent. It does while u is there, and for ever if the parent ended
// no later; of a unit that ended first it is for those that came after to say.
func (v *view) stays(u *unit) Reach {
	p := u.parent
	if !u.ended(v.day) || p.end != 0 && p.end <= u.end {
		return Yes
	}
	if r, known := v.stayed[u]; known {
		return r
	}
	v.stayed[u] = Yes // should the record go round in a circle
	after, _ := v.heirs(u)
	for _, x := range u.standing {
		if x.formed(v.day) {
			after = append(after, x)
		}
	}
	in, out := 0, 0
	for _, x := range after {
		switch v.liesIn(x, p) {
		case Yes:
			in++
		case No:
			out++
		default:
			in, out = in+1, out+1
		}
	}
	r := Partly
	switch {
	case out == 0:
		r = Yes
	case in == 0:
		r = No
	}
	v.stayed[u] = r
	return r
}

// liesIn says whether x lies in p by its parents.
func (v *view) liesIn(x, p *unit) Reach {
	all, seen := Yes, map[*unit]bool{}
	for ; x != p; x = x.parent {
		if x.parent == nil || seen[x] {
			return No
		}
		seen[x] = true
		switch v.stays(x) {
		case No:
			return No
		case Partly:
			all = Partly
		}
	}
	return all
}

func (w *World) units(codes []string) (out []*unit) {
	for _, c := range codes {
		if u := w.territories[c]; u != nil {
			out = append(out, u)
		}
	}
	return out
}

func codes(units []*unit) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Code)
	}
	return out
}

var rank = map[law.TerritoryLevel]int{law.LevelCommune: 1, law.LevelDistrict: 2, law.LevelProvince: 3, law.LevelCountry: 4}

// nearestFirst is the units, smaller ones before greater ones, the first one staying first.
func nearestFirst(units []*unit) []*unit {
	out := slices.Clone(units)
	slices.SortStableFunc(out[1:], func(a, b *unit) int { return rank[a.Level] - rank[b.Level] })
	return out
}
