package search

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	_ "github.com/mattn/go-sqlite3"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/invented"
	"github.com/vanban/vanban/internal/store"
)

// BenchmarkImport times an import, from the file to the last document found, against a plain loop that inserts the very same
// rows into SQLite with prepared statements and indexes the same entries with bleve, in transactions and batches of the
// same size and with the same durability. It reports documents a second of both, and how many times longer ours takes.
func BenchmarkImport(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("VANBAN_BENCH_DOCS"))
	if err != nil {
		n = benchDocs
	}
	file := filepath.Join(b.TempDir(), "import.jsonl")
	if err := os.WriteFile(file, importLines(n), 0o600); err != nil {
		b.Fatal(err)
	}
	var ours, plain time.Duration
	for b.Loop() {
		dir := b.TempDir()
		began := time.Now()
		docs := importOurs(b, dir, file)
		ours += time.Since(began)
		if len(docs) != n {
			b.Fatalf("%d documents", len(docs))
		}
		rows := readRows(b, filepath.Join(dir, "vanban.db"))
		began = time.Now()
		importPlain(b, b.TempDir(), rows, docs)
		plain += time.Since(began)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(n*b.N)/ours.Seconds(), "ours-docs/s")
	b.ReportMetric(float64(n*b.N)/plain.Seconds(), "plain-docs/s")
	b.ReportMetric(ours.Seconds()/plain.Seconds(), "ours/plain")
}

func importLines(n int) []byte {
	var out bytes.Buffer
	docs := benchDocuments(n)
	bodies := map[string]bool{}
	for i, x := range docs {
		d := x.Document
		if issuer := d.Issuers[0]; !bodies[issuer] {
			bodies[issuer] = true
			t := registry.TerritoryOfBody(issuer)
			fmt.Fprintf(&out, `{"kind":"territory","code":%q,"name":"Tỉnh %s","level":"province","parent":"vn"}`+"\n", t, t)
			fmt.Fprintf(&out, `{"kind":"body","code":%q,"name":"Ủy ban nhân dân %s","territory":%q,"level":"province"}`+"\n", issuer, t, t)
		}
		line, _ := json.Marshal(map[string]any{"kind": "document", "number": d.Number, "type": "quyet-dinh", "class": "normative",
			"issuer": d.Issuers[0], "title": d.Title, "issued_on": d.IssuedOn, "effective_on": d.IssuedOn.AddDays(10), "text": textOf(x)})
		out.Write(append(line, '\n'))
		if i%5 == 0 && i > 0 {
			old := docs[i-1].Document
			fmt.Fprintf(&out, `{"kind":"effect","effect":"replaces","by":{"number":%q,"issuer":%q},"target":{"number":%q,"issuer":%q},"on":"2025-01-01","quote":"thay thế Quyết định số %s"}`+"\n",
				d.Number, d.Issuers[0], old.Number, old.Issuers[0], old.Number)
			fmt.Fprintf(&out, `{"kind":"relation","relation":"cites","from":{"number":%q,"issuer":%q},"to":{"number":%q,"issuer":%q}}`+"\n",
				d.Number, d.Issuers[0], old.Number, old.Issuers[0])
		}
	}
	fmt.Fprintln(&out, `{"kind":"territory","code":"vn","name":"Việt Nam","level":"country"}`)
	return out.Bytes()
}

// importOurs does what the import command does, and returns what was indexed.
func importOurs(b *testing.B, dir, file string) []registry.Indexable {
	ctx := b.Context()
	s, err := store.OpenSQLite(ctx, dir)
	check(b, err)
	defer s.Close()
	r := registry.New(s, time.Now)
	ix, err := Open(filepath.Join(dir, "search"))
	check(b, err)
	defer ix.Close()
	loop := follow.New(r, ix.Consumer(r), r.Deriver())
	following, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { _ = loop.Run(following); close(done) }()

	lines, err := jsonl.ReadFiles([]string{file})
	check(b, err)
	result, err := r.Import(ctx, "bench", lines.Drafts, registry.ImportOptions{Progress: func(int, int) { loop.Notify() }})
	check(b, err)
	if result.Written != len(lines.Drafts) || len(lines.Faults) > 0 {
		b.Fatalf("%d of %d lines, faults %v", result.Written, len(lines.Drafts), lines.Faults)
	}
	stop()
	<-done
	check(b, loop.CatchUp(ctx))

	b.StopTimer()
	defer b.StartTimer()
	ids, err := r.AllDocuments(ctx, result.Seq)
	check(b, err)
	docs, err := r.Indexables(ctx, ids, result.Seq)
	check(b, err)
	return docs
}

