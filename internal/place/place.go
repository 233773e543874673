// Package place says what applies at a place on a day: which territories' rules reach it, through the births, mergers,
// splits, transfers and ends of territories, and which body is the competent one today.
//
// It knows the territories, the bodies and the successions that are recorded, and the law on force in space (rules.go). It
// knows no document and no effect: a ground is said to reach a place until its heirs decide otherwise, and whether they
// have is asked elsewhere. Nothing that is not recorded is guessed: unknown is an answer, with a rule that says why.
//
// How the land is read from the record
//   - Two relations carry everything: the land of one unit lies in that of another (land.go), or they share some land.
//     A unit lies in its parent; in what it was merged into or renamed to; in what it was split from; and in the old
//     unit on whose ground it stands. Old units of one level that a place stands on together each hold a part of it.
//   - A unit that has ended is still a piece of land, as it was at its end, and its rules go on there. So a place can be
//     asked about after its end, not before its beginning.
//   - A unit that moves to another parent ends and begins again under a new code. The acts of the old parent do not go
//     along (the receiving unit's apply); its own do.
//   - Not followed: land that leaves a province and comes back to it or its heir (the answer may be unknown, or less than the
//     truth), and that an absorbing unit's own acts of before may be held to stop at its old boundary (they are said to reach
//     all of it).
//   - Days are half open: a unit is there from Valid.From, and no longer on Valid.To.
package place

import (
	"math"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Territory is a legal unit of the land during its life.
type Territory struct {
	Code, Name string
	Level      law.TerritoryLevel
	Parent     string
	Grounds    []string // old units whose rules go on applying here
	Valid      law.Interval
}

// Body is an issuing body during its life. Code is <short>.<territory>, or <short> for a central one.
type Body struct {
	Code, Name, Territory string
	Level                 law.TerritoryLevel
	Valid                 law.Interval
}

// The kinds of thing that can be succeeded to.
const (
	OfTerritory = "territory"
	OfBody      = "body"
)

// Succession says that territories or bodies gave way to others on a day; with Topics, only for those.
type Succession struct {
	Of                       string // OfTerritory or OfBody
	Predecessors, Successors []string
	On                       law.Date
	Form                     law.SuccessionForm
	Topics                   []string
}

// World is the recorded territories and bodies with their successions. It never changes and may be shared. Bad data (a
// cycle, an unknown code, a missing day, a unit twice) makes answers unknown or uncertain, never endless.
type World struct {
	territories map[string]*unit
	bodies      map[string]*Body
	into, outOf map[string][]*Succession // of bodies, by predecessor and by successor
	moves       bool                     // some land has left a unit that lived on
	still       bool                     // none has, and that is known
}

// unit is a territory with what refers to it.
type unit struct {
	Territory
	start, end law.Date // its life, where the record leaves it open but implies it
	parent     *unit
	children   []*unit
	standing   []*unit       // units that name it as their ground
	into       []*Succession // in which it is a predecessor
	outOf      []*Succession // in which it is a successor
	gave       []gift        // parts of it that came under another parent
	got        []law.Date    // when parts of others came to it so
}

type gift struct {
	to *unit
	on law.Date
}

// New builds the world. Of two units or bodies with one code the last counts.
func New(territories []Territory, bodies []Body, successions []Succession) *World {
	w := &World{territories: make(map[string]*unit, len(territories)), bodies: make(map[string]*Body, len(bodies)),
		into: map[string][]*Succession{}, outOf: map[string][]*Succession{}}
	var order []*unit
	for _, t := range territories {
		if u := w.territories[t.Code]; u != nil {
			u.Territory = t
			continue
		}
		u := &unit{Territory: t}
		w.territories[t.Code] = u
		order = append(order, u)
	}
	for _, u := range order {
		if p := w.territories[u.Parent]; p != nil && p != u {
			u.parent = p
			p.children = append(p.children, u)
		}
		for _, g := range unique(u.Grounds) {
			if old := w.territories[g]; old != nil && old != u {
				old.standing = append(old.standing, u)
			}
		}
	}
	for _, b := range bodies {
		w.bodies[b.Code] = &b
	}
	for _, s := range successions {
		s.Predecessors, s.Successors = unique(s.Predecessors), unique(s.Successors)
		w.link(&s)
	}
	for _, u := range order {
		u.start, u.end = startOf(u), endOf(u)
	}
	w.findMoves(order)
	return w
}

func (w *World) link(s *Succession) {
	switch s.Of {
	case OfBody:
		for _, code := range s.Predecessors {
			w.into[code] = append(w.into[code], s)
		}
		for _, code := range s.Successors {
			w.outOf[code] = append(w.outOf[code], s)
		}
	case OfTerritory:
		for _, code := range s.Predecessors {
			if u := w.territories[code]; u != nil {
				u.into = append(u.into, s)
			}
		}
		for _, code := range s.Successors {
			if u := w.territories[code]; u != nil {
				u.outOf = append(u.outOf, s)
			}
		}
	}
}

// findMoves notes the land that left a unit which lived on.
func (w *World) findMoves(units []*unit) {
	last := w.at(math.MaxInt32)
	for _, u := range units {
		for _, o := range last.older(u) {
			w.moves = w.moves || o.unit != nil && !o.past(last.day)
		}
		if u.parent == nil || last.stays(u) == Yes {
			continue
		}
		w.moves = true
		after, _ := last.heirs(u)
		for _, x := range append(after, u.standing...) {
			if x.parent != nil && x.parent != u.parent {
				u.parent.gave = append(u.parent.gave, gift{x.parent, u.end})
				x.parent.got = append(x.parent.got, u.end)
			}
		}
	}
	w.still = !w.moves
}

// startOf is the recorded first day, or else that of the nearest containing unit that has one: a code is formed in its parent.
func startOf(u *unit) law.Date {
	seen := map[*unit]bool{}
	for ; u != nil && !seen[u]; u = u.parent {
		if u.Valid.From != 0 {
			return u.Valid.From
		}
		seen[u] = true
	}
	return 0
}

// endOf is the recorded first day no longer, or else the first day on which it was merged, renamed or split up.
func endOf(u *unit) law.Date {
	if u.Valid.To != 0 {
		return u.Valid.To
	}
	var end law.Date
	for _, s := range u.into {
		if s.ends(u) && s.On != 0 && (end == 0 || s.On < end) {
			end = s.On
		}
	}
	return end
}

func (u *unit) formed(day law.Date) bool { return day >= u.start }

func (u *unit) ended(day law.Date) bool { return u.end != 0 && day >= u.end }

func (u *unit) alive(day law.Date) bool { return u.formed(day) && !u.ended(day) }

// coexists reports whether some day lies in both lives.
func (u *unit) coexists(o *unit) bool {
	return law.Interval{From: u.start, To: u.end}.Overlaps(law.Interval{From: o.start, To: o.end})
}

func unique(codes []string) []string {
	var out []string
	for _, c := range codes {
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
