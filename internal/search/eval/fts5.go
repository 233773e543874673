package main

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"unicode"

	_ "github.com/mattn/go-sqlite3"
)

// What FTS5 does with diacritics.
const (
	kept    = "0"
	removed = "2"
)

// fts5 is SQLite's full-text search with its own tokenizer and bm25.
type fts5 struct {
	db    *sql.DB
	find  *sql.Stmt
	units []unit // by row, from 1
}

func openFTS5(ctx context.Context, dir string, t *trial) (engine, error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "fts5.db")+"?_journal_mode=WAL&_synchronous=NORMAL")
	if err != nil {
		return nil, err
	}
	e := fts5{db: db, units: t.units}
	if err := e.fill(ctx, t); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	e.find, err = db.PrepareContext(ctx, "select rowid from words where words match ? order by rank limit ?")
	return e, err
}

func (e fts5) fill(ctx context.Context, t *trial) error {
	columns := strings.Join(t.columns, ", ")
	if _, err := e.db.ExecContext(ctx, "create virtual table words using fts5("+columns+", content='', tokenize='unicode61 remove_diacritics "+t.diacritics+"')"); err != nil {
		return err
	}
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "insert into words (rowid, "+columns+") values (?"+strings.Repeat(", ?", len(t.columns))+")")
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	for i, u := range t.units {
		row := []any{i + 1}
		for _, f := range u.fields {
			row = append(row, f)
		}
		if _, err := insert.ExecContext(ctx, row...); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func (e fts5) search(ctx context.Context, q query, limit int) ([]hit, error) {
	words := wordsOf(q.text)
	if len(words) == 0 {
		return nil, nil
	}
	rows, err := e.find.QueryContext(ctx, `"`+strings.Join(words, `" OR "`)+`"`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scanHits(rows, func(row int) string { return e.units[row-1].id })
}

// wordsOf are the words of a text as unicode61 and the parser of PostgreSQL take them, near enough.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

func (e fts5) close() error { return errors.Join(e.find.Close(), e.db.Close()) }
