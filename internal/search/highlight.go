package search

import (
	"cmp"
	"html"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

const (
	windowRunes = 220    // length of a highlight, about
	leadRunes   = 40     // of it before the first word found, at most
	maxMarks    = 20_000 // words found in one text; what comes after is not looked at
)

// Highlights gives the n passages of a text that have most of what a query asks for, in the order of the text. Words are
// found without regard to case and diacritics. Texts in normal form (viet.NFC) are quickest.
func Highlights(text string, q Query, n int) []Highlight {
	m := markerOf(q)
	text = viet.NFC(text)
	marks := m.find(text, true)
	var out []Highlight
	for _, w := range m.bestWindows(marks, n) {
		out = append(out, Highlight{HTML: w.html(text, marks)})
	}
	return out
}

// MarkTitle is a title as HTML with all words of the query marked.
func MarkTitle(title string, q Query) string {
	title = viet.NFC(title)
	marks := markerOf(q).find(title, false)
	var b strings.Builder
	writeMarked(&b, title, 0, len(title), marks)
	return b.String()
}

// Mark fills TitleHTML and Highlights, at most n of them, from what the database has of the document.
func (h *Hit) Mark(q Query, title, text string, n int) {
	h.TitleHTML, h.Highlights = MarkTitle(title, q), Highlights(text, q, n)
}

// marker knows the words of a query, by number, and which of them follow each other in it or in a synonym. It never changes.
type marker struct {
	query  string
	words  map[string]int
	pairs  map[[2]int]bool
	begins [utf8.RuneSelf]bool // letters and digits with which a word begins
}

// lastMarker is the one used last: the texts of a page are marked for one query.
var lastMarker atomic.Pointer[marker]

func markerOf(q Query) *marker {
	query := q.shown()
	if m := lastMarker.Load(); m != nil && m.query == query {
		return m
	}
	m := newMarker(query)
	lastMarker.Store(m)
	return m
}

func newMarker(query string) *marker {
	p := newPlan(query)
	m := &marker{query: query, words: map[string]int{}, pairs: map[[2]int]bool{}}
	for i, w := range p.words {
		id := -1
		if !w.weak {
			id = m.word(w.folded)
		}
		if w.joined && i > 0 && (id >= 0 || !p.words[i-1].weak) {
			m.pairs[[2]int{m.word(p.words[i-1].folded), m.word(w.folded)}] = true
		}
	}
	for _, b := range p.bridges {
		for _, terms := range b.others {
			m.terms(terms)
		}
	}
	m.terms(p.cited)
	for w := range m.words {
		m.begins[w[0]&(utf8.RuneSelf-1)] = true
	}
	return m
}

func (m *marker) word(folded string) int {
	id, ok := m.words[folded]
	if !ok {
		id = len(m.words)
		m.words[folded] = id
	}
	return id
}

// terms adds words, or pairs of them.
func (m *marker) terms(terms []string) {
	for _, t := range terms {
		a, b, isPair := strings.Cut(t, " ")
		if isPair {
			m.pairs[[2]int{m.word(a), m.word(b)}] = true
		} else {
			m.word(a)
		}
	}
}

// mark is a word of the query in a text: bytes from..to, rune its first rune.
type mark struct {
	from, to, rune int
	word           int
	pair           bool // it stands beside another as in the query
}

// find lists the words found. If pairs are asked for and there are any, single words are left out: they are mostly
// chance.
func (m *marker) find(text string, pairs bool) []mark {
	if len(m.words) == 0 {
		return nil
	}
	var (
		marks   []mark
		anyPair bool
		last    = -1             // word of the syllable before
		at      int              // runes
		start   = mark{from: -1} // the syllable being read
		buf     [64]byte
		folded  = buf[:0]
	)
	end := func(to int) {
		word, ok := -1, false
		if m.begins[folded[0]&(utf8.RuneSelf-1)] {
			word, ok = m.words[string(folded)]
		}
		folded = folded[:0]
		if !ok {
			last, start.from = -1, -1
			return
		}
		start.to, start.word, start.pair = to, word, false
		if last >= 0 && m.pairs[[2]int{last, word}] {
			marks[len(marks)-1].pair, start.pair, anyPair = true, true, true
		}
		marks = append(marks, start)
		last, start.from = word, -1
	}
	for i := 0; i < len(text) && len(marks) < maxMarks; at++ {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if f := foldOf(r); f != 0 {
			if start.from < 0 {
				start.from, start.rune = i, at
			}
			if f < utf8.RuneSelf {
				folded = append(folded, byte(f))
			} else {
				folded = utf8.AppendRune(folded, f)
			}
		} else if start.from >= 0 {
			end(i)
		}
		i += size
	}
	if start.from >= 0 && len(marks) < maxMarks {
		end(len(text))
	}
	if pairs && anyPair {
		marks = slices.DeleteFunc(marks, func(k mark) bool { return !k.pair })
	}
	return marks
}

// folds are the runes that Vietnamese is written with as viet.Fold has them, 0 for what stands in no word.
var folds = func() (t [0x1F00]rune) {
	for r := range rune(len(t)) {
		t[r] = foldSlow(r)
	}
	return t
}()

func foldOf(r rune) rune {
	if int(r) < len(folds) {
		return folds[r]
	}
	return foldSlow(r)
}

// foldSlow is viet.Fold of one rune of a text in normal form.
func foldSlow(r rune) rune {
	if !isWordRune(r) {
		return 0
	}
	f, _ := utf8.DecodeRuneInString(viet.Fold(string(r)))
	return f
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// window is a run of marks that fit into a highlight.
type window struct{ first, last, score int }

// bestWindows picks the n windows with most different words, then most words, none overlapping, in order.
func (m *marker) bestWindows(marks []mark, n int) []window {
	all := make([]window, 0, len(marks))
	count, different := make([]int, len(m.words)), 0
	last := -1
	for first := range marks {
		for last+1 < len(marks) && marks[last+1].rune-marks[first].rune <= windowRunes-leadRunes {
			last++
			if count[marks[last].word]++; count[marks[last].word] == 1 {
				different++
			}
		}
		all = append(all, window{first, last, 16*different + min(last-first, 15)})
		if count[marks[first].word]--; count[marks[first].word] == 0 {
			different--
		}
	}
	var best []window
	apart := func(w window) bool {
		return !slices.ContainsFunc(best, func(o window) bool {
			return marks[w.first].rune-marks[o.last].rune <= leadRunes && marks[o.first].rune-marks[w.last].rune <= leadRunes
		})
	}
	for len(best) < n {
		next := window{score: -1}
		for _, w := range all {
			if w.score > next.score && apart(w) {
				next = w
			}
		}
		if next.score < 0 {
			break
		}
		best = append(best, next)
	}
	slices.SortFunc(best, func(a, b window) int { return cmp.Compare(a.first, b.first) })
	return best
}

// html is the passage around the window, cut at blanks.
func (w window) html(text string, marks []mark) string {
	from := before(text, marks[w.first].from, leadRunes)
	to := after(text, marks[w.last].to, max(leadRunes, windowRunes-leadRunes-(marks[w.last].rune-marks[w.first].rune)))
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	writeMarked(&b, text, from, to, marks)
	if to < len(text) {
		b.WriteString(" …")
	}
	return b.String()
}

// before is the start of a word at most n runes before byte i, after the last line end if there is one.
func before(text string, i, n int) int {
	best := i
	for at := i; n > 0 && at > 0; n-- {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if r == '\n' {
			return at
		}
		if r == ' ' {
			best = at
		}
		if at -= size; at == 0 {
			return 0
		}
	}
	return best
}

// after is the end of a word at most n runes after byte i.
func after(text string, i, n int) int {
	best := i
	for at := i; at < len(text); n-- {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			best = at
		}
		if n == 0 {
			return best
		}
		at += size
	}
	return len(text)
}

// writeMarked writes text[from:to] with its marks; words that stand side by side share one element.
func writeMarked(b *strings.Builder, text string, from, to int, marks []mark) {
	plain := func(s string) { b.WriteString(html.EscapeString(strings.Map(oneLine, s))) }
	i, _ := slices.BinarySearchFunc(marks, from, func(k mark, at int) int { return cmp.Compare(k.from, at) })
	for i < len(marks) && marks[i].to <= to {
		j := i
		for j+1 < len(marks) && marks[j+1].to <= to && text[marks[j].to:marks[j+1].from] == " " {
			j++
		}
		plain(text[from:marks[i].from])
		b.WriteString("<mark>")
		plain(text[marks[i].from:marks[j].to])
		b.WriteString("</mark>")
		from, i = marks[j].to, j+1
	}
	plain(text[from:to])
}

func oneLine(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}
