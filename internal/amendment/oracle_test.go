package amendment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// The oracle keeps a text as a list of lines, one a unit, and changes it by looking through all of them.

type line struct {
	path     string // below the component
	chapter  string // the chapter that the line stands in, for a chapter itself too
	mark     string
	words    string
	end      string // punctuation
	repealed bool
	gone     bool // in a unit that is repealed
}

type page []line

func (p page) text() string {
	var b strings.Builder
	for _, l := range p {
		if !l.gone {
			b.WriteString(l.mark + " " + l.words + l.end + "\n")
		}
	}
	return b.String()
}

func (p page) find(path string) int {
	return slices.IndexFunc(p, func(l line) bool { return l.path == path })
}

func (l line) within(path string) bool {
	return path == "" || l.path == path || strings.HasPrefix(l.path, path+"/") || l.chapter == path
}

// after is the index of the first line after a unit.
func (p page) after(path string) int {
	i := p.find(path)
	for i < len(p) && p[i].within(path) {
		i++
	}
	return i
}

func (p page) standing(path string) (int, bool) {
	i := p.find(path)
	return i, i >= 0 && !p[i].repealed && !p[i].gone
}

func parentOf(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)]
}

// act is an operation in the terms of the oracle.
type act struct {
	kind     Kind
	path     string
	anchor   string
	position Position
	to       string
	words    string
	with     string
	lines    page // new text, the first line the unit itself
}

func (a act) operation() Operation {
	op := Operation{Kind: a.kind, At: ref(a.path), Position: a.position, Words: a.words, With: a.with, Text: a.lines.text()}
	if a.anchor != "" {
		op.Anchor = refp(a.anchor)
	}
	if a.to != "" {
		op.To = refp(a.to)
	}
	return op
}

// apply gives the page after an act; false where it cannot be done.
func (p page) apply(a act) (page, bool) {
	p = slices.Clone(p)
	i, ok := p.standing(a.path)
	switch a.kind {
	case Replace:
		if !ok {
			return p, false
		}
		for k := range a.lines {
			a.lines[k].chapter = p[i].chapter
		}
		return slices.Replace(p, i, p.after(a.path), a.lines...), true
	case Repeal:
		if !ok {
			return p, false
		}
		for k := i; k < p.after(a.path); k++ {
			p[k].gone, p[k].repealed = k > i || p[k].gone, true
		}
		p[i].words, p[i].end = RepealMark, ""
		return p, true
	case Insert:
		return p.insert(a)
	case ReplaceWords, DeleteWords:
		if !ok && a.path != "" {
			return p, false
		}
		hits := 0
		for k := range p {
			if p[k].within(a.path) && !p[k].repealed {
				p[k].words = changeTokens(p[k].words, a.words, a.with, &hits)
			}
		}
		return p, hits > 0
	case Renumber:
		if !ok || p.find(a.to) >= 0 || a.to == a.path {
			return p, false
		}
		p[i].mark = markOfPath(a.to)
		for k := range p {
			if p[k].path == a.path || strings.HasPrefix(p[k].path, a.path+"/") {
				p[k].path = a.to + p[k].path[len(a.path):]
			}
		}
		return p, true
	}
	panic(a.kind)
}

func (p page) insert(a act) (page, bool) {
	parent := parentOf(a.path)
	if parent != "" {
		if _, ok := p.standing(parent); !ok {
			return p, false
		}
	}
	if p.find(a.path) >= 0 {
		return p, false
	}
	var at int
	switch {
	case a.anchor != "":
		i := p.find(a.anchor)
		if i < 0 {
			return p, false
		}
		at = i
		if a.position == After {
			at = p.after(a.anchor)
		}
		a.adopt(p[i].chapter)
		if c := p.find(p[i].chapter); c >= 0 && p[c].repealed {
			return p, false
		}
	default:
		i := p.find(previousPath(a.path))
		if i < 0 {
			return p, false
		}
		if c := p.find(p[i].chapter); c >= 0 && p[c].repealed {
			return p, false
		}
		at = p.after(p[i].path)
		for k := i; k < len(p) && p[k].chapter == p[i].chapter; k++ { // smaller labels come before it
			if parentOf(p[k].path) != parent || strings.HasPrefix(p[k].path, "chuong") {
				continue
			}
			if orderOf(p[k].path) > orderOf(a.path) {
				break
			}
			at = p.after(p[k].path)
		}
		a.adopt(p[i].chapter)
	}
	return slices.Insert(p, at, a.lines...), true
}

func (a act) adopt(chapter string) {
	for k := range a.lines {
		a.lines[k].chapter = chapter
	}
}

