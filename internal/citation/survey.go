package citation

import (
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
)

// anchor is a place in a text at which something may begin that is worth reading. Anchors are never missing; they may
// be too many.
type anchor struct {
	at, rune int // of the first syllable, in bytes and in runes
	sight    sight
}

// survey is what one look over a whole text finds.
type survey struct {
	anchors []anchor
	plain   bool // written wholly without diacritics
	act     bool // an act rather than a text about acts
	runes   int  // length of the text
}

// surveyor looks over the bytes of a text, syllable by syllable. It knows them by their spelling alone: nothing is
// decoded, cleaned or allocated on the way.
type surveyor struct {
	survey
	s        string
	openings *openings

	one, two     spelling // the last syllable; the last two, where they begin a longer opening
	oneAt, twoAt place
	oneRole      role
	before       role // of the syllable before the last
	so           bool // the last syllable is "số"

	articles int  // how many of articles 1, 2 and 3 began a line, in order
	first    bool // the text begins with an article
	basis    bool // a line begins "Căn cứ"
}

// place is an offset in bytes, and how many runes fewer lie before it.
type place struct{ at, extra int }

// survey looks over a valid UTF-8 text.
func (o *openings) survey(s string) survey {
	v := surveyor{s: s, openings: o}
	v.plain = true
	extra := 0
	for i := 0; i < len(s); {
		l, size := letterAt(s, i)
		if l.code() == noLetter {
			extra += size - 1
			i += size
			continue
		}
		start := place{i, extra}
		h, marks := spelling(spellingSeed), letter(0)
		digits := false
		for i < len(s) {
			if l, size = letterAt(s, i); l.code() == noLetter {
				break
			}
			switch b := s[i]; {
			case l.code() == codeRare:
				h, marks = rareLetter(h, marks, s[i:i+size])
			case l.code() == codeMark:
				marks += l &^ 0xFF
			default:
				if '0' <= b && b <= '9' && !digits && (i == start.at || s[i-1] >= utf8.RuneSelf) {
					v.digits(i, extra, i > start.at)
					digits = true
				}
				h = h.add(l.code())
				marks += l &^ 0xFF
			}
			extra += size - 1
			i += size
		}
		if marks != 0 {
			v.plain = false
		}
		v.syllable(h.marked(marks), start)
	}
	v.runes = len(s) - extra
	v.act = v.articles >= 3 || v.articles >= 1 && v.basis || v.first
	return v.survey
}

var soAccented, soPlain, articleAccented, articlePlain = spell("số"), spell("so"), spell("điều"), spell("dieu")

// syllable takes in the next syllable.
func (v *surveyor) syllable(h spelling, at place) {
	r := v.openings.role(h)
	if v.oneRole&roleLaw != 0 && largeAt(v.s, at.at) { // "Luật Đất đai 2013"
		v.anchor(v.oneAt, sightName)
	}
	two, twoAt := spelling(0), place{}
	if r != 0 {
		if r&roleAlone != 0 {
			if e := v.openings.known[h]; e.sight&^sightMore != 0 {
				v.anchor(at, e.sight)
			}
		}
		if r&roleLater != 0 {
			if v.oneRole&roleFirst != 0 {
				pair := v.one.then(h)
				if e, ok := v.openings.known[pair]; ok {
					v.seen(v.oneAt, e.sight)
					if e.sight&sightMore != 0 {
						two, twoAt = pair, v.oneAt
					}
				}
			}
			if v.two != 0 {
				if e, ok := v.openings.known[v.two.then(h)]; ok {
					v.seen(v.twoAt, e.sight)
				}
			}
		}
	}
	v.two, v.twoAt = two, twoAt
	v.before = v.oneRole
	v.one, v.oneAt, v.oneRole = h, at, r
	v.so = h == soAccented || h == soPlain
}

func (v *surveyor) seen(at place, s sight) {
	if s&sightBasis != 0 && v.lineStart(at.at) {
		v.basis = true
	}
	if s &^= sightMore | sightBasis; s != 0 {
		v.anchor(at, s)
	}
}

func (v *surveyor) anchor(at place, s sight) {
	if s &^= sightMore | sightBasis; s != 0 {
		v.anchors = append(v.anchors, anchor{at.at, at.at - at.extra, s})
	}
}

// largeAt reports whether the word at byte i may be written large.
func largeAt(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return 'A' <= s[i] && s[i] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return !unicode.IsLower(r)
}

func (v *surveyor) lineStart(i int) bool { return i == 0 || v.s[i-1] == '\n' || v.s[i-1] == '\r' }

