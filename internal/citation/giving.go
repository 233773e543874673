package citation

// givenBefore reads what the sentence says before token i of the issuing of the rule that begins there: "Tháng 7, HĐND tỉnh
// thông qua nghị quyết ...", "UBND tỉnh cho ra đời hai văn bản lớn là Quy chế ...".
func (d *describer) givenBefore(i int) giving {
	verb := -1
	for k := i - 1; k >= max(d.sentence, i-8) && d.tokens[k].sep < sepComma; k-- {
		if n := max(d.text.at(partIssuing, k), d.text.at(partHaving, k)); n > 0 && k+n <= i {
			verb = k
			break
		}
	}
	if verb < 0 {
		return giving{}
	}
	g := giving{issued: true, had: d.text.at(partIssuing, verb) == 0}
	from := max(d.sentence, verb-40)
	if len(d.found) > 0 {
		from = max(from, d.tokenAt(d.found[len(d.found)-1].end))
	}
	for k := from; k < verb; k++ {
		if w, n := d.whenAt(k); n > 0 {
			g.when = w
			k += n - 1
		}
	}
	for k := max(from, verb-3); k < verb; k++ {
		g.recent = g.recent || d.text.at(partRecent, k) > 0
	}
	g.who = d.giver(verb, from)
	return g
}

// giver is the body or the place named closest before the verb at token i.
func (d *describer) giver(i, from int) issuer {
	for k := i - 1; k >= max(from, i-14); k-- {
		if d.tokens[k].sep >= sepClause {
			break
		}
		if d.tokens[k].fold == "cua" { // what follows belongs to what stands before it
			continue
		}
		if who, n := d.whoAt(k); n > 0 && who.named && k+n <= i {
			if longer, ok := d.longerWho(k, n, from); ok {
				return longer
			}
			return who
		}
	}
	return issuer{}
}

// longerWho is the body whose name ends where the place at token k ends: "UBND tỉnh Mẫu" for "tỉnh Mẫu".
func (d *describer) longerWho(k, n, from int) (issuer, bool) {
	for j := max(from, k-8); j < k; j++ {
		if who, m := d.issuerAt(d.text, j); m > 0 && j+m == k+n && d.tokens[j].fold != "cua" {
			return who, true
		}
	}
	return issuer{}, false
}

// maxAfter is how many tokens after a subject are read for who issued it, and when.
const maxAfter = 18

// givenAfter reads what the sentence says after a subject that ends before token i: "... của UBND tỉnh năm 2009", "... mà
// HĐND tỉnh mới thông qua", "... do UBND tỉnh ban hành tháng 12 năm ngoái".
func (d *describer) givenAfter(i, limit int) giving {
	var g giving
	t, next := d.text, i // next follows the subject, but for words of time
	for k := i; k < min(limit, i+maxAfter); k++ {
		if k > i && t.tokens[k-1].sep >= sepClause {
			break
		}
		if n := t.at(partFormer, k); n > 0 {
			g.former = true
			if k == next {
				next = k + n
			}
			k += n - 1
			continue
		}
		if n := max(t.at(partClosing, k), t.at(partRecent, k)); n > 0 && k == next {
			next = k + n
		}
		if n := t.at(partTaking, k); n > 0 {
			break
		}
		if d.opens(k) {
			break
		}
		if t.tokens[k-1].sep == sepComma {
			if _, n := d.whoAt(k); n > 0 && !d.ours(k+n, limit) {
				break
			} else if n == 0 && t.at(partIssuing, k) == 0 && t.at(partHaving, k) == 0 {
				if _, n := t.whenAt(k); n == 0 {
					break
				}
			}
		}
		if w, n := t.whenAt(k); n > 0 {
			if !g.when.told() {
				g.when = w
			}
			if k == next {
				next = k + n
			}
			k += n - 1
			continue
		}
		if t.at(partRecent, k) > 0 && (d.verbAfter(k) || d.bodyBetween(k)) {
			g.recent = true
		}
		if n := t.at(partIssuing, k); n > 0 {
			g.issued = true
			k += n - 1
			continue
		}
		if who, n := d.whoAt(k); n > 0 {
			g.issued = g.issued || k == next && !who.named // "của Sở"
			lead := t.tokens[k].fold == "cua" || t.tokens[k].fold == "do" || t.tokens[k].fold == "ma"
			if !g.who.named && (lead && k == next || d.verbAfter(k+n)) {
				g.who = who
			}
			k += n - 1
		}
	}
	return g
}

