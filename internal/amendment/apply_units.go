package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// replace gives a unit, and all that stands in it, the new text. Its line end stays.
func (a *applier) replace(s spot) (Edit, *Refusal) {
	if len(a.Spared) > 0 || a.TextFrom != "" {
		return a.no(NotPossible)
	}
	fresh, r := a.units(a.Text)
	switch {
	case r != nil:
		return nil, r
	case len(fresh) > 1:
		return a.no(TextUnfit)
	}
	if r := a.free(fresh, s.unit); r != nil {
		return nil, r
	}
	if a.closesAnother(s, fresh[0]) {
		return a.no(PlaceUnclear)
	}
	endWith(fresh[0], ending(s.unit))
	return s.replace(fresh[0]), nil
}

// closesAnother reports whether nobody can tell whose the closing paragraph of a unit is: that of the last clause or point of a
// list may as well close the unit around it, and then stays when the clause or point is given anew without one; and new wording
// that brings one may repeat what the unit around it has already.
func (a *applier) closesAnother(s spot, fresh *provision.Provision) bool {
	if s.unit.Unit != law.UnitClause && s.unit.Unit != law.UnitPoint {
		return false
	}
	after := s.siblings(a.tree)[s.index()+1:]
	alone := func(p *provision.Provision) bool { return p.Unit == law.UnitParagraph }
	switch {
	case slices.ContainsFunc(after, func(p *provision.Provision) bool { return p.Unit == s.unit.Unit }):
		return false // it is not the last
	case slices.ContainsFunc(after, alone):
		return closed(fresh)
	}
	return closed(s.unit) && !closed(fresh)
}

// closed reports whether a unit ends with an unmarked paragraph after its first one.
func closed(p *provision.Provision) bool {
	for len(p.Children) > 0 {
		p = p.Children[len(p.Children)-1]
		if p.Unit == law.UnitParagraph {
			return true
		}
	}
	return len(paragraphs(p)) > 1
}

// units reads new wording as units of the kind and at the place of Unit, the first of which has its number: at least one.
func (a *applier) units(text string) ([]*provision.Provision, *Refusal) {
	if strings.TrimSpace(text) == "" {
		return nil, refuse(TextMissing, a.name())
	}
	want := lastStep(a.Unit)
	var out []*provision.Provision
	for _, p := range provision.ParseFragment(text, a.Unit.Parent()) {
		switch {
		case p.Unit == want.Unit:
			out = append(out, p)
		case len(out) == 0:
			return nil, refuse(MarkDiffers, a.name())
		default:
			return nil, refuse(TextUnfit, a.name())
		}
	}
	if len(out) == 0 {
		return nil, refuse(TextMissing, a.name())
	}
	for i, p := range out {
		switch {
		case !marked(want.Unit):
			out[i] = reroot(p, p.Path, a.Unit.Parent().Child(want.Unit, nthLabel(want.Label, i)))
		case i == 0 && p.Path != a.Unit:
			return nil, refuse(MarkDiffers, a.name())
		case i > 0 && compareLabels(lastStep(out[i-1].Path).Label, lastStep(p.Path).Label) >= 0:
			return nil, refuse(TextUnfit, a.name())
		case hidden(p):
			return nil, refuse(TextUnfit, a.name())
		}
		a.signAll(out[i])
	}
	return out, nil
}

// marked reports whether units of a kind carry a mark with a label of their own.
func marked(u law.Unit) bool {
	switch u {
	case law.UnitDash, law.UnitParagraph, law.UnitTable, law.UnitPreamble, law.UnitEnd:
		return false
	}
	return true
}

// hidden reports whether a line of a unit's own words looks like another unit of its kind, out of order.
func hidden(p *provision.Provision) bool {
	for i, l := range paragraphs(p) {
		if i > 0 && provision.FirstStep(p.Lead[l.start:l.end]).Unit == p.Unit {
			return true
		}
	}
	return false
}

