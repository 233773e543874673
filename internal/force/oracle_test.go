package force

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// The oracle asks, day by day, what has become of each cell: one territory and one provision, with a cell for the rest of
// either. It builds no intervals, no scopes and no grounds, and shares no code with the engine.

type cell struct{ territory, provision string }

var (
	allTerritories = []string{"", "a", "b"} // "" is the rest
	allProvisions  = []string{"", "dieu-2", "dieu-2/khoan-1", "dieu-10"}
)

type oracle struct {
	h           History
	territories []string
}

func (o oracle) cells() []cell {
	territories := allTerritories
	if len(o.territories) > 0 {
		territories = []string{""}
	}
	var out []cell
	for _, t := range territories {
		for _, p := range allProvisions {
			out = append(out, cell{t, p})
		}
	}
	return out
}

func (o oracle) here(e Effect) bool {
	return len(o.territories) == 0 || e.Territory == "" || slices.Contains(o.territories, e.Territory)
}

func (o oracle) reaches(e Effect, x cell) bool {
	if !o.here(e) || len(o.territories) == 0 && e.Territory != "" && e.Territory != x.territory {
		return false
	}
	for _, p := range e.Provisions {
		if x.provision != "" && strings.HasPrefix(x.provision+"/", p+"/") {
			return true
		}
	}
	return len(e.Provisions) == 0
}

func (o oracle) reachesAll(e Effect) bool {
	return !slices.ContainsFunc(o.cells(), func(x cell) bool { return !o.reaches(e, x) })
}

// covers: x reaches every cell that e does.
func (o oracle) covers(x, e Effect) bool {
	return !slices.ContainsFunc(o.cells(), func(k cell) bool { return o.reaches(e, k) && !o.reaches(x, k) })
}

func (o oracle) kind(kinds ...law.EffectKind) []Effect {
	var out []Effect
	for _, e := range o.h.Effects {
		if slices.Contains(kinds, e.Kind) && o.here(e) && !(e.Kind == law.Disapplies && e.Territory == "") {
			out = append(out, e)
		}
	}
	return out
}

func (o oracle) commencement() law.Date {
	var general, special []Effect
	for _, e := range o.kind(law.Commences) {
		switch {
		case e.On == 0 || len(e.Provisions) > 0:
		case e.Territory == "":
			general = append(general, e)
		default:
			special = append(special, e)
		}
	}
	chosen := general
	if len(o.territories) > 0 && len(special) > 0 || len(general) == 0 {
		chosen = special
	}
	var day, issued law.Date
	if len(o.territories) == 0 && len(general) == 0 {
		for _, e := range chosen {
			if day == 0 || e.On < day {
				day = e.On
			}
		}
		return day
	}
	for i := range law.Date(horizon) { // by day of issue, then by day
		for on := range law.Date(horizon) {
			for _, e := range chosen {
				if e.By.IssuedOn != i || e.On != on {
					continue
				}
				postponed := issued != 0 && i > issued && i < day
				if day == 0 || postponed && on != day || on < day {
					day, issued = on, i
				}
			}
		}
	}
	return day
}

func (o oracle) alive() (first, last law.Date) {
	for _, a := range o.h.Assertions {
		if a.On == 0 || slices.Contains([]string{"expired", "not_yet_in_force", "obsolete", "unknown"}, string(a.Code)) {
			continue
		}
		if first == 0 || a.On < first {
			first = a.On
		}
		last = max(last, a.On)
	}
	return first, last
}

// termEnd is the day on which the term e ends for a cell, by its own day and the extensions that reach the cell.
func (o oracle) termEnd(e Effect, reached func(x Effect) bool) (day law.Date, sure bool) {
	sure = true
	if !e.OpenEnded {
		day = e.On
	}
	for _, x := range o.kind(law.Extends) {
		if reached(x) {
			day = max(day, x.On)
			sure = sure && x.On != 0
		}
	}
	return day, sure
}

