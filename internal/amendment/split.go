package amendment

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// split gives each operation that needs a text its part of what is quoted: the part begins with the mark of its unit. False
// where some part cannot be told.
func split(texts []string, ops []*Operation) bool {
	for i := range texts {
		texts[i] = joinNumbers(texts[i], ops)
	}
	if len(ops) == 1 {
		ops[0].Text = strings.TrimSpace(strings.Join(texts, "\n"))
		return fits(ops[0])
	}
	s := splitter{ops: ops, taken: make([]bool, len(ops)), now: -1}
	for _, t := range texts {
		s.now = -1
		for line := range strings.Lines(t) {
			if !s.line(strings.TrimRight(line, " \t\r\n")) {
				return false
			}
		}
	}
	for i := range ops {
		if !s.taken[i] && !s.within(i) {
			return false
		}
		ops[i].Text = strings.TrimSpace(ops[i].Text)
	}
	return true
}

// repeatedNumber is an article whose letter some sites part from its number: "Điều 98. b. ...".
var repeatedNumber = regexp.MustCompile(`(?m)^(\s*Điều\s+)([0-9]+)\.\s+([a-zđ])\.\s`)

// joinNumbers joins "Điều 98. b." into "Điều 98b." where article 98, or 98a, is named beside: a number does not come twice.
func joinNumbers(text string, ops []*Operation) string {
	return repeatedNumber.ReplaceAllStringFunc(text, func(s string) string {
		m := repeatedNumber.FindStringSubmatch(s)
		label := law.FoldLabel(m[2] + m[3])
		for _, op := range ops {
			beside := op.Anchor != nil && op.Anchor.Last().Unit == law.UnitArticle && number(op.Anchor.Last().Label) == number(m[2])
			if beside || op.At.Last() == (law.Step{Unit: law.UnitArticle, Label: label}) {
				return m[1] + m[2] + m[3] + ". "
			}
		}
		return s
	})
}

type splitter struct {
	ops   []*Operation
	taken []bool
	now   int // the operation whose text is being read, -1 at the start of a quotation
}

var dots = regexp.MustCompile(`^[\s.…(){}\[\]]*$`)

// line takes a line of quoted text. False where it belongs to no operation.
func (s *splitter) line(line string) bool {
	if dots.MatchString(line) {
		return true
	}
	m, marked := markOf(line)
	if marked {
		if i := s.wants(m); i >= 0 {
			s.begin(i, line)
			return true
		}
	}
	if s.now < 0 {
		// A title, a paragraph or a unit that is quoted without its mark: the first that has no text yet.
		i := slices.Index(s.taken, false)
		if i < 0 || marked && markUnit(s.ops[i]) == m.Unit && !unmarked(s.ops[i]) || marked && s.ops[i].Kind != ReplaceHeading && !unmarked(s.ops[i]) {
			return false
		}
		s.begin(i, line)
		return true
	}
	if m.Unit == law.UnitDash || !marked {
		if i := slices.Index(s.taken, false); i >= 0 && unmarked(s.ops[i]) && s.ops[s.now].At.Last().Unit == s.ops[i].At.Last().Unit {
			s.begin(i, line)
			return true
		}
	}
	s.ops[s.now].Text += "\n" + line
	return true
}

func (s *splitter) begin(i int, line string) {
	s.now, s.taken[i] = i, true
	s.ops[i].Text = line
}

// unmarked reports whether a unit has no label of its own in the text.
func unmarked(op *Operation) bool {
	u := op.At.Last().Unit
	return u == law.UnitDash || u == law.UnitParagraph || u == law.UnitPreamble
}

// wants finds the operation whose unit begins with the mark. Within a quotation a mark of a smaller unit than the one being
// read belongs to it, unless only the title or the opening words of that are given.
func (s *splitter) wants(m mark) int {
	for i, op := range s.ops {
		if s.taken[i] || !beginsWith(op, m) {
			continue
		}
		if s.now >= 0 {
			cur := s.ops[s.now]
			whole := cur.Kind != ReplaceHeading && rank(cur.At.Last()) != law.UnitParagraph.Rank()
			if whole && m.Unit.Rank() > markUnit(cur).Rank() && markUnit(cur).Rank() >= 0 {
				continue
			}
		}
		return i
	}
	return -1
}

// beginsWith reports whether the text of an operation's unit begins with the mark.
func beginsWith(op *Operation, m mark) bool {
	if op.At.Component != "" && len(op.At.Steps) == 0 {
		return m.Step.String() == op.At.Component
	}
	last := op.At.Last()
	if last.Unit == law.UnitPreamble && len(op.At.Steps) > 1 {
		last = op.At.Steps[len(op.At.Steps)-2] // the opening words come with the mark of their unit
	}
	if last.Unit == law.UnitDash {
		return m.Unit == law.UnitDash && last.Label != ""
	}
	if last == m.Step {
		return true
	}
	// "28. ..." for item 28 of an appendix.
	return last.Label == m.Label && last.Unit == law.UnitSection && m.Unit == law.UnitClause && op.At.Component != "" || sameLoosely(last, m.Step)
}

// sameLoosely compares steps as scanned texts print them: d for đ.
func sameLoosely(a, b law.Step) bool {
	return a.Unit == b.Unit && a.Unit != law.UnitPoint && strings.ReplaceAll(a.Label, "dd", "d") == strings.ReplaceAll(b.Label, "dd", "d")
}

func markUnit(op *Operation) law.Unit {
	if op.At.Component != "" && len(op.At.Steps) == 0 {
		return law.UnitAppendix
	}
	return op.At.Last().Unit
}

// within looks for the mark of an operation's unit inside a line, where the text has lost its line ends: "... hoạt động.3.
// Chính phủ ...". It must stand exactly once, after the end of a sentence.
func (s *splitter) within(i int) bool {
	last := s.ops[i].At.Last()
	var sign string
	switch last.Unit {
	case law.UnitClause:
		sign = last.Label + `\s*\.`
	case law.UnitPoint:
		sign = strings.ReplaceAll(last.Label, "dd", "đ") + `\s*\)`
	case law.UnitArticle:
		sign = `Điều\s+` + last.Label + `\s*\.`
	default:
		return false
	}
	re := regexp.MustCompile(`[.;:…”"]\s*(` + sign + `)`)
	found, at := -1, 0
	for k, op := range s.ops {
		if !s.taken[k] || markUnit(op) != last.Unit {
			continue
		}
		hits := re.FindAllStringSubmatchIndex(op.Text, -1)
		if len(hits) == 0 {
			continue
		}
		if len(hits) > 1 || found >= 0 {
			return false
		}
		found, at = k, hits[0][2]
	}
	if found < 0 {
		return false
	}
	s.ops[i].Text, s.ops[found].Text = s.ops[found].Text[at:], strings.TrimSpace(s.ops[found].Text[:at])
	s.taken[i] = true
	return true
}

// fits reports whether the text of a sole operation does not begin with the mark of another unit of its kind.
func fits(op *Operation) bool {
	line, _, _ := strings.Cut(op.Text, "\n")
	m, ok := markOf(line)
	if !ok || unmarked(op) || beginsWith(op, m) {
		return op.Text != ""
	}
	return markUnit(op) != m.Unit
}
