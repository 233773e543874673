package news

import (
	"context"
	"fmt"
	"net/url"
	"sync"

	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/registry"
)

// hostsAtOnce is how many sites are asked at the same time.
const hostsAtOnce = 4

// Poll asks sources for what is new and records it, up to limit items of each. Sources of one site are asked one after the other, those
// of several sites at the same time. Outcomes go to report, one at a time; an error is one of the registry or of ctx.
func (c *Collector) Poll(ctx context.Context, sources []registry.NewsSource, limit int, report func(Outcome)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	sites := map[string][]registry.NewsSource{}
	for _, s := range sources {
		site := s.URL
		if u, err := url.Parse(s.URL); err == nil {
			site = siteOf(u)
		}
		sites[site] = append(sites[site], s)
	}
	var telling sync.Mutex
	tell := func(o Outcome) {
		telling.Lock()
		defer telling.Unlock()
		report(o)
	}
	var wg sync.WaitGroup
	turns := make(chan struct{}, hostsAtOnce)
	for _, list := range sites {
		wg.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			for _, s := range list {
				if err := c.pollOne(ctx, s, limit, tell); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// pollOne polls a source and keeps when it was polled and what stopped it. What stops an item of it is no fault of the source.
func (c *Collector) pollOne(ctx context.Context, s registry.NewsSource, limit int, report func(Outcome)) error {
	var open []fetch.Range
	for _, text := range s.Allow {
		r, err := fetch.ParseRange(text)
		if err != nil {
			return fmt.Errorf("news source %s: %w", s.URL, err)
		}
		open = append(open, r)
	}
	fault := ""
	run := &feedRun{Collector: c, client: c.client.Opening(open...), source: s.URL, limit: limit,
		given: Given{Place: s.Place, Publisher: s.Publisher, Rights: s.Rights},
		report: func(o Outcome) {
			if o.URL == s.URL && o.Problem != nil {
				fault = o.Problem.Error()
			}
			report(o)
		}}
	if err := run.poll(ctx); err != nil {
		return err
	}
	return c.state.NewsSourcePolled(ctx, s.URL, c.now(), fault)
}
