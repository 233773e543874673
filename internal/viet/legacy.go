package viet

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a text came to be written, as DecodeLegacy finds it.
const (
	EncodingUTF8          = "utf-8"          // also in decomposed form, and with look-alikes of Đ
	EncodingTCVN3         = "tcvn3"          // TCVN 5712:1993 VN3, "ABC", the fonts .VnTime
	EncodingVNI           = "vni-windows"    // VNI-Windows, the fonts VNI-Times
	EncodingMojibake      = "mojibake"       // UTF-8 read as Windows-1252 or Latin-1
	EncodingMojibakeTwice = "mojibake-twice" // the same done again to the result, or more often
	EncodingUnknown       = "unknown"        // bytes that are no UTF-8, nor seen to be any of these
)

// LossKind says what a decoded text lacks at a place.
type LossKind uint8

const (
	LossUndecodable LossKind = iota + 1 // what stands there means nothing in the encoding, and stays
	LossCapital                         // a small letter that was a capital: TCVN3 has none with a tone
	LossGuessed                         // a letter of which half was gone, and which only one could be
)

// Loss is a place where the text may not be what its writer wrote.
type Loss struct {
	At   int    // rune of the text
	Text string // what stands there
	Kind LossKind
}

// Decoded is a text brought to the registry's normal form, with what is known of the way.
type Decoded struct {
	Text     string
	Encoding string
	Losses   []Loss // by place
}

// DecodeLegacy finds out how a text is encoded and gives it in normal form. It takes bytes, or UTF-8 in which the
// characters are bytes of an old code. It is cautious: only a text whose words are no Vietnamese as they stand, and are
// when decoded, is changed. Lines that hold letters which only Unicode has are never touched, nor is a text that is not
// Vietnamese. A text whose encoding is declared, and is none of these, is to be decoded by that first.
//
// What it gives is a reading: keep the original.
func DecodeLegacy(b []byte) Decoded {
	s := string(b)
	valid := utf8.ValidString(s)
	lines := strings.SplitAfter(s, "\n")
	open := openLines(lines)
	if len(open) > 0 {
		if valid {
			if d, ok := decodeMojibake(lines, open); ok {
				return d
			}
		}
		if d, ok := decodeBytes(lines, open); ok {
			return d
		}
	}
	if valid {
		return Decoded{Text: NFC(s), Encoding: EncodingUTF8}
	}
	return damaged(s)
}

// openLines are the lines to decide on: those that hold more than ASCII, but nothing that only Unicode has.
func openLines(lines []string) []int {
	var open []int
	for k, line := range lines {
		high := false
		for _, r := range line {
			if isBeyondLatin1(r) {
				high = false
				break
			}
			high = high || r >= utf8.RuneSelf
		}
		if high {
			open = append(open, k)
		}
	}
	return open
}

// damaged reads what is neither UTF-8 nor decoded. It counts as UTF-8 while most of what is not ASCII is.
func damaged(s string) Decoded {
	d := Decoded{Encoding: EncodingUTF8}
	var whole, broken, run, at int
	flush := func() {
		if run > 0 {
			d.Losses = append(d.Losses, Loss{at - run, strings.Repeat("\uFFFD", run), LossUndecodable})
			broken, run = broken+run, 0
		}
	}
	for i := 0; i < len(s); at++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == utf8.RuneError && size == 1 {
			run++
			continue
		}
		flush()
		if size > 1 {
			whole++
		}
	}
	flush()
	if broken > whole {
		d.Encoding = EncodingUnknown
	}
	return finish(d, s)
}

// finish brings the text to normal form and the losses with it.
func finish(d Decoded, text string) Decoded {
	d.Text = NFC(text)
	if d.Text != text && len(d.Losses) > 0 {
		source := Clean(text).Source
		for k := range d.Losses {
			d.Losses[k].At = sort.SearchInts(source, d.Losses[k].At)
		}
	}
	return d
}

func sortLosses(losses []Loss) []Loss {
	slices.SortStableFunc(losses, func(a, b Loss) int { return cmp.Compare(a.At, b.At) })
	return losses
}

// decodeMojibake undoes a wrong reading of UTF-8, as often as the words get better by it.
func decodeMojibake(lines []string, open []int) (Decoded, bool) {
	const most = 3
	var (
		now    = slices.Clone(lines)
		before []string // the lines before the last pass that was right
		passes int
	)
	for pass := 1; pass <= most; pass++ {
		var m mojibake
		next := slices.Clone(now)
		for _, k := range open {
			if !hasBeyondLatin1(now[k]) {
				next[k] = m.decode(now[k])
			}
		}
		if m.accepted() {
			before, passes = now, pass
		}
		if m.likely == 0 && m.words == 0 && slices.Equal(next, now) {
			break
		}
		now = next
	}
	if passes == 0 {
		return Decoded{}, false
	}
	d := Decoded{Encoding: EncodingMojibake}
	if passes > 1 {
		d.Encoding = EncodingMojibakeTwice
	}
	return d.put(before, open, func(line string) (string, []Loss, bool) {
		if hasBeyondLatin1(line) {
			return line, nil, false
		}
		text, losses := DecodeMojibake(line)
		return text, losses, true
	}), true
}

