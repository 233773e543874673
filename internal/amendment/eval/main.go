// Command eval holds the reader of amending acts and the replay of their operations against official consolidations.
//
//	go run ./internal/amendment/eval -gold FILE -documents FILE [-v]
//
// Each row of the gold is an article as enacted, the acts that amended it, and its official wording afterwards. The acts'
// texts are taken from the documents, read and applied by the same code that serves users; what the gold says of the
// clauses themselves is not looked at. A row is equal, outstanding (not all could be applied, with the reason) or wrong
// (all was applied, and the texts differ). The last line is one JSON object.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/vanban/vanban/internal/format/lines"
)

func main() {
	gold := flag.String("gold", "testdata/amendments/consolidation.jsonl", "articles before and after, JSON Lines")
	documents := flag.String("documents", "testdata/amendments/documents.jsonl", "texts of the amending acts, JSON Lines")
	verbose := flag.Bool("v", false, "print the texts of rows that are wrong or outstanding")
	flag.Parse()
	if err := run(*gold, *documents, *verbose, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// row is an article of the gold. "kind" and "by_unit" are hints about the clauses, and are not read.
type row struct {
	Number       string  `json:"number"`
	Type         string  `json:"type"`
	Unit         string  `json:"unit"`
	Heading      string  `json:"heading"`
	Enacted      *string `json:"enacted_text"`
	Consolidated *string `json:"consolidated_text"`
	Pair         string  `json:"pair"`
	Amendments   []struct {
		Number    string   `json:"by_number"`
		Effective string   `json:"effective"`
		Texts     []string `json:"full_text_ids"`
	} `json:"amendments"`
}

// document is the text of an act.
type document struct {
	ID, Number, Type, Title, Issued, Text string
}

func run(goldPath, documentsPath string, verbose bool, out io.Writer) error {
	var rows []row
	wanted := map[string]bool{}
	laws := map[string]bool{}
	err := lines.Each(goldPath, func(_ int, r row) error {
		for _, a := range r.Amendments {
			for _, id := range a.Texts {
				wanted[id] = true
			}
		}
		laws[r.Number] = true
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		return err
	}
	c := &corpus{texts: map[string]document{}, titles: map[string][]string{}, read: map[string]acting{}}
	err = lines.Each(documentsPath, func(_ int, d document) error {
		if wanted[d.ID] {
			c.texts[d.ID] = d
		}
		if laws[d.Number] && d.Title != "" {
			c.titles[d.Number] = append(c.titles[d.Number], d.Title)
		}
		return nil
	})
	if err != nil {
		return err
	}
	var t table
	for _, r := range rows {
		t.add(r, c.judge(r))
	}
	return t.print(out, verbose)
}
