package citation

import (
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// This page reads lists with brackets around them, remarks in brackets, and words that only join, between the members of a list and before
// its document: "không lưu nhật ký (khoản 2 Điều 5) và ... (khoản 3 Điều 7) của Nghị định ...", "Điều 5 (đã sửa đổi) và Điều 7 Nghị định ...",
// "Điều 5, nhất là Điều 7 Nghị định ...".

// remarkReach is how many syllables a remark in brackets has at most.
const remarkReach = 9

// opensBracket reports whether a bracket opens right before token k; closesBracket whether one closes there.
func (t *text) opensBracket(k int) bool { return k > 0 && t.markBetween(k, "(") }

func (t *text) closesBracket(k int) bool {
	return k > 0 && k < len(t.tokens) && t.markBetween(k, ")") && !t.markBetween(k, "(")
}

// pastBracket is the rune after the bracket that closes at rune end and opens right before the list at token i, if "của" follows it.
func (t *text) pastBracket(i, end int) int {
	if p := skipSpace(t.runes, end); t.opensBracket(i) && p < len(t.runes) && t.runes[p] == ')' && gap(t.runes, p+1, skipSpace(t.runes, p+1)) == sepNone {
		if k := t.tokenAt(p); k < len(t.tokens) && (t.tokens[k].fold == "cua" || t.tokens[k].fold == "thuoc") {
			return p + 1
		}
	}
	return end
}

// remarkBefore returns the token at which the remark in brackets begins that ends before token k, none before token floor; k if there is none.
// A remark names no provision.
func (t *text) remarkBefore(k, floor int) int {
	if k <= floor || k >= len(t.tokens) || !t.closesBracket(k) {
		return k
	}
	for u := k - 1; u > floor && u >= k-remarkReach; u-- {
		if t.unitAt(u) && (isLabel(t.tokens[u+1].fold) || t.tokens[u+1].fold == "luc") || u < k-1 && t.tokens[u].sep == sepEnd {
			return k
		}
		if t.opensBracket(u) {
			return u
		}
	}
	return k
}

// pastRemark is the rune after the remark in brackets that begins at rune from, before rune limit; from if there is none.
func (t *text) pastRemark(from, limit int) int {
	p := skipSpace(t.runes, from)
	if p >= limit || t.runes[p] != '(' {
		return from
	}
	for k := t.tokenAt(p); k < len(t.tokens) && t.tokens[k].start < limit; k++ {
		if t.closesBracket(k + 1) {
			if i := t.remarkBefore(k+1, t.tokenAt(p)-1); i == t.tokenAt(p) {
				for q := t.tokens[k].end; q < limit; q++ {
					if t.runes[q] == ')' && gap(t.runes, q+1, t.tokens[k+1].start) == sepNone {
						return q + 1
					}
				}
			}
			return from
		}
	}
	return from
}

// joining are words that only join two members of a list, beside those that the grammar of lists knows.
var joining = map[string]bool{"va": true, "roi": true, "ma": true, "con": true, "ca": true, "hoac": true, "it": true, "nhat": true, "la": true, "dac": true, "biet": true, "chu": true, "yeu": true}

// joinedBefore reads the list that only joining words, or a remark in brackets and a comma or joining words, part from the one at token i. It
// returns the token at which that begins.
func (t *text) joinedBefore(i, floor int) ([]law.ProvisionRef, int) {
	k := i
	for n := 0; n < 4 && k > floor && t.tokens[k-1].sep == sepNone && joining[t.tokens[k-1].fold]; n++ {
		k--
	}
	if k <= floor || t.tokens[k-1].sep > sepComma || k == i && t.tokens[k-1].sep != sepComma {
		return nil, i
	}
	end := t.remarkBefore(k, floor)
	if end == k && (k == i || t.closesBracket(k)) {
		return nil, i
	}
	var refs []law.ProvisionRef
	start := i
	for u := end - 1; u >= floor && t.inList(u, end) && (u == end-1 || t.tokens[u].sep <= sepComma); u-- {
		if !t.unitAt(u) {
			continue
		}
		if longer := t.wholeList(u, end); longer != nil {
			refs, start = longer, u
		}
	}
	return refs, start
}

// itemBefore is the rune before which what belongs to a mention ends that ends at rune from, where the number of an item stands before rune
// limit: "Nghị định ...: Điều 5, Điều 20; 2. Nghị định ...".
func (t *text) itemBefore(from, limit int) int {
	p := limit
	back := func(is func(rune) bool) bool {
		q := p
		for p > from && is(t.runes[p-1]) {
			p--
		}
		return p < q
	}
	back(unicode.IsSpace)
	if !back(func(r rune) bool { return r == '.' || r == ')' }) || !back(isDigit) && !back(unicode.IsLetter) || limit-p > 5 {
		return limit
	}
	label := p
	back(func(r rune) bool { return r == '(' })
	back(unicode.IsSpace)
	if p > from && (t.runes[p-1] == ';' || t.runes[p-1] == '\n' || t.runes[p-1] == '.') {
		return label
	}
	return limit
}
