package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/vanban/vanban/internal/law"
)

// Actor is who writes. An actor who may not publish makes proposals of legal facts.
type Actor struct {
	Name      string
	Publishes bool
}

// Submission is the outcome of submitting a fact.
type Submission struct {
	Seq      int64
	Created  bool   // false: the same fact stood already
	Key      string // of the fact
	Proposal string // id of the proposal it became; "" if it was published
}

// editorial lists the kinds that are not legal facts: an editor writes them at once.
var editorial = []Kind{KindNews, KindMention}

// Submit records one fact as given by an actor: published at once if the actor may publish or the fact is editorial; else an
// effect is recorded as suggested, and anything else becomes a proposal. recorded is called for a news item with a new
// version. Errors: *Invalid.
func (r *Registry) Submit(ctx context.Context, actor Actor, d Draft, recorded func(*Batch, *News) error) (Submission, error) {
	var out Submission
	kind := d.Fact.Kind()
	receipt, err := r.Write(ctx, actor.Name, func(b *Batch) error {
		if err := b.complete(d, ""); err != nil {
			return err
		}
		if faults := r.unfit(d); len(faults) > 0 {
			return &Invalid{Kind: kind, Faults: faults}
		}
		out = Submission{Key: d.Fact.Key()}
		if !actor.Publishes && !slices.Contains(editorial, kind) {
			return b.propose(actor, d, "", &out)
		}
		changed, err := b.record(d)
		if err != nil {
			return err
		}
		out.Created = changed
		if n, ok := d.Fact.(*News); ok && changed && recorded != nil {
			return recorded(b, n)
		}
		return nil
	})
	out.Seq = receipt.Seq
	return out, err
}

// unfit finds what nobody may state: news of a day that has not come yet in Viet Nam, whose rules would be held against a status that
// nobody knows, and a relation of a document to itself, of whatever kind. The draft's references are resolved.
func (r *Registry) unfit(d Draft) []Fault {
	switch f := d.Fact.(type) {
	case *News:
		if today := law.DateOf(r.now()); f.PublishedOn > today {
			return []Fault{{Field: "published_on", Reason: fmt.Sprintf("%s is after today, %s", f.PublishedOn, today)}}
		}
	case *Relation:
		if f.From.ID != "" && f.From.ID == f.To.ID {
			return []Fault{{Field: "to", Reason: "is the document itself: a relation is between two documents"}}
		}
	}
	return nil
}

// complete checks a draft against what is recorded, resolves its references and gives it its id. leaving is as for plan.
func (b *Batch) complete(d Draft, leaving string) error {
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	faults, err := plan(b.ctx, snapshot{Reader: b.Reader, seq: head.Seq}, []Draft{d}, leaving)
	if err != nil {
		return err
	}
	if len(faults[0]) > 0 {
		return &Invalid{Kind: d.Fact.Kind(), Faults: faults[0]}
	}
	return nil
}

// propose keeps what an actor may not publish for somebody who may. leaves is the id that the document gives up, or "".
func (b *Batch) propose(actor Actor, d Draft, leaves string, out *Submission) error {
	if e, ok := d.Fact.(*Effect); ok {
		current, standing, err := b.Current(KindEffect, e.ID)
		if err != nil {
			return err
		}
		if !standing || current.(*Effect).State != law.StateConfirmed {
			e.State = law.StateSuggested
			out.Created, err = b.Record(e)
			return err
		}
	}
	same, err := b.standsAlready(d)
	if err != nil || same {
		return err
	}
	facts := []Fact{d.Fact}
	if d.Text != nil {
		text, err := d.Text()
		if err != nil {
			return err
		}
		facts = append(facts, &Text{Document: d.Fact.Key(), Text: text})
	}
	p := &Proposal{Author: actor.Name, Op: OpRecord, Of: d.Fact.Kind(), Target: d.Fact.Key(), Leaves: leaves, State: law.StateSuggested}
	if p.BasedOn, err = b.version(p); err != nil {
		return err
	}
	for _, f := range facts {
		raw, err := canonical(f)
		if err != nil {
			return err
		}
		p.Facts = append(p.Facts, RawFact{Kind: f.Kind(), Fact: raw})
	}
	return b.recordProposal(p, out)
}

