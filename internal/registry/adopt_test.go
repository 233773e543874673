package registry_test

import (
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Which clauses a stated effect adopts. Each case states one effect beside an act with the same four clauses.
func TestAStatedEffectAdoptsTheClausesThatMakeItsChange(t *testing.T) {
	t.Parallel()
	act := change(opensAtSeven, noSigns, closesAt, cameras) // amends, repeals, amends, supplements
	const on = "2021-03-01"
	for name, c := range map[string]struct {
		line    string
		adopted string // letters of the clauses that become confirmed
	}{
		"amends, the whole document":          {states("amends", on, ""), "abcd"},
		"amends, the provisions of a clause":  {states("amends", on, `,"provisions":["main/dieu-1/khoan-1"]`), "a"},
		"amends, an article around two":       {states("amends", on, `,"provisions":["main/dieu-1"]`), "ac"},
		"amends, another article":             {states("amends", on, `,"provisions":["main/dieu-2"]`), ""},
		"amends, by one clause":               {states("amends", on, `,"by_provision":"main/dieu-1/khoan-3"`), "c"},
		"amends, by the article of them all":  {states("amends", on, `,"by_provision":"main/dieu-1"`), "abcd"},
		"amends, by another article":          {states("amends", on, `,"by_provision":"main/dieu-2"`), ""},
		"supplements, the whole document":     {states("supplements", on, ""), "acd"},
		"supplements, the new article":        {states("supplements", on, `,"provisions":["main/dieu-2a"]`), "d"},
		"repeals, the article":                {states("repeals", on, `,"provisions":["main/dieu-3"]`), "b"},
		"repeals, the whole document":         {states("repeals", on, ""), ""},
		"replaces, the whole document":        {states("replaces", on, ""), ""},
		"replaces, a clause given anew":       {states("replaces", on, `,"provisions":["main/dieu-1/khoan-1"]`), "a"},
		"suspends, the whole document":        {states("suspends", on, ""), ""},
		"amends, on a day of its own":         {states("amends", "2021-05-01", ""), "abcd"},
		"amends, on a day that nobody states": {strings.Replace(states("amends", "x", ""), `"x"`, `null`, 1), "abcd"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.load(regulation + act + c.line)
			got := ""
			for i, e := range f.clauses() {
				switch {
				case e.State == law.StateConfirmed && e.AdoptedBy != "":
					got += string("abcd"[i])
				case e.State != law.StateSuggested || e.AdoptedBy != "":
					t.Errorf("clause %d is %s, adopted by %q", i, e.State, e.AdoptedBy)
				}
			}
			if got != c.adopted {
				t.Errorf("adopted %q, not %q", got, c.adopted)
			}
			f.sound()
		})
	}
}

func TestAnAdoptedClauseTakesDayAndPlaceFromTheStatement(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns) + states("amends", "2021-05-01", ""))
	f.equal("clauses", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-05-01 confirmed\nrepeals main/dieu-3 2021-05-01 confirmed")
	if got := f.says("main/dieu-1/khoan-1", "2021-04-30"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("before its day: %q", got)
	}

	f = open(t)
	f.load(regulation + change(opensAtSeven) + states("amends", "2021-03-01", `,"territory":"tinh-mau.huyen-nho"`) +
		`{"kind":"territory","code":"tinh-mau.huyen-nho","name":"Huyện Nhỏ","level":"district","parent":"tinh-mau"}`)
	if e := f.clauses()[0]; e.Territory != "tinh-mau.huyen-nho" {
		t.Errorf("%+v", e)
	}
	f.equal("a change for a part of the land", f.outstanding("2022-01-01"), "territorial")
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("it reads %q for everybody", got)
	}
}

func TestAClauseWithAnotherDayIsNotAdopted(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + enacted("05/2021/QĐ-UBND", "2021-02-01", "2021-03-01", "Điều 1. Bãi bỏ Điều 3 "+named+" kể từ ngày 01 tháng 6 năm 2021.") +
		states("repeals", "2021-03-01", `,"provisions":["main/dieu-3"]`))
	f.equal("the clause", told(f.clauses()), "repeals main/dieu-3 2021-06-01 suggested")
	if got := f.says("main/dieu-3", "2021-03-01"); got != "bãi bỏ" {
		t.Errorf("what was stated does not stand: %q", got)
	}
}

