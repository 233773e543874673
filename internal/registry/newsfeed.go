package registry

import (
	"context"
	"time"

	"github.com/vanban/vanban/internal/law"
)

// NewsSource is a feed or sitemap that is polled. Place, Publisher and Rights hold for its items where set. Allow are the ranges,
// ADDRESS[/BITS][:PORT], that it and its items may be fetched from beside the public ones. PolledAt is when it was asked last, and
// Fault what stopped it then.
type NewsSource struct {
	URL       string    `json:"url"`
	Place     string    `json:"place,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Rights    string    `json:"rights"`
	AddedAt   time.Time `json:"added_at"`
	Allow     []string  `json:"allow_private,omitempty"`
	PolledAt  time.Time `json:"polled_at,omitzero"`
	Fault     string    `json:"fault,omitempty"`
}

// NewsVisit is what became of an address when it was fetched last.
type NewsVisit struct {
	Key          string // what forms of one address share; of a feed its address
	Outcome      string
	News         string // id of the news item that it is, or is a copy of
	Tries        int    // that failed in a row
	ETag         string
	LastModified string
	At           time.Time
}

// NewsMarks is the numbers by which items of the same address or nearly the same text are found. An item that is retracted has
// none.
type NewsMarks struct {
	News        string
	PublishedOn law.Date
	Marks       []int64
}

// NewsMarker is the consumer of the log that keeps the marks of news.
const NewsMarker = "news-marks"

// NewsState keeps where news comes from and how far it was fetched, outside the log, and marks of news, which follow from it.
type NewsState interface {
	// NewsSources lists the sources, by address.
	NewsSources(ctx context.Context) ([]NewsSource, error)
	// PutNewsSource adds a source, or replaces what holds for it, but for when it was polled.
	PutNewsSource(ctx context.Context, s NewsSource) error
	// RemoveNewsSource removes a source. Errors: ErrNotFound.
	RemoveNewsSource(ctx context.Context, url string) error
	// NewsSourcePolled keeps when a source was asked and what stopped it, "" if nothing did. One that is removed stays so.
	NewsSourcePolled(ctx context.Context, url string, at time.Time, fault string) error
	// AddingNews runs fn while nobody else, in this process or another, adds news from the web to the same database.
	AddingNews(ctx context.Context, fn func() error) error
	// NewsVisits reads visits, by key.
	NewsVisits(ctx context.Context, keys []string) (map[string]NewsVisit, error)
	PutNewsVisit(ctx context.Context, v NewsVisit) error
	// Cursor is the log position that a consumer has reached; that of the marks is NewsMarker.
	Cursor(ctx context.Context, consumer string) (int64, error)
	// PutNewsMarks replaces the marks of items and moves their cursor. It reports false, and changes nothing, where the cursor is
	// not at from any more.
	PutNewsMarks(ctx context.Context, from, to int64, list []NewsMarks) (bool, error)
	// Marked lists the items that have any of the marks, those with most of them first. If from is set, only items published from
	// that day to the last one are.
	Marked(ctx context.Context, marks []int64, from, last law.Date, limit int) ([]string, error)
}

// NewsItems reads the current versions of news items. Those that are retracted are left out.
func (r *Registry) NewsItems(ctx context.Context, ids []string) ([]*News, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	s, err := r.snapshot(ctx, 0)
	if err != nil || s.seq == 0 {
		return nil, err
	}
	return facts[*News](ctx, s, KindNews, Query{Keys: ids})
}

// NewsID is the id of the news item at an address.
func NewsID(url string) string { return factID("n", url) }
