package registry_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func TestClausesBecomeSuggestedEffects(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns, closesAt, cameras))
	f.equal("clauses", told(f.clauses()), `
amends main/dieu-1/khoan-1 2021-03-01 suggested
repeals main/dieu-3 2021-03-01 suggested
amends main/dieu-1/khoan-2 2021-03-01 suggested
supplements main/dieu-2a 2021-03-01 suggested`)
	first := f.clauses()[0]
	if first.Target.ID != regulationID || first.ByProvision != "main/dieu-1/khoan-1" || len(first.Operations) != 1 || first.Confidence <= 0 ||
		!strings.HasPrefix(first.Quote, "Sửa đổi khoản 1 Điều 1") {
		t.Errorf("%+v", first)
	}
	f.sound()
}

func TestNothingSuggestedCounts(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns))
	e := f.expression("2022-01-01")
	if e.Basis != registry.TextAsAdopted || len(e.Outstanding) != 0 || f.says("main/dieu-1/khoan-1", "2022-01-01") != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("text: %s %v", e.Basis, e.Outstanding)
	}
	if code := f.code("2022-01-01"); code != law.InForce {
		t.Errorf("status: %s", code)
	}
	f.equal("timeline", f.events(), "2020-06-01 issued not_yet_in_force\n2020-06-11 commences in_force")
	f.equal("diff", f.changed("2020-06-11", "2022-01-01"), "")
	if d := f.doc(regulationID); len(d.EffectsIn) != 1 {
		t.Errorf("effects: %+v", d.EffectsIn)
	}
}

func TestConfirmedClauseChangesTextAndStatus(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns))
	f.review(f.clauses()[0].ID, law.StateConfirmed)
	for on, want := range map[string]string{"2021-02-28": "Quán mở cửa lúc 6 giờ.", "2021-03-01": "Quán mở cửa lúc 7 giờ."} {
		if got := f.says("main/dieu-1/khoan-1", on); got != want {
			t.Errorf("%s: %q", on, got)
		}
	}
	if f.says("main/dieu-3", "2022-01-01") == "bãi bỏ" {
		t.Error("what nobody confirmed is in the text")
	}
	e := f.expression("2022-01-01")
	if e.Basis != registry.TextConsolidated || e.Valid.From != day("2021-03-01") || !e.Valid.To.IsZero() {
		t.Errorf("%s from %s to %s", e.Basis, e.Valid.From, e.Valid.To)
	}
	if before := f.expression("2021-01-01"); before.Basis != registry.TextAsAdopted || before.Valid.From != day("2020-06-01") || before.Valid.To != day("2021-03-01") {
		t.Errorf("%s from %s to %s", before.Basis, before.Valid.From, before.Valid.To)
	}
	f.equal("timeline", f.events(), "2020-06-01 issued not_yet_in_force\n2020-06-11 commences in_force\n2021-03-01 amends main/dieu-1/khoan-1 partly_expired")
	f.equal("diff", f.changed("2021-02-28", "2021-03-01"), "main/dieu-1/khoan-1 changed")
	f.review(f.clauses()[1].ID, law.StateConfirmed)
	if got := f.says("main/dieu-3", "2022-01-01"); got != "bãi bỏ" {
		t.Errorf("repealed: %q", got)
	}
	st, err := f.Provision(ctx, regulationID, "main/dieu-3", registry.View{AsOf: day("2022-01-01"), Lang: "vi"})
	if err != nil || st.Status.Code != law.Expired {
		t.Errorf("the repealed article: %+v, %v", st, err)
	}
	if st, err = f.Provision(ctx, regulationID, "main/dieu-2", registry.View{AsOf: day("2022-01-01")}); err != nil || st.Status.Code != law.InForce {
		t.Errorf("an article that nothing touched: %+v, %v", st, err)
	}
	f.sound()
}

