package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// table collects what was found of each mention of the gold, and what was found beside.
type table struct {
	items                                           int
	gold, exact, overlap                            int // descriptions of the gold, found with their span, found at all
	described, false_                               int // descriptions found, those that overlap no mention of the gold
	named, bestRight, listed, topics, topicsRight   int // descriptions of the gold with a document, ...
	resolved, resolvedRight, confirmed, confirmedOK int
	bands                                           [10]band
	wrong, other                                    []string // the confusion list
}

// band counts best candidates by their score.
type band struct {
	n, right int
	sum      float64
}

// add compares what was found in an item with its gold.
func (t *table) add(it item, found []citation.Citation) {
	t.items++
	matched := make([]bool, len(found))
	for _, m := range it.Mentions {
		best, most := -1, 0
		for i, x := range found {
			if n := min(m.End, x.End) - max(m.Start, x.Start); n > 0 {
				matched[i] = true
				if n > most || n == most && best >= 0 && x.End-x.Start < found[best].End-found[best].Start {
					best, most = i, n
				}
			}
		}
		if m.Method != "description" {
			continue
		}
		t.gold++
		if m.Document != "" {
			t.named++
		}
		if best < 0 || found[best].Kind == citation.KindAnaphora {
			t.other = append(t.other, fmt.Sprintf("%s missed [%s] %s", it.ID, m.Quote, m.Document))
			continue
		}
		t.compare(it, m, found[best])
	}
	for i, x := range found {
		if x.Kind != citation.KindDescription {
			continue
		}
		t.described++
		if !matched[i] {
			t.false_++
			t.other = append(t.other, fmt.Sprintf("%s false [%s] %s", it.ID, x.Quote, bestOf(x)))
			t.judge(it, x, false)
		}
	}
}

// compare judges a mention of the gold that was found.
func (t *table) compare(it item, m mention, x citation.Citation) {
	t.overlap++
	if m.Start == x.Start && m.End == x.End {
		t.exact++
	} else {
		t.other = append(t.other, fmt.Sprintf("%s span [%s] is [%s]", it.ID, m.Quote, x.Quote))
	}
	right := len(x.Candidates) > 0 && x.Candidates[0].ID == m.Document
	if m.Document != "" {
		if len(x.Candidates) > 0 {
			t.listed++
		}
		if right {
			t.bestRight++
		}
	}
	if m.Topic != "" {
		t.topics++
		if x.Topic == m.Topic {
			t.topicsRight++
		} else {
			t.other = append(t.other, fmt.Sprintf("%s topic of [%s] is %s, found %s", it.ID, m.Quote, m.Topic, orNone(x.Topic)))
		}
	}
	if !right && (m.Document != "" || x.Outcome == law.Resolved) {
		t.wrong = append(t.wrong, fmt.Sprintf("%s [%s] is %s, found %s %s", it.ID, m.Quote, orNone(m.Document), x.Outcome, bestOf(x)))
	}
	t.judge(it, x, right)
}

// judge counts the best candidate of a description found.
func (t *table) judge(it item, x citation.Citation, right bool) {
	if len(x.Candidates) == 0 {
		return
	}
	score := x.Candidates[0].Score
	b := &t.bands[min(9, int(score*10))]
	b.n++
	b.sum += score
	if right {
		b.right++
	}
	if x.Outcome != law.Resolved {
		return
	}
	t.resolved++
	if right {
		t.resolvedRight++
	}
	if x.Certain {
		t.confirmed++
		if right {
			t.confirmedOK++
		} else {
			t.wrong = append(t.wrong, fmt.Sprintf("%s CONFIRMED WRONGLY [%s] %s", it.ID, x.Quote, bestOf(x)))
		}
	}
}

func bestOf(x citation.Citation) string {
	if len(x.Candidates) == 0 {
		return "none"
	}
	s := ""
	for _, k := range x.Candidates[:min(3, len(x.Candidates))] {
		s += fmt.Sprintf("%s %.2f (%s) ", k.ID, k.Score, k.Why)
	}
	return s
}

func orNone(id string) string {
	if id == "" {
		return "none"
	}
	return id
}

// figures are those of the last line.
type figures struct {
	Precision float64 `json:"precision"` // of mentions: descriptions found that overlap one of the gold
	Recall    float64 `json:"recall"`    // of mentions: those of the gold that are found
	Exact     float64 `json:"exact"`     // of mentions: those of the gold that are found with their span
	Best      float64 `json:"best"`      // of the gold with a document: the best candidate is right
	Resolved  float64 `json:"resolved"`  // of links that the engine made: right
	Confirmed float64 `json:"confirmed"` // of links that no person need confirm: right
	Certain   int     `json:"certain"`   // how many those are
	N         int     `json:"n"`
}

func (t *table) figures() figures {
	return figures{
		Precision: share(t.described-t.false_, t.described), Recall: share(t.overlap, t.gold), Exact: share(t.exact, t.gold),
		Best: share(t.bestRight, t.named), Resolved: share(t.resolvedRight, t.resolved),
		Confirmed: share(t.confirmedOK, t.confirmed), Certain: t.confirmed, N: t.gold,
	}
}

// share is a of b to four places; 1 of nothing.
func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return math.Round(1e4*float64(a)/float64(b)) / 1e4
}

func (t *table) print(out io.Writer, verbose bool) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(what string, a, b int) { fmt.Fprintf(w, "%s\t%d of %d\t%.3f\n", what, a, b, share(a, b)) }
	fmt.Fprintf(w, "items\t%d\t\n", t.items)
	row("mentions found", t.overlap, t.gold)
	row("  with their span", t.exact, t.gold)
	row("descriptions that are mentions", t.described-t.false_, t.described)
	row("topic right", t.topicsRight, t.topics)
	row("best candidate right", t.bestRight, t.named)
	row("  where there is a candidate", t.bestRight, t.listed)
	row("links right", t.resolvedRight, t.resolved)
	row("links without a person right", t.confirmedOK, t.confirmed)
	fmt.Fprintf(w, "\nscore\tbest candidates\tmean score\tright\n")
	for i, b := range t.bands {
		if b.n > 0 {
			fmt.Fprintf(w, "%.1f to %.1f\t%d\t%.2f\t%.2f\n", float64(i)/10, float64(i+1)/10, b.n, b.sum/float64(b.n), share(b.right, b.n))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, s := range t.wrong {
		fmt.Fprintln(out, s)
	}
	if verbose {
		for _, s := range t.other {
			fmt.Fprintln(out, s)
		}
	}
	return json.NewEncoder(out).Encode(t.figures())
}
