package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/registry"
)

// DocumentID is the path parameter of everything about one document.
type DocumentID struct {
	ID string `path:"id" maxLength:"1000" example:"vinh-long.20-2010-qd-ubnd" doc:"Identifier of the document; opaque."`
}

type documentInput struct {
	DocumentID
	Dated
}

type documentOutput struct{ Body *registry.DocumentView }

func (s *server) documents() {
	operation(s, http.MethodGet, "/documents/{id}", "get-document", "documents", "Read a document: facts, status and why, effects, counts", s.document,
		mayMove(http.StatusMovedPermanently), about("A document read before its day of issue is /problems/not-yet-issued."))
}

func (s *server) document(ctx context.Context, in *documentInput) (*documentOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Document(ctx, in.ID, v)
	if err != nil {
		return nil, err
	}
	return &documentOutput{Body: d}, nil
}
