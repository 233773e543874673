package citation

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ErrMarkup is the error for HTML in which nothing can be marked without changing what a reader sees.
var ErrMarkup = errors.New("the markup cannot be annotated without changing it")

// Page is HTML as it is read for citations: Text is what its text nodes hold, in order, with a line end wherever an element begins
// or ends that stands on lines of its own. Scripts, styles and what else is no running text are left out.
type Page struct {
	Text   string
	source string
	pieces []piece
}

// piece is a token of the source that is text: its bytes there, and its runes in Text.
type piece struct {
	from, to   int
	start, end int
	linked     bool // inside a link, where no other link may begin
}

// ReadPage reads a fragment or document of HTML, in time that grows with its length alone.
func ReadPage(source string) *Page {
	source = strings.ToValidUTF8(source, "\uFFFD")
	p := &Page{source: source}
	var text strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	at, runes, quiet, links := 0, 0, 0, 0
	table := false // in a table, outside of its cells: text there is moved by parsers
	add := func(s string) {
		text.WriteString(s)
		runes += len([]rune(s))
	}
	for {
		kind := z.Next()
		from := at
		at += len(z.Raw())
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case html.TextToken:
			if quiet > 0 || table {
				continue
			}
			start := runes
			add(token.Data)
			p.pieces = append(p.pieces, piece{from, at, start, runes, links > 0})
		case html.StartTagToken, html.EndTagToken:
			by := 1
			if kind == html.EndTagToken {
				by = -1
			}
			switch token.DataAtom {
			case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Svg, atom.Math, atom.Template, atom.Select, atom.Noscript, atom.Iframe,
				atom.Noembed, atom.Noframes, atom.Xmp, atom.Object, atom.Head, atom.Frameset, atom.Option, atom.Button:
				quiet = max(0, quiet+by)
			case atom.Plaintext:
				quiet++
			case atom.A:
				links = max(0, links+by)
			case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Colgroup:
				table = by > 0 || token.DataAtom != atom.Table
			case atom.Td, atom.Th, atom.Caption:
				table = by < 0
			}
			if !inline[token.DataAtom] {
				add("\n")
			}
		case html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
			if token.DataAtom == atom.Br {
				add("\n")
			}
		}
	}
	p.Text = text.String()
	return p
}

// inline are elements that do not break the line.
var inline = map[atom.Atom]bool{atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true}

// Annotate returns the page's HTML with each citation in its Text marked, as Annotate does it for text. A citation that runs over
// several elements is marked in each, and inside a link it is a <cite>: no element is broken open or moved, and the text is the same.
// The error is ErrMarkup where that cannot be had, and where elements are nested too deep to be read.
func (p *Page) Annotate(list []Citation, href func(Citation) string) (string, error) {
	var b strings.Builder
	b.Grow(len(p.source) + 120*len(list))
	at := 0
	for _, k := range p.pieces {
		for len(list) > 0 && list[0].End <= k.start {
			list = list[1:]
		}
		if len(list) == 0 || list[0].Start >= k.end {
			continue
		}
		b.WriteString(p.source[at:k.from])
		at = k.to
		p.mark(&b, k, list, href)
	}
	b.WriteString(p.source[at:])
	out := b.String()
	if !sameMarkup(p.source, out) {
		return "", ErrMarkup
	}
	return out, nil
}

// mark writes a piece of text with the citations in it.
func (p *Page) mark(b *strings.Builder, k piece, list []Citation, href func(Citation) string) {
	text := []rune(html.UnescapeString(convertNewlines(p.source[k.from:k.to])))
	at := k.start
	for _, x := range list {
		if x.Start >= k.end {
			break
		}
		from, to := max(x.Start, k.start), min(x.End, k.end)
		writeText(b, string(text[at-k.start:from-k.start]))
		address := ""
		if !k.linked {
			address = href(x)
		}
		writeMark(b, x, address, string(text[from-k.start:to-k.start]))
		at = to
	}
	writeText(b, string(text[at-k.start:]))
}

// convertNewlines does what a parser does to line ends before it reads references.
func convertNewlines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// sameMarkup reports whether two sources are parsed into the same tree, but for the marks of citations in the second that the first
// does not have.
func sameMarkup(source, marked string) bool {
	a, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return false
	}
	b, err := html.Parse(strings.NewReader(marked))
	if err != nil {
		return false
	}
	return bytes.Equal(rendered(a), rendered(b))
}

// rendered is a tree as text, without the marks of citations.
func rendered(n *html.Node) []byte {
	var out bytes.Buffer
	type step struct {
		n    *html.Node
		exit bool
	}
	stack := []step{{n, false}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		marks := s.n.Type == html.ElementNode && isMark(s.n)
		if s.exit {
			if !marks {
				out.WriteString("\x00)")
			}
			continue
		}
		if !marks {
			switch s.n.Type {
			case html.TextNode:
				out.WriteString(s.n.Data)
			default:
				fmt.Fprintf(&out, "\x00(%d %q %q %q", s.n.Type, s.n.Namespace, s.n.Data, s.n.Attr)
			}
		}
		if s.n.Type != html.TextNode {
			stack = append(stack, step{s.n, true})
		}
		for c := s.n.LastChild; c != nil; c = c.PrevSibling {
			stack = append(stack, step{c, false})
		}
	}
	return out.Bytes()
}

// isMark reports whether an element is one that marks a citation.
func isMark(n *html.Node) bool {
	return (n.DataAtom == atom.A || n.DataAtom == atom.Cite) &&
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == markClass }) &&
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-outcome" })
}
