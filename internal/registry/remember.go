package registry

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// What a person has decided of a mention is remembered for the same words at the same place: the document that was chosen is offered
// first, and what was rejected is no longer certain. It follows from the decisions on record: who takes one back, takes back
// what was remembered of it. Nothing is ever confirmed by it, and nothing is ever taken from a sole match by the whole number: what was
// wrong with one item's use of a number says nothing of all others.

// chosenScore is the score of a document that a person has chosen for the same words, in thousandths, if nothing scores higher.
const chosenScore = 900

// rejectedShare divides the score of a mention whose words a person has rejected.
const rejectedShare = 10

// Remember lets the mentions that were found in a news item, which are not recorded yet, know what persons have decided of the same
// words elsewhere.
func (b *Batch) Remember(n *News, found []*Mention) error {
	phrases := map[string]bool{}
	open := slices.DeleteFunc(slices.Clone(found), (*Mention).sure)
	for _, m := range open {
		phrases[m.Phrase] = true
	}
	decided, err := b.decisions(phrases)
	if err != nil {
		return err
	}
	for _, m := range open {
		d := decided[m.Phrase]
		if d == nil {
			continue
		}
		if d.State == law.StateRejected {
			m.rejectedBefore(d)
			continue
		}
		doc, err := b.document(d.Document)
		if invalid := (*Invalid)(nil); errors.As(err, &invalid) {
			continue // it is no longer recorded
		}
		if err != nil {
			return err
		}
		if doc.IssuedOn <= n.PublishedOn {
			m.chosenBefore(doc, d)
		}
	}
	return nil
}

// sure reports whether a mention is a sole, certain match by a number that is written whole.
func (m *Mention) sure() bool {
	return m.State == law.StateConfirmed && !m.Reviewed && m.Method == byNumber && m.Parsed != nil && wholeNumber(m.Parsed.Number) != ""
}

// byNumber is the method of a mention that gives a number.
const byNumber = "number"

// decisions are the last ones that persons took of mentions with the given phrases, by phrase.
func (b *Batch) decisions(phrases map[string]bool) (map[string]*Mention, error) {
	out, at := map[string]*Mention{}, map[string]int64{}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(phrases)), readChunk) {
		recorded, err := b.Facts(b.ctx, KindMention, Query{Match: map[Column][]string{ColPhrase: chunk}, Reviewed: true})
		if err != nil {
			return nil, err
		}
		keys := make([]string, len(recorded))
		for i, r := range recorded {
			keys[i] = r.Fact.Key()
		}
		if err := b.Load(KindMention, keys...); err != nil {
			return nil, err
		}
		for _, r := range recorded {
			v, ok, err := b.Last(KindMention, r.Fact.Key()) // what this write has made of it
			if err != nil {
				return nil, err
			}
			m := v.Fact.(*Mention)
			if !ok || v.Retracted != 0 || !m.Reviewed || !phrases[m.Phrase] {
				continue
			}
			if out[m.Phrase] == nil || isLater(v.Seq, at[m.Phrase]) {
				out[m.Phrase], at[m.Phrase] = m, v.Seq
			}
		}
	}
	return out, nil
}

// chosenBefore puts the document that a person chose for the same words first.
func (m *Mention) chosenBefore(doc *Document, d *Mention) {
	if m.State == law.StateConfirmed && m.Document == doc.ID {
		return
	}
	c := Candidate{ID: doc.ID, Score: chosenScore, Why: "chosen for the same words before", Chosen: d.ID}
	if len(m.Candidates) > 0 {
		c.Score = max(c.Score, m.Candidates[0].Score)
	}
	rest := slices.Clone(m.Candidates)
	if i := slices.IndexFunc(rest, func(k Candidate) bool { return k.ID == doc.ID }); i >= 0 {
		c.Why += "; " + rest[i].Why
		rest = slices.Delete(rest, i, i+1)
	}
	m.Candidates = append([]Candidate{c}, rest...)
	m.Score, m.State, m.Document, m.Outcome = c.Score, law.StateSuggested, "", law.Resolved
	if len(m.Candidates) > 1 {
		m.Outcome = law.Ambiguous
	}
}

// rejectedBefore takes the certainty from a mention whose words a person rejected.
func (m *Mention) rejectedBefore(d *Mention) {
	m.Score /= rejectedShare
	m.State, m.Document, m.Note = law.StateSuggested, "", fmt.Sprintf("the same words were rejected before, in mention %s", d.ID)
}

// UndoMention takes back what a person decided of a mention: linked finds anew, within the write, what its news item mentions.
// Errors: ErrNotFound.
func (r *Registry) UndoMention(ctx context.Context, actor Actor, id string, linked func(*Batch, *News) error) (Receipt, error) {
	return r.Write(ctx, actor.Name, func(b *Batch) error { return b.undoMention(id, linked) })
}

func (b *Batch) undoMention(id string, linked func(*Batch, *News) error) error {
	current, ok, err := b.Current(KindMention, id)
	if err != nil || !ok {
		return notFound(err, KindMention, id)
	}
	m := *current.(*Mention)
	if !m.Reviewed {
		return nil
	}
	news, ok, err := b.Current(KindNews, m.News)
	if err != nil || !ok {
		return notFound(err, KindNews, m.News)
	}
	m.Reviewed, m.State, m.Document = false, law.StateSuggested, ""
	if _, err := b.Record(&m); err != nil {
		return err
	}
	return linked(b, news.(*News))
}
