package citation

import (
	"fmt"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// A description speaks of a rule by its subject alone. Sentences bring it in two ways: a verb of issuing followed by
// what was issued, often a list ("ban hành nhiều văn bản về ..., ..., ..."), or the word for a rule followed by a verb
// of management ("Quy chế quản lý ...").

// scanDescriptions finds descriptions. What stands beside a number is that document's title, not a description. last
// is of whom the text last said that they issued something.
func (c *Catalog) scanDescriptions(t *text, numbers []mention, last *issuer) []mention {
	var out []mention
	for i := 0; i < len(t.tokens); i++ {
		from, who, listed := 0, issuer{}, false
		if n := t.at(partIssuing, i); n > 0 {
			at, rules := t.issuedAt(i + n)
			if rules {
				who = c.subjectOf(t, i)
				*last = who
			}
			from, listed = at, at > 0
		} else if at := t.toldAt(i); at > 0 {
			from, who, listed = at, *last, true
		}
		switch {
		case listed && !titleOfNumber(t, numbers, i):
			to := t.listEnd(from, numbers)
			for _, piece := range c.split(t, from, to) {
				if m, ok := c.description(t, piece[0], piece[1], who); ok {
					m.subject.reported = true
					out = append(out, m)
				}
			}
			i = max(i, to-1)
		case !listed && t.ruleNamedAt(numbers, i) && !titleOfNumber(t, numbers, i):
			pieces := c.split(t, i, t.listEnd(i, numbers))
			if len(pieces) == 0 {
				continue
			}
			to := pieces[0][1]
			m, ok := c.description(t, pieces[0][0], to, c.issuerAfter(t, to))
			if ok && m.subject.topic != "" {
				m.subject.loose = !m.subject.place.named && !t.largeInside(i)
				out = append(out, m)
				i = to - 1
			}
		}
	}
	return out
}

// issuerAfter reads who issued what ends before token i: "..., mà UBND tỉnh mới ban hành", "... do UBND tỉnh ban hành".
func (c *Catalog) issuerAfter(t *text, i int) issuer {
	for k := i; k < min(len(t.tokens), i+3) && (k == i || t.tokens[k-1].sep <= sepComma); k++ {
		if who, n := c.issuerAt(t, k); n > 0 {
			return who
		}
	}
	return issuer{}
}

// largeInside reports whether token i is written large without beginning a sentence.
func (t *text) largeInside(i int) bool {
	return i > 0 && t.tokens[i-1].sep < sepClause && t.capital(i) && !t.plain
}

// issuedAt reads what follows a verb of issuing. It returns the first token of what is described, 0 if nothing is, and
// whether rules are what was issued.
func (t *text) issuedAt(i int) (from int, rules bool) {
	if i >= len(t.tokens) || t.tokens[i-1].sep > sepJoin {
		return 0, false
	}
	for i < len(t.tokens) && t.at(partMeasure, i) > 0 {
		i += t.at(partMeasure, i)
	}
	if i >= len(t.tokens) {
		return 0, false
	}
	n := t.at(partRulewords, i)
	if n == 0 || t.tokens[i+n-1].sep > sepJoin {
		return 0, n > 0
	}
	k := i + n
	if t.at(partGeneric, i) == 0 {
		if k >= len(t.tokens) || t.at(partPointers, k) > 0 || t.numeral(k) >= 0 || t.tokens[k].fold == "so" {
			return 0, true
		}
		if t.at(partDecisions, i) > 0 { // "ra quyết định xử phạt" makes no rule
			if t.at(partAbout, k) == 0 && t.at(partHeads, k) == 0 {
				return 0, false
			}
		}
		return i, true
	}
	for ; k < len(t.tokens) && k-i <= 14; k++ {
		if a := t.at(partAbout, k); a > 0 {
			if k+a < len(t.tokens) && t.tokens[k+a-1].sep <= sepClause {
				return k + a, true
			}
			break
		}
		if t.tokens[k].sep >= sepComma {
			break
		}
	}
	return 0, true
}

// toldAt reads a sentence that counts documents: "văn bản thứ hai nói về ...". It returns the first token of what is
// described, 0 if token i begins no such sentence.
func (t *text) toldAt(i int) int {
	n := max(t.at(partGeneric, i), t.at(partDocheads, i))
	if n == 0 || i+n >= len(t.tokens) {
		return 0
	}
	o := t.at(partOrdinal, i+n)
	if o == 0 {
		return 0
	}
	for k := i + n + o; k < len(t.tokens) && k <= i+n+o+2 && t.tokens[k-1].sep <= sepComma; k++ {
		if a := t.at(partTelling, k); a > 0 && k+a < len(t.tokens) && t.tokens[k+a-1].sep <= sepClause {
			return k + a
		}
	}
	return 0
}

// ruleNamedAt reports whether token i is the word for a rule, followed by words of management and marked as a name: it
// is written large, or stands after a word such as "thực hiện".
func (t *text) ruleNamedAt(numbers []mention, i int) bool {
	n := t.at(partDocheads, i)
	if n == 0 || i+n >= len(t.tokens) || t.tokens[i+n-1].sep > sepJoin {
		return false
	}
	if !t.upper(i) && !t.introduced(i) && !t.ofProvision(i) && !t.joinedTo(numbers, i) {
		return false
	}
	k := i + n
	if a := t.at(partAbout, k); a > 0 {
		k += a
	}
	return k < len(t.tokens) && (t.at(partHeads, k) > 0 || t.at(partVerbs, k) > 0)
}

// introduced reports whether token i follows words such as "thực hiện" or "theo".
func (t *text) introduced(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if n := t.at(partIntroducing, k); n > 0 && k+n == i && t.tokens[i-1].sep <= sepJoin {
			return true
		}
	}
	return false
}

