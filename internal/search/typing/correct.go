package typing

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// Correction is what a query may have meant.
type Correction struct {
	Text       string  // the query with what was mistyped put right, all else as typed, in normal form
	Changed    []Span  // of Text, in order
	Shown      string  // Text with all its diacritics, as far as the documents tell them: for showing, not for searching
	Confidence float64 // above 0 and below 1; from Sure on the correction may be searched without asking
}

// Span is a stretch of runes, half open.
type Span struct{ Start, End int }

// Sure is the confidence from which nearly all corrections are what was meant, in trials with slips made by chance.
const Sure = 0.8

const longestQuery = 32 // syllables that are looked at

// Correct says what the words of a query may have meant, if something else than what they say. It takes words only, without
// operators. Precision comes first: a word is doubted only if no document has it, or none has it beside its neighbours, and what is put in
// its place has to stand beside them in documents. So text taken from documents is never corrected.
func Correct(text string, v Vocabulary) (Correction, bool) {
	c := corrector{text: viet.NFC(text), v: v, pairs: map[[2]string]int{}, counts: map[string]int{}}
	c.words = viet.Syllables(c.text)
	c.words = c.words[:min(len(c.words), longestQuery)]
	if len(c.words) == 0 || v.Documents() == 0 {
		return Correction{}, false
	}
	c.see()
	path, margin := c.best()
	return c.write(path, margin)
}

type corrector struct {
	text     string
	v        Vocabulary
	words    []viet.Syllable
	fixed    []bool // of words: not to be changed
	joined   []bool // of words: follows the word before in the same line
	accented bool   // the query has diacritics
	pieces   [][]piece
	pairs    map[[2]string]int
	counts   map[string]int
}

// how a piece came from what was typed.
type how uint8

const (
	kept    how = iota
	slipped     // one slip of the fingers
	keyed       // keys of an input method that was off
	cut         // a blank was missing
	glued       // a blank too many
)

// piece is a reading of the words from up to to, folded.
type piece struct {
	from, to int
	words    []string
	form     string // with diacritics, where the keys say them
	how      how
	cost     float64
}

func (c *corrector) count(w string) int {
	n, ok := c.counts[w]
	if !ok {
		n = c.v.Syllable(w)
		c.counts[w] = n
	}
	return n
}

func (c *corrector) pair(a, b string) int {
	if a == "" || b == "" {
		return 0
	}
	key := [2]string{a, b}
	n, ok := c.pairs[key]
	if !ok {
		n = c.v.Pair(a, b)
		c.pairs[key] = n
	}
	return n
}

// see finds the readings of each word.
func (c *corrector) see() {
	n := len(c.words)
	c.fixed, c.joined, c.pieces = make([]bool, n), make([]bool, n), make([][]piece, n)
	runes := []rune(c.text)
	for i, w := range c.words {
		c.joined[i] = i > 0 && !slices.Contains(runes[c.words[i-1].End:w.Start], '\n')
		c.accented = c.accented || w.Key != w.Folded
		c.fixed[i] = partOfNumber(runes, w)
	}
	for i, w := range c.words {
		c.pieces[i] = append(c.pieces[i], piece{from: i, to: i + 1, words: []string{w.Folded}})
		if c.fixed[i] {
			continue
		}
		left, right := c.beside(i)
		unknown := c.count(w.Folded) == 0
		lonely := c.pair(left, w.Folded) == 0 && c.pair(w.Folded, right) == 0 && (left != "" || right != "")
		if !unknown && !lonely {
			continue
		}
		if form, ok := unkeyed(w.Key); ok && (unknown || form != w.Key) {
			if folded := viet.Fold(form); len(folded) > 1 && c.count(folded) > 0 && (unknown || c.pair(left, folded) > 0 || c.pair(folded, right) > 0) {
				c.pieces[i] = append(c.pieces[i], piece{i, i + 1, []string{folded}, form, keyed, costKeyed})
			}
		}
		if !strings.ContainsAny(w.Folded, "0123456789") {
			c.slipped(i)
			if unknown {
				c.cut(i)
			}
		}
		if i > 0 && c.joined[i] && !c.fixed[i-1] {
			c.glued(i - 1)
		}
		if i+1 < n && c.joined[i+1] && !c.fixed[i+1] {
			c.glued(i)
		}
	}
}

// beside are the neighbours of a word, as typed.
func (c *corrector) beside(i int) (left, right string) {
	if c.joined[i] {
		left = c.words[i-1].Folded
	}
	if i+1 < len(c.words) && c.joined[i+1] {
		right = c.words[i+1].Folded
	}
	return left, right
}

// partOfNumber reports whether a word is a number, or stands in one: between blanks there is a digit and a slash, a dot or a hyphen.
func partOfNumber(runes []rune, w viet.Syllable) bool {
	if strings.Trim(w.Folded, "0123456789") == "" {
		return true
	}
	from, to := w.Start, w.End
	for from > 0 && !unicode.IsSpace(runes[from-1]) {
		from--
	}
	for to < len(runes) && !unicode.IsSpace(runes[to]) {
		to++
	}
	field := string(runes[from:to])
	return strings.ContainsAny(field, "/") || strings.ContainsAny(field, "0123456789") && strings.ContainsAny(field, "-.–")
}

