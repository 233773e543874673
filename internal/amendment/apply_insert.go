package amendment

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// place is where new units go: into the children of the unit that the trail leads to, or the provisions of the component
// where the trail is empty, before the one at an index.
type place struct {
	component int
	trail     []int
	parent    *provision.Provision // nil: the component
	list      []*provision.Provision
	at        int
}

func (a *applier) insert() (Edit, *Refusal) {
	if a.TextFrom != "" {
		return a.no(NotPossible)
	}
	where, r := a.place()
	if r != nil {
		return nil, r
	}
	fresh, r := a.units(a.Text)
	if r != nil {
		return nil, r
	}
	if r := a.free(fresh, nil); r != nil {
		return nil, r
	}
	return where.put(fresh), nil
}

// put is the edit that puts new units in a place, each on lines of its own. They end as the text before them ends; where
// that is the end of the whole text, without a line end, it gets one and they do not.
func (w place) put(fresh []*provision.Provision) Edit {
	var before *provision.Provision
	end := "\n"
	if w.at > 0 {
		before = w.list[w.at-1]
		end = ending(before)
	} else if w.parent != nil {
		end = lineEnds(w.parent.Lead)
	}
	open := end == ""
	for i, f := range fresh {
		if open && i < len(fresh)-1 {
			endWith(f, "\n")
		} else {
			endWith(f, end)
		}
	}
	s := splice{component: w.component, trail: w.trail, at: w.at, new: fresh}
	switch {
	case !open:
	case before != nil:
		s.at, s.old, s.new = w.at-1, []*provision.Provision{before}, append([]*provision.Provision{withLineEnd(before)}, fresh...)
	case w.parent != nil:
		p := *w.parent
		p.Lead = strings.TrimRight(p.Lead, blanks) + "\n"
		p.Children = append(slices.Clone(fresh), w.list...)
		n := len(w.trail) - 1
		s = splice{component: w.component, trail: w.trail[:n], at: w.trail[n], old: []*provision.Provision{w.parent}, new: []*provision.Provision{&p}}
	}
	return Edit{s}
}

// withLineEnd is a unit whose text ends with a line end.
func withLineEnd(p *provision.Provision) *provision.Provision {
	out := *p
	for i, c := range slices.Backward(p.Children) {
		if lastLead(c).Lead != "" {
			out.Children = slices.Clone(p.Children)
			out.Children[i] = withLineEnd(c)
			return &out
		}
	}
	out.Lead = strings.TrimRight(out.Lead, blanks) + "\n"
	return &out
}

// place finds where the new unit goes, from the anchor or by the natural order of labels.
func (a *applier) place() (place, *Refusal) {
	w, r := a.unchecked()
	switch {
	case r != nil:
	case w.parent != nil && w.parent.Repealed:
		r = refuse(UnitRepealed, w.parent.Path)
	case len(w.list) > 0 && repealedWhole(a.tree.Components[w.component]):
		r = refuse(UnitRepealed, a.tree.Components[w.component].ID)
	}
	return w, r
}

func (a *applier) unchecked() (place, *Refusal) {
	switch {
	case a.Next == "" && marked(lastStep(a.Unit).Unit) && a.Position != Start: // "Bổ sung khoản 5 Điều 7"
		return a.natural()
	case a.Position == Start || a.Position == End:
		holder := a.Next
		if holder == "" {
			holder = a.holder
		}
		if holder == "" {
			holder = a.Unit.Parent()
		}
		return a.inside(holder)
	case a.Next != "":
		s, ok := find(a.tree, a.Next)
		if !ok {
			return place{}, refuse(AnchorNotFound, a.Next)
		}
		return a.beside(s)
	}
	return place{}, refuse(PlaceUnclear, a.Unit)
}

// inside is the place at the start or the end of a unit or of a component: after what comes before its provisions, and
// before the signatures.
func (a *applier) inside(holder law.Path) (place, *Refusal) {
	if !a.holds(holder) {
		return place{}, refuse(PlaceUnclear, a.Unit)
	}
	var w place
	if holder.Parent() == "" {
		i, c := component(a.tree, string(holder))
		if c == nil {
			return place{}, refuse(AnchorNotFound, holder)
		}
		w = place{component: i, list: c.Provisions}
	} else {
		s, ok := find(a.tree, holder)
		if !ok {
			return place{}, refuse(AnchorNotFound, holder)
		}
		w = place{component: s.component, trail: s.trail, parent: s.unit, list: s.unit.Children}
	}
	if a.Position == End {
		w.at = len(w.list)
		for w.at > 0 && w.list[w.at-1].Unit == law.UnitEnd {
			w.at--
		}
		return w, nil
	}
	for w.at < len(w.list) && w.list[w.at].Unit == law.UnitPreamble {
		w.at++
	}
	return w, nil
}

// holds reports whether the new unit may stand directly in a holder: an article in its component or any chapter of it,
// anything else in the parent that its path shows.
func (a *applier) holds(holder law.Path) bool {
	if lastStep(a.Unit).Unit != law.UnitArticle {
		return holder == a.Unit.Parent()
	}
	return holder.Component() == a.Unit.Component() && (holder.Parent() == "" || groups(lastStep(holder).Unit))
}

// beside is the place after or before the anchor. A unit that does not stand among the anchor's siblings may follow the
// unit that the anchor is the last of: a chapter after the last article of the one before.
func (a *applier) beside(s spot) (place, *Refusal) {
	article := lastStep(a.Unit).Unit == law.UnitArticle
	for {
		holder := law.Path(a.tree.Components[s.component].ID)
		p, below := s.parent()
		if below {
			holder = p.unit.Path
		}
		list := s.siblings(a.tree)
		if a.holds(holder) && (!article || s.unit.Unit == law.UnitArticle) && (a.holder == "" || !article || a.holder == holder || a.holder.Parent() == "") {
			w := place{component: s.component, trail: s.trail[:len(s.trail)-1], parent: p.unit, list: list, at: s.index()}
			if a.Position != Before {
				w.at++
			}
			return w, nil
		}
		if !below || a.Position == Before || s.index() != len(list)-1 {
			return place{}, refuse(PlaceUnclear, a.Unit)
		}
		s = p
	}
}

// natural is the place that the label has among those of its kind, where what comes just before it is there.
func (a *applier) natural() (place, *Refusal) {
	step := lastStep(a.Unit)
	for _, label := range previousLabels(step.Label) {
		s, ok := find(a.tree, a.Unit.Parent()+law.Path("/"+law.Step{Unit: step.Unit, Label: label}.String()))
		if !ok {
			continue
		}
		if repeated(a.tree, s) {
			return place{}, refuse(Ambiguous, s.unit.Path)
		}
		p, below := s.parent()
		if groups(lastStep(a.holder).Unit) && (!below || p.unit.Path != a.holder) {
			return place{}, refuse(PlaceUnclear, a.Unit)
		}
		w := place{component: s.component, trail: s.trail[:len(s.trail)-1], parent: p.unit, list: s.siblings(a.tree), at: s.index() + 1}
		for i := w.at; i < len(w.list); i++ {
			if o := w.list[i]; o.Unit != step.Unit {
				continue
			} else if compareLabels(lastStep(o.Path).Label, step.Label) > 0 {
				break
			}
			w.at = i + 1
		}
		return w, nil
	}
	return place{}, refuse(PredecessorMissing, a.Unit)
}

// nthLabel is the number n places after a label; of "", n itself.
func nthLabel(label string, n int) string {
	first, err := strconv.Atoi(label)
	if err != nil {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(first + n)
}
