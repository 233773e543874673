package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search"
)

// tenth: the smaller index has every tenth document, so that it is of the same mix.
const tenth = 10

// today is the day asked about; the documents are issued before it.
var today = law.MustDate("2026-06-01")

// times are of one engine over a list of queries.
type times []time.Duration

func (t times) at(percent int) float64 {
	sorted := slices.Sorted(slices.Values(t))
	return float64(sorted[(len(sorted)-1)*percent/100])
}

// ratio is how many times a takes what b takes, at a percentile.
func ratio(a, b times, percent int) float64 { return a.at(percent) / b.at(percent) }

// row is a line of the report: two engines over some queries, and ours on a tenth of the documents where that was asked too.
type row struct {
	name                string
	ours, small, theirs times
}

// measures are the figures of a run.
type measures struct {
	against    []row // FTS5, by class; last over all
	phrases    []row // FTS5, by length
	positional []row // bleve's positional phrase, by length
	withDay    times // ours without highlights and facets
	noDay      times
	typing     row   // suggestions, and FTS5 with the last word as a prefix
	typed      times // full searches of the same, ours
	ours       built
	plain      built
	opening    time.Duration
	totals     []string // where totals of phrases differ
}

// holds reports whether a folder has our index of so many documents.
func holds(dir string, size int) (bool, error) {
	ix, err := search.Open(dir)
	if err != nil {
		return false, err
	}
	return ix.Seq() == int64(size) && ix.DocCount() == size, ix.Close()
}

func measureAll(ctx context.Context, dir string, o options) (m measures, err error) {
	s, err := openShelf(dir)
	if err != nil {
		return m, err
	}
	closers := []func() error{s.close}
	defer func() {
		for _, c := range slices.Backward(closers) {
			err = errors.Join(err, c())
		}
	}()
	log, err := drawLog(s, tenth, o.perKind, 3)
	if err != nil {
		return m, err
	}
	warm, err := drawLog(s, tenth, max(1, o.perKind/3), 4)
	if err != nil {
		return m, err
	}
	if m.ours, err = readBuilt(dir, childOurs); err != nil {
		return m, err
	}
	if m.plain, err = readBuilt(dir, childPlain); err != nil {
		return m, err
	}

	began := time.Now()
	ix, err := search.Open(filepath.Join(dir, childOurs))
	if err != nil {
		return m, err
	}
	closers = append(closers, ix.Close)
	mine := ours{ix, s}
	if _, err := mine.plain(ctx, log.words[0], today); err != nil {
		return m, err
	}
	m.opening = time.Since(began)

	small, err := search.Open(filepath.Join(dir, childTenth))
	if err != nil {
		return m, err
	}
	closers = append(closers, small.Close)
	theirs, err := openFTS5(s)
	if err != nil {
		return m, err
	}
	closers = append(closers, theirs.close)
	if err := m.againstFTS5(ctx, mine, ours{small, s}, theirs, log, warm); err != nil {
		return m, err
	}
	p, err := openPositional(dir)
	if err != nil {
		return m, err
	}
	closers = append(closers, p.ix.Close)
	if err := m.againstPositional(ctx, mine, p, log, warm); err != nil {
		return m, err
	}
	if err := m.byDay(ctx, mine, log); err != nil {
		return m, err
	}
	return m, m.whileTyping(ctx, mine, theirs)
}

// timed runs f and adds its time.
func (t *times) timed(f func() (int, error)) (int, error) {
	began := time.Now()
	n, err := f()
	*t = append(*t, time.Since(began))
	return n, err
}

// againstFTS5 asks all queries as the page asks them: of our index, of our index of a tenth, and of FTS5.
func (m *measures) againstFTS5(ctx context.Context, mine, small ours, theirs *fts5, log, warm queryLog) error {
	ask := func(r *row, queries []asked) error {
		for _, q := range queries {
			if _, err := r.ours.timed(func() (int, error) { return mine.page(ctx, q, today) }); err != nil {
				return fmt.Errorf("ours, %q: %w", q.text(), err)
			}
			if _, err := r.small.timed(func() (int, error) { return small.page(ctx, q, today) }); err != nil {
				return fmt.Errorf("ours, a tenth, %q: %w", q.text(), err)
			}
			if _, err := r.theirs.timed(func() (int, error) { return theirs.page(q, today) }); err != nil {
				return fmt.Errorf("FTS5, %q: %w", q.text(), err)
			}
		}
		return nil
	}
	if err := ask(&row{}, slices.Concat(warm.words, warm.phrases[2])); err != nil {
		return err
	}
	all := row{name: "words, all"}
	for _, class := range classes {
		r := row{name: "words, " + class}
		if err := ask(&r, of(class, log.words)); err != nil {
			return err
		}
		m.against = append(m.against, r)
		all.ours, all.small, all.theirs = slices.Concat(all.ours, r.ours), slices.Concat(all.small, r.small), slices.Concat(all.theirs, r.theirs)
	}
	m.against = append(m.against, all)
	for _, n := range phraseLengths {
		r := row{name: fmt.Sprintf("phrases of %d syllables", n)}
		if err := ask(&r, log.phrases[n]); err != nil {
			return err
		}
		m.phrases = append(m.phrases, r)
	}
	return nil
}

func of(class string, queries []asked) (list []asked) {
	for _, q := range queries {
		if q.class == class {
			list = append(list, q)
		}
	}
	return list
}

func (m *measures) againstPositional(ctx context.Context, mine ours, p positional, log, warm queryLog) error {
	for _, q := range warm.phrases[2] {
		if _, err := p.phrase(ctx, q); err != nil {
			return err
		}
	}
	for _, n := range phraseLengths {
		r := row{name: fmt.Sprintf("phrases of %d syllables", n)}
		for _, q := range log.phrases[n] {
			a, err := r.ours.timed(func() (int, error) { return mine.plain(ctx, q, 0) })
			if err != nil {
				return err
			}
			b, err := r.theirs.timed(func() (int, error) { return p.phrase(ctx, q) })
			if err != nil {
				return err
			}
			if a != b {
				m.totals = append(m.totals, fmt.Sprintf("%s: ours %d, bleve %d", q.text(), a, b))
			}
		}
		m.positional = append(m.positional, r)
	}
	return nil
}

// byDay runs each query with a day and without, which goes first by turns.
func (m *measures) byDay(ctx context.Context, mine ours, log queryLog) error {
	for i, q := range log.words {
		with := func() error {
			_, err := m.withDay.timed(func() (int, error) { return mine.plain(ctx, q, today) })
			return err
		}
		without := func() error {
			_, err := m.noDay.timed(func() (int, error) { return mine.plain(ctx, q, 0) })
			return err
		}
		first, second := with, without
		if i%2 == 1 {
			first, second = without, with
		}
		if err := errors.Join(first(), second()); err != nil {
			return err
		}
	}
	return nil
}
