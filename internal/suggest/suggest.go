// Package suggest keeps what people may be about to type in step with the log: the titles, aliases and numbers of documents, and
// the names of bodies and topics. It is kept in memory alone and read anew at every start. How something typed is completed is
// known by typing, what a document is called by the registry.
package suggest

import (
	"context"
	"slices"
	"sync"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/typing"
)

// Suggester completes what people type. It is a consumer of the follow loop, for which nobody waits; until it was first read it knows
// nothing.
type Suggester struct {
	registry *registry.Registry
	today    func() law.Date

	mu      sync.RWMutex
	words   *typing.Suggester
	at      int64
	loaded  bool
	day     law.Date     // on which documents were asked whether they apply
	settled bool         // that was known of all of them
	names   []typing.Key // of bodies and topics
}

// New makes a suggester that knows nothing yet.
func New(r *registry.Registry, today func() law.Date) *Suggester {
	return &Suggester{registry: r, today: today, words: typing.NewSuggester(nil)}
}

// Suggest completes what is typed, best first.
func (s *Suggester) Suggest(text string, n int) []typing.Suggestion {
	s.mu.RLock()
	words := s.words
	s.mu.RUnlock()
	return words.Suggest(text, n)
}

// Name is the consumer's name.
func (s *Suggester) Name() string { return "suggest" }

// MayLag says that nobody waits for it.
func (s *Suggester) MayLag() {}

// Cursor is the position that is known; at first everything up to the head is read.
func (s *Suggester) Cursor(ctx context.Context) (int64, error) {
	if !s.loaded {
		if err := s.load(ctx); err != nil {
			return 0, err
		}
	}
	return s.at, nil
}

// Consume reads again what the entries touch; all, where the day has changed since.
func (s *Suggester) Consume(ctx context.Context, entries []registry.Entry) error {
	if !s.settled || s.day != s.today() {
		return s.load(ctx)
	}
	to := entries[len(entries)-1].Seq
	if to <= s.at {
		return nil
	}
	var facts []registry.Entry
	named := false
	for _, e := range entries {
		switch e.Kind {
		case registry.KindBody, registry.KindTopic:
			named = true
		case registry.KindTerritory, registry.KindSuccession:
		default:
			facts = append(facts, e)
		}
	}
	ids, err := s.registry.TouchedDocuments(ctx, facts)
	if err != nil {
		return err
	}
	var changed []typing.Entry
	gone := map[string]bool{}
	for chunk := range slices.Chunk(ids, 500) {
		titles, err := s.registry.Titles(ctx, chunk, to, s.day)
		if err != nil {
			return err
		}
		for _, id := range chunk {
			gone[id] = true
		}
		for _, t := range titles {
			delete(gone, t.ID)
			changed = append(changed, entry(t))
		}
	}
	var removed []typing.Key
	for id := range gone {
		removed = append(removed, typing.Key{Kind: typing.Document, ID: id})
	}
	if named {
		names, err := s.readNames(ctx)
		if err != nil {
			return err
		}
		removed = append(removed, s.names...)
		changed = append(changed, names...)
	}
	s.set(s.words.With(changed, removed), to)
	return nil
}

func (s *Suggester) load(ctx context.Context) error {
	head, err := s.registry.Head(ctx)
	if err != nil {
		return err
	}
	s.day = s.today()
	titles, known, err := s.registry.AllTitles(ctx, head.Seq, s.day)
	if err != nil {
		return err
	}
	entries, err := s.readNames(ctx)
	if err != nil {
		return err
	}
	for _, t := range titles {
		entries = append(entries, entry(t))
	}
	s.set(typing.NewSuggester(entries), head.Seq)
	s.loaded, s.settled = true, known
	return nil
}

func (s *Suggester) set(words *typing.Suggester, at int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.words, s.at = words, at
}

// readNames reads the names of bodies and topics as they are now.
func (s *Suggester) readNames(ctx context.Context) ([]typing.Entry, error) {
	bodies, err := s.registry.Bodies(ctx, "", "", registry.View{})
	if err != nil {
		return nil, err
	}
	topics, err := s.registry.Topics(ctx, registry.View{})
	if err != nil {
		return nil, err
	}
	var out []typing.Entry
	s.names = nil
	add := func(e typing.Entry) {
		out = append(out, e)
		s.names = append(s.names, typing.Key{Kind: e.Kind, ID: e.ID})
	}
	for _, b := range bodies {
		add(typing.Entry{Kind: typing.Body, ID: b.Code, Names: named(b.Name, b.Aliases...), Weight: 1})
	}
	for _, t := range topics {
		add(typing.Entry{Kind: typing.Topic, ID: t.Code, Names: named(t.Name, append([]string{t.NameEn}, t.Terms...)...), Weight: 1})
	}
	return out, nil
}

// named are the names that there are, the one to show first.
func named(name string, others ...string) []string {
	return slices.DeleteFunc(append([]string{name}, others...), func(s string) bool { return s == "" })
}

func entry(t registry.Title) typing.Entry {
	e := typing.Entry{Kind: typing.Document, ID: t.ID, Number: t.Number, Names: named(t.Title, t.Aliases...)}
	if t.Applies {
		e.Weight = 1
	}
	return e
}
