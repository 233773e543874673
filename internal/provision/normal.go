package provision

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// Normalise brings a text to the form that trees are made of: Unicode NFC, every line end LF, characters without width
// dropped, blanks that do not break made spaces, look-alikes of Đ made Đ, and what is no UTF-8 made U+FFFD. Nothing else
// changes. It is idempotent.
func Normalise(s string) string { return viet.NFC(s) }

// line is one line of a text and what can be told of it without its neighbours.
type line struct {
	raw    string // verbatim, with its line end
	text   string // without the blanks around it
	mark   mark
	quoted bool // begins within a quotation
	note   bool // belongs to a footnote
}

// splitLines cuts a text into lines and reads the mark that each begins with.
func splitLines(text string) []line {
	out := make([]line, 0, strings.Count(text, "\n")+1)
	for text != "" {
		raw := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			raw = text[:i+1]
		}
		text = text[len(raw):]
		l := line{raw: raw, text: strings.TrimSpace(raw)}
		l.mark = scanMark(l.text)
		out = append(out, l)
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isUpper reports whether a line is written in capitals: it has letters, and no small one.
func isUpper(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// ends reports whether a paragraph may end with this line: it closes with a sentence mark, a quotation or a bracket.
func ends(s string) bool {
	switch lastRune(s) {
	case '.', ';', ':', '!', '?', '”', '"', '»', ')', ']', '…', '/', '>', '|':
		return true
	}
	return false
}

// openWords are words after which a line cannot have ended: what follows on the next line is no mark but the thing they
// speak of. Each may end a line after all behind the words given with it: "tài khoản", "12 điểm".
var openWords = map[string][]string{
	"khoản": {"tài", "điều", "trích"}, "Khoản": nil, "điểm": {"địa", "thời", "quan", "đặc", "trọng", "ưu", "nhược", "thí", "tọa", "cao"}, "Điểm": nil, "Điều": nil,
	"các": nil, "tại": {"tồn", "hiện", "còn"}, "theo": {"kèm", "tiếp", "đi"}, "và": nil, "hoặc": nil, "của": nil,
}

// open reports whether a line breaks off within a phrase, so that the next line continues it.
func open(s string) bool {
	if s == "" || lastRune(s) == ',' {
		return s != ""
	}
	w := lastWord(s)
	except, ok := openWords[w]
	if !ok {
		return false
	}
	before := lastWord(strings.TrimRight(s[:len(s)-len(w)], " \t"))
	return !slices.Contains(except, strings.ToLower(before)) && digits(before) == 0
}

// pointing reports whether a line ends with the first part of a reference: "điểm a khoản 2", "khoản 4 và 5". An article
// that follows is the rest of it.
func pointing(s string) bool {
	for range 8 {
		w := lastWord(s)
		s = strings.TrimRight(s[:len(s)-len(w)], " \t")
		if w = strings.TrimRight(w, ","); w != "và" && (w == "" || digits(w) < len(w)) && letterOrder(w) == 0 {
			return false
		}
		if before := lastWord(s); strings.EqualFold(before, "khoản") || strings.EqualFold(before, "điểm") {
			return w != "và"
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexAny(s, " \t")+1:] }
