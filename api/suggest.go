package api

import (
	"context"
	"html"
	"net/http"
	"strings"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/typing"
)

type suggestInput struct {
	Q     string `query:"q" maxLength:"200" example:"thu dien" doc:"What was typed so far, with or without diacritics."`
	Limit int    `query:"limit" minimum:"1" maximum:"20" default:"8" doc:"How many at most."`
}

// Suggestion is a way in which what is typed may go on.
type Suggestion struct {
	Text      string            `json:"text" example:"thư điện tử" doc:"What to search for."`
	HTML      string            `json:"html" doc:"The same with what was typed in mark elements; all else is escaped."`
	Kind      string            `json:"kind" enum:"phrase,document,body,topic"`
	Code      string            `json:"code,omitempty" doc:"Of a body or topic: the value to filter by."`
	Document  *registry.DocName `json:"document,omitempty" doc:"The document that is meant."`
	Documents int               `json:"documents,omitempty" doc:"Of a phrase: about how many titles and names have it."`
}

type suggestOutput struct {
	Body struct {
		Items []Suggestion `json:"items"`
	} `nameHint:"Suggestions"`
}

func (s *server) suggesting() {
	operation(s, http.MethodGet, "/suggest", "suggest", "documents", "Complete what somebody types into a search box", s.suggest,
		about("From titles, aliases and numbers of documents and the names of bodies and topics; what applies today comes before what does not. It may be a moment behind the log."))
}

var suggestionKinds = map[typing.Kind]string{typing.Phrase: "phrase", typing.Document: "document", typing.Body: "body", typing.Topic: "topic"}

func (s *server) suggest(_ context.Context, in *suggestInput) (*suggestOutput, error) {
	out := &suggestOutput{}
	out.Body.Items = []Suggestion{}
	if s.Suggest == nil {
		return out, nil
	}
	for _, x := range s.Suggest.Suggest(in.Q, in.Limit) {
		item := Suggestion{Text: x.Text, HTML: marked(x.Text, x.Marks), Kind: suggestionKinds[x.Kind], Documents: x.Documents}
		switch x.Kind {
		case typing.Document:
			item.Document = &registry.DocName{ID: x.ID, Number: x.Number, Title: x.Title}
			if x.Title == "" && x.Text != x.Number {
				item.Document.Title = x.Text
			}
		case typing.Body, typing.Topic:
			item.Code = x.ID
		}
		out.Body.Items = append(out.Body.Items, item)
	}
	return out, nil
}

// marked is a text as HTML with spans of it marked.
func marked(text string, spans []typing.Span) string {
	runes, at := []rune(text), 0
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(html.EscapeString(string(runes[at:s.Start])) + "<mark>" + html.EscapeString(string(runes[s.Start:s.End])) + "</mark>")
		at = s.End
	}
	b.WriteString(html.EscapeString(string(runes[at:])))
	return b.String()
}
