package citation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// pointer says how a mention points back.
type pointer struct {
	this     bool             // "này": in an act's own text the act itself
	attached bool             // "Quy chế này": what is issued with a decision
	any      bool             // "văn bản nêu trên"
	kind     law.DocumentType // "Kế hoạch này": one that may bear a number of its own
	all      bool             // "các văn bản nêu trên"
}

// pointerAt reads words that point back to a document named before: "Quyết định này", "văn bản nêu trên", "các nghị định
// trên".
func pointerAt(t *text, i int) (mention, bool) {
	w := words()
	m, start := mention{kind: KindAnaphora}, i
	if n := t.at(partSeveral, i); n > 0 && t.tokens[i+n-1].sep == sepNone {
		m.pointer.all = true
		i += n
	}
	if i >= len(t.tokens) {
		return mention{}, false
	}
	attached := t.at(partAttached, i)
	n, types := w.types.match(t.tokens, i, t.plain)
	switch {
	case attached > 0 && unicode.IsUpper(t.runes[t.tokens[i].start]):
		if n == attached && pointedTypes[types[0]] {
			m.pointer.kind = types[0]
		}
		n, m.pointer.attached, m.typ = attached, true, law.QuyetDinh
	case n > 0 && (halfTypes[types[0]] || types[0] == law.BoLuat):
		m.typ = types[0]
	case n > 0 && pointedTypes[types[0]]:
		m.typ, m.pointer.kind = types[0], types[0]
	default:
		if n = t.at(partGeneric, i); n == 0 {
			return mention{}, false
		}
		m.pointer.any = true
	}
	i += n
	if i >= len(t.tokens) || t.tokens[i-1].sep != sepNone {
		return mention{}, false
	}
	p := t.at(partPointers, i)
	if p == 0 || t.at(partNotPointers, i) > 0 {
		return mention{}, false
	}
	m.pointer.this = t.tokens[i].fold == "nay"
	if m.pointer.any && m.pointer.this && !m.pointer.all {
		return mention{}, false // "văn bản này" is most often the paper in hand
	}
	m.start, m.end = t.tokens[start].start, t.tokens[i+p-1].end
	m.after = m.end
	return m, true
}

// pointedTypes are kinds that a pointer means only where one of them is named before it: else "Kế hoạch này" is what a decision issues,
// and "công văn này" no document.
var pointedTypes = map[law.DocumentType]bool{law.KeHoach: true, law.DeAn: true, law.ChuongTrinh: true, law.CongVan: true, law.ThongBao: true}

// ofKind gives a pointer that may mean a document of a kind that kind, if the text is one or names one. It reports whether the pointer
// can mean anything.
func (r *reading) ofKind(m *mention) bool {
	if m.pointer.kind == "" || m.pointer.this && m.pointer.attached && r.own != nil && r.own.isA(m.typ) {
		return true
	}
	is := func(b resolvedMention) bool { return b.isA(m.pointer.kind) }
	if r.own != nil && is(*r.own) || slices.ContainsFunc(r.named, is) {
		m.typ = m.pointer.kind
		return true
	}
	return m.pointer.attached
}

// maxPointed is how many syllables of a pointer stand before "này".
const maxPointed = 8

// pointerStarts are the parts with which words begin that point back.
var pointerStarts = beginningsOf(partSeveral, partAttached, partGeneric, partType)

// scanPointers adds to a list the words that point back, which it finds by the "này" or "nêu trên" in them.
func scanPointers(t *text, out []mention) []mention {
	from := 0 // after the last found
	for p := 1; p < len(t.tokens); p++ {
		if t.tokens[p-1].sight&sightPointer == 0 || t.tokens[p-1].sep != sepNone || !t.tokens[p].mayBegin(partPointers, t.plain) || !t.tokens[p-1].isPointed {
			continue
		}
		for i := max(from, p-maxPointed); i < p; i++ {
			if !t.tokens[i].mayBeginAny(&pointerStarts, t.plain) {
				continue
			}
			if m, ok := pointerAt(t, i); ok {
				out = append(out, m)
				from = t.tokenAt(m.end)
				p = max(p, from-1)
				break
			}
		}
	}
	return out
}

// lookBack is how many documents named before a pointer are looked at, and besideIt how many of its own sentence.
const (
	lookBack = 400
	besideIt = 20
)

// resolvePointer looks back for the last document of the kind among those named before, in this passage or an earlier one. The pointer
// stands at byte at of the text, and is written large or not.
func (r *reading) resolvePointer(m mention, at int, large bool) (answer, bool) {
	if !r.ofKind(&m) {
		return answer{}, false
	}
	a := answer{parsed: Parsed{Type: m.typ}, outcome: law.NotFound}
	if m.pointer.this && !m.pointer.all && r.own != nil && r.own.isA(m.typ) {
		a := pointed(r.own.answer)
		if r.quotes.inside(at) {
			a.outcome, a.note = law.Ambiguous, "in quoted words: it may be the act that they are to stand in"
		}
		return a, true
	}
	if m.pointer.this && !m.pointer.all && r.act && r.own == nil && m.typ != m.pointer.kind {
		a.note = "points to the act itself, whose number the text does not give"
		return a, true
	}
	before := r.named[max(0, len(r.named)-lookBack):]
	fits := func(b resolvedMention) bool {
		return m.pointer.any || b.isA(m.typ)
	}
	last := len(before) - 1
	for last >= 0 && !fits(before[last]) {
		last--
	}
	if last < 0 {
		a.note = "nothing before it in the text that it could point to"
		return a, large
	}
	if m.pointer.all {
		return pointedAll(before, fits), true
	}
	// Of several in one sentence it means the one that acts: "Quyết định A thay thế Quyết định B. Quyết định này ...".
	acting := []resolvedMention{before[last]}
	if before[last].acted {
		acting = nil
	}
	for k := last - 1; k >= max(0, last-besideIt) && sameSentence(before[k], before[last]); k-- {
		if fits(before[k]) && !before[k].acted {
			acting = append(acting, before[k])
		}
	}
	switch len(acting) {
	case 0:
		return pointed(before[last].answer), true
	case 1:
		return pointed(acting[0].answer), true
	}
	a = pointed(acting[0].answer)
	for _, b := range acting[1:] {
		for _, k := range pointed(b.answer).candidates {
			if !slices.ContainsFunc(a.candidates, func(o Candidate) bool { return o.ID == k.ID }) {
				a.candidates = append(a.candidates, k)
			}
		}
	}
	if len(a.candidates) > 1 || a.outcome != law.Resolved || acting[0].answer.outcome != acting[len(acting)-1].answer.outcome {
		a.outcome, a.note = law.Ambiguous, "it could point to several documents named before it"
	}
	return a, true
}

