package search

import (
	"cmp"
	"context"
	"errors"
	"math/bits"
	"slices"

	"github.com/vanban/vanban/internal/registry"
)

// search is one query running on one view.
type search struct {
	v *view
	q Query
	p plan

	status  []uint8 // by document, on the day asked; nil if none is asked
	allowed bitset  // what the filters let through; nil: everything
	wanted  [len(codes)]bool
	here    bitset // applies at the place asked
	country bitset // applies in the whole country
	issued  *issuedRange

	words   []*wordCursors
	bridges []*bridgeCursors
	numbers []numberCursor
	cited   []*cursor
	need    int

	cursors []*cursor // all of them, for closing
	err     error     // the first error of a cursor
}

// wordCursors find and score one word. The pair cursors are of the word with the one after it.
type wordCursors struct {
	must   *cursor   // the word, folded, anywhere
	score  []*cursor // the word elsewhere: exact, in the title
	pair   []*cursor
	weak   bool
	bridge bool // other words may stand for it
}

type bridgeCursors struct {
	from, to int
	others   []otherWords
}

type otherWords struct {
	must  []*cursor // all have to be there
	title []*cursor
}

type numberCursor struct {
	*cursor
	bonus float64
}

type issuedRange struct {
	col      *column
	from, to uint32 // numbers of values, half open
}

// ErrNoDay says that statuses were asked for without a day.
var ErrNoDay = errors.New("statuses are asked for without a day")

func run(ctx context.Context, v *view, q Query) (res Result, err error) {
	s := &search{v: v, q: q, p: newPlan(q.Text)}
	defer s.close()
	if err := s.filters(); err != nil {
		return Result{}, err
	}
	if len(s.p.words) == 0 && len(s.p.numbers) == 0 {
		return s.collect(ctx, s.everything())
	}
	s.openCursors()
	words := s.countWords()
	s.need = needed(words)
	res, err = s.collect(ctx, s.matches())
	if err != nil || res.Total > 0 || neededAtLeast(words) >= s.need {
		return res, err
	}
	again := &search{v: v, q: q, p: s.p, status: s.status, allowed: s.allowed, wanted: s.wanted, here: s.here,
		country: s.country, issued: s.issued, need: neededAtLeast(words)}
	defer again.close()
	again.openCursors()
	return again.collect(ctx, again.matches())
}

func (s *search) close() {
	for _, c := range s.cursors {
		_ = c.tfr.Close() // hands the reader back to its pool; there is nothing to lose
	}
}

// filters works out which documents may be found.
func (s *search) filters() error {
	q := s.q
	for _, f := range []struct {
		field  string
		values []string
	}{{fType, q.Types}, {fClass, q.Classes}, {fIssuer, q.Issuers}, {fTopic, q.Topics}, {fTerritory, q.Territories}} {
		if len(f.values) == 0 {
			continue
		}
		b, err := s.v.anyOf(f.field, f.values)
		if err != nil {
			return err
		}
		if s.allowed == nil {
			s.allowed = b
		} else {
			s.allowed.and(b)
		}
	}
	if len(q.Statuses) > 0 && q.AsOf.IsZero() {
		return ErrNoDay
	}
	for i, code := range codes {
		s.wanted[i] = code != "" && (len(q.Statuses) == 0 || slices.Contains(q.Statuses, string(code)))
	}
	var err error
	if !q.AsOf.IsZero() {
		if s.status, err = s.v.statusOn(q.AsOf); err != nil {
			return err
		}
	}
	if !q.IssuedFrom.IsZero() || !q.IssuedTo.IsZero() {
		col, err := s.v.column(fIssued)
		if err != nil {
			return err
		}
		r := issuedRange{col: col, from: col.atLeast(noDay + "~"), to: uint32(len(col.terms))}
		if !q.IssuedFrom.IsZero() {
			r.from = col.atLeast(q.IssuedFrom.String())
		}
		if !q.IssuedTo.IsZero() {
			r.to = col.atLeast(q.IssuedTo.AddDays(1).String())
		}
		s.issued = &r
	}
	if len(q.Place) > 0 {
		local := slices.DeleteFunc(slices.Clone(q.Place), func(p string) bool { return p == registry.Country })
		if s.here, err = s.v.anyOf(fGround, local); err != nil {
			return err
		}
		if s.country, err = s.v.anyOf(fGround, []string{registry.Country}); err != nil {
			return err
		}
	}
	return nil
}