func TestDecisionsOnClausesOutliveReading(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := regulation + change(opensAtSeven, noSigns)
	f.load(lines)
	f.review(f.clauses()[0].ID, law.StateRejected)
	f.review(f.clauses()[1].ID, law.StateConfirmed)
	want := "amends main/dieu-1/khoan-1 2021-03-01 rejected\nrepeals main/dieu-3 2021-03-01 confirmed"
	if r := f.load(lines); r.Changed != 0 || r.Clauses != 0 {
		t.Errorf("the same again changed %d and %d clauses", r.Changed, r.Clauses)
	}
	f.equal("after the same import", told(f.clauses()), want)
	f.load(states("amends", "2021-03-01", ""))
	f.equal("after a stated effect", told(f.clauses()), want)
	if _, err := f.amend(reviewer, regulationID, func(d *registry.Document) { d.Title = "Quy định về quán" }); err != nil {
		t.Fatal(err)
	}
	f.equal("after a change of the target", told(f.clauses()), want)
	f.sound()
}

func TestARetractedClauseStaysRetractedUntilAPersonBringsItBack(t *testing.T) {
	t.Parallel()
	f := open(t)
	lines := regulation + change(opensAtSeven)
	f.accept(lines)
	id := f.clauses()[0].ID
	f.retract(registry.KindEffect, id)
	for _, step := range []string{"", lines, states("repeals", "2021-03-01", `,"provisions":["main/dieu-2"]`)} {
		f.accept(step)
		e, err := f.Effect(ctx, id, registry.View{})
		if err != nil || e.State != law.StateRetracted {
			t.Errorf("%.40s: %+v, %v", step, e, err)
		}
	}
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("retracted, it reads %q", got)
	}
	f.review(id, law.StateConfirmed)
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 7 giờ." {
		t.Errorf("brought back, it reads %q", got)
	}
	f.retract(registry.KindEffect, id)
	f.load(change(strings.Replace(opensAtSeven, "7 giờ", "8 giờ", 1)))
	if e, err := f.Effect(ctx, id, registry.View{}); err != nil || e.State != law.StateSuggested {
		t.Errorf("a new wording is a new suggestion: %+v, %v", e, err)
	}
	f.sound()
}

func TestAcceptCertain(t *testing.T) {
	t.Parallel()
	vague := "Các quy định trước đây trái với Quyết định này đều bãi bỏ."
	f := open(t)
	f.accept(regulation + change(opensAtSeven, "Bãi bỏ Điều 9.", closesAt, "Bãi bỏ Điều 1 Quyết định số 77/2011/QĐ-UBND ngày 01 tháng 8 năm 2011 của Ủy ban nhân dân tỉnh.", vague))
	got := strings.Split(told(f.clauses()), "\n")
	confirmed := slices.DeleteFunc(slices.Clone(got), func(s string) bool { return !strings.HasSuffix(s, "confirmed") })
	f.equal("confirmed", strings.Join(confirmed, "\n"), "amends main/dieu-1/khoan-1 2021-03-01 confirmed\namends main/dieu-1/khoan-2 2021-03-01 confirmed")
	if len(got) != 5 {
		t.Errorf("clauses: %q", got)
	}
	if f.says("main/dieu-1/khoan-1", "2022-01-01") != "Quán mở cửa lúc 7 giờ." || f.says("main/dieu-1/khoan-2", "2022-01-01") != "Quán đóng cửa lúc 21 giờ." {
		t.Error("the text lacks what was confirmed")
	}
	f.sound()
}

// Three acts change one clause in turn; the last two speak of the text as the ones before leave it.
func TestAcceptCertainThroughAChainInAnyOrder(t *testing.T) {
	t.Parallel()
	lines := []string{regulation,
		change(cameras),
		enacted("06/2022/QĐ-UBND", "2022-02-01", "2022-03-01", amending("Sửa đổi Điều 2a như sau:\n“Điều 2a. Ghi hình\nQuán lắp hai máy ghi hình.”")),
		enacted("07/2023/QĐ-UBND", "2023-02-01", "2023-03-01", amending("Thay thế cụm từ “hai máy” bằng cụm từ “ba máy” tại Điều 2a.")),
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}} {
		f := open(t)
		var file string
		for _, i := range order {
			file += lines[i]
		}
		f.accept(file)
		for on, want := range map[string]string{"2020-12-31": "", "2021-12-31": "Ghi hình Quán lắp máy ghi hình.",
			"2022-12-31": "Ghi hình Quán lắp hai máy ghi hình.", "2023-12-31": "Ghi hình Quán lắp ba máy ghi hình."} {
			if got := f.says("main/dieu-2a", on); got != want {
				t.Errorf("%v, %s: %q, not %q", order, on, got, want)
			}
		}
		f.sound()
	}
}

