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
	return codes(nearestFirst(w.at(on).settled(u)))
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
	day              law.Date
	stayed           map[*unit]Reach // what stays has found, or is finding
	ups              map[*unit]lands
	downs            map[*unit][]*unit
	wholes           map[*unit][]*unit // what settled has found
	laters, earliers map[*unit][]*unit
}

// lands is the units in which the land of another lies, that one first, and those that it has wholly left.
type lands struct {
	in   []*unit
	left []leaving
}

type leaving struct {
	from  *unit
	on    law.Date
	moved bool // to a unit that was there already, and whose rules now hold; not by a split, which takes the rules along
}

func (w *World) at(day law.Date) *view {
	return &view{World: w, day: day, stayed: map[*unit]Reach{}, ups: map[*unit]lands{}, downs: map[*unit][]*unit{},
		wholes: map[*unit][]*unit{}, laters: map[*unit][]*unit{}, earliers: map[*unit][]*unit{}}
}

// up is every unit in which the land of u lies, u first. Where it has left one for another, what came of the first since
// does not count, nor what the other was before.
func (v *view) up(u *unit) []*unit { return v.lands(u).in }

func (v *view) lands(u *unit) lands {
	if out, known := v.ups[u]; known {
		return out
	}
	var left []leaving
	for changed := true; changed; {
		changed = false
		leave := func(n leaving) {
			i := slices.IndexFunc(left, func(l leaving) bool { return l.from == n.from })
			switch {
			case i < 0:
				left, changed = append(left, n), true
			case left[i].on < n.on: // what becomes of an old unit is said of its heirs too: the last one is the one that left
				left[i], changed = n, true
			}
		}
		in := walk(u, func(x *unit) []*unit {
			if v.stays(x) == No {
				leave(leaving{x.parent, x.end, true})
			}
			for _, o := range v.older(x) {
				if o.whole && o.unit != nil && !o.past(v.day) {
					leave(leaving{from: o.unit, on: o.on})
				}
			}
			return slices.DeleteFunc(v.within(x, u), func(y *unit) bool { return v.bypassed(y, left) })
		})
		for _, l := range slices.Clone(left) {
			if p := l.from.parent; p != nil && l.moved && !slices.Contains(in, p) {
				leave(leaving{p, l.on, true})
			}
		}
		v.ups[u] = lands{in, left}
	}
	return v.ups[u]
}

// bypassed reports whether y, which may seem to contain some land, does not: the land left it, or came to its heir from elsewhere.
func (v *view) bypassed(y *unit, left []leaving) bool {
	return slices.ContainsFunc(left, func(l leaving) bool {
		return y == l.from || l.moved && y.Level == l.from.Level && y.ended(l.on) && !slices.Contains(v.Heirs(y.Code, v.day), l.from.Code)
	})
}

// staysBehind reports whether the rules of a unit of that level, as it was until a day, did not go along with land that moved.
func staysBehind(level law.TerritoryLevel, until law.Date, left []leaving) bool {
	return slices.ContainsFunc(left, func(l leaving) bool { return l.moved && level == l.from.Level && until != 0 && until <= l.on })
}

// down is every unit whose land lies in that of u, u first.
func (v *view) down(u *unit) []*unit {
	if out, known := v.downs[u]; known {
		return out
	}
	in := map[*unit]bool{u: true}
	out := walk(u, func(x *unit) (next []*unit) {
		for _, c := range v.nearby(x) {
			if !in[c] && slices.ContainsFunc(v.within(c, c), func(y *unit) bool { return in[y] }) {
				in[c] = true
				next = append(next, c)
			}
		}
		return next
	})
	if v.moves {
		out = slices.DeleteFunc(out, func(x *unit) bool { return x != u && !slices.Contains(v.up(x), u) })
	}
	v.downs[u] = out
	return out
}

// walk collects what can be reached from u, nearest first.
func walk(u *unit, next func(*unit) []*unit) []*unit { return walkAll([]*unit{u}, next) }

