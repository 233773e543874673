package citation

import (
	"math/bits"
	"sync"
	"unicode/utf8"
)

// wordTable remembers the raw words of texts, what lies between two ASCII characters that are neither letter nor digit,
// by their bytes: a language has few of them, and a word met before costs one look. It is of a fixed size, and a word
// that falls on the place of another takes it.
type wordTable struct {
	openings *openings // whose roles the words have
	version  int
	words    [1 << wordBits]word
}

const (
	wordBits = 14
	wordSize = 16 // bytes
)

// word is a raw word of up to wordSize bytes.
type word struct {
	key   uint64   // its bytes, as far as they go, or a hash of them
	about spelling // with its roles, and wordMarked and the like in the low byte
}

// What the low byte of word.about says.
const (
	wordMarked  = 1 << 7   // has diacritics
	wordComplex = 1 << 6   // is not one syllable, or has digits after other letters
	wordDigit   = 1 << 5   // begins with a digit
	wordExtra   = 1<<5 - 1 // how many bytes more than runes it has
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// load reads the eight bytes at byte i.
func load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// gaps marks, by their highest bits, those of eight bytes that are ASCII and neither letter nor digit.
func gaps(x uint64) uint64 {
	y := (x | 0x20*ones) &^ highs
	letters := (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones)
	digits := (y + (0x80-'0')*ones) &^ (y + (0x80-'9'-1)*ones)
	return ^(letters | digits | x) & highs
}

// longWord stands for words that the table does not hold.
var longWord = word{about: wordComplex}

// use prepares the table for texts that are looked over by o.
func (t *wordTable) use(o *openings) {
	if t.openings != o || t.version != o.version {
		clear(t.words[:])
		t.openings, t.version = o, o.version
	}
}

// wordAt measures and finds the word that begins at byte i of s, more than wordSize bytes before its end. Longer
// words are longWord.
func (t *wordTable) wordAt(s string, i int) (w *word, size int) {
	x := load(s, i)
	m := gaps(x)
	if m != 0 {
		size = bits.TrailingZeros64(m) >> 3
		x &= (m&-m)>>7 - 1
	} else {
		y := load(s, i+8)
		if m = gaps(y); m == 0 {
			return &longWord, 0
		}
		size = 8 + bits.TrailingZeros64(m)>>3
		x = (x^bits.RotateLeft64(x, 29))*spellingPrime + (y & ((m&-m)>>7 - 1)) + highs
	}
	slot := x * markWeight >> (64 - wordBits)
	w = &t.words[slot]
	if w.key != x {
		// The word that was here moves to the next place, to come back from there when it is met again.
		other := &t.words[slot^1]
		*w, *other = *other, *w
		if w.key != x {
			*w = word{x, t.learn(s[i : i+size])}
		}
	}
	return w, size
}

// learn works out what is known of a word.
func (t *wordTable) learn(s string) spelling {
	h, marks := spelling(spellingSeed), letter(0)
	about := spelling(len(s) - utf8.RuneCountInString(s))
	if isDigitByte(s[0]) {
		about |= wordDigit
	}
	for i := 0; i < len(s); {
		l, size := letterAt(s, i)
		switch {
		case l.code() == noLetter || size == 1 && s[i] >= utf8.RuneSelf || i > 0 && isDigitByte(s[i]) && !isDigitByte(s[i-1]):
			about |= wordComplex
		case l.code() == codeRare:
			h, marks = rareLetter(h, marks, s[i:i+size])
		case l.code() == codeMark:
			marks += l &^ 0xFF
		default:
			h, marks = h.add(l.code()), marks+l&^0xFF
		}
		i += size
	}
	if marks != 0 {
		about |= wordMarked
	}
	if about&wordDigit != 0 || listLetters()[h] || mayBeLabel(s) {
		about |= wordList
	}
	h = h.marked(marks)
	return h | t.openings.role(h) | about
}

// listLetters are the words of lists of provisions and those that lead from one to its document, by the spelling of their letters
// alone.
var listLetters = sync.OnceValue(func() map[spelling]bool {
	out := map[spelling]bool{}
	for w := range listWords {
		out[unmarked(w)] = true
	}
	for w := range linkWords {
		out[unmarked(w)] = true
	}
	return out
})

// mayBeLabel reports whether a word may be the label of a provision, or that and one more letter.
func mayBeLabel(s string) bool {
	return len(s) <= 3 && utf8.RuneCountInString(s) <= 2 || isLabel(s) || isLabel(s[:len(s)-1])
}
