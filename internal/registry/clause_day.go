package registry

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

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
	on, _ := commencedOn(h) // no text changes on a day that is only presumed
	return append(out, start{"", on}), nil
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

// statedBy are the confirmed effects of a document that people have stated, under any id that the document has had. Their targets
// go by the ids that these have now.
func (b *Batch) statedBy(id string) ([]*Effect, error) {
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	s := snapshot{Reader: b.Reader, seq: head.Seq}
	names, err := s.names(b.ctx, []*Document{{ID: id}})
	if err != nil {
		return nil, err
	}
	var out []*Effect
	var refs []Ref
	for _, name := range names[id] {
		effects, err := b.current(ColBy, name)
		if err != nil {
			return nil, err
		}
		for _, e := range effects {
			if e.Clause == "" && e.State == law.StateConfirmed {
				out, refs = append(out, e), append(refs, e.By, e.Target)
			}
		}
	}
	docs, err := s.resolve(b.ctx, refs)
	if err != nil {
		return nil, err
	}
	out = slices.DeleteFunc(out, func(e *Effect) bool {
		by := docs[e.By]
		return e.By.ID != id && (by == nil || by.ID != id)
	})
	for i, e := range out {
		same := *e
		same.By.ID = id
		if d := docs[e.Target]; d != nil {
			same.Target.ID = d.ID
		}
		out[i] = &same
	}
	return out, nil
}
