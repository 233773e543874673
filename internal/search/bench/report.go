package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
)

// figure is one that must keep to a bound.
type figure struct {
	name    string
	value   float64
	atLeast bool
	bound   float64
}

func (f figure) holds() bool {
	if f.atLeast {
		return f.value >= f.bound
	}
	return f.value <= f.bound
}

func (m measures) figures(b bounds) []figure {
	all := m.against[len(m.against)-1]
	list := []figure{
		{"FTS5 to ours, median", ratio(all.theirs, all.ours, 50), true, b.median},
		{"FTS5 to ours, 95th percentile", ratio(all.theirs, all.ours, 95), true, b.p95},
	}
	for _, r := range m.phrases {
		list = append(list, figure{"FTS5 to ours, " + r.name + ", median", ratio(r.theirs, r.ours, 50), true, b.phrases})
	}
	return append(list,
		figure{"bleve's positional phrase of 2 syllables to ours, median", ratio(m.positional[0].theirs, m.positional[0].ours, 50), true, b.positional},
		figure{"growth of our median from a tenth of the documents", ratio(all.ours, all.small, 50), false, b.growth},
		figure{"cost of the day filter, median", ratio(m.withDay, m.noDay, 50), false, b.day},
		figure{"cost of suggestions, part of a full search of the same, median", ratio(m.typing.ours, m.typed, 50), false, b.suggest},
		figure{"time to index, ours to a plain loop over bleve", m.ours.Seconds / m.plain.Seconds, false, b.indexing},
		figure{"peak memory while indexing, GB", float64(m.ours.Peak) / 1e9, false, b.memory},
		figure{"opening to the first answer, s", m.opening.Seconds(), false, b.opening},
	)
}

// fullSize is how many documents there must be for the bounds to count.
const fullSize = 50_000

// errMissed says that a figure is beyond its bound.
var errMissed = errors.New("a figure is beyond its bound")

func (m measures) print(out io.Writer, o options) error {
	fmt.Fprintf(out, "| queries | against | median, times ours | 95th percentile, times ours | growth of our median |\n|---|---|--:|--:|--:|\n")
	line := func(r row, against string) {
		growth := ""
		if len(r.small) > 0 {
			growth = fmt.Sprintf("%.1f", ratio(r.ours, r.small, 50))
		}
		fmt.Fprintf(out, "| %s (%d) | %s | %.1f | %.1f | %s |\n", r.name, len(r.ours), against, ratio(r.theirs, r.ours, 50), ratio(r.theirs, r.ours, 95), growth)
	}
	for _, r := range slices.Concat(m.against, m.phrases) {
		line(r, "FTS5, as the page asks")
	}
	for _, r := range m.positional {
		line(r, "bleve, positional; hits and total")
	}
	line(m.typing, "FTS5, last word as prefix, hits alone")
	fmt.Fprintf(out, "\n| figure, %d documents | measured | bound | |\n|---|--:|--:|---|\n", o.size)
	missed := false
	counts := o.size >= fullSize
	for _, f := range m.figures(o.bounds) {
		sign, verdict := "at most", ""
		if f.atLeast {
			sign = "at least"
		}
		switch {
		case f.holds():
		case counts:
			verdict, missed = "missed", true
		default:
			verdict = "(not at this size)"
		}
		fmt.Fprintf(out, "| %s | %.2f | %s %g | %s |\n", f.name, f.value, sign, f.bound, verdict)
	}
	if len(m.totals) > 0 {
		fmt.Fprintf(out, "\n%d phrases have another total in bleve, the first: %s\n", len(m.totals), m.totals[0])
	}
	if missed {
		return errMissed
	}
	return nil
}
