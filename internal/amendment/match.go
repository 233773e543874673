package amendment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// alike is a text in the form in which wordings are compared: NFC, tone marks in one place, every run of blanks and line
// ends one space, quotation marks of one kind. All else counts: letter case, punctuation, diacritics.
type alike struct {
	text   string
	source []int // of each byte of text, and of its end: the byte of the text as it came
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

// newAlike brings a text that is in normal form into the form for finding words in it.
func newAlike(s string) alike {
	placed := viet.Tone(s) // a rune for a rune
	text, source := make([]byte, 0, len(s)), make([]int, 0, len(s)+1)
	at, gap := 0, false
	for _, r := range placed {
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

// words finds one wording in many texts.
type words struct {
	text    string // alike
	capital string // the same with a capital letter, where it begins with a small one: as it stands at the start of a sentence
	probe   string // a part of it that every text which has the words has byte for byte; "" if there is none
}

func newWords(s string) words {
	w := words{text: normalWording(s)}
	first, size := utf8.DecodeRuneInString(w.text)
	if unicode.IsLower(first) {
		w.capital = string(unicode.ToUpper(first)) + w.text[size:]
	}
	for i, y := range viet.Syllables(w.text) {
		text := y.Text
		if i == 0 { // its first letter may be a capital
			_, n := utf8.DecodeRuneInString(text)
			text = text[n:]
		}
		if len(text) > len(w.probe) && !movable(y) {
			w.probe = text
		}
	}
	return w
}

// movable reports whether the tone mark of a syllable may stand in one place or another.
func movable(y viet.Syllable) bool {
	vowels := 0
	for _, r := range y.Folded {
		if strings.ContainsRune("aeiouy", r) {
			vowels++
		}
	}
	return vowels > 1 && len(y.Text) > len(y.Folded)
}

// span is a part of a text, in bytes.
type span struct{ start, end int }

// in gives the places of the words in a text in normal form, in order, as bytes of that text. Words stand between
// boundaries of syllables, and not within the number of a document, a date or an amount. A capital letter that they have
// only because they begin a sentence makes no difference.
func (w words) in(s string) []span {
	if w.text == "" || !strings.Contains(s, w.probe) {
		return nil
	}
	a := newAlike(s)
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
		if !a.bounded(start, end) || !small && !beginsSentence(s[:a.source[start]]) {
			_, size := utf8.DecodeRuneInString(a.text[start:])
			from = start + size
			continue
		}
		out = append(out, span{a.source[start], a.source[end]})
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
