package registry

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// extractChunk is how many documents one transaction reads.
const extractChunk = 20

// Extract reads the acting clauses in the texts of documents and records what they do as suggested effects: one a clause and
// target. What was read before and is no longer there is retracted. With accept, a clause is confirmed whose target and
// every operation resolved without doubt. Reading the same text again changes nothing.
func (r *Registry) Extract(ctx context.Context, actor string, ids []string, accept bool) (Receipt, error) {
	var total Receipt
	docs, err := r.inOrderOfIssue(ctx, ids)
	if err != nil {
		return total, err
	}
	for chunk := range slices.Chunk(docs, extractChunk) {
		receipt, err := r.Write(ctx, actor, func(b *Batch) error {
			for _, id := range chunk {
				if err := r.extract(b, id, accept); err != nil {
					return fmt.Errorf("read the clauses of %s: %w", id, err)
				}
			}
			return nil
		})
		if err != nil {
			return total, err
		}
		total.Seq, total.Changed = receipt.Seq, total.Changed+receipt.Changed
	}
	return total, nil
}

// inOrderOfIssue sorts documents as they were issued: a later act may change what an earlier one has put in.
func (r *Registry) inOrderOfIssue(ctx context.Context, ids []string) ([]string, error) {
	s, err := r.snapshot(ctx, 0)
	if err != nil {
		return nil, err
	}
	var all []*Document
	for chunk := range slices.Chunk(unique(ids), readChunk) {
		docs, err := s.documents(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *Document) int { return cmp.Or(cmp.Compare(a.IssuedOn, b.IssuedOn), cmp.Compare(a.ID, b.ID)) })
	out := make([]string, len(all))
	for i, d := range all {
		out[i] = d.ID
	}
	return out, nil
}

// touch is what a write has touched that the reading of clauses depends on.
type touch struct {
	acting  map[string]bool // documents that may act on others: their clauses are read again
	targets map[string]bool // documents on which others may act: the clauses that do are placed again
}

func (t *touch) act(id string)    { put(&t.acting, id) }
func (t *touch) target(id string) { put(&t.targets, id) }

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

