package api

import (
	"context"
	"net/http"
	"net/url"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// reference is a document as bodies point at it: an id, or a number with its issuer. It is a shape only.
type reference struct{}

type referenceObject struct {
	ID       string   `json:"id,omitempty"`
	Number   string   `json:"number,omitempty" example:"97/2008/NĐ-CP"`
	Issuer   string   `json:"issuer,omitempty" example:"chinh-phu"`
	IssuedOn law.Date `json:"issued_on,omitzero"`
}

// Schema is asked for by huma.
func (reference) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{
		Description: "A document: its id, or its number with the body that issued it and, if the number carries no year, the day of issue.",
		AnyOf: []*huma.Schema{
			{Type: huma.TypeString, MinLength: new(1)},
			r.Schema(reflect.TypeFor[referenceObject](), true, "DocumentReference"),
		},
	}
}

type resolveInput struct {
	Ref    string `query:"ref" required:"true" minLength:"1" maxLength:"2000" example:"QĐ 20/2010" doc:"A number in any spelling, half a number, an id, an alias or a title."`
	Issuer string `query:"issuer" maxLength:"200" example:"ubnd.vinh-long" doc:"Body that is believed to have issued it."`
	Dated
}

// Parsed is what a reference says of itself.
type Parsed struct {
	Number string           `json:"number,omitempty" doc:"Canonical, or as far as it is written."`
	Type   law.DocumentType `json:"type,omitempty"`
	Year   int              `json:"year,omitempty"`
	Issuer string           `json:"issuer,omitempty"`
	Date   law.Date         `json:"date,omitzero"`
	// Provisions are all that are named, Provision the one, if it is just one.
	Provisions []string `json:"provisions,omitempty" example:"quy-dinh/dieu-5/khoan-2" doc:"Paths of the parts of the document that are named, in the order of the text; none where it is meant as a whole."`
	Provision  string   `json:"provision,omitempty" doc:"The provision, where just one is named."`
}

func parsed(p citation.Parsed) Parsed {
	out := Parsed{Number: p.Number, Type: p.Type, Year: p.Year, Issuer: p.Issuer, Date: p.Date, Provisions: p.Provisions}
	if len(p.Provisions) == 1 {
		out.Provision = p.Provisions[0]
	}
	return out
}

// Resolution is what a reference means.
type Resolution struct {
	Ref        string                   `json:"ref"`
	Parsed     Parsed                   `json:"parsed"`
	Outcome    law.Outcome              `json:"outcome" doc:"resolved has exactly one candidate."`
	Candidates []registry.CandidateView `json:"candidates" doc:"Best first."`
	Note       string                   `json:"note,omitempty" doc:"Why it is not resolved, or what is odd."`
	Findings   []CitationFinding        `json:"findings,omitempty" doc:"Where the reference and the registry disagree."`
}

// CitationFinding is a disagreement between what a text says of a document and what is recorded of it.
type CitationFinding struct {
	Code       citation.FindingCode `json:"code" enum:"date_differs,year_differs,type_differs"`
	DocumentID string               `json:"document_id"`
	Said       string               `json:"said" example:"2008-08-28" doc:"As the text has it: a day, a year, or the code of a type."`
	Recorded   string               `json:"recorded" example:"2013-07-15" doc:"As the registry has it."`
}

type resolveOutput struct{ Body Resolution }

type citationsInput struct {
	Body struct {
		Text     string `json:"text" maxLength:"2000000" doc:"Running text, or HTML if format says so."`
		On       string `json:"on,omitempty" format:"date" doc:"The day of the text: nothing issued later can be meant. Default: today."`
		Place    string `json:"place,omitempty" doc:"Code of the territory that the text is about."`
		Act      string `json:"act,omitempty" maxLength:"200" example:"vinh-long.20-2010-qd-ubnd" doc:"Id of the recorded act that the text is a part of: \"Quyết định này\" is then that act."`
		Format   string `json:"format,omitempty" enum:"text,html" doc:"html: the text is a page or a fragment of HTML; offsets then count in its visible text, which the answer brings as text. Default: text."`
		Annotate bool   `json:"annotate,omitempty" doc:"Answer also with HTML in which each citation is marked."`
	} `nameHint:"CitationsRequest"`
}

