package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Text is what a document said on a day.
type Text struct {
	DocumentID  string                 `json:"document_id"`
	AsOf        law.Date               `json:"as_of"`
	ValidFrom   law.Date               `json:"valid_from" doc:"First day on which it read so; the day of issue for the text as adopted."`
	ValidTo     law.Date               `json:"valid_to" doc:"First day on which it will read otherwise, as recorded so far; null: none."`
	Basis       registry.TextBasis     `json:"basis" enum:"as_adopted,consolidated,incomplete,unavailable" doc:"incomplete: some change could not be made exactly, and outstanding says why."`
	Official    bool                   `json:"official" doc:"Always false: the official text is the one in the gazette."`
	Outstanding []registry.Outstanding `json:"outstanding" doc:"Changes that this text does not have."`
	Notes       []registry.TextNote    `json:"notes,omitempty" doc:"What was taken for granted."`
	Suspended   []registry.Suspension  `json:"suspended,omitempty" doc:"Provisions that stand in the text and are without effect that day."`
	Components  componentList          `json:"components"`
}

// componentList is a list of components as the registry keeps it. It is sent as it is.
type componentList json.RawMessage

func (c componentList) MarshalJSON() ([]byte, error) { return c, nil }

// Schema is asked for by huma.
func (componentList) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeArray, Items: r.Schema(reflect.TypeFor[registry.ComponentView](), true, "Component")}
}

// ProvisionText is one provision of a text.
type ProvisionText struct {
	DocumentID  string                 `json:"document_id"`
	AsOf        law.Date               `json:"as_of"`
	TextFrom    law.Date               `json:"text_from" doc:"First day on which the whole document read so."`
	TextTo      law.Date               `json:"text_to"`
	Basis       registry.TextBasis     `json:"basis" enum:"as_adopted,consolidated,incomplete,unavailable" doc:"Of this provision. unavailable: no text is recorded; the status is what is known of a provision with that path."`
	Official    bool                   `json:"official"`
	Outstanding []registry.Outstanding `json:"outstanding"`
	registry.ProvisionView
	Status registry.Status `json:"status" doc:"Of this provision."`
}

type textOutput struct{ Body Text }

type provisionInput struct {
	DocumentID
	Path string `path:"*" maxLength:"1000" example:"quy-dinh/dieu-5/khoan-2" doc:"Path of the provision; it has slashes."`
	Dated
}

type provisionOutput struct{ Body ProvisionText }

type diffInput struct {
	DocumentID
	From    string `query:"from" required:"true" format:"date" doc:"The earlier day."`
	To      string `query:"to" required:"true" format:"date" doc:"The later day."`
	KnownAt string `query:"known_at" maxLength:"40" doc:"What was on record at this instant (RFC 3339), or at the end of this day in Viet Nam."`
}

type diffOutput struct{ Body *registry.DiffView }

// Timeline is what happened to a document.
type Timeline struct {
	DocumentID string           `json:"document_id"`
	Events     []registry.Event `json:"events" doc:"Oldest first; those without a known day last."`
}

type timelineOutput struct{ Body Timeline }

// provisionsPath is the path as the router needs it; the OpenAPI document names the parameter.
const (
	provisionsPath = "/documents/{id}/provisions/*"
	provisionsDoc  = "/documents/{id}/provisions/{path}"
)

func (s *server) expressions() {
	unofficial := about("The text as adopted with every confirmed change in it, worked out by this registry: never the official text. " +
		"A change is made exactly or not at all.")
	operation(s, http.MethodGet, "/documents/{id}/text", "get-text", "documents", "What a document said on a day", s.text,
		mayMove(http.StatusMovedPermanently), unofficial)
	operation(s, http.MethodGet, provisionsPath, "get-provision", "documents", "What one provision said on a day, and whether it is in force", s.provision,
		mayMove(http.StatusMovedPermanently), unofficial)
	operation(s, http.MethodGet, "/documents/{id}/diff", "diff-text", "documents", "What changed in a document between two days", s.diff,
		mayMove(http.StatusMovedPermanently), about("By provision, with the words that changed; spacing, quotation marks and tone placement aside."))
	operation(s, http.MethodGet, "/documents/{id}/timeline", "get-timeline", "documents", "What happened to a document, oldest first", s.timeline,
		mayMove(http.StatusMovedPermanently))
}

func (s *server) text(ctx context.Context, in *documentInput) (*textOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	e, err := s.Registry.Expression(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	suspended, err := s.Registry.Suspensions(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	return &textOutput{Body: Text{Suspended: suspended, DocumentID: e.Document, AsOf: e.AsOf, ValidFrom: e.Valid.From, ValidTo: e.Valid.To, Basis: e.Basis,
		Outstanding: e.Outstanding, Notes: e.Notes, Components: componentList(e.Components)}}, nil
}

func (s *server) provision(ctx context.Context, in *provisionInput) (*provisionOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	p, err := s.Registry.Provision(ctx, in.ID, in.Path, v)
	if err != nil {
		return nil, err
	}
	return &provisionOutput{Body: ProvisionText{DocumentID: p.Document, AsOf: p.AsOf, TextFrom: p.Valid.From, TextTo: p.Valid.To, Basis: p.Basis,
		Outstanding: p.Outstanding, ProvisionView: p.ProvisionView, Status: p.Status}}, nil
}

func (s *server) diff(ctx context.Context, in *diffInput) (*diffOutput, error) {
	v, err := s.view(ctx, Dated{KnownAt: in.KnownAt})
	if err != nil {
		return nil, err
	}
	from, err := date("query.from", in.From)
	if err != nil {
		return nil, err
	}
	to, err := date("query.to", in.To)
	if err != nil {
		return nil, err
	}
	if to < from {
		return nil, invalid("query.to", "is before from, %s", from)
	}
	d, err := s.Registry.Diff(ctx, in.ID, from, to, v)
	if err != nil {
		return nil, err
	}
	return &diffOutput{Body: d}, nil
}

func (s *server) timeline(ctx context.Context, in *documentInput) (*timelineOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	events, err := s.Registry.Timeline(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	return &timelineOutput{Body: Timeline{DocumentID: in.ID, Events: events}}, nil
}
