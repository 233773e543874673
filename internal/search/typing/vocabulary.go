package typing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// Vocabulary tells how many documents (or articles: one unit throughout) have what. Syllables are folded, as viet.Syllables gives
// them. Correct asks for some hundreds of syllables for a word that is not known, so Syllable has to answer from memory; it asks for
// some dozens of pairs and forms.
type Vocabulary interface {
	Documents() int
	Syllable(folded string) int
	Pair(a, b string) int // that have b directly behind a
	// Forms are the ways in which a syllable is written with diacritics, most frequent first: those found between its neighbours, where
	// these are known ("" where there is none, or where no pairs of forms are kept), or else those found at all.
	Forms(before, folded, after string) []Form
	// Beside reports whether a document has a syllable with these diacritics beside one of its neighbours, folded: whether Forms may
	// give it. False where neither neighbour is known.
	Beside(before, key, after string) bool
}

// Form is a syllable with its diacritics, in lower case with the tone mark in its place, and how many documents have it.
type Form struct {
	Key   string
	Count int
}

// Counts is a Vocabulary in memory. Add to it first; then any number may read it.
type Counts struct {
	documents        int
	syllables, pairs map[string]int
	forms            map[string][]Form // by folded syllable
	formPairs        map[string]int
}

// NewCounts makes an empty vocabulary.
func NewCounts() *Counts {
	return &Counts{syllables: map[string]int{}, pairs: map[string]int{}, forms: map[string][]Form{}, formPairs: map[string]int{}}
}

// Add counts one document more. Pairs do not reach over the end of a line.
func (c *Counts) Add(text string) {
	c.documents++
	seen := map[string]bool{}
	once := func(kind, key string) bool {
		defer func() { seen[kind+key] = true }()
		return !seen[kind+key]
	}
	for line := range strings.Lines(viet.NFC(text)) {
		var last viet.Syllable
		for _, s := range viet.Syllables(line) {
			if once("s", s.Folded) {
				c.syllables[s.Folded]++
			}
			if once("f", s.Key) {
				c.addForm(s)
			}
			if pair := last.Folded + " " + s.Folded; last.Folded != "" && once("s", pair) {
				c.pairs[pair]++
			}
			if pair := last.Key + " " + s.Key; last.Key != "" && once("f", pair) {
				c.formPairs[pair]++
			}
			last = s
		}
	}
}

func (c *Counts) addForm(s viet.Syllable) {
	forms := c.forms[s.Folded]
	if i := slices.IndexFunc(forms, func(f Form) bool { return f.Key == s.Key }); i >= 0 {
		forms[i].Count++
		return
	}
	c.forms[s.Folded] = append(forms, Form{s.Key, 1})
}

// Documents is the number of texts added.
func (c *Counts) Documents() int { return c.documents }

// Syllable is in how many texts a folded syllable is.
func (c *Counts) Syllable(folded string) int { return c.syllables[folded] }

// Pair is in how many texts b stands behind a.
func (c *Counts) Pair(a, b string) int { return c.pairs[a+" "+b] }

// Forms implements Vocabulary.
func (c *Counts) Forms(before, folded, after string) []Form {
	var near []Form
	for _, f := range c.forms[folded] {
		n := 0
		for _, b := range c.forms[before] {
			n += c.formPairs[b.Key+" "+f.Key]
		}
		for _, a := range c.forms[after] {
			n += c.formPairs[f.Key+" "+a.Key]
		}
		if n > 0 {
			near = append(near, Form{f.Key, n})
		}
	}
	if near == nil {
		near = slices.Clone(c.forms[folded])
	}
	SortForms(near)
	return near
}

// Beside implements Vocabulary.
func (c *Counts) Beside(before, key, after string) bool {
	return slices.ContainsFunc(c.forms[before], func(b Form) bool { return c.formPairs[b.Key+" "+key] > 0 }) ||
		slices.ContainsFunc(c.forms[after], func(a Form) bool { return c.formPairs[key+" "+a.Key] > 0 })
}

// SortForms puts forms in the order of Vocabulary.Forms.
func SortForms(forms []Form) {
	slices.SortFunc(forms, func(a, b Form) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key)) })
}
