package provision

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// Text is the whole text: of a parsed tree, the normalised input.
func (t *Tree) Text() string {
	var b strings.Builder
	for _, c := range t.Components {
		write(&b, c.Provisions)
	}
	return b.String()
}

// Text is the whole text of a component.
func (c *Component) Text() string {
	var b strings.Builder
	write(&b, c.Provisions)
	return b.String()
}

// Text is the whole text of a provision: its Lead and its children.
func (p *Provision) Text() string {
	if len(p.Children) == 0 {
		return p.Lead
	}
	var b strings.Builder
	b.WriteString(p.Lead)
	write(&b, p.Children)
	return b.String()
}

func write(b *strings.Builder, ps []*Provision) {
	for _, p := range ps {
		b.WriteString(p.Lead)
		write(b, p.Children)
	}
}

// Hash is the first 16 bytes of the SHA-256 of the provision's whole text, in hex.
func (p *Provision) Hash() string {
	sum := sha256.Sum256([]byte(p.Text()))
	return hex.EncodeToString(sum[:16])
}

// Mark is the printed sign and number of the provision: "Điều 5.", "2.", "đ)", "-"; "" if it has none.
func (p *Provision) Mark() string {
	mark, _ := p.cut()
	return mark
}

// Body is the provision's own words, without mark, heading and children, trimmed.
func (p *Provision) Body() string {
	_, rest := p.cut()
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	if p.Heading == "" {
		return strings.TrimSpace(rest)
	}
	after, ok := cutWords(rest, p.Heading)
	if !ok {
		after, ok = cutWords(strings.TrimLeft(rest, " \t.:-–—\n"), p.Heading)
	}
	if !ok {
		after = rest
	}
	return strings.TrimSpace(after)
}

// cut divides Lead into the mark and what follows it.
func (p *Provision) cut() (mark, rest string) {
	if p.Label == "" && p.Unit != law.UnitDash {
		return "", p.Lead
	}
	text := strings.TrimLeftFunc(p.Lead, unicode.IsSpace)
	line, _, _ := strings.Cut(text, "\n")
	m := scanMark(strings.TrimRightFunc(line, unicode.IsSpace))
	size := m.size
	switch {
	case m.unit == "":
		return "", p.Lead
	case m.label == p.Label:
	case strings.HasPrefix(m.label, p.Label+"."): // a note's number stands behind the mark
		size = len(p.Label) + 1
	default:
		return "", p.Lead
	}
	return text[:size], text[size:]
}

// cutWords cuts words from the start of s, where any blanks may stand for a space.
func cutWords(s, words string) (rest string, ok bool) {
	for i, w := range strings.Fields(words) {
		trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
		if i > 0 && len(trimmed) == len(s) {
			return s, false
		}
		if s, ok = strings.CutPrefix(trimmed, w); !ok {
			return s, false
		}
	}
	return s, true
}

// Component is the component with that id, nil if there is none.
func (t *Tree) Component(id string) *Component {
	for _, c := range t.Components {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Find is the provision with that path, nil if there is none; a component is none.
func (t *Tree) Find(path law.Path) *Provision {
	if chain := t.chain(path); len(chain) > 0 {
		return chain[len(chain)-1]
	}
	return nil
}

// chain is the provisions from the outermost down to the one with that path; nil if there is none.
func (t *Tree) chain(path law.Path) []*Provision {
	c := t.Component(path.Component())
	if c == nil {
		return nil
	}
	return find(c.Provisions, path, nil)
}

func find(ps []*Provision, path law.Path, above []*Provision) []*Provision {
	for _, p := range ps {
		if p.Path == path {
			return append(slices.Clone(above), p)
		}
		// An article's path does not name the chapters in which it stands.
		if path.Within(p.Path) || p.Unit.Rank() < law.UnitArticle.Rank() {
			if chain := find(p.Children, path, append(above, p)); chain != nil {
				return chain
			}
		}
	}
	return nil
}

// Enclosing is the unit with that path and every unit that contains it, from the inside out, chapters and the component
// included. Of a path that is not in the tree it is what can be told: the path, its parents by their steps, and what
// contains the nearest of them that is there.
func (t *Tree) Enclosing(path law.Path) []law.Path {
	var out []law.Path
	for ; path != ""; path = path.Parent() {
		chain := t.chain(path)
		if chain == nil {
			out = append(out, path)
			continue
		}
		for _, p := range slices.Backward(chain) {
			out = append(out, p.Path)
		}
		return append(out, law.Path(path.Component()))
	}
	return out
}

// Walk visits every provision in the order of the text, until fn returns false.
func (t *Tree) Walk(fn func(*Component, *Provision) bool) {
	for _, c := range t.Components {
		if !walk(c, c.Provisions, fn) {
			return
		}
	}
}

func walk(c *Component, ps []*Provision, fn func(*Component, *Provision) bool) bool {
	for _, p := range ps {
		if !fn(c, p) || !walk(c, p.Children, fn) {
			return false
		}
	}
	return true
}

// Articles are all articles, in the order of the text.
func (t *Tree) Articles() []*Provision {
	var out []*Provision
	t.Walk(func(_ *Component, p *Provision) bool {
		if p.Unit == law.UnitArticle {
			out = append(out, p)
		}
		return true
	})
	return out
}

// Clone is a copy that shares nothing with the tree.
func (t *Tree) Clone() *Tree {
	out := &Tree{}
	for _, c := range t.Components {
		out.Components = append(out.Components, &Component{ID: c.ID, Heading: c.Heading, Provisions: cloneAll(c.Provisions)})
	}
	return out
}

// Clone is a copy that shares nothing with the provision.
func (p *Provision) Clone() *Provision {
	q := *p
	q.Children = cloneAll(p.Children)
	q.ChangedBy = slices.Clone(p.ChangedBy)
	return &q
}

func cloneAll(ps []*Provision) []*Provision {
	if ps == nil {
		return nil
	}
	out := make([]*Provision, len(ps))
	for i, p := range ps {
		out[i] = p.Clone()
	}
	return out
}
