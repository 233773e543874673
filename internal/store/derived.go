package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/cursor"
	"github.com/vanban/vanban/ent/expression"
	"github.com/vanban/vanban/ent/statusspan"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// derivedCursor is the row of cursors that says how far the derived tables have come.
const derivedCursor = "derived"

// DerivedSeq is the log position up to which the derived tables follow.
func (s *Store) DerivedSeq(ctx context.Context) (int64, error) { return s.Cursor(ctx, derivedCursor) }

// Derive replaces the derived rows of documents and moves the cursor, whose row is locked.
func (s *Store) Derive(ctx context.Context, step registry.Step, list []registry.Derivation) (done bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	err = s.transaction(ctx, func(t *ent.Tx) error {
		if done, err = s.moveDerived(ctx, t, step); err != nil || !done {
			return err
		}
		if step.Anew {
			if _, err := t.StatusSpan.Delete().Exec(ctx); err != nil {
				return err
			}
			if _, err := t.Expression.Delete().Exec(ctx); err != nil {
				return err
			}
		}
		for part := range slices.Chunk(list, chunk) {
			if err := replaceDerived(ctx, t.Client(), part); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("derived tables: %w", err)
	}
	return done, nil
}

func (s *Store) moveDerived(ctx context.Context, t *ent.Tx, step registry.Step) (bool, error) {
	err := t.Cursor.Create().SetID(derivedCursor).SetSeq(0).SetTurn("").OnConflictColumns("id").Ignore().Exec(ctx)
	if err != nil {
		return false, err
	}
	q := t.Cursor.Query().Where(cursor.ID(derivedCursor))
	if s.dialect == dialect.Postgres {
		q = q.ForUpdate()
	}
	c, err := q.Only(ctx)
	if err != nil || c.Seq != step.From || !step.First && c.Turn != step.Turn {
		return false, err
	}
	return true, c.Update().SetSeq(step.To).SetTurn(step.Turn).Exec(ctx)
}

func replaceDerived(ctx context.Context, c *ent.Client, list []registry.Derivation) error {
	ids := make([]string, len(list))
	var spans []*ent.StatusSpanCreate
	var texts []*ent.ExpressionCreate
	for i, d := range list {
		ids[i] = d.Document
		others := slices.ContainsFunc(d.Spans, func(g registry.GroundSpan) bool { return g.Ground != d.Spans[0].Ground })
		for _, g := range d.Spans {
			spans = append(spans, c.StatusSpan.Create().SetDocumentID(d.Document).SetGround(g.Ground).SetCode(string(g.Code)).
				SetFrom(g.From.String()).SetTo(endOf(g.Interval)).SetLevel(string(d.Level)).SetTopics(barred(d.Topics)).
				SetHasOthers(others).SetIssuedOn(d.IssuedOn.String()))
		}
		for _, e := range d.Expressions {
			texts = append(texts, c.Expression.Create().SetDocumentID(d.Document).SetFrom(e.From.String()).SetTo(endOf(e.Interval)).SetBody(e.Body))
		}
	}
	if _, err := c.StatusSpan.Delete().Where(statusspan.DocumentIDIn(ids...)).Exec(ctx); err != nil {
		return err
	}
	if _, err := c.Expression.Delete().Where(expression.DocumentIDIn(ids...)).Exec(ctx); err != nil {
		return err
	}
	for part := range slices.Chunk(spans, chunk) {
		if err := c.StatusSpan.CreateBulk(part...).Exec(ctx); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(texts, chunk) {
		if err := c.Expression.CreateBulk(part...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func endOf(i law.Interval) string {
	if i.To == 0 {
		return registry.Horizon
	}
	return i.To.String()
}

// barred sets codes between bars, so that one can be looked for: |a|b|.
func barred(codes []string) string {
	if len(codes) == 0 {
		return ""
	}
	return "|" + strings.Join(codes, "|") + "|"
}
