package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// This page finds how far a window goes on either side of an anchor (see passage.go). It counts raw words, and asks the table of words
// what each may be.

// listStart is windowStart for a pointer, before which only the words of the pointer and a list of provisions can stand that belong to it.
func (t *wordTable) listStart(s string, at, floor int) int {
	over := reach{stopReach, lineReach}
	n, most := 1, listTokens+numberReach
	for i := at; i > floor; {
		gap, behind := i, i
		for gap > floor && !wordByte[s[gap-1]] {
			gap--
		}
		if gap < i {
			if k := sentenceEnd(s, gap, i, over); k > 0 {
				n, most = min(n, k), min(most, k)
			}
			if n <= 0 {
				for k := i; k > gap; k-- {
					if isBlankByte(s[k-1]) {
						return k
					}
				}
			}
		}
		i = wordStartAt(s, gap, floor)
		if i == gap {
			break
		}
		n--
		most--
		switch about := t.about(s, i, gap); {
		case about&wordComplex != 0 || strings.IndexByte(s[gap:behind], '"') >= 0: // quoted words may be what is to change
			n = max(n, min(maxObject+2, most))
		case about&wordList != 0:
			n = max(n, min(2, most))
		case about&wordPointing != 0:
			n = max(n, min(1, most))
		}
		if t.attaches(s, i, gap) {
			return t.windowStart(s, at, floor, nearReach, over)
		}
	}
	return floor
}

// windowStart returns the byte after a blank at which a window begins that holds n syllables before byte at, and more
// where labels of provisions stand, but none before floor.
func (t *wordTable) windowStart(s string, at, floor, n int, over reach) int {
	most := listTokens + numberReach
	for i := at; i > floor; {
		gap := i // the gap before byte i is s[gap:i]
		for gap > floor && !wordByte[s[gap-1]] {
			gap--
		}
		if gap < i {
			if k := sentenceEnd(s, gap, i, over); k > 0 {
				n, most = min(n, k), min(most, k)
			}
			if n <= 0 {
				for k := i; k > gap; k-- {
					if isBlankByte(s[k-1]) {
						return k
					}
				}
			}
		}
		i = wordStartAt(s, gap, floor)
		n--
		most--
		switch {
		case t.about(s, i, gap)&wordLabel != 0:
			n = max(n, min(labelReach, most))
		case t.attaches(s, i, gap):
			n = max(n, min(titleTokens+labelReach, most))
		}
	}
	return floor
}

// leadEnd is windowEnd for a pointer, behind which only a list of provisions can stand that belongs to it: behind a mark, or words that lead
// to it. Where other words follow, the window is over once it has told whether those make it no pointer.
func (t *wordTable) leadEnd(s string, at int) int {
	over := reach{stopReach, lineReach}
	w := window{n: pointedReach, most: listTokens}
	leads, listed := true, false
	for i := at; i < len(s); {
		from := i
		i = wordEndAt(s, i)
		w.n--
		w.most--
		about := t.about(s, from, i)
		switch {
		case from == at:
		case leads && about&wordLabel != 0:
			listed = true
			w.atLeast(labelReach)
		case leads && about&(wordLeading|wordList|wordComplex) != 0:
			w.atLeast(leadReach)
		case !listed && about&wordPointer == 0:
			leads = false
			w.n = min(w.n, w.most-(listTokens-pointedReach))
		}
		gap := i
		for i < len(s) && !wordByte[s[i]] {
			i++
		}
		if leads && !listed && i > gap+1 && strings.ContainsAny(s[gap:i], "(,:") {
			w.atLeast(leadReach)
		}
		if to := w.end(s, gap, i, over); to > 0 {
			return to
		}
	}
	return len(s)
}

// windowEnd returns the byte at which a window ends that holds n syllables from byte at on, and more where labels of provisions stand.
func (t *wordTable) windowEnd(s string, at, n int, over reach) int {
	w := window{n: n, most: max(n, listTokens)}
	for i := at; i < len(s); {
		from := i
		i = wordEndAt(s, i)
		w.n--
		w.most--
		if t.about(s, from, i)&wordLabel != 0 {
			w.atLeast(labelReach)
		}
		gap := i
		for i < len(s) && !wordByte[s[i]] {
			i++
		}
		if to := w.end(s, gap, i, over); to > 0 {
			return to
		}
	}
	return len(s)
}

// window counts down the words that a window still takes.
type window struct {
	n    int // as far as is known
	most int // whatever comes
	open int // where it would have ended, were there a blank
}

// atLeast widens the window.
func (w *window) atLeast(n int) { w.n = max(w.n, min(n, w.most)) }

// end returns the byte in the gap s[gap:to] at which the window ends, 0 if it goes on.
func (w *window) end(s string, gap, to int, over reach) int {
	if k := sentenceEnd(s, gap, to, over); k > 0 {
		w.n, w.most = min(w.n, k), min(w.most, k)
	}
	if w.n > 0 {
		return 0
	}
	for k := gap; k < to; k++ {
		if isBlankByte(s[k]) {
			return k
		}
	}
	if w.open == 0 {
		w.open = gap
	} else if gap-w.open > maxUnbroken {
		return gap
	}
	return 0
}

// attaches reports whether the word s[i:to] ends what stands between a rule and the document with which it was issued: "kèm theo".
func (t *wordTable) attaches(s string, i, to int) bool {
	if i == to || to-i > 6 || !t.openings.attaching[s[i]] {
		return false
	}
	last := t.spelling(s, i, to)
	if last&roleWith == 0 {
		return false
	}
	if t.openings.withs[last.bare()] {
		return true
	}
	for to = i; to > 0 && !wordByte[s[to-1]]; {
		to--
	}
	i = wordStartAt(s, to, 0)
	return i < to && t.openings.withs[t.spelling(s, i, to).bare().then(last.bare())]
}

// sentenceEnd returns how far over the gap s[from:to] between two words a reader of that reach may look, if
// it surely is what gap takes for the end of a sentence, else 0.
func sentenceEnd(s string, from, to int, over reach) int {
	if to == from+1 && s[from] == ' ' {
		return 0
	}
	lines := 0
	for i := from; i < to; i++ {
		switch s[i] {
		case '!', '?':
			return over.stop
		case '.':
			if i+1 < to && isBlankByte(s[i+1]) {
				return over.stop
			}
		case '\n':
			lines++
		}
	}
	if lines == 1 && to < len(s) {
		r, _ := utf8.DecodeRuneInString(s[to:])
		if unicode.IsUpper(r) || unicode.IsDigit(r) && !wrapsUnit(s[max(0, from-12):from], s[to:min(to+6, len(s))]) {
			return over.line
		}
	}
	if lines > 1 {
		return over.line
	}
	return 0
}
