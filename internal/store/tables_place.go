package store

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var territoryTable = table{
	columns: columns(nil),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Territory.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Territory) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Territory{
				Name:      r.Name,
				Level:     law.TerritoryLevel(r.Level),
				Parent:    r.Parent,
				ISO:       r.Iso,
				ValidFrom: r.ValidFrom,
				ValidTo:   r.ValidTo,
				Grounds:   r.Grounds,
				Code:      r.Key,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Territory.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Territory.CreateBulk(creates(vs, func(v registry.Version, f *registry.Territory) *ent.TerritoryCreate {
			return c.Territory.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetName(f.Name).SetLevel(string(f.Level)).SetParent(f.Parent).SetIso(f.ISO).SetValidFrom(f.ValidFrom).
				SetValidTo(f.ValidTo).SetGrounds(f.Grounds)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Territory.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var bodyTable = table{
	columns: columns(map[registry.Column]string{registry.ColTerritory: "territory"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Body.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Body) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Body{
				Code:      r.Key,
				Name:      r.Name,
				Territory: r.Territory,
				Level:     law.TerritoryLevel(r.Level),
				Aliases:   r.Aliases,
				ValidFrom: r.ValidFrom,
				ValidTo:   r.ValidTo,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Body.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Body.CreateBulk(creates(vs, func(v registry.Version, f *registry.Body) *ent.BodyCreate {
			return c.Body.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetName(f.Name).SetTerritory(f.Territory).SetLevel(string(f.Level)).SetAliases(f.Aliases).
				SetValidFrom(f.ValidFrom).SetValidTo(f.ValidTo)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Body.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var successionTable = table{
	columns: columns(nil),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Succession.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Succession) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Succession{
				Of:           r.Of,
				Predecessors: r.Predecessors,
				Successors:   r.Successors,
				On:           r.On,
				Form:         law.SuccessionForm(r.Form),
				Topics:       r.Topics,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Succession.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Succession.CreateBulk(creates(vs, func(v registry.Version, f *registry.Succession) *ent.SuccessionCreate {
			return c.Succession.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetOf(f.Of).SetPredecessors(f.Predecessors).SetSuccessors(f.Successors).SetOn(f.On).
				SetForm(string(f.Form)).SetTopics(f.Topics)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Succession.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var topicTable = table{
	columns: columns(nil),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Topic.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Topic) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Topic{
				Code:   r.Key,
				Name:   r.Name,
				NameEn: r.NameEn,
				Parent: r.Parent,
				Terms:  r.Terms,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Topic.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Topic.CreateBulk(creates(vs, func(v registry.Version, f *registry.Topic) *ent.TopicCreate {
			return c.Topic.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetName(f.Name).SetNameEn(f.NameEn).SetParent(f.Parent).SetTerms(f.Terms)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Topic.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}
