package amendment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// token is a word, a mark of punctuation, a hole, or the end of a sentence.
type token struct {
	from, to int
	raw      string
	key      string // folded; "." for the end of a sentence, "q" for a hole
	kind     byte   // w word, p punctuation, q hole, e end of a sentence
	quote    int    // of a hole: its index
}

// cursor reads the tokens of a frame.
type cursor struct {
	frame
	toks []token
}

func newCursor(f frame) *cursor {
	c := &cursor{frame: f}
	s, quote := f.text, 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			c.end(i, i+1)
			i++
		case unicode.IsSpace(r):
			i += size
		case r == hole:
			c.toks = append(c.toks, token{i, i + size, "", "q", 'q', quote})
			quote++
			i += size
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			j := i + size
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				j += n
			}
			c.toks = append(c.toks, token{i, j, s[i:j], viet.Fold(s[i:j]), 'w', 0})
			i = j
		case r == '.' && endsSentence(s, i+1):
			c.end(i, i+1)
			i++
		default:
			c.toks = append(c.toks, token{i, i + size, s[i : i+size], s[i : i+size], 'p', 0})
			i += size
		}
	}
	return c
}

func (c *cursor) end(from, to int) {
	if n := len(c.toks); n > 0 && c.toks[n-1].kind != 'e' {
		c.toks = append(c.toks, token{from, to, ".", ".", 'e', 0})
	}
}

// endsSentence reports whether a full stop before byte i ends a sentence: nothing follows, or a blank and a capital.
func endsSentence(s string, i int) bool {
	rest := strings.TrimLeft(s[i:], " \t")
	r, _ := utf8.DecodeRuneInString(rest)
	if len(rest) < len(s[i:]) {
		if m, ok := markOf(rest); ok && m.Unit == law.UnitClause {
			return true // "... Điều 3. 2. Bãi bỏ ...": the next clause in the same line
		}
	}
	return rest == "" || r == '\n' || r == '/' || r == hole || len(rest) < len(s[i:]) && unicode.IsUpper(r)
}

func (c *cursor) at(i int) token {
	if i < 0 || i >= len(c.toks) {
		return token{from: len(c.text), to: len(c.text), kind: 'e', key: "."}
	}
	return c.toks[i]
}

// has reports whether the folded words stand at token i, commas between them left out of account, and the token after.
func (c *cursor) has(i int, words ...string) (int, bool) {
	for k, w := range words {
		if k > 0 && c.at(i).key == "," {
			i++
		}
		if t := c.at(i); t.kind != 'w' || t.key != w {
			return 0, false
		}
		i++
	}
	return i, true
}

// is is has for a phrase in one string.
func (c *cursor) is(i int, phrase string) (int, bool) { return c.has(i, strings.Fields(phrase)...) }

// class matches the longest wording of the classes at token i.
func (c *cursor) class(i int, classes ...string) (string, int) {
	for _, w := range phrases[c.at(i).key] {
		for _, class := range classes {
			if w.class == class {
				if to, ok := c.has(i, w.words...); ok {
					return class, to
				}
			}
		}
	}
	return "", i
}

// skip passes over a few wordings of a class.
func (c *cursor) skip(i int, class string) int {
	for range 6 {
		k, to := c.class(i, class)
		if k == "" {
			break
		}
		i = to
	}
	return i
}

// separators passes over what stands between the members of a list.
func (c *cursor) separators(i int) int {
	for {
		switch t := c.at(i); t.key {
		case ",", ";", "va", "hoac", "&":
			if t.kind == 'e' {
				return i
			}
			i++
		default:
			return i
		}
	}
}

// refs reads provisions at token i.
func (c *cursor) refs(i int) ([]law.ProvisionRef, int) {
	if c.at(i).kind != 'w' {
		return nil, i
	}
	from := c.at(i).from
	got := law.ReadProvisions(c.text[from:])
	if len(got.Refs) == 0 {
		return nil, i
	}
	for k := range got.Refs {
		if r := &got.Refs[k]; r.Component == law.ComponentMain || r.Component == law.ComponentAttached {
			r.Component = ""
		}
	}
	end := from + got.Bare
	for i < len(c.toks) && c.toks[i].from < end {
		i++
	}
	return got.Refs, i
}

// isUpper reports whether a token begins with a capital.
func (t token) isUpper() bool {
	r, _ := utf8.DecodeRuneInString(t.raw)
	return unicode.IsUpper(r)
}

func (t token) isDigit() bool { return t.raw != "" && '0' <= t.raw[0] && t.raw[0] <= '9' }
