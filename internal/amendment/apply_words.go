package amendment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// changeWords replaces, leaves out or adds words wherever they stand in a unit and all that is in it, or in whole components.
// Words that are added within a unit must have one place there.
func (a *applier) changeWords() (Edit, *Refusal) {
	said := newWords(a.Words)
	c := wordChange{applier: a, find: said, become: a.newWording(said)}
	if a.Kind == InsertWords && a.With == "" || a.Kind == ReplaceWords && a.With == "" {
		return a.no(TextMissing)
	}
	atEdge := a.Kind == InsertWords && c.find.text == "" && (a.Position == Start || a.Position == End)
	if c.find.text == "" && !atEdge {
		return nil, refuseWords(WordsNotFound, a.Words)
	}
	var edit Edit
	if a.Unit.Parent() == "" {
		if atEdge || a.part == headingOnly {
			return a.no(NotPossible)
		}
		edit = c.components()
	} else {
		s := a.spot
		switch {
		case s.unit.Repealed:
			return a.no(UnitRepealed)
		case atEdge:
			return a.wordsAtEdge(s)
		}
		edit = s.replace(c.unit(s.unit, a.part))
	}
	switch {
	case c.hits > 1 && a.Kind == InsertWords && a.Unit.Parent() != "":
		return nil, refuseWords(WordsRepeated, a.Words) // official consolidations differ on which of them is meant
	case c.hits > 0:
		return edit, nil
	case c.already > 0:
		a.Notes = append(a.Notes, Note{WordsAlready, a.With})
		return nil, nil
	}
	return nil, refuseWords(WordsNotFound, a.Words)
}

type wordChange struct {
	*applier
	find    words
	become  words // what they become, where they are part of it
	hits    int   // places changed
	already int   // places that read as they should
}

// components changes the whole document or one component. What stands before the first provision and after the last, the
// legal basis and the signatures, is no provision.
func (c *wordChange) components() Edit {
	var edit Edit
	for i, old := range c.tree.Components {
		if c.Unit != "" && string(c.Unit) != old.ID || slices.Contains(c.Spared, law.Path(old.ID)) {
			continue
		}
		hits := c.hits
		list := c.list(old.Provisions, func(p *provision.Provision) bool { return p.Unit != law.UnitPreamble && p.Unit != law.UnitEnd })
		if c.hits == hits {
			continue
		}
		changed := *old
		changed.Provisions = list
		edit = append(edit, splice{component: wholeTree, at: i, oldComponents: []*provision.Component{old},
			newComponents: []*provision.Component{&changed}})
	}
	return edit
}

// list changes the units of a list that are wanted; it is the list itself where nothing changes.
func (c *wordChange) list(list []*provision.Provision, wanted func(*provision.Provision) bool) []*provision.Provision {
	out := list
	for i, p := range list {
		if wanted != nil && !wanted(p) {
			continue
		}
		n := c.unit(p, wholeUnit)
		if n == p {
			continue
		}
		if &out[0] == &list[0] {
			out = append([]*provision.Provision(nil), list...)
		}
		out[i] = n
	}
	return out
}

// unit changes a part of one unit, or all of it with all that stands in it; it is the unit itself where nothing changes.
func (c *wordChange) unit(p *provision.Provision, which part) *provision.Provision {
	if p.Repealed || len(c.Spared) > 0 && slices.Contains(c.Spared, p.Path) {
		return p
	}
	before := c.hits
	lead := p.Lead
	if c.find.may(lead) {
		if at, ok := which.within(p); ok {
			lead = lead[:at.start] + c.text(lead[at.start:at.end]) + lead[at.end:]
		}
	}
	own, children := c.hits, p.Children
	if which == wholeUnit && len(children) > 0 {
		children = c.list(children, nil)
	}
	if c.hits == before {
		return p
	}
	out := *p
	out.Lead, out.Children = lead, children
	if own > before {
		if all := c.hits; which == wholeUnit || which == headingOnly {
			out.Heading = c.text(out.Heading) // the same words once more
			c.hits = all
		}
		c.resign(&out)
	}
	return &out
}

