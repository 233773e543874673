// Command eval reads the numbers of documents and says which it could not read, and why.
//
//	go run ./internal/law/eval [-sample N [-seed S]] [-repaired] [-failed] FILE...
//
// A FILE is JSON Lines, gzip accepted, each line with "number" or "numbers_in_title", and perhaps "title", "type" (a code, or the type's name in
// Vietnamese), "canonical", "bodies", "year" and "reason" (of a number that must not be read), which are then held against
// what was read. It prints a table and, with -sample, lines for reading by hand. The last line is one JSON object.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/vanban/vanban/internal/format/lines"
)

func main() {
	var o options
	flag.IntVar(&o.sample, "sample", 0, "print as many numbers, drawn at random, as they were read")
	flag.Uint64Var(&o.seed, "seed", 1, "of the sample")
	flag.BoolVar(&o.repaired, "repaired", false, "print every number that had to be mended")
	flag.BoolVar(&o.failed, "failed", false, "print every number that was not read")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: eval [-sample N [-seed S]] [-repaired] [-failed] FILE...")
		os.Exit(2)
	}
	if _, err := run(flag.Args(), o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// run reads all files and prints what came of them.
func run(paths []string, o options, out io.Writer) (result, error) {
	t := newTally()
	for _, path := range paths {
		if err := eachRow(path, t.add); err != nil {
			return result{}, err
		}
	}
	return t.report(o, out)
}

// eachRow gives the rows of a file that have a number.
func eachRow(path string, add func(row)) error {
	return lines.Each(path, func(_ int, r row) error {
		if r.Number != nil {
			add(r)
		}
		for _, n := range r.InTitle {
			add(row{Number: &n, Title: r.Title})
		}
		return nil
	})
}
