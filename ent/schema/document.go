package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/vanban/vanban/internal/registry"
)

// Document is the identity of a document, for ever. A document that others name and nobody has recorded has an identity
// and no version.
type Document struct{ ent.Schema }

func (Document) Annotations() []schema.Annotation { return table("documents") }

func (Document) Fields() []ent.Field {
	return []ent.Field{field.String("id").Immutable()}
}

func (Document) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("versions", DocumentVersion.Type),
		edge.To("texts", Text.Type),
		edge.To("out_relations", Relation.Type),
		edge.To("in_relations", Relation.Type),
		edge.To("out_effects", Effect.Type),
		edge.To("in_effects", Effect.Type),
		edge.To("assertions", Assertion.Type),
		edge.To("mentions", Mention.Type),
		edge.To("redirected_to", Redirect.Type),
		edge.To("redirected_from", Redirect.Type),
		edge.To("status_spans", StatusSpan.Type),
		edge.To("expressions", Expression.Type),
	}
}

// DocumentVersion is a version of a document's facts.
type DocumentVersion struct{ ent.Schema }

func (DocumentVersion) Annotations() []schema.Annotation { return table("document_versions") }
func (DocumentVersion) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (DocumentVersion) Fields() []ent.Field {
	return []ent.Field{
		field.String("document_id").Immutable(),
		field.String("base").Immutable(), // the id without its collision suffix
		word("number"),                   // canonical
		word("number_key"),               // equal for every spelling
		field.String("type").Immutable(),
		field.String("class").Immutable(),
		list("issuers"),
		field.String("territory").Immutable(), // of the first issuer
		text("title"),
		date("issued_on"),
		date("effective_on"),
		word("effective_basis"),
		field.String("expires_on").GoType(registry.OpenDate{}).Optional().Immutable(),
		list("topics"),
		field.JSON("signers", []registry.Signer{}).Optional().Immutable(),
		field.JSON("gazette", &registry.Gazette{}).Optional().Immutable(),
		list("applies_to"),
		field.JSON("source", &registry.Source{}).Optional().Immutable(),
		field.JSON("files", []registry.File{}).Optional().Immutable(),
		list("aliases"),
	}
}

func (DocumentVersion) Edges() []ent.Edge {
	return []ent.Edge{documentEdge("document", "document_id", "versions")}
}

func (DocumentVersion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("base"), index.Fields("number_key"), index.Fields("territory")}
}

// Text is a version of a document's text as adopted.
type Text struct{ ent.Schema }

func (Text) Annotations() []schema.Annotation { return table("texts") }
func (Text) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Text) Fields() []ent.Field {
	return []ent.Field{
		field.String("document_id").Immutable(),
		text("text"),
	}
}

func (Text) Edges() []ent.Edge { return []ent.Edge{documentEdge("document", "document_id", "texts")} }

// Redirect is a version of the fact that a document id was given up for another.
type Redirect struct{ ent.Schema }

func (Redirect) Annotations() []schema.Annotation { return table("redirects") }
func (Redirect) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Redirect) Fields() []ent.Field {
	return []ent.Field{
		field.String("from_id").Immutable(),
		field.String("to_id").Immutable(),
	}
}

func (Redirect) Edges() []ent.Edge {
	return []ent.Edge{
		documentEdge("from", "from_id", "redirected_to"),
		documentEdge("to", "to_id", "redirected_from"),
	}
}

func (Redirect) Indexes() []ent.Index { return []ent.Index{index.Fields("to_id")} }
