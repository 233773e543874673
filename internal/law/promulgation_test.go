package law

import "testing"

func TestALawMayBeDatedByItsPromulgation(t *testing.T) {
	t.Parallel()
	issued := MustDate("2004-12-03")
	for _, test := range []struct {
		typ   DocumentType
		cited string
		want  bool
	}{
		{Luat, "2004-12-03", true}, {Luat, "2004-12-04", true}, {Luat, "2004-12-18", true}, {Luat, "2004-12-19", false}, {Luat, "2004-12-02", false},
		{BoLuat, "2004-12-14", true}, {PhapLenh, "2004-12-14", true}, {HienPhap, "2004-12-14", true},
		{NghiDinh, "2004-12-03", true}, {NghiDinh, "2004-12-04", false}, {NghiQuyet, "2004-12-14", false}, {"", "2004-12-14", false},
	} {
		if got := test.typ.MayBeDated(issued, MustDate(test.cited)); got != test.want {
			t.Errorf("%s of %s cited with %s: %v", test.typ, issued, test.cited, got)
		}
	}
}
