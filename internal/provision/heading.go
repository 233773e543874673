package provision

import (
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// setHeadings finds the titles of provisions and of all they hold.
func setHeadings(ps []*Provision) {
	for _, p := range ps {
		setHeadings(p.Children)
		switch p.Unit {
		case law.UnitArticle:
			_, rest := p.cut()
			p.Heading = articleHeading(rest, len(p.Children) > 0)
		case law.UnitPart, law.UnitChapter, law.UnitSection, law.UnitSubsection:
			mark, rest := p.cut()
			if strings.IndexFunc(mark, unicode.IsSpace) < 0 {
				p.Heading = capitalHeading(rest)
			} else {
				p.Heading = divisionHeading(rest)
			}
		}
	}
}

// articleHeading is the title of an article, given what follows its mark. The words next to the mark are its title if
// something else follows, a child or a further paragraph, and they do not end as a sentence does; otherwise they are
// the text. A title broken over several lines goes on in lines that begin with a small letter.
func articleHeading(rest string, more bool) string {
	title := ""
	for line := range strings.Lines(strings.TrimSpace(rest)) {
		t := strings.TrimSpace(line)
		if title != "" && (t == "" || !unicode.IsLower(firstRune(t)) || ends(title) && lastRune(title) != ')') {
			more = true
			break
		}
		title = strings.TrimSpace(title + " " + t)
	}
	if !more || len(title) > 600 || sentenceEnd(title) {
		return ""
	}
	return oneLine(title)
}

// divisionHeading is the title of a part, chapter or section: what follows its mark, up to a line that ends as a sentence does.
func divisionHeading(rest string) string {
	title := ""
	for line := range strings.Lines(strings.TrimLeft(rest, " \t.:-–—\n")) {
		t := strings.TrimSpace(line)
		switch {
		case t == "":
			continue
		case title == "":
			title = t
		case isUpper(t) && isUpper(title), unicode.IsLower(firstRune(t)) && !ends(title):
			title += " " + t
		default:
			return oneLine(title)
		}
	}
	return oneLine(title)
}

// capitalHeading is the title in "I. MỤC TIÊU" and "A. Nội dung": the rest of the line, unless it is a sentence.
func capitalHeading(rest string) string {
	rest = strings.TrimLeft(rest, " ")
	line, _, _ := strings.Cut(rest, "\n")
	if sentenceEnd(line) && !isUpper(line) || len(line) > 300 {
		return ""
	}
	return oneLine(line)
}

func sentenceEnd(s string) bool {
	switch lastRune(strings.TrimSpace(s)) {
	case '.', ';', ':', ',', '/', '”', '"':
		return true
	}
	return false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// componentHeading is the name and title of what is issued with an act, as people cite it: "Quy chế phối hợp ...",
// "Phụ lục II. MẪU BÁO CÁO".
func componentHeading(s segment, lines []line) string {
	if s.id == law.ComponentMain {
		return ""
	}
	var name, title string
	for _, l := range lines[s.from:min(s.body, s.to)] {
		t := l.text
		switch {
		case name == "":
			if m := appendixMark(t); m.unit != "" {
				name = strings.TrimRight("Phụ lục "+m.label, " ")
				title = t[m.size:]
			} else if attachedName(t) != "" {
				name = t
			}
		case issuedWith(t) || strings.HasPrefix(t, "("):
			return joinHeading(name, title)
		case t != "":
			title += " " + t
		}
	}
	return joinHeading(name, title)
}

func joinHeading(name, title string) string {
	title = oneLine(title)
	if strings.HasPrefix(name, "Phụ lục") {
		if title == "" || issuedWith(title) {
			return name
		}
		return name + ". " + title
	}
	if title == "" || isUpper(title) {
		return oneLine(name + " " + title)
	}
	return sentenceCase(name) + " " + lowerFirst(title)
}

// sentenceCase writes a name in capitals with one capital.
func sentenceCase(s string) string {
	r := []rune(strings.ToLower(s))
	if len(r) > 0 && isUpper(s) {
		r[0] = unicode.ToUpper(r[0])
		return string(r)
	}
	return s
}

func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsLower(r[1]) || len(r) == 1 {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}
