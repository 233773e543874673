package api

import (
	"context"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// facets gives the values of facets the names that people read.
func (s *server) facets(ctx context.Context, counts map[string][]search.FacetValue, v registry.View) (map[string][]Facet, error) {
	names, err := s.names(ctx, v)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]Facet, len(counts))
	for field, values := range counts {
		out[field] = make([]Facet, len(values))
		for i, x := range values {
			label := x.Value
			switch field {
			case "type":
				label = law.DocumentType(x.Value).Label(v.Lang)
			case "class":
				label = law.Class(x.Value).Label(v.Lang)
			case "status":
				label = law.StatusCode(x.Value).Label(v.Lang)
			default:
				if name := names[field][x.Value]; name != "" {
					label = name
				}
			}
			out[field][i] = Facet{Value: x.Value, Label: label, Count: x.Count}
		}
	}
	return out, nil
}

// names are those of bodies, topics and territories, by facet and code.
func (s *server) names(ctx context.Context, v registry.View) (map[string]map[string]string, error) {
	out := map[string]map[string]string{"issuer": {}, "topic": {}, "territory": {}}
	bodies, err := s.Registry.Bodies(ctx, "", "", v)
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		out["issuer"][b.Code] = b.Name
	}
	topics, err := s.Registry.Topics(ctx, v)
	if err != nil {
		return nil, err
	}
	for _, t := range topics {
		if out["topic"][t.Code] = t.Name; v.Lang == langEn && t.NameEn != "" {
			out["topic"][t.Code] = t.NameEn
		}
	}
	territories, err := s.Registry.Territories(ctx, "", v)
	if err != nil {
		return nil, err
	}
	for _, t := range territories {
		out["territory"][t.Code] = t.Name
	}
	return out, nil
}
