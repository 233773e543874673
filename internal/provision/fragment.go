package provision

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// ParseFragment reads wording that stands below parent, such as the new text that an amendment quotes, without its outer
// quotation marks: "3. ...\na) ...", "Điều 12a. ...", several units one after the other. Each unit gets its path where
// it belongs: an article under the component, a clause under the article that parent is or lies in. A list may begin with
// any label. What bears no mark is a paragraph of parent. The texts of the provisions, joined, are Normalise(text).
func ParseFragment(text string, parent law.Path) []*Provision {
	lines := splitLines(Normalise(text))
	for len(lines) > 1 && lines[0].text == "" {
		lines[1].raw = lines[0].raw + lines[1].raw
		lines = lines[1:]
	}
	markQuotations(lines)
	b := newBuilder(parent.Component(), lines, nextMarks(lines), map[law.Path]int{})
	b.any, b.appendix = true, true
	path := b.root.path
	for _, s := range parent.Steps() {
		path += law.Path("/" + s.String())
		b.stack = append(b.stack, &frame{unit: s.Unit, path: path, mark: mark{unit: s.Unit, key: s.Label, label: s.Label}})
		b.articles = b.articles || s.Unit == law.UnitArticle
	}
	for _, l := range lines {
		b.articles = b.articles || l.mark.unit == law.UnitArticle && !l.quoted
	}
	for i := range lines {
		b.line(i)
	}
	b.popTo(b.root)
	setHeadings(b.out)
	return b.out
}

// FirstStep is the unit with which a text begins, by its mark, with its label folded as in a path; the zero Step
// if the text begins with no mark.
func FirstStep(text string) law.Step {
	line, _, _ := strings.Cut(strings.TrimSpace(Normalise(text)), "\n")
	m := scanMark(strings.TrimSpace(line))
	if m.unit == "" {
		return law.Step{}
	}
	return law.Step{Unit: m.unit, Label: m.key}
}
