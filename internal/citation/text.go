package citation

import (
	"slices"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// sep is what stands between a token and the next.
type sep uint8

const (
	sepNone   sep = iota // blanks only
	sepJoin              // hyphen, ampersand, slash, quotation mark, bracket
	sepComma             // comma
	sepClause            // semicolon, colon, dash between blanks
	sepEnd               // full stop, question or exclamation mark, new paragraph, end of text
)

// token is a syllable, or one syllable of what an abbreviation stands for (all of those share the abbreviation's span).
// Start and end count runes of the clean text.
type token struct {
	key, fold  string
	start, end int
	sep        sep
}

func (t token) word(plain bool) string {
	if plain {
		return t.fold
	}
	return t.key
}

// text is a passage of running text in the normal form, with the way back to the text as given.
type text struct {
	given  []rune
	offset int   // of the passage in the whole text, in runes as given
	source []int // rune offset in given of each rune of the clean text, and of its end
	runes  []rune
	tokens []token
	ends   []int // the tokens that end a sentence
	plain  bool  // the whole text is written without diacritics
}

// newText reads a text that stands alone.
func newText(s string) *text {
	return newPassage(s, 0, isPlain(s))
}

// isPlain reports whether a text is written wholly without diacritics.
func isPlain(s string) bool {
	return !slices.ContainsFunc(viet.Syllables(s), func(y viet.Syllable) bool { return y.Key != y.Folded })
}

// newPassage reads a passage at an offset of a text that is plain or not.
func newPassage(s string, offset int, plain bool) *text {
	c := viet.Clean(s)
	t := &text{given: []rune(s), offset: offset, source: c.Source, runes: []rune(c.Text), plain: plain}
	t.tokens = words().expand(rawTokens(c.Text, t.runes), plain)
	for i := range t.tokens {
		if t.tokens[i].sep == sepEnd {
			t.ends = append(t.ends, i)
		}
	}
	return t
}

// sentence counts the sentences of the passage that end before token i.
func (t *text) sentence(i int) int {
	n, _ := slices.BinarySearch(t.ends, i)
	return n
}

// back returns the first token that a reader may look at that goes back from token i: n tokens before it at most, and
// beyond over the end of a sentence.
func (t *text) back(i, n int) int {
	for ; i > 0 && n > 0; n-- {
		if i--; t.tokens[i].sep == sepEnd {
			n = min(n, beyond)
		}
	}
	return i
}

// ahead returns the token before which a reader must stop that goes on from token i: n tokens, and beyond over the end of
// a sentence.
func (t *text) ahead(i, n int) int {
	for ; i < len(t.tokens) && n > 0; i++ {
		if n--; t.tokens[i].sep == sepEnd {
			n = min(n, beyond)
		}
	}
	return i
}

// endOf is the rune after the last before token i.
func (t *text) endOf(i int) int {
	if i == 0 {
		return 0
	}
	return t.tokens[i-1].end
}

// quote returns the text as given between two runes of the clean text, and its span in the whole text.
func (t *text) quote(start, end int) (int, int, string) {
	a, b := t.source[start], t.source[end]
	return t.offset + a, t.offset + b, string(t.given[a:b])
}

// at returns how many tokens a phrase of the given part takes at token i, 0 if none begins there.
func (t *text) at(p part, i int) int { return words().parts[p].at(t.tokens, i, t.plain) }

// tokenAt returns the first token that begins at or after rune r.
func (t *text) tokenAt(r int) int {
	i, _ := slices.BinarySearchFunc(t.tokens, r, func(k token, r int) int { return k.start - r })
	return i
}

// tokenize reads a title, a name or an alias as running text is read.
func tokenize(s string) []token {
	s = viet.NFC(s)
	return words().expand(rawTokens(s, []rune(s)), false)
}

func rawTokens(s string, runes []rune) []token {
	syllables := viet.Syllables(s)
	out := make([]token, len(syllables))
	for i, y := range syllables {
		next := len(runes)
		if i+1 < len(syllables) {
			next = syllables[i+1].Start
		}
		out[i] = token{key: y.Key, fold: y.Folded, start: y.Start, end: y.End, sep: gap(runes, y.End, next)}
	}
	return out
}

// gap says what separates the syllables on its two sides.
func gap(runes []rune, from, to int) sep {
	if to == len(runes) {
		return sepEnd
	}
	kind, newlines := sepNone, 0
	for i := from; i < to; i++ {
		k := sepNone
		switch r := runes[i]; r {
		case '\n':
			newlines++
			// A lone line break inside a sentence is only wrapping; what begins a new one is written large.
			if newlines > 1 || unicode.IsUpper(runes[to]) || unicode.IsDigit(runes[to]) {
				k = sepEnd
			}
		case ',':
			k = sepComma
		case ';', ':':
			k = sepClause
		case '.':
			k = sepEnd
			if to == from+1 { // joins two parts of one word: "CT.UBND", "66.22"
				k = sepJoin
			}
		case '!', '?', '…':
			k = sepEnd
		case '-', '–', '—':
			k = sepJoin
			if i > from && i+1 < to && unicode.IsSpace(runes[i-1]) && unicode.IsSpace(runes[i+1]) {
				k = sepClause
			}
		default:
			if !unicode.IsSpace(r) {
				k = sepJoin
			}
		}
		kind = max(kind, k)
	}
	return kind
}

// expand reads abbreviations and synonyms as what they stand for.
func (v *vocabulary) expand(raw []token, plain bool) []token {
	var out []token
	copied := 0
	for i := 0; i < len(raw); {
		n, to := v.synonyms.match(raw, i, plain)
		if n == 0 {
			i++
			continue
		}
		if out == nil {
			out = make([]token, 0, len(raw)+len(raw)/4)
		}
		meaning := v.meanings[to[0]]
		out = append(out, raw[copied:i]...)
		for k, w := range meaning {
			e := token{key: w.key, fold: w.fold, start: raw[i].start, end: raw[i+n-1].end}
			if k == len(meaning)-1 {
				e.sep = raw[i+n-1].sep
			}
			out = append(out, e)
		}
		i += n
		copied = i
	}
	if copied == 0 {
		return raw
	}
	return append(out, raw[copied:]...)
}
