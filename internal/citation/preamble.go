package citation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// An act opens with what it is based on, a line each: "Căn cứ Luật ...;". What follows a proposal ("Theo đề nghị ..."), carries
// something out ("Thực hiện ...") or considers something ("Xét ...") is no basis (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.5.a;
// earlier rules have the same form). What begins with "Căn cứ" further down is a provision, a plan's task, a form or a footnote.

// basisWord opens a basis, in folded syllables.
const basisWord = "can cu"

// otherOpenings open a line of a preamble that is no basis.
var otherOpenings = []string{"theo de nghi", "theo yeu cau", "theo", "xet", "thuc hien", "tren co so", "sau khi", "de", "nham"}

// preambleEndings open the line after the preamble, which is written in capitals.
var preambleEndings = []string{"quyet dinh", "quyet nghi", "nghi dinh", "nghi quyet", "chi thi", "ban hanh", "dieu 1", "phan", "chuong", "muc"}

// bodyOpenings open the first unit of an act.
var bodyOpenings = []string{"dieu 1", "dieu thu nhat", "chuong i", "chuong 1", "chuong thu nhat", "phan i", "phan 1", "phan thu nhat"}

// actWords open a line of the list of amending acts that a consolidated text has before its preamble.
var actWords = []string{"luat", "bo luat", "phap lenh", "nghi quyet", "nghi dinh", "quyet dinh", "thong tu", "chi thi"}

// A preamble begins within the first lines of a text and is not long: in lines, in bytes of the text before its end, in bytes of one basis.
const (
	latestStart  = 100
	mostLines    = 60
	mostPreamble = 64 << 10
	longestBasis = 2000
)

// Preamble finds the lines of an act's text that name what it is based on: "Căn cứ ...", without the mark that ends it. A basis
// that is broken over several lines is put together. There are none where the body of the act begins before the first.
func Preamble(text string) []string {
	head := text
	if len(text) > mostPreamble {
		head = text[:strings.LastIndexByte(text[:mostPreamble], '\n')+1]
	}
	var out []string
	open := -1 // index of the basis that goes on
	n, first := 0, 0
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		n++
		if len(out) == 0 && n > latestStart || len(out) > 0 && n-first >= mostLines {
			break
		}
		if line == "" {
			open = -1
			continue
		}
		words := lineOpening(line)
		if begins(words, bodyOpenings) || opensBody(line, len(out) > 0) {
			break
		}
		switch {
		case strings.HasPrefix(line, "“"), strings.HasPrefix(line, `"`):
			open = -1 // the preamble of another act is quoted
		case strings.HasPrefix(words, basisWord+" "):
			if len(out) == 0 {
				first = n
			}
			out = append(out, line)
			open = len(out) - 1
		case begins(words, otherOpenings):
			open = -1
		case len(out) > 0 && (strings.HasSuffix(line, ":") || begins(words, preambleEndings) && line == strings.ToUpper(line)):
			return finish(out)
		case open >= 0 && !ended(out[open]) && len(out[open])+len(line) < longestBasis:
			out[open] += " " + line
		default:
			open = -1
		}
		if open >= 0 && ended(line) {
			open = -1
		}
	}
	return finish(out)
}

// opensBody reports whether a line is the first numbered paragraph of an act without articles: "I. MỤC TIÊU", "1. Mục tiêu". Before
// the preamble, a numbered line may name an act that has amended this one.
func opensBody(line string, within bool) bool {
	label, rest, ok := strings.Cut(strings.ReplaceAll(line, "\u00a0", " "), " ")
	number := strings.TrimRight(label, ".)/-–")
	if !ok || number == label || number != "I" && number != "1" && number != "A" {
		return false
	}
	return within || !begins(lineOpening(rest), actWords)
}

// lineOpening is the first syllables of a line, folded, with a blank after each.
func lineOpening(line string) string {
	const enough = 60
	if len(line) > enough {
		cut := enough
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		line = line[:cut]
	}
	return foldedWords(strings.TrimLeft(line, "-–+*• \t")) + " "
}

// foldedWords is the syllables of a text without diacritics.
func foldedWords(s string) string {
	syllables := viet.Syllables(s)
	words := make([]string, len(syllables))
	for i, y := range syllables {
		words[i] = y.Folded
	}
	return strings.Join(words, " ")
}

func begins(words string, openings []string) bool {
	return slices.ContainsFunc(openings, func(o string) bool { return strings.HasPrefix(words, o+" ") })
}

// ended reports whether a basis is over.
func ended(line string) bool { return strings.HasSuffix(line, ";") || strings.HasSuffix(line, ".") }

// finish takes the mark off that ends each basis, and the sign that begins a list.
func finish(lines []string) []string {
	for i, l := range lines {
		l = strings.TrimLeft(l, "-–+*• \t")
		lines[i] = strings.TrimRight(l, ";,. \t")
	}
	return slices.DeleteFunc(lines, func(l string) bool { return len(l) > longestBasis })
}