// admits reports whether the filters let a document through.
func (s *search) admits(doc uint32) bool {
	if s.allowed != nil && !s.allowed.has(doc) || s.status != nil && !s.wanted[s.status[doc]] {
		return false
	}
	if r := s.issued; r != nil {
		if val := r.col.first(doc); val < r.from || val >= r.to {
			return false
		}
	}
	return true
}

func (s *search) openCursors() {
	w, p := weights, s.p
	scored := s.q.Sort == "" || s.q.Sort == ByRelevance
	folded := 1.0
	if p.accented {
		folded = w.folded
	}
	// both opens a term in folded and, where diacritics count, in exact form.
	both := func(list []*cursor, field string, foldedTerm, exactTerm string, weight float64) []*cursor {
		list = append(list, s.open(field, foldedTerm, weight*folded))
		if p.accented {
			list = append(list, s.open(field+"=", exactTerm, weight*w.exact))
		}
		return list
	}
	for i, word := range p.words {
		wc := &wordCursors{weak: word.weak}
		if !word.weak {
			wc.must = s.open(fBody, word.folded, folded)
			if scored {
				wc.score = both(nil, fTitle, word.folded, word.exact, w.title)
				if p.accented {
					wc.score = append(wc.score, s.open(fBodyExact, word.exact, w.exact))
				}
			}
		}
		if scored && i+1 < len(p.words) && p.words[i+1].joined {
			next := p.words[i+1]
			f, e := word.folded+" "+next.folded, word.exact+" "+next.exact
			wc.pair = both([]*cursor{s.open(fBody, f, w.pair)}, fTitle, f, e, w.pair*w.title)
		}
		s.words = append(s.words, wc)
	}
	for _, b := range p.bridges {
		bc := &bridgeCursors{from: b.from, to: b.to}
		for _, terms := range b.others {
			var o otherWords
			for _, t := range terms {
				o.must = append(o.must, s.open(fBody, t, 1))
				if scored {
					o.title = append(o.title, s.open(fTitle, t, w.title))
				}
			}
			if !slices.Contains(o.must, nil) {
				bc.others = append(bc.others, o)
			}
		}
		if len(bc.others) > 0 {
			s.bridges = append(s.bridges, bc)
			for _, wc := range s.words[b.from:b.to] {
				wc.bridge = true
			}
		}
	}
	for _, k := range p.numbers {
		if c := s.open(fNumber, k.term, 0); c != nil {
			s.numbers = append(s.numbers, numberCursor{c, k.bonus})
		}
	}
	for _, pair := range p.cited {
		s.cited = append(s.cited, s.open(fBody, pair, 1))
	}
	if slices.Contains(s.cited, nil) {
		s.cited = nil
	}
}

// countWords counts what a document can have of the query: each word that is not weak, and the number.
func (s *search) countWords() int {
	n := 0
	for _, w := range s.words {
		if !w.weak {
			n++
		}
	}
	if len(s.p.numbers) > 0 {
		n++
	}
	return n
}

// found is a document that matches. bonus is that of its number.
type found struct {
	doc   uint32
	bonus float64
	score func(doc uint32) float64
}

// everything finds every document.
func (s *search) everything() func(yield func(found) bool) {
	score := func(uint32) float64 { return 1 }
	return func(yield func(found) bool) {
		for i, word := range s.v.live {
			if s.allowed != nil {
				word &= s.allowed[i]
			}
			for ; word != 0; word &= word - 1 {
				doc := uint32(i)<<6 + uint32(bits.TrailingZeros64(word))
				if s.admits(doc) && !yield(found{doc: doc, score: score}) {
					return
				}
			}
		}
	}
}

// matches finds the documents that have enough of the words, or the number.
func (s *search) matches() func(yield func(found) bool) {
	drivers := s.drivers()
	matched := make([]bool, len(s.words))
	return func(yield func(found) bool) {
		for s.err == nil {
			doc := uint32(atEnd)
			for _, c := range drivers {
				doc = min(doc, c.at)
			}
			if doc == atEnd {
				return
			}
			if s.admits(doc) {
				bonus := 0.0
				for _, n := range s.numbers {
					if s.seek(n.cursor, doc) {
						bonus = max(bonus, n.bonus)
					}
				}
				if (bonus > bonusHint || s.enough(doc, bonus > 0, matched)) &&
					!yield(found{doc: doc, bonus: bonus, score: s.score}) {
					return
				}
			}
			for _, c := range drivers {
				if c.at == doc {
					s.next(c)
				}
			}
		}
	}
}