func walkAll(from []*unit, next func(*unit) []*unit) []*unit {
	out, seen := slices.Clone(from), map[*unit]bool{}
	for _, x := range from {
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

// within is the units that the land of part, which lies in u, lies in by one step from u. Where u gave away or received
// land, that step is open only to what is known not to be the land concerned.
func (v *view) within(u, part *unit) (out []*unit) {
	if u.parent != nil && u.parent.formed(v.day) && v.stays(u) == Yes {
		out = append(out, u.parent)
	}
	if heirs, whole := v.heirs(u); whole {
		out = append(out, slices.DeleteFunc(heirs, func(y *unit) bool { return v.splitOff(y, u.end) || u != part && v.shrank(y, u.end) })...)
	} else {
		out = append(out, common(v.becameOf(u), v.later)...)
	}
	out = append(out, common(v.madeOf(u), v.earlier)...)
	if u != part && v.enlarged(u, u.start) && !v.wasIn(part, u) {
		return out
	}
	return append(out, v.formerly(u, v.day, map[*unit]bool{})...)
}

// wasIn reports whether the land of part lay in u when u was formed, by the parents of then.
func (v *view) wasIn(part, u *unit) bool {
	x, seen := part, map[*unit]bool{}
	for x.ended(u.start) && !seen[x] {
		seen[x] = true
		heirs, whole := v.heirs(x)
		if !whole || len(heirs) == 0 {
			return false
		}
		x = heirs[0]
	}
	return x.alive(u.start) && slices.Contains(living(x, u.start), u)
}

// formerly is the ended units that the land of u lay in when u was formed, if that was not after a day. What u was split
// off from is passed over, for it lives on with less: its own past is that of u.
func (v *view) formerly(u *unit, until law.Date, seen map[*unit]bool) (out []*unit) {
	if seen[u] {
		return nil
	}
	seen[u] = true
	for _, o := range v.older(u) {
		switch {
		case !o.whole || o.unit == nil || o.on > until:
		case o.past(v.day):
			out = append(out, o.unit)
		case o.on != 0:
			out = append(out, v.formerly(o.unit, o.on, seen)...)
		}
	}
	return out
}

// settled is the units of up in which every part of u lies, whatever became of the parts since.
func (v *view) settled(u *unit) []*unit {
	out := v.up(u)
	if !v.moves {
		return out
	}
	if out, known := v.wholes[u]; known {
		return out
	}
	out = slices.Clone(out)
	for _, x := range v.down(u)[1:] {
		around := v.up(x)
		out = slices.DeleteFunc(out, func(y *unit) bool { return !slices.Contains(around, y) })
	}
	v.wholes[u] = out
	return out
}

// shrank reports whether u gave away some land from a day on and lived on.
func (v *view) shrank(u *unit, since law.Date) bool {
	return slices.ContainsFunc(u.gave, func(g gift) bool { return g.on >= since && g.on <= v.day }) ||
		v.splitOff(u, since)
}

// splitOff reports whether some of u became another unit, or went to one, from a day on while it lived on.
func (v *view) splitOff(u *unit, since law.Date) bool {
	return slices.ContainsFunc(u.into, func(s *Succession) bool { return !s.ends(u) && s.On >= since && s.On <= v.day })
}

// later is units in which the land of u lies by what became of it, and their parents: for what split up and came together again.
func (v *view) later(u *unit) []*unit {
	if out, known := v.laters[u]; known {
		return out
	}
	out := []*unit{u}
	v.laters[u] = out // should the record go round in a circle
	if u.parent != nil && u.parent.formed(v.day) && v.stays(u) == Yes {
		out = append(out, u.parent)
	}
	if heirs, whole := v.heirs(u); whole && len(heirs) == 1 && !v.shrank(heirs[0], u.end) {
		out = append(out, v.later(heirs[0])...)
	}
	out = append(out, common(v.becameOf(u), v.later)...)
	v.laters[u] = out
	return out
}

// earlier is units in which the land of u lay before, by what it was made of.
func (v *view) earlier(u *unit) []*unit {
	if out, known := v.earliers[u]; known {
		return out
	}
	out := []*unit{u}
	v.earliers[u] = out // should the record go round in a circle
	if u.parent != nil && u.parent.formed(v.day) && v.stays(u) == Yes {
		out = append(out, v.earlier(u.parent)...)
	}
	if !v.enlarged(u, u.start) {
		for _, o := range v.formerly(u, v.day, map[*unit]bool{}) {
			out = append(out, v.earlier(o)...)
		}
	}
	out = append(out, common(v.madeOf(u), v.earlier)...)
	v.earliers[u] = out
	return out
}

// common is the units in which all of these lie.
func common(units []*unit, around func(*unit) []*unit) (out []*unit) {
	for i, x := range units {
		if i == 0 {
			out = slices.Clone(around(x))
			continue
		}
		those := around(x)
		out = slices.DeleteFunc(out, func(y *unit) bool { return !slices.Contains(those, y) })
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

// stays says whether the land of u still lies in its parent. It does while u is there, and for ever if the parent ended
// no later; of a unit that ended first it is for those that came after to say.
func (v *view) stays(u *unit) Reach {
	p := u.parent
	if v.still || p == nil || !u.ended(v.day) || p.end != 0 && p.end <= u.end {
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
	for _, x := range v.spread(after...) {
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
	case len(after) == 0 && v.shrank(p, u.end):
		r = Unknown
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
		if seen[x] || x.parent == nil {
			return No
		}
		seen[x] = true
		switch v.stays(x) {
		case No:
			return No
		case Partly, Unknown:
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
