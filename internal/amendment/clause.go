package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// deed is what one statement does to one document.
type deed struct {
	s     *statement
	doc   document
	refs  []law.ProvisionRef
	ops   []Operation
	doubt Doubt
	first bool // the target was taken from around the clause
}

// parts are the operations of a statement by document.
func (b *builder) parts(s *statement) []deed {
	list := s.objects
	if s.byWords {
		list = s.places
		if len(list) == 0 {
			list = []affected{{refs: b.in.scope}}
		}
	}
	if s.vague {
		return []deed{{s: s, doc: document{Target: Target{Vague: true}}, doubt: s.doubt}}
	}
	if s.newUnit != "" {
		list = []affected{{refs: []law.ProvisionRef{b.newUnit(s)}, doc: s.anchorDoc}}
	}
	if len(list) == 0 {
		list = []affected{{}}
	}
	spreadDocs(list, s)
	var out []deed
	for _, o := range list {
		doc, doubt, around := b.target(s, o)
		p := deed{s: s, doc: doc, doubt: s.doubt, first: around}
		if p.doubt == "" {
			p.doubt = doubt
		}
		p.refs = b.components(o.refs, doc)
		if len(out) > 0 && sameDoc(out[len(out)-1].doc, doc) {
			q := &out[len(out)-1]
			q.refs = append(q.refs, p.refs...)
			continue
		}
		out = append(out, p)
	}
	for i := range out {
		b.operations(&out[i])
	}
	return out
}

// spreadDocs gives units without a document the one that is said after them in the list: "khoản 1 Điều 3; Điều 5 Nghị định số ...".
func spreadDocs(list []affected, s *statement) {
	if s.anchorDoc != nil && len(list) > 0 && list[0].doc == nil {
		list[0].doc = s.anchorDoc
	}
	for i := len(list) - 2; i >= 0; i-- {
		if list[i].doc == nil && len(list[i].refs) > 0 && len(list[i+1].refs) > 0 {
			list[i].doc = list[i+1].doc
		}
	}
}

func sameDoc(a, b document) bool {
	return a.Number == b.Number && a.Type == b.Type && a.Self == b.Self && a.Title == b.Title && a.Vague == b.Vague
}

// newUnit is the reference of a new unit without a label.
func (b *builder) newUnit(s *statement) law.ProvisionRef {
	a := s.anchor[0]
	if s.position == After || s.position == Before {
		if a.Last().Unit == s.newUnit {
			a = a.Parent()
		}
	}
	return law.ProvisionRef{Component: a.Component, Steps: append(slices.Clone(a.Steps), law.Step{Unit: s.newUnit})}
}

// target is the document that a statement acts on: the one it names, or the one that is named around it.
func (b *builder) target(s *statement, o affected) (document, Doubt, bool) {
	force := s.verb == "commences" || s.verb == "expires"
	if o.doc != nil && o.doc.Number != "" || o.doc != nil && o.doc.Title != "" && !o.doc.back {
		d := b.complete(*o.doc)
		if d.Issuer == "" && d.IssuedOn != 0 {
			d.Issuer = b.in.issuer
		}
		b.meet(d)
		return d, d.doubt, false
	}
	if o.doc != nil && o.doc.doubt != "" {
		return *o.doc, o.doc.doubt, false
	}
	if force || o.doc != nil && o.doc.Self && len(b.in.docs) == 0 {
		d := document{Target: Target{Self: true, Type: b.act.Type}}
		if o.doc != nil {
			d = *o.doc
		}
		return d, "", false
	}
	doubt := Doubt("")
	if o.doc != nil && o.doc.Self {
		doubt = SelfSaid
	}
	switch len(b.in.docs) {
	case 0:
		return document{}, TargetUnknown, true
	case 1:
	default:
		return document{}, ManyTargets, true
	}
	d := b.complete(b.in.docs[0])
	if o.doc != nil && o.doc.component != "" && (o.doc.component == law.ComponentAttached || d.issues || b.in.component != "") {
		d.component = o.doc.component
	} else if o.doc == nil || o.doc.component == "" {
		d.component = b.in.component
	} else {
		d.component = ""
	}
	return d, doubt, true
}

// components gives references the part of the document that the text says they are in.
func (b *builder) components(refs []law.ProvisionRef, d document) []law.ProvisionRef {
	out := make([]law.ProvisionRef, len(refs))
	for i, r := range refs {
		if r.Component == "" && !d.Self {
			r.Component = d.component
		}
		if r.Component == "" && d.Self && d.component == law.ComponentAttached {
			r.Component = d.component
		}
		out[i] = r
	}
	if len(refs) == 0 && d.component == law.ComponentAttached && !d.Self {
		return []law.ProvisionRef{{Component: d.component}}
	}
	return out
}

// whole reports whether references mean the whole document.
func whole(refs []law.ProvisionRef) bool {
	return len(refs) == 0 || len(refs) == 1 && len(refs[0].Steps) == 0 && refs[0].Component == ""
}

