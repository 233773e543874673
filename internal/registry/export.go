package registry

import (
	"context"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Export hands every current fact of the interchange form to each, kind by kind and in order of key; text is that of a
// document, nil if it has none. Effects that stand for a document's own dates, clauses that a stated effect has adopted, bases read in the text, and what is not confirmed are
// left out: the lines of the document and of the stated effect say it. With an id, it hands over that document and what points at it or from it.
func (r *Registry) Export(ctx context.Context, id string, v View, each func(f Fact, text *string) error) error {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return err
	}
	said := map[string]bool{} // handed over: several clauses may be one statement
	fn := func(f Fact, text *string) error {
		switch f.(type) {
		case *Effect, *Relation:
			if said[f.Key()] {
				return nil
			}
			said[f.Key()] = true
		}
		return each(f, text)
	}
	if id != "" {
		return s.exportOne(ctx, id, fn)
	}
	for _, kind := range []Kind{KindTerritory, KindBody, KindSuccession, KindTopic, KindDocument, KindRedirect, KindRelation,
		KindEffect, KindAssertion, KindNews} {
		if err := s.exportKind(ctx, kind, fn); err != nil {
			return err
		}
	}
	return nil
}

// exportPage is how many facts are held at a time.
const exportPage = 200

func (s snapshot) exportKind(ctx context.Context, kind Kind, fn func(Fact, *string) error) error {
	for offset := 0; ; offset += exportPage {
		page, err := facts[Fact](ctx, s, kind, Query{Order: []Order{{By: ColKey}}, Offset: offset, Limit: exportPage})
		if err != nil {
			return err
		}
		if err := s.exportFacts(ctx, page, fn); err != nil {
			return err
		}
		if len(page) < exportPage {
			return nil
		}
	}
}

func (s snapshot) exportFacts(ctx context.Context, page []Fact, fn func(Fact, *string) error) error {
	texts := map[string]*string{}
	var documents, targets []string
	for _, f := range page {
		switch f := f.(type) {
		case *Document:
			documents = append(documents, f.ID)
			targets = append(targets, f.ID)
		case *Effect:
			if f.By.ID == f.Target.ID {
				targets = append(targets, f.Target.ID)
			}
		}
	}
	if len(documents) > 0 {
		found, err := facts[*Text](ctx, s, KindText, Query{Keys: documents})
		if err != nil {
			return err
		}
		for _, t := range found {
			texts[t.Document] = &t.Text
		}
	}
	own, err := s.standingDates(ctx, targets)
	if err != nil {
		return err
	}
	for _, f := range page {
		switch x := f.(type) {
		case *Document:
			f = x.withDates(own)
		case *Effect:
			if x.State != law.StateConfirmed || own[x.ID] || x.AdoptedBy != "" {
				continue
			}
			if x.Clause != "" {
				f = x.asStated()
			}
		case *Relation:
			if x.WasRead() { // the text says it; what a person confirmed of it is a statement
				if !x.Reviewed || !x.Stands() {
					continue
				}
				f = x.asStated()
			}
		}
		if err := fn(f, texts[f.Key()]); err != nil {
			return err
		}
	}
	return nil
}

// asStated is a clause that was confirmed by itself as the effect whose statement confirms it again, where the acting text is
// read anew.
func (e *Effect) asStated() *Effect {
	out := &Effect{Effect: e.Effect, By: e.By, Target: e.Target, Provisions: e.Provisions, On: e.On, OnUnknown: e.OnUnknown,
		Territory: e.Territory, Quote: e.Quote, State: law.StateConfirmed}
	assignID(out)
	return out
}

// asStated is a basis that a person confirmed, as the relation whose statement says the same.
func (f *Relation) asStated() *Relation {
	out := &Relation{Relation: f.Relation, From: f.From, To: f.To, Quote: f.Quote}
	assignID(out)
	return out
}

// standingDates finds the effects that stand for the dates of documents and say no more than those do.
func (s snapshot) standingDates(ctx context.Context, ids []string) (map[string]bool, error) {
	docs, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	shorthand := map[string]*Effect{}
	for _, d := range docs {
		for _, e := range d.ownEffects() {
			shorthand[e.ID] = e
		}
	}
	out := map[string]bool{}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(shorthand)), readChunk) {
		standing, err := facts[*Effect](ctx, s, KindEffect, Query{Keys: chunk})
		if err != nil {
			return nil, err
		}
		for _, e := range standing {
			if out[e.ID], err = sameContent(e, shorthand[e.ID]); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// withDates is the document with only those shorthand dates whose effects are among standing: a date that was retracted, or
// is stated by an effect with more to say, has a line of its own or none.
func (d *Document) withDates(standing map[string]bool) *Document {
	out := *d
	for _, e := range d.ownEffects() {
		switch {
		case standing[e.ID]:
		case e.Effect == law.Commences:
			out.EffectiveOn = 0
		default:
			out.ExpiresOn = OpenDate{}
		}
	}
	return &out
}

func (s snapshot) exportOne(ctx context.Context, id string, fn func(Fact, *string) error) error {
	d, err := s.find(ctx, id, View{})
	if err != nil {
		return err
	}
	out := []Fact{d}
	seen := map[string]bool{}
	add := func(f Fact) {
		if !seen[f.Key()] {
			seen[f.Key()] = true
			out = append(out, f)
		}
	}
	for _, col := range []Column{ColFrom, ColTo} {
		found, err := pointing(ctx, s, KindRelation, col, []*Document{d}, func(r *Relation) Ref {
			if col == ColFrom {
				return r.From
			}
			return r.To
		}, nil)
		if err != nil {
			return err
		}
		for _, r := range found[d.ID] {
			add(r)
		}
	}
	for _, col := range []Column{ColBy, ColTarget} {
		found, err := pointing(ctx, s, KindEffect, col, []*Document{d}, func(e *Effect) Ref {
			if col == ColBy {
				return e.By
			}
			return e.Target
		}, nil)
		if err != nil {
			return err
		}
		for _, e := range found[d.ID] {
			add(e)
		}
	}
	assertions, err := pointing(ctx, s, KindAssertion, ColDocument, []*Document{d}, func(a *Assertion) Ref { return a.Document }, nil)
	if err != nil {
		return err
	}
	for _, a := range assertions[d.ID] {
		add(a)
	}
	for chunk := range slices.Chunk(out, exportPage) {
		if err := s.exportFacts(ctx, chunk, fn); err != nil {
			return err
		}
	}
	return nil
}
