package citation

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// tornRunes is how far a number is followed that blanks have torn.
const tornRunes = 40

// tornAt reads the number that begins at rune i where a scanner or a hand put blanks inside its parts: "19/2015/QĐ- U BND",
// "27/20 18/QĐ-UBND", "24/2018/QH 1 4". It takes only what has a known kind and known bodies, the longest reading of them, and
// returns the rune after it.
func tornAt(r []rune, i int) (n law.Number, end int, ok bool) {
	var joined []rune
	for k := i; k < len(r) && k-i < tornRunes; k++ {
		c := r[k]
		switch {
		case c == ' ' && k+1 < len(r) && r[k+1] != ' ':
			continue
		case isLetter(c) || isDigit(c) || c == '/' || dash(c):
			joined = append(joined, c)
		default:
			k = len(r)
			continue
		}
		if k+1 < len(r) && (isLetter(r[k+1]) || isDigit(r[k+1])) && !strings.HasPrefix(string(r[k+1:min(k+5, len(r))]), "ngày") {
			continue
		}
		raw := string(joined)
		if m, err := law.ParseNumber(raw); err == nil && sound(m) {
			n, end, ok = m, k+1, true
		}
	}
	return n, end, ok
}

// sound reports whether nothing in a number hints that a part of it is torn off: kind and bodies are known ones.
func sound(n law.Number) bool {
	if n.Symbol != "" && !words().symbols[viet.Fold(n.Symbol)] {
		return false
	}
	bodies := n.Bodies
	if len(bodies) == 0 {
		return false
	}
	for _, b := range bodies {
		letters := strings.TrimRight(b, "0123456789")
		if letters == "QH" || letters == "UBTVQH" {
			if term, err := strconv.Atoi(b[len(letters):]); err != nil || n.Year >= firstTermYear && term < firstTerm {
				return false
			}
			continue
		}
		if letters != b && letters != "HĐND" || !words().bodies[strings.ToUpper(letters)] {
			return false
		}
	}
	return n.Symbol != "" || n.Style == law.StyleAssembly
}

// The acts of the National Assembly carry its term in their numbers since its ninth, elected in 1992.
const (
	firstTerm     = 9
	firstTermYear = 1993
)

// tornBehind reports whether a blank behind the last reading of a symbol may have torn it: letters or figures follow.
func (t *text) tornBehind(ends []int) bool {
	r := t.runes
	for _, e := range ends {
		k := e
		for k < len(r) && dash(r[k]) {
			k++
		}
		if k+1 < len(r) && r[k] == ' ' && (unicode.IsUpper(r[k+1]) || isDigit(r[k+1])) {
			return true
		}
	}
	return false
}

// bodyGoesOn reports whether a blank behind the number that ends at rune end has torn the symbol of its body: "QĐ-UB ND".
func bodyGoesOn(r []rune, end int, n law.Number) bool {
	k := end + 1
	for k < len(r) && k < end+4 && unicode.IsUpper(r[k]) {
		k++
	}
	if k == end+1 || r[end] != ' ' || len(n.Bodies) == 0 {
		return false
	}
	return words().bodies[strings.ToUpper(n.Bodies[len(n.Bodies)-1]+string(r[end+1:k]))]
}

// tornNumber reads the torn number at rune i behind a word for its kind, if it may be one.
func (t *text) tornNumber(i int, may bool) (mention, bool) {
	if !may || !t.headMayEndAt(i) {
		return mention{}, false
	}
	h := headBefore(t, i)
	if !h.found || h.form {
		return mention{}, false
	}
	n, end, ok := tornAt(t.runes, i)
	if !ok {
		return mention{}, false
	}
	return wholeNumber(h, i, end, n), true
}
