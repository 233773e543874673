package citation

import (
	"math/bits"
	"unicode/utf8"
)

// Only passages of a text are read: what lies around its anchors. How far is a promise that every reader keeps, so that
// what a passage is cut from can change nothing that is read in it:
//   - before a number it looks back numberReach syllables, before a name nameReach, and labelReach before each label of a
//     provision that it meets there, listTokens in all; and titleTokens further before "kèm theo";
//   - around a pointer it looks as far as words go that belong to one, to a list of provisions, or lead from the one to the other;
//   - behind any other mention it looks as far as dates, issuers and provisions reach;
//   - a description's reader looks wideReach syllables either way;
//   - over the end of a sentence none looks further than stopReach where a full stop stands, and beyond where only a line ends;
//     but a number's reader dateReach there, and a description's reader as far, and beyond over a full stop.
const (
	nearReach    = 8
	pointedReach = 4 // behind the word before "này": for that, for "này" and what makes it no pointer: "trên địa bàn"
	leadReach    = 5 // from a word that leads to a list to the first label
	labelReach   = 12
	nameReach    = maxAmending + 4
	numberReach  = 32
	dateReach    = 14
	wideReach    = maxList + 64
	beyond       = 7
	stopReach    = 2
	lineReach    = 2 * beyond // in raw words: the name of a unit may be torn into two

	maxUnbroken = 1024 // bytes without a blank behind which a window ends all the same
)

// reach is how far a reader looks over the end of a sentence, where a full stop stands and where only a line ends.
type reach struct{ stop, line int }

// passage is a part of a text, in bytes; rune is its offset in runes, and the anchors in it are those from first to last, half open.
type passage struct {
	from, to, rune, first, last, depth int

	pointed *pointerPhrase // what it says, if it is a pointer that says the same wherever it stands
	phrase  int            // the byte at which that begins
}

// anchors returns the anchors in the passage, by its own bytes, and one past its end.
func (p passage) anchors(all []anchor, x *scratch) []anchor {
	if p.last == 0 {
		return nil
	}
	x.own = x.own[:0]
	for _, a := range all[p.first:p.last] {
		x.own = append(x.own, anchor{a.at - p.from, a.sight})
	}
	x.own = append(x.own, anchor{at: p.to - p.from + 1})
	return x.own
}

// passages lays passages around the anchors of a text. They are gone with the scratch's next text.
func (c *Catalog) passages(s string, v survey, x *scratch) []passage {
	out := x.passages[:0]
	issuerReach := dateReach + max(c.bodyNames.longest, c.placeNames.longest)
	titleReach := issuerReach + max(c.names.longest, lawNames().longest)
	for k, a := range v.anchors {
		if v.act {
			a.sight &^= sightRule // see scan
		}
		if a.sight == 0 {
			continue
		}
		if p, ok := c.pointer(s, v, k, out, x); ok {
			out = append(out, p)
			continue
		}
		p := passage{first: k, last: k + 1}
		back, ahead, over := nearReach, nearReach, reach{stopReach, lineReach}
		if a.sight&sightName != 0 {
			back, ahead, p.depth = nameReach, titleReach, depthName
		}
		if a.sight&sightNumber != 0 {
			back, ahead, over.line, p.depth = numberReach, max(ahead, issuerReach), dateReach, depthNumber
		}
		if a.sight&sightRule != 0 {
			back, ahead, over, p.depth = wideReach, wideReach, reach{beyond, dateReach}, depthRule
		}
		if n := len(out) - 1; n >= 0 && a.at < out[n].to && p.depth <= out[n].depth {
			p.from = out[n].from // one before it has looked back as far
		} else if floor := floorOf(out, p.depth); p.depth == depthPointer {
			p.from = x.words.listStart(s, a.at, floor)
		} else {
			p.from = x.words.windowStart(s, a.at, floor, back, over)
		}
		if p.depth == depthPointer {
			p.to = x.words.leadEnd(s, a.at)
		} else {
			p.to = x.words.windowEnd(s, a.at, ahead, over)
		}
		for n := len(out) - 1; n >= 0 && out[n].to >= p.from; n-- {
			before := out[n]
			if before.pointed != nil { // there are other words around it
				at := v.anchors[before.first].at
				before.from, before.to = min(before.from, x.words.listStart(s, at, floorOf(out[:n], depthPointer))), max(before.to, x.words.leadEnd(s, at))
			}
			p = before.with(p)
			out = out[:n]
		}
		out = append(out, p)
	}
	from, runes := 0, 0
	for k := range out {
		runes += countRunes(s[from:out[k].from])
		from, out[k].rune = out[k].from, runes
	}
	x.passages = out
	return out
}

// pointer lays a passage around an anchor that is only the words of a pointer, behind those laid.
func (c *Catalog) pointer(s string, v survey, k int, laid []passage, x *scratch) (passage, bool) {
	at, floor := v.anchors[k].at, floorOf(laid, depthPointer)
	if !v.act || v.plain || v.anchors[k].sight&^sightRule != sightPointer || at <= floor {
		return passage{}, false
	}
	p, start, end, ok := x.words.pointedAt(s, at, floor)
	if !ok {
		return passage{}, false
	}
	p.first, p.last, p.phrase, p.pointed = k, k+1, start, c.pointerPhrase(s[start:end], at-start, x)
	return p, p.pointed.alone
}

// How far back a passage looks: the further, the deeper.
const (
	depthPointer = iota
	depthName
	depthNumber
	depthRule
)

// floorOf is a byte before which no passage of that depth need begin that follows those laid: an earlier one has looked back as far.
func floorOf(laid []passage, depth int) int {
	for n := len(laid) - 1; n >= 0 && n > len(laid)-4; n-- {
		if laid[n].depth >= depth {
			return laid[n].to
		}
	}
	return 0
}

// with is the two passages as one, of which p begins with an earlier anchor.
func (p passage) with(o passage) passage {
	return passage{from: min(p.from, o.from), to: max(p.to, o.to), first: p.first, last: o.last, depth: max(p.depth, o.depth)}
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
