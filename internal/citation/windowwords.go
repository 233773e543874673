package citation

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// windowWords are the words by which windows go on around a pointer, with what they may be, by the spelling of their letters alone.
var windowWords = sync.OnceValue(func() map[spelling]spelling {
	v, out := words(), map[spelling]spelling{}
	enter := func(what spelling, w string) {
		out[unmarked(w)] |= what
		for _, a := range v.abbreviations { // "qui định"
			if slices.Contains(folds(a.meaning), w) {
				for _, written := range folds(a.written) {
					out[unmarked(written)] |= what
				}
			}
		}
	}
	for _, set := range []map[string]bool{listWords, changeWords[1], changeJoins, beforeUnit, beforePlace, besideWords, objectWords, partingJoins, wordsInUnits} {
		for w := range set {
			enter(wordList, w)
		}
	}
	for halves := range tornNames {
		enter(wordList, viet.Fold(halves[0]))
		enter(wordList, viet.Fold(halves[1]))
	}
	for w := range linkWords {
		enter(wordPointing, w)
	}
	for _, ts := range slices.Concat(v.typeNames, v.phrases[partGeneric], v.phrases[partAttached], v.phrases[partSeveral]) {
		for _, w := range folds(ts) {
			enter(wordPointing, w)
		}
	}
	for _, ts := range v.phrases[partNotPointers] {
		if ts[0].fold == "nay" {
			enter(wordPointer, ts[1].fold)
		}
	}
	for _, ts := range v.phrases[partPointers] {
		for _, w := range folds(ts) {
			enter(wordPointer, w)
		}
	}
	for _, set := range []map[string]bool{beforeList, besideList, {"danh": true}} { // "dành riêng"
		for w := range set {
			enter(wordLeading, w)
		}
	}
	return out
})

// besideWords stand between what is inserted and where.
var besideWords = map[string]bool{"sau": true, "truoc": true, "vao": true, "cho": true}

// isLabel reports whether a word may be the label of a provision: a number, a letter, a Roman number.
func isLabel(word string) bool {
	switch {
	case word == "" || len(word) > 2 && !labelStart[word[0]]:
		return false
	case len(word) <= 1 || isDigitByte(word[0]):
		return true
	case len(word) > 2 && word[0]|0x20 == 't' && word[1]|0x20 == 'h' && isHornedU(word[2:]): // "Phần thứ tư"
		return true
	case len(word) == 2 && (word[0]|0x20 == word[1]|0x20 || word[0] >= utf8.RuneSelf || isDigitByte(word[1])): // aa, đ, a1
		return true
	case len(word) > 7:
		return false
	}
	for i := range len(word) {
		switch word[i] | 0x20 {
		case 'i', 'v', 'x', 'l', 'c':
		default:
			return false
		}
	}
	return true
}

// labelStart tells with which bytes labels of more than two bytes begin.
var labelStart = func() (out [256]bool) {
	for _, c := range []byte("0123456789ivxlctIVXLCT") {
		out[c] = true
	}
	return out
}()

// isHornedU reports whether the letters are "ứ", with marks, with marks apart, or without.
func isHornedU(s string) bool {
	return s == "ứ" || s == "Ứ" || s[0]|0x20 == 'u' && (len(s) == 1 || s[1] >= utf8.RuneSelf)
}

// mayBeLabel reports whether a word may be the label of a provision, or that and one more letter.
func mayBeLabel(s string) bool {
	return len(s) <= 3 && utf8.RuneCountInString(s) <= 2 || isLabel(s) || isLabel(s[:len(s)-1])
}
