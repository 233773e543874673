package citation

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// This page reads most of what points back without laying a passage: "theo quy định tại khoản 2 Điều 5 của Luật này" stands in an act again
// and again, and says the same wherever no word around it can belong to it. What it says is read once, as any passage is, and remembered.

// pointerPhrase is words that end in "này", "nêu trên" and the like, with all before it that may belong to them, and what they say.
type pointerPhrase struct {
	phrase  string
	alone   bool // says the same wherever it stands
	none    bool // no citation
	from    int  // byte of the phrase at which the pointer begins, up to its end
	runes   int  // of the pointer
	mention mention
}

const pointedBits = 12

// pointedCache holds the phrases read last.
type pointedCache [1 << pointedBits]*pointerPhrase

const (
	thisWord    = " này"
	maxAround   = 32 // words that may belong to a pointer before it
	maxBehindIt = 6  // words that may lead from a pointer to a list of provisions
)

// pointedAt finds the phrase s[start:end] around the pointer whose word before "này" is at byte at, and the part of the text outside of
// which nothing can change what it says, none of it before floor. It is false if the words around it are any but the plainest.
func (t *wordTable) pointedAt(s string, at, floor int) (p passage, start, end int, ok bool) {
	if end = t.pointerEnd(s, at); end == 0 {
		return p, 0, 0, false
	}
	if p.from, start, ok = t.pointerWords(s, at, floor); ok {
		p.to, ok = t.nothingBehind(s, end)
	}
	return p, start, end, ok
}

// pointerEnd returns where the pointer ends whose word before "này", "nêu trên" and the like is at byte at, 0 if that is not certain.
func (t *wordTable) pointerEnd(s string, at int) int {
	first := wordEndAt(s, at)
	end := first
	for n := 0; n < maxPointer && end+1 < len(s) && s[end] == ' ' && wordByte[s[end+1]]; n++ {
		next := wordEndAt(s, end+1)
		if t.about(s, end+1, next)&(wordPointer|wordComplex) != wordPointer {
			break
		}
		end = next
	}
	switch {
	case end == first:
		return 0
	case s[first:end] == thisWord || end == len(s) || strings.IndexByte(",.;:", s[end]) >= 0:
		return end
	case s[end] != ' ' || end+1 == len(s) || !wordByte[s[end+1]]:
		return 0
	}
	if notPointing()[viet.Fold(s[end+1:wordEndAt(s, end+1)])] { // "trên địa bàn"
		return 0
	}
	return end
}

// maxPointer is how many syllables "này", "trên đây" and the like have at most.
const maxPointer = 2

// notPointing are the words, without diacritics, behind which "trên" and the like are none of a pointer.
var notPointing = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, ts := range words().phrases[partNotPointers] {
		out[ts[1].fold] = true
	}
	return out
})

// pointerWords returns where the words begin that are part of a pointer or of a list of provisions before it, up to byte at, and where those
// begin that are to be looked at to know. Nothing but the name of a unit begins a list, and reads what is before it only where another
// stands there.
func (t *wordTable) pointerWords(s string, at, floor int) (outer, start int, ok bool) {
	start = at
	unit, open := false, true // open: the word before may belong to what begins at start
	attached, free := false, 0
	for i, n := at, 0; n < maxAround; n++ {
		gap := i
		for gap > floor && !wordByte[s[gap-1]] {
			if gap--; s[gap] == '"' {
				return 0, 0, false
			}
		}
		if gap == floor {
			return gap, start, floor == 0 && (!attached || t.untitled(s, at, start))
		}
		i = wordStartAt(s, gap, floor)
		about := t.about(s, i, gap)
		free--
		switch {
		case i == floor && floor > 0 || about&wordComplex != 0:
			return 0, 0, false
		case t.attaches(s, i, gap):
			if unit {
				return 0, 0, false
			}
			if !attached {
				attached, free = true, maxWith
			}
			open = false
		case free <= 0 && about&(wordList|wordPointing|wordLabel|wordDigit) == 0:
			return i, start, !attached || t.untitled(s, at, start)
		case about&roleUnit != 0:
			start, unit, open = i, true, true
		case !open:
		case !unit && about&wordPointing == 0 || leadsUp(s[i:gap]):
			open = false
		default:
			start = i
		}
	}
	return 0, 0, false
}

// maxWith is how many syllables a phrase like "ban hành kèm theo" has at most.
const maxWith = 5

// leadsUp reports whether a word leads up to a pointer or a list and is no part of it.
func leadsUp(word string) bool {
	switch word {
	case "tại", "theo", "của", "và":
		return true
	}
	return false
}

