package store

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var relationTable = table{
	columns: columns(map[registry.Column]string{registry.ColFrom: "from_id", registry.ColTo: "to_id", registry.ColNumberKey: "number_key", registry.ColState: "state", registry.ColDoubt: "doubt"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Relation.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Relation) registry.Version {
			v := version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Relation{
				ID:            r.Key,
				Relation:      law.RelationKind(r.Relation),
				From:          ref(r.FromID, r.FromRef),
				To:            ref(r.ToID, r.ToRef),
				Quote:         r.Quote,
				FromProvision: r.FromProvision,
				CitedOn:       r.CitedOn,
				State:         law.State(r.State),
				Doubt:         r.Doubt,
				Candidates:    r.Candidates,
				Reviewed:      r.Reviewed,
			})
			v.Derived = []string{r.NumberKey}
			return v
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Relation.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Relation.CreateBulk(creates(vs, func(v registry.Version, f *registry.Relation) *ent.RelationCreate {
			return c.Relation.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetRelation(string(f.Relation)).SetFromID(f.From.ID).SetFromRef(detail(f.From)).SetNillableToID(orNil(f.To.ID)).
				SetToRef(detail(f.To)).SetNumberKey(registry.RelationKey(f)).SetQuote(f.Quote).
				SetFromProvision(f.FromProvision).SetCitedOn(f.CitedOn).SetState(string(f.State)).SetDoubt(f.Doubt).
				SetCandidates(f.Candidates).SetReviewed(f.Reviewed)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Relation.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var effectTable = table{
	columns: columns(map[registry.Column]string{registry.ColBy: "acting_id", registry.ColTarget: "target_id", registry.ColState: "state"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Effect.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Effect) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Effect{
				ID:          r.Key,
				Effect:      law.EffectKind(r.Effect),
				By:          ref(r.ActingID, r.ActingRef),
				ByProvision: r.ByProvision,
				Target:      ref(r.TargetID, r.TargetRef),
				Provisions:  r.Provisions,
				On:          r.On,
				OnUnknown:   r.OnUnknown,
				Territory:   r.Territory,
				Quote:       r.Quote,
				State:       law.State(r.State),
				Clause:      r.Clause,
				Operations:  r.Operations,
				AdoptedBy:   r.AdoptedBy,
				Confidence:  r.Confidence,
				Doubt:       r.Doubt,
				Reviewed:    r.Reviewed,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Effect.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Effect.CreateBulk(creates(vs, func(v registry.Version, f *registry.Effect) *ent.EffectCreate {
			return c.Effect.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetEffect(string(f.Effect)).SetActingID(f.By.ID).SetActingRef(detail(f.By)).SetByProvision(f.ByProvision).
				SetNillableTargetID(orNil(f.Target.ID)).SetTargetRef(detail(f.Target)).SetProvisions(f.Provisions).SetOn(f.On).
				SetOnUnknown(f.OnUnknown).SetTerritory(f.Territory).SetQuote(f.Quote).SetState(string(f.State)).
				SetClause(f.Clause).SetOperations(f.Operations).SetAdoptedBy(f.AdoptedBy).SetConfidence(f.Confidence).
				SetDoubt(f.Doubt).SetReviewed(f.Reviewed)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Effect.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var assertionTable = table{
	columns: columns(map[registry.Column]string{registry.ColDocument: "document_id"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Assertion.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Assertion) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Assertion{
				ID:       r.Key,
				Document: ref(r.DocumentID, r.DocumentRef),
				Code:     law.StatusCode(r.Code),
				By:       r.By,
				On:       r.On,
				Before:   r.Before,
				Quote:    r.Quote,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Assertion.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Assertion.CreateBulk(creates(vs, func(v registry.Version, f *registry.Assertion) *ent.AssertionCreate {
			return c.Assertion.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetDocumentID(f.Document.ID).SetDocumentRef(detail(f.Document)).SetCode(string(f.Code)).SetBy(f.By).
				SetOn(f.On).SetBefore(f.Before).SetQuote(f.Quote)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Assertion.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}
