package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// resolve finds what a reference means in the tree as it stands.
func (b *binder) resolve(ref law.ProvisionRef) (law.Path, part, *Refusal) {
	ids, r := b.components(ref.Component)
	if r != nil {
		return "", 0, r
	}
	if len(ref.Steps) == 0 {
		if ref.Component == "" {
			return "", 0, nil // the whole document
		}
		return law.Path(ids[0]), 0, nil
	}
	var found []law.Path
	var which part
	for _, id := range ids {
		path, n, r := b.unitIn(id, ref)
		if r != nil && r.Code != UnitNotFound {
			return "", 0, r
		}
		if r == nil {
			found, which = append(found, path), n
		}
	}
	switch {
	case len(found) == 0:
		return "", 0, refuse(UnitNotFound, ref.String())
	case len(found) > 1:
		return "", 0, refuse(Ambiguous, ref.String())
	case ref.Component == "" && len(ids) > 1:
		b.note(ComponentInferred, found[0].Component())
	}
	return found[0], which, nil
}

// resolveIn finds a unit that must lie within another: its reference may leave out the way there.
func (b *binder) resolveIn(unit law.Path, ref law.ProvisionRef) (law.Path, *Refusal) {
	if ref.Component == "" {
		ref.Component = unit.Component()
	}
	path, part, r := b.resolve(ref)
	if r != nil && r.Code == UnitNotFound && unit.Parent() != "" {
		ref.Steps = append(unit.Steps(), ref.Steps...)
		path, part, r = b.resolve(ref)
	}
	if r == nil && part != wholeUnit {
		r = refuse(NotPossible, ref.String())
	}
	return path, r
}

// components are the ids that a component as referred to may stand for: at least one. An appendix is meant only where the
// text says so.
func (b *binder) components(ref string) ([]string, *Refusal) {
	var all []string
	for _, c := range b.tree.Components {
		if !isAppendix(c.ID) {
			all = append(all, c.ID)
		}
	}
	isMain := func(id string) bool { return id == law.ComponentMain }
	switch {
	case ref == "":
		if len(all) == 0 {
			return nil, refuse(ComponentNotFound, law.ComponentMain)
		}
		return all, nil
	case ref == law.ComponentAttached:
		all = slices.DeleteFunc(all, isMain)
		if len(all) > 1 {
			return nil, refuse(Ambiguous, ref)
		}
		if len(all) == 1 {
			return all, nil
		}
	case ref == string(law.UnitAppendix): // the only one
		all = nil
		for _, c := range b.tree.Components {
			if isAppendix(c.ID) {
				all = append(all, c.ID)
			}
		}
		if len(all) > 1 {
			return nil, refuse(Ambiguous, ref)
		}
		if len(all) == 1 {
			return all, nil
		}
	default:
		if _, c := component(b.tree, ref); c != nil {
			return []string{ref}, nil
		}
	}
	return nil, refuse(ComponentNotFound, ref)
}

// unitIn finds a unit in one component. Chapters and sections may be said or left out; where an article is said to stand in
// one, it must.
func (b *binder) unitIn(id string, ref law.ProvisionRef) (law.Path, part, *Refusal) {
	steps := ref.Steps
	article := slices.IndexFunc(steps, func(s law.Step) bool { return s.Unit == law.UnitArticle })
	within := steps[:max(article, 0)]
	steps = steps[len(within):]
	unnumbered := slices.IndexFunc(steps, func(s law.Step) bool { return !marked(s.Unit) })
	if unnumbered < 1 {
		unnumbered = len(steps) // what stands directly in the component keeps its place
	}
	path := law.ProvisionRef{Steps: steps[:unnumbered]}.Path(id)
	s, ok := find(b.tree, path)
	if !ok && article < 0 && groups(steps[0].Unit) {
		if path, ok = b.groupIn(id, steps[:unnumbered]); !ok {
			return "", 0, refuse(UnitNotFound, ref.String())
		} else if path == "" {
			return "", 0, refuse(Ambiguous, ref.String())
		}
		s, ok = find(b.tree, path)
	}
	if !ok {
		return "", 0, refuse(UnitNotFound, ref.String())
	}
	for _, w := range within {
		if !slices.ContainsFunc(s.parents, func(p *provision.Provision) bool { return lastStep(p.Path) == w }) {
			return "", 0, refuse(UnitNotFound, ref.String())
		}
	}
	if repeated(b.tree, s) {
		return "", 0, refuse(Ambiguous, ref.String())
	}
	s, which, ok := s.placed(steps[unnumbered:])
	if !ok {
		return "", 0, refuse(UnitNotFound, ref.String())
	}
	b.last = s
	return s.unit.Path, which, nil
}

// groupIn finds a chapter, a section or the like whose reference leaves out what it stands in: "Mục 2". The path is empty
// where there are several.
func (b *binder) groupIn(id string, steps []law.Step) (law.Path, bool) {
	tail := string(law.ProvisionRef{Steps: steps}.Path(""))
	var found []law.Path
	var look func([]*provision.Provision)
	look = func(list []*provision.Provision) {
		for _, p := range list {
			if groups(p.Unit) {
				if n := len(p.Path) - len(tail); n > 0 && string(p.Path[n:]) == tail {
					found = append(found, p.Path)
				}
				look(p.Children)
			}
		}
	}
	_, c := component(b.tree, id)
	look(c.Provisions)
	switch len(found) {
	case 0:
		return "", false
	case 1:
		return found[0], true
	}
	return "", true
}
