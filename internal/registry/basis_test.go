package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

const (
	lawOfNets  = `{"kind":"document","number":"67/2006/QH11","type":"luat","class":"normative","issuer":"quoc-hoi","title":"Luật Công nghệ thông tin","issued_on":"2006-06-29"}` + "\n"
	decree     = `{"kind":"document","number":"64/2007/NĐ-CP","type":"nghi-dinh","class":"normative","issuer":"chinh-phu","title":"Ứng dụng công nghệ thông tin","issued_on":"2007-04-10"}` + "\n"
	localBasis = `{"kind":"document","number":"03/2010/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quy định về mạng","issued_on":"2010-02-01"}` + "\n"
)

// act is a decision of 2015 with a preamble.
func act(preamble ...string) string {
	return decision("09/2015/QĐ-UBND", "2015-05-04", fmt.Sprintf(`,"text":%q`, strings.Join(preamble, ";\n")+";\nQUYẾT ĐỊNH:\nĐiều 1. Quy định chung.\n"))
}

const actID = "tinh-mau.09-2015-qd-ubnd"

// bases describes what a document is based on: "id", and for what waits "doubt: id or number or -".
func (f *fixture) bases() []string {
	f.Helper()
	list, _, err := f.RelationList(ctx, registry.RelationFilter{From: actID}, registry.View{Lang: "vi"}, 0, 100)
	if err != nil {
		f.Fatal(err)
	}
	out := []string{}
	for _, x := range list {
		to := "-"
		if x.To != nil {
			to = x.To.ID
			if to == "" {
				to = x.To.Number
			}
		}
		if x.State != law.StateConfirmed {
			to = fmt.Sprintf("%s %s: %s", x.State, x.Doubt, to)
		}
		if x.FromProvision == "" {
			to = "stated " + to
		}
		out = append(out, to)
	}
	slices.Sort(out)
	return out
}

func (f *fixture) wantBases(want ...string) {
	f.Helper()
	slices.Sort(want)
	if got := f.bases(); !slices.Equal(got, want) {
		f.Errorf("based on %q, not %q", got, want)
	}
}