func (o oracle) ended(x cell, day law.Date) bool {
	for _, e := range o.kind(law.Replaces, law.Repeals, law.Revokes, law.Disapplies) {
		if o.reaches(e, x) && e.On != 0 && e.On <= day {
			return true
		}
	}
	for _, e := range o.kind(law.Expires) {
		parts := []Effect{e}
		if len(e.Provisions) > 0 {
			parts = nil
			for _, p := range e.Provisions {
				part := e
				part.Provisions = []string{p}
				parts = append(parts, part)
			}
		}
		for _, part := range parts {
			if !o.reaches(part, x) {
				continue
			}
			base, sure := o.termEnd(part, func(y Effect) bool { return o.covers(y, part) })
			if base == 0 || !sure {
				continue // a doubt, or a finding
			}
			end, _ := o.termEnd(part, func(y Effect) bool { return o.covers(y, part) || o.reaches(y, x) })
			if end <= day {
				return true
			}
		}
	}
	return false
}

func (o oracle) allEnded(day law.Date) bool {
	return !slices.ContainsFunc(o.cells(), func(x cell) bool { return !o.ended(x, day) })
}

func (o oracle) unknown(day law.Date) bool {
	c := o.commencement()
	first, last := o.alive()
	if c == 0 && (first == 0 || day < first) {
		return true
	}
	since := func(e Effect) law.Date {
		if e.By.IssuedOn != 0 {
			return e.By.IssuedOn
		}
		return o.h.IssuedOn
	}
	for _, e := range o.kind(law.Replaces, law.Repeals, law.Revokes, law.Disapplies, law.Expires, law.DeclaresExpired) {
		if !o.reachesAll(e) {
			continue
		}
		on, sure := e.On, true
		if e.Kind == law.Expires {
			on, sure = o.termEnd(e, func(x Effect) bool { return o.covers(x, e) })
		}
		switch {
		case e.Kind == law.DeclaresExpired && on == 0 && o.allEnded(10*horizon):
		case on == 0 && e.Kind == law.Expires && e.OpenEnded:
			if day > max(c, last) {
				return true
			}
		case on == 0 && day >= since(e) && day > last, on != 0 && !sure && day >= on && day > last:
			return true
		}
	}
	for _, e := range o.kind(law.Suspends) {
		if e.On != 0 || !o.reachesAll(e) || day < since(e) {
			continue
		}
		settled := false
		for _, r := range o.kind(law.Resumes) {
			settled = settled || r.On != 0 && o.reachesAll(r) && since(e) <= r.On && r.On <= day
		}
		if !settled {
			return true
		}
	}
	if suspended, _, start := o.suspended(day); suspended {
		for _, r := range o.kind(law.Resumes) {
			i := r.By.IssuedOn
			if r.On == 0 && o.reachesAll(r) && (i == 0 || start <= i && i <= day) {
				return true
			}
		}
	}
	return false
}

// suspended replays the suspensions and resumptions up to the day; start is when the last full suspension began.
func (o oracle) suspended(day law.Date) (all, some bool, start law.Date) {
	var events []Effect
	for _, e := range o.kind(law.Suspends, law.Resumes) {
		if e.On != 0 && e.On <= day {
			events = append(events, e)
		}
	}
	number := func(e Effect) (n int) {
		fmt.Sscanf(e.By.Number, "%d/", &n)
		return n
	}
	slices.SortFunc(events, func(a, b Effect) int {
		if a.On != b.On {
			return int(a.On - b.On)
		}
		if a.By.IssuedOn != b.By.IssuedOn {
			return int(a.By.IssuedOn - b.By.IssuedOn)
		}
		if number(a) != number(b) {
			return number(a) - number(b)
		}
		return strings.Compare(a.ID, b.ID)
	})
	off := map[cell]bool{}
	for _, e := range events {
		was := all
		for _, x := range o.cells() {
			if o.reaches(e, x) {
				off[x] = e.Kind == law.Suspends
			}
		}
		all, some = true, false
		for _, x := range o.cells() {
			all, some = all && off[x], some || off[x]
		}
		if all && !was {
			start = e.On
		}
	}
	return all, some, start
}

func (o oracle) code(day law.Date) law.StatusCode {
	c := o.commencement()
	if day < o.h.IssuedOn || c != 0 && day < c && !o.allEnded(day) {
		return law.NotYetInForce
	}
	if o.allEnded(day) {
		return law.Expired
	}
	if o.unknown(day) {
		return law.Unknown
	}
	for _, e := range o.kind(law.DeclaresExpired) {
		if o.reachesAll(e) && e.On != 0 && e.On <= day {
			return law.Expired
		}
	}
	if all, some, _ := o.suspended(day); all {
		return law.Suspended
	} else if some {
		return law.PartlySuspended
	}
	if slices.ContainsFunc(o.cells(), func(x cell) bool { return o.ended(x, day) }) {
		return law.PartlyExpired
	}
	for _, e := range o.kind(law.Amends, law.DeclaresExpired) {
		if e.On != 0 && e.On <= day {
			return law.PartlyExpired
		}
	}
	return law.InForce
}

