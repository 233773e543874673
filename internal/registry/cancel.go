package registry

import (
	"context"
	"slices"
)

// An act that ends before a clause of it was to act changes nothing by that clause, and neither does a clause that is repealed
// before its day. A clause that is repealed later has acted: the text stays, and whether the earlier one revives is a question
// for a person.

// standing is the confirmed effects on documents, each change once, by document; those that never come to act left out.
type standing struct {
	effects map[string][]*Effect
	acts    map[Ref]*Document // the acting documents that are recorded
	repeals map[string][]clauseRepeal
}

// clauseRepeal is the repeal of clauses that have acted.
type clauseRepeal struct {
	*Effect
	of []string // the effects that they are
}

// standingEffects reads what stands on documents.
func (s snapshot) standingEffects(ctx context.Context, docs []*Document) (standing, error) {
	effects, acts, err := s.confirmedEffects(ctx, docs)
	if err != nil {
		return standing{}, err
	}
	acting := map[string]*Document{}
	for id, list := range effects {
		for _, e := range list {
			if d := acts[e.By]; d != nil && d.ID != id {
				acting[d.ID] = d
			}
		}
	}
	st := standing{effects: effects, acts: acts, repeals: map[string][]clauseRepeal{}}
	if len(acting) == 0 {
		return st, nil
	}
	endings, more, err := s.confirmedEffects(ctx, sorted(acting, func(*Document) bool { return true }))
	if err != nil {
		return st, err
	}
	for id, list := range endings {
		endings[id] = slices.DeleteFunc(list, func(e *Effect) bool { return !e.Effect.Ends() || e.On.IsZero() || e.Territory != "" })
		for _, e := range endings[id] {
			acts[e.By] = more[e.By]
		}
	}
	for id, list := range effects {
		effects[id] = slices.DeleteFunc(list, func(o *Effect) bool {
			d := acts[o.By]
			return d != nil && d.ID != id && slices.ContainsFunc(endings[d.ID], func(e *Effect) bool {
				return (len(e.Provisions) == 0 || e.endsClause(o)) && legalOrder(e, o, acts) < 0
			})
		})
		st.repeals[id] = repealsOf(id, effects[id], endings, acts)
	}
	return st, nil
}

// repealsOf finds the repeals of clauses that have acted on a document.
func repealsOf(id string, effects []*Effect, endings map[string][]*Effect, acts map[Ref]*Document) []clauseRepeal {
	var out []clauseRepeal
	for _, o := range effects {
		d := acts[o.By]
		if d == nil || d.ID == id {
			continue
		}
		for _, e := range endings[d.ID] {
			if !e.endsClause(o) {
				continue
			}
			i := slices.IndexFunc(out, func(r clauseRepeal) bool { return r.ID == e.ID })
			if i < 0 {
				i, out = len(out), append(out, clauseRepeal{Effect: e})
			}
			out[i].of = append(out[i].of, o.ID)
		}
	}
	return out
}

// endsClause reports whether an effect on an acting document ends the clause that another effect is read from.
func (e *Effect) endsClause(o *Effect) bool {
	return o.ByProvision != "" && withinAny(o.ByProvision, e.Provisions)
}
