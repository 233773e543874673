package amendment

import (
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// Paragraphs and dashes bear no number: texts name them by their place ("đoạn thứ hai", "gạch đầu dòng thứ ba", "đoạn
// cuối"). So they are counted as they stand when the reference is read, whatever their paths are called. The paragraphs of
// an article, a clause or a point are the lines of its own words first, and then those among its children.

// part is the part of a unit's own words that a reference means.
type part int

const (
	wholeUnit     part = 0
	lastParagraph part = -1
	openingWords  part = -2 // all before the first child
	headingOnly   part = -3
	// Positive: the paragraph of that number.
)

// placed looks up the last steps of a reference, from the first that bears no number, below a unit. It gives the unit that
// is meant, or the unit in whose own words a paragraph is meant.
func placed(p *provision.Provision, steps []law.Step) (*provision.Provision, part, bool) {
	for i, s := range steps {
		last := i == len(steps)-1
		switch {
		case s == openingStep && last:
			return p, openingWords, true
		case s.Unit == law.UnitParagraph && last:
			return paragraphOf(p, s.Label)
		}
		if p = nth(p.Children, s); p == nil {
			return nil, 0, false
		}
	}
	return p, wholeUnit, true
}

// nth is the unit of a list that a step means: by its place among its kind where it bears no number.
func nth(list []*provision.Provision, s law.Step) *provision.Provision {
	if marked(s.Unit) {
		for _, p := range list {
			if lastStep(p.Path) == s {
				return p
			}
		}
		return nil
	}
	var same []*provision.Provision
	for _, p := range list {
		if p.Unit == s.Unit {
			same = append(same, p)
		}
	}
	n := len(same)
	if s.Label != law.LabelLast {
		n, _ = strconv.Atoi(s.Label)
	}
	if n < 1 || n > len(same) {
		return nil
	}
	return same[n-1]
}

func paragraphOf(p *provision.Provision, label string) (*provision.Provision, part, bool) {
	if label == law.LabelLast {
		n := len(p.Children)
		switch {
		case n == 0:
			return p, lastParagraph, len(paragraphs(p)) > 1
		case p.Children[n-1].Unit == law.UnitParagraph:
			return p.Children[n-1], wholeUnit, true
		}
		l := lastLead(p)
		return l, lastParagraph, len(paragraphs(l)) > 1 // after the last point
	}
	n, err := strconv.Atoi(label)
	own := len(paragraphs(p))
	if err != nil || n < 1 {
		return nil, 0, false
	}
	if n <= own {
		return p, part(n), true
	}
	c := nth(p.Children, law.Step{Unit: law.UnitParagraph, Label: strconv.Itoa(n - own)})
	return c, wholeUnit, c != nil
}

// paragraphs are the lines of a unit's own words that are not blank, after its mark and its heading, without the blanks
// around them.
func paragraphs(p *provision.Provision) []span {
	var out []span
	at := wordsFrom(p)
	for line := range strings.Lines(p.Lead[at:]) {
		text := strings.TrimLeft(line, blanks)
		start := at + len(line) - len(text)
		if text = strings.TrimRight(text, blanks); text != "" {
			out = append(out, span{start, start + len(text)})
		}
		at += len(line)
	}
	return out
}

// wordsFrom is where, in Lead, the words of a unit begin that are neither its mark nor its heading.
func wordsFrom(p *provision.Provision) int {
	at := len(markWith(p))
	if p.Heading == "" {
		return at
	}
	if found := newWords(p.Heading).in(p.Lead[at:]); len(found) > 0 {
		at += found[0].end
	}
	return at
}

// within is the span of a part in the unit's Lead; of the whole unit, all after the mark.
func (n part) within(p *provision.Provision) (span, bool) {
	mark := len(markWith(p))
	switch n {
	case wholeUnit:
		return span{mark, len(p.Lead)}, true
	case headingOnly:
		return span{mark, wordsFrom(p)}, p.Heading != ""
	}
	list := paragraphs(p)
	if len(list) == 0 {
		return span{}, false
	}
	switch {
	case n == lastParagraph:
		return list[len(list)-1], true
	case n == openingWords && len(p.Children) > 0:
		return span{list[0].start, list[len(list)-1].end}, true
	case n == openingWords:
		return list[0], true
	case int(n) <= len(list):
		return list[n-1], true
	}
	return span{}, false
}
