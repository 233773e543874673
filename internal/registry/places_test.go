package registry_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// land adds to the world a third old province, old districts, communes of the new province and the bodies of all these.
const land = `
{"kind":"territory","code":"tinh-xa","name":"Tỉnh Xa","level":"province","parent":"vn"}
{"kind":"territory","code":"tinh-mau.huyen-nho","name":"Huyện Nhỏ","level":"district","parent":"tinh-mau","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-ben.huyen-lon","name":"Huyện Lớn","level":"district","parent":"tinh-ben","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-2025.xa-hai","name":"Xã Hai","level":"commune","parent":"tinh-mau-2025","grounds":["tinh-mau","tinh-mau.huyen-nho"]}
{"kind":"territory","code":"tinh-mau-2025.xa-ba","name":"Xã Ba","level":"commune","parent":"tinh-mau-2025","grounds":["tinh-mau","tinh-ben"]}
{"kind":"body","code":"ubnd.tinh-ben","name":"Ủy ban nhân dân tỉnh Bên","territory":"tinh-ben","level":"province"}
{"kind":"body","code":"ubnd.tinh-xa","name":"Ủy ban nhân dân tỉnh Xa","territory":"tinh-xa","level":"province"}
{"kind":"body","code":"ubnd.tinh-mau.huyen-nho","name":"Ủy ban nhân dân huyện Nhỏ","territory":"tinh-mau.huyen-nho","level":"district"}
{"kind":"body","code":"ubnd.tinh-mau-2025.xa-hai","name":"Ủy ban nhân dân xã Hai","territory":"tinh-mau-2025.xa-hai","level":"commune"}
{"kind":"succession","of":"body","predecessors":["ubnd.tinh-mau","ubnd.tinh-ben"],"successors":["ubnd.tinh-mau-2025"],"on":"2025-07-01","form":"merger"}
{"kind":"topic","code":"may-tinh","name":"Máy tính","parent":"internet"}
`

// rule is a decision of a body, in force ten days after its day of issue.
func rule(number, body, issued, more string) string {
	return strings.Replace(decision(number, issued, fmt.Sprintf(`,"effective_on":%q%s`, day(issued)+10, more)), "ubnd.tinh-mau", body, 1)
}

func openLand(t *testing.T) *fixture {
	t.Helper()
	f := open(t)
	f.load(land +
		rule("01/2020/QĐ-UBND", "ubnd.tinh-mau", "2020-06-01", `,"topics":["internet"]`) +
		rule("02/2020/QĐ-UBND", "ubnd.tinh-ben", "2020-07-01", `,"topics":["may-tinh"]`) +
		rule("03/2020/QĐ-UBND", "ubnd.tinh-xa", "2020-08-01", "") +
		rule("04/2020/QĐ-UBND", "ubnd.tinh-mau.huyen-nho", "2020-09-01", "") +
		strings.Replace(rule("05/2020/NĐ-CP", "chinh-phu", "2020-10-01", ""), `"quyet-dinh"`, `"nghi-dinh"`, 1))
	return f
}

const (
	ofMau   = "tinh-mau.01-2020-qd-ubnd"
	ofBen   = "tinh-ben.02-2020-qd-ubnd"
	ofNho   = "tinh-mau.huyen-nho.04-2020-qd-ubnd"
	ofState = "vn.05-2020-nd-cp"
)

// at lists what applies at a place on a day, a line each: document, ground, rule, status. It asks the facts and the derived
// tables, and expects one answer.
func (f *fixture) at(place, on string, q registry.AtQuery) string {
	f.Helper()
	q.Territory, q.Limit = place, 100
	ask := func(past bool) string {
		q.Past = past
		_, items, total, err := f.At(ctx, q, registry.View{AsOf: day(on), Lang: "vi"})
		if err != nil {
			f.Fatal(err)
		}
		var out []string
		for _, x := range items {
			line := fmt.Sprintf("%s %s %s %s", x.ID, x.Regime.Territory.Code, x.Regime.Rule, x.Status.Code)
			if x.Regime.Partly {
				line += " partly"
			}
			out = append(out, line)
		}
		if total != len(items) {
			f.Errorf("%d of %d", len(items), total)
		}
		return strings.Join(out, "\n")
	}
	facts := ask(true)
	if err := f.Deriver().Rebuild(ctx); err != nil {
		f.Fatal(err)
	}
	f.equal("from the derived tables", ask(false), facts)
	return facts
}

