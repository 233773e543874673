package search

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// fakeRegistry is a log of documents in memory: each entry records or removes one document.
type fakeRegistry struct {
	mu      sync.Mutex
	entries []registry.Entry
	puts    []*registry.Indexable // of each entry; nil: removed
}

func (r *fakeRegistry) put(list ...registry.Indexable) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range list {
		r.entries = append(r.entries, registry.Entry{Seq: int64(len(r.entries)) + 1, Subject: x.Document.ID})
		r.puts = append(r.puts, &x)
	}
}

func (r *fakeRegistry) remove(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entries = append(r.entries, registry.Entry{Seq: int64(len(r.entries)) + 1, Subject: id})
	r.puts = append(r.puts, nil)
}

func (r *fakeRegistry) at(seq int64) map[string]registry.Indexable {
	r.mu.Lock()
	defer r.mu.Unlock()
	docs := map[string]registry.Indexable{}
	for i, e := range r.entries {
		if e.Seq > seq {
			break
		}
		if x := r.puts[i]; x != nil {
			docs[e.Subject] = *x
		} else {
			delete(docs, e.Subject)
		}
	}
	return docs
}

func (r *fakeRegistry) Indexables(_ context.Context, ids []string, at int64) ([]registry.Indexable, error) {
	docs := r.at(at)
	var out []registry.Indexable
	for _, id := range ids {
		if x, ok := docs[id]; ok {
			out = append(out, x)
		}
	}
	return out, nil
}

func (r *fakeRegistry) AllDocuments(_ context.Context, at int64) ([]string, error) {
	var ids []string
	for id := range r.at(at) {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

func (r *fakeRegistry) TouchedDocuments(_ context.Context, entries []registry.Entry) ([]string, error) {
	var ids []string
	for _, e := range entries {
		if !slices.Contains(ids, e.Subject) {
			ids = append(ids, e.Subject)
		}
	}
	return ids, nil
}

func (r *fakeRegistry) Head(context.Context) (registry.Head, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return registry.Head{Seq: int64(len(r.entries))}, nil
}

func (r *fakeRegistry) Entries(_ context.Context, after int64, limit int) ([]registry.Entry, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	from := min(int(after), len(r.entries))
	return slices.Clone(r.entries[from:min(from+limit, len(r.entries))]), nil
}

// doc makes a document of a body, in force from ten days after its issue until the day of its end, if it has one.
func doc(number, issuer, title, issued, end string) registry.Indexable {
	territory := registry.TerritoryOfBody(issuer)
	d := &registry.Document{ID: territory + "." + viet.Slug(number), Number: number, Issuers: []string{issuer}, Title: title,
		IssuedOn: law.MustDate(issued), Type: law.QuyetDinh, Class: law.Normative}
	if n, err := law.ParseNumber(number); err == nil {
		if n.Type != "" {
			d.Type = n.Type
		}
		if n.Year == 0 {
			d.Class = law.Administrative
			d.ID += "." + fmt.Sprint(d.IssuedOn.Year())
		}
	}
	from := d.IssuedOn.AddDays(10)
	x := registry.Indexable{Document: d, EffectiveOn: from.String(), Territories: []string{territory},
		AppliesTo: []string{territory}}
	if territory != registry.Country {
		x.Territories = append(x.Territories, registry.Country)
	}
	x.Spans = []force.Span{{Interval: law.Interval{From: d.IssuedOn, To: from}, Code: law.NotYetInForce},
		{Interval: law.Interval{From: from}, Code: law.InForce}}
	if end != "" {
		x.Spans[1].To = law.MustDate(end)
		x.Spans = append(x.Spans, force.Span{Interval: law.Interval{From: law.MustDate(end)}, Code: law.Expired})
	}
	return x
}

// says gives a document a text of one article.
func says(x registry.Indexable, text string) registry.Indexable {
	x.Provisions = []registry.IndexedProvision{{Path: "dieu-1", Text: text}}
	return x
}

func openIndex(t testing.TB, dir string) *Index {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

// follow brings the index to the end of the log.
func catchUp(t testing.TB, ix *Index, r *fakeRegistry) {
	t.Helper()
	c := ix.Consumer(r)
	for {
		at, err := c.Cursor(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		entries, _ := r.Entries(t.Context(), at, 100)
		if len(entries) == 0 {
			return
		}
		if err := c.Consume(t.Context(), entries); err != nil {
			t.Fatal(err)
		}
	}
}

func indexOf(t testing.TB, docs ...registry.Indexable) (*Index, *fakeRegistry) {
	t.Helper()
	r := &fakeRegistry{}
	r.put(docs...)
	ix := openIndex(t, t.TempDir())
	catchUp(t, ix, r)
	return ix, r
}

func find(t testing.TB, ix *Index, q Query) Result {
	t.Helper()
	res, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return res
}

func ids(res Result) []string {
	out := []string{}
	for _, h := range res.Hits {
		out = append(out, h.ID)
	}
	return out
}
