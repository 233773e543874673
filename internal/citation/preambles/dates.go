package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// verdict is what the comparison of a cited day with the cited document's says.
type verdict int

const (
	same        verdict = iota
	promulgated         // a law cited by the other of its two days: adoption by the assembly, promulgation by the President
	differs
	another      // a name or a number without a year, of another year: not the document of the file
	dayless      // the file does not know the document's day
	unregistered // the file does not have the document
)

// days counts verdicts.
type days struct {
	Same         int `json:"same_day"`
	Promulgated  int `json:"adopted_or_promulgated"`
	Differ       int `json:"differ"`
	Another      int `json:"another_document"`
	Dayless      int `json:"day_not_known"`
	Unregistered int `json:"not_registered"`
}

func (d *days) add(v verdict) {
	*[]*int{&d.Same, &d.Promulgated, &d.Differ, &d.Another, &d.Dayless, &d.Unregistered}[v]++
}

func (d days) print(out io.Writer) {
	for _, row := range []struct {
		name string
		n    int
	}{{"cited with the document's day", d.Same}, {"with a law's other day", d.Promulgated}, {"with another day", d.Differ}, {"another document so called", d.Another},
		{"the document's day is not known", d.Dayless}, {"the document is not registered", d.Unregistered}} {
		fmt.Fprintf(out, "%-34s %8d\n", row.name, row.n)
	}
}

// dated is a citation with a full day, beside the documents of the file that have its number.
type dated struct {
	by      document
	cited   citation.Citation
	records []document
	verdict verdict
}

// label is the number with its type, or the name in small letters.
func (d dated) label() string {
	if d.cited.Kind == citation.KindNamed {
		return "“" + strings.ToLower(strings.Join(strings.Fields(viet.NFC(d.cited.Quote)), " ")) + "”"
	}
	number := d.cited.Parsed.Number
	if n, err := law.ParseNumber(number); err == nil {
		number = n.String()
	}
	return strings.TrimSpace(number + " " + string(d.cited.Parsed.Type))
}

// records are the documents of a file by their number in one spelling, and by their id.
type records struct{ byNumber, byID map[string][]document }

func newRecords(documents []document) records {
	r := records{map[string][]document{}, map[string][]document{}}
	for _, d := range documents {
		if k := d.key(); k != "" {
			r.byNumber[k] = append(r.byNumber[k], d)
		}
		r.byID[d.ID] = append(r.byID[d.ID], d)
	}
	return r
}

// compare sets each number or name that is cited with a full day beside the documents it may mean. One that has the cited day is
// enough: a file may hold a document twice, or a law and a resolution of one number.
func (r records) compare(by document, found []citation.Citation) []dated {
	var out []dated
	for _, c := range found {
		if c.Kind != citation.KindNumber && c.Kind != citation.KindNamed || c.Parsed.Date.IsZero() {
			continue
		}
		d := dated{by: by, cited: c, verdict: unregistered}
		for _, rec := range r.meant(c) {
			if typesAgree(c.Parsed.Type, rec.Type) {
				d.records = append(d.records, rec)
				d.verdict = min(d.verdict, judge(c, rec))
			}
		}
		out = append(out, d)
	}
	return out
}

// meant are the documents that a citation may mean: those of its number, or those of which its name is a title.
func (r records) meant(c citation.Citation) []document {
	if c.Kind == citation.KindNumber {
		return r.byNumber[numberKey(c.Parsed.Number)]
	}
	var out []document
	for _, candidate := range c.Candidates {
		out = append(out, r.byID[candidate.ID]...)
	}
	return out
}

// typesAgree reports whether a document of type b may be cited as a. A code is a law.
func typesAgree(a, b law.DocumentType) bool {
	return a == "" || b == "" || a == b || isLaw(a) && isLaw(b)
}

func judge(c citation.Citation, rec document) verdict {
	cited := c.Parsed.Date
	apart := max(cited-rec.IssuedOn, rec.IssuedOn-cited)
	n, _ := law.ParseNumber(rec.Number)
	switch {
	case rec.IssuedOn.IsZero():
		return dayless
	case apart == 0:
		return same
	case isLaw(rec.Type) && apart <= law.PromulgationDays: // the file may have either day
		return promulgated
	case cited.Year() != rec.IssuedOn.Year() && (c.Kind == citation.KindNamed || n.Year == 0 && !isLaw(rec.Type)):
		return another
	}
	return differs
}

func isLaw(t law.DocumentType) bool { return t == law.Luat || t == law.BoLuat || t == law.PhapLenh }

// printDifferences prints the days that differ, document by document: the days of the file, then each other day cited, by whom,
// and how often the day of the file is cited; then the days of the numbers before and after.
func printDifferences(out io.Writer, all []dated, order series) {
	groups := map[string][]dated{}
	for _, d := range all {
		if d.verdict <= differs {
			k := d.label()
			groups[k] = append(groups[k], d)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		agree := 0
		others := map[law.Date][]dated{}
		for _, d := range groups[k] {
			if d.verdict < differs {
				agree++
			} else {
				others[d.cited.Parsed.Date] = append(others[d.cited.Parsed.Date], d)
			}
		}
		if len(others) == 0 {
			continue
		}
		fmt.Fprintf(out, "%s: cited with the day of the file %d times\n", k, agree)
		printed := map[string]bool{}
		for _, d := range groups[k] {
			for _, rec := range d.records {
				if !printed[rec.ID] {
					fmt.Fprintf(out, "    of the file %s  %s%s\n", rec.IssuedOn, rec.ID, doubt(rec))
				}
				printed[rec.ID] = true
			}
		}
		for _, day := range slices.SortedFunc(maps.Keys(others), cmp.Compare) {
			var by []string
			for _, d := range others[day] {
				by = append(by, d.by.ID)
			}
			fmt.Fprintf(out, "    cited with  %s  %d times: %s\n", day, len(by), strings.Join(by, ", "))
		}
		if near := order.neighbours(groups[k][0].cited.Parsed.Number); near != "" {
			fmt.Fprintf(out, "    neighbours  %s\n", near)
		}
	}
	fmt.Fprintln(out)
}

// doubt is a word on a document whose day cannot be that of its number.
func doubt(d document) string {
	n, err := law.ParseNumber(d.Number)
	if err != nil || n.Year == 0 || n.Year == d.IssuedOn.Year() {
		return ""
	}
	return " (its number is of another year)"
}
