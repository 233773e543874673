package registry

import (
	"context"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// histories gathers what the rule book needs to know of each document: its facts, the effects on it and by what right, what
// sources say, what became of the documents that it rests on, and of the land that it was issued for.
func (r *Registry) histories(ctx context.Context, s snapshot, w *world, docs []*Document) (map[string]force.History, error) {
	st, err := s.standingEffects(ctx, w, docs)
	if err != nil {
		return nil, err
	}
	return r.historiesOf(ctx, s, w, docs, st)
}

// historiesOf is histories where the effects that stand have been read.
func (r *Registry) historiesOf(ctx context.Context, s snapshot, w *world, docs []*Document, st standing) (map[string]force.History, error) {
	effects, acts := st.effects, st.acts
	assertions, err := pointing(ctx, s, KindAssertion, ColDocument, docs, func(a *Assertion) Ref { return a.Document }, nil)
	if err != nil {
		return nil, err
	}
	parents, err := s.parents(ctx, w, docs)
	if err != nil {
		return nil, err
	}
	overlaps, err := r.overlaps(ctx, s, w, docs)
	if err != nil {
		return nil, err
	}
	waiting, err := s.waitingStarts(ctx, docs, effects)
	if err != nil {
		return nil, err
	}
	out := make(map[string]force.History, len(docs))
	for _, d := range docs {
		h := force.History{ID: d.ID, IssuedOn: d.IssuedOn, Class: d.Class, Type: d.Type, Level: w.level(d), Parents: parents[d.ID],
			Overlaps: overlaps[d.ID], Boundaries: w.boundaries(d)}
		for _, e := range effects[d.ID] {
			by := w.act(e.By, acts[e.By])
			by.Competence = w.competence(e, acts[e.By], d)
			h.Effects = append(h.Effects, force.Effect{ID: e.ID, Kind: e.Effect, By: by, ByProvision: e.ByProvision,
				Provisions: e.Provisions, On: e.On, OpenEnded: e.OnUnknown, Rewords: e.rewords(), Adds: e.adds(), Territory: e.Territory, Quote: e.Quote})
		}
		if e := waiting[d.ID]; e != nil {
			h.Effects = append(h.Effects, force.Effect{ID: e.ID, Kind: law.Commences, By: w.act(Ref{ID: d.ID}, d), ByProvision: e.ByProvision, Quote: e.Quote})
		}
		for i, o := range h.Overlaps {
			h.Overlaps[i].Named = slices.ContainsFunc(h.Effects, func(e force.Effect) bool { return e.By.ID == o.Act.ID })
		}
		for _, a := range assertions[d.ID] {
			h.Assertions = append(h.Assertions, force.Assertion{ID: a.ID, Code: a.Code, By: a.By, On: a.On, Before: a.Before, Quote: a.Quote})
		}
		out[d.ID] = h
	}
	return out, nil
}

// waitingStarts finds, for documents whose commencement nobody has recorded, the clause of their own text that says it and waits for
// a person: as long as it does, the day is not known, and the law gives none in its place.
func (s snapshot) waitingStarts(ctx context.Context, docs []*Document, effects map[string][]*Effect) (map[string]*Effect, error) {
	isStart := func(e *Effect) bool { return e.Effect == law.Commences && len(e.Provisions) == 0 && e.Territory == "" }
	var open []*Document
	for _, d := range docs {
		if !slices.ContainsFunc(effects[d.ID], isStart) {
			open = append(open, d)
		}
	}
	if len(open) == 0 {
		return nil, nil
	}
	suggested, err := pointing(ctx, s, KindEffect, ColTarget, open, func(e *Effect) Ref { return e.Target },
		map[Column][]string{ColState: {string(law.StateSuggested)}})
	if err != nil {
		return nil, err
	}
	out := map[string]*Effect{}
	for id, list := range suggested {
		for _, e := range list {
			if isStart(e) && e.Clause != "" && e.By.ID == e.Target.ID {
				out[id] = e
			}
		}
	}
	return out, nil
}

// commencedOn is the day on which a document came into force, recorded or given by law, and where it comes from. A day that the law
// only makes the earliest possible is none.
func commencedOn(h force.History) (law.Date, law.EffectiveBasis) {
	basis := force.CommencementBasis(h)
	if basis == law.BasisInferred {
		return 0, ""
	}
	return force.Commencement(h), basis
}

// adds reports whether the provisions of an effect are all new.
func (e *Effect) adds() bool {
	return len(e.Operations) > 0 && !slices.ContainsFunc(e.Operations, func(op amendment.Operation) bool { return op.Kind != amendment.Insert })
}

// rewords reports whether an effect gives its provisions a new wording in their document, rather than putting an end to them.
func (e *Effect) rewords() bool {
	return slices.ContainsFunc(e.Operations, func(op amendment.Operation) bool { return op.Kind.ChangesText() && op.Kind != amendment.Repeal })
}

// confirmedEffects reads the confirmed effects on documents, each change once, and the acting documents that are recorded.
func (s snapshot) confirmedEffects(ctx context.Context, docs []*Document) (map[string][]*Effect, map[Ref]*Document, error) {
	confirmed := map[Column][]string{ColState: {string(law.StateConfirmed)}}
	effects, err := pointing(ctx, s, KindEffect, ColTarget, docs, func(e *Effect) Ref { return e.Target }, confirmed)
	if err != nil {
		return nil, nil, err
	}
	var acting []Ref
	for id, list := range effects {
		effects[id] = uncovered(list)
		for _, e := range effects[id] {
			acting = append(acting, e.By)
		}
	}
	acts, err := s.resolve(ctx, acting)
	return effects, acts, err
}

// act is an acting document as the rules need it, as far as it is known.
func (w *world) act(r Ref, d *Document) force.Act {
	if d == nil {
		return force.Act{ID: r.ID, Number: r.Number, IssuedOn: r.IssuedOn}
	}
	return force.Act{ID: d.ID, Number: d.Number, IssuedOn: d.IssuedOn, Level: w.level(d), Chairman: strings.HasPrefix(firstOf(d.Issuers), "chu-tich-")}
}

// competence says by what right an effect acts on a document; "" where it is not known.
func (w *world) competence(e *Effect, by, d *Document) force.Competence {
	actor := e.By.Issuer
	if by != nil {
		if by.ID == d.ID {
			return force.OwnPower
		}
		actor = firstOf(by.Issuers)
	}
	day := e.On
	if by != nil && !by.IssuedOn.IsZero() {
		day = by.IssuedOn
	}
	if actor == "" || day.IsZero() {
		return ""
	}
	c, _ := w.land().Competence(actor, firstOf(d.Issuers), day)
	switch power := force.Competence(c); power {
	case force.OwnPower, force.SuccessorsPower, force.HigherPower, force.NoPower:
		return power
	}
	return ""
}

// resting are the relations by which what happens to a parent may matter.
var resting = []law.RelationKind{law.Details, law.Guides, law.BasedOn}

// parents finds the documents that each document rests on, with what ended them or parts of them.
func (s snapshot) parents(ctx context.Context, w *world, docs []*Document) (map[string][]force.Parent, error) {
	relations, err := pointing(ctx, s, KindRelation, ColFrom, docs, func(r *Relation) Ref { return r.From }, nil)
	if err != nil {
		return nil, err
	}
	var refs []Ref
	for id, list := range relations {
		list = slices.DeleteFunc(list, func(r *Relation) bool { return !slices.Contains(resting, r.Relation) || !r.Stands() })
		relations[id] = list
		for _, r := range list {
			refs = append(refs, r.To)
		}
	}
	if len(refs) == 0 {
		return nil, nil
	}
	found, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	byID := map[string]*Document{}
	for _, d := range found {
		byID[d.ID] = d
	}
	parents := sorted(byID, func(*Document) bool { return true })
	st, err := s.standingEffects(ctx, w, parents)
	if err != nil {
		return nil, err
	}
	out := map[string][]force.Parent{}
	for id, list := range relations {
		for _, r := range list {
			if d := found[r.To]; d != nil {
				out[id] = append(out[id], force.Parent{Relation: r.Relation, Act: w.act(r.To, d), Events: w.parentEvents(st.effects[d.ID], st.acts)})
			}
		}
		slices.SortFunc(out[id], func(a, b force.Parent) int {
			return strings.Compare(a.Act.ID+string(a.Relation), b.Act.ID+string(b.Relation))
		})
	}
	return out, nil
}

// parentEvents are the effects on a document that end it or a part of it.
func (w *world) parentEvents(effects []*Effect, acts map[Ref]*Document) []force.ParentEvent {
	var out []force.ParentEvent
	for _, e := range effects {
		switch e.Effect {
		case law.Replaces, law.Amends, law.Repeals, law.Revokes, law.Expires:
		default:
			continue
		}
		if e.OnUnknown || e.Territory != "" {
			continue
		}
		out = append(out, force.ParentEvent{Kind: e.Effect, By: w.act(e.By, acts[e.By]), On: e.On,
			InPart: len(e.Provisions) > 0 || e.Effect == law.Amends, Quote: e.Quote})
	}
	return out
}

// boundaries are the changes of the land that a document was issued for.
func (w *world) boundaries(d *Document) []force.Boundary {
	var out []force.Boundary
	for _, s := range w.successions {
		if s.Of != "territory" || s.On < d.IssuedOn {
			continue
		}
		if slices.ContainsFunc(d.ground(), func(g string) bool { return slices.Contains(s.Predecessors, g) }) {
			out = append(out, force.Boundary{Form: s.Form, On: s.On})
		}
	}
	return out
}

// overlaps finds, for documents of units that were merged, the normative acts that the new unit has since issued for the whole
// of itself on a topic of theirs.
func (r *Registry) overlaps(ctx context.Context, s snapshot, w *world, docs []*Document) (map[string][]force.Overlap, error) {
	out := map[string][]force.Overlap{}
	for _, d := range docs {
		if d.Class != law.Normative || len(d.Topics) == 0 {
			continue
		}
		for _, m := range w.successions {
			if m.Of != "territory" || m.Form != law.Merger || m.On < d.IssuedOn || !slices.Contains(m.Predecessors, d.Territory()) {
				continue
			}
			for _, heir := range m.Successors {
				acts, err := r.actsOf(ctx, s, heir)
				if err != nil {
					return nil, err
				}
				for _, a := range acts {
					if a.IssuedOn >= m.On && (len(a.AppliesTo) == 0 || slices.Contains(a.AppliesTo, heir)) {
						if topics := w.shared(a.Topics, d.Topics); len(topics) > 0 {
							out[d.ID] = append(out[d.ID], force.Overlap{Act: w.act(Ref{ID: a.ID}, a), On: a.EffectiveOn, Topics: topics})
						}
					}
				}
			}
		}
	}
	return out, nil
}

// shared is the topics that two documents have in common: the same, or one within the other.
func (w *world) shared(a, b []string) []string {
	var out []string
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool {
			return slices.Contains(w.topicsWithAncestors([]string{x}), y) || slices.Contains(w.topicsWithAncestors([]string{y}), x)
		}) {
			out = append(out, x)
		}
	}
	return out
}

