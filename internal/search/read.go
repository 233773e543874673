package search

import (
	"context"
	"strings"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/language"
)

// Names tells the names of bodies and topics; the registry implements it.
type Names interface {
	Bodies(ctx context.Context, q, territory string, v registry.View) ([]*registry.Body, error)
	Topics(ctx context.Context, v registry.View) ([]*registry.Topic, error)
}

// Read reads what was typed by the query language, with codes for the names of bodies and topics.
func Read(ctx context.Context, n Names, text string) (*language.Query, error) {
	if !strings.Contains(text, ":") { // no field, so no names
		q := language.Parse(text)
		return &q, nil
	}
	bodies, err := n.Bodies(ctx, "", "", registry.View{})
	if err != nil {
		return nil, err
	}
	topics, err := n.Topics(ctx, registry.View{})
	if err != nil {
		return nil, err
	}
	var issuers, subjects []language.Named
	for _, b := range bodies {
		issuers = append(issuers, language.Named{Code: b.Code, Names: []string{b.Name}})
	}
	for _, t := range topics {
		subjects = append(subjects, language.Named{Code: t.Code, Names: append([]string{t.Name, t.NameEn}, t.Terms...)})
	}
	p := language.Parser{Issuers: language.NewNames(issuers), Topics: language.NewNames(subjects)}
	q := p.Parse(text)
	for i, f := range q.Filters {
		names := map[language.Field]*language.Names{language.Issuer: p.Issuers, language.Topic: p.Topics}[f.Field]
		if names == nil {
			continue
		}
		var codes []string
		for _, v := range f.Values {
			codes = append(codes, names.Pick(v)...)
		}
		q.Filters[i].Values = codes
	}
	return &q, nil
}
