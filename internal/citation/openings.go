package citation

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/vanban/vanban/internal/law"
)

// sight is what the opening of a phrase announces: a set.
type sight uint8

const (
	sightNumber  sight = 1 << iota // a number
	sightPointer                   // words that point back
	sightName                      // an alias or title
	sightRule                      // a description
	sightBasis                     // "Căn cứ", by which acts are known
	sightMore                      // the first syllables of a longer opening
)

// openings holds, by their spelling, the sequences of one to three syllables with which something begins that is worth
// reading. It is derived from the data files and the catalogue: no word is listed for it alone.
type openings struct {
	known map[spelling]opening
	roles []role // by slot of a syllable's spelling
}

type opening struct {
	sight sight
	count [8]int // of the phrases that have it, by sight
}

// roleBits makes the table of roles as large as the syllables of the language are many, and no larger than a
// processor's nearest cache.
const roleBits = 14

// role is what a syllable may be to an opening: a quick look that may err on the side of yes.
type role uint8

const (
	roleFirst role = 1 << iota
	roleLater
	roleAlone
	roleHead // before half a number
	roleLaw  // the last syllable of the word for a law, before its name
)

// openingSize is how many syllables of a phrase are looked at.
const openingSize = 3

func newOpenings() *openings {
	return &openings{known: map[spelling]opening{}, roles: make([]role, 1<<roleBits)}
}

func (o *openings) clone() *openings {
	return &openings{known: maps.Clone(o.known), roles: slices.Clone(o.roles)}
}

func (o *openings) role(h spelling) role { return o.roles[h.slot(roleBits)] }

// count takes in a sequence of raw syllables, or with by -1 takes it away again. The roles of its syllables are not
// unlearned: that costs a look, no more.
func (o *openings) count(syllables []spelling, s sight, by int) {
	h := spelling(0)
	for k, next := range syllables {
		last := k == len(syllables)-1
		r, what := roleLater, sightMore
		if k == 0 {
			h, r = next, roleFirst
		} else {
			h = h.then(next)
		}
		if last {
			what = s
			if k == 0 {
				r = roleAlone
			}
		}
		o.roles[next.slot(roleBits)] |= r
		e := o.known[h]
		for b := range e.count {
			if what>>b&1 == 0 {
				continue
			}
			e.count[b] = max(0, e.count[b]+by)
			if e.count[b] > 0 {
				e.sight |= 1 << b
			} else {
				e.sight &^= 1 << b
			}
		}
		if e.sight == 0 {
			delete(o.known, h)
		} else {
			o.known[h] = e
		}
	}
}

// phrase counts every way in which running text may begin a phrase of these tokens: in its own syllables, or by an
// abbreviation that stands for some of them.
func (o *openings) phrase(ts []token, s sight, by int) {
	v := words()
	for _, plain := range []bool{false, true} {
		tokens := forms(ts, plain)
		seen := map[string]bool{}
		v.spellings(tokens, plain, openingSize, func(syllables []string) {
			key := strings.Join(syllables, " ")
			if seen[key] {
				return
			}
			seen[key] = true
			o.count(spellAll(syllables), s, by)
		})
	}
}

// forms are the words of tokens as accented or as plain text has them.
func forms(ts []token, plain bool) []string {
	if plain {
		return folds(ts)
	}
	return keys(ts)
}

func spellAll(syllables []string) []spelling {
	out := make([]spelling, len(syllables))
	for i, s := range syllables {
		out[i] = spell(s)
	}
	return out
}

