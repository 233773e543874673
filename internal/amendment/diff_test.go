package amendment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/provision"
)

func TestDiff(t *testing.T) {
	t.Parallel()
	e := []string{"e"}
	for _, test := range []struct {
		name string
		op   Operation
		want []Difference
	}{
		{"the innermost unit that changed",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-2"), Words: "Trẻ em", With: "Học sinh"},
			[]Difference{{"quy-che/dieu-2/khoan-2/diem-b", "", Changed, "b) Trẻ em có người đi cùng;\n", "b) Học sinh có người đi cùng;\n", e}}},
		{"a unit given anew differs where its words do",
			replaceOp("quy-che/dieu-5", "Điều 5. Trách nhiệm của chủ điểm đọc\n1. Giữ gìn  sách; báo cáo Sở Thư viện trước ngày 15 hằng tháng.\n2. Không thu phí."),
			[]Difference{{"quy-che/dieu-5/khoan-2", "", Changed, "2. Thu phí không quá 1.500 đồng một lượt.\n\n", "2. Không thu phí.\n\n", e}}},
		{"a new article is one difference",
			Operation{Kind: Insert, At: ref("quy-che/dieu-5a"), Text: "Điều 5a. Kho sách\n1. Có mái che.\n2. Có khóa."},
			[]Difference{{"quy-che/dieu-5a", "", Added, "", "Điều 5a. Kho sách\n1. Có mái che.\n2. Có khóa.\n\n", e}}},
		{"what a new wording leaves out is gone by it",
			replaceOp("quy-che/dieu-2/khoan-2", "2. Người đọc sách, gồm:\na) Người lớn;\nb) Trẻ em có người đi cùng;"),
			[]Difference{{"quy-che/dieu-2/khoan-2/diem-c", "", Removed, "c) Khách từ tỉnh khác.\n\n", "", e}}},
		{"a repealed article is one difference",
			Operation{Kind: Repeal, At: ref("quy-che/dieu-6")},
			[]Difference{{"quy-che/dieu-6", "", Repealed, "Điều 6. Thi hành\nSở Thư viện hướng dẫn thi hành Quy chế này.\n\n", "Điều 6. (Được bãi bỏ)\n\n", e}}},
		{"another number",
			Operation{Kind: Renumber, At: ref("quy-che/dieu-6"), To: refp("quy-che/dieu-7")},
			[]Difference{{"quy-che/dieu-7", "quy-che/dieu-6", Moved, "Điều 6. Thi hành\nSở Thư viện hướng dẫn thi hành Quy chế này.\n\n", "Điều 7. Thi hành\nSở Thư viện hướng dẫn thi hành Quy chế này.\n\n", e}}},
		{"a new appendix",
			Operation{Kind: Insert, At: ref("phu-luc-2"), TextFrom: "phu-luc-2"},
			[]Difference{{"phu-luc-2/mo-dau", "", Added, "", "PHỤ LỤC II\nTHẺ MỚI\n", e}, {"phu-luc-2/khoan-1", "", Added, "", "1. Ảnh.\n", e}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			before := sampleTree(t)
			done, r := Apply(before, test.op, Context{"e", someday, actingTree()})
			if r != nil {
				t.Fatal(r)
			}
			if d := cmp.Diff(test.want, Diff(before, done.Tree)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnArticleThatGoesToAnotherChapterHasMoved(t *testing.T) {
	t.Parallel()
	before := provision.Parse("Chương I\nA\nĐiều 1. B\nC.\nĐiều 2. D\nE.\nChương II\nF\nĐiều 3. G\nH.\n")
	after := provision.Parse("Chương I\nA\nĐiều 1. B\nC.\nChương II\nF\nĐiều 2. D\nE.\nĐiều 3. G\nH.\n")
	want := []Difference{{"main/dieu-2", "main/dieu-2", Moved, "Điều 2. D\nE.\n", "Điều 2. D\nE.\n", nil}}
	if d := cmp.Diff(want, Diff(before, after)); d != "" {
		t.Error(d)
	}
}

func TestUnitsInAnotherOrderHaveMoved(t *testing.T) {
	t.Parallel()
	before := provision.Parse("Điều 1. A\nB.\nĐiều 2. C\nD.\nĐiều 3. E\nF.\n")
	after := before.Clone()
	p := after.Components[0].Provisions
	p[0], p[1], p[2] = p[2], p[0], p[1]
	want := []Difference{{"main/dieu-3", "main/dieu-3", Moved, "Điều 3. E\nF.\n", "Điều 3. E\nF.\n", nil}}
	if d := cmp.Diff(want, Diff(before, after)); d != "" {
		t.Error(d)
	}
}

func TestDashesAreTheSameWhereTheySayTheSame(t *testing.T) {
	t.Parallel()
	before := provision.Parse("Điều 1. A\n1. Gồm:\n- sách mới;\n- sách cũ;\n- báo;\n- tranh.\n")
	after := provision.Parse("Điều 1. A\n1. Gồm:\n- sách mới;\n- sách hiếm;\n- sách cũ;\n- báo xưa;\n- tranh.\n")
	want := []Difference{
		{"main/dieu-1/khoan-1/gach-2", "", Added, "", "- sách hiếm;\n", nil},
		{"main/dieu-1/khoan-1/gach-4", "", Changed, "- báo;\n", "- báo xưa;\n", nil},
	}
	if d := cmp.Diff(want, Diff(before, after)); d != "" {
		t.Error(d)
	}
}

func TestFormIsNoDifference(t *testing.T) {
	t.Parallel()
	before := sampleTree(t)
	noisy := strings.NewReplacer("điểm đọc", "điểm  đọc", "\n1. ", "\n\n1.  ", "hoà", "hòa").Replace(sampleText)
	if d := Diff(before, provision.Parse(noisy)); len(d) > 0 {
		t.Error(d)
	}
	if d := Diff(before, provision.Parse(strings.Replace(sampleText, "Giữ gìn", "giữ gìn", 1))); len(d) != 1 {
		t.Errorf("letter case is a difference: %v", d)
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		before, after string
		want          []WordChange
	}{
		{"Nộp phí trước ngày 15.", "Nộp phí trước ngày 20.", []WordChange{{WordsSame, "Nộp phí trước ngày "}, {WordsRemoved, "15"}, {WordsAdded, "20"}, {WordsSame, "."}}},
		{"Nộp phí.", "Nộp phí.", []WordChange{{WordsSame, "Nộp phí."}}},
		{"", "Mới", []WordChange{{WordsAdded, "Mới"}}},
		{"Cũ", "", []WordChange{{WordsRemoved, "Cũ"}}},
		{"", "", nil},
		{"hoà  “bình”", "hòa \"bình\" lâu", []WordChange{{WordsSame, "hòa \"bình\""}, {WordsAdded, " lâu"}}},
		{"giữ sách sạch", "sách", []WordChange{{WordsRemoved, "giữ "}, {WordsSame, "sách"}, {WordsRemoved, " sạch"}}},
	} {
		if d := cmp.Diff(test.want, Words(test.before, test.after)); d != "" {
			t.Errorf("%q, %q: %s", test.before, test.after, d)
		}
	}
}

var anyWords = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"sách", "đọc", "phí", ",", "15", ".", "giờ"}), 0, 30).Draw(t, "words"), " ")
})

func TestWordsGiveBothTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, after := anyWords.Draw(t, "before"), anyWords.Draw(t, "after")
		var a, b strings.Builder
		changed := 0
		for _, w := range Words(before, after) {
			if w.Op != WordsAdded {
				a.WriteString(w.Text)
			}
			if w.Op != WordsRemoved {
				b.WriteString(w.Text)
			}
			if w.Op != WordsSame {
				changed += len(wordTokens(w.Text))
			}
		}
		if a.String() != before || b.String() != after {
			t.Fatalf("%q %q", a.String(), b.String())
		}
		if shortest := fewestWordEdits(wordTokens(before), wordTokens(after)); changed != shortest {
			t.Fatalf("%d edits, %d are enough", changed, shortest)
		}
	})
}

// fewestWordEdits is the least number of words to take out and put in, by the table of common subsequences.
func fewestWordEdits(a, b []wordToken) int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].key == b[j].key {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return len(a) + len(b) - 2*common[0][0]
}

func TestTextsWithLittleInCommonAreBounded(t *testing.T) {
	t.Parallel()
	a, b := strings.Repeat("một hai ", 3000), strings.Repeat("ba bốn năm ", 3000)
	if got := Words(a, b); len(got) > 3 {
		t.Errorf("%d runs", len(got))
	}
}