func TestRegimesSideBySide(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	all := registry.AtQuery{}
	f.equal("an old province before the merger", f.at("tinh-mau", "2025-06-30", all), `
tinh-mau.huyen-nho.04-2020-qd-ubnd tinh-mau.huyen-nho own-territory in_force partly
tinh-mau.01-2020-qd-ubnd tinh-mau own-territory in_force`)
	f.equal("and after it", f.at("tinh-mau", "2025-07-01", all), `
tinh-mau.huyen-nho.04-2020-qd-ubnd tinh-mau.huyen-nho abolished-district in_force partly
tinh-mau.01-2020-qd-ubnd tinh-mau merged-2025 in_force`)
	f.equal("the new province", f.at("tinh-mau-2025", "2025-07-01", all), `
tinh-mau.huyen-nho.04-2020-qd-ubnd tinh-mau.huyen-nho abolished-district in_force partly
tinh-ben.02-2020-qd-ubnd tinh-ben merged-2025 in_force partly
tinh-mau.01-2020-qd-ubnd tinh-mau merged-2025 in_force partly`)
	f.equal("a commune on one old ground", f.at("tinh-mau-2025.xa-mot", "2025-07-01", all), "tinh-ben.02-2020-qd-ubnd tinh-ben merged-2025 in_force")
	f.equal("a commune on two", f.at("tinh-mau-2025.xa-ba", "2025-07-01", all), `
tinh-ben.02-2020-qd-ubnd tinh-ben merged-2025 in_force partly
tinh-mau.01-2020-qd-ubnd tinh-mau merged-2025 in_force partly`)
	f.equal("with the rules of the country", f.at("tinh-mau-2025.xa-mot", "2025-07-01", registry.AtQuery{Levels: []law.TerritoryLevel{law.LevelCountry}}),
		"vn.05-2020-nd-cp vn country in_force")
	for _, past := range []bool{true, false} {
		_, _, _, err := f.At(ctx, registry.AtQuery{Territory: "tinh-mau-2025.xa-mot", Past: past, Limit: 1}, registry.View{AsOf: day("2025-06-30")})
		early := (*registry.NotYetFormed)(nil)
		if !errors.As(err, &early) || early.On != day("2025-07-01") {
			t.Errorf("a commune before its province was formed: %v", err)
		}
	}
}

func TestOneNameTwoUnits(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	f.load(rule("01/2025/QĐ-UBND", "ubnd.tinh-mau-2025", "2025-08-01", ""))
	const ofHeir = "tinh-mau-2025.01-2025-qd-ubnd"
	for _, c := range []struct {
		id, place, on string
		want          registry.Reach
	}{
		{ofMau, "tinh-mau", "2025-06-30", registry.ReachYes}, {ofMau, "tinh-mau", "2025-07-01", registry.ReachYes},
		{ofMau, "tinh-mau-2025", "2025-06-30", registry.ReachUnknown}, {ofMau, "tinh-mau-2025", "2025-07-01", registry.ReachPartly},
		{ofHeir, "tinh-mau", "2026-01-01", registry.ReachYes}, {ofHeir, "tinh-mau-2025", "2026-01-01", registry.ReachYes},
		{ofHeir, "tinh-ben", "2026-01-01", registry.ReachYes}, {ofHeir, "tinh-xa", "2026-01-01", registry.ReachNo},
		{ofBen, "tinh-mau", "2026-01-01", registry.ReachNo}, {ofMau, "tinh-mau-2025.xa-ba", "2026-01-01", registry.ReachPartly},
		{ofMau, "tinh-mau-2025.xa-hai", "2026-01-01", registry.ReachYes}, {ofMau, "tinh-mau-2025.xa-mot", "2026-01-01", registry.ReachNo},
	} {
		d, err := f.Document(ctx, c.id, registry.View{AsOf: day(c.on), Place: c.place})
		if err != nil || d.Status.AppliesHere != c.want {
			t.Errorf("%s at %s on %s: %s, %v, not %s", c.id, c.place, c.on, d.Status.AppliesHere, err, c.want)
		}
	}
}

