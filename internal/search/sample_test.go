package search

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// Every number of the sample registry, as people spell it, puts its document first; so do the words of the news.
func TestSampleRegistry(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../testdata/registry/documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []registry.Indexable
	seen := map[string]bool{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d struct {
			registry.Document
			Issuer string `json:"issuer"`
			Text   string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if d.Issuer != "" {
			d.Issuers = []string{d.Issuer}
		}
		territory := registry.TerritoryOfBody(d.Issuers[0])
		d.ID, err = registry.BaseID(territory, d.Number, d.Type, d.Title, d.IssuedOn)
		if err != nil {
			t.Fatal(err)
		}
		if seen[d.ID] {
			continue // told apart by the registry, not by the number
		}
		seen[d.ID] = true
		x := registry.Indexable{Document: &d.Document, Provisions: []registry.IndexedProvision{{Path: "main", Text: d.Text}}, Territories: []string{territory}, AppliesTo: []string{territory}}
		if d.Number == "3088/2005/QĐ-UBND" {
			x.Spans = []force.Span{{Interval: law.Interval{From: d.IssuedOn, To: law.MustDate("2010-08-08")}, Code: law.Unknown},
				{Interval: law.Interval{From: law.MustDate("2010-08-08")}, Code: law.Expired}}
		}
		docs = append(docs, x)
	}
	if err := lines.Err(); err != nil || len(docs) < 50 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	ix, _ := indexOf(t, docs...)
	today := law.MustDate("2026-11-23")
	for text, place := range map[string][]string{"quy dinh thu dien tu vinh long": nil, "thư điện tử": {"vinh-long", "vn"}, "email": {"vinh-long", "vn"}} {
		res := find(t, ix, Query{Text: text, AsOf: today, Place: place})
		if len(res.Hits) == 0 || res.Hits[0].ID != "vinh-long.20-2010-qd-ubnd" {
			t.Errorf("%q: %v", text, ids(res))
		}
	}
	for _, x := range docs {
		d := x.Document
		n, err := law.ParseNumber(d.Number)
		if err != nil || n.Key() == "" {
			continue
		}
		spellings := []string{d.Number, strings.ToLower(d.Number), viet.Fold(d.Number), strings.ReplaceAll(d.Number, "/", " / "),
			"Văn bản số " + d.Number, d.Title + " " + d.Number, "Điều 5 " + d.Number, "năm 2010 " + d.Number, "theo " + d.Number + " của UBND tỉnh"}
		if symbol := n.Symbol; symbol != "" && n.Type != "" {
			spellings = append(spellings, symbol+" "+d.Number, "khoản 2 Điều 7 "+symbol+" "+d.Number, "năm 2010 "+symbol+" "+strings.ReplaceAll(d.Number, "-", " - "))
		}
		if strings.HasPrefix(d.Number, "0") {
			spellings = append(spellings, d.Number[1:])
		}
		for _, text := range spellings {
			q := Query{Text: text, Types: []string{string(d.Type)}, AsOf: today, Issuers: d.Issuers[:1]}
			if !d.IssuedOn.IsZero() { // numbers without a year come again every year
				q.IssuedFrom, q.IssuedTo = d.IssuedOn, d.IssuedOn
			}
			if res := find(t, ix, q); len(res.Hits) == 0 || res.Hits[0].ID != d.ID {
				t.Errorf("%q finds %v, want %s", text, ids(res), d.ID)
			}
		}
		// Without any filter another body may have the same number, but nothing else comes first.
		res := find(t, ix, Query{Text: d.Number, AsOf: today})
		if len(res.Hits) == 0 || !strings.Contains(res.Hits[0].ID, n.Slug()) {
			t.Errorf("%q alone finds %v, want %s", d.Number, ids(res), d.ID)
		}
	}
}
