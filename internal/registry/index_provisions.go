package registry

import (
	"context"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// partBytes is how long a part of a piece may be, but for a word that is longer.
const partBytes = 8 << 10

// indexedProvisions gives what the texts of documents say, by id: of those whose words nothing changes, the text as adopted.
func (s snapshot) indexedProvisions(ctx context.Context, docs []*Document, texts map[string]string, st standing) (map[string][]IndexedProvision, error) {
	out := make(map[string][]IndexedProvision, len(docs))
	var changing []*Document
	for _, d := range docs {
		switch {
		case texts[d.ID] == "":
		case st.rewords(d):
			changing = append(changing, d)
		default:
			out[d.ID] = asAdopted(provision.Parse(texts[d.ID]))
		}
	}
	scripts, err := s.scriptsOf(ctx, changing, texts, st)
	for id, sc := range scripts {
		out[id] = sc.indexed()
	}
	return out, err
}

// rewords reports whether something changes the words of a document.
func (st standing) rewords(d *Document) bool {
	return len(st.repeals[d.ID]) > 0 || slices.ContainsFunc(st.effects[d.ID], (*Effect).onWords)
}

func asAdopted(tree *provision.Tree) []IndexedProvision {
	var out []IndexedProvision
	for _, p := range piecesOf(tree) {
		out = append(out, IndexedProvision{Path: p.path, Heading: p.heading, Text: p.text})
	}
	return out
}

// indexed gives the pieces of every text of a document, each once for all days on which it reads the same without a break.
func (sc *script) indexed() []IndexedProvision {
	var out []IndexedProvision
	reads := sc.readings()
	standing := map[piece][]int{} // what reads so up to the present text, by place in out
	var last *provision.Tree
	for i, r := range reads {
		if r.Tree == last {
			continue
		}
		last = r.Tree
		now := map[piece][]int{}
		for _, p := range piecesOf(r.Tree) {
			if was := standing[p]; len(was) > 0 {
				now[p], standing[p] = append(now[p], was[0]), was[1:]
				continue
			}
			x := IndexedProvision{Path: p.path, Heading: p.heading, Text: p.text}
			if i > 0 {
				x.Interval.From = r.From
			}
			now[p] = append(now[p], len(out))
			out = append(out, x)
		}
		for _, gone := range standing {
			for _, k := range gone {
				out[k].Interval.To = r.From
			}
		}
		standing = now
	}
	return out
}

// piece is a part of a text that is found and shown on its own.
type piece struct{ path, heading, text string }

// piecesOf divides a text into pieces, which joined give it back.
func piecesOf(tree *provision.Tree) []piece {
	var out []piece
	for _, c := range tree.Components {
		b := pieces{}
		if attached := c.ID != law.ComponentMain; attached && !hasUnits(c.Provisions) {
			b.add(c.ID, c.Heading, c.Text())
		} else {
			b.walk(c.Provisions)
		}
		out = append(out, b.end(c.ID)...)
	}
	return out
}

// hasUnits reports whether a component has articles or divisions, so that it is read by them.
func hasUnits(ps []*provision.Provision) bool {
	return slices.ContainsFunc(ps, func(p *provision.Provision) bool {
		return p.Unit == law.UnitArticle || p.Unit != law.UnitPreamble && p.Unit.Rank() < law.UnitArticle.Rank()
	})
}

// pieces gathers those of a component.
type pieces struct {
	list  []piece
	above strings.Builder // the headings of divisions that wait for what follows them
	loose bool            // the last piece is of paragraphs without a mark, and the next such goes with it
}

func (b *pieces) walk(ps []*provision.Provision) {
	for _, p := range ps {
		switch rank := p.Unit.Rank(); {
		case p.Unit != law.UnitPreamble && rank < law.UnitArticle.Rank():
			b.above.WriteString(p.Lead)
			b.walk(p.Children)
			b.loose = false
		case rank > law.UnitPoint.Rank() && p.Unit != law.UnitEnd:
			if b.loose && b.above.Len() == 0 {
				b.list[len(b.list)-1].text += p.Text()
				continue
			}
			b.add(string(p.Path), p.Heading, p.Text())
			b.loose = true
		default:
			b.add(string(p.Path), p.Heading, p.Text())
			b.loose = false
		}
	}
}

func (b *pieces) add(path, heading, text string) {
	if b.above.Len() > 0 {
		text = b.above.String() + text
		b.above.Reset()
	}
	b.list = append(b.list, piece{path, heading, text})
}

// end gives the pieces, the long ones in parts. A heading that nothing follows goes with the last.
func (b *pieces) end(component string) []piece {
	if rest := b.above.String(); rest != "" {
		if len(b.list) == 0 {
			b.list = append(b.list, piece{path: component})
		}
		b.list[len(b.list)-1].text += rest
	}
	var out []piece
	for _, p := range b.list {
		for _, text := range parts(p.text) {
			if strings.TrimSpace(text) != "" {
				out = append(out, piece{p.path, p.heading, text})
			}
		}
	}
	return out
}

// parts divides a long text at the ends of lines, else between words.
func parts(text string) []string {
	var out []string
	for len(text) > partBytes {
		at := strings.LastIndexByte(text[:partBytes], '\n')
		if at < partBytes/2 {
			at = strings.LastIndexByte(text[:partBytes], ' ')
		}
		if at <= 0 {
			if at = strings.IndexAny(text[partBytes:], " \n"); at < 0 {
				break
			}
			at += partBytes
		}
		out, text = append(out, text[:at+1]), text[at+1:]
	}
	return append(out, text)
}
