package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Code is the path parameter of what has a code.
type Code struct {
	Code string `path:"code" maxLength:"200"`
}

type territoriesInput struct {
	Q string `query:"q" maxLength:"200" doc:"Part of a name or code, diacritics aside."`
	Dated
	Paged
}

type bodiesInput struct {
	Q         string `query:"q" maxLength:"200" doc:"Part of a name or code, diacritics aside."`
	Territory string `query:"territory" maxLength:"200" doc:"Code of the territory that the body is of."`
	Dated
	Paged
}

type topicsInput struct {
	Dated
	Paged
}

type codeInput struct {
	Code
	Dated
}

type bodyInput struct {
	Code
	Topic string `query:"topic" maxLength:"200" doc:"Code of a topic: who is competent for it, where the body's topics were divided."`
	Dated
}

// TerritoryDetail is a territory with what it came from and went into.
type TerritoryDetail struct {
	registry.Territory
	Standing    []string               `json:"standing" doc:"The territories whose rules reach this one, itself first."`
	Successions []*registry.Succession `json:"successions"`
}

// BodyDetail is an issuing body with what it came from and went into.
type BodyDetail struct {
	registry.Body
	Successions []*registry.Succession `json:"successions"`
	Competent   *registry.Competent    `json:"competent" doc:"Who is competent, on the day asked about, for what this body did."`
}

type territoryOutput struct{ Body TerritoryDetail }

type bodyOutput struct{ Body BodyDetail }

func (s *server) places() {
	when := about("With as_of: only those that exist on that day.")
	operation(s, http.MethodGet, "/territories", "list-territories", "places", "Territories, by code", s.territories, when)
	operation(s, http.MethodGet, "/territories/{code}", "get-territory", "places", "Read a territory", s.territoryView, found)
	operation(s, http.MethodGet, "/bodies", "list-bodies", "places", "Issuing bodies, by code", s.bodies, when)
	operation(s, http.MethodGet, "/bodies/{code}", "get-body", "places", "Read an issuing body", s.bodyView, found)
	operation(s, http.MethodGet, "/topics", "list-topics", "places", "Topics, by code; parent makes them a tree", s.topics)
}

// existing keeps what exists on the day asked about, if one was.
func existing[T any](d Dated, all []T, span func(T) law.Interval) ([]T, error) {
	day, err := d.day()
	if err != nil || day.IsZero() {
		return all, err
	}
	return slices.DeleteFunc(all, func(t T) bool { return !span(t).Contains(day) }), nil
}

func (s *server) territories(ctx context.Context, in *territoriesInput) (*PageOutput[*registry.Territory], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	all, err := s.Registry.Territories(ctx, in.Q, l.View)
	if err != nil {
		return nil, err
	}
	if all, err = existing(in.Dated, all, func(t *registry.Territory) law.Interval {
		return law.Interval{From: t.ValidFrom, To: t.ValidTo}
	}); err != nil {
		return nil, err
	}
	return pageOf(l, all), nil
}

func (s *server) territoryView(ctx context.Context, in *codeInput) (*territoryOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	t, err := s.Registry.Territory(ctx, in.Code.Code, v)
	if err != nil {
		return nil, err
	}
	out := &territoryOutput{Body: TerritoryDetail{Territory: *t}}
	if out.Body.Standing, err = s.Registry.Lineage(ctx, t.Code, v); err != nil {
		return nil, err
	}
	out.Body.Successions, err = s.Registry.Successions(ctx, t.Code, v)
	return out, err
}

func (s *server) bodies(ctx context.Context, in *bodiesInput) (*PageOutput[*registry.Body], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	if in.Territory != "" {
		if err := s.territory(ctx, "query.territory", in.Territory); err != nil {
			return nil, err
		}
	}
	all, err := s.Registry.Bodies(ctx, in.Q, in.Territory, l.View)
	if err != nil {
		return nil, err
	}
	if all, err = existing(in.Dated, all, func(b *registry.Body) law.Interval {
		return law.Interval{From: b.ValidFrom, To: b.ValidTo}
	}); err != nil {
		return nil, err
	}
	return pageOf(l, all), nil
}

func (s *server) bodyView(ctx context.Context, in *bodyInput) (*bodyOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	b, err := s.Registry.Body(ctx, in.Code.Code, v)
	if err != nil {
		return nil, err
	}
	out := &bodyOutput{Body: BodyDetail{Body: *b}}
	if in.Topic != "" {
		if err := s.topic(ctx, "query.topic", in.Topic); err != nil {
			return nil, err
		}
	}
	if out.Body.Successions, err = s.Registry.Successions(ctx, b.Code, v); err != nil {
		return nil, err
	}
	out.Body.Competent, err = s.Registry.CompetentBody(ctx, b.Code, in.Topic, v)
	return out, err
}

func (s *server) topics(ctx context.Context, in *topicsInput) (*PageOutput[*registry.Topic], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	all, err := s.Registry.Topics(ctx, l.View)
	if err != nil {
		return nil, err
	}
	return pageOf(l, all), nil
}
