package force

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

// The decision tables: a document issued on 1 January 2020 that commences on the 11th, what is done to it, a day, and
// what must come out. Days are of January 2020. Reasons are the rules in order; findings their codes.

const (
	issued = "01"
	start  = "11"
)

func d(dd string) string {
	if dd == "" {
		return ""
	}
	return "2020-01-" + dd
}

// does is an effect on day on by an act issued on day by.
func does(kind law.EffectKind, by, on string, provisions ...string) Effect {
	e := effectOn(kind, act("9/2020/QĐ-UBND", d(by)), d(on), provisions...)
	e.ID = string(kind) + on
	return e
}

func in(territory string, e Effect) Effect { e.Territory = territory; return e }
func open(e Effect) Effect                 { e.OpenEnded = true; return e }
func number(n string, e Effect) Effect     { e.By.Number = n; return e }
func provision(p string, e Effect) Effect  { e.ByProvision = p; return e }

func doc(effects ...Effect) History {
	return history("1/2020/QĐ-UBND", d(issued), d(start), effects...)
}

func uncommenced(effects ...Effect) History {
	return History{ID: "1/2020/QĐ-UBND", IssuedOn: day(d(issued)), Effects: effects}
}

func (h History) said(code law.StatusCode, on string) History {
	h.Assertions = append(slices.Clone(h.Assertions), Assertion{ID: "a" + on, Code: code, By: "vbpl.vn", On: day(d(on))})
	return h
}

type row struct {
	name      string
	h         History
	place     string // territories, blank between
	on        string
	code      law.StatusCode
	certainty law.Certainty
	reasons   string // rules, blank between
	findings  string
}

