package registry_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// The documents of the tests on texts: a regulation of three articles, and the acts that change it.
const (
	regulationID = "tinh-mau.01-2020-qd-ubnd"
	changeID     = "tinh-mau.05-2021-qd-ubnd"

	named = "Quyết định số 01/2020/QĐ-UBND ngày 01 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh"
)

var regulation = enacted("01/2020/QĐ-UBND", "2020-06-01", "2020-06-11", `Điều 1. Giờ mở cửa
1. Quán mở cửa lúc 6 giờ.
2. Quán đóng cửa lúc 22 giờ.
Điều 2. Sổ khách
Chủ quán ghi tên khách vào sổ.
Điều 3. Biển hiệu
Quán treo biển hiệu ở cửa.`)

// change is an act in force from 2021-03-01 that has these clauses, each a line or more.
func change(clauses ...string) string { return changeOn("2021-03-01", clauses...) }

func changeOn(effective string, clauses ...string) string {
	return enacted("05/2021/QĐ-UBND", "2021-02-01", effective, amending(clauses...))
}

// amending is the text of an act that changes the regulation.
func amending(clauses ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Điều 1. Sửa đổi, bổ sung một số điều của %s\n", named)
	for i, c := range clauses {
		fmt.Fprintf(&b, "%d. %s\n", i+1, c)
	}
	b.WriteString("Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này.")
	return b.String()
}

const (
	opensAtSeven = "Sửa đổi khoản 1 Điều 1 như sau:\n“1. Quán mở cửa lúc 7 giờ.”"
	noSigns      = "Bãi bỏ Điều 3."
	closesAt     = "Thay thế cụm từ “22 giờ” bằng cụm từ “21 giờ” tại khoản 2 Điều 1."
	cameras      = "Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Ghi hình\nQuán lắp máy ghi hình.”"
)

func enacted(number, issued, effective, text string) string {
	raw, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	dates := ""
	if effective != "" {
		dates = fmt.Sprintf(`,"effective_on":%q`, effective)
	}
	return decision(number, issued, dates+`,"text":`+string(raw))
}

// states writes an effect line: what the change does to the regulation.
func states(effect, on, more string) string {
	return fmt.Sprintf(`{"kind":"effect","effect":%q,"by":%q,"target":%q,"on":%q%s}`+"\n", effect, changeID, regulationID, on, more)
}

// expression reads the regulation's text of a day.
func (f *fixture) expression(on string, known ...int64) *registry.Expression {
	f.Helper()
	v := registry.View{AsOf: day(on), Lang: "vi"}
	if len(known) > 0 {
		v.KnownAt = known[0]
	}
	e, err := f.Expression(ctx, regulationID, v)
	if err != nil {
		f.Fatal(err)
	}
	return e
}

// says is a unit of the regulation on a day: its words, "bãi bỏ", or "" where it is not there.
func (f *fixture) says(path, on string, known ...int64) string {
	f.Helper()
	var parts []registry.ComponentView
	if err := json.Unmarshal(f.expression(on, known...).Components, &parts); err != nil {
		f.Fatal(err)
	}
	for _, c := range parts {
		if p := unit(c.Provisions, path); p != nil {
			if p.Repealed {
				return "bãi bỏ"
			}
			return strings.TrimSpace(p.Heading + " " + p.Text)
		}
	}
	return ""
}

func unit(list []registry.ProvisionView, path string) *registry.ProvisionView {
	for i := range list {
		if list[i].Path == path {
			return &list[i]
		}
		if p := unit(list[i].Children, path); p != nil {
			return p
		}
	}
	return nil
}

// clauses lists what was read in the change's text, in its order.
func (f *fixture) clauses() []registry.EffectView { return f.clausesOf(changeID) }

func (f *fixture) clausesOf(by string) []registry.EffectView {
	f.Helper()
	all, _, err := f.Effects(ctx, registry.EffectFilter{By: by}, registry.View{Lang: "vi"}, 0, 100)
	if err != nil {
		f.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(e registry.EffectView) bool { return e.Clause == "" })
	slices.SortFunc(all, func(a, b registry.EffectView) int { return law.ComparePaths(a.Clause, b.Clause) })
	return all
}

// told is what clauses are, one a line: kind, provisions, day, state.
func told(list []registry.EffectView) string {
	var out []string
	for _, e := range list {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", e.Effect, strings.Join(e.Provisions, "+"), e.On, e.State)))
	}
	return strings.Join(out, "\n")
}

func (f *fixture) review(id string, state law.State) {
	f.Helper()
	if _, err := f.ReviewEffect(ctx, reviewer, id, state); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) retract(kind registry.Kind, key string) {
	f.Helper()
	if _, err := f.Retract(ctx, reviewer, kind, key, "nhầm"); err != nil {
		f.Fatal(err)
	}
}

// stated is the effect of a kind that somebody has stated of the change.
func (f *fixture) stated(effect law.EffectKind) registry.EffectView {
	f.Helper()
	all, _, err := f.Effects(ctx, registry.EffectFilter{By: changeID}, registry.View{}, 0, 100)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range all {
		if e.Clause == "" && e.Effect == effect && e.Target.ID == regulationID {
			return e
		}
	}
	f.Fatalf("no stated %s", effect)
	return registry.EffectView{}
}

// code is the regulation's status on a day.
func (f *fixture) code(on string) law.StatusCode {
	f.Helper()
	d, err := f.Document(ctx, regulationID, registry.View{AsOf: day(on), Lang: "vi"})
	if err != nil {
		f.Fatal(err)
	}
	return d.Status.Code
}

// events are the regulation's timeline, one a line: day, kind, provisions, status after.
func (f *fixture) events(known ...int64) string {
	f.Helper()
	v := registry.View{Lang: "vi"}
	if len(known) > 0 {
		v.KnownAt = known[0]
	}
	list, err := f.Timeline(ctx, regulationID, v)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", e.On, e.Kind, strings.Join(e.Provisions, "+"), e.StatusAfter)), " "))
	}
	return strings.Join(out, "\n")
}

// changed are the units that differ between two days, one a line: path, change.
func (f *fixture) changed(from, to string, known ...int64) string {
	f.Helper()
	v := registry.View{Lang: "vi"}
	if len(known) > 0 {
		v.KnownAt = known[0]
	}
	d, err := f.Diff(ctx, regulationID, day(from), day(to), v)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, x := range d.Changes {
		out = append(out, x.Path+" "+x.Change)
	}
	return strings.Join(out, "\n")
}

// outstanding are the codes of what the regulation's text of a day does not have.
func (f *fixture) outstanding(on string) string {
	f.Helper()
	var out []string
	for _, o := range f.expression(on).Outstanding {
		out = append(out, o.Code)
	}
	return strings.Join(out, " ")
}

// equal compares what was seen with what was expected, line by line.
func (f *fixture) equal(what, got, want string) {
	f.Helper()
	if got, want = strings.TrimSpace(got), strings.TrimSpace(want); got != want {
		f.Errorf("%s:\n%s\nnot\n%s", what, got, want)
	}
}

// exported is what the registry exports, as lines.
func (f *fixture) exported() string {
	f.Helper()
	var b strings.Builder
	if err := f.Export(ctx, "", registry.View{}, func(fact registry.Fact, text *string) error { return jsonl.Encode(&b, fact, text) }); err != nil {
		f.Fatal(err)
	}
	return b.String()
}
