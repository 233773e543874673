package main

import (
	"database/sql"
	"errors"

	"github.com/vanban/vanban/internal/law"
)

// fts5 answers as a plain application on SQLite would, and a careful one: prepared statements, the best hits first and their
// snippets after, the count and all facets from one reading of what matches. The day filter is a table of status intervals.
type fts5 struct {
	list, snippet, facets *sql.Stmt
	bare                  *sql.Stmt // the list without a day
}

func openFTS5(s *shelf) (*fts5, error) {
	e := &fts5{}
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&e.list, `select words.rowid from words join standing on standing.doc = words.rowid and standing.since <= ?2 and standing.until > ?2
			where words match ?1 order by bm25(words, 3, 1) limit ?3`},
		{&e.snippet, "select snippet(words, 1, '<mark>', '</mark>', '…', 40) from words where words match ? and rowid = ?"},
		{&e.facets, `with hit as materialized (select type, class, issuer, topic, territory, year, code
				from words join standing on standing.doc = words.rowid and standing.since <= ?2 and standing.until > ?2 join doc on doc.id = words.rowid
				where words match ?1)
			select 'total', '', count(*) from hit
			union all select 'type', type, count(*) from hit group by type
			union all select 'class', class, count(*) from hit group by class
			union all select 'issuer', issuer, count(*) from hit group by issuer
			union all select 'topic', topic, count(*) from hit group by topic
			union all select 'territory', territory, count(*) from hit group by territory
			union all select 'year', year, count(*) from hit group by year
			union all select 'status', code, count(*) from hit group by code`},
		{&e.bare, "select rowid from words where words match ? order by bm25(words, 3, 1) limit ?"},
	} {
		var err error
		if *p.stmt, err = s.db.Prepare(p.text); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// page answers as the page asks: the best hits with snippets, total, facets, on a day.
func (e *fts5) page(q asked, on law.Date) (total int, err error) {
	ids, err := numbersOf(e.list.Query(q.match(), int(on), pageSize))
	if err != nil {
		return 0, err
	}
	var text string
	for _, id := range ids {
		if err := e.snippet.QueryRow(q.match(), id).Scan(&text); err != nil {
			return 0, err
		}
	}
	rows, err := e.facets.Query(q.match(), int(on))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var name, value string
	for rows.Next() {
		var n int
		if err := rows.Scan(&name, &value, &n); err != nil {
			return 0, err
		}
		if name == "total" {
			total = n
		}
	}
	return total, rows.Err()
}

// prefix finds hits with words of which the last is not typed out.
func (e *fts5) prefix(words []string) (int, error) {
	ids, err := numbersOf(e.bare.Query(asked{words: words}.match()+"*", suggestions))
	return len(ids), err
}

func numbersOf(rows *sql.Rows, err error) (list []int, _ error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

func (e *fts5) close() (err error) {
	for _, s := range []*sql.Stmt{e.list, e.snippet, e.facets, e.bare} {
		err = errors.Join(err, s.Close())
	}
	return err
}