// Costs of what is no slip of the fingers.
const (
	costKeyed = 1   // the input method was off
	costCut   = 2   // a blank forgotten, each
	costGlued = 2.5 // a blank too many
)

const (
	mostSlips   = 6  // readings of one word by slips that are kept
	longestSlip = 12 // bytes of a word in which slips are looked for
)

func (c *corrector) slipped(i int) {
	w := c.words[i].Folded
	if len(w) < 2 || len(w) > longestSlip || !isASCII(w) || c.abbreviates(c.words[i]) {
		return
	}
	left, right := c.beside(i)
	var found []piece
	slips(w, func(meant []byte, cost float64) {
		if len(meant) < 2 {
			return
		}
		count := c.v.Syllable(string(meant))
		if count == 0 {
			return
		}
		// The longer a word, the less it is like another by chance.
		cost = max(1, cost-0.3*float64(max(0, len(w)-5)))
		word := string(meant)
		if k := slices.IndexFunc(found, func(p piece) bool { return p.words[0] == word }); k >= 0 {
			found[k].cost = min(found[k].cost, cost)
			return
		}
		found = append(found, piece{i, i + 1, []string{word}, "", slipped, cost})
	})
	score := func(p piece) float64 {
		return p.cost + min(c.follow(left, p.words[0])+c.follow(p.words[0], right), c.alone(p.words[0])+6)
	}
	scores := make(map[string]float64, len(found))
	for _, p := range found {
		scores[p.words[0]] = score(p)
	}
	slices.SortFunc(found, func(a, b piece) int {
		switch x, y := scores[a.words[0]], scores[b.words[0]]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return strings.Compare(a.words[0], b.words[0])
	})
	c.pieces[i] = append(c.pieces[i], found[:min(len(found), mostSlips)]...)
}

// abbreviates reports whether a word looks like first letters: in capitals where not all is, or short and without a vowel.
func (c *corrector) abbreviates(w viet.Syllable) bool {
	if len(w.Text) > 1 && strings.ToUpper(w.Text) == w.Text && strings.ToUpper(c.text) != c.text {
		return true
	}
	return len(w.Folded) <= 5 && !strings.ContainsAny(w.Folded, "aeiou") && !isSyllable(w.Folded)
}

// cut finds where blanks are missing in a word that is not known.
func (c *corrector) cut(i int) {
	const longest, most = 40, 8
	w := c.words[i].Folded
	if len(w) < 4 || len(w) > longest || !isASCII(w) {
		return
	}
	type node struct {
		words []string
		cost  float64
	}
	at := make([][]node, len(w)+1) // readings of w[:k], each with another last word
	at[0] = []node{{}}
	for k := range len(w) {
		for _, from := range at[k] {
			if len(from.words) == most {
				continue
			}
			for end := k + 1; end <= min(len(w), k+7); end++ {
				part := w[k:end]
				if len(part) == 1 && part != "y" || !isSyllable(part) || c.count(part) == 0 {
					continue
				}
				next := node{append(slices.Clip(from.words), part), from.cost}
				if len(from.words) > 0 {
					last := from.words[len(from.words)-1]
					if c.pair(last, part) == 0 {
						continue
					}
					next.cost += costCut + c.follow(last, part)
				}
				j := slices.IndexFunc(at[end], func(n node) bool { return n.words[len(n.words)-1] == part })
				switch {
				case j < 0:
					at[end] = append(at[end], next)
				case next.cost < at[end][j].cost:
					at[end][j] = next
				}
			}
		}
	}
	for _, n := range at[len(w)] {
		if len(n.words) > 1 {
			c.pieces[i] = append(c.pieces[i], piece{i, i + 1, n.words, "", cut, costCut * float64(len(n.words)-1)})
		}
	}
}

// glued takes a blank away between two words that are not found beside each other.
func (c *corrector) glued(i int) {
	a, b := c.words[i], c.words[i+1]
	w := a.Folded + b.Folded
	if len(w) > 7 || !isSyllable(w) || c.count(w) == 0 || c.pair(a.Folded, b.Folded) > 0 ||
		slices.ContainsFunc(c.pieces[i], func(p piece) bool { return p.how == glued }) {
		return
	}
	c.pieces[i] = append(c.pieces[i], piece{i, i + 2, []string{w}, viet.Tone(a.Key + b.Key), glued, costGlued})
}

// alone is how rare a word is, in nats.
func (c *corrector) alone(w string) float64 {
	return -math.Log((float64(c.count(w)) + 0.05) / (float64(c.v.Documents()) + 1))
}