const horizon = 14 // days; every date of a random history is before

func days(lo int) *rapid.Generator[law.Date] {
	return rapid.Custom(func(t *rapid.T) law.Date {
		if rapid.IntRange(0, 9).Draw(t, "known") == 0 {
			return 0
		}
		return law.Date(rapid.IntRange(lo, horizon-2).Draw(t, "day"))
	})
}

var anyHistory = rapid.Custom(func(t *rapid.T) History {
	kinds := []law.EffectKind{
		law.Commences, law.Commences, law.Expires, law.Expires, law.Amends, law.Supplements, law.Replaces, law.Repeals, law.Revokes,
		law.DeclaresExpired, law.DeclaresContinued, law.Suspends, law.Suspends, law.Suspends, law.Resumes, law.Resumes, law.Resumes,
		law.Extends, law.Extends, law.Corrects, law.AppliesIn, law.Disapplies, "of-no-known-kind",
	}
	h := History{ID: "x", IssuedOn: days(1).Draw(t, "issued")}
	if rapid.IntRange(0, 3).Draw(t, "commences") > 0 {
		h.Effects = append(h.Effects, Effect{ID: "e", Kind: law.Commences, By: Act{ID: "x", IssuedOn: h.IssuedOn}, On: days(2).Draw(t, "commencement")})
	}
	for i := range rapid.IntRange(0, 7).Draw(t, "effects") {
		h.Effects = append(h.Effects, Effect{
			ID:          fmt.Sprintf("e%d", i),
			Kind:        rapid.SampledFrom(kinds).Draw(t, "kind"),
			By:          Act{ID: "by", Number: rapid.SampledFrom([]string{"9/2019/QĐ-UBND", "10/2019/QĐ-UBND", "không rõ"}).Draw(t, "number"), IssuedOn: days(1).Draw(t, "by")},
			Provisions:  rapid.SampledFrom([][]string{nil, nil, nil, {"dieu-2"}, {"dieu-2/khoan-1"}, {"dieu-2", "dieu-10"}, {"dieu-10"}}).Draw(t, "provisions"),
			On:          days(1).Draw(t, "on"),
			OpenEnded:   rapid.IntRange(0, 5).Draw(t, "open") == 0,
			Territory:   rapid.SampledFrom([]string{"", "", "", "a", "b"}).Draw(t, "territory"),
			ByProvision: "main/dieu-1",
		})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "assertions") {
		h.Assertions = append(h.Assertions, Assertion{
			ID:     fmt.Sprintf("a%d", i),
			Code:   law.StatusCode(rapid.SampledFrom(law.StatusCodes()).Draw(t, "code")),
			By:     rapid.SampledFrom([]string{"vbpl.vn", "sotuphap"}).Draw(t, "source"),
			On:     days(1).Draw(t, "said"),
			Before: days(1).Draw(t, "before"),
		})
	}
	return h
})

var anyPlace = rapid.SampledFrom([][]string{nil, nil, {"a"}, {"a", "b"}, {"elsewhere"}})

func TestCodeAgreesWithOracle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for range 30 { // more than rapid's own number of checks, which all tests of the package share
			agree(t, anyHistory.Draw(t, "history"), anyPlace.Draw(t, "place"))
		}
	})
}

func agree(t *rapid.T, h History, place []string) {
	o, spans := oracle{h, place}, Spans(h, place)
	for day := range law.Date(horizon + 2) {
		want := o.code(day)
		got := On(h, Query{day, place})
		if got.Code != want {
			t.Fatalf("day %d: engine says %s for %v, oracle %s", day, got.Code, got.Reasons, want)
		}
		if day < h.IssuedOn {
			continue
		}
		i := slices.IndexFunc(spans, func(s Span) bool { return s.Contains(day) })
		if i < 0 || spans[i].Code != want {
			t.Fatalf("day %d: spans %v, oracle %s", day, spans, want)
		}
		if got.Since != spans[i].From || got.Until != spans[i].To {
			t.Fatalf("day %d: since %d until %d, span %v", day, got.Since, got.Until, spans[i])
		}
	}
}
