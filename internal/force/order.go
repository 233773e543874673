package force

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// legalOrder sorts effects by the day in force, then the issue day of the acting document, then its number, then the
// position in its text. The rest only makes the order total, so that no answer depends on input order.
func legalOrder(a, b *effect) int {
	return cmp.Or(
		cmp.Compare(a.On, b.On),
		cmp.Compare(a.By.IssuedOn, b.By.IssuedOn),
		compareNumbers(a, b),
		cmp.Compare(a.By.ID, b.By.ID),
		comparePaths(a.ByProvision, b.ByProvision),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Territory, b.Territory),
		slices.Compare(a.Provisions, b.Provisions),
		compareBool(a.OpenEnded, b.OpenEnded),
		cmp.Compare(a.Quote, b.Quote),
		cmp.Compare(a.By.Number, b.By.Number), // two spellings of one number
	)
}

// compareNumbers compares the numbers of the acting documents. What is no number comes first, as a string.
func compareNumbers(a, b *effect) int {
	switch {
	case a.By.Number == b.By.Number:
		return 0
	case a.number != nil && b.number != nil:
		return law.CompareNumbers(*a.number, *b.number)
	case a.number == nil && b.number == nil:
		return cmp.Compare(a.By.Number, b.By.Number)
	}
	return compareBool(a.number != nil, b.number != nil)
}

// readNumber is the number that s spells; nil where it spells none.
func readNumber(s string) *law.Number {
	n, err := law.ParseNumber(s)
	if err != nil {
		return nil
	}
	return &n
}

// sayingOrder sorts assertions by source and then by day, the latest last. Of two of one day the exactly dated is later.
func sayingOrder(a, b *Assertion) int {
	return cmp.Or(
		cmp.Compare(a.By, b.By),
		cmp.Compare(a.day(), b.day()),
		cmp.Compare(a.On, b.On),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Before, b.Before),
		cmp.Compare(a.Quote, b.Quote),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// comparePaths compares provision paths so that runs of digits count as numbers: dieu-2 comes before dieu-10. Paths that differ only in leading zeros are in byte order, so that only equal strings compare equal.
func comparePaths(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := digits(x), digits(y)
		if m == 0 || n == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		p, q := strings.TrimLeft(x[:m], "0"), strings.TrimLeft(y[:n], "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		x, y = x[m:], y[n:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// scope is the ground and the provisions that an effect reaches: one provision, or "" for all of them; one territory, or
// "" for all of them. A reach with several provisions is several scopes.
type scope struct{ territory, provision string }

// covers reports whether everything in o lies in s.
func (s scope) covers(o scope) bool {
	return (s.territory == "" || s.territory == o.territory) && within(o.provision, s.provision)
}

// touches reports whether something lies in both.
func (s scope) touches(o scope) bool {
	return (s.territory == "" || o.territory == "" || s.territory == o.territory) &&
		(within(o.provision, s.provision) || within(s.provision, o.provision))
}

// whole is the scope of an effect on the document everywhere, and everything the reach that is only that.
var (
	whole      scope
	everything = []scope{whole}
)

// within reports whether the provision path is the given unit or lies under it; every path lies under "".
func within(path, unit string) bool {
	rest, ok := strings.CutPrefix(path, unit)
	return ok && (unit == "" || rest == "" || rest[0] == '/')
}

func anyScope(scopes []scope, test func(scope) bool) bool { return slices.ContainsFunc(scopes, test) }

// coversAll reports whether each scope of inner lies in some scope of outer.
func coversAll(outer, inner []scope) bool {
	return !anyScope(inner, func(i scope) bool {
		return !anyScope(outer, func(o scope) bool { return o.covers(i) })
	})
}
