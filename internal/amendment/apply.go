package amendment

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
	"github.com/vanban/vanban/internal/viet"
)

// Context is what an operation needs besides the target: the effect and the day that its marks name, and the text of the
// acting document, from which appendices are taken. Source may be nil.
type Context struct {
	Effect string
	On     law.Date
	Source *provision.Tree
}

// Applied is an operation that has been applied. Tree shares with the tree before all that did not change; Edit leads from
// the one to the other, and its inverse back. The edit of an operation that changes no text is empty.
type Applied struct {
	Tree  *provision.Tree
	Edit  Edit
	Notes []Note
}

// Apply binds an operation to the tree and applies it, exactly or not at all: the tree itself is never changed.
func Apply(t *provision.Tree, op Operation, c Context) (Applied, *Refusal) {
	if !op.Kind.ChangesText() {
		return Applied{Tree: t}, nil
	}
	op.Words, op.With, op.Text = viet.NFC(op.Words), viet.NFC(op.With), viet.NFC(op.Text) // as trees are
	b, r := Bind(t, op)
	if r != nil {
		return Applied{}, r
	}
	a := applier{tree: t, Bound: b, Context: c}
	edit, r := a.apply()
	if r != nil {
		return Applied{}, r
	}
	after, err := edit.Apply(t)
	if err != nil {
		return Applied{}, refuse(NotPossible, a.name())
	}
	return Applied{after, edit, a.Notes}, nil
}

type applier struct {
	tree *provision.Tree
	Bound
	Context
}

// name is what the operation is about, for refusals.
func (a *applier) name() string {
	if a.Unit == "" {
		return string(a.Kind)
	}
	return string(a.Unit)
}

func (a *applier) no(code Code) (Edit, *Refusal) { return nil, refuse(code, a.name()) }

func (a *applier) apply() (Edit, *Refusal) {
	if a.onWords() && a.Unit.Parent() != "" && annotated(a.spot.unit) {
		return a.no(TextAnnotated)
	}
	switch a.Kind {
	case ReplaceWords, DeleteWords, InsertWords:
		return a.changeWords()
	}
	if a.Kind == Insert {
		if a.Unit.Parent() == "" {
			return a.insertComponent()
		}
		return a.insert()
	}
	if a.Unit.Parent() == "" {
		return a.wholeComponent()
	}
	s := a.spot
	if s.unit.Repealed {
		return a.no(UnitRepealed)
	}
	switch {
	case a.Kind == ReplaceHeading || a.Kind == Replace && a.part == headingOnly:
		return a.replaceHeading(s)
	case a.Kind == Replace && a.part != wholeUnit:
		return a.replacePart(s)
	case a.Kind == Replace:
		return a.replace(s)
	case a.Kind == Repeal && a.part > 1 || a.Kind == Repeal && a.part == lastParagraph:
		return a.rewrite(s, RepealMark)
	case a.part != wholeUnit:
	case a.Kind == Repeal:
		return s.replace(a.repealed(s.unit)), nil
	case a.Kind == Renumber:
		return a.renumber(s)
	}
	return a.no(NotPossible)
}

// onWords reports whether the operation leaves some of the unit's wording in place, and so rests on it.
func (a *applier) onWords() bool {
	switch a.Kind {
	case ReplaceWords, DeleteWords, InsertWords:
		return true
	}
	return a.part != wholeUnit && a.part != headingOnly
}

// remark is what sites put into the middle of a text beside words that an act has changed.
var remark = regexp.MustCompile(`\[[^\[\]]*(?:bãi bỏ|sửa đổi|bổ sung|thay thế) (?:bởi|theo|tại)[^\[\]]*\]`)

// annotated reports whether a unit carries such a remark: nobody can tell which of its words were adopted.
func annotated(p *provision.Provision) bool { return remark.MatchString(p.Text()) }

// RepealMark stands where the text of a repealed unit was.
const RepealMark = "(Được bãi bỏ)"

// repealed is the unit with its mark and no text. What it contained is still known, without any text. A unit of which a
// part is spared stands, and the rest of it is repealed.
func (a *applier) repealed(p *provision.Provision) *provision.Provision {
	if p.Repealed || slices.Contains(a.Spared, p.Path) {
		return p
	}
	out := *p
	if a.sparesWithin(p) {
		out.Children = make([]*provision.Provision, len(p.Children))
		for i, c := range p.Children {
			out.Children[i] = a.repealed(c)
		}
		return &out
	}
	a.sign(&out)
	out.Repealed, out.Heading = true, ""
	out.Lead = strings.TrimLeft(markWith(p)+" "+RepealMark, " ") + ending(p)
	out.Children = emptied(p.Children, &out)
	return &out
}

