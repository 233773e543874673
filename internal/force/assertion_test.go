package force

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

func TestConflicts(t *testing.T) {
	t.Parallel()
	say := func(by string, code law.StatusCode, on, before string) Assertion {
		return Assertion{ID: by + on + before, Code: code, By: by, On: day(d(on)), Before: day(d(before))}
	}
	amended := doc(does(law.Amends, "15", "16"))
	for _, c := range []struct {
		name string
		h    History
		said []Assertion
		want []string // by, code against computed
		note string
	}{
		{"agrees", doc(), []Assertion{say("A", law.InForce, "20", "")}, nil, ""},
		{"disagrees", doc(), []Assertion{say("A", law.Expired, "20", "")}, []string{"A expired/in_force"}, ""},
		{"right on its own day", doc(does(law.Repeals, "18", "21")), []Assertion{say("A", law.InForce, "20", "")}, nil, ""},
		{"not yet said", doc(), []Assertion{say("A", law.Expired, "26", "")}, nil, ""},
		{"said on the day asked", doc(), []Assertion{say("A", law.Expired, "25", "")}, []string{"A expired/in_force"}, ""},
		{"said before the day after", doc(), []Assertion{say("A", law.Expired, "", "26")}, []string{"A expired/in_force"}, "said on an unknown day before 2020-01-26"},
		{"not surely said yet", doc(), []Assertion{say("A", law.Expired, "", "27")}, nil, ""},
		{"compared on the day before", doc(does(law.Repeals, "18", "21")), []Assertion{say("A", law.InForce, "", "21")}, nil, ""},
		{"said nobody knows when", doc(does(law.Repeals, "18", "21")), []Assertion{say("A", law.InForce, "", "")}, []string{"A in_force/expired"}, "said on an unknown day"},
		{"only the latest word counts", doc(), []Assertion{say("A", law.Expired, "18", ""), say("A", law.InForce, "20", "")}, nil, ""},
		{"only the latest word counts, the other way", doc(), []Assertion{say("A", law.InForce, "18", ""), say("A", law.Expired, "20", "")}, []string{"A expired/in_force"}, ""},
		{"a word of the day asked is heard", doc(), []Assertion{say("A", law.Expired, "18", ""), say("A", law.InForce, "25", "")}, nil, ""},
		{"a later word is not heard yet", doc(), []Assertion{say("A", law.Expired, "18", ""), say("A", law.InForce, "26", "")}, []string{"A expired/in_force"}, ""},
		{"an exact day goes before a bound", doc(), []Assertion{say("A", law.Expired, "20", ""), say("A", law.InForce, "", "21")}, []string{"A expired/in_force"}, ""},
		{"each source speaks for itself", doc(), []Assertion{say("B", law.Expired, "18", ""), say("A", law.InForce, "20", ""), say("C", law.Suspended, "13", "")},
			[]string{"B expired/in_force", "C suspended/in_force"}, ""},
		{"unknown says nothing", doc(), []Assertion{say("A", law.Unknown, "20", "")}, nil, ""},
		{"obsolete is no ground", doc(), []Assertion{say("A", law.Obsolete, "20", "")}, nil, ""},
		{"obsolete is no ground, nor its denial", doc(does(law.Repeals, "12", "13")), []Assertion{say("A", law.Obsolete, "20", "")}, nil, ""},
		{"nothing computed to disagree with", uncommenced(), []Assertion{say("A", law.Expired, "20", "")}, nil, ""},
		{"additions may count as partial expiry", doc(does(law.Supplements, "15", "16")), []Assertion{say("A", law.PartlyExpired, "20", "")}, nil, ""},
		{"but not before they come", doc(does(law.Supplements, "15", "21")), []Assertion{say("A", law.PartlyExpired, "20", "")}, []string{"A partly_expired/in_force"}, ""},
		{"in force said of a partial one", amended, []Assertion{say("A", law.InForce, "20", "")}, []string{"A in_force/partly_expired"}, `sources often say "Còn hiệu lực" of partly expired documents too`},
		{"partial said of a partial one", amended, []Assertion{say("A", law.PartlyExpired, "20", "")}, nil, ""},
		{"a place is not what sources speak of", doc(in("b", does(law.Disapplies, "15", "16"))), []Assertion{say("A", law.PartlyExpired, "20", "")}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.h.Assertions = c.said
			s := On(c.h, Query{Day: day(d("25")), Territories: []string{"b"}})
			var got []string
			for _, x := range s.Conflicts {
				got = append(got, x.By+" "+string(x.Code)+"/"+string(x.Computed))
				if x.Note != c.note {
					t.Errorf("note %q, want %q", x.Note, c.note)
				}
				a := Assertion{ID: x.Assertion, Code: x.Code, By: x.By, On: x.On, Before: x.Before}
				if !slices.Contains(c.said, a) {
					t.Errorf("nobody said %+v", a)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCheckedOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		h    History
		want string
	}{
		{"never", doc(), ""},
		{"confirmed", doc().said(law.InForce, "20"), "20"},
		{"confirmed twice", doc().said(law.InForce, "22").said(law.InForce, "20"), "22"},
		{"denied", doc().said(law.Expired, "22").said(law.InForce, "20"), "20"},
		{"confirmed as not yet in force", doc().said(law.NotYetInForce, "10"), "10"},
		{"confirmed by mistake", doc().said(law.NotYetInForce, "11"), ""},
		{"unknown confirms nothing", uncommenced().said(law.Unknown, "20"), ""},
		{"additions taken for partial expiry", doc(does(law.Supplements, "15", "16")).said(law.PartlyExpired, "20"), "20"},
		{"in force said of a partial one", doc(does(law.Amends, "15", "16")).said(law.InForce, "20"), ""},
		{"the presumption is not confirmed by itself", doc().said(law.Obsolete, "20"), ""},
	} {
		if got := On(c.h, Query{Day: day(d("12"))}).CheckedOn; got != day(d(c.want)) {
			t.Errorf("%s: checked on %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAssertedInForceNamesItsSources(t *testing.T) {
	t.Parallel()
	h := uncommenced()
	h.Assertions = []Assertion{
		{ID: "1", Code: law.InForce, By: "vbpl.vn", On: day(d("15")), Quote: "Còn hiệu lực"},
		{ID: "2", Code: law.PartlyExpired, By: "sotuphap", On: day(d("15"))},
		{ID: "3", Code: law.InForce, By: "later", On: day(d("16"))},
	}
	want := []Reason{
		{Rule: "asserted-in-force", On: day(d("15")), Note: "sotuphap"},
		{Rule: "asserted-in-force", On: day(d("15")), Note: "vbpl.vn", Quote: "Còn hiệu lực"},
		{Rule: "nothing-ends-it"},
	}
	if diff := cmp.Diff(want, On(h, Query{Day: day(d("15"))}).Reasons); diff != "" {
		t.Error(diff)
	}
}
