package citation

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// complete reads what follows a number or a name, its day and its issuer, and failing that what stands before it: "Ngày
// 29/7/2010, UBND tỉnh ban hành ...". It reads no further than rune limit.
func (c *Catalog) complete(t *text, m *mention, limit int) {
	for range 3 {
		if m.date.IsZero() {
			from, same := t.sameDay(m.after)
			if d, y, end := t.dateFrom(from); end > 0 && end <= limit {
				m.date, m.sameDay = d, same
				if d.IsZero() && m.year == 0 {
					m.year = y
				}
				m.after = end
				continue
			}
		}
		i := t.tokenAt(m.after)
		if m.issuer.named || i >= len(t.tokens) || t.tokens[i].start >= limit {
			break
		}
		between := gap(t.runes, m.after, t.tokens[i].start)
		if m.kind == KindNumber && m.date.IsZero() && between <= sepComma && c.completeMade(t, m, i, limit) {
			break
		}
		who, n := c.issuerAt(t, i)
		if n == 0 || between > sepComma || between == sepComma && t.tokens[i].fold != "cua" && t.tokens[i].fold != "do" {
			break
		}
		m.issuer = who
		m.after = t.tokens[i+n-1].end
	}
	if i := t.tokenAt(m.after); m.kind == KindNumber && m.date.IsZero() && i < len(t.tokens) && gap(t.runes, m.after, t.tokens[i].start) <= sepComma {
		c.completeMade(t, m, i, limit)
	}
	if m.kind == KindNumber && m.date.IsZero() && !m.issuer.named {
		c.completeBehindTitle(t, m, limit)
	}
	if m.kind == KindNumber {
		who, day := c.issuedBefore(t, t.tokenAt(m.start))
		if !m.issuer.named {
			m.issuer = who
		}
		if m.date.IsZero() {
			m.date = day
		}
		c.lookAround(t, m)
	}
}

// completeBehindTitle reads the day and the issuer that stand behind the title of what a number names: "Thông tư số ... quy định về
// lệ phí ngày 26/01/2018 của Bộ Tài chính". The two must stand together, and no other document between.
func (c *Catalog) completeBehindTitle(t *text, m *mention, limit int) {
	i := t.tokenAt(m.after)
	if i >= len(t.tokens) || gap(t.runes, m.after, t.tokens[i].start) != sepNone || t.at(partLeads, i) == 0 && t.at(partTelling, i) == 0 && t.at(partActedOn, i) == 0 {
		return
	}
	for k := i + 1; k < len(t.tokens) && k < i+titleTokens && t.tokens[k].start < limit && t.tokens[k-1].sep < sepClause; k++ {
		if n, _ := words().types.match(t.tokens, k, t.plain); n > 0 && t.upper(k) || t.at(partGeneric, k) > 0 {
			return
		}
		if t.tokens[k].fold != "ngay" || t.ofEffect(k) {
			continue
		}
		d, _, end := t.dateFrom(t.tokens[k].start)
		if end == 0 || d.IsZero() || end > limit {
			return
		}
		next := t.tokenAt(end)
		if next >= len(t.tokens) || t.tokens[next].fold != "cua" || gap(t.runes, end, t.tokens[next].start) != sepNone {
			return
		}
		if who, n := c.issuerAt(t, next); n > 0 {
			m.date, m.issuer, m.after = d, who, t.tokens[next+n-1].end
		}
		return
	}
}

// sameDay skips "cùng" before "ngày".
func (t *text) sameDay(p int) (next int, same bool) {
	i := t.tokenAt(p)
	if i+1 < len(t.tokens) && t.tokens[i].fold == "cung" && t.tokens[i+1].fold == "ngay" && gap(t.runes, p, t.tokens[i].start) <= sepComma {
		return t.tokens[i].end, true
	}
	return p, false
}

// issuedBefore reads the body that is said to issue what begins at token i, and the day on which it does: "Ngày 29/7/2010,
// UBND tỉnh Vĩnh Long ban hành ...".
func (c *Catalog) issuedBefore(t *text, i int) (issuer, law.Date) {
	verb := -1
	for k := i - 1; k >= 0 && i-k <= 5 && t.tokens[k].sep < sepComma; k-- {
		if t.at(partIssuing, k) > 0 || t.tokens[k].fold == "ky" && !t.upper(k) {
			verb = k
			break
		}
	}
	if verb < 0 {
		return issuer{}, 0
	}
	who, at := c.subjectAt(t, verb)
	return who, t.dayBefore(at)
}