func (a *applier) sparesWithin(p *provision.Provision) bool {
	return slices.ContainsFunc(a.Spared, func(e law.Path) bool {
		if e == p.Path {
			return true
		}
		return e.Within(p.Path) || groups(p.Unit) && slices.ContainsFunc(p.Children, func(c *provision.Provision) bool {
			return e.Within(c.Path) || a.sparesWithin(c)
		})
	})
}

// emptied are the units of a repealed unit: known, and without text.
func emptied(list []*provision.Provision, like *provision.Provision) []*provision.Provision {
	var out []*provision.Provision
	for _, p := range list {
		e := *p
		e.Lead, e.Heading, e.Repealed, e.ValidFrom, e.ChangedBy = "", "", true, like.ValidFrom, like.ChangedBy
		e.Children = emptied(p.Children, like)
		out = append(out, &e)
	}
	return out
}

// renumber gives the unit another label, in its mark and in the paths of all that stands in it. Nothing else moves.
func (a *applier) renumber(s spot) (Edit, *Refusal) {
	if a.Rename == "" || a.Rename == a.Unit || lastStep(a.Rename).Unit != s.unit.Unit {
		return a.no(NotPossible)
	}
	if _, taken := find(a.tree, a.Rename); taken {
		return nil, refuse(LabelTaken, a.Rename)
	}
	mark := markWith(s.unit)
	if s.unit.Label == "" || !strings.Contains(mark, s.unit.Label) {
		return a.no(NotPossible)
	}
	label := printedLabel(lastStep(a.Rename).Label, s.unit.Label)
	i := strings.LastIndex(mark, s.unit.Label)
	out := reroot(s.unit, a.Unit, a.Rename)
	out.Lead = mark[:i] + label + s.unit.Lead[i+len(s.unit.Label):]
	out.Label = label
	if provision.FirstStep(out.Lead) != lastStep(a.Rename) {
		return a.no(NotPossible)
	}
	a.resign(out)
	return s.replace(out), nil
}

// sign marks a unit as having its present wording from this effect alone, and resign as changed by it once more.
func (a *applier) sign(p *provision.Provision) {
	p.ValidFrom = a.On
	p.ChangedBy = nil
	if a.Effect != "" {
		p.ChangedBy = []string{a.Effect}
	}
}

func (a *applier) resign(p *provision.Provision) {
	p.ValidFrom = a.On
	if a.Effect != "" && !slices.Contains(p.ChangedBy, a.Effect) {
		p.ChangedBy = append(slices.Clone(p.ChangedBy), a.Effect)
	}
}

// signAll signs a unit that the effect brought, with all that stands in it.
func (a *applier) signAll(p *provision.Provision) {
	a.sign(p)
	for _, c := range p.Children {
		a.signAll(c)
	}
}

// reroot is a copy of a unit and all in it, with what lay at one path lying at another.
func reroot(p *provision.Provision, from, to law.Path) *provision.Provision {
	out := *p
	if p.Path.Within(from) {
		out.Path = to + p.Path[len(from):]
	}
	if len(p.Children) > 0 {
		out.Children = make([]*provision.Provision, len(p.Children))
		for i, c := range p.Children {
			out.Children[i] = reroot(c, from, to)
		}
	}
	return &out
}

// markWith is the beginning of a unit's text up to the end of its mark; "" for a unit without one.
func markWith(p *provision.Provision) string {
	mark := p.Mark()
	if mark == "" {
		return ""
	}
	if i := strings.Index(p.Lead, mark); i >= 0 {
		return p.Lead[:i+len(mark)]
	}
	return mark
}

// ending are the line ends with which the text of a unit ends, and the blanks between and after them.
func ending(p *provision.Provision) string { return lineEnds(lastLead(p).Lead) }

func lineEnds(text string) string {
	end := text[len(strings.TrimRight(text, blanks)):]
	return strings.TrimLeft(end, " \t")
}

const blanks = " \t\n"

// lastLead is the last part of a unit's text that is not empty.
func lastLead(p *provision.Provision) *provision.Provision {
	for _, c := range slices.Backward(p.Children) {
		if l := lastLead(c); l.Lead != "" {
			return l
		}
	}
	return p
}

// endWith gives a unit that nobody else holds another ending.
func endWith(p *provision.Provision, end string) {
	l := lastLead(p)
	l.Lead = strings.TrimRight(l.Lead, blanks) + end
}
