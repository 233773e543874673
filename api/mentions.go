package api

import (
	"context"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type mentionsInput struct {
	State []law.State `query:"state" doc:"Without a token: confirmed only. With one, all if not given."`
	Dated
	Paged
}

type mentionReview struct {
	ID   string `path:"id" maxLength:"200"`
	Body struct {
		State      law.State `json:"state" enum:"confirmed,rejected"`
		DocumentID string    `json:"document_id,omitempty" maxLength:"1000" doc:"The document meant; needed unless there is a sole candidate."`
	} `nameHint:"MentionDecision"`
}

type mentionOutput struct{ Body *registry.MentionView }

func (s *server) mentions() {
	operation(s, http.MethodGet, "/mentions", "list-mentions", "news", "Mentions in news, the best scored first", s.listMentions, staffSeeMore)
	operation(s, http.MethodPost, "/mentions/{id}/review", "review-mention", "news", "Confirm or reject a mention", s.reviewMention,
		hasBody, found, needs(auth.Editor), about("Linking again leaves alone what a person decided."))
}

func (s *server) listMentions(ctx context.Context, in *mentionsInput) (*PageOutput[registry.MentionView], error) {
	states := texts(in.State)
	if len(states) == 0 {
		states = nil
	}
	if !requestOf(ctx).staff() {
		if states == nil {
			states = []string{string(law.StateConfirmed)}
		}
		for _, state := range states {
			if state != string(law.StateConfirmed) {
				return nil, unauthorized("without a token only confirmed mentions are shown")
			}
		}
	}
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	items, total, err := s.Registry.Mentions(ctx, states, l.View, l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	return page(l, items, total), nil
}

func (s *server) reviewMention(ctx context.Context, in *mentionReview) (*mentionOutput, error) {
	if _, err := s.Registry.ReviewMention(ctx, actor(ctx), in.ID, in.Body.State, in.Body.DocumentID); err != nil {
		return nil, err
	}
	s.Loop.Notify()
	m, err := s.Registry.Mention(ctx, in.ID, s.now(ctx))
	if err != nil {
		return nil, err
	}
	return &mentionOutput{Body: m}, nil
}
