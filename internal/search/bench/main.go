// Command bench holds the speed of search against SQLite's FTS5 and bleve's positional phrases, over the same documents, in one run.
//
//	go run ./internal/search/bench [-documents FILE] [-size N] [-cache FOLDER] [bounds]
//
// The documents are those of FILE, then such as a Markov chain of its words writes, cut into articles, with the lengths of
// provincial documents; without a file the words are invented. The queries are drawn from them: words of one document, one to four, all rare, all
// middling or all common, and phrases of two and four syllables. All of them are asked as the page asks: twenty hits with
// the words marked, the total, seven facets, on a day; FTS5 has prepared statements, its own snippets, one reading of what matches for all counts,
// and a table of status intervals for the day. Each engine is warmed up with another log; then each query runs once
// on each, turn by turn.
//
// All figures are ratios of one run, but for memory and the time to open. It fails where one is beyond its bound; the bounds of speed are for
// 100,000 documents, and only count from a good part of that on. What is built is kept in FOLDER for the next run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// options are the command's flags.
type options struct {
	documents string
	size      int
	cache     string
	perKind   int
	child     string
	soak      int
	bounds    bounds
}

// bounds are what the figures must keep.
type bounds struct {
	median, p95, phrases, positional, growth, day, suggest, indexing, memory, opening float64
}

func main() {
	var o options
	flag.StringVar(&o.documents, "documents", "", "documents to begin with and to learn from, JSON Lines: number, title, issued, text")
	flag.IntVar(&o.size, "size", 2000, "how many documents there are")
	flag.StringVar(&o.cache, "cache", "", "folder to keep what is built; a temporary one if there is none")
	flag.IntVar(&o.perKind, "queries", 10, "queries of each kind: three classes, one to four words; phrases of two and four")
	flag.StringVar(&o.child, "child", "", "for the command itself")
	flag.IntVar(&o.soak, "soak", 0, "instead: kill an indexing process so many times, and see that the answers stay")
	flag.Float64Var(&o.bounds.median, "median", 5, "least ratio of the medians, FTS5 to ours")
	flag.Float64Var(&o.bounds.p95, "p95", 8, "least ratio of the 95th percentiles, FTS5 to ours")
	flag.Float64Var(&o.bounds.phrases, "phrases", 1, "least ratio of the medians over phrases, FTS5 to ours")
	flag.Float64Var(&o.bounds.positional, "positional", 20, "least ratio of the medians over phrases of two syllables, bleve's positional to ours")
	flag.Float64Var(&o.bounds.growth, "growth", 6, "greatest growth of our median from a tenth of the documents to all")
	flag.Float64Var(&o.bounds.day, "day", 1.2, "greatest cost of the day filter")
	flag.Float64Var(&o.bounds.suggest, "suggest", 0.1, "greatest cost of suggestions, as a part of a full search")
	flag.Float64Var(&o.bounds.indexing, "indexing", 1.5, "greatest ratio of the times to index, ours to a plain loop over bleve")
	flag.Float64Var(&o.bounds.memory, "memory", 2, "greatest memory while indexing, in gigabytes")
	flag.Float64Var(&o.bounds.opening, "opening", 1, "greatest time to open the index and answer, in seconds")
	flag.Parse()
	ctx := context.Background()
	var err error
	switch {
	case o.child != "":
		err = child(ctx, o.cache, o.child)
	case o.soak > 0:
		err = soak(ctx, o.soak, os.Stdout)
	default:
		err = run(ctx, o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out io.Writer) (err error) {
	if o.cache == "" {
		if o.cache, err = os.MkdirTemp("", "vanban-bench-search"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.cache)) }()
	}
	dir, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	m, err := measureAll(ctx, dir, o)
	if err != nil {
		return err
	}
	return m.print(out, o)
}

// prepare builds what is not there yet, and returns its folder.
func prepare(ctx context.Context, o options) (string, error) {
	name := "invented"
	if o.documents != "" {
		name = filepath.Base(o.documents)
	}
	dir := filepath.Join(o.cache, fmt.Sprintf("%s-%d", name, o.size))
	progress := func(what string) { fmt.Fprintln(os.Stderr, "bench:", what) }
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if err := once(dir, "shelf", func() error {
		progress("writing the documents, and indexing them with FTS5")
		originals, err := o.originals()
		if err != nil {
			return err
		}
		return fillShelf(dir, o.size, newWriter(originals, o.documents != ""))
	}); err != nil {
		return "", err
	}
	if err := once(dir, "positional-index", func() error {
		progress("indexing them with bleve, with positions")
		s, err := openShelf(dir)
		if err != nil {
			return err
		}
		return errors.Join(fillPositional(dir, s), s.close())
	}); err != nil {
		return "", err
	}
	return dir, prepareOurs(ctx, dir, o.size, progress)
}

func (o options) originals() ([]original, error) {
	if o.documents == "" {
		return invent(inventedDocs), nil
	}
	return readOriginals(o.documents, o.size)
}

// once does what a mark in the folder does not say to have been done.
func once(dir, what string, do func() error) error {
	mark := filepath.Join(dir, what+".done")
	if _, err := os.Stat(mark); err == nil {
		return nil
	}
	if err := do(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return os.WriteFile(mark, nil, 0o644)
}

// prepareOurs builds our indexes, and times the plain loop beside, where the folder has none or one of another schema.
func prepareOurs(ctx context.Context, dir string, size int, progress func(string)) error {
	for _, kind := range []string{childOurs, childTenth} {
		want := size
		if kind == childTenth {
			want /= tenth
		}
		ready, err := holds(filepath.Join(dir, kind), want)
		if err != nil {
			return err
		}
		if _, missing := readBuilt(dir, kind); ready && missing == nil {
			continue
		}
		progress("building our index: " + kind)
		if _, err := buildIn(ctx, dir, kind); err != nil {
			return err
		}
		if kind == childOurs {
			progress("the same entries by a plain loop")
			if _, err := buildIn(ctx, dir, childPlain); err != nil {
				return err
			}
		}
	}
	return nil
}
