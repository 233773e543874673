package news

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/feed"
	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/registry"
)

// Given is what somebody says of a page; it counts more than what the page says.
type Given struct {
	Title       string
	Publisher   string
	PublishedOn law.Date
	Place       string
	Rights      string // "" is quotes
	// Day is when a feed says that the page was published. It counts where the page does not say.
	Day law.Date
}

// Record writes a news item as an operator, and links it. It reports whether anything changed.
type Record func(ctx context.Context, n *registry.News) (changed bool, faults []registry.Fault, err error)

// Collector adds news from the web. Copies of recorded items are told and not recorded.
type Collector struct {
	registry *registry.Registry
	state    registry.NewsState
	client   *fetch.Client
	copies   *Copies
	record   Record
	now      func() time.Time
	writing  sync.Mutex // between looking for a copy and recording
}

// NewCollector makes a collector that records through record.
func NewCollector(r *registry.Registry, state registry.NewsState, client *fetch.Client, record Record, now func() time.Time) *Collector {
	return &Collector{registry: r, state: state, client: client, copies: NewCopies(r, state), record: record, now: now}
}

// Add fetches an address and records the news item at it or, if it is a feed, its items, up to limit new ones. Outcomes go to report;
// an error is one of the registry or of ctx.
func (c *Collector) Add(ctx context.Context, address string, given Given, limit int, report func(Outcome)) error {
	answer, err := c.client.Get(ctx, fetch.Request{URL: address})
	if err != nil {
		return c.failed(ctx, address, advised(err), report)
	}
	if p := gone(address, answer); p != nil {
		return c.failed(ctx, address, p, report)
	}
	return c.AddBody(ctx, address, answer.Body, answer.ContentType, answer.URL, given, limit, report)
}

// gone says that in place of a page the server sent to another; nil if it did not.
func gone(address string, answer *fetch.Response) *problem.Problem {
	from, err := url.Parse(address)
	if err != nil || feed.Looks(answer.Body) || !strayed(from, answer.URL) {
		return nil
	}
	return problem.New(problem.RedirectedAway, "to %s", answer.URL)
}

// advised adds to the refusal of an address that somebody gave how to open it; not to that of one that a server led to.
func advised(err error) error {
	p := problem.Of(err)
	if p == nil || p.Code != problem.PrivateAddress {
		return err
	}
	at, bad := netip.ParseAddrPort(p.Detail)
	if bad != nil { // it was redirected
		return err
	}
	return problem.New(p.Code, "%s; if the site is yours, --allow-private %s opens it", p.Detail, at)
}

// AddBody is Add for what was read already: a page, text or feed that stood at an address, which only a feed may lack. What declares
// no content type is told by its first bytes.
func (c *Collector) AddBody(ctx context.Context, name string, body []byte, contentType string, at *url.URL, given Given, limit int, report func(Outcome)) error {
	if feed.Looks(body) {
		run := &feedRun{Collector: c, client: c.client, source: name, given: given, limit: limit, report: report}
		return run.all(ctx, &fetch.Response{URL: at, Body: body, ContentType: contentType}, 0)
	}
	out, err := c.page(ctx, name, body, contentType, at, given)
	if err == nil {
		report(out)
	}
	return err
}

// unreadable says why what was read is no page or text, nil if it may be one.
func unreadable(body []byte, contentType string) *problem.Problem {
	if len(bytes.TrimSpace(body)) == 0 {
		return problem.New(problem.NoText, "it is empty")
	}
	if contentType != "" && !strings.HasPrefix(contentType, "text/plain") {
		return nil
	}
	if kind := http.DetectContentType(body); !strings.HasPrefix(kind, "text/") {
		return problem.New(problem.NotAPage, "it looks like %s; a page (HTML), a feed (RSS, Atom), a sitemap or a text is taken, or news lines (.jsonl)", kind)
	}
	return nil
}

// failed reports a problem; another error is returned.
func (c *Collector) failed(ctx context.Context, address string, err error, report func(Outcome)) error {
	p := problem.Of(err)
	if p == nil || ctx.Err() != nil {
		return cmp.Or(ctx.Err(), err)
	}
	report(Outcome{URL: address, Status: Failed, Problem: p})
	return nil
}

