package api

import (
	"context"
	"strings"

	"github.com/vanban/vanban/internal/search/language"
	"github.com/vanban/vanban/internal/search/typing"
)

// Note says that a piece of the text asked for looked like an operator and was read as words.
type Note struct {
	Text   string `json:"text"`
	Reason string `json:"reason" enum:"unknown_value,no_value,lone_or,open_quote,mixed_group"`
}

func notes(q *language.Query) []Note {
	var out []Note
	for _, n := range q.Notes {
		out = append(out, Note{n.Text, string(n.Reason)})
	}
	return out
}

// Meant is what somebody may have meant by what they typed.
type Meant struct {
	Text  string `json:"text" example:"quan ly hệ thống" doc:"What was typed with what was mistyped put right: to search for."`
	HTML  string `json:"html" doc:"The same, with what was put right in mark elements; all else is escaped."`
	Shown string `json:"shown" example:"quản lý hệ thống" doc:"The same with all diacritics, as far as documents tell them."`
	Sure  bool   `json:"sure" doc:"It is what was meant in about 19 of 20 cases."`
}

// meant says what was meant by words; of other queries nothing is said.
func (s *server) meant(ctx context.Context, q *language.Query) (*Meant, error) {
	words := q.Words()
	if words == "" || len(q.Filters) > 0 || strings.Contains(words, "\n") || len(q.Clauses) > 1 || len(q.Notes) > 0 {
		return nil, nil
	}
	c, ok, err := s.Search.Correct(ctx, words)
	if err != nil || !ok {
		return nil, err
	}
	return &Meant{Text: c.Text, HTML: marked(c.Text, c.Changed), Shown: c.Shown, Sure: c.Confidence >= typing.Sure}, nil
}
