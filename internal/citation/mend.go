package citation

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// This page puts the names of units into the form that the grammar of lists reads, where a scanner has torn them ("Đi ều 5", "Điều 1 1")
// or a hurried hand has cut them short ("k.2 Đ.9"). What is put in its place has the offsets of what stood there.

// mending puts other runes in the place of those from one to another, half open.
type mending struct {
	from, to int
	by       string
}

// mendable reports whether a syllable, by its key, may be such a name or a part of one.
func mendable(key string) bool {
	return torn[key] || shortUnits[key] || gluedShort(key) != "" || gluedHead(key) > 0
}

// torn are parts of names of units, and of words that stand in their lists, that are no words of their own.
var torn = map[string]bool{"iều": true, "ều": true, "điề": true, "hoản": true, "oản": true, "ản": true, "khoả": true, "iểm": true, "ểm": true, "điể": true,
	"ơng": true, "chươ": true, "ặc": true, "ủa": true}

// tornNames are the names of units by the two parts into which they are torn.
var tornNames = func() map[[2]string]string {
	out := map[[2]string]string{}
	for _, name := range []string{"điều", "khoản", "điểm", "chương", "hoặc", "của"} {
		runes := []rune(name)
		for k := 1; k < len(runes); k++ {
			if head, tail := string(runes[:k]), string(runes[k:]); torn[head] || torn[tail] {
				out[[2]string{head, tail}] = name
			}
		}
	}
	return out
}()

// mend reads the text anew with its units mended, if there are any to mend.
func (t *text) mend(cache *syllableCache) {
	m := t.shortNames(t.tornUnits(cache))
	if len(m) == 0 {
		return
	}
	slices.SortFunc(m, func(a, b mending) int { return a.from - b.from })
	var clean strings.Builder
	source := make([]int, 0, len(t.runes)+8*len(m))
	keep := func(from, to int) {
		clean.WriteString(string(t.runes[from:to]))
		for k := from; k < to; k++ {
			source = append(source, t.givenAt(k))
		}
	}
	at := 0
	for _, x := range m {
		if x.from < at {
			continue
		}
		keep(at, x.from)
		for range x.by {
			source = append(source, t.givenAt(x.from))
		}
		clean.WriteString(x.by)
		at = x.to
	}
	keep(at, len(t.runes))
	source = append(source, t.givenAt(len(t.runes)))
	t.anchors, t.source = nil, source
	t.runes, t.tokens, t.ends = nil, t.tokens[:0], t.ends[:0]
	t.split(clean.String(), cache)
}

// tornUnits finds names of units that blanks have torn; and, in a text that is so damaged, the numbers behind them.
func (t *text) tornUnits(cache *syllableCache) (out []mending) {
	for _, i := range t.mendable {
		switch n := gluedHead(t.tokens[i].key); {
		case n > 0:
			n = t.tokens[i].start + len([]rune(t.tokens[i].key[:n]))
			out = append(out, mending{n, n, " "})
		case t.tokens[i].hasDigit:
			if t.tornLabel(i-1) && t.origin.damaged(cache) {
				out = append(out, mending{t.tokens[i-1].end, t.tokens[i].start, ""})
			}
		default:
			for k := max(0, i-1); k <= i; k++ {
				if name := t.tornName(k); name != "" && (len(out) == 0 || out[len(out)-1].from < t.tokens[k].start) {
					out = append(out, mending{t.tokens[k].start, t.tokens[k+1].end, string(t.runes[t.tokens[k].start]) + string([]rune(name)[1:])})
				}
			}
		}
	}
	return out
}

// tornLabel reports whether tokens i and i+1 are one figure each behind the name of a unit: "Điều 1 1", which may be article 11.
func (t *text) tornLabel(i int) bool {
	return i > 0 && t.tokens[i].sep == sepNone && oneFigure(t.tokens[i].raw) && oneFigure(t.tokens[i+1].raw) && (t.unitAt(i-1) || i > 1 && t.tornName(i-2) != "")
}

// wholeText is the text that passages are cut from, and whether it is damaged, which is looked for once it matters.
type wholeText struct {
	given            string
	plain            bool
	known, isDamaged bool
}

// damaged reports whether blanks have torn names of units or numbers anywhere in the text, or have been lost before names of documents.
func (w *wholeText) damaged(cache *syllableCache) bool {
	if !w.known {
		w.known = true
		t := &text{plain: w.plain}
		t.tokenize(w.given, cache)
		w.isDamaged = slices.ContainsFunc(t.mendable, func(i int) bool {
			return gluedHead(t.tokens[i].key) > 0 || !t.tokens[i].hasDigit && (t.tornName(i) != "" || i > 0 && t.tornName(i-1) != "")
		})
		for k := 0; k+1 < len(t.tokens) && !w.isDamaged; k++ {
			w.isDamaged = t.tornFigures(k)
		}
	}
	return w.isDamaged
}