// subjectOf is subjectAt for callers that only ask who.
func (c *Catalog) subjectOf(t *text, i int) issuer {
	who, _ := c.subjectAt(t, i)
	return who
}

// subjectAt reads the body named closest before the verb at token i, within the sentence, and the token where it begins; i if
// there is none.
func (c *Catalog) subjectAt(t *text, i int) (issuer, int) {
	for k := i - 1; k >= 0 && i-k <= 14; k-- {
		if t.tokens[k].sep >= sepClause {
			break
		}
		if who, n := c.issuerAt(t, k); n > 0 && k+n <= i && t.tokens[k].fold != "cua" && !t.inSymbol(k) {
			return who, k
		}
	}
	return issuer{}, i
}

// inSymbol reports whether token k is a part of a number's symbol, behind its first mark: "BTC" in "12/2015/TT-BTC".
func (t *text) inSymbol(k int) bool {
	start := t.tokens[k].start
	return start > 1 && (dash(t.runes[start-1]) || t.runes[start-1] == '/') && !unicode.IsSpace(t.runes[start-2])
}

// dayBefore reads the day that ends right before token i, a comma between them.
func (t *text) dayBefore(i int) law.Date {
	for k := i - 1; k >= 0 && i-k <= 7; k-- {
		if t.tokens[k].sep > sepComma || k == i-1 && t.tokens[k].sep == sepJoin {
			break
		}
		from := t.tokens[k].start
		switch t.tokens[k].fold {
		case "ngay":
		case "sang", "chieu", "toi", "trua", "hom": // "Sáng 20/8/2014, ..."
			from = t.tokens[k].end
		default:
			continue
		}
		if d, _, end := t.dateFrom(from); end > 0 && t.tokenAt(end) == i && !t.ofEffect(k) {
			return d
		}
		break
	}
	return 0
}

// dateFrom reads a day or a year that begins at rune p, and the rune after it, 0 if there is none: "ngày 29/7/2010", ", ký ngày
// 29 tháng 7 năm 2010", "(29-07-2010)", "ngày 29 / 7 / 2010", "năm 2010". A year alone gives no date. It reads letters, not
// syllables, for in scanned texts words and figures run together: "QĐ-UBNDngày 20/3/2012của".
func (t *text) dateFrom(p int) (d law.Date, year, end int) {
	r := t.runes
	p = skipSpace(r, p)
	mark := rune(0)
	if p < len(r) && (r[p] == ',' || r[p] == '(') {
		mark = r[p]
		p = skipSpace(r, p+1)
	}
	named := false
	for i := t.tokenAt(p); i < len(t.tokens) && t.tokens[i].start == p; i = t.tokenAt(p) {
		n := t.at(partDating, i)
		if n == 0 {
			break
		}
		p, named = skipSpace(r, t.tokens[i+n-1].end), true
	}
	if q := wordEnd(r, p, "nam"); q > 0 && mark != ',' && !named {
		if y, q := figures(r, skipSpace(r, q), 4, false); y >= 1945 && y <= 2100 {
			return 0, y, closing(r, q, mark)
		}
		return 0, 0, 0
	}
	sure := false
	for _, word := range []string{"ngay", "hom", "mong", "mung"} { // "ngày mồng 4 tháng 8 ..."
		if q := wordEnd(r, p, word); q > 0 && (sure || word == "ngay" || named || q < len(r) && unicode.IsSpace(r[q])) {
			p, sure = skipSpace(r, q), true
		}
	}
	if sure {
		p = t.pastLabel(p)
		if d, q := t.isoDay(p); q > 0 {
			return d, d.Year(), closing(r, q, mark)
		}
	}
	part := func(most int, word string) int {
		v, q := figures(r, p, most, sure)
		if q == 0 && sure && word != "" {
			v, q = t.spelledOut(p, word)
		}
		if q == 0 {
			return 0
		}
		if word == "" {
			p = q
			return v
		}
		next := skipSpace(r, q)
		switch {
		case next < len(r) && slices.Contains([]rune("/-.–"), r[next]):
			p = next + 1
			if sure {
				p = skipSpace(r, p)
			}
			return v
		case sure && wordEnd(r, next, word) > 0:
			p = skipSpace(r, wordEnd(r, next, word))
			return v
		}
		return 0
	}
	day, month := part(2, "thang"), 0
	if day > 0 {
		month = part(2, "nam")
	}
	if month > 0 {
		year = part(4, "")
	}
	if month < 1 || month > 12 || year < 1945 || year > 2100 {
		return 0, 0, 0
	}
	if next := skipSpace(r, p); !sure && !named && mark == ',' && next < len(r) && isLetter(r[next]) && wordEnd(r, next, "cua ") == 0 {
		return 0, 0, 0 // "Nghị định 72/2013, 15/8/2014 là hạn"
	}
	d, err := law.NewDate(year, time.Month(month), day)
	if err != nil {
		return 0, 0, 0
	}
	return d, year, closing(r, p, mark)
}

