// Command eval holds the finder of descriptions against news items whose mentions are known: which words describe a rule,
// and which document of the registry is meant?
//
//	go run ./internal/news/eval -gold FILE -catalogue FILE,FILE [-v]
//
// The catalogue is files or folders in the interchange form. A mention is found exactly if its span is that of the gold,
// and found if the two overlap; a description that overlaps no mention of the gold is false. The last line is one JSON
// object.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/scratch"
)

func main() {
	gold := flag.String("gold", "testdata/news/items.dev.jsonl", "news items with their mentions, JSON Lines; several by commas")
	catalogue := flag.String("catalogue", "testdata/registry,testdata/news/catalogue.jsonl", "files or folders of the registry, by commas")
	verbose := flag.Bool("v", false, "print every mention that is not right, not only those with a wrong document")
	flag.Parse()
	if err := run(*gold, *catalogue, *verbose, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// item is a row of the gold.
type item struct {
	ID          string    `json:"id"`
	PublishedOn law.Date  `json:"published_on"`
	Place       string    `json:"place"`
	Text        string    `json:"text"`
	Mentions    []mention `json:"mentions"`
}

// mention is one of the gold: Document is "" where no registered document is meant for sure.
type mention struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Quote    string `json:"quote"`
	Method   string `json:"method"`
	Document string `json:"document"`
	Topic    string `json:"topic"`
}

func run(gold, catalogue string, verbose bool, out io.Writer) error {
	var t table
	ctx := context.Background()
	find := func(c *citation.Catalog) error {
		for path := range strings.SplitSeq(gold, ",") {
			if err := lines.Each(path, func(_ int, it item) error {
				t.add(it, c.Find(it.Text, citation.Context{On: it.PublishedOn, Place: it.Place}))
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	}
	err := scratch.With(ctx, strings.Split(catalogue, ","), func(r *registry.Registry) error { return r.WithCatalog(ctx, find) })
	if err != nil {
		return err
	}
	return t.print(out, verbose)
}
