package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

type kind uint8

const (
	end    kind = iota
	word        // text is the word
	phrase      // text is what the quotation marks enclose
	or          // OR or |
	open        // a parenthesis before a word
	shut        // a parenthesis after a word
	not         // a hyphen before what it excludes
	field       // the name of a field with its colon: text is the name
	line        // a line break, or a semicolon that stands alone
	mark        // a quotation mark without its second
	other       // nothing to search for
)

// token is a piece of the text. to is the byte offset behind it.
type token struct {
	kind  kind
	text  string
	to    int
	field Field
}

// scanner cuts a text into tokens. Where a token ends depends on nothing but the text from its start and the word before it.
type scanner struct {
	s         string
	lastQuote int  // byte offset of the last quotation mark
	flat      bool // inside a group, which has no other in it
}

const quotes = "\"“”„‟«»"

func isQuote(r rune) bool { return strings.ContainsRune(quotes, r) }

func isBlank(r rune) bool { return r != '\n' && unicode.IsSpace(r) }

func newScanner(text string) scanner {
	s := viet.NFC(text)
	return scanner{s: s, lastQuote: strings.LastIndexAny(s, quotes)}
}

// at is the token at a byte offset. before is the word that stands directly before it, if one does.
func (sc scanner) at(i int, before string) token {
	for i < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[i:])
		if !isBlank(r) {
			break
		}
		i += size
	}
	if i == len(sc.s) {
		return token{kind: end, to: i}
	}
	r, size := utf8.DecodeRuneInString(sc.s[i:])
	switch {
	case r == '\n':
		return token{kind: line, to: i + size}
	case r == '|':
		return token{kind: or, text: "|", to: i + size}
	case r == '(':
		return token{kind: open, to: i + size}
	case r == ')':
		return token{kind: shut, to: i + size}
	case r == ':':
		return token{kind: other, to: i + size}
	case isQuote(r):
		if text, to, ok := sc.quoted(i); ok {
			return token{kind: phrase, text: text, to: to}
		}
		return token{kind: mark, to: i + size}
	case r == '-':
		return sc.hyphen(i, before)
	}
	if t, ok := sc.fieldName(i); ok {
		return t
	}
	return sc.wordAt(i)
}

// wordAt reads a word: up to a blank, a quotation mark, |, a colon, or a parenthesis that it does not open itself.
func (sc scanner) wordAt(i int) token {
	const deepest = 4 // parentheses in a word
	from, depth, opened := i, 0, 0
	address := isAddress(sc.s[i:])
loop:
	for i < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[i:])
		switch {
		case unicode.IsSpace(r), isQuote(r), r == '|', r == ':' && !address:
			break loop
		case r == '(':
			if depth == 0 {
				opened = i
			}
			if depth++; depth > deepest {
				break loop
			}
		case r == ')':
			if depth == 0 {
				break loop
			}
			depth--
		}
		i += size
	}
	if depth > 0 && opened > from {
		i = opened // a parenthesis that is not closed is no part of the word
	}
	switch text := sc.s[from:i]; text {
	case "OR":
		return token{kind: or, text: text, to: i}
	case ";":
		return token{kind: line, to: i}
	default:
		return token{kind: word, text: text, to: i}
	}
}

// isAddress reports whether a text begins with the address of a page, whose colons belong to it.
func isAddress(s string) bool {
	start := strings.ToLower(s[:min(len(s), len("https://"))])
	return strings.HasPrefix(start, "http://") || strings.HasPrefix(start, "https://")
}

// quoted reads a phrase: up to the next quotation mark of any kind, for they are mixed as it happens. A mark behind a
// letter or digit opens nothing (15").
func (sc scanner) quoted(i int) (text string, to int, ok bool) {
	if i == sc.lastQuote {
		return "", 0, false
	}
	if r, _ := utf8.DecodeLastRuneInString(sc.s[:i]); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return "", 0, false
	}
	_, size := utf8.DecodeRuneInString(sc.s[i:])
	from := i + size
	length := strings.IndexAny(sc.s[from:], quotes)
	_, size = utf8.DecodeRuneInString(sc.s[from+length:])
	return strings.Join(strings.Fields(sc.s[from:from+length]), " "), from + length + size, true
}

// hyphen reads a hyphen that begins a word. It excludes what follows it directly, unless it is part of a number.
func (sc scanner) hyphen(i int, before string) token {
	next := i + 1
	bare := token{kind: word, text: "-", to: next}
	r, _ := utf8.DecodeRuneInString(sc.s[next:])
	switch {
	case next == len(sc.s), unicode.IsSpace(r), r == ')', r == '|', r == ':':
		return bare
	case isQuote(r):
		if text, _, ok := sc.quoted(next); ok && hasSyllable(text) {
			return token{kind: not, to: next}
		}
		return bare
	case r == '(':
		if sc.flat {
			return token{kind: not, to: next}
		}
		if _, ok := sc.group(next+1, true); ok {
			return token{kind: not, to: next}
		}
		return bare
	}
	if _, ok := sc.fieldName(next); ok {
		return token{kind: not, to: next}
	}
	w := sc.wordAt(next)
	if r == '-' || !hasSyllable(sc.s[next:w.to]) || goesOn(before, sc.s[next:w.to]) {
		return token{kind: word, text: sc.s[i:w.to], to: w.to}
	}
	return token{kind: not, to: next}
}

// goesOn reports whether a hyphen between two words is one inside a number or a range: "20/2010/QĐ -UBND", "2010 -2015".
func goesOn(before, after string) bool {
	if before == "" || !symbolic(after) {
		return false
	}
	if strings.ContainsAny(before, "0123456789") || len(before) > 1 && before[0] == '-' {
		return true
	}
	_, ok := law.TypeOfSymbol(strings.Trim(before, "-/."))
	return ok
}

// symbolic reports whether a word can be the symbol of a body in a number, or a year: it is in capitals, or digits.
func symbolic(w string) bool {
	switch viet.SoftKey(w) {
	case "ubnd", "hdnd", "ttg", "cp", "ub":
		return true
	}
	letters := 0
	for _, r := range w {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsLetter(r), unicode.IsDigit(r):
			letters++
		}
	}
	return letters > 1
}

// hasSyllable reports whether there is anything to search for.
func hasSyllable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) })
}

// group reads words and phrases parted by OR up to the closing parenthesis, from behind the opening one: two of them or more;
// what is to be excluded may be one.
func (sc scanner) group(i int, excluded bool) (g group, ok bool) {
	sc.flat = true
	var run []string
	need := false // an alternative has to follow
	closeRun := func() {
		if text := strings.Join(run, " "); hasSyllable(text) {
			g.atoms = append(g.atoms, Atom{Text: text})
		}
		run = nil
	}
	for {
		before := ""
		if len(run) > 0 {
			before = run[len(run)-1]
		}
		t := sc.at(i, before)
		i = t.to
		switch t.kind {
		case word:
			run = append(run, t.text)
		case phrase:
			if !hasSyllable(t.text) {
				break
			}
			if closeRun(); len(g.atoms) != g.ors {
				return g, false
			}
			g.atoms = append(g.atoms, Atom{Text: t.text, Phrase: true})
		case or:
			closeRun()
			g.ors++
			if len(g.atoms) != g.ors {
				return g, false
			}
			need = true
		case shut:
			closeRun()
			g.to = i
			return g, len(g.atoms) == g.ors+1 && (excluded || need)
		case line, other, mark:
		default:
			return g, false
		}
	}
}

type group struct {
	atoms []Atom
	ors   int
	to    int
}
