package store

import (
	"context"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/registry"
)

// table says how versions of one kind of fact are kept.
type table struct {
	columns map[registry.Column]string
	find    func(context.Context, *ent.Client, func(*entsql.Selector)) ([]registry.Version, error)
	count   func(context.Context, *ent.Client, func(*entsql.Selector)) (int, error)
	insert  func(context.Context, *ent.Client, []registry.Version) error
	retract func(ctx context.Context, c *ent.Client, seq, by int64) error
}

func tableOf(kind registry.Kind) (table, error) {
	t, ok := tables[kind]
	if !ok {
		return table{}, fmt.Errorf("no table of %s", kind)
	}
	return t, nil
}

// columns is the columns every table has, and more.
func columns(more map[registry.Column]string) map[registry.Column]string {
	out := map[registry.Column]string{registry.ColKey: "key", registry.ColSeq: colSeq}
	for k, v := range more {
		out[k] = v
	}
	return out
}

// versions converts rows.
func versions[R any](rows []R, err error, convert func(R) registry.Version) ([]registry.Version, error) {
	if err != nil {
		return nil, err
	}
	out := make([]registry.Version, len(rows))
	for i, r := range rows {
		out[i] = convert(r)
	}
	return out, nil
}

// creates converts versions of facts of type F into rows to insert.
func creates[F registry.Fact, C any](vs []registry.Version, convert func(registry.Version, F) C) []C {
	out := make([]C, len(vs))
	for i, v := range vs {
		out[i] = convert(v, v.Fact.(F))
	}
	return out
}

// ref reads a reference to a document from its two columns; detail is nil once the document was known.
func ref(id string, detail *registry.Ref) registry.Ref {
	if detail == nil {
		return registry.Ref{ID: id}
	}
	r := *detail
	r.ID = id
	return r
}

// detail is the second column of a reference.
func detail(r registry.Ref) *registry.Ref {
	if r.Number == "" {
		return nil
	}
	return &r
}

func version(seq int64, retracted *int64, at time.Time, salt []byte, f registry.Fact) registry.Version {
	v := registry.Version{Seq: seq, At: at.UTC(), Salt: salt, Fact: f}
	if retracted != nil {
		v.Retracted = *retracted
	}
	return v
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

var tables = map[registry.Kind]table{
	registry.KindTerritory:  territoryTable,
	registry.KindBody:       bodyTable,
	registry.KindSuccession: successionTable,
	registry.KindTopic:      topicTable,
	registry.KindDocument:   documentTable,
	registry.KindText:       textTable,
	registry.KindRedirect:   redirectTable,
	registry.KindRelation:   relationTable,
	registry.KindEffect:     effectTable,
	registry.KindAssertion:  assertionTable,
	registry.KindNews:       newsTable,
	registry.KindMention:    mentionTable,
	registry.KindProposal:   proposalTable,
}

func retracted(v registry.Version) *int64 {
	if v.Retracted == 0 {
		return nil
	}
	return &v.Retracted
}