// What one line of a preamble becomes.
func TestBasesOfAPreamble(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		line string
		want []string
	}{
		"a law by name and day":        {"Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006", []string{"vn.luat-67-2006-qh11"}},
		"a decree by number":           {"Căn cứ Nghị định số 64/2007/NĐ-CP ngày 10/4/2007 của Chính phủ", []string{"vn.64-2007-nd-cp"}},
		"two in one line":              {"Căn cứ Luật Công nghệ thông tin năm 2006 và Nghị định số 64/2007/NĐ-CP", []string{"vn.luat-67-2006-qh11", "vn.64-2007-nd-cp"}},
		"the province's own":           {"Căn cứ Quyết định số 03/2010/QĐ-UBND ngày 01/02/2010 của Ủy ban nhân dân tỉnh", []string{"tinh-mau.03-2010-qd-ubnd"}},
		"a number without a type":      {"Căn cứ Nghị quyết số 12/2013/QH13 ngày 03/5/2013 của Quốc hội", []string{"vn.nghi-quyet-12-2013-qh13"}},
		"inside the title of one":      {"Căn cứ Nghị định số 50/2013/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 64/2007/NĐ-CP", []string{"vn.50-2013-nd-cp"}},
		"what carries it out":          {"Căn cứ Nghị định số 50/2013/NĐ-CP quy định chi tiết thi hành Luật Công nghệ thông tin", []string{"vn.50-2013-nd-cp"}},
		"not recorded, central":        {"Căn cứ Nghị định số 50/2013/NĐ-CP ngày 03/5/2013", []string{"vn.50-2013-nd-cp"}},
		"not recorded, own":            {"Căn cứ Quyết định số 77/2013/QĐ-UBND ngày 03/5/2013 của UBND tỉnh về mạng", []string{"tinh-mau.77-2013-qd-ubnd"}},
		"not recorded, body named":     {"Căn cứ Quyết định số 77/2013/QĐ-UBND ngày 03/5/2013 của Ủy ban nhân dân tỉnh Mẫu", []string{"tinh-mau.77-2013-qd-ubnd"}},
		"whose is it":                  {"Căn cứ Quyết định số 77/2013/QĐ-UBND ngày 03/5/2013", []string{"suggested issuer_unknown: 77/2013/QĐ-UBND"}},
		"of another province":          {"Căn cứ Quyết định số 77/2013/QĐ-UBND của UBND tỉnh Xa", []string{"suggested issuer_unknown: 77/2013/QĐ-UBND"}},
		"a body nobody recorded":       {"Căn cứ Thông tư số 12/2013/TT-BXYZ ngày 03/5/2013", []string{"suggested issuer_unknown: 12/2013/TT-BXYZ"}},
		"no year, but a day":           {"Căn cứ Quyết định số 63/QĐ-TTg ngày 13/01/2010", []string{"suggested issuer_unknown: 63/QĐ-TTg"}}, // thu-tuong is not recorded
		"no year and no day":           {"Căn cứ Nghị quyết số 12/NQ-CP", []string{"suggested day_unknown: 12/NQ-CP"}},
		"another day":                  {"Căn cứ Nghị định số 64/2007/NĐ-CP, ngày 28/8/2008", []string{"suggested date_differs: vn.64-2007-nd-cp"}},
		"the day of promulgation":      {"Căn cứ Luật Công nghệ thông tin ngày 12 tháng 7 năm 2006", []string{"vn.luat-67-2006-qh11"}},
		"later than the act":           {"Căn cứ Nghị định số 20/2016/NĐ-CP", []string{"suggested basis_later_than_act: 20/2016/NĐ-CP"}},
		"dated later than the act":     {"Căn cứ Nghị định số 20/2015/NĐ-CP ngày 01/12/2015", []string{"suggested basis_later_than_act: 20/2015/NĐ-CP"}},
		"a law that nobody recorded":   {"Căn cứ Luật Ánh sáng ngày 05/5/2005", []string{"suggested not_found: -"}},
		"a sentence on something else": {"Căn cứ vào mùa vụ và khả năng của từng hộ dân, xã lập sổ theo Nghị định số 64/2007/NĐ-CP", nil},
		"itself":                       {"Căn cứ Quyết định số 09/2015/QĐ-UBND", []string{"suggested cites_itself: 09/2015/QĐ-UBND"}},
		"a district's":                 {"Căn cứ Quyết định số 03/2010/QĐ-UBND của UBND huyện Mẫu Một", []string{"suggested issuer_unknown: 03/2010/QĐ-UBND"}},
		"no document":                  {"Căn cứ tình hình thực tế của địa phương", nil},
		"no basis":                     {"Thực hiện Nghị định số 64/2007/NĐ-CP", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.load(lawOfNets + decree + localBasis + act(c.line))
			f.wantBases(c.want...)
			f.sound()
		})
	}
}

// What a plan tells others to do on the basis of a rule is not what the plan rests on.
func TestNoBasisInTheBodyOfAPlan(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(localBasis + decision("09/2015/QĐ-UBND", "2015-05-04", `,"text":"KẾ HOẠCH\nVề mạng\nI. MỤC TIÊU\n1. Chung\nCăn cứ Quyết định số 03/2010/QĐ-UBND của UBND tỉnh Mẫu, các sở làm việc."`))
	f.wantBases()
}

// An act is not its own basis, whoever says so and by whatever id.
func TestNoActIsItsOwnBasis(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decree + act("Căn cứ Nghị định số 64/2007/NĐ-CP", "Căn cứ Quyết định số 10/2015/QĐ-UBND của UBND tỉnh Mẫu"))
	f.wantBases("vn.64-2007-nd-cp", "tinh-mau.10-2015-qd-ubnd")
	sub, err := f.amend(reviewer, actID, func(d *registry.Document) { d.Number = "10/2015/QĐ-UBND" })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.ReadBases(ctx, "test", f.ids()); err != nil {
		t.Fatal(err)
	}
	list, _, err := f.RelationList(ctx, registry.RelationFilter{From: sub.Key}, registry.View{}, 0, 10)
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	for _, x := range list {
		if itself := strings.Contains(x.Quote, "10/2015"); itself != (x.Doubt == "cites_itself" && x.State == law.StateSuggested) {
			t.Errorf("%+v", x)
		}
		for _, id := range []string{actID, sub.Key} {
			if _, err := f.ReviewRelation(ctx, reviewer, x.ID, law.StateConfirmed, id); err == nil {
				t.Errorf("%q was confirmed as the basis of itself, by %s", x.Quote, id)
			}
		}
	}
	f.sound()
}

