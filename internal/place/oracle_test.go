package place

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// The oracle is the land itself: a handful of cells, each in one commune, each commune in one province, and for every unit
// the cells on which its rules hold. Things are done to it day by day, and what is written down of them is the record that
// the World is built from. It shares no code with the World, and looks at nothing but cells.

type lot struct {
	code, parent string
	level        law.TerritoryLevel
	from, to     law.Date
	cells        []int // now, or at its end
	mixed        bool  // it was put together from others: were it split, no record would say where those lie
	moved        bool  // it came from another province, and stays: land that comes back is more than the World follows
}

type land struct {
	day    law.Date
	lots   map[string]*lot
	holds  map[string]map[int]law.Date // by unit and cell: its rules hold; those issued before a day, or all (0)
	record record
	n      int  // units made so far
	half   bool // not everything that happens is written down
	moved  bool // a part went elsewhere while the unit that it was of lived on
}

type record struct {
	territories []Territory
	successions []Succession
}

// steps is how many things happen at most. The rest of a province is its land outside the recorded communes. There are
// enough cells of it that each split, by one bit of the cell, leaves some on either side.
const steps = 6

func rest(n, i int) int { return n<<steps + i + 1000 }

const firstDay = 900000 // some day after every change of the law

func newLand(t *rapid.T, half bool) *land {
	l := &land{half: half, day: firstDay, lots: map[string]*lot{}, holds: map[string]map[int]law.Date{}}
	l.form("vn", "", law.LevelCountry, nil)
	cell := 0
	for range rapid.IntRange(2, 3).Draw(t, "provinces") {
		p := l.form("p", "vn", law.LevelProvince, nil)
		l.n++
		for i := range 1 << steps {
			l.give(p, rest(l.n, i))
		}
		for range rapid.IntRange(1, 3).Draw(t, "communes") {
			var cells []int
			for range rapid.IntRange(1, 2).Draw(t, "cells") {
				cells = append(cells, cell)
				cell++
			}
			l.form("c", p.code, law.LevelCommune, cells)
		}
	}
	return l
}

// form makes a unit that starts today, whose rules hold on its cells and no others.
func (l *land) form(name, parent string, level law.TerritoryLevel, cells []int, grounds ...string) *lot {
	l.n++
	x := &lot{code: fmt.Sprintf("%s%d", name, l.n), parent: parent, level: level, from: l.day}
	if level == law.LevelCountry {
		x.code = name
	}
	l.lots[x.code] = x
	l.holds[x.code] = map[int]law.Date{}
	l.record.territories = append(l.record.territories, Territory{Code: x.code, Level: level, Parent: parent, Grounds: grounds,
		Valid: law.Interval{From: l.day}})
	for _, c := range cells {
		l.give(x, c)
	}
	return x
}

// give adds a cell to a unit and to those that contain it.
func (l *land) give(x *lot, cell int) {
	for ; x != nil; x = l.lots[x.parent] {
		if !slices.Contains(x.cells, cell) {
			x.cells = append(x.cells, cell)
		}
		l.holds[x.code][cell] = 0
	}
}

func (l *land) end(x *lot) {
	x.to = l.day
	for i := range l.record.territories {
		if l.record.territories[i].Code == x.code {
			l.record.territories[i].Valid.To = l.day
		}
	}
}

func (l *land) succeed(form law.SuccessionForm, from, to []*lot) {
	names := func(list []*lot) (out []string) {
		for _, x := range list {
			out = append(out, x.code)
		}
		return out
	}
	l.record.successions = append(l.record.successions, Succession{Of: OfTerritory, Predecessors: names(from), Successors: names(to), On: l.day, Form: form})
}

// living lists the living units of a level, in a province or anywhere.
func (l *land) living(level law.TerritoryLevel, parent string) (out []*lot) {
	for _, x := range l.lots {
		if x.level == level && x.to == 0 && (parent == "" || x.parent == parent) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b *lot) int { return strings.Compare(a.code, b.code) })
	return out
}

func some(t *rapid.T, list []*lot, n int, label string) []*lot {
	return rapid.Permutation(list).Draw(t, label)[:n]
}