func TestOneChangeDoesNotStandTwice(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns) + states("amends", "2021-03-01", ""))
	f.equal("timeline", f.events(), `
2020-06-01 issued not_yet_in_force
2020-06-11 commences in_force
2021-03-01 amends main/dieu-1/khoan-1 partly_expired
2021-03-01 repeals main/dieu-3 partly_expired`)
	f.equal("diff", f.changed("2021-01-01", "2022-01-01"), "main/dieu-1/khoan-1 changed\nmain/dieu-3 repealed")
	d, err := f.Diff(ctx, regulationID, day("2021-01-01"), day("2022-01-01"), registry.View{})
	if err != nil || len(d.Changes) != 2 || len(d.Changes[0].By) != 1 || d.Changes[0].By[0].DocumentID != changeID {
		t.Errorf("%+v, %v", d, err)
	}
	doc := f.doc(regulationID)
	if len(doc.EffectsIn) != 3 { // its commencement, and the two clauses
		t.Errorf("effects on it: %s", told(doc.EffectsIn))
	}
	if out := f.doc(changeID).EffectsOut; len(out) != 3 {
		t.Errorf("effects of the act: %s", told(out))
	}
	seen := map[string]int{}
	for _, r := range doc.Status.Reasons {
		if r.By != nil && r.By.ID == changeID {
			seen[r.Effect]++
		}
	}
	if len(seen) != 2 {
		t.Errorf("reasons: %+v", doc.Status.Reasons)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s is a reason %d times", id, n)
		}
	}
}

func TestAStatementStandsForWhatNoClauseCovers(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven) + states("amends", "2021-03-01", `,"provisions":["main/dieu-1/khoan-1","main/dieu-2"]`))
	f.equal("timeline", f.events(), `
2020-06-01 issued not_yet_in_force
2020-06-11 commences in_force
2021-03-01 amends main/dieu-2 partly_expired
2021-03-01 amends main/dieu-1/khoan-1 partly_expired`)
	e := f.expression("2022-01-01")
	if e.Basis != registry.TextIncomplete || len(e.Outstanding) != 1 || e.Outstanding[0].Provision != "main/dieu-2" || e.Outstanding[0].Code != "no_wording" {
		t.Errorf("%s %+v", e.Basis, e.Outstanding)
	}
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 7 giờ." {
		t.Errorf("%q", got)
	}
}

// That the whole document ends is never hidden by a clause on a part of it, nor the other way round.
func TestTheEndOfTheWholeAndTheEndOfAPart(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"repeals", "replaces"} {
		f := open(t)
		f.load(regulation + change(noSigns) + states(kind, "2021-03-01", ""))
		if got := f.code("2021-03-01"); got != law.Expired {
			t.Errorf("%s of the whole beside a clause on a part: %s", kind, got)
		}
		f.review(f.clauses()[0].ID, law.StateConfirmed)
		if got := f.code("2021-03-01"); got != law.Expired {
			t.Errorf("%s of the whole beside a confirmed clause on a part: %s", kind, got)
		}
	}
	f := open(t)
	f.load(regulation + enacted("05/2021/QĐ-UBND", "2021-02-01", "2021-03-01", "Điều 1. Bãi bỏ "+named+".") +
		states("repeals", "2021-03-01", `,"provisions":["main/dieu-3"]`))
	if got := f.code("2021-03-01"); got != law.PartlyExpired {
		t.Errorf("a statement on a part beside a clause on the whole: %s", got)
	}
	f.equal("the clause", told(f.clauses()), "repeals  2021-03-01 suggested")
}

func TestOfTwoStatementsTheOneOfTheClausesKindAdoptsIt(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, cameras) + states("amends", "2021-03-01", "") + states("supplements", "2021-03-01", ""))
	for _, e := range f.clauses() {
		if e.AdoptedBy != f.stated(e.Effect).ID {
			t.Errorf("%s is adopted by %q", e.Effect, e.AdoptedBy)
		}
	}
	f.equal("outstanding", f.outstanding("2022-01-01"), "")
}

