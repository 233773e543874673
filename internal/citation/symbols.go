package citation

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// This page reads the symbol of a number: "QĐ-UBND", with the damage of scanners and hands.

// symbolEnds returns where a number's symbol, beginning at or after k, may end: farthest first. from is the end of the
// sequence or year.
func symbolEnds(r []rune, k, from int, headed bool) []int {
	if k >= len(r) {
		return nil
	}
	switch {
	case r[k] == '/' || dash(r[k]):
		k = pastMark(r, k+1)
		if k < len(r) && r[k] == '-' && headed { // 25/2011/-CP: letters lost
			k++
		}
	case !isLetter(r[k]) || k == from && !(headed && gluedSymbol(r, k)): // 15/2013NQ-HĐND
		return nil
	}
	var ends []int
	for part, body := 0, false; k < len(r) && isLetter(r[k]); part++ {
		e := k
		for e < len(r) && (isLetter(r[e]) || isDigit(r[e]) || r[e] == '&' && e+1 < len(r) && isLetter(r[e+1])) {
			e++
		}
		glued := ungluedEnd(r[k:e])
		e = k + glued
		if part == 0 && !mayBeSymbol(r[k:e]) && !misreadAssembly(r[k:e]) {
			break
		}
		p := string(r[k:e])
		known, isType := knownSymbol(p)
		known = known || misreadAssembly(r[k:e])
		tight := part == 0 || !unicode.IsSpace(r[k-1]) && !unicode.IsSpace(r[spanEnd(ends, from)])
		if e-k > 14 || !known && (part == 0 && !upperish(p) || part > 0 && (!tight || !upperish(p))) {
			break
		}
		if part > 0 && !tight && (isType || body && len(p) < 3 && !known) {
			break
		}
		if part > 0 && r[k-1] == '.' && !known {
			break
		}
		ends = append(ends, e)
		if x := misreadTerm(r, p, e); x > 0 {
			ends = append(ends, x)
			e = x
		}
		body = body || !isType
		if e < len(r) && isLetter(r[e]) {
			break
		}
		s := blanks(r, e)
		switch {
		case s >= len(r):
			k = s
			continue
		case r[s] == '/' || dash(r[s]) || (r[s] == '.' || r[s] == '_') && s == e && s+1 < len(r) && !unicode.IsSpace(r[s+1]):
			k = pastMark(r, s+1)
		case headed && part == 0 && isType && s == e+1 && localBodyAt(r, s): // QĐ UBND
			k = s
		default:
			k = len(r)
		}
	}
	slices.Reverse(ends)
	return ends
}

// ungluedEnd returns how much of a run of letters is symbol, where the next word is glued to it: "BTNMTngày", "TTgcủa".
func ungluedEnd(p []rune) int {
	if misreadAssembly(p) {
		return len(p)
	}
	u := len(p)
	for u > 0 && unicode.IsLower(p[u-1]) {
		u--
	}
	if u < 2 || len(p)-u < 2 {
		return len(p)
	}
	if string(p[:u+1]) == "TTg" {
		u++
	}
	return u
}

// misreadAssembly reports whether the symbol is the National Assembly's with a term that a scanner took for letters: "QHll".
func misreadAssembly(p []rune) bool {
	return len(p) == 4 && p[0] == 'Q' && p[1] == 'H' && strings.ContainsRune("lI1", p[2]) && strings.ContainsRune("0123456789lIO", p[3])
}

func spanEnd(ends []int, from int) int {
	if len(ends) == 0 {
		return from
	}
	return ends[len(ends)-1]
}

// misreadYear returns the rune after a year, before a slash, in which a scanner took figures for letters: "20l8". 0 if there is none.
func misreadYear(r []rune, y int) int {
	digits := 0
	for k := y; k < y+4; k++ {
		switch {
		case k >= len(r):
			return 0
		case isDigit(r[k]):
			digits++
		case r[k] != 'l' && r[k] != 'I' && r[k] != 'O':
			return 0
		}
	}
	if k := blanks(r, y+4); digits < 2 || digits == 4 || k >= len(r) || r[k] != '/' {
		return 0
	}
	return y + 4
}

