package news

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/news/feed"
	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/registry"
)

const (
	mostSitemaps = 20  // of one index, those that changed last
	mostTries    = 3   // of an address that fails for a passing problem; after as many, and a while, it is left alone
	mostFailures = 3   // in a row, after which the rest of a feed is left for the next time
	maxValidator = 500 // bytes of an ETag or Last-Modified that is worth keeping
)

// passingFor is how long a passing problem may last.
const passingFor = 3 * 24 * time.Hour

// feedRun is one reading of a feed. Given holds for its items. The client may open more addresses than the collector's.
type feedRun struct {
	*Collector
	client *fetch.Client
	source string
	given  Given
	limit  int
	report func(Outcome)

	taken    int  // items fetched
	failures int  // in a row, for passing problems
	left     int  // items left for the next time
	again    bool // some item is to be tried again
	broken   bool // the feed, or a part of it, was not understood
}

// poll asks the source, on the condition that it changed.
func (f *feedRun) poll(ctx context.Context) error {
	answer, err := f.get(ctx, f.source)
	if err != nil {
		return f.failed(ctx, f.source, advised(err), f.report)
	}
	if answer.NotModified {
		f.report(Outcome{URL: f.source, Status: NoneNew})
		return nil
	}
	return f.all(ctx, answer, 0)
}

// get fetches a feed, on the condition that it changed since all its items were dealt with.
func (f *feedRun) get(ctx context.Context, address string) (*fetch.Response, error) {
	visits, err := f.state.NewsVisits(ctx, []string{address})
	if err != nil {
		return nil, err
	}
	before := visits[address]
	return f.client.Get(ctx, fetch.Request{URL: address, ETag: before.ETag, LastModified: before.LastModified})
}

// all deals with a feed and reports on it as a whole.
func (f *feedRun) all(ctx context.Context, answer *fetch.Response, depth int) error {
	if err := f.read(ctx, f.source, answer, depth); err != nil {
		return err
	}
	switch {
	case f.left > 0:
		f.report(Outcome{URL: f.source, Status: LeftForNow, Items: f.left})
	case f.taken == 0 && !f.broken:
		f.report(Outcome{URL: f.source, Status: NoneNew})
	}
	return nil
}

// read deals with the items of a feed. What the server said of its version is kept once nothing of it remains to be done.
func (f *feedRun) read(ctx context.Context, address string, answer *fetch.Response, depth int) error {
	list, notes, err := feed.Parse(answer.Body, answer.ContentType, answer.URL)
	if err != nil && !feed.Looks(answer.Body) {
		err = pointer(answer, err)
	}
	if err != nil {
		f.broken = true
		return f.failed(ctx, address, err, f.report)
	}
	if len(notes) > 0 {
		f.report(Outcome{URL: address, Notes: notes})
	}
	left, again := f.left, f.again
	if list.Kind == feed.Index {
		err = f.sitemaps(ctx, list, answer.URL, depth)
	} else {
		err = f.items(ctx, list)
	}
	if err != nil || f.left > left || f.again != again {
		return err
	}
	v := registry.NewsVisit{Key: address, Outcome: "feed", At: f.now()}
	if len(answer.ETag) <= maxValidator && len(answer.LastModified) <= maxValidator {
		v.ETag, v.LastModified = answer.ETag, answer.LastModified
	}
	return f.state.PutNewsVisit(ctx, v)
}

// pointer says, of a page in place of a feed, which feeds it points to.
func pointer(answer *fetch.Response, err error) error {
	p, _ := page.Parse(answer.Body, answer.ContentType, answer.URL)
	if p == nil || len(p.Feeds) == 0 {
		return err
	}
	return problem.New(problem.BadFeed, "a page, which points to the feed %s", strings.Join(p.Feeds[:min(len(p.Feeds), 3)], ", "))
}