func TestClausesArePlacedOnceTheTargetArrives(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(change(opensAtSeven, noSigns))
	if c := f.clauses()[0]; c.Target.ID != regulationID || c.State != law.StateSuggested {
		t.Errorf("on a target nobody recorded: %+v", c)
	}
	// The regulation is a decision with an attached regulation, whose articles are meant.
	attached := `ỦY BAN NHÂN DÂN TỈNH MẪU
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy định về quán.
Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.

QUY ĐỊNH
Về quán
(Ban hành kèm theo Quyết định số 01/2020/QĐ-UBND ngày 01 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Mẫu)
Điều 1. Giờ mở cửa
1. Quán mở cửa lúc 6 giờ.
2. Quán đóng cửa lúc 22 giờ.
Điều 2. Sổ khách
Chủ quán ghi tên khách vào sổ.
Điều 3. Biển hiệu
Quán treo biển hiệu ở cửa.`
	f.load(enacted("01/2020/QĐ-UBND", "2020-06-01", "2020-06-11", attached))
	f.equal("clauses", told(f.clauses()), "amends quy-dinh/dieu-1/khoan-1 2021-03-01 suggested\nrepeals quy-dinh/dieu-3 2021-03-01 suggested")
	f.sound()
}

func TestClausesFollowTheActingText(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns))
	f.review(f.clauses()[0].ID, law.StateConfirmed)
	gone := f.clauses()[1].ID
	f.load(change(strings.Replace(opensAtSeven, "7 giờ", "8 giờ", 1)))
	f.equal("clauses", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-03-01 suggested")
	if e, err := f.Effect(ctx, gone, registry.View{}); err != nil || e.State != law.StateRetracted {
		t.Errorf("the lost clause: %+v, %v", e, err)
	}
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("nobody has confirmed the new wording: %q", got)
	}
	f.load(change(opensAtSeven, noSigns))
	if got := told(f.clauses()); !strings.Contains(got, "repeals main/dieu-3 2021-03-01 suggested") {
		t.Errorf("it came back as %q", got)
	}
	f.sound()
}

func TestClausesTakeTheDayOfCommencementFromTheText(t *testing.T) {
	t.Parallel()
	f := open(t)
	text := strings.Replace(amending(opensAtSeven), "Điều 2. ", "Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.\nĐiều 3. ", 1)
	f.accept(regulation + enacted("05/2021/QĐ-UBND", "2021-02-01", "", text))
	f.equal("clauses", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-02-11 confirmed\ncommences  2021-02-11 confirmed")
	if got := f.says("main/dieu-1/khoan-1", "2021-02-11"); got != "Quán mở cửa lúc 7 giờ." {
		t.Errorf("on the day it reads %q", got)
	}
	f.sound()
}

func TestSuspensionUntilADaySuspendsAndResumes(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.accept(regulation + enacted("05/2021/QĐ-UBND", "2021-02-01", "2021-03-01",
		"Điều 1. Ngưng hiệu lực Điều 2 "+named+" từ ngày 01 tháng 4 năm 2021 đến hết ngày 30 tháng 6 năm 2021."))
	f.equal("clauses", told(f.clauses()), "suspends main/dieu-2 2021-04-01 confirmed\nresumes main/dieu-2 2021-07-01 confirmed")
	for on, want := range map[string]law.StatusCode{"2021-03-31": law.InForce, "2021-04-01": law.PartlySuspended, "2021-06-30": law.PartlySuspended, "2021-07-01": law.InForce} {
		if got := f.code(on); got != want {
			t.Errorf("%s: %s", on, got)
		}
	}
	if e := f.expression("2021-05-01"); e.Basis != registry.TextAsAdopted {
		t.Errorf("a suspension changed the text: %s", e.Basis)
	}
}

func TestRepealOfAnAmendingClause(t *testing.T) {
	t.Parallel()
	repeal := func(effective string) string {
		return enacted("09/2021/QĐ-UBND", "2021-02-10", effective,
			"Điều 1. Bãi bỏ khoản 1 Điều 1 Quyết định số 05/2021/QĐ-UBND ngày 01 tháng 02 năm 2021 của Ủy ban nhân dân tỉnh sửa đổi, bổ sung một số điều của "+named+".")
	}
	f := open(t)
	f.accept(regulation + change(opensAtSeven, closesAt) + repeal("2021-02-20"))
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("repealed before its day, the clause acts: %q", got)
	}
	if got := f.says("main/dieu-1/khoan-2", "2022-01-01"); got != "Quán đóng cửa lúc 21 giờ." {
		t.Errorf("the other clause does not: %q", got)
	}
	f.equal("timeline", f.events(), "2020-06-01 issued not_yet_in_force\n2020-06-11 commences in_force\n2021-03-01 amends main/dieu-1/khoan-2 partly_expired")
	f = open(t)
	f.accept(regulation + change(opensAtSeven) + repeal("2021-09-01"))
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 7 giờ." {
		t.Errorf("repealed after its day, the old text came back by itself: %q", got)
	}
	f.equal("before", f.outstanding("2021-08-31"), "")
	f.equal("after", f.outstanding("2021-09-01"), "revival_question")
	if e := f.expression("2021-09-01"); e.Basis != registry.TextIncomplete {
		t.Errorf("basis %s", e.Basis)
	}
}

