package viet

import (
	"strings"
	"unicode/utf8"
)

// vowels lists, for each plain vowel letter, its forms without tone and with grave, acute, hook, tilde and dot below.
var vowels = [...]string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
	"AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ",
	"OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
}

type vowel struct {
	base rune // the letter without tone, its case kept
	tone uint8
}

// vowelOf and toned are the table both ways.
var vowelOf, toned = func() (map[rune]vowel, map[vowel]rune) {
	of, to := make(map[rune]vowel, 144), make(map[vowel]rune, 144)
	for _, row := range vowels {
		base, _ := utf8.DecodeRuneInString(row)
		tone := uint8(0)
		for _, r := range row {
			of[r], to[vowel{base, tone}] = vowel{base, tone}, r
			tone++
		}
	}
	return of, to
}()

// Tone moves each tone mark to the place of the older usage, which the registry keeps to: on the first vowel of an
// open oa, oe or uy ("hòa", "khỏe", "thủy"), on the second of a closed one ("hoàn", "huỳnh"); "qu" and "gi" before a
// vowel are consonants ("quý", "già"). Words that are no Vietnamese syllable stay as they are. The result has as many
// runes as NFC(s). It is idempotent.
func Tone(s string) string {
	s = NFC(s)
	var out []byte // nil while nothing has moved
	done := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isLetter(r) {
			i += size
			continue
		}
		start, ascii := i, true
		for i < len(s) {
			if r, size = utf8.DecodeRuneInString(s[i:]); !isWord(r) {
				break
			}
			ascii = ascii && r < utf8.RuneSelf
			i += size
		}
		if ascii {
			continue
		}
		var buf [12]rune
		if word, moved := retone(s[start:i], buf[:0]); moved {
			out = append(out, s[done:start]...)
			for _, r := range word {
				out = utf8.AppendRune(out, r)
			}
			done = i
		}
	}
	if out == nil {
		return s
	}
	return string(append(out, s[done:]...))
}

// retone gives a word with its tone mark in its place; moved is false when it was there, or the word is no syllable.
func retone(w string, word []rune) (_ []rune, moved bool) {
	if len(w) > 24 {
		return nil, false
	}
	var (
		first, last = -1, -1 // vowels
		at          = -1     // of the tone mark
		tone        uint8
		bases       [12]rune // lower case, without tone
	)
	for _, r := range w {
		k := len(word)
		if k == cap(word) {
			return nil, false
		}
		word = append(word, r)
		v, ok := vowelOf[r]
		if !ok {
			bases[k] = lower(r)
			continue
		}
		if first < 0 {
			first = k
		} else if last != k-1 {
			return nil, false // a second syllable
		}
		last, bases[k] = k, lower(v.base)
		if v.tone > 0 {
			if at >= 0 {
				return nil, false
			}
			at, tone = k, v.tone
		}
	}
	if at < 0 || !isCoda(bases[last+1:len(word)]) {
		return nil, false
	}
	place := tonePlace(bases[:len(word)], first, last)
	if place == at {
		return nil, false
	}
	word[at] = vowelOf[word[at]].base
	word[place] = toned[vowel{word[place], tone}]
	return word, true
}

// tonePlace says which letter carries the tone, of a syllable whose vowels are word[first..last].
func tonePlace(word []rune, first, last int) int {
	if first > 0 && last > first {
		onset := word[first-1]
		if onset == 'q' && word[first] == 'u' || onset == 'g' && first == 1 && word[first] == 'i' {
			first++
		}
	}
	for k := last; k >= first; k-- {
		switch word[k] {
		case 'ă', 'â', 'ê', 'ô', 'ơ', 'ư':
			return k
		}
	}
	switch closed := last+1 < len(word); last - first {
	case 0:
		return first
	case 1:
		if closed {
			return last
		}
		return first
	}
	return first + 1
}

// isCoda reports whether a syllable can end in these consonants. K ends syllables of place names (Đắk Lắk).
func isCoda(c []rune) bool {
	switch len(c) {
	case 0:
		return true
	case 1:
		return strings.ContainsRune("ckmnpt", c[0])
	case 2:
		return c[0] == 'n' && (c[1] == 'g' || c[1] == 'h') || c[0] == 'c' && c[1] == 'h'
	}
	return false
}
