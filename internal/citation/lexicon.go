package citation

import "slices"

// lexicon finds phrases, given as syllables, in running tokens. It reads accented text by its accents, and text
// written wholly without them by the bare letters.
type lexicon[V comparable] struct {
	accented, folded map[string][]*lexeme[V] // by first syllable, longest phrase first
}

type lexeme[V comparable] struct {
	words  []string
	values []V
	across sep // the strongest punctuation inside the phrase itself; sepJoin is always read over
}

func newLexicon[V comparable]() *lexicon[V] {
	return &lexicon[V]{accented: map[string][]*lexeme[V]{}, folded: map[string][]*lexeme[V]{}}
}

func (l *lexicon[V]) add(ts []token, v V) {
	if len(ts) == 0 {
		return
	}
	insert(l.accented, keys(ts), across(ts), v)
	insert(l.folded, folds(ts), across(ts), v)
}

func (l *lexicon[V]) remove(ts []token, v V) {
	if len(ts) == 0 {
		return
	}
	drop(l.accented, keys(ts), v)
	drop(l.folded, folds(ts), v)
}

// match returns the longest phrase that begins at token i: how many tokens it takes (0 for none), and what it stands
// for. A phrase reaches across no punctuation but its own. There is none at a token outside the text.
func (l *lexicon[V]) match(ts []token, i int, plain bool) (int, []V) {
	if i < 0 || i >= len(ts) {
		return 0, nil
	}
	table := l.accented
	if plain {
		table = l.folded
	}
	for _, e := range table[ts[i].word(plain)] {
		if e.matches(ts, i, plain) {
			return len(e.words), e.values
		}
	}
	return 0, nil
}

// at is match for callers that only ask how long.
func (l *lexicon[V]) at(ts []token, i int, plain bool) int {
	n, _ := l.match(ts, i, plain)
	return n
}

// whole returns what the tokens stand for taken together.
func (l *lexicon[V]) whole(ts []token, plain bool) []V {
	if len(ts) == 0 {
		return nil
	}
	table := l.accented
	if plain {
		table = l.folded
	}
	for _, e := range table[ts[0].word(plain)] {
		if len(e.words) == len(ts) && e.sameWords(ts, 0, plain) {
			return e.values
		}
	}
	return nil
}

func (e *lexeme[V]) matches(ts []token, i int, plain bool) bool {
	if i+len(e.words) > len(ts) || !e.sameWords(ts, i, plain) {
		return false
	}
	for k := i; k < i+len(e.words)-1; k++ {
		if ts[k].sep > e.across {
			return false
		}
	}
	last := i + len(e.words) - 1
	return last+1 >= len(ts) || ts[last].end != ts[last+1].end // not half of an abbreviation
}

func (e *lexeme[V]) sameWords(ts []token, i int, plain bool) bool {
	for k, w := range e.words {
		if ts[i+k].word(plain) != w {
			return false
		}
	}
	return true
}

func insert[V comparable](m map[string][]*lexeme[V], words []string, across sep, v V) {
	list := m[words[0]]
	for _, e := range list {
		if slices.Equal(e.words, words) {
			e.across = max(e.across, across)
			if !slices.Contains(e.values, v) {
				e.values = append(e.values, v)
			}
			return
		}
	}
	at := slices.IndexFunc(list, func(e *lexeme[V]) bool { return len(e.words) < len(words) })
	if at < 0 {
		at = len(list)
	}
	m[words[0]] = slices.Insert(list, at, &lexeme[V]{words, []V{v}, across})
}

func drop[V comparable](m map[string][]*lexeme[V], words []string, v V) {
	list := m[words[0]]
	for i, e := range list {
		if !slices.Equal(e.words, words) {
			continue
		}
		e.values = slices.DeleteFunc(e.values, func(o V) bool { return o == v })
		if len(e.values) == 0 {
			m[words[0]] = slices.Delete(list, i, i+1)
		}
		return
	}
}

func keys(ts []token) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.key
	}
	return out
}

func folds(ts []token) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.fold
	}
	return out
}

func across(ts []token) sep {
	widest := sepJoin
	for _, t := range ts[:len(ts)-1] {
		widest = max(widest, t.sep)
	}
	return widest
}
