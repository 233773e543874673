package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"syscall"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// migrationsOf are the migrations of one database.
func migrationsOf(name string) fs.FS {
	files, err := fs.Sub(migrations, "migrations/"+name)
	if err != nil {
		panic(err) // the name is one of ours
	}
	return files
}

// migrateSQLite brings the database file up to date. A schema change on SQLite rebuilds tables, and dropping the old
// one would cascade into the rows that point at it: so foreign keys are off on the migrating connection, inside the
// transaction of each migration, and checked afterwards.
func migrateSQLite(ctx context.Context, path string, files fs.FS) error {
	unlock, err := lockFile(path + ".migrate")
	if err != nil {
		return err
	}
	defer unlock()
	db, err := sql.Open("sqlite3", sqliteDSN(path, url.Values{"_foreign_keys": {"off"}}))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	changed, err := up(ctx, goose.DialectSQLite3, files, db)
	if err != nil || !changed {
		return err
	}
	rows, err := db.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return fmt.Errorf("check foreign keys: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		return errors.New("migration left rows that point at nothing: restore the backup")
	}
	return rows.Err()
}

func migratePostgres(ctx context.Context, db *sql.DB, files fs.FS) error {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	_, err = up(ctx, goose.DialectPostgres, files, db, goose.WithSessionLocker(locker))
	return err
}

// up applies what is pending and reports whether anything was.
func up(ctx context.Context, dialect goose.Dialect, files fs.FS, db *sql.DB, opts ...goose.ProviderOption) (bool, error) {
	p, err := goose.NewProvider(dialect, db, files, append(opts, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return false, fmt.Errorf("migrations: %w", err)
	}
	done, err := p.Up(ctx)
	if err != nil {
		return false, fmt.Errorf("migrate: %w", err)
	}
	return len(done) > 0, nil
}

// lockFile holds other processes off: while one migrates, for goose has no lock of its own for SQLite, and while one adds news.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o640)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return func() { f.Close() }, nil
}
