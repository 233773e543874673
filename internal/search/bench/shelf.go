package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	_ "github.com/mattn/go-sqlite3"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/static"
)

// shelf is a database of records: what the engines are filled from, where FTS5 has its index, and where texts are read for highlights.
type shelf struct {
	db   *sql.DB
	size int
	load *sql.Stmt
	cuts *sql.Stmt
	text *sql.Stmt
}

const shelfSchema = `
create table doc (id integer primary key, number text, type text, class text, issuer text, topic text, territory text, year integer,
	issued integer, effective integer, expired integer, title text, body text);
create table piece (doc integer, n integer, path text, heading text, text text, since integer, until integer, primary key (doc, n)) without rowid;
create table standing (doc integer, since integer, until integer, code text, primary key (doc, since)) without rowid;
create virtual table words using fts5(title, body, content='doc', content_rowid='id', tokenize='unicode61 remove_diacritics 0');`

// never is the end of an interval that has none.
const never = 99999999

func openShelf(dir string) (*shelf, error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "shelf.db")+"?_journal_mode=WAL&_synchronous=NORMAL&_cache_size=-200000&_mmap_size=8589934592")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2)
	s := &shelf{db: db}
	if err := db.QueryRow("select count(*) from doc").Scan(&s.size); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.load, "select number, type, issuer, topic, territory, issued, effective, expired, title, body from doc where id = ?"},
		{&s.cuts, "select path, heading, text, since, until from piece where doc = ? order by n"},
		{&s.text, "select text from piece where doc = ? and path = ? and since <= ? and until > ?"},
	} {
		if *p.stmt, err = db.Prepare(p.text); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return s, nil
}

// fillShelf writes size records into a new folder, and FTS5's index of them.
func fillShelf(dir string, size int, w *writer) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "shelf.db")+"?_journal_mode=WAL&_synchronous=NORMAL&_cache_size=-200000")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.Exec(shelfSchema); err != nil {
		return err
	}
	for row := 1; row <= size; {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		for end := min(size, row+499); row <= end; row++ {
			if err := insert(tx, w.record(row)); err != nil {
				return errors.Join(err, tx.Rollback())
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	_, err = db.Exec("insert into words (words) values ('optimize'); analyze")
	return err
}

func insert(tx *sql.Tx, r record) error {
	_, err := tx.Exec("insert into doc values (?,?,?,'normative',?,?,?,?,?,?,?,?,?)", r.row, r.number, string(r.typ), r.issuer, r.topic, r.territory,
		r.issued.Year(), int(r.issued), int(r.effective), int(r.expired), r.title, r.text)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("insert into words (rowid, title, body) values (?,?,?)", r.row, r.title, r.text); err != nil {
		return err
	}
	for n, p := range r.pieces {
		if _, err := tx.Exec("insert into piece values (?,?,?,?,?,?,?)", r.row, n, p.path, p.heading, p.text, int(p.interval.From), until(p.interval.To)); err != nil {
			return err
		}
	}
	for _, s := range r.spans() {
		if _, err := tx.Exec("insert or replace into standing values (?,?,?,?)", r.row, int(s.From), until(s.To), string(s.Code)); err != nil {
			return err
		}
	}
	return nil
}

func until(d law.Date) int {
	if d.IsZero() {
		return never
	}
	return int(d)
}

// record reads one.
func (s *shelf) record(row int) (record, error) {
	r := record{row: row}
	var issued, effective, expired int
	if err := s.load.QueryRow(row).Scan(&r.number, &r.typ, &r.issuer, &r.topic, &r.territory, &issued, &effective, &expired, &r.title, &r.text); err != nil {
		return r, fmt.Errorf("document %d: %w", row, err)
	}
	r.issued, r.effective, r.expired = law.Date(issued), law.Date(effective), law.Date(expired)
	rows, err := s.cuts.Query(row)
	if err != nil {
		return r, err
	}
	defer rows.Close()
	for rows.Next() {
		var p piece
		var since, end int
		if err := rows.Scan(&p.path, &p.heading, &p.text, &since, &end); err != nil {
			return r, err
		}
		p.interval.From = law.Date(since)
		if end != never {
			p.interval.To = law.Date(end)
		}
		r.pieces = append(r.pieces, p)
	}
	return r, rows.Err()
}

// source gives every step-th record to an index.
func (s *shelf) source(step int) static.Source {
	src := static.Source{Load: func(id string) (registry.Indexable, error) {
		row, err := strconv.Atoi(strings.TrimLeft(id, "d0"))
		if err != nil {
			return registry.Indexable{}, err
		}
		r, err := s.record(row)
		return r.indexable(), err
	}}
	for row := step; row <= s.size; row += step {
		src.IDs = append(src.IDs, documentID(row))
	}
	return src
}

// titles are those of all records, in their order.
func (s *shelf) titles() ([]string, error) {
	rows, err := s.db.Query("select title from doc order by id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var t string
		if err := rows.Scan(&t); err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, rows.Err()
}

// textAt is the text of a piece on a day.
func (s *shelf) textAt(row int, path string, on law.Date) (string, error) {
	var text string
	err := s.text.QueryRow(row, path, int(on), int(on)).Scan(&text)
	return text, err
}

func (s *shelf) close() error {
	return errors.Join(s.load.Close(), s.cuts.Close(), s.text.Close(), s.db.Close())
}
