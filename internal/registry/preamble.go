package registry

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An act opens with what it is based on, a line each: "Căn cứ Luật ...;". What follows a proposal ("Theo đề nghị ..."), carries
// something out ("Thực hiện ...") or considers something ("Xét ...") is no basis (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.5.a;
// earlier rules have the same form).

// basisWord opens a basis, in folded syllables.
const basisWord = "can cu"

// basisLead are the words that open a basis, in the text.
const basisLead = "Căn cứ"

// otherOpenings open a line of a preamble that is no basis.
var otherOpenings = []string{"theo de nghi", "theo yeu cau", "theo", "xet", "thuc hien", "tren co so", "sau khi", "de ", "nham"}

// preambleEndings open the line after the preamble.
var preambleEndings = []string{"quyet dinh", "quyet nghi", "nghi dinh", "nghi quyet", "chi thi", "ban hanh", "dieu 1", "phan", "chuong", "muc"}

// mostPreamble bounds how far into a text its preamble is looked for, in bytes, and longestBasis one basis.
const (
	mostPreamble = 64 << 10
	longestBasis = 2000
)

// basisLines finds the lines of a text that name what it is based on: "Căn cứ ...", without the mark that ends it. A basis that is
// broken over several lines is put together.
func basisLines(text string) []string {
	head := text
	if len(text) > mostPreamble {
		head = text[:strings.LastIndexByte(text[:mostPreamble], '\n')+1]
	}
	var out []string
	open := -1 // index of the basis that goes on
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if line == "" {
			open = -1
			continue
		}
		words := opening(line)
		switch {
		case strings.HasPrefix(words, "dieu 1 "):
			return finish(out)
		case strings.HasPrefix(line, "“"), strings.HasPrefix(line, `"`):
			open = -1 // the preamble of another act is quoted
		case strings.HasPrefix(words, basisWord+" "):
			out = append(out, line)
			open = len(out) - 1
		case begins(words, otherOpenings):
			open = -1
		case len(out) > 0 && begins(words, preambleEndings) && upperLine(line):
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

// opening is the first syllables of a line, folded, with a blank after each.
func opening(line string) string {
	const enough = 60
	if len(line) > enough {
		cut := enough
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		line = line[:cut]
	}
	return folded(strings.TrimLeft(line, "-–+*• \t")) + " "
}

func begins(words string, openings []string) bool {
	return slices.ContainsFunc(openings, func(o string) bool { return strings.HasPrefix(words, strings.TrimSpace(o)+" ") })
}

// upperLine reports whether a line is written in capitals, as headings are.
func upperLine(line string) bool { return line == strings.ToUpper(line) }

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

// isBasis reports whether a citation is what the line is based on. between is what stands between the citation before it, or "Căn cứ",
// and it; before says of the citation before it whether it is one, and first that there is none. A document that is named inside the
// title of another is none: "Nghị định số 27/2018/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 72/2013/NĐ-CP".
func isBasis(between string, first, before, law bool) bool {
	if i := strings.LastIndexByte(between, ';'); i >= 0 {
		between, first = between[i+1:], true
	}
	words := " " + folded(between) + " "
	if first {
		// The number of a law stands behind its name, which may hold that of another.
		return law || len(strings.Fields(words)) <= mostLead && !slices.ContainsFunc(leadsInside, func(w string) bool { return strings.HasSuffix(words, " "+w+" ") })
	}
	tail := words
	if i := strings.LastIndexByte(between, ','); i >= 0 {
		tail = " " + folded(between[i+1:]) + " "
	} else if i := strings.LastIndex(words, " va "); i >= 0 {
		tail = words[i+len(" va"):]
	} else if strings.TrimSpace(words) != "" {
		return false
	}
	for _, w := range strings.Fields(tail) {
		if !slices.Contains(listWords, w) {
			return false
		}
	}
	return before // a list goes on what it follows: bases, or documents that a title names
}

// mostLead is how many syllables may stand between "Căn cứ" and what is based on: "vào khoản 2 Điều 5 của". Where there are more, it
// is a sentence on something else.
const mostLead = 8

var (
	// leadsInside lead to a document that is named inside the name of another, or that says where the basis is found.
	leadsInside = []string{"cua", "boi", "theo", "thi hanh", "thuc hien", "huong dan", "tai", "thay the", "bai bo", "dinh chinh"}
	// listWords may stand between the members of a list of documents.
	listWords = []string{"cac", "va", "cung", "can", "cu", "so"}
)