// page reads a page or text and records it.
func (c *Collector) page(ctx context.Context, name string, body []byte, contentType string, at *url.URL, given Given) (Outcome, error) {
	out := Outcome{URL: name}
	fail := func(p *problem.Problem) (Outcome, error) {
		out.Status, out.Problem = Failed, p
		return out, nil
	}
	if p := unreadable(body, contentType); p != nil {
		return fail(p)
	}
	if at == nil || at.Host == "" {
		return fail(problem.New(problem.BadAddress, "say where it stood, with --url"))
	}
	out.URL = at.String()
	p, err := page.Parse(body, contentType, at)
	if p != nil {
		out.Notes = p.Notes
	}
	if known := problem.Of(err); known != nil && (known.Code != problem.NoTitle || given.Title == "") {
		return fail(known)
	}
	n := &registry.News{URL: recordedURL(at, p.Canonical).String(), Title: cmp.Or(given.Title, p.Title),
		Publisher: cmp.Or(given.Publisher, p.Publisher, siteOf(at)), PublishedOn: cmp.Or(given.PublishedOn, p.PublishedOn, given.Day),
		Text: p.Text, Rights: cmp.Or(given.Rights, "quotes")}
	switch today := law.DateOf(c.now()); {
	case n.PublishedOn.IsZero():
		return fail(problem.New(problem.NoDay, "give it with --published-on"))
	case n.PublishedOn > today.AddDays(1):
		return fail(problem.New(problem.BadDay, "%s is yet to come", n.PublishedOn))
	}
	if n.Place = given.Place; n.Place == "" {
		territories, err := c.registry.Territories(ctx, "", registry.View{})
		if err != nil {
			return out, err
		}
		n.Place = placeOf(territories, at, p, n.PublishedOn)
	}
	out.Title, out.PublishedOn, out.Place = n.Title, n.PublishedOn, n.Place
	return c.write(ctx, n, cleanURL(at).String(), out)
}

// write records an item, fetched from an address, unless it is a copy. An item recorded under another form of its address keeps that
// address.
func (c *Collector) write(ctx context.Context, n *registry.News, fetched string, out Outcome) (Outcome, error) {
	text, err := registry.NormaliseText(n.Text)
	if err != nil {
		out.Status, out.Problem = Failed, problem.New(problem.Invalid, "text %v", err)
		return out, nil
	}
	n.Text = text
	c.writing.Lock()
	defer c.writing.Unlock()
	err = c.state.AddingNews(ctx, func() (err error) {
		out, err = c.unlessCopy(ctx, n, fetched, out)
		return err
	})
	return out, err
}

// unlessCopy is write while nobody else adds news.
func (c *Collector) unlessCopy(ctx context.Context, n *registry.News, fetched string, out Outcome) (Outcome, error) {
	if err := c.copies.CatchUp(ctx); err != nil {
		return out, err
	}
	before, err := c.copies.ByAddress(ctx, keyOfString(n.URL))
	if err != nil {
		return out, err
	}
	if before != nil && keyOfString(n.URL) != keyOfString(fetched) && !digestOf(n.Text).near(digestOf(before.Text)) {
		// What it calls its own address is that of another item.
		n.URL = fetched
		if before, err = c.copies.ByAddress(ctx, keyOfString(fetched)); err != nil {
			return out, err
		}
	}
	if before != nil {
		n.URL = before.URL
	} else {
		original, err := c.copies.Of(ctx, n)
		if err != nil {
			return out, err
		}
		if original != nil {
			out.Status, out.News, out.Of = Copy, original.ID, original.URL
			return out, nil
		}
	}
	changed, faults, err := c.record(ctx, n)
	if err != nil {
		return out, err
	}
	if len(faults) > 0 {
		var why []string
		for _, f := range faults {
			why = append(why, f.Field+" "+f.Reason)
		}
		out.Status, out.Problem = Failed, problem.New(problem.Invalid, "%s", strings.Join(why, "; "))
		return out, nil
	}
	out.URL, out.Status, out.News = n.URL, Unchanged, registry.NewsID(n.URL)
	if changed {
		out.Status = Recorded
	}
	view, err := c.registry.NewsItem(ctx, out.News, registry.View{AsOf: law.DateOf(c.now())}, true)
	if errors.Is(err, registry.ErrNotFound) {
		out.Status = Retracted
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Mentions = CountMentions(view)
	return out, nil
}
