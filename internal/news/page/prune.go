package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/vanban/vanban/internal/viet"
)

// What stands beside an article: a rule that is named there is not named by the article. Class and id names are as Vietnamese sites
// write them, in English or without marks.
var (
	besideTags  = []string{"nav", "footer", "aside"}
	besideRoles = []string{"navigation", "contentinfo", "complementary", "search", "banner"}
	besideNames = []string{"footer", "copyright", "menu", "navbar", "nav", "breadcrumb", "breadcrumbs", "sidebar", "related", "related-news", "relatednews",
		"tin-lien-quan", "tinlienquan", "lien-quan", "lienquan", "bai-lien-quan", "tin-khac", "tinkhac", "cac-tin-khac", "tin-moi", "tinmoi",
		"tin-cu", "tincu", "comment", "comments", "binh-luan", "binhluan", "quang-cao", "quangcao", "share", "social"}
	// besideLabels are headings of lists of other news, folded.
	besideLabels = []string{"tin lien quan", "cac tin lien quan", "bai lien quan", "bai viet lien quan", "tin bai lien quan", "tin khac", "cac tin khac",
		"tin cung chuyen muc", "cung chuyen muc", "tin moi hon", "tin cu hon", "tin moi nhat", "cac tin moi hon", "cac tin cu hon", "xem them", "doc them"}
)

// documentNumber is what makes a line that is all link part of an article, as in a list of rules.
var documentNumber = regexp.MustCompile(`\d\s*/\s*(?:\d{4}\s*/\s*)?\p{Lu}`)

// linkBlocks are the elements that, when all their text is a link, lead to other news.
var linkBlocks = []string{"p", "li", "h2", "h3", "h4", "h5", "h6", "dd", "dt"}

// prune takes out of the tree what stands beside the article.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (isBeside(c) && !holdsHeading(c) || isOtherNews(c)) {
			n.RemoveChild(c)
		} else {
			prune(c)
		}
		c = next
	}
}

func isBeside(n *html.Node) bool {
	if n.Data == "body" || n.Data == "html" || n.Data == "article" || n.Data == "main" {
		return false
	}
	if slices.Contains(besideTags, n.Data) || slices.Contains(besideRoles, strings.ToLower(attr(n, "role"))) {
		return true
	}
	for name := range strings.FieldsSeq(strings.ToLower(attr(n, "class") + " " + attr(n, "id"))) {
		if slices.Contains(besideNames, strings.ReplaceAll(name, "_", "-")) {
			return true
		}
	}
	return false
}

func holdsHeading(n *html.Node) bool {
	if n.Type == html.ElementNode && n.Data == "h1" {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if holdsHeading(c) {
			return true
		}
	}
	return false
}

// isOtherNews reports whether an element is a link and nothing else, and names no document.
func isOtherNews(n *html.Node) bool {
	if !slices.Contains(linkBlocks, n.Data) {
		return false
	}
	var all, linked strings.Builder
	collect(n, false, &all, &linked)
	rest := utf8.RuneCountInString(line(all.String())) - utf8.RuneCountInString(line(linked.String()))
	const signs = 3 // around the link
	return linked.Len() > 0 && rest <= signs && !documentNumber.MatchString(all.String())
}

func collect(n *html.Node, inLink bool, all, linked *strings.Builder) {
	if n.Type == html.TextNode && all.Len() < maxKept {
		all.WriteString(n.Data)
		if inLink {
			linked.WriteString(n.Data)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collect(c, inLink || n.Data == "a", all, linked)
	}
}

// isLabel reports whether a line is the heading of a list of other news.
func isLabel(l string) bool {
	const long = 60
	return len(l) < long && slices.Contains(besideLabels, strings.Trim(viet.Fold(l), " :.»>-"))
}
