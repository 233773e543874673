package registry

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/vanban/vanban/internal/law"
)

// ReviewMention records what a person decided of a mention. A confirmed one means document, or its only candidate if document is
// empty. Errors: ErrNotFound, *Invalid.
func (r *Registry) ReviewMention(ctx context.Context, actor Actor, id string, state law.State, document string) (Receipt, error) {
	return r.Write(ctx, actor.Name, func(b *Batch) error {
		current, ok, err := b.Current(KindMention, id)
		if err != nil || !ok {
			return notFound(err, KindMention, id)
		}
		m := *current.(*Mention)
		m.State, m.Reviewed = state, true
		switch state {
		case law.StateRejected:
			m.Document = ""
		case law.StateConfirmed:
			if document == "" && m.Document == "" && len(m.Candidates) == 1 {
				document = m.Candidates[0].ID
			}
			if document == "" {
				document = m.Document
			}
			if document == "" {
				return &Invalid{Kind: KindMention, Faults: []Fault{{Field: "document_id", Reason: "is needed: the mention has no sole candidate"}}}
			}
			d, err := b.document(document)
			if err != nil {
				return err
			}
			news, ok, err := b.Current(KindNews, m.News)
			if err != nil || !ok {
				return notFound(err, KindNews, m.News)
			}
			if on := news.(*News).PublishedOn; d.IssuedOn > on {
				return &Invalid{Kind: KindMention, Faults: []Fault{{Field: "document_id",
					Reason: fmt.Sprintf("%s was issued on %s, after the news of %s", d.ID, d.IssuedOn, on)}}}
			}
			m.Document, m.Outcome = d.ID, law.Resolved
		default:
			return &Invalid{Kind: KindMention, Faults: []Fault{{Field: "state", Reason: "must be confirmed or rejected"}}}
		}
		_, err = b.Record(&m)
		return err
	})
}

// document reads a document that the batch refers to, through redirects.
func (b *Batch) document(id string) (*Document, error) {
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	found, err := snapshot{Reader: b.Reader, seq: head.Seq}.resolve(b.ctx, []Ref{{ID: id}})
	if err != nil {
		return nil, err
	}
	if d := found[Ref{ID: id}]; d != nil {
		return d, nil
	}
	return nil, &Invalid{Kind: KindMention, Faults: []Fault{{Field: "document_id", Reason: "no document " + id}}}
}

// ReviewEffect confirms or rejects an effect. Confirming one that was retracted brings it back. Errors: ErrNotFound, ErrDenied, *Invalid.
func (r *Registry) ReviewEffect(ctx context.Context, actor Actor, id string, state law.State) (Receipt, error) {
	if !actor.Publishes {
		return Receipt{}, fmt.Errorf("review an effect: %w", ErrDenied)
	}
	if state != law.StateConfirmed && state != law.StateRejected {
		return Receipt{}, &Invalid{Kind: KindEffect, Faults: []Fault{{Field: "state", Reason: "must be confirmed or rejected"}}}
	}
	return r.Write(ctx, actor.Name, func(b *Batch) error {
		last, ok, err := b.Last(KindEffect, id)
		if err != nil || !ok || last.Retracted != 0 && state == law.StateRejected {
			return notFound(err, KindEffect, id)
		}
		e := *last.Fact.(*Effect)
		if state == law.StateConfirmed && e.Target.ID == "" {
			return &Invalid{Kind: KindEffect, Faults: []Fault{{Field: "state",
				Reason: "the clause names no document: state an effect on the one that is meant"}}}
		}
		if e.State, e.Reviewed = state, e.Clause != ""; state == law.StateRejected {
			e.AdoptedBy = ""
		}
		b.touchEffect(&e)
		_, err = b.Restore(&e)
		return err
	})
}

// ReviewProposal publishes (state confirmed) or rejects a proposal. Publication records what was proposed in the same
// write. Errors: ErrNotFound, ErrDenied, ErrConflict if it was decided already, *Invalid if it no longer fits.
func (r *Registry) ReviewProposal(ctx context.Context, actor Actor, id string, state law.State) (Receipt, error) {
	if !actor.Publishes {
		return Receipt{}, fmt.Errorf("review a proposal: %w", ErrDenied)
	}
	if state != law.StateConfirmed && state != law.StateRejected {
		return Receipt{}, &Invalid{Kind: KindProposal, Faults: []Fault{{Field: "state", Reason: "must be confirmed or rejected"}}}
	}
	return r.Write(ctx, actor.Name, func(b *Batch) error {
		last, ok, err := b.Last(KindProposal, id)
		if err != nil || !ok {
			return notFound(err, KindProposal, id)
		}
		p := *last.Fact.(*Proposal)
		if p.State == state {
			b.touch(last.Seq)
			return nil
		}
		if p.State != law.StateSuggested {
			return fmt.Errorf("proposal %s is %s: %w", id, p.State, ErrConflict)
		}
		p.State = state
		if _, err := b.Record(&p); err != nil || state == law.StateRejected {
			return err
		}
		if p.Op == OpRetract {
			_, err := b.retract(p.Of, p.Target, p.Reason)
			return err
		}
		return b.publish(&p)
	})
}

// publish records the facts of a proposal, checked again against what is recorded now.
func (b *Batch) publish(p *Proposal) error {
	var d Draft
	for _, raw := range p.Facts {
		f, err := decodeFact(raw.Kind, raw.Fact)
		if err != nil {
			return err
		}
		if t, ok := f.(*Text); ok {
			d.Text = TextOf(t.Text)
		} else {
			d.Fact = f
		}
	}
	if v, err := b.version(p); err != nil || v != p.BasedOn {
		if err != nil {
			return err
		}
		return fmt.Errorf("proposal %s: %s %s was changed since it was made: %w", p.ID, p.Of, p.Target, ErrConflict)
	}
	if p.Leaves == "" {
		if err := b.complete(d, ""); err != nil {
			return err
		}
		_, err := b.record(d)
		return err
	}
	before, ok, err := b.Current(KindDocument, p.Leaves)
	if err != nil || !ok {
		return notFound(err, KindDocument, p.Leaves)
	}
	d.Fact.(*Document).ID = "" // it may be taken by now
	if err := b.complete(d, p.Leaves); err != nil {
		return err
	}
	return b.move(before.(*Document), d)
}

// newFact makes an empty fact of a kind.
func newFact(kind Kind) Fact {
	switch kind {
	case KindTerritory:
		return &Territory{}
	case KindBody:
		return &Body{}
	case KindSuccession:
		return &Succession{}
	case KindTopic:
		return &Topic{}
	case KindDocument:
		return &Document{}
	case KindText:
		return &Text{}
	case KindRedirect:
		return &Redirect{}
	case KindRelation:
		return &Relation{}
	case KindEffect:
		return &Effect{}
	case KindAssertion:
		return &Assertion{}
	case KindNews:
		return &News{}
	case KindMention:
		return &Mention{}
	case KindProposal:
		return &Proposal{}
	}
	return nil
}

func decodeFact(kind Kind, raw json.RawMessage) (Fact, error) {
	f := newFact(kind)
	if f == nil {
		return nil, fmt.Errorf("unknown kind %q", kind)
	}
	if err := json.Unmarshal(raw, f); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	return f, nil
}
