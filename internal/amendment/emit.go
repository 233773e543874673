package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// giveTexts gives the quoted texts to the operations of a group of statements that need one.
func (b *builder) giveTexts(texts []string, group []*statement, parts []deed) {
	var ops []*Operation
	for i := range parts {
		if p := &parts[i]; slices.Contains(group, p.s) {
			if b.frame.open && p.s == group[len(group)-1] && texts[len(texts)-1] == b.frame.quotes[len(b.frame.quotes)-1] {
				p.doubt = cmpDoubt(p.doubt, QuotationOpen)
			}
			for k := range p.ops {
				if op := &p.ops[k]; op.needsText() {
					ops = append(ops, op)
				}
			}
		}
	}
	if len(ops) == 0 || !split(texts, ops) {
		for i := range parts {
			if slices.Contains(group, parts[i].s) {
				parts[i].doubt = cmpDoubt(parts[i].doubt, TextNotSplit)
			}
		}
	}
}

func (op *Operation) needsText() bool {
	return (op.Kind == Replace || op.Kind == ReplaceHeading || op.Kind == Insert) && op.TextFrom == "" && op.Text == ""
}

// check puts in doubt what is not complete.
func (p *deed) check() {
	for i := range p.ops {
		op := &p.ops[i]
		if op.needsText() && p.doubt == "" {
			p.doubt = TextMissingHere
		}
		if op.Text != "" && damaged(op.Text) {
			p.doubt = cmpDoubt(p.doubt, TextDamaged)
		}
		if partial(op.At) && op.At.Steps[0].Unit != law.UnitPreamble || op.Anchor != nil && partial(*op.Anchor) {
			p.doubt = cmpDoubt(p.doubt, UnitIncomplete)
		}
	}
	if p.doubt == TextMissingHere {
		p.refs = nil
		for _, op := range p.ops {
			p.refs = append(p.refs, op.At)
		}
		p.ops = nil
	}
}

// textual reports whether a verb changes text, so that several in one clause are one effect.
func textual(verb string) bool {
	switch verb {
	case "amend", "add", "repeal", "revoke", "replace", "renumber", "correct":
		return true
	}
	return false
}

// emit adds a clause for each document, what changes its text in one.
func (b *builder) emit(parts []deed) {
	parts = b.borrowPlaces(parts)
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		group := []deed{p}
		if textual(p.s.verb) && !p.s.vague {
			for k := i + 1; k < len(parts); k++ {
				q := parts[k]
				if textual(q.s.verb) && !q.s.vague && sameDoc(p.doc, q.doc) && p.s.period == q.s.period {
					group = append(group, q)
					parts = slices.Delete(parts, k, k+1)
					k--
				}
			}
		}
		b.clause(group)
		if p.s.verb == "commences" && p.s.until != 0 {
			end := *p.s
			end.verb, end.on, end.until = "expires", p.s.until, 0
			b.clause([]deed{{s: &end, doc: p.doc, refs: p.refs}})
		}
	}
}

// borrowPlaces gives words without a place the places of the words after them in the same sentence.
func (b *builder) borrowPlaces(parts []deed) []deed {
	for i := len(parts) - 2; i >= 0; i-- {
		p, q := &parts[i], parts[i+1]
		if p.s.byWords && q.s.byWords && p.s != q.s && len(p.s.places) == 0 && len(q.s.places) > 0 && !ends(b.cursor, p.s.to, q.s.from) {
			p.s.places = q.s.places
			if again := b.parts(p.s); len(again) == 1 {
				*p = again[0]
			} else {
				p.doubt = cmpDoubt(p.doubt, UnreadWords)
			}
		}
	}
	return parts
}

