package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// builder makes clauses of the statements of one provision.
type builder struct {
	*walker
	in       inherited
	source   law.Path
	children bool
	title    bool // the title of an article is read: it only opens
	made     int  // clauses of this provision so far
	waiting  []*statement
	frame    frame
	cursor   *cursor
}

// build reads a frame and adds its clauses.
func (b *builder) build(f frame) {
	r := &reader{cursor: newCursor(f), number: b.act.Number, in: b.in, begun: b.begun(b.source)}
	list := r.read()
	if r.unreadException {
		b.doubtClause(b.base-1, ExceptionUnread)
	}
	b.frame, b.cursor = f, r.cursor
	if b.title {
		for _, s := range list {
			switch s.verb {
			case "amend", "add", "repeal", "revoke", "replace", "suspend", "extend", "resume", "correct":
				b.open(s)
			}
		}
		return
	}
	b.completeRefs(list)
	b.shareIssuers(list)
	var group []*statement // statements that share the next quoted text
	var parts []deed
	for k, s := range list {
		last := k == len(list)-1
		switch {
		case s.opens && (b.children || !last || s.byWords && len(s.places) == 0 || s.verb == "correct" || s.verb == "announce" || s.bare()):
			b.open(s)
			continue
		case b.children && last && s.follows && len(s.texts) == 0 && len(s.textFrom) == 0 && !s.vague:
			b.open(s)
			b.waiting = append(b.waiting, s)
			continue
		case s.opens && s.doubt == "":
			s.doubt = UnitUnknown
		}
		p := b.parts(s)
		parts = append(parts, p...)
		group = append(group, s)
		if len(s.texts) > 0 {
			b.giveTexts(s.texts, group, parts)
			group = nil
		}
	}
	for i := range parts {
		parts[i].check()
	}
	b.emit(parts)
}

// shareIssuers gives the documents of a sentence the issuer that is said once, after the last.
func (b *builder) shareIssuers(list []*statement) {
	var all []affected
	for k, s := range list {
		if k > 0 && ends(b.cursor, list[k-1].to, s.from) {
			shareIssuer(all)
			all = nil
		}
		all = append(append(all, s.objects...), s.places...)
	}
	shareIssuer(all)
}

// bare reports whether a statement only names a document to amend: "Sửa đổi, bổ sung một số điều của Luật X như sau:".
func (s *statement) bare() bool {
	return !s.byWords && (s.verb == "amend" || s.verb == "add" || s.verb == "correct") && s.doubt == "" && (s.follows || len(refsOf(s)) == 0)
}

func refsOf(s *statement) []law.ProvisionRef {
	var out []law.ProvisionRef
	for _, o := range s.objects {
		out = append(out, o.refs...)
	}
	return out
}

// open makes a statement the context of what follows it and stands below it.
func (b *builder) open(s *statement) {
	var docs []document
	for _, o := range append(slices.Clone(s.objects), s.places...) {
		if o.doc == nil || o.doc.Self || o.doc.back && o.doc.Number == "" {
			if o.doc != nil && o.doc.component != "" && !o.doc.Self {
				b.in.component = o.doc.component
			}
			continue
		}
		if o.doc.list {
			b.in.issuer, b.in.docs = o.doc.Issuer, nil
			continue
		}
		d := b.complete(*o.doc)
		b.meet(d)
		docs = append(docs, d)
	}
	if len(docs) > 0 {
		b.in.docs = docs
		b.in.component = docs[0].component
		b.in.scope = nil
	}
	if refs := refsOf(s); len(refs) > 0 {
		b.in.scope = common(refs)
	}
	b.in.verb, b.in.byWords = s.verb, nil
	b.in.announces = b.in.announces || s.verb == "announce"
	if s.byWords && len(s.words) > 0 && len(s.places) == 0 {
		b.in.byWords = s
	}
	b.in.corrects = b.in.corrects || s.verb == "correct"
	b.in.amending = s.verb != "commences"
	if s.on != 0 {
		b.in.on = s.on
	}
	if s.until != 0 {
		b.in.until = s.until
	}
}

// common is the unit that holds all the references, as a list of one; none where they share nothing.
func common(refs []law.ProvisionRef) []law.ProvisionRef {
	out := law.ProvisionRef{Component: refs[0].Component, Steps: refs[0].Steps}
	for _, r := range refs[1:] {
		n := 0
		for n < len(out.Steps) && n < len(r.Steps) && out.Steps[n] == r.Steps[n] {
			n++
		}
		out.Steps = out.Steps[:n]
		if r.Component != out.Component {
			return nil
		}
	}
	if len(out.Steps) > 0 && out.Last().Label == "" {
		out.Steps = out.Steps[:len(out.Steps)-1]
	}
	if len(out.Steps) == 0 && out.Component == "" {
		return nil
	}
	return []law.ProvisionRef{out}
}