// quotes follows a text from quotation mark to quotation mark, in bytes.
type quotes struct {
	rest   string
	at     int // bytes before rest
	opened int // the byte after the mark that opened the quotation at this place; 0 outside of any
}

// maxQuoted is how long a quotation may be: an opening mark that nothing closes opens none.
const maxQuoted = 25_000

// inside reports whether the byte lies in a quotation. It is asked in the order of the text.
func (q *quotes) inside(offset int) bool {
	for q.at < offset {
		k := strings.Index(q.rest[:offset-q.at], "\xe2\x80")
		if k < 0 {
			k = offset - q.at
			q.rest, q.at = q.rest[k:], offset
			break
		}
		k += 2
		if k < len(q.rest) {
			switch q.rest[k] {
			case 0x9C: // “
				q.opened = q.at + k + 1
			case 0x9D: // ”
				q.opened = 0
			}
		}
		q.rest, q.at = q.rest[k:], q.at+k
	}
	return q.opened > 0 && offset-q.opened < maxQuoted
}

// isA reports whether the document is of the kind by which a pointer calls it.
func (r *resolvedMention) isA(typ law.DocumentType) bool {
	own := cmp.Or(r.answer.parsed.Type, r.typ)
	return own == typ || lawWord(own) && lawWord(typ) || own == law.ThongTuLienTich && typ == law.ThongTu
}

// ownAct is the act that the text is a part of, if the context says which.
func (c *Catalog) ownAct(ctx Context) *resolvedMention {
	e, ok := c.docs[ctx.Document]
	if !ok {
		return nil
	}
	a := answer{parsed: parsedOf(e), outcome: law.Resolved, candidates: []Candidate{e.candidate(1, "the act that the text is a part of")}}
	return &resolvedMention{mention: mention{typ: e.Type}, answer: a}
}

// pointedAll is the answer to what points to several: all of those that fit, and never one of them.
func pointedAll(before []resolvedMention, fits func(resolvedMention) bool) answer {
	out := answer{outcome: law.Ambiguous, note: "points to several documents named before it"}
	seen := map[string]bool{}
	for _, b := range before {
		if !fits(b) {
			continue
		}
		for _, k := range pointed(b.answer).candidates {
			if !seen[k.ID] {
				seen[k.ID] = true
				out.candidates = append(out.candidates, k)
			}
		}
		out.parsed.Type = b.answer.parsed.Type
	}
	switch len(out.candidates) {
	case 0:
		out.outcome, out.note = law.NotFound, "points to several documents named before it, none of them registered"
	case 1:
		out.note = "points to several documents named before it, of which one is registered"
	}
	out.candidates = out.candidates[max(0, len(out.candidates)-maxCandidates):]
	return out
}

// actedOn reports whether the mention stands after a word by which another document acts on it or rests on it.
func (t *text) actedOn(m mention) bool {
	i := t.tokenAt(m.start)
	for k := max(0, i-3); k < i; k++ {
		if n := t.at(partActedOn, k); n > 0 && k+n <= i && t.tokens[i-1].sep <= sepJoin {
			return true
		}
	}
	return false
}

// sameSentence reports whether two mentions stand close to each other and no sentence ends between them.
func sameSentence(a, b resolvedMention) bool {
	return a.passage == b.passage && a.to == b.from && b.first-a.past <= nearReach
}

// pointed is what a pointer takes over from what it points to. It is never certain: which document "này" means is read
// from the order of the text.
func pointed(a answer) answer {
	a.candidates = slices.Clone(a.candidates)
	for i := range a.candidates {
		a.candidates[i].Why = "named before in the text; " + a.candidates[i].Why
	}
	a.certain = false
	a.parsed.Date = 0 // the day stands where the document is named
	return a
}

// headerRunes is how far into an act its own number may stand.
const headerRunes = 800

// isOwn reports whether the mention is the number in the head of an act: "Số: 20/2010/QĐ-UBND".
func isOwn(t *text, m mention) bool {
	if m.kind != KindNumber || t.offset+m.start > headerRunes {
		return false
	}
	figures := m.start
	for figures < m.end && !isDigit(t.runes[figures]) {
		figures++
	}
	line := m.start
	for line > 0 && t.runes[line-1] != '\n' {
		line--
	}
	head := strings.ToLower(strings.Trim(string(t.runes[line:figures]), " \t:"))
	return head == "số" || head == "so"
}
