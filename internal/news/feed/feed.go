// Package feed reads lists of news: RSS (0.9x, 1.0, 2.0), Atom, sitemaps and indexes of sitemaps.
//
// It reads the elements that it knows, wherever they stand, and passes over the rest. XML that a feed need not have - entities of its
// own, deep nesting, thousands of items - is refused or cut off.
package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
)

// Kind says what an Item's address leads to.
type Kind string

// The kinds of feeds.
const (
	RSS     Kind = "rss"
	Atom    Kind = "atom"
	Sitemap Kind = "sitemap"
	Index   Kind = "sitemap-index" // its items are sitemaps
)

// Feed is a list of addresses.
type Feed struct {
	Kind  Kind
	Title string
	Items []Item // the latest first, as far as they have days
	Cut   bool   // there were more than MaxItems
}

// Item is one of them.
type Item struct {
	URL   string // absolute
	Title string
	Day   law.Date // of publication, or of the last change in a sitemap without news; zero if it is not given
	// Published says that Day is that of publication.
	Published bool
}

// The bounds of a feed. MaxItems is what the rules for sitemaps allow one to have.
const (
	MaxItems = 50_000
	maxDepth = 40
	maxText  = 100_000 // of one element, in bytes
)

var root = regexp.MustCompile(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:\w+:)?(rss|RDF|feed|urlset|sitemapindex)[\s>]`)

// Looks reports whether a body is meant as a feed, by its first element.
func Looks(body []byte) bool {
	head := body[:min(len(body), 16<<10)]
	return root.Match(bytes.TrimPrefix(head, []byte("\ufeff")))
}

// Parse reads a feed fetched from an address (nil if it is not known), as the content type that was declared with it. Errors are
// problems: bad-feed, too-deep, too-large.
func Parse(body []byte, contentType string, at *url.URL) (*Feed, []*problem.Problem, error) {
	text, notes := page.Decode(body, declared(body, contentType))
	r := reader{at: at, feed: &Feed{}}
	if err := r.read(text); err != nil {
		return nil, notes, err
	}
	if r.feed.Kind == "" {
		return nil, notes, problem.New(problem.BadFeed, "neither RSS nor Atom nor a sitemap")
	}
	slices.SortStableFunc(r.feed.Items, func(a, b Item) int { return cmp.Compare(b.Day, a.Day) })
	return r.feed, notes, nil
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// declared adds the encoding that the XML declaration names to a content type that names none.
func declared(body []byte, contentType string) string {
	if strings.Contains(strings.ToLower(contentType), "charset") {
		return contentType
	}
	if m := declaration.FindSubmatch(body[:min(len(body), 512)]); m != nil {
		return "text/xml; charset=" + string(m[1])
	}
	return "text/xml; charset=utf-8"
}

// reader reads one feed, element by element.
type reader struct {
	at   *url.URL
	feed *Feed
	path []string // local names of the open elements
	item *rawItem // the open item
	text strings.Builder
}

// rawItem is an item as far as it is read.
type rawItem struct {
	title, link, guid, published, updated string
}

// items are the elements that an item is, by the kind of feed.
var items = map[Kind]string{RSS: "item", Atom: "entry", Sitemap: "url", Index: "sitemap"}

var kinds = map[string]Kind{"rss": RSS, "RDF": RSS, "feed": Atom, "urlset": Sitemap, "sitemapindex": Index}

func (r *reader) read(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false // feeds hold stray ampersands
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return problem.New(problem.BadFeed, "%v", err)
		}
		switch t := token.(type) {
		case xml.Directive:
			// A feed needs no declarations; those of entities are how a small file becomes a large one.
			if bytes.ContainsAny(t, "[") || bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
				return problem.New(problem.BadFeed, "it declares entities or elements of its own")
			}
		case xml.StartElement:
			if r.path = append(r.path, t.Name.Local); len(r.path) > maxDepth {
				return problem.New(problem.TooDeep, "elements nested more than %d deep", maxDepth)
			}
			r.start(t)
		case xml.CharData:
			if r.text.Len() < maxText {
				r.text.Write(t)
			}
		case xml.EndElement:
			r.end(t.Name)
			if r.feed.Cut {
				return nil
			}
			r.path = r.path[:max(0, len(r.path)-1)]
		}
	}
}

func (r *reader) start(t xml.StartElement) {
	r.text.Reset()
	if len(r.path) == 1 {
		r.feed.Kind = kinds[t.Name.Local]
		return
	}
	if t.Name.Local == items[r.feed.Kind] && r.item == nil {
		r.item = &rawItem{}
	}
	if r.item != nil && r.feed.Kind == Atom && t.Name.Local == "link" {
		var href, rel string
		for _, a := range t.Attr {
			switch a.Name.Local {
			case "href":
				href = a.Value
			case "rel":
				rel = a.Value
			}
		}
		if rel == "" || rel == "alternate" {
			r.item.link = cmp.Or(r.item.link, href)
		}
	}
	if t.Name.Local == "guid" && r.item != nil {
		r.item.guid = "permalink"
		for _, a := range t.Attr {
			if a.Name.Local == "isPermaLink" && strings.EqualFold(a.Value, "false") {
				r.item.guid = ""
			}
		}
	}
}

func (r *reader) end(name xml.Name) {
	text := strings.TrimSpace(r.text.String())
	r.text.Reset()
	i := r.item
	if i == nil {
		if name.Local == "title" && r.feed.Title == "" {
			r.feed.Title, _ = page.Title(text)
		}
		return
	}
	set := func(to *string) {
		if *to == "" {
			*to = text
		}
	}
	switch name.Local {
	case items[r.feed.Kind]:
		r.add(*i)
		r.item = nil
	case "title":
		set(&i.title)
	case "link", "loc":
		if len(r.path) > 1 && r.path[len(r.path)-2] == items[r.feed.Kind] { // not that of an image
			set(&i.link)
		}
	case "guid":
		if i.guid == "permalink" {
			i.guid = text
		}
	case "pubDate", "published", "publication_date", "date", "issued":
		set(&i.published)
	case "updated", "lastmod", "modified":
		set(&i.updated)
	}
}

// add takes an item that has an address.
func (r *reader) add(i rawItem) {
	u, err := url.Parse(cmp.Or(i.link, i.guid))
	if err != nil || u.String() == "" {
		return
	}
	if r.at != nil {
		u = r.at.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return
	}
	if len(r.feed.Items) == MaxItems {
		r.feed.Cut = true
		return
	}
	u.Fragment, u.RawFragment = "", ""
	out := Item{URL: u.String()}
	out.Title, _ = page.Title(i.title)
	if out.Day, out.Published = page.ParseDay(i.published); !out.Published {
		out.Day, _ = page.ParseDay(i.updated)
	}
	r.feed.Items = append(r.feed.Items, out)
}
