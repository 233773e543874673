package provision

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
)

// quotes is what a line leaves open or closes that it did not open.
type quotes struct {
	closes  bool // closes a quotation opened on an earlier line
	opens   bool // leaves one open
	block   bool // the one left open begins the line or follows a colon, as new wording does
	closing bool // the line ends with a closing sign
	whole   bool // the line begins with a quotation that it closes itself
}

// balance reads the quotation marks of a line. What kind a mark is depends on where it stands more than on its shape,
// because writers mix “ ” " and even turn them round.
func balance(s string) (q quotes) {
	s = strings.ReplaceAll(s, "''", `"`) // as typewriters had it
	if strings.IndexByte(s, '"') < 0 && !strings.ContainsAny(s, "“”«»") {
		return q
	}
	depth := 0
	starts := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		at := i
		i += size
		if r != '"' && r != '“' && r != '”' && r != '«' && r != '»' {
			continue
		}
		if opening(s, at, size, r, depth) {
			depth++
			starts = starts || at == 0
			if depth == 1 {
				before := strings.TrimRight(s[:at], " ")
				q.block = before == "" || strings.HasSuffix(before, ":")
			}
			continue
		}
		if depth > 0 {
			depth--
		} else {
			q.closes = true
		}
		q.closing = strings.Trim(s[i:], " .;,:/)[]0123456789") == ""
	}
	q.opens = depth > 0
	q.whole = starts && !q.opens && !q.closes
	return q
}

