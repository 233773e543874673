package store

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var newsTable = table{
	columns: columns(map[registry.Column]string{registry.ColPublishedOn: "published_on", registry.ColPlace: "place"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.News.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.News) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.News{
				ID:          r.Key,
				URL:         r.URL,
				Title:       r.Title,
				Publisher:   r.Publisher,
				PublishedOn: r.PublishedOn,
				Place:       r.Place,
				Text:        r.Text,
				Rights:      r.Rights,
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.News.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.News.CreateBulk(creates(vs, func(v registry.Version, f *registry.News) *ent.NewsCreate {
			return c.News.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetURL(f.URL).SetTitle(f.Title).SetPublisher(f.Publisher).SetPublishedOn(f.PublishedOn).
				SetPlace(f.Place).SetText(f.Text).SetRights(f.Rights)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.News.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var mentionTable = table{
	columns: columns(map[registry.Column]string{registry.ColNews: "news_key", registry.ColDocument: "document_id", registry.ColState: "state", registry.ColScore: "score",
		registry.ColOutcome: "outcome", registry.ColTopic: "topic", registry.ColNumberKey: "number_key", registry.ColPhrase: "phrase", registry.ColPlace: "place"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Mention.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Mention) registry.Version {
			v := version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Mention{
				ID:         r.Key,
				News:       r.NewsKey,
				Start:      r.Start,
				End:        r.End,
				Method:     r.Method,
				Outcome:    law.Outcome(r.Outcome),
				Document:   orEmpty(r.DocumentID),
				Candidates: r.Candidates,
				Score:      r.Score,
				State:      law.State(r.State),
				Topic:      r.Topic,
				Note:       r.Note,
				Parsed:     r.Parsed,
				Phrase:     r.Phrase,
				Place:      r.Place,
				Reviewed:   r.Reviewed,
			})
			v.Derived = []string{r.NumberKey}
			return v
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Mention.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Mention.CreateBulk(creates(vs, func(v registry.Version, f *registry.Mention) *ent.MentionCreate {
			return c.Mention.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetNewsKey(f.News).SetStart(f.Start).SetEnd(f.End).SetMethod(f.Method).SetOutcome(string(f.Outcome)).
				SetNillableDocumentID(orNil(f.Document)).SetCandidates(f.Candidates).SetScore(f.Score).
				SetState(string(f.State)).SetTopic(f.Topic).SetNote(f.Note).SetParsed(f.Parsed).
				SetNumberKey(registry.MentionKey(f)).SetPhrase(f.Phrase).SetPlace(f.Place).SetReviewed(f.Reviewed)
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Mention.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}

var proposalTable = table{
	columns: columns(map[registry.Column]string{registry.ColState: "state"}),
	find: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) ([]registry.Version, error) {
		rows, err := c.Proposal.Query().Where(where).All(ctx)
		return versions(rows, err, func(r *ent.Proposal) registry.Version {
			return version(r.ID, r.RetractedSeq, r.RecordedAt, r.Salt, &registry.Proposal{
				ID:      r.Key,
				Author:  r.Author,
				Op:      registry.Op(r.Op),
				Of:      registry.Kind(r.Of),
				Facts:   r.Facts,
				Target:  r.Target,
				Leaves:  r.Leaves,
				BasedOn: r.BasedOn,
				Reason:  r.Reason,
				State:   law.State(r.State),
			})
		})
	},
	count: func(ctx context.Context, c *ent.Client, where func(*entsql.Selector)) (int, error) {
		return c.Proposal.Query().Where(where).Count(ctx)
	},
	insert: func(ctx context.Context, c *ent.Client, vs []registry.Version) error {
		return c.Proposal.CreateBulk(creates(vs, func(v registry.Version, f *registry.Proposal) *ent.ProposalCreate {
			return c.Proposal.Create().SetID(v.Seq).SetRecordedAt(v.At).SetKey(f.Key()).SetNillableRetractedSeq(retracted(v)).SetSalt(v.Salt).
				SetAuthor(f.Author).SetOp(string(f.Op)).SetOf(string(f.Of)).SetFacts(f.Facts).SetTarget(f.Target).SetLeaves(f.Leaves).SetBasedOn(f.BasedOn).
				SetReason(f.Reason).SetState(string(f.State))
		})...).Exec(ctx)
	},
	retract: func(ctx context.Context, c *ent.Client, seq, by int64) error {
		return c.Proposal.UpdateOneID(seq).SetRetractedSeq(by).Exec(ctx)
	},
}
