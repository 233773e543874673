// Package schema is the stored model. Each kind of fact has a table of immutable versions, keyed by the position of the log
// entry that recorded the version; documents also have an identity that versions, relations, effects and mentions
// point at. Tokens are operational and stand outside the log.
package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"entgo.io/ent/schema/mixin"

	"github.com/vanban/vanban/internal/law"
)

// version makes an entity a table of versions of one kind of fact.
type version struct{ mixin.Schema }

func (version) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("id").StorageKey("recorded_seq").Immutable(),
		field.Int64("retracted_seq").Optional().Nillable(),
		field.Time("recorded_at").Immutable(),
		field.String("key").Immutable(),
		field.Bytes("salt").Optional().Immutable(),
	}
}

func (version) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("key", "retracted_seq"),
		// At most one version of a fact is current.
		index.Fields("key").Unique().Annotations(entsql.IndexWhere("retracted_seq IS NULL")),
	}
}

// date is a calendar date, NULL when not known.
func date(name string) ent.Field {
	return field.String(name).GoType(law.Date(0)).Optional().Immutable()
}

func text(name string) ent.Field { return field.Text(name).Optional().Immutable() }

func word(name string) ent.Field { return field.String(name).Optional().Immutable() }

func list(name string) ent.Field { return field.JSON(name, []string{}).Optional().Immutable() }

// documentEdge points at the identity of a document through column name.
func documentEdge(name, column, inverse string) ent.Edge {
	return edge.From(name, Document.Type).Ref(inverse).Field(column).Unique().Required().Immutable()
}

func table(name string) []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: name}}
}

// LogEntry is one entry of the log.
type LogEntry struct{ ent.Schema }

func (LogEntry) Annotations() []schema.Annotation { return table("log_entries") }

func (LogEntry) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("id").StorageKey("seq").Immutable(),
		field.Time("at").Immutable(),
		field.String("actor").Immutable(),
		field.String("op").Immutable().Annotations(entsql.Check("op IN ('record', 'retract')")),
		field.String("kind").Immutable(),
		field.String("subject").Immutable(),
		field.Bytes("body").Immutable(),
		field.Bytes("hash").Immutable(),
	}
}

func (LogEntry) Indexes() []ent.Index { return []ent.Index{index.Fields("at")} }

// LogHead is the single row that writers lock: where the log stands.
type LogHead struct{ ent.Schema }

func (LogHead) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "log_head", Checks: map[string]string{"one_row": "id = 1"}}}
}

func (LogHead) Fields() []ent.Field {
	return []ent.Field{
		field.Int("id").Immutable(),
		field.Int64("seq"),
		field.Time("at"),
	}
}

// Token is a bearer token, by its hash.
type Token struct{ ent.Schema }

func (Token) Annotations() []schema.Annotation { return table("tokens") }

func (Token) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.Bytes("hash").Unique().Immutable(),
		field.String("name").Immutable(),
		field.String("role").Immutable().Annotations(entsql.Check("role IN ('reader', 'editor', 'reviewer', 'admin')")),
		field.Time("created_at").Immutable().Default(time.Now),
		field.Time("revoked_at").Optional().Nillable(),
	}
}
