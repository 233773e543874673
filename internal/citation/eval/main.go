// Command eval holds the citation engine against sets of texts whose citations are known.
//
//	go run ./internal/citation/eval [-v] [-catalogue FILE]... FILE...
//
// The catalogue is the sample registry, imported as the demo imports it, with what -catalogue adds. Of the texts that are
// said to be complete it counts the numbers found (precision and recall, set against set), of the others how many of the
// marked citations are found. Where the gold says more, it counts that too, family by family: extent, kind, day, provisions,
// outcome and document. The last line is one JSON object.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/vanban/vanban/internal/citation"
)

func main() {
	var catalogue list
	flag.Var(&catalogue, "catalogue", "a file in the interchange form, on top of the sample registry")
	verbose := flag.Bool("v", false, "print every text that is not read as the gold has it")
	flag.Parse()
	files := flag.Args()
	if len(files) == 0 {
		files = []string{"testdata/citations/sentences.dev.jsonl"}
	}
	if err := run(context.Background(), files, catalogue, *verbose, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return fmt.Sprint(*l) }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func run(ctx context.Context, files, catalogue []string, verbose bool, out io.Writer) error {
	var rows []row
	for _, f := range files {
		more, err := readGold(f)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	return withCatalogue(ctx, catalogue, func(c *citation.Catalog) error {
		t := newTable()
		for _, r := range rows {
			t.add(r, judge(r, c.Find(r.Text, r.context())))
		}
		return t.print(out, verbose)
	})
}
