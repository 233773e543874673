package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"time"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/static"
)

// childSoak indexes, then rebuilds for ever, until it is killed.
const childSoak = "soak"

const (
	soakDocuments = 150
	soakStep      = 25 // entries of the log taken at a time
)

// soakSource has few documents, so that a rebuild takes moments and a good part of the kills meet the swap.
func soakSource() static.Source {
	w := newWriter(invent(20), false)
	byID := map[string]registry.Indexable{}
	src := static.Source{Load: func(id string) (registry.Indexable, error) { return byID[id], nil }}
	for row := 1; row <= soakDocuments; row++ {
		r := w.record(row)
		src.IDs = append(src.IDs, documentID(row))
		byID[documentID(row)] = r.indexable()
	}
	return src
}

// indexAndRebuild is what the child does.
func indexAndRebuild(ctx context.Context, dir string) error {
	src := soakSource()
	ix, err := search.Open(dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	for err == nil {
		if err = follow(ctx, ix, src); err == nil {
			err = ix.Rebuild(ctx, src, src)
		}
	}
	return err
}

// follow brings an index to the end of the log.
func follow(ctx context.Context, ix *search.Index, src static.Source) error {
	c := ix.Consumer(src)
	for {
		at, err := c.Cursor(ctx)
		if err != nil {
			return err
		}
		entries, err := src.Entries(ctx, at, soakStep)
		if err != nil || len(entries) == 0 {
			return err
		}
		if err := c.Consume(ctx, entries); err != nil {
			return err
		}
	}
}

// soak kills an indexing process again and again, at random, and holds the answers afterwards against those of an index that nobody
// disturbed. Every other time it begins with an empty folder.
func soak(ctx context.Context, rounds int, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "vanban-soak-search")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	src := soakSource()
	want, err := answersOf(ctx, filepath.Join(dir, "calm"), src)
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	killed := filepath.Join(dir, "killed")
	for round := range rounds {
		if round%2 == 0 {
			if err := os.RemoveAll(killed); err != nil {
				return err
			}
		}
		lived, err := killAfter(ctx, killed, time.Duration(rng.IntN(1500))*time.Millisecond)
		if err != nil {
			return err
		}
		got, err := answersOf(ctx, killed, src)
		if err != nil {
			return fmt.Errorf("round %d, killed after %v: %w", round+1, lived, err)
		}
		if !reflect.DeepEqual(got, want) {
			return fmt.Errorf("round %d, killed after %v: other answers than before", round+1, lived)
		}
		fmt.Fprintf(out, "round %d: killed after %v, same answers\n", round+1, lived.Round(time.Millisecond))
	}
	return nil
}

// killAfter runs the child until some time after it has opened its folder.
func killAfter(ctx context.Context, dir string, d time.Duration) (time.Duration, error) {
	cmd := exec.CommandContext(ctx, os.Args[0], "-child", childSoak, "-cache", dir)
	cmd.Stderr = os.Stderr
	ready, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	if _, err := ready.Read(make([]byte, 8)); err != nil {
		return 0, errors.Join(err, cmd.Wait())
	}
	began := time.Now()
	time.Sleep(d)
	err = cmd.Process.Kill()
	lived := time.Since(began)
	_ = cmd.Wait() // says that it was killed
	return lived, err
}

// answer is what is compared of a result.
type answer struct {
	IDs    []string
	Total  int
	Facets map[string][]search.FacetValue
}

// answersOf opens an index, brings it to the end of the log, checks it against its source, and asks it.
func answersOf(ctx context.Context, dir string, src static.Source) (list []answer, err error) {
	ix, err := search.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	if ix.SetAside() != "" {
		return nil, errors.New(ix.SetAside())
	}
	if err := follow(ctx, ix, src); err != nil {
		return nil, err
	}
	if d, err := ix.Check(ctx, src); err != nil || !d.Agrees() {
		return nil, fmt.Errorf("check: %+v: %w", d, err)
	}
	for row := 1; row <= soakDocuments; row += 7 {
		x, err := src.Load(documentID(row))
		if err != nil {
			return nil, err
		}
		for _, text := range []string{x.Document.Title, x.Document.Number, x.Provisions[1].Heading} {
			res, err := ix.Search(ctx, search.Query{Text: text, AsOf: today, Facets: true})
			if err != nil {
				return nil, err
			}
			a := answer{Total: res.Total, Facets: res.Facets}
			for _, h := range res.Hits {
				a.IDs = append(a.IDs, h.ID+"#"+h.Path)
			}
			list = append(list, a)
		}
	}
	return list, nil
}
