package search

import (
	"math"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/vanban/vanban/internal/viet"
)

// analysis says how the words of an entry become terms. A change of it needs an index built anew: it is part of schema.
var analysis = struct {
	// The impact of a word that an entry has tf times, at its length in syllables, is that of BM25 with a fixed reference
	// length: tf*(k1+1)/(tf+k1*(1-b+b*length/reference)). A mean length would move with every document.
	k1, b, reference float64

	heading int // a word of a heading counts as so many, beside its copy in the text

	// levels are the impacts from which on an entry has a term of level 2, 3 ... beside that of level 1.
	levels []float64

	// headings are the lengths in syllables up to which a heading is of class 0, 1 ...; longer ones are of one class more.
	headings []int
}{
	k1: 0.8, b: 0.3, reference: 250,
	heading:  3,
	levels:   []float64{0.99, 1.35},
	headings: []int{2, 4, 6, 9, 13},
}

// Marks within terms of words: "=thư" is a syllable as written, "thu dien" are neighbours, folded, and a byte at the end
// names a level above the first, or says that the neighbours stand in a heading of a class of length.
const (
	exactMark    = '='
	pairMark     = ' '
	firstLevel   = '\x01'
	firstHeading = '\x10'
)

// termOf is a term at a level, counted from 1.
func termOf(base string, level int) string {
	if level == 1 {
		return base
	}
	return base + string(rune(firstLevel+level-1))
}

// inHeading is a pair in a heading of a class of length.
func inHeading(pair string, class int) string { return pair + string(rune(firstHeading+class)) }

// headingClass is the class of a heading of so many syllables.
func headingClass(length int) int {
	for class, most := range analysis.headings {
		if length <= most {
			return class
		}
	}
	return len(analysis.headings)
}

// once is how often an entry has a term, for the engine: not said (its frequencies are left out). All terms share it, so an entry may
// have each field once only: the engine adds up what it is given twice.
var once = &index.TokenFreq{}

// analyser turns entries into terms. It is used for one at a time, and remembers syllables from one to the next.
type analyser struct {
	known  map[string]uint32 // syllables by key
	keys   []string          // by number
	folded []uint32          // number of the folded form of a syllable; folded forms are syllables too

	exact, fold tally
	pairs       []uint64         // number of one folded syllable, and of the next
	word        []byte           // of the syllable being read
	sounds      [][soundLen]byte // by number
	said        []byte
	terms       []byte // one after the other
	ends        []int
}

// tally counts syllables by number.
type tally struct {
	counts []int32
	seen   []uint32
}

func (t *tally) add(n uint32, times int32) {
	if t.counts[n] == 0 {
		t.seen = append(t.seen, n)
	}
	t.counts[n] += times
}

// mostKnown bounds what an analyser remembers: real texts have a few thousand syllables, the rest are numbers and codes.
const mostKnown = 1 << 15

var analysers = sync.Pool{New: func() any { return &analyser{known: map[string]uint32{}} }}

// entryText is what an entry says: words of heading weigh more, words of body as often as they stand there, words of
// extra once. Neighbours are paired within a line or sentence of one of them.
type entryText struct{ heading, body, extra string }

func (x entryText) bytes() int { return len(x.heading) + len(x.body) + len(x.extra) }

// termsOf are all terms of an entry, and what it says: see phrase.go.
func termsOf(x entryText) (terms index.TokenFrequencies, said []byte) {
	a := analysers.Get().(*analyser)
	defer analysers.Put(a)
	if len(a.keys) > mostKnown {
		*a = analyser{known: map[string]uint32{}}
	}
	a.terms, a.ends, a.said = a.terms[:0], a.ends[:0], a.said[:0]
	heading := a.read(x.heading, int32(analysis.heading))
	a.writePairs(func(_ int32, first, second string) {
		a.part([]string{first, string(pairMark), second}, firstHeading+byte(headingClass(heading)))
	})
	length := analysis.heading*heading + a.read(x.body, 1)
	a.write(bars(length))
	a.forget()
	if x.extra != "" { // these say what a document is, not how much it is about something: level 1 alone
		a.read(x.extra, 1)
		a.write(nil)
		a.forget()
	}
	all := string(a.terms)
	freqs := make(index.TokenFrequencies, len(a.ends))
	from := 0
	for _, to := range a.ends {
		freqs[all[from:to]] = once
		from = to
	}
	return freqs, slices.Clone(a.said)
}

// bars are how often an entry of a length has to have a term for each level above the first.
func bars(length int) []float64 {
	out := make([]float64, len(analysis.levels))
	k := analysis.k1 * (1 - analysis.b + analysis.b*float64(length)/analysis.reference)
	for i, impact := range analysis.levels {
		if out[i] = math.Inf(1); impact < analysis.k1+1 {
			out[i] = impact * k / (analysis.k1 + 1 - impact)
		}
	}
	return out
}

