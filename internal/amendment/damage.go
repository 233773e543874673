package amendment

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

var (
	// strange are marks that no unit of a legal text has: a capital or a digit before a parenthesis, among points.
	strange = regexp.MustCompile(`^\s*([A-ZĐ0-9])\s*\)\s`)
	// strangeWithin is one in the middle of a line.
	strangeWithin = regexp.MustCompile(`[;.][ \t]+[A-ZĐ]\)\s`)
	// reference is an article that a broken line begins with: "Điều 5 của Luật này".
	reference = regexp.MustCompile(`^\s*(?i:điều)\s+[0-9]+[a-zđ]?\s+\pL`)
)

// pointOrder are the letters of points in the order of acts, folded.
var pointOrder = strings.Fields("a b c d dd e g h i k l m n o p q r s t u v x y")

// damaged reports whether a new wording seems to have lost or garbled a part, as scanned texts do: its points or clauses do
// not follow each other, a mark is none, or a point ends as no other does.
func damaged(text string) bool {
	if strangeWithin.MatchString(text) {
		return true
	}
	point, clause := -1, 0 // the last of each list; -1 and 0 at its start
	first, before := true, ""
	var since strings.Builder // from the last mark on
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
		if !ok || reference.MatchString(line) {
			first = first && line == ""
			since.WriteString(line)
			continue
		}
		switch m.Unit {
		case law.UnitPoint:
			rank := slices.Index(pointOrder, m.Label)
			switch {
			case rank < 0: // đ1, aa
			case rank > 0 && !first && brokenOff(last, text):
				return true
			case first || rank == 0 || rank == point+1:
				point = rank
			case rank == point && m.Label == "d":
				point++ // a scanned đ
			default:
				for k := point + 1; k < rank; k++ {
					if !strings.Contains(since.String(), strings.ReplaceAll(pointOrder[k], "dd", "đ")+")") {
						return true
					}
				}
				if rank < point {
					return true
				}
				point = rank
			}
		case law.UnitClause:
			n := number(m.Label)
			for k := clause + 1; clause > 0 && k < n; k++ {
				if !strings.Contains(since.String(), strconv.Itoa(k)+".") {
					return true
				}
			}
			clause, point = n, -1
		case law.UnitArticle, law.UnitChapter, law.UnitSection:
			clause, point = 0, -1
			first = false
			since.Reset()
			continue
		}
		first = false
		since.Reset()
		since.WriteString(line)
	}
	return false
}

// brokenOff reports whether the line before a point ends with a comma or a colon in a text whose points end with semicolons.
func brokenOff(line, text string) bool {
	if !strings.HasSuffix(line, ",") && !strings.HasSuffix(line, ":") {
		return false
	}
	return strings.Count(text, ";\n") >= strings.Count(text, ",\n") && strings.Contains(text, ";\n")
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
