package force

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

func day(s string) law.Date {
	if s == "" {
		return 0
	}
	return law.MustDate(s)
}

func act(number, issued string) Act { return Act{ID: number, Number: number, IssuedOn: day(issued)} }

func effectOn(kind law.EffectKind, by Act, on string, provisions ...string) Effect {
	return Effect{ID: string(kind) + " " + by.Number, Kind: kind, By: by, On: day(on), Provisions: provisions}
}

// history puts the document's own commencement before the other effects.
func history(number, issued, effective string, effects ...Effect) History {
	own := act(number, issued)
	return History{ID: number, IssuedOn: own.IssuedOn, Effects: append([]Effect{effectOn(law.Commences, own, effective)}, effects...)}
}

// decision is a normative decision of a province.
func decision(number, issued string, effects ...Effect) History {
	return History{ID: number, IssuedOn: day(issued), Class: law.Normative, Type: law.QuyetDinh, Level: law.LevelProvince, Effects: effects}
}

// Real documents, by the facts that public sources give of them.
var (
	tayNinh302013 = history("30/2013/QĐ-UBND", "2013-07-09", "2013-07-19",
		effectOn(law.Amends, act("79/2014/QĐ-UBND", "2014-12-30"), "2015-01-09"),
		effectOn(law.DeclaresExpired, act("413/QĐ-UBND", "2015-02-27"), "2015-01-09", "quy-dinh/dieu-1"),
		effectOn(law.Amends, act("14/2017/QĐ-UBND", "2017-05-09"), "2017-05-19"),
		effectOn(law.Replaces, act("14/2019/QĐ-UBND", "2019-04-26"), "2019-05-06"))
	giaLai902007 = history("90/2007/QĐ-UBND", "2007-09-24", "2007-10-04",
		effectOn(law.Supplements, act("58/2008/QĐ-UBND", "2008-10-25"), "2008-11-04"),
		effectOn(law.Replaces, act("18/2011/QĐ-UBND", "2011-07-13"), "2011-07-23"))
	vinhLong1362015 = history("136/2015/NQ-HĐND", "2015-06-16", "2015-06-26",
		effectOn(law.Replaces, act("successor", "2015-12-11"), "2015-12-21"))
	vinhLong202010 = History{
		ID: "20/2010/QĐ-UBND", IssuedOn: day("2010-07-29"),
		Effects:    []Effect{effectOn(law.Commences, act("20/2010/QĐ-UBND", "2010-07-29"), "2010-08-08")},
		Assertions: []Assertion{{ID: "a", Code: law.InForce, By: "vbpl.vn", Before: day("2026-04-30")}},
	}
	// The regulation of which 13/2014 replaced chapter III: its number and days are not known, these stand for them.
	vinhLongBefore132014 = history("earlier", "2012-01-05", "2012-01-15",
		effectOn(law.Replaces, act("13/2014/QĐ-UBND", "2014-07-15"), "2014-07-25", "quy-che/chuong-3"))
	traVinh122025 = decision("12/2025/QĐ-UBND", "2025-02-20",
		effectOn(law.Commences, act("12/2025/QĐ-UBND", "2025-02-20"), "2025-03-01"))
	traVinh172023 = decision("17/2023/QĐ-UBND", "2023-08-09",
		effectOn(law.Replaces, act("12/2025/QĐ-UBND", "2025-02-20"), "2025-03-01"))
	traVinh332022 = decision("33/2022/QĐ-UBND", "2022-12-21",
		effectOn(law.Replaces, act("12/2025/QĐ-UBND", "2025-02-20"), "2025-03-01"))
	// Its day of commencement is not known; one of its seventeen bases ended with June 2026.
	benTre472023 = decision("47/2023/QĐ-UBND", "2023-12-14").under(Parent{
		Relation: law.BasedOn, Act: act("64/2007/NĐ-CP", "2007-04-10"),
		Events: []ParentEvent{{Kind: law.Repeals, By: act("224/2026/NĐ-CP", "2026-06-24"), On: day("2026-07-01")}}})
	vinhLong30882005 = History{
		ID: "3088/2005/QĐ-UBND", IssuedOn: day("2005-12-30"),
		Effects: []Effect{effectOn(law.Replaces, act("20/2010/QĐ-UBND", "2010-07-29"), "2010-08-08")},
	}
)

