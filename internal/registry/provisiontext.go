package registry

import (
	"context"
	"fmt"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// ProvisionText is one provision of a document on a day: what it said, and whether it was in force.
type ProvisionText struct {
	Document    string
	AsOf        law.Date
	Valid       law.Interval  // the days on which the whole text reads so
	Basis       TextBasis     // of the provision
	Outstanding []Outstanding // changes of the provision, or of all of the document, that the text does not have
	ProvisionView
	Status Status
}

// Provision reads one unit of the text of a day, by its path. Where no text is recorded, what was done to a provision of that
// path is known all the same. Errors: as Expression; ErrNotFound also where the text of that day has no such unit.
func (r *Registry) Provision(ctx context.Context, id, path string, v View) (*ProvisionText, error) {
	sc, err := r.script(ctx, id, v)
	if err != nil {
		return nil, err
	}
	read := sc.on(v.AsOf)
	k, err := sc.keep(read)
	if err != nil {
		return nil, err
	}
	out := &ProvisionText{Document: id, AsOf: v.AsOf, Valid: read.Interval, Basis: k.Basis, Outstanding: []Outstanding{}}
	q := sc.world.query(v)
	unit, chain := sc.unit(read.Tree, law.Path(path))
	if unit == nil {
		return nil, fmt.Errorf("provision %s of %s on %s: %w", path, id, v.AsOf, ErrNotFound)
	}
	out.ProvisionView, q.Provision, q.Parts = *unit, chain, partsOf(read.Tree, law.Path(path))
	for _, o := range k.view(v).Outstanding {
		if o.Provision == "" || sc.concerns(o.Provision, chain, path, q.Parts) {
			out.Outstanding = append(out.Outstanding, o)
		}
	}
	if out.Basis == TextIncomplete && len(out.Outstanding) == 0 {
		if out.Basis = TextAsAdopted; unit.changed() {
			out.Basis = TextConsolidated
		}
	}
	out.Status = sc.world.statusOf(sc.doc, sc.history, q, v)
	for _, o := range out.Outstanding {
		by := o.By
		out.Status.Findings = append(out.Status.Findings, Finding{Finding: wordingOutstanding, Label: wordingLabel(v.Lang), By: &by, On: o.On, Note: o.Reason})
	}
	return out, nil
}

// wordingOutstanding is the finding on a provision whose present wording is not known in full.
const wordingOutstanding = "wording_outstanding"

func wordingLabel(lang string) string {
	if lang == "en" {
		return "A change of its wording is not in the text"
	}
	return "Có thay đổi chưa thể hiện được trong nội dung"
}

// unit is what stands under a path, and the path with those of all that contains it. Without a text nothing is known but the path.
func (sc *script) unit(tree *provision.Tree, path law.Path) (*ProvisionView, []string) {
	var chain []string
	if sc.text == "" {
		for p := path; p != ""; p = p.Parent() {
			chain = append(chain, string(p))
		}
		return &ProvisionView{Path: string(path), Children: []ProvisionView{}}, chain
	}
	for _, p := range tree.Enclosing(path) {
		chain = append(chain, string(p))
	}
	changed := map[string]ChangedBy{}
	for id, e := range sc.effects {
		changed[id] = ChangedBy{Effect: id, By: sc.actor(e), On: e.On}
	}
	if p := tree.Find(path); p != nil {
		return &provisionViews([]*provision.Provision{p}, sc.commenced, changed)[0], chain
	}
	if c := tree.Component(string(path)); c != nil {
		return &ProvisionView{Path: c.ID, Heading: c.Heading, Children: provisionViews(c.Provisions, sc.commenced, changed)}, []string{c.ID}
	}
	return nil, nil
}

// concerns reports whether a unit is the one at the path, one that contains it, or one inside it.
func (sc *script) concerns(unit string, chain []string, path string, parts []string) bool {
	if withinAny(unit, append([]string{path}, parts...)) {
		return true
	}
	for _, p := range chain {
		if p == unit {
			return true
		}
	}
	return false
}

// changed reports whether some effect gave the unit, or one in it, its wording.
func (p *ProvisionView) changed() bool {
	if len(p.ChangedBy) > 0 {
		return true
	}
	for i := range p.Children {
		if p.Children[i].changed() {
			return true
		}
	}
	return false
}

// partsOf lists the units inside a unit whose paths do not show it, as the articles of a chapter.
func partsOf(tree *provision.Tree, path law.Path) []string {
	unit := tree.Find(path)
	if unit == nil {
		return nil
	}
	var out []string
	var add func([]*provision.Provision)
	add = func(list []*provision.Provision) {
		for _, p := range list {
			if !p.Path.Within(path) {
				out = append(out, string(p.Path))
				continue // what lies under it shows it
			}
			add(p.Children)
		}
	}
	add(unit.Children)
	return out
}
