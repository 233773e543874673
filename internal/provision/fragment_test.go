package provision

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

func TestFragments(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text   string
		parent law.Path
		want   string
	}{
		"a clause with points":               {"3. Câu:\na) x;\nb) y.", "quy-che/dieu-5", "quy-che/dieu-5/khoan-3 quy-che/dieu-5/khoan-3/diem-a quy-che/dieu-5/khoan-3/diem-b"},
		"an inserted article":                {"Điều 12a. A\n1. Câu.\n2. Câu.", "quy-che/dieu-12", "quy-che/dieu-12a quy-che/dieu-12a/khoan-1 quy-che/dieu-12a/khoan-2"},
		"a point":                            {"đ) Câu.", "quy-che/dieu-5/khoan-2", "quy-che/dieu-5/khoan-2/diem-dd"},
		"a point of an article":              {"c) Câu.", "quy-che/dieu-5", "quy-che/dieu-5/diem-c"},
		"a clause where a clause is given":   {"4. Câu.", "quy-che/dieu-5/khoan-3", "quy-che/dieu-5/khoan-4"},
		"several units":                      {"2. Câu.\n3. Câu:\nd) x;\nđ) y.\n5. Câu.", "main/dieu-1", "main/dieu-1/khoan-2 main/dieu-1/khoan-3 main/dieu-1/khoan-3/diem-d main/dieu-1/khoan-3/diem-dd main/dieu-1/khoan-5"},
		"an article after another":           {"Điều 7. Câu.\nĐiều 8. B\n1. Câu.", "main", "main/dieu-7 main/dieu-8 main/dieu-8/khoan-1"},
		"a chapter":                          {"Chương III\nTỔ CHỨC\nĐiều 9. Câu.", "quy-che", "quy-che/chuong-3 quy-che/dieu-9"},
		"words without a mark":               {"Câu mở đầu:", "main/dieu-3/khoan-1", "main/dieu-3/khoan-1/doan-1"},
		"an article without a point":         {"Điều 9\n1. Câu.", "main", "main/dieu-9 main/dieu-9/khoan-1"},
		"blank lines before the first words": {"\n \n3. Câu.", "main/dieu-3", "main/dieu-3/khoan-3"},
		"new wording that quotes new wording": {
			"2. Sửa đổi Điều 4 như sau:\n“Điều 4. B\n1. Câu.”\n3. Câu.", "main/dieu-1", "main/dieu-1/khoan-2 main/dieu-1/khoan-3"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ParseFragment(c.text, c.parent)
			tree := &Tree{Components: []*Component{{ID: c.parent.Component(), Provisions: got}}}
			if tree.Text() != c.text {
				t.Errorf("prints %q", tree.Text())
			}
			if p := paths(tree); p != strings.ReplaceAll(c.want, "main/", "") {
				t.Errorf("got  %s\nwant %s", p, c.want)
			}
		})
	}
}

func TestFragmentsComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), "")
		parent := rapid.SampledFrom([]law.Path{"main", "main/dieu-5", "quy-che/dieu-5/khoan-2", "main/chuong-2", "main/khoan-1"}).Draw(t, "parent")
		tree := &Tree{Components: []*Component{{ID: parent.Component(), Provisions: ParseFragment(text, parent)}}}
		if tree.Text() != Normalise(text) {
			t.Errorf("%q prints %q", text, tree.Text())
		}
	})
}

func FuzzFragment(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "\n1. x\n" + p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree := &Tree{Components: []*Component{{ID: "main", Provisions: ParseFragment(text, "main/dieu-5/khoan-1")}}}
		if tree.Text() != Normalise(text) {
			t.Errorf("prints %q", tree.Text())
		}
	})
}

func TestFirstStep(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"Điều 12a. A": "dieu-12a", "\n đ) x": "diem-dd", "3. x": "khoan-3", "Chương III\nA": "chuong-3", "Câu.": "", "": ""} {
		if got := FirstStep(text).String(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
