package law

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// provisionWord is a word or a mark of punctuation in a text that is read for references.
type provisionWord struct {
	from, to int    // bytes
	raw      string // as written
	folded   string // lower case, without diacritics; the mark itself for punctuation
}

func (w provisionWord) end() bool { return w.raw == "" }

// wordAt is the word that begins at or after byte i; past the end, the zero word there. A dot between two digits belongs
// to the word.
func wordAt(s string, i int) provisionWord {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			break
		}
		i += size
	}
	j := i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		dotted := r == '.' && j > i && j+1 < len(s) && isDigit(s[j-1]) && isDigit(s[j+1])
		if !dotted && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		j += size
	}
	if j == i && i < len(s) {
		_, size := utf8.DecodeRuneInString(s[i:])
		return provisionWord{i, i + size, s[i : i+size], s[i : i+size]}
	}
	if j-i >= 4 {
		j = unglued(s, i, j)
	}
	return provisionWord{i, j, s[i:j], fold(s[i:j])}
}

// unglued is the byte before which the word s[i:j] ends if the name of a unit and a number run together in it: "Điều5", "1Điều".
func unglued(s string, i, j int) int {
	lettersEnd := func(k int) int {
		for k < j && !isDigit(s[k]) {
			k++
		}
		return k
	}
	if !isDigit(s[i]) {
		if k := lettersEnd(i); k < j && gluedUnits[viet.Fold(s[i:k])] {
			return k
		}
		return j
	}
	for k := i + 1; k < j; k++ {
		if !isDigit(s[k]) && utf8.RuneStart(s[k]) && gluedUnits[viet.Fold(s[k:lettersEnd(k)])] {
			return k
		}
	}
	return j
}

// gluedUnits are the units to whose names numbers are glued, folded.
var gluedUnits = map[string]bool{"dieu": true, "khoan": true, "diem": true, "chuong": true, "muc": true}

// frequentWords are words that stand in and around lists, folded, so that folding them makes no copy.
var frequentWords = func() map[string]string {
	out := map[string]string{}
	for _, w := range strings.Fields("dieu khoan diem chuong muc phan phu luc tiet doan cua thuoc tai trong o va hoac cac den tu thu nay nghi quyet luat bo thong") {
		out[w] = w
	}
	return out
}()

// fold is viet.Fold of a word.
func fold(w string) string {
	var buf [8]byte
	n := 0
	for _, r := range w {
		f, ok := viet.FoldRune(r)
		if !ok || f >= utf8.RuneSelf || n == len(buf) {
			return viet.Fold(w)
		}
		buf[n] = byte(f)
		n++
	}
	if known, ok := frequentWords[string(buf[:n])]; ok {
		return known
	}
	return viet.Fold(w)
}

// matchWords reports whether the folded words stand at byte i, and the byte after them.
func matchWords(s string, i int, phrase string) (int, bool) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
		i++
	}
	if i == len(s) || s[i] < utf8.RuneSelf && s[i]|0x20 != phrase[0] && s[i] > ' ' {
		return 0, false
	}
	for more := true; more; {
		var want string
		want, phrase, more = strings.Cut(phrase, " ")
		to, ok := matchWord(s, i, want)
		if !ok {
			return 0, false
		}
		i = to
	}
	return i, true
}

// matchWord is wordAt for the question whether the word at or after byte i is the folded one. Most words are not, and their
// first letters tell.
func matchWord(s string, i int, want string) (int, bool) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
		i++
	}
	from := i
	for k := range len(want) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch f, ok := viet.FoldRune(r); {
		case !ok && size > 0:
			w := wordAt(s, from)
			return w.to, w.folded == want
		case size == 0 || f != rune(want[k]):
			return 0, false
		}
		i += size
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); size == 0 || r < utf8.RuneSelf && !isWordByte(byte(r)) {
		return i, true
	}
	w := wordAt(s, from)
	return w.to, w.folded == want
}

func isWordByte(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }

// pointLetters are the letters of points in their order: the Vietnamese alphabet without those that carry a mark, but with đ.
const pointLetters = "abcdđeghiklmnopqrstuvxy"

var ordinals = map[string]string{"nhat": "1", "hai": "2", "nhi": "2", "ba": "3", "tu": "4", "bon": "4", "nam": "5", "sau": "6", "bay": "7",
	"tam": "8", "chin": "9", "muoi": "10"}

