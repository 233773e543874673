package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// A change of a table that others point at is a rebuild on SQLite: copy, drop, rename. With foreign keys on, the drop
// would take every row that points at it.
const rebuild = `-- +goose Up
CREATE TABLE new_documents (id text NOT NULL, added text NULL, PRIMARY KEY (id));
INSERT INTO new_documents (id) SELECT id FROM documents;
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
`

func TestRebuildKeepsRows(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, databaseFile)
	populate(t, dir)
	before := counts(t, path)
	if before["document_versions"] == 0 || before["texts"] == 0 {
		t.Fatalf("nothing to lose: %v", before)
	}
	if err := migrateSQLite(ctx, path, with(t, "99990101000000_rebuild.sql", rebuild)); err != nil {
		t.Fatal(err)
	}
	for table, n := range counts(t, path) {
		if n != before[table] {
			t.Errorf("%s: %d rows, were %d", table, n, before[table])
		}
	}
}

func TestMigrationThatLosesRowsIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, databaseFile)
	populate(t, dir)
	err := migrateSQLite(context.Background(), path, with(t, "99990101000000_loss.sql", "-- +goose Up\nDELETE FROM documents;\n"))
	if err == nil {
		t.Error("rows that point at nothing were not noticed")
	}
}

// Rows that are older than a column have no value there: such a relation counts as stated.
func TestRelationsOlderThanTheirState(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	populate(t, dir)
	db, err := sql.Open("sqlite3", sqliteDSN(filepath.Join(dir, databaseFile), nil))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE relations SET state = NULL, doubt = NULL"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	s, err := OpenSQLite(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for state, want := range map[law.State]int{law.StateConfirmed: 1, "": 1, law.StateSuggested: 0} {
		list, n, err := registry.New(s, time.Now).RelationList(ctx, registry.RelationFilter{State: state}, registry.View{}, 0, 10)
		if err != nil || n != want || len(list) != want {
			t.Errorf("%q: %d of %d, not %d; %v", state, len(list), n, want, err)
		}
	}
}

// Each database's migrations must be those that were written for it: the sum file names their hashes.
func TestMigrationSums(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sqlite", "postgres"} {
		dir, err := sqltool.NewGooseDir("migrations/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := migrate.Validate(dir); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func populate(t *testing.T, dir string) {
	t.Helper()
	ctx := context.Background()
	s, err := OpenSQLite(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = registry.New(s, time.Now).Write(ctx, "test", func(b *registry.Batch) error {
		for _, f := range []registry.Fact{
			&registry.Document{ID: "x.1", Type: "quyet-dinh", Class: "normative", Issuers: []string{"ubnd.x"}},
			&registry.Text{Document: "x.1", Text: "a"},
			&registry.Relation{ID: "r", Relation: "cites", From: registry.Ref{ID: "x.1"}, To: registry.Ref{ID: "x.2"}},
		} {
			if _, err := b.Record(f); err != nil {
				return err
			}
		}
		return nil
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

func counts(t *testing.T, path string) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite3", sqliteDSN(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]int{}
	for _, table := range []string{"documents", "document_versions", "texts", "relations", "log_entries"} {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	return out
}

// with is the SQLite migrations and one more.
func with(t *testing.T, name, statements string) fs.FS {
	t.Helper()
	out := fstest.MapFS{name: {Data: []byte(statements)}}
	files := migrationsOf("sqlite")
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		b, err := fs.ReadFile(files, n)
		if err != nil {
			t.Fatal(err)
		}
		out[n] = &fstest.MapFile{Data: b}
	}
	return out
}
