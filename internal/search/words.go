package search

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

//go:embed synonyms.txt
var synonymLines string

//go:embed weakwords.txt
var weakLines string

// form is one way to write what a group of synonyms means.
type form struct {
	syllables []viet.Syllable
	group     int
}

// thesaurus finds the synonyms that begin with a syllable.
type thesaurus struct {
	groups  [][]form
	byFirst map[string][]form // by folded first syllable, longest form first
}

var synonyms = newThesaurus(synonymLines)

func newThesaurus(lines string) thesaurus {
	t := thesaurus{byFirst: map[string][]form{}}
	for line := range contentLines(lines) {
		var group []form
		for text := range strings.SplitSeq(line, "=") {
			if s := viet.Syllables(text); len(s) > 0 {
				group = append(group, form{s, len(t.groups)})
			}
		}
		t.groups = append(t.groups, group)
		for _, f := range group {
			first := f.syllables[0].Folded
			t.byFirst[first] = append(t.byFirst[first], f)
		}
	}
	for _, forms := range t.byFirst {
		slices.SortStableFunc(forms, func(a, b form) int { return len(b.syllables) - len(a.syllables) })
	}
	return t
}

// at gives the longest form that the syllables begin with. Where accented says that the writer used diacritics they
// have to agree.
func (t thesaurus) at(syllables []viet.Syllable, accented bool) (form, bool) {
	if len(syllables) == 0 {
		return form{}, false
	}
	for _, f := range t.byFirst[syllables[0].Folded] {
		if len(f.syllables) > len(syllables) {
			continue
		}
		same := func(a, b viet.Syllable) bool { return a.Folded == b.Folded && (!accented || a.Key == b.Key) }
		if slices.EqualFunc(f.syllables, syllables[:len(f.syllables)], same) {
			return f, true
		}
	}
	return form{}, false
}

//go:embed factors.txt
var factorLines string

// factors say how much more or less than its rarity tells a word or pair is worth, by its folded form.
var factors = func() map[string]float64 {
	m := map[string]float64{}
	for line := range contentLines(factorLines) {
		word, factor, _ := strings.Cut(line, "\t")
		f, err := strconv.ParseFloat(factor, 64)
		if err != nil {
			panic("factors.txt: " + line)
		}
		m[word] = f
	}
	return m
}()

// factorOf is the factor of a term of words.
func factorOf(term string) float64 {
	if exact, ok := strings.CutPrefix(term, string(exactMark)); ok {
		term = viet.Fold(exact)
	}
	if f, ok := factors[term]; ok {
		return f
	}
	return 1
}

// weak and weakFolded are the weak words of queries with diacritics and of those without.
var weak, weakFolded = func() (map[string]bool, map[string]bool) {
	sets := [2]map[string]bool{{}, {}}
	for line := range contentLines(weakLines) {
		set := sets[0]
		if rest, ok := strings.CutPrefix(line, "folded:"); ok {
			line, set = rest, sets[1]
		}
		for _, s := range viet.Syllables(line) {
			set[s.Key] = true
		}
	}
	return sets[0], sets[1]
}()

func isWeak(s viet.Syllable, accented bool) bool {
	if accented {
		return weak[s.Key]
	}
	return weakFolded[s.Folded]
}

func contentLines(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(s) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}
