package language

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// Named is a body or topic with all that it is called: name, aliases, terms.
type Named struct {
	Code  string
	Names []string
}

// Names finds the bodies or topics that a text names, however people shorten them: "Sở TT&TT", "ubnd vinh long". It is safe
// for use by many at once.
type Names struct {
	codes    map[string]string // folded code to code
	list     []calledName
	withWord map[string][]int // places in list of the names that have a syllable
	byLetter map[byte][]int   // places in list by the first letter of a name
	order    map[string]int   // of the codes, as given
}

type calledName struct {
	code  string
	words []string
}

// NewNames makes Names of a list.
func NewNames(list []Named) *Names {
	n := &Names{codes: map[string]string{}, withWord: map[string][]int{}, byLetter: map[byte][]int{}, order: map[string]int{}}
	for i, x := range list {
		n.codes[viet.Fold(x.Code)] = x.Code
		n.order[x.Code] = i
		for _, name := range x.Names {
			words := wordsOf(name)
			if len(words) == 0 {
				continue
			}
			at := len(n.list)
			n.list = append(n.list, calledName{x.Code, words})
			n.byLetter[words[0][0]] = append(n.byLetter[words[0][0]], at)
			for k, w := range words {
				if !slices.Contains(words[:k], w) {
					n.withWord[w] = append(n.withWord[w], at)
				}
			}
		}
	}
	return n
}

// Pick gives the codes of those that a text means, in the order given to NewNames; none if it means nothing known. A code
// means itself. Otherwise those are taken that are called so best: the whole name before its beginning ("Sở Tư pháp"), before a
// name with words like "tỉnh" left out ("UBND Vĩnh Long"), before a part of a name ("Vĩnh Long"). A run of first letters
// stands for the words ("TTTT").
func (n *Names) Pick(text string) []string {
	var codes []string
	best := inside
	n.each(text, func(code string, f fit) bool {
		if f < best {
			best, codes = f, nil
		}
		if f == best && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
		return true
	})
	slices.SortFunc(codes, func(a, b string) int { return n.order[a] - n.order[b] })
	return codes
}

// has reports whether Pick would find something.
func (n *Names) has(text string) (found bool) {
	n.each(text, func(string, fit) bool { found = true; return false })
	return found
}

// each gives the names that a text fits, until yield is false.
func (n *Names) each(text string, yield func(code string, f fit) bool) {
	if code, ok := n.codes[strings.TrimSpace(viet.Fold(text))]; ok {
		yield(code, whole)
		return
	}
	words := wordsOf(text)
	if len(words) == 0 {
		return
	}
	// The rarest syllable leaves few names to look at. A run of first letters may stand in names under many syllables.
	rarest, found := []int(nil), false
	for _, w := range words {
		if list, ok := n.withWord[w]; ok && syllableForm.MatchString(w) && (!found || len(list) < len(rarest)) {
			rarest, found = list, true
		}
	}
	if !found {
		rarest = n.byLetter[words[0][0]]
	}
	for _, at := range rarest {
		if f := fitOf(words, n.list[at].words); f != 0 && !yield(n.list[at].code, f) {
			return
		}
	}
}

// syllableForm is what a folded syllable of Vietnamese looks like.
var syllableForm = regexp.MustCompile(`^[b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$`)

func wordsOf(text string) []string {
	var words []string
	for _, s := range viet.Syllables(text) {
		if s.Folded == "ttg" {
			words = append(words, "thu", "tuong")
			continue
		}
		words = append(words, s.Folded)
	}
	return words
}

// fit is how well a text fits a name, best first; 0: not at all.
type fit uint8

const (
	whole fit = iota + 1
	beginning
	gaps
	inside
)

// leftOut reports whether people leave a word out of names.
func leftOut(word string) bool {
	switch word {
	case "tinh", "thanh", "pho", "huyen", "quan", "thi", "xa", "phuong", "nuoc", "va":
		return true
	}
	return false
}

func fitOf(text, name []string) fit {
	if rest, ok := align(text, name, false); ok {
		if rest == 0 {
			return whole
		}
		return beginning
	}
	if _, ok := align(text, name, true); ok {
		return gaps
	}
	for from := 1; from < len(name); from++ {
		if _, ok := align(text, name[from:], false); ok {
			return inside
		}
	}
	return 0
}

// align reports whether a name begins with the words of a text, and how many words of the name are left then.
func align(text, name []string, gaps bool) (rest int, ok bool) {
	if len(text) == 0 {
		return len(name), true
	}
	if len(name) == 0 {
		return 0, false
	}
	if text[0] == name[0] {
		if rest, ok := align(text[1:], name[1:], gaps); ok {
			return rest, true
		}
	}
	if k := initials(text[0], name); k > 1 {
		if rest, ok := align(text[1:], name[k:], gaps); ok {
			return rest, true
		}
	}
	if name[0] == "va" || gaps && leftOut(name[0]) {
		return align(text, name[1:], gaps)
	}
	return 0, false
}

// initials is how many words of a name a word gives the first letters of; "và" may have none.
func initials(letters string, name []string) int {
	k := 0
	for i := range len(letters) {
		if i > 0 && k < len(name) && name[k] == "va" && letters[i] != 'v' {
			k++
		}
		if k == len(name) || name[k][0] != letters[i] {
			return 0
		}
		k++
	}
	return k
}
