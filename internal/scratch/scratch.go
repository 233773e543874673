// Package scratch fills a registry in a temporary folder from files in the interchange form, for what asks and is gone: evaluations
// that must call the same code that serves users.
package scratch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// With imports files and folders, runs fn on the registry, and takes the folder away. A faulty line is an error.
func With(ctx context.Context, paths []string, fn func(*registry.Registry) error) (err error) {
	files, err := jsonl.Files(paths)
	if err != nil {
		return err
	}
	lines, err := jsonl.ReadFiles(files)
	if err != nil {
		return err
	}
	if len(lines.Faults) > 0 {
		return fmt.Errorf("a faulty line: %v", lines.Faults[0])
	}
	dir, err := os.MkdirTemp("", "vanban-scratch")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	st, err := store.OpenSQLite(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	r := registry.New(st, time.Now)
	if _, err := r.Import(ctx, "evaluation", lines.Drafts, registry.ImportOptions{}); err != nil {
		return err
	}
	return fn(r)
}
