package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// DifferenceKind is what became of a unit between two texts.
type DifferenceKind string

const (
	Added    DifferenceKind = "added"
	Removed  DifferenceKind = "removed"
	Changed  DifferenceKind = "changed"
	Repealed DifferenceKind = "repealed"
	Moved    DifferenceKind = "moved" // it has another number, or stands in another chapter
)

// Difference is one unit that differs between two texts: the innermost one whose own wording changed, or the outermost one
// that came or went as a whole. Before and After are its own wording, of a whole unit that of all in it too.
type Difference struct {
	Path   law.Path // in the later text; of a removed unit, in the earlier
	From   law.Path // of a moved unit: its path in the earlier text
	Change DifferenceKind
	Before string
	After  string
	By     []string // effects that gave the later wording, as far as the earlier one does not have them
}

// Diff compares two texts of one document, unit by unit, in the order of the later text. Blanks, line ends, the placing of
// tone marks and the form of quotation marks make no difference.
func Diff(from, to *provision.Tree) []Difference {
	var d differ
	for _, c := range to.Components {
		_, old := component(from, c.ID)
		if old == c {
			continue
		}
		var list []*provision.Provision
		if old != nil {
			list = old.Provisions
		}
		d.elsewhere = nil
		d.before, d.after = list, c.Provisions
		d.lists(list, c.Provisions, nil)
	}
	for _, c := range from.Components {
		if _, now := component(to, c.ID); now == nil {
			d.lists(c.Provisions, nil, nil)
		}
	}
	return d.out
}

type differ struct {
	out           []Difference
	before, after []*provision.Provision // of the component
	elsewhere     *located               // made when first needed
}

// located finds the units that groups hold, by path: articles keep their path when they go to another chapter.
type located struct {
	before, after map[law.Path]*provision.Provision
}

func (d *differ) located() *located {
	if d.elsewhere == nil {
		d.elsewhere = &located{map[law.Path]*provision.Provision{}, map[law.Path]*provision.Provision{}}
		note(d.before, d.elsewhere.before)
		note(d.after, d.elsewhere.after)
	}
	return d.elsewhere
}

func note(list []*provision.Provision, by map[law.Path]*provision.Provision) {
	for _, p := range list {
		by[p.Path] = p
		if groups(p.Unit) {
			note(p.Children, by)
		}
	}
}

// lists compares the children of one unit in two texts. By are the effects that changed the unit itself: what came or went
// with it did so by them.
func (d *differ) lists(before, after []*provision.Provision, by []string) {
	old := counterparts(before, after)
	kept := make(map[*provision.Provision]bool, len(after))
	for _, o := range old {
		kept[o] = true
	}
	var gone []*provision.Provision
	for _, p := range before {
		if !kept[p] {
			gone = append(gone, p)
		}
	}
	jumped := jumps(old, before, after)
	for _, p := range after {
		switch o := old[p]; {
		case o == nil:
			d.arrived(p, &gone, by)
		case jumped[p]:
			d.add(Difference{p.Path, o.Path, Moved, o.Text(), p.Text(), fresh(o.ChangedBy, p.ChangedBy)})
			d.unit(o, p)
		default:
			d.unit(o, p)
		}
	}
	for _, p := range gone {
		d.left(p, by)
	}
}

// unit compares one unit in two texts.
func (d *differ) unit(o, p *provision.Provision) {
	if o == p {
		return
	}
	by := fresh(o.ChangedBy, p.ChangedBy)
	switch {
	case o.Repealed != p.Repealed:
		kind := Changed
		if p.Repealed {
			kind = Repealed
		}
		d.add(Difference{p.Path, "", kind, o.Text(), p.Text(), by})
		return
	case o.Lead != p.Lead && normalWording(o.Lead) != normalWording(p.Lead):
		d.add(Difference{p.Path, "", Changed, o.Lead, p.Lead, by})
	}
	d.lists(o.Children, p.Children, by)
}

// arrived is a unit that did not stand here before: it was added, came from another chapter, or has another number.
func (d *differ) arrived(p *provision.Provision, gone *[]*provision.Provision, by []string) {
	if p.Unit == law.UnitArticle || groups(p.Unit) {
		if o := d.located().before[p.Path]; o != nil {
			d.add(Difference{p.Path, o.Path, Moved, o.Text(), p.Text(), fresh(o.ChangedBy, p.ChangedBy)})
			d.unit(o, p)
			return
		}
	}
	if i := slices.IndexFunc(*gone, func(o *provision.Provision) bool { return sameBody(o, p) }); i >= 0 {
		o := (*gone)[i]
		*gone = slices.Delete(*gone, i, i+1)
		d.add(Difference{p.Path, o.Path, Moved, o.Text(), p.Text(), fresh(o.ChangedBy, p.ChangedBy)})
		return
	}
	if own := all(p, nil); len(own) > 0 {
		by = own
	}
	d.add(Difference{p.Path, "", Added, "", p.Text(), by})
}

// left is a unit that does not stand here any more.
func (d *differ) left(p *provision.Provision, by []string) {
	if p.Unit == law.UnitArticle || groups(p.Unit) {
		if d.located().after[p.Path] != nil {
			return // it has arrived elsewhere
		}
	}
	if p.Text() == "" {
		return // it was without text already
	}
	d.add(Difference{p.Path, "", Removed, p.Text(), "", by})
}

func (d *differ) add(x Difference) { d.out = append(d.out, x) }

// sameBody reports whether two units differ in nothing but their number.
func sameBody(a, b *provision.Provision) bool {
	if a.Unit != b.Unit || a.Repealed != b.Repealed {
		return false
	}
	ta, tb := a.Text()[len(markWith(a)):], b.Text()[len(markWith(b)):]
	return strings.TrimSpace(ta) != "" && normalWording(ta) == normalWording(tb)
}

// fresh are the effects in after that are not in before.
func fresh(before, after []string) []string {
	var out []string
	for _, e := range after {
		if !slices.Contains(before, e) {
			out = append(out, e)
		}
	}
	return out
}

// all are the effects that gave a unit and what stands in it their wording.
func all(p *provision.Provision, out []string) []string {
	out = append(out, fresh(out, p.ChangedBy)...)
	for _, c := range p.Children {
		out = all(c, out)
	}
	return out
}
