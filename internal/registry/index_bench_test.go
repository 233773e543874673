package registry_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// BenchmarkIndexables times the reading of 200 documents of twenty articles for the index, every tenth of them with a change of words, and
// says how many times longer it takes than parsing their texts alone.
func BenchmarkIndexables(b *testing.B) {
	const n = 200
	r, ids, texts := amended(b, n)
	head, err := r.Head(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	var parsing time.Duration
	for b.Loop() {
		list, err := r.Indexables(b.Context(), ids, head.Seq)
		if err != nil || len(list) != n {
			b.Fatal(len(list), err)
		}
		b.StopTimer()
		began := time.Now()
		for _, text := range texts {
			provision.Parse(text)
		}
		parsing += time.Since(began)
		b.StartTimer()
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(b.Elapsed().Seconds()/parsing.Seconds(), "times-parsing")
}

func amended(b *testing.B, n int) (r *registry.Registry, ids, texts []string) {
	s, err := store.OpenSQLite(context.Background(), filepath.Join(b.TempDir(), "data"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	r = registry.New(s, time.Now)
	text := "ỦY BAN NHÂN DÂN\nQUYẾT ĐỊNH:\n"
	for i := range 20 {
		text += fmt.Sprintf("Điều %d. Trách nhiệm của hộ kinh doanh\n", i+1)
		for j := range 4 {
			text += fmt.Sprintf("%d. Hộ ở chợ số %d mở cửa từ 6 giờ, đóng cửa lúc 22 giờ, quét dọn lối đi chung và treo bảng giá ở nơi dễ thấy.\n", j+1, 20*i+j)
		}
	}
	_, err = r.Write(b.Context(), "test", func(w *registry.Batch) error {
		for i := range n {
			id := fmt.Sprintf("tinh-mau.%03d-2019-qd-ubnd", i+1)
			number := fmt.Sprintf("%03d/2019/QĐ-UBND", i+1)
			ids, texts = append(ids, id), append(texts, text)
			facts := []registry.Fact{
				&registry.Document{ID: id, Number: number, Type: "quyet-dinh", Class: law.Normative, Issuers: []string{"ubnd.tinh-mau"},
					Title: "Quyết định về chợ", IssuedOn: law.MustDate("2019-01-01")},
				&registry.Text{Document: id, Text: text},
				&registry.Effect{ID: fmt.Sprint("c", i), Effect: law.Commences, By: registry.Ref{ID: id}, Target: registry.Ref{ID: id},
					On: law.MustDate("2019-02-01"), State: law.StateConfirmed},
			}
			if i%10 == 0 {
				facts = append(facts, &registry.Effect{ID: fmt.Sprint("r", i), Effect: law.Repeals, By: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"},
					Target: registry.Ref{ID: id}, Provisions: []string{"main/dieu-5"}, On: law.MustDate("2020-02-01"), State: law.StateConfirmed})
			}
			for _, x := range facts {
				if _, err := w.Restore(x); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return r, ids, texts
}
