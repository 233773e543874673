package search

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/vanban/vanban/internal/registry"
)

// The engine keeps the entries of a document together, and takes them away together: in segments, in merges, and after
// opening again.
func TestEntriesOfADocumentStayTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &fakeRegistry{}
	ix := openIndex(t, dir)
	article := func(n, version, articles int) registry.Indexable {
		x := doc(fmt.Sprintf("%d/2015/QĐ-UBND", n), tm, "Quy định về đất đai", "2015-01-01", "")
		for k := range articles {
			x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: fmt.Sprintf("dieu-%d", k+1), Text: fmt.Sprintf("lần %d điều %d", version, k+1)})
		}
		return x
	}
	want := map[string]int{} // entries of each document
	put := func(n, version, articles int) {
		x := article(n, version, articles)
		r.put(x)
		want[x.Document.ID] = 1 + articles
	}
	for round := range 12 {
		for n := range 40 {
			switch {
			case round == 0 || n%5 == round%5:
				put(n+1, round, (n+round)%7)
			case n%11 == round:
				id := article(n+1, 0, 0).Document.ID
				r.remove(id)
				delete(want, id)
			}
		}
		catchUp(t, ix, r)
		checkEntries(t, ix, want)
	}
	check := func(when string) {
		checkEntries(t, ix, want)
		checkAgrees(t, ix, r)
		if res := find(t, ix, Query{Text: "lần 0 điều", Level: Provisions, Limit: 1}); res.Total == 0 {
			t.Errorf("%s: nothing is left of the first round", when)
		}
	}
	check("before")
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	ix = openIndex(t, dir)
	check("opened again")
	if err := forceMerge(t, ix); err != nil {
		t.Fatal(err)
	}
	check("merged")
	if v, err := ix.view(); err != nil || len(v.parts) != 1 {
		t.Errorf("%d parts after merging, %v", len(v.parts), err)
	} else if err := v.release(); err != nil {
		t.Error(err)
	}
	put(1, 99, 3)
	catchUp(t, ix, r)
	check("changed after merging")
}

func forceMerge(t *testing.T, ix *Index) error {
	t.Helper()
	return ix.eng.adv.(*scorch.Scorch).ForceMerge(t.Context(), nil)
}

// checkEntries holds the view against what documents should have, and against the ancestors that the engine knows.
func checkEntries(t *testing.T, ix *Index, want map[string]int) {
	t.Helper()
	v, err := ix.view()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.release(); err != nil {
			t.Error(err)
		}
	}()
	got := map[string]int{}
	for _, p := range v.parts {
		for doc := range p.live.all {
			id, err := p.id(p.first[doc])
			if err != nil {
				t.Fatal(err)
			}
			for e := p.first[doc]; e < p.first[doc+1]; e++ {
				if p.deleted != nil && p.deleted.Contains(e) {
					t.Errorf("an entry of %s is deleted without it", id)
				}
				if name, _ := p.id(e); e > p.first[doc] && name[:len(id)+1] != id+pathMark {
					t.Errorf("%s lies among the entries of %s", name, id)
				}
				got[id]++
			}
		}
		for e := range uint32(p.entries()) {
			if p.deleted != nil && p.deleted.Contains(p.first[p.docOf[e]]) != p.deleted.Contains(e) {
				t.Errorf("entry %d is not deleted with its document", e)
			}
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("entries of documents: %v, want %v", got, want)
	}
	snapshot := v.r.(*scorch.IndexSnapshot)
	at := uint64(0)
	for _, s := range snapshot.Segments() {
		k := slices.IndexFunc(v.parts, func(p *part) bool { return p.file == s.Segment() })
		for e := range s.FullSize() {
			if k < 0 {
				continue
			}
			ancestors, err := snapshot.Ancestors(index.NewIndexInternalID(nil, at+uint64(e)), nil)
			if err != nil {
				t.Fatal(err)
			}
			p := v.parts[k]
			root := at + uint64(p.first[p.docOf[e]])
			if last := ancestors[len(ancestors)-1]; !last.Equals(index.NewAncestorID(root)) {
				t.Errorf("entry %d of a segment: the engine has it under %v, the view under %d", e, last, root)
			}
		}
		at += uint64(s.FullSize())
	}
}
