package api

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type atInput struct {
	Territory string               `path:"territory" maxLength:"200" example:"vinh-long-2025" doc:"Code of the territory."`
	On        string               `query:"on" format:"date" doc:"The day asked about; today in Viet Nam if not given."`
	AsOf      string               `query:"as_of" format:"date" doc:"Another name for on."`
	Topic     string               `query:"topic" maxLength:"200" doc:"Code of a topic; what lies below it is included."`
	Level     []law.TerritoryLevel `query:"level" doc:"Levels of the issuers. Default: province, district and commune."`
	Facets    bool                 `query:"facets" doc:"Count the documents of the territory by their status that day: also those that have ended, or are yet to begin."`
	KnownAt   string               `query:"known_at" maxLength:"40" doc:"What was on record at this instant (RFC 3339), or at the end of this day in Viet Nam."`
	Paged
}

// Applying is everything that applies in a territory on a day.
type Applying struct {
	Territory registry.Name `json:"territory"`
	On        law.Date      `json:"on"`
	Page[registry.Applicable]
	Facets map[string][]Facet `json:"facets,omitempty" doc:"By field; the most frequent value first."`
}

type atOutput struct {
	Link string `header:"Link" doc:"The next page, rel=next."`
	Body Applying
}

func (s *server) at() {
	operation(s, http.MethodGet, "/at/{territory}", "list-applicable", "places", "Every regulation that applies in a territory on a day", s.applicable, found,
		about("In force in whole or in part, or suspended, on the ground of the territory: its own rules, those of what contains it, and those of the old units on whose ground it "+
			"stands. regime says on which ground and by which rule. Where several regimes stand side by side, all are listed. A day before the territory was formed is "+
			"/problems/not-yet-formed: what applied on its land then, the old units tell."))
}

func (s *server) applicable(ctx context.Context, in *atInput) (*atOutput, error) {
	l, err := s.list(ctx, Dated{On: in.On, AsOf: in.AsOf, KnownAt: in.KnownAt}, in.Paged)
	if err != nil {
		return nil, err
	}
	if in.Topic != "" {
		if err := s.topic(ctx, "query.topic", in.Topic); err != nil {
			return nil, err
		}
	}
	if in.KnownAt == "" {
		s.awaitDerived(ctx, l.Seq)
	}
	q := registry.AtQuery{Territory: in.Territory, Topic: in.Topic, Levels: in.Level, Past: in.KnownAt != "", Offset: l.Offset, Limit: l.limit}
	name, items, total, err := s.Registry.At(ctx, q, l.View)
	if err != nil {
		return nil, err
	}
	p := page(l, items, total)
	out := &atOutput{Link: p.Link, Body: Applying{Territory: name, On: l.AsOf, Page: p.Body}}
	if in.Facets {
		counts, err := s.Registry.StatusCounts(ctx, q, l.View)
		if err != nil {
			return nil, err
		}
		out.Body.Facets = map[string][]Facet{"status": statusFacet(counts, l.Lang)}
	}
	return out, nil
}

// statusFacet shows how many documents have each status, the most frequent first.
func statusFacet(counts map[law.StatusCode]int, lang string) []Facet {
	out := []Facet{}
	for code, n := range counts {
		out = append(out, Facet{Value: string(code), Label: code.Label(lang), Count: n})
	}
	slices.SortFunc(out, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return out
}

// awaitDerived gives what follows the log a moment to reach a position. Whatever lags is worked out from the facts instead.
func (s *server) awaitDerived(ctx context.Context, seq int64) {
	s.Loop.Notify()
	ctx, cancel := context.WithTimeout(ctx, indexWait)
	defer cancel()
	if err := s.Loop.WaitFor(ctx, seq); err != nil {
		s.Logger.Warn("derived tables are behind", "request_id", requestOf(ctx).id, "error", err)
	}
}
