package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/s2"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Each benchmark measures what the registry answers and the named alternative in turn, in one run, and fails where the ratio
// of the times is over its bound.
const readBound = 1.3

// ratio times two readings by turns, so that both see the same machine, and reports how many times longer ours takes. Of the
// pairs it takes the median.
func ratio(b *testing.B, ours, plain func()) {
	b.Helper()
	ours()
	plain()
	var ratios []float64
	var t, u time.Duration
	for b.Loop() {
		began := time.Now()
		ours()
		between := time.Now()
		plain()
		x, y := between.Sub(began), time.Since(between)
		ratios = append(ratios, float64(x)/float64(y))
		t, u = t+x, u+y
	}
	slices.Sort(ratios)
	r := ratios[len(ratios)/2]
	n := float64(len(ratios)) * float64(time.Microsecond)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(t)/n, "ours-µs")
	b.ReportMetric(float64(u)/n, "plain-µs")
	b.ReportMetric(r, "ours/plain")
	if r > readBound {
		b.Errorf("FAIL: %.2f times the plain reading, at most %.1f", r, readBound)
		return
	}
	b.Logf("PASS: %.2f times the plain reading, at most %.1f", r, readBound)
}

// BenchmarkTextOfADay reads the text of a random document on a random day, against one row of as many bytes, by its key.
func BenchmarkTextOfADay(b *testing.B) {
	s, r := benchRegistry(b)
	const documents, amendments = 40, 8
	var facts []registry.Fact
	var ids []string
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range documents {
		d := benchDocument(i, "ubnd.tinh-mau", law.MustDate("2010-01-01"))
		ids = append(ids, d.ID)
		facts = append(facts, d, &registry.Text{Document: d.ID, Text: articles(rng, 40)})
		for k := range amendments {
			at := law.ProvisionRef{Steps: law.Path(fmt.Sprintf("main/dieu-%d", 1+rng.IntN(40))).Steps()}
			facts = append(facts, &registry.Effect{ID: fmt.Sprint("e", i, "-", k), Effect: law.Amends, By: registry.Ref{ID: fmt.Sprintf("tinh-mau.%d-%d-qd-ubnd", i+1000, 2011+k)},
				Target: registry.Ref{ID: d.ID}, Provisions: []string{string(at.Path("main"))}, On: law.MustDate(fmt.Sprintf("%d-03-01", 2011+k)),
				State: law.StateConfirmed, Operations: []amendment.Operation{{Kind: amendment.ReplaceWords, At: at, Words: "6 giờ", With: fmt.Sprint(7+k, " giờ")}}})
		}
	}
	record(b, r, facts)
	must(b, r.Deriver().Rebuild(b.Context()))

	// The plain row is the very row that the answer comes from, by its primary key, and decompressed.
	rows := map[string][]int{}
	stored, err := s.c.Expression.Query().All(b.Context())
	must(b, err)
	size := 0
	for _, e := range stored {
		rows[e.DocumentID] = append(rows[e.DocumentID], e.ID)
		size += len(e.Body)
	}
	if len(stored) < documents*amendments {
		b.Fatalf("%d texts", len(stored))
	}
	type ask struct {
		id  string
		day law.Date
		row int
	}
	var asks []ask
	for range 200 {
		id, k := ids[rng.IntN(len(ids))], rng.IntN(amendments+1)
		asks = append(asks, ask{id, law.MustDate(fmt.Sprintf("%d-03-01", 2010+k)).AddDays(rng.IntN(365)), rows[id][min(k, len(rows[id])-1)]})
	}
	b.ReportMetric(float64(size/len(stored)), "bytes/row")
	ratio(b, func() {
		for _, a := range asks {
			e, err := r.Expression(b.Context(), a.id, registry.View{AsOf: a.day})
			if err != nil || len(e.Components) == 0 {
				b.Fatal(err)
			}
		}
	}, func() {
		for _, a := range asks {
			e, err := s.c.Expression.Get(b.Context(), a.row)
			must(b, err)
			if _, err := s2.Decode(nil, e.Body); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// articles is a text of n articles of some 100 words, invented, and no easier to compress than a real one.
func articles(rng *rand.Rand, n int) string {
	onsets, rimes := strings.Fields("b c ch d đ g h kh l m n ng nh ph qu s t th tr v x"), strings.Fields("a an anh ao ăn âm e ên iêu inh o ong ông ơi u ung ương uyên à ấn ạnh ào ặn ầm ể ến iều ình ỏ òng ống ời ủ ùng ường uyện")
	var words []string
	for range 1500 {
		words = append(words, onsets[rng.IntN(len(onsets))]+rimes[rng.IntN(len(rimes))])
	}
	zipf := rand.NewZipf(rng, 1.05, 8, uint64(len(words)-1))
	sentence := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = words[zipf.Uint64()]
		}
		return strings.Join(out, " ")
	}
	var out strings.Builder
	out.WriteString("QUYẾT ĐỊNH:\n")
	for i := range n {
		fmt.Fprintf(&out, "Điều %d. Giờ mở cửa %s\n1. Quán mở cửa từ 6 giờ %s.\n2. Chủ quán %s.\n3. Khách %s.\n", i+1, sentence(6), sentence(30), sentence(30), sentence(30))
	}
	return out.String()
}

// benchPlaces are the province asked about and the three that were merged into it.
var benchPlaces = []string{"tinh-mau-2025", "tinh-mau", "tinh-ben", "tinh-ke"}

// land is a province that three were merged into; all of its documents go on applying on their old ground.
func land(r *registry.Registry, b *testing.B) {
	day := law.MustDate("2025-07-01")
	facts := []registry.Fact{
		&registry.Succession{Of: "territory", Predecessors: benchPlaces[1:], Successors: benchPlaces[:1], On: day, Form: law.Merger},
		&registry.Territory{Code: benchPlaces[0], Name: "Tỉnh Mẫu", Level: law.LevelProvince, Parent: "vn", ValidFrom: day}}
	for _, p := range benchPlaces[1:] {
		facts = append(facts, &registry.Territory{Code: p, Name: "Tỉnh", Level: law.LevelProvince, Parent: "vn", ValidTo: day})
	}
	for _, p := range benchPlaces {
		facts = append(facts, &registry.Body{Code: "ubnd." + p, Name: "Ủy ban nhân dân", Territory: p, Level: law.LevelProvince})
	}
	record(b, r, facts)
}

// merged is a registry of 100,000 documents (VANBAN_BENCH_AT sets another number) that three provinces and the one they became
// have issued, most in force, with the tables that the deriver makes of them. The documents are written as facts, through the
// one Write; only the import's planning is left out.
func merged(b *testing.B) (*Store, *registry.Registry) {
	n, err := strconv.Atoi(os.Getenv("VANBAN_BENCH_AT"))
	if err != nil {
		n = 100_000
	}
	s, r := benchRegistry(b)
	land(r, b)
	rng := rand.New(rand.NewPCG(1, 2))
	first := law.MustDate("2005-01-01")
	for from := 0; from < n; from += 2000 {
		var facts []registry.Fact
		for i := from; i < min(from+2000, n); i++ {
			place := benchPlaces[1+rng.IntN(3)]
			issued := first.AddDays(rng.IntN(7400))
			if i%10 == 0 {
				place, issued = benchPlaces[0], law.MustDate("2025-07-01").AddDays(rng.IntN(300))
			}
			d := benchDocument(i, "ubnd."+place, issued)
			facts = append(facts, d, &registry.Effect{ID: "c" + d.ID, Effect: law.Commences, By: registry.Ref{ID: d.ID}, Target: registry.Ref{ID: d.ID},
				On: issued.AddDays(10), State: law.StateConfirmed})
			if i%4 == 1 {
				facts = append(facts, &registry.Effect{ID: "x" + d.ID, Effect: law.Expires, By: registry.Ref{ID: d.ID}, Target: registry.Ref{ID: d.ID},
					On: issued.AddDays(400 + rng.IntN(4000)), State: law.StateConfirmed})
			}
		}
		record(b, r, facts)
	}
	must(b, r.Deriver().Rebuild(b.Context()))
	return s, r
}

func benchDocument(i int, issuer string, issued law.Date) *registry.Document {
	number := fmt.Sprintf("%d/%d/QĐ-UBND", i+1, issued.Year())
	return &registry.Document{ID: fmt.Sprintf("%s.%02d-%d-qd-ubnd", registry.TerritoryOfBody(issuer), i+1, issued.Year()), Number: number, Type: law.QuyetDinh,
		Class: law.Normative, Issuers: []string{issuer}, Title: "Quyết định về giờ mở cửa của quán", IssuedOn: issued}
}

// BenchmarkAt asks what applies in a province that three were merged into, and how many documents have which status there,
// against the SQL that somebody would write by hand for the same ids and numbers.
func BenchmarkAt(b *testing.B) {
	s, r := merged(b)
	db := openPlain(b, s)
	day := law.MustDate("2026-01-15")
	q := registry.AtQuery{Territory: benchPlaces[0], Limit: 20}
	v := registry.View{AsOf: day, Lang: "vi"}
	_, first, total, err := r.At(b.Context(), q, v)
	must(b, err)
	counts, err := r.StatusCounts(b.Context(), q, v)
	must(b, err)

	b.Run("what-applies", func(b *testing.B) {
		ids, n := db.applies(b, day)
		for i, a := range first {
			if ids[i] != a.ID {
				b.Fatalf("%d: %s, by hand %s", i, a.ID, ids[i])
			}
		}
		if n != total || len(ids) != len(first) || n < 1000 {
			b.Fatalf("%d, by hand %d", total, n)
		}
		b.ReportMetric(float64(total), "documents")
		ratio(b, func() {
			_, _, _, err := r.At(b.Context(), q, v)
			must(b, err)
		}, func() { db.applies(b, day) })
	})
	b.Run("status", func(b *testing.B) {
		plain := db.counts(b, day)
		if fmt.Sprint(counts) != fmt.Sprint(plain) {
			b.Fatalf("%v, by hand %v", counts, plain)
		}
		ratio(b, func() {
			_, err := r.StatusCounts(b.Context(), q, v)
			must(b, err)
		}, func() { db.counts(b, day) })
	})
}

// byHand asks the derived tables with SQL written for the benchmark's places, on statements prepared once.
type byHand struct{ page, total, count *sql.Stmt }

func openPlain(b *testing.B, s *Store) byHand {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(benchDir[s], databaseFile)+"?_query_only=true")
	must(b, err)
	b.Cleanup(func() { db.Close() })
	const spans = ` FROM status_spans WHERE ground IN ('tinh-mau-2025', 'tinh-mau', 'tinh-ben', 'tinh-ke') AND level IN ('province', 'district', 'commune')
		AND "from" <= ?1 AND "to" > ?1`
	const applying = ` AND code IN ('in_force', 'partly_expired', 'partly_suspended', 'suspended', 'unknown')`
	prepare := func(text string) *sql.Stmt {
		if has := false; db.QueryRow(`SELECT EXISTS (SELECT 1 FROM status_spans WHERE has_others)`).Scan(&has) != nil || has {
			b.Fatal("some document has several grounds")
		}
		stmt, err := db.Prepare(text)
		must(b, err)
		b.Cleanup(func() { stmt.Close() })
		return stmt
	}
	return byHand{
		page:  prepare(`SELECT document_id, ground` + spans + applying + ` ORDER BY issued_on DESC, document_id LIMIT 20`),
		total: prepare(`SELECT count(*)` + spans + applying),
		count: prepare(`SELECT code, count(*)` + spans + ` GROUP BY code`),
	}
}

func (h byHand) applies(b *testing.B, day law.Date) (ids []string, total int) {
	rows, err := h.page.Query(day.String())
	must(b, err)
	defer rows.Close()
	for rows.Next() {
		var id, ground string
		must(b, rows.Scan(&id, &ground))
		ids = append(ids, id)
	}
	must(b, rows.Err())
	must(b, h.total.QueryRow(day.String()).Scan(&total))
	return ids, total
}

func (h byHand) counts(b *testing.B, day law.Date) map[law.StatusCode]int {
	rows, err := h.count.Query(day.String())
	must(b, err)
	defer rows.Close()
	out := map[law.StatusCode]int{}
	for rows.Next() {
		var code law.StatusCode
		var n int
		must(b, rows.Scan(&code, &n))
		out[code] = n
	}
	must(b, rows.Err())
	return out
}

var benchDir = map[*Store]string{}

func benchRegistry(b *testing.B) (*Store, *registry.Registry) {
	dir := b.TempDir()
	if keep := os.Getenv("VANBAN_BENCH_KEEP"); keep != "" {
		dir = keep
	}
	s, err := OpenSQLite(context.Background(), dir)
	must(b, err)
	b.Cleanup(func() { s.Close() })
	benchDir[s] = dir
	return s, registry.New(s, time.Now)
}

func record(b *testing.B, r *registry.Registry, facts []registry.Fact) {
	_, err := r.Write(b.Context(), "bench", func(batch *registry.Batch) error {
		keys := map[registry.Kind][]string{}
		for _, f := range facts {
			keys[f.Kind()] = append(keys[f.Kind()], f.Key())
		}
		for kind, list := range keys {
			for part := range slices.Chunk(list, chunk) {
				if err := batch.Load(kind, part...); err != nil {
					return err
				}
			}
		}
		for _, f := range facts {
			if _, err := batch.Record(f); err != nil {
				return err
			}
		}
		return nil
	})
	must(b, err)
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
