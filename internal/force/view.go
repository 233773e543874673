package force

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// view is what is asked about: a place, a provision, both, or the document everywhere.
type view struct {
	territories, inside []string // Query.Territories, Query.Inside
	provision, parts    []string // Query.Provision, Query.Parts
}

func (q Query) view() view { return view{q.Territories, q.Inside, q.Provision, q.Parts} }

func (v *view) placed() bool { return len(v.territories) > 0 }
func (v *view) within() bool { return len(v.provision) > 0 }

// scope is the ground and the provisions that an effect reaches in a view: one provision, or "" for all that is asked of
// the document; one territory, or "" for all of the place asked. A reach with several provisions is several scopes.
type scope struct{ territory, provision string }

// whole is the scope of an effect on all that is asked, and everything the reach that is only that.
var (
	whole      scope
	everything = []scope{whole}
)

// reach gives the scopes of an effect on the provisions (none: all) in the territory ("": everywhere); none where the view
// sees nothing of it.
func (v *view) reach(territory string, provisions []string) []scope {
	if v.placed() && territory != "" {
		switch {
		case slices.Contains(v.territories, territory):
			territory = ""
		case !slices.Contains(v.inside, territory):
			return nil
		}
	}
	if len(provisions) == 0 {
		if territory == "" {
			return everything
		}
		return []scope{{territory: territory}}
	}
	out := make([]scope, 0, len(provisions))
	for _, p := range provisions {
		switch {
		case !v.within():
			out = append(out, scope{territory, p})
		case slices.Contains(v.provision, p):
			out = append(out, scope{territory: territory})
		case v.holds(p):
			out = append(out, scope{territory, p})
		}
	}
	return out
}

// holds reports whether the provision asked contains the path.
func (v *view) holds(path string) bool {
	inside := func(unit string) bool { return within(path, unit) }
	return inside(v.provision[0]) || slices.ContainsFunc(v.parts, inside)
}

// distance says how far out from what is asked the effect speaks: the innermost unit named decides, the whole document is
// farthest out, and of one unit what is said for the place asked is nearer than what is said in general.
func (v *view) distance(e *Effect) int {
	d := len(v.provision)
	for _, p := range e.Provisions {
		if i := slices.Index(v.provision, p); i >= 0 {
			d = min(d, i)
		}
	}
	if e.Territory != "" {
		return 2 * d
	}
	return 2*d + 1
}

// covers reports whether everything in o lies in s.
func (s scope) covers(o scope) bool {
	return (s.territory == "" || s.territory == o.territory) && within(o.provision, s.provision)
}

// touches reports whether something lies in both.
func (s scope) touches(o scope) bool {
	return (s.territory == "" || o.territory == "" || s.territory == o.territory) &&
		(within(o.provision, s.provision) || within(s.provision, o.provision))
}

// within reports whether the provision path is the given unit or lies under it; every path lies under "".
func within(path, unit string) bool { return law.Path(path).Within(law.Path(unit)) }

func anyScope(scopes []scope, test func(scope) bool) bool { return slices.ContainsFunc(scopes, test) }

// coversAll reports whether each scope of inner lies in some scope of outer.
func coversAll(outer, inner []scope) bool {
	return !anyScope(inner, func(i scope) bool {
		return !anyScope(outer, func(o scope) bool { return o.covers(i) })
	})
}

// touchesAny reports whether something in a lies in b too.
func touchesAny(a, b []scope) bool {
	return anyScope(a, func(s scope) bool { return anyScope(b, s.touches) })
}
