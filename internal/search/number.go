package search

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// reading is a part of a text that reads as a document number or a part of one.
type reading struct {
	from, to int // byte offsets
	ref      law.Partial
}

const longestNumber = 12 // fields in a number: "Quyết định số 63/ 2006/QĐ - UBND ngày 1 tháng 2 năm 2006"

// findNumber finds the part of a text that tells most of a document number: of equals one that stands by itself, then the first, and
// from there the longest.
func findNumber(text string) (best reading, ok bool) {
	if !strings.ContainsAny(text, digits) {
		return best, false
	}
	fields := fieldsOf(text)
	most := 0
	for i := range fields {
		if i > 0 && isBare(fields[i].in(text)) && labelled[viet.Fold(fields[i-1].in(text))] {
			continue // "Điều 5", "năm 2010": not the 5 of "5 QĐ"
		}
		for j := min(len(fields), i+longestNumber); j > i; j-- {
			r := reading{from: fields[i].from, to: fields[j-1].to}
			part := text[r.from:r.to]
			if !strings.ContainsAny(part, digits) {
				break
			}
			var err error
			if r.ref, err = law.ParseReference(part); err != nil || strings.TrimSpace(r.ref.Rest) != "" || swallows(r.ref) {
				continue
			}
			worth := 2 * telling(r.ref)
			if worth > 0 && (j == i+1 || !isBare(fields[i].in(text))) {
				worth++ // not a figure of something else with what follows: "2 QĐ"
			}
			if worth > most {
				best, most, ok = r, worth, true
			}
			break
		}
	}
	return best, ok
}

const digits = "0123456789"

type span struct{ from, to int }

func (s span) in(text string) string { return text[s.from:s.to] }

// fieldsOf are the runs of a text between blanks.
func fieldsOf(text string) []span {
	var fields []span
	start := -1
	for i, r := range text + " " {
		if blank := r == ' ' || r == '\n' || r == '\t'; blank && start >= 0 {
			fields = append(fields, span{start, i})
			start = -1
		} else if !blank && start < 0 {
			start = i
		}
	}
	return fields[:min(len(fields), maxSyllables)]
}

// labelled are the words whose figure is no number of a document, folded.
var labelled = map[string]bool{"dieu": true, "khoan": true, "diem": true, "muc": true, "chuong": true, "phan": true, "tiet": true,
	"nam": true, "thang": true, "ngay": true, "phu": true, "luc": true, "trang": true}

// isBare reports whether a field is a figure and no more: "5", "5,", "5a".
func isBare(field string) bool {
	rest := strings.TrimLeft(field, digits)
	return rest != field && len(strings.Trim(rest, ".,;:)")) <= 1 && !strings.ContainsAny(rest, "/-")
}

// swallows reports whether a reference took another number for the bodies of its own: no body begins with a figure.
func swallows(p law.Partial) bool {
	for _, body := range p.Bodies {
		if strings.IndexAny(body, digits) == 0 {
			return true
		}
	}
	return false
}

// telling says how much of a number a reference has.
func telling(p law.Partial) int {
	switch {
	case p.Number != nil && p.Complete && p.Number.Year != 0:
		return 5
	case p.Number != nil && p.Complete:
		return 4
	case p.Seq != "" && p.Year != 0 && p.Type != "":
		return 3
	case p.Seq != "" && p.Year != 0:
		return 2
	case p.Seq != "" && p.Type != "":
		return 1
	}
	return 0
}
