package provision

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
)

// mark is the sign with which a line seems to begin a unit. Whether it does is for the builder, who knows what came before.
type mark struct {
	unit  law.Unit // "" if there is none
	label string   // as printed: "III", "5a", "đ"
	key   string   // the label in a path
	num   int      // its number, or the place of its letter
	extra string   // the letter after the number: the a of 5a
	size  int      // bytes of the line's text that the mark takes, without the blanks after it
	style style
}

// style says how a mark is written.
type style uint8

const (
	bare    style = iota // nothing after the label: "Điều 5" alone, or followed by its title
	dotted               // "5.", "5:", "a."
	closed               // "5)", "a)"
	dashed               // "5-", "5 -", "5/"
	upper                // a heading with a Roman numeral or a capital: "I.", "A."
	nested               // a number of several levels: "1.1."
	glued                // a note's number stands right behind: "Điều 24.62", "Điều 9[3]."
	counted              // a label of the official codification or a technical standard: "23.9.PL.8", "C.32"
)

// scanMark reads the mark at the start of a line's text.
func scanMark(s string) mark {
	if s == "" {
		return mark{}
	}
	switch c := s[0]; {
	case c >= '0' && c <= '9':
		return scanNumber(s)
	case c == '-' || c == '+' || c == '*':
		return scanDash(s, 1)
	}
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '–', '—', '•', '·':
		return scanDash(s, size)
	case 'Đ', 'C', 'M', 'P', 'T':
		if m := scanNamed(s); m.unit != "" {
			return m
		}
	}
	switch {
	case r == 'đ' || r >= 'a' && r <= 'z':
		return scanLetter(s)
	case r >= 'A' && r <= 'Z':
		return scanCapital(s)
	}
	return mark{}
}

// scanNamed reads a mark that names its unit: Điều, Chương, Mục, Tiểu mục, Phần.
func scanNamed(s string) mark {
	for _, n := range unitNames {
		for _, name := range n.spellings {
			rest, ok := strings.CutPrefix(s, name)
			if !ok {
				continue
			}
			body := strings.TrimLeft(rest, " \t")
			if n.unit == law.UnitArticle {
				m := scanArticle(s, body)
				if name == misread && m.style == dotted {
					m.style = glued // it has to have the number that is due
				}
				return m
			}
			if len(body) == len(rest) {
				return mark{}
			}
			return scanDivision(n.unit, s, body)
		}
	}
	return mark{}
}

// misread is what scanning makes of "Điều" at times.
const misread = "Điền"

var unitNames = []struct {
	unit      law.Unit
	spellings []string
}{
	{law.UnitArticle, []string{"Điều", "ĐIỀU", misread}},
	{law.UnitChapter, []string{"Chương", "CHƯƠNG"}},
	{law.UnitSubsection, []string{"Tiểu mục", "Tiểu Mục", "TIỂU MỤC"}},
	{law.UnitSection, []string{"Mục", "MỤC"}},
	{law.UnitPart, []string{"Phần", "PHẦN"}},
}

// scanArticle reads what follows "Điều"; s is the whole line and body what comes after the blanks.
func scanArticle(s, body string) mark {
	m := mark{unit: law.UnitArticle}
	n := digits(body)
	if strings.HasPrefix(body, "l.") || strings.HasPrefix(body, "I.") { // read for the number 1
		return mark{unit: law.UnitArticle, label: body[:1], key: "1", num: 1, size: len(s) - len(body) + 2, style: glued}
	}
	if n == 0 {
		return scanCounted(s, body)
	}
	if n > 5 {
		return mark{}
	}
	at := n
	if w := suffix(body[at:]); w > 0 {
		m.extra = body[at : at+w]
		at += w
	}
	m.setLabel(body[:at])
	after := body[at:]
	if c := scanCounted(s, body); m.extra == "" && c.unit != "" {
		return c
	}
	at += noteSign(after)
	if noteSign(after) > 0 {
		m.style = glued
	}
	tight := body[at:]
	loose := strings.TrimLeft(tight, " ")
	rest := loose
	switch r, size := utf8.DecodeRuneInString(loose); {
	case loose == "":
	case r == '.' || r == ':':
		m.style = max(m.style, dotted)
		rest = loose[size:]
		if strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, ".") && !strings.HasPrefix(rest, "..") {
			rest = rest[1:]
		}
		if k := digits(rest); k > 0 && r == '.' && len(loose) == len(tight) {
			m.style = glued
		}
	case (r == '-' || r == '–' || r == '—') && len(loose) < len(tight):
		m.style, rest = dashed, loose[size:]
	case len(loose) == len(tight):
		return mark{} // "Điều 5," and "Điều 5;" are references
	case m.style == bare && !unicode.IsUpper(r) && r != '[' && r != '(' && r != '…':
		return mark{}
	}
	m.size = len(s) - len(rest)
	return m
}