// spellings yields the first raw syllables, size at most, of every text that is read as these words or begins so. A
// phrase may begin inside what an abbreviation stands for.
func (v *vocabulary) spellings(words []string, plain bool, size int, yield func([]string)) {
	var from func(raw, rest []string)
	from = func(raw, rest []string) {
		if len(raw) >= size || len(rest) == 0 {
			yield(slices.Clone(raw[:min(len(raw), size)]))
			return
		}
		from(append(slices.Clone(raw), rest[0]), rest[1:])
		for _, a := range v.abbreviations {
			if n := agree(forms(a.meaning, plain), rest); n > 0 {
				from(append(slices.Clone(raw), forms(a.written, plain)...), rest[n:])
			}
		}
	}
	from(nil, words)
	for _, a := range v.abbreviations {
		meaning := forms(a.meaning, plain)
		for k := 1; k < len(meaning); k++ {
			if n := agree(meaning[k:], words); n > 0 {
				from(forms(a.written, plain), words[n:])
			}
		}
	}
}

// agree returns how many words the two have in common if one is the beginning of the other, else 0.
func agree(a, b []string) int {
	n := min(len(a), len(b))
	if slices.Equal(a[:n], b[:n]) {
		return n
	}
	return 0
}

// pairs counts what begins with a phrase of one kind directly before a phrase of another, by the last syllable of the
// one and the first of the other.
func (o *openings) pairs(before, after [][]token, s sight) {
	v := words()
	for _, plain := range []bool{false, true} {
		firsts, lasts := map[string]bool{}, map[string]bool{}
		for _, ts := range before {
			w := forms(ts, plain)
			lasts[w[len(w)-1]] = true
		}
		for _, ts := range after {
			firsts[forms(ts, plain)[0]] = true
		}
		for _, a := range v.abbreviations {
			written := forms(a.written, plain)
			for _, w := range forms(a.meaning, plain) {
				if lasts[w] {
					lasts[written[len(written)-1]] = true
				}
				if firsts[w] {
					firsts[written[0]] = true
				}
			}
		}
		for a := range lasts {
			for b := range firsts {
				o.count([]spelling{spell(a), spell(b)}, s, 1)
			}
		}
	}
}

// baseOpenings are those of the data files.
var baseOpenings = sync.OnceValue(func() *openings {
	v, o := words(), newOpenings()
	of := func(parts ...part) (out [][]token) {
		for _, p := range parts {
			out = append(out, v.phrases[p]...)
		}
		return out
	}
	kinds := slices.Concat(v.citedTypes, of(partGeneric, partAttached))
	o.pairs(kinds, of(partPointers), sightPointer)
	o.pairs(of(partIssuing), of(partMeasure, partGeneric), sightRule)
	o.pairs(of(partGeneric), of(partAbout, partOrdinal, partComprising), sightRule)
	for _, ts := range of(partDocheads, partActs, partPlans, partPolicies) {
		o.phrase(ts, sightRule, 1)
	}
	for _, s := range ruleSymbols {
		o.phrase(plainTokens(s), sightRule, 1)
	}
	o.phrase(plainTokens("căn cứ"), sightBasis, 1)
	for _, ts := range v.citedTypes {
		for _, plain := range []bool{false, true} {
			o.roles[spell(forms(ts, plain)[len(ts)-1]).slot(roleBits)] |= roleHead
		}
	}
	for line := range dataLines(lawsText) {
		o.phrase(v.expand(plainTokens(line), false), sightName, 1)
	}
	for _, typ := range []law.DocumentType{law.Luat, law.PhapLenh} { // "Bộ luật" ends like "Luật"
		for _, plain := range []bool{false, true} {
			w := forms(plainTokens(typ.Label("vi")), plain)
			o.roles[spell(w[len(w)-1]).slot(roleBits)] |= roleLaw
		}
	}
	return o
})

// symbolSpellings are the symbols of kinds of documents and of bodies without diacritics, by the spelling of their
// letters alone.
var symbolSpellings = sync.OnceValue(func() map[spelling]bool {
	out := map[spelling]bool{}
	for s := range words().symbols {
		out[bare(s)] = true
	}
	for s := range words().foldedBodies {
		out[bare(s)] = true
	}
	return out
})

// bare is the spelling of letters without diacritics, before the sum of the marks is taken in.
func bare(s string) spelling {
	h := spelling(spellingSeed)
	for i := range len(s) {
		h = h.add(letter(s[i]))
	}
	return h
}