// A number that another body has given too is not that of the document on record, and no day is held against it.
func TestABasisIsNotLaterBecauseOfAnothersNumber(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"of a district":  "Căn cứ Quyết định số 03/2010/QĐ-UBND của UBND huyện Mẫu Một",
		"of a province":  "Căn cứ Quyết định số 03/2010/QĐ-UBND của UBND tỉnh Xa",
		"of another day": "Căn cứ Quyết định số 03/2010/QĐ-UBND ngày 05/6/2010 của UBND huyện Mẫu Một",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.load(localBasis + act(line))
			if got := f.doc(actID).Status.Findings; len(got) > 0 {
				t.Errorf("findings %+v", got)
			}
			for _, b := range f.bases() {
				if strings.Contains(b, "tinh-mau.03-2010") {
					t.Errorf("based on %s", b)
				}
			}
		})
	}
	f := open(t)
	f.load(strings.Replace(localBasis, "2010-02-01", "2016-02-01", 1) + act("Căn cứ Quyết định số 03/2010/QĐ-UBND của UBND tỉnh Mẫu"))
	if got := f.doc(actID).Status.Findings; len(got) != 1 || got[0].Finding != registry.BasisLater || got[0].By.ID != "tinh-mau.03-2010-qd-ubnd" {
		t.Errorf("a later one of the same body: %+v", got)
	}
}

func TestBasesAreReadOnceAndAgain(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := lawOfNets + decree + act("Căn cứ Luật Công nghệ thông tin năm 2006", "Căn cứ Nghị định số 64/2007/NĐ-CP")
	f.load(lines)
	f.wantBases("vn.luat-67-2006-qh11", "vn.64-2007-nd-cp")
	if r := f.load(lines); r.Changed != 0 || r.Bases != 0 {
		t.Errorf("the same file again changed %d facts and %d bases", r.Changed, r.Bases)
	}
	f.load(act("Căn cứ Nghị định số 64/2007/NĐ-CP", "Căn cứ Nghị định số 50/2013/NĐ-CP"))
	f.wantBases("vn.64-2007-nd-cp", "vn.50-2013-nd-cp")
	f.load(lines)
	f.wantBases("vn.luat-67-2006-qh11", "vn.64-2007-nd-cp")
	if _, err := f.Retract(ctx, reviewer, registry.KindDocument, actID, "nhầm"); err != nil {
		t.Fatal(err)
	}
	f.wantBases()
	f.sound()
}

