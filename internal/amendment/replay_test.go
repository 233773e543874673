package amendment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

func day(s string) law.Date { return law.MustDate(s) }

func replaceOp(at, text string) Operation { return Operation{Kind: Replace, At: ref(at), Text: text} }

// threeAmendments change one article three times, as provinces do.
func threeAmendments() []Change {
	return []Change{
		{ID: "a", On: day("2032-01-01"), Operations: []Operation{
			replaceOp("quy-che/dieu-4/khoan-1", "1. Điểm đọc mở cửa từ 7 giờ đến 21 giờ."),
			{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Text: "3. Ngày lễ điểm đọc đóng cửa."},
		}},
		{ID: "b", On: day("2033-01-01"), Operations: []Operation{
			{Kind: ReplaceWords, At: ref("quy-che/dieu-4"), Words: "Điểm đọc", With: "Tủ sách"},
			{Kind: Repeal, At: ref("quy-che/dieu-4/khoan-2")},
		}},
		{ID: "c", On: day("2034-01-01"), Operations: []Operation{
			replaceOp("quy-che/dieu-4/khoan-3", "3. Ngày lễ tủ sách mở cửa đến 12 giờ."),
			{Kind: ReplaceHeading, At: ref("quy-che/dieu-4"), Text: "Thời gian mở cửa"},
			{Kind: InsertWords, At: ref("quy-che/dieu-4/khoan-1"), Words: "Tủ sách", With: "cấp xã", Position: After},
		}},
	}
}

func TestTheTextOfADay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ day, want string }{
		{"2031-12-31", "Điều 4. Giờ mở cửa\n1. Điểm đọc mở cửa từ 8 giờ đến 20 giờ.\n2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n\n"},
		{"2032-01-01", "Điều 4. Giờ mở cửa\n1. Điểm đọc mở cửa từ 7 giờ đến 21 giờ.\n2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n\n3. Ngày lễ điểm đọc đóng cửa.\n\n"},
		{"2033-06-01", "Điều 4. Giờ mở cửa\n1. Tủ sách mở cửa từ 7 giờ đến 21 giờ.\n2. (Được bãi bỏ)\n\n3. Ngày lễ điểm đọc đóng cửa.\n\n"},
		{"2034-01-01", "Điều 4. Thời gian mở cửa\n1. Tủ sách cấp xã mở cửa từ 7 giờ đến 21 giờ.\n2. (Được bãi bỏ)\n\n3. Ngày lễ tủ sách mở cửa đến 12 giờ.\n\n"},
	} {
		r := Replay(sampleTree(t), threeAmendments(), day(test.day))
		if r.Incomplete() {
			t.Errorf("%s: %v", test.day, r.Outstanding)
		}
		if got := r.Tree.Find("quy-che/dieu-4").Text(); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.day, got, test.want)
		}
	}
}

