package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/registry"
)

type newsCmd struct {
	Add     newsAddCmd     `cmd:"" help:"Add news: by address, or from a file."`
	List    newsListCmd    `cmd:"" help:"List the news on record, the latest first."`
	Show    newsShowCmd    `cmd:"" help:"Show a news item: what it mentions, in which sentence, and whether that is in force."`
	Poll    newsPollCmd    `cmd:"" help:"Ask the sources for what is new, and add it."`
	Sources newsSourcesCmd `cmd:"" help:"The feeds and sitemaps that are polled."`
}

// webFlags say how pages are fetched.
type webFlags struct {
	AllowPrivate []string      `help:"Fetch from this address too, though it is private or has another port than 80 and 443 (for an intranet)." placeholder:"ADDRESS[/BITS][:PORT]"`
	Timeout      time.Duration `help:"How long one page may take." default:"30s"`
	Pause        time.Duration `help:"Between requests to one host; more if its robots.txt asks for more." default:"1s"`
	Limit        int           `help:"Items of one feed at most; the rest is left for the next time." default:"100"`
}

func (f webFlags) client() (*fetch.Client, error) {
	opts := fetch.Options{Timeout: f.Timeout, Pause: f.Pause}
	for _, s := range f.AllowPrivate {
		r, err := fetch.ParseRange(s)
		if err != nil {
			return nil, usageError{fmt.Errorf("--allow-private: %w", err)}
		}
		opts.Allow = append(opts.Allow, r)
	}
	return fetch.New(opts), nil
}

type newsAddCmd struct {
	File        string `arg:"" name:"url-or-file" help:"The address of a page or feed; or a file: news lines (.jsonl), a saved page or feed, or the text of one item."`
	URL         string `help:"Of a file: where the item was published." name:"url"`
	Title       string `help:"Its title, if not what the page says; of a text, if not its first line."`
	Publisher   string `help:"Who published it, if not what the page says."`
	PublishedOn string `help:"When, YYYY-MM-DD, if not what the page says."`
	Place       string `help:"Territory code of the place it is about."`
	Rights      string `help:"full, or quotes if only quotes may be shown." enum:"full,quotes" default:"quotes"`
	webFlags
}

func (c *newsAddCmd) Run(s *session) error {
	on, err := c.day()
	if err != nil {
		return err
	}
	if strings.Contains(c.File, "://") {
		return s.collect(c.webFlags, func(k *news.Collector, report func(news.Outcome)) error {
			return k.Add(s, c.File, c.given(on), c.Limit, report)
		})
	}
	if filepath.Ext(c.File) == ".jsonl" {
		return c.lines(s)
	}
	body, err := os.ReadFile(c.File)
	if err != nil {
		return inputError{err}
	}
	at, err := url.Parse(c.URL)
	if err != nil {
		return usageError{fmt.Errorf("--url: %w", err)}
	}
	return s.collect(c.webFlags, func(k *news.Collector, report func(news.Outcome)) error {
		return k.AddBody(s, c.File, body, "", at, c.given(on), c.Limit, report)
	})
}

func (c *newsAddCmd) day() (law.Date, error) {
	if c.PublishedOn == "" {
		return 0, nil
	}
	d, err := law.ParseDate(c.PublishedOn)
	if err != nil {
		return 0, usageError{fmt.Errorf("--published-on: %w", err)}
	}
	return d, nil
}

func (c *newsAddCmd) given(on law.Date) news.Given {
	return news.Given{Title: c.Title, Publisher: c.Publisher, PublishedOn: on, Place: c.Place, Rights: c.Rights}
}

// lines imports a file of news lines.
func (c *newsAddCmd) lines(s *session) error {
	lines, err := jsonl.ReadFiles([]string{c.File})
	if err != nil {
		return inputError{err}
	}
	for i, d := range lines.Drafts {
		if d.Fact.Kind() != registry.KindNews {
			fmt.Fprintln(s.stderr, jsonl.Fault{File: c.File, Line: lines.Places[i].Line, Field: "kind", Reason: fmt.Sprintf("is %s, not news", d.Fact.Kind())})
			err = errReported
		}
	}
	if err != nil {
		return err
	}
	return s.importLines(lines, false, false)
}

type newsPollCmd struct {
	URLs []string `arg:"" optional:"" name:"url" help:"Only these sources."`
	webFlags
}

