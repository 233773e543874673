package provision

import (
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// Parse reads a text into its tree. The text is normalised first. It never fails, whatever the text: what is no unit stays
// in the unit where it stands, and Text gives back Normalise(text).
func Parse(text string) *Tree {
	lines := splitLines(Normalise(text))
	markQuotations(lines)
	markNotes(lines)
	next := nextMarks(lines)
	t := &Tree{}
	used := map[law.Path]int{}
	for _, s := range segments(lines) {
		b := newBuilder(s.id, lines, next, used)
		b.articles, b.body = s.articles, s.body
		b.appendix = strings.HasPrefix(s.id, string(law.UnitAppendix)) || s.id != law.ComponentMain && !s.articles
		b.preamble = true
		for i := s.from; i < s.to; i++ {
			b.line(i)
		}
		b.popTo(b.root)
		b.comp.Provisions = b.out
		b.comp.Heading = componentHeading(s, lines)
		setHeadings(b.comp.Provisions)
		t.Components = append(t.Components, b.comp)
	}
	return t
}

// nextMarks gives, for each line, the first line at or after it that has a mark and is not quoted.
func nextMarks(lines []line) []int {
	out := make([]int, len(lines)+1)
	out[len(lines)] = len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		out[i] = out[i+1]
		if l := lines[i]; l.mark.unit != "" && !l.quoted && !l.note {
			out[i] = i
		}
	}
	return out
}

// frame is a unit that is still open, with what its children have counted so far.
type frame struct {
	p       *Provision // nil for the component
	unit    law.Unit
	path    law.Path
	child   *frame   // the last child
	text    []string // lines of the Lead
	mark    mark
	clause  int    // number of the last clause
	foreign int    // number of the last item of a list of its own within the last clause
	point   int    // place of the last point
	roman   int    // last of the sub-points i, ii, iii
	nested  int    // last of the numbers of several levels
	before  *frame // the sibling of the same unit before it
	tail    string // last line with text
	counts  [3]int // dashes, paragraphs, tables
}

// builder places lines into the tree of one component, in order: each line begins a new unit or continues the last one,
// so that no character can get lost or change its place.
type builder struct {
	comp     *Component
	lines    []line
	next     []int
	used     map[law.Path]int
	root     *frame
	stack    []*frame
	last     *frame
	out      []*Provision // units of the outermost level
	articles bool         // the component has articles
	appendix bool         // an appendix, or a list or plan issued with the act: it has no closing part
	preamble bool         // before the first unit
	closing  bool         // in the end
	table    bool         // in a table
	markup   bool         // in a table in HTML
	body     int          // first line after the title of the component
	article  int          // number of the last article
	prev     int          // last line with text; -1
	any      bool         // a fragment: whatever label comes first may begin a list
}

func newBuilder(id string, lines []line, next []int, used map[law.Path]int) *builder {
	root := &frame{path: law.Path(id)}
	return &builder{comp: &Component{ID: id}, lines: lines, next: next, used: used, root: root, stack: []*frame{root}, last: root, prev: -1}
}

// line places line i.
func (b *builder) line(i int) {
	l := b.lines[i]
	if l.text != "" {
		defer func() { b.prev = i }()
	}
	switch {
	case l.text == "" || l.quoted:
		b.add(l.raw)
	case l.note:
		if !b.closing && !b.appendix && len(b.out) > 0 && b.prev >= 0 && !b.lines[b.prev].note {
			b.end()
		}
		b.add(l.raw)
	case b.markup:
		b.add(l.raw)
		b.markup = !strings.Contains(l.text, "</table>")
	case b.preamble && i < b.body:
		b.add(l.raw)
	case b.unit(i):
	case b.closing:
		b.add(l.raw)
	case !b.appendix && closingSign(l.text) && (!b.preamble || strings.HasPrefix(l.text, "Nơi nhận")):
		b.end()
		b.add(l.raw)
	case b.preamble && (!b.appendix || i < b.body):
		b.add(l.raw)
	case isTable(l.text):
		b.row(l)
	default:
		b.paragraph(i)
	}
}

// row places a row of a table.
func (b *builder) row(l line) {
	if !b.table || b.last.unit != law.UnitTable {
		f := b.top(law.UnitDash.Rank())
		b.popTo(f)
		f.counts[2]++
		b.push(f, mark{unit: law.UnitTable, key: strconv.Itoa(f.counts[2])}, l.raw)
		b.table = true
	} else {
		b.add(l.raw)
	}
	b.markup = strings.Contains(l.text, "<table") && !strings.Contains(l.text, "</table>")
}

