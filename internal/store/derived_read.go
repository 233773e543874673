package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/cursor"
	"github.com/vanban/vanban/ent/expression"
	"github.com/vanban/vanban/ent/loghead"
	"github.com/vanban/vanban/ent/statusspan"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Expression reads a document's text of a day, and in the same statement whether it is up to date.
func (s *Store) Expression(ctx context.Context, document string, day law.Date) ([]byte, error) {
	e, err := s.c.Expression.Query().Where(expression.DocumentID(document), expression.FromLTE(day.String()), expression.ToGT(day.String()), upToDate).
		Select(expression.FieldBody).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("expression of %s: %w", document, err)
	}
	return e.Body, nil
}

// upToDate holds where the derived tables have reached the head of the log.
func upToDate(s *entsql.Selector) {
	at := entsql.Select(cursor.FieldSeq).From(entsql.Table(cursor.Table)).Where(entsql.EQ(cursor.FieldID, derivedCursor))
	head := entsql.Select(loghead.FieldSeq).From(entsql.Table(loghead.Table))
	s.Where(entsql.P(func(b *entsql.Builder) {
		b.Wrap(func(b *entsql.Builder) { b.Join(at) }).WriteOp(entsql.OpEQ).Wrap(func(b *entsql.Builder) { b.Join(head) })
	}))
}

// Standing answers which documents have a status on a day at a place.
func (s *Store) Standing(ctx context.Context, q registry.StandingQuery) (stand registry.Stand, seq int64, err error) {
	// One transaction, so that the position, the numbers and the page are of one state.
	t, err := s.c.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return stand, 0, fmt.Errorf("begin: %w", err)
	}
	defer func() { err = errors.Join(err, t.Rollback()) }()
	if seq, err = derivedHead(ctx, t); err != nil || seq < 0 {
		return stand, seq, err
	}
	where := standing(q)
	if q.Limit == 0 {
		stand.Counts, stand.Total, err = countByCode(ctx, t, where)
		return stand, seq, err
	}
	if stand.Total, err = t.StatusSpan.Query().Where(where).Count(ctx); err != nil {
		return stand, 0, fmt.Errorf("count what stands: %w", err)
	}
	if q.Offset >= stand.Total {
		return stand, seq, nil
	}
	rows, err := t.StatusSpan.Query().Where(where).
		Order(statusspan.ByIssuedOn(entsql.OrderDesc()), statusspan.ByDocumentID()).
		Offset(q.Offset).Limit(q.Limit).Select(statusspan.FieldDocumentID, statusspan.FieldGround).All(ctx)
	if err != nil {
		return stand, 0, fmt.Errorf("list what stands: %w", err)
	}
	for _, r := range rows {
		stand.List = append(stand.List, registry.Standing{Document: r.DocumentID, Ground: r.Ground})
	}
	return stand, seq, nil
}

func countByCode(ctx context.Context, t *ent.Tx, where func(*entsql.Selector)) (counts map[law.StatusCode]int, total int, err error) {
	var rows []struct {
		Code  law.StatusCode `json:"code"`
		Count int            `json:"count"`
	}
	if err := t.StatusSpan.Query().Where(where).GroupBy(statusspan.FieldCode).Aggregate(ent.Count()).Scan(ctx, &rows); err != nil {
		return nil, 0, fmt.Errorf("count by status: %w", err)
	}
	counts = make(map[law.StatusCode]int, len(rows))
	for _, r := range rows {
		counts[r.Code] = r.Count
		total += r.Count
	}
	return counts, total, nil
}

// derivedHead is the head of the log where the derived tables have reached it, else -1.
func derivedHead(ctx context.Context, t *ent.Tx) (int64, error) {
	h, err := t.LogHead.Query().Where(loghead.ID(headID), upToDate).Only(ctx)
	if ent.IsNotFound(err) {
		return -1, nil
	}
	if err != nil {
		return 0, fmt.Errorf("log head: %w", err)
	}
	return h.Seq, nil
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
		o := entsql.SelectExpr(entsql.Expr("1")).From(entsql.Table(statusspan.Table).As("nearer"))
		nearer := entsql.And(entsql.ColumnsEQ(o.C("document_id"), s.C("document_id")), within(o), before(q, o, s))
		s.Where(entsql.And(within(s), in(s.C("level"), texts(q.Levels)),
			entsql.Or(entsql.EQ(s.C("has_others"), false), entsql.NotExists(o.Where(nearer)))))
		if q.Codes != nil {
			s.Where(in(s.C("code"), texts(q.Codes)))
		}
		if q.Topic != "" {
			s.Where(entsql.Contains(s.C("topics"), "|"+q.Topic+"|"))
		}
	}
}

