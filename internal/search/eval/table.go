package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

const everything = "all"

// sets are the sets of questions in order, then all together.
func (r *results) sets() []string {
	names := map[string]bool{}
	for _, q := range r.queries {
		names[q.set] = true
	}
	return append(slices.Sorted(maps.Keys(names)), everything)
}

// of is the mean of an engine over a set.
func (r *results) of(engine, set string) figures {
	var list []figures
	for i, q := range r.queries {
		if set == everything || q.set == set {
			list = append(list, r.judged[engine][i])
		}
	}
	return mean(list)
}

func (r *results) print(out io.Writer) error {
	fmt.Fprintf(out, "| %-18s | %7s | %-8s | %5s | %5s | %5s | %6s | %7s |\n", "set", "queries", "engine", "R@1", "R@10", "R@100", "MRR@10", "nDCG@10")
	fmt.Fprintln(out, "|"+strings.Repeat("-", 20)+"|--------:|----------|------:|------:|------:|-------:|--------:|")
	for _, set := range r.sets() {
		for _, engine := range r.engines {
			f := r.of(engine, set)
			fmt.Fprintf(out, "| %-18s | %7d | %-8s | %5.3f | %5.3f | %5.3f | %6.3f | %7.3f |\n", set, f.N, engine, f.R1, f.R10, f.R100, f.MRR10, f.NDCG)
		}
	}
	fmt.Fprintf(out, "\n%d units searched.", len(r.units))
	for _, set := range slices.Sorted(maps.Keys(r.skipped)) {
		fmt.Fprintf(out, " Left out of %s, because what answers them is not all there: %d.", set, r.skipped[set])
	}
	if right, of := r.places(); of > 0 {
		fmt.Fprintf(out, " Of the relevant documents in the first ten of ours that answer in one provision, %d of %d open there.", right, of)
	}
	fmt.Fprintln(out)
	last := map[string]figures{}
	for _, engine := range r.engines {
		last[engine] = r.of(engine, everything)
	}
	line, err := json.Marshal(last)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, string(line))
	return err
}

// writeFigures prints the figures of ours, by set.
func (r *results) writeFigures(out io.Writer) error {
	all := map[string]figures{}
	for _, set := range r.sets() {
		all[set] = r.of("ours", set)
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

// misses lists the queries whose first hit of ours is not one that answers them.
func (r *results) misses(out io.Writer) {
	for i, q := range r.queries {
		if r.judged["ours"] == nil || r.judged["ours"][i].MRR10 == 1 {
			continue
		}
		fmt.Fprintf(out, "%s %s: %s\n  wanted %v\n", q.set, q.id, strings.ReplaceAll(q.text, "\n", " "), q.relevant)
		for _, engine := range r.engines {
			fmt.Fprintf(out, "  %-8s", engine)
			for _, h := range r.first[engine][i][:min(5, len(r.first[engine][i]))] {
				fmt.Fprintf(out, " %s", h.id)
			}
			fmt.Fprintln(out)
		}
	}
}

// places counts the provisions that our engine opens a relevant document at, and those that are right: that which answers, or below it.
func (r *results) places() (right, of int) {
	for i, hits := range r.first["ours"] {
		q := r.queries[i]
		for _, h := range hits {
			if want := q.provisions[h.id]; want != "" {
				of++
				if h.path == want || strings.HasPrefix(h.path, want+"/") {
					right++
				}
			}
		}
	}
	return right, of
}
