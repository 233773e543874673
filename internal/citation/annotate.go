package citation

import (
	"html"
	"strconv"
	"strings"
)

// Annotate returns running text as a fragment of HTML in which each citation is an element: <a> where href gives an address, else
// <cite>. Both have the class "citation" and say kind and outcome, and if they have them document and provisions, in data
// attributes; <cite> also the score of the best candidate. The citations are in order and do not overlap, as Find returns them.
//
// Read back by a parser, the text of the fragment is the text given: carriage returns are written as references, for a parser takes
// them for line ends. Two things HTML cannot hold: NUL, and bytes that are not UTF-8. Both become U+FFFD. White space stands as it
// is; to be seen, it needs an element that keeps it (white-space: pre-wrap; not <pre>, which loses a line end at its start).
func Annotate(given string, list []Citation, href func(Citation) string) string {
	var b strings.Builder
	b.Grow(len(given) + 120*len(list))
	runes := []rune(given)
	for i, r := range runes {
		if r == 0 {
			runes[i] = '\uFFFD'
		}
	}
	at := 0
	for _, x := range list {
		writeText(&b, string(runes[at:x.Start]))
		writeMark(&b, x, href(x), string(runes[x.Start:x.End]))
		at = x.End
	}
	writeText(&b, string(runes[at:]))
	return b.String()
}

// writeText writes text so that a parser reads it back. NUL cannot be: it is written as it is.
func writeText(b *strings.Builder, s string) {
	for _, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '\r':
			b.WriteString("&#13;")
		default:
			b.WriteRune(r)
		}
	}
}

// writeMark writes a citation, or a part of its text, as an element.
func writeMark(b *strings.Builder, x Citation, href, text string) {
	name := "cite"
	if href != "" {
		name = "a"
	}
	b.WriteString("<" + name)
	attribute := func(name, value string) {
		if value != "" {
			b.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
		}
	}
	attribute("class", markClass)
	attribute("href", href)
	attribute("data-kind", string(x.Kind))
	attribute("data-outcome", string(x.Outcome))
	if len(x.Candidates) == 1 {
		attribute("data-document", x.Candidates[0].ID)
	}
	if href == "" && len(x.Candidates) > 0 {
		attribute("data-score", strconv.FormatFloat(x.Candidates[0].Score, 'f', -1, 64))
	}
	attribute("data-provisions", strings.Join(x.Parsed.Provisions, " "))
	b.WriteString(">")
	writeText(b, text)
	b.WriteString("</" + name + ">")
}

// markClass is the class of the elements that mark citations.
const markClass = "citation"
