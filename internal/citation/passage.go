package citation

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Only passages of a text are read: what lies around its anchors. How far is a promise that every reader keeps, so that
// what a passage is cut from can change nothing that is read in it:
//   - before a number it looks back numberReach syllables, before a name nameReach, and labelReach before each label of a
//     provision that it meets there, listTokens in all; and titleTokens further before "kèm theo";
//   - before a pointer it looks back pointerReach syllables, and as far as a list of provisions goes;
//   - behind a mention it looks as far as dates, issuers and provisions reach;
//   - a description's reader looks wideReach syllables either way;
//   - over the end of a sentence none looks further than stopReach where a full stop stands, and beyond where only a line ends;
//     but a number's reader dateReach there, and a description's reader as far, and beyond over a full stop.
const (
	nearReach    = 8
	pointerReach = 6 // for the words of a pointer, before and after "này"
	labelReach   = 12
	nameReach    = maxAmending + 4
	numberReach  = 32
	dateReach    = 14
	wideReach    = maxList + 64
	beyond       = 7
	stopReach    = 2

	maxUnbroken = 1024 // bytes without a blank behind which a window ends all the same
)

// reach is how far a reader looks over the end of a sentence, where a full stop stands and where only a line ends.
type reach struct{ stop, line int }

// passage is a part of a text, in bytes; rune is its offset in runes, and the anchors in it are those from first to last, half open.
type passage struct{ from, to, rune, first, last int }

// anchors returns the anchors in the passage, by its own bytes, and one past its end.
func (p passage) anchors(all []anchor, x *scratch) []anchor {
	if p.last == 0 {
		return nil
	}
	x.own = x.own[:0]
	for _, a := range all[p.first:p.last] {
		x.own = append(x.own, anchor{a.at - p.from, 0, a.sight})
	}
	x.own = append(x.own, anchor{at: p.to - p.from + 1})
	return x.own
}

// passages lays passages around the anchors of a text. They are gone with the scratch's next text.
func (c *Catalog) passages(s string, v survey, x *scratch) []passage {
	out := x.passages[:0]
	issuerReach := dateReach + max(c.bodyNames.longest, c.placeNames.longest)
	titleReach := issuerReach + max(c.names.longest, lawNames().longest)
	p := passage{to: -1}
	for k, a := range v.anchors {
		if v.act {
			a.sight &^= sightRule // see scan
		}
		if a.sight == 0 {
			continue
		}
		back, ahead, over := nearReach, nearReach, reach{stopReach, beyond}
		if a.sight&sightNumber != 0 {
			back, ahead, over.line = numberReach, issuerReach, dateReach
		}
		if a.sight&sightName != 0 {
			back, ahead = max(back, nameReach), titleReach
		}
		if a.sight&sightRule != 0 {
			back, ahead, over = wideReach, wideReach, reach{beyond, dateReach}
		}
		if p.to < 0 || a.at >= p.to {
			var from int
			if a.sight == sightPointer {
				from = x.words.listStart(s, a.at, max(p.to, 0))
			} else {
				from = x.words.windowStart(s, a.at, max(p.to, 0), back, over)
			}
			if p.to < 0 || from > p.to {
				if p.to >= 0 {
					out = append(out, p)
				}
				p = passage{from: from, rune: a.rune - countRunes(s[from:a.at]), first: k}
			}
		}
		p.last = k + 1
		p.to = max(p.to, windowEnd(s, a.at, ahead, over, a.sight == sightPointer))
	}
	if p.to >= 0 {
		out = append(out, p)
	}
	x.passages = out
	return out
}

// listStart is windowStart for a pointer, before which only a list of provisions can stand that belongs to it.
func (t *wordTable) listStart(s string, at, floor int) int {
	over := reach{stopReach, beyond}
	n, most := pointerReach, listTokens+numberReach
	for i := at; i > floor; {
		gap := i
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
		if n < 2 && most > 0 && t.mayBeInList(s, i) {
			n = min(2, most)
		}
		if t.attaches(s, i, gap) {
			return t.windowStart(s, at, floor, nearReach, over)
		}
	}
	return floor
}

// mayBeInList reports whether the word at byte i may be part of a list of provisions or lead from one to its document.
func (t *wordTable) mayBeInList(s string, i int) bool {
	if i >= len(s)-wordSize {
		return true
	}
	w, _ := t.wordAt(s, i)
	return w.about&(wordList|wordComplex) != 0
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
		switch word := s[i:gap]; {
		case isLabel(word):
			n = max(n, min(labelReach, most))
		case t.attaches(s, i, gap):
			n = max(n, min(titleTokens+labelReach, most))
		}
	}
	return floor
}