// finish settles a statement that only announced what stands below: if nothing there could be read, it is a clause in doubt.
func (b *builder) finish(read bool) {
	if read {
		return
	}
	for _, s := range b.waiting {
		if s.verb == "correct" || s.opens && len(refsOf(s)) == 0 {
			continue
		}
		s.doubt = TextMissingHere
		b.emit(b.parts(s))
	}
}

// completeRefs gives references without an article the one that the clause means: that of a later verb of the clause, of what
// stands above, or of an earlier verb.
func (b *builder) completeRefs(list []*statement) {
	scope := b.in.scope
	for k, s := range list {
		for _, refs := range s.allRefs() {
			for i := range refs {
				if partial(refs[i]) {
					b.completeRef(&refs[i], list, k, scope)
				}
			}
		}
		if s.opens {
			if refs := refsOf(s); len(refs) > 0 {
				scope = common(refs)
			}
		}
		for i := range s.renamed {
			if r := &s.renamed[i]; partial(*r) {
				under(r, refsOf(s), false)
			}
		}
	}
}

// allRefs are the lists of references in a statement.
func (s *statement) allRefs() [][]law.ProvisionRef {
	out := [][]law.ProvisionRef{s.anchor}
	for _, o := range append(slices.Clone(s.objects), s.places...) {
		out = append(out, o.refs)
	}
	return out
}

// container is the unit in which a statement puts something, as in "vào Điều 9"; none where it is put beside another.
func (s *statement) container() []law.ProvisionRef {
	if s.position == After || s.position == Before {
		return nil
	}
	return s.anchor
}

// completeRef completes a reference of statement k.
func (b *builder) completeRef(r *law.ProvisionRef, list []*statement, k int, scope []law.ProvisionRef) {
	s := list[k]
	if under(r, s.container(), true) || under(r, s.renamed, false) || under(r, s.anchor, false) {
		return
	}
	for _, o := range list[k+1:] {
		if ends(b.cursor, s.to, o.from) {
			break
		}
		if under(r, o.container(), true) || under(r, slices.Concat(o.allRefs()...), false) {
			return
		}
	}
	if under(r, scope, true) {
		return
	}
	for _, o := range slices.Backward(list[:k]) {
		if under(r, slices.Concat(o.allRefs()...), false) {
			return
		}
	}
}

func ends(c *cursor, i, j int) bool {
	for ; i < j; i++ {
		if c.at(i).kind == 'e' {
			return true
		}
	}
	return false
}

// rank orders units from the outside in, where the opening words of a unit are a paragraph of it.
func rank(s law.Step) int {
	if s.Unit == law.UnitPreamble {
		return law.UnitParagraph.Rank()
	}
	return s.Unit.Rank()
}

// partial reports whether a reference does not say its article.
func partial(r law.ProvisionRef) bool {
	return len(r.Steps) > 0 && rank(r.Steps[0]) > law.UnitArticle.Rank() && (r.Component == "" || !isAppendix(r.Component)) ||
		r.Heading && len(r.Steps) == 1 && r.Steps[0].Label == ""
}

// under completes a reference with the larger units of the first of others that has some. A unit that the other means as a
// whole is shared only where it is what stands above.
func under(r *law.ProvisionRef, others []law.ProvisionRef, above bool) bool {
	for _, o := range others {
		if len(o.Steps) == 0 && o.Component == "" || partial(o) && !above {
			continue
		}
		if r.Heading && r.Steps[0].Label == "" { // "tên điều"
			for _, s := range o.Steps {
				if s.Unit == r.Steps[0].Unit {
					r.Steps[0] = s
					return true
				}
			}
			continue
		}
		var steps []law.Step
		for i, s := range o.Steps {
			if rank(s) < rank(r.Steps[0]) && (above || i < len(o.Steps)-1) {
				steps = append(steps, s)
			}
		}
		if len(steps) > 0 && steps[0].Unit.Rank() <= law.UnitArticle.Rank() || isAppendix(o.Component) {
			r.Steps = slices.Concat(steps, r.Steps)
			if isAppendix(o.Component) {
				r.Component = o.Component
			}
			return true
		}
	}
	return false
}