// rows is the content of one table.
type rows struct {
	name   string
	schema []string
	marks  string
	values [][]any
}

// readRows reads a whole database, tables in the order in which they were made.
func readRows(b *testing.B, path string) []rows {
	db, err := sql.Open("sqlite3", "file:"+path)
	check(b, err)
	defer db.Close()
	names, err := db.Query("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL AND name NOT LIKE 'sqlite_%'")
	check(b, err)
	var out []rows
	for names.Next() {
		var t rows
		var schema string
		check(b, names.Scan(&t.name, &schema))
		t.schema = []string{schema}
		out = append(out, t)
	}
	check(b, names.Err())
	for i := range out {
		readTable(b, db, &out[i])
	}
	return out
}

func readTable(b *testing.B, db *sql.DB, t *rows) {
	var indexes int
	found, err := db.Query("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name = ?", t.name)
	check(b, err)
	for found.Next() {
		var schema string
		check(b, found.Scan(&schema))
		t.schema = append(t.schema, schema)
		indexes++
	}
	found, err = db.Query("SELECT * FROM \"" + t.name + "\"")
	check(b, err)
	defer found.Close()
	columns, err := found.Columns()
	check(b, err)
	t.marks = strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",")
	for found.Next() {
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		check(b, found.Scan(into...))
		t.values = append(t.values, values)
	}
	check(b, found.Err())
}

const plainChunk = 200

func importPlain(b *testing.B, dir string, tables []rows, docs []registry.Indexable) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "plain.db")+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	check(b, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, t := range tables {
		for _, statement := range t.schema {
			_, err := db.Exec(statement)
			check(b, err)
		}
	}
	// As many rows of each table in a transaction as there are for the documents in it.
	transactions := (len(docs) + plainChunk - 1) / plainChunk
	for k := range transactions {
		tx, err := db.Begin()
		check(b, err)
		for _, t := range tables {
			insert, err := tx.Prepare("INSERT INTO \"" + t.name + "\" VALUES (" + t.marks + ")")
			check(b, err)
			for _, values := range t.values[len(t.values)*k/transactions : len(t.values)*(k+1)/transactions] {
				_, err := insert.Exec(values...)
				check(b, err)
			}
			check(b, insert.Close())
		}
		check(b, tx.Commit())
	}
	index, err := bleve.NewUsing(filepath.Join(dir, "plain.bleve"), bleve.NewIndexMapping(), scorch.Name, scorch.Name, engineOptions())
	check(b, err)
	batch, size := index.NewBatch(), 0
	for i, x := range docs {
		check(b, batch.IndexAdvanced(toDocument(x)))
		size += sizeOf(x)
		if batch.Size() == batchDocs || size >= batchBytes || i == len(docs)-1 {
			check(b, index.Batch(batch))
			batch, size = index.NewBatch(), 0
		}
	}
	check(b, index.Close())
}

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// The words are invented. VANBAN_BENCH_DOCS changes its size.
const benchDocs = 5000

func benchDocuments(n int) (docs []registry.Indexable) {
	rng := rand.New(rand.NewPCG(7, 11))
	words := invented.New(rng)
	for i := range n {
		year, day := 2000+rng.IntN(25), 1+rng.IntN(28)
		body := fmt.Sprintf("ubnd.tinh-%d", rng.IntN(60))
		x := doc(fmt.Sprintf("%d/%d/QĐ-UBND", i+1, year), body, words.Text(8+rng.IntN(15)), fmt.Sprintf("%d-%02d-%02d", year, 1+rng.IntN(12), day), "")
		for k := range 8 + rng.IntN(9) {
			body := words.Text(30 + rng.IntN(110))
			x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: fmt.Sprintf("dieu-%d", k+1), Heading: words.Text(4), Text: body})
		}
		docs = append(docs, x)
	}
	return docs
}

func textOf(x registry.Indexable) string {
	var b strings.Builder
	for _, p := range x.Provisions {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}
