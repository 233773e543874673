package viet

import (
	"strings"
	"unicode/utf8"
)

// DecodeMojibake reads UTF-8 that was taken for Windows-1252 or Latin-1, once ("Viá»‡t"). Only characters that make up
// the bytes of one character are put together; all else passes. Two things that are often lost on the way are put back,
// with a loss: the invisible half of Đ ("Äiá»u"), and the no-break blank that ends à and Ạ.
func DecodeMojibake(s string) (string, []Loss) {
	m := mojibake{mend: true}
	return m.decode(s), m.losses
}

// mojibake reads a text and counts what speaks for its being UTF-8 read wrongly.
type mojibake struct {
	mend   bool
	losses []Loss
	sure   int // sequences that no proper text has
	likely int // all sequences that gave a letter of Vietnamese
	words  int // with such letters
	good   int // of these, spelt as a syllable
}

// accepted reports whether the text can be nothing else: the words that come out are Vietnamese ones.
func (m *mojibake) accepted() bool {
	return m.words > 0 && m.good*10 >= m.words*9 && (m.sure > 0 || m.likely > 1) || m.sure > 2 && m.good*10 >= m.words*7
}

func (m *mojibake) decode(s string) string {
	var (
		b    strings.Builder
		word []rune
		from int // letters of the word that were put together
		at   int
	)
	b.Grow(len(s))
	end := func() {
		if from > 0 {
			switch w := NFC(string(word)); {
			case isSyllable(w):
				m.good++
				m.words++
			case strings.ToUpper(w) != w: // QĐ-UBND says nothing
				m.words++
			}
		}
		word, from = word[:0], 0
	}
	for i := 0; i < len(s); {
		r, size, whole := sequence(s[i:])
		kind := LossKind(0)
		switch {
		case whole:
			if isVietnamese(r) || isBeyondLatin1(r) {
				from++
				m.likely++
				if isSure(s[i : i+size]) {
					m.sure++
				}
			}
		case m.mend && r == 'Ä' && startsWord(s[i+size:]):
			r, kind = 'Đ', LossGuessed
		case m.mend && r == 'Ã' && strings.HasPrefix(s[i+size:], " "):
			r, kind = 'à', LossGuessed
			size += blankOf(s[i+size:])
		case m.mend && strings.HasPrefix(s[i:], "áº "):
			r, kind = 'Ạ', LossGuessed
			size = len("áº") + blankOf(s[i+len("áº"):])
		case m.mend && (strings.HasPrefix(s[i:], "á»") || strings.HasPrefix(s[i:], "áº")):
			kind = LossUndecodable
		}
		if kind != 0 {
			m.losses = append(m.losses, Loss{at, string(r), kind})
		}
		if isWord(r) {
			word = append(word, r)
		} else {
			end()
		}
		b.WriteRune(r)
		i, at = i+size, at+1
	}
	end()
	return b.String()
}

// sequence puts together the character whose UTF-8 bytes stand at the start of s, each as a character; whole is false,
// and r the first rune, when there is none.
func sequence(s string) (r rune, size int, whole bool) {
	first := unitAt(s)
	n := 0
	switch {
	case first.code >= 0xC2 && first.code <= 0xDF:
		n = 2
	case first.code >= 0xE0 && first.code <= 0xEF:
		n = 3
	case first.code >= 0xF0 && first.code <= 0xF4:
		n = 4
	default:
		return first.char, first.size, false
	}
	buf := [4]byte{first.code}
	size = first.size
	for k := 1; k < n; k++ {
		if size == len(s) {
			return first.char, first.size, false
		}
		u := unitAt(s[size:])
		if u.code&0xC0 != 0x80 {
			return first.char, first.size, false
		}
		buf[k] = u.code
		size += u.size
	}
	r, got := utf8.DecodeRune(buf[:n])
	if got != n {
		return first.char, first.size, false
	}
	return r, size, true
}

// isSure reports whether these characters stand together in no proper text: three of them, the last no quotation mark
// or dash, which may follow a closing guillemet («cá»…).
func isSure(seq string) bool {
	if !strings.HasPrefix(seq, "áº") && !strings.HasPrefix(seq, "á»") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(seq)
	return strings.HasPrefix(seq, "áº") || !strings.ContainsRune(quotes, r)
}

// startsWord reports whether s goes on with what can follow Đ in a word: a vowel, plain or the start of a sequence.
func startsWord(s string) bool {
	if s == "" {
		return false
	}
	r, _, _ := sequence(s)
	return vowelOf(r).base != 0
}

// blankOf is 1 when the blank at the start of s was the last byte of the letter before it: another blank follows, or
// the end of a syllable ("hÃ ng").
func blankOf(s string) int {
	rest := s[1:]
	k := 0
	for k < len(rest) && isLetter(rune(rest[k])) && rest[k] < utf8.RuneSelf {
		k++
	}
	next, _ := utf8.DecodeRuneInString(rest[k:])
	switch strings.ToLower(rest[:k]) {
	case "":
		if strings.HasPrefix(rest, " ") {
			return 1
		}
	case "n", "ng", "nh", "m", "i", "o", "u", "y", "t", "c", "ch", "p":
		if next < utf8.RuneSelf {
			return 1
		}
	}
	return 0
}
