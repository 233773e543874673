package citation

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vanban/vanban/internal/viet"
)

// syllable is a word of a text: letters and digits between other characters. Syllables are shared, and never changed.
type syllable struct {
	raw       string      // as written
	key, fold string      // lower case, tone mark in its place; and without diacritics
	spelled   [2]spelling // of key and fold
	begins    [2]beginnings
	unit      [2]bool // the name of a unit of provisions, or begins one: in accented and in plain text
	hasDigit  bool
	inList    bool // may be a word or a label of a list of provisions
	isPointed bool // may be the last word before "này" and the like
	isHead    bool // may be the last word before a number: "số", "mẫu", a word or a symbol for a kind of document
	mendable  bool // may be the name of a unit, torn or cut short
}

// word is the syllable as accented text has it, or as plain text has it.
func (y *syllable) word(plain bool) string {
	if plain {
		return y.fold
	}
	return y.key
}

func (y *syllable) spelling(plain bool) spelling { return y.spelled[index(plain)] }

// mayBegin reports whether a phrase of the part may begin with the syllable.
func (y *syllable) mayBegin(p part, plain bool) bool { return y.begins[index(plain)].has(p) }

func index(plain bool) int {
	if plain {
		return 1
	}
	return 0
}

// beginnings is a set of parts.
type beginnings [2]uint64

func (b *beginnings) has(p part) bool { return b[p>>6]>>(p&63)&1 != 0 }
func (b *beginnings) add(p part)      { b[p>>6] |= 1 << (p & 63) }

// beginningsOf is the set of some parts.
func beginningsOf(parts ...part) (b beginnings) {
	for _, p := range parts {
		b.add(p)
	}
	return b
}

// mayBeginAny reports whether a phrase of one of the parts may begin with the syllable.
func (y *syllable) mayBeginAny(of *beginnings, plain bool) bool {
	b := &y.begins[index(plain)]
	return b[0]&of[0]|b[1]&of[1] != 0
}

// beginners says of which parts a word begins a phrase, of heads that it ends a word for a kind of document, and
// of pointed that it ends what is pointed back to. It is set once the data files are read.
var beginners atomic.Pointer[struct {
	of             [2]map[string]beginnings
	heads, pointed map[string]bool
}]

// maxSyllables bounds how many syllables are shared: more than the language has.
const maxSyllables = 1 << 16

var shared = struct {
	sync.Mutex
	of map[string]*syllable
}{of: map[string]*syllable{}}

// syllableOf returns the syllable of a word in normal form.
func syllableOf(raw string) *syllable {
	shared.Lock()
	defer shared.Unlock()
	if y, ok := shared.of[raw]; ok {
		return y
	}
	y := newSyllable(strings.Clone(raw))
	if len(raw) <= 64 && len(shared.of) < maxSyllables {
		shared.of[y.raw] = y
	}
	return y
}

func newSyllable(raw string) *syllable {
	y := &syllable{raw: raw}
	if found := viet.Syllables(raw); len(found) > 0 {
		y.key, y.fold = found[0].Key, found[0].Folded
	}
	y.spelled = [2]spelling{spell(y.key), spell(y.fold)}
	y.hasDigit = strings.ContainsAny(raw, "0123456789")
	y.unit = [2]bool{isUnit(y.key, false), isUnit(y.fold, true)}
	y.isHead = y.fold == "so" || strings.HasSuffix(y.fold, "mau") || !strings.ContainsAny(y.fold, "aeiouy")
	y.inList = listWords[y.fold] || isLabel(y.fold) || len(y.fold) <= 7 && isLabel(y.fold[:max(0, len(y.fold)-1)])
	y.mendable = mendable(y.key)
	y.begins = [2]beginnings{{^uint64(0), ^uint64(0)}, {^uint64(0), ^uint64(0)}}
	if b := beginners.Load(); b != nil {
		y.begins = [2]beginnings{b.of[0][y.key], b.of[1][y.fold]}
		y.isHead = y.isHead || b.heads[y.fold]
		y.isPointed = b.pointed[y.fold]
	}
	return y
}

// setBeginners enters what the data files say into all syllables to come.
func (v *vocabulary) setBeginners() {
	b := new(struct {
		of             [2]map[string]beginnings
		heads, pointed map[string]bool
	})
	b.of, b.heads, b.pointed = [2]map[string]beginnings{{}, {}}, map[string]bool{}, map[string]bool{}
	for p := range v.parts {
		v.parts[p].eachFirst(func(w string, plain bool) { note(b.of[index(plain)], w, part(p)) })
	}
	v.synonyms.eachFirst(func(w string, plain bool) { note(b.of[index(plain)], w, partSynonym) })
	v.types.eachFirst(func(w string, plain bool) { note(b.of[index(plain)], w, partType) })
	for _, ts := range slices.Concat(v.typeNames, v.phrases[partGeneric], v.phrases[partForms]) {
		b.heads[ts[len(ts)-1].fold] = true
	}
	for _, ts := range slices.Concat(v.citedTypes, v.pointedNames, v.phrases[partGeneric], v.phrases[partAttached]) {
		b.pointed[ts[len(ts)-1].fold] = true
	}
	shared.Lock()
	defer shared.Unlock()
	clear(shared.of)
	beginners.Store(b)
}

func note(m map[string]beginnings, w string, p part) {
	b := m[w]
	b.add(p)
	m[w] = b
}