// tornName is the name of a unit that is torn into tokens i and i+1, with a label behind it.
func (t *text) tornName(i int) string {
	if i+2 >= len(t.tokens) || t.tokens[i].sep != sepNone || t.tokens[i+1].sep > sepJoin {
		return ""
	}
	name := tornNames[[2]string{t.tokens[i].key, t.tokens[i+1].key}]
	if name != "hoặc" && name != "của" && !isLabel(t.tokens[i+2].key) {
		return ""
	}
	return name
}

// tornFigures reports whether a number is torn at token i: "85/20 16/NĐ-CP", "31 /2010".
func (t *text) tornFigures(i int) bool {
	end := t.tokens[i].end
	if !t.tokens[i].hasDigit || end+1 >= len(t.runes) || t.runes[end] != ' ' {
		return false
	}
	if t.runes[end+1] == '/' {
		return true
	}
	b := t.tokens[i+1]
	return t.tokens[i].sep == sepNone && b.hasDigit && b.end < len(t.runes) && t.runes[b.end] == '/' && t.tokens[i].start > 0 && t.runes[t.tokens[i].start-1] == '/'
}

// oneFigure reports whether a word is one figure.
func oneFigure(raw string) bool { return len(raw) == 1 && isDigitByte(raw[0]) }

// shortNames adds the names of units that are cut short: "k.2 Đ.9", "đ 9 k 2", "khoản 3 đ.4", "k2đ5". Single letters are much else, so they
// count only where the grammar reads a list of them that names an article and something in it, or an article right before a document.
func (t *text) shortNames(out []mending) []mending {
	done := 0
	for _, i := range t.mendable {
		if _, n := t.shortAt(i); i < done || n == 0 || t.pointBefore(i) {
			continue
		}
		from := i
		for from > done && i-from < labelReach && t.tokens[from-1].inList && t.tokens[from-1].sep <= sepComma {
			from--
		}
		for ; from <= i; from++ {
			if m, next := t.shortList(from, i); len(m) > 0 {
				out, done = append(out, m...), next
				break
			}
		}
	}
	return out
}

