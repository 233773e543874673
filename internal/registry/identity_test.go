package registry_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func TestDocumentID(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		territory, number string
		t                 law.DocumentType
		title, issued     string
		want              string
	}{
		{"vinh-long", "20/2010/QĐ-UBND", law.QuyetDinh, "", "2010-07-29", "vinh-long.20-2010-qd-ubnd"},
		{"vinh-long", "6/2010/QĐ-UBND", law.QuyetDinh, "", "2010-02-02", "vinh-long.06-2010-qd-ubnd"},
		{"vn", "97/2008/NĐ-CP", law.NghiDinh, "", "2008-08-28", "vn.97-2008-nd-cp"},
		{"vn", "1755/QĐ-TTg", law.QuyetDinh, "", "2010-09-22", "vn.1755-qd-ttg.2010"},
		{"vn", "67/2006/QH11", law.Luat, "", "2006-06-29", "vn.luat-67-2006-qh11"},
		{"vn", "100/2015/QH13", law.NghiQuyet, "", "2015-11-27", "vn.nghi-quyet-100-2015-qh13"},
		{"vn", "", law.ChuongTrinh, "Chương trình Đưa thông tin về cơ sở", "", "vn.khong-so.chuong-trinh-dua-thong-tin-ve-co-so"},
		{"vn", "Không số", law.PhapLenh, "Pháp lệnh mẫu", "1970-01-15", "vn.khong-so.phap-lenh-mau"},
		{"vn", "58-CT/TW", law.ChiThi, "", "2000-10-17", "vn.58-ct-tw.2000"},
		{"vn", "66.22/2026/NQ-CP", law.NghiQuyet, "", "2026-01-01", "vn.66-22-2026-nq-cp"},
	} {
		var on law.Date
		if c.issued != "" {
			on = day(c.issued)
		}
		got, err := registry.BaseID(c.territory, c.number, c.t, c.title, on)
		if err != nil || got != c.want {
			t.Errorf("%s: %s, %v, not %s", c.number, got, err, c.want)
		}
	}
	for _, c := range []struct{ number, title string }{{"1755/QĐ-TTg", ""}, {"", ""}, {"rác", "x"}} {
		if id, err := registry.BaseID("vn", c.number, law.QuyetDinh, c.title, 0); err == nil {
			t.Errorf("%v has id %s", c, id)
		}
	}
}

func TestCollisionsAreNumberedByDayOfIssue(t *testing.T) {
	t.Parallel()
	want := []string{"tinh-mau.05-2020-qd-ubnd", "tinh-mau.05-2020-qd-ubnd~2", "tinh-mau.05-2020-qd-ubnd~3"}
	lines := []string{decision("05/2020/QĐ-UBND", "2020-06-01", ""), decision("5/2020/QĐ-UBND", "2020-02-01", ""), decision("05/2020/qđ-ubnd", "2020-04-01", "")}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		f := open(t)
		var all string
		for _, i := range order {
			all += lines[i]
		}
		f.load(all)
		if diff := cmp.Diff(want, f.ids()); diff != "" {
			t.Errorf("order %v: %s", order, diff)
		}
		if d := f.doc(want[1]); d.IssuedOn != day("2020-04-01") {
			t.Errorf("order %v: ~2 is of %s", order, d.IssuedOn)
		}
		if again := f.load(all); again.Changed != 0 {
			t.Errorf("order %v: importing again changed %d", order, again.Changed)
		}
		f.sound()
	}
}

func TestChairmanAndCommitteeCollide(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("05/2020/QĐ-UBND", "2020-06-01", "") + strings.Replace(decision("05/2020/QĐ-UBND", "2020-06-01", ""), `"ubnd.`, `"chu-tich-ubnd.`, 1))
	if n := len(f.ids()); n != 2 {
		t.Errorf("%d documents", n)
	}
}

func TestDanglingReferenceResolvesWhenTheDocumentArrives(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		`{"kind":"effect","effect":"replaces","by":{"number":"1/2020/QĐ-UBND","issuer":"ubnd.tinh-mau","issued_on":"2020-06-01"},"target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}
{"kind":"relation","relation":"based_on","from":"tinh-mau.09-2011-qd-ubnd","to":{"number":"67/2006/QH11","issuer":"quoc-hoi"}}
`)
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.Expired || d.EffectsIn[1].By.Number != "1/2020/QĐ-UBND" {
		t.Errorf("status %+v by %+v", d.Status.Code, d.EffectsIn)
	}
	rel, err := f.Relations(ctx, "tinh-mau.09-2011-qd-ubnd", registry.View{})
	if err != nil || len(rel) != 1 || rel[0].Recorded || rel[0].Document.Number != "67/2006/QH11" {
		t.Fatalf("%+v, %v", rel, err)
	}
	// A document of that number and another day is not the one that was meant.
	f.load(decision("01/2020/QĐ-UBND", "2020-01-05", ""))
	if by := f.doc("tinh-mau.09-2011-qd-ubnd").EffectsIn[1].By; by.Title != "" {
		t.Errorf("resolved to the wrong document: %+v", by)
	}
	f.load(decision("01/2020/QĐ-UBND", "2020-06-01", ""))
	if by := f.doc("tinh-mau.09-2011-qd-ubnd").EffectsIn[1].By; by.ID != "tinh-mau.01-2020-qd-ubnd~2" {
		t.Errorf("resolved to %+v", by)
	}
	if out := f.doc("tinh-mau.01-2020-qd-ubnd~2").EffectsOut; len(out) != 1 {
		t.Errorf("effects of the acting document: %+v", out)
	}
	if out := f.doc("tinh-mau.01-2020-qd-ubnd").EffectsOut; len(out) != 0 {
		t.Errorf("effects of the other document: %+v", out)
	}
}

