package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/store"
)

// registryOf is an open registry with what stands on it.
type opened struct {
	store    *store.Store
	registry *registry.Registry
	linker   *news.Linker
}

// open opens the registry that the flags name. A data folder without one is a mistyped path, not an empty registry.
func (s *session) open() (*opened, error) {
	if s.DB == "" && !store.Exists(s.Data) {
		return nil, inputError{fmt.Errorf("no registry in %s", s.Data)}
	}
	return s.create()
}

// create opens the registry that the flags name, and makes an empty one where there is none.
func (s *session) create() (*opened, error) {
	st, err := s.openStore()
	if err != nil {
		return nil, err
	}
	r := registry.New(st, time.Now)
	return &opened{store: st, registry: r, linker: news.NewLinker(r)}, nil
}

func (s *session) openStore() (*store.Store, error) {
	switch {
	case s.DB == "":
		return store.OpenSQLite(s, s.Data)
	case strings.HasPrefix(s.DB, "postgres://"), strings.HasPrefix(s.DB, "postgresql://"):
		return store.OpenPostgres(s, s.DB)
	}
	return nil, usageError{fmt.Errorf("--db: not a postgres:// URL")}
}

func (o *opened) Close() error { return o.store.Close() }

// recorded links a news item that was just recorded.
func (o *opened) recorded(ctx context.Context) func(*registry.Batch, *registry.News) error {
	return func(b *registry.Batch, n *registry.News) error { return o.linker.Link(ctx, b, n) }
}

// openIndex opens the search index in the data folder, with the loop that keeps it, and more consumers, in step with the log.
func (s *session) openIndex(o *opened, more ...follow.Consumer) (*search.Index, *follow.Loop, error) {
	ix, err := search.Open(filepath.Join(s.Data, "search"))
	if err != nil {
		return nil, nil, err
	}
	if aside := ix.SetAside(); aside != "" {
		s.log.Warn("the search index was damaged; it is built anew", "damaged", aside)
	}
	consumers := append([]follow.Consumer{ix.Consumer(o.registry), o.registry.Deriver(), o.linker.Relinker()}, more...)
	return ix, follow.New(o.registry, consumers...), nil
}

// whileIndexing runs write while the search index follows the log, and returns once the index has caught up. Where another
// process holds the index, that process follows.
func (s *session) whileIndexing(o *opened, write func(*follow.Loop) error) (err error) {
	ix, loop, err := s.openIndex(o)
	if errors.Is(err, search.ErrHeld) {
		return write(follow.New(o.registry))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	ctx, cancel := context.WithCancel(s)
	done := make(chan error, 1)
	go func() { done <- loop.Run(ctx) }()
	err = write(loop)
	cancel()
	<-done
	if err != nil {
		return err
	}
	return loop.CatchUp(s)
}
