package registry

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// touch is what a write has touched that the reading of texts depends on.
type touch struct {
	acting  map[string]bool // documents that may act on others: their clauses are read again
	targets map[string]bool // documents on which others may act: the clauses that do are placed again
	based   map[string]bool // documents whose facts or text changed: what they are based on is read again
}

func (t *touch) act(id string)    { put(&t.acting, id) }
func (t *touch) target(id string) { put(&t.targets, id) }
func (t *touch) base(id string)   { put(&t.based, id) }

func put(set *map[string]bool, id string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[id] = true
}

func (t *touch) add(o touch) {
	for id := range o.acting {
		t.act(id)
	}
	for id := range o.targets {
		t.target(id)
	}
	for id := range o.based {
		t.base(id)
	}
}

// actors lists the documents whose clauses are to be read again, by what is recorded.
func (t *touch) actors(ctx context.Context, s snapshot) ([]string, error) {
	ids := slices.Collect(maps.Keys(t.acting))
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(t.targets)), readChunk) {
		effects, err := facts[*Effect](ctx, s, KindEffect, Query{Match: map[Column][]string{ColTarget: chunk}})
		if err != nil {
			return nil, err
		}
		for _, e := range effects {
			if e.Clause != "" {
				ids = append(ids, e.By.ID)
			}
		}
	}
	return unique(ids), nil
}

// settle reads again, within a write, the bases and clauses that depend on what it has touched.
func (r *Registry) settle(b *Batch) error {
	if err := r.readBasesOf(b, slices.Sorted(maps.Keys(b.touched.based))); err != nil {
		return err
	}
	if len(b.touched.acting) == 0 && len(b.touched.targets) == 0 {
		return nil
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	ids, err := b.touched.actors(b.ctx, snapshot{Reader: b.Reader, seq: head.Seq})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := r.extract(b, id, false); err != nil {
			return fmt.Errorf("read the clauses of %s: %w", id, err)
		}
	}
	return nil
}