// sitemaps reads the sitemaps of an index that stand on the same site.
func (f *feedRun) sitemaps(ctx context.Context, index *feed.Feed, at *url.URL, depth int) error {
	if depth > 0 {
		return f.failed(ctx, at.String(), problem.New(problem.BadFeed, "an index of sitemaps in another"), f.report)
	}
	read := 0
	for _, item := range index.Items {
		u, err := url.Parse(item.URL)
		if err != nil || siteOf(u) != siteOf(at) || read == mostSitemaps || f.left > 0 {
			continue
		}
		read++
		answer, err := f.get(ctx, item.URL)
		if err == nil && !answer.NotModified {
			err = f.read(ctx, item.URL, answer, depth+1)
		}
		if p := problem.Of(err); p != nil {
			f.again = f.again || p.Passing()
		}
		if err != nil {
			if err := f.failed(ctx, item.URL, err, f.report); err != nil {
				return err
			}
		}
	}
	return nil
}

// items fetches those items of a feed that are new, the latest first.
func (f *feedRun) items(ctx context.Context, list *feed.Feed) error {
	for part := range slices.Chunk(list.Items, readChunk) {
		keys := make([]string, len(part))
		for i, item := range part {
			keys[i] = keyOfString(item.URL)
		}
		visits, err := f.state.NewsVisits(ctx, keys)
		if err != nil {
			return err
		}
		for i, item := range part {
			before := visits[keys[i]]
			if done(before, f.now()) {
				continue
			}
			if f.taken == f.limit || f.failures == mostFailures {
				f.left++
				continue
			}
			if err := f.item(ctx, item, keys[i], before); err != nil {
				return err
			}
		}
	}
	return nil
}

// done reports whether an address was dealt with for good.
func done(v registry.NewsVisit, now time.Time) bool {
	return v.Outcome != "" && (!problem.New(problem.Code(v.Outcome), "").Passing() || v.Tries >= mostTries && now.Sub(v.At) > passingFor)
}

// item fetches one item of a feed, unless it is recorded already, and remembers what became of it.
func (f *feedRun) item(ctx context.Context, item feed.Item, key string, before registry.NewsVisit) error {
	out, err := f.fetched(ctx, item, key)
	if err != nil {
		return err
	}
	v := registry.NewsVisit{Key: key, Outcome: cmp.Or(out.Status, Recorded), News: out.News, At: f.now()}
	f.failures++
	if p := out.Problem; p == nil || !p.Passing() {
		f.failures = 0
	}
	if p := out.Problem; p != nil {
		v.Outcome, v.Tries = string(p.Code), before.Tries+1
		if before.Tries > 0 {
			v.At = before.At // since when it fails
		}
		f.again = f.again || !done(v, f.now())
	}
	if err := f.state.PutNewsVisit(ctx, v); err != nil {
		return err
	}
	if out.Status != "" {
		f.report(out)
	}
	return nil
}

// fetched is what becomes of an item. One that somebody recorded before has no status: there is nothing to tell.
func (f *feedRun) fetched(ctx context.Context, item feed.Item, key string) (out Outcome, err error) {
	f.writing.Lock()
	err = f.copies.CatchUp(ctx)
	f.writing.Unlock()
	if err != nil {
		return out, err
	}
	known, err := f.copies.ByAddress(ctx, key)
	if err != nil || known != nil {
		if known != nil {
			out.News = known.ID
		}
		return out, err
	}
	f.taken++
	given := f.given
	if item.Published {
		given.Day = item.Day
	}
	answer, err := f.client.Get(ctx, fetch.Request{URL: item.URL})
	if err != nil {
		err = f.failed(ctx, item.URL, err, func(o Outcome) { out = o })
		return out, err
	}
	if feed.Looks(answer.Body) {
		return Outcome{URL: item.URL, Status: Failed, Problem: problem.New(problem.NotAPage, "it is a feed")}, nil
	}
	if p := gone(item.URL, answer); p != nil {
		return Outcome{URL: item.URL, Status: Failed, Problem: p}, nil
	}
	if to := keyOf(answer.URL); to != key { // what stands at the end of a redirect is not written over
		known, err := f.copies.ByAddress(ctx, to)
		if err != nil {
			return out, err
		}
		if known != nil {
			return Outcome{URL: item.URL, Status: Unchanged, News: known.ID}, nil
		}
	}
	return f.page(ctx, item.URL, answer.Body, answer.ContentType, answer.URL, given)
}