// operations fills in what a part does.
func (b *builder) operations(p *deed) {
	s := p.s
	add := func(op Operation) { p.ops = append(p.ops, op) }
	except := b.components(s.except, p.doc)
	if len(s.except) == 0 {
		except = nil
	}
	if p.doubt == UnitUnknown || p.doubt == TextMissingHere {
		return
	}
	if s.byWords {
		b.wordOperations(p, except)
		return
	}
	attachedWhole := len(p.refs) == 1 && len(p.refs[0].Steps) == 0 && p.refs[0].Component == law.ComponentAttached
	switch s.verb {
	case "amend", "replace":
		if s.verb == "replace" && !s.awaits() && len(s.textFrom) == 0 {
			if whole(p.refs) && len(except) > 0 {
				add(Operation{Kind: Repeal, Except: except})
			}
			for _, r := range p.refs {
				add(Operation{Kind: Repeal, At: r})
			}
			return
		}
		if s.position != "" || s.anchor != nil {
			b.insertions(p)
			return
		}
		if attachedWhole {
			p.refs = nil
		}
		for _, r := range p.refs {
			kind := Replace
			if r.Heading {
				kind, r.Heading = ReplaceHeading, false
			}
			add(Operation{Kind: kind, At: r})
		}
		if len(p.refs) == 0 {
			p.doubt = cmpDoubt(p.doubt, UnitUnknown)
		}
	case "add":
		b.insertions(p)
	case "repeal", "revoke":
		if whole(p.refs) && len(except) > 0 {
			add(Operation{Kind: Repeal, Except: except})
			return
		}
		for _, r := range p.refs {
			op := Operation{Kind: Repeal, At: r}
			if len(p.refs) == 1 {
				op.Except = except
			}
			add(op)
		}
	case "renumber":
		if len(s.renamed) != len(p.refs) {
			p.doubt = cmpDoubt(p.doubt, UnreadWords)
			return
		}
		for i, r := range p.refs {
			to := b.components(s.renamed[i:i+1], p.doc)[0]
			add(Operation{Kind: Renumber, At: r, To: &to})
		}
	case "suspend", "resume", "extend":
		if !whole(p.refs) {
			for _, r := range p.refs {
				add(Operation{Kind: Kind(s.verb), At: r})
			}
		} else if len(except) > 0 {
			add(Operation{Kind: Kind(s.verb), Except: except})
		}
	}
	if len(s.textFrom) > 0 {
		b.supply(p)
	}
}

func cmpDoubt(a, b Doubt) Doubt {
	if a != "" {
		return a
	}
	return b
}

// awaits reports whether new wording is given or announced.
func (s *statement) awaits() bool { return s.follows || len(s.texts) > 0 }

// supply takes the new wording from appendices of the acting act, in the order in which they are named.
func (b *builder) supply(p *deed) {
	from := p.s.textFrom
	if len(from) != len(p.ops) {
		p.doubt = cmpDoubt(p.doubt, TextNotSplit)
		return
	}
	for i := range p.ops {
		p.ops[i].TextFrom = from[i]
	}
}

func (b *builder) insertions(p *deed) {
	s := p.s
	var anchor *law.ProvisionRef
	if len(s.anchor) > 0 {
		a := b.components(s.anchor[len(s.anchor)-1:], p.doc)[0]
		if s.position == Before {
			a = b.components(s.anchor[:1], p.doc)[0]
		}
		anchor = &a
	}
	for _, r := range p.refs {
		r.Heading = false
		if anchor != nil && partial(r) {
			above := s.position == "" || s.position == End || s.position == Start
			under(&r, []law.ProvisionRef{*anchor}, above)
		} else if anchor != nil && len(r.Steps) == 1 && len(anchor.Steps) > 1 && r.Steps[0].Unit == anchor.Last().Unit {
			r.Steps = append(slices.Clone(anchor.Parent().Steps), r.Steps...) // a section beside another of its chapter
		} else if anchor != nil && len(r.Steps) == 1 && r.Steps[0].Unit == law.UnitSection && anchor.Component != "" && isAppendix(anchor.Component) {
			r.Component = anchor.Component
		}
		if anchor != nil && r.Component == "" {
			r.Component = anchor.Component
		}
		if anchor != nil && isAppendix(anchor.Component) && len(r.Steps) > 0 {
			r.Component = anchor.Component
		}
		op := Operation{Kind: Insert, At: r}
		switch s.position {
		case After:
			op.Anchor, op.Position = anchor, After
			next := r
			anchor = &next
		case Before:
			op.Anchor, op.Position = anchor, Before
		default:
			op.Position = End
			if s.position == Start {
				op.Position, op.Anchor = Start, anchor
			}
			if s.newUnit != "" {
				op.Anchor = anchor
			}
		}
		p.ops = append(p.ops, op)
	}
	p.refs = nil
	if len(s.textFrom) > 0 {
		b.supply(p)
	}
}

// wordOperations are one for each pair of words and each place, pair by pair.
func (b *builder) wordOperations(p *deed, except []law.ProvisionRef) {
	s := p.s
	refs := p.refs
	if len(refs) == 0 {
		refs = []law.ProvisionRef{{}}
	}
	pairs := len(s.words)
	kind := ReplaceWords
	switch {
	case s.verb == "add":
		kind, pairs = InsertWords, len(s.with)
		if len(s.words) > 1 && len(s.words) != pairs || pairs != 1 && len(s.words) < 2 {
			p.doubt = cmpDoubt(p.doubt, UnreadWords)
			return
		}
	case s.verb == "repeal" || s.verb == "revoke":
		kind = DeleteWords
	case len(s.with) != 1 && len(s.with) != len(s.words):
		p.doubt = cmpDoubt(p.doubt, UnreadWords)
		return
	}
	pick := func(list []string, k int) string {
		switch {
		case len(list) == 0:
			return ""
		case len(list) == 1:
			return list[0]
		}
		return list[k]
	}
	for k := range pairs {
		for _, r := range refs {
			p.ops = append(p.ops, Operation{Kind: kind, At: r, Position: s.position, Words: pick(s.words, k), With: pick(s.with, k), Except: except})
		}
	}
}