// scanCounted reads the labels of the codification ("23.9.PL.8.") and of technical standards ("C.32.").
func scanCounted(s, body string) mark {
	end := strings.IndexAny(body, " \t")
	if end < 0 {
		end = len(body)
	}
	label := strings.TrimRight(body[:end], ".")
	dots := strings.Count(label, ".")
	if label == "" || dots == 0 || dots > 8 || !strings.ContainsFunc(label, unicode.IsUpper) || len(label) > 30 || end == len(label) {
		return mark{}
	}
	for _, part := range strings.Split(label, ".") {
		if part == "" || len(part) > 6 || strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return mark{}
		}
	}
	return mark{unit: law.UnitArticle, label: label, key: law.FoldLabel(label), size: len(s) - len(body) + end, style: counted}
}

// scanDivision reads the label of a part, chapter or section.
func scanDivision(unit law.Unit, s, body string) mark {
	m := mark{unit: unit}
	size := 0
	if rest, ok := cutAny(body, "thứ ", "Thứ ", "THỨ "); ok {
		n, k := ordinal(rest)
		if n == 0 {
			return mark{}
		}
		size = len(body) - len(rest) + k
		m.label, m.num, m.key = body[:size], n, strconv.Itoa(n)
	} else {
		for size < len(body) && (body[size] >= '0' && body[size] <= '9' || romanDigits[body[size]] > 0) {
			size++
		}
		if size == 0 && len(body) > 0 && body[0] >= 'A' && body[0] <= 'Z' {
			size = 1
		}
		if w := suffix(body[size:]); size > 0 && w > 0 {
			m.extra = body[size : size+w]
			size += w
		} else if size > 0 && size < len(body) && body[size] >= 'A' && body[size] <= 'Z' && !letterAt(body, size+1) {
			m.extra = strings.ToLower(body[size : size+1])
			size++
		}
		if size == 0 {
			return mark{}
		}
		m.setLabel(body[:size])
		if m.key == "" {
			return mark{}
		}
	}
	rest := body[size:]
	title := strings.TrimLeft(rest, " \t.:-–—")
	if len(title) == len(rest) && rest != "" && rest[0] != '[' {
		return mark{}
	}
	if title != "" && (unicode.IsLower(firstRune(title)) || documentWord(title)) || strings.HasPrefix(rest, ",") {
		return mark{}
	}
	m.size = len(s) - len(rest)
	if r, n := utf8.DecodeRuneInString(rest); r == '.' || r == ':' {
		m.size += n
	}
	return m
}

// setLabel takes a printed label of a number or Roman numeral, with or without a letter behind it.
func (m *mark) setLabel(label string) {
	m.label = label
	base := label[:len(label)-len(m.extra)]
	if n, err := strconv.Atoi(base); err == nil {
		m.num = n
	} else if m.num = roman(base); m.num == 0 {
		if len(base) == 1 {
			m.key = strings.ToLower(base) + m.extra
			m.num = int(base[0]-'A') + 1
		}
		return
	}
	m.key = strconv.Itoa(m.num) + law.FoldLabel(m.extra)
}

// scanNumber reads "1.", "1)", "1 .", "5a.", "1-", "1/" and the nested "1.1.".
func scanNumber(s string) mark {
	n := digits(s)
	if n > 3 || n == 3 && s[0] == '0' {
		return mark{}
	}
	m := mark{unit: law.UnitClause}
	at := n
	if w := suffix(s[at:]); w > 0 {
		m.extra = s[at : at+w]
		at += w
	}
	m.setLabel(s[:at])
	if m.extra == "" && at+1 < len(s) && s[at] == '.' && digits(s[at+1:]) > 0 {
		return scanNested(s)
	}
	gap := 0
	if at < len(s) && s[at] == ' ' {
		gap = 1
	}
	if at+gap >= len(s) {
		return mark{}
	}
	r, size := utf8.DecodeRuneInString(s[at+gap:])
	rest := s[at+gap+size:]
	switch r {
	case '.':
		m.style = dotted
	case ')':
		m.style = closed
	case '/', '-', '–':
		m.style = dashed
	default:
		return mark{}
	}
	if next := firstRune(rest); rest != "" && !unicode.IsSpace(next) && !unicode.IsUpper(next) && next != '“' && next != '"' && next != '[' && next != '(' {
		if m.style == dashed || m.style == dotted && !unicode.IsLower(next) {
			return mark{}
		}
	}
	if m.style == dashed && !unicode.IsUpper(firstRune(strings.TrimLeft(rest, " "))) {
		return mark{}
	}
	m.size = at + gap + size
	return m
}

