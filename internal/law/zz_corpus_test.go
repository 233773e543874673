package law

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	ok, bad := 0, 0
	types := map[string]int{}
	reps := map[string]int{}
	unk := map[string]int{}
	keys := map[string]map[string]bool{}
	for _, f := range []string{"provincial-metadata", "documents", "citations-dev"} {
		fh, _ := os.Open("/work/shared/corpus/" + f + ".jsonl.gz")
		z, _ := gzip.NewReader(fh)
		r := bufio.NewReaderSize(z, 1<<20)
		d := json.NewDecoder(r)
		for d.More() {
			var x struct {
				Number  *string
				Type    string
				Numbers []string
			}
			if err := d.Decode(&x); err != nil {
				t.Fatal(err)
			}
			if x.Number != nil {
				x.Numbers = append(x.Numbers, *x.Number)
			}
			for _, s := range x.Numbers {
				n, err := ParseNumber(s)
				if err != nil {
					bad++
					fmt.Println("BAD", err)
					continue
				}
				ok++
				m, err := ParseNumber(n.String())
				if err != nil || m.String() != n.String() || m.Key() != n.Key() || len(m.Repairs) > 0 || m.Style != n.Style || m.Type != n.Type {
					t.Errorf("%q %v %v %v", s, n, m.Repairs, err)
				}
				if q, err := ParseNumber(n.Slug()); err != nil || q.Key() != n.Key() {
					fmt.Println("SLUG", s, n.Slug(), q.String(), err)
				}
				if q, err := ParseReference(s); err != nil || q.Number == nil || q.Number.Key() != n.Key() || q.Rest != "" {
					fmt.Println("REF", s, q, err)
				}
				if len(n.Repairs) > 0 {
					reps[strings.Join(n.Repairs, "+")]++
					if reps[strings.Join(n.Repairs, "+")] <= 4 {
						fmt.Println("REP", s, "=>", n, n.Repairs)
					}
				}
				types[fmt.Sprint(n.Style, " ", n.Type, " ", n.Symbol)]++
				for _, b := range n.Bodies {
					if !isKnownBody(b) {
						unk[b]++
					}
				}
				if keys[n.Key()] == nil {
					keys[n.Key()] = map[string]bool{}
				}
				keys[n.Key()][n.String()] = true
			}
		}
	}
	fmt.Println(ok, bad)
	for k, m := range keys {
		if len(m) > 1 {
			fmt.Println("MULTI", k, m)
		}
	}
	p := func(m map[string]int, max int) {
		var ks []string
		for k := range m {
			ks = append(ks, k)
		}
		sort.Slice(ks, func(i, j int) bool { return m[ks[i]] > m[ks[j]] })
		for i, k := range ks {
			if i > max {
				break
			}
			fmt.Print(m[k], " ", k, "; ")
		}
		fmt.Println()
	}
	p(types, 100)
	p(reps, 30)
	p(unk, 150)
}