// changeTokens replaces a run of words by another, or takes it out. A run that is part of the other already stays.
func changeTokens(text, words, with string, hits *int) string {
	all, run, other := strings.Fields(text), strings.Fields(words), strings.Fields(with)
	at := func(list []string, i int, run []string) bool {
		return i >= 0 && i+len(run) <= len(list) && slices.Equal(list[i:i+len(run)], run)
	}
	changes := false
	var out []string
	for i := 0; i < len(all); {
		switch {
		case !at(all, i, run):
			out, i = append(out, all[i]), i+1
			continue
		case !slices.ContainsFunc(indices(other), func(k int) bool { return len(other) > len(run) && at(other, k, run) && at(all, i-k, other) }):
			changes = true
			out = append(out, other...)
		default:
			out = append(out, run...)
		}
		*hits++
		i += len(run)
	}
	if !changes {
		return text
	}
	return strings.Join(out, " ")
}

func indices(list []string) []int {
	var out []int
	for i := range list {
		out = append(out, i)
	}
	return out
}

// labels of the oracle: a number, or a letter of a to e, each with a further letter a or none.
func splitPath(path string) (unit, label string) {
	unit, label, _ = strings.Cut(path[strings.LastIndexByte(path, '/')+1:], "-")
	return unit, label
}

func orderOf(path string) int {
	_, label := splitPath(path)
	for i, l := range []string{"a", "b", "c", "d", "dd", "e"} {
		if label == l {
			return i * 10
		}
	}
	n, _ := strconv.Atoi(strings.TrimRight(label, "ab"))
	return n*10 + strings.Index(" ab", (label + " ")[len(strings.TrimRight(label, "ab")):][:1])
}

func previousPath(path string) string {
	unit, label := splitPath(path)
	stem := path[:len(path)-len(label)]
	letters := []string{"a", "b", "c", "d", "dd", "e"}
	if unit == "diem" {
		if i := slices.Index(letters, label); i > 0 {
			return stem + letters[i-1]
		}
		return "none"
	}
	if base, ok := strings.CutSuffix(label, "b"); ok {
		return stem + base + "a"
	}
	if base, ok := strings.CutSuffix(label, "a"); ok {
		return stem + base
	}
	n, _ := strconv.Atoi(label)
	return stem + strconv.Itoa(n-1)
}

func markOfPath(path string) string {
	switch unit, label := splitPath(path); unit {
	case "chuong":
		return "Chương " + []string{"0", "I", "II", "III", "IV"}[label[0]-'0'] + "."
	case "dieu":
		return "Điều " + label + "."
	case "khoan":
		return label + "."
	default:
		return strings.ReplaceAll(label, "dd", "đ") + ")"
	}
}

var vocabulary = []string{"sách", "đọc", "phí", "giờ", "hòa", "tủ"}

func anyWordsOf(n int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, n).Draw(t, "words"), " ")
	})
}

// unitLines are the lines of a unit with some in it.
func unitLines(t *rapid.T, path string) page {
	l := line{path: path, mark: markOfPath(path), words: anyWordsOf(4).Draw(t, "words")}
	unit, _ := splitPath(path)
	var within []string
	switch unit {
	case "dieu":
		within = labelled(path+"/khoan-", "1", "2", "3")[:rapid.IntRange(0, 3).Draw(t, "clauses")]
		if len(within) == 0 {
			l.end = "."
		}
	case "khoan":
		l.end = "."
		if n := rapid.SampledFrom([]int{0, 0, 2, 3}).Draw(t, "points"); n > 0 {
			within, l.end = labelled(path+"/diem-", "a", "b", "c")[:n], ":"
		}
	default:
		l.end = ";"
	}
	out := page{l}
	for _, w := range within {
		out = append(out, unitLines(t, w)...)
	}
	return out
}

func labelled(stem string, labels ...string) []string {
	var out []string
	for _, l := range labels {
		out = append(out, stem+l)
	}
	return out
}

var anyPage = rapid.Custom(func(t *rapid.T) page {
	var p page
	n := 0
	for c := range rapid.IntRange(1, 3).Draw(t, "chapters") {
		chapter := fmt.Sprintf("chuong-%d", c+1)
		p = append(p, line{path: chapter, chapter: chapter, mark: markOfPath(chapter), words: "PHẦN VIỆC"})
		for range rapid.IntRange(1, 3).Draw(t, "articles") {
			n++
			a := unitLines(t, fmt.Sprintf("dieu-%d", n))
			for k := range a {
				a[k].chapter = chapter
			}
			p = append(p, a...)
		}
	}
	return p
})