// An act that is gone before its clauses were to act changes neither text nor status; later, what it changed stays changed.
func TestAnActThatEndsBeforeItsClausesAct(t *testing.T) {
	t.Parallel()
	const end = "Điều 1. Bãi bỏ Quyết định số 05/2021/QĐ-UBND ngày 01 tháng 02 năm 2021 của Ủy ban nhân dân tỉnh."
	for effective, want := range map[string]law.StatusCode{"2021-02-20": law.InForce, "2021-09-01": law.PartlyExpired} {
		f := open(t)
		f.accept(regulation + change(opensAtSeven) + enacted("09/2021/QĐ-UBND", "2021-02-10", effective, end))
		words := map[law.StatusCode]string{law.InForce: "Quán mở cửa lúc 6 giờ.", law.PartlyExpired: "Quán mở cửa lúc 7 giờ."}[want]
		if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != words {
			t.Errorf("ended on %s, it reads %q", effective, got)
		}
		if got := f.code("2022-01-01"); got != want {
			t.Errorf("ended on %s, the status is %s", effective, got)
		}
		f.equal("outstanding", f.outstanding("2022-01-01"), "")
		// What is derived says so too, once the end is retracted as well.
		for range 2 {
			if err := f.Deriver().Rebuild(ctx); err != nil {
				t.Fatal(err)
			}
			if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != words {
				t.Errorf("ended on %s, what is derived reads %q", effective, got)
			}
			words = "Quán mở cửa lúc 7 giờ."
			for _, e := range f.clausesOf("tinh-mau.09-2021-qd-ubnd") {
				f.retract(registry.KindEffect, e.ID)
			}
		}
	}
}

// An export says what counts: an adopted clause by the effect that adopted it, one that a person confirmed by a statement of its
// own. What reads it back says the same of every day.
func TestClausesSurviveExport(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string]string{
		"adopted":  regulation + change(opensAtSeven, noSigns, cameras) + states("amends", "2021-03-01", ""),
		"accepted": regulation + change(opensAtSeven, noSigns, cameras),
	} {
		f := open(t)
		f.accept(lines)
		other := open(t)
		other.load(f.exported())
		for _, path := range []string{"main/dieu-1/khoan-1", "main/dieu-2a", "main/dieu-3"} {
			for _, on := range []string{"2021-02-28", "2021-03-01"} {
				if a, b := f.says(path, on), other.says(path, on); a != b {
					t.Errorf("%s: %s on %s reads %q, and read back %q", name, path, on, a, b)
				}
			}
		}
		other.equal(name, other.events(), f.events())
		other.equal(name+", outstanding", other.outstanding("2022-01-01"), "")
		other.sound()
	}
}
