package place

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

func TestReachAgainstTheLand(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { againstTheLand(t, false) })
}

// Where the record is silent the answer may be unknown, or less than the truth; never more, never wrong.
func TestReachAgainstALandThatIsHalfRecorded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { againstTheLand(t, true) })
}

type answer struct {
	day           law.Date
	ground, place string
	reach         Reach
	before        law.Date
	hidden        bool
}

func againstTheLand(t *rapid.T, half bool) {
	l := newLand(t, half)
	var truths []answer
	for range rapid.IntRange(1, steps).Draw(t, "steps") {
		l.happen(t)
		codes := slices.Sorted(maps.Keys(l.lots))
		for _, g := range codes {
			for _, p := range codes {
				r, before, hidden := l.truth(g, p)
				truths = append(truths, answer{l.day + 3, g, p, r, before, hidden})
			}
		}
	}
	w := New(l.record.territories, nil, l.record.successions)
	for range 300 {
		a := rapid.SampledFrom(truths).Draw(t, "asked")
		got, why := w.Reach([]string{a.ground}, a.place, a.day)
		exact := got == a.reach && (got != Yes || why.Before == a.before) || got == Unknown && (a.hidden || l.moved) || got == Partly && l.moved && a.reach == Yes
		if !exact && !(half && (got == Unknown || got == Partly || got != No && !why.Certain)) {
			t.Fatalf("%s at %s on %d: %s %+v, not %s before %d\n%s", a.ground, a.place, a.day-firstDay, got, why, a.reach, a.before, l)
		}
	}
}