func TestRenumberingRedirects(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(`{"kind":"document","number":null,"type":"chi-thi","class":"normative","issuer":"ubnd.tinh-mau","title":"Tăng cường quản lý in","issued_on":"2010-05-01","effective_on":"2010-05-11","text":"Nội dung"}` + "\n" +
		decision("01/2020/QĐ-UBND", "2020-06-01", "") +
		`{"kind":"effect","effect":"replaces","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.khong-so.tang-cuong-quan-ly-in","on":"2020-06-11"}`)
	reviewer := registry.Actor{Name: "thẩm định", Publishes: true}
	old := "tinh-mau.khong-so.tang-cuong-quan-ly-in"
	renumber := func(id, number string) registry.Submission {
		t.Helper()
		s, err := f.Amend(ctx, reviewer, id, func(d *registry.Draft) error { d.Fact.(*registry.Document).Number = number; return nil })
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := renumber(old, "07/2010/CT-UBND"); s.Key != "tinh-mau.07-2010-ct-ubnd" {
		t.Fatalf("new id %s", s.Key)
	}
	_, err := f.Document(ctx, old, registry.View{AsOf: day("2026-01-01")})
	if moved := (*registry.Moved)(nil); !errors.As(err, &moved) || moved.To != "tinh-mau.07-2010-ct-ubnd" {
		t.Errorf("old id: %v", err)
	}
	if d := f.doc("tinh-mau.07-2010-ct-ubnd"); d.Status.Code != law.Expired || d.EffectiveOn != day("2010-05-11") || !d.HasText || len(d.EffectsIn) != 2 {
		t.Errorf("the document lost something: %+v", d)
	}
	if s := renumber("tinh-mau.07-2010-ct-ubnd", "08/2010/CT-UBND"); s.Key != "tinh-mau.08-2010-ct-ubnd" {
		t.Fatalf("second id %s", s.Key)
	}
	renumber("tinh-mau.08-2010-ct-ubnd", "07/2010/CT-UBND") // and back again
	if _, err := f.Document(ctx, old, registry.View{AsOf: day("2026-01-01")}); err == nil || !strings.Contains(err.Error(), "07-2010") {
		t.Errorf("old id: %v", err)
	}
	f.doc("tinh-mau.07-2010-ct-ubnd")
	f.sound()
}

func TestCorrectionsKeepWhatPointsAtTheDocument(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.09-2011-qd-ubnd"
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		`{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":{"number":"9/2011/QĐ-UBND","issuer":"ubnd.tinh-mau","issued_on":"2011-03-01"},"on":"2020-06-11"}`)
	for name, change := range map[string]func(*registry.Document){
		"day of issue": func(d *registry.Document) { d.IssuedOn = day("2011-02-28") },
		"type":         func(d *registry.Document) { d.Type = law.ChiThi },
		"issuer":       func(d *registry.Document) { d.Issuers = []string{"chu-tich-ubnd.tinh-mau"} },
	} {
		if s, err := f.amend(reviewer, id, change); err != nil || s.Key != id {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
		if d := f.doc(id); d.Status.Code != law.Expired {
			t.Errorf("%s corrected: the repeal is gone", name)
		}
	}
	f.sound()
}

func TestStubThatIsARecordedDocument(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11","topics":["internet"]`) +
		`{"kind":"document","number":null,"type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Cuống","issued_on":null}` + "\n" +
		`{"kind":"relation","relation":"cites","from":"tinh-mau.01-2020-qd-ubnd","to":"tinh-mau.khong-so.cuong"}`)
	if _, err := f.amend(reviewer, "tinh-mau.khong-so.cuong", func(d *registry.Document) { d.Number = "09/2011/QĐ-UBND" }); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Title != "Quyết định về mạng" || len(d.Topics) != 1 || d.Status.Code != law.InForce || d.RelationCounts["cites.in"] != 1 {
		t.Errorf("%+v", d)
	}
	f.sound()
}

func TestRedirectFaults(t *testing.T) {
	t.Parallel()
	f := open(t)
	_, faults := f.try(`{"kind":"redirect","from":"vn.a","to":"vn.b"}
{"kind":"redirect","from":"vn.b","to":"vn.c"}
{"kind":"redirect","from":"vn.c","to":"vn.a"}
{"kind":"redirect","from":"vn.d","to":"vn.d"}
{"kind":"redirect","from":"","to":"vn.a"}
{"kind":"redirect","from":"vn.e","to":"khong co/gi"}
`)
	if len(faults) != 4 {
		t.Errorf("faults %v", faults)
	}
	if _, faults := f.try(`{"kind":"redirect","from":"vn.c","to":"vn.a"}`); len(faults) != 1 {
		t.Errorf("a circle with what is recorded: %v", faults)
	}
	if _, err := f.Document(ctx, "vn.a", registry.View{AsOf: day("2026-01-01")}); !errors.Is(err, registry.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestIDsAreOfTheirForm(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, id := range []string{"tinh-mau.a b", "tinh-mau.zz~x~y", "tinh-mau.a/b", "tinh-mau.", "Tinh-Mau.a", "tinh-ben.01-2020-qd-ubnd", "tinh-mau.a~1x"} {
		if _, faults := f.try(decision("01/2020/QĐ-UBND", "2020-06-01", fmt.Sprintf(`,"id":%q`, id))); len(faults) != 1 {
			t.Errorf("%s: %v", id, faults)
		}
	}
	long := strings.Repeat("rất dài ", 200)
	f.load(fmt.Sprintf(`{"kind":"document","number":null,"type":"chi-thi","class":"normative","issuer":"ubnd.tinh-mau","title":%q,"issued_on":null}`, long))
	if id := f.ids()[0]; len(id) > 300 {
		t.Errorf("id of %d bytes", len(id))
	}
}