// ours reports whether what a body named up to token k is said to have issued is the rule before it, and not one that
// follows: "quy định cũ, UBND tỉnh vừa ban hành quyết định mới".
func (d *describer) ours(k, limit int) bool {
	if !d.verbAfter(k) {
		return false
	}
	for j := k; j < min(limit, k+8); j++ {
		if d.text.at(partIssuing, j) > 0 {
			return !d.opens(j + d.text.at(partIssuing, j))
		}
	}
	return true
}

// bodyBetween reports whether a body and a verb of issuing follow "vừa được" at token k.
func (d *describer) bodyBetween(k int) bool {
	for j := k + 1; j < min(len(d.tokens), k+4); j++ {
		if _, n := d.issuerAt(d.text, j); n > 0 {
			return d.verbAfter(j + n)
		}
	}
	return false
}

// elsewhere is the territory whose name stands closest before token i in the sentence, "" if none does: "Ở tỉnh Mẫu, nghị
// quyết về ...".
func (d *describer) elsewhere(i int) string {
	place := ""
	for k := max(d.sentence, i-maxList); k < i; k++ {
		if who, n := d.placeAt(d.text, k); n > 1 && len(who.grounds) == 1 {
			place = who.grounds[0]
		}
	}
	return place
}

// whoAt reads the issuer or the place at token k, which may stand after "của", "do" or "mà".
func (d *describer) whoAt(k int) (issuer, int) {
	lead := 0
	if k < len(d.tokens) && (d.tokens[k].fold == "cua" || d.tokens[k].fold == "do" || d.tokens[k].fold == "ma") {
		lead = 1
	}
	if who, n := d.issuerAt(d.text, k+lead); n > 0 {
		return who, lead + n
	}
	if n := d.text.at(partOtherBodies, k+lead); n > 0 {
		return issuer{named: true, foreign: true, words: string(d.runes[d.tokens[k+lead].start:d.tokens[k+lead+n-1].end])}, lead + n
	}
	if who, n := d.placeAt(d.text, k+lead); n > 1 && d.text.bracket(k+lead+1) { // "của tỉnh (2018)"
		own := d.tokens[k+lead].fold == "tinh"
		return issuer{named: true, own: own, foreign: !own}, lead + 1
	} else if n > 1 || n == 1 && (lead > 0 || d.surePlace(d.text, k)) {
		return who, lead + n
	}
	if k+lead < len(d.tokens) && (lead > 0 && d.text.at(partSubjects, k+lead) > 0 || d.word(partSubjects, k+lead)) && d.tokens[k+lead].fold != "da" {
		n := d.text.at(partSubjects, k+lead)
		who := issuer{}
		if d.tokens[k+lead].fold == "bo" && k+lead+1 < len(d.tokens) && d.text.upper(k+lead+1) {
			who = issuer{named: true, foreign: true} // a ministry that is not recorded
		}
		for n < 10 && k+lead+n < len(d.tokens) && d.tokens[k+lead+n-1].sep == sepNone && d.text.upper(k+lead+n) {
			n++
		}
		who.words = string(d.runes[d.tokens[k+lead].start:d.tokens[k+lead+n-1].end])
		return who, lead + n
	}
	return issuer{}, 0
}

// surePlace reports whether the one syllable at token k that may name a place does: without accents, "thu" is a name only if
// it is written large and no title has it beside the same neighbour.
func (c *Catalog) surePlace(t *text, k int) bool {
	return !t.plain || t.upper(k) && !(k > 0 && c.pairs[t.tokens[k-1].fold+" "+t.tokens[k].fold] > 0)
}

// verbAfter reports whether a verb of issuing follows at token k, adverbs between.
func (d *describer) verbAfter(k int) bool {
	for n := 0; n < 4 && k < len(d.tokens) && d.tokens[k-1].sep <= sepJoin; n++ {
		if d.text.at(partIssuing, k) > 0 {
			return true
		}
		m := d.text.at(partAdverbs, k)
		if m == 0 {
			return false
		}
		k += m
	}
	return false
}
