package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// windows1252 gives the characters of the bytes 0x80 to 0x9F; 0 where Windows-1252 has none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// unit is one byte of a text in a single-byte code, as it comes: the byte itself, or the character that it is in
// Windows-1252 or Latin-1.
type unit struct {
	code byte // 0 when the character is of neither code
	char rune // what stands there when it is left alone
	size int  // bytes of the text it took
}

// unitAt reads the first unit of s, which is not empty.
func unitAt(s string) unit {
	if s[0] < utf8.RuneSelf {
		return unit{s[0], rune(s[0]), 1}
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return unit{s[0], charOf(s[0]), 1}
	case r <= 0xFF:
		return unit{byte(r), r, size}
	case r == 'Œ' || r == 'œ' || r == 'Š' || r == 'š' || r == 'Ÿ' || r == 'Ž' || r == 'ž' || r == 'ƒ' || r == 'ˆ' || r == '˜' || r >= 0x2000 && r <= 0x2122:
		for k, c := range windows1252 {
			if c == r {
				return unit{byte(0x80 + k), r, size}
			}
		}
	}
	return unit{0, r, size}
}

// charOf is a byte as Windows-1252 has it, or Latin-1 where that has none.
func charOf(b byte) rune {
	if 0x80 <= b && b <= 0x9F && windows1252[b-0x80] != 0 {
		return windows1252[b-0x80]
	}
	return rune(b)
}

// tcvn3 gives the letters of the bytes from 0xA0 in TCVN 5712:1993, set VN3: the capitals without tone, then all small
// letters. A blank stands for a place that the set leaves open.
var tcvn3 = tableOf("" +
	" ĂÂÊÔƠƯĐăâêôơưđ " + // A0
	"     àảãáạ ằẳẵắ " + // B0
	"      ặầẩẫấậè ẻẽ" + // C0
	"éẹềểễếệìỉ   ĩíịò" + // D0
	" ỏõóọồổỗốộờởỡớợù" + // E0
	" ủũúụừửữứựỳỷỹýỵ ") // F0

func tableOf(s string) (t [0x60]rune) {
	k := 0
	for _, r := range s {
		if r != ' ' {
			t[k] = r
		}
		k++
	}
	return t
}

// DecodeTCVN3 reads a text in TCVN3 (ABC, the fonts .VnTime), as bytes or as the characters that these are in
// Windows-1252 or Latin-1. What is neither passes as it is. The code has no capitals with a tone: where one is seen to be
// missing the small letter stands, with a loss.
func DecodeTCVN3(s string) (string, []Loss) {
	var (
		b      strings.Builder
		losses []Loss
		at     int
	)
	b.Grow(len(s) + len(s)/2)
	for i := 0; i < len(s); at++ {
		u := unitAt(s[i:])
		i += u.size
		switch {
		case u.code <= 0xA0:
			b.WriteRune(u.char)
		case tcvn3[u.code-0xA0] != 0:
			b.WriteRune(tcvn3[u.code-0xA0])
		default:
			losses = append(losses, Loss{at, string(u.char), LossUndecodable})
			b.WriteRune(u.char)
		}
	}
	text := b.String()
	return text, sortLosses(append(losses, lostCapitals(text)...))
}

// lostCapitals finds small letters with a tone that must have been capitals: at the start of a line or sentence, and in
// a word of capitals ("QUYếT").
func lostCapitals(text string) []Loss {
	var (
		losses []Loss
		word   []rune
		begin  = true // a sentence begins here
		at     = 0
	)
	end := func() {
		if len(word) == 0 {
			return
		}
		capitals, small := 0, 0 // small letters that TCVN3 has as capitals
		for _, r := range word {
			switch {
			case unicode.IsUpper(r):
				capitals++
			case vowelOf(r).tone == 0:
				small++
			}
		}
		among := small == 0 && (capitals > 1 || capitals == 1 && !unicode.IsUpper(word[0]))
		for k, r := range word {
			if (among || begin && k == 0) && vowelOf(r).tone > 0 && !unicode.IsUpper(r) {
				losses = append(losses, Loss{at - len(word) + k, string(r), LossCapital})
			}
		}
		word, begin = word[:0], false
	}
	for _, r := range text {
		switch {
		case isWord(r):
			word = append(word, r)
		default:
			end()
			if r == '\n' || r == '.' || r == '!' || r == '?' {
				begin = true
			} else if r != ' ' && r != '"' && r != '“' && r != '\r' && r != '\t' {
				begin = false
			}
		}
		at++
	}
	end()
	return losses
}

