package registry

import (
	"context"
	"slices"
	"sync"

	"github.com/vanban/vanban/internal/law"
)

// world is the territories, bodies and topics at one log position: small, read by every answer, and so kept whole.
type world struct {
	seq         int64
	territories map[string]*Territory
	bodies      map[string]*Body
	topics      map[string]*Topic
	successions []*Succession
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

// lineage is a territory with all that contain it, itself first.
func (w *world) lineage(code string) []string {
	var out []string
	for t := w.territories[code]; t != nil && !slices.Contains(out, t.Code); t = w.territories[t.Parent] {
		out = append(out, t.Code)
	}
	if len(out) == 0 && code != "" {
		out = []string{code}
	}
	return out
}

// standing is the territories whose rules reach a place: itself, what contains it, and the old units on whose ground
// it stands.
func (w *world) standing(place string) []string {
	out := w.lineage(place)
	for i := 0; i < len(out); i++ {
		if t := w.territories[out[i]]; t != nil {
			for _, g := range t.Grounds {
				for _, code := range w.lineage(g) {
					if !slices.Contains(out, code) {
						out = append(out, code)
					}
				}
			}
		}
	}
	return out
}

// reaching is the territories whose effects reach a place on a day: those it stands on, and those it went into by then.
func (w *world) reaching(place string, day law.Date) []string {
	out := w.standing(place)
	for _, heir := range w.heirs(place, day) {
		for _, code := range w.lineage(heir) {
			if !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// Reach says whether a document applies at a place.
type Reach string

const (
	ReachYes     Reach = "yes"
	ReachNo      Reach = "no"
	ReachPartly  Reach = "partly"
	ReachUnknown Reach = "unknown"
)

// reach says whether what applies on the given ground applies at a place on a day: wholly if the place stands on it, in
// part if part of the ground lies in the place, also through a succession of territories before that day.
func (w *world) reach(ground []string, place string, day law.Date) Reach {
	// Of a place that was not there yet nothing can be said.
	if t := w.territories[place]; t == nil || day < t.ValidFrom {
		return ReachUnknown
	}
	standing := w.standing(place)
	for _, g := range ground {
		if slices.Contains(standing, g) {
			return ReachYes
		}
	}
	for _, heir := range w.heirs(place, day) {
		if lineage := w.lineage(heir); slices.ContainsFunc(ground, func(g string) bool { return slices.Contains(lineage, g) }) {
			return ReachYes // an old unit, asked after it went into one that the document is for
		}
	}
	for _, g := range ground {
		for _, heir := range w.heirs(g, day) {
			if slices.Contains(w.lineage(heir), place) {
				return ReachPartly
			}
		}
	}
	return ReachNo
}

// heirs is a territory and all that it went into by a day.
func (w *world) heirs(code string, day law.Date) []string {
	out := []string{code}
	for i := 0; i < len(out); i++ {
		for _, s := range w.successions {
			if s.Of != "territory" || s.On > day || !slices.Contains(s.Predecessors, out[i]) {
				continue
			}
			for _, to := range s.Successors {
				if !slices.Contains(out, to) {
					out = append(out, to)
				}
			}
		}
	}
	return out
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
