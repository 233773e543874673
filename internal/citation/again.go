package citation

import (
	"slices"
	"strings"
)

// again is what a law means that is called by its bare name after the text has named it with its number, its day or its year, and
// no other of that name. It is not certain: that it is the same is read from the order of the text.
func (r *reading) again(t *text, m mention) (answer, bool) {
	if !m.ofLaw() || !m.date.IsZero() || m.year != 0 {
		return answer{}, false
	}
	a, ok := r.laws[t.lawName(m)]
	if ok = ok && a.outcome != ""; ok {
		a.certain = false
		a.parsed.Date = 0 // the day stands where the law is named in full
		a.candidates = slices.Clone(a.candidates)
		for i := range a.candidates {
			a.candidates[i].Why = "named in full before; " + a.candidates[i].Why
		}
	}
	return a, ok
}

// nameInFull remembers a law that is named with what tells it from others of its name.
func (r *reading) nameInFull(t *text, x resolvedMention) {
	if x.kind == KindNamed && (!x.ofLaw() || x.date.IsZero() && x.year == 0) || x.kind == KindNumber && !lawKind(x.typ) {
		return
	}
	if name := t.lawName(x.mention); name != "" {
		if r.laws == nil {
			r.laws = map[string]answer{}
		}
		if before, ok := r.laws[name]; ok && !sameAnswer(before, x.answer) {
			r.laws[name] = answer{} // two laws of one name
			return
		}
		r.laws[name] = x.answer
	}
}

func sameAnswer(a, b answer) bool {
	return a.outcome == b.outcome && slices.EqualFunc(a.candidates, b.candidates, func(x, y Candidate) bool { return x.ID == y.ID })
}

// lawName is the name in a mention of a law, without accents, year and number; "" if it is no more than the word for the kind.
func (t *text) lawName(m mention) string {
	var name []string
	for i := t.tokenAt(m.start); i < len(t.tokens) && t.tokens[i].end <= m.end; i++ {
		w := t.tokens[i]
		if next := i + 1; (w.fold == "so" || w.fold == "nam") && next < len(t.tokens) && isDigit(t.runes[t.tokens[next].start]) || isDigit(t.runes[w.start]) {
			break
		}
		name = append(name, w.fold)
	}
	if len(name) < minName {
		return ""
	}
	return strings.Join(name, " ")
}
