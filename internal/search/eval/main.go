// Command eval holds search against questions whose answers are known, and beside it, in the same run and over the same texts, plain
// bleve and SQLite's FTS5.
//
//	go run ./internal/search/eval [-articles FILE -questions FILE] [-queries FILE] [-registry FOLDER,...] [-fold] [-every N]
//	[-engines ours,bleve,fts5] [-postgres URL] [-figures] [-v] [-learn FILE]
//
// With -articles and -questions the articles of laws are ranked for questions of the public; without, the documents of a registry for
// queries of its own kind, with graded answers. A row of the table is a set of questions or a kind of query, and an engine. The last
// line is one JSON object, over all questions.
//
// Each engine gets the same words: of an article its heading and text, of a document its title, other names, number, issuers' names
// and text; and of a query what was typed. Ours has the real index and the day and place of a query where it names them.
// Bleve has its standard analyzer, a match query over all fields and its default scoring. FTS5 has its tokenizer unicode61, the words
// joined by OR, bm25 with equal weights, and the better for it of keeping diacritics (questions) and removing them (queries
// of a registry, -fold). -fold takes the diacritics out of every query, for all alike.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// options are the command's flags.
type options struct {
	articles, questions string
	queries, registry   string
	engines             string
	postgres            string
	every               int
	fold                bool
	figures             bool
	verbose             bool
	learn               string
}

func main() {
	var o options
	flag.StringVar(&o.articles, "articles", "", "articles of laws, JSON Lines: law_id, article_id, type, heading, text")
	flag.StringVar(&o.questions, "questions", "", "questions with the articles that answer them, JSON Lines: qid, set, question, relevant")
	flag.StringVar(&o.queries, "queries", "testdata/search/queries.dev.jsonl", "queries of the project's own form, where no articles are given")
	flag.StringVar(&o.registry, "registry", "testdata/registry", "files and folders of the registry that those are asked of, by commas")
	flag.StringVar(&o.engines, "engines", "ours,bleve,fts5", "what is run")
	flag.StringVar(&o.postgres, "postgres", "", "address of an empty PostgreSQL database, to run ts_rank too")
	flag.IntVar(&o.every, "every", 1, "ask just one in so many queries")
	flag.BoolVar(&o.fold, "fold", false, "strip the diacritics of the queries")
	flag.BoolVar(&o.figures, "figures", false, "print the figures of ours as JSON, as testdata/search/figures.json has them for the file, and nothing else")
	flag.BoolVar(&o.verbose, "v", false, "print every query whose first answer ours does not put first")
	flag.StringVar(&o.learn, "learn", "", "learn the factors of words from the questions, and write them to a file (internal/search/factors.txt; empty it before)")
	flag.Parse()
	if err := run(context.Background(), o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out io.Writer) error {
	t, err := readTrial(ctx, o)
	if err != nil {
		return err
	}
	t.thin(o.every)
	if o.learn != "" {
		return learnTo(ctx, t, o.learn, out)
	}
	names := strings.Split(o.engines, ",")
	if o.postgres != "" {
		names = append(names, "postgres")
	}
	results := &results{trial: t}
	for _, name := range names {
		if err := results.run(ctx, name, o); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if o.figures {
		return results.writeFigures(out)
	}
	if o.verbose {
		results.misses(out)
	}
	return results.print(out)
}

func readTrial(ctx context.Context, o options) (*trial, error) {
	if (o.articles == "") != (o.questions == "") {
		return nil, fmt.Errorf("-articles and -questions go together")
	}
	spell := func(text string) string { return text }
	if o.fold {
		spell = viet.Fold
	}
	var t *trial
	var err error
	if o.articles != "" {
		t, err = readArticles(o.articles, o.questions, spell)
	} else {
		t, err = readOwn(ctx, strings.Split(o.registry, ","), o.queries, spell)
	}
	if err == nil && o.fold {
		t.diacritics = removed
	}
	return t, err
}
