package citation

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// mention is a reference as found, before it is resolved. Offsets count runes of the clean text.
type mention struct {
	start, end int // of the quote: from the word for the kind of document to the end of the number
	after      int // first rune after what belongs to it (date, issuer)
	kind       Kind
	number     *law.Number  // of a complete number
	partial    *law.Partial // of a number half written
	typ        law.DocumentType
	date       law.Date
	year       int
	sameDay    bool // "cùng ngày": the day is that of the members of the list before it too
	issuer     issuer
	entries    []*entry // of a name
	byForm     bool     // the name of an act that may not be registered
	firm       bool     // a name that is quoted, or a law's: it comes before a description
	subject    *subject // of a description
	pointer    pointer
	provisions provisions
	around     *surroundings // of a number of a local body
	doubt      string        // of a law's name: why it may be another's
}

// scanNumbers finds numbers, whole or half, in text order. A number is looked for where a run of digits begins; dates,
// fractions, addresses and bare "12/2024" are not numbers.
func scanNumbers(t *text) []mention {
	out := t.room.numbers[:0]
	r, from := t.runes, 0
	for k := range t.tokens {
		if t.tokens[k].sight&sightNumber == 0 || !t.tokens[k].hasDigit || t.tokens[k].end <= from {
			continue
		}
		for i := max(from, t.tokens[k].start); i < t.tokens[k].end; i++ {
			if !isDigit(r[i]) {
				continue
			}
			j := i
			for j < len(r) && isDigit(r[j]) {
				j++
			}
			if misreadStart(t, i) {
				i--
			}
			if glued := gluedToWord(r, i); j-i <= 5 && (glued || startsNumber(r, i)) {
				if m, ok := numberAt(t, i, j); ok && (!glued || t.unglue(&m)) && !inAddress(r, i) {
					out = append(out, m)
					j = m.end
				}
			}
			i, from = j-1, j
		}
	}
	t.room.numbers = out
	return out
}

// gluedToWord reports whether a word stands before the digits at i without a blank between: "QĐ27/2018/QĐ-UBND".
func gluedToWord(r []rune, i int) bool {
	return i > 0 && (isLetter(r[i-1]) || r[i-1] == '_') && !afterSo(r, i)
}

// unglue parts a number from the word glued to it, and takes the word in where it is the symbol of a kind of document. Only a
// number that is whole stands for itself there.
func (t *text) unglue(m *mention) bool {
	if m.number == nil || m.number.Year == 0 || m.number.Symbol == "" || m.number.Type == "" {
		return false
	}
	end := m.start
	if t.runes[end-1] == '_' {
		end--
	}
	start := end
	for start > 0 && isLetter(t.runes[start-1]) {
		start--
	}
	if typ, ok := law.TypeOfSymbol(string(t.runes[start:end])); ok && end-start <= 8 && unicode.IsUpper(t.runes[start]) {
		m.start, m.typ = start, typ
	}
	return true
}

