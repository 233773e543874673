package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// Suspension is a provision whose effect is suspended on the day asked: it stands in the text, and need not be followed.
type Suspension struct {
	Provision string   `json:"provision" doc:"Empty: the whole document."`
	Effect    string   `json:"effect"`
	By        DocName  `json:"by"`
	Since     law.Date `json:"since"`
}

// Suspensions lists the provisions of a document that are suspended on a day, everywhere. Errors: as Expression.
func (r *Registry) Suspensions(ctx context.Context, id string, v View) ([]Suspension, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	d, err := s.find(ctx, id, v)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	st, err := s.standingEffects(ctx, w, []*Document{d})
	if err != nil {
		return nil, err
	}
	var out []Suspension
	for _, e := range inLegalOrder(st.effects[d.ID], st.acts) {
		if e.On.IsZero() || e.On > v.AsOf || e.Territory != "" {
			continue
		}
		units := e.Provisions
		if len(units) == 0 {
			units = []string{""}
		}
		switch e.Effect {
		case law.Suspends:
			by := w.act(e.By, st.acts[e.By])
			for _, p := range units {
				out = append(out, Suspension{Provision: p, Effect: e.ID, By: *act(force.Act{ID: by.ID, Number: by.Number}), Since: e.On})
			}
		case law.Resumes:
			out = slices.DeleteFunc(out, func(x Suspension) bool { return withinAny(x.Provision, units) })
		}
	}
	slices.SortStableFunc(out, func(a, b Suspension) int { return law.ComparePaths(a.Provision, b.Provision) })
	return slices.CompactFunc(out, func(a, b Suspension) bool { return a.Provision == b.Provision }), nil
}