var decisions = []row{
	// Commencement
	{"before issue", doc(), "", "00", law.NotYetInForce, law.Established, "not-yet-issued", ""},
	{"day of issue", doc(), "", "01", law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"day before commencement", doc(), "", "10", law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"day of commencement", doc(), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"commencement not recorded", uncommenced(), "", "01", law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"commenced, day not known", uncommenced(does(law.Commences, "01", "")), "", "20", law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"asserted later", uncommenced().said(law.InForce, "15"), "", "14", law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"asserted that day", uncommenced().said(law.InForce, "15"), "", "15", law.InForce, law.Established, "asserted-in-force nothing-ends-it", ""},
	{"asserted before", uncommenced().said(law.Suspended, "15"), "", "16", law.InForce, law.Presumed, "asserted-in-force nothing-ends-it", ""},
	{"asserted dead is no sign of life", uncommenced().said(law.Expired, "15").said(law.InForce, "15"), "", "15", law.InForce, law.Established, "asserted-in-force nothing-ends-it", ""},
	{"only asserted dead", uncommenced().said(law.Expired, "15"), "", "15", law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"a part later", doc(does(law.Commences, "01", "20", "dieu-5")), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it commencement-in-part", ""},
	{"a part later, come", doc(does(law.Commences, "01", "20", "dieu-5")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"a part sooner", doc(does(law.Commences, "01", "05", "dieu-5")), "", "05", law.NotYetInForce, law.Established, "commencement-to-come commencement-in-part", ""},
	{"a part only", uncommenced(does(law.Commences, "01", "05", "dieu-5")), "", "05", law.Unknown, law.Presumed, "commencement-not-recorded commencement-in-part", ""},
	{"a part, day not known", doc(does(law.Commences, "01", "", "dieu-5")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"a part the same day", doc(does(law.Commences, "01", "11", "dieu-5")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"postponed in time", doc(does(law.Commences, "05", "21")), "", "20", law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"postponed in time, come", doc(does(law.Commences, "05", "21")), "", "21", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"postponed on the day itself", doc(does(law.Commences, "11", "21")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "commencement_stated_twice"},
	{"brought forward", doc(does(law.Commences, "05", "07")), "", "07", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"two days", doc(does(law.Commences, "01", "07")), "", "07", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "commencement_stated_twice"},
	{"two days by acts of unknown date", doc(does(law.Commences, "", "07")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "commencement_stated_twice"},
	{"stated twice alike", doc(does(law.Commences, "", "11")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"own day of a place, there", doc(in("a", does(law.Commences, "01", "20"))), "a", "19", law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"own day of a place, elsewhere", doc(in("a", does(law.Commences, "01", "20"))), "b", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"own day of a place, none asked", doc(in("a", does(law.Commences, "01", "20"))), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it commencement-in-part", ""},
	{"own day of a place, not known, there", doc(in("a", does(law.Commences, "01", ""))), "a", "19", law.Unknown, law.Presumed, "commencement-not-recorded", ""},
	{"own day of a place, not known, elsewhere", doc(in("a", does(law.Commences, "01", ""))), "b", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"own day of a place, not known, none asked", doc(in("a", does(law.Commences, "01", ""))), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"stated with and without a day", doc(does(law.Commences, "01", "")), "", "11", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"days of places only, none asked", uncommenced(in("a", does(law.Commences, "01", "05")), in("b", does(law.Commences, "01", "07"))), "", "06", law.InForce, law.Presumed, "commencement-stated nothing-ends-it commencement-in-part", ""},

	// Ends of the whole
	{"day before replacement", doc(does(law.Replaces, "15", "20")), "", "19", law.InForce, law.Established, "commencement-stated end-to-come", ""},
	{"replaced", doc(does(law.Replaces, "15", "20")), "", "20", law.Expired, law.Established, "replaced commencement-stated", ""},
	{"repealed", doc(does(law.Repeals, "15", "20")), "", "20", law.Expired, law.Established, "repealed commencement-stated", ""},
	{"revoked, reaching back", doc(does(law.Revokes, "15", "12")), "", "12", law.Expired, law.Established, "revoked commencement-stated", ""},
	{"repealed, reaching back", doc(does(law.Repeals, "15", "12")), "", "12", law.Expired, law.Established, "repealed commencement-stated", "effect_before_issue"},
	{"term over", doc(does(law.Expires, "01", "20")), "", "20", law.Expired, law.Established, "term-ended commencement-stated", ""},
	{"replaced after repeal", doc(does(law.Repeals, "15", "20"), does(law.Replaces, "16", "22")), "", "22", law.Expired, law.Established, "repealed replaced commencement-stated", ""},
	{"revoked before commencement", doc(does(law.Revokes, "05", "08")), "", "08", law.Expired, law.Established, "revoked never-in-force", ""},
	{"not yet revoked", doc(does(law.Revokes, "05", "08")), "", "07", law.NotYetInForce, law.Established, "commencement-to-come", ""},
	{"revoked on the day of commencement", doc(does(law.Revokes, "05", "11")), "", "11", law.Expired, law.Established, "revoked never-in-force", ""},
	{"term over before commencement", doc(does(law.Expires, "01", "08")), "", "11", law.Expired, law.Established, "term-ended never-in-force", "end_before_commencement"},
	{"replaced, day not recorded, not issued yet", doc(does(law.Replaces, "15", "")), "", "14", law.InForce, law.Presumed, "commencement-stated", ""},
	{"replaced, day not recorded", doc(does(law.Replaces, "15", "")), "", "15", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"replaced, day not recorded, alive after", doc(does(law.Replaces, "15", "")).said(law.InForce, "18"), "", "18", law.InForce, law.Established, "commencement-stated", ""},
	{"replaced, day not recorded, last seen alive", doc(does(law.Replaces, "15", "")).said(law.InForce, "18"), "", "19", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"replaced, nothing recorded of the act", doc(does(law.Replaces, "", "")), "", "11", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"term, day not recorded", doc(does(law.Expires, "01", "")), "", "11", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"end known after a doubt", doc(does(law.Replaces, "15", ""), does(law.Repeals, "16", "20")), "", "20", law.Expired, law.Established, "repealed day-not-recorded commencement-stated", ""},
	{"doubt before a known end", doc(does(law.Replaces, "15", ""), does(law.Repeals, "16", "20")), "", "19", law.Unknown, law.Presumed, "day-not-recorded commencement-stated end-to-come", ""},

	// Ends that nobody knows
	{"open end, day of commencement", doc(open(does(law.Expires, "01", ""))), "", "11", law.InForce, law.Presumed, "commencement-stated", ""},
	{"open end, day after commencement", doc(open(does(law.Expires, "01", ""))), "", "12", law.Unknown, law.Presumed, "end-not-known commencement-stated", ""},
	{"open end, seen alive", doc(open(does(law.Expires, "01", ""))).said(law.PartlySuspended, "20"), "", "20", law.InForce, law.Presumed, "commencement-stated", ""},
	{"open end, confirmed", doc(open(does(law.Expires, "01", ""))).said(law.InForce, "20"), "", "20", law.InForce, law.Established, "commencement-stated", ""},
	{"open end, last seen alive", doc(open(does(law.Expires, "01", ""))).said(law.InForce, "20"), "", "21", law.Unknown, law.Presumed, "end-not-known commencement-stated", ""},
	{"open end, last seen dead", doc(open(does(law.Expires, "01", ""))).said(law.Expired, "20"), "", "12", law.Unknown, law.Presumed, "end-not-known commencement-stated", ""},
	{"open end, nothing known", uncommenced(open(does(law.Expires, "01", ""))), "", "01", law.Unknown, law.Presumed, "end-not-known commencement-not-recorded", ""},
	{"open end, only seen alive", uncommenced(open(does(law.Expires, "01", ""))).said(law.InForce, "20"), "", "21", law.Unknown, law.Presumed, "end-not-known asserted-in-force", ""},
	{"open end of a part", doc(open(does(law.Expires, "01", "", "dieu-5"))), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"open end, day given and not read", doc(open(does(law.Expires, "01", "20"))), "", "12", law.Unknown, law.Presumed, "end-not-known commencement-stated", ""},
	{"open end and a list", doc(open(does(law.Expires, "01", "")), does(law.DeclaresExpired, "25", "20")), "", "20", law.Unknown, law.Presumed, "end-not-known declared-expired commencement-stated", ""},
	{"open end and an act", doc(open(does(law.Expires, "01", "")), does(law.Repeals, "15", "20")), "", "20", law.Expired, law.Established, "repealed end-not-known commencement-stated", ""},

	// Lists
	{"declared", doc(does(law.DeclaresExpired, "25", "20")), "", "20", law.Expired, law.Presumed, "declared-expired commencement-stated", ""},
	{"day before the day of the list", doc(does(law.DeclaresExpired, "25", "20")), "", "19", law.InForce, law.Presumed, "commencement-stated", ""},
	{"declared, act on the day", doc(does(law.DeclaresExpired, "25", "20"), does(law.Replaces, "15", "20")), "", "20", law.Expired, law.Established, "replaced commencement-stated declaration-of-recorded-end", ""},
	{"declared, act before", doc(does(law.DeclaresExpired, "25", "20"), does(law.Replaces, "15", "18")), "", "18", law.Expired, law.Established, "replaced commencement-stated", ""},
	{"declared, act before, on the day of the list", doc(does(law.DeclaresExpired, "25", "20"), does(law.Replaces, "15", "18")), "", "20", law.Expired, law.Established, "replaced commencement-stated declaration-of-recorded-end", "declared_day_differs"},
	{"declared, act after", doc(does(law.DeclaresExpired, "25", "20"), does(law.Replaces, "15", "22")), "", "20", law.Expired, law.Presumed, "declared-expired commencement-stated end-to-come", "declared_day_differs"},
	{"declared without a day", doc(does(law.DeclaresExpired, "25", "")), "", "25", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", ""},
	{"declared without a day, act recorded", doc(does(law.DeclaresExpired, "25", ""), does(law.Replaces, "15", "20")), "", "25", law.Expired, law.Established, "replaced commencement-stated declaration-of-recorded-end", ""},
	{"part declared", doc(does(law.DeclaresExpired, "25", "20", "dieu-5")), "", "20", law.PartlyExpired, law.Presumed, "declared-expired-in-part commencement-stated nothing-ends-it", ""},
	{"part declared, amended before", doc(does(law.DeclaresExpired, "25", "20", "dieu-5"), does(law.Amends, "15", "18", "dieu-5/khoan-2")), "", "20", law.PartlyExpired, law.Presumed, "amended-in-part commencement-stated nothing-ends-it declaration-of-recorded-end", ""},
	{"part declared, another amended", doc(does(law.DeclaresExpired, "25", "20", "dieu-5"), does(law.Amends, "15", "18", "dieu-50")), "", "20", law.PartlyExpired, law.Presumed, "amended-in-part declared-expired-in-part commencement-stated nothing-ends-it", ""},
	{"part declared, amended that day", doc(does(law.DeclaresExpired, "25", "20", "dieu-5"), does(law.Amends, "15", "20")), "", "20", law.PartlyExpired, law.Presumed, "amended-in-part commencement-stated nothing-ends-it declaration-of-recorded-end", ""},
	{"part declared without a day", doc(does(law.DeclaresExpired, "25", "", "dieu-5")), "", "25", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"part declared twice", doc(does(law.DeclaresExpired, "25", "20", "dieu-5"), does(law.DeclaresExpired, "26", "21", "dieu-5")), "", "21", law.PartlyExpired, law.Presumed, "declared-expired-in-part declared-expired-in-part commencement-stated nothing-ends-it", ""},

	// Parts
	{"amended", doc(does(law.Amends, "15", "20", "dieu-5")), "", "20", law.PartlyExpired, law.Presumed, "amended-in-part commencement-stated nothing-ends-it", ""},
	{"amended, provisions not named", doc(does(law.Amends, "15", "20")), "", "20", law.PartlyExpired, law.Presumed, "amended-in-part commencement-stated nothing-ends-it", ""},
	{"day before amendment", doc(does(law.Amends, "15", "20")), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"amended before commencement", doc(does(law.Amends, "05", "08")), "", "08", law.NotYetInForce, law.Established, "commencement-to-come amended-in-part", ""},
	{"amended on an unknown day", doc(does(law.Amends, "15", "")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"replaced in part", doc(does(law.Replaces, "15", "20", "quy-che/chuong-3")), "", "20", law.PartlyExpired, law.Presumed, "replaced-in-part commencement-stated nothing-ends-it", ""},
	{"repealed in part", doc(does(law.Repeals, "15", "20", "dieu-5")), "", "20", law.PartlyExpired, law.Presumed, "repealed-in-part commencement-stated nothing-ends-it", ""},
	{"repealed in part, day not known", doc(does(law.Repeals, "15", "", "dieu-5")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"revoked in part", doc(does(law.Revokes, "15", "12", "dieu-5")), "", "20", law.PartlyExpired, law.Presumed, "revoked-in-part commencement-stated nothing-ends-it", ""},
	{"term of a part over", doc(does(law.Expires, "01", "20", "dieu-5")), "", "20", law.PartlyExpired, law.Presumed, "term-ended-in-part commencement-stated nothing-ends-it", ""},
	{"only added to", doc(does(law.Supplements, "15", "20", "dieu-5a")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it supplemented", ""},
	{"amended and added to, then expired", doc(does(law.Amends, "13", "14"), does(law.Supplements, "15", "16"), does(law.Expires, "01", "20")), "", "20", law.Expired, law.Established, "term-ended amended-in-part commencement-stated supplemented", ""},
	{"corrected", doc(does(law.Corrects, "15", "")), "", "12", law.InForce, law.Presumed, "commencement-stated nothing-ends-it corrected", ""},
	{"declared to continue", doc(does(law.DeclaresContinued, "15", "15")), "", "15", law.InForce, law.Presumed, "commencement-stated nothing-ends-it declared-continued", ""},
	{"kind not known", doc(does("details", "15", "15")), "", "15", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "kind_not_known"},
	{"effect of an act not yet issued", doc(does("details", "15", "")), "", "14", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},

	// Extension
	{"extended, old end", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20")), "", "15", law.InForce, law.Established, "commencement-stated end-to-come extended", ""},
	{"extended, new end", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20")), "", "20", law.Expired, law.Established, "term-ended commencement-stated extended", ""},
	{"extended to an earlier day", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "13")), "", "14", law.InForce, law.Established, "commencement-stated end-to-come extended", ""},
	{"extended twice", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "18"), does(law.Extends, "16", "22")), "", "21", law.InForce, law.Established, "commencement-stated end-to-come extended extended", ""},
	{"extended after the end", doc(does(law.Expires, "01", "15"), does(law.Extends, "15", "20")), "", "20", law.Expired, law.Established, "term-ended commencement-stated extended", "extends_after_end"},
	{"extension undoes no repeal", doc(does(law.Repeals, "12", "15"), does(law.Extends, "13", "20")), "", "20", law.Expired, law.Established, "repealed commencement-stated", "extends_without_term"},
	{"extended, to an unknown day", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "")), "", "15", law.Unknown, law.Presumed, "day-not-recorded commencement-stated", "effect_without_day"},
	{"extended, to an unknown day, before the old end", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "")), "", "14", law.InForce, law.Presumed, "commencement-stated", "effect_without_day"},
	{"extension gives an open end its day", doc(open(does(law.Expires, "01", "")), does(law.Extends, "12", "20")), "", "19", law.InForce, law.Established, "commencement-stated end-to-come extended", ""},
	{"part extended, old end", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20", "dieu-5")), "", "15", law.PartlyExpired, law.Established, "term-ended-in-part commencement-stated end-to-come extended", ""},
	{"part extended, its end", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20", "dieu-5")), "", "20", law.Expired, law.Established, "term-ended term-ended-in-part commencement-stated extended", ""},
	{"part extended and repealed", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20", "dieu-5/khoan-1"), does(law.Repeals, "16", "18", "dieu-5")), "", "18", law.Expired, law.Established, "term-ended term-ended-in-part repealed-in-part commencement-stated extended", ""},
	{"part extended, a part of it repealed", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "20", "dieu-5"), does(law.Repeals, "16", "18", "dieu-5/khoan-1")), "", "18", law.PartlyExpired, law.Established, "term-ended-in-part repealed-in-part commencement-stated end-to-come extended", ""},
	{"part extended to an unknown day", doc(does(law.Expires, "01", "15"), does(law.Extends, "12", "", "dieu-5")), "", "15", law.Expired, law.Established, "term-ended commencement-stated", "effect_without_day"},
	{"part with a term extended", doc(does(law.Expires, "01", "15", "dieu-5"), does(law.Extends, "12", "20")), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it extended", ""},
	{"one of two parts extended", doc(does(law.Expires, "01", "15", "dieu-5", "dieu-6"), does(law.Extends, "12", "20", "dieu-6")), "", "15", law.PartlyExpired, law.Presumed, "term-ended-in-part commencement-stated nothing-ends-it extended", ""},
	{"other part extended", doc(does(law.Expires, "01", "15", "dieu-5"), does(law.Extends, "12", "20", "dieu-6")), "", "15", law.PartlyExpired, law.Presumed, "term-ended-in-part commencement-stated nothing-ends-it", "extends_without_term"},
	{"extended in a place, there", doc(does(law.Expires, "01", "15"), in("a", does(law.Extends, "12", "20"))), "a", "19", law.InForce, law.Established, "commencement-stated end-to-come extended", ""},
	{"extended in a place, elsewhere", doc(does(law.Expires, "01", "15"), in("a", does(law.Extends, "12", "20"))), "b", "15", law.Expired, law.Established, "term-ended commencement-stated", ""},
	{"extended in a place, none asked", doc(does(law.Expires, "01", "15"), in("a", does(law.Extends, "12", "20"))), "", "19", law.PartlyExpired, law.Established, "term-ended-in-part commencement-stated end-to-come extended", ""},
	{"extended in a place, disapplied there", doc(does(law.Expires, "01", "15"), in("a", does(law.Extends, "12", "20")), in("a", does(law.Disapplies, "16", "17"))), "", "17", law.Expired, law.Established, "term-ended term-ended-in-part disapplied-in-part commencement-stated extended", ""},
	{"extended in a place, disapplied nowhere", doc(does(law.Expires, "01", "15"), in("a", does(law.Extends, "12", "20")), does(law.Disapplies, "16", "17")), "", "17", law.PartlyExpired, law.Established, "term-ended-in-part commencement-stated end-to-come extended", "disapplies_nowhere"},

	// Suspension
	{"suspended", doc(does(law.Suspends, "15", "16")), "", "16", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", ""},
	{"day before suspension", doc(does(law.Suspends, "15", "16")), "", "15", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"resumed", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "20")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", ""},
	{"day before resumption", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "20")), "", "19", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", ""},
	{"suspended in part", doc(does(law.Suspends, "15", "16", "dieu-5")), "", "16", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it", ""},
	{"part resumed", doc(does(law.Suspends, "15", "16", "dieu-5"), does(law.Resumes, "19", "20", "dieu-5")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", ""},
	{"part resumed with the whole", doc(does(law.Suspends, "15", "16", "dieu-5"), does(law.Resumes, "19", "20")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", ""},
	{"one of two parts resumed", doc(does(law.Suspends, "15", "16", "dieu-5", "dieu-6"), does(law.Resumes, "19", "20", "dieu-5")), "", "20", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it resumed", ""},
	{"two parts suspended name one reason", doc(does(law.Suspends, "15", "16", "dieu-5", "dieu-6")), "", "16", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it", ""},
	{"part of the whole resumed", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "20", "dieu-5")), "", "20", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it resumed", ""},
	{"before part of the whole is resumed", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "20", "dieu-5")), "", "19", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", ""},
	{"part resumed and suspended anew", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "17", "18", "dieu-5/khoan-1"), does(law.Suspends, "19", "20", "dieu-5")), "", "20", law.Suspended, law.Presumed, "suspended suspended-in-part commencement-stated nothing-ends-it resumed", ""},
	{"part resumed, not yet suspended anew", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "17", "18", "dieu-5/khoan-1"), does(law.Suspends, "19", "20", "dieu-5")), "", "19", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it resumed", ""},
	{"part resumed twice", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "17", "18", "dieu-5"), does(law.Resumes, "19", "20", "dieu-5/khoan-1")), "", "20", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it resumed", "resumes_without_suspension"},
	{"resumed, nothing suspended", doc(does(law.Resumes, "15", "16")), "", "16", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "resumes_without_suspension"},
	{"other part resumed", doc(does(law.Suspends, "15", "16", "dieu-5"), does(law.Resumes, "19", "20", "dieu-50")), "", "20", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it", "resumes_without_suspension"},
	{"suspended in a place, none asked", doc(in("a", does(law.Suspends, "15", "16"))), "", "16", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it", ""},
	{"suspended in a place, there", doc(in("a", does(law.Suspends, "15", "16"))), "a", "16", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", ""},
	{"suspended in a place, elsewhere", doc(in("a", does(law.Suspends, "15", "16"))), "b", "16", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"resumed in a place, none asked", doc(does(law.Suspends, "15", "16"), in("a", does(law.Resumes, "19", "20"))), "", "20", law.PartlySuspended, law.Presumed, "suspended-in-part commencement-stated nothing-ends-it resumed", ""},
	{"suspended and amended", doc(does(law.Amends, "15", "16"), does(law.Suspends, "15", "16")), "", "16", law.Suspended, law.Presumed, "suspended amended-in-part commencement-stated nothing-ends-it", ""},
	{"suspended, then expired", doc(does(law.Suspends, "15", "16"), does(law.Repeals, "18", "18")), "", "18", law.Expired, law.Established, "repealed suspended commencement-stated", ""},
	{"suspended in part and amended", doc(does(law.Amends, "15", "16"), does(law.Suspends, "15", "16", "dieu-5")), "", "16", law.PartlySuspended, law.Presumed, "suspended-in-part amended-in-part commencement-stated nothing-ends-it", ""},
	{"suspended, day not known", doc(does(law.Suspends, "15", "")), "", "15", law.Unknown, law.Presumed, "day-not-recorded commencement-stated nothing-ends-it", ""},
	{"suspended, day not known, resumed", doc(does(law.Suspends, "15", ""), does(law.Resumes, "19", "20")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", ""},
	{"suspended, day not known, resumed at once", doc(does(law.Suspends, "15", ""), does(law.Resumes, "15", "15")), "", "15", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", ""},
	{"resumed before the suspension without a day", doc(does(law.Suspends, "15", ""), does(law.Resumes, "13", "14")), "", "15", law.Unknown, law.Presumed, "day-not-recorded commencement-stated nothing-ends-it", "resumes_without_suspension"},
	{"suspended in part, day not known", doc(does(law.Suspends, "15", "", "dieu-5")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "effect_without_day"},
	{"resumed, day not known", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "")), "", "19", law.Unknown, law.Presumed, "day-not-recorded suspended commencement-stated nothing-ends-it", ""},
	{"resumed, day not known, not issued yet", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "")), "", "18", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", ""},
	{"resumed, nothing known of the act", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "", "")), "", "16", law.Unknown, law.Presumed, "day-not-recorded suspended commencement-stated nothing-ends-it", ""},
	{"part resumed, day not known", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "", "dieu-5")), "", "19", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", "effect_without_day"},
	{"resumption without a day, older than the suspension", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "14", "")), "", "16", law.Suspended, law.Presumed, "suspended commencement-stated nothing-ends-it", "effect_without_day"},
	{"resumption without a day, younger than the resumption", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "19", "20"), does(law.Resumes, "20", "")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", "effect_without_day"},
	{"resumed, day not recorded, suspended on no day", doc(does(law.Suspends, "15", "16"), does(law.Resumes, "16", "16"), does(law.Resumes, "", "")), "", "16", law.InForce, law.Presumed, "commencement-stated nothing-ends-it resumed", "effect_without_day"},

	// Place
	{"disapplied there", doc(in("a", does(law.Disapplies, "15", "20"))), "a", "20", law.Expired, law.Established, "disapplied commencement-stated", ""},
	{"disapplied, a place within", doc(in("a", does(law.Disapplies, "15", "20"))), "a.1 a", "20", law.Expired, law.Established, "disapplied commencement-stated", ""},
	{"disapplied elsewhere", doc(in("a", does(law.Disapplies, "15", "20"))), "b", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"disapplied, none asked", doc(in("a", does(law.Disapplies, "15", "20"))), "", "20", law.PartlyExpired, law.Presumed, "disapplied-in-part commencement-stated nothing-ends-it", ""},
	{"part disapplied there", doc(in("a", does(law.Disapplies, "15", "20", "dieu-5"))), "a", "20", law.PartlyExpired, law.Presumed, "disapplied-in-part commencement-stated nothing-ends-it", ""},
	{"disapplied nowhere", doc(does(law.Disapplies, "15", "20")), "", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", "disapplies_nowhere"},
	{"replaced in a place, none asked", doc(in("a", does(law.Replaces, "15", "20"))), "", "20", law.PartlyExpired, law.Presumed, "replaced-in-part commencement-stated nothing-ends-it", ""},
	{"replaced in a place, there", doc(in("a", does(law.Replaces, "15", "20"))), "a", "20", law.Expired, law.Established, "replaced commencement-stated", ""},
	{"applied to a place", doc(in("a", does(law.AppliesIn, "15", "20"))), "a", "20", law.InForce, law.Presumed, "commencement-stated nothing-ends-it applies-in", ""},

	// Certainty
	{"confirmed later", doc().said(law.InForce, "20"), "", "19", law.InForce, law.Established, "commencement-stated nothing-ends-it", ""},
	{"confirmed that day", doc().said(law.InForce, "20"), "", "20", law.InForce, law.Established, "commencement-stated nothing-ends-it", ""},
	{"confirmed before", doc().said(law.InForce, "20"), "", "21", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"denied later", doc().said(law.Expired, "20"), "", "19", law.InForce, law.Presumed, "commencement-stated nothing-ends-it", ""},
	{"a check says nothing of a presumed end", doc(does(law.DeclaresExpired, "25", "20")).said(law.Expired, "26"), "", "20", law.Expired, law.Presumed, "declared-expired commencement-stated", ""},
	{"a check of the document holds in a place", doc(in("a", does(law.Suspends, "15", "16"))).said(law.PartlySuspended, "20"), "a", "16", law.Suspended, law.Established, "suspended commencement-stated nothing-ends-it", ""},
}

func (r row) query() Query {
	on := day("2019-12-31")
	if r.on != "00" {
		on = day(d(r.on))
	}
	return Query{Day: on, Territories: strings.Fields(r.place)}
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	for _, r := range decisions {
		s := On(r.h, r.query())
		got := row{code: s.Code, certainty: s.Certainty, reasons: strings.Join(rules(s.Reasons), " "), findings: strings.Join(findings(s), " ")}
		want := row{code: r.code, certainty: r.certainty, reasons: r.reasons, findings: r.findings}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{}), cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "h" }, cmp.Ignore())); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
}
