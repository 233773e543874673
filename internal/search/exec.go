package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/typing"
	"github.com/vanban/vanban/internal/viet"
)

// search is one query running on one view. It goes through the view part by part: which documents match (match.go), and
// what their entries score (score.go); collect.go counts them and keeps the best.
type search struct {
	v *view
	q Query
	p plan
	a *ask

	need    int  // words that a document has to have
	day     *day // nil if no day is asked about
	filters []filter
	clauses []clause         // of the query language
	asked   bool             // something is asked for by words or numbers
	here    []bitset         // by part: applies at the place asked
	country []bitset         // by part: applies in the whole country
	place   *placeWeights    // of the place asked about, or named; nil: none
	wanted  [len(codes)]bool // statuses
	choosy  bool             // not all of them

	checks int // entries that may still be looked at for phrases

	gains      []gain // what scores are made of; see bound.go
	needs      []need
	bestFactor float64 // that a document can have

	*workspace
}

// filter lets through documents that are in a set, by part, or those that are not.
type filter struct {
	docs []bitset
	not  bool
}

// workspace is the memory that a search needs for a part. It is used again.
type workspace struct {
	counter
	match  bitset
	doubt  bitset             // of match: what may have a phrase; nil: none
	spares [3]bitset          // of t.documents, of documents, of likely
	bonus  map[uint32]float64 // of the documents whose number is asked for
	score  []float32          // by entry; zero when at rest
	own    []float32          // the same, of the words of a choice
	best   []float32          // the same, of the best alternative
	words  []uint64           // by entry: the words that it has, where provisions are ranked

	about []float32 // by document, where provisions are ranked: what it adds to each of them

	bounds []float64 // by document; zero when at rest
	list   []bounded

	iter roaring.IntIterator
}

var workspaces = sync.Pool{New: func() any { return &workspace{bonus: map[uint32]float64{}} }}

// ErrNoDay says that statuses were asked for without a day.
var ErrNoDay = errors.New("statuses are asked for without a day")

// errOrder says that hits are asked for in an order that there is not.
var errOrder = errors.New("no such order of hits")

// run answers a query on a view.
func run(ctx context.Context, v *view, q Query) (Result, error) {
	s := &search{v: v, q: q, p: newPlan(meant(v, q.text())), workspace: workspaces.Get().(*workspace)}
	defer workspaces.Put(s.workspace)
	switch q.Sort {
	case "", ByRelevance, ByIssuedOn, ByEffectiveOn:
	default:
		return Result{}, fmt.Errorf("%w: %q", errOrder, q.Sort)
	}
	if err := s.prepare(); err != nil {
		return Result{}, err
	}
	s.asked = !s.p.empty()
	var err error
	if s.a, err = newAsk(v, s.p, s.byScore()); err != nil {
		return Result{}, err
	}
	words := s.a.counted()
	if err := s.readClauses(); err != nil {
		return Result{}, err
	}
	if s.ranked() {
		s.gains, s.bestFactor = s.a.gains(), s.greatestFactor()
		s.needs = needs(s.gains)
	}
	s.need = needed(words)
	res, err := s.collect(ctx)
	if again := neededAgain(words); err == nil && res.Total == 0 && again < s.need {
		s.need = again
		res, err = s.collect(ctx)
	}
	return res, err
}

// meant is a text as typed, or what the keys mean where an input method was off: no word without diacritics looks like them.
func meant(v *view, text string) string {
	if viet.Fold(text) != strings.ToLower(text) {
		return text
	}
	if c, ok := typing.Correct(text, vocabulary{v}); ok && viet.Fold(c.Text) != strings.ToLower(c.Text) {
		return c.Text
	}
	return text
}

// byScore reports whether hits are to be in order of what they score.
func (s *search) byScore() bool { return s.q.Sort == "" || s.q.Sort == ByRelevance }

// ranked reports whether they are: something has to be asked for.
func (s *search) ranked() bool { return s.asked && s.byScore() }

// prepare works out what the filters let through.
func (s *search) prepare() error {
	q := s.q
	for _, f := range []struct {
		col    int
		values []string
	}{{colType, q.Types}, {colClass, q.Classes}, {colLine, q.Issuers}, {colTopic, q.Topics}, {colTerritory, q.Territories}} {
		if len(f.values) > 0 {
			s.filters = append(s.filters, filter{s.v.having(f.col, f.values), false})
		}
	}
	place, worth := q.Place, &weights.asked
	if len(place) == 0 {
		place, worth = q.Named, &weights.named
	}
	if len(place) > 0 {
		s.place = worth
		local := slices.DeleteFunc(slices.Clone(place), func(p string) bool { return p == registry.Country })
		s.here = s.v.having(colGround, local)
		s.country = s.v.having(colGround, []string{registry.Country})
	}
	for i, code := range codes {
		s.wanted[i] = code != ""
	}
	if len(q.Statuses) > 0 {
		s.wantStatuses(q.Statuses, false)
	}
	s.readFilters()
	if q.AsOf.IsZero() {
		if s.choosy {
			return ErrNoDay
		}
		return nil
	}
	var err error
	s.day, err = s.v.on(q.AsOf, q.StatusPlaces)
	return err
}

// wantStatuses wants documents of some statuses, or of all others.
func (s *search) wantStatuses(list []string, not bool) {
	s.choosy = true
	for i, code := range codes {
		s.wanted[i] = s.wanted[i] && slices.Contains(list, string(code)) != not
	}
}

// other is the set of entries that do not read so on the day asked; nil: none.
func (s *search) other(i int) bitset {
	if s.day == nil {
		return nil
	}
	return s.day.other[i]
}

// havingAll calls f with the entries of a part that have all of some terms, and read so on the day.
func (s *search) havingAll(i int, terms []*term, f func(entry uint32)) {
	const few = 64 // entries that are looked up one by one
	other := s.other(i)
	byNumber := slices.Clone(terms)
	slices.SortFunc(byNumber, func(a, b *term) int { return a.in[i].n - b.in[i].n })
	both := byNumber[0].in[i]
	for len(byNumber) > 1 && both.n > few {
		both.bits = roaring.And(both.bits, byNumber[1].in[i].bits)
		both.n = int(both.bits.GetCardinality())
		byNumber = byNumber[1:]
	}
	both.each(func(e uint32) {
		if other != nil && other.has(e) {
			return
		}
		for _, t := range byNumber[1:] {
			if !t.in[i].has(e) {
				return
			}
		}
		f(e)
	})
}

// sized gives a slice of n zeros, where only zeros were left in it.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
