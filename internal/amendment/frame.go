package amendment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// frame is the text of an acting provision in two layers: its own words, in which every quotation is one hole, and what is
// quoted.
type frame struct {
	text   string
	quotes []string
	open   bool // the last quotation is not closed
}

// hole stands for a quotation in the text of a frame.
const hole = '\uFFFC'

// notes are remarks that sites of law texts put into the middle of sentences.
var notes = regexp.MustCompile(`\[[^\[\]]*(hướng dẫn|bãi bỏ|hết hiệu lực|sửa đổi|bổ sung|thay thế|đính chính|hiệu lực)[^\[\]]*\]`)

// newFrame parts a text. Quotation marks are paired by depth; a straight one opens where a word begins and closes where one
// ends. A quotation that is not closed reaches to the next that begins a line, or to the end.
func newFrame(s string) frame {
	s = notes.ReplaceAllString(viet.NFC(s), " ")
	var f frame
	var b strings.Builder
	runes := []rune(s)
	depth, from := 0, 0
	shut := func(to int) {
		f.quotes = append(f.quotes, strings.TrimSpace(string(runes[from:to])))
		b.WriteRune(hole)
		depth = 0
	}
	for i, r := range runes {
		switch q := quoteAt(runes, i, depth); {
		case q == opening && depth == 0:
			depth, from = 1, i+1
		case q == opening && beginsBlock(runes, i):
			to := i
			for to > from && unicode.IsSpace(runes[to-1]) {
				to--
			}
			shut(to)
			b.WriteRune('\n')
			depth, from = 1, i+1
		case q == opening:
			depth++
		case q == closing && depth > 1 && endsBlock(runes, i):
			shut(i)
		case q == closing && depth > 0:
			if depth--; depth == 0 {
				shut(i)
			}
		case q == closing:
		case depth == 0:
			b.WriteRune(r)
		}
	}
	if depth > 0 {
		shut(len(runes))
		f.open = true
	}
	f.text = joinLines(b.String())
	return f
}

type quoteKind int

const (
	noQuote quoteKind = iota
	opening
	closing
)

// quoteAt says what the mark at i does.
func quoteAt(s []rune, i, depth int) quoteKind {
	switch s[i] {
	case '“', '«', '„':
		if depth > 0 && i > 0 && !unicode.IsSpace(s[i-1]) && s[i-1] != '(' && (i+1 == len(s) || !unicode.IsLetter(s[i+1]) && !unicode.IsDigit(s[i+1])) {
			return closing // a scanned text has the wrong mark
		}
		return opening
	case '”', '»':
		if depth == 0 && (i == 0 || unicode.IsSpace(s[i-1])) && i+1 < len(s) && !unicode.IsSpace(s[i+1]) && !unicode.IsPunct(s[i+1]) {
			return opening
		}
		return closing
	case '"', '＂', '″':
		before := i == 0 || unicode.IsSpace(s[i-1]) || s[i-1] == '(' || s[i-1] == ':' || s[i-1] == hole
		after := i+1 < len(s) && (unicode.IsLetter(s[i+1]) || unicode.IsDigit(s[i+1]) || depth == 0 && !unicode.IsSpace(s[i+1]) || s[i+1] == '-')
		switch {
		case depth == 0:
			return opening
		case before && after:
			return opening
		}
		return closing
	}
	return noQuote
}

// beginsBlock reports whether a mark that opens stands at the start of a line before the mark of a unit: then what was open
// has lost its end.
func beginsBlock(s []rune, i int) bool {
	j := i - 1
	for j >= 0 && (s[j] == ' ' || s[j] == '\t') {
		j--
	}
	if j >= 0 && s[j] != '\n' {
		return false
	}
	line := string(s[i+1 : min(len(s), i+40)])
	_, ok := markOf(line)
	return ok
}

// endsBlock reports whether a mark that closes is followed by no more than punctuation up to the end of the text: then
// what is open within has lost its end.
func endsBlock(s []rune, i int) bool {
	for _, r := range s[i+1:] {
		if !unicode.IsSpace(r) && r != '.' && r != ';' && r != ',' && r != '/' {
			return false
		}
	}
	return true
}

// joinLines makes one line of lines that a sentence was broken into: where the first ends in a word that something must
// follow, or the next goes on in lower case or with a hole.
func joinLines(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last := ""
	for line := range strings.SplitSeq(s, "\n") {
		next := strings.TrimSpace(line)
		if next == "" {
			continue
		}
		switch {
		case last == "":
		case goesOn(last, next):
			b.WriteByte(' ')
		default:
			b.WriteByte('\n')
		}
		b.WriteString(next)
		last = lastWords(next)
	}
	return b.String()
}

// lastWords are the last two words of a line.
func lastWords(line string) string {
	if i := strings.LastIndexAny(line, " \t"); i > 0 {
		if j := strings.LastIndexAny(line[:i], " \t"); j >= 0 {
			return line[j+1:]
		}
	}
	return line
}

// unfinished are words at the end of a line that something must follow.
var unfinished = map[string]bool{"vao": true, "truoc": true, "tai": true, "bang": true, "cua": true, "va": true, "tu": true, "dieu": true,
	"khoan": true, "diem": true, "so": true, "theo": true, "ngay": true, "thang": true, "nam": true, "luat": true, "sung": true, "doi": true}

func goesOn(last, next string) bool {
	words := strings.Fields(viet.Fold(last))
	if len(words) == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	end, before := words[len(words)-1], ""
	if len(words) > 1 {
		before = words[len(words)-2]
	}
	m, marked := markOf(next)
	switch {
	case r == hole, strings.HasSuffix(last, ",") && !marked, unfinished[end], end == "sau" && before == "vao":
		return true
	case marked && m.Unit != law.UnitArticle:
		return false
	case unicode.IsLower(r):
		return true
	}
	// "khoản 3" and on the next line "Điều 11 như sau:"
	return marked && (before == "khoan" || before == "diem")
}

// restore puts the quotations back into a part of the text, those of more than a line left out.
func (f frame) restore(from, to int) string {
	var b strings.Builder
	n := strings.Count(f.text[:from], string(hole))
	for _, r := range f.text[from:to] {
		if r != hole {
			b.WriteRune(r)
			continue
		}
		if q := f.quotes[n]; len(q) <= 200 && !strings.Contains(q, "\n") {
			if _, block := markOf(q); !block {
				b.WriteString("“" + q + "”")
			}
		}
		n++
	}
	return strings.TrimSpace(b.String())
}
