package news_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// web is a site of news, and a collector that may fetch from it.
type web struct {
	*testing.T
	*news.Collector
	state registry.NewsState
	url   string
	now   time.Time

	mu    sync.Mutex
	pages map[string]string // by path; an answer of digits is a status
	asked []string
}

func newWeb(t *testing.T) *web {
	t.Helper()
	w := &web{T: t, pages: map[string]string{}, now: time.Date(2011, 2, 1, 0, 0, 0, 0, time.UTC)}
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	w.url = server.URL
	open, err := fetch.ParseRange(strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	r := registry.New(s, func() time.Time { return w.now })
	record := func(ctx context.Context, n *registry.News) (bool, []registry.Fault, error) {
		result, err := r.Import(ctx, "test", []registry.Draft{{Fact: n, Text: registry.TextOf(n.Text)}}, registry.ImportOptions{})
		if err != nil {
			return false, nil, err
		}
		return result.Changed > 0, result.Faults[0], nil
	}
	client := fetch.New(fetch.Options{Allow: []fetch.Range{open}, Pause: time.Nanosecond})
	w.state, w.Collector = s, news.NewCollector(r, s, client, record, func() time.Time { return w.now })
	return w
}

func (w *web) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	body, ok := w.pages[r.URL.Path]
	status := http.StatusOK
	if !ok {
		status = http.StatusNotFound
	} else if n, err := fmt.Sscan(body, &status); n == 1 && err == nil {
		body = ""
	}
	etag := fmt.Sprintf(`"%d"`, len(body))
	out.Header().Set("ETag", etag)
	out.Header().Set("Content-Type", "text/html")
	if r.Header.Get("If-None-Match") == etag {
		status, body = http.StatusNotModified, ""
	}
	if r.URL.Path != "/robots.txt" {
		w.asked = append(w.asked, fmt.Sprintf("%s %d", r.URL.Path, status))
	}
	out.WriteHeader(status)
	_, _ = out.Write([]byte(body))
}

// page is a page of news of its own.
func (w *web) page(path string) {
	text := make([]string, 80)
	for i := range text {
		text[i] = fmt.Sprintf("chữ%s%d", strings.ReplaceAll(path, "/", ""), i)
	}
	w.pages[path] = "<title>Tin " + path + `</title><meta name=pubdate content=2011-01-07><p>` + strings.Join(text, " ") + ", chấm, hết.</p>"
}

func (w *web) feed(path string, items ...string) {
	w.pages[path] = "<rss><channel>"
	for _, i := range items {
		w.pages[path] += "<item><link>" + i + "</link></item>"
	}
	w.pages[path] += "</channel></rss>"
}

