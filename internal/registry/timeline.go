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
	lists, err := s.announcements(ctx, d)
	if err != nil {
		return nil, err
	}
	for _, e := range lists {
		e.Label = law.Announces.Label(v.Lang)
		out = append(out, e)
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

// announcements are the acts that announce what became of a document, as a list of expired ones does, on their days of issue. They
// are evidence, and change nothing.
func (s snapshot) announcements(ctx context.Context, d *Document) ([]Event, error) {
	found, err := pointing(ctx, s, KindRelation, ColTo, []*Document{d}, func(r *Relation) Ref { return r.To }, nil)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(found[d.ID], func(r *Relation) bool { return r.Relation != law.Announces || !r.Stands() })
	refs := make([]Ref, len(list))
	for i, r := range list {
		refs[i] = r.From
	}
	acts, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	var out []Event
	for _, r := range list {
		e := Event{Kind: string(law.Announces), Provisions: []string{}, Quote: r.Quote}
		if by := acts[r.From]; by != nil {
			e.On = by.IssuedOn
		}
		name := nameOf(r.From, acts)
		e.By = &name
		out = append(out, e)
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
