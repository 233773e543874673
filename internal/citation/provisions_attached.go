package citation

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// This page reads which part of a document a list behind it is of, where its words name what was issued with the document: before
// the document ("Quy định kèm theo Quyết định số ... (Điều 4)"), or behind the list ("Quyết định số ..., cụ thể là Điều 4 Quy định kèm theo").

// componentBefore is the part of the document that the words right before a mention name, none of them before rune from; "" if they
// name none. It is not certain where words for several parts stand there and none is written as a name.
func (t *text) componentBefore(m *mention, from int) (component string, certain bool) {
	head := t.tokenAt(m.start)
	k := head - t.withBefore(head)
	if k == head || k == 0 || t.stopBefore(head) {
		return "", true
	}
	floor := max(t.tokenAt(from), t.back(head, numberReach))
	named := false
	for i := k - 1; i >= max(floor, k-shortTitle) && !t.stopBefore(i+1); i-- {
		if t.tokens[i].sep == sepClause || t.at(partAttached, i) == 0 {
			continue
		}
		l, ok := t.attachedLink(link{}, i, head)
		if !ok || l.component == "" {
			continue
		}
		switch upper := t.upper(i); {
		case component == "" || upper && !named:
			component, certain, named = l.component, component == "" || upper, upper
		case named == upper && l.component != component:
			certain = false
		}
	}
	return component, certain || component == ""
}

// attachedReach is how many syllables behind a list the words may take that say what it is of.
const attachedReach = labelReach - 2

// componentBehind reads behind a list what was issued with the document before it: "Quy định ban hành kèm theo". In brackets the name alone
// will do, and behind an appendix "kèm theo". It returns the rune after those words, end if there are none.
func (t *text) componentBehind(end, limit int, opened, appendix bool) (string, int) {
	i := t.tokenAt(end)
	if i >= len(t.tokens) || gap(t.runes, end, t.tokens[i].start) > sepJoin || strings.ContainsRune(string(t.runes[end:t.tokens[i].start]), ')') {
		return "", end
	}
	if f := t.tokens[i].fold; (f == "cua" || f == "thuoc" || f == "trong" || f == "tai" || f == "ban" && t.at(partWith, i) == 0) && t.tokens[i].sep == sepNone {
		i++
	}
	last := t.ahead(i, attachedReach)
	if n := t.at(partWith, i); n > 0 && i+n <= last && appendix { // "Phụ lục I kèm theo"
		if to := t.tokens[i+n-1].end; to <= limit && t.listEnds(to, opened) {
			return law.ComponentMain, to
		}
		return "", end
	}
	n := t.at(partAttached, i)
	if n == 0 || i+n > last {
		return "", end
	}
	component := componentOf(t.tokens[i : i+n])
	if k := t.tokens[i+n-1].end; opened && k < len(t.runes) && t.runes[k] == ')' {
		return component, k
	}
	for k := i + n; k < last && t.tokens[k-1].sep == sepNone; k++ {
		w := t.at(partWith, k)
		if w == 0 {
			continue
		}
		to := t.tokens[k+w-1].end
		if k+w > last || to > limit || !t.listEnds(to, opened) {
			return "", end
		}
		return component, to
	}
	return "", end
}

// inside returns the references behind a document as they lie in the one that stands before it, nil where one of them does not:
// "Điều 13, Luật ..., các khoản 2 và 4".
func inside(of law.ProvisionRef, refs []law.ProvisionRef) []law.ProvisionRef {
	if len(of.Steps) == 0 || of.Steps[0].Unit != law.UnitArticle || of.Heading {
		return nil
	}
	out := make([]law.ProvisionRef, 0, len(refs))
	for _, r := range refs {
		if r.Component != "" || len(r.Steps) == 0 || r.Steps[0].Unit.Rank() <= of.Last().Unit.Rank() {
			return nil
		}
		r.Steps = append(append([]law.Step(nil), of.Steps...), r.Steps...)
		out = append(out, r)
	}
	return out
}
