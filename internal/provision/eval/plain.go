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
	citing   = regexp.MustCompile(`^Điều\s+\d+[a-zđ]?\s+(Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh)\s+(số|[\p{Lu}])`)
	dangling = regexp.MustCompile(`([Kk]hoản|\D\s[Đđ]iểm|Điều|các|tại|theo|và|hoặc|của|,)(\s+(\d+|[a-zđ]))?[a-zđ]?$`)
	pointing = regexp.MustCompile(`([Kk]hoản|[Đđ]iểm) (\d+|[a-zđ])[a-zđ]?(,? (và )?(\d+|[a-zđ])[a-zđ]?)*$`)
	footnote = regexp.MustCompile(`^\[1\] \S`)
)

// plainCount counts the article headings of a normalised text.
func plainCount(text string) int { return len(headings(strings.Split(text, "\n"))) }

// headings are the numbers of the lines that are article headings.
func headings(lines []string) []int {
	var out []int
	gap, before, quoted := false, "", quotations(lines)
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			gap = true
			continue
		}
		if footnote.MatchString(line) && len(out) > 0 {
			return out // the footnotes stand at the end
		}
		if !quoted[i] && !pointing.MatchString(before) && (gap || lone.MatchString(before) || !dangling.MatchString(before)) && !citing.MatchString(line) &&
			(heading.MatchString(line) || lone.MatchString(line) || coded.MatchString(line) || untitled.MatchString(line)) {
			out = append(out, i)
		}
		before, gap = line, false
	}
	return out
}

// quotations tells of each line whether it begins within a quotation. A line opens or closes one if its quotation marks do
// not pair. A quotation reaches to the next such line, if that one closes it; otherwise its closing mark is missing,
// and it is taken to end in its own line.
func quotations(lines []string) []bool {
	out := make([]bool, len(lines))
	open := -1
	for i, line := range lines {
		kind := unpaired(line)
		if open >= 0 && (kind == closing || kind == either) {
			for j := open + 1; j <= i; j++ {
				out[j] = true
			}
			open = -1
		} else if kind == opening || kind == either {
			open = i
		}
	}
	return out
}

const (
	paired = iota
	opening
	closing
	either // an unpaired ", which may be both
)

// unpaired is what the quotation marks of a line leave over.
func unpaired(line string) int {
	depth := 0
	for _, r := range line {
		switch r {
		case '“', '«':
			depth++
		case '”', '»':
			depth--
		}
	}
	straight := strings.Count(line, `"`)%2 == 1
	switch {
	case straight && depth != 0 || depth == 0 && !straight:
		return paired // “..." in one line
	case depth > 0:
		return opening
	case depth < 0:
		return closing
	case strings.HasPrefix(strings.TrimSpace(line), `"`):
		return opening
	}
	return either
}