// scanNested reads "1.1.", "2.1.3" and "3.10)": two to four short numbers.
func scanNested(s string) mark {
	at, parts := 0, 0
	for {
		n := digits(s[at:])
		if n == 0 || n > 2 {
			return mark{}
		}
		at += n
		parts++
		if at+1 < len(s) && s[at] == '.' && digits(s[at+1:]) > 0 {
			at++
			continue
		}
		break
	}
	m := mark{unit: law.UnitClause, label: s[:at], key: s[:at], style: nested}
	if at < len(s) && (s[at] == '.' || s[at] == ')') {
		at++
	}
	if at < len(s) && s[at] != ' ' && s[at] != '\t' && !unicode.IsUpper(firstRune(s[at:])) || parts > 4 {
		return mark{}
	}
	last := m.label[strings.LastIndexByte(m.label, '.')+1:]
	m.num, _ = strconv.Atoi(last)
	m.size = at
	return m
}

// scanLetter reads the marks of points: "a)", "đ1)", "a.", "aa)", "ii)".
func scanLetter(s string) mark {
	at := 0
	for at < len(s) && at < 5 {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r != 'đ' && (r < 'a' || r > 'z') {
			break
		}
		at += size
	}
	at += min(digits(s[at:]), 2)
	label := s[:at]
	if utf8.RuneCountInString(label) > 4 || at >= len(s) {
		return mark{}
	}
	m := mark{unit: law.UnitPoint, label: label, key: law.FoldLabel(label), num: letterOrder(label)}
	gap := 0
	if s[at] == ' ' {
		gap = 1
	}
	if at+gap >= len(s) {
		return mark{}
	}
	switch s[at+gap] {
	case ')':
		m.style = closed
	case '.':
		m.style = dotted
	case '/', '-':
		m.style = dashed
	default:
		return mark{}
	}
	m.size = at + gap + 1
	if m.style != closed && (utf8.RuneCountInString(label) > 1 || m.size < len(s) && s[m.size] != ' ') || m.num == 0 {
		return mark{}
	}
	if utf8.RuneCountInString(strings.TrimRight(label, "0123456789")) > 2 && lowerRoman(label) == 0 {
		return mark{}
	}
	return m
}

// scanCapital reads the headings of acts without articles: "I. MỤC TIÊU", "A. Nội dung".
func scanCapital(s string) mark {
	at := 0
	for at < len(s) && s[at] >= 'A' && s[at] <= 'Z' {
		at++
	}
	if at == len(s) || at > 6 {
		return mark{}
	}
	label := s[:at]
	m := mark{unit: law.UnitSection, label: label, style: upper}
	switch m.num = roman(label); {
	case m.num > 0 && m.num != 50 && m.num != 100 && m.num != 500:
		m.key = strconv.Itoa(m.num)
	case at == 1:
		m.unit, m.num, m.key = law.UnitPart, int(label[0]-'A')+1, strings.ToLower(label)
	default:
		return mark{}
	}
	if s[at] == ' ' && at+1 < len(s) {
		at++
	}
	if s[at] != '.' && s[at] != ')' && s[at] != '/' && s[at] != '-' && s[at] != ':' {
		return mark{}
	}
	m.size = at + 1
	if m.size < len(s) && s[m.size] != ' ' && !unicode.IsUpper(firstRune(s[m.size:])) {
		return mark{}
	}
	if strings.TrimSpace(s[m.size:]) == "" {
		return mark{}
	}
	return m
}

// scanDash reads a line of an unnumbered list; size is that of its sign.
func scanDash(s string, size int) mark {
	rest := s[size:]
	next := firstRune(rest)
	if rest == "" || next != ' ' && next != '\t' && !unicode.IsLetter(next) || strings.Trim(rest, " -–—_*+.") == "" {
		return mark{}
	}
	m := mark{unit: law.UnitDash, size: size, style: dashed}
	if s[0] == '+' {
		m.num = 1 // the second level
	}
	return m
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// suffix is the size of the letter of an inserted unit, as in 5a and 12đ: one small letter that no letter follows.
func suffix(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if (r == 'đ' || r >= 'a' && r <= 'z') && !letterAt(s, size) {
		return size
	}
	return 0
}

func letterAt(s string, at int) bool { return at < len(s) && unicode.IsLetter(firstRune(s[at:])) }

// noteSign is the size of a footnote's number in brackets at the start of s, 0 if there is none.
func noteSign(s string) int {
	if !strings.HasPrefix(s, "[") {
		return 0
	}
	n := digits(s[1:])
	if n == 0 || n > 3 || !strings.HasPrefix(s[1+n:], "]") {
		return 0
	}
	return n + 2
}

func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// documentWord reports whether s goes on with the name of an act, as a cross reference does: "Điều 5 Nghị định này".
func documentWord(s string) bool {
	rest, ok := cutAny(s, "Luật ", "Bộ luật ", "Nghị định ", "Thông tư ", "Quyết định ", "Nghị quyết ", "Pháp lệnh ", "Hiến pháp ", "Quy chế ", "Quy định ",
		"Điều lệ ", "Chỉ thị ", "Hiệp định ", "Chương ", "Phụ lục ", "Phần ", "Mục ")
	return ok && !isUpper(rest)
}
