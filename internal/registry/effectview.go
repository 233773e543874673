package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
)

// EffectView is an effect as shown.
type EffectView struct {
	ID          string                `json:"id"`
	Effect      law.EffectKind        `json:"effect"`
	By          DocName               `json:"by"`
	ByProvision string                `json:"by_provision,omitempty"`
	Target      DocName               `json:"target"`
	Provisions  []string              `json:"provisions"`
	On          law.Date              `json:"on"`
	OnUnknown   bool                  `json:"on_unknown,omitempty"`
	Territory   string                `json:"territory,omitempty"`
	Quote       string                `json:"quote,omitempty"`
	Operations  []amendment.Operation `json:"operations" doc:"What it does to the words of the target."`
	State       law.State             `json:"state"`
	AdoptedBy   string                `json:"adopted_by,omitempty" doc:"The stated effect that confirmed it, and in whose place it stands."`
	Clause      string                `json:"clause,omitempty" doc:"Of an effect that was read in the acting text: which clause."`
	Confidence  float64               `json:"confidence,omitempty" doc:"Of the reading, from 0 to 1."`
	Doubt       string                `json:"doubt,omitempty" doc:"Why the reading is not certain."`
	Outstanding []Outstanding         `json:"outstanding,omitempty" doc:"Operations that the target's text does not have."`
	RecordedAt  string                `json:"recorded_at"`
	Seq         int64                 `json:"seq"`
}

// effects lists the confirmed effects on a document (ColTarget) or by it (ColBy).
func (r *Registry) effects(ctx context.Context, s snapshot, d *Document, col Column, v View) ([]EffectView, error) {
	names, err := s.names(ctx, []*Document{d})
	if err != nil {
		return nil, err
	}
	versions, err := s.Facts(ctx, KindEffect, Query{At: s.seq, Match: map[Column][]string{
		col: names[d.ID], ColState: {string(law.StateConfirmed)}}})
	if err != nil {
		return nil, err
	}
	versions = slices.DeleteFunc(versions, func(v Version) bool {
		e := v.Fact.(*Effect)
		if col == ColTarget {
			return !e.Target.pointsAt(d)
		}
		return !e.By.pointsAt(d)
	})
	versions = eachOnce(versions)
	if versions, err = s.actedBy(ctx, versions, v.AsOf); err != nil {
		return nil, err
	}
	views, err := r.effectViews(ctx, s, versions, v.Lang)
	slices.SortStableFunc(views, func(a, b EffectView) int { return int(a.On) - int(b.On) })
	return views, err
}

// actedBy leaves out the effects of acts that were not issued yet on a day.
func (s snapshot) actedBy(ctx context.Context, versions []Version, day law.Date) ([]Version, error) {
	refs := make([]Ref, len(versions))
	for i, v := range versions {
		refs[i] = v.Fact.(*Effect).By
	}
	acts, err := s.resolve(ctx, refs)
	return slices.DeleteFunc(versions, func(v Version) bool { return acts[v.Fact.(*Effect).By].issuedAfter(day) }), err
}

func (r *Registry) effectViews(ctx context.Context, s snapshot, versions []Version, lang string) ([]EffectView, error) {
	var refs []Ref
	for _, v := range versions {
		e := v.Fact.(*Effect)
		refs = append(refs, e.By, e.Target)
	}
	docs, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	out := make([]EffectView, len(versions))
	for i, v := range versions {
		e := v.Fact.(*Effect)
		out[i] = EffectView{ID: e.ID, Effect: e.Effect, By: nameOf(e.By, docs), ByProvision: e.ByProvision, Target: nameOf(e.Target, docs),
			Provisions: list(e.Provisions), On: e.On, OnUnknown: e.OnUnknown, Territory: e.Territory, Quote: e.Quote, Operations: list(e.Operations),
			State: e.State, AdoptedBy: e.AdoptedBy, Clause: e.Clause, Confidence: float64(e.Confidence) / 1000, Doubt: e.Doubt,
			RecordedAt: FormatInstant(v.At), Seq: v.Seq}
		if v.Retracted != 0 && v.Retracted <= s.seq {
			out[i].State = law.StateRetracted
		}
	}
	return out, r.markOutstanding(ctx, s, versions, docs, out, lang)
}

// markOutstanding says of effects which of their operations the targets' texts do not have.
func (r *Registry) markOutstanding(ctx context.Context, s snapshot, versions []Version, docs map[Ref]*Document, out []EffectView, lang string) error {
	targets := map[string]*Document{}
	tried := map[string][]*Effect{} // suggested: what would be outstanding if they were confirmed
	for i, v := range versions {
		e := v.Fact.(*Effect)
		if d := docs[e.Target]; d != nil && (out[i].State == law.StateConfirmed || out[i].State == law.StateSuggested) && e.onWords() {
			targets[d.ID] = d
			if out[i].State == law.StateSuggested && e.Clause != "" {
				tried[d.ID] = append(tried[d.ID], e)
			}
		}
	}
	if len(targets) == 0 {
		return nil
	}
	scripts, err := r.scripts(ctx, s, sorted(targets, func(*Document) bool { return true }))
	if err != nil {
		return err
	}
	missing := map[string][]Outstanding{}
	for id, sc := range scripts {
		if sc.text != "" {
			sc.try(tried[id], docs)
		}
		k, err := sc.keep(sc.on(Always))
		if err != nil {
			return err
		}
		for _, o := range k.view(View{Lang: lang}).Outstanding {
			missing[o.Effect] = append(missing[o.Effect], o)
		}
	}
	for i := range out {
		out[i].Outstanding = missing[out[i].ID]
	}
	return nil
}