// version is the log position of the version that a proposal changes, 0 if there is none.
func (b *Batch) version(p *Proposal) (int64, error) {
	key := p.Target
	if p.Leaves != "" {
		key = p.Leaves
	}
	v, ok, err := b.Last(p.Of, key)
	if err != nil || !ok || v.Retracted != 0 {
		return 0, err
	}
	return v.Seq, nil
}

// standsAlready reports whether the draft would change nothing.
func (b *Batch) standsAlready(d Draft) (bool, error) {
	last, ok, err := b.Last(d.Fact.Kind(), d.Fact.Key())
	if err != nil || !ok || last.Retracted != 0 {
		return false, err
	}
	same, err := sameContent(last.Fact, d.Fact)
	if same {
		b.touch(last.Seq)
	}
	if err != nil || !same || d.Text == nil {
		return same, err
	}
	text, err := d.Text()
	if err != nil {
		return false, err
	}
	t, ok, err := b.Current(KindText, d.Fact.Key())
	return ok && t.(*Text).Text == text, err
}

func (b *Batch) recordProposal(p *Proposal, out *Submission) error {
	facts, err := json.Marshal(p.Facts)
	if err != nil {
		return err
	}
	p.ID = factID("p", string(p.Op), string(p.Of), p.Target, p.Leaves, strconv.FormatInt(p.BasedOn, 10), string(facts))
	last, ok, err := b.Last(KindProposal, p.ID)
	if err != nil {
		return err
	}
	out.Proposal = p.ID
	if ok && last.Fact.(*Proposal).State == law.StateSuggested {
		b.seq = max(b.seq, last.Seq)
		return nil // somebody proposed just that already
	}
	out.Created, err = b.Record(p)
	return err
}

// Retract ends a fact: it no longer counts from now on, and stays readable as it was known before. By an actor who may not
// publish it is a proposal, for legal facts. Errors: ErrNotFound if there is nothing to retract.
func (r *Registry) Retract(ctx context.Context, actor Actor, kind Kind, key, reason string) (Submission, error) {
	var out Submission
	receipt, err := r.Write(ctx, actor.Name, func(b *Batch) error {
		out = Submission{Key: key}
		last, ok, err := b.Last(kind, key)
		if err != nil || !ok {
			return notFound(err, kind, key)
		}
		if last.Retracted != 0 {
			b.seq = max(b.seq, last.Retracted)
			return nil
		}
		if !actor.Publishes && !slices.Contains(editorial, kind) {
			return b.recordProposal(&Proposal{Author: actor.Name, Op: OpRetract, Of: kind, Target: key, Reason: reason,
				State: law.StateSuggested}, &out)
		}
		out.Created, err = b.retract(kind, key, reason)
		return err
	})
	out.Seq = receipt.Seq
	return out, err
}

func notFound(err error, kind Kind, key string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%s %s: %w", kind, key, ErrNotFound)
}

// retract ends a fact and what only stands with it: a document's text and the effects that stand for its dates, and a news
// item's mentions. Effects of a document on others are facts of their own, and stay. Mentions that meant the document are open
// again.
func (b *Batch) retract(kind Kind, key, reason string) (bool, error) {
	current, ok, err := b.Current(kind, key)
	if err != nil || !ok {
		return false, err
	}
	switch f := current.(type) {
	case *Effect:
		b.touchEffect(f)
	case *Relation:
		if f.WasRead() { // it would be read again: that it is taken back must be known
			return b.Record(f.reviewed(law.StateRejected))
		}
	case *Document:
		mentions, err := b.Facts(b.ctx, KindMention, Query{Match: map[Column][]string{ColDocument: {key}}})
		if err != nil {
			return false, err
		}
		for _, v := range mentions {
			m := *v.Fact.(*Mention)
			m.Document, m.State, m.Outcome, m.Reviewed, m.Note = "", law.StateSuggested, law.NotFound, false, "the document it meant was retracted"
			if _, err := b.Record(&m); err != nil {
				return false, err
			}
		}
		return b.retractDocument(f, reason)
	case *News:
		mentions, err := b.Facts(b.ctx, KindMention, Query{Match: map[Column][]string{ColNews: {key}}})
		if err != nil {
			return false, err
		}
		for _, m := range mentions {
			if _, err := b.Retract(KindMention, m.Fact.Key(), reason); err != nil {
				return false, err
			}
		}
	}
	return b.Retract(kind, key, reason)
}

