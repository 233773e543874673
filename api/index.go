package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/vanban/vanban/internal/auth"
)

type rebuildInput struct {
	Body struct{} `nameHint:"IndexRebuild"`
}

// Resolve lifts the deadline of the answer: a rebuild takes as long as it takes.
func (*rebuildInput) Resolve(ctx huma.Context) []error {
	_, w := humachi.Unwrap(ctx)
	if err := http.NewResponseController(w).SetWriteDeadline(time.Time{}); err != nil {
		return nil // a writer without deadlines has none to lift
	}
	return nil
}

// IndexState is what the search index holds.
type IndexState struct {
	Documents int   `json:"documents"`
	Seq       int64 `json:"seq" doc:"Position in the log that the index has reached."`
}

type rebuildOutput struct{ Body IndexState }

func (s *server) index() {
	operation(s, http.MethodPost, "/index/rebuild", "rebuild-index", "maintenance", "Build the search index of this node anew", s.rebuild,
		needs(auth.Admin), about("The index in use goes on answering until the new one takes its place."))
}

func (s *server) rebuild(ctx context.Context, _ *rebuildInput) (*rebuildOutput, error) {
	if s.Rebuild == nil {
		return nil, newProblem("conflict", "this process keeps no search index")
	}
	documents, err := s.Rebuild(ctx)
	if err != nil {
		return nil, err
	}
	return &rebuildOutput{IndexState{Documents: documents, Seq: s.Search.Seq()}}, nil
}
