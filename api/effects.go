package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type effectBody struct {
	Kind        string            `json:"kind,omitempty" enum:"effect"`
	Effect      law.EffectKind    `json:"effect"`
	By          reference         `json:"by"`
	ByProvision *string           `json:"by_provision,omitempty" doc:"The acting provision."`
	Target      reference         `json:"target"`
	Provisions  []string          `json:"provisions,omitempty" doc:"Of the target; none: the whole document."`
	On          registry.OpenDate `json:"on,omitzero" doc:"The day from which it acts; null: not known. For expires also unknown."`
	Territory   *string           `json:"territory,omitempty" doc:"Only there; none: everywhere."`
	Quote       *string           `json:"quote,omitempty"`
}

type effectsInput struct {
	State  law.State `query:"state" doc:"Without a token: confirmed only. With one, all if not given."`
	Target string    `query:"target" maxLength:"1000" doc:"Id of the document acted on."`
	By     string    `query:"by" maxLength:"1000" doc:"Id of the acting document."`
	Dated
	Paged
}

type effectInput struct {
	ID string `path:"id" maxLength:"200"`
	Dated
}

type effectOutput struct{ Body *registry.EffectView }

// decision is what a reviewer says of something suggested.
type decision struct {
	State law.State `json:"state" enum:"confirmed,rejected"`
}

type reviewInput struct {
	ID   string `path:"id" maxLength:"200"`
	Body decision
}

func (s *server) effects() {
	operation(s, http.MethodGet, "/effects", "list-effects", "documents", "Effects of documents on documents", s.listEffects, staffSeeMore, found)
	operation(s, http.MethodGet, "/effects/{id}", "get-effect", "documents", "Read an effect", s.effect, staffSeeMore, found)
	operation(s, http.MethodPost, "/effects", "create-effect", "documents", "Record an effect", s.postEffect,
		takes[effectBody](`{"effect":"replaces","by":"vinh-long.20-2010-qd-ubnd","target":{"number":"63/2006/QĐ-UBND","issuer":"ubnd.vinh-long"},"provisions":[],"on":"2010-08-08","territory":null,"quote":"..."}`),
		writes[registry.EffectView](false), needs(auth.Editor), about("An editor's effect is suggested until a reviewer confirms it."))
	operation(s, http.MethodPost, "/effects/{id}/review", "review-effect", "documents", "Confirm or reject a suggested effect", s.reviewEffect,
		hasBody, found, needs(auth.Reviewer))
}

func (s *server) listEffects(ctx context.Context, in *effectsInput) (*PageOutput[registry.EffectView], error) {
	f := registry.EffectFilter{State: in.State, Target: in.Target, By: in.By}
	if !requestOf(ctx).staff() {
		if f.State == "" {
			f.State = law.StateConfirmed
		}
		if f.State != law.StateConfirmed {
			return nil, unauthorized("without a token only confirmed effects are shown")
		}
	}
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	items, total, err := s.Registry.Effects(ctx, f, l.View, l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	return page(l, items, total), nil
}

func (s *server) effect(ctx context.Context, in *effectInput) (*effectOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	e, err := s.Registry.Effect(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	if e.State != law.StateConfirmed && !requestOf(ctx).staff() {
		return nil, unauthorized("without a token only confirmed effects are shown")
	}
	return &effectOutput{Body: e}, nil
}

func (s *server) postEffect(ctx context.Context, in *rawInput) (*written, error) {
	_, sub, err := s.submit(ctx, registry.KindEffect, in.Body)
	if err != nil {
		return nil, err
	}
	e, err := s.Registry.Effect(ctx, sub.Key, s.now(ctx))
	if err != nil {
		return nil, err
	}
	return &written{Status: statusIf(sub.Created), Location: base + "/effects/" + e.ID, Body: e}, nil
}

func (s *server) reviewEffect(ctx context.Context, in *reviewInput) (*effectOutput, error) {
	if _, err := s.Registry.ReviewEffect(ctx, actor(ctx), in.ID, in.Body.State); err != nil {
		return nil, err
	}
	s.Loop.Notify()
	e, err := s.Registry.Effect(ctx, in.ID, s.now(ctx))
	if err != nil {
		return nil, err
	}
	return &effectOutput{Body: e}, nil
}
