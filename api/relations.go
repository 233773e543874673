package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type relationBody struct {
	Kind     string           `json:"kind,omitempty" enum:"relation"`
	Relation law.RelationKind `json:"relation"`
	From     reference        `json:"from"`
	To       reference        `json:"to"`
	Quote    *string          `json:"quote,omitempty"`
}

// RelationWritten is a relation with both its ends.
type RelationWritten struct {
	ID       string           `json:"id"`
	Relation law.RelationKind `json:"relation"`
	From     registry.DocName `json:"from"`
	To       registry.DocName `json:"to"`
	Quote    string           `json:"quote,omitempty"`
	Seq      int64            `json:"seq" doc:"Place in the log."`
}

type pagedDocumentInput struct {
	DocumentID
	Dated
	Paged
}

func (s *server) relations() {
	operation(s, http.MethodGet, "/documents/{id}/relations", "list-document-relations", "documents", "Relations of a document, its own first",
		s.documentRelations, mayMove(http.StatusMovedPermanently))
	operation(s, http.MethodPost, "/relations", "create-relation", "documents", "Record a relation between documents", s.postRelation,
		takes[relationBody](`{"relation":"based_on","from":"vinh-long.20-2010-qd-ubnd","to":{"number":"97/2008/NĐ-CP","issuer":"chinh-phu","issued_on":"2008-08-28"},"quote":"Căn cứ Nghị định số 97/2008/NĐ-CP"}`),
		writes[RelationWritten](true), needs(auth.Editor))
}

func (s *server) documentRelations(ctx context.Context, in *pagedDocumentInput) (*PageOutput[registry.RelationView], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	all, err := s.Registry.Relations(ctx, in.ID, l.View)
	if err != nil {
		return nil, err
	}
	return pageOf(l, all), nil
}

func (s *server) postRelation(ctx context.Context, in *rawInput) (*written, error) {
	d, sub, err := s.submit(ctx, registry.KindRelation, in.Body)
	if err != nil {
		return nil, err
	}
	if sub.Proposal != "" {
		return proposed(sub), nil
	}
	rel := d.Fact.(*registry.Relation)
	ends, err := s.named(ctx, rel.From, rel.To)
	if err != nil {
		return nil, err
	}
	return &written{Status: statusIf(sub.Created), Location: documentsPath + rel.From.ID + "/relations",
		Body: RelationWritten{ID: rel.ID, Relation: rel.Relation, From: ends[0], To: ends[1], Quote: rel.Quote, Seq: sub.Seq}}, nil
}

// named gives references the numbers and titles of the documents they mean, where those are recorded.
func (s *server) named(ctx context.Context, refs ...registry.Ref) ([]registry.DocName, error) {
	ids := make([]string, len(refs))
	out := make([]registry.DocName, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
		out[i] = registry.DocName{ID: r.ID, Number: r.Number}
	}
	found, err := s.Registry.Summaries(ctx, ids, s.now(ctx))
	for _, d := range found {
		for i := range out {
			if out[i].ID != d.ID {
				continue
			}
			if out[i].Title = d.Title; d.Number != nil {
				out[i].Number = *d.Number
			}
		}
	}
	return out, err
}
