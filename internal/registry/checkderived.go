package registry

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"
)

// checkDerived holds the derived tables against what the log gives. Being behind is no fault of theirs: they are looked at only
// while they have reached the snapshot's position, and nothing goes on from there.
func (r *Registry) checkDerived(ctx context.Context, s snapshot, tell func(Difference)) error {
	ids, err := r.AllDocuments(ctx, s.seq)
	if err != nil {
		return err
	}
	kept, err := r.store.KeptDocuments(ctx)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(unique(slices.Concat(ids, kept)), deriveChunk) {
		want, err := r.derivations(ctx, chunk, s.seq)
		if err != nil {
			return err
		}
		have, err := r.store.Kept(ctx, chunk)
		if err != nil {
			return err
		}
		if there, err := r.derivedAt(ctx, s.seq); err != nil || !there {
			return err
		}
		for _, d := range want {
			if what := d.differs(have[d.Document]); what != "" {
				tell(Difference{Kind: KindDocument, Key: d.Document, What: what})
			}
		}
	}
	return nil
}

// derivedAt reports whether the log and the derived tables both stand at a position.
func (r *Registry) derivedAt(ctx context.Context, seq int64) (bool, error) {
	at, err := r.store.DerivedSeq(ctx)
	if err != nil || at != seq {
		return false, err
	}
	head, err := r.store.Head(ctx)
	return head.Seq == seq, err
}

// differs says in what a derivation differs from what is kept of the document; "" if in nothing.
func (d Derivation) differs(kept Derivation) string {
	spanOrder := func(a, b GroundSpan) int {
		return cmp.Or(strings.Compare(a.Ground, b.Ground), cmp.Compare(a.From, b.From))
	}
	slices.SortFunc(d.Spans, spanOrder)
	slices.SortFunc(kept.Spans, spanOrder)
	switch {
	case !slices.Equal(d.Spans, kept.Spans):
		return "its derived status differs from what the log gives; reindex derives it anew"
	case len(d.Spans) > 0 && (d.Level != kept.Level || d.IssuedOn != kept.IssuedOn || !slices.Equal(d.Topics, kept.Topics)):
		return "the columns by which its derived status is found differ; reindex derives it anew"
	case !slices.EqualFunc(d.Expressions, kept.Expressions, StoredExpression.same):
		return "its derived text differs from what the log gives; reindex derives it anew"
	}
	return ""
}

// same reports whether two stored texts say the same, however well they were compressed.
func (e StoredExpression) same(o StoredExpression) bool {
	if e.Interval != o.Interval {
		return false
	}
	a, errA := s2.Decode(nil, e.Body)
	b, errB := s2.Decode(nil, o.Body)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}