// An import that was broken off before it had read the preambles reads them when it is run again.
func TestBasesAfterAnImportThatWasBrokenOff(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := decree + act("Căn cứ Nghị định số 64/2007/NĐ-CP")
	f.load(lines)
	list, _, err := f.RelationList(ctx, registry.RelationFilter{From: actID}, registry.View{}, 0, 10)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := f.Write(ctx, "test", func(b *registry.Batch) error { // as if it had never been read
		_, err := b.Retract(registry.KindRelation, list[0].ID, "")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	f.wantBases()
	f.load(lines)
	f.wantBases("vn.64-2007-nd-cp")
}

func TestAStatedBasisIsNotDoubled(t *testing.T) {
	t.Parallel()
	stated := `{"kind":"relation","relation":"based_on","from":"` + actID + `","to":%s,"quote":"Căn cứ"}` + "\n"
	for name, lines := range map[string]string{
		"the same document":    fmt.Sprintf(stated, `"vn.64-2007-nd-cp"`) + act("Căn cứ Nghị định số 64/2007/NĐ-CP"),
		"while it dangles":     fmt.Sprintf(stated, `{"number":"64/2007/NĐ-CP","issuer":"chinh-phu"}`) + act("Căn cứ Nghị định số 64/2007/NĐ-CP"),
		"where issuer is open": fmt.Sprintf(stated, `{"number":"64/2007/QĐ-UBND","issuer":"ubnd.tinh-mau"}`) + act("Căn cứ Quyết định số 64/2007/QĐ-UBND"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.load(lines)
			if got := f.bases(); len(got) != 1 || !strings.HasPrefix(got[0], "stated ") {
				t.Errorf("%q", got)
			}
			if r := f.load(lines); r.Changed != 0 || r.Bases != 0 {
				t.Errorf("again: %+v", r)
			}
		})
	}
	t.Run("stated after it was read", func(t *testing.T) {
		t.Parallel()
		f := open(t)
		f.load(decree + act("Căn cứ Nghị định số 64/2007/NĐ-CP"))
		f.load(fmt.Sprintf(stated, `"vn.64-2007-nd-cp"`))
		f.wantBases("stated vn.64-2007-nd-cp")
		f.load(act("Căn cứ Luật Công nghệ thông tin năm 2006")) // the statement stays where the text says it no longer
		f.wantBases("stated vn.64-2007-nd-cp", "suggested not_found: -")
		f.sound()
	})
}

func TestWhatAPersonSaysOfABasisIsRemembered(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := act("Căn cứ Luật Công nghệ thông tin năm 2006", "Căn cứ Nghị định số 64/2007/NĐ-CP", "Căn cứ Quyết định số 03/2010/QĐ-UBND")
	f.load(lawOfNets + decree + lines)
	list, _, err := f.RelationList(ctx, registry.RelationFilter{From: actID}, registry.View{}, 0, 10)
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	ids := map[string]string{}
	for _, x := range list {
		ids[x.Quote] = x.ID
	}
	if _, err := f.Retract(ctx, reviewer, registry.KindRelation, ids["Căn cứ Luật Công nghệ thông tin năm 2006"], "nhầm"); err != nil {
		t.Fatal(err)
	}
	f.load(localBasis)
	open := ids["Căn cứ Quyết định số 03/2010/QĐ-UBND"]
	for name, call := range map[string]func() error{
		"an editor may not":    func() error { _, err := f.ReviewRelation(ctx, editor, open, law.StateConfirmed, ""); return err },
		"no state of a review": func() error { _, err := f.ReviewRelation(ctx, reviewer, open, law.StateSuggested, ""); return err },
		"no such document": func() error {
			_, err := f.ReviewRelation(ctx, reviewer, open, law.StateConfirmed, "tinh-mau.99-2010-qd-ubnd")
			return err
		},
		"no document given": func() error { _, err := f.ReviewRelation(ctx, reviewer, open, law.StateConfirmed, ""); return err },
	} {
		if call() == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := f.ReviewRelation(ctx, reviewer, open, law.StateConfirmed, "tinh-mau.03-2010-qd-ubnd"); err != nil {
		t.Fatal(err)
	}
	want := []string{"rejected : vn.luat-67-2006-qh11", "vn.64-2007-nd-cp", "tinh-mau.03-2010-qd-ubnd"}
	f.wantBases(want...)
	if r, err := f.ReadBases(ctx, "test", f.ids()); err != nil || r.Changed != 0 {
		t.Errorf("reading again changed %d, %v", r.Changed, err)
	}
	f.load(strings.Replace(lines, "Quy định chung", "Quy định khác", 1))
	f.wantBases(want...)
	f.load(act("Căn cứ Nghị định số 64/2007/NĐ-CP"))
	f.wantBases("vn.64-2007-nd-cp")
	f.load(lines)
	if got := f.bases(); !slices.Contains(got, "vn.64-2007-nd-cp") || slices.Contains(got, "vn.luat-67-2006-qh11") {
		t.Errorf("what was rejected came back: %q", got)
	}
	f.sound()
}

func TestBasesGoWithADocumentThatGetsAnotherNumber(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(lawOfNets + decree + act("Căn cứ Luật Công nghệ thông tin năm 2006", "Căn cứ Nghị định số 64/2007/NĐ-CP"))
	f.load(`{"kind":"relation","relation":"based_on","from":"` + actID + `","to":"vn.luat-67-2006-qh11"}`)
	sub, err := f.amend(reviewer, actID, func(d *registry.Document) { d.Number = "10/2015/QĐ-UBND" })
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.Relations(ctx, sub.Key, registry.View{AsOf: day("2026-01-01")})
	if err != nil || len(list) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	if r, err := f.ReadBases(ctx, "test", f.ids()); err != nil || r.Changed != 0 {
		t.Errorf("reading again changed %d, %v", r.Changed, err)
	}
	f.sound()
}

func TestOddBasesAreFindings(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decree + lawOfNets + act("Căn cứ Nghị định số 64/2007/NĐ-CP ngày 28/8/2008", "Căn cứ Nghị định số 20/2016/NĐ-CP", "Căn cứ Luật Công nghệ thông tin năm 2006"))
	findings := func() (out []string) {
		for _, x := range f.doc(actID).Status.Findings {
			out = append(out, x.Finding+" "+x.By.Number)
		}
		slices.Sort(out)
		return out
	}
	want := []string{"basis_later_than_act 20/2016/NĐ-CP", "date_differs 64/2007/NĐ-CP"}
	if got := findings(); !slices.Equal(got, want) {
		t.Errorf("findings %q", got)
	}
	if list, err := f.Relations(ctx, actID, registry.View{AsOf: day("2026-01-01")}); err != nil || len(list) != 1 || list[0].Document.ID != "vn.luat-67-2006-qh11" {
		t.Errorf("what is odd was resolved silently: %+v, %v", list, err)
	}
	// Whoever confirms which one is meant does not make the day right.
	list, _, err := f.RelationList(ctx, registry.RelationFilter{Doubt: registry.DateDiffers}, registry.View{}, 0, 10)
	if err != nil || len(list) != 1 || list[0].CitedOn != day("2008-08-28") {
		t.Fatalf("%+v, %v", list, err)
	}
	if _, err := f.ReviewRelation(ctx, reviewer, list[0].ID, law.StateConfirmed, ""); err != nil {
		t.Fatal(err)
	}
	if got := findings(); !slices.Equal(got, want) {
		t.Errorf("findings %q", got)
	}
	rels, err := f.Relations(ctx, actID, registry.View{AsOf: day("2026-01-01")})
	if err != nil || len(rels) != 2 || !slices.ContainsFunc(rels, func(r registry.RelationView) bool {
		return len(r.Findings) == 1 && r.Findings[0].Finding == registry.DateDiffers
	}) {
		t.Errorf("%+v, %v", rels, err)
	}
	// A statement of the same basis is odd as well.
	f.load(`{"kind":"relation","relation":"based_on","from":"vn.64-2007-nd-cp","to":"` + actID + `"}`)
	d := f.doc("vn.64-2007-nd-cp")
	if !slices.ContainsFunc(d.Status.Findings, func(x registry.Finding) bool { return x.Finding == registry.BasisLater }) {
		t.Errorf("findings %+v", d.Status.Findings)
	}
}

func TestAReadBasisThatLapsedIsAFinding(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(strings.Replace(decree, `"issued_on"`, `"effective_on":"2007-05-18","expires_on":"2026-01-01","issued_on"`, 1) + act("Căn cứ Nghị định số 64/2007/NĐ-CP"))
	d := f.doc(actID)
	if !slices.ContainsFunc(d.Status.Findings, func(x registry.Finding) bool { return x.Finding == "basis_lapsed" }) {
		t.Errorf("findings %+v", d.Status.Findings)
	}
}

// What was read comes out of the text again, so only what a person says of it is exported.
func TestBasesInAnExport(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decree + lawOfNets + localBasis + act("Căn cứ Luật Công nghệ thông tin năm 2006", "Căn cứ Nghị định số 64/2007/NĐ-CP ngày 28/8/2008"))
	count := func() (n int) {
		if err := f.Export(ctx, "", registry.View{}, func(x registry.Fact, _ *string) error {
			if r, ok := x.(*registry.Relation); ok {
				if n++; r.WasRead() || r.State != "" {
					t.Errorf("%+v", r)
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := count(); n != 0 {
		t.Errorf("%d relations exported", n)
	}
	list, _, err := f.RelationList(ctx, registry.RelationFilter{State: law.StateSuggested}, registry.View{}, 0, 10)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := f.ReviewRelation(ctx, reviewer, list[0].ID, law.StateConfirmed, ""); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != 1 {
		t.Errorf("%d relations exported", n)
	}
}
