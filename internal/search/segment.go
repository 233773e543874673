package search

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	files "github.com/blevesearch/scorch_segment_api/v2"

	"github.com/vanban/vanban/internal/law"
)

// segment is one file of the engine, or one not yet on disk, with what was worked out about it. A segment never changes;
// which of its entries are deleted is known to the view (part). Entries and documents have numbers in it, from 0: the
// entries of a document are neighbours, its head first.
type segment struct {
	file files.Segment

	first   []uint32 // first entry of each document, then the number of entries
	docOf   []uint32 // document of each entry
	columns [len(columnFields)]column
	days    [2][]int32 // by document: of issue, and from which it is in effect; noDayKey if that is not known

	versioned bitset // entries that do not hold always; nil: none
	openings  bitset // entries before the first article; nil: none
	repeating bitset // documents with several entries of one path; nil: none

	brevity []float32 // by entry: what a provision scores for its length
	recency []float32 // by document: what its provisions score for its year

	mu    sync.Mutex // guards words: its reader is not for use by several
	words files.TermDictionary
	spelt spelt
}

func (s *segment) docs() int    { return len(s.first) - 1 }
func (s *segment) entries() int { return len(s.docOf) }

// columnFields are the fields kept by document. The first of them are facets.
var columnFields = [...]string{fType, fClass, fIssuer, fTopic, fTerritory, fYear, fLine, fGround}

const facetCount = 6

const (
	colType = iota
	colClass
	colIssuer
	colTopic
	colTerritory
	colYear
	colLine
	colGround
)

// column is a field by document: the values of document d are terms[vals[start[d]:start[d+1]]].
type column struct {
	terms []string // sorted
	start []uint32
	vals  []uint32

	once sync.Once
	sets []bitset // documents, by value
}

func (c *column) of(doc uint32) []uint32 { return c.vals[c.start[doc]:c.start[doc+1]] }

// sets gives the documents of each value of a column, nil if there are too many values.
func (s *segment) sets(col int) []bitset {
	c := &s.columns[col]
	if len(c.terms) > mostSets {
		return nil
	}
	c.once.Do(func() {
		c.sets = make([]bitset, len(c.terms))
		for v := range c.sets {
			c.sets[v] = newBitset(s.docs())
		}
		for doc := range uint32(s.docs()) {
			for _, v := range c.of(doc) {
				c.sets[v].set(doc)
			}
		}
	})
	return c.sets
}

// noDayKey sorts before all days.
const noDayKey = -1 << 31

