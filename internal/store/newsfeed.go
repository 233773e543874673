package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/cursor"
	"github.com/vanban/vanban/ent/newsmark"
	"github.com/vanban/vanban/ent/newssource"
	"github.com/vanban/vanban/ent/newsvisit"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// NewsSources lists the sources, by address.
func (s *Store) NewsSources(ctx context.Context) ([]registry.NewsSource, error) {
	rows, err := s.reader.c.NewsSource.Query().Order(newssource.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("news sources: %w", err)
	}
	out := make([]registry.NewsSource, len(rows))
	for i, r := range rows {
		out[i] = registry.NewsSource{URL: r.ID, Place: r.Place, Publisher: r.Publisher, Rights: r.Rights, AddedAt: r.AddedAt.UTC(), Fault: r.Fault}
		if r.Allow != "" {
			out[i].Allow = strings.Fields(r.Allow)
		}
		if r.PolledAt != nil {
			out[i].PolledAt = r.PolledAt.UTC()
		}
	}
	return out, nil
}

// PutNewsSource adds a source, or replaces what holds for it, but for when it was polled.
func (s *Store) PutNewsSource(ctx context.Context, n registry.NewsSource) error {
	return s.writer.NewsSource.Create().SetID(n.URL).SetPlace(n.Place).SetPublisher(n.Publisher).SetRights(n.Rights).
		SetAddedAt(n.AddedAt.UTC()).SetAllow(strings.Join(n.Allow, " ")).OnConflictColumns(newssource.FieldID).UpdateNewValues().Exec(ctx)
}

// NewsSourcePolled keeps when a source was asked and what stopped it.
func (s *Store) NewsSourcePolled(ctx context.Context, url string, at time.Time, fault string) error {
	_, err := s.writer.NewsSource.Update().Where(newssource.ID(url)).SetPolledAt(at.UTC()).SetFault(fault).Save(ctx)
	if err != nil {
		return fmt.Errorf("news source %s: %w", url, err)
	}
	return nil
}

// newsAdder is the row that whoever adds news from the web holds locked.
const newsAdder = "news-adder"

// AddingNews runs fn while nobody else adds news from the web: on SQLite under a lock of a file, on PostgreSQL of a row, for fn itself
// writes in transactions of its own.
func (s *Store) AddingNews(ctx context.Context, fn func() error) error {
	if s.dialect == dialect.SQLite {
		unlock, err := lockFile(s.path + ".news")
		if err != nil {
			return err
		}
		defer unlock()
		return fn()
	}
	return s.transaction(ctx, func(t *ent.Tx) error {
		if err := t.Cursor.Create().SetID(newsAdder).SetSeq(0).SetTurn("").OnConflictColumns("id").Ignore().Exec(ctx); err != nil {
			return fmt.Errorf("lock of news: %w", err)
		}
		if _, err := t.Cursor.Query().Where(cursor.ID(newsAdder)).ForUpdate().Only(ctx); err != nil {
			return fmt.Errorf("lock of news: %w", err)
		}
		return fn()
	})
}

// RemoveNewsSource removes a source, and what is known of its address.
func (s *Store) RemoveNewsSource(ctx context.Context, url string) error {
	n, err := s.writer.NewsSource.Delete().Where(newssource.ID(url)).Exec(ctx)
	if err == nil && n == 0 {
		return fmt.Errorf("news source %s: %w", url, registry.ErrNotFound)
	}
	if err == nil {
		_, err = s.writer.NewsVisit.Delete().Where(newsvisit.ID(url)).Exec(ctx)
	}
	return err
}

// NewsVisits reads visits, by key.
func (s *Store) NewsVisits(ctx context.Context, keys []string) (map[string]registry.NewsVisit, error) {
	out := map[string]registry.NewsVisit{}
	for part := range slices.Chunk(keys, chunk) {
		rows, err := s.reader.c.NewsVisit.Query().Where(newsvisit.IDIn(part...)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("news visits: %w", err)
		}
		for _, r := range rows {
			out[r.ID] = registry.NewsVisit{Key: r.ID, Outcome: r.Outcome, News: r.NewsKey, Tries: r.Tries, ETag: r.Etag,
				LastModified: r.LastModified, At: r.At.UTC()}
		}
	}
	return out, nil
}

// PutNewsVisit keeps what became of an address.
func (s *Store) PutNewsVisit(ctx context.Context, v registry.NewsVisit) error {
	return s.writer.NewsVisit.Create().SetID(v.Key).SetOutcome(v.Outcome).SetNewsKey(v.News).SetTries(v.Tries).SetEtag(v.ETag).
		SetLastModified(v.LastModified).SetAt(v.At.UTC()).OnConflictColumns(newsvisit.FieldID).UpdateNewValues().Exec(ctx)
}

// PutNewsMarks replaces the marks of items and moves the cursor, whose row is locked.
func (s *Store) PutNewsMarks(ctx context.Context, from, to int64, list []registry.NewsMarks) (done bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	err = s.transaction(ctx, func(t *ent.Tx) error {
		err := t.Cursor.Create().SetID(registry.NewsMarker).SetSeq(0).SetTurn("").OnConflictColumns("id").Ignore().Exec(ctx)
		if err != nil {
			return err
		}
		q := t.Cursor.Query().Where(cursor.ID(registry.NewsMarker))
		if s.dialect == dialect.Postgres {
			q = q.ForUpdate()
		}
		c, err := q.Only(ctx)
		if err != nil || c.Seq != from {
			return err
		}
		done = true
		if err := c.Update().SetSeq(to).Exec(ctx); err != nil {
			return err
		}
		for part := range slices.Chunk(list, chunk) {
			if err := replaceMarks(ctx, t.Client(), part); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("news marks: %w", err)
	}
	return done, nil
}

func replaceMarks(ctx context.Context, c *ent.Client, list []registry.NewsMarks) error {
	var keys []string
	var rows []*ent.NewsMarkCreate
	for _, n := range list {
		keys = append(keys, n.News)
		for _, m := range n.Marks {
			rows = append(rows, c.NewsMark.Create().SetMark(m).SetNewsKey(n.News).SetPublishedOn(n.PublishedOn.String()))
		}
	}
	if _, err := c.NewsMark.Delete().Where(newsmark.NewsKeyIn(keys...)).Exec(ctx); err != nil {
		return err
	}
	for part := range slices.Chunk(rows, chunk) {
		if err := c.NewsMark.CreateBulk(part...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// mostMarked bounds the rows that are read for one item: of what thousands share, such as a page that only says that it is gone, any
// will do.
const mostMarked = 2000

// Marked lists the items that have any of the marks, those with most of them first.
func (s *Store) Marked(ctx context.Context, marks []int64, from, last law.Date, limit int) ([]string, error) {
	q := s.reader.c.NewsMark.Query().Where(newsmark.MarkIn(marks...))
	if !from.IsZero() {
		q = q.Where(newsmark.PublishedOnGTE(from.String()), newsmark.PublishedOnLTE(last.String()))
	}
	rows, err := q.Limit(mostMarked).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("news marks: %w", err)
	}
	shared := map[string]int{}
	for _, r := range rows {
		shared[r.NewsKey]++
	}
	var out []string
	for key := range shared {
		out = append(out, key)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(shared[b]-shared[a], cmp.Compare(a, b)) })
	return out[:min(limit, len(out))], nil
}
