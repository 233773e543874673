// Package viet knows how Vietnamese text is written: its Unicode normal form, the two ways to place a tone mark, what
// is left of a text without diacritics, where its syllables lie, and which encodings it had before Unicode. It knows no
// words and no law.
//
// Offsets count Unicode code points (runes), half open. Tone and Fold give one rune for each rune of NFC(s), so that
// an offset found in either holds in the normal form too; Clean says where it lies in the text as it came.
package viet

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// drop marks a rune that the normal form leaves out.
const drop rune = -1

// plain gives the rune that stands for r in the normal form before composition: look-alikes of Đ become Đ, blanks that
// do not break become a space, and what has no width is dropped.
func plain(r rune) rune {
	if r < 0x80 {
		return r
	}
	switch r {
	case 'Ð', 'Ɖ':
		return 'Đ'
	case 'ð', 'ɖ':
		return 'đ'
	case '\u00A0', '\u1680', '\u202F', '\u205F', '\u3000':
		return ' '
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return drop
	}
	if '\u2000' <= r && r <= '\u200A' {
		return ' '
	}
	return r
}

// form is how far a text is from the normal form, as one look tells.
type form uint8

const (
	formNormal form = iota // in normal form
	formPlain              // valid UTF-8 that plain leaves alone; may need composition
	formOther
)

// formOf looks at a text. What Vietnamese is written with in normal form, letters below U+0300 and those of the block
// U+1E00, and its punctuation need no composition.
func formOf(s string) form {
	f := formNormal
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '\r' {
				return formOther
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case '\u1E00' <= r && r <= '\u1EFF':
		case r == utf8.RuneError && size == 1 || plain(r) != r:
			return formOther
		case '\u2010' <= r && r <= '\u205E': // dashes, quotation marks, bullets
		case r >= '\u0300':
			f = formPlain
		}
		i += size
	}
	return f
}

// NFC puts text in the registry's normal form: Unicode NFC; the look-alikes of Đ and đ (U+00D0, U+00F0, U+0189,
// U+0256) made Đ and đ; zero-width characters and soft hyphens dropped; CRLF and CR made LF; no-break and other wide or
// narrow blanks made a space; a byte that is no UTF-8 made U+FFFD. It is idempotent, and text already in the form is
// returned as it is, without allocation.
func NFC(s string) string {
	switch formOf(s) {
	case formNormal:
		return s
	case formOther:
		s, _ = toPlain(s, false)
	}
	return norm.NFC.String(s)
}

// toPlain applies plain and the line-end rule; with offsets it also says where each rune came from.
func toPlain(s string, offsets bool) (string, []int) {
	var b strings.Builder
	b.Grow(len(s))
	var source []int
	if offsets {
		source = make([]int, 0, len(s)+1)
	}
	at, cr := -1, false
	for _, r := range s {
		at++
		if cr && r == '\n' {
			cr = false
			continue
		}
		if cr = r == '\r'; cr {
			r = '\n'
		} else if r = plain(r); r == drop {
			continue
		}
		b.WriteRune(r)
		if offsets {
			source = append(source, at)
		}
	}
	if offsets {
		source = append(source, at+1)
	}
	return b.String(), source
}

// Cleaned is a text in normal form with the way back: Source[i] is the rune offset, in the text as it came, of rune i
// of Text, and the last element is the length of that text in runes. Source never falls.
type Cleaned struct {
	Text   string
	Source []int
}

// Clean is NFC with an offset map.
func Clean(s string) Cleaned {
	text, source := toPlain(s, true)
	if norm.NFC.IsNormalString(text) {
		return Cleaned{text, source}
	}
	var (
		it  norm.Iter
		b   strings.Builder
		out = make([]int, 0, len(source))
		at  int // rune offset in the plain text
	)
	b.Grow(len(text))
	it.InitString(norm.NFC, text)
	for !it.Done() {
		from := it.Pos()
		composed := it.Next()
		b.Write(composed)
		took := utf8.RuneCountInString(text[from:it.Pos()])
		for k := range utf8.RuneCount(composed) {
			out = append(out, source[at+max(min(k, took-1), 0)])
		}
		at += took
	}
	return Cleaned{b.String(), append(out, source[len(source)-1])}
}