func TestADecisionAppliesAnOldRuleToTheWholeProvince(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	f.load(rule("09/2025/QĐ-UBND", "ubnd.tinh-mau-2025", "2025-09-01", "") +
		`{"kind":"effect","effect":"applies_in","by":"tinh-mau-2025.09-2025-qd-ubnd","target":"` + ofMau + `","territory":"tinh-mau-2025","on":"2025-10-01"}`)
	before, after := f.at("tinh-mau-2025.xa-mot", "2025-09-30", registry.AtQuery{}), f.at("tinh-mau-2025.xa-mot", "2025-10-01", registry.AtQuery{})
	if strings.Contains(before, ofMau) || !strings.Contains(after, ofMau+" tinh-mau-2025 applied-by-decision in_force") {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	d, err := f.Document(ctx, ofMau, registry.View{AsOf: day("2025-10-01"), Place: "tinh-mau-2025"})
	if err != nil || d.Status.AppliesHere != registry.ReachYes {
		t.Errorf("%+v, %v", d.Status, err)
	}
}

func TestACommuneEndsADistrictsRuleOnItsLand(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	f.load(rule("02/2025/QĐ-UBND", "ubnd.tinh-mau-2025.xa-hai", "2025-12-01", "") +
		`{"kind":"effect","effect":"disapplies","by":"tinh-mau-2025.xa-hai.02-2025-qd-ubnd","target":"` + ofNho + `","territory":"tinh-mau-2025.xa-hai","on":"2026-01-01"}`)
	has := func(place, on string) bool { return strings.Contains(f.at(place, on, registry.AtQuery{}), ofNho) }
	for _, c := range []struct {
		place, on string
		want      bool
	}{
		{"tinh-mau-2025.xa-hai", "2025-12-31", true}, {"tinh-mau-2025.xa-hai", "2026-01-01", false},
		{"tinh-mau.huyen-nho", "2026-01-01", true}, {"tinh-mau-2025", "2026-01-01", true}, // elsewhere in the province it goes on
		{"tinh-mau.huyen-nho", "2027-02-28", true}, {"tinh-mau.huyen-nho", "2027-03-01", false}, {"tinh-mau-2025", "2027-03-01", false},
	} {
		if got := has(c.place, c.on); got != c.want {
			t.Errorf("%s on %s: %v", c.place, c.on, got)
		}
	}
	d, err := f.Document(ctx, ofNho, registry.View{AsOf: day("2027-03-01")})
	if err != nil || d.Status.Code != law.Expired {
		t.Errorf("after February 2027: %+v, %v", d.Status, err)
	}
}

// That a decision singles out some land in a district is not why the district's act applies there.
func TestARegimeIsThatOfTheDocumentsOwnGround(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	f.load(`{"kind":"territory","code":"tinh-mau.huyen-nho.xa-dau","name":"Xã Đầu","level":"commune","parent":"tinh-mau.huyen-nho"}` + "\n" +
		rule("02/2025/QĐ-UBND", "ubnd.tinh-mau-2025.xa-hai", "2025-12-01", "") +
		`{"kind":"effect","effect":"disapplies","by":"tinh-mau-2025.xa-hai.02-2025-qd-ubnd","target":"` + ofNho + `","territory":"tinh-mau-2025.xa-hai","on":"2026-02-01"}` + "\n" +
		rule("03/2025/QĐ-UBND", "ubnd.tinh-mau-2025.xa-hai", "2025-12-02", "") +
		`{"kind":"effect","effect":"disapplies","by":"tinh-mau-2025.xa-hai.03-2025-qd-ubnd","target":"` + ofNho + `","territory":"tinh-mau.huyen-nho.xa-dau","on":"2026-02-01"}`)
	for _, c := range [][3]string{
		{"tinh-mau.huyen-nho.xa-dau", "2025-06-30", ofNho + " tinh-mau.huyen-nho containing-territory in_force"},
		{"tinh-mau.huyen-nho.xa-dau", "2025-07-01", ofNho + " tinh-mau.huyen-nho abolished-district in_force"},
		{"tinh-mau-2025.xa-hai", "2025-07-01", ofNho + " tinh-mau.huyen-nho abolished-district in_force"},
	} {
		first, _, _ := strings.Cut(f.at(c[0], c[1], registry.AtQuery{}), "\n")
		f.equal(c[0]+" on "+c[1], first, c[2])
	}
}

// The pages of one list are of one log position, whatever is recorded between them.
func TestPagesOfOneLogPosition(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	if err := f.Deriver().Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	head, err := f.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	page := func(offset int) string {
		_, items, total, err := f.At(ctx, registry.AtQuery{Territory: "tinh-mau-2025", Offset: offset, Limit: 1}, registry.View{AsOf: day("2026-01-01"), KnownAt: head.Seq})
		if err != nil || total != 3 || len(items) != 1 {
			t.Fatalf("%d of %d, %v", len(items), total, err)
		}
		return items[0].ID
	}
	f.equal("the first page", page(0), ofNho)
	f.load(rule("01/2025/QĐ-UBND", "ubnd.tinh-mau-2025", "2025-08-01", ""))
	if err := f.Deriver().Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	f.equal("the second", page(1), ofBen)
	f.equal("the third", page(2), ofMau)
}

// A new act for the whole province on a topic of old units' acts: those it does not name may be superseded; their status stays.
func TestANewActOfTheWholeProvinceOnTheSameTopic(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	finding := func(id, on string) string {
		d, err := f.Document(ctx, id, registry.View{AsOf: day(on)})
		if err != nil {
			t.Fatal(err)
		}
		out := []string{string(d.Status.Code)}
		for _, x := range d.Status.Findings {
			if x.Finding == "may_be_superseded" {
				out = append(out, x.Finding, x.By.ID)
			}
		}
		return strings.Join(out, " ")
	}
	f.load(rule("08/2025/QĐ-UBND", "ubnd.tinh-mau-2025", "2025-08-01", `,"topics":["internet"]`) +
		rule("07/2025/QĐ-UBND", "ubnd.tinh-mau-2025", "2025-08-01", `,"topics":["internet"],"applies_to":["tinh-mau-2025.xa-mot"]`) +
		`{"kind":"effect","effect":"replaces","by":"tinh-mau-2025.08-2025-qd-ubnd","target":"` + ofMau + `","on":"2025-08-11"}`)
	f.equal("the one it names", finding(ofMau, "2025-08-11"), "expired")
	f.equal("the other, before", finding(ofBen, "2025-08-10"), "in_force")
	f.equal("the other, on a topic within", finding(ofBen, "2025-08-11"), "in_force may_be_superseded tinh-mau-2025.08-2025-qd-ubnd")
	f.equal("one on no topic", finding(ofNho, "2025-08-11"), "in_force")
	if got := f.at("tinh-mau-2025", "2025-08-11", registry.AtQuery{}); strings.Contains(got, ofMau) || !strings.Contains(got, ofBen) {
		t.Errorf("what applies:\n%s", got)
	}
	f.retract(registry.KindDocument, "tinh-mau-2025.08-2025-qd-ubnd")
	f.equal("once the new act is withdrawn", finding(ofBen, "2025-08-11"), "in_force")
}

func TestAtByTopicLevelAndPage(t *testing.T) {
	t.Parallel()
	f := openLand(t)
	ids := func(q registry.AtQuery) string {
		var out []string
		for line := range strings.Lines(f.at("tinh-mau-2025", "2026-01-01", q)) {
			out = append(out, strings.Fields(line)[0])
		}
		return strings.Join(out, " ")
	}
	f.equal("a topic with what lies below it", ids(registry.AtQuery{Topic: "internet"}), ofBen+" "+ofMau)
	f.equal("a topic below", ids(registry.AtQuery{Topic: "may-tinh"}), ofBen)
	f.equal("another topic", ids(registry.AtQuery{Topic: "publishing"}), "")
	f.equal("districts only", ids(registry.AtQuery{Levels: []law.TerritoryLevel{law.LevelDistrict}}), ofNho)
	f.equal("all levels", ids(registry.AtQuery{Levels: []law.TerritoryLevel{law.LevelCountry, law.LevelProvince, law.LevelDistrict}}),
		strings.Join([]string{ofState, ofNho, ofBen, ofMau}, " "))

	var pages []string
	for offset := range 4 {
		for _, past := range []bool{true, false} {
			_, items, total, err := f.At(ctx, registry.AtQuery{Territory: "tinh-mau-2025", Past: past, Offset: offset, Limit: 1}, registry.View{AsOf: day("2026-01-01")})
			if err != nil || total != 3 || len(items) > 1 {
				t.Fatalf("page %d: %d of %d, %v", offset, len(items), total, err)
			}
			for _, x := range items {
				pages = append(pages, x.ID)
			}
		}
	}
	if want := []string{ofNho, ofNho, ofBen, ofBen, ofMau, ofMau}; !slices.Equal(pages, want) {
		t.Errorf("pages %v, not %v", pages, want)
	}
	if _, _, _, err := f.At(ctx, registry.AtQuery{Territory: "atlantis", Limit: 1}, registry.View{AsOf: day("2026-01-01")}); !errors.Is(err, registry.ErrNotFound) {
		t.Errorf("a place nobody knows: %v", err)
	}
}
