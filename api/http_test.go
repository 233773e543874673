package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/api"
	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/typing"
)

func TestETag(t *testing.T) {
	t.Parallel()
	a := shared.do(t, call{path: email}).want(t, 200)
	tag := a.header.Get("ETag")
	if len(tag) < 10 || tag[0] != '"' || a.header.Get("Vary") != "Accept-Language" || a.header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("headers %v", a.header)
	}
	if other := shared.do(t, call{path: email, header: []string{"Accept-Language: en"}}).header.Get("ETag"); other == tag {
		t.Error("English has the ETag of Vietnamese")
	}
	if other := shared.do(t, call{path: email + "?as_of=2020-01-01"}).header.Get("ETag"); other == tag {
		t.Error("another day has the same ETag")
	}
	for header, want := range map[string]int{tag: 304, `"x", ` + tag: 304, "W/" + tag: 304, "*": 304, `"x"`: 200, strings.Trim(tag, `"`): 200} {
		for _, method := range []string{"GET", "HEAD"} {
			a := shared.do(t, call{method: method, path: email, header: []string{"If-None-Match: " + header}})
			if a.status != want || a.header.Get("ETag") != tag || a.header.Get("Vary") != "Accept-Language" {
				t.Errorf("%s If-None-Match %s: %d %v", method, header, a.status, a.header)
			}
			if want == 304 && (a.body != "" || a.header.Get("Content-Type") != "") {
				t.Errorf("304 with %q %v", a.body, a.header)
			}
		}
	}
	if a := shared.do(t, call{path: "/api/v1/documents/x.y", header: []string{"If-None-Match: *"}}); a.status != 404 {
		t.Errorf("a problem answers %d to If-None-Match: *", a.status)
	}
	if a := shared.do(t, call{path: email, token: "reader"}); a.header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("with a token: Cache-Control %q", a.header.Get("Cache-Control"))
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(shared.handler)
	t.Cleanup(srv.Close)
	for _, path := range []string{email, "/api/v1/news", "/docs", "/openapi.json", "/healthz"} {
		resp, err := http.Head(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Errorf("HEAD %s: %d", path, resp.StatusCode)
		}
	}
}

func TestCORS(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		method, path, asked string
		status              int
		methods             string
	}{
		{"GET", email, "", 200, ""},
		{"GET", "/api/v1/nothing", "", 404, ""},
		{"OPTIONS", email, "GET", 204, "GET, HEAD"},
		{"OPTIONS", "/api/v1/news", "POST", 204, "GET, HEAD"},
		{"OPTIONS", "/api/v1/citations", "POST", 204, "POST"},
		{"OPTIONS", email, "", 204, ""},
		{"OPTIONS", "/api/v1/nothing", "GET", 404, ""},
	} {
		header := []string{"Origin: https://elsewhere.example"}
		if c.asked != "" {
			header = append(header, "Access-Control-Request-Method: "+c.asked)
		}
		a := shared.do(t, call{method: c.method, path: c.path, header: header})
		if a.status != c.status || a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Access-Control-Allow-Methods") != c.methods {
			t.Errorf("%s %s: %d %v", c.method, c.path, a.status, a.header)
		}
	}
	if allow := shared.do(t, call{method: "OPTIONS", path: email}).header.Get("Allow"); allow != "GET, HEAD, PATCH, OPTIONS" {
		t.Errorf("Allow %q", allow)
	}
	if allow := shared.do(t, call{method: "PUT", path: "/api/v1/news"}).header.Get("Allow"); allow != "GET, HEAD, POST, OPTIONS" {
		t.Errorf("Allow of a 405: %q", allow)
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	for given, keep := range map[string]bool{"abc-1.2_3": true, "": false, "a b": false, strings.Repeat("a", 65): false, "x\"y": false} {
		got := shared.do(t, call{path: "/healthz", header: []string{"X-Request-Id: " + given}}).header.Get("X-Request-Id")
		if got == "" || (got == given) != keep {
			t.Errorf("given %q, got %q", given, got)
		}
	}
}

func TestLanguageHeaders(t *testing.T) {
	t.Parallel()
	for accept, want := range map[string]string{"": "vi", "vi": "vi", "en": "en", "en-US": "en", "fr, en;q=0.5": "en", "de": "vi", "*": "vi", "%%%": "vi"} {
		a := shared.do(t, call{path: "/api/v1/topics", header: []string{"Accept-Language: " + accept}})
		if got := a.header.Get("Content-Language"); got != want {
			t.Errorf("Accept-Language %q: %q, want %q", accept, got, want)
		}
	}
	if got := shared.do(t, call{path: "/api/v1/news/n0"}).header.Get("Content-Language"); got != "en" {
		t.Errorf("problem in %q", got)
	}
}

