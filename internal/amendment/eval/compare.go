package main

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// This page says when two wordings of a provision count as one. It is used by the evaluation and by nothing else: no text
// that users see is changed by it.
//
// Strict: the same letters, digits and punctuation, after Unicode NFC, tone marks in one place, quotation marks of one
// kind, no blanks, no letter case, m³ as m3, and repealed units in one form: some editors print their number with a mark,
// others leave them out, so they are left out.
//
// Tolerant: what is strict, and no diacritics, no punctuation, and 1, l and I alike. It forgives what scanning and editors
// do to a text, and would not see a change of diacritics or punctuation alone.

// strict is the form of a text that the strict comparison compares.
func strict(s string) string {
	s = strings.ToLower(viet.Tone(viet.NFC(s)))
	s = repealed.ReplaceAllString(s, "")
	s = strings.NewReplacer("³", "3", "²", "2", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// repealed is a line that holds the mark of a repealed unit and nothing else but its number.
var repealed = regexp.MustCompile(`(?m)^\s*(?:[0-9]+[a-zđ]*\s*[.)]?|[a-zđ][0-9]*\s*\))?\s*\(?\s*(?:(?:đã\s+)?(?:được|bị)\s+bãi\s+bỏ|bãi\s+bỏ)\s*\)?\s*[.;]?\s*$`)

// tolerant is the form that the tolerant comparison compares.
func tolerant(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '1' || r == 'l' || r == 'i':
			return 'l'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return -1
	}, viet.Fold(strict(s)))
}
