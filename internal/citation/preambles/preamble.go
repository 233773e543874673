package main

import (
	"regexp"
	"strings"
)

var (
	basis = regexp.MustCompile(`(?i)^[\s\p{Z}"“]*căn[\s\p{Z}]*cứ[\s\p{Z}]`)
	// heading opens the first unit of an act, numbered that of an act without articles, or a line of a list before the preamble.
	heading  = regexp.MustCompile(`^[\s\p{Z}]*(?i:(?:điều|chương|phần)[\s\p{Z}]+(?:1|I|thứ\s+nhất)(?:[\s\p{Z}.:]|$))`)
	numbered = regexp.MustCompile(`^[\s\p{Z}]*(?:I|1|A)[\s\p{Z}]*[.)/\-–][\s\p{Z}]`)
)

// A preamble begins within the first lines of a text, and is not long.
const (
	latestStart = 100
	mostLines   = 60
)

// opening is the part of a text from the first line that names a basis to the first article, chapter or numbered paragraph;
// "" if the first basis stands after the first article or chapter, where it belongs to a provision, a form or a footnote.
func opening(text string) string {
	from := -1
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		switch {
		case from < 0 && i >= latestStart, from < 0 && heading.MatchString(l):
			return ""
		case from < 0 && basis.MatchString(l):
			from = i
		case from >= 0 && (i == from+mostLines || heading.MatchString(l) || numbered.MatchString(l)):
			return strings.Join(lines[from:i], "\n")
		}
	}
	if from < 0 {
		return ""
	}
	return strings.Join(lines[from:], "\n")
}
