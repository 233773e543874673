package typing

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

type scored struct {
	Suggestion
	score int
}

// lines gives the entries whose names go on as typed.
func (t asked) lines(n int) []scored {
	var out []scored
	visited := 0
	t.ranked.each(t.lo, t.hi, func(i int) bool {
		visited++
		at := int(t.places[i])
		nm := t.names[t.nameAt(at)]
		e := t.entries[nm.entry]
		if t.agreesAt(at) && !t.dead[e.key()] && !slices.ContainsFunc(out, func(s scored) bool { return s.ID == e.ID && s.Kind == e.Kind }) {
			s := scored{Suggestion{Kind: e.Kind, ID: e.ID, Number: e.Number, Text: viet.NFC(e.Names[nm.which])}, int(t.ranked.levels[0][i])}
			if nm.which > 0 {
				s.Title = e.Names[0]
			}
			s.Marks = t.marks(s.Text, at-int(nm.first))
			out = append(out, s)
		}
		return len(out) < n && visited < mostVisited
	})
	return out
}

// isWord reports whether a rune of a text in normal form belongs to a syllable, as viet.Syllables cuts them.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// marks marks the typed words in a text in which they begin with word number first.
func (t asked) marks(text string, first int) []Span {
	last := t.words[len(t.words)-1]
	var mark Span
	at, word, in := 0, -1, false
	for _, r := range text + " " {
		if is := isWord(r); is != in {
			if in = is; in {
				if word++; word == first {
					mark.Start = at
				}
				if word == first+len(t.words)-1 && last.open {
					return []Span{{mark.Start, at + last.End - last.Start}}
				}
			} else if word == first+len(t.words)-1 {
				mark.End = at
				break
			}
		}
		at++
	}
	return []Span{mark}
}

const (
	leastPhrase   = 2   // titles and names that have a phrase
	longestPhrase = 10  // words
	mostSampled   = 32  // places that are looked at to see how they go on
	mostBranches  = 4   // ways in which a phrase may begin
	goesOnShare   = 0.6 // of the places that have a word next for the phrase to have it
)

// weakEnds are words that a phrase does not end with.
var weakEnds = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("va cua cac ve tren tai cho theo trong den do voi nhung tinh thanh doi so ban thuoc bang dia viec mot") {
		set[w] = true
	}
	return set
}()

// phrases gives the words with which many names go on.
func (t asked) phrases() []Suggestion {
	var out []Suggestion
	lo, hi := t.lo, t.hi
	last := t.words[len(t.words)-1]
	depth := len(t.words)
	if last.open {
		depth--
	}
	for _, next := range t.nextFolds(lo, hi, depth) {
		from, to := t.narrow(lo, hi, depth, next.fold)
		if last.open && t.folds[next.fold] == last.Folded {
			// The word is typed whole: the next one is what there is to say.
			for _, n := range t.nextFolds(from, to, depth+1) {
				f, e := t.narrow(from, to, depth+1, n.fold)
				out = t.goOn(out, f, e, depth+2)
			}
			continue
		}
		out = t.goOn(out, from, to, depth+1)
	}
	return out
}

// goOn adds the phrase with which places go on that have the same first words.
func (t asked) goOn(out []Suggestion, lo, hi, length int) []Suggestion {
	least := length
	for length < longestPhrase {
		more := t.nextFolds(lo, hi, length)
		if len(more) == 0 || more[0].share < goesOnShare {
			break
		}
		from, to := t.narrow(lo, hi, length, more[0].fold)
		if to-from < leastPhrase {
			break
		}
		lo, hi = from, to
		length++
	}
	at := int(t.places[lo])
	for length > least && weakEnds[t.folds[t.foldAt(at, length-1)]] {
		length--
	}
	for k := range length {
		if strings.ContainsAny(t.folds[t.foldAt(at, k)], "0123456789") {
			return out
		}
	}
	if p, ok := t.phrase(lo, hi, length); ok {
		out = append(out, p)
	}
	return out
}

type nextFold struct {
	fold  int
	share float64 // of the places sampled
}

// nextFolds gives the words that places have at a depth, most frequent first, from a sample of the places whose diacritics agree.
func (t asked) nextFolds(lo, hi, depth int) []nextFold {
	var folds [mostSampled]int
	n := 0
	size := min(hi-lo, mostSampled)
	for i := range size {
		at := int(t.places[lo+i*(hi-lo)/size])
		if t.agreesAt(at) {
			folds[n] = t.foldAt(at, depth)
			n++
		}
	}
	sampled := folds[:n]
	slices.Sort(sampled)
	var out []nextFold
	for i := 0; i < n; {
		j := i
		for j < n && sampled[j] == sampled[i] {
			j++
		}
		if sampled[i] >= 0 {
			out = append(out, nextFold{sampled[i], float64(j-i) / float64(n)})
		}
		i = j
	}
	slices.SortStableFunc(out, func(a, b nextFold) int { return cmp.Compare(b.share, a.share) })
	return out[:min(len(out), mostBranches)]
}

// narrow gives the places of a range, equal up to a depth, that have a word there.
func (t *table) narrow(lo, hi, depth, fold int) (from, to int) {
	at := func(i int) int { return t.foldAt(int(t.places[i]), depth) }
	from = lo + sort.Search(hi-lo, func(i int) bool { return at(lo+i) >= fold })
	to = from + sort.Search(hi-from, func(i int) bool { return at(from+i) > fold })
	return from, to
}

// phrase is the phrase of a length that places have, with the diacritics that most of them have of those that agree.
func (t asked) phrase(lo, hi, length int) (Suggestion, bool) {
	type spelling struct {
		at, n int
	}
	var seen []spelling
	sampled, agreed := min(hi-lo, mostSampled), 0
	for i := range sampled {
		at := int(t.places[lo+i*(hi-lo)/sampled])
		if !t.agreesAt(at) {
			continue
		}
		agreed++
		k := slices.IndexFunc(seen, func(s spelling) bool {
			return slices.Equal(t.table.words[s.at:s.at+length], t.table.words[at:at+length])
		})
		if k < 0 {
			seen = append(seen, spelling{at, 1})
			continue
		}
		seen[k].n++
	}
	if agreed == 0 {
		return Suggestion{}, false
	}
	best := slices.MaxFunc(seen, func(a, b spelling) int { return cmp.Compare(a.n, b.n) })
	forms := make([]string, length)
	for k := range forms {
		forms[k] = t.forms[t.table.words[best.at+k]]
	}
	text := strings.Join(forms, " ")
	if p := (Suggestion{Kind: Phrase, Text: text, Documents: (hi - lo) * agreed / sampled}); p.Documents >= 1 {
		p.Marks = t.marks(text, 0)
		return p, true
	}
	return Suggestion{}, false
}
