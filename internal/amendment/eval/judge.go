package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
	"github.com/vanban/vanban/internal/viet"
)

// corpus holds the texts of the amending acts, and what has been read of them.
type corpus struct {
	texts  map[string]document
	titles map[string][]string // of the amended laws, by number
	read   map[string]acting
}

// acting is an amending act as read.
type acting struct {
	tree    *provision.Tree
	clauses []amendment.Clause
}

// outcome of a row.
type outcome struct {
	result  string // equal, outstanding, wrong
	strict  bool   // of equal: also strictly
	whole   bool   // the article was given anew as a whole
	reasons []string
	got     string
}

const (
	equal       = "equal"
	outstanding = "outstanding"
	wrong       = "wrong"
)

func (c *corpus) judge(r row) outcome {
	article := law.ReadProvisions(r.Unit)
	if len(article.Refs) != 1 {
		return outcome{result: outstanding, reasons: []string{"unit: " + r.Unit}}
	}
	unit := article.Refs[0].Path(law.ComponentMain)
	var changes []amendment.Change
	var reasons []string
	o := outcome{whole: true}
	for i, a := range r.Amendments {
		day, _ := law.ParseDate(a.Effective)
		if day == 0 {
			day = law.Date(i + 1)
		}
		act, clauses := c.clauses(a.Texts, r)
		if len(clauses) == 0 {
			reasons = append(reasons, "no clause names the law")
			continue
		}
		n := len(changes)
		for k, cl := range clauses {
			ops, doubt := concerns(cl, unit)
			if doubt != "" {
				reasons = append(reasons, "doubt: "+doubt)
			}
			if len(ops) > 0 {
				changes = append(changes, amendment.Change{ID: fmt.Sprintf("%d.%d", i, k), On: day, Operations: ops, Source: act.tree})
				for _, op := range ops {
					o.whole = o.whole && (op.Kind == amendment.Replace || op.Kind == amendment.Insert) && len(op.At.Steps) == 1
				}
			}
		}
		if len(changes) == n && len(reasons) == 0 {
			reasons = append(reasons, "no clause names the article")
		}
	}
	o.whole = o.whole && len(changes) > 0
	slices.SortStableFunc(changes, func(a, b amendment.Change) int { return cmp.Compare(a.On, b.On) })
	enacted := base(r, unit, changes)
	result := amendment.Replay(enacted, changes, 0)
	for _, x := range result.Outstanding {
		if !elsewhere(result.Tree, unit, changes, x) {
			reasons = append(reasons, string(x.Code))
		}
	}
	text, heading, found := wording(result.Tree, unit)
	o.got = text
	if len(reasons) > 0 {
		o.result, o.reasons = outstanding, reasons
		return o
	}
	official := ""
	if r.Consolidated != nil {
		official = *r.Consolidated
	}
	// Some official texts begin with the title of the article, some titles are not set apart from the text.
	same := func(form func(string) string) bool {
		return form(text) == form(official) || form(heading+"\n"+text) == form(r.Heading+"\n"+official) || form(r.Unit+". "+heading+"\n"+text) == form(official)
	}
	if !found {
		o.result, o.reasons = wrong, []string{"the article is not in the text"}
		return o
	}
	o.strict = same(strict)
	if o.strict || same(tolerant) {
		o.result = equal
		return o
	}
	o.result, o.reasons = wrong, []string{"the texts differ"}
	return o
}

// clauses are those of an amending act that aim at the law of a row. Of several copies of its text the one with the fewest
// doubts about that law is taken.
func (c *corpus) clauses(ids []string, r row) (acting, []amendment.Clause) {
	var best acting
	var out []amendment.Clause
	doubts := -1
	for _, id := range ids {
		d, ok := c.texts[id]
		if !ok {
			continue
		}
		a := c.act(d)
		var list []amendment.Clause
		n := 0
		for _, cl := range a.clauses {
			if c.aims(cl, r) {
				list = append(list, cl)
				if cl.Doubt != "" {
					n++
				}
			}
		}
		if len(list) > 0 && (doubts < 0 || n < doubts) {
			best, out, doubts = a, list, n
		}
	}
	return best, out
}

// act reads an amending act, once.
func (c *corpus) act(d document) acting {
	if a, ok := c.read[d.ID]; ok {
		return a
	}
	issued, _ := law.ParseDate(d.Issued)
	a := acting{tree: provision.Parse(d.Text)}
	a.clauses = amendment.Read(a.tree, amendment.Act{Number: d.Number, Type: law.DocumentType(viet.Slug(d.Type)), Title: d.Title, IssuedOn: issued})
	c.read[d.ID] = a
	return a
}

// aims reports whether a clause acts on the law of a row: by its number, or by its name where it gives none.
func (c *corpus) aims(cl amendment.Clause, r row) bool {
	if cl.Target.Number != "" {
		a, err1 := law.ParseNumber(cl.Target.Number)
		b, err2 := law.ParseNumber(r.Number)
		return err1 == nil && err2 == nil && a.Key() == b.Key()
	}
	name := viet.SoftKey(cl.Target.Title)
	return name != "" && slices.ContainsFunc(c.titles[r.Number], func(t string) bool {
		return strings.TrimPrefix(strings.TrimPrefix(viet.SoftKey(t), "boluat"), "luat") == strings.TrimPrefix(strings.TrimPrefix(name, "boluat"), "luat")
	})
}