func TestSite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path, location, has string
		status              int
	}{
		{"/", "/docs", "", 303},
		{"/van-ban/vinh-long.20-2010-qd-ubnd?ngay=2011-01-07", email + "?as_of=2011-01-07", "", 303},
		{"/van-ban/vinh-long.20-2010-qd-ubnd", email, "", 303},
		{"/docs", "", "/docs/swagger-ui-bundle.js", 200},
		{"/docs/docs.js", "", "validatorUrl: null", 200},
		{"/docs/page.css", "", "body", 200},
		{"/docs/swagger-ui.css", "", ".swagger-ui", 200},
		{"/docs/swagger-ui-bundle.js", "", "SwaggerUIBundle", 200},
		{"/docs/index.html", "", "", 404},
		{"/problems", "", "/problems/not-yet-issued", 200},
		{"/problems/invalid", "", "status 422", 200},
		{"/problems/none", "", "/problems/not-found", 404},
		{"/openapi.yaml", "", "openapi: 3.1.0", 200},
		{"/healthz", "", `"status":"ok"`, 200},
	} {
		a := shared.do(t, call{path: c.path})
		if a.status != c.status || a.header.Get("Location") != c.location || !strings.Contains(a.body, c.has) {
			t.Errorf("%s: %d %s %.300s", c.path, a.status, a.header.Get("Location"), a.body)
		}
	}
	page := shared.do(t, call{path: "/docs"})
	policy := page.header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src 'self' 'unsafe") {
		t.Errorf("policy %q", policy)
	}
	for _, word := range []string{"http:", "https:", "<style", "onload="} {
		if strings.Contains(page.body, word) {
			t.Errorf("the page has %q: %s", word, page.body)
		}
	}
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	shared.do(t, call{path: email})
	shared.do(t, call{path: "/x/" + strings.Repeat("y", 50)})
	shared.do(t, call{method: "BREW", path: "/"})
	a := shared.do(t, call{path: "/metrics"}).want(t, 200)
	for _, want := range []string{`vanban_http_requests_total{method="GET",route="/api/v1/documents/{id}",status="200"}`, `route="none"`, `method="other"`,
		"vanban_log_seq ", "vanban_index_seq ", "vanban_http_request_seconds_bucket"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	if strings.Contains(a.body, "yyyy") || strings.Contains(a.body, "BREW") {
		t.Error("what callers send became a label")
	}
}

// broken is a search that fails in the ways given.
type broken struct {
	err   error
	panic any
	seq   int64
}

func (b *broken) Search(context.Context, search.Query) (search.Result, error) {
	if b.panic != nil {
		panic(b.panic)
	}
	return search.Result{}, b.err
}
func (b *broken) Correct(context.Context, string) (typing.Correction, bool, error) {
	return typing.Correction{}, false, b.err
}
func (b *broken) Seq() int64 { return b.seq }

// still is a loop that never moves.
type still struct{}

func (still) Notify() {}
func (still) WaitFor(ctx context.Context, _ int64) error {
	<-ctx.Done()
	return ctx.Err()
}

// noTokens is a token store that fails.
type noTokens struct{ auth.Store }

func (noTokens) TokenByHash(context.Context, []byte) (auth.Token, error) {
	return auth.Token{}, errors.New("secret dsn")
}