// ofProvision reports whether token i follows a provision: "Điều 6 của quy định ...".
func (t *text) ofProvision(i int) bool {
	return i >= 3 && t.tokens[i-1].fold == "cua" && t.at(partProvisions, i-3) > 0
}

// joinedTo reports whether token i follows a number and "và": "thực hiện Quyết định 33/2019/QĐ-UBND và quy chế ...".
func (t *text) joinedTo(numbers []mention, i int) bool {
	return i >= 2 && t.tokens[i-1].fold == "va" &&
		slices.ContainsFunc(numbers, func(m mention) bool { return m.after == t.tokens[i-2].end })
}

// titleOfNumber reports whether what begins at token i belongs to a number before it in the sentence: "Quyết định số
// 20/2010/QĐ-UBND ban hành Quy định ...". After a comma and a new subject it does not.
func titleOfNumber(t *text, numbers []mention, i int) bool {
	if t.ofProvision(i) || t.joinedTo(numbers, i) {
		return false
	}
	at := t.tokens[i].start
	for _, m := range slices.Backward(numbers) {
		if m.start >= at {
			continue
		}
		if i-t.tokenAt(m.after) > maxList {
			return false
		}
		comma := false
		for k := max(0, t.tokenAt(m.after)-1); k < i; k++ {
			s := t.tokens[k].sep
			if s >= sepClause {
				return false
			}
			if comma && (t.at(partLocalBodies, k) > 0 || t.at(partSubjects, k) > 0) {
				return false
			}
			comma = comma || s == sepComma
		}
		return true
	}
	return false
}

// listEnd returns the token after the last of a list that begins at token i: the end of the sentence, words that begin
// something else, or a number; maxList tokens at most.
func (t *text) listEnd(i int, numbers []mention) int {
	limit := len(t.runes)
	if k := slices.IndexFunc(numbers, func(m mention) bool { return m.start > t.tokens[i].start }); k >= 0 {
		limit = numbers[k].start
	}
	last := min(len(t.tokens), i+maxList)
	for k := i; k < last; k++ {
		if t.tokens[k].start >= limit || k > i && t.at(partStops, k) > 0 {
			return k
		}
		if t.tokens[k].sep == sepEnd {
			return k + 1
		}
	}
	return last
}

// maxList bounds how far one list, or one sentence, is read: a text without full stops is no sentence.
const maxList = 400

// split parts a list into its subjects: at a semicolon, and at a comma or "và" before a word that begins a new subject,
// if what stands before it is complete. "in, phát hành xuất bản phẩm" is one.
func (c *Catalog) split(t *text, from, to int) [][2]int {
	var out [][2]int
	start, end := from, -1 // end is set once the subject is over and the next has not begun
	closeAt := func(k int) {
		if end >= 0 {
			k = end
		}
		if k > start {
			out = append(out, [2]int{start, k})
		}
		end = -1
	}
	for k := from; k < to-1; k++ {
		s := t.tokens[k].sep
		next := k + 1
		and := next < to && t.tokens[next].fold == "va" && next+1 < to
		if and && s < sepComma {
			if t.at(partDocheads, next+1) > 0 && c.whole(t, start, next) {
				closeAt(next)
				start = next + 1
				k++
			}
			continue
		}
		if s < sepComma {
			continue
		}
		if and {
			next++
		}
		opens := t.at(partHeads, next) > 0
		switch {
		case s >= sepClause && !opens:
			closeAt(k + 1)
			return out
		case s >= sepClause && (end >= 0 || c.hasObject(t, start, k+1)),
			s == sepComma && opens && (end >= 0 || c.whole(t, start, k+1)):
			closeAt(k + 1)
			start = next
			k = next - 1
		case s == sepComma && !opens && end < 0 && t.endsInPlace(c, start, k+1):
			end = k + 1
		}
	}
	closeAt(to)
	return out
}

// whole reports whether the words make a subject on their own: they have an object, and carry a topic or are long.
func (c *Catalog) whole(t *text, from, to int) bool {
	if !c.hasObject(t, from, to) {
		return false
	}
	topic := c.topicOf(t.tokens[from:to], t.plain)
	return topic != "" || to-from >= longSubject || t.endsInPlace(c, from, to)
}

// longSubject is the length in syllables from which a subject is whole without a known topic.
const longSubject = 8

