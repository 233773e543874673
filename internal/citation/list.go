package citation

import "slices"

// listAt reads what opens a list of subjects at token i: a verb of issuing before documents of no kind ("ban hành nhiều văn
// bản về ..."), or a sentence that counts them ("văn bản thứ hai nói về ..."). It returns the first token of the list, 0 if
// there is none. Documents that are listed by their own words ("ban hành bảy văn bản, gồm ...") are only remembered as
// issued.
func (d *describer) listAt(i int) (from, to int) {
	t := d.text
	if n := t.at(partIssuing, i); n > 0 {
		from, rules := t.issuedAt(i + n)
		if rules {
			d.told = d.givenBefore(i + n)
			for k := i + n; k < from; k++ { // "ban hành nhiều văn bản trong năm 2010 về ..."
				if w, m := t.whenAt(k); m > 0 {
					d.told.when = w
				}
			}
			if from == 0 {
				d.open = d.limit(i)
			}
		}
		return from, i
	}
	if n := t.at(partGeneric, i); n > 0 && d.told.issued {
		limit := d.limit(i)
		for k := i + n; k < limit; k++ {
			if t.at(partComprising, k) > 0 {
				d.open = limit
			}
		}
	}
	return t.toldAt(i), i
}

// issuedAt reads what follows a verb of issuing. It returns the first token of what is described, 0 if nothing is, and
// whether rules are what was issued.
func (t *text) issuedAt(i int) (from int, rules bool) {
	if i >= len(t.tokens) || t.tokens[i-1].sep > sepJoin {
		return 0, false
	}
	for i < len(t.tokens) && (t.at(partMeasure, i) > 0 || t.numeral(i) > 0) {
		i += max(1, t.at(partMeasure, i))
	}
	if i >= len(t.tokens) {
		return 0, false
	}
	n := t.at(partGeneric, i)
	if n == 0 || t.tokens[i+n-1].sep > sepJoin {
		return 0, n > 0
	}
	for k := i + n; k < len(t.tokens) && k-i <= 14; k++ {
		if h, _ := t.headAt(k); h > 0 {
			break
		}
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

// split parts a list into its subjects: at a semicolon, and at a comma or "và" before a word that begins a new subject, if
// what stands before it is complete. If no member begins so, a comma parts members that are long. A comma that stands inside
// a registered title or a term of a topic parts nothing: "in, phát hành xuất bản phẩm" is one.
func (d *describer) split(from, to int) [][2]int {
	t := d.text
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
	nouns := d.ofNouns(from, to)
	each := t.at(partAbout, from) > 0 // "về ..., về ... và về ..."
	for k := from; k < to-1; k++ {
		s := t.tokens[k].sep
		next := k + 1
		and := next < to && t.tokens[next].fold == "va" && next+1 < to
		if and && s < sepComma {
			if (d.opens(next+1) || end >= 0 || each && t.at(partAbout, next+1) > 0 || len(out) > 0 && d.begins(next+1, nouns, to)) && d.complete(start, next, nouns || each) {
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
		opens := t.at(partHeads, next) > 0 || each && t.at(partAbout, next) > 0
		switch {
		case s >= sepClause && !opens && !nouns:
			closeAt(k + 1)
			return out
		case s >= sepClause && (end >= 0 || d.hasObject(t, start, k+1)),
			s == sepComma && (each && opens || d.begins(next, nouns, to) && !d.inside(start, k)) && (end >= 0 || d.complete(start, k+1, nouns || each)):
			closeAt(k + 1)
			start = next
			k = next - 1
		case s == sepComma && !opens && end < 0 && t.endsInPlace(d.Catalog, start, k+1):
			end = k + 1
		}
	}
	closeAt(to)
	return out
}

// complete reports whether the words make a member of a list on their own.
func (d *describer) complete(from, to int, nouns bool) bool {
	return d.whole(d.text, from, to) || nouns && to-from >= longMember && d.hasObject(d.text, from, to)
}

// begins reports whether token k, after a comma, can begin a member of a list.
func (d *describer) begins(k int, nouns bool, to int) bool {
	if d.text.at(partHeads, k) > 0 {
		return true
	}
	if !nouns || d.word(partStops, k) || d.word(partPredicates, k) {
		return false
	}
	n := 0
	for j := k; j < to; j++ {
		n++
		if d.tokens[j].sep >= sepComma || j+1 < to && d.tokens[j+1].fold == "va" {
			break
		}
	}
	return n >= longMember
}

// longMember is the length in syllables from which what follows a comma is a member of a list of its own.
const longMember = 4

// ofNouns reports whether no member of the list after the first begins with a word of management.
func (d *describer) ofNouns(from, to int) bool {
	for k := from; k < to-1; k++ {
		if d.tokens[k].sep >= sepComma && d.text.at(partHeads, k+1) > 0 {
			return false
		}
	}
	return true
}

// inside reports whether the comma after token k stands inside a registered title or a term of a topic.
func (d *describer) inside(start, k int) bool {
	if d.pairInTitles(k) && k > start && (d.pairInTitles(k-1) || d.pairInTitles(k+1)) {
		return d.text.at(partHeads, k+1) == 0 || !d.whole(d.text, start, k+1)
	}
	for j := max(start, k-6); j <= k; j++ {
		if n, _ := d.terms.match(d.tokens, j, d.plain); n > 0 && j+n > k+1 {
			return true
		}
	}
	return false
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
