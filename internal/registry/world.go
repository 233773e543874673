package registry

import (
	"context"
	"slices"
	"sync"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
)

// world is the territories, bodies and topics at one log position: small, read by every answer, and so kept whole.
type world struct {
	seq         int64
	territories map[string]*Territory
	bodies      map[string]*Body
	topics      map[string]*Topic
	successions []*Succession

	once   sync.Once
	places *place.World // of the above; see land

	naming sync.Once
	names  placeNames
}

type worldCache struct {
	mu   sync.Mutex
	last *world
	read int64 // log position up to which last is known to hold
}

// world returns the world as of a snapshot; the latest one is kept until an entry changes it.
func (r *Registry) world(ctx context.Context, s snapshot) (*world, error) {
	r.worlds.mu.Lock()
	defer r.worlds.mu.Unlock()
	if w := r.worlds.last; w != nil && s.seq >= w.seq {
		for r.worlds.read < s.seq {
			entries, err := s.Entries(ctx, r.worlds.read, logPage)
			if err != nil {
				return nil, err
			}
			if slices.ContainsFunc(entries, func(e Entry) bool { return slices.Contains(worldKinds, e.Kind) }) || len(entries) == 0 {
				w = nil
				break
			}
			r.worlds.read = entries[len(entries)-1].Seq
		}
		if w != nil {
			return w, nil
		}
	}
	w, err := readWorld(ctx, s)
	if err != nil {
		return nil, err
	}
	if r.worlds.last == nil || s.seq > r.worlds.read {
		r.worlds.last, r.worlds.read = w, s.seq
	}
	return w, nil
}

var worldKinds = []Kind{KindTerritory, KindBody, KindTopic, KindSuccession}

func readWorld(ctx context.Context, s snapshot) (*world, error) {
	w := &world{seq: s.seq, territories: map[string]*Territory{}, bodies: map[string]*Body{}, topics: map[string]*Topic{}}
	w.add(given())
	for _, kind := range worldKinds {
		found, err := facts[Fact](ctx, s, kind, Query{})
		if err != nil {
			return nil, err
		}
		w.add(found)
	}
	return w, nil
}

func (w *world) add(list []Fact) {
	for _, f := range list {
		switch f := f.(type) {
		case *Territory:
			w.territories[f.Code] = f
		case *Body:
			w.bodies[f.Code] = f
		case *Topic:
			w.topics[f.Code] = f
		case *Succession:
			w.successions = append(w.successions, f)
		}
	}
}

// land is the territories and bodies with their successions, as the law of place reads them.
func (w *world) land() *place.World {
	w.once.Do(func() {
		var territories []place.Territory
		for _, t := range sorted(w.territories, func(*Territory) bool { return true }) {
			territories = append(territories, place.Territory{Code: t.Code, Name: t.Name, Level: t.Level, Parent: t.Parent, Grounds: t.Grounds,
				Valid: interval(t.ValidFrom, t.ValidTo)})
		}
		var bodies []place.Body
		for _, b := range sorted(w.bodies, func(*Body) bool { return true }) {
			bodies = append(bodies, place.Body{Code: b.Code, Name: b.Name, Territory: b.Territory, Level: b.Level, Valid: interval(b.ValidFrom, b.ValidTo)})
		}
		var successions []place.Succession
		for _, x := range w.successions {
			successions = append(successions, place.Succession{Of: x.Of, Predecessors: x.Predecessors, Successors: x.Successors, On: x.On, Form: x.Form,
				Topics: x.Topics})
		}
		w.places = place.New(territories, bodies, successions)
	})
	return w.places
}

// lineage is a territory with all that contain it, itself first.
func (w *world) lineage(code string) []string {
	if w.territories[code] == nil && code != "" {
		return []string{code}
	}
	return w.land().Lineage(code)
}

// standing is the territories whose rules reach the whole of a place on a day, nearest first. Of a place that was not there
// yet, what contains it.
func (w *world) standing(code string, day law.Date) []string {
	var out []string
	for _, g := range w.land().Grounds(code, day) {
		out = append(out, g.Territory)
	}
	if len(out) == 0 {
		return w.lineage(code)
	}
	return out
}

// query asks the rule book about the day and the place of a view.
func (w *world) query(v View) force.Query {
	q := force.Query{Day: v.AsOf}
	if v.Place != "" {
		q.Territories, q.Inside = w.land().Containing(v.Place, v.AsOf), w.land().Inside(v.Place, v.AsOf)
	}
	return q
}

// Reach says whether a document applies at a place.
type Reach = place.Reach

const (
	ReachYes     = place.Yes
	ReachNo      = place.No
	ReachPartly  = place.Partly
	ReachUnknown = place.Unknown
)

// disapplied reports whether an act has said that a document no longer applies in a territory in which the place lies.
func (w *world) disapplied(h force.History, code string, day law.Date) bool {
	around := w.land().Containing(code, day)
	return slices.ContainsFunc(h.Effects, func(e force.Effect) bool {
		return e.Kind == law.Disapplies && len(e.Provisions) == 0 && e.On != 0 && e.On <= day && slices.Contains(around, e.Territory)
	})
}

// reach says whether a document applies at a place on a day, by the ground that it was issued for or applied to.
func (w *world) reach(d *Document, h force.History, code string, day law.Date) Reach {
	own := slices.Clone(d.ground())
	for _, e := range h.Effects {
		if e.Kind == law.AppliesIn && e.Territory != "" && e.On != 0 && e.On <= day {
			own = append(own, e.Territory)
		}
	}
	reach, why := w.land().Reach(own, code, day)
	if reach == ReachYes && w.disapplied(h, code, day) {
		return ReachNo
	}
	switch {
	case why.Before != 0 && d.IssuedOn >= why.Before:
		return ReachNo // the unit had already given up that part
	case !why.Certain:
		return ReachUnknown
	}
	return reach
}

func (w *world) topicsWithAncestors(codes []string) []string {
	var out []string
	for _, code := range codes {
		for code != "" && !slices.Contains(out, code) {
			out = append(out, code)
			t := w.topics[code]
			if t == nil {
				break
			}
			code = t.Parent
		}
	}
	return out
}