// anyPath is the path of a unit that a page may have; any kind but a chapter.
var anyPath = rapid.Custom(func(t *rapid.T) string {
	path := "dieu-" + rapid.SampledFrom([]string{"1", "1a", "2", "2a", "2b", "3", "4", "5", "6"}).Draw(t, "article")
	if rapid.Bool().Draw(t, "clause") {
		path += "/khoan-" + rapid.SampledFrom([]string{"1", "1a", "2", "3", "4", "5"}).Draw(t, "clause label")
		if rapid.Bool().Draw(t, "point") {
			path += "/diem-" + rapid.SampledFrom([]string{"a", "b", "c", "d", "dd", "e"}).Draw(t, "point label")
		}
	}
	return path
})

// anyAct draws an act on a page, most often on a unit that it has.
func anyAct(t *rapid.T, p page) act {
	a := act{kind: rapid.SampledFrom([]Kind{Replace, Repeal, Insert, Insert, Insert, ReplaceWords, DeleteWords, Renumber}).Draw(t, "kind")}
	there := rapid.Custom(func(t *rapid.T) string {
		if path := p[rapid.IntRange(0, len(p)-1).Draw(t, "line")].path; !strings.HasPrefix(path, "chuong") && rapid.IntRange(0, 4).Draw(t, "other") > 0 {
			return path
		}
		return anyPath.Draw(t, "path")
	})
	a.path = there.Draw(t, "unit")
	sibling := func() string {
		unit, _ := splitPath(a.path)
		for {
			if other, label := splitPath(anyPath.Draw(t, "sibling")); other == unit {
				return strings.TrimPrefix(parentOf(a.path)+"/"+unit+"-"+label, "/")
			}
		}
	}
	switch a.kind {
	case Replace:
		a.lines = unitLines(t, a.path)
	case Insert:
		next := a.path
		a.path = sibling()
		a.lines = unitLines(t, a.path)
		if rapid.Bool().Draw(t, "anchored") {
			a.anchor, a.position = next, rapid.SampledFrom([]Position{After, Before}).Draw(t, "position")
		}
	case ReplaceWords, DeleteWords:
		if rapid.IntRange(0, 3).Draw(t, "everywhere") == 0 {
			a.path = rapid.SampledFrom([]string{"", "chuong-1", "chuong-2"}).Draw(t, "where")
		}
		a.words = anyWordsOf(2).Draw(t, "find")
		if a.kind == ReplaceWords {
			a.with = anyWordsOf(2).Draw(t, "with")
		}
	case Renumber:
		a.to = sibling()
	case Repeal:
		if rapid.IntRange(0, 9).Draw(t, "chapter") == 0 {
			a.path = rapid.SampledFrom([]string{"chuong-1", "chuong-2"}).Draw(t, "which")
		}
	}
	return a
}

// anyHistory is a page, some acts on it one after the other, which of them are refused, and the page after them.
func anyHistory(t *rapid.T) (before page, acts []act, refused []string, after page) {
	before = anyPage.Draw(t, "page")
	after = before
	for i := range rapid.IntRange(1, 12).Draw(t, "acts") {
		a := anyAct(t, after)
		acts = append(acts, a)
		if next, ok := after.apply(a); ok {
			after = next
		} else {
			refused = append(refused, strconv.Itoa(i))
		}
	}
	return before, acts, refused, after
}

// changesOf makes each act a change of its own, on days that may coincide.
func changesOf(t *rapid.T, acts []act) []Change {
	day := law.MustDate("2030-01-01")
	var out []Change
	for i, a := range acts {
		day = day.AddDays(rapid.IntRange(0, 2).Draw(t, "days"))
		out = append(out, Change{ID: strconv.Itoa(i), On: day, Operations: []Operation{a.operation()}})
	}
	return out
}

func TestReplayAgainstAListOfLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, acts, refused, after := anyHistory(t)
		got := Replay(provision.Parse(before.text()), changesOf(t, acts), 0)
		var outstanding []string
		for _, o := range got.Outstanding {
			outstanding = append(outstanding, o.Effect)
		}
		if d := cmp.Diff(refused, outstanding); d != "" {
			t.Fatalf("refused: %s\n%v", d, got.Outstanding)
		}
		if d := cmp.Diff(after.text(), got.Tree.Text()); d != "" {
			t.Fatal(d)
		}
		for _, l := range after {
			u := got.Tree.Find(law.Path("main/" + l.path))
			if u == nil || u.Repealed != l.repealed || !l.gone && !strings.HasPrefix(u.Lead, l.mark) {
				t.Fatalf("%s: %+v", l.path, u)
			}
		}
		for _, flaw := range flaws(got.Tree) {
			t.Fatal(flaw)
		}
	})
}
