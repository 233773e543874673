package citation

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
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
	wordMarked   = 1 << 7 // has diacritics
	wordComplex  = 1 << 6 // is not one syllable, has digits after other letters, or a word glued to its digits
	wordDigit    = 1 << 5 // begins with a digit
	wordLabel    = 1 << 4 // may be the label of a provision
	wordList     = 1 << 3 // may be part of a list of provisions, or of what stands between its members
	wordPointing = 1 << 2 // may be part of what points back, or lead from a list of provisions to it
	wordLeading  = 1 << 1 // may lead from a document to the list of provisions behind it
	wordPointer  = 1 << 0 // may be part of "này", "nêu trên" and the like
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
	y := x &^ highs
	z := y | 0x20*ones
	letters := (z + (0x80-'a')*ones) &^ (z + (0x80-'z'-1)*ones)
	digits := (y + (0x80-'0')*ones) &^ (y + (0x80-'9'-1)*ones)
	return ^(letters | digits | x) & highs
}

// wordBits64 tells, by a bit for each of the 64 bytes from byte i on, which are of words. What lies behind the end of s is not.
func wordBits64(s string, i int) (out uint64) {
	if i+64 > len(s) {
		for k := i; k < len(s); k++ {
			if wordByte[s[k]] {
				out |= 1 << (k - i)
			}
		}
		return out
	}
	b := s[i : i+64]
	for k := 0; k < 64; k += 8 {
		out |= gaps(load(b, k)) * 0x0002040810204081 >> 56 << k // the highest bits of eight bytes, side by side
	}
	return ^out
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

// wordBlock is the words of 64 bytes: what is known of each, and at which byte of them it begins.
type wordBlock struct {
	about [32]spelling
	at    [32]uint8
	n     int
}

// block reads the words that end within 64 bytes from byte i on, before which no word begins that reaches there. It returns where the
// word begins that does not end there, or the byte behind. Where all words begin and end is found first, at once: so none waits for the
// one before it.
func (t *wordTable) block(s string, i int, out *wordBlock) int {
	words := wordBits64(s, i)
	edges := words ^ words<<1
	n := 0
	for edges != 0 {
		from := bits.TrailingZeros64(edges)
		edges &= edges - 1
		if edges == 0 {
			out.n = n
			return i + from
		}
		to := bits.TrailingZeros64(edges)
		edges &= edges - 1
		// Most words have no more than eight bytes, and have been met before.
		key := load(s, i+to-8) >> (uint(64-8*(to-from)) & 63)
		w := &t.words[key*markWeight>>(64-wordBits)]
		if to-from > 8 || w.key != key {
			w = t.word(s, i+from, i+to)
		}
		out.about[n&31], out.at[n&31] = w.about, uint8(from)
		n++
	}
	out.n = n
	return i + 64
}

// word finds the word s[i:to], which ends eight bytes after the beginning of s at least. Longer words are longWord.
func (t *wordTable) word(s string, i, to int) *word {
	x, size := load(s, to-8), to-i
	switch {
	case size > wordSize:
		return &longWord
	case size > 8:
		first := load(s, i)
		x += (first^bits.RotateLeft64(first, 29))*spellingPrime + highs
	default:
		x >>= 64 - 8*size
	}
	slot := x * markWeight >> (64 - wordBits)
	w := &t.words[slot]
	if w.key != x {
		// What was here moves on by one place of the four that lie together, to come back from there when it is met again.
		kept := *w
		for k := uint64(1); k < 4; k++ {
			next := &t.words[slot&^3|(slot+k)&3]
			kept, *next = *next, kept
			if kept.key == x {
				*w = kept
				return w
			}
		}
		*w = word{x, t.learn(s[i:to])}
	}
	return w
}

// maxGlued is how many bytes of letters may be glued to a number in a label.
const maxGlued = 2

// learn works out what is known of a word.
func (t *wordTable) learn(s string) spelling {
	h, marks := spelling(spellingSeed), letter(0)
	about := spelling(0)
	if isDigitByte(s[0]) {
		about |= wordDigit
		if len(strings.TrimLeft(s, "0123456789")) > maxGlued { // "5Nghị"
			about |= wordComplex
		}
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
	about |= windowWords()[h]
	if isLabel(s) {
		about |= wordLabel
	}
	if about&wordDigit != 0 || mayBeLabel(s) {
		about |= wordList
	}
	if gluedJoins[strings.ToLower(viet.NFC(s))] > 0 {
		about |= wordList | roleUnit
	}
	h = h.marked(marks)
	return h | t.openings.role(h) | about
}

// about is what is known of the word s[i:to]: nothing if there is none.
func (t *wordTable) about(s string, i, to int) spelling {
	if to >= 8 && i < to && to-i <= 8 { // as in block
		key := load(s, to-8) >> (uint(64-8*(to-i)) & 63)
		if w := &t.words[key*markWeight>>(64-wordBits)]; w.key == key {
			return w.about
		}
	}
	switch {
	case i == to:
		return 0
	case to < 8 || to-i > wordSize:
		return t.learn(s[i:to])
	}
	return t.word(s, i, to).about
}

// spelling is the spelling of the word s[i:to], with its roles.
func (t *wordTable) spelling(s string, i, to int) spelling {
	if about := t.about(s, i, to); about&wordComplex == 0 {
		return about
	}
	h := spell(s[i:to])
	return h | t.openings.role(h)
}
