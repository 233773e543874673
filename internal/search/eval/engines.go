package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
)

// engine ranks units for a query.
type engine interface {
	search(ctx context.Context, q query, limit int) ([]hit, error)
	close() error
}

// openers make an engine in an empty folder and fill it.
var openers = map[string]func(ctx context.Context, dir string, t *trial) (engine, error){
	"ours": openOurs, "bleve": openBleve, "fts5": openFTS5,
}

// results are the rankings of each engine, judged.
type results struct {
	*trial
	engines []string
	judged  map[string][]figures // by engine, in the order of queries
	first   map[string][][]hit   // the first ten, likewise
}

func (r *results) run(ctx context.Context, name string, o options) (err error) {
	open := openers[name]
	if name == "postgres" {
		open = func(ctx context.Context, _ string, t *trial) (engine, error) { return openPostgres(ctx, o.postgres, t) }
	}
	if open == nil {
		return errors.New("no such engine")
	}
	dir, done, err := scratchFolder()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	e, err := open(ctx, dir, r.trial)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.close()) }()

	judged := make([]figures, len(r.queries))
	first := make([][]hit, len(r.queries))
	faults := make([]error, len(r.queries))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				q := r.queries[i]
				ranking, err := e.search(ctx, q, depth)
				if err != nil {
					faults[i] = fmt.Errorf("query %s: %w", q.id, err)
				}
				judged[i], first[i] = measure(ranking, q.relevant), ranking[:min(10, len(ranking))]
			}
		})
	}
	for i := range r.queries {
		next <- i
	}
	close(next)
	workers.Wait()
	if r.judged == nil {
		r.judged, r.first = map[string][]figures{}, map[string][][]hit{}
	}
	r.engines = append(r.engines, name)
	r.judged[name], r.first[name] = judged, first
	return errors.Join(faults...)
}