func TestGoldenHistories(t *testing.T) {
	t.Parallel()
	type span struct {
		from string
		code law.StatusCode
	}
	for _, c := range []struct {
		name string
		h    History
		want []span
	}{
		{"Tây Ninh 30/2013: six events, four changes of code", tayNinh302013, []span{
			{"2013-07-09", law.NotYetInForce}, {"2013-07-19", law.InForce}, {"2015-01-09", law.PartlyExpired}, {"2019-05-06", law.Expired}}},
		{"Gia Lai 90/2007: an addition leaves it in force", giaLai902007, []span{
			{"2007-09-24", law.NotYetInForce}, {"2007-10-04", law.InForce}, {"2011-07-23", law.Expired}}},
		{"Vĩnh Long 136/2015", vinhLong1362015, []span{
			{"2015-06-16", law.NotYetInForce}, {"2015-06-26", law.InForce}, {"2015-12-21", law.Expired}}},
		{"Vĩnh Long 20/2010", vinhLong202010, []span{
			{"2010-07-29", law.NotYetInForce}, {"2010-08-08", law.InForce}}},
		{"Vĩnh Long 13/2014: chapter III of an earlier regulation", vinhLongBefore132014, []span{
			{"2012-01-05", law.NotYetInForce}, {"2012-01-15", law.InForce}, {"2014-07-25", law.PartlyExpired}}},
		{"Trà Vinh 12/2025", traVinh122025, []span{
			{"2025-02-20", law.NotYetInForce}, {"2025-03-01", law.InForce}}},
		{"Trà Vinh 17/2023, replaced by it", traVinh172023, []span{
			{"2023-08-09", law.NotYetInForce}, {"2023-08-19", law.InForce}, {"2025-03-01", law.Expired}}},
		{"Trà Vinh 33/2022, replaced by it too", traVinh332022, []span{
			{"2022-12-21", law.NotYetInForce}, {"2022-12-31", law.InForce}, {"2025-03-01", law.Expired}}},
		{"Bến Tre 47/2023: a basis ends nothing", benTre472023, []span{
			{"2023-12-14", law.NotYetInForce}, {"2023-12-24", law.InForce}}},
		{"Vĩnh Long 3088/2005: commencement not recorded, end known", vinhLong30882005, []span{
			{"2005-12-30", law.Unknown}, {"2010-08-08", law.Expired}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []span
			for _, s := range Spans(c.h, Query{}) {
				got = append(got, span{s.From.String(), s.Code})
			}
			if d := cmp.Diff(c.want, got, cmp.AllowUnexported(span{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTayNinhListChangesNothing(t *testing.T) {
	t.Parallel()
	before, after := On(tayNinh302013, Query{Day: day("2015-02-26")}), On(tayNinh302013, Query{Day: day("2015-02-27")})
	if before.Code != law.PartlyExpired || after.Code != before.Code || after.Since != day("2015-01-09") || after.Until != day("2019-05-06") {
		t.Errorf("before the list %+v, after it %+v", before, after)
	}
	// The same when somebody takes the day of the list for the day of expiry.
	h := tayNinh302013
	h.Effects = append([]Effect{}, h.Effects...)
	h.Effects[2].On = day("2015-02-27")
	if d := cmp.Diff(Spans(tayNinh302013, Query{}), Spans(h, Query{})); d != "" {
		t.Error(d)
	}
	if s := On(h, Query{Day: day("2015-02-27")}); rules(s.Reasons)[1] != "commencement-stated" || rules(s.Reasons)[3] != "declaration-of-recorded-end" {
		t.Errorf("reasons %v", rules(s.Reasons))
	}
}

func TestVinhLong136LastedDays(t *testing.T) {
	t.Parallel()
	s := On(vinhLong1362015, Query{Day: day("2015-10-01")})
	if n := s.Until - s.Since; n != 178 {
		t.Errorf("in force for %d days", n)
	}
	if s.Certainty != law.Established {
		t.Errorf("an end is recorded, yet %s", s.Certainty)
	}
	if on, unknown := End(vinhLong1362015); on != day("2015-12-21") || unknown {
		t.Errorf("end %s, %v", on, unknown)
	}
}

func TestVinhLong13ReplacesAChapter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		q    Query
		want law.StatusCode
	}{
		{"the chapter", of("2014-07-25", "quy-che/chuong-3", "quy-che"), law.Expired},
		{"the chapter, day before", of("2014-07-24", "quy-che/chuong-3", "quy-che"), law.InForce},
		{"an article of the chapter", of("2014-07-25", "quy-che/dieu-12", "quy-che/chuong-3", "quy-che"), law.Expired},
		{"an article of another chapter", of("2014-07-25", "quy-che/dieu-2", "quy-che/chuong-1", "quy-che"), law.InForce},
		{"the regulation", Query{Day: day("2014-07-25"), Provision: []string{"quy-che"}}, law.PartlyExpired},
	} {
		if got := On(vinhLongBefore132014, c.q).Code; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTraVinh12CommencedOnTheNinthDay(t *testing.T) {
	t.Parallel()
	s := On(traVinh122025, Query{Day: day("2025-03-01")})
	if got := findings(s); len(got) != 1 || got[0] != "effective_too_soon" || s.Findings[0].Rule != "too-soon-2015" {
		t.Errorf("%+v", s.Findings)
	}
}

func TestBenTre47StandsOnALapsedBasis(t *testing.T) {
	t.Parallel()
	before, after := On(benTre472023, Query{Day: day("2026-06-30")}), On(benTre472023, Query{Day: day("2026-07-02")})
	if d := cmp.Diff([]string{"commencement_inferred"}, findings(before)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"commencement_inferred", "basis_lapsed"}, findings(after)); d != "" {
		t.Error(d)
	}
	if after.Code != law.InForce || after.Certainty != law.Presumed || after.Findings[1].By.Number != "224/2026/NĐ-CP" || after.Findings[1].Note != "64/2007/NĐ-CP" {
		t.Errorf("%+v", after)
	}
}

func TestVinhLong20IsPresumed(t *testing.T) {
	t.Parallel()
	s := On(vinhLong202010, Query{Day: day("2026-07-02")})
	want := Status{
		Code: law.InForce, Certainty: law.Presumed, AsOf: day("2026-07-02"), Since: day("2010-08-08"),
		Reasons: []Reason{
			{Rule: "commencement-stated", Effect: "commences 20/2010/QĐ-UBND", By: act("20/2010/QĐ-UBND", "2010-07-29"), On: day("2010-08-08")},
			{Rule: "nothing-ends-it"},
		},
	}
	if d := cmp.Diff(want, s); d != "" {
		t.Error(d)
	}
}

func rules(rs []Reason) (ids []string) {
	for _, r := range rs {
		ids = append(ids, r.Rule)
	}
	return ids
}
