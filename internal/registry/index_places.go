package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/force"
)

// The places of Indexable.PlaceSpans that are no territory's code: one that has nothing in common with the territories that effects
// single out, and, behind wholeOf, a territory as a whole in which such a one lies.
const (
	Elsewhere = ""
	wholeOf   = "="
)

// placeSpans gives the status of a document in each territory that an effect on it singles out, in each that has such a one inside,
// and elsewhere; nil where it is that of spans in all of them. The land is that of after all changes: an effect in a territory that
// is not there yet, which no act should have, counts too soon around it.
func (w *world) placeSpans(h force.History, spans []force.Span) map[string][]force.Span {
	out := map[string][]force.Span{}
	differs := false
	add := func(key string, q force.Query) {
		if out[key] == nil {
			out[key] = force.Spans(h, q)
			differs = differs || !slices.Equal(out[key], spans)
		}
	}
	for _, e := range h.Effects {
		if e.Territory == "" {
			continue
		}
		add(Elsewhere, force.Query{Territories: []string{nowhere}})
		add(e.Territory, w.query(View{Place: e.Territory, AsOf: Always}))
		around := slices.Concat(w.land().Containing(e.Territory, Always), w.land().Containing(e.Territory, e.On))
		for _, code := range unique(around) {
			add(wholeOf+code, w.query(View{Place: code, AsOf: Always}))
		}
	}
	if !differs {
		return nil
	}
	return out
}

// nowhere is no territory's code.
const nowhere = "-"

// StatusPlaces are the keys of Indexable.PlaceSpans under which the status of a document at a place stands, the one that tells it
// first; where it has none of them, it is Elsewhere. Errors: ErrNotFound for an unknown territory.
func (r *Registry) StatusPlaces(ctx context.Context, place string, v View) ([]string, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	if w.territories[place] == nil {
		return nil, notFound(nil, KindTerritory, place)
	}
	around := w.land().Containing(place, v.AsOf)
	if len(w.land().Inside(place, v.AsOf)) == 0 {
		return around, nil
	}
	return append([]string{wholeOf + place}, around...), nil
}

// SpansAt is the status of the document over time at a place that StatusPlaces gives.
func (x *Indexable) SpansAt(places []string) []force.Span {
	if x.PlaceSpans == nil {
		return x.Spans
	}
	for _, key := range places {
		if at, ok := x.PlaceSpans[key]; ok {
			return at
		}
	}
	return x.PlaceSpans[Elsewhere]
}

// successors is the successions of bodies by each that gave way.
type successors map[string][]*Succession

func (w *world) bodySuccessions() successors {
	out := successors{}
	for _, s := range w.successions {
		if s.Of == "body" {
			for _, code := range s.Predecessors {
				out[code] = append(out[code], s)
			}
		}
	}
	return out
}

// line is bodies and all that took over from them, nearest first. Where several shared out the topics of one, those that took one
// of the topics given, which are with all ancestors; without any, all of them.
func (x successors) line(bodies, topics []string) []string {
	out := slices.Clone(bodies)
	for i := 0; i < len(out); i++ {
		for _, s := range x[out[i]] {
			shared := len(s.Topics) == 0 || len(topics) == 0
			if !shared && !slices.ContainsFunc(s.Topics, func(t string) bool { return slices.Contains(topics, t) }) {
				continue
			}
			for _, heir := range s.Successors {
				if !slices.Contains(out, heir) {
					out = append(out, heir)
				}
			}
		}
	}
	return out
}