// clause adds one clause.
func (b *builder) clause(group []deed) {
	p := group[0]
	c := Clause{Source: b.source, Effect: b.effect(group), Target: p.doc.Target, On: p.s.on, Until: p.s.until, Confidence: 950}
	if p.first {
		c.Confidence = 900
	}
	if c.On == 0 && p.s.verb != "commences" && p.s.verb != "expires" {
		c.On = b.in.on
	}
	if c.Effect == law.Commences {
		c.Until = 0
	}
	from, to := p.s.from, p.s.to
	for _, q := range group {
		c.Operations = append(c.Operations, q.ops...)
		for _, op := range q.ops {
			c.name(op.At)
		}
		if len(q.ops) == 0 {
			for _, r := range q.refs {
				c.name(r)
			}
		}
		c.Doubt = cmpDoubt(c.Doubt, q.doubt)
		from, to = min(from, q.s.from), max(to, q.s.to)
	}
	if c.Target.Number != "" {
		c.Target.Title = ""
	}
	if p.doc.amends && (c.Effect == law.Repeals || c.Effect == law.Revokes || c.Effect == law.Replaces) && len(c.Provisions) > 0 {
		c.Target.Amending = true
	}
	c.Quote = b.frame.restore(b.cursor.at(from).from, b.cursor.at(to-1).to)
	if c.Doubt != "" {
		c.Confidence = 400
	}
	if c.Target.Vague {
		c.Confidence, c.Target = 200, Target{Vague: true}
	}
	if c.Effect == law.Commences && len(c.Provisions) > 0 && c.On == 0 && p.s.until == 0 {
		c.Doubt, c.Confidence = cmpDoubt(c.Doubt, ExceptionUnread), 400
	}
	b.out = append(b.out, c)
	b.made++
	if c.Effect == law.Commences && c.Target.Self {
		if len(c.Provisions) == 0 && b.base == 0 {
			b.base = len(b.out)
		}
		if len(p.s.elsewhere) > 0 || len(p.s.changed) > 0 {
			b.excepted = append(b.excepted, excepted{len(b.out) - 1, p.s.elsewhere, p.s.changed})
		}
	}
}

// name adds a unit that the clause concerns, once. The whole document is not named.
func (c *Clause) name(r law.ProvisionRef) {
	if len(r.Steps) == 0 && r.Component == "" || slices.ContainsFunc(c.Provisions, r.Equal) {
		return
	}
	c.Provisions = append(c.Provisions, r)
}

// effect is what statements on one document do together.
func (b *builder) effect(group []deed) law.EffectKind {
	if b.in.corrects {
		return law.Corrects
	}
	kind := law.EffectKind("")
	for _, p := range group {
		k := effectOf(p)
		if kind != "" && k != kind {
			return law.Amends
		}
		kind = k
	}
	return kind
}

func effectOf(p deed) law.EffectKind {
	switch p.s.verb {
	case "commences":
		return law.Commences
	case "expires":
		return law.Expires
	case "suspend":
		return law.Suspends
	case "resume":
		return law.Resumes
	case "extend":
		return law.Extends
	case "apply":
		return law.AppliesIn
	case "disapply":
		return law.Disapplies
	case "correct":
		return law.Corrects
	case "announce":
		return law.DeclaresExpired
	case "continue":
		return law.DeclaresContinued
	}
	switch {
	case p.s.byWords && p.s.verb == "add":
		return law.Supplements
	case p.s.byWords, p.s.verb == "amend":
		if p.s.verb == "amend" && len(p.ops) > 0 && !slices.ContainsFunc(p.ops, func(o Operation) bool { return o.Kind != Insert }) {
			return law.Supplements
		}
		return law.Amends
	case p.s.verb == "add":
		return law.Supplements
	case p.s.verb == "repeal":
		return law.Repeals
	case p.s.verb == "revoke":
		return law.Revokes
	case p.s.verb == "renumber":
		return law.Amends
	}
	// "Thay thế" of a document, an appendix or a chapter replaces; of a smaller unit, by a new wording, it amends.
	for _, r := range p.refs {
		if u := r.Last().Unit; p.s.awaits() && u != "" && u.Rank() >= law.UnitArticle.Rank() {
			return law.Amends
		}
	}
	return law.Replaces
}