func TestRetractingTheStatementFreesItsClauses(t *testing.T) {
	t.Parallel()
	f := open(t)
	line := states("amends", "2021-03-01", "")
	f.load(regulation + change(opensAtSeven, noSigns) + line)
	stated := f.stated(law.Amends)
	f.retract(registry.KindEffect, stated.ID)
	f.equal("freed", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-03-01 suggested\nrepeals main/dieu-3 2021-03-01 suggested")
	if e := f.expression("2022-01-01"); e.Basis != registry.TextAsAdopted || f.code("2022-01-01") != law.InForce {
		t.Errorf("%s, %s", e.Basis, f.code("2022-01-01"))
	}
	f.load(strings.Replace(line, `"on"`, `"quote":"sửa đổi","on"`, 1))
	f.equal("stated again", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-03-01 confirmed\nrepeals main/dieu-3 2021-03-01 confirmed")
	f.sound()
}

func TestARejectedClauseIsNotAdopted(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change(opensAtSeven, noSigns))
	f.review(f.clauses()[1].ID, law.StateRejected)
	f.load(states("amends", "2021-03-01", ""))
	f.equal("clauses", told(f.clauses()), "amends main/dieu-1/khoan-1 2021-03-01 confirmed\nrepeals main/dieu-3 2021-03-01 rejected")
	if got := f.says("main/dieu-3", "2022-01-01"); got == "bãi bỏ" {
		t.Error("the rejected clause is in the text")
	}
}

// A clause whose meaning is in doubt may be adopted, but its words wait for a person.
func TestADoubtfulClauseIsOutstandingUntilAPersonConfirmsIt(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation + change("Sửa đổi khoản 1 Điều 1 theo hướng phù hợp với thực tế như sau:\n“1. Quán mở cửa lúc 7 giờ.”") + states("amends", "2021-03-01", ""))
	c := f.clauses()
	if len(c) != 1 || c[0].Doubt == "" || c[0].AdoptedBy == "" {
		t.Fatalf("%+v", c)
	}
	f.equal("outstanding", f.outstanding("2022-01-01"), "doubtful_reading")
	if said := f.expression("2022-01-01").Outstanding[0].Reason; strings.Contains(said, c[0].Doubt) || !strings.Contains(said, "cần người xác nhận") {
		t.Errorf("the reason is %q", said)
	}
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("it reads %q", got)
	}
	if got := f.code("2022-01-01"); got != law.PartlyExpired {
		t.Errorf("that it was amended is stated: %s", got)
	}
	f.review(c[0].ID, law.StateConfirmed)
	f.equal("outstanding", f.outstanding("2022-01-01"), "")
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01"); got != "Quán mở cửa lúc 7 giờ." {
		t.Errorf("confirmed, it reads %q", got)
	}
	const once = "2020-06-01 issued not_yet_in_force\n2020-06-11 commences in_force\n2021-03-01 amends main/dieu-1/khoan-1 partly_expired"
	f.equal("timeline", f.events(), once)
	f.retract(registry.KindEffect, f.stated(law.Amends).ID)
	f.equal("the person's decision outlives the statement", f.events(), once)
	f.sound()
}

// A stated effect that still names its target by a number found wrong adopts the clauses that name the right one.
func TestAStatedEffectFollowsItsTargetToAnotherNumber(t *testing.T) {
	t.Parallel()
	f := open(t)
	const wrong = "tinh-mau.02-2020-qd-ubnd"
	f.load(strings.Replace(regulation, "01/2020", "02/2020", 1) + strings.Replace(states("amends", "2021-03-01", ""), regulationID, wrong, 1))
	if _, err := f.Amend(ctx, registry.Actor{Name: "x", Publishes: true}, wrong, func(d *registry.Draft) error {
		d.Fact.(*registry.Document).Number = "01/2020/QĐ-UBND"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	f.load(change(opensAtSeven, noSigns))
	for _, e := range f.clauses() {
		if e.State != law.StateConfirmed || e.AdoptedBy == "" {
			t.Errorf("%s is %s", e.Clause, e.State)
		}
	}
	if got := f.events(); strings.Count(got, "amends") != 1 {
		t.Errorf("the change stands twice:\n%s", got)
	}
}
