package provision

import (
	"strconv"
	"strings"
	"unicode"

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

// unit begins a unit at line i if its mark is one.
func (b *builder) unit(i int) bool {
	l := b.lines[i]
	m := l.mark
	if m.unit == "" || isTable(l.text) && m.unit != law.UnitArticle {
		return false
	}
	if b.prev >= 0 && !b.first(m) {
		prev := b.lines[b.prev].text
		if b.prev == i-1 && open(prev) || m.unit == law.UnitArticle && pointing(prev) {
			return false
		}
	}
	switch m.unit {
	case law.UnitArticle:
		if !b.isArticle(i) {
			return false
		}
		b.begin(m, l.raw)
		b.article = m.num
		b.inline(l, m)
		return true
	case law.UnitPart, law.UnitChapter, law.UnitSection, law.UnitSubsection:
		return b.division(i)
	case law.UnitClause:
		return b.clause(i)
	case law.UnitPoint:
		return b.point(i)
	case law.UnitDash:
		return b.dash(i)
	}
	return false
}

// first reports whether a mark begins the list of the unit whose own line stands just before, be its title what it may.
func (b *builder) first(m mark) bool {
	return (m.unit == law.UnitClause && m.num == 1 && m.style != nested || m.key == "a") && b.last.p != nil && len(b.last.text) == 1 &&
		b.last.unit.Rank() < m.unit.Rank() && b.last.unit.Rank() >= law.UnitArticle.Rank()
}

// isArticle judges the mark of an article. A full one counts wherever it stands; one without a point must have the
// number that is due, because references begin lines too.
func (b *builder) isArticle(i int) bool {
	m := b.lines[i].mark
	due := m.num == b.article+1 || m.extra != "" && m.num == b.article || b.any
	switch m.style {
	case dotted, counted:
		return true
	case glued:
		return due || m.size == len(b.lines[i].text)
	case bare:
		near := due || m.num > b.article && m.num <= b.article+3
		if !near || b.prev < 0 {
			return near
		}
		prev := b.lines[b.prev]
		fresh := ends(prev.text) || prev.mark.unit != "" || isUpper(prev.text)
		return fresh || b.prev < i-1 && !documentWord(strings.TrimLeft(b.lines[i].text[m.size:], " "))
	}
	return due
}

// inline cuts off the first clause or point of an article that stands in the article's own line: "Điều 3. 1. ...".
func (b *builder) inline(l line, m mark) {
	rest := strings.TrimLeft(l.text[m.size:], " ")
	first := scanMark(rest)
	if rest == "" || first.num != 1 && first.key != "a" || first.unit != law.UnitClause && first.unit != law.UnitPoint || first.style > closed {
		return
	}
	cut := len(l.raw) - len(strings.TrimLeftFunc(l.raw, unicode.IsSpace)) + len(l.text) - len(rest)
	b.last.text[len(b.last.text)-1] = l.raw[:cut]
	b.last.tail = l.raw[:cut]
	b.last.clause, b.last.point = 0, 0
	f := b.top(first.unit.Rank())
	b.begin(first, l.raw[cut:])
	b.count(f, first)
}

func (b *builder) count(f *frame, m mark) {
	if m.unit == law.UnitClause {
		f.clause, f.foreign = m.num, 0
	} else {
		f.point = m.num
	}
}

// division judges the mark of a part, chapter or section, or a heading with a Roman numeral or a capital.
func (b *builder) division(i int) bool {
	m := b.lines[i].mark
	if m.style == upper {
		if b.articles || b.closing || b.preamble && !b.appendix && m.num != 1 {
			return false
		}
		return b.heading(i)
	}
	if b.closing && (b.article > 0 && m.num != 1) {
		return false
	}
	if b.articles && !b.any {
		// A division is followed by its title and then by a smaller division or an article.
		j := b.next[i+1]
		for j < len(b.lines) && j <= i+6 && b.lines[j].mark.unit == law.UnitDash {
			j = b.next[j+1]
		}
		if j >= len(b.lines) {
			return false
		}
		if r := b.lines[j].mark.unit.Rank(); r > law.UnitArticle.Rank() || b.lines[j].mark.style == upper {
			return false
		}
	}
	b.begin(m, b.lines[i].raw)
	return true
}

// heading begins a unit of an act without articles: "I. MỤC TIÊU" is a section, "A. ..." a part, or a subsection where
// capitals stand below Roman numerals.
func (b *builder) heading(i int) bool {
	m := b.lines[i].mark
	if m.unit == law.UnitPart {
		if m.num > 1 && b.letter(m.num-1) == nil && m.num != 9 {
			return false
		}
		if f := b.find(law.UnitSection); f != nil && f.mark.style == upper && (m.num == 1 && b.find(law.UnitPart) == nil || b.find(law.UnitSubsection) != nil) {
			m.unit = law.UnitSubsection
		}
	} else if f := b.letter(m.letter() - 1); len(m.label) == 1 && m.label != "I" && f != nil && m.num != b.due(law.UnitSection) {
		m.unit, m.num, m.key = f.unit, m.letter(), strings.ToLower(m.label)
	} else if m.num != 1 && m.num != b.due(law.UnitSection) && !b.any {
		return false
	}
	b.begin(m, b.lines[i].raw)
	return true
}

// letter is the place in the alphabet of a label that is one capital.
func (m mark) letter() int {
	if len(m.label) != 1 {
		return 0
	}
	return int(m.label[0]-'A') + 1
}

// letter finds the open unit headed by the n-th capital.
func (b *builder) letter(n int) *frame {
	for _, f := range b.stack[1:] {
		if f.mark.style == upper && f.mark.key != "" && f.mark.key[0] >= 'a' && f.mark.num == n {
			return f
		}
	}
	return nil
}

// due is the number that the next unit of a kind would have.
func (b *builder) due(u law.Unit) int {
	if f := b.find(u); f != nil {
		return f.mark.num + 1
	}
	return 1
}

func (b *builder) find(u law.Unit) *frame {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i].unit == u {
			return b.stack[i]
		}
	}
	return nil
}

