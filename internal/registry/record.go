package registry

import (
	"fmt"

	"github.com/vanban/vanban/internal/law"
)

// record adds a completed draft to the batch. It reports whether anything changed.
func (b *Batch) record(d Draft) (changed bool, err error) {
	switch f := d.Fact.(type) {
	case *Document:
		return b.recordDocument(f, d.Text, b.Record)
	case *News:
		if d.Text != nil {
			if f.Text, err = d.Text(); err != nil {
				return false, err
			}
		}
		return b.Record(f)
	default:
		return b.Record(f)
	}
}

// recordDocument records a document, its text, and the effects that its shorthand dates stand for. put is Record or Restore.
func (b *Batch) recordDocument(d *Document, text func() (string, error), put func(Fact) (bool, error)) (bool, error) {
	last, ok, err := b.Last(KindDocument, d.ID)
	if err != nil {
		return false, err
	}
	var before *Document
	if ok && last.Retracted == 0 {
		before = last.Fact.(*Document)
	}
	if before != nil && !sameDocument(before, d) && before.Number == d.Number {
		return false, fmt.Errorf("%w: id %s was taken meanwhile by another document", ErrConflict, d.ID)
	}
	changed, err := put(d)
	if err != nil {
		return false, err
	}
	if changed {
		if err := b.ownEffects(before, d); err != nil {
			return false, err
		}
	}
	if text == nil {
		return changed, nil
	}
	s, err := text()
	if err != nil || s == "" {
		return changed, err
	}
	added, err := put(&Text{Document: d.ID, Text: s})
	return changed || added, err
}

// ownEffects brings the effects that stand for a document's shorthand dates in step with its new version.
func (b *Batch) ownEffects(before, after *Document) error {
	keep := map[string]bool{}
	for _, e := range after.ownEffects() {
		keep[e.ID] = true
		if _, err := b.Restore(e); err != nil {
			return err
		}
	}
	if before == nil {
		return nil
	}
	for _, e := range before.ownEffects() {
		if keep[e.ID] {
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
