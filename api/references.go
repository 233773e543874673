package api

import (
	"context"
	"net/http"
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
	Type   law.DocumentType `json:"type,omitempty" doc:"Type of document that the words or the symbol say."`
	Year   int              `json:"year,omitempty" doc:"Of the number."`
	Issuer string           `json:"issuer,omitempty" doc:"Code of the body that is named or that the symbol says."`
	Date   law.Date         `json:"date,omitzero" doc:"Day of issue that the text gives."`
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
	Ref        string                   `json:"ref" doc:"As asked."`
	Parsed     Parsed                   `json:"parsed" doc:"What the reference says of its document."`
	Outcome    law.Outcome              `json:"outcome" doc:"resolved has exactly one candidate."`
	Candidates []registry.CandidateView `json:"candidates" doc:"Best first."`
	Note       string                   `json:"note,omitempty" doc:"Why it is not resolved, or what is odd."`
	Findings   []CitationFinding        `json:"findings,omitempty" doc:"Where the reference and the registry disagree."`
}

// CitationFinding is a disagreement between what a text says of a document and what is recorded of it.
type CitationFinding struct {
	Code       citation.FindingCode `json:"code" enum:"date_differs,year_differs,type_differs" doc:"In what they disagree."`
	DocumentID string               `json:"document_id" doc:"The document that is recorded."`
	Said       string               `json:"said" example:"2008-08-28" doc:"As the text has it: a day, a year, or the code of a type."`
	Recorded   string               `json:"recorded" example:"2013-07-15" doc:"As the registry has it."`
}

type resolveOutput struct{ Body Resolution }

func (s *server) references() {
	operation(s, http.MethodGet, "/resolve", "resolve-reference", "references", "Which document does this reference mean?", s.resolve,
		about("What was issued after the day asked about is never meant. What is ambiguous says so, with candidates."))
	operation(s, http.MethodPost, "/citations", "find-citations", "references", "Find the references in a text", s.citations, hasBody,
		about("Reads only, and needs no token. Nothing of the text is kept. The documents that are meant are listed once each, with their status on the day of the text and today, and that of the first 50 provisions that the text names. "+
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
