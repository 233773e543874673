package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/vanban/vanban/internal/registry"
)

// search is one query running on one view. It goes through the view part by part: which documents match (match.go), and
// what their entries score (score.go); collect.go counts them and keeps the best.
type search struct {
	v *view
	q Query
	p plan
	a *ask

	need    int        // words that a document has to have
	day     *day       // nil if no day is asked about
	filters [][]bitset // by filter and part: what it lets through
	here    []bitset   // by part: applies at the place asked
	country []bitset   // by part: applies in the whole country
	wanted  [len(codes)]bool

	items      []item  // what scores are made of; see bound.go
	bestFactor float64 // that a document can have

	*workspace
}

// workspace is the memory that a search needs for a part. It is used again.
type workspace struct {
	counter
	match bitset
	spare bitset
	bonus map[uint32]float64 // of the documents whose number is asked for
	score []float32          // by entry; zero when at rest
	own   []float32          // the same, of the words of a choice
	best  []float32          // the same, of the best alternative
	words []uint64           // by entry: the words that it has, where provisions are ranked

	bounds    []float64 // by document; zero when at rest
	list      []bounded
	likelySet bitset

	buf  [1024]uint32
	many roaring.ManyIntIterator
	iter roaring.IntIterator
}

var workspaces = sync.Pool{New: func() any { return &workspace{bonus: map[uint32]float64{}} }}

// ErrNoDay says that statuses were asked for without a day.
var ErrNoDay = errors.New("statuses are asked for without a day")

// run answers a query on a view.
func run(ctx context.Context, v *view, q Query) (Result, error) {
	s := &search{v: v, q: q, p: newPlan(q.Text), workspace: workspaces.Get().(*workspace)}
	defer workspaces.Put(s.workspace)
	switch q.Sort {
	case "", ByRelevance, ByIssuedOn, ByEffectiveOn:
	default:
		return Result{}, fmt.Errorf("no such order of hits: %q", q.Sort)
	}
	if err := s.prepare(); err != nil {
		return Result{}, err
	}
	var err error
	if s.a, err = newAsk(v, s.p, s.ranked()); err != nil {
		return Result{}, err
	}
	if s.ranked() {
		s.items, s.bestFactor = s.a.items(), s.greatestFactor()
	}
	words := s.a.counted()
	s.need = needed(words)
	res, err := s.collect(ctx)
	if again := neededAgain(words); err == nil && res.Total == 0 && again < s.need {
		s.need = again
		res, err = s.collect(ctx)
	}
	return res, err
}

// ranked reports whether hits are in order of what they score.
func (s *search) ranked() bool {
	return !s.p.empty() && (s.q.Sort == "" || s.q.Sort == ByRelevance)
}

// prepare works out what the filters let through.
func (s *search) prepare() error {
	q := s.q
	for _, f := range []struct {
		col    int
		values []string
	}{{0, q.Types}, {1, q.Classes}, {colLine, q.Issuers}, {3, q.Topics}, {4, q.Territories}} {
		if len(f.values) > 0 {
			s.filters = append(s.filters, s.v.having(f.col, f.values))
		}
	}
	if len(q.Place) > 0 {
		local := slices.DeleteFunc(slices.Clone(q.Place), func(p string) bool { return p == registry.Country })
		s.here = s.v.having(colGround, local)
		s.country = s.v.having(colGround, []string{registry.Country})
	}
	if q.AsOf.IsZero() {
		if len(q.Statuses) > 0 {
			return ErrNoDay
		}
		return nil
	}
	for i, code := range codes {
		s.wanted[i] = code != "" && (len(q.Statuses) == 0 || slices.Contains(q.Statuses, string(code)))
	}
	var err error
	s.day, err = s.v.on(q.AsOf, q.StatusPlaces)
	return err
}

// other is the set of entries that do not read so on the day asked; nil: none.
func (s *search) other(i int) bitset {
	if s.day == nil {
		return nil
	}
	return s.day.other[i]
}

// having gives the entries of a part that have all of some terms, and read so on the day.
func (s *search) havingAll(i int, terms []*term, f func(entry uint32)) {
	other := s.other(i)
	rare := slices.MinFunc(terms, func(a, b *term) int { return a.in[i].n - b.in[i].n })
	rare.in[i].each(func(e uint32) {
		if other != nil && other.has(e) {
			return
		}
		for _, t := range terms {
			if t != rare && !t.in[i].has(e) {
				return
			}
		}
		f(e)
	})
}

func (p posting) has(e uint32) bool {
	if p.bits == nil {
		return p.n > 0 && p.one == e
	}
	return p.bits.Contains(e)
}

// sized gives a slice of n zeros, where only zeros were left in it.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
