package viet

import "unicode/utf8"

// Syllable is a run of letters and digits. In Vietnamese a word between blanks is one syllable.
type Syllable struct {
	Start, End int    // runes of NFC(s)
	Text       string // as written, in normal form
	Key        string // lower case, tone mark in its place
	Folded     string // lower case, no diacritics
}

// Syllables splits a text into its syllables, in order. All else separates them.
func Syllables(s string) []Syllable {
	text := NFC(s)
	placed := Tone(text)
	var (
		out         = make([]Syllable, 0, len(text)/4+1)
		keys, folds = make([]byte, 0, len(text)), make([]byte, 0, len(text))
		at, in      = 0, -1 // rune offset; start of the open syllable
		from        [3]int  // byte offsets of the open syllable in text, keys and folds
		i, j        int     // byte offsets in text and placed
		marks       = make([][4]int32, 0, cap(out))
		closeWord   = func() {
			out = append(out, Syllable{Start: in, End: at, Text: text[from[0]:i]})
			marks = append(marks, [4]int32{int32(from[1]), int32(len(keys)), int32(from[2]), int32(len(folds))})
			in = -1
		}
	)
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		p, psize := utf8.DecodeRuneInString(placed[j:])
		if isWord(r) {
			if in < 0 {
				in, from = at, [3]int{i, len(keys), len(folds)}
			}
			keys = utf8.AppendRune(keys, lower(p))
			folds = utf8.AppendRune(folds, foldRune(r))
		} else if in >= 0 {
			closeWord()
		}
		i, j, at = i+size, j+psize, at+1
	}
	if in >= 0 {
		closeWord()
	}
	key, folded := string(keys), string(folds)
	for k, m := range marks {
		out[k].Key, out[k].Folded = key[m[0]:m[1]], folded[m[2]:m[3]]
	}
	return out
}
