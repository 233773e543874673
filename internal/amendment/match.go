package amendment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vanban/vanban/internal/viet"
)

// alike is a text in the form in which wordings are compared: NFC, tone marks in one place, every run of blanks and line
// ends one space, quotation marks of one kind. All else counts: letter case, punctuation, diacritics.
type alike struct {
	text   string
	source []int // of each byte of text, and of its end: the byte of the text as it came; nil where it is the text as it came
}

// blank reports whether r separates words without being seen.
func blank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || unicode.IsSpace(r) }

// plainQuote gives quotation marks one form.
func plainQuote(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‘', '’', '‚', '‛', '`', '´', '′':
		return '\''
	}
	return r
}

// normalWording is the form for comparing whole texts: alike, without blanks at the ends.
func normalWording(s string) string {
	s = viet.Tone(s)
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if blank(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(plainQuote(r))
	}
	return b.String()
}

// newAlike brings a text that is in normal form into the form for finding words in it. Its tone marks are as they should be
// where they matter, if placed is set.
func newAlike(s string, placed bool) alike {
	if placed && isAlike(s) {
		return alike{text: s}
	}
	toned := viet.Tone(s) // a rune for a rune
	switch {
	case utf8.RuneCountInString(toned) != utf8.RuneCountInString(s): // not in normal form
		return alike{source: []int{0}}
	}
	text, source := make([]byte, 0, len(s)), make([]int, 0, len(s)+1)
	at, gap := 0, false
	for _, r := range toned {
		_, size := utf8.DecodeRuneInString(s[at:])
		if !blank(r) {
			gap = false
		} else if r = ' '; gap {
			at += size
			continue
		} else {
			gap = true
		}
		n := len(text)
		text = utf8.AppendRune(text, plainQuote(r))
		for range len(text) - n {
			source = append(source, at)
		}
		at += size
	}
	return alike{string(text), append(source, len(s))}
}

// isAlike reports whether the blanks and quotation marks of a text are as in the form for comparing, but for blanks at its
// end. It may deny it.
func isAlike(s string) bool {
	s = strings.TrimRight(s, blanks)
	for i := range len(s) {
		switch c := s[i]; c {
		case '\n', '\t', '\v', '\f', '`', 0xC2, 0xE2: // the last two begin all quotation marks beyond ASCII
			return false
		case ' ':
			if i+1 < len(s) && s[i+1] == ' ' {
				return false
			}
		}
	}
	return true
}

// from is the byte of the text as it came at which byte i of the form comes from.
func (a alike) from(i int) int {
	if a.source == nil {
		return i
	}
	return a.source[i]
}

// words finds one wording in many texts.
type words struct {
	text    string     // alike
	capital string     // the same with a capital letter, where it begins with a small one: as it stands at the start of a sentence
	probes  [][]string // for some syllables of it, the ways to write them: a text that has the words has one of each
	odd     []string   // ways to write syllables of it with the tone mark out of its place
}

const mostProbes = 3

func newWords(s string) words {
	w := words{text: normalWording(s)}
	first, size := utf8.DecodeRuneInString(w.text)
	if unicode.IsLower(first) {
		w.capital = string(unicode.ToUpper(first)) + w.text[size:]
	}
	for i, y := range viet.Syllables(w.text) {
		spellings := spellingsOf(y.Text)
		if w.odd = append(w.odd, spellings[1:]...); i >= mostProbes {
			continue
		}
		if i == 0 { // its first letter may be a capital
			for k, t := range spellings {
				_, n := utf8.DecodeRuneInString(t)
				spellings[k] = t[n:]
			}
		}
		w.probes = append(w.probes, spellings)
	}
	return w
}

// spellingsOf are the ways to write a syllable, by the letter that its tone mark stands on.
func spellingsOf(syllable string) []string {
	out := []string{syllable}
	if !movable(syllable) {
		return out
	}
	parts := norm.NFD.String(syllable)
	i := strings.IndexAny(parts, "\u0300\u0301\u0303\u0309\u0323")
	if i < 0 {
		return out
	}
	_, size := utf8.DecodeRuneInString(parts[i:])
	tone, letters := parts[i:i+size], []rune(norm.NFC.String(parts[:i]+parts[i+size:]))
	for k, r := range letters {
		if !strings.ContainsRune("aeiouy", []rune(viet.Fold(string(r)))[0]) {
			continue
		}
		other := norm.NFC.String(string(letters[:k+1]) + tone + string(letters[k+1:]))
		if other != syllable && viet.Tone(other) == viet.Tone(syllable) {
			out = append(out, other)
		}
	}
	return out
}