// Citation is a reference found in a text.
type Citation struct {
	Start      int                      `json:"start" doc:"Code points of the text as sent, inclusive."`
	End        int                      `json:"end" doc:"Exclusive."`
	Quote      string                   `json:"quote"`
	Kind       citation.Kind            `json:"kind" enum:"number,named,anaphora,description"`
	Parsed     Parsed                   `json:"parsed"`
	Outcome    law.Outcome              `json:"outcome"`
	Candidates []registry.CandidateView `json:"candidates"`
	Topic      string                   `json:"topic,omitempty"`
	Note       string                   `json:"note,omitempty"`
	Findings   []CitationFinding        `json:"findings,omitempty" doc:"Where the text and the registry disagree on the document."`
	registry.Cited
}

type citationsOutput struct {
	Body struct {
		Citations []Citation `json:"citations" doc:"In text order."`
		HTML      string     `json:"html,omitempty" doc:"With annotate: the text as HTML, each citation an <a class=\"citation\"> to its document's page or, where it is not resolved, a <cite class=\"citation\">; what a reader sees is the text as sent, its white space included. Of HTML only the marks are added: it is not cleaned."`
		Text      string     `json:"text,omitempty" doc:"With format html: the visible text."`
	} `nameHint:"Citations"`
}

func (s *server) references() {
	operation(s, http.MethodGet, "/resolve", "resolve-reference", "references", "Which document does this reference mean?", s.resolve,
		about("What was issued after the day asked about is never meant. What is ambiguous says so, with candidates."))
	operation(s, http.MethodPost, "/citations", "find-citations", "references", "Find the references in a text", s.citations, hasBody,
		about("Reads only, and needs no token. Nothing of the text is kept. What is resolved carries the status of its document on the day of the text and today. "+
			"HTML that cannot be marked without changing what a reader sees is refused."))
}

func (s *server) resolve(ctx context.Context, in *resolveInput) (*resolveOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	if in.Issuer != "" {
		if err := s.body(ctx, "query.issuer", in.Issuer); err != nil {
			return nil, err
		}
	}
	out := &resolveOutput{}
	err = s.Registry.WithCatalog(ctx, func(c *citation.Catalog) error {
		res := c.Resolve(in.Ref, citation.Context{On: v.AsOf, Place: v.Place, Issuer: in.Issuer})
		out.Body = Resolution{Ref: in.Ref, Parsed: parsed(res.Parsed), Outcome: res.Outcome, Candidates: candidates(res.Candidates), Note: res.Note,
			Findings: findings(res.Findings)}
		return nil
	})
	return out, err
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
	out := &citationsOutput{}
	out.Body.Citations = []Citation{}
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
	for _, x := range found {
		out.Body.Citations = append(out.Body.Citations, Citation{Start: x.Start, End: x.End, Quote: x.Quote, Kind: x.Kind, Parsed: parsed(x.Parsed),
			Outcome: x.Outcome, Candidates: candidates(x.Candidates), Topic: x.Topic, Note: x.Note, Findings: findings(x.Findings)})
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
	return out, s.citedStatus(ctx, out.Body.Citations, on, in.Body.Place)
}

// addressOf is the address of the page of the document that a citation means beyond doubt.
func addressOf(x citation.Citation) string {
	if x.Outcome != law.Resolved {
		return ""
	}
	return "/van-ban/" + url.PathEscape(x.Candidates[0].ID)
}

// citedStatus says of each citation that is resolved whether its document was in force on the day of the text, and whether it is today.
func (s *server) citedStatus(ctx context.Context, list []Citation, on law.Date, place string) error {
	then := s.now(ctx)
	then.AsOf, then.Place = on, place
	now := then
	now.AsOf = s.today()
	var ids []string
	for _, x := range list {
		if x.Outcome == law.Resolved {
			ids = append(ids, x.Candidates[0].ID)
		}
	}
	found, err := s.Registry.CitedStatus(ctx, ids, then, now)
	for i, x := range list {
		if x.Outcome == law.Resolved {
			list[i].Cited = found[x.Candidates[0].ID]
		}
	}
	return err
}

func findings(list []citation.Finding) []CitationFinding {
	out := make([]CitationFinding, len(list))
	for i, f := range list {
		out[i] = CitationFinding{Code: f.Code, DocumentID: f.Document, Said: f.Said, Recorded: f.Recorded}
	}
	return out
}

func candidates(list []citation.Candidate) []registry.CandidateView {
	out := make([]registry.CandidateView, len(list))
	for i, c := range list {
		out[i] = registry.CandidateView{ID: c.ID, Number: c.Number, Title: c.Title, Score: c.Score, Why: c.Why}
	}
	return out
}
