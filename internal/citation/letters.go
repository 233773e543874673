package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vanban/vanban/internal/viet"
)

// A syllable is known by its spelling: a hash of its letters without case and diacritics, and a sum over its
// diacritics. The sum does not tell on which letter a tone mark stands, nor whether marks are composed, so that "hòa",
// "hoà" and "HÒA" have one spelling, however they are encoded, and "hoa" another. It is a filter: syllables of one key
// have one spelling, but not only they.
type spelling uint64

const (
	spellingSeed  = 0x9E3779B97F4A7C15
	spellingPrime = 0x9FB21C651E98DF25
	markWeight    = 0xD6E8FEB86659FD93
)

// letter is what one rune adds to a spelling: the code of the plain letter in the low byte, and the sum of its marks.
type letter uint32

const (
	noLetter letter = 0    // ends a syllable
	codeMark letter = 0xFF // a combining mark, or a rune of no width: no letter of its own
	codeRare letter = 0xFE // to be looked at by rareLetter
)

func (l letter) code() letter { return l & 0xFF }

// marksOf weighs a combining mark; different marks, and sums of few marks, differ.
func marksOf(r rune) letter { return letter(uint64(r)*0x9E3779B1) >> 9 << 8 & 0x3FFFFF00 }

// letters1 has the letters of ASCII, letters2 those of two bytes, letters3 those from U+1E00 to U+1EFF.
var (
	letters1 = letterTable(0, utf8.RuneSelf)
	letters2 = letterTable(0, 0x800)
	letters3 = letterTable(0x1E00, 0x1F00)
)

func letterTable(from, to rune) []letter {
	out := make([]letter, to-from)
	for r := from; r < to; r++ {
		out[r-from] = letterOf(r)
	}
	return out
}

// letterOf works out a table entry.
func letterOf(r rune) letter {
	form := viet.NFC(string(r))
	switch {
	case form == "":
		return codeMark // dropped from the normal form
	case unicode.Is(unicode.Mn, r):
		return codeMark | marksOf(r)
	case len(viet.Syllables(form)) == 0:
		return noLetter
	}
	out := noLetter
	for _, x := range norm.NFD.String(strings.ToLower(form)) {
		switch {
		case unicode.Is(unicode.Mn, x):
			out += marksOf(x)
		case x == 'đ':
			out += 'd' | marksOf('đ')
		case x < utf8.RuneSelf && out.code() == 0:
			out += letter(x)
		default:
			return codeRare
		}
	}
	return out
}

// add takes one more letter.
func (s spelling) add(code letter) spelling { return (s ^ spelling(code)) * spellingPrime }

// marked takes in the sum of the marks of the whole syllable, and leaves the low roleBits free for what else is known of
// a syllable.
func (s spelling) marked(marks letter) spelling {
	return (s + spelling(marks>>8)*markWeight).bare()
}

// bare is the spelling alone.
func (s spelling) bare() spelling { return s &^ (1<<roleBits - 1) }

// then is the spelling of two syllables, or of more and one more, in this order.
func (s spelling) then(next spelling) spelling {
	return (s^spelling(spellingSeed)>>3)*spellingPrime + next
}

// slot is a place for s in a table of a power of two.
func (s spelling) slot(bits uint) uint64 { return uint64(s*markWeight) >> (64 - bits) }

// spell gives the spelling of one syllable.
func spell(syllable string) spelling {
	h, marks := spelling(spellingSeed), letter(0)
	for i := 0; i < len(syllable); {
		l, size := letterAt(syllable, i)
		if l.code() == codeRare {
			h, marks = rareLetter(h, marks, syllable[i:i+size])
		} else if l.code() != codeMark {
			h = h.add(l.code())
		}
		if l.code() != codeRare {
			marks += l &^ 0xFF
		}
		i += size
	}
	return h.marked(marks)
}

// letterAt reads the rune at byte i.
func letterAt(s string, i int) (letter, int) {
	b := s[i]
	switch {
	case b < utf8.RuneSelf:
		return letters1[b], 1
	case 0xC2 <= b && b < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
		return letters2[int(b&0x1F)<<6|int(s[i+1]&0x3F)], 2
	case b == 0xE1 && i+2 < len(s) && s[i+1]&0xFC == 0xB8 && s[i+2]&0xC0 == 0x80:
		return letters3[int(s[i+1]&3)<<6|int(s[i+2]&0x3F)], 3
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == 0x2013 || r == 0x2014 || r == 0x201C || r == 0x201D || r == 0x2026:
		return noLetter, size
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return codeRare, size
	case unicode.Is(unicode.Mn, r):
		return codeMark | marksOf(r), size
	case viet.NFC(string(r)) == "":
		return codeMark, size
	}
	return noLetter, size
}

// letterOfRune is letterAt for a rune of the normal form.
func letterOfRune(r rune) letter {
	switch {
	case r < utf8.RuneSelf:
		return letters1[r]
	case r < 0x800:
		return letters2[r]
	case 0x1E00 <= r && r < 0x1F00:
		return letters3[r-0x1E00]
	}
	return codeRare
}

// rareLetter takes in a letter of another script.
func rareLetter(h spelling, marks letter, s string) (spelling, letter) {
	for _, x := range norm.NFD.String(strings.ToLower(s)) {
		if unicode.Is(unicode.Mn, x) {
			marks += marksOf(x)
		} else {
			h = (h ^ spelling(x)) * spellingPrime
		}
	}
	return h, marks
}
