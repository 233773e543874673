package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// Timeline lists what happened to a document, oldest first; what has no known day comes last. Errors: as Document.
func (r *Registry) Timeline(ctx context.Context, id string, v View) ([]Event, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	d, err := s.find(ctx, id, View{})
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, []*Document{d})
	if err != nil {
		return nil, err
	}
	h := histories[id]
	var out []Event
	for _, e := range h.Effects {
		out = append(out, Event{On: e.On, Kind: string(e.Kind), Label: e.Kind.Label(v.Lang), Effect: e.ID, By: act(e.By),
			Provisions: list(e.Provisions), Territory: e.Territory, Quote: e.Quote})
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		return cmp.Or(boolCompare(a.On.IsZero(), b.On.IsZero()), cmp.Compare(a.On, b.On))
	})
	label := "Ban hành"
	if v.Lang == "en" {
		label = "Issued"
	}
	issued := Event{On: d.IssuedOn, Kind: "issued", Label: label, Provisions: []string{}}
	out = slices.Insert(out, firstFrom(out, d.IssuedOn), issued)
	for i := range out {
		out[i].StatusAfter = law.Unknown
		if !out[i].On.IsZero() {
			q := w.query(View{AsOf: out[i].On, Place: v.Place})
			out[i].StatusAfter = force.On(h, q).Code
		}
	}
	return out, nil
}

// firstFrom is the place of the first event on a day or later.
func firstFrom(events []Event, day law.Date) int {
	i := slices.IndexFunc(events, func(e Event) bool { return e.On.IsZero() || e.On >= day })
	if i < 0 {
		return len(events)
	}
	return i
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
