// Package api is the HTTP contract: the operations under /api/v1 and their shapes, the OpenAPI document, the page that shows
// it, problems, health and metrics. It knows HTTP, roles and how answers look; what is true, and who may change it how, it
// asks the registry.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/typing"
)

// Searcher finds documents. *search.Index is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (search.Result, error)
	// Correct says what words may have meant, if something else than what they say.
	Correct(ctx context.Context, words string) (typing.Correction, bool, error)
	Seq() int64
}

// Suggester completes what people type. *suggest.Suggester is one.
type Suggester interface {
	Suggest(text string, n int) []typing.Suggestion
}

// Linker records the mentions of a news item within the write that records the item. *news.Linker is one.
type Linker interface {
	Link(ctx context.Context, b *registry.Batch, n *registry.News) error
}

// Loop brings what is derived from the log up to date. *follow.Loop is one.
type Loop interface {
	Notify()
	WaitFor(ctx context.Context, seq int64) error
}

// Config is what an API needs. Registry, Search, Linker, Tokens and Loop must be given.
type Config struct {
	Registry *registry.Registry
	Search   Searcher
	Linker   Linker
	Tokens   auth.Store
	Loop     Loop
	Suggest  Suggester                                        // nil: nothing is suggested
	Rebuild  func(context.Context) (documents int, err error) // builds the search index anew; nil: refused
	Damaged  func() bool                                      // whether the search index was found damaged and set aside; nil: never
	Now      func() time.Time                                 // default: time.Now
	Logger   *slog.Logger                                     // default: slog.Default
	Version  string
	MaxBody  int64 // bytes of a request body; default: 8 MiB
}

const (
	defaultMaxBody = 8 << 20
	bodyTimeout    = time.Minute
	// indexWait is how long a search waits for the index to reach the head of the log, so that writers find what they wrote.
	indexWait = time.Second

	base          = "/api/v1"
	documentsPath = base + "/documents/"
	citationsPath = base + "/citations"
)

type server struct {
	Config
	router  *chi.Mux
	api     huma.API
	metrics *metrics
	ready   readiness
	reader  *search.Reader
}

// New makes the handler that serves everything.
func New(c Config) http.Handler {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.MaxBody <= 0 {
		c.MaxBody = defaultMaxBody
	}
	s := &server{Config: c, router: chi.NewMux(), reader: search.NewReader(c.Registry)}
	s.metrics = s.newMetrics()
	s.router.Use(s.begin, s.recoverer, s.cors, clean, middleware.GetHead)
	s.router.NotFound(func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, newProblem("not-found", "no such address: "+r.URL.Path))
	})
	s.router.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) {
		p := newProblem("method-not-allowed", r.Method+" is not allowed here")
		p.headers = http.Header{"Allow": {joined(s.methods(r.URL.Path))}}
		writeProblem(w, r, p)
	})
	s.router.Group(func(r chi.Router) {
		r.Use(cached)
		s.api = humachi.New(r, s.humaConfig())
		s.api.UseMiddleware(s.authenticate, s.params)
		s.operations()
	})
	s.finishOpenAPI()
	s.site()
	s.health()
	return s.router
}

// operations registers every operation of the contract, one file a resource.
func (s *server) operations() {
	s.searching()
	s.suggesting()
	s.documents()
	s.documentWrites()
	s.expressions()
	s.relations()
	s.effects()
	s.assertions()
	s.news()
	s.mentions()
	s.references()
	s.places()
	s.at()
	s.changes()
	s.proposals()
	s.retractions()
	s.index()
}
