package amendment

import (
	"errors"
	"slices"

	"github.com/vanban/vanban/internal/provision"
)

// Trees are never changed in place. An edit copies the way from the root down to what it changes and shares the rest, so
// that the text of each day costs little more than what changed on it.

// Edit is a change to a tree that can be undone.
type Edit []splice

// splice takes old out of a list of the tree and puts new in its place: of the children of the provision that the trail
// of indices leads to, of the provisions of a component (an empty trail), or of the components of the tree (-1).
type splice struct {
	component int
	trail     []int
	at        int
	old, new  []*provision.Provision

	oldComponents, newComponents []*provision.Component
}

const wholeTree = -1

var errEdit = errors.New("amendment: the tree is not the one that the edit was made for")

// Apply makes the edit.
func (e Edit) Apply(t *provision.Tree) (*provision.Tree, error) {
	var err error
	for _, s := range e {
		if t, err = s.apply(t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Inverse is the edit that undoes this one.
func (e Edit) Inverse() Edit {
	out := make(Edit, 0, len(e))
	for _, s := range slices.Backward(e) {
		s.old, s.new = s.new, s.old
		s.oldComponents, s.newComponents = s.newComponents, s.oldComponents
		out = append(out, s)
	}
	return out
}

func (s splice) apply(t *provision.Tree) (*provision.Tree, error) {
	components, err := t.Components, error(nil)
	if s.component == wholeTree {
		components, err = replaced(components, s.at, s.oldComponents, s.newComponents, sameComponent)
	} else if s.component >= len(components) {
		err = errEdit
	} else {
		c := *components[s.component]
		if c.Provisions, err = s.in(c.Provisions, s.trail); err == nil {
			components = slices.Clone(components)
			components[s.component] = &c
		}
	}
	if err != nil {
		return nil, err
	}
	return &provision.Tree{Components: components}, nil
}

func (s splice) in(list []*provision.Provision, trail []int) ([]*provision.Provision, error) {
	if len(trail) == 0 {
		return replaced(list, s.at, s.old, s.new, sameUnit)
	}
	if trail[0] >= len(list) {
		return nil, errEdit
	}
	p := *list[trail[0]]
	children, err := s.in(p.Children, trail[1:])
	if err != nil {
		return nil, err
	}
	p.Children = children
	list = slices.Clone(list)
	list[trail[0]] = &p
	return list, nil
}

// replaced is the list with exactly these old elements, at index at, replaced. They may be copies: what leads to a change
// is copied, also when it is undone.
func replaced[E any](list []*E, at int, old, new []*E, same func(a, b *E) bool) ([]*E, error) {
	if at+len(old) > len(list) || !slices.EqualFunc(list[at:at+len(old)], old, same) {
		return nil, errEdit
	}
	return slices.Concat(list[:at], new, list[at+len(old):]), nil
}

func sameUnit(a, b *provision.Provision) bool {
	return a == b || a.Path == b.Path && a.Unit == b.Unit && a.Label == b.Label && a.Heading == b.Heading && a.Lead == b.Lead &&
		a.ValidFrom == b.ValidFrom && a.Repealed == b.Repealed && slices.Equal(a.ChangedBy, b.ChangedBy) &&
		slices.EqualFunc(a.Children, b.Children, sameUnit)
}

func sameComponent(a, b *provision.Component) bool {
	return a == b || a.ID == b.ID && a.Heading == b.Heading && slices.EqualFunc(a.Provisions, b.Provisions, sameUnit)
}
