package registry_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

var ctx = context.Background()

var day = law.MustDate

// world is what the documents of these tests stand on.
const world = `
{"kind":"territory","code":"vn","name":"Việt Nam","level":"country"}
{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-ben","name":"Tỉnh Bên","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-2025","name":"Tỉnh Mẫu","level":"province","parent":"vn","valid_from":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-2025.xa-mot","name":"Xã Một","level":"commune","parent":"tinh-mau-2025","grounds":["tinh-ben"]}
{"kind":"succession","of":"territory","predecessors":["tinh-mau","tinh-ben"],"successors":["tinh-mau-2025"],"on":"2025-07-01","form":"merger"}
{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"chu-tich-ubnd.tinh-mau","name":"Chủ tịch Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"ubnd.tinh-mau-2025","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau-2025","level":"province"}
{"kind":"body","code":"chinh-phu","name":"Chính phủ","territory":"vn","level":"country"}
{"kind":"body","code":"quoc-hoi","name":"Quốc hội","territory":"vn","level":"country"}
{"kind":"topic","code":"internet","name":"Internet"}
`

type fixture struct {
	*testing.T
	*registry.Registry
	now time.Time
}

func open(t *testing.T) *fixture {
	t.Helper()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{T: t, now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.Registry = registry.New(s, func() time.Time { f.now = f.now.Add(time.Second); return f.now })
	f.load(world)
	return f
}

// try imports lines and returns what it did and the faults as "line: field: reason".
func (f *fixture) try(lines string) (registry.ImportResult, []string) {
	f.Helper()
	path := filepath.Join(f.TempDir(), "lines.jsonl")
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		f.Fatal(err)
	}
	read, err := jsonl.ReadFiles([]string{path})
	if err != nil {
		f.Fatal(err)
	}
	result, err := f.Import(ctx, "test", read.Drafts, registry.ImportOptions{})
	if err != nil {
		f.Fatal(err)
	}
	var faults []string
	for _, x := range read.Faults {
		faults = append(faults, fmt.Sprintf("%d: %s: %s", x.Line, x.Field, x.Reason))
	}
	for i, list := range result.Faults {
		for _, x := range list {
			faults = append(faults, fmt.Sprintf("%d: %s", read.Places[i].Line, x))
		}
	}
	return result, faults
}

func (f *fixture) load(lines string) registry.ImportResult {
	f.Helper()
	result, faults := f.try(lines)
	if len(faults) > 0 {
		f.Fatalf("faults: %v", faults)
	}
	return result
}

func (f *fixture) doc(id string) *registry.DocumentView {
	f.Helper()
	d, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01"), Lang: "vi"})
	if err != nil {
		f.Fatal(err)
	}
	return d
}

func (f *fixture) ids() []string {
	f.Helper()
	head, err := f.Head(ctx)
	if err != nil {
		f.Fatal(err)
	}
	ids, err := f.AllDocuments(ctx, head.Seq)
	if err != nil {
		f.Fatal(err)
	}
	return ids
}

func (f *fixture) sound() {
	f.Helper()
	if _, err := f.Check(ctx, func(d registry.Difference) { f.Errorf("check: %s", d) }); err != nil {
		f.Fatal(err)
	}
}

func decision(number, issuedOn, more string) string {
	return fmt.Sprintf(`{"kind":"document","number":%q,"type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quyết định về mạng","issued_on":%q%s}`+"\n",
		number, issuedOn, more)
}

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