// digits looks at the digits that begin at byte i, whether they may be the beginning of a number. glued says that they
// end a word: "số15/2012/QĐ-UBND".
func (v *surveyor) digits(i, extra int, glued bool) {
	if !glued && (v.one == articleAccented || v.one == articlePlain) && v.lineStart(v.oneAt.at) {
		v.article(i)
	}
	if mayBeNumber(v.s, i) || v.mayBeHalf(i, glued) {
		v.anchor(place{i, extra}, sightNumber)
	}
}

// article notes that article n begins a line: "Điều 1. ...".
func (v *surveyor) article(i int) {
	next := i + 1
	if next < len(v.s) && (isDigitByte(v.s[next]) || v.s[next] == '.' && next+1 < len(v.s) && isDigitByte(v.s[next+1])) {
		next = 0 // not one of the first nine, or a codified one: "Điều 23.5.PL.1"
	}
	if v.oneAt.at == 0 {
		v.first = true
	}
	if next > 0 && int(v.s[i]-'0') == v.articles+1 {
		v.articles++
	}
}

// mayBeHalf reports whether the digits stand after a word for a kind of document, or after that and "số".
func (v *surveyor) mayBeHalf(i int, glued bool) bool {
	head := v.oneRole
	at := v.oneAt.at
	if v.so {
		head |= v.before
	}
	if glued || head&roleHead != 0 {
		return true
	}
	if v.so || at == 0 && v.one == 0 {
		return v.so
	}
	// A symbol: "NĐ 72/2013".
	if c := v.s[at]; c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || i-at > 12 {
		return false
	}
	end := at
	for end < i && inWord(v.s[end]) {
		end++
	}
	_, ok := law.TypeOfSymbol(v.s[at:end])
	return ok
}

func isDigitByte(b byte) bool { return '0' <= b && b <= '9' }

// mayBeNumber reports whether the digits at byte i may begin a number with its symbol. It looks at what follows them;
// where that is not plain text, it says yes.
func mayBeNumber(s string, i int) bool {
	j := i
	for j < len(s) && isDigitByte(s[j]) {
		j++
	}
	if j-i > 5 || j == len(s) {
		return false
	}
	if j+1 < len(s) && s[j] == '.' && isDigitByte(s[j+1]) { // 66.22
		for j++; j < len(s) && isDigitByte(s[j]); {
			j++
		}
	} else if r, size := utf8.DecodeRuneInString(s[j:]); unicode.IsLetter(r) { // 15b
		next, _ := utf8.DecodeRuneInString(s[j+size:])
		if unicode.IsLetter(next) || unicode.IsDigit(next) {
			return false
		}
		j += size
	}
	k, strange := skipBlanks(s, j)
	if strange {
		return true
	}
	if k < len(s) && s[k] == '/' {
		y, strange := skipBlanks(s, k+1)
		if strange {
			return true
		}
		e := y
		for e < len(s) && isDigitByte(s[e]) {
			e++
		}
		if e > y {
			after, strange := skipBlanks(s, e)
			if strange {
				return true
			}
			if e-y != 4 && !(e-y == 2 && after < len(s) && s[after] == '/') {
				return false
			}
			j, k = e, after
		}
	}
	return symbolMayFollow(s, k, j)
}

// skipBlanks looks over blanks; strange is true where a rune follows that is neither ASCII nor a letter.
func skipBlanks(s string, i int) (_ int, strange bool) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if l, _ := letterAt(s, i); l.code() == noLetter || l.code() == codeMark {
			return i, true
		}
	}
	return i, false
}

// symbolMayFollow reports whether the symbol of a number may begin at byte k; from is the end of the digits before it.
func symbolMayFollow(s string, k, from int) bool {
	if k >= len(s) {
		return false
	}
	if s[k] == '/' || s[k] == '-' {
		k, strange := skipBlanks(s, k+1)
		if strange || k < len(s) && s[k] == '-' {
			return true
		}
		r, _ := utf8.DecodeRuneInString(s[k:])
		return unicode.IsLetter(r)
	}
	if k == from {
		return false
	}
	upper, lower, end := 0, 0, k
	h := spelling(spellingSeed)
	for end < len(s) {
		l, size := letterAt(s, end)
		if l.code() == noLetter || isDigitByte(s[end]) {
			break
		}
		if l.code() >= codeRare {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsUpper(r) {
			upper++
		} else {
			lower++
		}
		h = h.add(l.code())
		end += size
	}
	if end < len(s) && s[end] == '&' {
		return true
	}
	return upper > 0 && (upper > lower || upper >= 2) || lower+upper <= 9 && symbolSpellings()[h]
}
