package search

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/law"
)

// BenchmarkQueries times the queries of each group as the page asks them, on a folder that is kept between runs
// (VANBAN_BENCH_DIR) because it takes long to fill. The first round finds nothing remembered.
func BenchmarkQueries(b *testing.B) {
	dir, n := os.Getenv("VANBAN_BENCH_DIR"), benchDocs
	if s, err := strconv.Atoi(os.Getenv("VANBAN_BENCH_DOCS")); err == nil {
		n = s
	}
	if dir == "" {
		dir = b.TempDir()
	}
	began := time.Now()
	ix := openIndex(b, dir)
	docs, words := invented(min(n-ix.DocCount(), n))
	if len(docs) > 0 {
		batch := batcher{engine: ix.eng, batch: ix.eng.NewBatch()}
		for _, x := range docs {
			if err := batch.add(x); err != nil {
				b.Fatal(err)
			}
		}
		if err := batch.flush(); err != nil {
			b.Fatal(err)
		}
		time.Sleep(10 * time.Second)
	}
	if len(words) == 0 {
		_, words = invented(1)
	}
	opened := time.Now()
	find(b, ix, Query{Text: words[3], Facets: true, AsOf: law.MustDate("2024-06-01")})
	fmt.Printf("%d documents, %d parts, first answer %v after opening, view %v; fill %v\n", ix.DocCount(), len(ix.cur.parts), time.Since(opened), time.Since(opened), opened.Sub(began))
	queries := benchQueries(words)
	for _, group := range []string{"rare word", "middling word", "common word", "two words", "four words"} {
		b.Run(group, func(b *testing.B) {
			var cold, warm []time.Duration
			ix.cur.terms = map[string]*term{}
			for b.Loop() {
				for _, text := range queries[group] {
					began := time.Now()
					find(b, ix, Query{Text: text, Limit: 10, Facets: true, AsOf: law.MustDate("2024-06-01"), Place: []string{"tinh-7", "vn"}})
					if d := time.Since(began); len(cold) < len(queries[group]) {
						cold = append(cold, d)
					} else {
						warm = append(warm, d)
					}
				}
			}
			slices.Sort(cold)
			slices.Sort(warm)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(cold[len(cold)/2].Microseconds()), "cold-p50-µs")
			if len(warm) > 0 {
				b.ReportMetric(float64(warm[len(warm)/2].Microseconds()), "warm-p50-µs")
				b.ReportMetric(float64(warm[len(warm)*95/100].Microseconds()), "warm-p95-µs")
			}
		})
	}
}
