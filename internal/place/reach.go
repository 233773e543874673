package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Reach says whether what applies on some ground applies at a place.
type Reach string

const (
	Yes     Reach = "yes"
	No      Reach = "no"
	Partly  Reach = "partly"
	Unknown Reach = "unknown"
)

// Reach says whether what applies on the given grounds applies at a place on a day, by the ground that reaches furthest.
// The ground in the answer says why; of a No or Unknown too, by the rule that says so.
func (w *World) Reach(grounds []string, place string, on law.Date) (Reach, Ground) {
	u := w.territories[place]
	switch {
	case u == nil:
		return Unknown, Ground{Rule: placeNotRecorded.ID}
	case !u.formed(on):
		return Unknown, Ground{Rule: placeNotFormed.ID}
	}
	v := w.at(on)
	best, why := Reach(""), Ground{Rule: groundNotRecorded.ID}
	for _, code := range unique(grounds) {
		if r, g := v.reach(code, u); best == "" || further[r] > further[best] {
			best, why = r, g
		}
	}
	if best == "" {
		best = Unknown
	}
	return best, why
}

var further = map[Reach]int{No: 0, Unknown: 1, Partly: 2, Yes: 3}

func (v *view) reach(code string, place *unit) (Reach, Ground) {
	for _, g := range v.whole(place) {
		if g.Territory == code {
			return Yes, g
		}
	}
	u := v.territories[code]
	if u != nil {
		switch g, reaches := v.ground(u, true); {
		case !reaches:
			return No, g
		case !v.moves && slices.Contains(v.up(u), place):
			return Partly, g
		case !v.moves && v.apartNow(u, place):
			return No, Ground{Territory: code, Rule: apart.ID, Certain: true}
		}
	}
	for _, g := range v.parts(place) {
		if g.Territory == code {
			return Partly, g
		}
	}
	if u == nil {
		return Unknown, Ground{Territory: code, Rule: groundNotRecorded.ID}
	}
	if rule := v.movedFrom(place, u); rule != nil {
		return No, Ground{Territory: code, Rule: rule.ID, Certain: rule.Certain}
	}
	for _, x := range v.spread(u) {
		if !v.apartNow(x, place) && !v.apartOnce(x, place) {
			return Unknown, Ground{Territory: code, Rule: relationNotRecorded.ID}
		}
	}
	return No, Ground{Territory: code, Rule: apart.ID, Certain: true}
}

// spread is these units and those that their rules went into with a part that was split off.
func (v *view) spread(units ...*unit) []*unit {
	return walkAll(units, func(x *unit) (next []*unit) {
		for _, s := range x.into {
			if s.Form == law.Split && !s.ends(x) && s.On <= v.day {
				next = append(next, v.units(s.Successors)...)
			}
		}
		return next
	})
}

// movedFrom is the rule by which the rules of x do not go along with the land of u, which has left it; nil if that is not so.
func (v *view) movedFrom(u, x *unit) *Rule {
	l := v.lands(u)
	for _, m := range l.left {
		if m.moved && (m.from == x || slices.Contains(l.in, x) && staysBehind(x.Level, x.end, []leaving{m})) {
			return transferred.on(m.on)
		}
	}
	return nil
}

// lies says how much of b lies in a, whatever rules hold there.
func (v *view) lies(b, a *unit) Reach {
	switch {
	case slices.Contains(v.settled(b), a):
		return Yes
	case slices.Contains(v.up(a), b):
		return Partly
	case v.apartNow(a, b):
		return No
	}
	for _, x := range v.touching(b) {
		if slices.Contains(v.up(x), a) {
			return Partly
		}
	}
	if v.apartOnce(a, b) {
		return No
	}
	return Unknown
}

// apartNow reports whether two living units of one level, which share no land, hold the one and the other.
func (v *view) apartNow(a, b *unit) bool {
	return v.held(a, b, func(x, y *unit) bool {
		return x.Level == y.Level && rank[x.Level] > 0 && x.alive(v.day) && y.alive(v.day)
	})
}

// apartOnce reports whether two units of one level that were there at the same time hold the one and the other, and
// nothing of either has since gone into the other; or whether that is so of all the pieces of one of them.
func (v *view) apartOnce(a, b *unit) bool { return v.allApart(a, b, map[[2]*unit]bool{}) }

func (v *view) allApart(a, b *unit, asked map[[2]*unit]bool) bool {
	if asked[[2]*unit{a, b}] || asked[[2]*unit{b, a}] {
		return false
	}
	asked[[2]*unit{a, b}] = true
	pieces := func(units []*unit, o *unit) bool {
		return len(units) > 0 && !slices.ContainsFunc(units, func(p *unit) bool { return !v.allApart(p, o, asked) })
	}
	return v.held(a, b, func(x, y *unit) bool {
		return x.Level == y.Level && rank[x.Level] > 0 && x.coexists(y) &&
			!slices.Contains(v.wentInto(x, y), y) && !slices.Contains(v.wentInto(y, x), x) || v.apartTogether(x, y)
	}) || v.held(a, b, func(x, y *unit) bool {
		return pieces(v.becameOf(x), y) || pieces(v.madeOf(x), y) || pieces(v.becameOf(y), x) || pieces(v.madeOf(y), x)
	})
}

// held reports whether something is so of two different units that hold all of a and all of b.
func (v *view) held(a, b *unit, so func(x, y *unit) bool) bool {
	around := v.settled(b)
	for _, x := range v.settled(a) {
		for _, y := range around {
			if x != y && so(x, y) {
				return true
			}
		}
	}
	return false
}

// apartTogether reports whether a and b lay in different units of one level on the last day on which both were there, and
// neither has been enlarged since.
func (v *view) apartTogether(a, b *unit) bool {
	day := v.day
	for _, u := range []*unit{a, b} {
		if u.ended(day) {
			day = u.end - 1
		}
	}
	if !a.alive(day) || !b.alive(day) || v.enlarged(a, day) || v.enlarged(b, day) {
		return false
	}
	around := living(b, day)
	return slices.ContainsFunc(living(a, day), func(x *unit) bool {
		return slices.ContainsFunc(around, func(y *unit) bool { return x != y && x.Level == y.Level && rank[x.Level] > 0 })
	})
}

// living is a unit and those that contain it by its parents, as far as they are there on a day.
func living(u *unit, day law.Date) []*unit {
	return walk(u, func(x *unit) []*unit {
		if x.parent == nil || !x.parent.alive(day) {
			return nil
		}
		return []*unit{x.parent}
	})
}

// enlarged reports whether u received land after a day.
func (v *view) enlarged(u *unit, day law.Date) bool {
	return slices.ContainsFunc(u.got, func(on law.Date) bool { return on == 0 || on > day && on <= v.day }) ||
		slices.ContainsFunc(u.outOf, func(s *Succession) bool { return s.On == 0 || s.On > day && s.On <= v.day })
}

// wentInto is x and every unit that may have received any of its land since the last day on which x and y were both there.
func (v *view) wentInto(x, y *unit) []*unit {
	since := x.end
	if since == 0 || y.end != 0 && y.end < since {
		since = y.end
	}
	counts := func(on law.Date) bool { return on == 0 || on >= since && on <= v.day }
	return walk(x, func(u *unit) (next []*unit) {
		for _, s := range u.into {
			if counts(s.On) {
				next = append(next, v.units(s.Successors)...)
			}
		}
		for _, g := range u.gave {
			if counts(g.on) {
				next = append(next, g.to)
			}
		}
		return next
	})
}