// before says that the ground of row a is nearer to the place than that of row b. Of two parts, the one with a status of
// q.First is, then the first by code.
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
	first := func(s *entsql.Selector) *entsql.Predicate { return in(s.C("code"), texts(q.First)) }
	sooner := entsql.P(func(w *entsql.Builder) { w.Ident(a.C("ground")).WriteString(" < ").Ident(b.C("ground")) })
	ofParts := entsql.Or(entsql.And(first(a), entsql.Not(first(b))), entsql.And(sooner, entsql.Or(first(a), entsql.Not(first(b)))))
	return entsql.Or(compare(rank(a), " < ", rank(b)), entsql.And(compare(rank(a), " = ", rank(b)), ofParts))
}

func compare(a *entsql.Predicate, op string, b *entsql.Predicate) *entsql.Predicate {
	return entsql.P(func(w *entsql.Builder) { w.Join(a).WriteString(op).Join(b) })
}

func texts[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}

// Kept reads the derived rows of documents.
func (s *Store) Kept(ctx context.Context, documents []string) (map[string]registry.Derivation, error) {
	spans, err := s.c.StatusSpan.Query().Where(statusspan.DocumentIDIn(documents...)).Order(statusspan.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("status spans: %w", err)
	}
	expressions, err := s.c.Expression.Query().Where(expression.DocumentIDIn(documents...)).Order(expression.ByFrom()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("expressions: %w", err)
	}
	out := make(map[string]registry.Derivation, len(documents))
	for _, r := range spans {
		d := out[r.DocumentID]
		i, err := stretch(r.From, r.To)
		if err != nil {
			return nil, fmt.Errorf("status span of %s: %w", r.DocumentID, err)
		}
		if d.IssuedOn, err = dayOf(r.IssuedOn); err != nil {
			return nil, fmt.Errorf("status span of %s: %w", r.DocumentID, err)
		}
		d.Document, d.Level = r.DocumentID, law.TerritoryLevel(r.Level)
		d.Topics = strings.FieldsFunc(r.Topics, func(c rune) bool { return c == '|' })
		d.Spans = append(d.Spans, registry.GroundSpan{Interval: i, Ground: r.Ground, Code: law.StatusCode(r.Code)})
		out[r.DocumentID] = d
	}
	for _, r := range expressions {
		d := out[r.DocumentID]
		i, err := stretch(r.From, r.To)
		if err != nil {
			return nil, fmt.Errorf("expression of %s: %w", r.DocumentID, err)
		}
		d.Document = r.DocumentID
		d.Expressions = append(d.Expressions, registry.StoredExpression{Interval: i, Body: r.Body})
		out[r.DocumentID] = d
	}
	return out, nil
}

// KeptDocuments lists the documents that have derived rows.
func (s *Store) KeptDocuments(ctx context.Context) ([]string, error) {
	spans, err := s.c.StatusSpan.Query().Unique(true).Select(statusspan.FieldDocumentID).Strings(ctx)
	if err != nil {
		return nil, fmt.Errorf("status spans: %w", err)
	}
	expressions, err := s.c.Expression.Query().Unique(true).Select(expression.FieldDocumentID).Strings(ctx)
	if err != nil {
		return nil, fmt.Errorf("expressions: %w", err)
	}
	out := slices.Concat(spans, expressions)
	slices.Sort(out)
	return slices.Compact(out), nil
}

// stretch reads the days of a row.
func stretch(from, to string) (i law.Interval, err error) {
	if i.From, err = dayOf(from); err != nil || to == registry.Horizon {
		return i, err
	}
	i.To, err = dayOf(to)
	return i, err
}

func dayOf(s string) (law.Date, error) {
	if s == "" {
		return 0, nil
	}
	return law.ParseDate(s)
}
