package citation

import "slices"

// subjectEnd returns the token after the last of the subject of a rule.
func (d *describer) subjectEnd(r rule, limit int) int {
	t := d.text
	for k := r.subject + 1; k < limit; k++ {
		if n := t.at(partPointers, k); n > 0 && t.tokens[k-1].sep == sepNone && t.at(partNotPointers, k) == 0 {
			if m, _ := t.headEndingAt(k); m > 0 {
				return k + n
			}
		}
		if d.endsAt(k, r, limit) {
			return k
		}
	}
	return limit
}

// headEndingAt reads the word for a rule whose last token is just before k.
func (t *text) headEndingAt(k int) (int, ruleWord) {
	for n := 1; n <= 3 && k-n >= 0; n++ {
		if m, h := t.headAt(k - n); m == n {
			return n, h
		}
	}
	return 0, ruleWord{}
}

// endsAt reports whether a subject is over before token k.
func (d *describer) endsAt(k int, r rule, limit int) bool {
	t := d.text
	s := t.tokens[k-1].sep
	range_ := t.numeral(k-1) >= 0 && t.numeral(k) >= 0
	switch {
	case s >= sepClause && !range_, t.bracket(k):
		return true
	case s == sepComma && (t.at(partPolicies, k) > 0 && k < d.open || !d.continues(r.subject, k, limit)):
		return true
	case d.word(partStops, k):
		return true
	case (d.word(partPredicates, k) || d.word(partClosing, k)) && !d.inTitles(k, max(t.at(partPredicates, k), t.at(partClosing, k))):
		return true
	case t.tokens[k].fold == "va" && k+1 < limit && (d.opens(k+1) || d.word(partPredicates, k+1) || d.word(partPredicates, k+2) && !d.pairInTitles(k+1)):
		return true
	case t.at(partAbout, k) > 0 && t.tokens[k-1].fold == "noi":
		return true
	}
	if _, n := t.whenAt(k); n > 0 && !range_ {
		own := r.class == headPlan && !d.afterTime(r.subject, k) || t.tokens[k-1].fold == "doan" || t.tokens[k-1].fold == "hoc" || t.tokens[k-1].fold == "den"
		return !own || s >= sepComma
	}
	if who, n := d.whoAt(k); n > 0 {
		lead := t.tokens[k].fold
		if lead == "cua" || lead == "do" || lead == "ma" {
			return true
		}
		body := len(who.codes) > 0 || t.at(partLocalBodies, k) > 0
		return (body || t.tokens[k].fold == "tinh" || who.foreign) && d.verbAfter(k+n)
	}
	return false
}

// bracket reports whether an opening bracket stands before token k.
func (t *text) bracket(k int) bool {
	from := t.tokens[k-1].end
	for _, x := range t.runes[from:max(from, t.tokens[k].start)] { // parts of one abbreviation share its span
		if x == '(' || x == '[' {
			return true
		}
	}
	return false
}

// word reports whether a phrase of the part begins at token k. Without accents one syllable may be many words: it is taken for
// the phrase only where no title has it beside the same neighbour.
func (d *describer) word(p part, k int) bool {
	n := d.text.at(p, k)
	return n > 1 || n == 1 && !(d.plain && d.besideInTitles(k))
}

// besideInTitles reports whether token k stands in a title beside the same token as here, before it or after it.
func (d *describer) besideInTitles(k int) bool {
	return k > 0 && d.pairInTitles(k-1) || k+1 < len(d.tokens) && d.pairInTitles(k)
}

// inTitles reports whether the n tokens at k stand in titles between the same neighbours as here.
func (d *describer) inTitles(k, n int) bool {
	for j := k - 1; j < k+n; j++ {
		if j < 0 || j+1 >= len(d.tokens) || !d.pairInTitles(j) {
			return false
		}
	}
	return true
}

// pairInTitles reports whether token k and the next stand side by side in a registered title.
func (d *describer) pairInTitles(k int) bool {
	return d.pairs[d.tokens[k].fold+" "+d.tokens[k+1].fold] > 0
}

// shortMember is the most syllables that a noun inside an enumeration has, if no title is known to hold it.
const (
	shortMember   = 4
	longestMember = 7 // before who issued the rule
)

// continues reports whether what follows the comma before token k still belongs to the subject: "in, phát hành xuất bản
// phẩm". A title that has the same words beside each other says so; else a verb of management does, or a short noun that
// is not the subject of a clause.
func (d *describer) continues(from, k, limit int) bool {
	t, comma := d.text, k
	if t.tokens[k].fold == "va" && k+1 < limit {
		k++
	}
	if d.opens(k) || d.word(partStops, k) || d.word(partPredicates, k) {
		return false
	}
	if _, n := t.whenAt(k); n > 0 {
		return false
	}
	if d.pairInTitles(k-1) || d.verbsOnly(from, comma) {
		return true
	}
	j, most := k, shortMember
	if t.at(partPlural, k) > 0 {
		j++
	}
	for first := j; j < limit; j++ {
		if j > k && (t.tokens[j-1].sep >= sepComma || t.tokens[j].fold == "va") || d.word(partClosing, j) {
			break
		}
		if d.word(partStops, j) {
			most = longestMember
			break
		}
		if _, n := d.whoAt(j); n > 0 {
			if j == first || d.isBody(j) && !d.leads(j) && !d.verbAfter(j+n) {
				return false // the subject of a clause
			}
			if d.isBody(j) || d.leads(j) {
				most = longestMember
				break
			}
			j += n - 1
			continue
		}
		if _, n := t.whenAt(j); n > 0 {
			break
		}
		if d.word(partPredicates, j) {
			return false
		}
	}
	return t.at(partVerbs, k) > 0 || d.enumerates(from, comma-1) || j-k <= most
}

// leads reports whether "của", "do" or "mà" stands at token k, before who issued the rule.
func (d *describer) leads(k int) bool {
	switch d.tokens[k].fold {
	case "cua", "do", "ma":
		return true
	}
	return false
}

// isBody reports whether a body is named at token k, not a place alone.
func (d *describer) isBody(k int) bool {
	_, n := d.issuerAt(d.text, k)
	return n > 0 || d.text.at(partSubjects, k) > 0 && d.tokens[k].fold != "tinh"
}

// verbsOnly reports whether nothing but verbs of management stands between two tokens: a subject without an object goes on.
func (d *describer) verbsOnly(from, to int) bool {
	for i := from; i < to; {
		n := max(d.text.at(partVerbs, i), d.text.at(partAbout, i))
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// afterTime reports whether a subject that begins at token from has named a time before token k.
func (d *describer) afterTime(from, k int) bool {
	for i := from; i < k; i++ {
		if _, n := d.whenAt(i); n > 0 && i+n <= k {
			return true
		}
	}
	return false
}

// enumerates reports whether a comma stands before token k in a subject: what follows another belongs to it too, however
// long.
func (d *describer) enumerates(from, k int) bool {
	return k > from && slices.ContainsFunc(d.tokens[from:k], func(x token) bool { return x.sep == sepComma })
}
