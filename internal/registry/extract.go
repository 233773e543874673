package registry

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// maxClauses is how many acting clauses of one document are kept, far above any real act: reading holds up other writers. The last of
// them says in its doubt that there are more.
const maxClauses = 5000

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
	days := commences.with(found, before)
	own := map[string]law.Date{} // days that the clauses themselves give
	for _, e := range found {
		if own[e.ID] = e.On; e.On.IsZero() && e.Effect != law.Commences {
			e.On = days.of(e.ByProvision)
		}
	}
	certain, err := r.locate(b, found)
	if err != nil {
		return err
	}
	if dayUnsure(found, before, certain) {
		for _, e := range found {
			certain[e.ID] = certain[e.ID] && (e.Effect == law.Commences || !own[e.ID].IsZero())
		}
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
	if len(found) > maxClauses {
		found = found[:maxClauses]
		found[maxClauses-1].Doubt = tooManyClauses
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
			end.Operations = slices.Clone(e.Operations)
			for k := range end.Operations {
				end.Operations[k].Kind = amendment.Resume
			}
			end.ID = factID("e", "clause", id, end.Clause)
			out = append(out, &end)
		}
	}
	return out, nil
}
