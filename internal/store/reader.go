package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/logentry"
	"github.com/vanban/vanban/internal/registry"
)

// reader reads through a client, which may be a transaction's.
type reader struct{ c *ent.Client }

func (r reader) Head(ctx context.Context) (registry.Head, error) {
	h, err := r.c.LogHead.Get(ctx, headID)
	if err != nil {
		return registry.Head{}, fmt.Errorf("log head: %w", err)
	}
	return registry.Head{Seq: h.Seq, At: h.At.UTC()}, nil
}

func (r reader) SeqAt(ctx context.Context, t time.Time) (int64, error) {
	// Times in the log never go back, so the last entry by time is the last by position.
	seq, err := r.c.LogEntry.Query().Where(logentry.AtLTE(t.UTC())).
		Order(logentry.ByAt(entsql.OrderDesc()), logentry.ByID(entsql.OrderDesc())).FirstID(ctx)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	return seq, err
}

func (r reader) Entries(ctx context.Context, after int64, limit int) ([]registry.Entry, error) {
	rows, err := r.c.LogEntry.Query().Where(logentry.IDGT(after)).Order(logentry.ByID()).Limit(limit).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("log after %d: %w", after, err)
	}
	out := make([]registry.Entry, len(rows))
	for i, e := range rows {
		out[i] = registry.Entry{Seq: e.ID, At: e.At.UTC(), Actor: e.Actor, Op: registry.Op(e.Op),
			Kind: registry.Kind(e.Kind), Subject: e.Subject, Body: e.Body}
		copy(out[i].Hash[:], e.Hash)
	}
	return out, nil
}

func (r reader) Facts(ctx context.Context, kind registry.Kind, q registry.Query) ([]registry.Version, error) {
	t, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	where, err := t.where(q)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	out, err := t.find(ctx, r.c, func(s *entsql.Selector) {
		where(s)
		t.page(s, q)
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", kind, err)
	}
	return out, nil
}

func (r reader) Count(ctx context.Context, kind registry.Kind, q registry.Query) (int, error) {
	t, err := tableOf(kind)
	if err != nil {
		return 0, err
	}
	where, err := t.where(q)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", kind, err)
	}
	n, err := t.count(ctx, r.c, where)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", kind, err)
	}
	return n, nil
}

const (
	colSeq       = "recorded_seq"
	colRetracted = "retracted_seq"
)

// where turns the selection of q into predicates.
func (t table) where(q registry.Query) (func(*entsql.Selector), error) {
	for col := range q.Match {
		if t.columns[col] == "" {
			return nil, fmt.Errorf("no column %s", col)
		}
	}
	for col := range q.AtMost {
		if t.columns[col] == "" {
			return nil, fmt.Errorf("no column %s", col)
		}
	}
	for _, o := range q.Order {
		if t.columns[o.By] == "" {
			return nil, fmt.Errorf("no column %s", o.By)
		}
	}
	return func(s *entsql.Selector) {
		switch {
		case q.AllVersions:
		case q.At == 0:
			s.Where(entsql.IsNull(s.C(colRetracted)))
		default:
			s.Where(entsql.And(
				entsql.LTE(s.C(colSeq), q.At),
				entsql.Or(entsql.IsNull(s.C(colRetracted)), entsql.GT(s.C(colRetracted), q.At)),
			))
		}
		if q.Keys != nil {
			s.Where(in(s.C("key"), q.Keys))
		}
		for col, values := range q.Match {
			p, most := in(s.C(t.columns[col]), values), slices.Contains(values, "")
			if most {
				p = entsql.Or(entsql.IsNull(s.C(t.columns[col])), p)
			}
			if col == registry.ColState && (most || len(q.Match) > 1) && s.Dialect() == dialect.SQLite {
				p = unindexed(p)
			}
			s.Where(p)
		}
		if q.Reviewed {
			s.Where(entsql.EQ(s.C("reviewed"), true))
		}
		for col, value := range q.AtMost {
			c := s.C(t.columns[col])
			s.Where(entsql.Or(entsql.IsNull(c), entsql.LTE(c, value)))
		}
	}, nil
}

func (t table) page(s *entsql.Selector, q registry.Query) {
	for _, o := range q.Order {
		if o.Desc {
			s.OrderBy(entsql.Desc(s.C(t.columns[o.By])))
		} else {
			s.OrderBy(entsql.Asc(s.C(t.columns[o.By])))
		}
	}
	s.OrderBy(entsql.Asc(s.C(colSeq)))
	if q.Limit > 0 {
		s.Limit(q.Limit)
		s.Offset(q.Offset)
	}
}

func in(col string, values []string) *entsql.Predicate {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return entsql.In(col, args...)
}

// unindexed keeps SQLite from looking by a column that says little, which it cannot know: nearly all facts are in one state.
func unindexed(p *entsql.Predicate) *entsql.Predicate {
	return entsql.P(func(b *entsql.Builder) { b.WriteString("+").Wrap(func(b *entsql.Builder) { b.Join(p) }) })
}
