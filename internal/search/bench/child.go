package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/vanban/vanban/internal/search"
)

// Batches of the plain loop end where ours do.
const (
	batchDocs  = 200
	batchBytes = 2 << 20
)

// built is what a child process tells of an index that it built.
type built struct {
	Seconds float64 `json:"seconds"`
	Peak    int64   `json:"peak"` // bytes of memory, pages of files that it had mapped among them
}

// Indexes are built in processes of their own, so that their memory can be told.
const (
	childOurs  = "ours"  // all documents
	childTenth = "tenth" // every tenth
	childPlain = "plain" // all, by a plain loop over bleve with the very same entries
)

// buildIn has a child build an index in a folder of its own below dir. What it told is kept beside the index.
func buildIn(ctx context.Context, dir, kind string) (b built, err error) {
	cmd := exec.CommandContext(ctx, os.Args[0], "-child", kind, "-cache", dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return b, fmt.Errorf("building %s: %w", kind, err)
	}
	if err := json.Unmarshal(out, &b); err != nil {
		return b, fmt.Errorf("building %s: %w", kind, err)
	}
	return b, os.WriteFile(filepath.Join(dir, kind+".json"), out, 0o644)
}

func readBuilt(dir, kind string) (b built, err error) {
	data, err := os.ReadFile(filepath.Join(dir, kind+".json"))
	if err != nil {
		return b, err
	}
	return b, json.Unmarshal(data, &b)
}

// child is what the command does when it was started by itself.
func child(ctx context.Context, dir, kind string) error {
	if kind == childSoak {
		return indexAndRebuild(ctx, dir)
	}
	s, err := openShelf(dir)
	if err != nil {
		return err
	}
	began := time.Now()
	switch kind {
	case childOurs:
		err = buildOurs(ctx, dir, kind, s, 1)
	case childTenth:
		err = buildOurs(ctx, dir, kind, s, tenth)
	case childPlain:
		err = buildPlain(dir, s)
	default:
		err = errors.New("no such child")
	}
	if err != nil {
		return err
	}
	b := built{Seconds: time.Since(began).Seconds()}
	if b.Peak, err = peakMemory(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(b)
}

func buildOurs(ctx context.Context, dir, kind string, s *shelf, step int) error {
	ix, err := search.Open(filepath.Join(dir, kind))
	if err != nil {
		return err
	}
	src := s.source(step)
	return errors.Join(ix.Rebuild(ctx, src, src), ix.Close())
}

func buildPlain(dir string, s *shelf) (err error) {
	path := filepath.Join(dir, childPlain)
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	ix, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, search.EngineOptions())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close(), os.RemoveAll(path)) }()
	batch, docs, bytes := ix.NewBatch(), 0, 0
	for row := 1; row <= s.size; row++ {
		r, err := s.record(row)
		if err != nil {
			return err
		}
		if err := batch.IndexAdvanced(search.Entries(r.indexable())); err != nil {
			return err
		}
		if docs, bytes = docs+1, bytes+len(r.text); docs == batchDocs || bytes >= batchBytes || row == s.size {
			if err := ix.Batch(batch); err != nil {
				return err
			}
			batch, docs, bytes = ix.NewBatch(), 0, 0
		}
	}
	return nil
}

// peakMemory is the most memory this process had, in bytes; 0 where the system does not tell.
func peakMemory() (int64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, nil
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			kb, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kb << 10, err
		}
	}
	return 0, nil
}
