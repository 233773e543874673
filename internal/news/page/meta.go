package page

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/vanban/vanban/internal/law"
)

// meta is what a page says of itself outside its text.
type meta struct {
	properties map[string]string // <meta>, by lower-case name; the first of each
	canonical  string
	heading    string // the text of its h1 if there is one alone
	headings   int    // h1 elements with text
	titleTag   string
	feeds      []string
	crumbs     []string
	times      []string // datetime of <time> elements
	stamps     []stamp
	blocks     []string // texts of elements with no block inside
	article    ldArticle
}

// stamp is a printed time, and whether it stands after the heading.
type stamp struct {
	day   law.Date
	after bool
}

// ldArticle is what JSON-LD says of an article.
type ldArticle struct {
	Headline, Published, Publisher, URL string
	Sections                            []string
}

var blocks = map[string]bool{"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "center": true, "dd": true, "div": true,
	"dl": true, "dt": true, "figcaption": true, "figure": true, "footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"h5": true, "h6": true, "header": true, "hr": true, "li": true, "main": true, "nav": true, "ol": true, "p": true, "pre": true, "section": true,
	"table": true, "tbody": true, "td": true, "th": true, "thead": true, "tr": true, "ul": true}

// maxKept is how long a text may be that is looked at, in bytes. It holds a paragraph.
const maxKept = 16 << 10

// maxStamp is how long, in bytes, a text may be that is looked at as a stamp.
const maxStamp = 150

func readMeta(doc *html.Node) *meta {
	m := &meta{properties: map[string]string{}}
	m.walk(doc)
	if m.headings != 1 {
		m.heading = ""
	}
	return m
}

// walk reads the tree under n; it returns the beginning of the text of n, and whether there is a block in it.
func (m *meta) walk(n *html.Node) (text string, block bool) {
	if n.Type == html.TextNode {
		return n.Data, false
	}
	if n.Type == html.ElementNode {
		switch n.Data {
		case "meta":
			m.property(n)
			return "", false
		case "link":
			m.link(n)
			return "", false
		case "script":
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				m.linked(n.FirstChild.Data)
			}
			return "", false
		case "style", "noscript", "template", "iframe", "svg", "math":
			return "", false
		case "time":
			if at := attr(n, "datetime"); at != "" {
				m.times = append(m.times, at)
			}
		}
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		t, inner := m.walk(c)
		block = block || inner
		if b.Len()+len(t) > maxKept { // kept on every level, long texts would cost the depth times their length
			continue
		}
		b.WriteString(t)
		if inner {
			b.WriteByte('\n')
		}
	}
	text = b.String()
	if n.Type != html.ElementNode {
		return text, block
	}
	m.element(n, text, block)
	return text, block || blocks[n.Data]
}

// element looks at an element whose text is known.
func (m *meta) element(n *html.Node, text string, block bool) {
	switch {
	case n.Data == "title" && m.titleTag == "":
		m.titleTag = line(text)
	case n.Data == "h1":
		if t := line(text); t != "" {
			m.heading = t
			m.headings++
		}
	}
	if len(text) <= maxStamp {
		if strings.Contains(strings.ToLower(attr(n, "class")+attr(n, "id")), "breadcrumb") {
			m.crumbs = append(m.crumbs, lines(text)...)
		}
		if day, ok := ParseStamp(line(text)); ok {
			m.stamps = append(m.stamps, stamp{day, m.headings > 0})
		}
	}
	if blocks[n.Data] && !block {
		if t := line(text); t != "" {
			m.blocks = append(m.blocks, t)
		}
	}
}

func (m *meta) property(n *html.Node) {
	for _, key := range []string{"property", "name", "itemprop"} {
		name := strings.ToLower(strings.TrimSpace(attr(n, key)))
		if _, known := m.properties[name]; name != "" && !known {
			m.properties[name] = strings.TrimSpace(attr(n, "content"))
		}
	}
}

func (m *meta) link(n *html.Node) {
	href := strings.TrimSpace(attr(n, "href"))
	for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
		switch {
		case rel == "canonical" && m.canonical == "":
			m.canonical = href
		case rel == "alternate" && (strings.Contains(attr(n, "type"), "rss+xml") || strings.Contains(attr(n, "type"), "atom+xml")):
			m.feeds = append(m.feeds, href)
		}
	}
}

// linked reads JSON-LD. What does not parse says nothing.
func (m *meta) linked(s string) {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return
	}
	m.things(v, 0)
}

// things looks for an article in JSON-LD, in lists and graphs too.
func (m *meta) things(v any, depth int) {
	const deep = 8
	if depth > deep || m.article.Published != "" {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.things(x, depth+1)
		}
	case map[string]any:
		if kind := strings.Join(words(v["@type"]), " "); strings.Contains(kind, "Article") || strings.Contains(kind, "BlogPosting") ||
			strings.Contains(kind, "Report") {
			m.article = ldArticle{Headline: first(v["headline"]), Published: first(v["datePublished"]), URL: first(v["url"]),
				Sections: words(v["articleSection"])}
			if p, ok := v["publisher"].(map[string]any); ok {
				m.article.Publisher = first(p["name"])
			} else {
				m.article.Publisher = first(v["publisher"])
			}
		}
		m.things(v["@graph"], depth+1)
		m.things(v["mainEntity"], depth+1)
	}
}

// words is a string, or a list of them.
func words(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func first(v any) string {
	for _, s := range words(v) {
		return s
	}
	return ""
}

// day finds the day of publication: what metadata say, then <time> elements, then the stamp under the heading, or one that has no
// other beside it. A clock in the page's head is no such stamp.
func (m *meta) day() law.Date {
	for _, s := range []string{m.article.Published, m.properties["article:published_time"], m.properties["datepublished"],
		m.properties["pubdate"], m.properties["article:published"], m.properties["publish-date"], m.properties["dc.date.issued"],
		m.properties["dcterms.issued"], m.properties["dc.date"], m.properties["date"]} {
		if d, ok := ParseDay(s); ok {
			return d
		}
	}
	for _, s := range m.times {
		if d, ok := ParseDay(s); ok {
			return d
		}
	}
	days := map[law.Date]bool{}
	for _, s := range m.stamps {
		if s.after {
			return s.day
		}
		days[s.day] = true
	}
	if len(days) == 1 {
		return m.stamps[0].day
	}
	return 0
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// absolute is an address of the page as an absolute one, "" if it is none of the web.
func absolute(at *url.URL, href string) string {
	if href == "" {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if at != nil {
		u = at.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}
