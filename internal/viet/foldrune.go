package viet

// FoldRune is Fold of one letter: lower case, without diacritics, đ as d. It is false for runes that Fold might leave out,
// or make one with their neighbours, for which the whole text must be folded.
func FoldRune(r rune) (rune, bool) {
	switch {
	case r < 0x80 && r != '\r':
		return foldRune(r), true
	case r == '\r', r >= 0x80 && r < 0xC0, r >= 0x300 && !isLatin(r), plain(r) != r:
		return 0, false
	}
	return foldRune(r), true
}