func newSegment(file files.Segment) (*segment, error) {
	s := &segment{file: file}
	var err error
	if s.words, err = file.Dictionary(fWords); err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	heads, err := lookup(file, fHead, is)
	if err != nil {
		return nil, err
	}
	n := uint32(file.Count())
	s.docOf = make([]uint32, n)
	heads.each(func(e uint32) { s.first = append(s.first, e) })
	s.first = append(s.first, n)
	if s.first[0] != 0 {
		return nil, fmt.Errorf("an entry has no head before it")
	}
	for d := range s.docs() {
		for e := s.first[d]; e < s.first[d+1]; e++ {
			s.docOf[e] = uint32(d)
		}
	}
	for field, set := range map[string]*bitset{fVersioned: &s.versioned, fOpening: &s.openings} {
		entries, err := lookup(file, field, is)
		if err != nil {
			return nil, err
		}
		if entries.n > 0 {
			*set = newBitset(int(n))
			entries.each(set.set)
		}
	}
	again, err := lookup(file, fAgain, is)
	if err != nil {
		return nil, err
	}
	if again.n > 0 {
		s.repeating = newBitset(s.docs())
		again.each(func(e uint32) { s.repeating.set(s.docOf[e]) })
	}
	for i, field := range columnFields {
		if err = s.fill(&s.columns[i], field); err != nil {
			return nil, err
		}
	}
	if err := s.readPriors(); err != nil {
		return nil, err
	}
	for i, field := range []string{fIssued, fEffective} {
		s.days[i] = make([]int32, s.docs())
		err := s.eachValue(field, func(value string, p posting) {
			key := int32(noDayKey)
			if d, err := law.ParseDate(value); err == nil {
				key = int32(d)
			}
			p.each(func(e uint32) { s.days[i][s.docOf[e]] = key })
		})
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// prominence is by what the score of a provision for its words is multiplied.
func (s *segment) prominence(entry uint32) float32 {
	if s.openings != nil && s.openings.has(entry) {
		return float32(weights.opening)
	}
	return 1
}

// readPriors works out what provisions score whatever is asked.
func (s *segment) readPriors() error {
	s.brevity, s.recency = make([]float32, s.entries()), make([]float32, s.docs())
	err := s.eachValue(fSize, func(value string, p posting) {
		class, err := strconv.Atoi(value)
		if err != nil {
			return
		}
		score := brevity(class)
		p.each(func(e uint32) { s.brevity[e] = score })
	})
	years := &s.columns[colYear]
	for d := range s.recency {
		year := 0
		if of := years.of(uint32(d)); len(of) > 0 {
			year, _ = strconv.Atoi(years.terms[of[0]])
		}
		s.recency[d] = recency(year)
	}
	return err
}

func (s *segment) fill(c *column, field string) error {
	c.start = make([]uint32, s.docs()+1)
	type pair struct{ doc, val uint32 }
	var pairs []pair
	err := s.eachValue(field, func(value string, p posting) {
		val := uint32(len(c.terms))
		c.terms = append(c.terms, value)
		p.each(func(e uint32) {
			d := s.docOf[e]
			pairs = append(pairs, pair{d, val})
			c.start[d+1]++
		})
	})
	for i := range s.docs() {
		c.start[i+1] += c.start[i]
	}
	c.vals = make([]uint32, len(pairs))
	at := slices.Clone(c.start)
	for _, p := range pairs {
		c.vals[at[p.doc]] = p.val
		at[p.doc]++
	}
	return err
}

// eachValue calls f with the values of a field, in order, and the entries that have them.
func (s *segment) eachValue(field string, f func(value string, p posting)) error {
	dict, err := s.file.Dictionary(field)
	if err != nil {
		return fmt.Errorf("values of %s: %w", field, err)
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	for {
		e, err := it.Next()
		if err != nil {
			return fmt.Errorf("values of %s: %w", field, err)
		}
		if e == nil {
			return nil
		}
		value := e.Term
		p, err := postingOf(dict, []byte(value))
		if err != nil {
			return fmt.Errorf("values of %s: %w", field, err)
		}
		f(value, p)
	}
}

// word finds a term of the words.
func (s *segment) word(term []byte) (posting, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return postingOf(s.words, term)
}

// id is the name of an entry.
func (s *segment) id(entry uint32) (string, error) {
	b, err := s.file.DocID(uint64(entry))
	if err != nil {
		return "", fmt.Errorf("name of an entry: %w", err)
	}
	return string(b), nil
}

// anyOf is the set of documents that have one of the values.
func (s *segment) anyOf(col int, values []string) bitset {
	b := newBitset(s.docs())
	c := &s.columns[col]
	wanted := make([]bool, len(c.terms))
	some := false
	for _, v := range values {
		if i, ok := slices.BinarySearch(c.terms, v); ok {
			wanted[i], some = true, true
		}
	}
	if some {
		for d := range uint32(s.docs()) {
			for _, v := range c.of(d) {
				if wanted[v] {
					b.set(d)
				}
			}
		}
	}
	return b
}

// posting is the set of entries that have a term, as the segment has it. It is good as long as the view is in use.
type posting struct {
	bits *roaring.Bitmap // nil: only one, or none
	one  uint32
	n    int
}

// lookup finds a term of a field.
func lookup(file files.Segment, field, term string) (posting, error) {
	dict, err := file.Dictionary(field)
	if err != nil {
		return posting{}, fmt.Errorf("field %s: %w", field, err)
	}
	return postingOf(dict, []byte(term))
}

func postingOf(dict files.TermDictionary, term []byte) (posting, error) {
	list, err := dict.PostingsList(term, nil, nil)
	if err != nil {
		return posting{}, fmt.Errorf("term %q: %w", term, err)
	}
	it, ok := list.Iterator(false, false, false, nil).(files.OptimizablePostingsIterator)
	if !ok {
		return posting{}, fmt.Errorf("term %q: the engine gives no bitmap", term)
	}
	if one, ok := it.DocNum1Hit(); ok {
		return posting{one: uint32(one), n: 1}, nil
	}
	if b := it.ActualBitmap(); b != nil {
		return posting{bits: b, n: int(b.GetCardinality())}, nil
	}
	return posting{}, nil
}

func (p posting) each(f func(entry uint32)) {
	for block := range p.blocks {
		for _, e := range block {
			f(e)
		}
	}
}

// walker is what walking a posting needs.
type walker struct {
	many roaring.ManyIntIterator
	buf  [1024]uint32
}

var walkers = sync.Pool{New: func() any { return new(walker) }}

// blocks yields the entries in order, many at once. A block is good until the next.
func (p posting) blocks(yield func([]uint32) bool) {
	if p.n == 0 {
		return
	}
	w := walkers.Get().(*walker)
	defer walkers.Put(w)
	if p.bits == nil {
		w.buf[0] = p.one
		yield(w.buf[:1])
		return
	}
	w.many.Initialize(p.bits)
	for n := w.many.NextMany(w.buf[:]); n > 0 && yield(w.buf[:n]); n = w.many.NextMany(w.buf[:]) {
	}
}

// has reports whether an entry is in the posting.
func (p posting) has(e uint32) bool {
	if p.bits == nil {
		return p.n > 0 && p.one == e
	}
	return p.bits.Contains(e)
}

// countIn is how many entries of the posting are in a set.
func (p posting) countIn(set *roaring.Bitmap) int {
	switch {
	case p.bits != nil:
		return int(p.bits.AndCardinality(set))
	case p.n > 0 && set.Contains(p.one):
		return 1
	}
	return 0
}
