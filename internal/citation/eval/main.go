// Command eval holds the citation engine against sets of texts whose citations are known.
//
//	go run ./internal/citation/eval [-v] [-figures] [-catalogue FILE]... FILE...
//
// The catalogue is the sample registry, imported as the demo imports it, with what -catalogue adds. Of the texts that are
// said to be complete it counts the numbers found (precision and recall, set against set), of the others how many of the
// marked citations are found. Where the gold says more, it counts that too, family by family: extent, kind, day, provisions,
// outcome and document. The last line is one JSON object.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/vanban/vanban/internal/citation"
)

func main() {
	var catalogue list
	flag.Var(&catalogue, "catalogue", "a file in the interchange form, on top of the sample registry")
	verbose := flag.Bool("v", false, "print every text that is not read as the gold has it")
	figures := flag.Bool("figures", false, "print the figures of each file as JSON, as testdata/citations/figures.json has them, and nothing else")
	flag.Parse()
	files := flag.Args()
	if len(files) == 0 {
		files = []string{"testdata/citations/sentences.dev.jsonl"}
	}
	err := run(context.Background(), files, catalogue, func(tables map[string]*table) error {
		if *figures {
			out := map[string]map[string]float64{}
			for name, t := range tables {
				out[filepath.Base(name)] = t.figures()
			}
			e := json.NewEncoder(os.Stdout)
			e.SetIndent("", "  ")
			return e.Encode(out)
		}
		all := newTable()
		for _, f := range files {
			for _, r := range tables[f].rows {
				all.add(r.row, r.verdict)
			}
		}
		return all.print(os.Stdout, *verbose)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return fmt.Sprint(*l) }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

// run judges the files, a table each.
func run(ctx context.Context, files, catalogue []string, done func(map[string]*table) error) error {
	return withCatalogue(ctx, catalogue, func(c *citation.Catalog) error {
		tables := map[string]*table{}
		for _, f := range files {
			rows, err := readGold(f)
			if err != nil {
				return err
			}
			tables[f] = newTable()
			for _, r := range rows {
				tables[f].add(r, judge(r, c.Find(r.Text, r.context())))
			}
		}
		return done(tables)
	})
}
