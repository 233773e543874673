package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// operator is the actor of what is done on the command line.
const operator = "operator"

type importCmd struct {
	Paths  []string `arg:"" name:"file" help:"Files, or folders of .jsonl files."`
	DryRun bool     `help:"Report the same and write nothing."`
	Accept string   `help:"Confirm effects that the importer finds by itself: certain." enum:",certain" default:""`
}

// importReport is what an import prints with --json.
type importReport struct {
	Lines   int `json:"lines"`
	Written int `json:"written"`
	Changed int `json:"changed"`
	Bases   int `json:"bases"`

	Confirmed int `json:"bases_confirmed"`
	Waiting   int `json:"bases_waiting"`

	Clauses int           `json:"clauses"`
	DryRun  bool          `json:"dry_run,omitempty"`
	Seq     int64         `json:"seq"`
	Faults  []jsonl.Fault `json:"faults"`
}

func (c *importCmd) Run(s *session) error {
	files, err := jsonl.Files(c.Paths)
	if err != nil {
		return inputError{err}
	}
	lines, err := jsonl.ReadFiles(files)
	if err != nil {
		return inputError{err}
	}
	return s.importLines(lines, c.DryRun, c.Accept != "")
}

// importLines imports what was read, and reports.
func (s *session) importLines(lines *jsonl.Lines, dryRun, accept bool) error {
	if dryRun && s.DB == "" && !store.Exists(s.Data) {
		// What would go into a new registry is found out in one that is thrown away.
		dir, err := os.MkdirTemp("", "vanban-dry-run")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		s.Data = dir
	}
	o, err := s.create()
	if err != nil {
		return err
	}
	defer o.Close()
	report := importReport{Lines: len(lines.Drafts), DryRun: dryRun}
	var result registry.ImportResult
	load := func(loop *follow.Loop) error {
		opts := registry.ImportOptions{DryRun: dryRun, Accept: accept, Recorded: o.recorded(s), Progress: s.progress(loop)}
		result, err = o.registry.Import(s, operator, lines.Drafts, opts)
		return err
	}
	if dryRun {
		err = load(nil)
	} else {
		err = s.whileIndexing(o, load)
	}
	if err != nil {
		return err
	}
	report.Written, report.Changed, report.Bases, report.Clauses, report.Seq = result.Written, result.Changed, result.Bases, result.Clauses, result.Seq
	report.Confirmed, report.Waiting = result.Confirmed, result.Waiting
	report.Faults = lines.Faults
	for i, faults := range result.Faults {
		for _, f := range faults {
			report.Faults = append(report.Faults, jsonl.Fault{File: lines.Places[i].File, Line: lines.Places[i].Line, Field: f.Field, Reason: f.Reason})
		}
	}
	return s.printImport(report)
}

func (s *session) printImport(r importReport) error {
	files := map[string]int{}
	for _, f := range r.Faults {
		if _, ok := files[f.File]; !ok {
			files[f.File] = len(files)
		}
	}
	slices.SortStableFunc(r.Faults, func(a, b jsonl.Fault) int {
		if d := files[a.File] - files[b.File]; d != 0 {
			return d
		}
		return a.Line - b.Line
	})
	for _, f := range r.Faults {
		fmt.Fprintln(s.stderr, f)
	}
	if s.JSON {
		if r.Faults == nil {
			r.Faults = []jsonl.Fault{}
		}
		if err := json.NewEncoder(s.stdout).Encode(r); err != nil {
			return err
		}
	} else {
		verb := "imported"
		if r.DryRun {
			verb = "would import"
		}
		fmt.Fprintf(s.stdout, "%s %d facts, %d of them new or changed; %d faults; log at %d\n", verb, r.Written, r.Changed, len(r.Faults), r.Seq)
		if r.Bases > 0 {
			fmt.Fprintf(s.stdout, "%d bases read in preambles: %d confirmed, %d wait for a person (GET /api/v1/relations?state=suggested)\n", r.Bases,
				r.Confirmed, r.Waiting)
		}
		if r.Clauses > 0 {
			fmt.Fprintf(s.stdout, "%d acting clauses read in texts; those that wait for a person: GET /api/v1/effects?state=suggested\n", r.Clauses)
		}
	}
	if len(r.Faults) > 0 {
		return errReported
	}
	return nil
}

// progress shows how far an import is, on a terminal, and wakes the loop that follows it.
func (s *session) progress(loop *follow.Loop) func(done, total int) {
	var bar *progressbar.ProgressBar
	f, ok := s.stderr.(*os.File)
	show := ok && term.IsTerminal(int(f.Fd())) && !s.JSON
	return func(done, total int) {
		if loop != nil {
			loop.Notify()
		}
		if !show {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(s.stderr), progressbar.OptionSetDescription("import"),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done) // a terminal that cannot be drawn on is no reason to stop
	}
}
