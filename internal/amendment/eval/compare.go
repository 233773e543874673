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
// kind, no blanks, no letter case, m³ as m3, and one form of the marks that stand where a unit was repealed.
//
// Tolerant: what is strict, and no diacritics, no punctuation, and 1, l and I alike. It forgives what scanning and editors
// do to a text, and would not see a change of diacritics or punctuation alone.

// repealMarks are the ways in which a unit without text is marked.
var repealMarks = regexp.MustCompile(`\(?\s*(?:đã\s+)?(?:được|bị)\s+bãi\s+bỏ\s*\)?|\(\s*bãi\s+bỏ\s*\)`)

// strict is the form of a text that the strict comparison compares.
func strict(s string) string {
	s = strings.ToLower(viet.Tone(viet.NFC(s)))
	s = whole.ReplaceAllString(s, "$1(được bãi bỏ)")
	s = strings.NewReplacer("³", "3", "²", "2", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// whole is a line that holds a repeal mark and nothing else but the mark of its unit.
var whole = regexp.MustCompile(`(?m)^(\s*(?:[0-9]+[a-zđ]*\s*[.)]|[a-zđ][0-9]*\s*\))?\s*)(?:` + repealMarks.String() + `)\s*[.;]?\s*$`)

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