// free reports whether the paths of new units, and of the articles in them, are not in use outside of the unit that they
// replace, which may be nil.
func (a *applier) free(fresh []*provision.Provision, old *provision.Provision) *Refusal {
	for _, p := range fresh {
		s, taken := find(a.tree, p.Path)
		if taken && s.unit != old && !slices.Contains(s.parents, old) {
			return refuse(UnitExists, p.Path)
		}
		if groups(p.Unit) {
			if r := a.free(p.Children, old); r != nil {
				return r
			}
		}
	}
	return nil
}

// replacePart gives the opening words or one paragraph of a unit anew. The new text may repeat the mark and the heading where
// it is about the words that follow them.
func (a *applier) replacePart(s spot) (Edit, *Refusal) {
	text := strings.Trim(a.Text, blanks)
	if text == "" {
		return a.no(TextMissing)
	}
	fresh := provision.ParseFragment(text, a.Unit.Parent())
	if len(fresh) == 0 {
		return a.no(TextMissing)
	}
	switch f := fresh[0]; {
	case slices.ContainsFunc(fresh, func(p *provision.Provision) bool { return p.Unit != f.Unit || len(p.Children) > 0 }):
		return a.no(TextUnfit)
	case !marked(f.Unit):
	case len(fresh) > 1 || a.part != openingWords && a.part != 1:
		return a.no(TextUnfit)
	case f.Path != a.Unit:
		return a.no(MarkDiffers)
	case f.Heading != "" && normalWording(f.Heading) != normalWording(s.unit.Heading):
		return a.no(TextUnfit)
	default:
		text = strings.Trim(f.Lead[wordsFrom(f):], blanks)
	}
	return a.rewrite(s, text)
}

// rewrite puts a text in the place of a part of a unit's own words.
func (a *applier) rewrite(s spot, text string) (Edit, *Refusal) {
	at, ok := a.part.within(s.unit)
	if !ok {
		return a.no(UnitNotFound)
	}
	out := *s.unit
	out.Lead = out.Lead[:at.start] + text + out.Lead[at.end:]
	a.resign(&out)
	return s.replace(&out), nil
}

// replaceHeading gives a unit another title. The new text may repeat its mark.
func (a *applier) replaceHeading(s spot) (Edit, *Refusal) {
	heading, r := a.newHeading()
	if r != nil {
		return nil, r
	}
	out := *s.unit
	if !retitle(&out, heading) {
		return a.no(NoHeading)
	}
	a.resign(&out)
	return s.replace(&out), nil
}

func (a *applier) newHeading() (string, *Refusal) {
	heading := oneLine(a.Text)
	if heading == "" {
		return "", refuse(TextMissing, a.name())
	}
	fresh := provision.ParseFragment(a.Text, a.Unit.Parent())
	if a.Unit.Parent() == "" || len(fresh) == 0 || !marked(fresh[0].Unit) {
		return heading, nil
	}
	f := fresh[0]
	switch {
	case f.Path != a.Unit:
		return "", refuse(MarkDiffers, a.name())
	case len(fresh) > 1 || len(f.Children) > 0:
		return "", refuse(TextUnfit, a.name())
	case f.Heading != "" && strings.TrimSpace(f.Body()) == "":
		return f.Heading, nil
	}
	return oneLine(f.Body()), nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// retitle puts another heading in the place of a unit's own, false where it has none.
func retitle(p *provision.Provision, heading string) bool {
	at, ok := headingIn(p)
	if ok {
		p.Lead, p.Heading = p.Lead[:at.start]+heading+p.Lead[at.end:], heading
	}
	return ok
}

// headingIn is the place of a unit's heading in its Lead, where it may be broken over lines; false where it has none.
func headingIn(p *provision.Provision) (span, bool) {
	if p.Heading == "" {
		return span{}, false
	}
	from := len(markWith(p))
	if i := strings.Index(p.Lead[from:], p.Heading); i >= 0 {
		return span{from + i, from + i + len(p.Heading)}, true
	}
	found := newWords(p.Heading).in(p.Lead[from:])
	if len(found) == 0 {
		return span{}, false
	}
	return span{from + found[0].start, from + found[0].end}, true
}