func (c *newsPollCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	sources, err := pick(s, o, c.URLs)
	if err == nil {
		err = s.collectInto(o, c.webFlags, func(k *news.Collector, report func(news.Outcome)) error {
			return k.Poll(s, sources, c.Limit, report)
		})
	}
	return joinClose(err, o)
}

// pick lists the sources with these addresses, all if there are none.
func pick(s *session, o *opened, urls []string) ([]registry.NewsSource, error) {
	all, err := o.store.NewsSources(s)
	if err != nil || len(urls) == 0 {
		return all, err
	}
	byURL := map[string]registry.NewsSource{}
	for _, source := range all {
		byURL[source.URL] = source
	}
	var out []registry.NewsSource
	for _, u := range urls {
		source, ok := byURL[u]
		if !ok {
			return nil, fmt.Errorf("news source %s: %w", u, registry.ErrNotFound)
		}
		out = append(out, source)
	}
	return out, nil
}

// collect runs fn with a collector on the registry, and reports what became of each address.
func (s *session) collect(flags webFlags, fn func(*news.Collector, func(news.Outcome)) error) error {
	o, err := s.create()
	if err != nil {
		return err
	}
	return joinClose(s.collectInto(o, flags, fn), o)
}

func (s *session) collectInto(o *opened, flags webFlags, fn func(*news.Collector, func(news.Outcome)) error) error {
	client, err := flags.client()
	if err != nil {
		return err
	}
	report := newsReport{Outcomes: []news.Outcome{}}
	err = s.whileIndexing(o, func(loop *follow.Loop) error {
		record := func(ctx context.Context, n *registry.News) (bool, []registry.Fault, error) {
			draft := registry.Draft{Fact: n, Text: registry.TextOf(n.Text)}
			result, err := o.registry.Import(ctx, operator, []registry.Draft{draft}, registry.ImportOptions{Recorded: o.recorded(ctx)})
			if err != nil {
				return false, nil, err
			}
			loop.Notify()
			return result.Changed > 0, result.Faults[0], nil
		}
		collector := news.NewCollector(o.registry, o.store, client, record, time.Now)
		return fn(collector, func(out news.Outcome) { s.tell(&report, out) })
	})
	if err != nil {
		return err
	}
	if s.JSON {
		if err := json.NewEncoder(s.stdout).Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(s.stdout, "%d recorded, %d unchanged, %d copies, %d failed\n", report.Recorded, report.Unchanged, report.Copies, report.Failed)
	}
	if report.Failed > 0 {
		return errReported
	}
	return nil
}

// newsReport is what adding and polling print with --json.
type newsReport struct {
	Outcomes  []news.Outcome `json:"outcomes"`
	Recorded  int            `json:"recorded"`
	Unchanged int            `json:"unchanged"`
	Copies    int            `json:"copies"`
	Failed    int            `json:"failed"`
}

// tell counts an outcome and says it: problems on standard error, the rest on standard output.
func (s *session) tell(r *newsReport, o news.Outcome) {
	r.Outcomes = append(r.Outcomes, o)
	for _, n := range o.Notes {
		fmt.Fprintf(s.stderr, "%s: mended: %s\n", o.URL, n)
	}
	line := ""
	switch o.Status {
	case news.Recorded:
		r.Recorded++
		line = fmt.Sprintf("recorded %s %s %s %s\n", o.News, o.PublishedOn, o.URL, o.Title)
	case news.Unchanged:
		r.Unchanged++
		line = fmt.Sprintf("unchanged %s %s\n", o.News, o.URL)
	case news.Copy:
		r.Copies++
		line = fmt.Sprintf("copy of %s %s: not recorded: %s\n", o.News, o.Of, o.URL)
	case news.Retracted:
		line = fmt.Sprintf("retracted before %s: not recorded: %s\n", o.News, o.URL)
	case news.NoneNew:
		line = fmt.Sprintf("nothing new at %s\n", o.URL)
	case news.LeftForNow:
		line = fmt.Sprintf("%d items left for the next time: %s\n", o.Items, o.URL)
	case news.Failed:
		r.Failed++
		fmt.Fprintf(s.stderr, "%s: %s\n", o.URL, o.Problem)
	}
	if !s.JSON {
		fmt.Fprint(s.stdout, line)
		if m := o.Mentions; m != nil && o.Status == news.Recorded {
			fmt.Fprintf(s.stdout, "    mentions: %d confirmed, %d suggested, %d not found\n", m.Confirmed, m.Suggested, m.NotFound)
		}
	}
}
