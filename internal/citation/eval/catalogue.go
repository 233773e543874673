package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
	"github.com/vanban/vanban/testdata"
)

// withCatalogue imports the sample registry, and the files, into a registry in a temporary folder, and runs fn on its
// catalogue.
func withCatalogue(ctx context.Context, files []string, fn func(*citation.Catalog) error) (err error) {
	dir, err := os.MkdirTemp("", "vanban-eval")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	sample, err := fs.Sub(testdata.Registry, "registry")
	if err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(dir, "registry"), sample); err != nil {
		return err
	}
	st, err := store.OpenSQLite(ctx, filepath.Join(dir, "data"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	r := registry.New(st, time.Now)
	names, err := jsonl.Files(append([]string{filepath.Join(dir, "registry")}, files...))
	if err != nil {
		return err
	}
	lines, err := jsonl.ReadFiles(names)
	if err != nil {
		return err
	}
	if len(lines.Faults) > 0 {
		return fmt.Errorf("the catalogue has faults: %v", lines.Faults[0])
	}
	if _, err := r.Import(ctx, "eval", lines.Drafts, registry.ImportOptions{}); err != nil {
		return err
	}
	return r.WithCatalog(ctx, fn)
}
