package main

import (
	"regexp"
	"strings"
)

// The plain count of article headings: what a reader would count with a search for "Điều" at the start of a line. It
// knows nothing of the parser and takes four things into account: quotation marks, footnotes, headings that carry no
// point after their number (old acts), and that a reference may begin a line too.

var (
	heading  = regexp.MustCompile(`^(Điều|ĐIỀU)\s*(\d+)[a-zđ]?\s*(\[\d+\])?(\.|:| [-–] )`)
	lone     = regexp.MustCompile(`^(Điều|ĐIỀU)\s+(\d+)[a-zđ]?\s*$`)
	untitled = regexp.MustCompile(`^(Điều|ĐIỀU)\s+(\d+)[a-zđ]?\s+[\p{Lu}\[(]`)
	coded    = regexp.MustCompile(`^Điều\s+[A-Z\d]+(\.[A-ZĐ]*\d*)+[a-z]?\.`)
	dangling = regexp.MustCompile(`([Kk]hoản|[Đđ]iểm|Điều|các|tại|theo|và|hoặc|của|,)(\s+(\d+|[a-zđ]))?[a-zđ]?$`)
	pointing = regexp.MustCompile(`([Kk]hoản|[Đđ]iểm) [\da-zđ]+(,? (và )?[\da-zđ]+)*$`)
	footnote = regexp.MustCompile(`^\[1\] \S`)
)

// plainCount counts the article headings of a normalised text.
func plainCount(text string) int {
	count, open, gap := 0, false, false
	before := ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			gap = true
			continue
		}
		if footnote.MatchString(line) && count > 0 {
			return count // the footnotes stand at the end
		}
		if !open && !pointing.MatchString(before) && (gap || !dangling.MatchString(before)) &&
			(heading.MatchString(line) || lone.MatchString(line) || coded.MatchString(line) || untitled.MatchString(line)) {
			count++
		}
		open = quoteOpen(line, open)
		before, gap = line, false
	}
	return count
}

// quoteOpen reports whether a quotation is open after a line, given whether one was open before it. A quotation that is
// open from before ends at the end of a line.
func quoteOpen(line string, open bool) bool {
	line = strings.TrimRight(line, " .;,:/")
	opened := strings.LastIndexAny(line, `“«`)
	closed := strings.LastIndexAny(line, `”»`)
	if strings.Count(line, `"`)%2 == 1 {
		at := strings.LastIndex(line, `"`)
		if open || at == len(line)-1 && at > 0 {
			closed = max(closed, at)
		} else {
			opened = max(opened, at)
		}
	}
	switch {
	case opened > closed:
		return true
	case closed > opened && (closed >= len(line)-3 || opened < 0):
		return false
	}
	return open && opened < 0 || open && closed < len(line)-3
}
