package amendment

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// anyChanges are a text and dated changes to it, of which some are refused.
func anyChanges(t *rapid.T) (text string, changes []Change) {
	before, acts, _, _ := anyHistory(t)
	return before.text(), changesOf(t, acts)
}

func anyDay(t *rapid.T, changes []Change, name string) law.Date {
	return rapid.Custom(func(t *rapid.T) law.Date {
		return changes[0].On.AddDays(rapid.IntRange(-1, int(changes[len(changes)-1].On-changes[0].On)+1).Draw(t, "day"))
	}).Draw(t, name)
}

func TestReplayThenReverseGivesTheAdoptedText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, changes := anyChanges(t)
		adopted := provision.Parse(text)
		back, err := Replay(adopted, changes, 0).Reverse()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(provision.Parse(text), back); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(provision.Parse(text), adopted); d != "" {
			t.Fatal("the adopted text has changed", d)
		}
	})
}

func TestReplayGoesOnFromAnyDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, changes := anyChanges(t)
		adopted := provision.Parse(text)
		d1 := anyDay(t, changes, "first day")
		d2 := max(d1, anyDay(t, changes, "second day"))
		later := slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.On <= d1 })
		half, whole := Replay(adopted, changes, d1), Replay(adopted, changes, d2)
		rest := Replay(half.Tree, later, d2)
		if d := cmp.Diff(whole.Tree, rest.Tree); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(whole.Outstanding, append(half.Outstanding, rest.Outstanding...)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestTheTextChangesOnlyOnDaysOfChange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, changes := anyChanges(t)
		adopted := provision.Parse(text)
		all := Expressions(adopted, changes)
		if all[0].From != 0 || all[len(all)-1].To != 0 {
			t.Fatal("the ends are not open")
		}
		for i, e := range all[1:] {
			before := all[i]
			if before.To != e.From || !slices.ContainsFunc(changes, func(c Change) bool { return c.On == e.From }) {
				t.Fatalf("%v follows %v", e.Interval, before.Interval)
			}
			if before.Tree == e.Tree && len(before.Outstanding) == len(e.Outstanding) {
				t.Fatalf("nothing changes on %s", e.From)
			}
		}
		day := anyDay(t, changes, "day")
		i := slices.IndexFunc(all, func(e Expression) bool { return e.Contains(day) })
		want := Replay(adopted, changes, day)
		if all[i].Tree.Text() != want.Tree.Text() || !cmp.Equal(all[i].Outstanding, want.Outstanding) {
			t.Fatalf("%s: the expression is not the text of the day", day)
		}
	})
}

func TestUntouchedProvisionsKeepTheirHash(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, acts, refused, _ := anyHistory(t)
		adopted := provision.Parse(before.text())
		after := Replay(adopted, changesOf(t, acts), 0).Tree
		touched := map[string]bool{}
		for i, a := range acts {
			if !slices.Contains(refused, strconv.Itoa(i)) {
				article, _, _ := strings.Cut(a.path, "/")
				touched[article] = true
			}
		}
		for _, p := range adopted.Articles() {
			s, _ := find(adopted, p.Path)
			if touched[""] || touched[lastStep(p.Path).String()] || touched[lastStep(s.parents[0].Path).String()] {
				continue
			}
			if now := after.Find(p.Path); now != p {
				t.Fatalf("%s was not touched and is %+v", p.Path, now)
			}
		}
	})
}

func TestIndependentOperationsCommute(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPage.Draw(t, "page")
		tree := provision.Parse(p.text())
		a, b := anyAct(t, p), anyAct(t, p)
		if !independent(a, b) {
			return
		}
		one, r1 := both(tree, a.operation(), b.operation())
		two, r2 := both(tree, b.operation(), a.operation())
		if d := cmp.Diff(one, two); d != "" {
			t.Fatal(d)
		}
		if !cmp.Equal(r1[0], r2[1]) || !cmp.Equal(r1[1], r2[0]) {
			t.Fatalf("refusals %v and %v", r1, r2)
		}
	})
}

// independent reports whether two acts are about articles of their own.
func independent(a, b act) bool {
	articles := func(a act) (out []string) {
		for _, path := range []string{a.path, a.anchor, a.to} {
			article, _, _ := strings.Cut(path, "/")
			if path == "" && a.path != "" {
				continue
			}
			if strings.HasPrefix(article, "chuong") || article == "" || parentOf(path) == "" && a.kind == Insert {
				return nil // all articles, or their order
			}
			out = append(out, article)
		}
		return out
	}
	x, y := articles(a), articles(b)
	return x != nil && y != nil && !slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
}

func both(t *provision.Tree, ops ...Operation) (*provision.Tree, []*Refusal) {
	var refusals []*Refusal
	for _, op := range ops {
		done, r := Apply(t, op, Context{"e", someday, nil})
		if refusals = append(refusals, r); r == nil {
			t = done.Tree
		}
	}
	return t, refusals
}

func TestDiffOfNeighbouringExpressionsNamesTheEffects(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, changes := anyChanges(t)
		all := Expressions(provision.Parse(text), changes)
		for i, e := range all[1:] {
			for _, d := range Diff(all[i].Tree, e.Tree) {
				if len(d.By) == 0 && d.Change != Moved && d.Change != Removed {
					t.Fatalf("%s: %+v", e.From, d)
				}
				for _, id := range d.By {
					if !slices.ContainsFunc(changes, func(c Change) bool { return c.ID == id && (c.On == e.From || d.Change != Changed) }) {
						t.Fatalf("%s: %+v names a change of another day", e.From, d)
					}
				}
			}
			if len(Diff(e.Tree, e.Tree)) > 0 {
				t.Fatal("a text differs from itself")
			}
		}
	})
}