// settle reads again, within a write, the clauses that depend on what it has touched.
func (r *Registry) settle(b *Batch) error {
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

// extract reads one acting document within a write.
func (r *Registry) extract(b *Batch, id string, accept bool) error {
	before, err := b.clausesOf(id)
	if err != nil {
		return err
	}
	found, err := r.clauses(b, id)
	if err != nil || len(found) == 0 && len(before) == 0 {
		return err
	}
	commences, err := b.commencement(id)
	if err != nil {
		return err
	}
	stated, err := b.statedBy(id)
	if err != nil {
		return err
	}
	own := map[string]law.Date{} // days that the clauses themselves give
	for _, e := range found {
		if own[e.ID] = e.On; e.On.IsZero() && e.Effect != law.Commences {
			e.On = commences.of(e.ByProvision)
		}
	}
	certain, err := r.locate(b, found)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, e := range found {
		seen[e.ID] = true
		e.settle(before[e.ID], stated, own[e.ID])
		if before[e.ID] == nil {
			if withdrawn, err := b.withdrawn(e); err != nil || withdrawn {
				if err != nil {
					return err
				}
				continue
			}
		}
		if accept && certain[e.ID] && e.State == law.StateSuggested && !e.Reviewed {
			e.State = law.StateConfirmed
		}
		if _, err := b.Restore(e); err != nil {
			return err
		}
	}
	for key := range before {
		if !seen[key] {
			if _, err := b.Retract(KindEffect, key, "the acting text no longer says so"); err != nil {
				return err
			}
		}
	}
	// A clause that says when the document commences gives the others their day.
	if after, err := b.commencement(id); err != nil || slices.Equal(after, commences) {
		return err
	}
	return r.extract(b, id, accept)
}

// withdrawn reports whether a person has retracted a clause that the text still has: it was retracted when the text read so, and
// reads as it did then.
func (b *Batch) withdrawn(e *Effect) (bool, error) {
	last, ok, err := b.Last(KindEffect, e.ID)
	if err != nil || !ok || last.Retracted == 0 || !sameReading(last.Fact.(*Effect), e) {
		return false, err
	}
	text, ok, err := b.Last(KindText, e.By.ID)
	return ok && isLater(last.Retracted, text.Seq), err
}

// isLater compares log positions, also those of changes that are not written yet.
func isLater(a, b int64) bool {
	if a < 0 || b < 0 {
		return a < 0 && (b > 0 || a < b)
	}
	return a > b
}

// clauses reads the acting clauses of a document's text as effects; none where it has no text or nothing acts.
func (r *Registry) clauses(b *Batch, id string) ([]*Effect, error) {
	doc, ok, err := b.Current(KindDocument, id)
	if err != nil || !ok {
		return nil, err
	}
	text, ok, err := b.Current(KindText, id)
	if err != nil || !ok || !amendment.MayAmend(text.(*Text).Text) {
		return nil, err
	}
	d := doc.(*Document)
	tree := provision.Parse(text.(*Text).Text)
	found := amendment.Read(tree, amendment.Act{Number: d.Number, Type: d.Type, Title: d.Title, IssuedOn: d.IssuedOn})
	if len(found) == 0 {
		return nil, nil
	}
	refs, err := r.targets(b, d, found)
	if err != nil {
		return nil, err
	}
	nth := map[law.Path]int{}
	var out []*Effect
	for i, c := range found {
		nth[c.Source]++
		e := &Effect{Effect: c.Effect, By: Ref{ID: id}, ByProvision: string(c.Source), Target: refs[i], On: c.On,
			Quote: c.Quote, State: law.StateSuggested, Operations: c.Operations, Confidence: c.Confidence, Doubt: c.Doubt,
			Clause: fmt.Sprintf("%s#%d", c.Source, nth[c.Source])}
		if e.Target.ID == "" && e.Doubt == "" {
			e.Doubt = targetNotFound
		}
		if e.Effect == law.Commences && c.Target.Self && len(c.Provisions) == 0 && e.On.IsZero() {
			if start, ok := amendment.ReadCommencement(tree, d.IssuedOn); ok {
				e.On = start.On // counted from the day of issue
			}
		}
		for _, ref := range c.Provisions {
			e.Provisions = append(e.Provisions, string(ref.Path(cmp.Or(ref.Component, law.ComponentMain))))
		}
		e.ID = factID("e", "clause", id, e.Clause)
		out = append(out, e)
		switch {
		case c.Until.IsZero():
		case c.Effect == law.Extends:
			e.On = c.Until // an extension gives the new end
		case c.Effect == law.Suspends:
			end := *e
			end.Effect, end.On, end.Clause = law.Resumes, c.Until, e.Clause+"-until"
			end.ID = factID("e", "clause", id, end.Clause)
			out = append(out, &end)
		}
	}
	return out, nil
}

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
// every operation could be bound and made. Source is the acting text.
func (e *Effect) locate(tree, source *provision.Tree) (after *provision.Tree, sure bool) {
	if tree == nil {
		return nil, len(e.Operations) == 0 && len(e.Provisions) == 0
	}
	sure = true
	var paths []string
	for _, op := range e.Operations {
		b, refused := amendment.Bind(tree, op)
		if refused != nil {
			sure = false
			paths = append(paths, string(nearest(tree, op.At)))
			continue
		}
		sure = sure && len(b.Notes) == 0
		if b.Unit != "" {
			paths = append(paths, string(b.Unit))
		}
		done, refused := amendment.Apply(tree, op, amendment.Context{Effect: e.ID, On: e.On, Source: source})
		if refused != nil {
			sure = false
			continue
		}
		tree = done.Tree
	}
	if len(e.Operations) == 0 {
		for _, p := range e.Provisions {
			path := nearest(tree, refOf(law.Path(p)))
			sure = sure && tree.Find(path) != nil
			paths = append(paths, string(path))
		}
	}
	slices.Sort(paths)
	e.Provisions = slices.Compact(paths)
	return tree, sure
}

// nearest is the path of a unit that the text does not have, in the component that has most of what contains it.
func nearest(tree *provision.Tree, ref law.ProvisionRef) law.Path {
	for steps := ref.Steps; ; steps = steps[:len(steps)-1] {
		at := law.ProvisionRef{Component: ref.Component, Steps: steps}
		if b, refused := amendment.Bind(tree, amendment.Operation{Kind: amendment.Suspend, At: at}); refused == nil && b.Unit != "" {
			return ref.Path(b.Unit.Component())
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

// targets finds the documents that clauses act on. One that nobody has recorded dangles; one that the text does not name, or
// whose issuer is not recorded, is the zero Ref.
func (r *Registry) targets(b *Batch, by *Document, clauses []amendment.Clause) ([]Ref, error) {
	refs := make([]Ref, len(clauses))
	var drafts []Draft
	var at []int
	known := map[amendment.Target]Ref{}
	err := r.WithCatalog(b.ctx, func(c *citation.Catalog) error {
		for i, clause := range clauses {
			t := clause.Target
			if t.Self {
				refs[i] = Ref{ID: by.ID}
				continue
			}
			ref, ok := known[t]
			if !ok {
				ref = resolveTarget(c, by, t)
				known[t] = ref
			}
			if ref.ID == "" && ref.Number == "" {
				continue
			}
			if ref.ID != "" {
				refs[i] = ref
				continue
			}
			drafts = append(drafts, Draft{Fact: &Effect{Effect: clause.Effect, By: Ref{ID: by.ID}, Target: ref}})
			at = append(at, i)
		}
		return nil
	})
	if err != nil || len(drafts) == 0 {
		return refs, err
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	faults, err := plan(b.ctx, snapshot{Reader: b.Reader, seq: head.Seq}, drafts, "")
	if err != nil {
		return nil, err
	}
	for k, i := range at {
		if len(faults[k]) == 0 {
			refs[i] = drafts[k].Fact.(*Effect).Target
		}
	}
	return refs, nil
}

// resolveTarget finds the one recorded document that a clause names, or else says what is known of it.
func resolveTarget(c *citation.Catalog, by *Document, t amendment.Target) Ref {
	if t.Vague || t.Number == "" && t.Title == "" {
		return Ref{}
	}
	words := cmp.Or(t.Number, t.Title)
	if t.Number != "" && t.Type != "" {
		words = t.Type.Label("vi") + " số " + t.Number
	}
	if !t.IssuedOn.IsZero() {
		y, m, d := t.IssuedOn.Civil()
		words += fmt.Sprintf(" ngày %d tháng %d năm %d", d, m, y)
	}
	if t.Issuer != "" {
		words += " của " + t.Issuer
	}
	context := citation.Context{On: by.IssuedOn, Place: by.Territory(), Issuer: firstOf(by.Issuers)}
	found := c.Resolve(words, context)
	if found.Outcome == law.Resolved && (t.Number != "" || found.Candidates[0].Score >= 1) {
		return Ref{ID: found.Candidates[0].ID}
	}
	if t.Number == "" || found.Outcome == law.Ambiguous {
		return Ref{}
	}
	return Ref{Number: t.Number, Issuer: cmp.Or(found.Parsed.Issuer, issuerOf(t, by)), IssuedOn: t.IssuedOn}
}

// issuerOf is the body that the symbol of a number names: one of the acting document's territory, or a central one.
func issuerOf(t amendment.Target, by *Document) string {
	n, err := law.ParseNumber(t.Number)
	if err != nil {
		return ""
	}
	symbol := strings.ToUpper(n.String())
	for _, s := range []struct{ ending, body string }{
		{"NĐ-CP", "chinh-phu"}, {"NQ-CP", "chinh-phu"}, {"-TTG", "thu-tuong"},
	} {
		if strings.HasSuffix(symbol, s.ending) {
			return s.body
		}
	}
	switch {
	case strings.Contains(symbol, "UBTVQH"):
		return "ubtvqh"
	case strings.Contains(symbol, "/QH"):
		return "quoc-hoi"
	case strings.HasSuffix(symbol, "-CTUBND"):
		return "chu-tich-ubnd." + by.Territory()
	case strings.HasSuffix(symbol, "-UBND"), strings.HasSuffix(symbol, "-UB"):
		return "ubnd." + by.Territory()
	case strings.HasSuffix(symbol, "-HĐND"):
		return "hdnd." + by.Territory()
	}
	return ""
}

// commencement is when a document comes into force: as a whole, and parts of it on other days.
type commencement []start

type start struct {
	provision string // "" for the whole
	on        law.Date
}

// of is the day on which a provision comes into force; zero if it is not known.
func (c commencement) of(provision string) (on law.Date) {
	best := -1
	for _, s := range c {
		if len(s.provision) > best && law.Path(provision).Within(law.Path(s.provision)) {
			best, on = len(s.provision), s.on
		}
	}
	return on
}

// commencement reads when an acting document comes into force, as far as it is confirmed or given by law.
func (b *Batch) commencement(id string) (commencement, error) {
	doc, ok, err := b.Current(KindDocument, id)
	if err != nil || !ok {
		return nil, err
	}
	d := doc.(*Document)
	effects, err := b.current(ColTarget, d.ID)
	if err != nil {
		return nil, err
	}
	h := force.History{ID: d.ID, IssuedOn: d.IssuedOn, Class: d.Class, Type: d.Type}
	if body, ok, err := b.Current(KindBody, firstOf(d.Issuers)); err != nil {
		return nil, err
	} else if ok {
		h.Level = body.(*Body).Level
	}
	var out commencement
	for _, e := range effects {
		if e.State != law.StateConfirmed || e.Effect != law.Commences {
			continue
		}
		h.Effects = append(h.Effects, force.Effect{ID: e.ID, Kind: e.Effect, By: force.Act{ID: e.By.ID}, Provisions: e.Provisions,
			On: e.On, Territory: e.Territory})
		if e.Territory == "" && !e.On.IsZero() {
			for _, p := range e.Provisions {
				out = append(out, start{p, e.On})
			}
		}
	}
	return append(out, start{"", force.Commencement(h)}), nil
}

// current reads the current effects by a document (ColBy) or on it (ColTarget), with what this batch has added.
func (b *Batch) current(col Column, id string) ([]*Effect, error) {
	versions, err := b.Facts(b.ctx, KindEffect, Query{Match: map[Column][]string{col: {id}}})
	if err != nil {
		return nil, err
	}
	byKey := map[string]*Effect{}
	for _, v := range versions {
		byKey[v.Fact.Key()] = v.Fact.(*Effect)
	}
	for key, all := range b.known[KindEffect] {
		delete(byKey, key)
		if n := len(all); n > 0 && all[n-1].Retracted == 0 {
			e := all[n-1].Fact.(*Effect)
			if col == ColBy && e.By.ID == id || col == ColTarget && e.Target.ID == id {
				byKey[key] = e
			}
		}
	}
	out := make([]*Effect, 0, len(byKey))
	for _, e := range byKey {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *Effect) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// clausesOf are the effects that were read in a document's text, by key.
func (b *Batch) clausesOf(id string) (map[string]*Effect, error) {
	effects, err := b.current(ColBy, id)
	out := map[string]*Effect{}
	for _, e := range effects {
		if e.Clause != "" {
			out[e.ID] = e
		}
	}
	return out, err
}

// statedBy are the confirmed effects of a document that people have stated.
func (b *Batch) statedBy(id string) ([]*Effect, error) {
	effects, err := b.current(ColBy, id)
	return slices.DeleteFunc(effects, func(e *Effect) bool { return e.Clause != "" || e.State != law.StateConfirmed }), err
}
