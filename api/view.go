package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Dated are the parameters of every dated read.
type Dated struct {
	AsOf    string `query:"as_of" format:"date" example:"2011-01-07" doc:"The day of law asked about; today in Viet Nam if not given."`
	On      string `query:"on" format:"date" doc:"Another name for as_of."`
	Place   string `query:"place" maxLength:"200" example:"vinh-long" doc:"Code of a territory: answers say whether a document applies there (applies_here); in lists, what does comes first."`
	KnownAt string `query:"known_at" maxLength:"40" example:"2026-01-31T23:59:59Z" doc:"What was on record at this instant (RFC 3339), or at the end of this day in Viet Nam."`
}

// today is the day in Viet Nam.
func (s *server) today() law.Date { return law.DateOf(s.Now()) }

// nothing is a log position at which nothing was recorded yet; 0 would mean the head.
const nothing = -1

// view reads the parameters of a dated read.
func (s *server) view(ctx context.Context, d Dated) (registry.View, error) {
	v := registry.View{Lang: requestOf(ctx).lang}
	day, err := d.day()
	if err != nil {
		return v, err
	}
	if v.AsOf = day; day.IsZero() {
		v.AsOf = s.today()
	}
	if d.KnownAt != "" {
		at, err := instant(d.KnownAt)
		if err != nil {
			return v, err
		}
		if v.KnownAt, err = s.Registry.KnownAt(ctx, at); err != nil {
			return v, err
		}
		if v.KnownAt == 0 {
			v.KnownAt = nothing
		}
	}
	if d.Place != "" {
		if err := s.territory(ctx, "query.place", d.Place); err != nil {
			return v, err
		}
		v.Place = d.Place
	}
	return v, nil
}

// day is the day given, zero if none was.
func (d Dated) day() (law.Date, error) {
	asOf, err := date("query.as_of", d.AsOf)
	if err != nil {
		return 0, err
	}
	on, err := date("query.on", d.On)
	switch {
	case err != nil:
		return 0, err
	case on.IsZero():
		return asOf, nil
	case !asOf.IsZero() && asOf != on:
		return 0, invalid("query.on", "is %s, but as_of, which means the same, is %s", on, asOf)
	}
	return on, nil
}

// date reads a date, or nothing.
func date(location, s string) (law.Date, error) {
	if s == "" {
		return 0, nil
	}
	d, err := law.ParseDate(s)
	if err != nil {
		return 0, invalid(location, "%v", err)
	}
	return d, nil
}

// instant reads an instant, or the last of a day in Viet Nam.
func instant(s string) (time.Time, error) {
	if d, err := law.ParseDate(s); err == nil {
		return d.AddDays(1).Start().Add(-time.Microsecond), nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, invalid("query.known_at", "not an instant (RFC 3339) or a date YYYY-MM-DD: %q", s)
	}
	return t, nil
}

// territory makes sure that a territory is recorded.
func (s *server) territory(ctx context.Context, location, code string) error {
	_, err := s.Registry.Territory(ctx, code, registry.View{})
	if registry.IsNotFound(err) {
		return invalid(location, "no territory %q", code)
	}
	return err
}

// body makes sure that an issuing body is recorded.
func (s *server) body(ctx context.Context, location, code string) error {
	_, err := s.Registry.Body(ctx, code, registry.View{})
	if registry.IsNotFound(err) {
		return invalid(location, "no body %q", code)
	}
	return err
}

// topic makes sure that a topic is recorded.
func (s *server) topic(ctx context.Context, location, code string) error {
	topics, err := s.Registry.Topics(ctx, registry.View{})
	if err != nil || slices.ContainsFunc(topics, func(t *registry.Topic) bool { return t.Code == code }) {
		return err
	}
	return invalid(location, "no topic %q", code)
}

// Paged are the parameters of every list.
type Paged struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"How many items at most."`
	Cursor string `query:"cursor" maxLength:"4000" doc:"next_cursor of the page before. All other parameters must stay as they were."`
}

// Page is a part of a list.
type Page[T any] struct {
	Items      []T    `json:"items"`
	Total      int    `json:"total" doc:"Items in the whole list."`
	TotalIs    string `json:"total_is" enum:"exact,at_least"`
	NextCursor string `json:"next_cursor,omitempty" doc:"Absent at the end."`
}

// PageOutput is the answer to a list.
type PageOutput[T any] struct {
	Link string `header:"Link" doc:"The next page, rel=next."`
	Body Page[T]
}

// cursor is where a page begins, and what the pages of one list share: the log position and the day of the first one.
type cursor struct {
	Offset int      `json:"o"`
	Seq    int64    `json:"s"`
	Day    law.Date `json:"d"`
	List   string   `json:"l"`           // hash of the other parameters
	After  string   `json:"a,omitempty"` // of what is searched, in place of Offset: the index's own cursor
}

// listing is a list being read.
type listing struct {
	registry.View
	cursor
	limit int
	url   *url.URL
}

// list opens a list. Its view stands at one log position for all pages.
func (s *server) list(ctx context.Context, d Dated, p Paged) (listing, error) {
	l := listing{limit: p.Limit, url: requestOf(ctx).url}
	sum := sha256.Sum256([]byte(filters(l.url)))
	l.List = hex.EncodeToString(sum[:6])
	v, err := s.view(ctx, d)
	if err != nil {
		return l, err
	}
	l.View = v
	if p.Cursor == "" {
		if l.Seq = v.KnownAt; l.Seq == 0 {
			head, err := s.Registry.Head(ctx)
			if err != nil {
				return l, err
			}
			l.Seq = head.Seq
		}
		l.Day = v.AsOf
	} else if err := l.resume(ctx, s, p.Cursor); err != nil {
		return l, err
	}
	l.View.KnownAt, l.View.AsOf = l.Seq, l.Day
	return l, nil
}

func (l *listing) resume(ctx context.Context, s *server, text string) error {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(raw, &c) != nil || c.Offset < 0 || c.Offset > 1<<30 || c.Day.IsZero() || c.Seq < nothing {
		return invalid("query.cursor", "is not one of ours")
	}
	if c.List != l.List {
		return invalid("query.cursor", "belongs to a list with other parameters")
	}
	head, err := s.Registry.Head(ctx)
	if err != nil {
		return err
	}
	if c.Seq > head.Seq {
		return invalid("query.cursor", "is not one of ours")
	}
	l.cursor = c
	return nil
}

// next is the cursor of the page after this one, "" at the end.
func (l listing) next(total int) string {
	c := l.cursor
	if c.Offset += l.limit; c.Offset >= total {
		return ""
	}
	return c.text()
}

func (c cursor) text() string {
	raw, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// link is the Link header to the next page.
func (l listing) link(next string) string {
	if next == "" {
		return ""
	}
	u := *l.url
	q := u.Query()
	q.Set("cursor", next)
	q.Set("limit", strconv.Itoa(l.limit))
	u.RawQuery = q.Encode()
	return "<" + u.RequestURI() + `>; rel="next"`
}

// page answers with items of which there are total.
func page[T any](l listing, items []T, total int) *PageOutput[T] {
	if items == nil {
		items = []T{}
	}
	next := l.next(total)
	return &PageOutput[T]{Link: l.link(next), Body: Page[T]{Items: items, Total: total, TotalIs: "exact", NextCursor: next}}
}

// pageOf cuts the page out of the whole list.
func pageOf[T any](l listing, all []T) *PageOutput[T] {
	from := min(l.Offset, len(all))
	return page(l, all[from:min(from+l.limit, len(all))], len(all))
}