// concerns picks the operations of a clause that change an article. A clause in doubt about the article is said so.
func concerns(cl amendment.Clause, unit law.Path) (ops []amendment.Operation, doubt string) {
	within := func(r law.ProvisionRef) bool {
		return r.Path(law.ComponentMain).Within(unit) && (r.Component == "" || r.Component == law.ComponentMain || r.Component == law.ComponentAttached)
	}
	touched := slices.ContainsFunc(cl.Provisions, within)
	if cl.Doubt != "" {
		if touched || slices.ContainsFunc(cl.Operations, func(op amendment.Operation) bool { return within(op.At) }) {
			return nil, cl.Doubt
		}
		return nil, ""
	}
	for _, op := range cl.Operations {
		if within(op.At) || len(op.At.Steps) == 0 && op.At.Component == "" || brings(op, unit) {
			if len(op.At.Steps) == 0 { // what is spared in other articles is not at hand
				op.Except = slices.DeleteFunc(slices.Clone(op.Except), func(e law.ProvisionRef) bool { return !within(e) })
			}
			ops = append(ops, alone(op))
		}
	}
	return ops, ""
}

// alone takes an operation out of the attached regulation: its article is read as an act of its own.
func alone(op amendment.Operation) amendment.Operation {
	bare := func(r law.ProvisionRef) law.ProvisionRef {
		if r.Component == law.ComponentAttached {
			r.Component = ""
		}
		return r
	}
	op.At = bare(op.At)
	for _, r := range []**law.ProvisionRef{&op.Anchor, &op.To} {
		if *r != nil {
			moved := bare(**r)
			*r = &moved
		}
	}
	op.Except = slices.Clone(op.Except)
	for i, e := range op.Except {
		op.Except[i] = bare(e)
	}
	return op
}

// brings reports whether the new text of a chapter or the like holds the article.
func brings(op amendment.Operation, unit law.Path) bool {
	if op.Text == "" || !groups(op.At.Last().Unit) {
		return false
	}
	return find(&provision.Tree{Components: []*provision.Component{{Provisions: provision.ParseFragment(op.Text, law.ComponentMain)}}}, unit) != nil
}

// elsewhere reports whether what is outstanding is a change of words in the whole document, and this article is spared or does
// not have them, in any spelling: they stand in other articles.
func elsewhere(t *provision.Tree, unit law.Path, changes []amendment.Change, x amendment.Outstanding) bool {
	i := slices.IndexFunc(changes, func(c amendment.Change) bool { return c.ID == x.Effect })
	if x.Code != amendment.WordsNotFound || i < 0 || x.Operation < 0 {
		return false
	}
	op := changes[i].Operations[x.Operation]
	spared := slices.ContainsFunc(op.Except, func(e law.ProvisionRef) bool { return e.Path(law.ComponentMain) == unit })
	return len(op.At.Steps) == 0 && (spared || !strings.Contains(viet.SoftKey(t.Text()), viet.SoftKey(op.Words)))
}

// base is the article as enacted; for an article that is new, the one next to which it is put, of which only the number is
// known.
func base(r row, unit law.Path, changes []amendment.Change) *provision.Tree {
	if r.Enacted != nil && strings.TrimSpace(*r.Enacted) != "" {
		text := widgets.ReplaceAllString(*r.Enacted, "")
		for _, c := range changes {
			for _, op := range c.Operations {
				if n := len(op.At.Steps); n > 0 && groups(op.At.Last().Unit) && op.Kind != amendment.Insert {
					text = opening(op.At) + text
				}
			}
		}
		return provision.Parse(text)
	}
	for _, c := range changes {
		for _, op := range c.Operations {
			if op.Kind == amendment.Insert && op.Anchor != nil {
				return provision.Parse(opening(*op.Anchor) + "Điều 0. \n")
			}
		}
	}
	return provision.Parse("Điều 0. \n")
}

// widgets are lines that the site put between the provisions.
var widgets = regexp.MustCompile(`(?m)^\s*Điều khoản được (?:sửa đổi, bổ sung|sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn|đính chính)\s*\n`)

func groups(u law.Unit) bool {
	return u == law.UnitPart || u == law.UnitChapter || u == law.UnitSection || u == law.UnitSubsection
}

// opening is the first line of a unit of which only the number is known, and of those around it.
func opening(r law.ProvisionRef) string {
	var b strings.Builder
	for _, s := range r.Steps {
		b.WriteString(law.FormatProvision(law.ProvisionRef{Steps: []law.Step{s}}))
		if s.Unit == law.UnitArticle {
			b.WriteString(".")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// wording is the text of an article without its number and title, and the title.
func wording(t *provision.Tree, unit law.Path) (text, heading string, found bool) {
	p := find(t, unit)
	if p == nil {
		return "", "", false
	}
	lead := strings.TrimLeft(p.Lead, " \t\n")
	lead = strings.TrimLeft(strings.TrimPrefix(lead, p.Mark()), " .:\t")
	if p.Repealed {
		return "", "(được bãi bỏ)", true
	}
	if p.Heading != "" {
		first, rest, _ := strings.Cut(lead, "\n")
		if viet.SoftKey(first) == viet.SoftKey(p.Heading) {
			lead, heading = rest, first
		} else if rest, ok := strings.CutPrefix(lead, p.Heading); ok {
			lead, heading = rest, p.Heading
		}
	}
	var b strings.Builder
	b.WriteString(lead)
	for _, c := range p.Children {
		b.WriteString(c.Text())
	}
	return strings.TrimSpace(b.String()), heading, true
}

func find(t *provision.Tree, path law.Path) *provision.Provision {
	var look func([]*provision.Provision) *provision.Provision
	look = func(list []*provision.Provision) *provision.Provision {
		for _, p := range list {
			if p.Path == path {
				return p
			}
			if q := look(p.Children); q != nil {
				return q
			}
		}
		return nil
	}
	for _, c := range t.Components {
		if p := look(c.Provisions); p != nil {
			return p
		}
	}
	return nil
}
