package amendment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// wholeComponent changes a component as a whole. Of the whole document the text stays as it was last: that it is replaced
// or repealed is a matter of force.
func (a *applier) wholeComponent() (Edit, *Refusal) {
	if a.Unit == "" {
		switch {
		case a.Kind == Repeal && len(a.Spared) > 0:
			return a.repealRest()
		case a.Kind == Replace || a.Kind == Repeal:
			return nil, nil
		case a.Kind == ReplaceHeading:
			a.Unit = law.ComponentMain
		default:
			return a.no(NotPossible)
		}
	}
	i, old := component(a.tree, string(a.Unit))
	if old == nil {
		return a.no(ComponentNotFound)
	}
	out := *old
	var r *Refusal
	switch a.Kind {
	case Replace:
		if len(a.Spared) > 0 {
			return a.no(NotPossible)
		}
		r = a.fill(&out)
	case Repeal:
		r = a.repealComponent(&out)
	case ReplaceHeading:
		r = a.retitleComponent(&out)
	default:
		return a.no(NotPossible)
	}
	if r != nil {
		return nil, r
	}
	return Edit{{component: wholeTree, at: i, oldComponents: []*provision.Component{old}, newComponents: []*provision.Component{&out}}}, nil
}

// fill gives a component its new text: that of an appendix of the acting document, or the quoted text.
func (a *applier) fill(c *provision.Component) *Refusal {
	id := law.Path(c.ID)
	end := "\n"
	if n := len(c.Provisions); n > 0 {
		end = ending(c.Provisions[n-1])
	}
	var fresh []*provision.Provision
	switch {
	case a.TextFrom != "":
		from := a.source()
		if from == nil {
			return refuse(TextMissing, a.TextFrom)
		}
		for _, p := range from.Provisions {
			fresh = append(fresh, reroot(p, law.Path(from.ID), id))
		}
		c.Heading = from.Heading
	case strings.TrimSpace(a.Text) != "":
		fresh = provision.ParseFragment(a.Text, id)
	}
	if len(fresh) == 0 {
		return refuse(TextMissing, a.name())
	}
	for _, p := range fresh {
		a.signAll(p)
	}
	endWith(fresh[len(fresh)-1], end)
	c.Provisions = fresh
	return nil
}

// source is the component of the acting document that TextFrom names: "Phụ lục" alone is its only appendix.
func (a *applier) source() *provision.Component {
	if a.Source == nil {
		return nil
	}
	ids, r := (&binder{tree: a.Source}).components(a.TextFrom)
	if r != nil {
		return nil
	}
	_, c := component(a.Source, ids[0])
	return c
}

// repealComponent leaves a component its title, if it has one that stands before its provisions, and the mark of the repeal.
func (a *applier) repealComponent(c *provision.Component) *Refusal {
	if len(c.Provisions) == 0 {
		return refuse(NotPossible, a.name())
	}
	if repealedWhole(c) {
		return refuse(UnitRepealed, a.name())
	}
	if len(a.Spared) > 0 {
		a.repealProvisions(c)
		return nil
	}
	end := ending(c.Provisions[len(c.Provisions)-1])
	list := emptied(c.Provisions, &provision.Provision{})
	for _, p := range list {
		a.signAll(p)
	}
	title := c.Heading
	if first := c.Provisions[0]; first.Unit == law.UnitPreamble {
		title = first.Lead
	} else {
		head := &provision.Provision{Path: law.Path(c.ID).Child(law.UnitPreamble, ""), Unit: law.UnitPreamble, Repealed: true}
		a.sign(head)
		list = slices.Insert(list, 0, head)
	}
	list[0].Lead = strings.TrimLeft(strings.TrimRight(title, blanks)+" "+RepealMark, " ") + end
	c.Provisions = list
	return nil
}

// repealRest repeals all provisions of the document but those that are spared.
func (a *applier) repealRest() (Edit, *Refusal) {
	s := splice{component: wholeTree, oldComponents: a.tree.Components}
	for _, c := range a.tree.Components {
		out := *c
		if !slices.Contains(a.Spared, law.Path(c.ID)) {
			a.repealProvisions(&out)
		}
		s.newComponents = append(s.newComponents, &out)
	}
	return Edit{s}, nil
}

