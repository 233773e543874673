package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
)

// provisionsAfter reads the list that follows a document, its day and its issuer: in brackets, or after a comma where
// nothing of its own follows that the list could belong to. Nothing before rune from is the mention's. Where one provision stands before
// the document, the list behind it can only name parts of that.
func (t *text) provisionsAfter(m *mention, from, limit int) {
	i := t.tokenAt(m.after)
	if i == 0 || i >= len(t.tokens) || t.tokens[i].start >= limit {
		return
	}
	limit = t.itemBefore(m.after, limit)
	opened, comma, colon := false, false, false
	for _, r := range t.runes[m.after:t.tokens[i].start] {
		switch {
		case r == '(':
			opened = true
		case r == ',':
			comma = true
		case r == ':':
			colon = true
		case r == '\n' && colon: // what an act is to say, not what is cited
			return
		case !unicode.IsSpace(r) && r != '”' && r != '"':
			return
		}
	}
	marked := opened || comma || colon
	if !marked && len(m.provisions.paths) == 0 {
		if k := t.devoted(i); k > i {
			i, marked = k, true
		} else if k := t.announced(m, i, limit); k > i {
			i, marked, opened = k, true, true
		}
	}
	if !marked && (len(m.provisions.paths) > 0 || !t.leadsToList(i)) {
		return
	}
	for i < len(t.tokens) && t.tokens[i].sep == sepNone && (beforeList[t.tokens[i].fold] || comma && besideList[t.tokens[i].fold]) {
		i++
	}
	if i >= len(t.tokens) || t.tokens[i].start >= limit || !t.unitAt(i) {
		return
	}
	start := t.tokens[i].start
	s := string(t.runes[start:min(limit, t.endOf(t.ahead(i, listTokens)))])
	r := law.ReadProvisions(s)
	if len(r.Refs) == 0 {
		return
	}
	end := start + utf8.RuneCountInString(s[:r.Bare])
	if len(m.provisions.paths) > 0 {
		if refs := inside(m.provisions.only, r.Refs); refs != nil && t.listEnds(end, opened) {
			m.provisions.paths, m.provisions.note = pathsOf(refs, m.provisions.component, m.typ)
			m.after = end
		}
		return
	}
	component, after := t.componentBehind(end, limit, opened, strings.HasPrefix(r.Refs[len(r.Refs)-1].Component, string(law.UnitAppendix)))
	if component == "" && !t.listEnds(end, opened) || colon && len(r.Refs) == 1 && t.headsText(end) {
		return
	}
	certain := true
	if component == "" {
		component = t.ownComponent(m)
	}
	if component == law.ComponentMain {
		if c, ok := t.componentBefore(m, from); c != "" {
			component, certain = c, ok
		}
	}
	m.after = after
	if !certain {
		m.provisions.note = "not read: which part of the document is meant by " + string(t.runes[start:end])
		return
	}
	m.provisions.paths, m.provisions.note = pathsOf(r.Refs, component, m.typ)
}

// beforeList are words between a document and its list.
var beforeList = map[string]bool{"tai": true, "theo": true, "cu": true, "the": true, "la": true, "co": true, "duoc": true, "quy": true, "dinh": true, "neu": true,
	"o": true, "cac": true, "nhung": true, "tu": true, "gom": true, "bao": true, "trong": true, "do": true, "ro": true, "chi": true, "tiet": true}

