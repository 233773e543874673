package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

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

func TestOnlyAddressesOnTheWebAreTaken(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, url := range []string{"javascript:alert(1)", "ftp://bao.example/1", "bao.example/1", "https://"} {
		_, faults := f.try(fmt.Sprintf(`{"kind":"news","url":%q,"title":"Tin","published_on":"2020-07-01","text":"Nội dung"}`, url))
		if len(faults) != 1 || !strings.HasPrefix(faults[0], "1: url: not an http or https address") {
			t.Errorf("%s: %v", url, faults)
		}
	}
}

func TestNewsOfADayThatHasNotComeIsRefused(t *testing.T) {
	t.Parallel()
	f := open(t) // on 2026-01-01
	for on, want := range map[string]string{"2026-01-01": "", "2026-01-02": "1: published_on: 2026-01-02 is after today, 2026-01-01"} {
		line := fmt.Sprintf(`{"kind":"news","url":"https://bao.example/%s","title":"Tin","published_on":%q,"text":"Nội dung"}`, on, on)
		if _, faults := f.try(line); strings.Join(faults, "") != want {
			t.Errorf("%s: %v", on, faults)
		}
		if _, err := f.Submit(ctx, editor, f.decode(line), nil); (err != nil) != (want != "") {
			t.Errorf("%s: %v", on, err)
		}
	}
}

func TestNoDocumentIsRelatedToItself(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(lawOfNets + decree + localBasis + act("Căn cứ Quyết định số 44/2010/QĐ-UBND"))
	for _, kind := range law.RelationKinds() {
		line := fmt.Sprintf(`{"kind":"relation","relation":%q,"from":"%s","to":{"number":"09/2015/QĐ-UBND","issuer":"ubnd.tinh-mau"}}`, kind, actID)
		if _, faults := f.try(line); len(faults) != 1 || !strings.HasPrefix(faults[0], "1: to: is the document itself") {
			t.Errorf("%s: %v", kind, faults)
		}
	}
	list, _, err := f.RelationList(ctx, registry.RelationFilter{From: actID}, registry.View{}, 0, 10)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	before := list[0]
	if _, err := f.ReviewRelation(ctx, reviewer, before.ID, law.StateConfirmed, actID); err == nil || !strings.Contains(err.Error(), " is the act itself") {
		t.Errorf("%v", err)
	}
	// What a person decided can be taken back: it is again as it was read.
	for state, document := range map[law.State]string{law.StateConfirmed: "tinh-mau.03-2010-qd-ubnd", law.StateRejected: ""} {
		if _, err := f.ReviewRelation(ctx, reviewer, before.ID, state, document); err != nil {
			t.Fatal(err)
		}
		if _, err := f.UndoRelation(ctx, editor, before.ID); err == nil {
			t.Error("an editor took it back")
		}
		for range 2 { // to take back nothing is no fault
			if _, err := f.UndoRelation(ctx, reviewer, before.ID); err != nil {
				t.Fatal(err)
			}
		}
		after, err := f.Relation(ctx, before.ID, registry.View{})
		if err != nil || after.State != before.State || after.Doubt != before.Doubt || after.Reviewed || fmt.Sprint(after.To) != fmt.Sprint(before.To) && after.To.ID != before.To.ID {
			t.Errorf("%s: %+v, not %+v, %v", state, after, before, err)
		}
	}
	f.sound()
}

func TestProtectedNewsIsNotSearchedByThePublic(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(`{"kind":"news","url":"https://bao.example/1","title":"Tin chung","published_on":"2020-07-01","text":"điều kín","rights":"quotes"}
{"kind":"news","url":"https://bao.example/2","title":"Tin khác","published_on":"2021-07-01","text":"điều mở","rights":"full"}`)
	for _, c := range []struct {
		q     string
		staff bool
		asOf  string
		want  int
	}{
		{"kín", false, "2026-01-01", 0}, {"kín", true, "2026-01-01", 1}, {"chung", false, "2026-01-01", 1}, {"mở", false, "2026-01-01", 1},
		{"", false, "2026-01-01", 2}, {"", false, "2020-12-31", 1}, {"mở", false, "2020-12-31", 0},
	} {
		items, total, err := f.NewsList(ctx, c.q, "", registry.View{AsOf: day(c.asOf)}, c.staff, 0, 10)
		if err != nil || total != c.want || len(items) != c.want {
			t.Errorf("%+v: %d, %v", c, total, err)
		}
	}
}
