package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

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

// becameOf is the units that hold all the land of u between them since it ended; none where not all are recorded.
func (v *view) becameOf(u *unit) []*unit {
	out, one := v.heirs(u)
	if one || !u.ended(v.day) || slices.ContainsFunc(out, func(y *unit) bool { return v.shrank(y, u.end) }) {
		return nil
	}
	for _, s := range u.into {
		if s.On <= v.day && s.ends(u) && len(v.units(s.Successors)) < len(s.Successors) {
			return nil
		}
	}
	return out
}

// madeOf is the units that u was put together from, and nothing else; none where that is not all recorded.
func (v *view) madeOf(u *unit) []*unit {
	if len(u.outOf) != 1 || u.outOf[0].Form != law.Merger || len(u.outOf[0].Successors) != 1 || u.start != u.outOf[0].On || v.enlarged(u, u.start) {
		return nil
	}
	out := v.units(u.outOf[0].Predecessors)
	if len(out) < len(u.outOf[0].Predecessors) {
		return nil
	}
	return out
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
