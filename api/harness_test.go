package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vanban/vanban/api"
	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/store"
	"github.com/vanban/vanban/internal/suggest"
)

// now is the clock of all tests: noon in Viet Nam on 2026-11-23.
var now = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

const samples = "../testdata/registry"

// world is a server on a registry of its own.
type world struct {
	handler  http.Handler
	registry *registry.Registry
	tokens   map[string]string // by role, "another editor" and "wrong"
	log      *lines
	close    func()
}

// lines is a log that tests may read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// open makes a world in a folder, with what the folder from holds, if any.
func open(dir, from string, change func(*api.Config)) (_ *world, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	w := &world{tokens: map[string]string{"wrong": "vbt_" + strings.Repeat("A", 43)}, log: &lines{}}
	st, err := store.OpenSQLite(ctx, dir)
	if err != nil {
		cancel()
		return nil, err
	}
	w.registry = registry.New(st, func() time.Time { return now })
	linker := news.NewLinker(w.registry)
	if from != "" {
		if err := load(ctx, w.registry, linker, from); err != nil {
			cancel()
			return nil, err
		}
	}
	ix, err := search.Open(dir + "/index")
	if err != nil {
		cancel()
		return nil, err
	}
	words := suggest.New(w.registry, func() law.Date { return law.DateOf(now) })
	loop := follow.New(st, ix.Consumer(w.registry), w.registry.Deriver(), linker.Relinker(), words)
	var running sync.WaitGroup
	running.Go(func() { _ = loop.Run(ctx) }) // ends with ctx, whose error it returns
	for _, role := range auth.Roles() {
		if w.tokens[string(role)], err = auth.Create(ctx, st, "T. "+string(role), role); err != nil {
			cancel()
			return nil, err
		}
	}
	if w.tokens["another editor"], err = auth.Create(ctx, st, "T. another", auth.Editor); err != nil {
		cancel()
		return nil, err
	}
	c := api.Config{Registry: w.registry, Search: ix, Suggest: words, Linker: linker, Tokens: st, Loop: loop, Now: func() time.Time { return now },
		Logger: slog.New(slog.NewJSONHandler(w.log, nil)), Version: "test", MaxBody: 1 << 20}
	if change != nil {
		change(&c)
	}
	w.handler = api.New(c)
	w.close = func() {
		cancel()
		running.Wait()
		if err := errors.Join(ix.Close(), st.Close()); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return w, nil
}

func load(ctx context.Context, r *registry.Registry, linker *news.Linker, from string) error {
	files, err := jsonl.Files([]string{from})
	if err != nil {
		return err
	}
	read, err := jsonl.ReadFiles(files)
	if err != nil {
		return err
	}
	_, err = r.Import(ctx, "operator", read.Drafts, registry.ImportOptions{
		Recorded: func(b *registry.Batch, n *registry.News) error { return linker.Link(ctx, b, n) }})
	return err
}

// own is a world for one test that writes.
func own(t *testing.T, change func(*api.Config)) *world {
	t.Helper()
	w, err := open(t.TempDir(), samples, change)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w
}

// shared is the world of all tests that only read.
var shared *world

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "vanban-api")
	if err == nil {
		shared, err = open(dir, samples, nil)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	shared.close()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// call is a request: token names a role, body is sent as JSON, header holds lines "Name: value".
type call struct {
	method, path, token, body string
	header                    []string
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (w *world) do(t *testing.T, c call) answer {
	t.Helper()
	if c.method == "" {
		c.method = http.MethodGet
	}
	var body io.Reader
	if c.body != "" {
		body = strings.NewReader(c.body)
	}
	r := httptest.NewRequest(c.method, c.path, body)
	if c.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+w.tokens[c.token])
	}
	for _, h := range c.header {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	a := answer{rec.Code, rec.Header(), rec.Body.String()}
	conform(t, c, a)
	return a
}

// get reads the JSON at a dotted path: items.0.id. It is nil if there is none.
func (a answer) get(t *testing.T, path string) any {
	t.Helper()
	var v any
	dec := json.NewDecoder(strings.NewReader(a.body))
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("not JSON: %v: %s", err, a.body)
	}
	for _, name := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

// text is get for a string.
func (a answer) text(t *testing.T, path string) string {
	t.Helper()
	s, _ := a.get(t, path).(string)
	return s
}

// problem checks that the answer is that problem, naming those fields and no others.
func (a answer) problem(t *testing.T, status int, code string, fields ...string) {
	t.Helper()
	if a.status != status || a.header.Get("Content-Type") != "application/problem+json" || a.text(t, "type") != "/problems/"+code {
		t.Errorf("got %d %s %s, want problem %d %s", a.status, a.header.Get("Content-Type"), a.body, status, code)
		return
	}
	var got []string
	errs, _ := a.get(t, "errors").([]any)
	for _, e := range errs {
		got = append(got, e.(map[string]any)["location"].(string))
	}
	slices.Sort(got)
	slices.Sort(fields)
	if !slices.Equal(slices.Compact(got), fields) {
		t.Errorf("fields %v, want %v: %s", got, fields, a.body)
	}
}

func (a answer) want(t *testing.T, status int) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	return a
}
