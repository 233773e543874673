package registry

import (
	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// record adds a completed draft to the batch. It reports whether anything changed.
func (b *Batch) record(d Draft) (changed bool, err error) {
	switch f := d.Fact.(type) {
	case *Document:
		return b.recordDocument(f, d.Text)
	case *News:
		if d.Text != nil {
			if f.Text, err = d.Text(); err != nil {
				return false, err
			}
		}
		return b.Record(f)
	case *Effect:
		return b.recordEffect(f)
	default:
		return b.Record(f)
	}
}

// recordEffect records an effect. One that a person rejected stays rejected until more than its state differs.
func (b *Batch) recordEffect(e *Effect) (bool, error) {
	b.touchEffect(e)
	current, ok, err := b.Current(KindEffect, e.ID)
	if err != nil {
		return false, err
	}
	if ok && current.(*Effect).State == law.StateRejected {
		same := *e
		same.State = law.StateRejected
		if equal, err := sameContent(current, &same); err != nil || equal {
			return false, err
		}
	}
	return b.Record(e)
}

// touchEffect says that clauses of the acting document may be adopted or set free by an effect; the day of a document's own
// clauses follows its commencement.
func (b *Batch) touchEffect(e *Effect) {
	b.touched.act(e.By.ID)
	if e.Effect == law.Commences {
		b.touched.act(e.Target.ID)
	}
}

// recordDocument records a document, its text, and the effects that its shorthand dates stand for. A document that was
// retracted comes back, as a whole, once its facts or its text differ.
func (b *Batch) recordDocument(d *Document, text func() (string, error)) (bool, error) {
	last, ok, err := b.Last(KindDocument, d.ID)
	if err != nil {
		return false, err
	}
	var t *Text
	if text != nil {
		s, err := text()
		if err != nil {
			return false, err
		}
		if s != "" {
			t = &Text{Document: d.ID, Text: s}
		}
	}
	var before *Document
	put := b.Record
	if ok && last.Retracted == 0 {
		before = last.Fact.(*Document)
	} else if ok {
		same, err := b.asBefore(last.Fact, d, t)
		if err != nil || same {
			return false, err
		}
		put = b.Restore
	}
	b.touched.target(d.ID)
	changed, err := put(d)
	if err != nil {
		return false, err
	}
	if changed {
		b.touched.act(d.ID)
		b.touched.base(d.ID)
		if err := b.ownEffects(before, d); err != nil {
			return false, err
		}
	}
	if t == nil {
		return changed, nil
	}
	if amendment.MayAmend(t.Text) {
		b.touched.act(d.ID)
	}
	added, err := put(t)
	if added || len(citation.Preamble(t.Text)) > 0 { // also where an import was broken off before it had read them
		b.touched.base(d.ID)
	}
	return changed || added, err
}

// asBefore reports whether a document and its text are what they were when they were retracted.
func (b *Batch) asBefore(last Fact, d *Document, t *Text) (bool, error) {
	same, err := sameContent(last, d)
	if err != nil || !same || t == nil {
		return same, err
	}
	text, ok, err := b.Last(KindText, d.ID)
	return ok && text.Fact.(*Text).Text == t.Text, err
}

// ownEffects brings the effects that stand for a document's shorthand dates in step with its new version. It touches only
// what differs from the version before: a date that somebody retracted stays retracted.
func (b *Batch) ownEffects(before, after *Document) error {
	was, is := map[string]bool{}, map[string]bool{}
	if before != nil {
		for _, e := range before.ownEffects() {
			was[e.ID] = true
		}
	}
	for _, e := range after.ownEffects() {
		is[e.ID] = true
		if was[e.ID] {
			continue
		}
		if _, stands, err := b.Current(KindEffect, e.ID); err != nil || stands {
			if err != nil {
				return err
			}
			continue // stated on its own, perhaps with a quote
		}
		if _, err := b.Restore(e); err != nil {
			return err
		}
	}
	if before == nil {
		return nil
	}
	for _, e := range before.ownEffects() {
		if is[e.ID] {
			continue
		}
		if _, err := b.Retract(KindEffect, e.ID, "the document's dates were changed"); err != nil {
			return err
		}
	}
	return nil
}

// Restore is Record for facts that follow from others: it brings back the same content even if it was retracted.
func (b *Batch) Restore(f Fact) (changed bool, err error) {
	last, ok, err := b.Last(f.Kind(), f.Key())
	if err != nil {
		return false, err
	}
	if ok && last.Retracted != 0 {
		b.add(change{version: Version{Fact: f}, kind: f.Kind(), key: f.Key()})
		return true, nil
	}
	return b.Record(f)
}

// ownEffects lists the effects that the document's shorthand dates stand for.
func (d *Document) ownEffects() []*Effect {
	self := Ref{ID: d.ID}
	var out []*Effect
	if !d.EffectiveOn.IsZero() {
		out = append(out, &Effect{Effect: law.Commences, By: self, Target: self, On: d.EffectiveOn, State: law.StateConfirmed})
	}
	if d.ExpiresOn != (OpenDate{}) {
		out = append(out, &Effect{Effect: law.Expires, By: self, Target: self, On: d.ExpiresOn.Date, OnUnknown: d.ExpiresOn.Unknown,
			State: law.StateConfirmed})
	}
	for _, e := range out {
		assignID(e)
	}
	return out
}