// text changes every place of the words in one text, and counts them.
func (c *wordChange) text(s string) string {
	found := c.find.places(s)
	if len(found) > 0 && c.become.text != "" { // some may read as they should
		right := c.become.in(s)
		all := len(found)
		found = slices.DeleteFunc(found, func(f span) bool {
			return slices.ContainsFunc(right, func(r span) bool { return r.start <= f.start && f.end <= r.end })
		})
		c.already += all - len(found)
	}
	if len(found) == 0 {
		return s
	}
	c.hits += len(found)
	var b strings.Builder
	b.Grow(len(s) + len(found)*len(c.With))
	at := 0
	for _, f := range found {
		b.WriteString(s[at:f.start])
		at = f.end
		switch c.Kind {
		case ReplaceWords:
			b.WriteString(capitalLike(c.With, s[f.start:], c.find.text))
		case InsertWords:
			b.WriteString(beside(s[f.start:f.end], c.With, c.Position == Before))
		case DeleteWords:
			before := b.String()
			kept := strings.TrimRight(before, " ")
			rest := strings.TrimLeft(s[at:], " ")
			switch {
			case kept == "" || strings.HasSuffix(kept, "\n"): // at the start of a line
				at = len(s) - len(rest)
			case rest == "" || closes(rest):
				b.Reset()
				b.WriteString(kept)
			case len(kept) < len(before): // between two blanks
				at = len(s) - len(rest)
			}
		}
	}
	b.WriteString(s[at:])
	return b.String()
}

// capitalLike gives new words the capital letter of the start of a sentence, where the words they replace have one only for that.
func capitalLike(with, there, words string) string {
	is, _ := utf8.DecodeRuneInString(there)
	said, _ := utf8.DecodeRuneInString(words)
	first, size := utf8.DecodeRuneInString(with)
	if unicode.IsUpper(is) && unicode.IsLower(said) {
		return string(unicode.ToUpper(first)) + with[size:]
	}
	return with
}

// newWording is what the words become, where they are part of it: "Sở Y" that shall be "Sở Y tế".
func (a *applier) newWording(find words) words {
	new := a.With
	if a.Kind == InsertWords {
		new = beside(a.Words, a.With, a.Position == Before)
	}
	form := normalWording(new)
	if a.Kind == DeleteWords || len(form) <= len(find.text) || !strings.Contains(form, find.text) {
		return words{}
	}
	return newWords(new)
}

// closes reports whether a text begins with what no blank stands before.
func closes(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(",.;:!?)]”’\n", r)
}

// beside puts new words next to those that are there, with a blank between them where they need one.
func beside(there, with string, before bool) string {
	gap := " "
	first, second := there, with
	if before {
		first, second = with, there
	}
	last, _ := utf8.DecodeLastRuneInString(first)
	if closes(second) || unicode.IsSpace(last) || strings.ContainsRune("([“‘", last) || strings.HasPrefix(second, " ") {
		gap = ""
	}
	return first + gap + second
}

// wordsAtEdge adds words at the start of a unit's own words, after its heading, or at their end, before the last punctuation
// mark. The letters that are there stay as they are.
func (a *applier) wordsAtEdge(s spot) (Edit, *Refusal) {
	at, ok := a.part.within(s.unit)
	if !ok {
		return a.no(UnitNotFound)
	}
	if a.part == wholeUnit {
		at.start = wordsFrom(s.unit)
	}
	lead := s.unit.Lead
	at.end = at.start + len(strings.TrimRight(lead[at.start:at.end], blanks))
	at.start = at.end - len(strings.TrimLeft(lead[at.start:at.end], blanks))
	text := lead[at.start:at.end]
	var changed string
	if a.Position == Start {
		if text == "" {
			return a.no(PlaceUnclear)
		}
		changed = beside(text, a.With, true)
	} else {
		body := strings.TrimRight(text, closingMarks)
		if len(s.unit.Children) > 0 && a.part == wholeUnit || body == "" || strings.TrimRight(a.With, closingMarks) != a.With {
			return a.no(PlaceUnclear)
		}
		changed = beside(body, a.With, false) + text[len(body):]
	}
	out := *s.unit
	out.Lead = lead[:at.start] + changed + lead[at.end:]
	a.resign(&out)
	return s.replace(&out), nil
}

const closingMarks = ".;:,"
