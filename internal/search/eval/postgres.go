package main

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// postgres is PostgreSQL's text search: configuration simple, the words of a query joined by |, ts_rank with its defaults. It is run
// once, for the record.
type postgres struct {
	db    *sql.DB
	units []unit // by row
}

func openPostgres(ctx context.Context, url string, t *trial) (engine, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	e := postgres{db, t.units}
	if err := e.fill(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return e, nil
}

func (e postgres) fill(ctx context.Context) error {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if _, err := tx.ExecContext(ctx, "create table vanban_eval_words (row integer primary key, words tsvector)"); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "insert into vanban_eval_words values ($1, to_tsvector('simple', $2))")
	if err != nil {
		return err
	}
	for i, u := range e.units {
		text := strings.Join(u.fields, "\n")
		text = strings.ReplaceAll(text[:min(len(text), maxTSVector)], "\x00", "")
		if _, err := insert.ExecContext(ctx, i, strings.ToValidUTF8(text, "")); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "create index on vanban_eval_words using gin (words)"); err != nil {
		return err
	}
	return tx.Commit()
}

// maxTSVector keeps a text below the megabyte that a tsvector may have.
const maxTSVector = 700_000

func (e postgres) search(ctx context.Context, q query, limit int) ([]hit, error) {
	words := wordsOf(q.text)
	if len(words) == 0 {
		return nil, nil
	}
	rows, err := e.db.QueryContext(ctx, `select row from vanban_eval_words, to_tsquery('simple', $1) as asked
		where words @@ asked order by ts_rank(words, asked) desc, row limit $2`, "'"+strings.Join(words, "' | '")+"'", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scanHits(rows, func(row int) string { return e.units[row].id })
}

func (e postgres) close() error {
	_, err := e.db.Exec("drop table vanban_eval_words")
	return errors.Join(err, e.db.Close())
}

// scanHits reads rows of one number, and names what each stands for.
func scanHits(rows *sql.Rows, id func(row int) string) ([]hit, error) {
	var hits []hit
	for rows.Next() {
		var row int
		if err := rows.Scan(&row); err != nil {
			return nil, err
		}
		hits = append(hits, hit{id: id(row)})
	}
	return hits, rows.Err()
}
