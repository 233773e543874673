package fetch_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/news/problem"
)

var ctx = context.Background()

// site starts a server, and a client that may fetch from it and asks without pause.
func site(t *testing.T, opts fetch.Options, handler http.HandlerFunc) (*fetch.Client, string) {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	open, err := fetch.ParseRange(strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	opts.Allow = append(opts.Allow, open)
	if opts.Pause == 0 {
		opts.Pause = time.Nanosecond
	}
	return fetch.New(opts), s.URL
}

func code(err error) problem.Code {
	if p := problem.Of(err); p != nil {
		return p.Code
	}
	return problem.Code(fmt.Sprint(err))
}

// million writes n million bytes, as long as somebody reads.
func million(w io.Writer, n int) {
	block := []byte(strings.Repeat(" ", 1<<20))
	for range n {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func handle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch r.URL.Path {
	case "/robots.txt":
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, "User-agent: vanban\nDisallow: /no")
	case "/page":
		_, _ = io.WriteString(w, "trang")
	case "/agent":
		_, _ = io.WriteString(w, r.UserAgent()+"|"+r.Referer()+"|"+r.Header.Get("Cookie"))
	case "/cookie":
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		http.Redirect(w, r, "/agent", http.StatusFound)
	case "/to-page":
		http.Redirect(w, r, "/page#x", http.StatusMovedPermanently)
	case "/to-no":
		http.Redirect(w, r, "/no", http.StatusFound)
	case "/to":
		w.Header().Set("Location", r.URL.Query().Get("url"))
		w.WriteHeader(http.StatusFound)
	case "/empty":
		w.WriteHeader(http.StatusFound)
	case "/circle":
		http.Redirect(w, r, "/circle", http.StatusFound)
	case "/image":
		w.Header().Set("Content-Type", "image/png")
	case "/zip":
		w.Header()["Content-Type"] = nil
		_, _ = io.WriteString(w, "PK\x03\x04")
	case "/undeclared":
		w.Header()["Content-Type"] = nil
		_, _ = io.WriteString(w, "<html><p>trang")
	case "/brotli":
		w.Header().Set("Content-Encoding", "br")
		_, _ = io.WriteString(w, "x")
	case "/announced":
		w.Header().Set("Content-Length", "1000000000")
	case "/huge":
		million(w, 1024)
	case "/packed", "/packed.xml.gz":
		if r.URL.Path == "/packed" {
			w.Header().Set("Content-Encoding", "gzip")
		} else {
			w.Header().Set("Content-Type", "application/gzip")
		}
		z := gzip.NewWriter(w)
		million(z, 64)
		_ = z.Close()
	case "/sitemap.xml.gz":
		w.Header().Set("Content-Type", "application/x-gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, "<urlset/>")
		_ = z.Close()
	case "/header":
		for i := range 2000 {
			w.Header().Add("X", fmt.Sprintf("%0100d", i))
		}
	case "/slow":
		w.WriteHeader(http.StatusOK)
		for range 200 {
			_, _ = io.WriteString(w, ".")
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	case "/silent":
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	case "/broken":
		w.Header().Set("Content-Length", "10")
		_, _ = io.WriteString(w, "x")
	case "/busy":
		w.WriteHeader(http.StatusTooManyRequests)
	case "/gone":
		w.WriteHeader(http.StatusGone)
	}
}

func TestProblemsHaveNames(t *testing.T) {
	t.Parallel()
	c, at := site(t, fetch.Options{Timeout: 400 * time.Millisecond}, handle)
	for path, want := range map[string]problem.Code{
		"/no": problem.Robots, "/to-no": problem.Robots, "/empty": problem.Unreachable, "/circle": problem.TooManyRedirects,
		"/image": problem.NotAPage, "/zip": problem.NotAPage, "/brotli": problem.NotAPage, "/announced": problem.TooLarge,
		"/header": problem.Unreachable, "/slow": problem.TooSlow, "/silent": problem.TooSlow, "/broken": problem.Unreachable,
		"/busy": problem.Busy, "/gone": problem.Status,
		"/to?url=http://10.0.0.1/": problem.PrivateAddress, "/to?url=http://127.0.0.1:1/": problem.PrivateAddress,
		"/to?url=http://[::1]/": problem.PrivateAddress, "/to?url=http://0x7f.1/": problem.Unreachable, "/to?url=//localhost/": problem.PrivateAddress,
		"/to?url=ftp://bao.example/": problem.BadAddress, "/to?url=javascript:alert(1)": problem.BadAddress,
		"/to?url=http://u:p@bao.example/": problem.BadAddress, "/to?url=http://bao.example:6379/": problem.BadAddress,
		"/to?url=%00": problem.Unreachable, "/to?url=http:///x": problem.BadAddress,
	} {
		if _, err := c.Get(ctx, fetch.Request{URL: at + path}); code(err) != want {
			t.Errorf("%s: %v, not %s", path, err, want)
		}
	}
	for _, s := range []string{"", "bao.example", "file:///etc/passwd", "http://", "http://bao.example:99999/", "http://" + strings.Repeat("a", 3000)} {
		if _, err := c.Get(ctx, fetch.Request{URL: s}); code(err) != problem.BadAddress {
			t.Errorf("%.50q: %v", s, err)
		}
	}
}

// TestNamesAreCheckedWhenDialed: the address counts that is connected to, whatever name it goes by.
func TestNamesAreCheckedWhenDialed(t *testing.T) {
	t.Parallel()
	asked := atomic.Bool{}
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Store(true) }))
	t.Cleanup(s.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	r, err := fetch.ParseRange("203.0.113.1:" + port) // opens the port, and another address
	if err != nil {
		t.Fatal(err)
	}
	c := fetch.New(fetch.Options{Allow: []fetch.Range{r}})
	if _, err := c.Get(ctx, fetch.Request{URL: "http://localhost:" + port + "/"}); code(err) != problem.PrivateAddress || asked.Load() {
		t.Errorf("%v, asked: %t", err, asked.Load())
	}
}

func TestPagesAndFeedsAreFetched(t *testing.T) {
	t.Parallel()
	c, at := site(t, fetch.Options{}, handle)
	for path, want := range map[string]string{"/page": "trang", "/to-page": "trang", "/undeclared": "<html><p>trang", "/sitemap.xml.gz": "<urlset/>",
		"/agent": fetch.UserAgent + "||", "/cookie": fetch.UserAgent + "||"} {
		r, err := c.Get(ctx, fetch.Request{URL: at + path})
		if err != nil || string(r.Body) != want {
			t.Errorf("%s: %+v %v", path, r, err)
		}
		if path == "/to-page" && r.URL.String() != at+"/page" {
			t.Errorf("after the redirect: %s", r.URL)
		}
	}
}

// TestHugePagesTakeLittleMemory reads a gigabyte, plain and packed: no more is ever taken than the bound asks for.
func TestHugePagesTakeLittleMemory(t *testing.T) {
	c, at := site(t, fetch.Options{Size: 1 << 20}, handle)
	for _, path := range []string{"/huge", "/packed", "/packed.xml.gz"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := c.Get(ctx, fetch.Request{URL: at + path}); code(err) != problem.TooLarge {
			t.Errorf("%s: %v", path, err)
		}
		runtime.ReadMemStats(&after)
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 24 { // with what the server takes
			t.Errorf("%s: %d MB", path, took)
		}
	}
}

func TestUnchangedIsNotSentAgain(t *testing.T) {
	t.Parallel()
	c, at := site(t, fetch.Options{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Fri, 07 Jan 2011 00:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html")
	})
	first, err := c.Get(ctx, fetch.Request{URL: at})
	if err != nil || first.NotModified || first.ETag != `"1"` {
		t.Fatalf("%+v %v", first, err)
	}
	again, err := c.Get(ctx, fetch.Request{URL: at, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || !again.NotModified || again.ETag != first.ETag {
		t.Errorf("%+v %v", again, err)
	}
}

func TestOneHostIsAskedWithPauses(t *testing.T) {
	t.Parallel()
	var asked []time.Time
	robots := 0
	c, at := site(t, fetch.Options{Pause: 100 * time.Millisecond}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			robots++
			return
		}
		asked = append(asked, time.Now())
		w.Header().Set("Content-Type", "text/html")
	})
	for range 3 {
		if _, err := c.Get(ctx, fetch.Request{URL: at}); err != nil {
			t.Fatal(err)
		}
	}
	if robots != 1 || len(asked) != 3 || asked[2].Sub(asked[0]) < 190*time.Millisecond {
		t.Error(robots, asked)
	}
}

func TestRobotsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]problem.Code{404: "<nil>", 403: "<nil>", 503: problem.Busy, 429: problem.Busy} {
		c, at := site(t, fetch.Options{}, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
			}
		})
		if _, err := c.Get(ctx, fetch.Request{URL: at}); code(err) != want {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestCancelledIsNoProblem(t *testing.T) {
	t.Parallel()
	c, at := site(t, fetch.Options{}, handle)
	stopped, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	if _, err := c.Get(stopped, fetch.Request{URL: at + "/silent"}); problem.Of(err) != nil || err == nil {
		t.Error(err)
	}
}

// What a server said of its version is told to no other host.
func TestValidatorsStayWithTheirHost(t *testing.T) {
	t.Parallel()
	sent := make(chan string, 1)
	var address string
	c, at := site(t, fetch.Options{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"1"`)
		switch r.URL.Path {
		case "/from":
			http.Redirect(w, r, strings.Replace(address, "127.0.0.1", "localhost", 1)+"/to", http.StatusFound)
		case "/to":
			sent <- r.Header.Get("If-None-Match") + r.Header.Get("If-Modified-Since")
		}
	})
	address = at
	answer, err := c.Get(ctx, fetch.Request{URL: at + "/from", ETag: `"1"`, LastModified: "x"})
	if err != nil || <-sent != "" || answer.ETag != "" || answer.URL.Hostname() != "localhost" {
		t.Errorf("%+v %v", answer, err)
	}
	if answer, err = c.Get(ctx, fetch.Request{URL: at + "/to", ETag: `"1"`}); err != nil || <-sent != `"1"` || answer.ETag != `"1"` {
		t.Errorf("%+v %v", answer, err)
	}
}
