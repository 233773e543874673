package search

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	files "github.com/blevesearch/scorch_segment_api/v2"
)

// view is one unchanging state of the index, with what was worked out about it: every search on the same state shares
// it. While it is in use the engine keeps the files that it reads.
type view struct {
	r       index.IndexReader
	users   atomic.Int32
	seq     int64
	parts   []*part // those with most documents first
	docs    int     // in use
	entries int     // in use

	mu     sync.Mutex
	terms  map[string]*term
	days   map[dayKey]*day
	sets   map[string][]bitset
	facets *[facetCount]facetValues
}

// part is a segment as it stands in a view.
type part struct {
	*segment
	deleted *roaring.Bitmap // entries; nil: none
	live    bitset          // documents that are not deleted
}

// What a view remembers of terms and of sets of documents is bounded.
const (
	termsKept = 20_000
	setsKept  = 200
)

// newView looks at a state of the index. What is known of segments is taken from the view before, which may be nil.
func newView(r index.IndexReader, before *view) (*view, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("the engine gives %T for a state", r)
	}
	v := &view{r: r, terms: map[string]*term{}, days: map[dayKey]*day{}, sets: map[string][]bitset{}}
	position, err := r.GetInternal(seqKey)
	if err != nil {
		return nil, fmt.Errorf("position: %w", err)
	}
	if v.seq, err = parseSeq(position); err != nil {
		return nil, err
	}
	known := map[files.Segment]*segment{}
	if before != nil {
		for _, p := range before.parts {
			known[p.file] = p.segment
		}
	}
	for _, s := range snapshot.Segments() {
		if s.Count() == 0 {
			continue
		}
		p := &part{segment: known[s.Segment()], deleted: s.Deleted()}
		if p.segment == nil {
			if p.segment, err = newSegment(s.Segment()); err != nil {
				return nil, err
			}
		}
		p.live = newBitset(p.docs())
		for d := range uint32(p.docs()) {
			if p.deleted == nil || !p.deleted.Contains(p.first[d]) {
				p.live.set(d)
			}
		}
		v.docs += p.live.count()
		v.entries += int(s.Count())
		v.parts = append(v.parts, p)
	}
	slices.SortStableFunc(v.parts, func(a, b *part) int { return b.docs() - a.docs() })
	return v, nil
}

// release ends one use of the view; after the last, the engine may drop the files that it reads.
func (v *view) release() error {
	if v.users.Add(-1) == 0 {
		return v.r.Close()
	}
	return nil
}

// term is a term of the words in all parts.
type term struct {
	df int       // entries in use that have it
	in []posting // by part

	mu   sync.Mutex
	sets []termSets // by part, of common terms; empty until asked for
}

// termSets are the documents that have a term in their heads, and those that have it in provisions.
type termSets struct{ head, body bitset }

// commonIn says in which share of a part's entries a term has to be for its documents to be remembered.
const commonIn = 64

// term finds a term.
func (v *view) term(text string) (*term, error) { return v.termIn(text, nil) }

// termIn finds a term that is only where base is, if one is given.
func (v *view) termIn(text string, base *term) (*term, error) {
	v.mu.Lock()
	t := v.terms[text]
	v.mu.Unlock()
	if t != nil {
		return t, nil
	}
	t = &term{in: make([]posting, len(v.parts)), sets: make([]termSets, len(v.parts))}
	b := []byte(text)
	for i, p := range v.parts {
		if base != nil && base.in[i].n == 0 {
			continue
		}
		var err error
		if t.in[i], err = p.word(b); err != nil {
			return nil, err
		}
		t.df += t.in[i].n
		if p.deleted != nil {
			t.df -= t.in[i].countIn(p.deleted)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.terms) >= termsKept {
		clear(v.terms)
	}
	v.terms[text] = t
	return t, nil
}

// common reports whether the term is in so many entries of a part that its documents are remembered.
func (t *term) common(i int, p *part) bool { return t.in[i].n*commonIn > p.entries() }

// documents gives the documents of a part that have a common term, deleted ones too. The sets are not to be changed.
func (t *term) documents(i int, p *part) termSets {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := &t.sets[i]
	if s.head == nil {
		s.head, s.body = newBitset(p.docs()), newBitset(p.docs())
		for block := range t.in[i].blocks {
			for _, e := range block {
				if d := p.docOf[e]; p.first[d] == e {
					s.head.set(d)
				} else {
					s.body.set(d)
				}
			}
		}
	}
	return *s
}

// remembered reports whether documents is known already.
func (t *term) remembered(i int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sets[i].head != nil
}

// having gives, by part, the documents that have one of the values in a column. The sets are not to be changed.
func (v *view) having(col int, values []string) []bitset {
	key := strconv.Itoa(col) + " " + strings.Join(values, " ")
	v.mu.Lock()
	defer v.mu.Unlock()
	if sets := v.sets[key]; sets != nil {
		return sets
	}
	sets := make([]bitset, 0, len(v.parts)+1)
	for _, p := range v.parts {
		sets = append(sets, p.anyOf(col, values))
	}
	if len(v.sets) >= setsKept {
		clear(v.sets)
	}
	v.sets[key] = sets
	return sets
}

// facetValues are the values of a facet in the whole view.
type facetValues struct {
	values []string   // sorted
	number [][]uint32 // by part and number there: the number here
}

// facetsOf gives the values of all facets.
func (v *view) facetsOf() *[facetCount]facetValues {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.facets != nil {
		return v.facets
	}
	v.facets = new([facetCount]facetValues)
	for c := range v.facets {
		f := &v.facets[c]
		for _, p := range v.parts {
			f.values = append(f.values, p.columns[c].terms...)
		}
		slices.Sort(f.values)
		f.values = slices.Compact(f.values)
		for _, p := range v.parts {
			number := make([]uint32, len(p.columns[c].terms))
			for i, value := range p.columns[c].terms {
				at, _ := slices.BinarySearch(f.values, value)
				number[i] = uint32(at)
			}
			f.number = append(f.number, number)
		}
	}
	return v.facets
}
