package registry

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// locate finds where in their targets the clauses of one document act: the paths of the provisions, as the targets read when
// the document acts. A clause is certain where its target is recorded and everything in it could be done without doubt.
func (r *Registry) locate(b *Batch, found []*Effect) (certain map[string]bool, err error) {
	certain = map[string]bool{}
	byTarget := map[string][]*Effect{}
	sources := map[string]*provision.Tree{}
	for _, e := range found {
		byTarget[e.Target.ID] = append(byTarget[e.Target.ID], e)
		if err := b.source(sources, e); err != nil {
			return nil, err
		}
	}
	for id, list := range byTarget {
		sc, err := r.scriptBefore(b, id, list[0])
		if err != nil {
			return nil, err
		}
		if sc == nil {
			continue
		}
		var tree *provision.Tree
		if sc.text != "" {
			tree = sc.on(Always).Tree
		}
		for _, e := range list {
			var sure bool
			tree, sure = e.locate(tree, sources[e.By.ID])
			certain[e.ID] = sure && e.Doubt == "" && !(e.Effect == law.Commences && e.On.IsZero())
		}
	}
	return certain, nil
}

// locate gives the effect the paths that its provisions have in a text, and returns the text as it leaves it. It is sure where
// every operation could be bound and made, with nothing taken for granted. Source is the acting text.
func (e *Effect) locate(tree, source *provision.Tree) (after *provision.Tree, sure bool) {
	if tree == nil {
		return nil, len(e.Operations) == 0 && len(e.Provisions) == 0
	}
	sure = true
	var paths []string
	step := tree // an operation may speak of what the one before it has put in
	for _, op := range e.Operations {
		b, refused := amendment.Bind(step, op)
		if refused != nil {
			paths = append(paths, string(nearest(step, op.At)))
			continue
		}
		if b.Unit != "" {
			paths = append(paths, string(b.Unit))
		}
		if done, refused := amendment.Apply(step, op, amendment.Context{Effect: e.ID, On: e.On, Source: source}); refused == nil {
			step = done.Tree
		}
	}
	if len(e.Operations) == 0 {
		for _, p := range e.Provisions {
			path := nearest(tree, refOf(law.Path(p)))
			sure = sure && tree.Find(path) != nil
			paths = append(paths, string(path))
		}
	}
	slices.SortFunc(paths, law.ComparePaths)
	e.Provisions = slices.Compact(paths)
	change := amendment.Change{ID: e.ID, On: max(e.On, 1), Operations: e.Operations, Source: source}
	done := amendment.Replay(tree, []amendment.Change{change}, 0)
	return done.Tree, sure && !done.Incomplete() && len(done.Notes) == 0
}

// nearest is the path of a unit that the text does not have, in the component that has most of what contains it.
func nearest(tree *provision.Tree, ref law.ProvisionRef) law.Path {
	for steps := ref.Steps; ; steps = steps[:len(steps)-1] {
		at := law.ProvisionRef{Component: ref.Component, Steps: steps}
		b, refused := amendment.Bind(tree, amendment.Operation{Kind: amendment.Suspend, At: at})
		switch {
		case refused == nil && b.Unit != "":
			return ref.Path(b.Unit.Component())
		case refused != nil && refused.Code == amendment.Ambiguous:
			return law.Path(strings.TrimPrefix(string(ref.Path("")), "/")) // nobody can tell of which component
		}
		if len(steps) == 0 {
			return ref.Path(cmp.Or(ref.Component, law.ComponentMain))
		}
	}
}

// scriptBefore is what the text of a target is made of when a clause acts on it: every clause of an act before it that nobody
// has rejected is taken as made, since a later act speaks of the text as the earlier ones leave it. nil where the target is not
// recorded.
func (r *Registry) scriptBefore(b *Batch, id string, clause *Effect) (*script, error) {
	doc, ok, err := b.Current(KindDocument, id)
	if err != nil || !ok {
		return nil, err
	}
	d := doc.(*Document)
	sc := &script{doc: d, effects: map[string]*Effect{}, by: map[string]*Document{}}
	text, ok, err := b.Current(KindText, id)
	if err != nil || !ok {
		return sc, err
	}
	sc.text = text.(*Text).Text
	effects, err := b.current(ColTarget, id)
	if err != nil {
		return nil, err
	}
	refs := []Ref{clause.By}
	for _, e := range effects {
		refs = append(refs, e.By)
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	acts, err := snapshot{Reader: b.Reader, seq: head.Seq}.resolve(b.ctx, refs)
	if err != nil {
		return nil, err
	}
	effects = slices.DeleteFunc(effects, func(e *Effect) bool {
		return e.State == law.StateRejected || !e.onWords() || e.By.ID == clause.By.ID || e.On.IsZero() || legalOrder(e, clause, acts) > 0
	})
	sources := map[string]*provision.Tree{}
	for _, e := range inLegalOrder(uncovered(effects), acts) {
		sc.effects[e.ID], sc.by[e.ID] = e, acts[e.By]
		if err := b.source(sources, e); err != nil {
			return nil, err
		}
		sc.add(e, d, sources)
	}
	return sc, nil
}

// source reads the text of an acting document where an operation takes its wording from a part of it.
func (b *Batch) source(sources map[string]*provision.Tree, e *Effect) error {
	if sources[e.By.ID] != nil || !slices.ContainsFunc(e.Operations, func(op amendment.Operation) bool { return op.TextFrom != "" }) {
		return nil
	}
	text, ok, err := b.Current(KindText, e.By.ID)
	if ok {
		sources[e.By.ID] = provision.Parse(text.(*Text).Text)
	}
	return err
}
