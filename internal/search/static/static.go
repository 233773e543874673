// Package static is a registry that never changes, as much of one as a search index is filled from: a list of ids and a way to come by
// the document of each. Evaluations and benchmarks index through it what is in no registry.
package static

import (
	"context"

	"github.com/vanban/vanban/internal/registry"
)

// Source has one document for each id, all recorded by one entry of the log each, in the order of the ids. Load must give the same
// answer each time; it is called when the document is indexed, so that the whole need not be in memory.
type Source struct {
	IDs  []string
	Load func(id string) (registry.Indexable, error)
}

// Indexables loads documents.
func (s Source) Indexables(_ context.Context, ids []string, _ int64) ([]registry.Indexable, error) {
	out := make([]registry.Indexable, 0, len(ids))
	for _, id := range ids {
		x, err := s.Load(id)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// AllDocuments lists the documents recorded up to a position.
func (s Source) AllDocuments(_ context.Context, at int64) ([]string, error) {
	return s.IDs[:min(int(at), len(s.IDs))], nil
}

// TouchedDocuments lists the documents that entries record.
func (s Source) TouchedDocuments(_ context.Context, entries []registry.Entry) ([]string, error) {
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = e.Subject
	}
	return ids, nil
}

// Head is the end of the log.
func (s Source) Head(context.Context) (registry.Head, error) {
	return registry.Head{Seq: int64(len(s.IDs))}, nil
}

// Entries reads the log.
func (s Source) Entries(_ context.Context, after int64, limit int) ([]registry.Entry, error) {
	from := min(int(after), len(s.IDs))
	var out []registry.Entry
	for i, id := range s.IDs[from:min(from+limit, len(s.IDs))] {
		out = append(out, registry.Entry{Seq: int64(from+i) + 1, Subject: id})
	}
	return out, nil
}
