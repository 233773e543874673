package registry

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// Sentence is the sentence of a news item in which a mention stands. Start and End are the mention in it, in code points. One that is
// longer than a quotation may be is cut, with an ellipsis where something is left out.
type Sentence struct {
	Text  string `json:"text" doc:"At most some 300 code points, with an ellipsis where something is left out."`
	Start int    `json:"start" doc:"Where the mention begins in text, inclusive: code points."`
	End   int    `json:"end" doc:"Where it ends in text, exclusive: code points."`
}

// longestSentence bounds what is quoted of a news item around a mention, in code points; a mention is quoted whole however long it is.
const longestSentence = 300

// sentenceReach is how far from a mention the ends of its sentence are looked for.
const sentenceReach = 1000

// sentenceAround finds the sentence in which code points start to end of a text stand.
func sentenceAround(text viet.Runes, start, end int) *Sentence {
	if start < 0 || end > text.Len() || start >= end {
		return nil
	}
	from := max(0, start-sentenceReach)
	to := min(text.Len(), end+sentenceReach)
	before, after := []rune(text.Slice(from, start)), []rune(text.Slice(end, to))
	mention := []rune(text.Slice(start, end))
	cutBefore, cutAfter := from > 0, to < text.Len()
	all, said := slices.Concat(before, mention, after), len(before)+len(mention)
	for i := len(before) - 1; i >= 0; i-- {
		if endsSentence(all[:i+1], all[i+1:]) {
			before, cutBefore = before[i+1:], false
			break
		}
	}
	for i := range after {
		if endsSentence(all[:said+i+1], all[said+i+1:]) {
			after, cutAfter = after[:i+1], false
			break
		}
	}
	room := max(0, longestSentence-len(mention))
	left := min(len(before), max(room/2, room-len(after)))
	right := min(len(after), room-left)
	if left < len(before) {
		before, cutBefore = before[len(before)-left:], true
		if i := slices.IndexFunc(before, unicode.IsSpace); i >= 0 { // at a word
			before = before[i:]
		}
	}
	if right < len(after) {
		after, cutAfter = after[:right], true
		for i := len(after) - 1; i >= 0; i-- {
			if unicode.IsSpace(after[i]) {
				after = after[:i]
				break
			}
		}
	}
	head := strings.TrimLeftFunc(string(before), unicode.IsSpace)
	if cutBefore {
		head = "… " + head
	}
	tail := strings.TrimRightFunc(string(after), unicode.IsSpace)
	if cutAfter {
		tail += " …"
	}
	at := len([]rune(head))
	return &Sentence{Text: head + string(mention) + tail, Start: at, End: at + len(mention)}
}

// abbreviations end in a full stop that ends no sentence, in lower case.
var abbreviations = []string{"tp", "tx", "tt", "q", "p", "h", "x", "ts", "ths", "pgs", "gs", "bs", "ks", "st", "v.v", "đ", "tr", "no", "mr", "kt", "tm", "tl"}

// closers close a quotation or a bracket, behind the mark that ends the sentence.
const closers = "\"”’»)"

// endsSentence reports whether a sentence ends with the last rune of before, by what stands on both sides.
func endsSentence(before, after []rune) bool {
	end := len(before) - 1
	if before[end] == '\n' {
		return true
	}
	for end > 0 && strings.ContainsRune(closers, before[end]) {
		end--
	}
	if !strings.ContainsRune(".!?…", before[end]) || len(after) > 0 && strings.ContainsRune(closers, after[0]) {
		return false
	}
	i := 0
	for i < len(after) && unicode.IsSpace(after[i]) {
		i++
	}
	if i == 0 && len(after) > 0 || i < len(after) && !unicode.IsUpper(after[i]) && !unicode.IsDigit(after[i]) && !strings.ContainsRune("\"“‘«-–", after[i]) {
		return false
	}
	k := end
	for k > 0 && (unicode.IsLetter(before[k-1]) || before[k-1] == '.') {
		k--
	}
	return !slices.Contains(abbreviations, strings.ToLower(string(before[k:end])))
}
