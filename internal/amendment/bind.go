package amendment

import (
	"slices"
	"strconv"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// Bound is an operation whose references have their paths in the target as it stands.
type Bound struct {
	Operation
	Unit   law.Path   // of At; "" the whole document. Of Insert, the path that the new unit will have
	Next   law.Path   // of Anchor; "" where there is none
	Rename law.Path   // of To; "" where there is none
	Spared []law.Path // of Except
	Notes  []Note

	spot   spot     // of Unit, where that is no component
	part   part     // of At: the part of Unit's own words that alone is meant
	holder law.Path // of Insert: the parent that its own reference names, which may be a chapter; "" where it names none
}

// Note says what a reader of the result should know though nothing is wrong: what was taken for granted.
type Note struct {
	Code    string `json:"code"`
	Subject string `json:"subject"`
}

const (
	// ComponentInferred is the note of a reference that names no component and fits only one: "sửa đổi Điều 5 Quyết định số
	// ..." often means the regulation that was issued with it.
	ComponentInferred = "component_inferred"
	// WordsAlready is the note of a change of words that finds all of them changed: "Sở Y" shall be "Sở Y tế", and is.
	WordsAlready = "words_already"
)

var noteReasons = map[string][2]string{
	ComponentInferred: {"Văn bản sửa đổi không nêu rõ phần nào; chỉ %s có đơn vị này.", "The amending act does not say which part it means; only %s has this unit."},
	WordsAlready:      {"Nội dung đã là “%s”.", "The text reads “%s” already."},
}

// Reason is the note in one sentence, in English for "en" and in Vietnamese otherwise.
func (n Note) Reason(lang string) string {
	return sentence(noteReasons[n.Code], n.Code, n.Subject, lang)
}

// Bind gives an operation's references the component and the path that they have in the tree. Where the text leaves the
// component open, the unit must stand in one of the carrying act and what was issued with it, not in both. Units that an
// operation changes must be there, and one that it inserts must not.
func Bind(t *provision.Tree, op Operation) (Bound, *Refusal) {
	b := binder{tree: t, bound: Bound{Operation: op}}
	if r := b.bind(op); r != nil {
		return Bound{}, r
	}
	return b.bound, nil
}

// openingStep is the last step of a reference to the opening words of a unit.
var openingStep = law.Step{Unit: law.UnitPreamble}

type binder struct {
	tree  *provision.Tree
	bound Bound
	last  spot // of the unit found last
}

func (b *binder) bind(op Operation) *Refusal {
	if op.Kind == Insert {
		return b.bindInsert(op)
	}
	var r *Refusal
	if b.bound.Unit, b.bound.part, r = b.resolve(op.At); r != nil {
		return r
	}
	b.bound.spot = b.last
	if op.At.Heading {
		b.bound.part = headingOnly
	}
	for _, e := range op.Except {
		spared, r := b.resolveIn(b.bound.Unit, e)
		if r != nil {
			return r
		}
		b.bound.Spared = append(b.bound.Spared, spared)
	}
	if op.To != nil && b.bound.Unit != "" {
		b.bound.Rename = renamed(b.bound.Unit, *op.To)
	}
	return nil
}

// renamed is the path of a unit with the last step of its new reference.
func renamed(unit law.Path, to law.ProvisionRef) law.Path {
	n := len(to.Steps)
	if n == 0 || unit.Parent() == "" {
		return ""
	}
	return unit.Parent() + law.Path("/"+to.Steps[n-1].String())
}

// bindInsert takes the component from the anchor where the new unit's own reference does not give it, and finds the parent
// of the new unit.
func (b *binder) bindInsert(op Operation) *Refusal {
	at := op.At
	if op.Anchor != nil {
		anchor := *op.Anchor
		if anchor.Component == "" {
			anchor.Component = at.Component
		}
		path, part, r := b.resolve(anchor)
		if r != nil {
			if r.Code == UnitNotFound {
				r.Code = AnchorNotFound
			}
			return r
		}
		switch {
		case part == openingWords && op.Position == After:
			b.bound.Position = Start // before the first child
		case part != wholeUnit:
			return refuse(PlaceUnclear, anchor.String())
		}
		if b.bound.Next = path; path != "" && at.Component == "" {
			at.Component = path.Component()
		}
	}
	if len(at.Steps) == 0 {
		return b.bindNewComponent(at)
	}
	path, r := b.newPath(at)
	if r != nil {
		return r
	}
	if _, there := find(b.tree, path); there {
		return refuse(UnitExists, path)
	}
	b.bound.Unit = path
	return nil
}

func (b *binder) bindNewComponent(at law.ProvisionRef) *Refusal {
	if !isAppendix(at.Component) {
		return refuse(NotPossible, at.Component)
	}
	if _, c := component(b.tree, at.Component); c != nil {
		return refuse(UnitExists, at.Component)
	}
	b.bound.Unit = law.Path(at.Component)
	return nil
}

// newPath is the path that a new unit will have: below the unit that its reference names as its parent or else below the
// component in which there is a place for it.
func (b *binder) newPath(at law.ProvisionRef) (law.Path, *Refusal) {
	n := len(at.Steps)
	last := at.Steps[n-1]
	if n > 1 {
		path, part, r := b.resolve(law.ProvisionRef{Component: at.Component, Steps: at.Steps[:n-1]})
		switch {
		case r != nil:
			return "", r
		case part != wholeUnit:
			return "", refuse(PlaceUnclear, at.String())
		}
		b.bound.holder = path
		if last.Label == "" {
			last = b.nextPlace(path, last.Unit)
		}
		return below(path, last), nil
	}
	ids, r := b.components(at.Component)
	if r != nil {
		return "", r
	}
	if len(ids) == 1 {
		return below(law.Path(ids[0]), last), nil
	}
	fit := slices.DeleteFunc(ids, func(id string) bool { return !b.hasPlace(id, last) })
	switch len(fit) {
	case 0:
		return "", refuse(PredecessorMissing, at.String())
	case 1:
		b.note(ComponentInferred, fit[0])
		return below(law.Path(fit[0]), last), nil
	}
	return "", refuse(Ambiguous, at.String())
}

// nextPlace is a step for a new unit that bears no number: one more than there are of its kind.
func (b *binder) nextPlace(parent law.Path, u law.Unit) law.Step {
	var list []*provision.Provision
	if s, ok := find(b.tree, parent); ok {
		list = s.unit.Children
	}
	n := 1
	for _, p := range list {
		if p.Unit == u {
			n++
		}
	}
	return law.Step{Unit: u, Label: strconv.Itoa(n)}
}

// below is the path of a unit in a parent: an article stands directly under its component.
func below(parent law.Path, s law.Step) law.Path {
	if s.Unit == law.UnitArticle {
		parent = law.Path(parent.Component())
	}
	return parent + law.Path("/"+s.String())
}

// hasPlace reports whether a component has what comes just before a new unit of it.
func (b *binder) hasPlace(id string, s law.Step) bool {
	return slices.ContainsFunc(previousLabels(s.Label), func(label string) bool {
		_, ok := find(b.tree, below(law.Path(id), law.Step{Unit: s.Unit, Label: label}))
		return ok
	})
}

func (b *binder) note(code, subject string) {
	if n := (Note{code, subject}); !slices.Contains(b.bound.Notes, n) {
		b.bound.Notes = append(b.bound.Notes, n)
	}
}
