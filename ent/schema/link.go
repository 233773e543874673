package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/registry"
)

// reference keeps how a document was named while nobody has recorded it.
func reference(name string) ent.Field {
	return field.JSON(name, &registry.Ref{}).Optional().Immutable()
}

// Relation is a version of a link between documents that has no force of its own.
type Relation struct{ ent.Schema }

func (Relation) Annotations() []schema.Annotation { return table("relations") }
func (Relation) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Relation) Fields() []ent.Field {
	return []ent.Field{
		field.String("relation").Immutable(),
		field.String("from_id").Immutable(),
		reference("from_ref"),
		word("to_id"), // none where it is not clear which document the text means
		reference("to_ref"),
		word("number_key"), // see registry.RelationKey
		text("quote"),
		word("from_provision"),
		date("cited_on"),
		word("state"),
		text("doubt"),
		list("candidates"),
		field.Bool("reviewed").Default(false).Immutable(),
	}
}

func (Relation) Edges() []ent.Edge {
	return []ent.Edge{
		documentEdge("from", "from_id", "out_relations"),
		edge.From("to", Document.Type).Ref("in_relations").Field("to_id").Unique().Immutable(),
	}
}

func (Relation) Indexes() []ent.Index {
	return []ent.Index{index.Fields("from_id"), index.Fields("to_id"), index.Fields("number_key"), index.Fields("state")}
}

// Effect is a version of one acting clause of a document on a target.
type Effect struct{ ent.Schema }

func (Effect) Annotations() []schema.Annotation { return table("effects") }
func (Effect) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Effect) Fields() []ent.Field {
	return []ent.Field{
		field.String("effect").Immutable(),
		field.String("acting_id").Immutable(),
		reference("acting_ref"),
		word("by_provision"),
		word("target_id"), // none where the clause names no document
		reference("target_ref"),
		list("provisions"),
		date("on"),
		field.Bool("on_unknown").Default(false).Immutable(),
		word("territory"),
		text("quote"),
		field.String("state").Immutable(),
		word("clause"),
		field.JSON("operations", []amendment.Operation{}).Optional().Immutable(),
		word("adopted_by"),
		field.Int("confidence").Default(0).Immutable(), // in thousandths
		text("doubt"),
		field.Bool("reviewed").Default(false).Immutable(),
	}
}

func (Effect) Edges() []ent.Edge {
	return []ent.Edge{
		documentEdge("by", "acting_id", "out_effects"),
		edge.From("target", Document.Type).Ref("in_effects").Field("target_id").Unique().Immutable(),
	}
}

func (Effect) Indexes() []ent.Index {
	return []ent.Index{index.Fields("acting_id"), index.Fields("target_id"), index.Fields("state")}
}

// Assertion is a version of a status that a source gives for a document.
type Assertion struct{ ent.Schema }

func (Assertion) Annotations() []schema.Annotation { return table("assertions") }
func (Assertion) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Assertion) Fields() []ent.Field {
	return []ent.Field{
		field.String("document_id").Immutable(),
		reference("document_ref"),
		field.String("code").Immutable(),
		field.String("by").Immutable(),
		date("on"),
		date("before"),
		text("quote"),
	}
}

func (Assertion) Edges() []ent.Edge {
	return []ent.Edge{documentEdge("document", "document_id", "assertions")}
}

func (Assertion) Indexes() []ent.Index { return []ent.Index{index.Fields("document_id")} }
