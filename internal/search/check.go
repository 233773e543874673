package search

import (
	"context"
	"fmt"
	"slices"
)

// Difference is what the index has otherwise than the registry at the position that the index is true for.
type Difference struct {
	Seq     int64
	Missing []string // ids of documents that it lacks
	Extra   []string // ids that are no document
}

// Agrees reports whether nothing differs.
func (d Difference) Agrees() bool { return len(d.Missing)+len(d.Extra) == 0 }

// Check compares the documents of the index with those of the registry at the index's own position, and reads all that searches
// read, once.
func (ix *Index) Check(ctx context.Context, src Source) (d Difference, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone {
		return d, ErrClosed
	}
	defer faults()()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the search index cannot be read: %v", p)
		}
	}()
	v, err := ix.view()
	if err != nil {
		return d, fmt.Errorf("check of the search index: %w", err)
	}
	defer v.release()
	d.Seq = v.seq
	want, err := src.AllDocuments(ctx, v.seq)
	if err != nil {
		return d, fmt.Errorf("check of the search index: %w", err)
	}
	have := make(map[string]bool, v.docs)
	for _, p := range v.parts {
		for doc := range p.live.all {
			name, err := p.id(p.first[doc])
			if err != nil {
				return d, fmt.Errorf("check of the search index: %w", err)
			}
			have[name] = true
		}
		if err := p.readAll(); err != nil {
			return d, fmt.Errorf("check of the search index: %w", err)
		}
	}
	for _, name := range want {
		if !have[name] {
			d.Missing = append(d.Missing, name)
		}
		delete(have, name)
	}
	for name := range have {
		d.Extra = append(d.Extra, name)
	}
	slices.Sort(d.Missing)
	slices.Sort(d.Extra)
	return d, nil
}
