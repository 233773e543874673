package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/force"
)

// StatusPlace is a place as the status of documents is told there on a day: by the nearest of the territories around it that the
// document has spans for; failing that by Spans, if it has some for one inside; failing that as elsewhere.
type StatusPlace struct {
	Around []string // the place and the territories in which it lies on the day, nearest first
	Inside []string // those that lie inside it
}

// StatusPlace reads a place. Errors: ErrNotFound for an unknown territory.
func (r *Registry) StatusPlace(ctx context.Context, place string, v View) (StatusPlace, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return StatusPlace{}, err
	}
	if w.territories[place] == nil {
		return StatusPlace{}, notFound(nil, KindTerritory, place)
	}
	return StatusPlace{w.land().Containing(place, v.AsOf), w.land().Inside(place, v.AsOf)}, nil
}

// SpansAt is the status of the document at a place over time.
func (x *Indexable) SpansAt(p StatusPlace) []force.Span {
	if x.PlaceSpans == nil {
		return x.Spans
	}
	for _, code := range p.Around {
		if at, ok := x.PlaceSpans[code]; ok {
			return at
		}
	}
	if slices.ContainsFunc(p.Inside, func(code string) bool { return x.PlaceSpans[code] != nil }) {
		return x.Spans
	}
	return x.PlaceSpans[Elsewhere]
}

// Elsewhere stands, in Indexable.PlaceSpans, for a place with which no territory that an effect singles out has anything in common.
const Elsewhere = ""

// placeSpans gives the status of a document in each territory that an effect on it singles out, and elsewhere; nil where it is
// that of spans in all of them.
func (w *world) placeSpans(h force.History, spans []force.Span) map[string][]force.Span {
	var out map[string][]force.Span
	differs := false
	add := func(code string, q force.Query) {
		at := force.Spans(h, q)
		differs = differs || !slices.Equal(at, spans)
		out[code] = at
	}
	for _, e := range h.Effects {
		if e.Territory == "" || out[e.Territory] != nil {
			continue
		}
		if out == nil {
			out = map[string][]force.Span{}
			add(Elsewhere, force.Query{Territories: []string{nowhere}})
		}
		add(e.Territory, w.query(View{Place: e.Territory, AsOf: Always}))
	}
	if !differs {
		return nil
	}
	return out
}

// nowhere is no territory's code.
const nowhere = "-"

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
