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
	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// web is a site of news, and a collector that may fetch from it.
type web struct {
	*testing.T
	*news.Collector
	state    registry.NewsState
	registry *registry.Registry
	with     func(*fetch.Client) *news.Collector // the same with another client
	url      string
	now      time.Time

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
	client := fetch.New(fetch.Options{Allow: []fetch.Range{open}, Pause: time.Nanosecond})
	w.state, w.registry = s, r
	w.with = func(c *fetch.Client) *news.Collector {
		return collector(r, s, c, func() time.Time { return w.now })
	}
	w.Collector = w.with(client)
	return w
}

// collector records without linking.
func collector(r *registry.Registry, s registry.NewsState, c *fetch.Client, now func() time.Time) *news.Collector {
	return news.NewCollector(r, s, c, func(ctx context.Context, n *registry.News) (bool, []registry.Fault, error) {
		result, err := r.Import(ctx, "test", []registry.Draft{{Fact: n, Text: registry.TextOf(n.Text)}}, registry.ImportOptions{})
		if err != nil {
			return false, nil, err
		}
		return result.Changed > 0, result.Faults[0], nil
	}, now)
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
	if to, ok := strings.CutPrefix(body, "to "); ok {
		out.Header().Set("Location", to)
		status, body = http.StatusFound, ""
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

// Some sites name a section as the address of every article in it.
func TestAnAddressThatSeveralPagesCallTheirOwn(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/tin/1", "/tin/2", "/khac/tin")
	for _, p := range []string{"/tin/1", "/tin/2", "/khac/tin", "/tin"} {
		w.page(p)
		w.pages[p] = "<link rel=canonical href=/tin>" + w.pages[p]
	}
	out, _ := w.poll(10, "/rss")
	same(t, out, "recorded /tin/1", "recorded /tin/2", "recorded /tin")
	w.feed("/rss2", "/tin")
	if out, _ = w.poll(10, "/rss2"); len(out) != 1 || out[0] != "none-new /rss2" { // the address is taken, by /khac/tin
		t.Error(out)
	}
	w.feed("/rss3", "/moi/tin")
	w.page("/moi/tin")
	w.pages["/moi/tin"] = "<link rel=canonical href=/tin>" + w.pages["/moi/tin"]
	out, _ = w.poll(10, "/rss3")
	same(t, out, "recorded /moi/tin")
}

func TestWhatIsRedirectedAwayIsNoNews(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/tin/1", "/tin/2", "/3", "/4", "/5")
	w.page("/")
	w.page("/tin")
	w.page("/5")
	w.pages["/tin/1"], w.pages["/tin/2"], w.pages["/3"], w.pages["/4"] = "to /", "to /tin", "to /5", "to /5"
	out, _ := w.poll(10, "/rss")
	same(t, out, "failed /tin/1 redirected-away", "failed /tin/2 redirected-away", "recorded /5", "unchanged /4")
}

func TestARetractedItemIsToldAsSuch(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.page("/1")
	add := func() (out news.Outcome) {
		if err := w.Add(ctx, w.url+"/1", news.Given{}, 10, func(o news.Outcome) { out = o }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	first := add()
	_, err := w.registry.Write(ctx, "test", func(b *registry.Batch) error {
		_, err := b.Retract(registry.KindNews, first.News, "thử")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if out := add(); out.Status != news.Retracted || out.News != first.News {
		t.Errorf("%+v", out)
	}
}

// A page that asks to log in stands in place of many.
func TestTheSameFewWordsAreNoCopy(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	for path, title := range map[string]string{"/1": "Tin một", "/2": "Tin hai", "/3": "Tin hai"} {
		w.pages[path] = "<title>" + title + "</title><meta name=pubdate content=2011-01-07><h1>" + title + "</h1><p>Mời bạn đăng nhập để đọc tiếp, hoặc trở về trang đầu của báo.</p>"
	}
	w.feed("/rss", "/1", "/2", "/3")
	out, _ := w.poll(10, "/rss")
	same(t, out, "recorded /1", "recorded /2", "copy /3")
}

// A source opens the addresses that it names, and no others, and only for itself.
func TestASourceOpensItsOwnAddresses(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	w.feed("/rss", "/1")
	w.page("/1")
	address := strings.TrimPrefix(w.url, "http://")
	poll := func(allow ...string) (out []news.Outcome) {
		shut := w.with(fetch.New(fetch.Options{Pause: time.Nanosecond}))
		other := registry.NewsSource{URL: w.url + "/other"}
		if err := shut.Poll(ctx, []registry.NewsSource{{URL: w.url + "/rss", Allow: allow}, other}, 10, func(o news.Outcome) { out = append(out, o) }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, allow := range []string{"127.0.0.1", "127.0.0.2:1", "10.0.0.0/8"} {
		if out := poll(allow); len(out) != 2 || out[0].Problem.Code != problem.PrivateAddress || !strings.Contains(out[0].Problem.Detail, "--allow-private "+address) {
			t.Errorf("%s: %+v", allow, out)
		}
	}
	out := poll(address)
	if len(out) != 2 || out[0].Status != news.Recorded || out[1].Problem == nil || out[1].Problem.Code != problem.PrivateAddress {
		t.Errorf("%+v", out)
	}
}
