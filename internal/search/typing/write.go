package typing

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vanban/vanban/internal/viet"
)

// write puts a path into words. Words that are kept may still get other diacritics.
func (c *corrector) write(path []piece, margin float64) (Correction, bool) {
	type change struct{ plain, full string }
	changes := map[int]change{} // by place in path
	for k, p := range path {
		before, after := c.around(path, k)
		first := c.words[p.from]
		if p.how != kept {
			plain, full := c.spell(p, before, after)
			changes[k] = change{plain, full}
		} else if first.Key != first.Folded && !c.fixed[p.from] {
			if form, ok := c.respelt(path, k); ok {
				changes[k] = change{form, form}
				margin = min(margin, marginForm)
			}
		}
	}
	if len(changes) == 0 {
		return Correction{}, false
	}
	runes := viet.NewRunes(c.text)
	var text, shown strings.Builder
	var out Correction
	at, length := 0, 0 // runes of the query written; runes of text
	for k, p := range path {
		first, last := c.words[p.from], c.words[p.to-1]
		gap, typed := runes.Slice(at, first.Start), runes.Slice(first.Start, last.End)
		at = last.End
		text.WriteString(gap)
		shown.WriteString(gap)
		length += utf8.RuneCountInString(gap)
		as, changed := changes[k]
		switch {
		case changed:
			as = change{likeCase(typed, as.plain), likeCase(typed, as.full)}
		default:
			as = change{typed, typed}
			if before, after := c.around(path, k); !c.accented && !c.fixed[p.from] {
				if form, ok := c.usual(first.Folded, before, after); ok {
					as.full = likeCase(typed, form)
				}
			}
		}
		n := utf8.RuneCountInString(as.plain)
		if as.plain != typed {
			out.Changed = append(out.Changed, Span{length, length + n})
		}
		length += n
		text.WriteString(as.plain)
		shown.WriteString(as.full)
	}
	rest := runes.Slice(at, runes.Len())
	out.Text, out.Shown = text.String()+rest, shown.String()+rest
	out.Confidence = 1 - math.Exp(-min(max(margin, 0.1), 20)/confidenceScale)
	return out, len(out.Changed) > 0
}

// around are the neighbours of a piece on a path, in its line.
func (c *corrector) around(path []piece, k int) (before, after string) {
	p := path[k]
	if k > 0 && c.joined[p.from] {
		before = path[k-1].words[len(path[k-1].words)-1]
	}
	if k+1 < len(path) && c.joined[p.to] {
		after = path[k+1].words[0]
	}
	return before, after
}

const (
	confidenceScale = 1.5 // nats
	marginForm      = 1.5 // of a word that no document writes with these diacritics beside its neighbours
)

func (c *corrector) hasMarks(i int) bool { return c.words[i].Key != c.words[i].Folded }

// spell gives the words of a change as they are to be searched, with diacritics only if the query has some or the keys say them,
// and in full.
func (c *corrector) spell(p piece, before, after string) (plain, full string) {
	forms := make([]string, len(p.words))
	for i, w := range p.words {
		b, a := before, after
		if i > 0 {
			b = p.words[i-1]
		}
		if i+1 < len(p.words) {
			a = p.words[i+1]
		}
		forms[i] = w
		list := c.v.Forms(b, w, a)
		switch typed := c.words[p.from]; {
		case len(list) == 0 && p.form != "":
			forms[i] = p.form
		case len(list) == 0:
		case p.how == cut:
			forms[i] = list[0].Key
		case p.how == glued, p.how == keyed:
			forms[i] = nearest(list, p.form).Key
		default:
			forms[i] = nearest(list, typed.Key).Key
		}
	}
	full = strings.Join(forms, " ")
	if c.accented || p.how == keyed {
		return full, full
	}
	return strings.Join(p.words, " "), full
}

// Least support of other diacritics than those typed: documents that have them beside a neighbour, where some document has the form typed
// beside others, and where none has it; and their share of the documents that have one of the two words, for words that belong together.
const (
	leastOther = 8
	leastForm  = 3
	leastShare = 0.05
)

// respelt gives a word typed with diacritics as the documents write it, where many have it beside one of its neighbours, and none so.
func (c *corrector) respelt(path []piece, k int) (string, bool) {
	w := c.words[path[k].from]
	before, after := c.around(path, k)
	together := func(a, b string) int {
		if n := c.pair(a, b); n > 0 && float64(n) >= leastShare*float64(min(c.count(a), c.count(b))) {
			return n
		}
		return 0
	}
	// A neighbour with diacritics has to stand there as typed: "bị mất" is not "bí mật".
	n := 0
	if before != "" && (path[k-1].how != kept || c.v.Beside("", c.words[path[k].from-1].Key, w.Folded) || !c.hasMarks(path[k].from-1)) {
		n = together(before, w.Folded)
	}
	if after != "" && (path[k+1].how != kept || c.v.Beside(w.Folded, c.words[path[k].to].Key, "") || !c.hasMarks(path[k].to)) {
		n = max(n, together(w.Folded, after))
	}
	if n < leastForm || c.v.Beside(before, w.Key, after) {
		return "", false
	}
	list := c.v.Forms(before, w.Folded, after)
	if len(list) == 0 || slices.ContainsFunc(list, func(f Form) bool { return f.Key == w.Key }) {
		return "", false
	}
	if n < leastOther && slices.ContainsFunc(c.v.Forms("", w.Folded, ""), func(f Form) bool { return f.Key == w.Key }) {
		return "", false
	}
	best := nearest(list, w.Key)
	if best.Key == best.fold() || best.Count < leastForm {
		return "", false // documents that lost their diacritics
	}
	return best.Key, true
}

// usual is how the documents write a folded word beside its neighbours.
func (c *corrector) usual(folded, before, after string) (string, bool) {
	if c.pair(before, folded) == 0 && c.pair(folded, after) == 0 {
		return "", false
	}
	list := c.v.Forms(before, folded, after)
	if len(list) == 0 {
		return "", false
	}
	return list[0].Key, true
}

func (f Form) fold() string { return viet.Fold(f.Key) }

// nearest is the form that is most likely meant by a word with these diacritics.
func nearest(list []Form, typed string) Form {
	marks := marksOf(typed)
	best, bestScore := list[0], math.Inf(-1)
	for _, f := range list {
		score := math.Log(float64(f.Count))
		theirs := marksOf(f.Key)
		for _, m := range marks {
			if !strings.ContainsRune(string(theirs), m) {
				score -= 2
			}
		}
		for _, m := range theirs {
			if !strings.ContainsRune(string(marks), m) {
				score--
			}
		}
		if score > bestScore {
			best, bestScore = f, score
		}
	}
	return best
}

// marksOf are the diacritics of a word, đ among them.
func marksOf(w string) []rune {
	var marks []rune
	for _, r := range norm.NFD.String(w) {
		if unicode.Is(unicode.Mn, r) || r == 'đ' {
			marks = append(marks, r)
		}
	}
	return marks
}

// likeCase gives a word the capitals of what was typed.
func likeCase(typed, word string) string {
	first, size := utf8.DecodeRuneInString(typed)
	if !unicode.IsUpper(first) {
		return word
	}
	if rest := typed[size:]; rest != "" && strings.ToUpper(rest) == rest {
		return strings.ToUpper(word)
	}
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