func TestUnitsNameWhatChangedThem(t *testing.T) {
	t.Parallel()
	tree := Replay(sampleTree(t), threeAmendments(), 0).Tree
	type mark struct {
		From     string
		By       string
		Repealed bool
	}
	got := map[law.Path]mark{}
	tree.Walk(func(_ *provision.Component, p *provision.Provision) bool {
		if p.ValidFrom != 0 || len(p.ChangedBy) > 0 || p.Repealed {
			got[p.Path] = mark{p.ValidFrom.String(), strings.Join(p.ChangedBy, " "), p.Repealed}
		}
		return true
	})
	want := map[law.Path]mark{
		"quy-che/dieu-4":         {"2034-01-01", "c", false},
		"quy-che/dieu-4/khoan-1": {"2034-01-01", "a b c", false},
		"quy-che/dieu-4/khoan-2": {"2033-01-01", "b", true},
		"quy-che/dieu-4/khoan-3": {"2034-01-01", "c", false},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatIsRepealedIsStillKnown(t *testing.T) {
	t.Parallel()
	tree := Replay(sampleTree(t), []Change{{ID: "a", On: someday, Operations: []Operation{{Kind: Repeal, At: ref("quy-che/chuong-1")}}}}, 0).Tree
	p := tree.Find("quy-che/dieu-2/khoan-2/diem-b")
	if p == nil || !p.Repealed || p.Text() != "" {
		t.Errorf("%+v", p)
	}
	if got := tree.Find("quy-che/chuong-1").Text(); got != "Chương I (Được bãi bỏ)\n\n" {
		t.Errorf("%q", got)
	}
}

func TestExpressions(t *testing.T) {
	t.Parallel()
	changes := threeAmendments()
	changes = append(changes[:1:1], append([]Change{
		{ID: "no-text", On: day("2032-06-01"), Operations: []Operation{{Kind: Suspend}}},
		{ID: "undated", Operations: []Operation{{Kind: Repeal, At: ref("quy-che/dieu-6")}}},
	}, changes[1:]...)...)
	adopted := sampleTree(t)
	var days []string
	for _, e := range Expressions(adopted, changes) {
		days = append(days, e.From.String()+".."+e.To.String())
		want := Replay(adopted, changes, max(e.From, 1))
		if !cmp.Equal(want.Tree, e.Tree) || !cmp.Equal(want.Outstanding, e.Outstanding) {
			t.Errorf("%s: not the text of that day", e.From)
		}
		if !e.Incomplete() || e.Outstanding[0].Code != NoDay || e.Outstanding[0].Effect != "undated" {
			t.Errorf("%s: %v", e.From, e.Outstanding)
		}
	}
	want := []string{"..2032-01-01", "2032-01-01..2033-01-01", "2033-01-01..2034-01-01", "2034-01-01.."}
	if d := cmp.Diff(want, days); d != "" {
		t.Error(d)
	}
}

func TestExpressionsShareWhatDidNotChange(t *testing.T) {
	t.Parallel()
	adopted := sampleTree(t)
	all := Expressions(adopted, threeAmendments())
	last := all[len(all)-1].Tree
	for _, path := range []law.Path{"main/dieu-1", "quy-che/chuong-1", "quy-che/dieu-5", "phu-luc-1/khoan-1"} {
		if adopted.Find(path) != last.Find(path) {
			t.Errorf("%s was copied", path)
		}
	}
}

func TestOutstanding(t *testing.T) {
	t.Parallel()
	first := Change{ID: "first", On: day("2032-01-01"), Operations: []Operation{replaceOp("quy-che/dieu-6", "Điều 6. Thi hành\nKhông còn.")}}
	for _, test := range []struct {
		name    string
		changes []Change
		want    []Outstanding
		text    string // of Điều 6
	}{
		{"an operation that fails leaves the others of its effect applied",
			[]Change{{ID: "x", On: someday, Operations: []Operation{{Kind: Repeal, At: ref("quy-che/dieu-9")}, {Kind: Repeal, At: ref("quy-che/dieu-6")}}}},
			[]Outstanding{{"x", 0, Refusal{UnitNotFound, "quy-che/dieu-9"}}},
			"Điều 6. (Được bãi bỏ)\n\n"},
		{"an amending clause repealed before its day never takes effect",
			[]Change{{ID: "x", On: day("2031-12-31"), Cancels: []string{"first"}}, first}, nil,
			"Điều 6. Thi hành\nSở Thư viện hướng dẫn thi hành Quy chế này.\n\n"},
		{"an amending clause repealed after its day revives nothing",
			[]Change{first, {ID: "x", On: day("2032-01-02"), Cancels: []string{"first"}}},
			[]Outstanding{{"x", WholeEffect, Refusal{RevivalQuestion, "first"}}},
			"Điều 6. Thi hành\nKhông còn.\n\n"},
		{"an amending clause repealed on its day, by a later act",
			[]Change{first, {ID: "x", On: day("2032-01-01"), Cancels: []string{"first"}}},
			[]Outstanding{{"x", WholeEffect, Refusal{RevivalQuestion, "first"}}},
			"Điều 6. Thi hành\nKhông còn.\n\n"},
		{"the repeal of an amending clause may itself be repealed in time",
			[]Change{{ID: "y", On: day("2031-01-01"), Cancels: []string{"x"}}, {ID: "x", On: day("2031-12-31"), Cancels: []string{"first"}}, first}, nil,
			"Điều 6. Thi hành\nKhông còn.\n\n"},
		{"the repeal of a clause that nobody recorded",
			[]Change{{ID: "x", On: someday, Cancels: []string{"lost"}}},
			[]Outstanding{{"x", WholeEffect, Refusal{UnknownChange, "lost"}}},
			"Điều 6. Thi hành\nSở Thư viện hướng dẫn thi hành Quy chế này.\n\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := Replay(sampleTree(t), test.changes, 0)
			if d := cmp.Diff(test.want, r.Outstanding); d != "" || r.Incomplete() != (len(test.want) > 0) {
				t.Error(d)
			}
			if got := r.Tree.Find("quy-che/dieu-6").Text(); got != test.text {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestAnInferredComponentIsNoted(t *testing.T) {
	t.Parallel()
	r := Replay(sampleTree(t), []Change{{ID: "x", On: someday, Operations: []Operation{{Kind: Repeal, At: ref("main/dieu-2")}, {Kind: Repeal, At: ref("dieu-5")}}}}, 0)
	want := []EffectNote{{"x", 1, Note{ComponentInferred, "quy-che"}}}
	if d := cmp.Diff(want, r.Notes); d != "" || r.Incomplete() {
		t.Error(d)
	}
}

func TestRenumberingsOfOneClauseAreMeantAtOnce(t *testing.T) {
	t.Parallel()
	to := func(from, to string) Operation {
		return Operation{Kind: Renumber, At: ref("quy-che/dieu-2/khoan-2/diem-" + from), To: refp("quy-che/dieu-2/khoan-2/diem-" + to)}
	}
	insert := Operation{Kind: Insert, At: ref("quy-che/dieu-2/khoan-2/diem-b"), Anchor: refp("quy-che/dieu-2/khoan-2/diem-a"), Position: After, Text: "b) Người già;"}
	for _, test := range []struct {
		name string
		ops  []Operation
		want string
		left int
	}{
		{"up", []Operation{to("b", "c"), to("c", "d")}, "a) Người lớn;\nc) Trẻ em có người đi cùng;\nd) Khách từ tỉnh khác.\n\n", 0},
		{"up, with a new unit in the gap", []Operation{insert, to("b", "c"), to("c", "d")},
			"a) Người lớn;\nb) Người già;\nc) Trẻ em có người đi cùng;\nd) Khách từ tỉnh khác.\n\n", 0},
		{"a chain that ends at a taken number", []Operation{to("a", "b"), to("b", "c")}, "a) Người lớn;\nb) Trẻ em có người đi cùng;\nc) Khách từ tỉnh khác.\n\n", 2},
		{"a unit that is not there does not become one that is moved", []Operation{to("c", "d"), to("d", "dd")},
			"a) Người lớn;\nb) Trẻ em có người đi cùng;\nd) Khách từ tỉnh khác.\n\n", 1},
		{"one unit, two numbers", []Operation{to("c", "d"), to("c", "dd")}, "a) Người lớn;\nb) Trẻ em có người đi cùng;\nc) Khách từ tỉnh khác.\n\n", 2},
		{"a new unit before one that makes room", []Operation{{Kind: Insert, At: insert.At, Anchor: refp("quy-che/dieu-2/khoan-2/diem-b"), Position: Before, Text: insert.Text}, to("b", "c"), to("c", "d")},
			"a) Người lớn;\nb) Người già;\nc) Trẻ em có người đi cùng;\nd) Khách từ tỉnh khác.\n\n", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := Replay(sampleTree(t), []Change{{ID: "x", On: someday, Operations: test.ops}}, 0)
			_, got, _ := strings.Cut(r.Tree.Find("quy-che/dieu-2/khoan-2").Text(), "\n")
			if got != test.want || len(r.Outstanding) != test.left {
				t.Errorf("%q, outstanding %v", got, r.Outstanding)
			}
		})
	}
}
