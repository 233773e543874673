package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// joiner stands for a combining mark that no letter took up: invisible, of no width, and nothing composes with it.
const joiner = '\u034F'

// Latin letters with diacritics lie in two blocks; latin1 and latin2 give their plain lower-case letter.
const (
	latin1From, latin1To = 0x00C0, 0x0250
	latin2From, latin2To = 0x1E00, 0x1F00
)

var latin1, latin2 = foldTable(latin1From, latin1To), foldTable(latin2From, latin2To)

func foldTable(from, to rune) []rune {
	t := make([]rune, to-from)
	for r := from; r < to; r++ {
		l := unicode.ToLower(r)
		if base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(l))); base < utf8.RuneSelf {
			l = base
		}
		if l == 'đ' {
			l = 'd'
		}
		t[r-from] = l
	}
	return t
}

// foldRune is Fold of one rune of the normal form.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case latin1From <= r && r < latin1To:
		return latin1[r-latin1From]
	case latin2From <= r && r < latin2To:
		return latin2[r-latin2From]
	case unicode.Is(unicode.Mn, r):
		return joiner
	}
	return unicode.ToLower(r)
}

// lower is the lower-case letter of r, one rune for one.
func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return isLatin(r) || unicode.IsLetter(r)
}

// isLatin reports whether r is a letter of the blocks that Vietnamese is written with. It may deny it.
func isLatin(r rune) bool {
	return latin2From <= r && r < latin2To || latin1From <= r && r < latin1To && r != '×' && r != '÷'
}

// isWord reports whether r may stand inside a word: a letter, a digit, or a combining mark.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return isLatin(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// Fold is the text in lower case without diacritics, đ as d: one rune for each rune of NFC(s). A combining mark that
// no letter took up becomes U+034F. It is idempotent.
func Fold(s string) string {
	s = NFC(s)
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || 'Z' < s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = utf8.AppendRune(b, foldRune(r))
	}
	return string(b)
}

// Slug is Fold with every run of other than a-z and 0-9 made one hyphen, and none at either end.
func Slug(s string) string { return ascii(s, true) }

// SoftKey is Fold with everything but a-z and 0-9 left out. Texts that differ in case, diacritics, blanks and
// punctuation only have one key.
func SoftKey(s string) string { return ascii(s, false) }

func ascii(s string, hyphens bool) string {
	s = NFC(s)
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch r = foldRune(r); {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && hyphens && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteByte(byte(r))
		case r != joiner:
			gap = true
		}
	}
	return b.String()
}