// hasObject reports whether the words name something: a topic, or what is left beside verbs of management.
func (c *Catalog) hasObject(t *text, from, to int) bool {
	if to-from < 4 {
		return false
	}
	if c.topicOf(t.tokens[from:to], t.plain) != "" {
		return true
	}
	left := 0
	for i := from; i < to; i++ {
		if n := t.at(partVerbs, i); n > 0 {
			i += n - 1
			continue
		}
		left++
	}
	return left >= 2
}

// endsInPlace reports whether the words end in a phrase of place, after which a subject is over.
func (t *text) endsInPlace(c *Catalog, from, to int) bool {
	for i := from + 2; i < to; i++ {
		n := t.at(partTails, i)
		if n == 0 {
			if _, m := c.placeAt(t, i); m > 1 && i+m == to {
				return true
			}
			continue
		}
		_, m := c.placeAt(t, i+n-1)
		if i+n == to || m > 0 && i+n-1+m == to {
			return true
		}
	}
	return false
}

// description makes a mention of the words between two tokens, if they say enough.
func (c *Catalog) description(t *text, from, to int, who issuer) (mention, bool) {
	for to > from && t.at(partLooseEnds, to-1) > 0 {
		to--
	}
	if !c.hasObject(t, from, to) {
		return mention{}, false
	}
	s := c.subjectIn(t, from, to)
	if !s.place.named {
		s.place = who
	}
	if s.topic == "" && (!s.place.named || s.place.foreign) {
		return mention{}, false // too little to say that a rule is meant, and whose
	}
	m := mention{start: t.tokens[from].start, end: t.tokens[to-1].end, kind: KindDescription, subject: &s}
	m.after = m.end
	m.subject.year = t.yearBefore(from)
	return m, true
}

// subjectIn reads the subject that the words between two tokens name.
func (c *Catalog) subjectIn(t *text, from, to int) subject {
	s := subject{}
	s.topic = c.topicOf(t.tokens[from:to], t.plain)
	if n, types := words().types.match(t.tokens, from, t.plain); n > 0 && from+n < to {
		s.kind = types[0]
	}
	for i := from; i < to; {
		who, n := c.issuerAt(t, i)
		if n == 0 {
			who, n = c.placeAt(t, i)
		}
		if n == 0 || i+n > to {
			s.words = append(s.words, t.tokens[i])
			i++
			continue
		}
		if !s.place.named || s.place.own && !who.own {
			s.place = who
			s.place.named = true
			s.place.words = string(t.runes[t.tokens[i].start:t.tokens[i+n-1].end])
		}
		i += n
	}
	s.profile = profileOf(withoutLead(s.words))
	for i := range s.words {
		s.amending = s.amending || words().parts[partAmending].at(s.words, i, t.plain) > 0
	}
	return s
}

// yearBefore is the year of which the sentence speaks before token i ("Trong năm 2010, ..."), 0 if none or several.
func (t *text) yearBefore(i int) int {
	year := 0
	for k := i - 1; k >= max(0, i-maxList) && (k == i-1 || t.tokens[k].sep != sepEnd); k-- {
		if t.tokens[k].fold != "nam" {
			continue
		}
		if y := t.numeral(k + 1); 1945 <= y && y <= 2100 {
			if year != 0 && year != y {
				return 0
			}
			year = y
		}
	}
	return year
}

// resolveDescription looks for the document that a description speaks of.
func (c *Catalog) resolveDescription(m mention, ctx Context) answer {
	s := *m.subject
	a := answer{parsed: Parsed{Type: s.kind, Year: s.year, Issuer: c.bodyOf(s.place, ctx.On)}, outcome: law.NotFound}
	ranked := c.rank(s, ctx)
	for _, v := range ranked {
		a.candidates = append(a.candidates, v.e.candidate(v.score, joinWhy(v.why)))
	}
	if len(ranked) == 0 {
		a.note = "no registered title is like this description"
		return a
	}
	best := ranked[0]
	if best.score < linkBar {
		a.note = fmt.Sprintf("the best title fits with %.2f; %.2f is needed", best.score, linkBar)
		return a
	}
	if best.stand != agrees {
		a.outcome, a.note = law.Ambiguous, "neither issuer nor place confirms the best title"
		return a
	}
	if len(ranked) > 1 && ranked[1].score > best.score-margin {
		a.outcome, a.note = law.Ambiguous, "several titles fit about as well"
		return a
	}
	a.outcome, a.candidates = law.Resolved, a.candidates[:1]
	a.certain = len(ranked) == 1 && best.score >= 1-1e-9 && !best.e.IssuedOn.IsZero() && !ctx.On.IsZero() && c.verbatim(s, best.e)
	if len(ranked) > 1 {
		a.note = "also like it: " + ranked[1].e.Number
	}
	return a
}

// verbatim reports whether the description is the document's title or alias word for word, place aside.
func (c *Catalog) verbatim(s subject, e *entry) bool {
	skip := c.placeSyllables(e.Territory)
	return slices.ContainsFunc(e.profile, func(p profile) bool {
		return !slices.ContainsFunc(p, func(term string) bool {
			_, ok := slices.BinarySearch(s.profile, term)
			return !ok && !skipped(term, skip)
		})
	})
}