// read counts the syllables and pairs of a text, each as so many, and returns how many syllables there are.
func (a *analyser) read(text string, times int32) int {
	n := 0
	last := int64(-1) // the syllable before, -1 at the beginning of a sentence
	eachSyllable(text, &a.word, func(key []byte, begins bool) {
		n++
		k := a.number(key)
		f := a.folded[k]
		a.exact.add(k, times)
		a.fold.add(f, times)
		if begins {
			a.said = append(a.said, pause[:]...)
		}
		a.said = append(a.said, a.sounds[k][:]...)
		if last >= 0 && !begins {
			for range times {
				a.pairs = append(a.pairs, uint64(last)<<32|uint64(f))
			}
		}
		last = int64(f)
	})
	return n
}

func (a *analyser) number(key []byte) uint32 {
	if n, ok := a.known[string(key)]; ok {
		return n
	}
	folded := viet.Fold(string(key))
	f, ok := a.known[folded]
	if !ok {
		f = a.learn(folded, folded)
		a.folded[f] = f
	}
	if folded == string(key) {
		return f
	}
	n := a.learn(string(key), folded)
	a.folded[n] = f
	return n
}

func (a *analyser) learn(key, folded string) uint32 {
	n := uint32(len(a.keys))
	a.known[key] = n
	a.keys = append(a.keys, key)
	a.folded = append(a.folded, n)
	a.sounds = append(a.sounds, soundOf(folded, key))
	a.exact.counts = append(a.exact.counts, 0)
	a.fold.counts = append(a.fold.counts, 0)
	return n
}

// write appends the terms of what was read.
func (a *analyser) write(bars []float64) {
	for _, n := range a.fold.seen {
		a.term(a.fold.counts[n], bars, a.keys[n])
	}
	for _, n := range a.exact.seen {
		a.term(a.exact.counts[n], bars, string(exactMark), a.keys[n])
	}
	a.writePairs(func(count int32, first, second string) { a.term(count, bars, first, string(pairMark), second) })
}

// writePairs calls f with each pair that was read, and how often.
func (a *analyser) writePairs(f func(count int32, first, second string)) {
	slices.Sort(a.pairs)
	for i, j := 0, 0; i < len(a.pairs); i = j {
		for j = i; j < len(a.pairs) && a.pairs[j] == a.pairs[i]; j++ {
		}
		f(int32(j-i), a.keys[a.pairs[i]>>32], a.keys[uint32(a.pairs[i])])
	}
}

// term appends a term, made of parts, at each of its levels.
func (a *analyser) term(count int32, bars []float64, parts ...string) {
	a.part(parts, 0)
	for i, bar := range bars {
		if float64(count) < bar {
			break
		}
		a.part(parts, firstLevel+byte(i)+1)
	}
}

func (a *analyser) part(parts []string, level byte) {
	for _, p := range parts {
		a.terms = append(a.terms, p...)
	}
	if level > 0 {
		a.terms = append(a.terms, level)
	}
	a.ends = append(a.ends, len(a.terms))
}

// forget makes room for the next entry.
func (a *analyser) forget() {
	for _, t := range []*tally{&a.exact, &a.fold} {
		for _, n := range t.seen {
			t.counts[n] = 0
		}
		t.seen = t.seen[:0]
	}
	a.pairs = a.pairs[:0]
}

// eachSyllable calls f with the key of each syllable of a text, as viet.Syllables has them, and whether a line or
// sentence begins with it. The key is good until f returns; buf is lent.
func eachSyllable(text string, buf *[]byte, f func(key []byte, begins bool)) {
	word, begins := (*buf)[:0], true
	end := func() {
		if len(word) > 0 {
			f(word, begins)
			word, begins = word[:0], false
		}
	}
	placed := viet.Tone(text)
	for i := 0; i < len(placed); {
		if c := placed[i]; c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				word = append(word, c)
			case 'A' <= c && c <= 'Z':
				word = append(word, c+'a'-'A')
			default:
				end()
				begins = begins || endsSentence(placed, i-1)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(placed[i:])
		i += size
		if l := lowerOf(r); l != 0 {
			word = utf8.AppendRune(word, l)
		} else {
			end()
		}
	}
	end()
	*buf = word
}

// endsSentence reports whether the byte at i parts sentences, or lines: a stop does before a blank only.
func endsSentence(s string, i int) bool {
	switch s[i] {
	case '\n', ';', '?', '!':
		return true
	case '.', ':':
		return i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n'
	}
	return false
}

// lowers are the lower-case letters of the runes that Vietnamese is written with, 0 for what stands in no word.
var lowers = func() (t [0x1F00]rune) {
	for r := range rune(len(t)) {
		t[r] = lowerSlow(r)
	}
	return t
}()

func lowerOf(r rune) rune {
	if int(r) < len(lowers) {
		return lowers[r]
	}
	return lowerSlow(r)
}

func lowerSlow(r rune) rune {
	if isWordRune(r) {
		return unicode.ToLower(r)
	}
	return 0
}
