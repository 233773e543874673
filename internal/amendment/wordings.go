package amendment

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

//go:embed wordings.txt
var wordingsText string

// wording is a phrase in its folded words, without punctuation.
type wording struct {
	class string
	words []string
}

// phrases gives, for each first word, the phrases that begin with it, the longest first.
var phrases = loadPhrases(wordingsText)

func loadPhrases(text string) map[string][]wording {
	out := map[string][]wording{}
	for line := range strings.Lines(text) {
		class, phrase, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		words := strings.FieldsFunc(viet.Fold(phrase), func(r rune) bool { return r == ' ' || r == ',' })
		out[words[0]] = append(out[words[0]], wording{class, words})
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b wording) int { return len(b.words) - len(a.words) })
	}
	return out
}

// MayAmend reports whether a text may hold an amending clause or one that ends another act, so that it is worth reading. It
// is quick and errs on the side of yes.
func MayAmend(text string) bool {
	folded := viet.Fold(text)
	for _, p := range signs {
		if strings.Contains(folded, p) {
			return true
		}
	}
	return false
}

// signs are parts of words without one of which no amending clause can be written.
var signs = []string{"sua doi", "bo sung", "bai bo", "thay the", "thay cum tu", "thay tu", "huy bo", "het hieu luc", "ngung hieu luc", "dinh chi",
	"keo dai", "gia han", "dinh chinh", "tiep tuc", "danh so lai", "thanh khoan", "thanh dieu", "thanh diem", "ap dung tai", "ap dung quyet dinh",
	"khong ap dung", "bo cum tu", "bo tu", "bo khoan", "bo diem", "bo dieu", "thay cac", "bo cac", "bo chuong", "bo muc", "bo phu luc",
	"bo noi dung", "bo doan", "bo mau", "them khoan", "them diem", "them dieu", "con hieu luc", "cham dut", "dieu chinh", "tro lai"}
