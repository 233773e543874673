// Command eval holds the parser against real texts: does every document print back to its normalised input, and does the
// tree have as many articles as a plain count of article headings finds?
//
//	go run ./internal/provision/eval FILE
//
// FILE is JSON Lines with "text" and "id" or "number", gzip accepted. The last line is one JSON object.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/provision"
)

// document is what the evaluation reads of a line.
type document struct {
	Kind, ID, Number, Text string
}

func (d document) name() string {
	if d.ID != "" {
		return d.ID
	}
	return d.Number
}

type result struct {
	RoundTrip     float64 `json:"round_trip"`
	ArticlesAgree float64 `json:"articles_agree"`
	N             int     `json:"n"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: eval FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(path string, out io.Writer) error {
	t := tally{out: out}
	err := lines.Each(path, func(_ int, d document) error {
		if d.Kind == "" || d.Kind == "document" {
			t.add(d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.report()
}

// tally collects what is found of each document.
type tally struct {
	out                       io.Writer
	documents, round          int
	withArticles, agree       int
	articles, counted, longer int
	bytes                     int
	spent                     time.Duration
	broken, differ            []string
}

func (t *tally) add(d document) {
	text := provision.Normalise(d.Text)
	start := time.Now()
	tree := provision.Parse(d.Text)
	t.spent += time.Since(start)
	t.bytes += len(text)
	t.documents++
	if tree.Text() == text {
		t.round++
	} else {
		t.broken = append(t.broken, d.name())
	}
	ours, counted := len(tree.Articles()), plainCount(text)
	t.articles += ours
	t.counted += counted
	if ours == 0 && counted == 0 {
		return
	}
	t.withArticles++
	if ours == counted {
		t.agree++
	} else {
		t.differ = append(t.differ, fmt.Sprintf("%-60s %6d %8d", d.name(), ours, counted))
	}
}

func (t *tally) report() error {
	fmt.Fprintf(t.out, "%-34s %8d\n", "documents", t.documents)
	fmt.Fprintf(t.out, "%-34s %8d\n", "print back to their input", t.round)
	fmt.Fprintf(t.out, "%-34s %8d\n", "with article headings", t.withArticles)
	fmt.Fprintf(t.out, "%-34s %8d\n", "of them, counts agree", t.agree)
	fmt.Fprintf(t.out, "%-34s %8d\n", "articles in the trees", t.articles)
	fmt.Fprintf(t.out, "%-34s %8d\n", "article headings counted plainly", t.counted)
	fmt.Fprintf(t.out, "%-34s %8.1f\n", "megabytes parsed in a second", float64(t.bytes)/1e6/max(t.spent.Seconds(), 1e-9))
	for _, id := range t.broken {
		fmt.Fprintf(t.out, "does not print back: %s\n", id)
	}
	if len(t.differ) > 0 {
		fmt.Fprintf(t.out, "\n%-60s %6s %8s\n%s\n", "counts differ", "ours", "counted", strings.Join(t.differ, "\n"))
	}
	line, err := json.Marshal(result{share(t.round, t.documents), share(t.agree, t.withArticles), t.documents})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "%s\n", line)
	return err
}

// share is a part of a whole in four decimals; the whole of nothing is 1.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part*10000/whole) / 10000
}