// recode gives a commune a new code in another province, as happens whenever its province changes. It may be recorded to
// stand on the ground of the old province, of the old commune, or of nothing.
func (l *land) recode(t *rapid.T, c *lot, parent string) {
	l.end(c)
	how := rapid.IntRange(0, 3).Draw(t, "recorded")
	switch {
	case how == 0 && l.half:
		l.form("c", parent, law.LevelCommune, c.cells, c.code)
	case how == 1 && l.half:
		l.form("c", parent, law.LevelCommune, c.cells, c.parent)
	case how == 2:
		l.succeed(law.Rename, []*lot{c}, []*lot{l.form("c", parent, law.LevelCommune, c.cells, c.parent)})
	default:
		l.succeed(law.Rename, []*lot{c}, []*lot{l.form("c", parent, law.LevelCommune, c.cells)})
	}
	n := l.lots[fmt.Sprintf("c%d", l.n)]
	n.mixed, n.moved = c.mixed, c.moved
}

// happen lets ten days pass and something happen.
func (l *land) happen(t *rapid.T) {
	l.day += 10
	kinds := []func(*rapid.T){l.mergeProvinces, l.splitProvince, l.renameProvince, l.moveCommune, l.mergeCommunes, l.splitCommune}
	if l.half {
		kinds = append(kinds, l.redraw)
	}
	kinds[rapid.IntRange(0, len(kinds)-1).Draw(t, "what")](t)
}

// The things that happen.

func (l *land) mergeProvinces(t *rapid.T) {
	provinces := l.living(law.LevelProvince, "")
	if len(provinces) < 2 {
		return
	}
	old := some(t, provinces, 2, "merge")
	n := l.form("p", "vn", law.LevelProvince, nil)
	for _, p := range old {
		for _, c := range l.living(law.LevelCommune, p.code) {
			l.recode(t, c, n.code)
		}
		l.hand(p, n)
		l.end(p)
	}
	l.succeed(law.Merger, old, []*lot{n})
}

// hand gives all of one unit to another.
func (l *land) hand(from, to *lot) {
	for _, cell := range from.cells {
		l.give(to, cell)
	}
}

func (l *land) splitProvince(t *rapid.T) {
	p := some(t, l.living(law.LevelProvince, ""), 1, "split")[0]
	communes := l.living(law.LevelCommune, p.code)
	if len(communes) < 2 {
		return
	}
	parts := []*lot{l.form("p", "vn", law.LevelProvince, nil), l.form("p", "vn", law.LevelProvince, nil)}
	at := rapid.IntRange(1, len(communes)-1).Draw(t, "at")
	for _, cell := range p.cells {
		if cell >= 1000 {
			l.give(parts[(cell-1000)>>((l.day-firstDay)/10-1)&1], cell)
		}
	}
	for i, c := range communes {
		to := parts[0]
		if i >= at {
			to = parts[1]
		}
		l.recode(t, c, to.code)
	}
	l.end(p)
	l.succeed(law.Split, []*lot{p}, parts)
}

func (l *land) renameProvince(t *rapid.T) {
	p := some(t, l.living(law.LevelProvince, ""), 1, "rename")[0]
	n := l.form("p", "vn", law.LevelProvince, nil)
	for _, c := range l.living(law.LevelCommune, p.code) {
		l.recode(t, c, n.code)
	}
	l.hand(p, n)
	l.end(p)
	l.succeed(law.Rename, []*lot{p}, []*lot{n})
}

// moveCommune is the transfer of a part: the rules of every province that hold there stay behind; the commune's own go on.
func (l *land) moveCommune(t *rapid.T) {
	provinces := l.living(law.LevelProvince, "")
	if len(provinces) < 2 {
		return
	}
	pair := some(t, provinces, 2, "move")
	from, to := pair[0], pair[1]
	communes := l.living(law.LevelCommune, from.code)
	if len(communes) < 2 {
		return
	}
	communes = slices.DeleteFunc(communes, func(c *lot) bool { return c.moved })
	if len(communes) == 0 {
		return
	}
	c := some(t, communes, 1, "moved")[0]
	l.moved = true
	for _, p := range l.lots {
		if p.level == law.LevelProvince {
			for _, cell := range c.cells {
				delete(l.holds[p.code], cell)
			}
		}
	}
	from.cells = slices.DeleteFunc(slices.Clone(from.cells), func(cell int) bool { return slices.Contains(c.cells, cell) })
	l.end(c)
	n := l.form("c", to.code, law.LevelCommune, c.cells)
	n.mixed, n.moved = c.mixed, true
	l.succeed(law.TransferPart, []*lot{c}, []*lot{n})
}

