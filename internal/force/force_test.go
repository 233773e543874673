package force

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

func TestReasonSaysWhatItRestsOn(t *testing.T) {
	t.Parallel()
	e := Effect{
		ID: "e1", Kind: law.Repeals, By: act("9/2020/QĐ-UBND", d("15")), ByProvision: "main/dieu-2", On: day(d("20")),
		Provisions: []string{"quy-che/dieu-5", "quy-che/dieu-6"}, Territory: "ben-tre", Quote: "Bãi bỏ Điều 5, Điều 6",
	}
	want := Reason{
		Rule: "repealed-in-part", Effect: "e1", By: e.By, Provision: "main/dieu-2", On: e.On, Quote: e.Quote,
		Note: "quy-che/dieu-5, quy-che/dieu-6 (ben-tre)",
	}
	if diff := cmp.Diff(want, On(doc(e), Query{Day: e.On}).Reasons[0]); diff != "" {
		t.Error(diff)
	}
	// Of an end that an extension moved, the reason names the day that holds.
	s := On(doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20")), Query{Day: day(d("20"))})
	if s.Reasons[0].On != day(d("20")) || s.Reasons[2].Rule != "extended" || s.Reasons[2].On != day(d("20")) {
		t.Errorf("%+v", s.Reasons)
	}
	if s := On(doc(does(law.Resumes, "15", "16")), Query{Day: day(d("16"))}); s.Findings[0] != (Finding{
		Code: "resumes_without_suspension", Rule: "resumes-without-suspension", By: act("9/2020/QĐ-UBND", d("15")), On: day(d("16"))}) {
		t.Errorf("%+v", s.Findings)
	}
}

func TestSinceAndUntil(t *testing.T) {
	t.Parallel()
	paused := doc(does(law.Suspends, "12", "14"), does(law.Resumes, "15", "16"), does(law.Amends, "15", "18"), does(law.Amends, "15", "19"))
	noIssue := doc()
	noIssue.IssuedOn = 0
	retroactive := History{ID: "x", IssuedOn: day(d("05")), Effects: []Effect{does(law.Commences, "05", "03")}}
	for _, c := range []struct {
		name             string
		h                History
		on, since, until string
	}{
		{"before issue", paused, "2019-12-01", "", d("11")},
		{"day of issue", paused, d("01"), d("01"), d("11")},
		{"first stretch", paused, d("13"), d("11"), d("14")},
		{"suspended", paused, d("14"), d("14"), d("16")},
		{"in force again", paused, d("16"), d("16"), d("18")},
		{"amended twice is one stretch", paused, d("20"), d("18"), ""},
		{"issue not known, before", noIssue, d("01"), "", d("11")},
		{"issue not known, after", noIssue, d("11"), d("11"), ""},
		{"before issue, in force at once", retroactive, d("04"), "", d("05")},
		{"in force at issue", retroactive, d("05"), d("05"), ""},
	} {
		s := On(c.h, Query{Day: day(c.on)})
		if s.Since != day(c.since) || s.Until != day(c.until) {
			t.Errorf("%s: [%s, %s), want [%s, %s)", c.name, s.Since, s.Until, c.since, c.until)
		}
	}
}

func TestCommencementAndEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		h          History
		start, end string
		unknown    bool
	}{
		{"nothing recorded", uncommenced(), "", "", false},
		{"commences", doc(), "11", "", false},
		{"commences in part", uncommenced(does(law.Commences, "01", "11", "dieu-5")), "", "", false},
		{"postponed", doc(does(law.Commences, "05", "21")), "21", "", false},
		{"replaced", doc(does(law.Replaces, "15", "20")), "11", "20", false},
		{"the first end counts", doc(does(law.Replaces, "15", "20"), does(law.Repeals, "15", "18")), "11", "18", false},
		{"of a part", doc(does(law.Replaces, "15", "20", "dieu-5")), "11", "", false},
		{"in a territory", doc(in("a", does(law.Replaces, "15", "20"))), "11", "", false},
		{"extended", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20")), "11", "20", false},
		{"declared", doc(does(law.DeclaresExpired, "25", "20"), does(law.DeclaresExpired, "25", "19")), "11", "19", false},
		{"an act goes before a list", doc(does(law.DeclaresExpired, "25", "20"), does(law.Repeals, "15", "22")), "11", "22", false},
		{"open", doc(open(does(law.Expires, "01", ""))), "11", "", true},
		{"open, but declared", doc(open(does(law.Expires, "01", "")), does(law.DeclaresExpired, "25", "20")), "11", "", true},
		{"open, but repealed", doc(open(does(law.Expires, "01", "")), does(law.Repeals, "15", "20")), "11", "20", false},
		{"replaced nobody knows when", doc(does(law.Replaces, "15", "")), "11", "", true},
		{"extended nobody knows to when", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "")), "11", "", true},
	} {
		end, unknown := End(c.h)
		if start := Commencement(c.h); start != day(d(c.start)) || end != day(d(c.end)) || unknown != c.unknown {
			t.Errorf("%s: [%s, %s) %v, want [%s, %s) %v", c.name, start, end, unknown, c.start, c.end, c.unknown)
		}
	}
}

