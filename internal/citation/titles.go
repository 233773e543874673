package citation

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// What a title or a description is about is a set of terms: its syllables and the pairs of neighbouring syllables, words
// that carry no subject left out. Titles are kept by their terms, a shelf for each territory, so that a description is
// weighed against the few titles that share its rare terms and never against all.

// term is a syllable, or two with a blank between them: by its bare letters, and as written.
type term struct{ fold, key string }

// profile is the set of terms of one title, alias or description, in the order of their bare letters.
type profile []term

// profileOf gathers the terms of some words.
func profileOf(ts []token) profile {
	p := make(profile, 0, 2*len(ts))
	prev := token{syllable: new(syllable)}
	for _, t := range ts {
		if words().empty[t.key] {
			continue
		}
		p = append(p, term{t.fold, t.key})
		if prev.fold != "" {
			p = append(p, term{prev.fold + " " + t.fold, prev.key + " " + t.key})
		}
		prev = t
	}
	slices.SortFunc(p, func(a, b term) int { return cmp.Or(strings.Compare(a.fold, b.fold), strings.Compare(a.key, b.key)) })
	return slices.CompactFunc(p, func(a, b term) bool { return a.fold == b.fold })
}

// profiles are those of a document's title and of each of its aliases, words of its place left out.
func (c *Catalog) profiles(e *entry, title []token) []profile {
	var out []profile
	for _, ts := range append([][]token{title}, e.aliases...) {
		if p := profileOf(c.placeless(withoutLead(ts), e.Territory)); len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// placeless leaves out of a title the name of the territory whose title it is, with what leads up to it: "trên địa bàn
// tỉnh Mẫu", "của Ủy ban nhân dân tỉnh Mẫu".
func (c *Catalog) placeless(ts []token, territory string) []token {
	names := placeForms(c.territories[territory].Name)
	tails := words().parts[partTails]
	var out []token
	for i := 0; i < len(ts); {
		n := tails.at(ts, i, false)
		for _, name := range names {
			if i+len(name) <= len(ts) && slices.Equal(keys(ts[i:i+len(name)]), keys(name)) {
				n = max(n, len(name))
				break
			}
		}
		if n == 0 {
			out = append(out, ts[i])
		}
		i += max(1, n)
	}
	return out
}

// yearsIn are the years that words name.
func yearsIn(ts []token) []string {
	var out []string
	for _, t := range ts {
		if y, err := strconv.Atoi(t.key); err == nil && len(t.key) == 4 && 1945 <= y && y <= 2100 {
			out = append(out, t.key)
		}
	}
	return out
}

// terms are the distinct terms of all profiles, by their bare letters.
func (e *entry) terms() []string {
	var all []string
	for _, p := range e.profile {
		for _, t := range p {
			all = append(all, t.fold)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// shelf holds the documents of one territory by the terms of their titles and aliases.
type shelf map[string][]*entry

// documents are those on the shelf, by ID.
func (s shelf) documents() []*entry {
	found := map[string]*entry{}
	for _, list := range s {
		for _, e := range list {
			found[e.ID] = e
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *entry) int { return strings.Compare(a.ID, b.ID) })
}

func (c *Catalog) shelve(e *entry) {
	s := c.shelves[e.Territory]
	if s == nil {
		s = shelf{}
		c.shelves[e.Territory] = s
	}
	for _, t := range e.seen {
		s[t] = append(s[t], e)
		c.frequency[t]++
	}
}

func (c *Catalog) unshelve(e *entry) {
	s := c.shelves[e.Territory]
	for _, t := range e.seen {
		if s[t] = without(s[t], e); len(s[t]) == 0 {
			delete(s, t)
		}
		if c.frequency[t]--; c.frequency[t] == 0 {
			delete(c.frequency, t)
		}
	}
	if len(s) == 0 {
		delete(c.shelves, e.Territory)
	}
}

// countPairs counts the syllables that stand side by side in a title, in whose list a comma may stand between them.
func (c *Catalog) countPairs(ts []token, by int) {
	for i := 1; i < len(ts); i++ {
		p := ts[i-1].fold + " " + ts[i].fold
		if c.pairs[p] += by; c.pairs[p] == 0 {
			delete(c.pairs, p)
		}
	}
}

const (
	pairWeight  = 1.5  // a pair of syllables says more than the two apart
	unseenShare = 0.5  // words that no title has are how people speak of a subject rather than the subject
	accentShare = 0.5  // a syllable that differs by its accents only
	minShared   = 0.25 // the least part of a description's weight that a title must share to be looked at
	nearBest    = 0.5  // and the least part of what the best of them shares
	maxPostings = 4000 // how many entries under its terms are looked at, the rarest terms first
	maxWeighed  = 60   // how many titles are weighed
)

// weight is how much a term says: the more, the fewer titles have it.
func (c *Catalog) weight(fold string) float64 {
	n := c.frequency[fold]
	w := math.Log(1 + float64(len(c.docs)+1)/float64(n+1))
	if strings.Contains(fold, " ") {
		w *= pairWeight
	}
	if n == 0 {
		w *= unseenShare
	}
	return w
}

// shared is the part of each profile's weight that the other has too. plain says that a is written without accents.
func (c *Catalog) shared(a, b profile, plain bool) (ofA, ofB float64) {
	var both, onlyA, onlyB float64
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].fold < b[0].fold:
			onlyA += c.weight(a[0].fold)
			a = a[1:]
		case len(a) == 0 || b[0].fold < a[0].fold:
			onlyB += c.weight(b[0].fold)
			b = b[1:]
		default:
			w := c.weight(a[0].fold)
			share := 1.0
			if !plain && a[0].key != b[0].key {
				share = accentShare
			}
			both += share * w
			onlyA += (1 - share) * w
			onlyB += (1 - share) * w
			a, b = a[1:], b[1:]
		}
	}
	if both == 0 {
		return 0, 0
	}
	return both / (both + onlyA), both / (both + onlyB)
}

// alike gathers from the shelves of some territories the documents whose titles share most of a profile's weight, best
// first; not those that share much less than the best does. Terms are looked up from the rarest on, until what is left could
// not reach minShared, or maxPostings are seen.
func (c *Catalog) alike(p profile, territories []string) []*entry {
	type weighed struct {
		fold   string
		weight float64
	}
	list := make([]weighed, len(p))
	left := 0.0
	for i, t := range p {
		list[i] = weighed{t.fold, c.weight(t.fold)}
		left += list[i].weight
	}
	slices.SortFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(c.frequency[a.fold], c.frequency[b.fold]), strings.Compare(a.fold, b.fold))
	})
	need := minShared * left
	sums := map[*entry]float64{}
	seen := 0
	for _, t := range list {
		if left < need || seen > maxPostings {
			break
		}
		for _, territory := range territories {
			for _, e := range c.shelves[territory][t.fold] {
				sums[e] += t.weight
				seen++
			}
		}
		left -= t.weight
	}
	best := 0.0
	for _, sum := range sums {
		best = max(best, sum)
	}
	var out []*entry
	for e, sum := range sums {
		if sum+left >= nearBest*best { // terms not looked up may add what is left
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(b.IssuedOn, a.IssuedOn), strings.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), maxWeighed)]
}
