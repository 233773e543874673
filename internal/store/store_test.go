package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
	"github.com/vanban/vanban/internal/store/postgrestest"
	"github.com/vanban/vanban/internal/store/storetest"
)

var ctx = context.Background()

func openSQLite(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.OpenSQLite(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openPostgres(t *testing.T, url string) *store.Store {
	t.Helper()
	s, err := store.OpenPostgres(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var postgres *postgrestest.Server

func TestMain(m *testing.M) {
	var err error
	if postgres, err = postgrestest.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "PostgreSQL:", err)
		os.Exit(1)
	}
	code := m.Run()
	if err := postgres.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "PostgreSQL:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func database(t *testing.T) string {
	t.Helper()
	url, err := postgres.NewDatabase(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return url
}

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) (registry.Store, func(*testing.T) registry.Store) {
		dir := t.TempDir()
		return openSQLite(t, dir), func(t *testing.T) registry.Store { return openSQLite(t, dir) }
	})
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) (registry.Store, func(*testing.T) registry.Store) {
		url := database(t)
		return openPostgres(t, url), func(t *testing.T) registry.Store { return openPostgres(t, url) }
	})
}

// Several processes that start at once must not trip over the migrations.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	dir, url := t.TempDir(), database(t)
	for name, open := range map[string]func() (*store.Store, error){
		"sqlite":   func() (*store.Store, error) { return store.OpenSQLite(ctx, dir) },
		"postgres": func() (*store.Store, error) { return store.OpenPostgres(ctx, url) },
	} {
		t.Run(name, func(t *testing.T) {
			var wg sync.WaitGroup
			for range 6 {
				wg.Go(func() {
					s, err := open()
					if err != nil {
						t.Error(err)
						return
					}
					s.Close()
				})
			}
			wg.Wait()
		})
	}
}

// Whatever is changed behind the registry's back, check names it.
func TestCheckNamesTampering(t *testing.T) {
	t.Parallel()
	for _, change := range []string{
		`UPDATE document_versions SET title = title || '.'`,
		`UPDATE document_versions SET signers = '[{"name":"Người khác"}]'`,
		`UPDATE document_versions SET issued_on = '2021-01-02'`,
		`UPDATE document_versions SET base = 'khác'`,
		`UPDATE document_versions SET number_key = 'khác'`,
		`UPDATE document_versions SET territory = 'khác'`,
		`UPDATE texts SET text = 'khác'`,
		`UPDATE effects SET state = 'confirmed'`,
		`UPDATE news SET text = 'khác'`,
		`UPDATE mentions SET document_id = NULL`,
		`UPDATE territories SET valid_to = NULL`,
		`UPDATE topics SET recorded_at = '2026-03-01 12:00:01+00:00'`,
		`UPDATE relations SET retracted_seq = 3`,
		`DELETE FROM assertions`,
		`DELETE FROM log_entries WHERE seq = 4`,
		`DELETE FROM log_entries WHERE seq = 13`,
		`UPDATE log_entries SET actor = 'ai đó' WHERE seq = 2`,
		`UPDATE log_entries SET body = replace(CAST(body AS TEXT), 'Mẫu', 'Mău') WHERE seq = 1`,
		`UPDATE log_entries SET at = '2026-02-01 12:00:00+00:00' WHERE seq = 5`,
		`UPDATE log_entries SET hash = x'00' WHERE seq = 6`,
	} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s := openSQLite(t, dir)
			r := registry.New(s, time.Now)
			if _, err := r.Write(ctx, "test", func(b *registry.Batch) error {
				for _, f := range storetest.Facts() {
					if _, err := b.Record(f); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			exec(t, filepath.Join(dir, "vanban.db"), change)
			n := 0
			result, err := r.Check(ctx, func(registry.Difference) { n++ })
			if err == nil && (n == 0 || result.Differences != n) {
				t.Errorf("check found %d differences", n)
			}
		})
	}
}

func exec(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	result, err := db.Exec(statement)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if n, _ := result.RowsAffected(); n == 0 && !strings.HasPrefix(statement, "PRAGMA") {
		t.Fatal("changed nothing")
	}
}