// gluedSymbol reports whether a year of four figures ends at rune k and the symbol of a kind of document and another follow it
// without a slash: "15/2013NQ-HĐND".
func gluedSymbol(r []rune, k int) bool {
	e := k
	for e < len(r) && isLetter(r[e]) {
		e++
	}
	if k < 6 || e+1 >= len(r) || r[e] != '-' || !isLetter(r[e+1]) || r[k-5] != '/' {
		return false
	}
	for _, d := range r[k-4 : k] {
		if !isDigit(d) {
			return false
		}
	}
	_, isType := knownSymbol(string(r[k:e]))
	return isType
}

// misreadTerm extends an assembly symbol over a term that a scanner tore or misread: "QHI 1", "QH 11". 0 if there is none.
func misreadTerm(r []rune, p string, e int) int {
	if !strings.HasPrefix(p, "QH") || strings.Trim(p[2:], "IlO1") != "" || len(p) > 3 || e+1 >= len(r) || r[e] != ' ' {
		return 0
	}
	x := e + 1
	for x < len(r) && strings.ContainsRune("IlO0123456789", r[x]) {
		x++
	}
	if x == e+1 || x-e > 3 || x < len(r) && (isLetter(r[x]) || r[x] == '/') {
		return 0
	}
	return x
}

// knownSymbol reports whether the letters are a symbol of a kind of document or of a body, in any case and with or
// without diacritics, and whether of a kind.
func knownSymbol(p string) (known, isType bool) {
	p = strings.TrimRight(strings.ToUpper(p), "0123456789")
	if words().symbols[viet.Fold(p)] {
		return true, true
	}
	return words().bodies[p] || words().foldedBodies[viet.Fold(p)], false
}

// mayBeSymbol reports whether the letters may be a symbol, known or not: a quick look.
func mayBeSymbol(p []rune) bool {
	h, upper := spelling(spellingSeed), 0
	for k, x := range p {
		if unicode.IsUpper(x) {
			upper++
		}
		l := letterOfRune(x)
		if l.code() >= codeRare || l.code() == noLetter {
			return true
		}
		if isDigit(x) {
			return upper > 0 || k > 0 && symbolSpellings()[h]
		}
		h = h.add(l.code())
	}
	return 2*upper > len(p) || symbolSpellings()[h]
}

// upperish reports whether the letters look like an abbreviation: TTg, CQĐP, QH11.
func upperish(p string) bool {
	upper, lower := 0, 0
	for _, x := range p {
		switch {
		case unicode.IsUpper(x):
			upper++
		case unicode.IsLower(x):
			lower++
		}
	}
	return upper > lower
}

// dash reports whether the rune joins the parts of a symbol.
func dash(r rune) bool { return r == '-' || '‐' <= r && r <= '―' || r == '−' }

// hyphenYear reports whether a year follows the hyphen at k, and a hyphen or slash the year: "06-2021-QĐ-UBND".
func hyphenYear(r []rune, k int) bool {
	if !dash(r[k]) || k+6 >= len(r) || !(r[k+1] == '1' && r[k+2] == '9' || r[k+1] == '2' && r[k+2] == '0') {
		return false
	}
	return isDigit(r[k+3]) && isDigit(r[k+4]) && (r[k+5] == '/' || dash(r[k+5])) && isLetter(r[k+6])
}

// localBodyAt reports whether the symbol of a local body stands at k, written large.
func localBodyAt(r []rune, k int) bool {
	e := k
	for e < len(r) && isLetter(r[e]) {
		e++
	}
	return words().localBodies[string(r[k:e])]
}

// pastMark is blanks behind a slash or hyphen, where a second slash may stand and a line may break.
func pastMark(r []rune, k int) int {
	if k < len(r) && r[k] == '/' && r[k-1] == '/' {
		k++
	}
	k = blanks(r, k)
	if k < len(r) && r[k] == '\n' {
		k = blanks(r, k+1)
	}
	return k
}

// blanks returns the first rune at or after k that is no blank, looking over three at most.
func blanks(r []rune, k int) int {
	for n := 0; k < len(r) && n < 3 && (r[k] == ' ' || r[k] == '\t'); n++ {
		k++
	}
	return k
}
