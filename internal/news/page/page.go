// Package page reads the page of a news item: its headline, main text, day, publisher, what speaks for its place, and the address
// that it calls its own. It takes bytes as they came and trusts none of them.
//
// It knows HTML and the habits of Vietnamese newspapers, and no network, registry or clock. The main text is found by
// go-readability; before a tree is made the tags are counted, and what is found is text, never markup.
package page

import (
	"cmp"
	"mime"
	"net/url"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"codeberg.org/readeck/go-readability/v2/render"
	"golang.org/x/net/html"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/problem"
)

// Page is what a page says.
type Page struct {
	Canonical   string // the address it calls its own, absolute; "" if it names none
	Title       string
	Publisher   string   // "" if it does not say
	Sections    []string // that it stands in, as it names them
	PublishedOn law.Date // in Việt Nam; zero if it does not say
	Text        string   // a paragraph a line
	Feeds       []string // that it points to, absolute
	Notes       []*problem.Problem
}

// Parse reads a page fetched from an address (nil if it is not known) as the content type that was declared with it ("" if none
// was). Errors are problems: not-a-page, too-deep, too-complex, no-title, no-text.
func Parse(body []byte, contentType string, at *url.URL) (*Page, error) {
	text, notes := Decode(body, contentType)
	if kind, _, _ := mime.ParseMediaType(contentType); kind == "text/plain" || contentType == "" && !markup.MatchString(text) {
		return plainPage(text, notes)
	}
	doc, err := parse(text)
	if err != nil {
		return nil, err
	}
	p := &Page{Notes: append(notes, mend(doc)...)}
	m := readMeta(doc)
	prune(doc)
	article, err := mainText(doc)
	if err != nil {
		return nil, err
	}
	var more []*problem.Problem
	p.Title, more = title(m.title(article.Title()))
	p.Notes = append(p.Notes, more...)
	p.Canonical = absolute(at, cmp.Or(m.canonical, m.properties["og:url"]))
	p.Publisher, _ = title(cmp.Or(m.properties["og:site_name"], m.article.Publisher))
	p.Publisher = shorten(p.Publisher, maxName)
	for _, s := range append(append(m.article.Sections, m.properties["article:section"]), m.crumbs...) {
		if s = shorten(line(s), maxName); s != "" && len(p.Sections) < maxSections {
			p.Sections = append(p.Sections, s)
		}
	}
	for _, f := range m.feeds {
		if f = absolute(at, f); f != "" {
			p.Feeds = append(p.Feeds, f)
		}
	}
	p.PublishedOn = m.day()
	raw := ""
	if article.Node != nil {
		raw = render.InnerText(article.Node)
	}
	if hides(raw) {
		p.Notes = append(p.Notes, problem.New(problem.ControlCharacters, "in the text"))
	}
	p.Text = strings.Join(m.paragraphs(p.Title, lines(raw)), "\n")
	return p, p.complete()
}

func (p *Page) complete() error {
	switch {
	case p.Text == "":
		return problem.New(problem.NoText, "")
	case p.Title == "":
		return problem.New(problem.NoTitle, "")
	}
	return nil
}

// maxSections is how many sections of a page are of interest.
const maxSections = 20

// markup is the beginning of an element that a page has.
var markup = regexp.MustCompile(`(?i)<(!doctype|!--|/?[a-z][a-z0-9]*[\s/>])`)

// plainPage reads a page that is nothing but text. Its first line gives the title, and is text too: nothing says that it is only a
// title.
func plainPage(text string, notes []*problem.Problem) (*Page, error) {
	if strings.Contains(text, "\x00") {
		return nil, problem.New(problem.NotAPage, "it has bytes that no text has")
	}
	text, mended := mendText(text)
	p := &Page{Notes: append(notes, mended...)}
	if hides(text) {
		p.Notes = append(p.Notes, problem.New(problem.ControlCharacters, "in the text"))
	}
	all := lines(text)
	if len(all) > 0 {
		p.Title = shorten(all[0], maxTitle)
	}
	p.Text = strings.Join(all, "\n")
	return p, p.complete()
}

// shortNews is how short, in characters, an article may be that is found at first sight. Below it the parser looks again, more and more
// leniently, and takes menus and lists of other news for text; many items of provincial portals are short.
const shortNews = 80

// mainText finds the article in a page. It changes the tree.
func mainText(doc *html.Node) (a readability.Article, err error) {
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxTags * 2
	parser.CharThresholds = shortNews
	parser.DisableJSONLD = true // read already
	defer func() {
		if recover() != nil { // what another's code does not survive is no page
			err = problem.New(problem.TooComplex, "its structure is not understood")
		}
	}()
	if a, err = parser.ParseAndMutate(doc, nil); err != nil {
		return a, problem.New(problem.TooComplex, "%v", err)
	}
	return a, nil
}

// title chooses the headline: the sole heading where the page's title holds it too, else what metadata say.
func (m *meta) title(found string) string {
	og := line(m.properties["og:title"])
	if m.heading != "" && (strings.Contains(og, m.heading) || strings.Contains(m.titleTag, m.heading)) {
		return m.heading
	}
	return cmp.Or(og, m.article.Headline, found, m.heading, m.titleTag)
}

// paragraphs are the lines of the article without its headline and stamps, and with the lead, which many pages keep outside the
// body: a paragraph that stands on the page and that metadata give as the description.
func (m *meta) paragraphs(title string, body []string) []string {
	out := make([]string, 0, len(body)+1)
	for i, l := range body {
		_, isStamp := ParseStamp(l)
		if isStamp || isLabel(l) || i < 2 && l == title {
			continue
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return out
	}
	if lead := m.lead(); lead != "" && lead != title && !strings.Contains(strings.Join(out, " "), lead) {
		out = append([]string{lead}, out...)
	}
	return out
}

// lead is the paragraph on the page with which the description begins.
func (m *meta) lead() string {
	description := line(cmp.Or(m.properties["og:description"], m.properties["description"]))
	start := strings.TrimRight(strings.TrimSuffix(description, "..."), "… ")
	const short = 60
	if len(start) < short {
		return ""
	}
	for _, b := range m.blocks {
		if strings.HasPrefix(b, start) {
			return b
		}
	}
	return ""
}
