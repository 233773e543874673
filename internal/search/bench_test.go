package search

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// The corpus is invented: syllables made of onsets and rimes, words of one or two of them, drawn by Zipf's law.
// VANBAN_BENCH_DOCS changes its size.
const benchDocs = 5000

type bench struct {
	ix      *Index
	db      *sql.DB
	words   []string
	queries map[string][]string
}

func invented(n int) (docs []registry.Indexable, words []string) {
	rng := rand.New(rand.NewPCG(7, 11))
	onsets := strings.Fields("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x")
	rimes := strings.Fields("a an ang anh ac at ap ai ao am ăn ăng ăm ăt âc ân âng ât ây e en ep ê ên êt i in inh it iêu iên iêng o on ong oi ô ôn ông ôi ơ ơn ơi u un ung ưng ươn ương uyên oan")
	tones := []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
	var syllables []string
	for _, o := range onsets {
		for _, r := range rimes {
			for _, tone := range tones {
				syllables = append(syllables, viet.NFC(viet.Tone(o+r+tone)))
			}
		}
	}
	rng.Shuffle(len(syllables), func(i, j int) { syllables[i], syllables[j] = syllables[j], syllables[i] })
	for range 30_000 {
		w := syllables[rng.IntN(len(syllables))]
		if rng.IntN(10) < 6 {
			w += " " + syllables[rng.IntN(len(syllables))]
		}
		words = append(words, w)
	}
	zipf := rand.NewZipf(rng, 1.05, 8, uint64(len(words)-1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[zipf.Uint64()])
			b.WriteByte(' ')
		}
		return b.String()
	}
	for i := range n {
		year, day := 2000+rng.IntN(25), 1+rng.IntN(28)
		body := fmt.Sprintf("ubnd.tinh-%d", rng.IntN(60))
		x := doc(fmt.Sprintf("%d/%d/QĐ-UBND", i+1, year), body, text(8+rng.IntN(15)), fmt.Sprintf("%d-%02d-%02d", year, 1+rng.IntN(12), day), "")
		for k := range 8 + rng.IntN(9) {
			body := text(30 + rng.IntN(110))
			x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: fmt.Sprintf("dieu-%d", k+1), Heading: text(4), Text: body})
		}
		docs = append(docs, x)
	}
	return docs, words
}

var prepared = sync.OnceValues(func() (*bench, error) {
	n, err := strconv.Atoi(os.Getenv("VANBAN_BENCH_DOCS"))
	if err != nil {
		n = benchDocs
	}
	dir, err := os.MkdirTemp("", "search-bench")
	if err != nil {
		return nil, err
	}
	b := &bench{}
	docs, words := invented(n)
	b.words = words
	if b.ix, err = Open(filepath.Join(dir, "search")); err != nil {
		return nil, err
	}
	began := time.Now()
	batch := batcher{engine: b.ix.eng, batch: b.ix.eng.NewBatch()}
	for _, x := range docs {
		if err := batch.add(x); err != nil {
			return nil, err
		}
	}
	batch.batch.SetInternal(seqKey, seqBytes(int64(n)))
	if err := batch.flush(); err != nil {
		return nil, err
	}
	ours := time.Since(began)
	began = time.Now()
	if b.db, err = fts5(filepath.Join(dir, "fts5.db"), docs); err != nil {
		return nil, err
	}
	fmt.Printf("indexing %d documents: ours %.0f/s, FTS5 (exact and folded words, no pairs) %.0f/s\n",
		n, float64(n)/ours.Seconds(), float64(n)/time.Since(began).Seconds())
	b.queries = benchQueries(words)
	return b, nil
})

// fts5 indexes the same documents in SQLite: title and text, exact and folded (folded here: its own tokenizer leaves đ).
func fts5(path string, docs []registry.Indexable) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=NORMAL")
	if err != nil {
		return nil, err
	}
	_, err = db.Exec(`create table doc (rowid integer primary key, issuer text, year integer, issued text);
		create index doc_issued on doc (issued);
		create virtual table words using fts5(title, body, content='', tokenize="unicode61 remove_diacritics 0");
		create virtual table folded using fts5(title, body, content='', tokenize="unicode61 remove_diacritics 0")`)
	if err != nil {
		return nil, err
	}
	for chunk := range slices.Chunk(docs, batchDocs) {
		tx, err := db.Begin()
		if err != nil {
			return nil, err
		}
		for _, x := range chunk {
			d := x.Document
			res, err := tx.Exec("insert into doc (issuer, year, issued) values (?, ?, ?)", d.Issuers[0], d.IssuedOn.Year(), d.IssuedOn.String())
			if err != nil {
				return nil, err
			}
			id, _ := res.LastInsertId()
			if _, err := tx.Exec("insert into words (rowid, title, body) values (?, ?, ?)", id, d.Title, textOf(x)); err != nil {
				return nil, err
			}
			if _, err := tx.Exec("insert into folded (rowid, title, body) values (?, ?, ?)", id, viet.Fold(d.Title), viet.Fold(textOf(x))); err != nil {
				return nil, err
			}
		}
		if err := tx.Commit(); err != nil {
			return nil, err
		}
	}
	return db, nil
}