// leadsToList reports whether the words at token i lead from a document to what it says where: "tại", "quy định tại", "có quy định tại".
func (t *text) leadsToList(i int) bool {
	for k := i; k < len(t.tokens) && k < i+5; k++ {
		switch t.tokens[k].fold {
		case "tai":
			return t.tokens[k].sep == sepNone
		case "o", "trong":
			return k > i && t.tokens[k].sep == sepNone
		case "co", "duoc", "quy", "dinh", "neu", "ro", "cu", "the", "chi", "tiet":
			if t.upper(k) || t.tokens[k].sep != sepNone {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// devoted returns the token after the words at token i by which a document gives room to its own provisions: "dành hẳn", "dành riêng cả";
// i if they are none.
func (t *text) devoted(i int) int {
	if w := t.tokens[i].word(t.plain); w != "dành" && (!t.plain || w != "danh") {
		return i
	}
	for i++; i < len(t.tokens) && t.tokens[i-1].sep == sepNone && besideList[t.tokens[i].fold]; {
		i++
	}
	return i
}

// announced returns the token of the list in brackets that the words behind a document announce: "có một khoản nói về việc này (khoản 4 Điều
// 6)"; i if there is none.
func (t *text) announced(m *mention, i, limit int) int {
	if m.kind != KindNumber && m.kind != KindNamed {
		return i
	}
	told := false
	for k := i; k+1 < t.ahead(i, labelReach) && t.tokens[k+1].start < limit && t.tokens[k].sep <= sepComma; k++ {
		told = told || t.unitAt(k) && k > i && counting[t.tokens[k-1].fold] && !isLabel(t.tokens[k+1].fold)
		if told && t.unitAt(k+1) && t.markBetween(k+1, "(") {
			return k + 1
		}
	}
	return i
}

// counting stand before a unit of which no label is given.
var counting = map[string]bool{"mot": true, "hai": true, "ba": true, "bon": true, "may": true, "vai": true, "co": true, "cac": true, "nhung": true, "nhieu": true, "so": true}

// besideList may stand before a list that is told apart from others of its document: "riêng Điều 14", "kể cả Phụ lục I".
var besideList = map[string]bool{"rieng": true, "han": true, "ca": true, "tron": true, "ke": true, "tru": true, "ngoai": true, "nhat": true, "la": true, "cung": true, "voi": true,
	"dac": true, "biet": true, "va": true}

// addedAfter reads the list behind a document and a comma that is told apart from the one before it: "Chương II Quy chế ..., riêng Điều 14 thì
// chưa". It reports whether there is one.
func (t *text) addedAfter(m *mention, limit int) bool {
	i := t.tokenAt(m.after)
	if len(m.provisions.paths) == 0 || i == 0 || i >= len(t.tokens) || !besideList[t.tokens[i].fold] {
		return false
	}
	mark := strings.TrimSpace(string(t.runes[m.after:t.tokens[i].start]))
	if mark != "," && mark != "" {
		return false
	}
	k := i
	for k < len(t.tokens) && k < i+4 && t.tokens[k].sep == sepNone && besideList[t.tokens[k].fold] {
		k++
	}
	if k >= len(t.tokens) || t.tokens[k].start >= limit || !t.unitAt(k) {
		return false
	}
	start := t.tokens[k].start
	s := string(t.runes[start:min(limit, t.endOf(t.ahead(k, listTokens)))])
	r := law.ReadProvisions(s)
	end := start + utf8.RuneCountInString(s[:r.Bare])
	if len(r.Refs) == 0 {
		return false
	}
	if appendix := strings.HasPrefix(r.Refs[len(r.Refs)-1].Component, string(law.UnitAppendix)); appendix {
		_, end = t.componentBehind(end, limit, false, true) // "và Phụ lục II kèm theo"
	} else if mark == "" {
		return false
	}
	if !t.listEnds(end, false) {
		return false
	}
	refs := r.Refs
	if r.Partial {
		if refs = inside(m.provisions.only, refs); refs == nil {
			return false
		}
	}
	paths, note := pathsOf(refs, m.provisions.component, m.typ)
	for _, p := range paths {
		if !slices.Contains(m.provisions.paths, p) {
			m.provisions.paths = append(slices.Clip(m.provisions.paths), p)
		}
	}
	m.provisions.note, m.after = note, end
	return true
}

// headsText reports whether what ends at the rune is the heading of the text behind it: "Điều 5. Phạm vi", "Điều 5: ...".
func (t *text) headsText(end int) bool {
	p := skipSpace(t.runes, end)
	return p+1 < len(t.runes) && (t.runes[p] == '.' || t.runes[p] == ':') && skipSpace(t.runes, p+1) < len(t.runes)
}

// listEnds reports whether a list after its document ends at the rune: at a mark of punctuation, or before a word that
// says what the provisions do. Before another document, or what is issued with one, it belongs there.
func (t *text) listEnds(end int, opened bool) bool {
	k := end
	for k < len(t.runes) && t.runes[k] == ' ' {
		k++
	}
	if k == len(t.runes) {
		return true
	}
	switch r := t.runes[k]; {
	case r == ')':
		return opened
	case r == ';' || r == '.' || r == '\n' || r == ':' || r == ',':
		return true
	case !unicode.IsLetter(r) || unicode.IsUpper(r):
		return false
	}
	i := t.tokenAt(k)
	switch t.tokens[i].fold {
	case "cua", "thuoc", "ban", "kem", "nay", "nghi", "quyet", "luat", "thong":
		return false
	case "quy":
		return t.verbAt(i) > 0
	}
	return true
}
