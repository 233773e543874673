package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// DocumentID is the path parameter of everything about one document.
type DocumentID struct {
	ID string `path:"id" maxLength:"1000" example:"vinh-long.20-2010-qd-ubnd" doc:"Identifier of the document; opaque."`
}

type searchInput struct {
	Q          string             `query:"q" maxLength:"2000" example:"quy dinh thu dien tu vinh long" doc:"Words, with or without diacritics, or a number in any spelling."`
	Type       []law.DocumentType `query:"type"`
	Class      []law.Class        `query:"class"`
	Issuer     []string           `query:"issuer" doc:"Codes of issuing bodies."`
	Topic      []string           `query:"topic" doc:"Codes of topics; what lies below them is included."`
	Status     []law.StatusCode   `query:"status" doc:"Status on the day asked about."`
	Territory  []string           `query:"territory" doc:"Codes of the issuers' territories; what lies below them is included."`
	IssuedFrom string             `query:"issued_from" format:"date" doc:"First day of issue."`
	IssuedTo   string             `query:"issued_to" format:"date" doc:"Last day of issue, included."`
	Sort       string             `query:"sort" enum:"relevance,issued_on,effective_on" doc:"Default: relevance with q, else issued_on. Days: latest first."`
	Facets     bool               `query:"facets" doc:"Count the documents found by type, class, issuer, topic, territory, year and status."`
	Dated
	Paged
}

// Facet is how many of the documents found have a value.
type Facet struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// DocumentPage is a part of a list of documents.
type DocumentPage struct {
	Page[registry.Summary]
	Facets map[string][]Facet `json:"facets,omitempty" doc:"By field; the most frequent value first."`
}

type searchOutput struct {
	Link     string `header:"Link" doc:"The next page, rel=next."`
	IndexSeq string `header:"X-Index-Seq" doc:"Position in the log that the search index had reached."`
	Body     DocumentPage
}

type documentInput struct {
	DocumentID
	Dated
}

type documentOutput struct{ Body *registry.DocumentView }

