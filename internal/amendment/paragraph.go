package amendment

import (
	"slices"
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
func (s spot) placed(steps []law.Step) (spot, part, bool) {
	for i, step := range steps {
		switch last := i == len(steps)-1; {
		case step == openingStep && last:
			return s, openingWords, true
		case step.Unit == law.UnitParagraph && last:
			return s.paragraph(step.Label)
		}
		at := nth(s.unit.Children, step)
		if at < 0 {
			return spot{}, 0, false
		}
		s = s.child(at)
	}
	return s, wholeUnit, true
}

// nth is the index of the unit of a list that a step means: by its place among its kind where it bears no number; -1 if there is
// none.
func nth(list []*provision.Provision, step law.Step) int {
	if marked(step.Unit) {
		return slices.IndexFunc(list, func(p *provision.Provision) bool { return lastStep(p.Path) == step })
	}
	var same []int
	for i, p := range list {
		if p.Unit == step.Unit {
			same = append(same, i)
		}
	}
	n := len(same)
	if step.Label != law.LabelLast {
		n, _ = strconv.Atoi(step.Label)
	}
	if n < 1 || n > len(same) {
		return -1
	}
	return same[n-1]
}

// paragraph finds a paragraph by its label, a number or "the last": after the last point of a list it stands in the words of that
// point.
func (s spot) paragraph(label string) (spot, part, bool) {
	if label == law.LabelLast {
		for n := len(s.unit.Children); n > 0; n = len(s.unit.Children) {
			if s = s.child(n - 1); s.unit.Unit == law.UnitParagraph {
				return s, wholeUnit, true
			}
		}
		return s, lastParagraph, len(paragraphs(s.unit)) > 1
	}
	n, err := strconv.Atoi(label)
	own := len(paragraphs(s.unit))
	switch {
	case err != nil || n < 1:
		return spot{}, 0, false
	case n <= own:
		return s, part(n), true
	}
	at := nth(s.unit.Children, law.Step{Unit: law.UnitParagraph, Label: strconv.Itoa(n - own)})
	if at < 0 {
		return spot{}, 0, false
	}
	return s.child(at), wholeUnit, true
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
	if h, ok := headingIn(p); ok {
		return h.end
	}
	return len(markWith(p))
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
