package search

import "slices"

// ask is what a query's text asks for, found in a view: what a document has to have, and what its entries score by.
type ask struct {
	words   []wanted
	plain   []evidence // every one counts
	choices []choice   // of several, the best counts
	numbers []numberKey
	others  []numberKey // of choices; they count for no word
	cited   []*term     // pairs of the number as written: an entry with all of them cites it
}

// wanted is a word that a document should have in any entry: itself, or other words for it.
type wanted struct {
	term   *term
	others [][]*term // all of one list, in one entry
}

// evidence is a term and what it is worth in an entry.
type evidence struct {
	*term
	text   string
	weight float32
	then   int // so many of those that follow are only where this is
}

// choice is a run of words that other words may stand for.
type choice struct {
	own    []evidence
	others []alternative
}

// alternative are other words: an entry that has all of them has their worth.
type alternative struct {
	all    []*term
	text   string
	weight float32
}

// empty reports whether nothing is asked for.
func (p plan) empty() bool { return len(p.words) == 0 && len(p.numbers) == 0 }

// newAsk finds a plan's terms in a view. Terms that no entry has are left out.
func newAsk(v *view, p plan, scored bool) (*ask, error) {
	b := asker{v: v, plan: p, ask: &ask{numbers: p.numbers}}
	for i := 0; i < len(p.words); {
		to, others := i+1, [][]string(nil)
		if k := slices.IndexFunc(p.bridges, func(b bridge) bool { return b.from == i }); k >= 0 {
			to, others = p.bridges[k].to, p.bridges[k].others
		}
		b.run(i, to, others, scored)
		i = to
	}
	for _, pair := range p.cited {
		b.cited = append(b.cited, b.find(pair))
	}
	if b.cited = allThere(b.cited); scored {
		for i, t := range b.cited {
			b.plain = append(b.plain, b.levels(p.cited[i], 1, t)...)
		}
	}
	return b.ask, b.err
}

type asker struct {
	*ask
	v    *view
	plan plan
	err  error
}

// find gives a term; nil if no entry has it.
func (b *asker) find(text string) *term { return b.findIn(text, nil) }

// findIn is find for a term that is only where another is.
func (b *asker) findIn(text string, base *term) *term {
	if b.err != nil {
		return nil
	}
	t, err := b.v.termIn(text, base)
	if err != nil || t.df == 0 {
		b.err = err
		return nil
	}
	return t
}

// run asks for words from..to, for which others may stand.
func (b *asker) run(from, to int, others [][]string, scored bool) {
	var own []evidence
	var c choice
	for _, texts := range others {
		if a, ok := b.alternative(texts, to-from); ok {
			c.others = append(c.others, a)
		}
	}
	for i := from; i < to; i++ {
		word := b.plan.words[i]
		if !word.weak {
			w := wanted{term: b.find(word.folded)}
			for _, a := range c.others {
				w.others = append(w.others, a.all)
			}
			b.words = append(b.words, w)
			if scored {
				own = append(own, b.both(1, word.folded, string(exactMark)+word.exact)...)
			}
		}
		if !scored || i+1 == len(b.plan.words) || !b.plan.words[i+1].joined {
			continue
		}
		next := b.plan.words[i+1]
		pair := b.levels(word.folded+string(pairMark)+next.folded, weights.pair, nil)
		if i+1 < to {
			own = append(own, pair...)
		} else {
			b.plain = append(b.plain, pair...)
		}
	}
	if len(c.others) == 0 {
		b.plain = append(b.plain, own...)
	} else {
		c.own = own
		b.choices = append(b.choices, c)
	}
}

// both is the evidence of a word, folded and, where diacritics count, as written.
func (b *asker) both(share float64, folded, exact string) []evidence {
	if !b.plan.accented {
		return b.levels(folded, share, nil)
	}
	out := append(b.levels(folded, share*weights.folded, nil), b.levels(exact, share*weights.exact, nil)...)
	if len(out) > 0 {
		out[0].then = len(out) - 1
	}
	return out
}

// levels is the evidence of a term at all its levels.
func (b *asker) levels(text string, share float64, base *term) []evidence {
	if base == nil {
		if base = b.find(text); base == nil {
			return nil
		}
	}
	worth := share * rarity(base.df, b.v.entries)
	var out []evidence
	for i, step := range weights.steps {
		t, at := base, termOf(text, i+1)
		if i > 0 {
			if t = b.findIn(at, out[i-1].term); t == nil {
				break
			}
		}
		out = append(out, evidence{t, at, float32(worth * step), 0})
	}
	for i := range out {
		out[i].then = len(out) - 1 - i
	}
	return out
}

// alternative finds other words for a run of so many. Their worth is what as many words and pairs of the same rarity would have.
func (b *asker) alternative(texts []string, words int) (alternative, bool) {
	var a alternative
	total := 0.0
	for _, text := range texts {
		t := b.find(text)
		if t == nil {
			return a, false
		}
		a.all = append(a.all, t)
		total += rarity(t.df, b.v.entries)
	}
	a.text = texts[0]
	mean := total / float64(len(texts))
	a.weight = float32(weights.synonym * mean * (float64(words) + weights.pair*float64(words-1)))
	return a, true
}

// allThere gives the terms if none is missing.
func allThere(terms []*term) []*term {
	if slices.Contains(terms, nil) {
		return nil
	}
	return terms
}

// counted is how many words a document can have of what is asked for.
func (a *ask) counted() int {
	n := len(a.words)
	if len(a.numbers) > 0 {
		n++
	}
	return n
}
