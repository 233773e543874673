package registry

import (
	"context"
	"sync"

	"github.com/vanban/vanban/internal/citation"
)

// catalog keeps the citation catalogue in step with the log: what it holds depends on the log position alone.
type catalog struct {
	mu  sync.RWMutex
	seq int64
	c   *citation.Catalog
}

// logPage is how many entries are read at a time when following the log.
const logPage = 1000

// WithCatalog runs fn on the catalogue of everything recorded so far.
func (r *Registry) WithCatalog(ctx context.Context, fn func(*citation.Catalog) error) error {
	if err := r.catalog.follow(ctx, r); err != nil {
		return err
	}
	r.catalog.mu.RLock()
	defer r.catalog.mu.RUnlock()
	return fn(r.catalog.c)
}

func (k *catalog) follow(ctx context.Context, r *Registry) error {
	s, err := r.snapshot(ctx, 0)
	if err != nil {
		return err
	}
	k.mu.RLock()
	fresh := k.c != nil && k.seq >= s.seq
	k.mu.RUnlock()
	if fresh {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.c == nil || s.seq-k.seq > 10*logPage {
		k.c, k.seq = citation.NewCatalog(), 0
		k.add(given())
		for _, kind := range catalogKinds {
			if err := k.put(ctx, s, kind, Query{}); err != nil {
				k.c = nil
				return err
			}
		}
		k.seq = s.seq
		return nil
	}
	for k.seq < s.seq {
		entries, err := s.Entries(ctx, k.seq, logPage)
		if err != nil || len(entries) == 0 {
			return err
		}
		changed := map[Kind][]string{}
		for _, e := range entries {
			changed[e.Kind] = append(changed[e.Kind], e.Subject)
		}
		upTo := snapshot{Reader: s.Reader, seq: entries[len(entries)-1].Seq}
		for _, id := range changed[KindDocument] {
			k.c.Delete(id)
		}
		for _, kind := range catalogKinds {
			if keys := unique(changed[kind]); len(keys) > 0 {
				if err := k.put(ctx, upTo, kind, Query{Keys: keys}); err != nil {
					return err
				}
			}
		}
		k.seq = upTo.seq
	}
	return nil
}

var catalogKinds = []Kind{KindTerritory, KindSuccession, KindBody, KindTopic, KindDocument}

// put adds the facts that q selects to the catalogue.
func (k *catalog) put(ctx context.Context, s snapshot, kind Kind, q Query) error {
	found, err := facts[Fact](ctx, s, kind, q)
	k.add(found)
	return err
}

func (k *catalog) add(list []Fact) {
	for _, f := range list {
		switch f := f.(type) {
		case *Territory:
			k.c.PutTerritory(citation.Territory{Code: f.Code, Name: f.Name, Parent: f.Parent, Level: f.Level,
				Valid: interval(f.ValidFrom, f.ValidTo)})
		case *Body:
			k.c.PutBody(citation.Body{Code: f.Code, Name: f.Name, Territory: f.Territory, Aliases: f.Aliases,
				Valid: interval(f.ValidFrom, f.ValidTo)})
		case *Succession:
			if f.Of == "territory" {
				k.c.PutSuccession(f.Predecessors, f.Successors)
			}
		case *Topic:
			k.c.PutTopic(citation.Topic{Code: f.Code, Name: f.Name, Parent: f.Parent, Terms: f.Terms})
		case *Document:
			k.c.Put(citation.Document{ID: f.ID, Number: f.Number, Type: f.Type, Class: f.Class, Title: f.Title,
				Aliases: f.Aliases, Issuers: f.Issuers, Territory: f.Territory(), IssuedOn: f.IssuedOn, Topics: f.Topics})
		}
	}
}
