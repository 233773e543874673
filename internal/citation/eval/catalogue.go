package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/scratch"
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
	return scratch.With(ctx, append([]string{filepath.Join(dir, "registry")}, files...), func(r *registry.Registry) error { return r.WithCatalog(ctx, fn) })
}
