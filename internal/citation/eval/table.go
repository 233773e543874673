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

// table collects the verdicts.
type table struct {
	rows     []judged
	families map[string]*verdict
	all      verdict
}

type judged struct {
	row
	verdict
}

func newTable() *table { return &table{families: map[string]*verdict{}} }

func (t *table) add(r row, v verdict) {
	t.rows = append(t.rows, judged{r, v})
	if t.families[r.Kind] == nil {
		t.families[r.Kind] = &verdict{}
	}
	t.families[r.Kind].sum(v)
	t.all.sum(v)
}

// counts are a verdict's counts with their names, in the order of the table.
func (v *verdict) counts() []named {
	return []named{{"precision", &v.found}, {"recall", &v.wanted}, {"links", &v.links}, {"article", &v.article}, {"found", &v.hit}, {"true", &v.extra},
		{"extent", &v.extent}, {"kind", &v.kind}, {"day", &v.date}, {"provisions", &v.provisions}, {"paths", &v.paths}, {"outcome", &v.outcome},
		{"document", &v.document}}
}

type named struct {
	name string
	*count
}

func (v *verdict) sum(o verdict) {
	v.other += o.other
	theirs := o.counts()
	for i, c := range v.counts() {
		c.right += theirs[i].right
		c.of += theirs[i].of
	}
}

// figures are the shares by name, of what was counted at all.
func (t *table) figures() map[string]float64 {
	out := map[string]float64{}
	for _, c := range t.all.counts() {
		if c.of > 0 {
			out[c.name] = c.share()
		}
	}
	return out
}

// maxFaults is how many kinds of fault the confusion list holds.
const maxFaults = 60

func (t *table) print(out io.Writer, verbose bool) error {
	if verbose {
		for _, r := range t.rows {
			if len(r.faults) > 0 {
				fmt.Fprintf(out, "%s %s\n  %s\n  - %s\n", r.ID, r.Kind, strings.TrimSpace(r.Text), strings.Join(r.faults, "\n  - "))
			}
		}
		fmt.Fprintln(out)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "family\ttexts")
	shown := []int{}
	for i, c := range t.all.counts() {
		if c.of > 0 {
			shown = append(shown, i)
			fmt.Fprintf(w, "\t%s", c.name)
		}
	}
	fmt.Fprintln(w)
	line := func(name string, n int, v *verdict) {
		fmt.Fprintf(w, "%s\t%d", name, n)
		counts := v.counts()
		for _, i := range shown {
			c := counts[i]
			if c.of == 0 {
				fmt.Fprint(w, "\t-")
				continue
			}
			fmt.Fprintf(w, "\t%.4g (%d/%d)", c.share(), c.right, c.of)
		}
		fmt.Fprintln(w)
	}
	sizes := map[string]int{}
	for _, r := range t.rows {
		sizes[r.Kind]++
	}
	for _, name := range slices.Sorted(maps.Keys(t.families)) {
		line(name, sizes[name], t.families[name])
	}
	line("all", len(t.rows), &t.all)
	if err := w.Flush(); err != nil {
		return err
	}
	if t.all.other > 0 {
		fmt.Fprintf(out, "\n%d links are on what is no document (forms, standards, treaties, remnants), and not counted\n", t.all.other)
	}
	t.confusion(out)
	last, err := json.Marshal(map[string]any{"precision": t.all.found.share(), "recall": t.all.wanted.share(), "recall_links": t.all.links.share(), "n": len(t.rows)})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, string(last))
	return err
}

// confusion lists the faults, the most frequent first.
func (t *table) confusion(out io.Writer) {
	faults := map[string]int{}
	where := map[string]string{}
	for _, r := range t.rows {
		for _, f := range r.faults {
			faults[f]++
			if where[f] == "" {
				where[f] = r.ID
			}
		}
	}
	if len(faults) == 0 {
		return
	}
	fmt.Fprintln(out, "\nconfusion")
	order := slices.SortedFunc(maps.Keys(faults), func(a, b string) int { return cmp.Or(faults[b]-faults[a], strings.Compare(a, b)) })
	for _, f := range order[:min(len(order), maxFaults)] {
		fmt.Fprintf(out, "%5d  %s (%s)\n", faults[f], f, where[f])
	}
	if n := len(order) - maxFaults; n > 0 {
		fmt.Fprintf(out, "       and %d more\n", n)
	}
	fmt.Fprintln(out)
}