func (s *server) documents() {
	operation(s, http.MethodGet, "/documents", "list-documents", "documents", "Search and list documents", s.searchDocuments,
		about("What was issued after the day asked about is left out. With a place, what applies there comes first. "+
			"With known_at, what is found today is shown as it was on record then; what was retracted since is missing, so total_is says at_least."))
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

func (s *server) searchDocuments(ctx context.Context, in *searchInput) (*searchOutput, error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	q, err := s.query(ctx, in, l)
	if err != nil {
		return nil, err
	}
	s.awaitIndex(ctx)
	past := in.KnownAt != ""
	if past {
		q.Offset, q.Limit, q.Facets, q.Statuses = 0, maxPast, false, nil
	}
	res, err := s.Search.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &searchOutput{IndexSeq: strconv.FormatInt(res.Seq, 10)}
	out.Body.TotalIs = "exact"
	if past {
		return out, s.pastPage(ctx, in, l, res, out)
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	// The index holds the present alone, so its hits are shown as they are now.
	v := l.View
	v.KnownAt = 0
	items, err := s.Registry.Summaries(ctx, ids, v)
	if err != nil {
		return nil, err
	}
	if err := s.highlight(ctx, items, q, v); err != nil {
		return nil, err
	}
	out.Body.Items, out.Body.Total, out.Body.NextCursor = items, res.Total, l.next(res.Total)
	out.Link = l.link(out.Body.NextCursor)
	if in.Facets {
		if out.Body.Facets, err = s.facets(ctx, res.Facets, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// maxPast bounds how many documents are looked at for a list as it was known before.
const maxPast = 10_000

// pastPage fills a list as it was known before. The index knows the present texts only: what was retracted since, or could be
// found by other words then, is missing, which the total says.
func (s *server) pastPage(ctx context.Context, in *searchInput, l listing, res search.Result, out *searchOutput) error {
	var all []registry.Summary
	for hits := range slices.Chunk(res.Hits, 500) {
		ids := make([]string, len(hits))
		for i, h := range hits {
			ids[i] = h.ID
		}
		items, err := s.Registry.Summaries(ctx, ids, l.View)
		if err != nil {
			return err
		}
		for _, item := range items {
			if len(in.Status) == 0 || slices.Contains(in.Status, item.Status.Code) {
				all = append(all, item)
			}
		}
	}
	p := pageOf(l, all)
	out.Link, out.Body.Page = p.Link, p.Body
	out.Body.TotalIs = "at_least"
	return nil
}

// awaitIndex gives the index a moment to reach the head of the log. A list that is a little behind is better than none.
func (s *server) awaitIndex(ctx context.Context) {
	head, err := s.Registry.Head(ctx)
	if err != nil || s.Search.Seq() >= head.Seq {
		return
	}
	s.Loop.Notify()
	ctx, cancel := context.WithTimeout(ctx, indexWait)
	defer cancel()
	if err := s.Loop.WaitFor(ctx, head.Seq); err != nil {
		s.Logger.Warn("search index is behind", "request_id", requestOf(ctx).id, "error", err)
	}
}

func (s *server) query(ctx context.Context, in *searchInput, l listing) (search.Query, error) {
	q := search.Query{Text: in.Q, Types: texts(in.Type), Classes: texts(in.Class), Issuers: in.Issuer, Topics: in.Topic,
		Statuses: texts(in.Status), Territories: in.Territory, AsOf: l.AsOf, Sort: in.Sort, Facets: in.Facets, Offset: l.Offset, Limit: l.limit}
	var err error
	if q.IssuedFrom, err = date("query.issued_from", in.IssuedFrom); err != nil {
		return q, err
	}
	if q.IssuedTo, err = date("query.issued_to", in.IssuedTo); err != nil {
		return q, err
	}
	for _, code := range in.Territory {
		if err := s.territory(ctx, "query.territory", code); err != nil {
			return q, err
		}
	}
	for _, code := range in.Issuer {
		if err := s.body(ctx, "query.issuer", code); err != nil {
			return q, err
		}
	}
	for _, code := range in.Topic {
		if err := s.topic(ctx, "query.topic", code); err != nil {
			return q, err
		}
	}
	if l.Place != "" {
		q.Place, err = s.Registry.Lineage(ctx, l.Place, registry.View{AsOf: l.AsOf})
	}
	return q, err
}

func texts[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}

// passages is how many passages of a text are shown for a hit.
const passages = 2

// highlight shows where the words asked for stand: in the text, else in the title.
func (s *server) highlight(ctx context.Context, items []registry.Summary, q search.Query, v registry.View) error {
	if q.Text == "" {
		return nil
	}
	for i := range items {
		text, _, err := s.Registry.Text(ctx, items[i].ID, v)
		if registry.IsNotFound(err) {
			continue // retracted a moment ago
		}
		if err != nil {
			return err
		}
		found := search.Highlights(text, q, passages)
		if len(found) == 0 {
			found = search.Highlights(items[i].Title, q, 1)
		}
		for _, h := range found {
			items[i].Highlights = append(items[i].Highlights, registry.Highlight{Path: h.Path, HTML: h.HTML})
		}
	}
	return nil
}

// facets gives the values of facets the names that people read.
func (s *server) facets(ctx context.Context, counts map[string][]search.FacetValue, v registry.View) (map[string][]Facet, error) {
	names, err := s.names(ctx, v)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]Facet, len(counts))
	for field, values := range counts {
		out[field] = make([]Facet, len(values))
		for i, x := range values {
			label := x.Value
			switch field {
			case "type":
				label = law.DocumentType(x.Value).Label(v.Lang)
			case "class":
				label = law.Class(x.Value).Label(v.Lang)
			case "status":
				label = law.StatusCode(x.Value).Label(v.Lang)
			default:
				if name := names[field][x.Value]; name != "" {
					label = name
				}
			}
			out[field][i] = Facet{Value: x.Value, Label: label, Count: x.Count}
		}
	}
	return out, nil
}

// names are those of bodies, topics and territories, by facet and code.
func (s *server) names(ctx context.Context, v registry.View) (map[string]map[string]string, error) {
	out := map[string]map[string]string{"issuer": {}, "topic": {}, "territory": {}}
	bodies, err := s.Registry.Bodies(ctx, "", "", v)
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		out["issuer"][b.Code] = b.Name
	}
	topics, err := s.Registry.Topics(ctx, v)
	if err != nil {
		return nil, err
	}
	for _, t := range topics {
		if out["topic"][t.Code] = t.Name; v.Lang == langEn && t.NameEn != "" {
			out["topic"][t.Code] = t.NameEn
		}
	}
	territories, err := s.Registry.Territories(ctx, "", v)
	if err != nil {
		return nil, err
	}
	for _, t := range territories {
		out["territory"][t.Code] = t.Name
	}
	return out, nil
}
