package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/registry"
)

type newsSourcesCmd struct {
	Add    newsSourcesAddCmd    `cmd:"" help:"Poll a feed (RSS, Atom) or sitemap from now on."`
	List   newsSourcesListCmd   `cmd:"" help:"List the sources."`
	Remove newsSourcesRemoveCmd `cmd:"" help:"Poll a source no longer."`
}

type newsSourcesAddCmd struct {
	URL          string   `arg:"" name:"url" help:"Address of the feed or sitemap."`
	Place        string   `help:"Territory code of the place that its news is about; else what each page says."`
	Publisher    string   `help:"Who publishes it; else what each page says."`
	Rights       string   `help:"full, or quotes if only quotes may be shown." enum:"full,quotes" default:"quotes"`
	AllowPrivate []string `help:"Fetch it and its items from this address too, though it is private or has another port than 80 and 443." placeholder:"ADDRESS[/BITS][:PORT]"`
}

func (c *newsSourcesAddCmd) Run(s *session) error {
	if u, err := url.Parse(c.URL); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return usageError{fmt.Errorf("%q is no http or https address", c.URL)}
	}
	for _, a := range c.AllowPrivate {
		if _, err := fetch.ParseRange(a); err != nil {
			return usageError{fmt.Errorf("--allow-private: %w", err)}
		}
	}
	o, err := s.create()
	if err != nil {
		return err
	}
	return joinClose(c.add(s, o), o)
}

func (c *newsSourcesAddCmd) add(s *session, o *opened) error {
	if c.Place != "" {
		if _, err := o.registry.Territory(s, c.Place, registry.View{}); err != nil {
			return err
		}
	}
	source := registry.NewsSource{URL: c.URL, Place: c.Place, Publisher: c.Publisher, Rights: c.Rights, AddedAt: time.Now(),
		Allow: c.AllowPrivate}
	if err := o.store.PutNewsSource(s, source); err != nil {
		return err
	}
	return s.print(source, "%s is polled by vanban news poll\n", c.URL)
}

type newsSourcesListCmd struct{}

func (c *newsSourcesListCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	list, err := o.store.NewsSources(s)
	if err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(list)
	}
	fmt.Fprintln(s.stdout, "url\tplace\tpublisher\trights\tallow-private\tlast poll\tlast fault")
	for _, n := range list {
		polled := "never"
		if !n.PolledAt.IsZero() {
			polled = n.PolledAt.Local().Format(time.DateTime)
		}
		cells := []string{n.URL, n.Place, n.Publisher, n.Rights, strings.Join(n.Allow, " "), polled, n.Fault}
		for i, cell := range cells {
			cells[i] = cmp.Or(cell, "-")
		}
		fmt.Fprintln(s.stdout, strings.Join(cells, "\t"))
	}
	return nil
}

type newsSourcesRemoveCmd struct {
	URL string `arg:"" name:"url" help:"Address of the source."`
}

func (c *newsSourcesRemoveCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	return joinClose(o.store.RemoveNewsSource(s, c.URL), o)
}

// joinClose closes the registry and returns what went wrong.
func joinClose(err error, o *opened) error { return errors.Join(err, o.Close()) }
