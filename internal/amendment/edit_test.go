package amendment

import (
	"testing"

	"github.com/vanban/vanban/internal/provision"
)

func TestAnEditIsOnlyForItsTree(t *testing.T) {
	t.Parallel()
	tree := sampleTree(t)
	done, r := Apply(tree, Operation{Kind: Repeal, At: ref("quy-che/dieu-5/khoan-1")}, Context{})
	if r != nil {
		t.Fatal(r)
	}
	for name, other := range map[string]*provision.Tree{
		"the tree after it":  done.Tree,
		"another text":       provision.Parse("Điều 1. A\nB.\nĐiều 2. C\nD.\n"),
		"an empty text":      {},
		"shorter components": {Components: []*provision.Component{{ID: "main"}, {ID: "quy-che"}}},
	} {
		if _, err := done.Edit.Apply(other); err == nil {
			t.Errorf("%s: applied", name)
		}
	}
	if same, err := done.Edit.Apply(tree.Clone()); err != nil || same.Text() != done.Tree.Text() {
		t.Errorf("a copy of the tree: %v", err)
	}
	if _, err := (Result{Tree: tree, Edits: []Edit{done.Edit}}).Reverse(); err == nil {
		t.Error("reversed what was not applied")
	}
}