// pastLabel skips the rest of a form's label behind "ngày": "ban hành:".
func (t *text) pastLabel(p int) int {
	if i := t.tokenAt(p); i < len(t.tokens) && t.tokens[i].start == p {
		if n := t.at(partIssuing, i); n > 0 {
			p = skipSpace(t.runes, t.tokens[i+n-1].end)
		}
	}
	if p < len(t.runes) && t.runes[p] == ':' {
		p = skipSpace(t.runes, p+1)
	}
	return p
}

// isoDay reads a day as machines write it: "2015-06-12". It returns the rune after it, 0 if there is none.
func (t *text) isoDay(p int) (law.Date, int) {
	r := t.runes
	if p+10 > len(r) || r[p+4] != '-' || r[p+7] != '-' || p+10 < len(r) && (isDigit(r[p+10]) || isLetter(r[p+10])) {
		return 0, 0
	}
	d, err := law.ParseDate(string(r[p : p+10]))
	if err != nil {
		return 0, 0
	}
	return d, p + 10
}

// dateAt is dateFrom for a day or year that begins at token i, and how many tokens it takes.
func (t *text) dateAt(i int) (d law.Date, year, n int) {
	if i >= len(t.tokens) {
		return 0, 0, 0
	}
	d, year, end := t.dateFrom(t.tokens[i].start)
	if end == 0 {
		return 0, 0, 0
	}
	return d, year, t.tokenAt(end) - i
}

// numeral is the number that token i spells in figures, or -1.
func (t *text) numeral(i int) int {
	if i >= len(t.tokens) || len(t.tokens[i].key) > 4 {
		return -1
	}
	v, err := strconv.Atoi(t.tokens[i].key)
	if err != nil {
		return -1
	}
	return v
}

// skipSpace returns the first rune at or after p that is no blank, looking over four at most.
func skipSpace(r []rune, p int) int {
	for n := 0; p < len(r) && n < 4 && unicode.IsSpace(r[p]); n++ {
		p++
	}
	return p
}

// wordEnd returns the rune after the word, if it stands at p in any case and with any accents, even with more glued to it, or torn by
// a blank before its vowel ("n ăm"); else 0.
func wordEnd(r []rune, p int, word string) int {
	torn := false
	for k := range len(word) {
		if k > 0 && !torn && p < len(r) && r[p] == ' ' && strings.IndexByte("aeiouy", word[k]) >= 0 {
			p, torn = p+1, true
		}
		if p >= len(r) {
			return 0
		}
		if f, ok := viet.FoldRune(r[p]); !ok || f != rune(word[k]) {
			return 0
		}
		p++
	}
	return p
}

// figures reads a number of at most so many figures, and the rune after it; 0 if there is none or it is longer. Loose reads l and I
// as 1 and O as 0, as scanners do.
func figures(r []rune, p, most int, loose bool) (v, end int) {
	q := p
	for q < len(r) {
		digit := -1
		switch {
		case isDigit(r[q]):
			digit = int(r[q] - '0')
		case loose && (r[q] == 'l' || r[q] == 'I') && (q > p || q+1 < len(r) && (isDigit(r[q+1]) || r[q+1] == '/')):
			digit = 1
		case loose && r[q] == 'O' && q > p:
			digit = 0
		}
		if digit < 0 {
			break
		}
		v = v*10 + digit
		if q++; q-p > most {
			return 0, 0
		}
	}
	if q == p || most == 4 && q-p != 4 {
		return 0, 0
	}
	return v, q
}

// closing takes in the bracket that closes a date in brackets.
func closing(r []rune, p int, mark rune) int {
	if mark == '(' && p < len(r) && r[p] == ')' {
		return p + 1
	}
	return p
}
