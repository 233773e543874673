package citation

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// maxPlain is how many provisions a plain list has at most.
const maxPlain = 24

// plainList reads what most lists are, provisions in their plainest form: "điểm a khoản 2 Điều 5", "khoản 1, khoản 3 và khoản 4 Điều 6 và
// Điều 7", "các điều 2, 3 và 5", "của" and the document that begins at token head. It says what law.ReadProvisions says of them, at a
// fraction of the cost, and which rune follows. That is 0 for all else.
func (t *text) plainList(i, head int) ([]law.ProvisionRef, int) {
	var list [maxPlain]plainProvision
	n := 0
	for {
		first, last := n, plainUnit(t, i, head)
		if last == "" {
			return nil, 0
		}
		for i++; ; i++ { // the labels of one unit: "khoản 1, 2 và khoản 4"
			if n == maxPlain || !t.plainLabel(last, i, head) {
				return nil, 0
			}
			list[n].set(last, plainSpelling(t.tokens[i].raw))
			n++
			next := t.plainJoin(i, head)
			if next < 0 || last == law.UnitArticle && plainUnit(t, next, head) != "" {
				break
			}
			if i = next; plainUnit(t, i, head) != last {
				i--
			}
		}
		for last != law.UnitArticle { // what they lie in
			between := t.tokens[i].sep
			i++
			unit := plainUnit(t, i, head)
			if between != sepNone || unit == "" || unit.Rank() >= last.Rank() || !t.plainLabel(unit, i+1, head) {
				return nil, 0
			}
			i++
			for k := first; k < n; k++ {
				list[k].set(unit, t.tokens[i].raw)
			}
			last = unit
		}
		if t.plainEnd(i, head) {
			return plainRefs(list[:n]), t.tokens[i].end
		}
		if i = t.plainJoin(i, head); i < 0 {
			return nil, 0
		}
	}
}

// plainProvision is the labels of an article, of a clause and of a point, "" for those not named.
type plainProvision [3]string

var plainUnits = [3]law.Unit{law.UnitArticle, law.UnitClause, law.UnitPoint}

func (p *plainProvision) set(unit law.Unit, label string) {
	switch unit {
	case law.UnitArticle:
		p[0] = label
	case law.UnitClause:
		p[1] = label
	case law.UnitPoint:
		p[2] = label
	}
}

func plainRefs(list []plainProvision) []law.ProvisionRef {
	out, steps := make([]law.ProvisionRef, len(list)), make([]law.Step, 0, 3*len(list))
	for k, p := range list {
		from := len(steps)
		for u, label := range p {
			if label != "" {
				steps = append(steps, law.Step{Unit: plainUnits[u], Label: label})
			}
		}
		out[k].Steps = steps[from:len(steps):len(steps)]
	}
	return out
}

// plainUnit is the unit whose name token i is, before its label; "" if it is none.
func plainUnit(t *text, i, head int) law.Unit {
	if i >= head || t.tokens[i].sep != sepNone {
		return ""
	}
	switch t.tokens[i].fold {
	case "diem":
		return law.UnitPoint
	case "khoan":
		return law.UnitClause
	case "dieu":
		return law.UnitArticle
	}
	return ""
}

// plainLabel reports whether token i is a label in its plainest form: a number, or the letter of a point.
func (t *text) plainLabel(unit law.Unit, i, head int) bool {
	if i >= head {
		return false
	}
	label := t.tokens[i].raw
	if unit == law.UnitPoint {
		return len(label) == 1 && strings.Contains("abcdeghiklmnopqrstuvxy", label) || label == "đ"
	}
	if label == "" || len(label) > 3 || label[0] == '0' {
		return false
	}
	for k := range len(label) {
		if !isDigitByte(label[k]) {
			return false
		}
	}
	return true
}

// plainSpelling writes a label as it stands in a path.
func plainSpelling(label string) string {
	if label == "đ" {
		return "dd"
	}
	return label
}

// plainJoin returns the token of the next member behind the label at token i: behind a comma or "và". It is -1 if there is neither.
func (t *text) plainJoin(i, head int) int {
	end := t.tokens[i].end
	switch {
	case i+1 >= head:
	case t.tokens[i].sep == sepComma && t.tokens[i+1].start == end+2 && t.runes[end] == ',' && t.runes[end+1] == ' ':
		return i + 1
	case t.tokens[i].sep == sepNone && t.tokens[i+1].fold == "va" && t.tokens[i+1].sep == sepNone:
		return i + 2
	}
	return -1
}

// plainEnd reports whether a list ends with token i: only "của" or "tại" may follow before the document.
func (t *text) plainEnd(i, head int) bool {
	if t.tokens[i].sep != sepNone || head-i > 2 {
		return false
	}
	if head == i+1 {
		return true
	}
	next := &t.tokens[i+1]
	return next.sep == sepNone && (next.fold == "cua" || next.fold == "tai")
}
