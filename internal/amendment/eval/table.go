package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// table collects the outcomes.
type table struct {
	rows []judged
}

type judged struct {
	row
	outcome
}

func (t *table) add(r row, o outcome) { t.rows = append(t.rows, judged{r, o}) }

// counts of a set of rows.
type counts struct {
	n, equal, strict, outstanding, wrong int
}

func (c *counts) add(o outcome) {
	c.n++
	switch o.result {
	case equal:
		c.equal++
		if o.strict {
			c.strict++
		}
	case outstanding:
		c.outstanding++
	default:
		c.wrong++
	}
}

func (t *table) print(out io.Writer, verbose bool) error {
	var all, whole, parts counts
	pairs := map[string]*counts{}
	reasons := map[string]int{}
	for _, r := range t.rows {
		all.add(r.outcome)
		if r.whole {
			whole.add(r.outcome)
		} else {
			parts.add(r.outcome)
		}
		if pairs[r.Pair] == nil {
			pairs[r.Pair] = &counts{}
		}
		pairs[r.Pair].add(r.outcome)
		seen := map[string]bool{}
		for _, x := range r.reasons {
			if !seen[x] {
				reasons[r.result+": "+x]++
				seen[x] = true
			}
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "set\tarticles\tequal\tstrictly\toutstanding\twrong\tequal, share")
	line := func(name string, c counts) {
		share := 0.0
		if c.n > 0 {
			share = float64(c.equal) / float64(c.n)
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%.3f\n", name, c.n, c.equal, c.strict, c.outstanding, c.wrong, share)
	}
	names := slices.SortedFunc(maps.Keys(pairs), func(a, b string) int { return cmp.Or(pairs[b].n-pairs[a].n, strings.Compare(a, b)) })
	mean := 0.0
	for _, name := range names {
		line(name, *pairs[name])
		mean += float64(pairs[name].equal) / float64(pairs[name].n)
	}
	if len(names) > 0 {
		mean /= float64(len(names))
	}
	line("whole articles given anew", whole)
	line("all other changes", parts)
	line("all", all)
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nreasons (a row may have several)")
	for _, x := range slices.SortedFunc(maps.Keys(reasons), func(a, b string) int { return cmp.Or(reasons[b]-reasons[a], strings.Compare(a, b)) }) {
		fmt.Fprintf(out, "%5d  %s\n", reasons[x], x)
	}
	fmt.Fprintln(out)
	for _, r := range t.rows {
		if r.result == equal {
			continue
		}
		fmt.Fprintf(out, "%s  %s  %s: %s\n", r.result, r.Pair, r.Unit, strings.Join(r.reasons, "; "))
		if verbose {
			r.texts(out)
		}
	}
	last, err := json.Marshal(struct {
		Equal       int     `json:"equal"`
		Strict      int     `json:"equal_strict"`
		Outstanding int     `json:"outstanding"`
		Wrong       int     `json:"wrong"`
		Mean        float64 `json:"pairs_mean_equal"`
	}{all.equal, all.strict, all.outstanding, all.wrong, mean})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, string(last))
	return err
}

// texts prints the wordings of a row; of a wrong one, from where they part.
func (j judged) texts(out io.Writer) {
	official := ""
	if j.Consolidated != nil {
		official = *j.Consolidated
	}
	if j.result != wrong {
		return
	}
	a, b := []rune(tolerant(j.got)), []rune(tolerant(official))
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	show := func(s []rune) string { return string(s[max(0, n-60):min(len(s), n+120)]) }
	fmt.Fprintf(out, "    parts at letter %d\n    ours:     ...%s\n    official: ...%s\n    --- ours\n%s\n    --- official\n%s\n", n, show(a), show(b), j.got, official)
}