// misreadStart reports whether a scanner took the first figure of the number at i for a letter, after "số": "số l5/2012/QĐ-UBND".
func misreadStart(t *text, i int) bool {
	if i < 2 || t.runes[i-1] != 'l' && t.runes[i-1] != 'I' && t.runes[i-1] != 'O' || !unicode.IsSpace(t.runes[i-2]) {
		return false
	}
	k := t.tokenAt(i-1) - 1
	return k >= 0 && t.tokens[k].fold == "so" && near(t.runes, t.tokens[k].end, i-1)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// startsNumber reports whether a sequence number may begin at i: not inside a word, a date or a decimal.
func startsNumber(r []rune, i int) bool {
	if i == 0 {
		return true
	}
	switch p := r[i-1]; {
	case afterSo(r, i):
		return true
	case isLetter(p) || isDigit(p) || p == '_' || p == '@':
		return false
	case p == '/' || p == '.' || p == ',' || p == '-':
		return p != '/' && (i == 1 || !isDigit(r[i-2]) && !(p == '-' && isLetter(r[i-2])))
	}
	return true
}

// afterSo reports whether "số" is glued to the number at i, as extraction from paper often leaves it.
func afterSo(r []rune, i int) bool {
	return i >= 2 && r[i-1] == 'ố' && (r[i-2] == 's' || r[i-2] == 'S')
}

// inAddress reports whether the blank-free run around i is a web address or an e-mail address.
func inAddress(r []rune, i int) bool {
	a := i
	for a > 0 && i-a < 200 && !unicode.IsSpace(r[a-1]) {
		a--
	}
	if i-a < 4 {
		return false
	}
	run := strings.ToLower(string(r[a:i]))
	return strings.Contains(run, "://") || strings.Contains(run, "www.") || strings.Contains(run, "@") || strings.Contains(run, ".vn/")
}

// numberAt reads a number whose sequence is the digits r[i:j].
func numberAt(t *text, i, j int) (mention, bool) {
	r := t.runes
	seqEnd := j
	if j+1 < len(r) && r[j] == '.' && isDigit(r[j+1]) { // 66.22
		for seqEnd = j + 1; seqEnd < len(r) && isDigit(r[seqEnd]); {
			seqEnd++
		}
	} else if j < len(r) && isLetter(r[j]) { // 15b
		if j+1 < len(r) && (isLetter(r[j+1]) || isDigit(r[j+1])) {
			return mention{}, false
		}
		seqEnd = j + 1
	}
	k := blanks(r, seqEnd)
	year := 0
	yearEnd := seqEnd
	if k < len(r) && (r[k] == '/' || hyphenYear(r, k)) {
		y := pastMark(r, k+1)
		e := y
		for e < len(r) && isDigit(r[e]) {
			e++
		}
		if x := misreadYear(r, y); x > 0 { // 20l8
			yearEnd = x
			k = blanks(r, x)
		} else if digits := e - y; digits == 4 && (r[y] == '1' || r[y] == '2') || digits == 2 && e < len(r) && r[blanks(r, e)%len(r)] == '/' {
			for _, d := range r[y:e] {
				year = year*10 + int(d-'0')
			}
			yearEnd = e
			k = blanks(r, e)
		} else if digits > 0 { // a date or a fraction, or a torn year
			return t.tornNumber(i, digits < 4)
		}
	}
	ends := symbolEnds(r, k, yearEnd, true)
	if len(ends) == 0 && !t.headMayEndAt(i) {
		return mention{}, false
	}
	head := headBefore(t, i)
	if head.form {
		return mention{}, false
	}
	if len(ends) > 0 && !head.found {
		ends = symbolEnds(r, k, yearEnd, false)
	}
	mayBeTorn := head.found && t.tornBehind(ends)
	for _, end := range ends {
		raw := string(r[i:end])
		n, err := law.ParseNumber(raw)
		if err != nil {
			if !head.found || head.typ == "" {
				continue
			}
			p, perr := law.ParseReference(head.typ.Label("vi") + " số " + raw)
			if perr != nil || p.Number == nil {
				continue
			}
			n = *p.Number
		}
		if !plausible(n, head) {
			continue
		}
		if mayBeTorn && (!sound(n) || bodyGoesOn(r, end, n)) {
			if m, ok := t.tornNumber(i, true); ok && m.end > end {
				return m, true
			}
		}
		m := wholeNumber(head, i, end, n)
		if n.Symbol == "" && !head.found { // "Luật Công nghệ thông tin số 67/2006/QH11"
			if start, typ, ok := nameBefore(t, i); ok {
				m.start, m.typ = start, typ
			}
		}
		return m, true
	}
	if m, ok := t.tornNumber(i, mayBeTorn); ok {
		return m, true
	}
	return halfNumber(t, head, i, seqEnd, yearEnd, year)
}

// wholeNumber is the mention of a number that ends at rune end, with the word before it.
func wholeNumber(h head, i, end int, n law.Number) mention {
	m := mention{start: h.start, end: end, after: end, kind: KindNumber, number: &n, typ: h.typ, year: n.Year}
	if !h.found {
		m.start = i
	}
	if m.typ == "" {
		m.typ = n.Type
	}
	return m
}

// headMayEndAt reports whether a word that says what is numbered may end before rune i: a quick look.
func (t *text) headMayEndAt(i int) bool {
	k := t.tokenAt(i) - 1
	return k >= 0 && (t.tokens[k].isHead || t.tokens[k].end >= i)
}

// halfNumber reads a number that lacks its symbol or its year: only after a word that says what it numbers.
func halfNumber(t *text, head head, i, seqEnd, yearEnd, year int) (mention, bool) {
	r := t.runes
	if !head.found || !halfTypes[head.typ] || year != 0 && year < 1945 || slices.Contains(r[i:seqEnd], '.') {
		return mention{}, false
	}
	end := max(seqEnd, yearEnd)
	if end < len(r) {
		if n := r[end]; isLetter(n) || isDigit(n) || n == '/' || n == '%' || n == '-' || (n == '.' || n == ',') && end+1 < len(r) && isDigit(r[end+1]) {
			return mention{}, false
		}
	}
	if year == 0 && head.abbreviated && (head.typ == law.ThongTu || !head.so && !t.ofLocalBody(end) && !t.actsOn(head.start)) {
		return mention{}, false // TT is too many other things, and so are CT and QĐ where nothing acts on them: "tòa CT 07"
	}
	if year == 0 && !head.so {
		digits := seqEnd - i
		if digits < 2 || digits == 4 && (r[i] == '1' && r[i+1] == '9' || r[i] == '2' && r[i+1] == '0') || countsSomething(t, end) ||
			!t.plain && !unicode.IsUpper(r[head.start]) && !t.ofLocalBody(end) {
			return mention{}, false
		}
	}
	p, err := law.ParseReference(head.typ.Label("vi") + " số " + string(r[i:end]))
	if err != nil || p.Seq == "" {
		return mention{}, false
	}
	return mention{start: head.start, end: end, after: end, kind: KindNumber, partial: &p, typ: head.typ, year: p.Year}, true
}

// actsOn reports whether a word stands before rune p by which something acts on a document, or rests on it: "theo QĐ 12".
func (t *text) actsOn(p int) bool {
	k := t.tokenAt(p) - 1
	return k >= 0 && t.tokens[k].sep == sepNone && t.endingAt(partActedOn, k) > 0
}

// ofLocalBody reports whether the words after rune end name a local body as the issuer: "quyết định 12 của UBND tỉnh".
func (t *text) ofLocalBody(end int) bool {
	i := t.tokenAt(end)
	return i+1 < len(t.tokens) && t.tokens[i].fold == "cua" && gap(t.runes, end, t.tokens[i].start) == sepNone && t.at(partLocalBodies, i+1) > 0
}

// halfTypes are the kinds that people cite by half a number. "Chương trình 135" or "Đề án 06" is a name, not a number.
var halfTypes = map[law.DocumentType]bool{law.Luat: true, law.PhapLenh: true, law.NghiQuyet: true, law.NghiDinh: true,
	law.QuyetDinh: true, law.ChiThi: true, law.ThongTu: true, law.ThongTuLienTich: true}

// countsSomething reports whether the number before end is a count: a word of measure follows. "Nghị định 72 năm 2013"
// counts nothing.
func countsSomething(t *text, end int) bool {
	i := t.tokenAt(end)
	if _, year, _ := t.dateAt(i); year != 0 {
		return false
	}
	return i < len(t.tokens) && t.at(partCounted, i) > 0
}

// plausible weeds out what only looks like a number.
func plausible(n law.Number, h head) bool {
	switch {
	case n.Style == law.StyleAssembly:
		return true
	case n.Style == law.StyleNone:
		return false
	case n.Style == law.StyleLetter:
		return h.found || len(n.Bodies) > 1 && words().bodies[strings.ToUpper(n.Bodies[0])]
	case n.Style == law.StyleOld:
		return h.found || h.so
	}
	return len(n.Bodies) > 0 && (n.Symbol != "" || h.found || h.so) || h.found
}

// head is the word for a kind of document, and "số", before a number.
type head struct {
	found, so, abbreviated bool
	form                   bool             // "mẫu số": what follows is the code of a form
	typ                    law.DocumentType // "" for "văn bản"
	start                  int
}

func headBefore(t *text, i int) head {
	h := head{start: i}
	k := t.tokenAt(i) - 1
	if k >= 0 && afterSo(t.runes, i) {
		h.so = true
		if t.tokens[k].start < i-2 { // "tưsố19": the word before is torn
			return h
		}
		if k--; k >= 0 && t.tokens[k].sep == sepEnd {
			return h
		}
	} else if k >= 0 && !near(t.runes, t.tokens[k].end, i) {
		return h
	}
	if k < 0 {
		return h
	}
	if w := t.tokens[k].word(t.plain); w == "số" || w == "so" && t.plain {
		h.so = true
		k--
	}
	if k < 0 || t.tokens[k].sep > sepJoin && !near(t.runes, t.tokens[k].end, i) {
		return h
	}
	if strings.HasSuffix(t.tokens[k].key, "mẫu") || t.endingAt(partForms, k) > 0 {
		h.form = true
		return h
	}
	if n, typ, ok := t.typeEndingAt(k); ok {
		h.found, h.typ, h.start, h.abbreviated = true, typ, t.tokens[k-n+1].start, n == 1
	}
	return h
}

// typeEndingAt reads the word for a kind of document whose last syllable is token k: its length in tokens.
func (t *text) typeEndingAt(k int) (int, law.DocumentType, bool) {
	for n := min(4, k+1); n >= 1; n-- {
		ts := t.tokens[k-n+1 : k+1]
		if v := words().types.whole(ts, t.plain); len(v) > 0 && !t.lawWordIn(k-n+1, v[0]) {
			return n, v[0], true
		}
		if words().parts[partGeneric].whole(ts, t.plain) != nil {
			return n, "", true
		}
	}
	if unicode.IsUpper(t.runes[t.tokens[k].start]) && t.tokens[k].end-t.tokens[k].start <= 8 {
		if typ, ok := law.TypeOfSymbol(string(t.runes[t.tokens[k].start:t.tokens[k].end])); ok {
			return 1, typ, true
		}
	}
	return 0, "", false
}

// near reports whether nothing but blanks, a colon or an opening mark lies between two runes.
func near(r []rune, from, to int) bool {
	if from > to || to-from > 4 {
		return false
	}
	for _, x := range r[from:to] {
		if !unicode.IsSpace(x) && x != ':' && x != '(' && x != '"' && x != '“' {
			return false
		}
	}
	return true
}

// nameBefore finds the word "Luật" (or "Bộ luật", "Pháp lệnh", "Nghị quyết") that begins the name of the act whose
// number stands at rune i: "Luật Chuyển đổi số số 148/2025/QH15".
func nameBefore(t *text, i int) (int, law.DocumentType, bool) {
	last := t.tokenAt(i) - 1
	for k := last; k >= 0 && last-k < 24; k-- {
		if t.tokens[k].sep >= sepClause && (k < last || !near(t.runes, t.tokens[k].end, i)) || isDigit(t.runes[t.tokens[k].start]) && t.runes[t.tokens[k].end%len(t.runes)] == '/' {
			return 0, "", false // another number stands between
		}
		if !unicode.IsUpper(t.runes[t.tokens[k].start]) && !t.plain {
			continue
		}
		for n := min(2, last-k+1); n >= 1; n-- {
			v := words().types.whole(t.tokens[k:k+n], t.plain)
			if len(v) == 0 {
				continue
			}
			switch v[0] {
			case law.Luat, law.BoLuat, law.PhapLenh, law.NghiQuyet, law.HienPhap:
				if k > 0 && v[0] == law.Luat && t.tokens[k-1].sep <= sepJoin && t.tokens[k-1].fold == "bo" {
					return t.tokens[k-1].start, law.BoLuat, true
				}
				return t.tokens[k].start, v[0], true
			}
			return 0, "", false
		}
	}
	return 0, "", false
}
