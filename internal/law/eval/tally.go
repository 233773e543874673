package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

type options struct {
	sample           int
	seed             uint64
	repaired, failed bool
}

// row is what the evaluation reads of a line.
type row struct {
	Number    *string
	InTitle   []string `json:"numbers_in_title"`
	Title     string
	Type      string
	Canonical string
	Bodies    []string
	Year      int
	Reason    string
}

type result struct {
	Parsed  int `json:"parsed"`
	Wrong   int `json:"wrong"`   // read otherwise than the row says
	Missing int `json:"no_type"` // read, but the number does not say the type
	N       int `json:"n"`
}

// tally collects what was read.
type tally struct {
	rows            []row
	numbers         []law.Number // of rows[k]; StyleNone and Raw "" when it was not read
	reasons         map[string][]string
	styles, types   map[string]int
	repairs         map[string]int
	wrong, mended   []string
	parsed, noTypes int
}

func newTally() *tally {
	return &tally{reasons: map[string][]string{}, styles: map[string]int{}, types: map[string]int{}, repairs: map[string]int{}}
}

var styleNames = map[law.NumberStyle]string{
	law.StyleNone: "no number", law.StyleStateYear: "state, with year", law.StyleState: "state, without year", law.StyleLetter: "letter",
	law.StyleAssembly: "National Assembly", law.StyleParty: "Party", law.StyleOld: "old",
}

// reasonOf is the error that a NumberError wraps.
func reasonOf(err error) string {
	var ne *law.NumberError
	if errors.As(err, &ne) {
		return ne.Reason.Error()
	}
	return err.Error()
}

func (t *tally) add(r row) {
	n, err := law.ParseNumber(*r.Number)
	t.rows, t.numbers = append(t.rows, r), append(t.numbers, n)
	if err != nil {
		reason := reasonOf(err)
		t.reasons[reason] = append(t.reasons[reason], fmt.Sprintf("%q  %s", *r.Number, clip(r.Title)))
		if r.Canonical != "" || r.Reason != "" && r.Reason != reason {
			t.wrong = append(t.wrong, fmt.Sprintf("%q is not read: %v; want %s%s", *r.Number, err, r.Canonical, r.Reason))
		}
		return
	}
	t.parsed++
	t.styles[styleNames[n.Style]]++
	t.types[cmp.Or(string(n.Type), "(none)")]++
	if n.Type == "" {
		t.noTypes++
	}
	for _, name := range n.Repairs {
		name, _, _ = strings.Cut(name, ":")
		t.repairs[name]++
	}
	if len(n.Repairs) > 0 {
		t.mended = append(t.mended, describe(r, n))
	}
	if what := differs(r, n); what != "" {
		t.wrong = append(t.wrong, what+"  "+describe(r, n))
	}
}

// differs says in what a number is read otherwise than its row says; "" when it is not.
func differs(r row, n law.Number) string {
	switch {
	case r.Reason != "":
		return "is read"
	case r.Canonical != "" && n.String() != r.Canonical:
		return "want " + r.Canonical
	case r.Canonical != "" && r.Type == "" && n.Type != "":
		return "type none"
	case r.Type != "" && n.Type != "" && r.Type != string(n.Type) && !isName(r.Type, n.Type):
		return "type " + r.Type
	case r.Bodies != nil && !slices.Equal(r.Bodies, n.Bodies):
		return "bodies " + strings.Join(r.Bodies, " ")
	case r.Year != 0 && r.Year != n.Year:
		return fmt.Sprintf("year %d", r.Year)
	}
	return ""
}

// isName reports whether acts of the type are called so: a joint resolution (nghị quyết liên tịch) is a resolution.
func isName(name string, t law.DocumentType) bool {
	name, label := viet.Fold(name), viet.Fold(t.Label("vi"))
	return name == label || t == law.NghiQuyet && name == label+" lien tich"
}

func describe(r row, n law.Number) string {
	return fmt.Sprintf("%q -> %s  %s %q %v %d %v  %s", *r.Number, n, n.Type, n.Symbol, n.Bodies, n.Year, n.Repairs, clip(r.Title))
}

func clip(s string) string {
	const most = 110
	if t := viet.NewRunes(s); t.Len() > most {
		return t.Slice(0, most) + "…"
	}
	return s
}

func (t *tally) report(o options, out io.Writer) (result, error) {
	fmt.Fprintf(out, "%-40s %7d\n%-40s %7d\n", "numbers", len(t.rows), "read", t.parsed)
	for _, reason := range slices.Sorted(maps.Keys(t.reasons)) {
		fmt.Fprintf(out, "%-40s %7d\n", "not read: "+reason, len(t.reasons[reason]))
	}
	for _, part := range []struct {
		name   string
		counts map[string]int
	}{{"style", t.styles}, {"type", t.types}, {"mended", t.repairs}} {
		for _, key := range slices.Sorted(maps.Keys(part.counts)) {
			fmt.Fprintf(out, "%-40s %7d\n", part.name+": "+key, part.counts[key])
		}
	}
	list(out, "read otherwise than the row says", t.wrong)
	if o.failed {
		for _, reason := range slices.Sorted(maps.Keys(t.reasons)) {
			list(out, "not read: "+reason, t.reasons[reason])
		}
	}
	if o.repaired {
		list(out, "mended", t.mended)
	}
	t.draw(o, out)
	r := result{t.parsed, len(t.wrong), t.noTypes, len(t.rows)}
	line, err := json.Marshal(r)
	if err != nil {
		return r, err
	}
	_, err = fmt.Fprintf(out, "%s\n", line)
	return r, err
}

func list(out io.Writer, name string, lines []string) {
	if len(lines) > 0 {
		fmt.Fprintf(out, "\n%s\n  %s\n", name, strings.Join(lines, "\n  "))
	}
}

// draw prints a sample of what was read.
func (t *tally) draw(o options, out io.Writer) {
	if o.sample == 0 {
		return
	}
	fmt.Fprintf(out, "\nsample of %d, seed %d\n", o.sample, o.seed)
	rows := rand.New(rand.NewPCG(o.seed, 0)).Perm(len(t.rows))
	for k, i := range rows[:min(o.sample, len(rows))] {
		what := fmt.Sprintf("%q is not read  %s", *t.rows[i].Number, clip(t.rows[i].Title))
		if n := t.numbers[i]; n.Raw != "" {
			what = describe(t.rows[i], n)
		}
		fmt.Fprintf(out, "%4d %s\n", k+1, what)
	}
}
