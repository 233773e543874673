package provision

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// unit begins a unit at line i if its mark is one.
func (b *builder) unit(i int) bool {
	l := b.lines[i]
	m := l.mark
	if m.unit == "" || isTable(l.text) && m.unit != law.UnitArticle {
		return false
	}
	if b.prev >= 0 && !b.first(m) {
		prev := b.lines[b.prev].text
		if b.prev == i-1 && open(prev) && !b.dueClause(l, prev) || m.unit == law.UnitArticle && pointing(prev) {
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

// dueClause reports whether a line begins with exactly the clause that is due, and with a sentence: then the line before,
// which seems to break off, has lost its end.
func (b *builder) dueClause(l line, before string) bool {
	m := l.mark
	if m.unit != law.UnitClause || m.style != dotted || m.num != b.top(law.UnitClause.Rank()).clause+1 || pointing(strings.TrimRight(before, ",")) {
		return false
	}
	switch lastWord(before) {
	case "khoản", "Khoản", "điểm", "Điểm", "Điều", "và", "hoặc":
		return false
	}
	return unicode.IsUpper(firstRune(strings.TrimLeft(l.text[m.size:], " ")))
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
		return b.notedClause(i, above)
	}
	in.nested = m.num
	b.popTo(in)
	b.push(in, m, b.lines[i].raw)
	return true
}

// notedClause judges a clause with the number of a note right behind its mark, as in "2.52 Các bản vẽ".
func (b *builder) notedClause(i int, base string) bool {
	l := b.lines[i]
	n, err := strconv.Atoi(base)
	f := b.top(law.UnitClause.Rank())
	if err != nil || n != f.clause+1 || !b.articles || l.text[l.mark.size-1] == '.' || !unicode.IsUpper(firstRune(strings.TrimLeft(l.text[l.mark.size:], " "))) {
		return false
	}
	f.clause, f.foreign = n, 0
	b.begin(mark{unit: law.UnitClause, label: base, key: base, num: n}, l.raw)
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
	if m.label == "l" && m.style == dotted && f.unit == law.UnitArticle && f.clause == 0 && f.point == 0 {
		f.clause = 1 // the letter l for the number 1
		b.begin(mark{unit: law.UnitClause, label: "l", key: "1", num: 1}, l.raw)
		return true
	}
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
