package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// spot is where a provision stands in a tree: the index of its component, then an index for each level down to it.
type spot struct {
	component int
	trail     []int // never empty
	unit      *provision.Provision
	parents   []*provision.Provision // one shorter than the trail
}

func (s spot) index() int { return s.trail[len(s.trail)-1] }

// parent is the spot of the unit that holds this one, false where that is the component.
func (s spot) parent() (spot, bool) {
	n := len(s.parents)
	if n == 0 {
		return spot{}, false
	}
	return spot{s.component, s.trail[:n], s.parents[n-1], s.parents[:n-1]}, true
}

// child is the spot of a child of the unit.
func (s spot) child(i int) spot {
	return spot{s.component, append(slices.Clip(s.trail), i), s.unit.Children[i], append(slices.Clip(s.parents), s.unit)}
}

// siblings is the list in which the unit stands.
func (s spot) siblings(t *provision.Tree) []*provision.Provision {
	if p, ok := s.parent(); ok {
		return p.unit.Children
	}
	return t.Components[s.component].Provisions
}

// replace is the edit that puts other units in the place of this one.
func (s spot) replace(new ...*provision.Provision) Edit {
	return Edit{{component: s.component, trail: s.trail[:len(s.trail)-1], at: s.index(), old: []*provision.Provision{s.unit}, new: new}}
}

// groups reports whether a unit holds articles, whose paths do not show that they stand in it.
func groups(u law.Unit) bool {
	switch u {
	case law.UnitPart, law.UnitChapter, law.UnitSection, law.UnitSubsection:
		return true
	}
	return false
}

// find looks up a path of at least one step below its component.
func find(t *provision.Tree, path law.Path) (spot, bool) {
	id := path.Component()
	for i, c := range t.Components {
		if c.ID != id {
			continue
		}
		s := spot{component: i}
		if s.descend(c.Provisions, path) {
			return s, true
		}
	}
	return spot{}, false
}

// descend looks for the path in a list and below it, and notes the way. An article may stand in any chapter.
func (s *spot) descend(list []*provision.Provision, path law.Path) bool {
	for i, p := range list {
		n := len(p.Path)
		within := n <= len(path) && p.Path == path[:n]
		switch {
		case within && n == len(path):
			s.trail, s.unit = append(s.trail, i), p
			return true
		case within && path[n] == '/', p.Unit != law.UnitArticle && groups(p.Unit):
			s.trail, s.parents = append(s.trail, i), append(s.parents, p)
			if s.descend(p.Children, path) {
				return true
			}
			s.trail, s.parents = s.trail[:len(s.trail)-1], s.parents[:len(s.parents)-1]
		}
	}
	return false
}

// repeated reports whether a number on the way to the unit stands more than once, so that it may mean another unit.
func repeated(t *provision.Tree, s spot) bool {
	for {
		again := s.unit.Path + "~2"
		if s.unit.Unit == law.UnitArticle {
			if _, twice := find(t, again); twice {
				return true
			}
		} else if slices.ContainsFunc(s.siblings(t), func(p *provision.Provision) bool { return p.Path == again }) {
			return true
		}
		p, ok := s.parent()
		if !ok || groups(p.unit.Unit) {
			return false
		}
		s = p
	}
}

// component is the component with an id, and its index.
func component(t *provision.Tree, id string) (int, *provision.Component) {
	i := slices.IndexFunc(t.Components, func(c *provision.Component) bool { return c.ID == id })
	if i < 0 {
		return -1, nil
	}
	return i, t.Components[i]
}

func isAppendix(id string) bool {
	rest, ok := strings.CutPrefix(id, string(law.UnitAppendix))
	return ok && (rest == "" || rest[0] == '-' || rest[0] == '~')
}

// lastStep is the last step of a path.
func lastStep(p law.Path) law.Step {
	return law.ParseStep(string(p[strings.LastIndexByte(string(p), '/')+1:]))
}