func textOf(x registry.Indexable) string {
	var b strings.Builder
	for _, p := range x.Provisions {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

func benchQueries(words []string) map[string][]string {
	rng := rand.New(rand.NewPCG(3, 5))
	pick := func(from, to int) string { return words[from+rng.IntN(to-from)] }
	q := map[string][]string{}
	for range 40 {
		q["common word"] = append(q["common word"], pick(0, 60))
		q["middling word"] = append(q["middling word"], pick(300, 2000))
		q["rare word"] = append(q["rare word"], pick(8000, 30_000))
		q["two words"] = append(q["two words"], pick(0, 300)+" "+pick(100, 1000))
		q["four words"] = append(q["four words"], pick(0, 200)+" "+pick(50, 500)+" "+pick(100, 1000)+" "+pick(100, 2000))
	}
	return q
}

// benchShapes are the ways a query is put, to us and to FTS5.
var benchShapes = []struct {
	name   string
	words  string // group of queries
	fold   bool
	phrase bool
	set    func(*Query)
	where  string
	facets bool
	byDate bool
}{
	{name: "common word", words: "common word"},
	{name: "middling word", words: "middling word"},
	{name: "rare word", words: "rare word"},
	{name: "two words", words: "two words"},
	{name: "two words, folded", words: "two words", fold: true},
	{name: "four words", words: "four words"},
	{name: "two words, one issuer", words: "two words", set: func(q *Query) { q.Issuers = []string{"ubnd.tinh-7"} }, where: " and issuer = 'ubnd.tinh-7'"},
	{name: "two words, five years", words: "two words", set: func(q *Query) {
		q.IssuedFrom, q.IssuedTo = law.MustDate("2010-01-01"), law.MustDate("2014-12-31")
	}, where: " and issued between '2010-01-01' and '2014-12-31'"},
	{name: "two words, facets", words: "two words", set: func(q *Query) { q.Facets = true }, facets: true},
	{name: "two words, by date", words: "two words", set: func(q *Query) { q.Sort = ByIssuedOn }, byDate: true},
	{name: "two words, as the page asks", words: "two words", facets: true, set: func(q *Query) {
		q.Facets, q.AsOf, q.Place = true, law.MustDate("2024-06-01"), []string{"tinh-7", "vn"}
	}},
}

// ftsQuery asks FTS5 as a plain application would: the words together (each a phrase), ranked by bm25, title heavier.
func (b *bench) ftsQuery(text string, fold bool, where string, facets, byDate bool) error {
	table := "words"
	if fold {
		table, text = "folded", viet.Fold(text)
	}
	match := `"` + strings.Join(strings.Fields(text), `" "`) + `"`
	order := "bm25(" + table + ", 3, 1)"
	if byDate {
		order = "issued desc"
	}
	from := " from " + table + " join doc on doc.rowid = " + table + ".rowid where " + table + " match ?" + where
	for _, stmt := range []string{"select doc.rowid" + from + " order by " + order + " limit 10", "select count(*)" + from} {
		if err := b.drain(stmt, match); err != nil {
			return err
		}
	}
	if facets {
		for _, col := range []string{"issuer", "year"} {
			if err := b.drain("select "+col+", count(*)"+from+" group by 1", match); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) drain(stmt, match string) error {
	rows, err := b.db.Query(stmt, match)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

// BenchmarkAgainstFTS5 runs the same queries on both, turn by turn, and reports how many times longer FTS5 takes at the
// median and at the 95th percentile. FTS5 needs all words, we about two thirds of them and pairs beside: ours does more.
func BenchmarkAgainstFTS5(b *testing.B) {
	set, err := prepared()
	if err != nil {
		b.Fatal(err)
	}
	for _, shape := range benchShapes {
		b.Run(strings.ReplaceAll(shape.name, " ", "_"), func(b *testing.B) {
			var ours, theirs []time.Duration
			for b.Loop() {
				for _, text := range set.queries[shape.words] {
					q := Query{Text: text, Limit: 10}
					if shape.fold {
						q.Text = viet.Fold(text)
					}
					if shape.set != nil {
						shape.set(&q)
					}
					began := time.Now()
					if _, err := set.ix.Search(b.Context(), q); err != nil {
						b.Fatal(err)
					}
					between := time.Now()
					if err := set.ftsQuery(text, shape.fold, shape.where, shape.facets, shape.byDate); err != nil {
						b.Fatal(err)
					}
					ours, theirs = append(ours, between.Sub(began)), append(theirs, time.Since(between))
				}
			}
			slices.Sort(ours)
			slices.Sort(theirs)
			at := func(d []time.Duration, p int) float64 { return float64(d[(len(d)-1)*p/100].Microseconds()) / 1000 }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(at(ours, 50), "ours-p50-ms")
			b.ReportMetric(at(theirs, 50), "fts5-p50-ms")
			b.ReportMetric(at(theirs, 50)/at(ours, 50), "ratio-p50")
			b.ReportMetric(at(theirs, 95)/at(ours, 95), "ratio-p95")
		})
	}
}

// BenchmarkHighlights marks a text of a megabyte.
func BenchmarkHighlights(b *testing.B) {
	docs, _ := invented(200)
	var text strings.Builder
	for _, x := range docs {
		text.WriteString(textOf(x) + "\n")
	}
	long := text.String()[:min(1<<20, text.Len())]
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Highlights(long, Query{Text: docs[0].Document.Title}, 3)
	}
}
