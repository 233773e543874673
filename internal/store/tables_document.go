package store

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var documentTable = table{
	columns: columns(map[registry.Column]string{registry.ColDocument: "document_id", registry.ColBase: "base", registry.ColNumberKey: "number_key", registry.ColTerritory: "territory"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.DocumentVersion.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.DocumentVersion) registry.Version {
			v := version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Document{
				ID:             r.Key,
				Number:         r.Number,
				Type:           law.DocumentType(r.Type),
				Class:          law.Class(r.Class),
				Issuers:        r.Issuers,
				Title:          r.Title,
				IssuedOn:       r.IssuedOn,
				EffectiveOn:    r.EffectiveOn,
				EffectiveBasis: law.EffectiveBasis(r.EffectiveBasis),
				ExpiresOn:      r.ExpiresOn,
				Topics:         r.Topics,
				Signers:        r.Signers,
				Gazette:        r.Gazette,
				AppliesTo:      r.AppliesTo,
				Source:         r.Source,
				Files:          r.Files,
				Aliases:        r.Aliases,
			})
			v.Derived = []string{r.DocumentID, r.Base, r.NumberKey, r.Territory}
			return v
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.DocumentVersion.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.DocumentVersion.CreateBulk(creates(vs, func(v registry.Version, f *registry.Document) *ent.DocumentVersionCreate {
			return c.DocumentVersion.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetDocumentID(f.ID).SetBase(registry.BaseOf(f.ID)).SetNumberKey(registry.NumberKey(f.Number)).
				SetTerritory(f.Territory()).SetNumber(f.Number).SetType(string(f.Type)).SetClass(string(f.Class)).
				SetIssuers(f.Issuers).SetTitle(f.Title).SetIssuedOn(f.IssuedOn).SetEffectiveOn(f.EffectiveOn).
				SetEffectiveBasis(string(f.EffectiveBasis)).SetExpiresOn(f.ExpiresOn).SetTopics(f.Topics).
				SetSigners(f.Signers).SetGazette(f.Gazette).SetAppliesTo(f.AppliesTo).SetSource(f.Source).
				SetFiles(f.Files).SetAliases(f.Aliases)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.DocumentVersion.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var textTable = table{
	columns: columns(map[registry.Column]string{registry.ColDocument: "document_id"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Text.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Text) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Text{
				Document: r.DocumentID,
				Text:     r.Text,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Text.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Text.CreateBulk(creates(vs, func(v registry.Version, f *registry.Text) *ent.TextCreate {
			return c.Text.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetDocumentID(f.Document).SetText(f.Text)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Text.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var redirectTable = table{
	columns: columns(map[registry.Column]string{registry.ColFrom: "from_id", registry.ColTo: "to_id"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Redirect.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Redirect) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Redirect{
				From: r.FromID,
				To:   r.ToID,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Redirect.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Redirect.CreateBulk(creates(vs, func(v registry.Version, f *registry.Redirect) *ent.RedirectCreate {
			return c.Redirect.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetFromID(f.From).SetToID(f.To)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Redirect.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}