// windowEnd returns the byte at which a window ends that holds n syllables from byte at on, and more where labels of
// provisions stand; after a pointer they can stand only where it is followed by a mark.
func windowEnd(s string, at, n int, over reach, pointer bool) int {
	most := max(n, listTokens)
	if pointer {
		n, most = pointerReach-1, pointerReach-1
	}
	open := 0 // where the window would have ended, were there a blank
	for i := at; i < len(s); {
		from := i
		i = wordEndAt(s, i)
		n--
		most--
		if isLabel(s[from:i]) {
			n = max(n, min(labelReach, most))
		}
		gap := i
		for i < len(s) && !wordByte[s[i]] {
			i++
		}
		if pointer && i > gap+1 && strings.ContainsAny(s[gap:i], "(,:") {
			n, most, pointer = labelReach, listTokens, false
		}
		if k := sentenceEnd(s, gap, i, over); k > 0 {
			n, most = min(n, k), min(most, k)
		}
		if n <= 0 {
			for k := gap; k < i; k++ {
				if isBlankByte(s[k]) {
					return k
				}
			}
			if open == 0 {
				open = gap
			} else if gap-open > maxUnbroken {
				return gap
			}
		}
	}
	return len(s)
}

// wordEndAt returns the byte after the word at byte i.
func wordEndAt(s string, i int) int {
	for i <= len(s)-8 {
		if m := gaps(load(s, i)); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(s) && wordByte[s[i]] {
		i++
	}
	return i
}

// wordStartAt returns the byte at which the word begins that ends before byte i, floor at least.
func wordStartAt(s string, i, floor int) int {
	for i-8 >= floor {
		if m := gaps(load(s, i-8)); m != 0 {
			return i - bits.LeadingZeros64(m)>>3
		}
		i -= 8
	}
	for i > floor && wordByte[s[i-1]] {
		i--
	}
	return i
}

// isLabel reports whether a word may be the label of a provision: a number, a letter, a Roman number.
func isLabel(word string) bool {
	switch {
	case word == "" || len(word) > 2 && !labelStart[word[0]]:
		return false
	case len(word) <= 1 || isDigitByte(word[0]):
		return true
	case len(word) > 2 && word[0]|0x20 == 't' && word[1]|0x20 == 'h' && isHornedU(word[2:]): // "Phần thứ tư"
		return true
	case len(word) == 2 && (word[0]|0x20 == word[1]|0x20 || word[0] >= utf8.RuneSelf || isDigitByte(word[1])): // aa, đ, a1
		return true
	case len(word) > 7:
		return false
	}
	for i := range len(word) {
		switch word[i] | 0x20 {
		case 'i', 'v', 'x', 'l', 'c':
		default:
			return false
		}
	}
	return true
}

// labelStart tells with which bytes labels of more than two bytes begin.
var labelStart = func() (out [256]bool) {
	for _, c := range []byte("0123456789ivxlctIVXLCT") {
		out[c] = true
	}
	return out
}()

// isHornedU reports whether the letters are "ứ", with marks, with marks apart, or without.
func isHornedU(s string) bool {
	return s == "ứ" || s == "Ứ" || s[0]|0x20 == 'u' && (len(s) == 1 || s[1] >= utf8.RuneSelf)
}

// attaches reports whether the word s[i:to] ends what stands between a rule and the document with which it was issued: "kèm theo".
func (t *wordTable) attaches(s string, i, to int) bool {
	if i == to || to-i > 6 || !t.openings.attaching[s[i]] {
		return false
	}
	last := t.spellingAt(s, i, to)
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
	return i < to && t.openings.withs[t.spellingAt(s, i, to).bare().then(last.bare())]
}

// spellingAt is the spelling of the word s[i:to], with its roles.
func (t *wordTable) spellingAt(s string, i, to int) spelling {
	if i < len(s)-wordSize {
		if w, _ := t.wordAt(s, i); w.about&wordComplex == 0 {
			return w.about
		}
	}
	h := spell(s[i:to])
	return h | t.openings.role(h)
}

// inWord takes every rune beyond ASCII for a letter: so syllables may be counted as too few, which only widens a window.
func inWord(b byte) bool {
	return b >= utf8.RuneSelf || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// countRunes is the number of runes of valid UTF-8.
func countRunes(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		x := load(s, 0)
		n -= bits.OnesCount64(x &^ (x << 1) & highs) // 10xxxxxx
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

func isBlankByte(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }

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