func hasBeyondLatin1(s string) bool { return strings.ContainsFunc(s, isBeyondLatin1) }

// put decodes the open lines and leaves the others.
func (d Decoded) put(lines []string, open []int, decode func(string) (string, []Loss, bool)) Decoded {
	var b strings.Builder
	at, next := 0, 0
	for k, line := range lines {
		text := line
		if next < len(open) && open[next] == k {
			next++
			if decoded, losses, ok := decode(line); ok {
				for _, l := range losses {
					l.At += at
					d.Losses = append(d.Losses, l)
				}
				text = decoded
			}
		}
		at += utf8.RuneCountInString(text)
		b.WriteString(text)
	}
	return finish(d, b.String())
}

// decodeBytes decides between the two old codes, or for neither.
func decodeBytes(lines []string, open []int) (Decoded, bool) {
	codes := [...]struct {
		name   string
		decode func(string) (string, []Loss)
	}{{EncodingTCVN3, DecodeTCVN3}, {EncodingVNI, DecodeVNI}}
	lines = slices.Clone(lines)
	for _, k := range open {
		if !utf8.ValidString(lines[k]) {
			lines[k] = eachByte(lines[k]) // two bytes that happen to make up a character are two
		}
	}
	best, margin, tie := -1, 0, false
	for c, code := range codes {
		s := newSpelling()
		for _, k := range open {
			s.compare(lines[k], code.decode)
		}
		if !s.accepted() {
			continue
		}
		if m := s.gained - s.harmed; m > margin {
			best, margin, tie = c, m, false
		} else if m == margin {
			tie = true
		}
	}
	if best < 0 || tie {
		return Decoded{}, false
	}
	code := codes[best]
	return Decoded{Encoding: code.name}.put(lines, open, func(line string) (string, []Loss, bool) {
		s := newSpelling()
		if s.compare(line, code.decode); s.harmed > s.gained {
			return line, nil, false
		}
		text, losses := code.decode(line)
		return text, losses, true
	}), true
}

// spelling counts the words of a text that are spelt as Vietnamese syllables, as they stand and decoded.
type spelling struct {
	marked   int // words with more than ASCII letters
	good     int // of these, right when decoded
	gained   int // of these, wrong as they stand
	harmed   int // right as they stand, wrong when decoded
	plain    int // ASCII words in small letters
	syllable int // of these, spelt as a syllable
	kinds    map[string]bool
}

func newSpelling() *spelling { return &spelling{kinds: map[string]bool{}} }

// accepted reports whether the text is in the code beyond doubt: nearly all its words come right by decoding, many of
// them were wrong, none or hardly any was right before, and the words without marks are Vietnamese too.
func (s *spelling) accepted() bool {
	odd := s.marked / 10
	if s.marked > 4 {
		odd = max(odd, 1)
	}
	return len(s.kinds) >= 2 && s.gained*3 >= s.marked && s.good >= s.marked-odd && s.harmed*20 <= s.marked &&
		(s.gained+s.syllable)*10 >= (s.gained+s.plain)*6
}

// compare adds the words of a line.
func (s *spelling) compare(line string, decode func(string) (string, []Loss)) {
	for line != "" {
		end := 0
		ascii, small := true, true
		for end < len(line) {
			u := unitAt(line[end:])
			if u.code == 0xA0 || u.char < utf8.RuneSelf && !isWord(u.char) {
				break
			}
			ascii = ascii && u.char < utf8.RuneSelf
			small = small && !unicode.IsUpper(u.char) && !unicode.IsDigit(u.char)
			end += u.size
		}
		if end == 0 {
			line = line[unitAt(line).size:]
			continue
		}
		word := line[:end]
		line = line[end:]
		if ascii {
			if small {
				s.plain++
				if isSyllable(word) {
					s.syllable++
				}
			}
			continue
		}
		text, losses := decode(word)
		undecodable := slices.ContainsFunc(losses, func(l Loss) bool { return l.Kind == LossUndecodable })
		before, after := isRight(word), !undecodable && isRight(text)
		s.marked++
		switch {
		case after && !before:
			s.gained++
			s.kinds[text] = true
			fallthrough
		case after:
			s.good++
		case before:
			s.harmed++
		}
	}
}

// eachByte gives every byte as the character that it is in Windows-1252.
func eachByte(s string) string {
	var b strings.Builder
	b.Grow(2 * len(s))
	for k := range len(s) {
		b.WriteRune(charOf(s[k]))
	}
	return b.String()
}

// quotes are the signs, beyond ASCII, that stand right before or after a word.
const quotes = "“”‘’„‚«»‹›…–—•"

// isRight reports whether a word, without the signs around it, is a syllable, the label đ) or holds no letter at all.
func isRight(word string) bool {
	w := strings.Trim(NFC(word), quotes)
	return isSyllable(w) || w == "đ" || !strings.ContainsFunc(w, unicode.IsLetter)
}
