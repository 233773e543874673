package search

import (
	"context"
	"strings"
	"sync"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/language"
)

// Names tells the names of bodies and topics; the registry implements it.
type Names interface {
	Head(ctx context.Context) (registry.Head, error)
	Bodies(ctx context.Context, q, territory string, v registry.View) ([]*registry.Body, error)
	Topics(ctx context.Context, v registry.View) ([]*registry.Topic, error)
}

// Reader reads what was typed by the query language. It knows the names as they were when it last read them, and reads them again when
// the log has gone on. It may be used by many at once.
type Reader struct {
	names Names

	mu     sync.Mutex
	at     int64
	parser *language.Parser // nil: not read yet
}

// NewReader makes a reader that asks for names when there is need of them.
func NewReader(n Names) *Reader { return &Reader{names: n} }

// Read is Reader.Read for one text.
func Read(ctx context.Context, n Names, text string) (*language.Query, error) {
	return NewReader(n).Read(ctx, text)
}

// Read reads a text, with codes for the names of bodies and topics.
func (r *Reader) Read(ctx context.Context, text string) (*language.Query, error) {
	if !strings.Contains(text, ":") { // no field, so no names
		q := language.Parse(text)
		return &q, nil
	}
	p, err := r.parserNow(ctx)
	if err != nil {
		return nil, err
	}
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

func (r *Reader) parserNow(ctx context.Context) (*language.Parser, error) {
	head, err := r.names.Head(ctx)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.parser != nil && r.at == head.Seq {
		return r.parser, nil
	}
	bodies, err := r.names.Bodies(ctx, "", "", registry.View{})
	if err != nil {
		return nil, err
	}
	topics, err := r.names.Topics(ctx, registry.View{})
	if err != nil {
		return nil, err
	}
	var issuers, subjects []language.Named
	for _, b := range bodies {
		issuers = append(issuers, language.Named{Code: b.Code, Names: append([]string{b.Name}, b.Aliases...)})
	}
	for _, t := range topics {
		subjects = append(subjects, language.Named{Code: t.Code, Names: append([]string{t.Name, t.NameEn}, t.Terms...)})
	}
	r.parser, r.at = &language.Parser{Issuers: language.NewNames(issuers), Topics: language.NewNames(subjects)}, head.Seq
	return r.parser, nil
}
