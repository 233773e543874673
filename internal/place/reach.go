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
	if u == nil {
		return Unknown, Ground{Territory: code, Rule: groundNotRecorded.ID}
	}
	if g, reaches := v.ground(u, true); !reaches {
		return No, g
	} else if slices.Contains(v.up(u), place) {
		return Partly, g
	}
	no := Ground{Territory: code, Rule: apart.ID, Certain: true}
	if v.apartNow(u, place) {
		return No, no
	}
	for _, g := range v.parts(place) {
		if g.Territory == code {
			return Partly, g
		}
	}
	if v.apartOnce(u, place) {
		return No, no
	}
	return Unknown, Ground{Territory: code, Rule: relationNotRecorded.ID}
}

// lies says how much of b lies in a, whatever rules hold there.
func (v *view) lies(b, a *unit) Reach {
	switch {
	case slices.Contains(v.up(b), a):
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
	return v.apart(a, b, func(x, y *unit) bool { return x.alive(v.day) && y.alive(v.day) })
}

// apartOnce reports whether two units of one level that were there at the same time hold the one and the other, and
// nothing of either has since gone into the other.
func (v *view) apartOnce(a, b *unit) bool {
	return v.apart(a, b, func(x, y *unit) bool {
		return x.coexists(y) && !slices.Contains(v.Heirs(x.Code, v.day), y.Code) && !slices.Contains(v.Heirs(y.Code, v.day), x.Code)
	})
}

func (v *view) apart(a, b *unit, sure func(x, y *unit) bool) bool {
	around := v.up(b)
	for _, x := range v.up(a) {
		for _, y := range around {
			if x != y && x.Level == y.Level && rank[x.Level] > 0 && sure(x, y) {
				return true
			}
		}
	}
	return false
}
