// Package store keeps the registry in SQLite or PostgreSQL, through ent. It implements registry.Store and the token
// store of auth. It knows tables, transactions and migrations, and no rule of law.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "github.com/mattn/go-sqlite3"    // driver "sqlite3"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/registry"
)

// Store is a registry.Store on one database.
type Store struct {
	reader
	dialect string
	writer  *ent.Client
	writing sync.Mutex // one write at a time in this process, so that waiting for the head takes no connection
	path    string     // of the database file; "" on PostgreSQL
	close   []func() error
}

const databaseFile = "vanban.db"

// busyTimeout is how long a SQLite writer waits for another process's transaction, in milliseconds. An import holds
// one for well under a second at a time.
const busyTimeout = "60000"

// statements is how many prepared statements a SQLite connection keeps.
const statements = "100"

// maxConnections bounds what one process asks of a PostgreSQL server. A write holds one, and may read through another.
const maxConnections = 32

// Exists reports whether a data folder holds a database.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, databaseFile))
	return !errors.Is(err, fs.ErrNotExist)
}

// OpenSQLite opens, or makes, the database in the data folder dir, and brings its schema up to date.
func OpenSQLite(ctx context.Context, dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	path := filepath.Join(dir, databaseFile)
	if err := migrateSQLite(ctx, path, migrationsOf("sqlite")); err != nil {
		return nil, err
	}
	// FULL: a commit is acknowledged only once it is on disk. immediate: a transaction that means to write takes the
	// write lock at its start, so that it never fails half way.
	w, err := sql.Open("sqlite3", sqliteDSN(path, url.Values{"_txlock": {"immediate"}, "_synchronous": {"FULL"}}))
	if err != nil {
		return nil, err
	}
	w.SetMaxOpenConns(1)
	r, err := sql.Open("sqlite3", sqliteDSN(path, url.Values{"_query_only": {"true"}}))
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	s, err := open(ctx, dialect.SQLite, w, r)
	if err != nil {
		return nil, err
	}
	s.path = path
	return s, nil
}

func sqliteDSN(path string, extra url.Values) string {
	v := url.Values{"_journal_mode": {"WAL"}, "_busy_timeout": {busyTimeout}, "_foreign_keys": {"on"}, "_stmt_cache_size": {statements}}
	for k, s := range extra {
		v[k] = s
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: v.Encode()}).String()
}

// OpenPostgres opens the database at a postgres:// URL and brings its schema up to date.
func OpenPostgres(ctx context.Context, dbURL string) (*Store, error) {
	db, err := sql.Open("pgx", dbURL)
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	db.SetMaxOpenConns(maxConnections)
	if err := migratePostgres(ctx, db, migrationsOf("postgres")); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return open(ctx, dialect.Postgres, db, db)
}

func open(ctx context.Context, dialectName string, w, r *sql.DB) (*Store, error) {
	s := &Store{
		dialect: dialectName,
		writer:  ent.NewClient(ent.Driver(entsql.OpenDB(dialectName, w))),
		reader:  reader{ent.NewClient(ent.Driver(entsql.OpenDB(dialectName, r)))},
		close:   []func() error{w.Close},
	}
	if r != w {
		s.close = append(s.close, r.Close)
	}
	err := s.writer.LogHead.Create().SetID(headID).SetSeq(0).SetAt(time.Unix(0, 0).UTC()).
		OnConflictColumns("id").Ignore().Exec(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("log head: %w", err), s.Close())
	}
	return s, nil
}

// Close gives up the database.
func (s *Store) Close() error {
	var errs []error
	for _, c := range s.close {
		errs = append(errs, c())
	}
	return errors.Join(errs...)
}

const headID = 1

// Write runs fn in a transaction that holds the log head.
func (s *Store) Write(ctx context.Context, fn func(registry.Tx) error) (err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.transaction(ctx, func(t *ent.Tx) error {
		// On SQLite the transaction already is the only writer.
		if s.dialect == dialect.Postgres {
			if _, err := t.LogHead.Query().ForUpdate().Only(ctx); err != nil {
				return fmt.Errorf("log head: %w", err)
			}
		}
		return fn(&tx{reader{t.Client()}})
	})
}

// transaction runs fn in a transaction of the writer, and commits if it returns nil.
func (s *Store) transaction(ctx context.Context, fn func(*ent.Tx) error) error {
	t, err := s.writer.Tx(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() {
		if p := recover(); p != nil {
			_ = t.Rollback()
			panic(p)
		}
	}()
	if err := fn(t); err != nil {
		return errors.Join(err, t.Rollback())
	}
	if err := t.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}
