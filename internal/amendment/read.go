package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
	"github.com/vanban/vanban/internal/viet"
)

// Act is what the reader needs to know of the acting document: its title names the document that its clauses amend.
type Act struct {
	Number   string // canonical, "" if it has none
	Type     law.DocumentType
	Issuer   string
	Title    string
	IssuedOn law.Date
}

// Read finds the amending clauses of an act, in the order of its text: what it amends, replaces, repeals, suspends, corrects
// and so on, and when it begins and ends itself. A clause below another takes from it the document and the unit that it does
// not name. What is quoted is not read. Only what acts counts: that something "đã được sửa đổi bởi" another act is no clause.
// A reading that is not certain says so in Doubt.
func Read(tree *provision.Tree, act Act) []Clause {
	w := walker{act: act}
	in := inherited{docs: w.start(tree)}
	if len(in.docs) == 1 {
		in.component = in.docs[0].component
	}
	w.components(tree, in)
	if slices.ContainsFunc(w.out, func(c Clause) bool { return c.Target.Number == "" && c.Target.Title != "" }) {
		// A law that is called by its name first may have its number further on.
		w.out, w.base, w.excepted = nil, 0, nil
		w.components(tree, in)
	}
	w.spareNewText()
	w.settleExceptions()
	return w.out
}

// spareNewText keeps changes of words in the whole document out of what the same act words anew: there the new words stand
// already.
func (w *walker) spareNewText() {
	for i := range w.out {
		c := &w.out[i]
		for k := range c.Operations {
			op := &c.Operations[k]
			if op.Kind != ReplaceWords && op.Kind != DeleteWords && op.Kind != InsertWords || len(op.At.Steps) > 0 || isAppendix(op.At.Component) {
				continue
			}
			for j := range w.out {
				o := &w.out[j]
				if o.Target != c.Target || o.Doubt != "" || j == i {
					continue
				}
				for _, n := range o.Operations {
					if (n.Kind == Replace || n.Kind == Insert) && len(n.At.Steps) > 0 && n.At.Last().Label != "" && n.At.Component == op.At.Component {
						op.Except = append(op.Except, n.At)
					}
				}
			}
		}
	}
}

func (w *walker) components(tree *provision.Tree, in inherited) {
	for _, c := range tree.Components {
		if !isAppendix(c.ID) {
			w.walk(c.Provisions, in)
		}
	}
}

type walker struct {
	act   Act
	known []document // numbered documents met so far
	out   []Clause
	// base is one more than the index in out of the clause that says when the act begins, zero if there is none so far.
	base     int
	excepted []excepted
}

// start reads the documents that the title of the act and its opening name.
func (w *walker) start(tree *provision.Tree) []document {
	docs := w.named(w.act.Title)
	for _, c := range tree.Components {
		for _, p := range c.Provisions {
			if p.Unit == law.UnitPreamble {
				opening := p.Lead
				if i := strings.LastIndex(opening, "ban hành"); i >= 0 {
					if more := w.named(opening[i:]); len(docs) == 0 {
						docs = more
					}
				}
			}
		}
	}
	return docs
}

// named collects the documents that a title amends.
func (w *walker) named(title string) []document {
	if !MayAmend(title) {
		return nil
	}
	c := newCursor(newFrame(strings.ReplaceAll(title, "\n", " ")))
	var out []document
	for i := 0; i < len(c.toks); i++ {
		switch c.at(i).key {
		case "cua", "va", ",":
		case "doi", "sung", "bo":
			if t, _ := c.documentType(i + 1); t == "" {
				continue
			}
		default:
			continue
		}
		d, to, ok := c.document(i + 1)
		if k, _ := c.class(i+1, "attached"); k != "" {
			d, to, ok = c.document(i)
		}
		if !ok || d.Number == "" && d.Title == "" || d.amends {
			continue
		}
		w.meet(d)
		out = append(out, d)
		i = max(i, to-1)
	}
	return out
}

// meet remembers a numbered document, to tell it by its name later.
func (w *walker) meet(d document) {
	if d.Number != "" && !slices.ContainsFunc(w.known, func(k document) bool {
		return k.Number == d.Number && k.Type == d.Type && (k.Title != "" || d.Title == "")
	}) {
		w.known = append(w.known, d)
	}
}

// complete gives a document that is named without its number, day or issuer what is known of it.
func (w *walker) complete(d document) document {
	key := viet.SoftKey(d.Title)
	for _, k := range slices.Backward(w.known) {
		same := d.Number != "" && k.Number == d.Number && k.Type == d.Type
		if d.Number == "" && d.Title != "" && d.Type == k.Type && viet.SoftKey(k.Title) == key {
			d.Number, same = k.Number, true
		}
		if same {
			if d.IssuedOn == 0 {
				d.IssuedOn = k.IssuedOn
			}
			if d.Issuer == "" {
				d.Issuer = k.Issuer
			}
		}
	}
	return d
}

func (w *walker) walk(list []*provision.Provision, in inherited) {
	for _, p := range list {
		switch p.Unit {
		case law.UnitPreamble, law.UnitEnd, law.UnitTable:
			continue
		case law.UnitPart, law.UnitChapter, law.UnitSection, law.UnitSubsection:
			w.walk(p.Children, in)
			continue
		}
		w.provision(p, in)
	}
}

// provision reads one unit and then what stands in it.
func (w *walker) provision(p *provision.Provision, in inherited) {
	own := strings.TrimPrefix(strings.TrimLeft(p.Lead, " \t\n"), p.Mark())
	own = strings.TrimLeft(own, ".:) \t")
	f := newFrame(own)
	title, rest := heading(p, f)
	n := len(w.out)
	b := builder{walker: w, in: in, source: p.Path, children: len(p.Children) > 0}
	if title.text != "" {
		b.title = true
		b.build(title)
		b.title = false
	}
	b.build(rest)
	w.walk(p.Children, b.in)
	b.finish(len(w.out) > n+b.made)
}

// heading parts the title of an article from its text: a first line without a stop that more follows.
func heading(p *provision.Provision, f frame) (title, rest frame) {
	if p.Unit != law.UnitArticle {
		return frame{}, f
	}
	first, more, _ := strings.Cut(f.text, "\n")
	first = strings.TrimRight(first, " \t")
	if first == "" || strings.ContainsAny(first[len(first)-1:], ".;:,") || strings.ContainsRune(first, hole) || strings.TrimSpace(more) == "" && len(p.Children) == 0 {
		return frame{}, f
	}
	return frame{text: first}, frame{text: more, quotes: f.quotes, open: f.open}
}
