package amendment

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// strange are marks that no unit of a legal text has: a capital or a digit other than of a list of its own before a
// parenthesis.
var strange = regexp.MustCompile(`^\s*([A-ZĐ0-9])\s*\)\s`)

// pointOrder are the letters of points in the order of acts, folded.
var pointOrder = strings.Fields("a b c d dd e g h i k l m n o p q r s t u v x y")

// damaged reports whether a new wording seems to have lost or garbled a part, as scanned texts do: its points or clauses do
// not follow each other, or a mark is none.
func damaged(text string) bool {
	point, clause := -1, 0 // the last of each list; -1 and 0 at its start
	first := true
	before := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		last := before
		before = line
		if s := strange.FindStringSubmatch(line); s != nil && point >= 0 && !first {
			// 1) or I) for l) is the one slip that does no harm.
			if (s[1] == "1" || s[1] == "I") && pointOrder[min(point+1, len(pointOrder)-1)] == "l" {
				point++
				continue
			}
			return true
		}
		m, ok := markOf(line)
		if !ok {
			first = first && line == ""
			continue
		}
		switch m.Unit {
		case law.UnitPoint:
			rank := slices.Index(pointOrder, m.Label)
			if rank > 0 && !first && brokenOff(last, text) {
				return true
			}
			switch {
			case rank < 0: // đ1, aa
			case first || rank == 0 || rank == point+1:
				point = rank
			case rank == point && m.Label == "d":
				point++ // a scanned đ
			default:
				return true
			}
		case law.UnitClause:
			n := number(m.Label)
			if clause > 0 && n > clause+1 {
				return true
			}
			clause, point = n, -1
		case law.UnitArticle, law.UnitChapter, law.UnitSection:
			clause, point = 0, -1
			first = false
			continue
		}
		first = false
	}
	return false
}

// brokenOff reports whether the line before a point ends with a comma or a colon in a text whose points end with semicolons.
func brokenOff(line, text string) bool {
	if !strings.HasSuffix(line, ",") && !strings.HasSuffix(line, ":") {
		return false
	}
	return strings.Count(text, ";\n") > 2*(strings.Count(text, ",\n")+1)
}

// number is the number at the start of a label.
func number(label string) int {
	n := 0
	for _, c := range label {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}
