package provision

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// check holds a tree against what every tree of a text must have.
func check(t interface {
	Helper()
	Errorf(string, ...any)
}, text string) {
	t.Helper()
	tree := Parse(text)
	if got, want := tree.Text(), Normalise(text); got != want {
		t.Errorf("the tree prints\n%q\nof\n%q", got, want)
	}
	components := map[string]bool{}
	for _, c := range tree.Components {
		if components[c.ID] {
			t.Errorf("component %s stands twice", c.ID)
		}
		components[c.ID] = true
	}
	seen := map[law.Path]bool{}
	tree.Walk(func(c *Component, p *Provision) bool {
		if seen[p.Path] {
			t.Errorf("%s stands twice in\n%q", p.Path, text)
		}
		seen[p.Path] = true
		if p.Path.Component() != c.ID {
			t.Errorf("%s stands in %s", p.Path, c.ID)
		}
		if above := p.Path.Parent(); above != law.Path(c.ID) && !seen[above] {
			t.Errorf("%s stands in nothing", p.Path)
		}
		if p.Lead == "" {
			t.Errorf("%s has no text", p.Path)
		}
		if got := tree.Find(p.Path); got != p {
			t.Errorf("Find(%s) = %v", p.Path, got)
		}
		return !seen[""]
	})
}

// pieces of acts, from which random texts are made.
var pieces = []string{"Điều 1. Phạm vi", "Điều 2.", "Điều 3", "Điều 12a. ", "Ðiều 4: ", "Điều 5 của Luật này", "1. ", "2) ", "3. Câu.", "a) ", "b) x;", "c) y.", "đ) ", "đ1) ",
	"i) ", "ii) ", "1.1. ", "- gạch;", "+ cộng", "Chương I", "CHƯƠNG II. QUY ĐỊNH", "Mục 1", "Tiểu mục 2", "Phần thứ nhất", "I. MỤC", "II. MỤC", "A. NỘI DUNG", "QUY CHẾ",
	"QUY ĐỊNH", "PHỤ LỤC", "Phụ lục II", "(Ban hành kèm theo Quyết định số 1/2020/QĐ-UBND)", "Nơi nhận:", "TM. ỦY BAN", "./.", "như sau:", "“", "”", "\"", "\".", "“Điều 7. x",
	"[1] một chú thích dài hơn hai mươi chữ", "x | y | z", "\n", "\n", "\n", "\n", " ", "\t", "\r\n", "chữ thường", "khoản", "\u200b", "\u00a0", "\xff", "e\u0302\u0301", "<table", "</table>"}

func TestTextsComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		check(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), ""))
	})
}

func TestSampleTextsComeBack(t *testing.T) {
	t.Parallel()
	for _, text := range sampleTexts(t) {
		check(t, text)
	}
}

func FuzzParse(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "\n1. x\n" + p)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}
