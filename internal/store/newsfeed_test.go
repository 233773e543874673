package store_test

import (
	"errors"
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
		})
	}
}

func newsSources(t *testing.T, s registry.NewsState) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	one := registry.NewsSource{URL: "https://a.example/rss", Place: "tinh-mau", Publisher: "Báo Mẫu", Rights: "quotes", AddedAt: at}
	two := registry.NewsSource{URL: "https://b.example/rss", Rights: "full", AddedAt: at}
	changed := one
	changed.Publisher, changed.AddedAt = "Báo Khác", at.Add(time.Hour)
	for _, n := range []registry.NewsSource{two, one, changed} {
		if err := s.PutNewsSource(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	changed.AddedAt = at // when it was added first
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