// unitActs keeps the normative acts of one unit as they stood at one log position: many documents ask for them in turn.
type unitActs struct {
	seq  int64
	acts []*Document
}

// actsOf reads the normative acts of a unit that have topics.
func (r *Registry) actsOf(ctx context.Context, s snapshot, territory string) ([]*Document, error) {
	r.unitsMu.Lock()
	defer r.unitsMu.Unlock()
	if kept, ok := r.units[territory]; ok && kept.seq == s.seq {
		return kept.acts, nil
	}
	acts, err := facts[*Document](ctx, s, KindDocument, Query{Match: map[Column][]string{ColTerritory: {territory}}})
	if err != nil {
		return nil, err
	}
	acts = slices.DeleteFunc(acts, func(d *Document) bool { return d.Class != law.Normative || len(d.Topics) == 0 })
	if r.units == nil {
		r.units = map[string]unitActs{}
	}
	r.units[territory] = unitActs{s.seq, acts}
	return acts, nil
}

// lives reads what the statuses and the texts of documents come from: the land, the effects that stand, and the histories.
func (r *Registry) lives(ctx context.Context, s snapshot, docs []*Document) (*world, standing, map[string]force.History, error) {
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, standing{}, nil, err
	}
	st, err := s.standingEffects(ctx, w, docs)
	if err != nil {
		return nil, standing{}, nil, err
	}
	histories, err := r.historiesOf(ctx, s, w, docs, st)
	return w, st, histories, err
}