func TestSecondImportChangesNothing(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := decision("01/2020/QĐ-UBND", "2020-06-01", `,"effective_on":"2020-06-11","expires_on":"unknown","topics":["internet"],"signers":[{"name":"Nguyễn Văn Mẫu"}],"text":"Điều 1. Mạng"`) +
		`{"kind":"relation","relation":"based_on","from":"tinh-mau.01-2020-qd-ubnd","to":{"number":"64/2007/NĐ-CP","issuer":"chinh-phu"},"quote":"Căn cứ"}
{"kind":"effect","effect":"replaces","by":"tinh-mau.01-2020-qd-ubnd","target":{"number":"9/2011/QĐ-UBND","issuer":"ubnd.tinh-mau"},"provisions":[],"on":"2020-06-11"}
{"kind":"assertion","document":{"number":"1/2020/QĐ-UBND","issuer":"ubnd.tinh-mau"},"code":"in_force","by":"csdl.example","on":"2024-01-01"}
{"kind":"news","url":"https://bao.example/1","title":"Tin","published_on":"2020-07-01","place":"tinh-mau","text":"Nội dung","rights":"full"}
`
	f.load(lines)
	before, _ := f.Head(ctx)
	if result := f.load(lines + world); result.Changed != 0 {
		t.Errorf("changed %d", result.Changed)
	}
	if after, _ := f.Head(ctx); after.Seq != before.Seq {
		t.Errorf("log grew from %d to %d", before.Seq, after.Seq)
	}
	// The same facts, referred to in another way, are the same facts.
	other := strings.NewReplacer(`"from":"tinh-mau.01-2020-qd-ubnd"`, `"from":{"number":"01/2020/qd-ubnd","issuer":"ubnd.tinh-mau","issued_on":"2020-06-01"}`).Replace(lines)
	if other == lines {
		t.Fatal("nothing replaced")
	}
	if result := f.load(other); result.Changed != 0 {
		t.Errorf("another way of referring changed %d", result.Changed)
	}
	f.sound()
}

func TestEveryFaultIsNamedAndGoodLinesGoIn(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := strings.Join([]string{
		`{"kind":"document","number":"01/2020/QĐ-UBND",`, // 1
		`{"kind":"bogus"}`, // 2
		strings.Replace(decision("02/2020/QĐ-UBND", "2020-13-01", ""), "\n", "", 1),                                                     // 3
		strings.Replace(decision("hai mươi", "2020-01-01", ""), "\n", "", 1),                                                            // 4
		strings.Replace(decision("03/2020/QĐ-UBND", "2020-01-01", `,"topics":["khong-co"]`), "\n", "", 1),                               // 5
		strings.Replace(strings.Replace(decision("04/2020/QĐ-UBND", "2020-01-01", ""), "ubnd.tinh-mau", "ubnd.khac", 1), "\n", "", 1),   // 6
		`{"kind":"relation","relation":"loves","from":"tinh-mau.09-2020-qd-ubnd","to":"vn.64-2007-nd-cp"}`,                              // 7
		`{"kind":"effect","effect":"repeals","by":{"number":"12/QĐ-UBND","issuer":"ubnd.tinh-mau"},"target":"vn.64-2007-nd-cp"}`,        // 8
		`{"kind":"assertion","document":"tinh-mau.77-2020-qd-ubnd","code":"in_force","by":"csdl.example"}`,                              // 9
		strings.Replace(decision("05/2020/QĐ-UBND", "2020-01-01", `,"colour":"red"`), "\n", "", 1),                                      // 10
		`{"kind":"document","number":"06/2020/QĐ-UBND","type":"thu-rac","class":"normative","issuer":"ubnd.tinh-mau","issued_on":null}`, // 11
		`{"kind":"news","url":"https://bao.example/2","title":"Tin","published_on":"2020-07-01","place":"noi-nao","text":"x"}`,          // 12
		strings.Replace(decision("09/2020/QĐ-UBND", "2020-01-01", ""), "\n", "", 1),                                                     // 13, good
		`{"kind":"document","number":12,"type":"quyet-dinh"}`,                                                                           // 14
		"{\"kind\":\"topic\",\"code\":\"a\",\"name\":\"\xff\"}",                                                                         // 15
		`{"kind":"territory","code":"Tỉnh","name":"Tỉnh","level":"province","parent":"vn"}`,                                             // 16
	}, "\n")
	result, faults := f.try(lines)
	if result.Written != 1 || !slices.Equal(f.ids(), []string{"tinh-mau.09-2020-qd-ubnd"}) {
		t.Errorf("wrote %d: %v", result.Written, f.ids())
	}
	for _, want := range []string{"1: : is not a JSON object", "2: kind: unknown kind", "3: issued_on: ", "4: number: ", "5: topics: no topic",
		"6: issuer: no body", "7: relation: unknown code", "8: by: number 12/QĐ-UBND carries no year", "9: document: no document", "10: colour: unknown field",
		"11: type: unknown code", "12: place: no territory", "14: number: is number, not a string", "15: : is not UTF-8", "16: code: not a territory code"} {
		if !slices.ContainsFunc(faults, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("no fault %q in\n%s", want, strings.Join(faults, "\n"))
		}
	}
	f.sound()
}

func TestDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	f := open(t)
	before, _ := f.Head(ctx)
	draft, faults := jsonl.Decode([]byte(strings.TrimSpace(decision("01/2020/QĐ-UBND", "2020-06-01", ""))))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	result, err := f.Import(ctx, "test", []registry.Draft{draft}, registry.ImportOptions{DryRun: true})
	if err != nil || result.Changed != 1 {
		t.Errorf("%+v, %v", result, err)
	}
	if after, _ := f.Head(ctx); after != before {
		t.Errorf("log grew from %v to %v", before, after)
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

func TestDatesAreEffects(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.01-2020-qd-ubnd"
	steps := []struct{ dates, effective, expires string }{
		{`,"effective_on":"2020-06-11"`, "2020-06-11", ""},
		{`,"effective_on":"2020-07-01","expires_on":"2022-01-01"`, "2020-07-01", "2022-01-01"},
		{`,"effective_on":"2020-06-11","expires_on":"unknown"`, "2020-06-11", "unknown"},
		{``, "", ""},
		{`,"effective_on":"2020-06-11"`, "2020-06-11", ""},
	}
	for i, s := range steps {
		f.load(decision("01/2020/QĐ-UBND", "2020-06-01", s.dates))
		if d := f.doc(id); d.EffectiveOn.String() != s.effective || d.ExpiresOn.String() != s.expires {
			t.Errorf("step %d: %s to %s", i, d.EffectiveOn, d.ExpiresOn)
		}
	}
	// The same statement as an effect line is the same fact.
	if r := f.load(`{"kind":"effect","effect":"commences","by":"` + id + `","target":"` + id + `","on":"2020-06-11"}`); r.Changed != 0 {
		t.Errorf("changed %d", r.Changed)
	}
	f.sound()
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

func TestProposalCountsForNothingUntilPublished(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`))
	editor, reviewer := registry.Actor{Name: "biên tập"}, registry.Actor{Name: "thẩm định", Publishes: true}
	submit := func(line string) registry.Submission {
		t.Helper()
		d, faults := jsonl.Decode([]byte(strings.TrimSpace(line)))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		s, err := f.Submit(ctx, editor, d, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	line := decision("01/2020/QĐ-UBND", "2020-06-01", `,"effective_on":"2020-06-11","text":"Điều 1"`)
	s := submit(line)
	if s.Proposal == "" || !s.Created {
		t.Fatalf("%+v", s)
	}
	if again := submit(line); again.Proposal != s.Proposal || again.Created {
		t.Errorf("proposed twice: %+v", again)
	}
	if slices.Contains(f.ids(), "tinh-mau.01-2020-qd-ubnd") {
		t.Error("a proposal is in the registry")
	}
	if _, err := f.ReviewProposal(ctx, editor, s.Proposal, law.StateConfirmed); !errors.Is(err, registry.ErrDenied) {
		t.Errorf("an editor published: %v", err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.01-2020-qd-ubnd"); !d.HasText || d.EffectiveOn != day("2020-06-11") {
		t.Errorf("published: %+v", d)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateRejected); !errors.Is(err, registry.ErrConflict) {
		t.Errorf("decided twice: %v", err)
	}

	effect := submit(`{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}`)
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.InForce {
		t.Errorf("a suggested effect counts: %s", d.Status.Code)
	}
	if _, err := f.ReviewEffect(ctx, reviewer, effect.Key, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.Expired {
		t.Errorf("a confirmed effect does not count: %s", d.Status.Code)
	}

	gone, err := f.Retract(ctx, editor, registry.KindEffect, effect.Key, "nhầm")
	if err != nil || gone.Proposal == "" || f.doc("tinh-mau.09-2011-qd-ubnd").Status.Code != law.Expired {
		t.Errorf("an editor retracted: %+v, %v", gone, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, gone.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.InForce {
		t.Errorf("a retracted effect counts: %s", d.Status.Code)
	}
	f.sound()
}

func TestKnownAt(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.09-2011-qd-ubnd"
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`))
	before, _ := f.Head(ctx)
	f.load(`{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"` + id + `","on":"2020-06-11"}`)
	between, _ := f.Head(ctx)
	if _, err := f.Retract(ctx, registry.Actor{Name: "x", Publishes: true}, registry.KindDocument, id, "nhầm"); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[registry.Head]law.StatusCode{before: law.InForce, between: law.Expired} {
		seq, err := f.KnownAt(ctx, at.At)
		if err != nil || seq != at.Seq {
			t.Fatalf("known at %v: %d, %v", at, seq, err)
		}
		d, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01"), KnownAt: seq})
		if err != nil || d.Status.Code != want {
			t.Errorf("at %d: %v, %v", seq, d, err)
		}
	}
	if _, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01")}); !errors.Is(err, registry.ErrNotFound) {
		t.Errorf("a retracted document: %v", err)
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		strings.Replace(decision("01/2025/QĐ-UBND", "2025-08-01", `,"effective_on":"2025-08-11"`), "ubnd.tinh-mau", "ubnd.tinh-mau-2025", 1))
	old, merged := "tinh-mau.09-2011-qd-ubnd", "tinh-mau-2025.01-2025-qd-ubnd"
	for _, c := range []struct {
		id, place string
		want      registry.Reach
	}{
		{old, "tinh-mau", registry.ReachYes}, {old, "tinh-ben", registry.ReachNo}, {old, "tinh-mau-2025", registry.ReachPartly},
		{old, "tinh-mau-2025.xa-mot", registry.ReachNo}, {old, "vn", registry.ReachPartly},
		{merged, "tinh-mau-2025", registry.ReachYes}, {merged, "tinh-mau-2025.xa-mot", registry.ReachYes}, {merged, "tinh-mau", registry.ReachYes},
		{merged, "tinh-ben", registry.ReachYes}, {merged, "nowhere", registry.ReachUnknown},
	} {
		d, err := f.Document(ctx, c.id, registry.View{AsOf: day("2026-01-01"), Place: c.place})
		if err != nil || d.Status.AppliesHere != c.want {
			t.Errorf("%s at %s: %v, %v, not %s", c.id, c.place, d, err, c.want)
		}
	}
}