func TestCommencementBasis(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		h     History
		start string
		want  law.EffectiveBasis
	}{
		{"stated", normative(law.LevelProvince, "2010-02-02", states("2010-03-01")), "2010-03-01", law.BasisStated},
		{"by default", normative(law.LevelProvince, "2010-02-02"), "2010-02-12", law.BasisLegalDefault},
		{"inferred", normative(law.LevelProvince, "2020-02-02"), "2020-02-12", law.BasisInferred},
		{"inferred, now", normative(law.LevelProvince, "2026-02-02"), "2026-02-12", law.BasisInferred},
		{"not known", normative("", "2010-02-02"), "", ""},
	} {
		if got := CommencementBasis(c.h); got != c.want || Commencement(c.h) != day(c.start) {
			t.Errorf("%s: %s %q", c.name, Commencement(c.h), got)
		}
	}
}

func TestPresumedEnds(t *testing.T) {
	t.Parallel()
	h := province.under(parent(law.Details, law.Replaces, "2018-01-01"), parent(law.Details, law.Amends, "2017-01-01"))
	if on, unknown := End(h); on != day("2017-01-01") || unknown {
		t.Errorf("ends on %s, %v", on, unknown)
	}
	h.Effects = append(slices.Clone(h.Effects), power(NoPower, effect20(law.Repeals, "2020-01-01", "2020-02-01")))
	if on, unknown := End(h); on != 0 || !unknown {
		t.Errorf("ends on %s, %v", on, unknown)
	}
	s := On(province.under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-01-01"))
	want := Reason{Rule: "parent-lapsed-2015", By: Act{ID: "heir", Number: "1/2018/NĐ-CP", IssuedOn: day("2016-06-01")}, On: day("2018-01-01"), Note: "64/2007/NĐ-CP"}
	if diff := cmp.Diff(want, s.Reasons[0]); diff != "" {
		t.Error(diff)
	}
}

func TestOrderOfFindings(t *testing.T) {
	t.Parallel()
	overlap := func(id, on string, topics ...string) Overlap {
		return Overlap{Act: Act{ID: id}, On: day(on), Topics: topics}
	}
	h := province.beside(overlap("b", "2025-09-01", "internet"), overlap("a", "2025-09-01", "internet"), overlap("c", "2025-08-01", "internet", "publishing")).
		moved(Boundary{Form: law.Split, On: day("2015-06-01")}, Boundary{Form: law.Merger, On: day("2015-06-01")}, Boundary{Form: law.Split, On: day("2015-05-01")})
	var got []string
	for _, f := range On(h, at("2026-01-01")).Findings {
		got = append(got, f.Code+" "+f.By.ID+" "+f.On.String()+" "+f.Note)
	}
	want := []string{
		"may_be_superseded c 2025-08-01 internet, publishing", "may_be_superseded a 2025-09-01 internet", "may_be_superseded b 2025-09-01 internet",
		"boundary_unsettled  2015-05-01 split", "boundary_unsettled  2015-06-01 merger", "boundary_unsettled  2015-06-01 split",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Effects of one day: by the day of issue of the acting document, then its number, then the position in it, then id.
func TestLegalOrderOfOneDay(t *testing.T) {
	t.Parallel()
	suspend, resume := does(law.Suspends, "15", "16"), does(law.Resumes, "15", "16")
	reissued := func(on string, e Effect) Effect { e.By.IssuedOn = day(d(on)); return e }
	named := func(id string, e Effect) Effect { e.ID = id; return e }
	for _, c := range []struct {
		name            string
		suspend, resume Effect
		want            law.StatusCode
	}{
		{"later act resumes", suspend, reissued("16", resume), law.InForce},
		{"later act suspends", reissued("16", suspend), resume, law.Suspended},
		{"issue goes before number", number("10/2020/QĐ-UBND", suspend), number("9/2020/QĐ-UBND", reissued("16", resume)), law.InForce},
		{"number 10 follows 9", number("9/2020/QĐ-UBND", suspend), number("10/2020/QĐ-UBND", resume), law.InForce},
		{"number 9 precedes 10", number("10/2020/QĐ-UBND", suspend), number("9/2020/QĐ-UBND", resume), law.Suspended},
		{"a misspelt number is the number it spells", number("9/2020/QĐ-UBND", suspend), number("10/2020/qd.ubnd", resume), law.InForce},
		{"a number without year comes first", number("10/QĐ-UBND", suspend), number("9/2020/QĐ-UBND", resume), law.InForce},
		{"what is no number comes before any", number("không rõ", suspend), number("1/2020/QĐ-UBND", resume), law.InForce},
		{"what is no number comes before any, the other way", number("1/2020/QĐ-UBND", suspend), number("không rõ", resume), law.Suspended},
		{"what is no number is a string", number("b", suspend), number("a", resume), law.Suspended},
		{"article 10 follows 2", provision("main/dieu-2", suspend), provision("main/dieu-10", resume), law.InForce},
		{"article 2 precedes 10", provision("main/dieu-10", suspend), provision("main/dieu-2", resume), law.Suspended},
		{"id decides last", named("e1", suspend), named("e2", resume), law.InForce},
		{"id decides last, the other way", named("e2", suspend), named("e1", resume), law.Suspended},
	} {
		for _, effects := range [][]Effect{{c.suspend, c.resume}, {c.resume, c.suspend}} {
			if s := On(doc(effects...), Query{Day: day(d("16"))}); s.Code != c.want {
				t.Errorf("%s: %s, want %s", c.name, s.Code, c.want)
			}
		}
	}
	opened := open(suspend)
	if a, b := (&effect{Effect: &suspend}), (&effect{Effect: &opened}); legalOrder(a, b) >= 0 || legalOrder(b, a) <= 0 {
		t.Error("effects that differ only in being open have no order")
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path, unit string
		want       bool
	}{
		{"dieu-5", "", true}, {"", "", true}, {"", "dieu-5", false}, {"dieu-5", "dieu-5", true},
		{"dieu-5/khoan-1", "dieu-5", true}, {"dieu-5", "dieu-5/khoan-1", false}, {"dieu-50", "dieu-5", false},
	} {
		if got := within(c.path, c.unit); got != c.want {
			t.Errorf("within(%q, %q) is %v", c.path, c.unit, got)
		}
	}
}

// allRules are the rules of the book, in its order.
func allRules() (out []*rule) {
	for _, ch := range book {
		out = append(out, ch.rules...)
	}
	return out
}

func TestRules(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range allRules() {
		switch {
		case seen[r.id]:
			t.Errorf("two rules %s", r.id)
		case r.source == "", r.vi == "", r.en == "", r.vi == r.en:
			t.Errorf("%s lacks a source or a text", r.id)
		case r.code != "" && !r.code.Valid(), r.code == law.Obsolete:
			t.Errorf("%s argues for %q", r.id, r.code)
		}
		seen[r.id] = true
	}
	if got := Text("repealed", "vi"); got != "Bị bãi bỏ" {
		t.Errorf("text %q", got)
	}
	if got := Text("repealed", "en"); got != "Repealed" {
		t.Errorf("text %q", got)
	}
	if got := Text("no-such-rule", "vi"); got != "no-such-rule" {
		t.Errorf("text %q", got)
	}
	if got := Source("parent-lapsed-2015"); got != parentLaw2015 {
		t.Errorf("source %q", got)
	}
	if got := Source("no-such-rule"); got != "" {
		t.Errorf("source %q", got)
	}
}
