package search

import (
	"slices"
)

// ask is what a query's text asks for, found in a view: what a document has to have, and what its entries score by.
type ask struct {
	words   []wanted
	plain   []evidence // every one counts
	choices []choice   // of several, the best counts
	context []evidence // of provisions ranked: what counts wherever in the document it stands
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
	b := asker{v: v, plan: p, ask: &ask{numbers: p.numbers}, seen: map[string]bool{}}
	if scored {
		b.share()
	}
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
		for i := range b.cited {
			b.plain = append(b.plain, b.levels(p.cited[i], weights.pair, b.all.pairs)...)
		}
	}
	return b.ask, b.err
}

type asker struct {
	*ask
	v    *view
	plan plan
	err  error

	all  struct{ words, exacts, pairs float64 } // rarity of all words, words as written, and pairs of the query
	seen map[string]bool                        // what counts already
}

// share adds up the rarities of what is asked for.
func (b *asker) share() {
	added := map[string]bool{}
	add := func(sum *float64, text string) {
		if added[text] {
			return
		}
		added[text] = true
		if t := b.find(text); t != nil {
			*sum += rarity(t.df, b.v.entries)
		}
	}
	for i, w := range b.plan.words {
		add(&b.all.words, w.folded)
		if b.plan.accented {
			add(&b.all.exacts, string(exactMark)+w.exact)
		}
		if pair := b.plan.pairAt(i); pair != "" {
			add(&b.all.pairs, pair)
		}
	}
	for _, pair := range b.plan.cited {
		add(&b.all.pairs, pair)
	}
}

// pairAt is the pair of a word and the next; "" if they are parted.
func (p plan) pairAt(i int) string {
	if i+1 >= len(p.words) || !p.words[i+1].joined {
		return ""
	}
	return p.words[i].folded + string(pairMark) + p.words[i+1].folded
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
		}
		if !scored {
			continue
		}
		evidence := b.levels(word.folded, weights.folded, b.all.words)
		if b.plan.accented {
			evidence = within(evidence, b.levels(string(exactMark)+word.exact, weights.exact, b.all.exacts))
		}
		own = append(own, evidence...)
		b.anywhere(word.folded, weights.documents, b.all.words)
		text := b.plan.pairAt(i)
		if text == "" {
			continue
		}
		b.anywhere(text, weights.together, b.all.pairs)
		pair := within(b.levels(text, weights.pair, b.all.pairs), b.headings(text))
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

// levels is the evidence of a term at all its levels: its part, by rarity, of what all such terms are worth.
func (b *asker) levels(text string, worth []float64, all float64) []evidence {
	t := b.find(text)
	if t == nil || b.seen[text] {
		return nil
	}
	b.seen[text] = true
	part := b.partOf(t, all) * factorOf(text)
	var out []evidence
	for i, step := range worth {
		at := termOf(text, i+1)
		if t = b.findIn(at, t); t == nil {
			break
		}
		out = append(out, evidence{t, at, float32(part * step), 0})
	}
	for i := range out {
		out[i].then = len(out) - 1 - i
	}
	return out
}

// within joins evidence with such as is only where its first is.
func within(list, more []evidence) []evidence {
	if list = append(list, more...); len(list) > len(more) {
		list[0].then = len(list) - 1
	}
	return list
}

// partOf is a term's share in the rarity of all terms of its kind.
func (b *asker) partOf(t *term, all float64) float64 { return rarity(t.df, b.v.entries) / max(all, 1) }

// headings is the evidence of a pair in headings.
func (b *asker) headings(pair string) []evidence {
	base := b.find(pair)
	if base == nil || b.seen[inHeading(pair, 0)] {
		return nil
	}
	b.seen[inHeading(pair, 0)] = true
	var out []evidence
	for class, worth := range weights.heading {
		at := inHeading(pair, class)
		if t := b.findIn(at, base); t != nil {
			out = append(out, evidence{t, at, float32(worth), 0})
		}
	}
	return out
}

// anywhere asks for a term wherever in the document it stands.
func (b *asker) anywhere(text string, worth, all float64) {
	t := b.find(text)
	if t == nil || slices.ContainsFunc(b.context, func(e evidence) bool { return e.term == t }) {
		return
	}
	b.context = append(b.context, evidence{t, text, float32(worth * b.partOf(t, all)), 0})
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
	worth := float64(words)*sumOf(weights.folded)/max(b.all.words, 1) + float64(words-1)*sumOf(weights.pair)/max(b.all.pairs, 1)
	if b.plan.accented {
		worth += float64(words) * sumOf(weights.exact) / max(b.all.exacts, 1)
	}
	a.weight = float32(weights.synonym * mean * worth)
	return a, true
}

func sumOf(list []float64) (sum float64) {
	for _, x := range list {
		sum += x
	}
	return sum
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
