package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// printReasons prints why a status is what it is, the reasons of one rule, act and day on one line. Of a change of units the line
// names them; of the whole document it is followed by the words that say so.
func printReasons(w io.Writer, reasons []registry.Reason) {
	for i, r := range reasons {
		same := func(o registry.Reason) bool { return o.Rule == r.Rule && o.On == r.On && nameOf(o.By) == nameOf(r.By) }
		if i > 0 && slices.ContainsFunc(reasons[:i], same) {
			continue
		}
		var notes []string
		for _, o := range reasons[i:] {
			if same(o) && o.Note != "" {
				notes = append(notes, o.Note)
			}
		}
		fmt.Fprintf(w, "  vì: %s [%s]", r.Label, r.Rule)
		if r.By != nil {
			fmt.Fprintf(w, ", theo %s", name(*r.By))
		}
		if !r.On.IsZero() {
			fmt.Fprintf(w, ", từ %s", day(r.On))
		}
		if len(notes) > 0 {
			fmt.Fprintf(w, ": %s", strings.Join(notes, ", "))
		}
		fmt.Fprintln(w)
		if r.Quote != "" && len(notes) == 0 {
			fmt.Fprintf(w, "      “%s”\n", r.Quote)
		}
	}
}

func nameOf(d *registry.DocName) string {
	if d == nil {
		return ""
	}
	return name(*d)
}

// printEffectsIn prints what other acts do to a document, as far as the reasons of its status do not say it: what is still to come.
// What one act does on one day stands on one line.
func printEffectsIn(w io.Writer, d *registry.DocumentView) {
	type line struct {
		by string
		on law.Date
	}
	var order []line
	parts := map[line][]string{}
	for _, e := range d.EffectsIn {
		said := slices.ContainsFunc(d.Status.Reasons, func(r registry.Reason) bool { return r.Effect == e.ID })
		if e.By.ID == d.ID || said {
			continue
		}
		l := line{name(e.By), e.On}
		if parts[l] == nil {
			order = append(order, l)
		}
		parts[l] = append(parts[l], strings.TrimSpace(strings.ToLower(e.Effect.Label("vi"))+" "+strings.Join(e.Provisions, ", ")))
	}
	for _, l := range order {
		fmt.Fprintf(w, "Do %s, từ %s: %s\n", l.by, day(l.on), strings.Join(parts[l], "; "))
	}
}
