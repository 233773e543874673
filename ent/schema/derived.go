package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// The derived tables follow from the log and may be emptied and built again at any time.

// StatusSpan is a stretch of days on which a document has one status on one ground.
type StatusSpan struct{ ent.Schema }

func (StatusSpan) Annotations() []schema.Annotation { return table("status_spans") }

func (StatusSpan) Fields() []ent.Field {
	return []ent.Field{
		field.String("document_id").Immutable(),
		field.String("ground").Immutable(), // territory
		field.String("code").Immutable(),
		field.String("from").Immutable(), // first day
		field.String("to").Immutable(),   // first day no longer; the horizon where the stretch is open
		field.String("level").Immutable(),
		field.String("topics").Immutable(),   // with all ancestors, each between bars: |internet|
		field.Bool("has_others").Immutable(), // the document has other grounds, which may be nearer to a place
		field.String("issued_on").Immutable(),
	}
}

func (StatusSpan) Edges() []ent.Edge {
	return []ent.Edge{derivedOf("status_spans")}
}

func (StatusSpan) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("document_id"),
		// What stands on a day at a place is found, counted and put in order in this index alone.
		index.Fields("ground", "code", "to", "from", "level", "has_others", "issued_on", "document_id").StorageKey("statusspan_standing"),
	}
}

// Expression is the text of a document between two days on which it changes.
type Expression struct{ ent.Schema }

func (Expression) Annotations() []schema.Annotation { return table("expressions") }

func (Expression) Fields() []ent.Field {
	return []ent.Field{
		field.String("document_id").Immutable(),
		field.String("from").Immutable(), // first day; empty for the first one
		field.String("to").Immutable(),
		field.Bytes("body").Immutable(), // compressed
	}
}

func (Expression) Edges() []ent.Edge {
	return []ent.Edge{derivedOf("expressions")}
}

func (Expression) Indexes() []ent.Index { return []ent.Index{index.Fields("document_id", "to")} }

// Cursor is how far a consumer of the log that keeps what it derives in this database has come.
type Cursor struct{ ent.Schema }

func (Cursor) Annotations() []schema.Annotation { return table("cursors") }

func (Cursor) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.Int64("seq"),
		field.String("turn"), // the run of steps that may move it
	}
}

// derivedOf points at the document that something was derived of.
func derivedOf(inverse string) ent.Edge {
	return edge.From("document", Document.Type).Ref(inverse).Field("document_id").Unique().Required().Immutable()
}