// readLabel reads a word as the label of a unit, into the form of a path.
func readLabel(u Unit, w provisionWord) (string, bool) {
	raw := viet.NFC(w.raw)
	switch u {
	case UnitArticle, UnitClause:
		return numberLabel(raw)
	case UnitPoint:
		if l, ok := numberLabel(raw); ok && isDigit(raw[0]) {
			return l, true
		}
		return pointLabel(raw)
	case UnitDash, UnitParagraph:
		if o, ok := ordinals[w.folded]; ok {
			return o, true
		}
		if l := FoldLabel(raw); u == UnitDash && (l == "dd" || len(l) == 1 && 'a' <= l[0] && l[0] <= 'i') && utf8.RuneCountInString(raw) == 1 {
			return l, true // "tiết b điểm 2"
		}
		l, ok := numberLabel(raw)
		return l, ok && (len(l) <= 2 || strings.Contains(l, ".")) // and not "giai đoạn 2019 - 2021"
	}
	if o, ok := ordinals[w.folded]; ok && u == UnitPart {
		return o, true
	}
	if l, ok := numberLabel(raw); ok && isDigit(raw[0]) {
		return l, true
	}
	return romanLabel(raw)
}

// ReadLabel reads a label as printed into the form that it has in a path: "III" of a chapter as 3, "đ1" of a point as dd1;
// scanned texts have l, I and O for digits. False where it can be no label of the unit.
func ReadLabel(u Unit, printed string) (string, bool) {
	return readLabel(u, provisionWord{raw: printed, folded: viet.Fold(printed)})
}

// numberLabel reads "5", "12a", "2b1", "1.2"; scanned texts have l, I and O for 1 and 0.
func numberLabel(raw string) (string, bool) {
	if strings.ContainsAny(raw, "lI") && strings.Trim(raw, "lIO.0123456789") != "" && !strings.ContainsAny(raw, "0123456789") {
		return "", false
	}
	digits := 0
	var b strings.Builder
	for i, r := range raw {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case (r == 'l' || r == 'I') && (i == 0 || i < len(raw)-1 || digits > 0 && len(raw) <= 3 && r == 'I'):
			r = '1'
			digits++
		case r == 'O' && digits > 0:
			r = '0'
			digits++
		case r == '.' && digits > 0:
		case digits > 0 && (r == 'đ' || r == 'Đ' || 'a' <= r|0x20 && r|0x20 <= 'z'):
		default:
			return "", false
		}
		b.WriteRune(r)
	}
	l := FoldLabel(b.String())
	if t := strings.TrimLeft(l, "0"); t != "" && isDigit(t[0]) {
		l = t
	}
	// One or two letters after the digits, as in 5a, 5dd; a word glued to a number is none.
	letters := 0
	for _, c := range []byte(l) {
		if 'a' <= c && c <= 'z' {
			letters++
		}
	}
	return l, digits > 0 && letters <= 2 && len(l) <= 6
}

// pointLabel reads "a", "đ", "đ1", "aa".
func pointLabel(raw string) (string, bool) {
	letters, digits := 0, 0
	for _, r := range strings.ToLower(raw) {
		switch {
		case digits == 0 && strings.ContainsRune(pointLetters, r):
			letters++
		case letters > 0 && '0' <= r && r <= '9':
			digits++
		default:
			return "", false
		}
	}
	if letters == 2 && []rune(strings.ToLower(raw))[0] != []rune(strings.ToLower(raw))[1] {
		return "", false
	}
	return FoldLabel(raw), letters > 0 && letters <= 2 && digits <= 2
}

var romanDigits = []struct {
	sign  string
	value int
}{{"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}}

// romanLabel reads "III", "IIa", "B" as labels of chapters, sections and appendices.
func romanLabel(raw string) (string, bool) {
	up := strings.ToUpper(raw)
	if up != raw && len(raw) > 1 && raw != strings.ToLower(raw) {
		// "IIa" and a scanned "lI"
		up = strings.ToUpper(strings.ReplaceAll(raw, "l", "I"))
	}
	n, rest := 0, up
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.sign) {
			n += d.value
			rest = rest[len(d.sign):]
		}
	}
	suffix := FoldLabel(rest)
	switch {
	case n > 0 && n < 90 && formatRoman(n)+rest == up && (rest == "" || utf8.RuneCountInString(rest) == 1 && unicode.IsLetter([]rune(rest)[0])) &&
		!(n == 50 && len(up) == 1):
		return strconv.Itoa(n) + suffix, true
	case utf8.RuneCountInString(raw) == 1 && unicode.IsUpper([]rune(raw)[0]):
		return FoldLabel(raw), true
	}
	return "", false
}

func formatRoman(n int) string {
	var b strings.Builder
	for _, d := range romanDigits {
		for n >= d.value {
			b.WriteString(d.sign)
			n -= d.value
		}
	}
	return b.String()
}