// untitled reports whether before the pointer at byte at, as far as a title may reach, nothing that can be issued with a document is named
// behind a word of a list, so that no list lies there beside the one that begins at byte start. What is of other passages there can only
// make less be read.
func (t *wordTable) untitled(s string, at, start int) bool {
	var before, last string
	var ofBefore, ofLast spelling
	for i := t.windowStart(s, at, 0, nearReach, reach{stopReach, lineReach}); i < at; {
		for i < at && !wordByte[s[i]] {
			i++
		}
		first := i
		i = wordEndAt(s, i)
		word, about := s[first:i], t.about(s, first, i)
		if about&wordComplex != 0 {
			return false
		}
		if ofBefore&wordList != 0 && ofLast&about&wordPointing != 0 && issuedNames()[viet.Fold(last)+" "+viet.Fold(word)] && syllableOf(before).inList {
			return false
		}
		if first > start {
			break
		}
		before, last, ofBefore, ofLast = last, word, ofLast, about
	}
	return true
}

// issuedNames are the words for what is issued with documents, without diacritics.
var issuedNames = sync.OnceValue(func() map[string]bool {
	v, out := words(), map[string]bool{}
	for _, ts := range v.phrases[partAttached] {
		out[joinedFolds(ts)] = true
		for _, a := range v.abbreviations {
			if joinedFolds(a.meaning) == joinedFolds(ts) {
				out[joinedFolds(a.written)] = true
			}
		}
	}
	return out
})

// joinedFolds is words without diacritics, as issuedNames has them.
func joinedFolds(ts []token) string { return strings.Join(folds(ts), " ") }

// nothingBehind returns the byte up to which is to be looked to know that no list of provisions follows a pointer that ends at byte i, and
// false if one may follow.
func (t *wordTable) nothingBehind(s string, i int) (to int, ok bool) {
	for ; i < len(s) && !wordByte[s[i]]; i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '(', ',', ':', '"':
		default:
			return i + 1, true
		}
	}
	for n := range maxBehindIt {
		if i == len(s) {
			return i, true
		}
		end := wordEndAt(s, i)
		about := t.about(s, i, end)
		if about&wordComplex != 0 || about&roleUnit != 0 || n == 0 && about&wordPointer != 0 {
			return 0, false
		}
		if about&wordLeading == 0 {
			return end, true
		}
		if end+1 >= len(s) || s[end] != ' ' || !wordByte[s[end+1]] {
			return 0, false
		}
		i = end + 1
	}
	return 0, false
}

// pointerPhrase is what the phrase says whose word before "này" is at byte at of it.
func (c *Catalog) pointerPhrase(phrase string, at int, x *scratch) *pointerPhrase {
	e := &x.pointed[spell64(phrase)>>(64-pointedBits)]
	if *e == nil || (*e).phrase != phrase {
		*e = c.readPointed(strings.Clone(phrase), at, x)
	}
	return *e
}

// readPointed reads a phrase as a text of its own.
func (c *Catalog) readPointed(phrase string, at int, x *scratch) *pointerPhrase {
	p, t := &pointerPhrase{phrase: phrase}, &x.text
	t.base, t.lists, t.origin = 0, &x.lists, &wholeText{given: phrase}
	t.read(phrase, 0, false, []anchor{{at, sightPointer}, {at: len(phrase) + 1}}, &x.syllables)
	if t.source != nil || t.abbreviated || slices.ContainsFunc(t.mendable, t.mayMend) {
		return p
	}
	switch all := c.scan(t, &reading{act: true}); {
	case len(all) == 0:
		p.alone, p.none = true, true
	case len(all) == 1 && all[0].end == len(t.runes) && all[0].after == all[0].end:
		p.alone, p.mention = true, all[0]
		p.from, p.runes = t.byteAt(all[0].start), all[0].end-all[0].start
	}
	return p
}

// mayMend reports whether token i may be mended, together with what stands before the text or with damage elsewhere.
func (t *text) mayMend(i int) bool {
	y := t.tokens[i]
	switch {
	case torn[y.key] || gluedHead(y.key) > 0 || gluedShort(y.key) != "":
		return true
	case isShort(y.key, false):
		return !t.pointBefore(i)
	}
	return y.hasDigit && t.tornLabel(i-1)
}

// spell64 is a hash of the bytes.
func spell64(s string) uint64 {
	h := uint64(len(s))
	for ; len(s) >= 8; s = s[8:] {
		h = (h ^ load(s, 0)) * markWeight
		h ^= h >> 32
	}
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * markWeight
	}
	return h * markWeight
}

// addPointed adds the reference that a passage is which is no more than a pointer.
func (r *reading) addPointed(given string, p passage) {
	e := p.pointed
	if e.none {
		return
	}
	at := p.phrase + e.from
	first := []rune(e.phrase[e.from:])[0]
	a, keep := r.resolvePointer(e.mention, at, unicode.IsUpper(first))
	if !keep {
		return
	}
	start := p.rune + countRunes(given[p.from:at])
	x := resolvedMention{mention: e.mention, answer: a}
	x.provisions.paths = slices.Clone(x.provisions.paths)
	r.add(x, start, start+e.runes, e.phrase[e.from:])
}
