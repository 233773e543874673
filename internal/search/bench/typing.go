package main

import (
	"context"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/search/typing"
)

const (
	suggestions  = 10
	typedQueries = 60
)

// whileTyping asks for suggestions when some words of a title and the first letters of the next are typed; FTS5 for hits with the words and
// the last as a prefix; and ours for a full search of the same, as the page asks.
func (m *measures) whileTyping(ctx context.Context, mine ours, theirs *fts5) error {
	titles, err := mine.s.titles()
	if err != nil {
		return err
	}
	entries := make([]typing.Entry, len(titles))
	for i, t := range titles {
		entries[i] = typing.Entry{Kind: typing.Document, ID: documentID(i + 1), Names: []string{t}, Weight: 1}
	}
	s := typing.NewSuggester(entries)
	rng := rand.New(rand.NewPCG(9, 9))
	m.typing.name = "typing"
	for len(m.typed) < typedQueries {
		words := strings.Fields(strings.ToLower(titles[rng.IntN(len(titles))]))
		n := 1 + rng.IntN(3)
		if n >= len(words) {
			continue
		}
		words = words[:n+1]
		last := []rune(words[n])
		words[n] = string(last[:min(len(last), 1+rng.IntN(3))])
		text := strings.Join(words, " ")
		if strings.ContainsRune(text, '"') || !utf8.ValidString(text) {
			continue
		}
		if _, err := m.typing.ours.timed(func() (int, error) { return len(s.Suggest(text, suggestions)), nil }); err != nil {
			return err
		}
		if _, err := m.typing.theirs.timed(func() (int, error) { return theirs.prefix(words) }); err != nil {
			return err
		}
		if _, err := m.typed.timed(func() (int, error) { return mine.page(ctx, asked{words: words}, today) }); err != nil {
			return err
		}
	}
	return nil
}
