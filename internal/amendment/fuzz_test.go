package amendment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

var someLines = []string{"Điều 1. Sách", "Điều 2. Đọc sách", "Điều 3.", "Điều 2a. Phí", "Chương I", "Chương II", "SÁCH VÀ PHÍ", "Mục 1", "1. Sách.", "2. Đọc:", "3. Phí.",
	"2a. Giờ.", "a) sách;", "b) đọc;", "đ) phí.", "- sách;", "Sách và phí.", "“Điều 9. Sách”", "PHỤ LỤC I", "PHỤ LỤC II", "QUY CHẾ", "Quản lý sách",
	"(Ban hành kèm theo Quyết định số 01/2030/QĐ-UBND)", "QUYẾT ĐỊNH:", "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:", "", "1.", "a)", "(Được bãi bỏ)", "Sở thư viện\u00a0", "e\u0301"}

// anyText is lines of acts in any order, or anything at all.
var anyText = rapid.OneOf(
	rapid.Map(rapid.SliceOfN(rapid.SampledFrom(someLines), 0, 25), func(l []string) string { return strings.Join(l, "\n") }),
	rapid.String(),
)

var anyStep = rapid.Custom(func(t *rapid.T) law.Step {
	return law.Step{
		Unit: rapid.SampledFrom([]law.Unit{law.UnitArticle, law.UnitClause, law.UnitPoint, law.UnitChapter, law.UnitSection, law.UnitDash, law.UnitParagraph,
			law.UnitPreamble, law.UnitEnd, law.UnitTable, "", "x"}).Draw(t, "unit"),
		Label: rapid.SampledFrom([]string{"", "1", "2", "3", "2a", "a", "b", "dd", "cuoi", "1.1", "99999999999999999999", "-", "/", "đ"}).Draw(t, "label"),
	}
})

var anyRef = rapid.Custom(func(t *rapid.T) law.ProvisionRef {
	return law.ProvisionRef{
		Component: rapid.SampledFrom([]string{"", "", "main", "attached", "quy-che", "phu-luc", "phu-luc-1", "phu-luc-2", "phu-luc-3", "x"}).Draw(t, "component"),
		Steps:     rapid.SliceOfN(anyStep, 0, 4).Draw(t, "steps"),
		Heading:   rapid.IntRange(0, 9).Draw(t, "heading") == 0,
	}
})

// nearRef is a reference to a unit of the tree, or to one beside or below it.
func nearRef(t *rapid.T, tree *provision.Tree) law.ProvisionRef {
	var paths []law.Path
	tree.Walk(func(_ *provision.Component, p *provision.Provision) bool {
		paths = append(paths, p.Path)
		return true
	})
	if len(paths) == 0 || rapid.IntRange(0, 3).Draw(t, "any") == 0 {
		return anyRef.Draw(t, "ref")
	}
	path := rapid.SampledFrom(paths).Draw(t, "path")
	r := law.ProvisionRef{Component: path.Component(), Steps: path.Steps()}
	switch rapid.IntRange(0, 4).Draw(t, "near") {
	case 0:
		r.Steps = append(r.Steps[:len(r.Steps)-1:len(r.Steps)-1], anyStep.Draw(t, "sibling"))
	case 1:
		r.Steps = append(r.Steps, anyStep.Draw(t, "child"))
	case 2:
		r.Steps = r.Steps[:len(r.Steps)-1]
	}
	return r
}

func arbitraryOperation(t *rapid.T, tree *provision.Tree) Operation {
	op := Operation{
		Kind:     rapid.SampledFrom([]Kind{Replace, ReplaceHeading, Insert, Repeal, ReplaceWords, DeleteWords, InsertWords, Renumber, Suspend, "x"}).Draw(t, "kind"),
		At:       nearRef(t, tree),
		Position: rapid.SampledFrom([]Position{"", After, Before, Start, End, "x"}).Draw(t, "position"),
		Words:    rapid.SampledFrom([]string{"", "sách", "Sách", "phí", "Điều", "1", ".", "và phí", "Sở thư viện", "é"}).Draw(t, "words"),
		With:     rapid.SampledFrom([]string{"", "vở", "vở.", "\n1. x", " "}).Draw(t, "with"),
		Text:     anyText.Draw(t, "text"),
		TextFrom: rapid.SampledFrom([]string{"", "", "phu-luc-1", "main", "x"}).Draw(t, "text from"),
	}
	if rapid.Bool().Draw(t, "anchored") {
		anchor := nearRef(t, tree)
		op.Anchor = &anchor
	}
	if rapid.Bool().Draw(t, "renamed") {
		to := nearRef(t, tree)
		op.To = &to
	}
	if rapid.IntRange(0, 3).Draw(t, "excepting") == 0 {
		op.Except = []law.ProvisionRef{nearRef(t, tree)}
	}
	return op
}

// arbitraryReplay replays whatever comes: nothing panics, what is refused changes nothing, what is applied can be undone, and
// the texts given stay as they were.
func arbitraryReplay(t *rapid.T) {
	adopted, acting := provision.Parse(anyText.Draw(t, "adopted")), provision.Parse(anyText.Draw(t, "acting"))
	before, source := adopted.Clone(), acting.Clone()
	var changes []Change
	tree := adopted
	for range rapid.IntRange(1, 8).Draw(t, "operations") {
		op := arbitraryOperation(t, tree)
		was := tree.Clone()
		done, r := Apply(tree, op, Context{"e", someday, acting})
		if !cmp.Equal(tree, was) {
			t.Fatal("the tree has changed")
		}
		if r == nil {
			fine := len(flaws(tree)) == 0
			if tree = done.Tree; fine {
				for _, flaw := range flaws(tree) {
					t.Fatal(flaw)
				}
			}
		}
		day := someday.AddDays(rapid.IntRange(0, 2).Draw(t, "days"))
		changes = append(changes, Change{ID: "e", On: day, Operations: []Operation{op, op}, Source: acting})
	}
	r := Replay(adopted, changes, 0)
	back, err := r.Reverse()
	if err != nil || !cmp.Equal(back, before) {
		t.Fatalf("reversed: %v %s", err, cmp.Diff(before, back))
	}
	if !cmp.Equal(adopted, before) || !cmp.Equal(acting, source) {
		t.Fatal("a text that was given has changed")
	}
	Diff(adopted, r.Tree)
	Diff(r.Tree, adopted)
	for _, e := range Expressions(adopted, changes) {
		e.Tree.Text()
	}
}

func TestArbitraryOperations(t *testing.T) {
	t.Parallel()
	rapid.Check(t, arbitraryReplay)
}

func FuzzReplay(f *testing.F) { f.Fuzz(rapid.MakeFuzz(arbitraryReplay)) }