// paragraph places a line without a mark. It continues the unit before it, unless that unit is the last of a list whose
// items end with semicolons: then it is a paragraph of the unit that holds the list.
func (b *builder) paragraph(i int) {
	l := b.lines[i]
	u := b.last
	if firstRune(l.text) == '“' || firstRune(l.text) == '"' || fileName(l.text) {
		b.add(l.raw)
		return
	}
	done := b.prev < 0 || b.prev < i-1 || ends(b.lines[b.prev].text) || u.unit == law.UnitTable
	switch {
	case u == b.root || u.unit == law.UnitPreamble || u.unit == law.UnitTable:
		b.sentence(b.top(law.UnitDash.Rank()), l.raw)
	case !done:
		b.add(l.raw)
	case u.unit == law.UnitParagraph, b.endsList(u, i):
		f := b.parent(u)
		for f.unit == law.UnitParagraph {
			f = b.parent(f)
		}
		b.sentence(f, l.raw)
	default:
		b.add(l.raw)
	}
}

func (b *builder) sentence(f *frame, raw string) {
	b.popTo(f)
	f.counts[1]++
	b.push(f, mark{unit: law.UnitParagraph, key: strconv.Itoa(f.counts[1])}, raw)
}

// endsList reports whether u is the last item of a list and complete, so that the paragraph at line i stands after the list.
func (b *builder) endsList(u *frame, i int) bool {
	switch u.unit {
	case law.UnitClause, law.UnitPoint, law.UnitDash:
	default:
		return false
	}
	if u.before == nil || !strings.HasSuffix(u.before.tail, ";") && !strings.HasSuffix(u.before.tail, ",") || !strings.HasSuffix(strings.TrimSuffix(u.tail, "/."), ".") {
		return false
	}
	j := b.next[i+1]
	if j >= len(b.lines) {
		return true
	}
	m := b.lines[j].mark
	return m.unit != u.unit || m.unit != law.UnitDash && m.num <= u.mark.num
}

// end opens the closing part of the component.
func (b *builder) end() {
	b.popTo(b.root)
	b.push(b.root, mark{unit: law.UnitEnd}, "")
	b.closing = true
}

// begin opens the unit of a mark below the innermost open unit that may hold it.
func (b *builder) begin(m mark, raw string) {
	f := b.top(m.unit.Rank())
	b.popTo(f)
	b.push(f, m, raw)
}

// popTo closes the units within f.
func (b *builder) popTo(f *frame) {
	for len(b.stack) > 1 && b.stack[len(b.stack)-1] != f {
		b.close()
	}
}

func (b *builder) close() {
	b.stack[len(b.stack)-1].seal()
	b.stack = b.stack[:len(b.stack)-1]
}

// seal writes the collected lines into the provision.
func (f *frame) seal() {
	if f.p != nil && f.text != nil {
		f.p.Lead = strings.Join(f.text, "")
		f.text = nil
	}
}

// push opens a unit in f.
func (b *builder) push(f *frame, m mark, raw string) {
	base := f.path
	if m.unit == law.UnitArticle {
		base = b.root.path
	}
	path := base.Child(m.unit, m.key)
	b.used[path]++
	if n := b.used[path]; n > 1 {
		path += law.Path("~" + strconv.Itoa(n))
	}
	p := &Provision{Path: path, Unit: m.unit, Label: m.label}
	g := &frame{p: p, unit: m.unit, path: path, mark: m}
	if c := f.child; c != nil && c.unit == m.unit {
		g.before, c.before, c.child = c, nil, nil
	}
	f.child = g
	if f.p == nil {
		b.out = append(b.out, p)
	} else {
		f.p.Children = append(f.p.Children, p)
	}
	b.stack = append(b.stack, g)
	b.last = g
	if raw != "" {
		b.add(raw)
	}
	b.table = m.unit == law.UnitTable
	if m.unit != law.UnitPreamble {
		b.preamble = false
	}
	if m.unit != law.UnitEnd {
		b.closing = false
	}
}

// add continues the last unit.
func (b *builder) add(raw string) {
	if b.last == b.root {
		if b.any {
			b.sentence(b.top(law.UnitDash.Rank()), raw)
		} else {
			b.push(b.root, mark{unit: law.UnitPreamble}, raw)
		}
		return
	}
	b.last.text = append(b.last.text, raw)
	if t := strings.TrimSpace(raw); t != "" {
		b.last.tail = t
	}
}
