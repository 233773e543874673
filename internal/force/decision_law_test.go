package force

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

// The decision tables of the rules that turn on the period of law, on who acts, on parents, on places and on a provision.

// normative is a decision of a body of the level, in a history of its own.
func normative(level law.TerritoryLevel, issued string, effects ...Effect) History {
	return History{ID: "x", IssuedOn: day(issued), Class: law.Normative, Type: law.QuyetDinh, Level: level, Effects: effects}
}

// states is what the document itself says of its commencement.
func states(on string, provisions ...string) Effect {
	return Effect{ID: "c" + on, Kind: law.Commences, By: Act{ID: "x"}, On: day(on), Provisions: provisions}
}

// does of the other tables says days of January 2020; this takes whole dates.
func effect20(kind law.EffectKind, issued, on string, provisions ...string) Effect {
	return Effect{ID: string(kind) + on, Kind: kind, By: Act{ID: "by", Number: "9/2020/QĐ-UBND", IssuedOn: day(issued)}, On: day(on), Provisions: provisions}
}

func power(p Competence, e Effect) Effect           { e.By.Competence = p; return e }
func level(l law.TerritoryLevel, e Effect) Effect   { e.By.Level = l; return e }
func chairman(e Effect) Effect                      { e.By.Chairman = true; return e }
func rewords(e Effect) Effect                       { e.Rewords = true; return e }
func adds(e Effect) Effect                          { e.Adds = true; return e }
func own(issued string, e Effect) Effect            { e.By = Act{ID: "x", IssuedOn: day(issued)}; return e }
func ofClass(c law.Class, h History) History        { h.Class = c; return h }
func administrative(h History) History              { return ofClass(law.Administrative, h) }
func ofType(t law.DocumentType, h History) History  { h.Type = t; return h }
func (h History) under(parents ...Parent) History   { h.Parents = parents; return h }
func (h History) beside(others ...Overlap) History  { h.Overlaps = others; return h }
func (h History) moved(changes ...Boundary) History { h.Boundaries = changes; return h }

// parent has one event of the kind on the day.
func parent(r law.RelationKind, kind law.EffectKind, on string, provisions ...string) Parent {
	return Parent{Relation: r, Act: Act{ID: "parent", Number: "64/2007/NĐ-CP"}, Events: []ParentEvent{
		{Kind: kind, By: Act{ID: "heir", Number: "1/2018/NĐ-CP", IssuedOn: day("2016-06-01")}, On: day(on), Provisions: provisions}}}
}

func inPart(p Parent) Parent { p.Events[0].InPart = true; return p }

func at(on string, territories ...string) Query { return Query{Day: day(on), Territories: territories} }
func of(on string, provision ...string) Query   { return Query{Day: day(on), Provision: provision} }

type lawRow struct {
	name      string
	h         History
	q         Query
	code      law.StatusCode
	certainty law.Certainty
	reasons   string
	findings  string
}

var (
	province   = normative(law.LevelProvince, "2015-01-01", states("2015-01-11"))
	lives      = "commencement-stated nothing-ends-it"
	inDistrict = func(effects ...Effect) History {
		return normative(law.LevelDistrict, "2020-01-01", append([]Effect{states("2020-01-11")}, effects...)...)
	}
	rules9 = func(effects ...Effect) History { // a regulation in which article 9 stands in chapter 3
		return normative(law.LevelProvince, "2020-01-01", append([]Effect{states("2020-01-11")}, effects...)...)
	}
	clause9 = []string{"quy-che/dieu-9/khoan-2", "quy-che/dieu-9", "quy-che/chuong-3", "quy-che"}
)

