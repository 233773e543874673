package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Where news comes from, and what became of addresses, is operational and stands outside the log.

// NewsSource is a feed or sitemap that is polled, by its address.
type NewsSource struct{ ent.Schema }

func (NewsSource) Annotations() []schema.Annotation { return table("news_sources") }

func (NewsSource) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("place"),
		field.String("publisher"),
		field.String("rights"),
		field.Time("added_at").Immutable(),
		field.String("allow").Optional(),              // ranges that it may be fetched from beside the public ones, with blanks between them
		field.Time("polled_at").Optional().Nillable(), // when it was asked last
		field.Text("fault").Optional(),                // that was met then
	}
}

// NewsVisit is what became of an address when it was fetched last.
type NewsVisit struct{ ent.Schema }

func (NewsVisit) Annotations() []schema.Annotation { return table("news_visits") }

func (NewsVisit) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(), // the address, or what forms of one address share
		field.String("outcome"),
		field.String("news_key"),
		field.Int("tries"),
		field.Text("etag"),
		field.String("last_modified"),
		field.Time("at"),
	}
}

// NewsMark is a number that a news item shares with items of the same address or nearly the same text. It follows from the log.
type NewsMark struct{ ent.Schema }

func (NewsMark) Annotations() []schema.Annotation { return table("news_marks") }

func (NewsMark) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("mark").Immutable(),
		field.String("news_key").Immutable(),
		field.String("published_on").Immutable(),
	}
}

func (NewsMark) Indexes() []ent.Index {
	return []ent.Index{index.Fields("mark", "published_on"), index.Fields("news_key")}
}
