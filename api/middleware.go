package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"
	"golang.org/x/text/language"

	"github.com/vanban/vanban/internal/auth"
)

// request is what is known of a request beside its parameters. who is set once its token was looked at.
type request struct {
	id, lang string
	method   string
	url      *url.URL
	who      *auth.Principal
	log      *slog.Logger
}

// staff reports whether the caller holds a good token.
func (r *request) staff() bool { return r.who != nil && r.who.Role.Reads() }

type requestKey struct{}

func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{lang: langVi, url: &url.URL{}, log: slog.Default()}
}

const (
	langVi = "vi"
	langEn = "en"

	headerRequestID = "X-Request-Id"
)

var languages = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

func languageOf(r *http.Request) string {
	if _, i := language.MatchStrings(languages, r.Header.Get("Accept-Language")); i == 1 {
		return langEn
	}
	return langVi
}

// begin gives every request its id and its place in the context, and logs and counts it when it is done.
func (s *server) begin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		req := &request{id: requestID(r), lang: languageOf(r), method: r.Method, url: r.URL, log: s.Logger}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, req))
		w.Header().Set(headerRequestID, req.id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			took := time.Since(start)
			route := routeOf(r)
			s.metrics.observe(r.Method, route, rec.status, took)
			who := ""
			if req.who != nil {
				who = req.who.Name
			}
			s.Logger.Info("request", "request_id", req.id, "method", r.Method, "path", r.URL.Path, "route", route,
				"status", rec.status, "bytes", rec.bytes, "took", took, "actor", who)
		}()
		next.ServeHTTP(rec, r)
	})
}

// requestID takes over the caller's id if it is harmless in a log, or makes one.
func requestID(r *http.Request) string {
	id := r.Header.Get(headerRequestID)
	harmless := func(c rune) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("-_.", c)
	}
	if len(id) > 0 && len(id) <= 64 && !strings.ContainsFunc(id, func(c rune) bool { return !harmless(c) }) {
		return id
	}
	b := make([]byte, 12)
	if _, err := rand.Read(b); err != nil {
		return "none"
	}
	return hex.EncodeToString(b)
}

// routeOf is the pattern that answered: a label of bounded number.
func routeOf(r *http.Request) string {
	if c := chi.RouteContext(r.Context()); c != nil && c.RoutePattern() != "" {
		return c.RoutePattern()
	}
	return "none"
}

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
	started       bool
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *recorder) WriteHeader(status int) {
	if !w.started {
		w.status, w.started = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	w.started = true
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

// recoverer turns a panic into a problem.
func (s *server) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			s.Logger.Error("panic", "request_id", requestOf(r.Context()).id, "method", r.Method, "path", r.URL.Path,
				"panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			if rec, ok := w.(*recorder); !ok || !rec.started {
				writeProblem(w, r, newProblem("internal", ""))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// writeProblem answers outside of huma.
func writeProblem(w http.ResponseWriter, r *http.Request, p *Problem) {
	p.RequestID = requestOf(r.Context()).id
	for k, v := range p.headers {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Type", problemType)
	w.Header().Set("Content-Language", langEn)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the caller may be gone; there is nobody else to tell
}

// clean refuses what no operation can mean: bytes that are not UTF-8, or NUL, in the address.
func clean(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := url.ParseQuery(r.URL.RawQuery)
		bad := err != nil || !good(r.URL.Path)
		for name, values := range query {
			bad = bad || !good(name)
			for _, v := range values {
				bad = bad || !good(v)
			}
		}
		if bad {
			writeProblem(w, r, newProblem("malformed", "the address is not well formed UTF-8"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func good(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

const exposed = "ETag, Link, Location, Content-Language, X-Request-Id, X-Index-Seq"

// cors opens reading to other origins; so are citations, which read too. It answers every OPTIONS.
func (s *server) cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", exposed)
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		allowed := s.methods(r.URL.Path)
		if len(allowed) == 0 {
			writeProblem(w, r, newProblem("not-found", "no such address: "+r.URL.Path))
			return
		}
		h.Set("Allow", strings.Join(allowed, ", "))
		if asked := r.Header.Get("Access-Control-Request-Method"); asked != "" {
			open := "GET, HEAD"
			if r.URL.Path == citationsPath {
				open = "POST"
			}
			h.Set("Access-Control-Allow-Methods", open)
			h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, X-Request-Id")
			h.Set("Access-Control-Max-Age", "86400")
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

// methods lists the methods that a path answers to.
func (s *server) methods(path string) []string {
	var out []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPatch} {
		if s.router.Match(chi.NewRouteContext(), m, path) {
			if out = append(out, m); m == http.MethodGet {
				out = append(out, http.MethodHead)
			}
		}
	}
	if out != nil {
		out = append(out, http.MethodOptions)
	}
	return out
}

// accepts reports whether an Accept header lets JSON through.
func accepts(header string) bool {
	if strings.TrimSpace(header) == "" {
		return true
	}
	for part := range strings.SplitSeq(header, ",") {
		kind, params, _ := strings.Cut(part, ";")
		switch strings.ToLower(strings.TrimSpace(kind)) {
		case "*/*", "application/*", "application/json", problemType, "json":
			q, ok := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
			if f, err := strconv.ParseFloat(q, 64); !ok || err != nil || f > 0 {
				return true
			}
		}
	}
	return false
}

// cached serves reads of the API: it refuses callers that do not take JSON, gives each answer the hash of its bytes as ETag, and
// answers 304 to whoever has it.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !accepts(r.Header.Get("Accept")) {
			writeProblem(w, r, newProblem("not-acceptable", "the Accept header rules out application/json"))
			return
		}
		w.Header().Set("Vary", "Accept-Language")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		}
		buf := &buffer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(buf, r)
		h := w.Header()
		switch {
		case buf.status != http.StatusOK:
			h.Set("Cache-Control", "no-store")
		case r.Header.Get("Authorization") != "":
			h.Set("Cache-Control", "private, no-cache")
		default:
			h.Set("Cache-Control", "no-cache") // keep it, but ask: what holds may change with any write, and with the day
		}
		if buf.status == http.StatusOK {
			sum := sha256.Sum256(buf.body.Bytes())
			tag := `"` + hex.EncodeToString(sum[:16]) + `"`
			h.Set("ETag", tag)
			if noneMatch(r.Header.Values("If-None-Match"), tag) {
				h.Del("Content-Type")
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		h.Set("Content-Length", strconv.Itoa(buf.body.Len()))
		w.WriteHeader(buf.status)
		_, _ = w.Write(buf.body.Bytes()) // the caller may be gone
	})
}

// noneMatch reports whether If-None-Match names the tag, in the weak comparison that the header asks for.
func noneMatch(headers []string, tag string) bool {
	for _, h := range headers {
		for part := range strings.SplitSeq(h, ",") {
			part = strings.TrimSpace(part)
			if part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}

// buffer holds an answer back until it is whole.
type buffer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (w *buffer) Unwrap() http.ResponseWriter       { return w.ResponseWriter }
func (w *buffer) WriteHeader(status int)            { w.status = status }
func (w *buffer) Write(b []byte) (int, error)       { return w.body.Write(b) }
func (w *buffer) WriteString(s string) (int, error) { return w.body.WriteString(s) }
