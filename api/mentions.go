package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type mentionsInput struct {
	State   []law.State   `query:"state" doc:"Without a token: confirmed only. With one, all if not given."`
	Outcome []law.Outcome `query:"outcome" doc:"What linking found: resolved, ambiguous, not_found."`
	Topic   []string      `query:"topic" example:"internet" doc:"Codes of topics."`
	Sort    string        `query:"sort" enum:"score,doubt" default:"score" doc:"score: the best scored first. doubt: what nobody has decided first, the closest calls (a score near 0.6) first."`

	Document string  `query:"document" maxLength:"1000" example:"vinh-long.20-2010-qd-ubnd" doc:"Id of the document that is meant."`
	MinScore float64 `query:"min_score" minimum:"0" maximum:"1" example:"0.5" doc:"Least score of the best candidate, from 0 to 1."`
	Dated
	Paged
}

type mentionReview struct {
	ID   string `path:"id" maxLength:"200"`
	Body struct {
		State      law.State `json:"state" enum:"confirmed,rejected" doc:"confirmed: it means document_id. rejected: it means none of the candidates."`
		DocumentID string    `json:"document_id,omitempty" maxLength:"1000" doc:"The document meant; needed unless there is a sole candidate."`
	} `nameHint:"MentionDecision"`
}

type mentionOutput struct{ Body *registry.MentionView }

func (s *server) mentions() {
	operation(s, http.MethodGet, "/mentions", "list-mentions", "news", "Mentions in news, the best scored first", s.listMentions, staffSeeMore,
		about("With place, those in news about it or a part of it. The status of a document is that at the place of the news."))
	operation(s, http.MethodPost, "/mentions/{id}/review", "review-mention", "news", "Confirm or reject a mention, or choose another document", s.reviewMention,
		hasBody, found, needs(auth.Editor), about("A document that is no candidate may be chosen; the answer has a note then. Linking again leaves alone what a person decided. The decision is remembered for the same words at the same place: "+
			"the document is then offered first, and what was rejected is no longer certain."))
	operation(s, http.MethodPost, "/mentions/{id}/undo", "undo-mention", "news", "Take back what a person decided of a mention", s.undoMention,
		hasBody, found, needs(auth.Editor), about("It is again what linking makes of it, and what was remembered of the decision is forgotten. Its state is retracted where linking finds it no longer."))
	operation(s, http.MethodGet, "/missing", "list-missing", "news", "Rules that the news speaks of and the registry does not have", s.listMissing,
		needs(auth.Reader), about("Grouped by number, or by the words where no number is given; the most spoken of first."))
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
	for _, code := range in.Topic {
		if err := s.topic(ctx, "query.topic", code); err != nil {
			return nil, err
		}
	}
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	f := registry.MentionFilter{States: states, Outcomes: texts(in.Outcome), Topics: in.Topic, Place: l.Place, Document: in.Document, MinScore: in.MinScore,
		Doubtful: in.Sort == "doubt"}
	v := l.View
	v.Place = "" // each at the place of its news
	items, total, err := s.Registry.Mentions(ctx, f, v, l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	for i := range items {
		if !requestOf(ctx).staff() {
			items[i].WithoutText()
		}
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
	if m.DocumentID != "" && !slices.ContainsFunc(m.Candidates, func(c registry.CandidateView) bool { return c.ID == m.DocumentID }) {
		m.Note = strings.TrimPrefix(m.Note+"; ", "; ") + "the document chosen was not among the candidates"
	}
	return &mentionOutput{Body: m}, nil
}

type undoInput struct {
	ID   string   `path:"id" maxLength:"200"`
	Body struct{} `nameHint:"Undo"`
}

func (s *server) undoMention(ctx context.Context, in *undoInput) (*mentionOutput, error) {
	_, err := s.Registry.UndoMention(ctx, actor(ctx), in.ID, func(b *registry.Batch, n *registry.News) error { return s.Linker.Link(ctx, b, n) })
	if err != nil {
		return nil, err
	}
	s.Loop.Notify()
	m, err := s.Registry.Mention(ctx, in.ID, s.now(ctx))
	if err != nil {
		return nil, err
	}
	return &mentionOutput{Body: m}, nil
}

type missingInput struct {
	Topic string `query:"topic" example:"internet" doc:"Code of a topic."`
	Dated
	Paged
}

func (s *server) listMissing(ctx context.Context, in *missingInput) (*PageOutput[registry.MissingRule], error) {
	if in.Topic != "" {
		if err := s.topic(ctx, "query.topic", in.Topic); err != nil {
			return nil, err
		}
	}
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	all, err := s.Registry.Missing(ctx, registry.MissingFilter{Topic: in.Topic, Place: l.Place}, l.View)
	if err != nil {
		return nil, err
	}
	return pageOf(l, all), nil
}
