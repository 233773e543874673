package typing

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// asked is what is typed, in the words of a table.
type asked struct {
	*table
	words  []askedWord
	lo, hi int // the places that go on as typed, diacritics apart
}

// askedWord is a typed word in the words of a table.
type askedWord struct {
	typedWord
	from, to int    // folds that it may be
	first    uint32 // form of the first fold
	agrees   []int8 // of the forms of these folds, 1 or -1; 0: not yet known. nil: all agree
}

// ask finds the places that go on as typed; false where there are none.
func (t *table) ask(words []typedWord) (asked, bool) {
	a := asked{table: t, words: make([]askedWord, len(words))}
	for i, w := range words {
		from, to := sort.SearchStrings(t.folds, w.Folded), 0
		if w.open {
			to = from + sort.Search(len(t.folds)-from, func(k int) bool { return !strings.HasPrefix(t.folds[from+k], w.Folded) })
		} else if to = from; to < len(t.folds) && t.folds[to] == w.Folded {
			to++
		}
		if from == to {
			return a, false
		}
		a.words[i] = askedWord{typedWord: w, from: from, to: to, first: t.formsFrom[from]}
		if w.accented {
			a.words[i].agrees = make([]int8, t.formsFrom[to]-t.formsFrom[from])
		}
	}
	a.lo = sort.Search(len(t.places), func(i int) bool { return a.compare(i, false) >= 0 })
	a.hi = a.lo + sort.Search(len(t.places)-a.lo, func(i int) bool { return a.compare(a.lo+i, true) > 0 })
	return a, a.lo < a.hi
}

// compare compares the words at a place with the first, or the last, that the typed words may be.
func (a asked) compare(i int, last bool) int {
	at := int(a.places[i])
	for k, w := range a.words {
		edge := w.from
		if last {
			edge = w.to - 1
		}
		if f := a.foldAt(at, k); f != edge {
			return cmp.Compare(f, edge)
		}
	}
	return 0
}

// agreesAt reports whether the diacritics at a place are those typed.
func (a asked) agreesAt(at int) bool {
	for k, w := range a.words {
		if w.agrees == nil {
			continue
		}
		form := a.table.words[at+k]
		known := &w.agrees[form-w.first]
		if *known == 0 {
			*known = -1
			if w.goesOn(a.forms[form]) {
				*known = 1
			}
		}
		if *known < 0 {
			return false
		}
	}
	return true
}

// goesOn reports whether a word with diacritics can be the one typed, whose letters agree: what has diacritics has to have them all, as
// far as it is typed.
func (w typedWord) goesOn(form string) bool {
	if !w.open {
		return form == w.Key
	}
	if strings.HasPrefix(form, w.Key) {
		return true
	}
	// The tone may still move, and marks may still come: "thuơ" before "thương", "đie" before "điện".
	theirs := marksOf(form)
	for _, m := range marksOf(w.Key) {
		k := slices.Index(theirs, m)
		if k < 0 {
			return false
		}
		theirs = slices.Delete(theirs, k, k+1)
	}
	return true
}
