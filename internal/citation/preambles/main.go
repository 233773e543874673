// Command preambles holds the citation engine against the preambles of real documents: the opening lines that say what an act
// is based on ("Căn cứ ...").
//
//	go run ./internal/citation/preambles [-sample N] [-seed S] [-dates] [-texts] FILE...
//
// A FILE is JSON Lines, gzip accepted: the interchange form, or lines with "id", "number", "type", "title", "issued" and "text".
// The catalogue is the files themselves; issuers are not known to it. -sample prints N preambles drawn with seed S, each with what was
// found in it, to be read by a person. Every cited day is compared with the day of the document cited, where a file has that
// document; -dates prints those that differ, and -texts compares the days cited anywhere in the texts. The last line is one JSON object.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
)

func main() {
	var o options
	flag.IntVar(&o.sample, "sample", 0, "print so many preambles with what was found in them")
	flag.Uint64Var(&o.seed, "seed", 1, "draw the sample with this seed")
	flag.BoolVar(&o.dates, "dates", false, "print every cited day that differs from the document's")
	flag.BoolVar(&o.texts, "texts", false, "compare the days cited anywhere in the texts")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: preambles [-sample N] [-seed S] [-dates] [-texts] FILE...")
		os.Exit(2)
	}
	if err := run(flag.Args(), o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "preambles:", err)
		os.Exit(1)
	}
}

type options struct {
	sample       int
	seed         uint64
	dates, texts bool
}

// preamble is the opening of a document with what the engine finds in it.
type preamble struct {
	document
	opening string
	found   []citation.Citation
}

type result struct {
	Documents int `json:"documents"`
	Preambles int `json:"preambles"`
	Numbers   int `json:"numbers"`
	Names     int `json:"names"`
	Dated     int `json:"dated"`
	days
}

func run(paths []string, o options, out io.Writer) error {
	var documents []document
	for _, path := range paths {
		more, err := readDocuments(path)
		if err != nil {
			return err
		}
		documents = append(documents, more...)
	}
	catalogue := citation.NewCatalog()
	for _, d := range documents {
		catalogue.Put(d.catalogued())
	}
	known := newRecords(documents)
	total := result{Documents: len(documents)}
	var all []preamble
	var cited []dated
	for _, d := range documents {
		ctx := citation.Context{On: d.IssuedOn, Document: d.ID}
		if text := strings.Join(citation.Preamble(d.Text), ";\n"); text != "" {
			p := preamble{d, text, catalogue.Find(text, ctx)}
			all = append(all, p)
			total.count(p.found)
			if !o.texts {
				cited = append(cited, known.compare(d, p.found)...)
			}
		}
		if o.texts {
			cited = append(cited, known.compare(d, catalogue.Find(d.Text, ctx))...)
		}
	}
	for _, c := range cited {
		total.add(c.verdict)
	}
	if o.sample > 0 {
		printSample(out, all, o)
	}
	if o.dates {
		printDifferences(out, cited, newSeries(documents))
	}
	total.print(out)
	line, err := json.Marshal(total)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n", line)
	return err
}

// count counts what was found in a preamble.
func (r *result) count(found []citation.Citation) {
	r.Preambles++
	for _, c := range found {
		switch c.Kind {
		case citation.KindNumber:
			r.Numbers++
		case citation.KindNamed:
			r.Names++
		default:
			continue
		}
		if !c.Parsed.Date.IsZero() {
			r.Dated++
		}
	}
}

func (r result) print(out io.Writer) {
	for _, row := range []struct {
		name string
		n    int
	}{{"documents", r.Documents}, {"with a preamble", r.Preambles}, {"numbers found in preambles", r.Numbers},
		{"names found in preambles", r.Names}, {"  of both, with a full day", r.Dated}} {
		fmt.Fprintf(out, "%-34s %8d\n", row.name, row.n)
	}
	r.days.print(out)
}

// printSample prints preambles in the order drawn, each with what was found in it below.
func printSample(out io.Writer, all []preamble, o options) {
	drawn := rand.New(rand.NewPCG(o.seed, o.seed)).Perm(len(all))
	for k, i := range drawn[:min(o.sample, len(drawn))] {
		p := all[i]
		fmt.Fprintf(out, "=== %d. %s, %s, %s\n%s\n", k+1, p.ID, p.Number, p.IssuedOn, strings.TrimSpace(p.opening))
		for _, c := range p.found {
			fmt.Fprintln(out, "  >", described(c))
		}
	}
	fmt.Fprintln(out)
}

// described is a citation in one line.
func described(c citation.Citation) string {
	what := "“" + strings.Join(strings.Fields(c.Quote), " ") + "”"
	if c.Kind == citation.KindNumber {
		what = c.Parsed.Number
	}
	parts := []string{string(c.Kind) + " " + what, string(c.Parsed.Type), c.Parsed.Date.String(), strings.Join(c.Parsed.Provisions, " "),
		string(c.Outcome), c.Note}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}
