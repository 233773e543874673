package registry

import (
	"context"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// An act that ends before a clause of it was to act changes nothing by that clause, and neither does a clause that is repealed
// before its day. A clause that is repealed later has acted: the text stays, and whether the earlier one revives is a question
// for a person. What ends an act must itself stand: an act that never came to act ends nothing.

// standing is the confirmed effects on documents, each change once, by document; those that never come to act left out.
type standing struct {
	effects map[string][]*Effect
	acts    map[Ref]*Document // the acting documents that are recorded
	repeals map[string][]clauseRepeal
	inDoubt map[string]bool // effects that may never come to act, by id
}

// clauseRepeal is the repeal of clauses that have acted.
type clauseRepeal struct {
	*Effect
	of []string // the effects that they are
}

// standingEffects reads what stands on documents.
func (s snapshot) standingEffects(ctx context.Context, w *world, docs []*Document) (standing, error) {
	effects, acts, err := s.confirmedEffects(ctx, docs)
	if err != nil {
		return standing{}, err
	}
	e := endings{world: w, acts: acts, on: map[string][]*Effect{}, fates: map[placed]fate{}}
	if err := e.read(ctx, s, effects); err != nil {
		return standing{}, err
	}
	st := standing{effects: effects, acts: acts, repeals: map[string][]clauseRepeal{}, inDoubt: map[string]bool{}}
	for id, list := range effects {
		effects[id] = slices.DeleteFunc(list, func(o *Effect) bool {
			f := e.fate(id, o)
			if f == mayAct {
				st.inDoubt[o.ID] = true
			}
			return f == neverActs
		})
		st.repeals[id] = e.repeals(id, effects[id])
	}
	return st, nil
}

// fate is whether an effect comes to act.
type fate int

const (
	actsOnItsDay fate = iota
	mayAct            // nobody can tell
	neverActs
)

// placed names an effect on a document.
type placed struct{ document, effect string }

// endings is what puts an end to acting documents, and to those that do so, as far as it bears on some effects.
type endings struct {
	world *world
	acts  map[Ref]*Document
	on    map[string][]*Effect // by the document that is ended; only those read are here
	fates map[placed]fate
}

// endingsDeep bounds how far it is asked whether what ends an act was itself ended: beyond, it is in doubt.
const endingsDeep = 8

// read gathers the endings that bear on effects, level by level.
func (x *endings) read(ctx context.Context, s snapshot, effects map[string][]*Effect) error {
	seen := map[placed]bool{}
	for range endingsDeep {
		unread := map[string]*Document{}
		for id, list := range effects {
			for _, o := range list {
				if d := x.actor(id, o); d != nil && x.on[d.ID] == nil {
					unread[d.ID] = d
				}
			}
		}
		if len(unread) > 0 {
			found, acts, err := s.confirmedEffects(ctx, sorted(unread, func(*Document) bool { return true }))
			if err != nil {
				return err
			}
			maps.Copy(x.acts, acts)
			for id := range unread {
				x.on[id] = append([]*Effect{}, slices.DeleteFunc(found[id], func(e *Effect) bool { return !e.putsAnEnd() })...)
			}
		}
		next := map[string][]*Effect{}
		for id, list := range effects {
			for _, o := range list {
				d := x.actor(id, o)
				if d == nil {
					continue
				}
				for _, e := range x.on[d.ID] {
					if k := (placed{d.ID, e.ID}); !seen[k] && (x.before(e, o) || e.endsClause(o)) {
						seen[k] = true
						next[d.ID] = append(next[d.ID], e)
					}
				}
			}
		}
		if len(next) == 0 {
			return nil
		}
		effects = next
	}
	return nil
}

// putsAnEnd reports whether an effect ends what it names from a known day on, everywhere. A list of what has expired is
// evidence that something else ended it, and ends nothing itself.
func (e *Effect) putsAnEnd() bool {
	return e.Effect.Ends() && e.Effect != law.DeclaresExpired && !e.OnUnknown && !e.On.IsZero() && e.Territory == ""
}

// actor is the recorded document that acts on another one by an effect.
func (x *endings) actor(id string, o *Effect) *Document {
	if d := x.acts[o.By]; d != nil && d.ID != id {
		return d
	}
	return nil
}

// before reports whether an ending of an acting document, or of a clause in it, comes before that clause was to act.
func (x *endings) before(e, o *Effect) bool {
	return (len(e.Provisions) == 0 || e.endsClause(o)) && legalOrder(e, o, x.acts) < 0
}

// fate works out whether an effect on a document comes to act. Every ending that matters is earlier in legal order than what
// it ends, so that none is its own cause.
func (x *endings) fate(id string, o *Effect) fate {
	d := x.actor(id, o)
	if d == nil {
		return actsOnItsDay
	}
	k := placed{id, o.ID}
	if f, ok := x.fates[k]; ok {
		return f
	}
	list, read := x.on[d.ID]
	f := actsOnItsDay
	if !read {
		f = mayAct
	}
	x.fates[k] = mayAct // for an effect that meets itself all the same, should the order of numbers ever turn in a circle
	for _, e := range list {
		if x.before(e, o) {
			f = max(f, x.brings(d, e))
		}
	}
	x.fates[k] = f
	return f
}

// brings is what an ending of an acting document makes of a clause that was yet to act. By a body that has no power to end the
// document, nothing is ended for certain.
func (x *endings) brings(d *Document, e *Effect) fate {
	switch f := x.fate(d.ID, e); {
	case f == neverActs:
		return actsOnItsDay
	case f == mayAct, e.Effect != law.Expires && x.world.competence(e, x.acts[e.By], d) == force.NoPower:
		return mayAct
	}
	return neverActs
}

// repeals finds the repeals of clauses that have acted on a document.
func (x *endings) repeals(id string, effects []*Effect) []clauseRepeal {
	var out []clauseRepeal
	for _, o := range effects {
		d := x.actor(id, o)
		if d == nil {
			continue
		}
		for _, e := range x.on[d.ID] {
			if !e.endsClause(o) || x.before(e, o) || x.fate(d.ID, e) == neverActs {
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
