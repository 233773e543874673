package registry

import (
	"context"
	"fmt"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// ProvisionStatus says whether one provision of a document is in force on a day, and why: what was done to it, or to a unit that
// contains it. Errors: as Expression; ErrNotFound also where the text of that day has no such unit.
func (r *Registry) ProvisionStatus(ctx context.Context, id, path string, v View) (*Status, error) {
	sc, err := r.script(ctx, id, v)
	if err != nil {
		return nil, err
	}
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, []*Document{sc.doc})
	if err != nil {
		return nil, err
	}
	tree := sc.on(v.AsOf).Tree
	q := w.query(v)
	for _, p := range tree.Enclosing(law.Path(path)) {
		q.Provision = append(q.Provision, string(p))
	}
	if len(q.Provision) == 0 {
		return nil, fmt.Errorf("provision %s of %s on %s: %w", path, id, v.AsOf, ErrNotFound)
	}
	q.Parts = partsOf(tree, law.Path(path))
	st := w.statusOf(sc.doc, histories[id], q, v)
	return &st, nil
}

// partsOf lists the units inside a unit whose paths do not show it, as the articles of a chapter.
func partsOf(tree *provision.Tree, path law.Path) []string {
	unit := tree.Find(path)
	if unit == nil {
		return nil
	}
	var out []string
	var add func([]*provision.Provision)
	add = func(list []*provision.Provision) {
		for _, p := range list {
			if !p.Path.Within(path) {
				out = append(out, string(p.Path))
				continue // what lies under it shows it
			}
			add(p.Children)
		}
	}
	add(unit.Children)
	return out
}