// top is the innermost open unit above a rank.
func (b *builder) top(rank int) *frame {
	for i := len(b.stack) - 1; i > 0; i-- {
		if u := b.stack[i].unit; u.Rank() < rank && u != law.UnitPreamble {
			return b.stack[i]
		}
	}
	return b.root
}

// free reports whether clauses and points may stand here: within an article, where the component has articles.
func (b *builder) free() bool {
	return !b.closing && (!b.articles || b.find(law.UnitArticle) != nil || b.any)
}

// clause judges a numbered mark.
func (b *builder) clause(i int) bool {
	l := b.lines[i]
	m := l.mark
	if !b.free() {
		return false
	}
	if m.style == nested {
		return b.levels(i)
	}
	f := b.top(law.UnitClause.Rank())
	if b.preamble && m.num != 1 && !b.any {
		return false
	}
	if f.foreign > 0 && m.extra == "" && m.num == f.foreign+1 {
		f.foreign++
		return false
	}
	switch {
	case m.extra != "" && (m.num == f.clause || m.num == f.clause+1):
	case m.num == f.clause+1:
	case f.clause == 0 && (b.any || m.num == 2 && m.style == dotted && b.articles && ends(b.lines[b.prev].text)): // the first may be lost in the line before
	case m.num > f.clause && m.num <= f.clause+3 && m.style != dashed && f.clause > 0 && (b.prev < 0 || ends(b.lines[b.prev].text)):
	case m.num == 1 && (f.clause == 1 || !b.articles) && m.style != dashed:
	case m.num == 1:
		f.foreign = 1
		return false
	default:
		return false
	}
	f.clause, f.foreign = m.num, 0
	b.begin(m, l.raw)
	return true
}

// levels judges a number of several levels: 2.1 stands in clause 2, 2.1.3 in 2.1. In an article whose clauses bear its
// own number (Điều 3: 3.1, 3.2) it is a clause.
func (b *builder) levels(i int) bool {
	m := b.lines[i].mark
	above := m.label[:strings.LastIndexByte(m.label, '.')]
	var in *frame
	for k := len(b.stack) - 1; k > 0 && in == nil; k-- {
		f := b.stack[k]
		if (f.unit == law.UnitClause || f.unit == law.UnitPoint) && f.mark.key == above {
			in = f
		}
	}
	m.unit = law.UnitPoint
	if in == nil {
		if f := b.find(law.UnitArticle); f != nil && f.mark.key == above && f.clause == 0 {
			in, m.unit = f, law.UnitClause
		}
	}
	if in == nil || m.num <= in.nested || m.num > in.nested+3 {
		return false
	}
	in.nested = m.num
	b.popTo(in)
	b.push(in, m, b.lines[i].raw)
	return true
}

// point judges a lettered mark.
func (b *builder) point(i int) bool {
	l := b.lines[i]
	m := l.mark
	if !b.free() || b.preamble && !b.any {
		return false
	}
	f := b.top(law.UnitPoint.Rank())
	if d := b.last; d.unit == law.UnitParagraph && m.key == "a" && f.point > 0 && strings.HasSuffix(d.tail, ":") {
		f = d // a list of its own under a later paragraph
	} else if d := b.find(law.UnitParagraph); d != nil && d.point > 0 && m.num > d.point && m.num < d.point+nextLetter {
		f = d
	}
	if n := lowerRoman(m.label); n > 0 && b.romanPoint(n, m, f, l.raw) {
		return true
	}
	follows := m.num > f.point && m.num < f.point+nextLetter+letterStep
	exact := m.num == f.point+letterStep || f.point > 0 && follows
	switch {
	case f.point == 0 && (m.key == "a" || b.any):
	case f.point == 0 && m.style == closed && m.num <= 5*letterStep:
	case m.style == closed && follows:
	case m.style != closed && exact:
	case m.key == "a" && m.style == closed:
	default:
		return false
	}
	f.point = m.num
	b.popTo(f)
	b.push(f, m, l.raw)
	return true
}

// romanPoint places the sub-points i), ii), iii) of a point.
func (b *builder) romanPoint(n int, m mark, f *frame, raw string) bool {
	if m.num > f.point && m.num < f.point+nextLetter && len(m.label) == 1 && f.point > 0 && n == 1 {
		return false // the letter i after h
	}
	in := b.find(law.UnitPoint)
	for in != nil && lowerRoman(in.mark.label) > 0 && in.mark.num == 0 {
		in = b.parent(in)
	}
	if in == nil || in.unit != law.UnitPoint {
		in = f
	}
	if n != 1 && n != in.roman+1 {
		return false
	}
	in.roman = n
	m.num = 0
	b.popTo(in)
	b.push(in, m, raw)
	return true
}

func (b *builder) parent(f *frame) *frame {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i] == f {
			return b.stack[i-1]
		}
	}
	return nil
}

// dash begins an item of an unnumbered list; "+" stands below "-".
func (b *builder) dash(i int) bool {
	m := b.lines[i].mark
	if !b.free() || b.preamble && !b.appendix {
		return false
	}
	f := b.top(law.UnitDash.Rank())
	if d := b.find(law.UnitDash); m.num == 1 && d != nil {
		f = d
		if d.mark.num == 1 {
			f = b.parent(d)
		}
	}
	b.popTo(f)
	f.counts[0]++
	m.key = strconv.Itoa(f.counts[0])
	b.push(f, m, b.lines[i].raw)
	return true
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
