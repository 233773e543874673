package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type newsCmd struct {
	Add newsAddCmd `cmd:"" help:"Add news: a .jsonl file of news lines, or one text file with its facts in flags."`
}

type newsAddCmd struct {
	File        string `arg:"" help:"A .jsonl file of news lines, or the text of one item."`
	URL         string `help:"Of a text file: where the item was published." name:"url"`
	Title       string `help:"Of a text file: its title."`
	Publisher   string `help:"Of a text file: who published it."`
	PublishedOn string `help:"Of a text file: when, YYYY-MM-DD."`
	Place       string `help:"Of a text file: territory code of the place it is about."`
	Rights      string `help:"Of a text file: full, or quotes if only quotes may be shown." enum:"full,quotes" default:"quotes"`
}

func (c *newsAddCmd) Run(s *session) error {
	if strings.Contains(c.File, "://") {
		return usageError{fmt.Errorf("%s: give a file: addresses are not fetched", c.File)}
	}
	lines := &jsonl.Lines{}
	var err error
	if filepath.Ext(c.File) == ".jsonl" {
		if lines, err = jsonl.ReadFiles([]string{c.File}); err != nil {
			return inputError{err}
		}
		for i, d := range lines.Drafts {
			if err == nil && d.Fact.Kind() != registry.KindNews {
				fmt.Fprintln(s.stderr, jsonl.Fault{File: c.File, Line: lines.Places[i].Line, Field: "kind", Reason: fmt.Sprintf("is %s, not news", d.Fact.Kind())})
				err = errReported
			}
		}
	} else {
		err = c.text(lines)
	}
	if err != nil {
		return err
	}
	return s.importLines(lines, false, false)
}

// text reads a file as the text of one item.
func (c *newsAddCmd) text(lines *jsonl.Lines) error {
	b, err := os.ReadFile(c.File)
	if err != nil {
		return inputError{err}
	}
	text, err := registry.NormaliseText(string(b))
	if err != nil {
		lines.Faults = append(lines.Faults, jsonl.Fault{File: c.File, Line: 1, Field: "text", Reason: err.Error()})
		return nil
	}
	n := &registry.News{URL: c.URL, Title: c.Title, Publisher: c.Publisher, Place: c.Place, Rights: c.Rights}
	if c.PublishedOn != "" {
		if n.PublishedOn, err = law.ParseDate(c.PublishedOn); err != nil {
			return usageError{fmt.Errorf("--published-on: %w", err)}
		}
	}
	lines.Drafts = append(lines.Drafts, registry.Draft{Fact: n, Text: registry.TextOf(text)})
	lines.Places = append(lines.Places, jsonl.Place{File: c.File, Line: 1})
	return nil
}
