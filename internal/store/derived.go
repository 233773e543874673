package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/expression"
	"github.com/vanban/vanban/ent/statusspan"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// derivedCursor is the row of cursors that says how far the derived tables have come.
const derivedCursor = "derived"

// DerivedSeq is the log position up to which the derived tables follow.
func (s *Store) DerivedSeq(ctx context.Context) (int64, error) {
	c, err := s.c.Cursor.Get(ctx, derivedCursor)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("derived cursor: %w", err)
	}
	return c.Seq, nil
}

// Derive replaces the derived rows of documents and moves the cursor. Two nodes on one database may derive the same entries:
// the cursor's row is locked, and the one that comes second finds it moved.
func (s *Store) Derive(ctx context.Context, from, to int64, list []registry.Derivation, anew bool) (moved bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	err = s.transaction(ctx, func(t *ent.Tx) error {
		if moved, err = s.moveDerived(ctx, t, from, to); err != nil || !moved {
			return err
		}
		if anew {
			if _, err := t.StatusSpan.Delete().Exec(ctx); err != nil {
				return err
			}
			if _, err := t.Expression.Delete().Exec(ctx); err != nil {
				return err
			}
		}
		for part := range slices.Chunk(list, chunk) {
			if err := replaceDerived(ctx, t.Client(), part, anew); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("derived tables: %w", err)
	}
	return moved, nil
}

func (s *Store) moveDerived(ctx context.Context, t *ent.Tx, from, to int64) (bool, error) {
	err := t.Cursor.Create().SetID(derivedCursor).SetSeq(0).OnConflictColumns("id").Ignore().Exec(ctx)
	if err != nil {
		return false, err
	}
	q := t.Cursor.Query()
	if s.dialect == dialect.Postgres {
		q = q.ForUpdate()
	}
	c, err := q.Only(ctx)
	if err != nil || c.Seq != from {
		return false, err
	}
	return true, c.Update().SetSeq(to).Exec(ctx)
}

func replaceDerived(ctx context.Context, c *ent.Client, list []registry.Derivation, anew bool) error {
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
	if !anew {
		if _, err := c.StatusSpan.Delete().Where(statusspan.DocumentIDIn(ids...)).Exec(ctx); err != nil {
			return err
		}
		if _, err := c.Expression.Delete().Where(expression.DocumentIDIn(ids...)).Exec(ctx); err != nil {
			return err
		}
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

// Expression reads a document's text of a day.
func (s *Store) Expression(ctx context.Context, document string, day law.Date) ([]byte, int64, error) {
	seq, err := s.DerivedSeq(ctx)
	if err != nil {
		return nil, 0, err
	}
	e, err := s.c.Expression.Query().Where(expression.DocumentID(document), expression.FromLTE(day.String())).
		Order(expression.ByFrom(entsql.OrderDesc())).First(ctx)
	if ent.IsNotFound(err) {
		return nil, seq, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("expression of %s: %w", document, err)
	}
	return e.Body, seq, nil
}

// Standing lists the documents that stand on a day at a place.
func (s *Store) Standing(ctx context.Context, q registry.StandingQuery) ([]registry.Standing, int, error) {
	where := standing(q)
	total, err := s.c.StatusSpan.Query().Where(where).Count(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("count what stands: %w", err)
	}
	rows, err := s.c.StatusSpan.Query().Where(where).
		Order(statusspan.ByIssuedOn(entsql.OrderDesc()), statusspan.ByDocumentID()).
		Offset(q.Offset).Limit(q.Limit).Select(statusspan.FieldDocumentID, statusspan.FieldGround).All(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("list what stands: %w", err)
	}
	out := make([]registry.Standing, len(rows))
	for i, r := range rows {
		out[i] = registry.Standing{Document: r.DocumentID, Ground: r.Ground}
	}
	return out, total, nil
}

// standing selects, of each document, the span of the nearest ground.
func standing(q registry.StandingQuery) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		day := q.Day.String()
		within := func(s *entsql.Selector) *entsql.Predicate {
			p := entsql.And(entsql.LTE(s.C("from"), day), entsql.GT(s.C("to"), day))
			for _, g := range slices.Sorted(maps.Keys(q.Before)) {
				p = entsql.And(p, entsql.Or(entsql.NEQ(s.C("ground"), g), entsql.LT(s.C("issued_on"), q.Before[g].String())))
			}
			if !q.AnyPart {
				p = entsql.And(in(s.C("ground"), slices.Concat(q.Grounds, q.Parts)), p)
			}
			return p
		}
		o := entsql.Select("1").From(entsql.Table(statusspan.Table).As("nearer"))
		nearer := entsql.And(entsql.ColumnsEQ(o.C("document_id"), s.C("document_id")), within(o), before(q, o, s))
		s.Where(entsql.And(within(s), in(s.C("code"), texts(q.Codes)), in(s.C("level"), texts(q.Levels)),
			entsql.Or(entsql.EQ(s.C("has_others"), false), entsql.NotExists(o.Where(nearer)))))
		if q.Topic != "" {
			s.Where(entsql.Contains(s.C("topics"), "|"+q.Topic+"|"))
		}
	}
}

// before says that the ground of row a is nearer to the place than that of row b. Of two parts, the first by code is.
func before(q registry.StandingQuery, a, b *entsql.Selector) *entsql.Predicate {
	rank := func(s *entsql.Selector) *entsql.Predicate {
		return entsql.P(func(w *entsql.Builder) {
			w.WriteString("CASE ").Ident(s.C("ground"))
			for i, g := range q.Grounds {
				w.WriteString(" WHEN ").Arg(g).WriteString(fmt.Sprintf(" THEN %d", i))
			}
			if len(q.Grounds) == 0 {
				w.WriteString(" WHEN '' THEN 0")
			}
			w.WriteString(fmt.Sprintf(" ELSE %d END", len(q.Grounds)))
		})
	}
	ra, rb := rank(a), rank(b)
	return entsql.P(func(w *entsql.Builder) {
		w.WriteString("(").Join(ra).WriteString(" < ").Join(rb).WriteString(" OR (").Join(rank(a)).WriteString(" = ").Join(rank(b)).
			WriteString(" AND ").Ident(a.C("ground")).WriteString(" < ").Ident(b.C("ground")).WriteString("))")
	})
}

func texts[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}
