package search

import (
	"testing"
	"time"
)

// BenchmarkIndexing times the way from Indexables to the index.
func BenchmarkIndexing(b *testing.B) {
	docs, _ := invented(2000)
	for b.Loop() {
		ix := openIndex(b, b.TempDir())
		began := time.Now()
		batch := batcher{engine: ix.eng, batch: ix.eng.NewBatch()}
		for _, x := range docs {
			if err := batch.add(x); err != nil {
				b.Fatal(err)
			}
		}
		batch.batch.SetInternal(seqKey, seqBytes(1))
		if err := batch.flush(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(docs))/time.Since(began).Seconds(), "docs/s")
	}
}

func BenchmarkAnalysis(b *testing.B) {
	docs, _ := invented(50)
	n := 0
	for b.Loop() {
		for _, x := range docs {
			for _, p := range x.Provisions {
				n += len(termsOf(entryText{heading: p.Heading, body: p.Text}))
			}
		}
	}
	b.ReportMetric(float64(n)/float64(b.N*len(docs)), "terms/doc")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(docs)), "µs/doc")
}