// drivers are cursors of which every match has one: those of numbers, and of the rarest words, so many that a document
// without them has not enough of the rest.
func (s *search) drivers() []*cursor {
	var drivers []*cursor
	for _, n := range s.numbers {
		drivers = append(drivers, n.cursor)
	}
	if len(s.cited) > 0 {
		drivers = append(drivers, rarest(s.cited))
	}
	type driver struct {
		cursors []*cursor
		df      uint64
	}
	var words []driver
	for i, w := range s.words {
		if w.weak {
			continue
		}
		var d driver
		if w.must != nil {
			d.cursors = append(d.cursors, w.must)
		}
		for _, b := range s.bridges {
			if b.from <= i && i < b.to {
				for _, o := range b.others {
					d.cursors = append(d.cursors, rarest(o.must))
				}
			}
		}
		for _, c := range d.cursors {
			d.df += c.df
		}
		words = append(words, d)
	}
	slices.SortFunc(words, func(a, b driver) int { return cmp.Compare(a.df, b.df) })
	// The number counts as a word; a document that has it is found by its own driver.
	for _, d := range words[:max(0, min(len(words), len(words)-s.need+1))] {
		for _, c := range d.cursors {
			if !slices.Contains(drivers, c) {
				drivers = append(drivers, c)
			}
		}
	}
	return drivers
}

func rarest(list []*cursor) *cursor {
	return slices.MinFunc(list, func(a, b *cursor) int { return cmp.Compare(a.df, b.df) })
}

// enough reports whether a document has enough of the words.
func (s *search) enough(doc uint32, numbered bool, matched []bool) bool {
	n := 0
	if numbered || len(s.cited) > 0 && s.all(s.cited, doc) {
		n++
	}
	open := 0
	for i, w := range s.words {
		matched[i] = !w.weak && s.seek(w.must, doc)
		switch {
		case matched[i]:
			n++
		case !w.weak && w.bridge:
			open++
		}
	}
	if n >= s.need || n+open < s.need {
		return n >= s.need
	}
	for _, b := range s.bridges {
		if !slices.ContainsFunc(b.others, func(o otherWords) bool { return s.all(o.must, doc) }) {
			continue
		}
		for i := b.from; i < b.to; i++ {
			if !matched[i] && !s.words[i].weak {
				n++
			}
		}
	}
	return n >= s.need
}

func (s *search) all(list []*cursor, doc uint32) bool {
	for _, c := range list {
		if !s.seek(c, doc) {
			return false
		}
	}
	return true
}

// score says how well the words of a document fit.
func (s *search) score(doc uint32) float64 {
	sum := func(list []*cursor) (total float64) {
		for _, c := range list {
			total += s.scoreAt(c, doc)
		}
		return total
	}
	own := func(from, to int) (total float64) { // of the words themselves, in a range
		for i := from; i < to; i++ {
			w := s.words[i]
			total += s.scoreAt(w.must, doc) + sum(w.score)
			if i+1 < to {
				total += sum(w.pair)
			}
		}
		return total
	}
	total, done := 0.0, 0
	for _, b := range s.bridges {
		total += own(done, b.from)
		best := own(b.from, b.to)
		for _, o := range b.others {
			if s.all(o.must, doc) {
				terms := float64(2*(b.to-b.from) - 1)
				best = max(best, weights.synonym*terms*(sum(o.must)+sum(o.title))/float64(len(o.must)))
			}
		}
		total += best
		done = b.to
	}
	total += own(done, len(s.words))
	for _, b := range s.bridges { // pairs across the edges of what stands for itself
		if b.from > 0 {
			total += sum(s.words[b.from-1].pair)
		}
		if b.to < len(s.words) {
			total += sum(s.words[b.to-1].pair)
		}
	}
	if len(s.cited) > 0 && s.all(s.cited, doc) {
		total += sum(s.cited)
	}
	return max(total, 1)
}

// factor is what status and place make of a score.
func (s *search) factor(doc uint32) float64 {
	f := 1.0
	if s.status != nil && len(s.q.Statuses) == 0 {
		f = weights.status[codes[s.status[doc]]]
	}
	if len(s.q.Place) > 0 {
		switch {
		case s.here.has(doc):
			f *= weights.place
		case s.country.has(doc):
			f *= weights.national
		default:
			f *= weights.elsewhere
		}
	}
	return f
}