// movable reports whether a syllable has several vowels, of which one bears a mark.
func movable(syllable string) bool {
	folded := viet.Fold(syllable)
	vowels := 0
	for _, r := range folded {
		if strings.ContainsRune("aeiouy", r) {
			vowels++
		}
	}
	return vowels > 1 && len(syllable) > len(folded)
}

// may reports whether a text may have the words; it is quick to deny it.
func (w words) may(s string) bool {
	for _, p := range w.probes {
		if !slices.ContainsFunc(p, func(t string) bool { return strings.Contains(s, t) }) {
			return false
		}
	}
	return w.text != ""
}

// span is a part of a text, in bytes.
type span struct{ start, end int }

// in gives the places of the words in a text in normal form, in order, as bytes of that text. Words stand between
// boundaries of syllables, and not within the number of a document, a date or an amount. A capital letter that they have
// only because they begin a sentence makes no difference.
func (w words) in(s string) []span {
	if !w.may(s) {
		return nil
	}
	return w.places(s)
}

// places is in, for a text that may have the words.
func (w words) places(s string) []span {
	a := newAlike(s, !slices.ContainsFunc(w.odd, func(t string) bool { return strings.Contains(s, t) }))
	var out []span
	for from := 0; ; {
		i := strings.Index(a.text[from:], w.text)
		if w.capital != "" {
			if k := strings.Index(a.text[from:], w.capital); k >= 0 && (i < 0 || k < i) {
				i = k
			}
		}
		if i < 0 {
			return out
		}
		start := from + i
		end := start + len(w.text)
		small := strings.HasPrefix(a.text[start:], w.text)
		if !small {
			end = start + len(w.capital)
		}
		if !a.bounded(start, end) || !small && !beginsSentence(s[:a.from(start)]) {
			_, size := utf8.DecodeRuneInString(a.text[start:])
			from = start + size
			continue
		}
		out = append(out, span{a.from(start), a.from(end)})
		from = end
	}
}

// beginsSentence reports whether what follows a text begins a sentence: it is the first, or on a new line, or comes after
// the end of one.
func beginsSentence(before string) bool {
	trimmed := strings.TrimRight(before, " \t")
	r, _ := utf8.DecodeLastRuneInString(trimmed)
	return trimmed == "" || strings.ContainsRune("\n.!?:…", r)
}

func (a alike) bounded(start, end int) bool {
	return !inside(a.text, start) && !inside(a.text, end)
}

// inside reports whether a place in a text lies within a word: between letters and digits, or within what is written
// together and read as one number, as in 20/2010/QĐ-UBND, 01/7/2025 and 1.500.
func inside(s string, at int) bool {
	before, n := utf8.DecodeLastRuneInString(s[:at])
	after, m := utf8.DecodeRuneInString(s[at:])
	switch {
	case at == 0 || at == len(s):
		return false
	case isWord(before) && isWord(after):
		return true
	case isJoint(after) && isWord(before):
		next, _ := utf8.DecodeRuneInString(s[at+m:])
		return isWord(next) && joined(s, at, after)
	case isJoint(before) && isWord(after):
		last, _ := utf8.DecodeLastRuneInString(s[:at-n])
		return isWord(last) && joined(s, at, before)
	}
	return false
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func isJoint(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ',' }

// joined reports whether what is written around a place without a blank is one number: digits with a point, a comma or a
// stroke between them, or letters and digits with a stroke. Digits on both sides of a hyphen are a range.
func joined(s string, at int, joint rune) bool {
	start := strings.LastIndexByte(s[:at], ' ') + 1
	end := len(s)
	if i := strings.IndexByte(s[at:], ' '); i >= 0 {
		end = at + i
	}
	digit, letter, stroke := false, false, false
	for _, r := range s[start:end] {
		digit = digit || unicode.IsDigit(r)
		letter = letter || unicode.IsLetter(r)
		stroke = stroke || r == '/'
	}
	switch joint {
	case '.', ',':
		return digit && !letter
	case '/':
		return digit
	}
	return digit && letter && stroke
}
