package api

import (
	"context"
	"errors"
	"html"
	"net/http"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// Filters are the filters of everything that searches.
type Filters struct {
	Type       []law.DocumentType `query:"type"`
	Class      []law.Class        `query:"class"`
	Issuer     []string           `query:"issuer" doc:"Codes of issuing bodies; what the bodies issued from which they took over is included."`
	Topic      []string           `query:"topic" doc:"Codes of topics; what lies below them is included."`
	Status     []law.StatusCode   `query:"status" doc:"Status of the document on the day, and with a place at the place, asked about."`
	Territory  []string           `query:"territory" doc:"Codes of the issuers' territories; what lies below them is included."`
	IssuedFrom string             `query:"issued_from" format:"date" doc:"First day of issue."`
	IssuedTo   string             `query:"issued_to" format:"date" doc:"Last day of issue, included."`
	Facets     bool               `query:"facets" doc:"Count the documents found by type, class, issuer, topic, territory, year and status."`
	Explain    bool               `query:"explain" doc:"Say of each item why it ranks where it does."`
}

type searchInput struct {
	Q    string `query:"q" maxLength:"2000" example:"quy dinh thu dien tu vinh long" doc:"Words, with or without diacritics, or a number in any spelling; \"phrases\", -exclusions, OR, and loai: co-quan: nam: tinh-trang: linh-vuc: (type: issuer: year: status: topic:)."`
	Sort string `query:"sort" enum:"relevance,issued_on,effective_on" doc:"Default: relevance with q, else issued_on. Days: latest first."`
	Filters
	Dated
	Paged
}

type provisionsInput struct {
	Q string `query:"q" required:"true" minLength:"1" maxLength:"2000" example:"gio dong cua dai ly internet" doc:"As for documents."`
	Filters
	Dated
	Paged
}

// Facet is how many of the documents found have a value.
type Facet struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// Why is a part of the score of a hit.
type Why struct {
	Kind  string  `json:"kind" enum:"found,word,pair,heading,synonym,brevity,recency,number,status,place,age" doc:"What it is for: being found, a word, two that follow each other, the same in a short heading or title, another name for words; a short provision, a young document; a number; the status on the day, the ground at the place and the age."`
	Term  string  `json:"term,omitempty" example:"thu dien" doc:"The words, folded unless their diacritics agree; the status; here, country or elsewhere."`
	In    string  `json:"in,omitempty" enum:"title,provision,document" doc:"Where it was found."`
	Score float64 `json:"score" doc:"What it adds."`
	Times bool    `json:"times,omitempty" doc:"The sum of words is multiplied by it."`
}

// Ranked is what a search adds to what it found.
type Ranked struct {
	Score float64 `json:"score,omitempty" doc:"With explain: the sum of what is added, times status, place and age, plus number."`
	Why   []Why   `json:"why,omitempty" doc:"With explain: what the score is made of."`
}

// FoundDocument is a document that was found.
type FoundDocument struct {
	registry.Summary
	Ranked
}

// FoundProvision is an article, or another piece of a document of its own, that was found.
type FoundProvision struct {
	Document  registry.Summary   `json:"document"`
	Path      string             `json:"path" example:"quy-che/dieu-7"`
	Heading   string             `json:"heading"`
	Href      string             `json:"href" doc:"The provision, on the day asked about."`
	Highlight registry.Highlight `json:"highlight"`
	Ranked
}

// Results is a part of a list of what was found.
type Results[T any] struct {
	Page[T]
	Facets     map[string][]Facet `json:"facets,omitempty" doc:"By field; the most frequent value first."`
	DidYouMean *Meant             `json:"did_you_mean,omitempty" doc:"What was mistyped, put right; on the first page alone."`
	Notes      []Note             `json:"query_notes,omitempty" doc:"What was typed like an operator and read as words."`
}

type resultsOutput[T any] struct {
	Link     string `header:"Link" doc:"The next page, rel=next."`
	IndexSeq string `header:"X-Index-Seq" doc:"Position in the log that the search index had reached."`
	Body     Results[T]
}

func (s *server) searching() {
	operation(s, http.MethodGet, "/documents", "list-documents", "documents", "Search and list documents", s.searchDocuments,
		about("Highlights are of the article that matched best, as it reads on the day asked about; path names it. "+
			"What was issued after that day is left out. Of a phrase that very much may have, not all is counted: total_is says at_least. With a place, what applies there comes first. "+
			"With known_at, what is found today is shown as it was on record then; what was retracted since is missing, so total_is says at_least."))
	operation(s, http.MethodGet, "/provisions", "search-provisions", "documents", "Search articles, each ranked on its own", s.searchProvisions,
		about("Articles, openings, closings and appendices, as they read on the day asked about. Facets count their documents."))
}

// finds is what a search found, as it is shown.
type finds struct {
	search.Result
	list []registry.Found // in the order of hits
	hits []search.Hit     // those that are still there
}

// find asks the index, and reads what it found as it is now: the index holds the present alone.
func (s *server) find(ctx context.Context, q search.Query, v registry.View) (finds, error) {
	s.awaitIndex(ctx)
	res, err := s.Search.Search(ctx, q)
	if errors.Is(err, search.ErrCursor) {
		return finds{}, invalid("query.cursor", "belongs to a list that is no more; begin anew")
	}
	if err != nil {
		return finds{}, err
	}
	v.KnownAt = 0
	f := finds{Result: res}
	if f.list, err = s.Registry.Found(ctx, passagesOf(res.Hits), v); err != nil {
		return finds{}, err
	}
	for _, h := range res.Hits {
		if len(f.hits) < len(f.list) && f.list[len(f.hits)].ID == h.ID {
			f.hits = append(f.hits, h)
		}
	}
	return f, nil
}

func passagesOf(hits []search.Hit) []registry.Passage {
	out := make([]registry.Passage, len(hits))
	for i, h := range hits {
		out[i] = registry.Passage{Document: h.ID, Path: h.Path}
	}
	return out
}

// asked reads what a request asks of the index.
func (s *server) asked(ctx context.Context, d Dated, p Paged, text string, f Filters) (listing, search.Query, error) {
	l, err := s.list(ctx, d, p)
	if err != nil {
		return l, search.Query{}, err
	}
	q, err := s.query(ctx, text, f, l)
	return l, q, err
}

func (s *server) searchDocuments(ctx context.Context, in *searchInput) (*resultsOutput[FoundDocument], error) {
	l, q, err := s.asked(ctx, in.Dated, in.Paged, in.Q, in.Filters)
	if err != nil {
		return nil, err
	}
	q.Sort = in.Sort
	if in.KnownAt != "" {
		return s.pastDocuments(ctx, in, q, l)
	}
	f, err := s.find(ctx, q, l.View)
	if err != nil {
		return nil, err
	}
	items := make([]FoundDocument, len(f.list))
	for i, d := range f.list {
		d.Highlights = highlights(d, q)
		items[i] = FoundDocument{d.Summary, ranked(f.hits[i], in.Explain)}
	}
	return results(ctx, s, l, q, f.Result, items)
}

func (s *server) searchProvisions(ctx context.Context, in *provisionsInput) (*resultsOutput[FoundProvision], error) {
	l, q, err := s.asked(ctx, in.Dated, in.Paged, in.Q, in.Filters)
	if err != nil {
		return nil, err
	}
	q.Level = search.Provisions
	if in.KnownAt != "" {
		return s.pastProvisions(ctx, in, q, l)
	}
	f, err := s.find(ctx, q, l.View)
	if err != nil {
		return nil, err
	}
	items := make([]FoundProvision, 0, len(f.list))
	for i, d := range f.list {
		if d.Path == "" {
			continue // it is not in the text any more: the index is a moment behind
		}
		items = append(items, foundProvision(d, q, ranked(f.hits[i], in.Explain)))
	}
	return results(ctx, s, l, q, f.Result, items)
}

func foundProvision(d registry.Found, q search.Query, r Ranked) FoundProvision {
	return FoundProvision{Document: d.Summary, Path: d.Path, Heading: d.Heading, Highlight: highlights(d, q)[0],
		Href: d.Href + "/provisions/" + d.Path + "?as_of=" + q.AsOf.String(), Ranked: r}
}

// results answers with a page of what was found.
func results[T any](ctx context.Context, s *server, l listing, q search.Query, res search.Result, items []T) (*resultsOutput[T], error) {
	out := &resultsOutput[T]{IndexSeq: strconv.FormatInt(res.Seq, 10)}
	out.Body.Items, out.Body.Total, out.Body.TotalIs = items, res.Total, "exact"
	if res.AtLeast {
		out.Body.TotalIs = "at_least"
	}
	if res.Next != "" {
		l.After = res.Next
		out.Body.NextCursor = l.cursor.text()
	}
	out.Link = l.link(out.Body.NextCursor)
	out.Body.Notes = notes(q.Within)
	var err error
	if q.After == "" {
		if out.Body.DidYouMean, err = s.meant(ctx, q.Within); err != nil {
			return nil, err
		}
	}
	if res.Facets != nil {
		out.Body.Facets, err = s.facets(ctx, res.Facets, l.View)
	}
	return out, err
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

func (s *server) query(ctx context.Context, text string, in Filters, l listing) (search.Query, error) {
	within, err := s.reader.Read(ctx, text)
	if err != nil {
		return search.Query{}, err
	}
	q := search.Query{Text: text, Within: within, Types: texts(in.Type), Classes: texts(in.Class), Issuers: in.Issuer, Topics: in.Topic,
		Statuses: texts(in.Status), Territories: in.Territory, AsOf: l.AsOf, Facets: in.Facets, Explain: in.Explain, After: l.After, Limit: l.limit}
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
	v := registry.View{AsOf: l.AsOf}
	if l.Place == "" {
		q.Named, err = s.Registry.PlacesNamed(ctx, within.Words(), v)
		return q, err
	}
	if q.Place, err = s.Registry.Reaching(ctx, l.Place, v); err != nil {
		return q, err
	}
	q.StatusPlaces, err = s.Registry.StatusPlaces(ctx, l.Place, v)
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

// highlights shows where the words asked for stand: in the piece that matched, else in the title. Without words it is none.
func highlights(f registry.Found, q search.Query) []registry.Highlight {
	if q.Text == "" {
		return nil
	}
	path, found := f.Path, search.Highlights(f.Text, q, passages)
	if len(found) == 0 && q.Level == search.Provisions {
		found = []search.Highlight{{HTML: opening(f.Text)}}
	} else if len(found) == 0 {
		path, found = "", search.Highlights(f.Title, q, 1)
	}
	var out []registry.Highlight
	for _, h := range found {
		out = append(out, registry.Highlight{Path: path, HTML: h.HTML})
	}
	return out
}

// opening is the first words of a text, in which none of those asked for stand.
func opening(text string) string {
	const most = 40
	words := strings.Fields(text)
	if len(words) <= most {
		return html.EscapeString(strings.Join(words, " "))
	}
	return html.EscapeString(strings.Join(words[:most], " ")) + " …"
}

// ranked says why a hit ranks, if that is asked.
func ranked(h search.Hit, explain bool) Ranked {
	if !explain {
		return Ranked{}
	}
	out := Ranked{Score: h.Score, Why: make([]Why, len(h.Why))}
	for i, w := range h.Why {
		out.Why[i] = Why{Kind: w.Kind, Term: w.Term, In: w.In, Score: w.Score, Times: w.Kind == "status" || w.Kind == "place" || w.Kind == "age"}
	}
	return out
}