func opening(s string, at, size int, r rune, depth int) bool {
	before, after := lastRune(s[:at]), firstRune(s[at+size:])
	starts := at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([:,;“", before)
	stops := at+size == len(s) || !unicode.IsLetter(after) && !unicode.IsDigit(after) && after != '[' && after != '('
	switch r {
	case '“', '«':
		return !(stops && !starts && strings.Trim(s[at+size:], " .;,:/") == "")
	case '”', '»':
		return at == 0 && !stops
	}
	if starts != stops {
		return starts
	}
	if strings.ContainsRune(".;!?", before) && !starts {
		return false // the closing sign of new wording, with the line end after it lost
	}
	return depth == 0 && !stops
}

// quoter finds the quotations that run over several lines. Everything in them is wording of another act, whose marks are
// no units of this one. Marks that do not pair are common in real texts: a quotation that is never closed ends where the
// outer text visibly goes on.
type quoter struct {
	lines   []line
	events  []int    // lines with an open or a closing mark of their own
	signs   []quotes // of the events
	article int      // number of the last article outside quotations
	barren  bool     // no quotation is closed from here to the end
	steps   int      // events looked at in vain, so that no text takes more than linear time
}

// markQuotations sets quoted on every line that begins within a quotation.
func markQuotations(lines []line) {
	q := quoter{lines: lines}
	for i := range lines {
		if b := balance(lines[i].text); b.opens || b.closes || b.whole {
			q.events = append(q.events, i)
			q.signs = append(q.signs, b)
		}
	}
	free := 0 // first line that no earlier quotation covers
	for k := 0; k < len(q.events); k++ {
		i, sign := q.events[k], q.signs[k]
		if i < free && !(i == free-1 && sign.opens) || sign.whole {
			continue
		}
		q.read(free, i+1)
		if sign.closes && sign.closing && i >= free {
			q.unopened(free, i)
		}
		if !sign.opens {
			free = max(free, i+1)
			continue
		}
		free = q.cover(k)
		q.read(i+1, i+1)
	}
}

// read takes note of the articles outside quotations in a range of lines.
func (q *quoter) read(from, to int) {
	for i := from; i < to; i++ {
		if m := q.lines[i].mark; m.unit == law.UnitArticle && (m.style == dotted || m.style == glued) {
			q.article = m.num
		}
	}
}

// instructs reports whether a line introduces new wording.
func instructs(s string) bool {
	s = strings.ToLower(s)
	return strings.HasSuffix(s, ":") && (strings.Contains(s, "sửa đổi") || strings.Contains(s, "bổ sung") || strings.Contains(s, "thay thế"))
}

// unopened marks new wording whose opening sign is missing: it begins after the last instruction ("... được sửa đổi như
// sau:") before its end.
func (q *quoter) unopened(from, end int) {
	for b := end - 1; b >= from; b-- {
		t := q.lines[b].text
		if !strings.HasSuffix(t, "như sau:") {
			continue
		}
		if instructs(t) && !q.articleWithin(b+2, end) {
			q.quote(b+1, end)
		}
		return
	}
}

func (q *quoter) articleWithin(from, to int) bool {
	for i := from; i <= to; i++ {
		if m := q.lines[i].mark; m.unit == law.UnitArticle && m.style == dotted {
			return true
		}
	}
	return false
}

func (q *quoter) quote(from, to int) {
	for i := from; i <= to && i < len(q.lines); i++ {
		q.lines[i].quoted = true
	}
}

// wrapped is how many lines a quotation in the middle of a sentence may run over, in text with hard line breaks.
const wrapped = 12

// cover marks the quotation that event k opens and gives the first line after it.
func (q *quoter) cover(k int) int {
	start, block := q.events[k], q.signs[k].block
	inner := -1       // line where a quotation within this one was left open
	from := start + 1 // first line not yet searched for an article of the outer text
	rejected := false
	for m := k + 1; m < len(q.events) && !q.barren && !rejected; m++ {
		at, sign := q.events[m], q.signs[m]
		if !block && at-start > wrapped {
			return start + 1
		}
		if q.steps++; q.steps > 16*len(q.lines) {
			q.barren = true // hopeless: thousands of signs that do not pair
		}
		switch {
		case sign.closes && inner >= 0 && at-inner <= 3 && block:
			inner = -1
		case sign.closes:
			q.steps += at - start
			if rejected = !q.introduced(start) && q.continues(start+1, at, block); !rejected {
				q.quote(start+1, at)
				return at + 1
			}
		case !sign.block && !sign.whole:
			inner = at
		default:
			if end := q.resumes(from, at, sign.whole); end > 0 {
				q.quote(start+1, end-1)
				return end
			}
			if !block {
				return start + 1
			}
			from = at
		}
	}
	if !block {
		return start + 1
	}
	q.barren = q.barren || !rejected
	end := q.outer(start + 1)
	q.quote(start+1, end-1)
	return end
}

// introduced reports whether the quotation at the start of a line is new wording: an instruction ends before it, and a
// mark follows the sign.
func (q *quoter) introduced(start int) bool {
	t := strings.TrimLeft(q.lines[start].text, `“"«”' `)
	if start == 0 || t == q.lines[start].text || scanMark(t).unit == "" {
		return false
	}
	before := q.lines[start-1].text
	if before == "" && start > 1 {
		before = q.lines[start-2].text
	}
	return strings.HasSuffix(before, ":")
}

// continues reports whether a range that seems quoted holds articles of the outer text: one in the middle of a
// sentence cannot hold any, new wording may hold one or two that happen to have the next number.
func (q *quoter) continues(from, to int, block bool) bool {
	next, seen := q.article+1, 0
	for i := from; i <= to; i++ {
		m := q.lines[i].mark
		if m.unit == law.UnitArticle && m.style == dotted && m.num == next {
			next++
			seen++
		}
	}
	return seen > 2 || seen > 0 && !block
}

// resumes finds the line at which the outer text went on before another quotation opened at line at: its next article,
// or the instruction that introduces that quotation; 0 if there is none. A quotation that its own line closes (whole) may
// as well be a term within the quoted wording, and needs an instruction that says so.
func (q *quoter) resumes(from, at int, whole bool) int {
	for i := from; i <= at && !whole; i++ {
		if q.due(q.lines[i].mark) {
			return i
		}
	}
	if q.lines[at].mark.unit != "" {
		return at
	}
	for i := at - 1; i >= from; i-- {
		if t := q.lines[i].text; t != "" {
			if q.lines[i].mark.unit != "" && (instructs(t) || !whole && strings.HasSuffix(t, ":")) {
				return i
			}
			return 0
		}
	}
	return 0
}

// outer finds where the outer text goes on after a quotation that nothing closes.
func (q *quoter) outer(from int) int {
	for i := from; i < len(q.lines); i++ {
		if l := q.lines[i]; q.due(l.mark) || closingSign(l.text) {
			return i
		}
	}
	return len(q.lines)
}

// due reports whether a mark is that of an article with which the outer text may go on.
func (q *quoter) due(m mark) bool {
	return m.unit == law.UnitArticle && (m.style == dotted || m.style == glued) && m.num > q.article && m.num <= q.article+3
}

// markNotes sets note on the lines of footnotes: a block that begins with "[1]" and goes on to the end, or to where the
// outer text goes on.
func markNotes(lines []line) {
	article, in := 0, false
	for i := range lines {
		l := &lines[i]
		if l.quoted {
			l.note = in
			continue
		}
		if m := l.mark; m.unit == law.UnitArticle && m.style == dotted {
			if in && m.num != article+1 {
				l.note = true
				continue
			}
			article, in = m.num, false
		}
		switch {
		case strings.HasPrefix(l.text, "[1] ") && len(l.text) > 24:
			in = true
		case in && (attachedName(l.text) != "" || appendixMark(l.text).unit != ""):
			in = false
		}
		l.note = in
	}
}