// vniMarks says what the second byte of a pair in VNI-Windows does to the letter before it, by its small form.
var vniMarks = map[byte]struct {
	shape byte // '^' circumflex, '(' breve, 0 for the letter as it is
	tone  uint8
}{
	0xF8: {0, 1}, 0xF9: {0, 2}, 0xFB: {0, 3}, 0xF5: {0, 4}, 0xEF: {0, 5},
	0xE2: {'^', 0}, 0xE0: {'^', 1}, 0xE1: {'^', 2}, 0xE5: {'^', 3}, 0xE3: {'^', 4}, 0xE4: {'^', 5},
	0xEA: {'(', 0}, 0xE8: {'(', 1}, 0xE9: {'(', 2}, 0xFA: {'(', 3}, 0xFC: {'(', 4}, 0xEB: {'(', 5},
}

// vniLetters are the letters that VNI-Windows has in one byte, by its small form.
var vniLetters = map[byte]rune{
	0xEC: 'ì', 0xED: 'í', 0xE6: 'ỉ', 0xF3: 'ĩ', 0xF2: 'ị', 0xF4: 'ơ', 0xF6: 'ư', 0xF1: 'đ', 0xEE: 'ỵ',
}

// DecodeVNI reads a text in VNI-Windows, a letter and a mark in two bytes, as bytes or as the characters that these are
// in Windows-1252 or Latin-1. No byte is both a mark and a letter, so a mark always belongs to the letter before it. A
// mark that no letter before it can take stays as it is, with a loss.
func DecodeVNI(s string) (string, []Loss) {
	var (
		out    = make([]rune, 0, len(s))
		losses []Loss
		open   bool // the last letter can take a mark
	)
	for i := 0; i < len(s); {
		u := unitAt(s[i:])
		i += u.size
		if u.code < 0xC0 {
			out = append(out, u.char)
			open = u.code != 0 && vowelOf(u.char).base != 0
			continue
		}
		small := u.code | 0x20
		if l, ok := vniLetters[small]; ok {
			if small != u.code {
				l = unicode.ToUpper(l)
			}
			out = append(out, l)
			open = small == 0xF4 || small == 0xF6
			continue
		}
		if m, ok := vniMarks[small]; ok && open {
			if r := marked(out[len(out)-1], m.shape, m.tone); r != 0 {
				out[len(out)-1], open = r, false
				continue
			}
		}
		losses = append(losses, Loss{len(out), string(u.char), LossUndecodable})
		out, open = append(out, u.char), false
	}
	return string(out), losses
}

// marked puts a circumflex or breve and a tone on a vowel; 0 when VNI-Windows writes no such letter in two bytes.
func marked(base rune, shape byte, tone uint8) rune {
	switch shape {
	case '^':
		switch base {
		case 'a', 'e', 'o', 'A', 'E', 'O':
			base = map[rune]rune{'a': 'â', 'e': 'ê', 'o': 'ô', 'A': 'Â', 'E': 'Ê', 'O': 'Ô'}[base]
		default:
			return 0
		}
	case '(':
		switch base {
		case 'a':
			base = 'ă'
		case 'A':
			base = 'Ă'
		default:
			return 0
		}
	default:
		if base == 'i' || base == 'I' {
			return 0
		}
	}
	return toned[vowel{base, tone}]
}
