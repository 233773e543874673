package search

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// plan is what a query's text asks for.
type plan struct {
	accented bool // the writer used diacritics: exact agreement counts
	words    []word
	bridges  []bridge
	numbers  []numberKey
	cited    []string // pairs of syllables of the number as written: a document with all of them cites it

	provision law.ProvisionRef // named beside the number
}

// word is a syllable asked for.
type word struct {
	folded, exact string
	weak          bool // need not be there
	joined        bool // follows the word before it directly
}

// bridge says that other words may stand for words[from:to].
type bridge struct {
	from, to int
	others   [][]string // terms, folded; all of one list have to be there
}

// numberKey is a term of the number field and what it is worth: a number puts its document before any words.
type numberKey struct {
	term  string
	bonus float64
}

// newPlan reads a query. Whatever is no number is words.
func newPlan(text string) plan {
	text = viet.NFC(text)
	var p plan
	rest := text
	if r, ok := findNumber(text); ok {
		p.numbers = keysOf(r.ref)
		p.cited, p.provision = pairs(viet.Syllables(text[r.from:r.to])), provisionAsked(text, r)
		rest = text[:r.from] + "\n" + text[r.to:]
		if len(p.numbers) == 0 {
			rest = text
		}
	}
	words := newWords(rest)
	p.accented, p.words = words.accented, words.words
	p.bridges = findBridges(words.syllables, p.accented)
	return p
}

// wordList is a text as words.
type wordList struct {
	syllables []viet.Syllable
	words     []word
	accented  bool
}

// newWords reads a text as words.
func newWords(rest string) (p wordList) {
	syllables := viet.Syllables(rest)
	syllables = syllables[:min(len(syllables), maxSyllables)]
	for _, s := range syllables {
		p.accented = p.accented || s.Key != s.Folded
	}
	p.syllables = syllables
	strong, between := 0, viet.NewRunes(rest)
	for i, s := range syllables {
		w := word{folded: s.Folded, exact: s.Key, weak: isWeak(s, p.accented)}
		w.joined = i > 0 && !parted(between.Slice(syllables[i-1].End, s.Start))
		if !w.weak {
			strong++
		}
		p.words = append(p.words, w)
	}
	if strong == 0 {
		for i := range p.words {
			p.words[i].weak = false
		}
	}
	return p
}

// parted reports whether a sentence or line ends in what lies between two words.
func parted(between string) bool {
	for i := range len(between) {
		if endsSentence(between, i) {
			return true
		}
	}
	return false
}

func findBridges(syllables []viet.Syllable, accented bool) []bridge {
	var bridges []bridge
	for i := 0; i < len(syllables); {
		f, ok := synonyms.at(syllables[i:], accented)
		if !ok {
			i++
			continue
		}
		b := bridge{from: i, to: i + len(f.syllables)}
		for _, other := range synonyms.groups[f.group] {
			if terms := other.terms(); terms[0] != f.terms()[0] || len(terms) != len(f.terms()) {
				b.others = append(b.others, terms)
			}
		}
		bridges = append(bridges, b)
		i = b.to
	}
	return bridges
}

// terms are what a text must have to have the form.
func (f form) terms() []string {
	if len(f.syllables) == 1 {
		return []string{f.syllables[0].Folded}
	}
	return pairs(f.syllables)
}

func pairs(syllables []viet.Syllable) []string {
	var out []string
	for i := 1; i < len(syllables); i++ {
		out = append(out, syllables[i-1].Folded+" "+syllables[i].Folded)
	}
	return out
}

func keysOf(p law.Partial) []numberKey {
	var keys []numberKey
	if p.Number != nil && p.Complete {
		keys = append(keys, numberKey{"= " + p.Number.Key(), bonusNumber})
	}
	if p.Seq == "" {
		return keys
	}
	year := p.Year
	if year == 0 {
		year = p.Date.Year()
	}
	parts := numberKeys{seq: p.Seq, year: year, typ: p.Type}
	for _, term := range parts.terms() {
		typed, dated := strings.Contains(term, " "), strings.Contains(term, "/")
		switch {
		case typed && dated:
			keys = append(keys, numberKey{term, bonusTyped})
		case dated:
			keys = append(keys, numberKey{term, bonusPartial})
		case year == 0:
			keys = append(keys, numberKey{term, bonusHint})
		}
	}
	return keys
}
