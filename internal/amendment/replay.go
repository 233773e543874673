package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// Change is a confirmed effect on the text: the operations of one clause, on the day it takes effect.
type Change struct {
	ID         string   // of the effect
	On         law.Date // zero: the day is not known
	Operations []Operation
	Source     *provision.Tree // text of the acting document, for appendices taken from it; nil: not at hand
	// Cancels are effects whose clause this one repeals. One that has not taken effect never does. One that has stays
	// applied: nothing revives by itself.
	Cancels []string
}

// Outstanding is an operation, or a whole effect, that could not be applied to the text.
type Outstanding struct {
	Effect    string `json:"effect"`
	Operation int    `json:"operation"` // index among those of the effect; WholeEffect
	Refusal
}

// WholeEffect is the operation of an Outstanding that is about the effect as such.
const WholeEffect = -1

// EffectNote is a note on an operation that was applied.
type EffectNote struct {
	Effect    string `json:"effect"`
	Operation int    `json:"operation"`
	Note
}

// Result is the text of a day.
type Result struct {
	Tree        *provision.Tree
	Outstanding []Outstanding
	Notes       []EffectNote
	Edits       []Edit // that led from the adopted text to this one, oldest first
}

// Incomplete reports whether something that should have changed the text is not in it.
func (r Result) Incomplete() bool { return len(r.Outstanding) > 0 }