func (b *Batch) retractDocument(d *Document, reason string) (bool, error) {
	for _, e := range d.ownEffects() {
		if _, err := b.Retract(KindEffect, e.ID, reason); err != nil {
			return false, err
		}
	}
	b.touched.act(d.ID) // its clauses go with its text
	b.touched.base(d.ID)
	b.touched.target(d.ID)
	if _, err := b.Retract(KindText, d.ID, reason); err != nil {
		return false, err
	}
	return b.Retract(KindDocument, d.ID, reason)
}

// Amend changes a document by fn. A new number, or an issuer of another territory, gives the document another id; everything that
// points at the old one goes on to the new one. Errors: ErrNotFound, *Moved, *Invalid.
func (r *Registry) Amend(ctx context.Context, actor Actor, id string, fn func(*Draft) error) (Submission, error) {
	var out Submission
	receipt, err := r.Write(ctx, actor.Name, func(b *Batch) error {
		head, err := b.Head(ctx)
		if err != nil {
			return err
		}
		s := snapshot{Reader: b.Reader, seq: head.Seq}
		before, err := s.find(ctx, id, View{})
		if err != nil {
			return err
		}
		after, leaving := *before, ""
		d := Draft{Fact: &after}
		if err := fn(&d); err != nil {
			return err
		}
		if after.Number != before.Number || after.Territory() != before.Territory() {
			after.ID, leaving = "", id // an id says them
		}
		if err := b.complete(d, leaving); err != nil {
			return err
		}
		out = Submission{Key: after.ID}
		if !actor.Publishes {
			return b.propose(actor, d, leaving, &out)
		}
		if after.ID == id {
			out.Created, err = b.record(d)
			return err
		}
		out.Created = true
		return b.move(before, d)
	})
	out.Seq = receipt.Seq
	return out, err
}

// move gives a document up for another id. If a document is recorded under that id already, it is the one that was meant, and its
// facts stand; else the facts of the draft go there, with the text.
func (b *Batch) move(before *Document, d Draft) error {
	after := d.Fact.(*Document)
	text, hasText, err := b.Current(KindText, before.ID)
	if err != nil {
		return err
	}
	reason := "is now " + after.ID
	if _, err := b.retractDocument(before, reason); err != nil {
		return err
	}
	// An id that was given up before and is taken up again must not lead in a circle.
	if _, err := b.Retract(KindRedirect, after.ID, reason); err != nil {
		return err
	}
	_, recorded, err := b.Current(KindDocument, after.ID)
	if err != nil {
		return err
	}
	if !recorded {
		if d.Text == nil && hasText {
			d.Text = TextOf(text.(*Text).Text)
		}
		if err := b.settleIn(after, d.Text); err != nil {
			return err
		}
	}
	_, err = b.Restore(&Redirect{From: before.ID, To: after.ID})
	return err
}

// settleIn records a document under an id that it may have had before.
func (b *Batch) settleIn(d *Document, text func() (string, error)) error {
	b.touched.act(d.ID)
	b.touched.base(d.ID)
	b.touched.target(d.ID)
	if _, err := b.Restore(d); err != nil {
		return err
	}
	if err := b.ownEffects(nil, d); err != nil || text == nil {
		return err
	}
	s, err := text()
	if err != nil {
		return err
	}
	_, err = b.Restore(&Text{Document: d.ID, Text: s})
	return err
}
