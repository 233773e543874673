package typing

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// table holds all places in names at which a word begins, in the order of what follows there, folded: what goes on from typed
// words is one stretch of it. It takes about 12 bytes a word, and the names. It never changes.
type table struct {
	entries []Entry
	byKey   []uint32     // places in entries, in the order of their keys
	dead    map[Key]bool // entries that a later table has anew, or that are gone
	alive   int

	names     []name
	words     []uint32 // of all names, one after the other, each with endOfName behind: places in forms
	forms     []string // words with diacritics, in the order of their folds
	folds     []string // folded words in order
	foldOf    []uint32 // of forms: places in folds
	formsFrom []uint32 // of folds: place of their first form; one more at the end

	places []uint32 // in words
	ranked ranked   // by places
	numbers
}

const endOfName = 1<<32 - 1

// name is a line of text by which an entry is called.
type name struct {
	entry, which uint32
	first        uint32 // place in words
}

func newTable(entries []Entry) *table {
	t := &table{entries: entries, alive: len(entries), dead: map[Key]bool{}}
	ids := map[string]uint32{}
	var forms []viet.Syllable
	for i, e := range entries {
		for k, text := range e.Names {
			t.names = append(t.names, name{uint32(i), uint32(k), uint32(len(t.words))})
			for _, s := range viet.Syllables(text) {
				id, ok := ids[s.Key]
				if !ok {
					id = uint32(len(forms))
					key := strings.Clone(s.Key)
					ids[key] = id
					forms = append(forms, viet.Syllable{Key: key, Folded: viet.Fold(key)})
				}
				t.words = append(t.words, id)
			}
			t.words = append(t.words, endOfName)
		}
	}
	t.sortForms(forms)
	t.sortPlaces()
	t.numbers = newNumbers(entries)
	t.byKey = make([]uint32, len(entries))
	for i := range t.byKey {
		t.byKey[i] = uint32(i)
	}
	slices.SortFunc(t.byKey, func(a, b uint32) int { return entries[a].key().compare(entries[b].key()) })
	return t
}

// sortForms gives words their places in the order of their folds.
func (t *table) sortForms(forms []viet.Syllable) {
	order := make([]uint32, len(forms))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(strings.Compare(forms[a].Folded, forms[b].Folded), strings.Compare(forms[a].Key, forms[b].Key))
	})
	moved := make([]uint32, len(forms))
	t.forms, t.foldOf = make([]string, len(forms)), make([]uint32, len(forms))
	for i, old := range order {
		moved[old] = uint32(i)
		f := forms[old]
		if n := len(t.folds); n == 0 || t.folds[n-1] != f.Folded {
			t.folds = append(t.folds, f.Folded)
			t.formsFrom = append(t.formsFrom, uint32(i))
		}
		t.forms[i], t.foldOf[i] = f.Key, uint32(len(t.folds)-1)
	}
	t.formsFrom = append(t.formsFrom, uint32(len(forms)))
	for i, w := range t.words {
		if w != endOfName {
			t.words[i] = moved[w]
		}
	}
}

// sortPlaces puts the places in order. Three folds at a time are compared as one number.
func (t *table) sortPlaces() {
	const perWord = 21 // bits
	if bits.Len(uint(len(t.folds)+1)) > perWord {
		panic("typing: more different words than any language has")
	}
	type place struct {
		next uint64 // the first folds, each one more than its place; 0 behind the end
		at   uint32
	}
	places := make([]place, 0, len(t.words)-len(t.names))
	for at, w := range t.words {
		if w == endOfName {
			continue
		}
		var next uint64
		for k, ended := 0, false; k < 3; k++ {
			next <<= perWord
			if ended = ended || t.words[at+k] == endOfName; !ended {
				next |= uint64(t.foldOf[t.words[at+k]]) + 1
			}
		}
		places = append(places, place{next, uint32(at)})
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.next != b.next {
			return cmp.Compare(a.next, b.next)
		}
		if a.next&(1<<perWord-1) == 0 { // both ended
			return cmp.Compare(a.at, b.at)
		}
		return cmp.Or(t.compareFrom(int(a.at), int(b.at), 3), cmp.Compare(a.at, b.at))
	})
	t.places = make([]uint32, len(places))
	scores := make([]uint16, len(places))
	for i, p := range places {
		t.places[i] = p.at
	}
	for i, at := range t.places {
		scores[i] = t.score(int(at))
	}
	t.ranked = newRanked(scores)
}

// compareFrom compares what follows two places, from a word on up to which neither has ended.
func (t *table) compareFrom(a, b, from int) int {
	for k := from; ; k++ {
		x, y := t.foldAt(a, k), t.foldAt(b, k)
		if x != y || x < 0 {
			return cmp.Compare(x, y)
		}
	}
}

// foldAt is the fold of the word k behind a place whose name has not ended before; -1 where it ends there.
func (t *table) foldAt(at, k int) int {
	w := t.words[at+k]
	if w == endOfName {
		return -1
	}
	return int(t.foldOf[w])
}

// nameAt is the name in which a place lies.
func (t *table) nameAt(at int) int {
	return sort.Search(len(t.names), func(i int) bool { return int(t.names[i].first) > at }) - 1
}

func (t *table) nameEnd(n int) int {
	if n+1 < len(t.names) {
		return int(t.names[n+1].first)
	}
	return len(t.words)
}

// Scores of places decide in this order: bodies and topics before documents, the start of a name before its middle, the weight, the first
// name of an entry before its others, short names before long.
const (
	scoreBody   = 32000
	scoreStart  = 16000
	scoreWeight = 62
	scoreName   = 20
	scoreShort  = 41 // words
)

func (t *table) score(at int) uint16 {
	n := t.nameAt(at)
	e := t.entries[t.names[n].entry]
	score := scoreWeight*int(e.Weight) + scoreShort - min(scoreShort, t.nameEnd(n)-int(t.names[n].first))
	if e.Kind != Document {
		score += scoreBody
	}
	if at == int(t.names[n].first) {
		score += scoreStart
	}
	if t.names[n].which == 0 {
		score += scoreName
	}
	return uint16(score)
}
