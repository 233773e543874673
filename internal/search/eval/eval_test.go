package main

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const folder = "../../../testdata/search/"

// slack is how much a figure may drop unnoticed.
const slack = 0.002

// No figure of ours may drop below the one that is on file; one that rises is put on file with -figures. A number is at rank 1
// in any spelling.
func TestFiguresHold(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(folder + "figures.json")
	if err != nil {
		t.Fatal(err)
	}
	var files map[string]map[string]figures
	if err := json.Unmarshal(b, &files); err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		var out strings.Builder
		o := options{registry: "../../../testdata/registry", queries: folder + name, engines: "ours", figures: true}
		if err := run(t.Context(), o, &out); err != nil {
			t.Fatal(err)
		}
		var got map[string]figures
		if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
			t.Fatal(err)
		}
		for row, w := range want {
			g := got[row]
			if g.N != w.N || g.R1 < w.R1-slack || g.R10 < w.R10-slack || g.MRR10 < w.MRR10-slack || g.NDCG < w.NDCG-slack {
				t.Errorf("%s, %s: %+v, was %+v", name, row, g, w)
			}
		}
		if got["number"].R1 != 1 {
			t.Errorf("%s: a whole number is not at rank 1: %+v", name, got["number"])
		}
	}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	ranking := func(ids string) (hits []hit) {
		for id := range strings.FieldsSeq(ids) {
			hits = append(hits, hit{id: id})
		}
		return hits
	}
	fill := strings.Repeat("x ", 8)
	for _, c := range []struct {
		name     string
		ranking  string
		relevant map[string]int
		want     figures
	}{
		{"first", "a b", map[string]int{"a": 1}, figures{1, 1, 1, 1, 1, 1}},
		{"second", "b a", map[string]int{"a": 1}, figures{0, 1, 1, 0.5, 1 / math.Log2(3), 1}},
		{"one of two", "a b", map[string]int{"a": 1, "c": 1}, figures{0.5, 0.5, 0.5, 1, 1 / (1 + 1/math.Log2(3)), 1}},
		{"tenth", fill + "x a", map[string]int{"a": 1}, figures{0, 1, 1, 0.1, 1 / math.Log2(11), 1}},
		{"eleventh", fill + "x x a", map[string]int{"a": 1}, figures{0, 0, 1, 0, 0, 1}},
		{"wrong order of grades", "b a", map[string]int{"a": 3, "b": 1}, figures{0.5, 1, 1, 1, (1 + 7/math.Log2(3)) / (7 + 1/math.Log2(3)), 1}},
		{"nothing", "", map[string]int{"a": 1}, figures{N: 1}},
	} {
		if diff := cmp.Diff(c.want, measure(ranking(c.ranking), c.relevant), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestLawKey(t *testing.T) {
	t.Parallel()
	for _, spellings := range [][]string{
		{"41/2020/TT-BTC", "41/2020/tt-btc", "'41/2020/TT-BTC", "41/2020/TT-BTC?", "041/2020/TT-BTC"},
		{"51/2024/QH15", "Luật số 51/2024/QH15", "số 51/2024/QH15"},
	} {
		for _, s := range spellings[1:] {
			if lawKey(s) != lawKey(spellings[0]) {
				t.Errorf("%q has the key %q, %q has %q", s, lawKey(s), spellings[0], lawKey(spellings[0]))
			}
		}
	}
}
