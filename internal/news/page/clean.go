package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/viet"
)

// line is a text as one line in normal form: runs of blanks are one, what cannot be seen is gone.
func line(s string) string {
	return strings.Join(strings.Fields(visible(viet.NFC(s))), " ")
}

// visible takes out control and format characters: some would turn the reading order, others hide between letters.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r', r == '\u2028', r == '\u2029', r == '\u0085':
			return '\n'
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, s)
}

// hides reports whether a text has control characters that no text needs, or that turn the reading order.
func hides(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
	})
}

// lines are the lines of a text, each in normal form, without empty ones.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(visible(viet.NFC(s))) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// title is a title as one line of text. Markup in it, which a page or feed may hold escaped once more, is taken out, a script with
// what it says.
func title(s string) (string, []*problem.Problem) {
	var notes []*problem.Problem
	if hides(s) {
		notes = append(notes, problem.New(problem.ControlCharacters, "in the title"))
	}
	s = shorten(line(s), 4*maxTitle) // with its markup
	const twice = 2                  // escaped and escaped again
	for range twice {
		text, marked := plain(s)
		if text = line(text); text == s {
			break
		}
		if s = text; marked {
			notes = append(notes, problem.New(problem.MarkupInTitle, "taken out"))
			break
		}
	}
	return shorten(s, maxTitle), notes
}

// maxTitle and maxName are how long a headline and a name may be, in characters.
const (
	maxTitle = 500
	maxName  = 200
)

// shorten cuts a text that is longer than it can be meant to be.
func shorten(s string, most int) string {
	for i := range s {
		if most == 0 {
			return strings.TrimSpace(s[:i]) + "…"
		}
		most--
	}
	return s
}

// plain reads s as markup and gives its text; marked reports whether there was any element.
func plain(s string) (text string, marked bool) {
	z := html.NewTokenizer(strings.NewReader(s))
	var b strings.Builder
	silent := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String(), marked
		case html.TextToken:
			if !silent {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			silent = string(name) == "script" || string(name) == "style"
			marked = true
			b.WriteByte(' ')
		case html.EndTagToken:
			silent, marked = false, true
			b.WriteByte(' ')
		default:
			marked = true
		}
	}
}

// Title cleans a title that came from elsewhere than a page, such as a feed.
func Title(s string) (string, []*problem.Problem) { return title(s) }