// Reverse undoes the edits: it gives the adopted text.
func (r Result) Reverse() (*provision.Tree, error) {
	t := r.Tree
	for _, e := range slices.Backward(r.Edits) {
		var err error
		if t, err = e.Inverse().Apply(t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Replay gives the text of a day: the adopted text with the changes in force on it. The changes are in legal order, those
// without a day anywhere. A zero day means all that have one. Trees are shared: nobody may change them.
func Replay(adopted *provision.Tree, changes []Change, upTo law.Date) Result {
	p := newPlayer(adopted, changes)
	for i := range p.changes {
		if c := &p.changes[i]; upTo == 0 || c.On <= upTo {
			p.play(c)
		}
	}
	return p.Result
}

// Expression is the text of an interval of days: the longest in which neither the text nor what is outstanding changes.
type Expression struct {
	law.Interval
	Tree        *provision.Tree
	Outstanding []Outstanding
	Notes       []EffectNote
}

// Incomplete reports whether something that should have changed the text is not in it.
func (e Expression) Incomplete() bool { return len(e.Outstanding) > 0 }

// Expressions are the texts of all days, oldest first, without a gap: the first begins and the last ends open. Each shares
// with the one before what did not change.
func Expressions(adopted *provision.Tree, changes []Change) []Expression {
	p := newPlayer(adopted, changes)
	out := []Expression{p.expression(0)}
	for i := range p.changes {
		c := &p.changes[i]
		p.play(c)
		if i+1 < len(p.changes) && p.changes[i+1].On == c.On {
			continue
		}
		last := &out[len(out)-1]
		next := p.expression(c.On)
		switch {
		case last.Tree == next.Tree && len(last.Outstanding) == len(next.Outstanding):
			last.Notes = next.Notes
		case last.From == c.On:
			*last = next
		default:
			last.To = c.On
			out = append(out, next)
		}
	}
	return out
}

// player holds the text while changes are applied to it.
type player struct {
	Result
	changes   []Change // with a day, in order
	played    map[string]bool
	cancelled map[string]bool
	known     map[string]bool
}

func newPlayer(adopted *provision.Tree, changes []Change) *player {
	p := &player{Result: Result{Tree: adopted}, played: map[string]bool{}, cancelled: map[string]bool{}, known: map[string]bool{}}
	for _, c := range changes {
		p.known[c.ID] = true
		if c.On == 0 {
			p.outstanding(c.ID, WholeEffect, Refusal{Code: NoDay})
		} else {
			p.changes = append(p.changes, c)
		}
	}
	// Legal order has the days in order; a caller who errs there shall not get two texts of one day.
	slices.SortStableFunc(p.changes, func(a, b Change) int { return int(a.On) - int(b.On) })
	return p
}

func (p *player) expression(from law.Date) Expression {
	return Expression{law.Interval{From: from}, p.Tree, slices.Clip(p.Outstanding), slices.Clip(p.Notes)}
}

func (p *player) outstanding(effect string, operation int, r Refusal) {
	p.Outstanding = append(p.Outstanding, Outstanding{effect, operation, r})
}

func (p *player) play(c *Change) {
	if p.cancelled[c.ID] {
		return
	}
	p.played[c.ID] = true
	for _, id := range c.Cancels {
		switch {
		case p.cancelled[id]:
		case !p.known[id]:
			p.outstanding(c.ID, WholeEffect, Refusal{UnknownChange, id})
		case p.played[id]:
			p.outstanding(c.ID, WholeEffect, Refusal{RevivalQuestion, id})
		default:
			p.cancelled[id] = true
		}
	}
	p.operations(c)
}

// operations applies the operations of a change in their order. Renumberings of one clause are meant all at once, of the
// units as they were; where it also inserts a unit under a number that they make free, that comes after them.
func (p *player) operations(c *Change) {
	var renumberings, later []int
	for i, op := range c.Operations {
		if op.Kind == Renumber {
			renumberings = append(renumberings, i)
		}
	}
	freed := func(op Operation) bool {
		return op.Kind == Insert && slices.ContainsFunc(renumberings, func(k int) bool { return sameRef(c.Operations[k].At, op.At) })
	}
	for i, op := range c.Operations {
		switch {
		case freed(op) && len(renumberings) > 0 && i < renumberings[0]:
			later = append(later, i)
		case op.Kind != Renumber:
			p.settle(c, i, p.try(c, i, op))
		case i == renumberings[0]:
			p.renumber(c, renumberings)
			for _, k := range later {
				p.settle(c, k, p.try(c, k, moved(c, c.Operations[k], renumberings)))
			}
		}
	}
}

// moved is an insertion whose anchor has been given another number.
func moved(c *Change, op Operation, renumberings []int) Operation {
	for _, k := range renumberings {
		if r := c.Operations[k]; op.Anchor != nil && r.To != nil && sameRef(r.At, *op.Anchor) {
			op.Anchor = r.To
			break
		}
	}
	return op
}

func sameRef(a, b law.ProvisionRef) bool {
	return (a.Component == b.Component || a.Component == "" || b.Component == "") && slices.Equal(a.Steps, b.Steps)
}

// settle notes an operation that was refused.
func (p *player) settle(c *Change, i int, r *Refusal) {
	if r != nil {
		p.outstanding(c.ID, i, *r)
	}
}

// try applies one operation of a change.
func (p *player) try(c *Change, i int, op Operation) *Refusal {
	done, r := Apply(p.Tree, op, Context{c.ID, c.On, c.Source})
	if r != nil {
		return r
	}
	p.Tree = done.Tree
	if len(done.Edit) > 0 {
		p.Edits = append(p.Edits, done.Edit)
	}
	for _, n := range done.Notes {
		p.Notes = append(p.Notes, EffectNote{c.ID, i, n})
	}
	return nil
}

// renumber gives units other numbers, all at one time: "khoản 3 và 4 trở thành khoản 4 và 5". The units are those that have
// the old numbers when it begins; a number is given when it is free. Those that never are stay outstanding.
func (p *player) renumber(c *Change, operations []int) {
	var waiting []int
	units := map[law.Path]int{}
	bound := map[int]law.Path{}
	for _, k := range operations {
		b, r := Bind(p.Tree, c.Operations[k])
		if p.settle(c, k, r); r == nil {
			bound[k] = b.Unit
			units[b.Unit]++
		}
	}
	for _, k := range slices.Backward(operations) {
		switch unit := bound[k]; {
		case units[unit] > 1:
			p.settle(c, k, refuse(Ambiguous, unit))
		case unit != "":
			waiting = append(waiting, k)
		}
	}
	for progress := true; progress; {
		before := len(waiting)
		waiting = slices.DeleteFunc(waiting, func(k int) bool { return p.try(c, k, c.Operations[k]) == nil })
		progress = len(waiting) < before
	}
	for _, k := range slices.Backward(waiting) {
		p.settle(c, k, p.try(c, k, c.Operations[k]))
	}
}
