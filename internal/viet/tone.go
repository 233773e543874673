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
	base rune // the letter without tone, its case kept; 0 for what is no vowel
	tone uint8
}

// toned gives the letter of a vowel and a tone; vowels1 and vowels2 are the way back, for the runes below U+0250 and
// from U+1E00.
var (
	toned   = make(map[vowel]rune, 144)
	vowels1 [latin1To]vowel
	vowels2 [latin2To - latin2From]vowel
)

func init() {
	for _, row := range vowels {
		base, _ := utf8.DecodeRuneInString(row)
		tone := uint8(0)
		for _, r := range row {
			v := vowel{base, tone}
			toned[v] = r
			if r < latin1To {
				vowels1[r] = v
			} else {
				vowels2[r-latin2From] = v
			}
			tone++
		}
	}
}

// vowelOf parts a vowel letter into letter and tone; its base is 0 for what is no vowel.
func vowelOf(r rune) vowel {
	switch {
	case r < latin1To:
		return vowels1[r]
	case latin2From <= r && r < latin2To:
		return vowels2[r-latin2From]
	}
	return vowel{}
}

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
		v := vowelOf(r)
		if v.base == 0 {
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
	syllable := bases[:len(word)]
	if first < last && first > 0 && (syllable[first-1] == 'q' && syllable[first] == 'u' ||
		first == 1 && syllable[0] == 'g' && syllable[first] == 'i') {
		first++
	}
	if !isNucleus(syllable[first : last+1]) {
		return nil, false
	}
	place := tonePlace(syllable, first, last)
	if place == at {
		return nil, false
	}
	word[at] = vowelOf(word[at]).base
	word[place] = toned[vowel{word[place], tone}]
	return word, true
}

// tonePlace says which letter carries the tone, of a syllable whose nucleus is word[first..last].
func tonePlace(word []rune, first, last int) int {
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

// isNucleus reports whether these vowels can make the middle of one syllable. Others are misspelt, or two words run
// together, and are left alone.
func isNucleus(v []rune) bool {
	switch string(v) {
	case "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y",
		"ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "oo", "ôi", "ôô", "ơi",
		"ua", "uâ", "uê", "ui", "uô", "uơ", "uy", "ưa", "ưi", "ươ", "ưu", "ya", "yê",
		"iêu", "oai", "oao", "oay", "oeo", "uao", "uay", "uây", "uêu", "uôi", "uya", "uyê", "uyu", "ươi", "ươu", "yêu":
		return true
	}
	return false
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
