package citation

import "slices"

// lexicon finds phrases, given as syllables, in running tokens. It reads accented text by its accents, and text
// written wholly without them by the bare letters.
type lexicon[V comparable] struct {
	accented, folded phraseTable[V]
	longest          int // how many syllables a phrase has at most
}

// phraseTable holds phrases by the spelling of their first two syllables, or of their one, longest first.
type phraseTable[V comparable] struct {
	first  map[string]int // how many phrases begin with the syllable
	quick  [64]uint64     // a set of slots of spellings, to which those of first belong
	phrase map[spelling][]*lexeme[V]
}

type lexeme[V comparable] struct {
	words  []string
	values []V
	across sep // the strongest punctuation inside the phrase itself; sepJoin is always read over
}

func newLexicon[V comparable]() *lexicon[V] {
	table := func() phraseTable[V] {
		return phraseTable[V]{first: map[string]int{}, phrase: map[spelling][]*lexeme[V]{}}
	}
	return &lexicon[V]{accented: table(), folded: table()}
}

func (l *lexicon[V]) add(ts []token, v V) {
	if len(ts) > 0 {
		l.longest = max(l.longest, len(ts))
		l.accented.insert(keys(ts), across(ts), v)
		l.folded.insert(folds(ts), across(ts), v)
	}
}

func (l *lexicon[V]) remove(ts []token, v V) {
	if len(ts) > 0 {
		l.accented.drop(keys(ts), v)
		l.folded.drop(folds(ts), v)
	}
}

func (l *lexicon[V]) table(plain bool) *phraseTable[V] {
	if plain {
		return &l.folded
	}
	return &l.accented
}

// mayBegin reports whether a phrase may begin with the syllable: a quick look that may err on the side of yes.
func (l *lexicon[V]) mayBegin(y *syllable, plain bool) bool {
	slot := y.spelling(plain).slot(12)
	return l.table(plain).quick[slot>>6]>>(slot&63)&1 != 0
}

// match returns the longest phrase that begins at token i: how many tokens it takes (0 for none), and what it stands
// for. A phrase reaches across no punctuation but its own. There is none at a token outside the text.
func (l *lexicon[V]) match(ts []token, i int, plain bool) (int, []V) {
	if i < 0 || i >= len(ts) {
		return 0, nil
	}
	if !l.mayBegin(ts[i].syllable, plain) {
		return 0, nil
	}
	t, h := l.table(plain), ts[i].spelling(plain)
	if i+1 < len(ts) {
		for _, e := range t.phrase[h.then(ts[i+1].spelling(plain))] {
			if e.matches(ts, i, plain) {
				return len(e.words), e.values
			}
		}
	}
	for _, e := range t.phrase[h] {
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

// whole returns what the tokens stand for taken together, whatever separates them.
func (l *lexicon[V]) whole(ts []token, plain bool) []V {
	if len(ts) == 0 {
		return nil
	}
	if !l.mayBegin(ts[0].syllable, plain) {
		return nil
	}
	t, h := l.table(plain), ts[0].spelling(plain)
	if len(ts) > 1 {
		h = h.then(ts[1].spelling(plain))
	}
	for _, e := range t.phrase[h] {
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

func pairOf(words []string) spelling {
	if len(words) == 1 {
		return spell(words[0])
	}
	return spell(words[0]).then(spell(words[1]))
}

func (t *phraseTable[V]) insert(words []string, across sep, v V) {
	pair := pairOf(words)
	list := t.phrase[pair]
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
	t.first[words[0]]++
	slot := spell(words[0]).slot(12)
	t.quick[slot>>6] |= 1 << (slot & 63)
	t.phrase[pair] = slices.Insert(list, at, &lexeme[V]{words, []V{v}, across})
}

// drop takes a phrase away. The quick set does not unlearn its first syllable: it costs a look, no more.
func (t *phraseTable[V]) drop(words []string, v V) {
	pair := pairOf(words)
	for i, e := range t.phrase[pair] {
		if !slices.Equal(e.words, words) {
			continue
		}
		e.values = slices.DeleteFunc(e.values, func(o V) bool { return o == v })
		if len(e.values) == 0 {
			if t.first[words[0]]--; t.first[words[0]] == 0 {
				delete(t.first, words[0])
			}
			t.phrase[pair] = slices.Delete(t.phrase[pair], i, i+1)
		}
		return
	}
}

// eachFirst yields every word with which a phrase begins, as accented and as plain text has it.
func (l *lexicon[V]) eachFirst(yield func(w string, plain bool)) {
	for w := range l.accented.first {
		yield(w, false)
	}
	for w := range l.folded.first {
		yield(w, true)
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