func TestFailures(t *testing.T) {
	t.Parallel()
	b := &broken{seq: 1 << 40}
	w := own(t, func(c *api.Config) { c.Search, c.Loop, c.Tokens = b, still{}, noTokens{c.Tokens} })
	for name, c := range map[string]struct {
		err   error
		panic any
		call
		status int
		code   string
	}{
		"error":  {errors.New("secret dsn"), nil, call{path: "/api/v1/documents"}, 500, "internal"},
		"panic":  {nil, "secret dsn", call{path: "/api/v1/documents"}, 500, "internal"},
		"closed": {search.ErrClosed, nil, call{path: "/api/v1/documents"}, 503, "unavailable"},
		"tokens": {nil, nil, call{path: email, token: "reader"}, 500, "internal"},
	} {
		b.err, b.panic = c.err, c.panic
		a := w.do(t, c.call)
		a.problem(t, c.status, c.code)
		id := a.header.Get("X-Request-Id")
		if strings.Contains(a.body, "secret") {
			t.Errorf("%s: the answer tells: %s", name, a.body)
		}
		told := 0
		for line := range strings.SplitSeq(w.log.String(), "\n") {
			if strings.Contains(line, id) && strings.Contains(line, `"level":"ERROR"`) {
				told++
				if !strings.Contains(line, "secret") {
					t.Errorf("%s: the log does not tell: %s", name, line)
				}
			}
		}
		if want := map[bool]int{true: 1}[c.status == 500]; told != want {
			t.Errorf("%s: logged %d times", name, told)
		}
	}
	if a := w.do(t, call{path: email}); a.status != 200 {
		t.Errorf("after failures: %d", a.status)
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	b := &broken{}
	w := own(t, func(c *api.Config) { c.Search, c.Loop, c.Damaged = b, still{}, func() bool { return true } })
	a := w.do(t, call{path: "/readyz"}).want(t, 503)
	need := a.get(t, "index_seq_needed").(float64)
	if a.get(t, "index_lag") != need || !strings.Contains(a.text(t, "index"), "is being built anew") {
		t.Errorf("behind: %s", a.body)
	}
	if need == 0 || a.get(t, "log_seq") != need || a.get(t, "ready") != false {
		t.Fatalf("not ready: %s", a.body)
	}
	// A list waits for the index only so long.
	start := time.Now()
	w.do(t, call{path: "/api/v1/documents"}).want(t, 200)
	if took := time.Since(start); took < 500*time.Millisecond || took > 5*time.Second {
		t.Errorf("a list waited %v", took)
	}
	b.seq = int64(need)
	if a := w.do(t, call{path: "/readyz"}).want(t, 200); a.get(t, "index_lag") != 0.0 || !strings.Contains(a.text(t, "index"), "has been built anew") {
		t.Errorf("caught up: %s", a.body)
	}
	b.seq = 0 // it was found damaged while in use
	if a := w.do(t, call{path: "/readyz"}).want(t, 503); !strings.Contains(a.text(t, "index"), "is being built anew") {
		t.Errorf("set aside: %s", a.body)
	}
	b.seq = int64(need)
	// Once ready it stays so, though the log goes on.
	w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor", body: newsItem("https://a.example/1", "Tin.")}).want(t, 201)
	if a := w.do(t, call{path: "/readyz"}).want(t, 200); a.get(t, "log_seq").(float64) <= need {
		t.Errorf("after a write: %s", a.body)
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	const limit = 1 << 20 // of the shared world
	fill := func(n int) string { return `{"text":"` + strings.Repeat("a", n-len(`{"text":""}`)) + `"}` }
	for name, c := range map[string]struct {
		body, kind string
		status     int
		code       string
	}{
		"just fits":      {fill(limit), "application/json", 200, ""},
		"one too many":   {fill(limit + 1), "application/json", 413, "too-large"},
		"far too many":   {fill(3 * limit), "application/json", 413, "too-large"},
		"broken":         {`{"text":`, "application/json", 400, "malformed"},
		"not JSON":       {`hello`, "application/json", 400, "malformed"},
		"two values":     {`{"text":""} {}`, "application/json", 400, "malformed"},
		"not UTF-8":      {"{\"text\":\"\xff\"}", "application/json", 400, "malformed"},
		"empty":          {"", "application/json", 400, "malformed"},
		"null":           {"null", "application/json", 422, "invalid"},
		"a list":         {"[]", "application/json", 422, "invalid"},
		"deep":           {strings.Repeat("[", 100_000), "application/json", 400, "malformed"},
		"plain text":     {`{"text":""}`, "text/plain", 415, "unsupported-media-type"},
		"a form":         {`text=a`, "application/x-www-form-urlencoded", 415, "unsupported-media-type"},
		"with a charset": {`{"text":""}`, "application/json; charset=utf-8", 200, ""},
	} {
		for _, path := range []string{"/api/v1/citations", "/api/v1/news"} {
			a := shared.do(t, call{method: "POST", path: path, token: "editor", body: c.body, header: []string{"Content-Type: " + c.kind}})
			if c.code == "" {
				if path == "/api/v1/citations" {
					a.want(t, c.status)
				}
				continue
			}
			if a.status != c.status || a.text(t, "type") != "/problems/"+c.code || len(a.body) > 2000 {
				t.Errorf("%s: %s: %d %.500s", name, path, a.status, a.body)
			}
		}
	}
}

func TestAccessLog(t *testing.T) {
	t.Parallel()
	a := shared.do(t, call{path: email + "?q=1", token: "reader"})
	id := a.header.Get("X-Request-Id")
	found := false
	for line := range strings.SplitSeq(shared.log.String(), "\n") {
		if strings.Contains(line, id) {
			found = true
			for _, want := range []string{`"level":"INFO"`, `"status":422`, `"route":"/api/v1/documents/{id}"`, `"actor":"T. reader"`, `"took":`} {
				if !strings.Contains(line, want) {
					t.Errorf("log line lacks %s: %s", want, line)
				}
			}
		}
	}
	if !found || strings.Contains(shared.log.String(), "vbt_") {
		t.Error("the request is not in the log, or its token is")
	}
}
