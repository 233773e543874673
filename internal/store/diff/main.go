// Command diff writes the migrations that bring the databases from where the last migrations leave them to the model in
// ent/schema: one file for SQLite, one for PostgreSQL, and none where nothing changed.
//
//	go run ./internal/store/diff NAME
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/mattn/go-sqlite3" // driver "sqlite3"

	entmigrate "github.com/vanban/vanban/ent/migrate"
	"github.com/vanban/vanban/internal/store/postgrestest"
)

const folder = "internal/store/migrations/"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: diff NAME")
	}
	if err := run(context.Background(), os.Args[1]); err != nil {
		log.Fatal("diff: ", err)
	}
}

func run(ctx context.Context, name string) (err error) {
	if err := diff(ctx, name, dialect.SQLite, "sqlite3", "file:diff?mode=memory&cache=shared&_fk=1"); err != nil {
		return err
	}
	server, err := postgrestest.Start()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	url, err := server.NewDatabase(ctx)
	if err != nil {
		return err
	}
	return diff(ctx, name, dialect.Postgres, "pgx", url)
}

func diff(ctx context.Context, name, dialectName, driver, dsn string) error {
	path := folder + map[string]string{dialect.SQLite: "sqlite", dialect.Postgres: "postgres"}[dialectName]
	dir, err := sqltool.NewGooseDir(path)
	if err != nil {
		return err
	}
	drv, err := entsql.Open(driver, dsn)
	if err != nil {
		return err
	}
	defer drv.Close()
	m, err := schema.NewMigrate(entsql.OpenDB(dialectName, drv.DB()), schema.WithDir(dir), schema.WithMigrationMode(schema.ModeReplay),
		schema.WithFormatter(sqltool.GooseFormatter), schema.WithDropColumn(true), schema.WithDropIndex(true))
	if err != nil {
		return fmt.Errorf("%s: %w", dialectName, err)
	}
	err = m.NamedDiff(ctx, name, entmigrate.Tables...)
	if errors.Is(err, migrate.ErrNoPlan) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", dialectName, err)
	}
	return nil
}
