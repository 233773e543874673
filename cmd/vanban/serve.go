package main

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/vanban/vanban/api"
	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/suggest"
	"github.com/vanban/vanban/testdata"
)

// rebuildPath is the operation by which reindex reaches a running server.
const rebuildPath = "/api/v1/index/rebuild"

type serveCmd struct {
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080"`
}

func (c *serveCmd) Run(s *session) error {
	o, err := s.create()
	if err != nil {
		return err
	}
	defer o.Close()
	return s.serve(o, c.Addr, func(addr string) { s.log.Info("serving", "address", "http://"+addr, "data", s.Data) })
}

type demoCmd struct {
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080"`
}

// Run imports the sample registry into a temporary folder and serves it.
func (c *demoCmd) Run(s *session) (err error) {
	dir, err := os.MkdirTemp("", "vanban-demo")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s.Data, s.DB = filepath.Join(dir, "data"), ""
	o, err := s.create()
	if err != nil {
		return err
	}
	defer o.Close()
	if err := s.importSample(o, dir); err != nil {
		return err
	}
	token, err := auth.Create(s, o.store, "demo", auth.Admin)
	if err != nil {
		return err
	}
	return s.serve(o, c.Addr, func(addr string) {
		fmt.Fprintf(s.stdout, "address  http://%s\nfolder   %s\ntoken    %s\n", addr, s.Data, token)
	})
}

func (s *session) importSample(o *opened, dir string) error {
	sample, err := fs.Sub(testdata.Registry, "registry")
	if err != nil {
		return err
	}
	files := filepath.Join(dir, "registry")
	if err := os.CopyFS(files, sample); err != nil {
		return err
	}
	names, err := jsonl.Files([]string{files})
	if err != nil {
		return err
	}
	lines, err := jsonl.ReadFiles(names)
	if err != nil {
		return err
	}
	result, err := o.registry.Import(s, operator, lines.Drafts, registry.ImportOptions{Recorded: o.recorded(s)})
	if err != nil {
		return err
	}
	if result.Written != len(lines.Drafts) || len(lines.Faults) > 0 {
		return errors.New("the sample registry has faults")
	}
	return nil
}

// api configures the HTTP API on an open registry.
func (s *session) api(o *opened, ix api.Searcher, loop *follow.Loop) api.Config {
	return api.Config{Registry: o.registry, Search: ix, Linker: o.linker, Tokens: o.store, Loop: loop, Logger: s.log, Version: version()}
}

// version is the module's version as the build recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "devel"
	}
	return info.Main.Version
}

// serve serves until the process is told to stop, and then lets running requests end.
func (s *session) serve(o *opened, addr string, started func(addr string)) (err error) {
	words := suggest.New(o.registry, func() law.Date { return law.DateOf(time.Now()) })
	ix, loop, err := s.openIndex(o, words)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	listener, err := net.Listen("tcp", addr)
	if malformed := (*net.AddrError)(nil); errors.As(err, &malformed) {
		return usageError{fmt.Errorf("--addr: %w", malformed)}
	}
	if err != nil {
		return err
	}
	bound := listener.Addr().String()
	tokens := &controlTokens{Store: o.store}
	control, err := auth.Create(s, tokens, operator, auth.Admin)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	withdraw, err := s.announce(serverInfo{Addr: bound, Token: control})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer withdraw()

	ctx, cancel := context.WithCancel(s)
	defer cancel()
	followed := make(chan error, 1)
	go func() { followed <- loop.Run(ctx) }()

	config := s.api(o, ix, loop)
	config.Tokens = tokens
	config.Suggest = words
	config.Damaged = func() bool { return ix.SetAside() != "" }
	config.Rebuild = func(ctx context.Context) (int, error) {
		err := errors.Join(ix.Rebuild(ctx, o.registry, o.registry), o.registry.Deriver().Rebuild(ctx))
		return ix.DocCount(), err
	}
	server := &http.Server{
		Handler:           api.New(config),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	started(bound)
	select {
	case err = <-served:
	case <-ctx.Done():
		stopping, stop := context.WithTimeout(context.Background(), 20*time.Second)
		err = server.Shutdown(stopping)
		stop()
	}
	cancel()
	<-followed
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

// announce writes the file by which commands beside the server find it.
func (s *session) announce(info serverInfo) (withdraw func(), err error) {
	b, err := json.Marshal(info)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(s.Data, serverFile)
	tmp := path + "." + rand.Text()
	if err := os.WriteFile(tmp, b, 0o600); err != nil {
		return nil, err
	}
	if err := os.Rename(tmp, path); err != nil {
		return nil, err
	}
	return func() { _ = os.Remove(path) }, nil
}

// controlTokens adds to the stored tokens one that lives as long as the server, for commands beside it.
type controlTokens struct {
	auth.Store
	control auth.Token
}

func (c *controlTokens) AddToken(_ context.Context, t auth.Token) error {
	c.control = t
	return nil
}

func (c *controlTokens) TokenByHash(ctx context.Context, hash []byte) (auth.Token, error) {
	if subtle.ConstantTimeCompare(hash, c.control.Hash) == 1 {
		return c.control, nil
	}
	return c.Store.TokenByHash(ctx, hash)
}
