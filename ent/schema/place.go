package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Territory is a version of a legal unit of the land.
type Territory struct{ ent.Schema }

func (Territory) Annotations() []schema.Annotation { return table("territories") }
func (Territory) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Territory) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Immutable(),
		field.String("level").Immutable(),
		word("parent"),
		word("iso"),
		date("valid_from"),
		date("valid_to"),
		list("grounds"),
	}
}

// Body is a version of an issuing body.
type Body struct{ ent.Schema }

func (Body) Annotations() []schema.Annotation { return table("bodies") }
func (Body) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Body) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Immutable(),
		field.String("territory").Immutable(),
		word("level"),
		list("aliases"),
		date("valid_from"),
		date("valid_to"),
	}
}

func (Body) Indexes() []ent.Index { return []ent.Index{index.Fields("territory")} }

// Succession is a version of the fact that territories or bodies gave way to others.
type Succession struct{ ent.Schema }

func (Succession) Annotations() []schema.Annotation { return table("successions") }
func (Succession) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Succession) Fields() []ent.Field {
	return []ent.Field{
		field.String("of").Immutable(),
		list("predecessors"),
		list("successors"),
		date("on"),
		field.String("form").Immutable(),
		list("topics"),
	}
}

// Topic is a version of a node of the topic tree.
type Topic struct{ ent.Schema }

func (Topic) Annotations() []schema.Annotation { return table("topics") }
func (Topic) Mixin() []ent.Mixin               { return []ent.Mixin{version{}} }

func (Topic) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Immutable(),
		word("name_en"),
		word("parent"),
		list("terms"),
	}
}
