package registry

import (
	"slices"
	"strings"
)

// basisWord opens a basis, in folded syllables.
const basisWord = "can cu"

// basisLead are the words that open a basis, in the text.
const basisLead = "Căn cứ"

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
