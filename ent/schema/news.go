package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/vanban/vanban/internal/registry"
)

// News is a version of a news item.
type News struct{ ent.Schema }

func (News) Annotations() []schema.Annotation { return table("news") }
func (News) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (News) Fields() []ent.Field {
	return []ent.Field{
		field.String("url").Immutable(),
		text("title"),
		word("publisher"),
		date("published_on"),
		word("place"),
		text("text"),
		field.String("rights").Immutable().Annotations(entsql.Check("rights IN ('full', 'quotes')")),
	}
}

func (News) Indexes() []ent.Index {
	return []ent.Index{index.Fields("published_on"), index.Fields("place", "published_on")}
}

// Mention is a version of a place in a news text that speaks of a document.
type Mention struct{ ent.Schema }

func (Mention) Annotations() []schema.Annotation { return table("mentions") }
func (Mention) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Mention) Fields() []ent.Field {
	return []ent.Field{
		field.String("news_key").Immutable(),
		field.Int("start").Immutable(),
		field.Int("end").Immutable(),
		field.String("method").Immutable(),
		field.String("outcome").Immutable(),
		field.String("document_id").Optional().Nillable().Immutable(),
		field.JSON("candidates", []registry.Candidate{}).Optional().Immutable(),
		field.Int("score").Immutable(),
		field.String("state").Immutable(),
		word("topic"),
		text("note"),
		field.JSON("parsed", &registry.MentionParsed{}).Optional().Immutable(),
		word("number_key"), // see registry.MentionKey
		word("phrase"),     // equal for the same words of the same place
		word("place"),
		field.Bool("reviewed").Default(false).Immutable(),
	}
}

func (Mention) Edges() []ent.Edge {
	return []ent.Edge{edge.From("document", Document.Type).Ref("mentions").Field("document_id").Unique().Immutable()}
}

func (Mention) Indexes() []ent.Index {
	return []ent.Index{index.Fields("news_key"), index.Fields("document_id"), index.Fields("state", "score"), index.Fields("number_key"), index.Fields("phrase", "reviewed")}
}

// Proposal is a version of a change of legal facts that waits for publication.
type Proposal struct{ ent.Schema }

func (Proposal) Annotations() []schema.Annotation { return table("proposals") }
func (Proposal) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Proposal) Fields() []ent.Field {
	return []ent.Field{
		field.String("author").Immutable(),
		field.String("op").Immutable(),
		field.String("of").Immutable(),
		// json, not jsonb: what was proposed is kept to the byte.
		field.JSON("facts", []registry.RawFact{}).Optional().Immutable().
			SchemaType(map[string]string{dialect.Postgres: "json"}),
		word("target"),
		word("leaves"),
		field.Int64("based_on").Default(0).Immutable(),
		text("reason"),
		field.String("state").Immutable(),
	}
}

func (Proposal) Indexes() []ent.Index { return []ent.Index{index.Fields("state")} }