// shortList reads the list that begins at token i and reaches token past, and what is to be mended in it. It returns the token after the list.
func (t *text) shortList(i, past int) (out []mending, next int) {
	if _, n := t.shortAt(i); n == 0 && !t.unitAt(i) {
		return nil, 0
	}
	var list strings.Builder
	var ends []int // bytes of the list after each token
	k := i
	for k < len(t.tokens) && k < i+listTokens {
		m, n := t.shortAt(k)
		switch {
		case n > 0 && !t.pointBefore(k):
			list.WriteString(m.by)
			if n == 2 {
				list.WriteString(t.tokens[k+1].raw)
			}
			out = append(out, m)
		case t.inList(k, k):
			list.WriteString(t.tokens[k].raw)
			n = 1
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		for range n {
			ends = append(ends, list.Len())
		}
		if k += n; k < len(t.tokens) {
			list.WriteString(string(t.runes[t.tokens[k-1].end:t.tokens[k].start]))
		}
		if t.tokens[k-1].sep == sepEnd {
			break
		}
	}
	r := law.ReadProvisions(list.String())
	n, _ := slices.BinarySearch(ends, r.Bare+1)
	next = i + n
	if r.Bare == 0 || next <= past {
		return nil, 0
	}
	out = slices.DeleteFunc(out, func(m mending) bool { return m.from >= t.endOf(next) })
	refs := nested(r.Refs)
	deep := slices.ContainsFunc(refs, func(r law.ProvisionRef) bool { return len(r.Steps) > 1 && r.Steps[0].Unit == law.UnitArticle })
	lone := i > 0 && !t.unitAt(i) && (t.tokens[i-1].sep == sepNone && t.tokens[i-1].hasDigit || dash(t.runes[t.tokens[i].start-1]))
	if lone || !deep && (r.Partial || !t.documentAt(next)) {
		return nil, 0
	}
	return out, next
}

// shortAt reads a unit that is cut short at token i, and how many tokens it takes with its label; 0 if there is none.
func (t *text) shortAt(i int) (mending, int) {
	word := t.tokens[i].word(t.plain)
	if name := gluedShort(word); name != "" {
		return mending{t.tokens[i].start, t.tokens[i].end, name}, 1
	}
	if i+1 >= len(t.tokens) || !isShort(word, t.plain) {
		return mending{}, 0
	}
	label := t.tokens[i+1].word(t.plain)
	switch string(t.runes[t.tokens[i].end:t.tokens[i+1].start]) {
	case " ", ".", ". ":
	default:
		return mending{}, 0
	}
	name, dotted := "", t.runes[t.tokens[i].end] == '.'
	switch figure := isDigitByte(label[0]); {
	case !isLabel(label):
		return mending{}, 0
	case word == "kh" && dotted && figure:
		name = "khoản "
	case word == "ch" && dotted:
		name = "Chương "
	case word == "pl" && (dotted || t.upper(i)):
		name = "Phụ lục "
	case len(word) > 1 && word != "đ":
		return mending{}, 0
	case word == "k" && figure:
		name = "khoản "
	case word != "k" && figure:
		name = "Điều "
	case word != "k" && strings.ContainsRune("abcdđeghi", []rune(label)[0]) && len([]rune(label)) == 1:
		name = "điểm "
	default:
		return mending{}, 0
	}
	return mending{t.tokens[i].start, t.tokens[i+1].start, name}, 2
}

// shortUnits are the names of units cut short: "d" in plain text alone.
var shortUnits = map[string]bool{"đ": true, "k": true, "kh": true, "ch": true, "pl": true, "d": true}

// isShort reports whether the word may be the name of a unit cut short.
func isShort(word string, plain bool) bool { return shortUnits[word] && (plain || word != "d") }

// gluedHead returns how many bytes of a word stand before the name of a document that is glued to them, behind a number: "5Nghị". 0 if it
// is anything else.
func gluedHead(key string) int {
	n := strings.LastIndexAny(key, "0123456789") + 1
	switch key[n:] {
	case "nghị", "luật", "quyết", "thông", "pháp", "quy":
		return n
	case "điều", "khoản":
		if n > 0 {
			return n
		}
	}
	return gluedJoins[key]
}

// gluedJoins are names of units that are glued to the word before them, with the bytes that this takes: "vàkhoản".
var gluedJoins = func() map[string]int {
	out := map[string]int{}
	for _, word := range []string{"và", "hoặc", "tại", "theo", "của", "các"} {
		for _, unit := range []string{"điều", "khoản", "điểm"} {
			out[word+unit] = len(word)
		}
	}
	return out
}()

// pointBefore reports whether token i is a label, of a point or of a form: "điểm đ1, đ2".
func (t *text) pointBefore(i int) bool {
	if i > 0 && t.tokens[i-1].sep == sepNone && (t.unitAt(i-1) || beforeCode[t.tokens[i-1].fold]) {
		return true
	}
	for k := i; k > 0; {
		if k--; t.tokens[k].fold == "diem" || t.tokens[k].fold == "tiet" {
			return true
		}
		if f := t.tokens[k].fold; k > 0 && (f == "va" || f == "hoac" || f == "hay") {
			k--
		} else if t.tokens[k].sep != sepComma {
			return false
		}
		if k > 0 && t.tokens[k-1].sep == sepJoin && isLabel(t.tokens[k-1].fold) { // "đ.2, đ.3"
			k--
		}
	}
	return false
}

// beforeCode are words before a code that looks like a unit cut short: "phụ lục Đ4".
var beforeCode = map[string]bool{"luc": true, "mau": true, "so": true, "bieu": true, "bang": true, "lo": true, "duong": true, "khu": true}

// gluedShort spells out units cut short that are glued to their numbers: "đ5", "k2đ5", "đ9k2". It is empty if the word is anything else.
func gluedShort(word string) string {
	if word == "" || len(word) > 12 || word[0]|0x20 != 'd' && word[0] != 'k' && !strings.HasPrefix(word, "đ") {
		return ""
	}
	var out []string
	for len(word) > 0 {
		name := "khoản "
		rest, article := strings.CutPrefix(word, "đ")
		if !article {
			rest, article = strings.CutPrefix(word, "d")
		}
		if article {
			name = "Điều "
		} else if rest, article = strings.CutPrefix(word, "k"); !article {
			return ""
		}
		n := 0
		for n < len(rest) && isDigitByte(rest[n]) {
			n++
		}
		if n == 0 || n > 3 || len(out) == 2 {
			return ""
		}
		out, word = append(out, name+rest[:n]), rest[n:]
	}
	return strings.Join(out, " ")
}

// documentAt reports whether a document, or what is issued with one, is named at token i, with "của" before it or not.
func (t *text) documentAt(i int) bool {
	if i >= len(t.tokens) || t.tokens[i-1].sep > sepComma {
		return false
	}
	if t.tokens[i].fold == "cua" {
		i++
	}
	if i >= len(t.tokens) {
		return false
	}
	n, _ := words().types.match(t.tokens, i, t.plain)
	_, symbol := law.TypeOfSymbol(strings.ToUpper(t.tokens[i].raw))
	return n > 0 || symbol && len(t.tokens[i].raw) > 1 || t.at(partAttached, i) > 0 || t.at(partWith, i) > 0
}
