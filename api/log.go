package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type changesInput struct {
	After int64 `query:"after" minimum:"0" doc:"Entries after this position; next_after of the answer before."`
	Limit int   `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"How many items at most."`
}

type changesOutput struct {
	Body struct {
		Items     []registry.Change `json:"items"`
		NextAfter int64             `json:"next_after" doc:"Ask after this position next; the same as asked while there is nothing new."`
	} `nameHint:"Changes"`
}

func (s *server) changes() {
	operation(s, http.MethodGet, "/changes", "list-changes", "log", "The log, oldest first: who recorded what when", s.listChanges,
		about("seq has no gaps and never goes back. What is proposed or suggested is named only by its kind and subject."))
}

func (s *server) listChanges(ctx context.Context, in *changesInput) (*changesOutput, error) {
	out := &changesOutput{}
	var err error
	out.Body.Items, out.Body.NextAfter, err = s.Registry.Changes(ctx, in.After, in.Limit)
	return out, err
}

type proposalsInput struct {
	State law.State `query:"state" doc:"Default: any."`
	Paged
}

// ProposalReviewed is the outcome of a review.
type ProposalReviewed struct {
	Proposal ProposalState `json:"proposal"`
	Seq      int64         `json:"seq" doc:"Place in the log."`
}

type proposalOutput struct{ Body ProposalReviewed }

func (s *server) proposals() {
	operation(s, http.MethodGet, "/proposals", "list-proposals", "log", "Proposals, oldest first", s.listProposals,
		needs(auth.Editor), about("An editor sees their own, a reviewer all."))
	operation(s, http.MethodPost, "/proposals/{id}/review", "review-proposal", "log", "Publish or reject a proposal", s.reviewProposal,
		hasBody, found, conflicts, needs(auth.Reviewer), about("confirmed publishes: what was proposed is recorded in the same write."))
}

func (s *server) listProposals(ctx context.Context, in *proposalsInput) (*PageOutput[registry.ProposalView], error) {
	l, err := s.list(ctx, Dated{}, in.Paged)
	if err != nil {
		return nil, err
	}
	who := actor(ctx)
	if who.Publishes {
		items, total, err := s.Registry.Proposals(ctx, in.State, l.Offset, l.limit)
		if err != nil {
			return nil, err
		}
		return page(l, items, total), nil
	}
	all, _, err := s.Registry.Proposals(ctx, in.State, 0, 0)
	if err != nil {
		return nil, err
	}
	own := []registry.ProposalView{}
	for _, p := range all {
		if p.Author == who.Name {
			own = append(own, p)
		}
	}
	return pageOf(l, own), nil
}

func (s *server) reviewProposal(ctx context.Context, in *reviewInput) (*proposalOutput, error) {
	receipt, err := s.Registry.ReviewProposal(ctx, actor(ctx), in.ID, in.Body.State)
	if err != nil {
		return nil, err
	}
	s.Loop.Notify()
	return &proposalOutput{Body: ProposalReviewed{Proposal: ProposalState{ID: in.ID, State: in.Body.State}, Seq: receipt.Seq}}, nil
}

type retractInput struct {
	ID   string `path:"id" maxLength:"1000"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"2000" doc:"Why; it stands in the log for everyone."`
	} `nameHint:"Retraction"`
}

// Retracted says that a fact no longer counts.
type Retracted struct {
	Kind  registry.Kind `json:"kind"`
	ID    string        `json:"id"`
	State law.State     `json:"state"`
	Seq   int64         `json:"seq" doc:"Place in the log."`
}

func (s *server) retractions() {
	for _, k := range []struct {
		kind         registry.Kind
		plural, what string
		tag          string
	}{
		{registry.KindDocument, "documents", "a document, with its text and the effects that stand for its dates", "documents"},
		{registry.KindRelation, "relations", "a relation", "documents"},
		{registry.KindEffect, "effects", "an effect", "documents"},
		{registry.KindAssertion, "assertions", "an assertion", "documents"},
		{registry.KindNews, "news", "a news item, with its mentions", "news"},
	} {
		opts := []option{hasBody, found, answers[Retracted](http.StatusOK, "Retracted, now or before."),
			about("It no longer counts from now on, and stays readable as it was known before.")}
		if k.kind != registry.KindNews {
			opts = append(opts, answers[Proposed](http.StatusAccepted, "Proposed: counts for nothing until a reviewer publishes it."))
		}
		operation(s, http.MethodPost, "/"+k.plural+"/{id}/retract", "retract-"+string(k.kind), k.tag, "Retract "+k.what,
			func(ctx context.Context, in *retractInput) (*written, error) { return s.retract(ctx, k.kind, in) },
			append(opts, needs(auth.Editor))...)
	}
}

func (s *server) retract(ctx context.Context, kind registry.Kind, in *retractInput) (*written, error) {
	sub, err := s.Registry.Retract(ctx, actor(ctx), kind, in.ID, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	s.Loop.Notify()
	if sub.Proposal != "" {
		return proposed(sub), nil
	}
	return &written{Status: http.StatusOK, Body: Retracted{Kind: kind, ID: in.ID, State: law.StateRetracted, Seq: sub.Seq}}, nil
}
