package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/vanban/vanban/internal/news/problem"
)

// The bounds of a page. Large pages of newspapers have a fifth of them; at the bounds the main text is found in two or three seconds.
const (
	maxTags  = 30_000
	maxNodes = 400_000
	maxAttrs = 256 // of one tag
	maxDepth = 128
)

// formatting are the elements that a parser opens again in every paragraph if they were left open.
var formatting = map[atom.Atom]bool{atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.Nobr: true, atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true}

// unclosed are the elements that have no end tag, or need none.
var unclosed = map[atom.Atom]bool{atom.Area: true, atom.Base: true, atom.Body: true, atom.Br: true, atom.Col: true, atom.Colgroup: true, atom.Dd: true,
	atom.Dt: true, atom.Embed: true, atom.Head: true, atom.Hr: true, atom.Html: true, atom.Img: true, atom.Input: true, atom.Li: true,
	atom.Link: true, atom.Meta: true, atom.Optgroup: true, atom.Option: true, atom.P: true, atom.Param: true, atom.Rp: true, atom.Rt: true,
	atom.Source: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Track: true,
	atom.Wbr: true}

// guard looks through the tags before a tree is made of them, for the tree may be far larger than the text: ten kilobytes of
// unclosed formatting make a million nodes.
func guard(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	tags, nodes, open, depth := 0, 0, 0, 0
	for {
		switch token := z.Next(); token {
		case html.ErrorToken:
			return nil // the end; reading from memory has no other error
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			attrs := 0
			for ; more; attrs++ {
				_, _, more = z.TagAttr()
			}
			kind := atom.Lookup(name)
			if formatting[kind] {
				open++
			}
			if !unclosed[kind] && token == html.StartTagToken {
				depth++
			}
			tags++
			nodes += 2 + open
			if depth > 2*maxDepth { // about: stray tags count too
				return tooDeep()
			}
			if tags > maxTags || nodes > maxNodes || attrs > maxAttrs {
				return problem.New(problem.TooComplex, "too many elements or attributes")
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			kind := atom.Lookup(name)
			if formatting[kind] && open > 0 {
				open--
			}
			if !unclosed[kind] && depth > 0 {
				depth--
			}
		}
	}
}

// parse makes the tree of a page, or says why it is better not made.
func parse(text string) (*html.Node, error) {
	if err := guard(text); err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil || deeper(doc, maxDepth) { // the parser has a bound of its own, higher than ours
		return nil, tooDeep()
	}
	return doc, nil
}

func tooDeep() error {
	return problem.New(problem.TooDeep, "elements nested more than %d deep", maxDepth)
}

func deeper(n *html.Node, depth int) bool {
	if depth < 0 {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if deeper(c, depth-1) {
			return true
		}
	}
	return false
}