func (l *land) mergeCommunes(t *rapid.T) {
	p := some(t, l.living(law.LevelProvince, ""), 1, "in")[0]
	communes := l.living(law.LevelCommune, p.code)
	if len(communes) < 2 {
		return
	}
	old := some(t, communes, 2, "merge")
	for _, c := range old {
		l.end(c)
	}
	n := l.form("c", p.code, law.LevelCommune, slices.Concat(old[0].cells, old[1].cells))
	n.mixed, n.moved = true, old[0].moved || old[1].moved
	l.succeed(law.Merger, old, []*lot{n})
}

func (l *land) splitCommune(t *rapid.T) {
	c := some(t, l.living(law.LevelCommune, ""), 1, "split")[0]
	if len(c.cells) < 2 || c.mixed && !l.half {
		return
	}
	at := rapid.IntRange(1, len(c.cells)-1).Draw(t, "at")
	if rapid.Bool().Draw(t, "split off") { // the old commune lives on with less
		gone := slices.Clone(c.cells[at:])
		c.cells = slices.Clone(c.cells[:at])
		n := l.form("c", c.parent, law.LevelCommune, gone)
		l.moved, n.moved = true, c.moved
		for _, cell := range gone {
			l.holds[c.code][cell] = l.day
		}
		l.succeed(law.Split, []*lot{c}, []*lot{n})
		return
	}
	l.end(c)
	parts := []*lot{l.form("c", c.parent, law.LevelCommune, c.cells[:at]), l.form("c", c.parent, law.LevelCommune, c.cells[at:])}
	parts[0].moved, parts[1].moved = c.moved, c.moved
	l.succeed(law.Split, []*lot{c}, parts)
}

// redraw draws the communes of a province anew; each names those that it overlaps as its grounds, or none.
func (l *land) redraw(t *rapid.T) {
	named := rapid.Bool().Draw(t, "named")
	p := some(t, l.living(law.LevelProvince, ""), 1, "redraw")[0]
	old := l.living(law.LevelCommune, p.code)
	for _, c := range old {
		l.end(c)
	}
	cells := slices.DeleteFunc(slices.Clone(p.cells), func(cell int) bool { return cell >= 1000 })
	for len(cells) > 0 {
		n := rapid.IntRange(1, len(cells)).Draw(t, "size")
		var grounds []string
		for _, c := range old {
			if named && slices.ContainsFunc(c.cells, func(cell int) bool { return slices.Contains(cells[:n], cell) }) {
				grounds = append(grounds, c.code)
			}
		}
		l.form("c", p.code, law.LevelCommune, cells[:n], grounds...).moved = slices.ContainsFunc(old, func(c *lot) bool { return c.moved })
		cells = cells[n:]
	}
}

// truth is how far the rules of a unit reach a place today, and the bound on their issue where it is one for all of it. A
// smaller unit reaches a part of a greater one: that it is the only one there is nothing that a record says. Hidden is what
// the record does not show: a part that lies in the rest alone; that all the land that two units share was moved from the
// one to the other.
func (l *land) truth(ground, place string) (r Reach, before law.Date, hidden bool) {
	held, hidden, bounds := 0, true, map[law.Date]bool{}
	p := l.lots[place]
	for _, cell := range p.cells {
		if b, holds := l.holds[ground][cell]; holds {
			held++
			hidden = hidden && cell >= 1000
			bounds[b] = true
		}
	}
	switch {
	case held == 0:
		shared := slices.ContainsFunc(l.lots[ground].cells, func(cell int) bool { return slices.Contains(p.cells, cell) })
		return No, 0, shared
	case held < len(p.cells), rank[l.lots[ground].level] < rank[p.level]:
		return Partly, 0, hidden
	}
	if len(bounds) > 1 {
		return Partly, 0, false // the later acts reach less of it than the earlier ones
	}
	for before = range bounds {
	}
	return Yes, before, false
}

func (l *land) String() string {
	var b strings.Builder
	for _, t := range l.record.territories {
		fmt.Fprintf(&b, "%s in %s [%d %d) grounds %v cells %v\n", t.Code, t.Parent, t.Valid.From-firstDay, t.Valid.To-firstDay, t.Grounds,
			slices.DeleteFunc(slices.Clone(l.lots[t.Code].cells), func(cell int) bool { return cell >= 1000 }))
	}
	for _, s := range l.record.successions {
		fmt.Fprintf(&b, "%d %s %v -> %v\n", s.On-firstDay, s.Form, s.Predecessors, s.Successors)
	}
	return b.String()
}
