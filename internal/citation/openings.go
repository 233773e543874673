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

	sightAll sight = 1<<8 - 1
)

// openings holds, by their spelling, the sequences of one to three syllables with which something begins that is worth
// reading. It is derived from the data files and the catalogue: no word is listed for it alone.
type openings struct {
	known     map[spelling]opening
	table     []seen // the same, by slot and next to it, for quick looks
	bits      uint
	taken     int               // places of the table
	version   int               // of the roles
	attaching [256]bool         // the bytes with which roleWith begins
	withs     map[spelling]bool // the last two syllables of phrases like "kèm theo", or their one
	roles     []spelling        // by slot of a syllable's spelling
}

type opening struct {
	sight sight
	count [8]int // of the phrases that have it, by sight
}

// seen is what the table says of an opening.
type seen struct {
	spelling spelling
	sight    sight
}

// roleSlots makes the table of roles as large as the syllables of the language are many, and no larger than a processor's second cache.
const roleSlots = 14

// What a syllable may be to an opening, in the low bits of its spelling: a quick look that may err on the side of yes.
const (
	roleAlone   spelling = 1 << (8 + iota) // an opening of its own
	roleHead                               // before half a number
	roleSo                                 // "số"
	roleLaw                                // the last syllable of the word for a law, before its name
	roleArticle                            // "Điều"
	roleWith                               // the last syllable of "kèm theo"
	rolePair                               // of the last syllable of a text so far: with the one before it, it begins a longer opening
	roleFirst                              // begins an opening before a syllable of the first class; the others follow
)

// Syllables that stand second in openings are of one of several classes each, by their spelling. One that stands first has the roles of
// the classes that may follow it, and those that are laterRoles higher are its own class. Rules that are described have roles of their own.
const (
	classes    = 4
	laterRoles = 2 * classes
	firsts     = (1<<classes - 1) * roleFirst
	firstRules = firsts << classes
	roleUnit   = spelling(1 << 31) // the name of a unit of provisions, or what may be mended to one
	roleBits   = 32                // low bits of a spelling
)

// firstRole is the role of what stands before a syllable in an opening.
func (s spelling) firstRole(what sight) spelling {
	r := roleFirst << (s.slot(32) * classes >> 32)
	if what == sightRule {
		r <<= classes
	}
	return r
}

// mayPrecede reports whether a syllable and the next may be the first two of an opening, if it is one of those asked for.
func (s spelling) mayPrecede(next, asked spelling) bool { return (s&asked)<<laterRoles&next != 0 }

// openingSize is how many syllables of a phrase are looked at.
const openingSize = 3

func newOpenings() *openings {
	return &openings{known: map[spelling]opening{}, table: make([]seen, 1<<8), bits: 8, withs: map[spelling]bool{}, roles: make([]spelling, 1<<roleSlots)}
}

func (o *openings) clone() *openings {
	c := *o
	c.known, c.table, c.roles = maps.Clone(o.known), slices.Clone(o.table), slices.Clone(o.roles)
	return &c
}

func (o *openings) role(h spelling) spelling { return o.roles[h.slot(roleSlots)] }

// count takes in a sequence of raw syllables, or with by -1 takes it away again. The roles of its syllables are not
// unlearned: that costs a look, no more.
func (o *openings) count(syllables []spelling, s sight, by int) {
	h := spelling(0)
	for k, next := range syllables {
		last := k == len(syllables)-1
		what := sightMore
		switch {
		case k == 0:
			h = next
		case k == 1:
			o.play(h, next.firstRole(s))
			o.play(next, next.firstRole(s)<<laterRoles)
			h = h.then(next)
		default:
			h = h.then(next)
		}
		if last {
			what = s
			if k == 0 {
				o.play(next, roleAlone)
			}
		}
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
		o.set(h, e.sight)
	}
}

// play gives a syllable a role.
func (o *openings) play(h, role spelling) {
	if at := &o.roles[h.slot(roleSlots)]; *at&role == 0 {
		*at |= role
		o.version++
	}
}

// sight returns what the opening announces; 0 for what is none.
func (o *openings) sight(h spelling) sight {
	for at := h.slot(o.bits); ; at = (at + 1) & (1<<o.bits - 1) {
		switch e := &o.table[at]; e.spelling {
		case h:
			return e.sight
		case 0:
			return 0
		}
	}
}

// set enters an opening into the table. One that is gone keeps its place until the table is made anew.
func (o *openings) set(h spelling, s sight) {
	if o.taken > len(o.table)/2 {
		for len(o.known) > len(o.table)/4 {
			o.table, o.bits = make([]seen, 2*len(o.table)), o.bits+1
		}
		clear(o.table)
		o.taken = 0
		for h, e := range o.known {
			o.set(h, e.sight)
		}
	}
	at := h.slot(o.bits)
	for o.table[at].spelling != h && o.table[at].spelling != 0 {
		at = (at + 1) & (1<<o.bits - 1)
	}
	if o.table[at].spelling == 0 {
		o.taken++
	}
	o.table[at] = seen{h, s}
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
	kinds := slices.Concat(v.citedTypes, v.pointedNames, of(partGeneric, partAttached))
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
			o.play(spell(forms(ts, plain)[len(ts)-1]), roleHead)
		}
	}
	for line := range dataLines(lawsText) {
		o.phrase(v.expanded(plainTokens(line), false), sightName, 1)
	}
	for _, typ := range []law.DocumentType{law.Luat, law.PhapLenh} { // "Bộ luật" ends like "Luật"
		for _, plain := range []bool{false, true} {
			w := forms(plainTokens(typ.Label("vi")), plain)
			o.play(spell(w[len(w)-1]), roleLaw)
		}
	}
	for _, ts := range of(partWith) {
		last := ts[len(ts)-1]
		for k, h := range last.spelled {
			o.play(h, roleWith)
			if len(ts) > 1 {
				h = ts[len(ts)-2].spelled[k].then(h)
			}
			o.withs[h] = true
		}
		for _, w := range []string{last.key, strings.ToUpper(last.key), last.fold, strings.ToUpper(last.fold)} {
			o.attaching[w[0]] = true
		}
	}
	for _, ts := range [][]token{plainTokens("số"), plainTokens("điều")} {
		r := roleSo
		if ts[0].fold == "dieu" {
			r = roleArticle
		}
		o.play(spell(ts[0].key), r)
		o.play(spell(ts[0].fold), r)
	}
	for _, names := range []map[string]bool{unitKeys, unitFolds, shortUnits, torn} {
		for w := range names {
			o.play(spell(w), roleUnit)
		}
	}
	return o
})

// symbolSpellings are the symbols of kinds of documents and of bodies without diacritics, by the spelling of their
// letters alone.
var symbolSpellings = sync.OnceValue(func() map[spelling]bool {
	out := map[spelling]bool{}
	for s := range words().symbols {
		out[unmarked(s)] = true
	}
	for s := range words().foldedBodies {
		out[unmarked(s)] = true
	}
	return out
})

// unmarked is the spelling of letters without diacritics, before the sum of the marks is taken in.
func unmarked(s string) spelling {
	h := spelling(spellingSeed)
	for i := range len(s) {
		h = h.add(letter(s[i]))
	}
	return h
}
