package store_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func TestNewsStateOnBothDatabases(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(t *testing.T) registry.NewsState{
		"SQLite":     func(t *testing.T) registry.NewsState { return openSQLite(t, t.TempDir()) },
		"PostgreSQL": func(t *testing.T) registry.NewsState { return openPostgres(t, database(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			t.Run("sources", func(t *testing.T) { newsSources(t, s) })
			t.Run("visits", func(t *testing.T) { newsVisits(t, s) })
			t.Run("marks", func(t *testing.T) { newsMarks(t, s) })
			t.Run("adding", func(t *testing.T) { addingNews(t, s) })
		})
	}
}

func newsSources(t *testing.T, s registry.NewsState) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	one := registry.NewsSource{URL: "https://a.example/rss", Place: "tinh-mau", Publisher: "Báo Mẫu", Rights: "quotes", AddedAt: at,
		Allow: []string{"10.0.0.5:8080", "10.1.0.0/16"}}
	two := registry.NewsSource{URL: "https://b.example/rss", Rights: "full", AddedAt: at}
	changed := one
	changed.Publisher, changed.AddedAt, changed.Allow = "Báo Khác", at.Add(time.Hour), nil
	for _, n := range []registry.NewsSource{two, one, changed} {
		if err := s.PutNewsSource(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	polled := at.Add(2 * time.Hour)
	if err := errors.Join(s.NewsSourcePolled(ctx, one.URL, polled, "busy: 503"), s.NewsSourcePolled(ctx, "https://gone.example", polled, "")); err != nil {
		t.Fatal(err)
	}
	if got, err := s.NewsSources(ctx); err != nil || got[0].Fault != "busy: 503" || !got[0].PolledAt.Equal(polled) {
		t.Error(got, err)
	}
	changed.Allow = []string{"10.0.0.6"}
	if err := errors.Join(s.NewsSourcePolled(ctx, one.URL, polled, ""), s.PutNewsSource(ctx, changed)); err != nil {
		t.Fatal(err)
	}
	changed.AddedAt, changed.PolledAt = at, polled // when it was added first, and polled
	got, err := s.NewsSources(ctx)
	if d := cmp.Diff([]registry.NewsSource{changed, two}, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if err := s.RemoveNewsSource(ctx, two.URL); err != nil {
		t.Error(err)
	}
	if err := s.RemoveNewsSource(ctx, two.URL); !errors.Is(err, registry.ErrNotFound) {
		t.Error(err)
	}
}

// addingNews expects that one adds at a time, and that whoever adds may write meanwhile.
func addingNews(t *testing.T, s registry.NewsState) {
	var inside, most atomic.Int32
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			err := s.AddingNews(ctx, func() error {
				most.Store(max(most.Load(), inside.Add(1)))
				defer inside.Add(-1)
				time.Sleep(5 * time.Millisecond)
				return s.PutNewsVisit(ctx, registry.NewsVisit{Key: fmt.Sprint("adding ", i), Outcome: "recorded"})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d at once", most.Load())
	}
	failed := errors.New("failed")
	if err := s.AddingNews(ctx, func() error { return failed }); !errors.Is(err, failed) {
		t.Error(err)
	}
}

func newsVisits(t *testing.T, s registry.NewsState) {
	v := registry.NewsVisit{Key: "a.example/1", Outcome: "recorded", News: "n1", ETag: `"x"`, LastModified: "y", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	again := v
	again.Outcome, again.Tries, again.News, again.At = "busy", 2, "", v.At.Add(time.Hour)
	for _, x := range []registry.NewsVisit{v, again} {
		if err := s.PutNewsVisit(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.NewsVisits(ctx, []string{v.Key, "other"})
	if d := cmp.Diff(map[string]registry.NewsVisit{v.Key: again}, got); d != "" || err != nil {
		t.Error(d, err)
	}
}

func newsMarks(t *testing.T, s registry.NewsState) {
	day := law.MustDate
	list := []registry.NewsMarks{
		{News: "n1", PublishedOn: day("2011-01-07"), Marks: []int64{1, -2, 3}},
		{News: "n2", PublishedOn: day("2011-03-01"), Marks: []int64{1, -2}},
		{News: "n3", PublishedOn: day("2011-01-08"), Marks: []int64{9}},
	}
	if done, err := s.PutNewsMarks(ctx, 0, 10, list); !done || err != nil {
		t.Fatal(done, err)
	}
	if done, err := s.PutNewsMarks(ctx, 0, 11, nil); done || err != nil {
		t.Errorf("marks of a position that is passed were taken: %v", err)
	}
	if at, err := s.Cursor(ctx, registry.NewsMarker); at != 10 || err != nil {
		t.Error(at, err)
	}
	marked := func(want []string, from, last law.Date, limit int, marks ...int64) {
		t.Helper()
		got, err := s.Marked(ctx, marks, from, last, limit)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Error(d, err)
		}
	}
	marked([]string{"n1", "n2"}, 0, 0, 10, 1, -2, 3, 4)
	marked([]string{"n1"}, 0, 0, 1, 1, -2, 3)
	marked([]string{"n2"}, day("2011-02-01"), day("2011-04-01"), 10, 1, -2, 3)
	marked(nil, 0, 0, 10, 77)
	if done, err := s.PutNewsMarks(ctx, 10, 12, []registry.NewsMarks{{News: "n1"}, {News: "n3", PublishedOn: day("2011-01-08"), Marks: []int64{1}}}); !done || err != nil {
		t.Fatal(done, err)
	}
	marked([]string{"n2", "n3"}, 0, 0, 10, 1, -2, 3)
}