func TestExportReadsBack(t *testing.T) {
	t.Parallel()
	export := func(f *fixture) string {
		var b strings.Builder
		if err := f.Export(ctx, "", registry.View{}, func(fact registry.Fact, text *string) error { return jsonl.Encode(&b, fact, text) }); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11","expires_on":"unknown","text":"Điều 1. <b>&\n\"x\"","signers":[{"name":"A","office":"B"}],"files":[{"name":"a.pdf"}]`) +
		decision("09/2011/QĐ-UBND", "2011-04-01", "") +
		`{"kind":"relation","relation":"based_on","from":"tinh-mau.09-2011-qd-ubnd~2","to":{"number":"64/2007/NĐ-CP","issuer":"chinh-phu"},"quote":"Căn cứ"}
{"kind":"effect","effect":"amends","by":"tinh-mau.01-2020-qd-ubnd","by_provision":"main/dieu-1","target":"tinh-mau.09-2011-qd-ubnd","provisions":["main/dieu-2"],"on":null}
{"kind":"assertion","document":"tinh-mau.09-2011-qd-ubnd","code":"in_force","by":"csdl.example","on":null,"before":"2024-01-01"}
{"kind":"news","url":"https://bao.example/1","title":"Tin","published_on":"2020-07-01","place":"tinh-mau","text":"Nội dung","rights":"full"}
`)
	first := export(f)
	other := open(t)
	other.load(first)
	if diff := cmp.Diff(first, export(other)); diff != "" {
		t.Error(diff)
	}
	if result := f.load(first); result.Changed != 0 {
		t.Errorf("its own export changed %d facts of the registry", result.Changed)
	}
}

func (f *fixture) decode(line string) registry.Draft {
	f.Helper()
	d, faults := jsonl.Decode([]byte(strings.TrimSpace(line)))
	if len(faults) > 0 {
		f.Fatal(faults)
	}
	return d
}

func (f *fixture) amend(actor registry.Actor, id string, fn func(*registry.Document)) (registry.Submission, error) {
	return f.Amend(ctx, actor, id, func(d *registry.Draft) error { fn(d.Fact.(*registry.Document)); return nil })
}

var reviewer, editor = registry.Actor{Name: "thẩm định", Publishes: true}, registry.Actor{Name: "biên tập"}

func TestRetractedDateStaysRetracted(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.01-2020-qd-ubnd"
	line := decision("01/2020/QĐ-UBND", "2020-06-01", `,"effective_on":"2020-06-11","expires_on":"2022-01-01"`)
	f.load(line)
	for _, e := range f.doc(id).EffectsIn {
		if e.Effect == law.Expires {
			if _, err := f.Retract(ctx, reviewer, registry.KindEffect, e.ID, "nhầm"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := f.amend(reviewer, id, func(d *registry.Document) { d.Title = "Tên khác" }); err != nil {
		t.Fatal(err)
	}
	f.load(strings.Replace(line, "Quyết định về mạng", "Tên khác nữa", 1))
	if d := f.doc(id); d.Status.Code != law.InForce || !d.ExpiresOn.Date.IsZero() {
		t.Errorf("the retracted end came back: %s, %s", d.Status.Code, d.ExpiresOn)
	}
	var out strings.Builder
	if err := f.Export(ctx, id, registry.View{}, func(fact registry.Fact, text *string) error { return jsonl.Encode(&out, fact, text) }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"expires_on":null`) || !strings.Contains(out.String(), `"effective_on":"2020-06-11"`) {
		t.Errorf("exported %s", out.String())
	}
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

func TestPublishedRenumberingMoves(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("99/2010/QĐ-UBND", "2010-03-01", `,"effective_on":"2010-03-11"`))
	s, err := f.amend(editor, "tinh-mau.99-2010-qd-ubnd", func(d *registry.Document) { d.Number = "98/2010/QĐ-UBND" })
	if err != nil || s.Proposal == "" {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if ids := f.ids(); !slices.Equal(ids, []string{"tinh-mau.98-2010-qd-ubnd"}) {
		t.Errorf("documents %v", ids)
	}
	_, err = f.Document(ctx, "tinh-mau.99-2010-qd-ubnd", registry.View{AsOf: day("2026-01-01")})
	if moved := (*registry.Moved)(nil); !errors.As(err, &moved) {
		t.Errorf("the old id: %v", err)
	}
}

func TestOldProposalDoesNotUndoLaterWork(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.09-2011-qd-ubnd"
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", ""))
	s, err := f.amend(editor, id, func(d *registry.Document) { d.Title = "Tên đề nghị" })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.amend(reviewer, id, func(d *registry.Document) { d.Topics = []string{"internet"} }); err != nil {
		t.Fatal(err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); !errors.Is(err, registry.ErrConflict) {
		t.Errorf("an old proposal was published: %v", err)
	}
	if d := f.doc(id); len(d.Topics) != 1 || d.Title == "Tên đề nghị" {
		t.Errorf("%+v", d)
	}
}

func TestRetractedDocumentComesBackWhole(t *testing.T) {
	t.Parallel()
	id := "tinh-mau.09-2011-qd-ubnd"
	line := decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11","text":"Điều 1"`)
	for name, changed := range map[string]string{
		"title": strings.Replace(line, "về mạng", "về in", 1),
		"text":  strings.Replace(line, "Điều 1", "Điều 1 và Điều 2", 1),
	} {
		f := open(t)
		f.load(line)
		if _, err := f.Retract(ctx, reviewer, registry.KindDocument, id, "nhầm"); err != nil {
			t.Fatal(err)
		}
		if r := f.load(line); r.Changed != 0 || len(f.ids()) != 0 {
			t.Errorf("%s: the same line brought it back", name)
		}
		f.load(changed)
		if d := f.doc(id); !d.HasText || d.Status.Code != law.InForce {
			t.Errorf("%s: %+v", name, d)
		}
		f.sound()
	}
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

func TestOneFactTwiceInAnImport(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := decision("09/2011/QĐ-UBND", "2011-03-01", "") +
		`{"kind":"assertion","document":"tinh-mau.09-2011-qd-ubnd","code":"in_force","by":"csdl.example","on":null}
{"kind":"assertion","document":"tinh-mau.09-2011-qd-ubnd","code":"expired","by":"csdl.example","on":null}
{"kind":"assertion","document":"tinh-mau.09-2011-qd-ubnd","code":"in_force","by":"csdl.example","on":null}
`
	_, faults := f.try(lines)
	if len(faults) != 1 || !strings.HasPrefix(faults[0], "3: ") {
		t.Errorf("faults %v", faults)
	}
	if r, _ := f.try(lines); r.Changed != 0 {
		t.Errorf("changed %d", r.Changed)
	}
}

func TestRejectionStands(t *testing.T) {
	t.Parallel()
	f := open(t)
	line := `{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}`
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) + line)
	d := f.doc("tinh-mau.09-2011-qd-ubnd")
	if _, err := f.ReviewEffect(ctx, reviewer, d.EffectsIn[1].ID, law.StateRejected); err != nil {
		t.Fatal(err)
	}
	if r := f.load(line); r.Changed != 0 {
		t.Errorf("changed %d", r.Changed)
	}
	f.load(strings.Replace(line, `"on"`, `"quote":"Bãi bỏ","on"`, 1))
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.Expired {
		t.Errorf("new evidence does not count: %s", d.Status.Code)
	}
}

func TestEditorsCorrectionOfAConfirmedEffectIsAProposal(t *testing.T) {
	t.Parallel()
	f := open(t)
	line := `{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}`
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", "") + line)
	if s, err := f.Submit(ctx, editor, f.decode(line), nil); err != nil || s.Created || s.Proposal != "" || s.Seq == 0 {
		t.Errorf("the same again: %+v, %v", s, err)
	}
	s, err := f.Submit(ctx, editor, f.decode(strings.Replace(line, `"on"`, `"quote":"Bãi bỏ","on"`, 1)), nil)
	if err != nil || s.Proposal == "" {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if e := f.doc("tinh-mau.09-2011-qd-ubnd").EffectsIn[0]; e.Quote != "Bãi bỏ" {
		t.Errorf("%+v", e)
	}
	again, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed)
	if err != nil || again.Seq == 0 {
		t.Errorf("%+v, %v", again, err)
	}
}

func TestEffectsOfTheHeirReachTheOldPlace(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		`{"kind":"effect","effect":"repeals","by":"tinh-mau-2025.01-2026-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2026-01-01","territory":"tinh-mau-2025"}`)
	for place, want := range map[string]law.StatusCode{"tinh-mau": law.Expired, "tinh-mau-2025": law.Expired, "": law.PartlyExpired} {
		d, err := f.Document(ctx, "tinh-mau.09-2011-qd-ubnd", registry.View{AsOf: day("2026-02-01"), Place: place})
		if err != nil || d.Status.Code != want {
			t.Errorf("%q: %s, %v", place, d.Status.Code, err)
		}
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

// The country and the contract's topics are there before anybody records them, and are what is recorded once somebody does.
func TestGivenFacts(t *testing.T) {
	t.Parallel()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{T: t, Registry: registry.New(s, time.Now)}
	f.load(`{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn"}
{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
` + decision("01/2020/QĐ-UBND", "2020-06-01", `,"topics":["email-systems"]`))
	if vn, err := f.Territory(ctx, "vn", registry.View{}); err != nil || vn.Level != law.LevelCountry {
		t.Errorf("%+v, %v", vn, err)
	}
	f.load(`{"kind":"topic","code":"email-systems","name":"Thư điện tử"}`)
	topics, err := f.Topics(ctx, registry.View{})
	if err != nil || len(topics) != 5 || topics[1].Name != "Thư điện tử" {
		t.Errorf("%+v, %v", topics, err)
	}
	f.sound()
}
