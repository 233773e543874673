package amendment

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// WordChange is a run of words that two wordings share, or that only one of them has.
type WordChange struct {
	Op   WordOp `json:"op"`
	Text string `json:"text"`
}

// WordOp says in which wording a run of words stands.
type WordOp string

const (
	WordsSame    WordOp = "same"
	WordsRemoved WordOp = "removed"
	WordsAdded   WordOp = "added"
)

// mostWordEdits bounds the work on texts that have little in common; what differs in more words is shown as a whole.
const mostWordEdits = 600

// Words compares two wordings word by word. The same and added runs together are after; the same and removed runs are
// before, but for differences that are none (see Diff), where the same run is as after has it.
func Words(before, after string) []WordChange {
	a, b := wordTokens(before), wordTokens(after)
	head := 0
	for head < len(a) && head < len(b) && a[head].key == b[head].key {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].key == b[len(b)-1-tail].key {
		tail++
	}
	var w wordChanges
	for _, t := range b[:head] {
		w.add(WordsSame, t.text)
	}
	w.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	for _, t := range b[len(b)-tail:] {
		w.add(WordsSame, t.text)
	}
	return w
}

// wordToken is a word, a punctuation mark or a run of blanks.
type wordToken struct{ text, key string }

func wordTokens(s string) []wordToken {
	var out []wordToken
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if same := class(r); same != nil {
			for n < len(s) {
				next, size := utf8.DecodeRuneInString(s[n:])
				if !same(next) {
					break
				}
				n += size
			}
		}
		t := wordToken{text: s[:n], key: normalWording(s[:n])}
		if t.key == "" {
			t.key = " "
		}
		out, s = append(out, t), s[n:]
	}
	return out
}

// class is the test for what goes on a wordToken that begins with r; nil for a mark of its own.
func class(r rune) func(rune) bool {
	switch {
	case isWord(r):
		return isWord
	case blank(r):
		return blank
	}
	return nil
}

type wordChanges []WordChange

// add appends words to the last run of their kind. Between two common words, what was removed comes before what was added.
func (w *wordChanges) add(op WordOp, text string) {
	list := *w
	n := len(list)
	switch {
	case n > 0 && list[n-1].Op == op:
		list[n-1].Text += text
	case op == WordsRemoved && n > 0 && list[n-1].Op == WordsAdded:
		if n > 1 && list[n-2].Op == WordsRemoved {
			list[n-2].Text += text
		} else {
			*w = slices.Insert(list, n-1, WordChange{op, text})
		}
	default:
		*w = append(list, WordChange{op, text})
	}
}

// middle adds a shortest edit between two lists of tokens (Myers 1986): furthest[d] keeps, for each diagonal, how far
// into a d edits lead.
func (w *wordChanges) middle(a, b []wordToken) {
	n, m := len(a), len(b)
	bound := min(n+m, mostWordEdits)
	at := make([]int, 2*bound+3) // diagonal k is at k+bound+1
	var furthest [][]int
	for d := 0; d <= bound; d++ {
		for k := -d; k <= d; k += 2 {
			var x int
			if i := k + bound + 1; k == -d || k != d && at[i-1] < at[i+1] {
				x = at[i+1]
			} else {
				x = at[i-1] + 1
			}
			for x < n && x-k < m && a[x].key == b[x-k].key {
				x++
			}
			at[k+bound+1] = x
			if x >= n && x-k >= m {
				w.trace(a, b, furthest, d)
				return
			}
		}
		furthest = append(furthest, slices.Clone(at[bound-d:bound+3+d]))
	}
	w.add(WordsRemoved, join(a))
	w.add(WordsAdded, join(b))
}

// trace walks back the edit that was found with d steps, and adds it.
func (w *wordChanges) trace(a, b []wordToken, furthest [][]int, d int) {
	var back []WordChange
	x, y := len(a), len(b)
	common := func(until int) {
		for x > until {
			x, y = x-1, y-1
			back = append(back, WordChange{WordsSame, b[y].text})
		}
	}
	for ; d > 0; d-- {
		k, last := x-y, furthest[d-1]
		from := func(k int) int { return last[k+d] } // last covers the diagonals -d to d
		if k == -d || k != d && from(k-1) < from(k+1) {
			common(from(k + 1))
			y--
			back = append(back, WordChange{WordsAdded, b[y].text})
		} else {
			common(from(k-1) + 1)
			x--
			back = append(back, WordChange{WordsRemoved, a[x].text})
		}
	}
	common(0)
	for _, c := range slices.Backward(back) {
		w.add(c.Op, c.Text)
	}
}

func join(list []wordToken) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.text)
	}
	return b.String()
}