// poll polls a source and says what became of each address, and what was asked of the server.
func (w *web) poll(limit int, paths ...string) (outcomes, asked []string) {
	w.Helper()
	w.asked = nil
	var sources []registry.NewsSource
	for _, p := range paths {
		sources = append(sources, registry.NewsSource{URL: w.url + p})
	}
	err := w.Poll(ctx, sources, limit, func(o news.Outcome) {
		s := o.Status + " " + strings.TrimPrefix(o.URL, w.url)
		if o.Problem != nil {
			s += " " + string(o.Problem.Code)
			w.Log(o.Problem)
		}
		outcomes = append(outcomes, s)
	})
	if err != nil {
		w.Fatal(err)
	}
	return outcomes, w.asked
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatFailsIsTriedAgainWhileItMayPass(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/1", "/2", "/3")
	w.page("/1")
	w.pages["/2"] = "503"
	out, _ := w.poll(10, "/rss")
	same(t, out, "recorded /1", "failed /2 busy", "failed /3 status")
	// What is gone is not asked for again; the feed is read again though it is the same, for one item is open.
	out, asked := w.poll(10, "/rss")
	same(t, out, "failed /2 busy")
	same(t, asked, "/rss 200", "/2 503")
	w.page("/2")
	out, _ = w.poll(10, "/rss")
	same(t, out, "recorded /2")
	// Now that all is done, the feed is asked for only if it changed.
	out, asked = w.poll(10, "/rss")
	same(t, out, "none-new /rss")
	same(t, asked, "/rss 304")
}

func TestWhatFailsForLongIsGivenUp(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/1")
	w.pages["/1"] = "503"
	for range 4 {
		w.now = w.now.Add(24 * time.Hour)
		out, _ := w.poll(10, "/rss")
		same(t, out, "failed /1 busy")
	}
	w.now = w.now.Add(24 * time.Hour)
	out, _ := w.poll(10, "/rss")
	same(t, out, "none-new /rss")
}

func TestAServerThatFailsIsLeftAlone(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/1", "/2", "/3", "/4", "/5")
	for _, p := range []string{"/1", "/2", "/3", "/4", "/5"} {
		w.pages[p] = "503"
	}
	out, _ := w.poll(10, "/rss")
	same(t, out, "failed /1 busy", "failed /2 busy", "failed /3 busy", "left /rss")
}

func TestSitesAreAskedAtTheSameTime(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/a.xml", "/1", "/2")
	w.feed("/b.xml", "/3", "/4")
	for _, p := range []string{"/1", "/2", "/3", "/4"} {
		w.page(p)
	}
	sources := []registry.NewsSource{{URL: w.url + "/a.xml"}, {URL: strings.Replace(w.url, "127.0.0.1", "localhost", 1) + "/b.xml"}}
	recorded := 0
	err := w.Poll(ctx, sources, 10, func(o news.Outcome) {
		if o.Status == news.Recorded {
			recorded++
		}
	})
	if err != nil || recorded != 4 {
		t.Error(recorded, err)
	}
}

// A copy that another source brings is told from the item that stands, however the two arrive.
func TestCopiesOfOnePoll(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/a.xml", "/1", "/2")
	w.page("/1")
	w.pages["/2"] = w.pages["/1"]
	out, _ := w.poll(10, "/a.xml")
	same(t, out, "recorded /1", "copy /2")
	out, asked := w.poll(10, "/a.xml")
	same(t, out, "none-new /a.xml")
	same(t, asked, "/a.xml 304")
}

func TestNoMoreThanAskedFor(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/1", "/2", "/3")
	for _, p := range []string{"/1", "/2", "/3"} {
		w.page(p)
	}
	out, _ := w.poll(2, "/rss")
	same(t, out, "recorded /1", "recorded /2", "left /rss")
	out, asked := w.poll(2, "/rss")
	same(t, out, "recorded /3")
	same(t, asked, "/rss 200", "/3 200")
}

func TestSitemaps(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.pages["/index.xml"] = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/inner.xml</loc></sitemap><sitemap><loc>/gone.xml</loc></sitemap>" +
		"<sitemap><loc>https://khac.example/b.xml</loc></sitemap></sitemapindex>"
	w.pages["/a.xml"] = "<urlset><url><loc>/1</loc></url><url><loc>/a.xml</loc></url></urlset>"
	w.pages["/inner.xml"] = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>"
	w.page("/1")
	out, _ := w.poll(10, "/index.xml")
	same(t, out, "recorded /1", "failed /a.xml not-a-page", "failed /inner.xml bad-feed", "failed /gone.xml status")
}

func TestSourcesThatAreNone(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.page("/1")
	w.pages["/1"] += `<link rel=alternate type="application/rss+xml" href=/tin.rss>`
	w.pages["/bomb"] = `<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>`
	out, _ := w.poll(10, "/1", "/bomb", "/gone")
	same(t, out, "failed /1 bad-feed", "failed /bomb bad-feed", "failed /gone status")
}

func TestItemsThatTheRegistryDoesNotTake(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.page("/1")
	w.page("/2")
	w.pages["/2"] = strings.Replace(w.pages["/2"], "2011-01-07", "2011-03-01", 1)
	var got []string
	add := func(path string, g news.Given) {
		t.Helper()
		err := w.Add(ctx, w.url+path, g, 10, func(o news.Outcome) {
			got = append(got, o.Status)
			if o.Problem != nil {
				got = append(got, string(o.Problem.Code))
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add("/1", news.Given{Place: "nowhere"})
	add("/2", news.Given{})
	add("/2", news.Given{PublishedOn: law.MustDate("2011-01-01"), Title: "Tin", Publisher: "Báo Mẫu", Rights: "full"})
	same(t, got, "failed", "invalid", "failed", "bad-day", "recorded")
}