// repealProvisions repeals what is not spared; the title, the legal basis and the signatures are no provisions.
func (a *applier) repealProvisions(c *provision.Component) {
	c.Provisions = slices.Clone(c.Provisions)
	for i, p := range c.Provisions {
		if p.Unit != law.UnitPreamble && p.Unit != law.UnitEnd {
			c.Provisions[i] = a.repealed(p)
		}
	}
}

// retitleComponent gives a component another title: the lines that follow its name, as in "PHỤ LỤC I" or "QUY CHẾ".
func (a *applier) retitleComponent(c *provision.Component) *Refusal {
	heading, r := a.newHeading()
	if r != nil {
		return r
	}
	if len(c.Provisions) == 0 || c.Provisions[0].Unit != law.UnitPreamble {
		return refuse(NoHeading, a.name())
	}
	first := *c.Provisions[0]
	at := titleLines(first.Lead)
	old := oneLine(first.Lead[at.start:at.end])
	name := len(c.Heading) - len(old)
	if old == "" || name < 0 || !strings.EqualFold(c.Heading[name:], old) {
		return refuse(NoHeading, a.name())
	}
	said := heading
	if c.Heading[name:] != old { // "Quy chế quản lý ..." of "QUY CHẾ", "Quản lý ..."
		_, size := utf8.DecodeRuneInString(heading)
		said = strings.ToLower(heading[:size]) + heading[size:]
	}
	first.Lead = first.Lead[:at.start] + heading + first.Lead[at.end:]
	a.resign(&first)
	c.Provisions = slices.Clone(c.Provisions)
	c.Provisions[0], c.Heading = &first, c.Heading[:name]+said
	return nil
}

// titleLines is the span of the title in the text that a component begins with: the lines after the first, up to a blank
// one or one in brackets.
func titleLines(lead string) span {
	start := strings.IndexByte(lead, '\n') + 1
	at := start
	for line := range strings.Lines(lead[start:]) {
		if t := strings.TrimSpace(line); t == "" || strings.HasPrefix(t, "(") {
			break
		}
		at += len(line)
	}
	return span{start, start + len(strings.TrimRight(lead[start:at], blanks))}
}

// insertComponent adds an appendix after its anchor or, by its number, after the one before; the first comes last of all.
func (a *applier) insertComponent() (Edit, *Refusal) {
	at := len(a.tree.Components)
	switch previous, first := a.previousAppendix(); {
	case a.Next != "":
		i, c := component(a.tree, string(a.Next))
		if c == nil {
			return a.no(PlaceUnclear)
		}
		if at = i; a.Position != Before {
			at++
		}
	case first:
		if slices.ContainsFunc(a.tree.Components, func(c *provision.Component) bool { return isAppendix(c.ID) }) {
			return a.no(PlaceUnclear)
		}
	case previous < 0:
		return a.no(PredecessorMissing)
	default:
		at = previous + 1
	}
	c := &provision.Component{ID: string(a.Unit)}
	if r := a.fill(c); r != nil {
		return nil, r
	}
	edit := Edit{}
	if at > 0 {
		if s, ok := unended(a.tree.Components[at-1]); ok {
			edit = append(edit, splice{component: at - 1, at: s, old: a.tree.Components[at-1].Provisions[s : s+1],
				new: []*provision.Provision{withLineEnd(a.tree.Components[at-1].Provisions[s])}})
		}
	}
	return append(edit, splice{component: wholeTree, at: at, newComponents: []*provision.Component{c}}), nil
}

// previousAppendix is the index of the appendix numbered just before the new one, -1 where it is not there. First is set for
// the number 1 and for an appendix without a number.
func (a *applier) previousAppendix() (index int, first bool) {
	label, numbered := strings.CutPrefix(string(a.Unit), string(law.UnitAppendix)+"-")
	if !numbered || label == "1" {
		return -1, true
	}
	for _, l := range previousLabels(label) {
		if i, c := component(a.tree, string(law.UnitAppendix)+"-"+l); c != nil {
			return i, false
		}
	}
	return -1, false
}

// unended is the index of a component's last provision with any text, if that has no line end.
func unended(c *provision.Component) (int, bool) {
	for i, p := range slices.Backward(c.Provisions) {
		if lastLead(p).Lead != "" {
			return i, ending(p) == ""
		}
	}
	return 0, false
}

// repealedWhole reports whether a component has been repealed as a whole.
func repealedWhole(c *provision.Component) bool {
	return !slices.ContainsFunc(c.Provisions, func(p *provision.Provision) bool { return !p.Repealed })
}