var lawDecisions = []lawRow{
	// Commencement by law: the day of issue decides which law.
	{"province, 2004 law, day before", normative(law.LevelProvince, "2010-02-02"), at("2010-02-11"), law.NotYetInForce, law.Presumed, "commencement-presumed-to-come", ""},
	{"province, 2004 law, tenth day", normative(law.LevelProvince, "2010-02-02"), at("2010-02-12"), law.InForce, law.Presumed, "commencement-by-default nothing-ends-it", ""},
	{"province, first day of the 2004 law", normative(law.LevelProvince, "2005-04-01"), at("2005-04-11"), law.InForce, law.Presumed, "commencement-by-default nothing-ends-it", ""},
	{"province, before the 2004 law", normative(law.LevelProvince, "2005-03-31"), at("2005-04-11"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"province, last day of the 2004 law", normative(law.LevelProvince, "2016-06-30"), at("2016-07-10"), law.InForce, law.Presumed, "commencement-by-default nothing-ends-it", ""},
	{"province, first day of the 2015 law", normative(law.LevelProvince, "2016-07-01"), at("2016-07-11"), law.InForce, law.Presumed, "commencement-inferred-2015 nothing-ends-it", "commencement_inferred"},
	{"province, 2015 law, day before", normative(law.LevelProvince, "2016-07-01"), at("2016-07-10"), law.NotYetInForce, law.Presumed, "commencement-presumed-to-come", "commencement_inferred"},
	{"province, first day of the 2025 law", normative(law.LevelProvince, "2025-04-01"), at("2025-04-11"), law.InForce, law.Presumed, "commencement-inferred-2025 nothing-ends-it", "commencement_inferred"},
	{"district, 2004 law", normative(law.LevelDistrict, "2010-02-02"), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", "commencement_unsettled"},
	{"commune, 2004 law", normative(law.LevelCommune, "2010-02-02"), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", "commencement_unsettled"},
	{"district, 2015 law, sixth day", normative(law.LevelDistrict, "2017-01-01"), at("2017-01-07"), law.NotYetInForce, law.Presumed, "commencement-presumed-to-come", "commencement_inferred"},
	{"district, 2015 law, seventh day", normative(law.LevelDistrict, "2017-01-01"), at("2017-01-08"), law.InForce, law.Presumed, "commencement-inferred-2015 end-to-come", "commencement_inferred"},
	{"commune, 2015 law", normative(law.LevelCommune, "2017-01-01"), at("2017-01-08"), law.InForce, law.Presumed, "commencement-inferred-2015 nothing-ends-it", "commencement_inferred"},
	{"commune, 2025 law, ninth day", normative(law.LevelCommune, "2025-08-01"), at("2025-08-10"), law.NotYetInForce, law.Presumed, "commencement-presumed-to-come", "commencement_inferred"},
	{"commune, 2025 law, tenth day", normative(law.LevelCommune, "2025-08-01"), at("2025-08-11"), law.InForce, law.Presumed, "commencement-inferred-2025 nothing-ends-it", "commencement_inferred"},
	{"central act: a floor is no guide", normative(law.LevelCountry, "2017-01-01"), at("2018-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"central act, 2025 law", normative(law.LevelCountry, "2025-08-01"), at("2026-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"administrative act", administrative(normative(law.LevelProvince, "2010-02-02")), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"level not known", normative("", "2010-02-02"), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"day of issue not known", normative(law.LevelProvince, ""), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"a recorded day goes before the default", normative(law.LevelProvince, "2010-02-02", states("2010-03-01")), at("2010-02-20"), law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"commenced on a day nobody recorded", normative(law.LevelProvince, "2010-02-02", states("")), at("2012-01-01"), law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"the day of a part is not that of the whole", normative(law.LevelProvince, "2010-02-02", states("2010-03-01", "dieu-5")), at("2010-02-12"), law.InForce, law.Presumed, "commencement-by-default nothing-ends-it commencement-in-part", ""},
	{"revoked before the default day", normative(law.LevelProvince, "2010-02-02", effect20(law.Revokes, "2010-02-05", "2010-02-05")), at("2010-02-12"), law.Expired, law.Established, "revoked never-in-force", ""},

	// Sooner than the law allows
	{"province, ninth day, 2004 law", normative(law.LevelProvince, "2010-02-02", states("2010-02-11")), at("2011-01-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"province, tenth day, 2004 law", normative(law.LevelProvince, "2010-02-02", states("2010-02-12")), at("2011-01-01"), law.InForce, law.Presumed, lives, ""},
	{"district, first day, 2004 law", normative(law.LevelDistrict, "2010-02-02", states("2010-02-02")), at("2011-01-01"), law.InForce, law.Presumed, "commencement-stated end-to-come", ""},
	{"province, ninth day, 2015 law", normative(law.LevelProvince, "2025-02-20", states("2025-03-01")), at("2025-03-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"province, tenth day, 2015 law", normative(law.LevelProvince, "2025-02-20", states("2025-03-02")), at("2025-03-02"), law.InForce, law.Presumed, lives, ""},
	{"district, sixth day, 2015 law", normative(law.LevelDistrict, "2017-01-01", states("2017-01-07")), at("2017-02-01"), law.InForce, law.Presumed, "commencement-stated end-to-come", "effective_too_soon"},
	{"district, seventh day, 2015 law", normative(law.LevelDistrict, "2017-01-01", states("2017-01-08")), at("2017-02-01"), law.InForce, law.Presumed, "commencement-stated end-to-come", ""},
	{"commune, sixth day, 2015 law", normative(law.LevelCommune, "2017-01-01", states("2017-01-07")), at("2017-02-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"central, 44th day, 2015 law", normative(law.LevelCountry, "2017-01-01", states("2017-02-14")), at("2017-03-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"central, 45th day, 2015 law", normative(law.LevelCountry, "2017-01-01", states("2017-02-15")), at("2017-03-01"), law.InForce, law.Presumed, lives, ""},
	{"central, before 2016", normative(law.LevelCountry, "2010-01-01", states("2010-01-01")), at("2017-03-01"), law.InForce, law.Presumed, lives, ""},
	{"central, 44th day, 2025 law", normative(law.LevelCountry, "2025-08-01", states("2025-09-13")), at("2026-01-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"commune, ninth day, 2025 law", normative(law.LevelCommune, "2025-08-01", states("2025-08-10")), at("2026-01-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"on the day of issue", normative(law.LevelProvince, "2025-08-01", states("2025-08-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"a part too soon", normative(law.LevelProvince, "2025-08-01", states("2025-08-20"), states("2025-08-05", "dieu-5")), at("2026-01-01"), law.InForce, law.Presumed, lives, "effective_too_soon"},
	{"brought forward by another act", normative(law.LevelProvince, "2025-08-01", states("2025-08-20"), effect20(law.Commences, "2025-08-02", "2025-08-05")), at("2026-01-01"), law.InForce, law.Presumed, lives, "commencement_stated_twice"},
	{"administrative acts may", administrative(normative(law.LevelProvince, "2025-08-01", states("2025-08-01"))), at("2026-01-01"), law.InForce, law.Presumed, lives, ""},

	// Retroactivity: the law at the issue of the act decides.
	{"reaching back, 2004 law", normative(law.LevelProvince, "2010-02-02", own("2010-02-02", states("2010-02-01"))), at("2011-01-01"), law.InForce, law.Presumed, lives, "effect_before_issue"},
	{"reaching back, 2015 law", normative(law.LevelProvince, "2017-02-02", own("2017-02-02", states("2017-02-01"))), at("2018-01-01"), law.InForce, law.Presumed, lives, "retroactivity_barred"},
	{"reaching back, district, 2015 law", normative(law.LevelDistrict, "2016-07-01", own("2016-07-01", states("2016-06-01"))), at("2018-01-01"), law.InForce, law.Presumed, "commencement-stated end-to-come", "retroactivity_barred"},
	{"reaching back, commune, 2015 law", normative(law.LevelCommune, "2025-03-31", own("2025-03-31", states("2025-03-01"))), at("2026-01-01"), law.InForce, law.Presumed, lives, "retroactivity_barred"},
	{"reaching back, central", normative(law.LevelCountry, "2017-02-02", own("2017-02-02", states("2017-02-01"))), at("2018-01-01"), law.InForce, law.Presumed, lives, "effect_before_issue"},
	{"reaching back, administrative", administrative(normative(law.LevelProvince, "2017-02-02", own("2017-02-02", states("2017-02-01")))), at("2018-01-01"), law.InForce, law.Presumed, lives, "effect_before_issue"},
	{"reaching back, first months of the 2025 law", normative(law.LevelCommune, "2025-04-01", own("2025-04-01", states("2025-03-01"))), at("2026-01-01"), law.InForce, law.Presumed, lives, "effect_before_issue"},
	{"reaching back, commune, now", normative(law.LevelCommune, "2025-07-01", own("2025-07-01", states("2025-06-01"))), at("2026-01-01"), law.InForce, law.Presumed, lives, "retroactivity_barred"},
	{"reaching back, provincial committee, now", normative(law.LevelProvince, "2025-07-01", own("2025-07-01", states("2025-06-01"))), at("2026-01-01"), law.InForce, law.Presumed, lives, "effect_before_issue"},
	{"reaching back, provincial chairman, now", normative(law.LevelProvince, "2025-07-01", chairman(own("2025-07-01", states("2025-06-01")))), at("2026-01-01"), law.InForce, law.Presumed, lives, "retroactivity_barred"},
	{"reaching back, a chairman of no known level", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), chairman(effect20(law.Amends, "2025-07-02", "2025-07-01"))), at("2026-01-01"), law.PartlyExpired, law.Presumed, "amended-in-part " + lives, "effect_before_issue"},
	{"amended reaching back, 2015 law", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), level(law.LevelProvince, effect20(law.Amends, "2020-03-02", "2020-03-01"))), at("2026-01-01"), law.PartlyExpired, law.Presumed, "amended-in-part " + lives, "retroactivity_barred"},
	{"amended on the day of issue", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), level(law.LevelProvince, effect20(law.Amends, "2020-03-01", "2020-03-01"))), at("2026-01-01"), law.PartlyExpired, law.Presumed, "amended-in-part " + lives, ""},

	// Power
	{"replaced by the issuer", rules9(power(OwnPower, effect20(law.Replaces, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Expired, law.Established, "replaced commencement-stated", ""},
	{"replaced by the successor", rules9(power(SuccessorsPower, effect20(law.Replaces, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Expired, law.Established, "replaced commencement-stated", ""},
	{"repealed by a higher body", rules9(power(HigherPower, effect20(law.Repeals, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"replaced without power", rules9(power(NoPower, effect20(law.Replaces, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Unknown, law.Presumed, "issuer-without-power commencement-stated", "issuer_without_power"},
	{"replaced without power, day before", rules9(power(NoPower, effect20(law.Replaces, "2020-02-01", "2020-03-01"))), at("2020-02-29"), law.InForce, law.Presumed, "commencement-stated", "issuer_without_power"},
	{"repealed without power, day not known", rules9(power(NoPower, effect20(law.Repeals, "2020-02-01", ""))), at("2020-02-01"), law.Unknown, law.Presumed, "issuer-without-power commencement-stated", "issuer_without_power"},
	{"repealed without power, seen alive after", rules9(power(NoPower, effect20(law.Repeals, "2020-02-01", "2020-03-01"))).said(law.InForce, "30"), at("2020-03-01"), law.Unknown, law.Presumed, "issuer-without-power commencement-stated", "issuer_without_power"},
	{"revoked without power, then repealed", rules9(power(NoPower, effect20(law.Revokes, "2020-02-01", "2020-03-01")), effect20(law.Repeals, "2020-04-01", "2020-05-01")), at("2020-05-01"), law.Expired, law.Established, "repealed issuer-without-power commencement-stated", "issuer_without_power"},
	{"disapplied without power", rules9(power(NoPower, in("a", effect20(law.Disapplies, "2020-02-01", "2020-03-01")))), at("2020-03-01", "a"), law.Unknown, law.Presumed, "issuer-without-power commencement-stated", "issuer_without_power"},
	{"a part repealed without power", rules9(power(NoPower, effect20(law.Repeals, "2020-02-01", "2020-03-01", "dieu-5"))), at("2020-03-01"), law.InForce, law.Presumed, lives, "issuer_without_power"},
	{"amended without power", rules9(power(NoPower, effect20(law.Amends, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.InForce, law.Presumed, lives, "issuer_without_power"},
	{"added to without power", rules9(power(NoPower, effect20(law.Supplements, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.InForce, law.Presumed, lives, "issuer_without_power"},
	{"suspended without power", rules9(power(NoPower, effect20(law.Suspends, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Unknown, law.Presumed, "issuer-without-power " + lives, "issuer_without_power"},
	{"suspended without power, resumed", rules9(power(NoPower, effect20(law.Suspends, "2020-02-01", "2020-03-01")), effect20(law.Resumes, "2020-03-01", "2020-04-01")), at("2020-04-01"), law.InForce, law.Presumed, lives + " resumed", "issuer_without_power"},
	{"suspended in part without power", rules9(power(NoPower, effect20(law.Suspends, "2020-02-01", "2020-03-01", "dieu-5"))), at("2020-03-01"), law.InForce, law.Presumed, lives, "issuer_without_power"},
	{"resumed before the suspension without power", rules9(power(NoPower, effect20(law.Suspends, "2020-02-01", "2020-03-01")), effect20(law.Resumes, "2020-02-01", "2020-02-02")), at("2020-03-01"), law.Unknown, law.Presumed, "issuer-without-power " + lives, "resumes_without_suspension issuer_without_power"},
	{"listing needs no power", rules9(power(NoPower, effect20(law.DeclaresExpired, "2020-02-01", "2020-03-01"))), at("2020-03-01"), law.Expired, law.Presumed, "declared-expired commencement-stated", ""},
	{"ended by a successor before 2016", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(SuccessorsPower, effect20(law.Replaces, "2016-06-01", "2016-06-30"))), at("2017-01-01"), law.Expired, law.Established, "replaced commencement-stated", "successor_unsettled"},
	{"ended by a successor from 2016 on", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(SuccessorsPower, effect20(law.Replaces, "2016-06-01", "2016-07-01"))), at("2017-01-01"), law.Expired, law.Established, "replaced commencement-stated", ""},
	{"suspended by the issuer before 2016", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(OwnPower, effect20(law.Suspends, "2016-06-01", "2016-06-30"))), at("2016-07-01"), law.Suspended, law.Presumed, "suspended " + lives, "suspension_unsettled"},
	{"suspended by a successor before 2016", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(SuccessorsPower, effect20(law.Suspends, "2016-06-01", "2016-06-30"))), at("2016-07-01"), law.Suspended, law.Presumed, "suspended " + lives, "suspension_unsettled successor_unsettled"},
	{"suspended by a higher body before 2016", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(HigherPower, effect20(law.Suspends, "2016-06-01", "2016-06-30"))), at("2016-07-01"), law.Suspended, law.Presumed, "suspended " + lives, ""},
	{"suspended by the issuer from 2016 on", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), power(OwnPower, effect20(law.Suspends, "2016-06-01", "2016-07-01"))), at("2016-07-01"), law.Suspended, law.Presumed, "suspended " + lives, ""},

	// Parents: the law on the day of their end decides.
	{"basis replaced", province.under(parent(law.BasedOn, law.Replaces, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, "basis_lapsed"},
	{"basis replaced, day before", province.under(parent(law.BasedOn, law.Replaces, "2018-01-01")), at("2017-12-31"), law.InForce, law.Presumed, lives, ""},
	{"basis repealed", province.under(parent(law.BasedOn, law.Repeals, "2026-07-01")), at("2026-07-02"), law.InForce, law.Presumed, lives, "basis_lapsed"},
	{"basis over", province.under(parent(law.BasedOn, law.Expires, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, "basis_lapsed"},
	{"basis amended", province.under(parent(law.BasedOn, law.Amends, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, ""},
	{"basis repealed in part", province.under(inPart(parent(law.BasedOn, law.Repeals, "2018-01-01"))), at("2018-01-01"), law.InForce, law.Presumed, lives, ""},
	{"detailed act replaced, last day before 2016", province.under(parent(law.Details, law.Replaces, "2016-06-30")), at("2016-07-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act replaced, first day of the 2015 law", province.under(parent(law.Details, law.Replaces, "2016-07-01")), at("2016-07-01"), law.Expired, law.Presumed, "parent-lapsed-2015 commencement-stated", ""},
	{"detailed act replaced, day before", province.under(parent(law.Details, law.Replaces, "2018-01-01")), at("2017-12-31"), law.InForce, law.Presumed, "commencement-stated", ""},
	{"detailed act amended, 2015 law: what cannot be told apart lapses wholly", province.under(parent(law.Details, law.Amends, "2018-01-01")), at("2018-01-01"), law.Expired, law.Presumed, "parent-lapsed-2015 commencement-stated", ""},
	{"detailed act amended, 2015 law: what can be told apart lapses alone", province.under(parent(law.Details, law.Amends, "2018-01-01", "dieu-5")), at("2018-01-01"), law.PartlyExpired, law.Presumed, "parent-lapsed-2015-in-part " + lives, ""},
	{"detailed act replaced, last day of the 2015 law", province.under(parent(law.Details, law.Replaces, "2025-03-31")), at("2025-03-31"), law.Expired, law.Presumed, "parent-lapsed-2015 commencement-stated", ""},
	{"guided act replaced, 2015 law", province.under(parent(law.Guides, law.Replaces, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act replaced, first months of the 2025 law", province.under(parent(law.Details, law.Replaces, "2025-04-01")), at("2025-04-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"guided act amended, first months of the 2025 law", province.under(parent(law.Guides, law.Amends, "2025-06-30")), at("2025-07-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act replaced, now", province.under(parent(law.Details, law.Replaces, "2025-07-01")), at("2025-07-01"), law.Expired, law.Presumed, "parent-lapsed-2025 commencement-stated", ""},
	{"guided act amended, now", province.under(parent(law.Guides, law.Amends, "2026-01-01")), at("2026-01-01"), law.Expired, law.Presumed, "parent-lapsed-2025 commencement-stated", ""},
	{"guided act amended, now: what can be told apart", province.under(parent(law.Guides, law.Amends, "2026-01-01", "dieu-5")), at("2026-01-01"), law.PartlyExpired, law.Presumed, "parent-lapsed-2025-in-part " + lives, ""},
	{"detailed act repealed, 2015 law", province.under(parent(law.Details, law.Repeals, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act revoked, now", province.under(parent(law.Details, law.Revokes, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act over, now", province.under(parent(law.Guides, law.Expires, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act repealed, before 2016", province.under(parent(law.Details, law.Repeals, "2015-06-01")), at("2015-06-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act only added to", province.under(parent(law.Details, law.Supplements, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, ""},
	{"cited act replaced", province.under(parent(law.Cites, law.Replaces, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, ""},
	{"detailed act replaced on an unknown day", province.under(parent(law.Details, law.Replaces, "")), at("2018-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act replaced, issue not known", normative(law.LevelProvince, "", states("2015-01-11")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act amended before issue", normative(law.LevelProvince, "2018-01-01", states("2018-01-11")).under(parent(law.Details, law.Amends, "2018-01-01")), at("2018-02-01"), law.InForce, law.Presumed, lives, ""},
	{"detailed act replaced in part before issue", normative(law.LevelProvince, "2018-01-01", states("2018-01-11")).under(inPart(parent(law.Details, law.Replaces, "2017-01-01"))), at("2018-02-01"), law.InForce, law.Presumed, lives, ""},
	{"detailed act replaced by the day of issue", normative(law.LevelProvince, "2018-01-01", states("2018-01-11")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-02-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"detailed act replaced before commencement", normative(law.LevelProvince, "2018-01-01", states("2018-01-11")).under(parent(law.Details, law.Replaces, "2018-01-02")), at("2018-01-11"), law.Expired, law.Presumed, "parent-lapsed-2015 commencement-stated", ""},
	{"ended before its parent", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), effect20(law.Repeals, "2015-01-01", "2018-01-01")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2019-01-01"), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"ended after its parent", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), effect20(law.Repeals, "2015-01-01", "2018-01-02")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-01-01"), law.Expired, law.Presumed, "parent-lapsed-2015 commencement-stated end-to-come", ""},
	{"the end of a list and of a parent are both presumed", normative(law.LevelProvince, "2010-01-01", states("2010-01-11"), effect20(law.DeclaresExpired, "2019-01-01", "2018-01-01")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-01-01"), law.Expired, law.Presumed, "declared-expired parent-lapsed-2015 commencement-stated", ""},
	{"administrative act detailing one that was replaced", administrative(rules9()).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"act of unknown class guiding one that was amended", ofClass("", rules9()).under(parent(law.Guides, law.Amends, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives, "parent_lapsed"},
	{"declared to continue", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-02-01", "2026-02-01")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-15"), law.InForce, law.Presumed, lives, ""},
	{"declared to continue, from its own day on", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-02-01", "2026-02-01")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-02-01"), law.InForce, law.Presumed, lives + " declared-continued", ""},
	{"declared to continue on the day", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2025-12-01", "2026-01-01")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives + " declared-continued", ""},
	{"declared to continue on no known day", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-02-01", "")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-15"), law.InForce, law.Presumed, lives, ""},
	{"declared to continue, under the 2015 law", normative(law.LevelProvince, "2017-01-01", states("2017-01-11"), effect20(law.DeclaresContinued, "2018-01-01", "2018-01-01")).under(parent(law.Details, law.Replaces, "2018-01-01")), at("2018-01-01"), law.InForce, law.Presumed, lives + " declared-continued", ""},
	{"declared to continue before another parent ended", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2025-12-01", "2025-12-31")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-01"), law.InForce, law.Presumed, lives + " declared-continued", "parent_lapsed"},
	{"a part declared to continue", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-01-01", "2026-01-01", "dieu-5")).under(parent(law.Details, law.Replaces, "2026-01-01")), at("2026-01-01"), law.PartlyExpired, law.Presumed, "parent-lapsed-2025-in-part " + lives + " declared-continued", ""},
	{"another part declared to continue", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-01-01", "2026-01-01", "dieu-6")).under(parent(law.Details, law.Amends, "2026-01-01", "dieu-5")), at("2026-01-01"), law.PartlyExpired, law.Presumed, "parent-lapsed-2025-in-part " + lives + " declared-continued", ""},
	{"the lapsed part declared to continue", normative(law.LevelProvince, "2020-01-01", states("2020-01-11"), effect20(law.DeclaresContinued, "2026-01-01", "2026-01-01", "dieu-5")).under(parent(law.Details, law.Amends, "2026-01-01", "dieu-5")), at("2026-01-01"), law.InForce, law.Presumed, lives + " declared-continued", ""},

	// Acts of the former districts
	{"district act, last day", inDistrict(), at("2027-02-28"), law.InForce, law.Presumed, "commencement-stated end-to-come", ""},
	{"district act, day after", inDistrict(), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", ""},
	{"district resolution", ofType(law.NghiQuyet, inDistrict()), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", ""},
	{"district directive", ofType(law.ChiThi, inDistrict()), at("2027-03-01"), law.InForce, law.Presumed, lives, "district_act_unsettled"},
	{"district directive, before the law", ofType(law.ChiThi, inDistrict()), at("2025-06-30"), law.InForce, law.Presumed, lives, ""},
	{"administrative act of a district", administrative(inDistrict()), at("2027-03-01"), law.InForce, law.Presumed, lives, ""},
	{"act of a province", rules9(), at("2027-03-01"), law.InForce, law.Presumed, lives, ""},
	{"district act that ended before", inDistrict(effect20(law.Repeals, "2021-01-01", "2021-02-01")), at("2027-03-01"), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"district act with a term on that day", inDistrict(own("2020-01-01", effect20(law.Expires, "", "2027-03-01"))), at("2027-03-01"), law.Expired, law.Established, "term-ended commencement-stated", ""},
	{"district act with a later term of its own", inDistrict(own("2020-01-01", effect20(law.Expires, "", "2028-01-01"))), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", ""},
	{"district act given a later term by a higher body", inDistrict(power(HigherPower, effect20(law.Expires, "2026-01-01", "2028-01-01"))), at("2027-03-01"), law.InForce, law.Established, "commencement-stated end-to-come", ""},
	{"district act given a later term by an act of unknown power", inDistrict(effect20(law.Expires, "2026-01-01", "2028-01-01")), at("2027-03-01"), law.InForce, law.Established, "commencement-stated end-to-come", ""},
	{"a part of a district act given a later term", inDistrict(power(HigherPower, effect20(law.Expires, "2026-01-01", "2028-01-01", "dieu-5"))), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", ""},
	{"district act extended", inDistrict(power(HigherPower, effect20(law.Extends, "2026-01-01", "2028-01-01"))), at("2027-03-01"), law.InForce, law.Presumed, "commencement-stated end-to-come extended", ""},
	{"district act extended, its end", inDistrict(power(HigherPower, effect20(law.Extends, "2026-01-01", "2028-01-01"))), at("2028-01-01"), law.Expired, law.Established, "district-act-ended commencement-stated extended", ""},
	{"district act extended by the district", inDistrict(own("2020-01-01", effect20(law.Expires, "", "2024-01-01")), power(OwnPower, effect20(law.Extends, "2023-01-01", "2028-01-01"))), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated extended", ""},
	{"district act without a term extended by the district", inDistrict(power(OwnPower, effect20(law.Extends, "2023-01-01", "2028-01-01"))), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", "extends_without_term"},
	{"a part of a district act extended", inDistrict(power(HigherPower, effect20(law.Extends, "2026-01-01", "2028-01-01", "dieu-5"))), at("2027-03-01"), law.PartlyExpired, law.Presumed, "district-act-ended-in-part commencement-stated end-to-come extended", ""},
	{"disapplied in a commune, there", inDistrict(in("n.c", effect20(law.Disapplies, "2026-01-01", "2026-02-01"))), at("2026-02-01", "n.c", "d", "n"), law.Expired, law.Established, "disapplied commencement-stated", ""},
	{"disapplied in a commune, next door", inDistrict(in("n.c", effect20(law.Disapplies, "2026-01-01", "2026-02-01"))), at("2026-02-01", "n.e", "d", "n"), law.InForce, law.Presumed, "commencement-stated end-to-come", ""},
	{"district act not in force in time", normative(law.LevelDistrict, "2025-06-20", states("2025-07-01")), at("2027-03-01"), law.InForce, law.Presumed, lives, "district_act_unsettled"},
	{"district act in force in time", normative(law.LevelDistrict, "2025-06-20", states("2025-06-30")), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-stated", ""},
	{"act of a district that was no more", normative(law.LevelDistrict, "2025-07-01", states("2025-07-11")), at("2027-03-01"), law.InForce, law.Presumed, lives, ""},
	{"district act, commencement not known", normative(law.LevelDistrict, "2010-01-01"), at("2027-03-01"), law.Expired, law.Established, "district-act-ended commencement-not-recorded", "commencement_unsettled"},

	// Place
	{"repealed in a place that contains the one asked", rules9(in("n", effect20(law.Repeals, "2020-02-01", "2020-03-01"))), at("2020-03-01", "n.c", "a", "n"), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"repealed in a part of the place asked", rules9(in("a", effect20(law.Repeals, "2020-02-01", "2020-03-01"))), Query{Day: day("2020-03-01"), Territories: []string{"n"}, Inside: []string{"a"}}, law.PartlyExpired, law.Presumed, "repealed-in-part " + lives, ""},
	{"suspended in a part of the place asked", rules9(in("a", effect20(law.Suspends, "2020-02-01", "2020-03-01"))), Query{Day: day("2020-03-01"), Territories: []string{"n"}, Inside: []string{"a"}}, law.PartlySuspended, law.Presumed, "suspended-in-part " + lives, ""},
	{"own day of a part of the place asked", rules9(in("a", effect20(law.Commences, "2020-01-01", "2020-02-01"))), Query{Day: day("2020-01-11"), Territories: []string{"n"}, Inside: []string{"a"}}, law.InForce, law.Presumed, lives + " commencement-in-part", ""},
	{"new act on the subject", rules9().beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-08-01"), law.InForce, law.Presumed, lives, "may_be_superseded"},
	{"new act on the subject, day before", rules9().beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-07-31"), law.InForce, law.Presumed, lives, ""},
	{"new act on the subject, commencement not known", rules9().beside(Overlap{Act: Act{ID: "new", IssuedOn: day("2025-08-01")}, Topics: []string{"internet"}}), at("2025-08-01"), law.InForce, law.Presumed, lives, "may_be_superseded"},
	{"new act on the subject names it", rules9().beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01"), Topics: []string{"internet"}, Named: true}), at("2025-08-01"), law.InForce, law.Presumed, lives, ""},
	{"new act on the subject ends a part", rules9(effect20(law.Repeals, "2025-08-01", "2025-08-01", "dieu-5")).beside(Overlap{Act: Act{ID: "by"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-08-01"), law.PartlyExpired, law.Presumed, "repealed-in-part " + lives, ""},
	{"new act on the subject only amends", rules9(effect20(law.Amends, "2025-08-01", "2025-08-01", "dieu-5")).beside(Overlap{Act: Act{ID: "by"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-08-01"), law.PartlyExpired, law.Presumed, "amended-in-part " + lives, "may_be_superseded"},
	{"new act on another subject", rules9().beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01")}), at("2025-08-01"), law.InForce, law.Presumed, lives, ""},
	{"new act on the subject under the older law", rules9().beside(Overlap{Act: Act{ID: "new"}, On: day("2025-06-30"), Topics: []string{"internet"}}), at("2025-08-01"), law.InForce, law.Presumed, lives, ""},
	{"new act on the subject of one that has ended", rules9(effect20(law.Repeals, "2025-08-01", "2025-08-01")).beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-08-01"), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"new act on the subject of an administrative act", administrative(rules9()).beside(Overlap{Act: Act{ID: "new"}, On: day("2025-08-01"), Topics: []string{"internet"}}), at("2025-08-01"), law.InForce, law.Presumed, lives, ""},
	{"merger before 2016", province.moved(Boundary{Form: law.Merger, On: day("2016-06-30")}), at("2016-06-30"), law.InForce, law.Presumed, lives, "boundary_unsettled"},
	{"merger before 2016, day before", province.moved(Boundary{Form: law.Merger, On: day("2016-06-30")}), at("2016-06-29"), law.InForce, law.Presumed, lives, ""},
	{"merger from 2016 on", province.moved(Boundary{Form: law.Merger, On: day("2016-07-01")}), at("2016-07-01"), law.InForce, law.Presumed, lives, ""},
	{"rename before 2016", province.moved(Boundary{Form: law.Rename, On: day("2016-06-30")}), at("2016-06-30"), law.InForce, law.Presumed, lives, ""},
	{"split before issue", province.moved(Boundary{Form: law.Split, On: day("2015-01-01")}), at("2016-06-30"), law.InForce, law.Presumed, lives, ""},
	{"split on an unknown day", province.moved(Boundary{Form: law.Split}), at("2016-06-30"), law.InForce, law.Presumed, lives, "boundary_unsettled"},
	{"merger, and a central act", normative(law.LevelCountry, "2015-01-01", states("2015-03-01")).moved(Boundary{Form: law.Merger, On: day("2016-06-30")}), at("2016-06-30"), law.InForce, law.Presumed, lives, ""},
	{"merger after its end", normative(law.LevelProvince, "2015-01-01", states("2015-01-11"), effect20(law.Repeals, "2016-01-01", "2016-02-01")).moved(Boundary{Form: law.Merger, On: day("2016-02-01")}), at("2016-06-30"), law.Expired, law.Established, "repealed commencement-stated", ""},

	// A provision
	{"provision, nothing done to it", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-8")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives, ""},
	{"provision repealed", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2")), of("2020-03-01", clause9...), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"provision of a repealed article", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-9")), of("2020-03-01", clause9...), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"provision of a replaced chapter", rules9(effect20(law.Replaces, "2020-02-01", "2020-03-01", "quy-che/chuong-3")), of("2020-03-01", clause9...), law.Expired, law.Established, "replaced commencement-stated", ""},
	{"provision of a repealed document", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01")), of("2020-03-01", clause9...), law.Expired, law.Established, "repealed commencement-stated", ""},
	{"article with a repealed clause", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2")), of("2020-03-01", clause9[1:]...), law.PartlyExpired, law.Presumed, "repealed-in-part " + lives, ""},
	{"clause beside a repealed one", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-20")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives, ""},
	{"chapter with a repealed article", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2")), Query{Day: day("2020-03-01"), Provision: clause9[2:], Parts: []string{"quy-che/dieu-9"}}, law.PartlyExpired, law.Presumed, "repealed-in-part " + lives, ""},
	{"chapter beside a repealed article", rules9(effect20(law.Repeals, "2020-02-01", "2020-03-01", "quy-che/dieu-8")), Query{Day: day("2020-03-01"), Provision: clause9[2:], Parts: []string{"quy-che/dieu-9"}}, law.InForce, law.Presumed, lives, ""},
	{"provision amended", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives + " reworded", ""},
	{"provision amended in part", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2")), of("2020-03-01", clause9[1:]...), law.InForce, law.Presumed, lives + " reworded", ""},
	{"provision amended on an unknown day", rules9(effect20(law.Amends, "2020-02-01", "", "quy-che/dieu-9")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives, "effect_without_day"},
	{"document amended, nobody recorded where", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives, "amended_somewhere"},
	{"provision replaced by a new wording", rules9(rewords(effect20(law.Replaces, "2020-02-01", "2020-03-01", "quy-che/dieu-9"))), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives + " reworded", ""},
	{"document with a provision replaced by a new wording", rules9(rewords(effect20(law.Replaces, "2020-02-01", "2020-03-01", "quy-che/dieu-9"))), at("2020-03-01"), law.PartlyExpired, law.Presumed, "replaced-in-part " + lives, ""},
	{"no wording is left of a document replaced", rules9(rewords(effect20(law.Replaces, "2020-02-01", "2020-03-01"))), of("2020-03-01", clause9...), law.Expired, law.Established, "replaced commencement-stated", ""},
	{"provision reworded without power", rules9(power(NoPower, rewords(effect20(law.Replaces, "2020-02-01", "2020-03-01", "quy-che/dieu-9")))), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives, "issuer_without_power"},
	{"extended part reworded: it lives on", rules9(own("2020-01-01", effect20(law.Expires, "", "2020-03-01")), effect20(law.Extends, "2020-02-01", "2020-05-01", "dieu-5"), rewords(effect20(law.Replaces, "2020-02-01", "2020-02-01", "dieu-5"))), at("2020-04-01"), law.PartlyExpired, law.Established, "replaced-in-part term-ended-in-part commencement-stated end-to-come extended", ""},
	{"provision suspended with its chapter", rules9(effect20(law.Suspends, "2020-02-01", "2020-03-01", "quy-che/chuong-3")), of("2020-03-01", clause9...), law.Suspended, law.Presumed, "suspended " + lives, ""},
	{"own day of a provision", rules9(states("2020-02-01", "quy-che/dieu-9")), of("2020-01-31", clause9...), law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"own day of a provision, none of its article", rules9(states("2020-02-01", "quy-che/dieu-9/khoan-2"), states("2020-03-01", "quy-che/dieu-9")), of("2020-02-01", clause9...), law.InForce, law.Presumed, lives, ""},
	{"own day of a part of a provision", rules9(states("2020-02-01", "quy-che/dieu-9/khoan-2")), of("2020-01-31", clause9[1:]...), law.InForce, law.Presumed, lives + " commencement-in-part", ""},
	{"a place before the provision in general", rules9(states("2020-02-01", "quy-che/dieu-9"), in("a", states("2020-03-01", "quy-che/dieu-9"))), Query{Day: day("2020-02-20"), Territories: []string{"a"}, Provision: clause9}, law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"provision added, day before", rules9(adds(effect20(law.Supplements, "2020-02-01", "2020-03-01", "quy-che/dieu-9"))), of("2020-02-29", clause9...), law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"provision added", rules9(adds(effect20(law.Supplements, "2020-02-01", "2020-03-01", "quy-che/dieu-9"))), of("2020-03-01", clause9...), law.InForce, law.Presumed, "commencement-stated nothing-ends-it supplemented", ""},
	{"provision added on an unknown day", rules9(adds(effect20(law.Supplements, "2020-02-01", "", "quy-che/dieu-9"))), of("2020-03-01", clause9...), law.Unknown, law.Presumed, "commencement-not-recorded", "effect_without_day"},
	{"provision added to", rules9(adds(effect20(law.Supplements, "2020-02-01", "2020-03-01", "quy-che/dieu-9/khoan-2"))), of("2020-02-29", clause9[1:]...), law.InForce, law.Presumed, lives, ""},
	{"provision added to, not said to be new", rules9(effect20(law.Supplements, "2020-02-01", "2020-03-01", "quy-che/dieu-9")), of("2020-02-29", clause9...), law.InForce, law.Presumed, lives, ""},
	{"a document is older than what is added to it", rules9(adds(effect20(law.Supplements, "2020-02-01", "2020-03-01", "quy-che/dieu-9"))), at("2020-02-29"), law.InForce, law.Presumed, lives, ""},
	{"addition of no named provision", rules9(adds(effect20(law.Supplements, "2020-02-01", "2020-03-01"))), of("2020-02-29", clause9...), law.InForce, law.Presumed, lives, ""},
	{"what a list calls expired is the old wording", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01", "quy-che/dieu-9"), effect20(law.DeclaresExpired, "2021-01-31", "2020-03-01", "quy-che/dieu-9")), of("2020-03-01", clause9...), law.InForce, law.Presumed, lives + " reworded declaration-of-recorded-end", ""},
	{"what a list calls expired, reworded later", rules9(effect20(law.Amends, "2020-02-01", "2020-03-02", "quy-che/dieu-9"), effect20(law.DeclaresExpired, "2021-01-31", "2020-03-01", "quy-che/dieu-9")), of("2020-03-02", clause9...), law.Expired, law.Presumed, "declared-expired commencement-stated reworded", ""},
	{"a listed document is not its provision", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01", "quy-che/dieu-9"), effect20(law.DeclaresExpired, "2021-01-31", "2020-03-01")), of("2020-03-01", clause9...), law.Expired, law.Presumed, "declared-expired commencement-stated reworded", ""},
	{"listed on an unknown day", rules9(effect20(law.Amends, "2020-02-01", "2020-03-01", "quy-che/dieu-9"), effect20(law.DeclaresExpired, "2021-01-31", "", "quy-che/dieu-9")), of("2021-01-31", clause9...), law.Unknown, law.Presumed, "day-not-recorded commencement-stated reworded", ""},
	{"provision of a lapsed act", rules9().under(parent(law.Details, law.Replaces, "2026-01-01")), of("2026-01-01", clause9...), law.Expired, law.Presumed, "parent-lapsed-2025 commencement-stated", ""},
	{"provision whose part lapsed", rules9().under(parent(law.Details, law.Amends, "2026-01-01", "quy-che/dieu-9")), of("2026-01-01", clause9...), law.Expired, law.Presumed, "parent-lapsed-2025 commencement-stated", ""},
	{"provision beside the part that lapsed", rules9().under(parent(law.Details, law.Amends, "2026-01-01", "quy-che/dieu-8")), of("2026-01-01", clause9...), law.InForce, law.Presumed, lives, ""},
	{"a document in force confirms its provisions", rules9().said(law.InForce, "20"), of("2020-01-15", clause9...), law.InForce, law.Established, lives, ""},
	{"a partial one confirms none", rules9(effect20(law.Repeals, "2020-01-12", "2020-01-12", "quy-che/dieu-8")).said(law.PartlyExpired, "20"), of("2020-01-15", clause9...), law.InForce, law.Presumed, lives, ""},
	{"a living document says nothing of a provision ended on an unknown day", rules9(effect20(law.Repeals, "2020-01-12", "", "quy-che/dieu-9")).said(law.InForce, "20"), of("2020-01-15", clause9...), law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"nor of one whose term may be over", rules9(open(own("2020-01-01", effect20(law.Expires, "", "", "quy-che/dieu-9")))).said(law.InForce, "20"), of("2020-01-15", clause9...), law.Unknown, law.Presumed, "end-not-known commencement-stated", ""},
}

func TestLawDecisions(t *testing.T) {
	t.Parallel()
	for _, r := range lawDecisions {
		s := On(r.h, r.q)
		got := lawRow{name: r.name, code: s.Code, certainty: s.Certainty, reasons: strings.Join(rules(s.Reasons), " "), findings: strings.Join(findings(s), " ")}
		want := r
		want.h, want.q = got.h, got.q
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(lawRow{})); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
}

func findings(s Status) (codes []string) {
	for _, f := range s.Findings {
		codes = append(codes, f.Code)
	}
	return codes
}

// Every rule of the book holds in some row of the tables, on a day on which it governs.
func TestEveryRuleHasARow(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	look := func(s Status) {
		for _, f := range s.Findings {
			used[f.Rule] = true
		}
		for _, x := range s.Reasons {
			used[x.Rule] = true
		}
	}
	for _, r := range decisions {
		look(On(r.h, r.query()))
	}
	for _, r := range lawDecisions {
		look(On(r.h, r.q))
	}
	for _, ch := range book {
		for _, r := range ch.rules {
			if !used[r.id] {
				t.Errorf("no row of the decision tables shows rule %s", r.id)
			}
		}
	}
}