// follow is how rare b is behind a, in nats. "" is the end of a line, beside which everything is as rare as it is alone.
func (c *corrector) follow(a, b string) float64 {
	switch {
	case b == "":
		return 0
	case a == "":
		return c.alone(b)
	}
	n := float64(c.v.Documents())
	seen := 0.8 * n / (n + 200) // how much of what follows a word is known from the pairs: less where there are few documents
	p := (1 - seen) * math.Exp(-c.alone(b))
	if n := c.pair(a, b); n > 0 {
		p += seen * float64(n) / float64(max(n, c.count(a)))
	}
	return -math.Log(p)
}

// node is the end of a path through the pieces.
type node struct {
	piece piece
	cost  float64
	back  *node
}

// best is the path of least cost all of whose changes are founded, and by how much it beats every other path.
func (c *corrector) best() (path []piece, margin float64) {
	for {
		end := c.shortest()
		path = path[:0]
		for n := end; n.back != nil; n = n.back {
			path = append(path, n.piece)
		}
		slices.Reverse(path)
		k := slices.IndexFunc(path, func(p piece) bool { return p.how != kept && !c.founded(path, p) })
		if k < 0 {
			return path, c.margin(path, end.cost)
		}
		c.pieces[path[k].from] = without(c.pieces[path[k].from], path[k])
	}
}

// margin is how much more the best path costs that lacks one of the changes.
func (c *corrector) margin(path []piece, cost float64) float64 {
	margin := math.Inf(1)
	for _, p := range path {
		if p.how == kept {
			continue
		}
		all := c.pieces[p.from]
		c.pieces[p.from] = without(all, p)
		margin = min(margin, c.shortest().cost-cost)
		c.pieces[p.from] = all
	}
	return margin
}

func without(pieces []piece, p piece) []piece {
	return slices.DeleteFunc(slices.Clone(pieces), func(q piece) bool {
		return q.how == p.how && q.to == p.to && slices.Equal(q.words, p.words)
	})
}

func (c *corrector) shortest() *node {
	n := len(c.words)
	ends := make([][]*node, n+1) // by how many words they have read, each with another last word
	ends[0] = []*node{{}}
	for i := range n {
		for _, p := range c.pieces[i] {
			for _, from := range ends[i] {
				last := ""
				if i > 0 && c.joined[i] {
					last = from.piece.words[len(from.piece.words)-1]
				}
				cost := from.cost + p.cost
				for _, w := range p.words {
					cost += c.follow(last, w)
					last = w
				}
				k := slices.IndexFunc(ends[p.to], func(e *node) bool {
					return e.piece.words[len(e.piece.words)-1] == last && e.piece.from == p.from && e.piece.how == p.how
				})
				switch {
				case k < 0:
					ends[p.to] = append(ends[p.to], &node{p, cost, from})
				case cost < ends[p.to][k].cost:
					ends[p.to][k] = &node{p, cost, from}
				}
			}
		}
	}
	return slices.MinFunc(ends[n], func(a, b *node) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return 0
	})
}

// Least support of a change, in nats and documents.
const (
	leastUnknown = 1.0 // for a word that is not known
	leastGain    = 2.0 // for one that is not, but looks like one
	leastMaybe   = 2   // documents that have what is put in its place beside each of its neighbours
	leastKnown   = 5.0 // for one that is known
	leastPairs   = 3   // documents, as above
)

// founded reports whether there is enough to say for a change on a path.
func (c *corrector) founded(path []piece, p piece) bool {
	k := slices.IndexFunc(path, func(q piece) bool { return q.from == p.from })
	left, right := c.around(path, k)
	first, last := p.words[0], p.words[len(p.words)-1]
	unknown := slices.ContainsFunc(c.words[p.from:p.to], func(w viet.Syllable) bool { return c.count(w.Folded) == 0 })
	// A syllable that no document has may be a good one all the same; what is no syllable is not.
	maybe := unknown && p.how == slipped && p.cost > costVariant && isSyllable(c.words[p.from].Folded)
	sides, met, least := 0, 0, math.MaxInt
	for _, pair := range [][2]string{{left, first}, {last, right}} {
		if pair[0] != "" && pair[1] != "" {
			sides++
			n := c.pair(pair[0], pair[1])
			if least = min(least, n); n > 0 {
				met++
			}
		}
	}
	gain := -p.cost
	before := left
	for _, w := range c.words[p.from:p.to] {
		gain += c.follow(before, w.Folded)
		before = w.Folded
	}
	gain += c.follow(before, right)
	before = left
	for _, w := range p.words {
		gain -= c.follow(before, w)
		before = w
	}
	gain -= c.follow(before, right)
	switch {
	case maybe:
		return sides > 0 && least >= leastMaybe && gain >= leastGain
	case unknown && (p.how == keyed || p.how == cut):
		return true
	case unknown && sides == 0:
		return p.cost <= costMissing && len(first) > 3 && gain >= leastUnknown
	case unknown:
		return met > 0 && gain >= leastUnknown
	}
	return sides > 0 && least >= leastPairs && gain >= leastKnown
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
