package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type assertionBody struct {
	Kind     string         `json:"kind,omitempty" enum:"assertion"`
	Document reference      `json:"document"`
	Code     law.StatusCode `json:"code"`
	By       string         `json:"by" minLength:"1" doc:"Who says so."`
	On       law.Date       `json:"on,omitzero" doc:"The day on which it was said."`
	Before   law.Date       `json:"before,omitzero" doc:"It was said on an unknown day before this one."`
	Quote    *string        `json:"quote,omitempty"`
}

// AssertionWritten is an assertion after a write.
type AssertionWritten struct {
	registry.AssertionView
	Seq int64 `json:"seq" doc:"Place in the log."`
}

type assertionInput struct {
	ID string `path:"id" maxLength:"200"`
	Dated
}

type assertionOutput struct{ Body *registry.AssertionView }

func (s *server) assertions() {
	operation(s, http.MethodGet, "/assertions/{id}", "get-assertion", "documents", "Read an assertion", s.assertion, found)
	operation(s, http.MethodPost, "/assertions", "create-assertion", "documents", "Record what a source says of a document's status", s.postAssertion,
		takes[assertionBody](`{"document":"vinh-long.20-2010-qd-ubnd","code":"in_force","by":"vbpl.vn","on":null,"before":"2026-04-30"}`),
		writes[AssertionWritten](true), needs(auth.Editor))
}

func (s *server) assertion(ctx context.Context, in *assertionInput) (*assertionOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	a, err := s.Registry.Assertion(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	return &assertionOutput{Body: a}, nil
}

func (s *server) postAssertion(ctx context.Context, in *rawInput) (*written, error) {
	_, sub, err := s.submit(ctx, registry.KindAssertion, in.Body)
	if err != nil {
		return nil, err
	}
	if sub.Proposal != "" {
		return proposed(sub), nil
	}
	a, err := s.Registry.Assertion(ctx, sub.Key, s.now(ctx))
	if err != nil {
		return nil, err
	}
	return &written{Status: statusIf(sub.Created), Location: base + "/assertions/" + a.ID, Body: AssertionWritten{AssertionView: *a, Seq: sub.Seq}}, nil
}
