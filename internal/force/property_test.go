package force

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene.Draw(t, "scene")
		h, q := s.h, s.q
		q.Day = s.days[0]
		shuffled := h
		shuffled.Effects = rapid.Permutation(h.Effects).Draw(t, "effects")
		shuffled.Assertions = rapid.Permutation(h.Assertions).Draw(t, "assertions")
		shuffled.Parents = rapid.Permutation(h.Parents).Draw(t, "parents")
		for i, p := range shuffled.Parents {
			shuffled.Parents[i].Events = rapid.Permutation(p.Events).Draw(t, "events")
		}
		if d := cmp.Diff(On(h, q), On(shuffled, q)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestInputIsLeftAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene.Draw(t, "scene")
		h := s.h
		before := h
		before.Effects, before.Assertions = slices.Clone(h.Effects), slices.Clone(h.Assertions)
		On(h, s.q)
		if d := cmp.Diff(before, h); d != "" {
			t.Fatal(d)
		}
	})
}

func TestStatusHoldsTogether(t *testing.T) {
	t.Parallel()
	ruleOf := map[string]*rule{}
	for _, r := range allRules() {
		ruleOf[r.id] = r
	}
	rapid.Check(t, func(t *rapid.T) {
		drawn := anyScene.Draw(t, "scene")
		h, q, day := drawn.h, drawn.q, drawn.days[0]
		q.Day = day
		s := On(h, q)
		if len(s.Reasons) == 0 || ruleOf[s.Reasons[0].Rule].code != s.Code {
			t.Fatalf("the first reason does not give %s: %v", s.Code, s.Reasons)
		}
		if s.Code == law.Obsolete || s.AsOf != day {
			t.Fatalf("%+v", s)
		}
		if !slices.IsSortedFunc(s.Reasons, func(a, b Reason) int { return int(ruleOf[a.Rule].rank - ruleOf[b.Rule].rank) }) {
			t.Fatalf("reasons out of precedence: %v", s.Reasons)
		}
		if s.Since > day || s.Until != 0 && s.Until <= day {
			t.Fatalf("day %d is not in [%d, %d)", day, s.Since, s.Until)
		}
		switch {
		case s.Code == law.Unknown && s.Certainty != law.Presumed,
			s.Code == law.NotYetInForce && s.Certainty != law.Established && s.Reasons[0].Rule != commencementPresumedToCome.id,
			s.Code == law.Expired && (s.Certainty == law.Presumed) != (ruleOf[s.Reasons[0].Rule].rank == endedPresumably):
			t.Fatalf("%s is %s: %v", s.Code, s.Certainty, s.Reasons)
		}
	})
}

// A rule of one law is only found where that law governs the day of issue, of the effect or of the act.
func TestRulesHoldOnTheirDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene.Draw(t, "scene")
		s.q.Day = s.days[0]
		governed := func(id string, by Act, on law.Date) {
			r := ruleByID[id]
			if g := r.governs; g != always && !g.Contains(on) && !g.Contains(by.IssuedOn) && !g.Contains(s.h.IssuedOn) {
				t.Fatalf("%s governs %v, not %s, nor %s", id, g, on, by.IssuedOn)
			}
		}
		status := On(s.h, s.q)
		for _, x := range status.Reasons {
			governed(x.Rule, x.By, x.On)
		}
		for _, x := range status.Findings {
			governed(x.Rule, x.By, x.On)
		}
	})
}

// No effect that has come is passed over in silence: a reason or a finding names it.
func TestEveryEffectIsAccountedFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := anyScene.Draw(t, "scene").h
		day := day("2030-01-01")
		s := On(h, Query{Day: day})
		named := map[string]int{}
		for _, r := range s.Reasons {
			named[r.Effect]++
		}
		for _, e := range h.Effects {
			if e.Kind == law.Commences { // several days of commencement have their own test
				continue
			}
			found := slices.ContainsFunc(s.Findings, func(f Finding) bool {
				return f.By == e.By && f.On == e.On && f.Note == note(&e)
			})
			undated := e.On == 0
			over := e.Kind == law.Suspends && (undated || resumedSince(h, e)) || // a suspension or doubt that a resumption has ended
				e.Kind == law.Resumes && undated && resumedSince(h, e)
			if named[e.ID] == 0 && !found && !over {
				t.Fatalf("nothing is said of %+v: %+v", e, s)
			}
		}
	})
}

func resumedSince(h History, e Effect) bool {
	return slices.ContainsFunc(h.Effects, func(r Effect) bool { return r.Kind == law.Resumes && r.On != 0 && r.On >= e.On })
}

func TestSpansTileTheDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene.Draw(t, "scene")
		h := s.h
		spans := Spans(h, s.q)
		if spans[0].From != h.IssuedOn || spans[len(spans)-1].To != 0 {
			t.Fatalf("%v do not go from %d on for ever", spans, h.IssuedOn)
		}
		for i, s := range spans[1:] {
			if p := spans[i]; p.To != s.From || p.To <= p.From || p.Code == s.Code {
				t.Fatalf("%v", spans)
			}
		}
	})
}

func TestCommencementAndEndAgreeWithStatus(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := anyScene.Draw(t, "scene").h
		if on, unknown := End(h); on != 0 {
			if s := On(h, Query{Day: max(on, h.IssuedOn)}); unknown || s.Code != law.Expired && s.Code != law.Unknown && s.Code != law.NotYetInForce {
				t.Fatalf("ends on %d (%v), status then %+v", on, unknown, s)
			}
		}
		if c := Commencement(h); c != 0 {
			s := On(h, Query{Day: max(c, h.IssuedOn)})
			if s.Code == law.NotYetInForce || s.Reasons[0].Rule == commencementNotRecorded.id {
				t.Fatalf("commences on %d, status then %+v", c, s)
			}
		}
	})
}

// total fails unless order is a total order of the three, in which only equal ones compare equal.
func total[T any](t *rapid.T, order func(a, b T) int, same func(a, b T) bool, a, b, c T) {
	if order(a, b) != -order(b, a) || (order(a, b) == 0) != same(a, b) {
		t.Fatalf("%+v and %+v: %d, %d", a, b, order(a, b), order(b, a))
	}
	if order(a, b) <= 0 && order(b, c) <= 0 && order(a, c) > 0 {
		t.Fatalf("%+v <= %+v <= %+v but not the first and last", a, b, c)
	}
}

func TestPathOrderIsTotal(t *testing.T) {
	t.Parallel()
	path := rapid.StringMatching(`[0-9a/]{0,5}`)
	rapid.Check(t, func(t *rapid.T) {
		same := func(a, b string) bool { return a == b }
		total(t, law.ComparePaths, same, path.Draw(t, "a"), path.Draw(t, "b"), path.Draw(t, "c"))
	})
}

func TestLegalOrderIsTotal(t *testing.T) {
	t.Parallel()
	number := rapid.OneOf(
		rapid.StringMatching(`(0?[1-3]|1[05])(\.[12]|b)?(/2019|/2020)?(/QĐ-UBND|/qd-ubnd|/NQ-HĐND)`),
		rapid.StringMatching(`[0-9]{0,2}/?[0-9a]{0,2}`),
		rapid.SampledFrom([]string{"", "Không số", "không số", "không rõ", "119-CP", "58-CT/TW", "67/2006/QH11"}),
	)
	numbered := rapid.Custom(func(t *rapid.T) *effect {
		e := Effect{By: Act{Number: number.Draw(t, "number"), ID: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id")}}
		return &effect{Effect: &e}
	})
	rapid.Check(t, func(t *rapid.T) {
		same := func(a, b *effect) bool { return a.By == b.By }
		for range 30 { // more than rapid's own number of checks
			total(t, legalOrder, same, numbered.Draw(t, "a"), numbered.Draw(t, "b"), numbered.Draw(t, "c"))
		}
	})
}

func TestPathOrder(t *testing.T) {
	t.Parallel()
	sorted := []string{"", "dieu-2", "dieu-2/khoan-1", "dieu-02/khoan-2", "dieu-10", "dieu-10/khoan-1", "main/dieu-1"}
	for i, a := range sorted {
		for j, b := range sorted {
			if got, want := law.ComparePaths(a, b) < 0, i < j; got != want {
				t.Errorf("law.ComparePaths(%q, %q) < 0 is %v", a, b, got)
			}
		}
	}
}

func BenchmarkOn(b *testing.B) {
	h := History{ID: "x", IssuedOn: law.MustDate("2010-01-01")}
	h.Effects = append(h.Effects, Effect{ID: "c", Kind: law.Commences, On: law.MustDate("2010-01-11")})
	kinds := []law.EffectKind{law.Amends, law.Supplements, law.Suspends, law.Resumes, law.Repeals}
	for i := range 19 {
		h.Effects = append(h.Effects, Effect{
			ID: "e", Kind: kinds[i%len(kinds)], By: Act{ID: "by", Number: "9/2019/QĐ-UBND", IssuedOn: law.Date(734000 + 30*i)},
			On: law.Date(734010 + 30*i), Provisions: []string{"main/dieu-2", "main/dieu-3"},
		})
	}
	q := Query{Day: law.MustDate("2015-01-01")}
	b.ReportAllocs()
	for b.Loop() {
		On(h, q)
	}
}
