package api

import (
	"context"
	"net/url"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type citationsInput struct {
	Body struct {
		Text     string `json:"text" maxLength:"2000000" doc:"Running text, or HTML if format says so; at most 2,000,000 code points."`
		On       string `json:"on,omitempty" format:"date" doc:"The day of the text: nothing issued later can be meant. Default: today."`
		Place    string `json:"place,omitempty" example:"vinh-long" doc:"Code of the territory that the text is about: numbers without an issuer are then those of its bodies."`
		Act      string `json:"act,omitempty" maxLength:"200" example:"vinh-long.20-2010-qd-ubnd" doc:"Id of the recorded act that the text is a part of: \"Quyết định này\" is then that act."`
		Format   string `json:"format,omitempty" enum:"text,html" doc:"html: the text is a page or a fragment of HTML; offsets then count in its visible text, which the answer brings as text. Default: text."`
		Annotate bool   `json:"annotate,omitempty" doc:"Answer also with HTML in which each citation is marked."`
	} `nameHint:"CitationsRequest"`
}

// Citation is a reference found in a text.
type Citation struct {
	Start      int                      `json:"start" doc:"Where it begins, inclusive: code points of the text as sent."`
	End        int                      `json:"end" doc:"Where it ends, exclusive: code points of the text as sent."`
	Quote      string                   `json:"quote" doc:"The text from start to end."`
	Kind       citation.Kind            `json:"kind" enum:"number,named,anaphora,description" doc:"How it names its document: by number, by a name or title, by pointing back (\"Quyết định này\"), or by what it is about."`
	Parsed     Parsed                   `json:"parsed" doc:"What it says of its document."`
	Outcome    law.Outcome              `json:"outcome" doc:"resolved has exactly one candidate. Of a description it is resolved too where the one candidate is likely, not certain: see score."`
	Candidates []registry.CandidateView `json:"candidates" doc:"Documents that may be meant, best first, at most ten, and two once an answer has 20,000. Titles are cut: those of documents that are meant stand whole in documents."`
	Topic      string                   `json:"topic,omitempty" doc:"Code of the topic that a description is about."`
	Note       string                   `json:"note,omitempty" doc:"Why it is not resolved, or what is odd."`
	Findings   []CitationFinding        `json:"findings,omitempty" doc:"Where the text and the registry disagree on the document."`
}

type citationsOutput struct {
	Body struct {
		Citations []Citation               `json:"citations" doc:"In text order."`
		Documents []registry.CitedDocument `json:"documents" doc:"The documents that resolved citations mean, each once, in text order, with their status on the day of the text and today."`
		LeftOff   int                      `json:"documents_left_off,omitempty" doc:"How many more documents are meant: of one text the first 1,000 are listed."`
		HTML      string                   `json:"html,omitempty" doc:"With annotate: the text as HTML, each citation an <a class=\"citation\"> to its document's page where it is certain, else a <cite class=\"citation\"> that says outcome and score (data-outcome, data-score, from 0 to 1); what a reader sees is the text as sent, its white space included. Of HTML only the marks are added: it is not cleaned."`
		Text      string                   `json:"text,omitempty" doc:"With format html: the visible text."`
	} `nameHint:"Citations"`
}

func (s *server) citations(ctx context.Context, in *citationsInput) (*citationsOutput, error) {
	on, err := date("body.on", in.Body.On)
	if err != nil {
		return nil, err
	}
	if on.IsZero() {
		on = s.today()
	}
	if in.Body.Place != "" {
		if err := s.territory(ctx, "body.place", in.Body.Place); err != nil {
			return nil, err
		}
	}
	text, page := in.Body.Text, (*citation.Page)(nil)
	if in.Body.Format == "html" {
		page = citation.ReadPage(text)
		text = page.Text
	}
	var found []citation.Citation
	err = s.Registry.WithCatalog(ctx, func(c *citation.Catalog) error {
		if in.Body.Act != "" && !c.Has(in.Body.Act) {
			return invalid("body.act", "no document %s is recorded", in.Body.Act)
		}
		found = c.Find(text, citation.Context{On: on, Place: in.Body.Place, Document: in.Body.Act})
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &citationsOutput{}
	out.Body.Citations = make([]Citation, len(found))
	room := mostCandidates
	for i, x := range found {
		if room -= len(x.Candidates); room < 0 {
			x.Candidates = x.Candidates[:min(len(x.Candidates), fewCandidates)]
		}
		out.Body.Citations[i] = Citation{Start: x.Start, End: x.End, Quote: x.Quote, Kind: x.Kind, Parsed: parsed(x.Parsed),
			Outcome: x.Outcome, Candidates: shortCandidates(x.Candidates), Topic: x.Topic, Note: x.Note, Findings: findings(x.Findings)}
	}
	switch {
	case page != nil:
		out.Body.Text = text
		if in.Body.Annotate {
			if out.Body.HTML, err = page.Annotate(found, addressOf); err != nil {
				return nil, invalid("body.text", "%v", err)
			}
		}
	case in.Body.Annotate:
		out.Body.HTML = citation.Annotate(text, found, addressOf)
	}
	out.Body.Documents, out.Body.LeftOff, err = s.cited(ctx, found, on, in.Body.Place)
	return out, err
}

// addressOf is the address of the page of the document that a citation means beyond doubt: what points back does if what it points at is
// the one document that it can be.
func addressOf(x citation.Citation) string {
	if x.Outcome != law.Resolved || len(x.Candidates) != 1 {
		return ""
	}
	if !x.Certain && (x.Kind != citation.KindAnaphora || x.Candidates[0].Score < 1) {
		return ""
	}
	return "/van-ban/" + url.PathEscape(x.Candidates[0].ID)
}

// mostCited is how many documents an answer tells the status of.
const mostCited = 1000

// cited tells of each document that a text means whether it was in force on the day of the text, and whether it is today.
func (s *server) cited(ctx context.Context, found []citation.Citation, on law.Date, place string) (list []registry.CitedDocument, leftOff int, err error) {
	then := s.now(ctx)
	then.AsOf, then.Place = on, place
	now := then
	now.AsOf = s.today()
	var asks []registry.CitedAsk
	at := map[string]int{}
	for _, x := range found {
		if x.Outcome != law.Resolved || len(x.Candidates) != 1 {
			continue
		}
		id := x.Candidates[0].ID
		i, seen := at[id]
		if !seen {
			i = len(asks)
			at[id] = i
			asks = append(asks, registry.CitedAsk{ID: id})
		}
		asks[i].Provisions = append(asks[i].Provisions, x.Parsed.Provisions...)
	}
	leftOff = max(0, len(asks)-mostCited)
	list, err = s.Registry.Cited(ctx, asks[:len(asks)-leftOff], then, now)
	return list, leftOff, err
}

// A text may cite one document a hundred thousand times. Of a candidate of a citation at most so many code points are shown, and once an
// answer has mostCandidates candidates, only fewCandidates of each further citation.
const (
	mostCandidates = 20_000
	fewCandidates  = 2

	longestTitle = 120
	longestWhy   = 200
)

func shortCandidates(list []citation.Candidate) []registry.CandidateView {
	out := candidates(list)
	for i := range out {
		out[i].Title, out[i].Why = cut(out[i].Title, longestTitle), cut(out[i].Why, longestWhy)
	}
	return out
}

// cut shortens a text to at most so many code points, with an ellipsis for what is left out.
func cut(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
