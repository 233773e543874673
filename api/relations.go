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

type relationsInput struct {
	State law.State `query:"state" doc:"Without a token: confirmed only. With one, all if not given."`
	Doubt string    `query:"doubt" enum:"ambiguous,not_certain,not_found,issuer_unknown,day_unknown,cites_itself,date_differs,basis_later_than_act" doc:"Why a basis that was read is only suggested."`
	From  string    `query:"from" maxLength:"1000" doc:"Id of a document."`
	To    string    `query:"to" maxLength:"1000" doc:"Id of a document."`
	Dated
	Paged
}

type relationReview struct {
	ID   string `path:"id" maxLength:"200"`
	Body struct {
		State      law.State `json:"state" enum:"confirmed,rejected" doc:"confirmed: the act rests on document_id. rejected: it does not."`
		DocumentID string    `json:"document_id,omitempty" maxLength:"1000" doc:"The document meant; needed where the text does not make it clear."`
	} `nameHint:"RelationDecision"`
}

type relationOutput struct{ Body *registry.RelationRecord }

func (s *server) relations() {
	operation(s, http.MethodGet, "/relations", "list-relations", "documents", "Relations between documents", s.listRelations, staffSeeMore, found,
		about("What preambles say (Căn cứ ...) becomes based_on relations by itself. Those that are not clear are suggested, with the doubt and the candidates."))
	operation(s, http.MethodPost, "/relations/{id}/review", "review-relation", "documents", "Confirm or reject a relation that was read in a text",
		s.reviewRelation, hasBody, found, needs(auth.Reviewer), about("Reading the text again leaves alone what a person decided."))
	operation(s, http.MethodPost, "/relations/{id}/undo", "undo-relation", "documents", "Take back what a person decided of a relation that was read in a text",
		s.undoRelation, hasBody, found, needs(auth.Reviewer), about("It is again what reading the text makes of it; its state is retracted where that finds it no longer."))
	operation(s, http.MethodGet, "/documents/{id}/relations", "list-document-relations", "documents", "Relations of a document, its own first",
		s.documentRelations, mayMove(http.StatusMovedPermanently))
	operation(s, http.MethodPost, "/relations", "create-relation", "documents", "Record a relation between documents", s.postRelation,
		takes[relationBody](`{"relation":"based_on","from":"vinh-long.20-2010-qd-ubnd","to":{"number":"97/2008/NĐ-CP","issuer":"chinh-phu","issued_on":"2008-08-28"},"quote":"Căn cứ Nghị định số 97/2008/NĐ-CP"}`),
		writes[RelationWritten](true), needs(auth.Editor))
}

func (s *server) listRelations(ctx context.Context, in *relationsInput) (*PageOutput[registry.RelationRecord], error) {
	f := registry.RelationFilter{State: in.State, Doubt: in.Doubt, From: in.From, To: in.To}
	if !requestOf(ctx).staff() {
		if f.State == "" {
			f.State = law.StateConfirmed
		}
		if f.State != law.StateConfirmed {
			return nil, unauthorized("without a token only confirmed relations are shown")
		}
	}
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	items, total, err := s.Registry.RelationList(ctx, f, l.View, l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	return page(l, items, total), nil
}

func (s *server) reviewRelation(ctx context.Context, in *relationReview) (*relationOutput, error) {
	if _, err := s.Registry.ReviewRelation(ctx, actor(ctx), in.ID, in.Body.State, in.Body.DocumentID); err != nil {
		return nil, err
	}
	s.Loop.Notify()
	f, err := s.Registry.Relation(ctx, in.ID, s.now(ctx))
	return &relationOutput{Body: f}, err
}

func (s *server) undoRelation(ctx context.Context, in *undoInput) (*relationOutput, error) {
	if _, err := s.Registry.UndoRelation(ctx, actor(ctx), in.ID); err != nil {
		return nil, err
	}
	s.Loop.Notify()
	f, err := s.Registry.Relation(ctx, in.ID, s.now(ctx))
	return &relationOutput{Body: f}, err
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
