package citation

import (
	"unicode"
	"unicode/utf8"
)

// Only passages of a text are read: what lies around its anchors. How far is a promise that every reader keeps:
//   - no reader looks further than reach syllables from the mention that it reads, those of descriptions wideReach;
//   - and over the end of a sentence no further than beyond syllables (see text.back).
//
// What a passage is cut from can then not change what is read in it.
const (
	reach     = listTokens + 8
	wideReach = maxList + reach
	beyond    = 8
)

// passage is a part of a text, in bytes; rune is its offset in runes.
type passage struct{ from, to, rune int }

// passages lays passages around the anchors of a text.
func (c *Catalog) passages(s string, v survey) []passage {
	var out []passage
	p := passage{to: -1}
	for _, a := range v.anchors {
		if v.act {
			a.sight &^= sightRule // see scan
		}
		if a.sight == 0 {
			continue
		}
		back, ahead := reach, reach
		if a.sight&sightName != 0 {
			ahead += max(c.names.longest, lawNames().longest)
		}
		if a.sight&(sightNumber|sightName) != 0 {
			ahead += c.bodyNames.longest
		}
		if a.sight&sightRule != 0 {
			back, ahead = wideReach, wideReach
		}
		if p.to < 0 || a.at >= p.to {
			from := windowStart(s, a.at, max(p.to, 0), back)
			if p.to < 0 || from > p.to {
				if p.to >= 0 {
					out = append(out, p)
				}
				p = passage{from: from, rune: a.rune - utf8.RuneCountInString(s[from:a.at])}
			}
		}
		p.to = max(p.to, windowEnd(s, a.at, ahead))
	}
	if p.to >= 0 {
		out = append(out, p)
	}
	return out
}

// windowStart returns the byte after a blank at which a window begins that holds n syllables before byte at, or all
// since the end of a sentence and some more, but none before floor.
func windowStart(s string, at, floor, n int) int {
	for i := at; i > floor; {
		gap := i // the gap before byte i is s[gap:i]
		for gap > floor && !inWord(s[gap-1]) {
			gap--
		}
		if gap < i {
			if endsSentence(s, gap, i) {
				n = min(n, beyond)
			}
			if n <= 0 {
				for k := i; k > gap; k-- {
					if isBlankByte(s[k-1]) {
						return k
					}
				}
			}
		}
		for i = gap; i > floor && inWord(s[i-1]); {
			i--
		}
		n--
	}
	return floor
}

// windowEnd returns the byte at which a window ends that holds n syllables from byte at on, or all to the end of the
// sentence and some more.
func windowEnd(s string, at, n int) int {
	for i := at; i < len(s); {
		for i < len(s) && inWord(s[i]) {
			i++
		}
		n--
		gap := i
		for i < len(s) && !inWord(s[i]) {
			i++
		}
		if endsSentence(s, gap, i) {
			n = min(n, beyond)
		}
		if n <= 0 {
			for k := gap; k < i; k++ {
				if isBlankByte(s[k]) {
					return k
				}
			}
		}
	}
	return len(s)
}

// inWord takes every rune beyond ASCII for a letter: so syllables may be counted as too few, which only widens a window.
func inWord(b byte) bool {
	return b >= utf8.RuneSelf || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

func isBlankByte(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }

// endsSentence reports whether the gap s[from:to] between two words surely is what gap takes for the end of a sentence.
func endsSentence(s string, from, to int) bool {
	lines := 0
	for i := from; i < to; i++ {
		switch s[i] {
		case '!', '?':
			return true
		case '.':
			if i+1 < to && isBlankByte(s[i+1]) {
				return true
			}
		case '\n':
			lines++
		}
	}
	if lines != 1 {
		return lines > 1
	}
	r, _ := utf8.DecodeRuneInString(s[to:])
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}
