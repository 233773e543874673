// Package news links news items to the documents they speak of: it finds mentions in the text and records them. What a
// person decided about a mention is never touched.
package news

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// Linker finds and records mentions.
type Linker struct{ registry *registry.Registry }

// NewLinker returns a linker on a registry.
func NewLinker(r *registry.Registry) *Linker { return &Linker{registry: r} }

// methods says by what a kind of citation mentions a rule. An anaphor points at a mention that is recorded already.
var methods = map[citation.Kind]string{
	citation.KindNumber:      "number",
	citation.KindNamed:       "name",
	citation.KindDescription: "description",
}

// Link records, within batch b, the mentions of a news item. The catalogue is that of everything recorded before the batch.
func (l *Linker) Link(ctx context.Context, b *registry.Batch, n *registry.News) error {
	found, err := l.find(ctx, n)
	if err != nil {
		return err
	}
	before, err := b.Facts(ctx, registry.KindMention, registry.Query{Match: map[registry.Column][]string{registry.ColNews: {n.ID}}})
	if err != nil {
		return err
	}
	var reviewed []*registry.Mention
	for _, v := range before {
		m := v.Fact.(*registry.Mention)
		if !m.Reviewed {
			continue
		}
		if m, err = anchor(b, n, m); err != nil {
			return err
		}
		if m != nil {
			reviewed = append(reviewed, m)
		}
	}
	keep := map[string]bool{}
	for _, m := range found {
		if slices.ContainsFunc(reviewed, func(r *registry.Mention) bool { return m.Start < r.End && r.Start < m.End }) {
			continue
		}
		keep[m.ID] = true
		if _, err := b.Restore(m); err != nil {
			return err
		}
	}
	for _, v := range before {
		m := v.Fact.(*registry.Mention)
		if m.Reviewed || keep[m.ID] {
			continue
		}
		if _, err := b.Retract(registry.KindMention, m.ID, "no longer found in the text"); err != nil {
			return err
		}
	}
	return nil
}

// anchor brings a mention that a person decided to where its quote stands now, if the text of the news item was changed. A
// quote that is no longer there, or there more than once, loses its mention: nobody can tell what was meant.
func anchor(b *registry.Batch, n *registry.News, m *registry.Mention) (*registry.Mention, error) {
	before, ok, err := b.Previous(registry.KindNews, n.ID)
	if err != nil || !ok || before.(*registry.News).Text == n.Text {
		return m, err
	}
	quote := viet.NewRunes(before.(*registry.News).Text).Slice(m.Start, m.End)
	if viet.NewRunes(n.Text).Slice(m.Start, m.End) == quote {
		return m, nil
	}
	if _, err := b.Retract(registry.KindMention, m.ID, "the text of the news item was changed"); err != nil {
		return nil, err
	}
	if strings.Count(n.Text, quote) != 1 {
		return nil, nil
	}
	head, _, _ := strings.Cut(n.Text, quote)
	moved := *m
	moved.Start = utf8.RuneCountInString(head)
	moved.End = moved.Start + m.End - m.Start
	moved.AssignID()
	_, err = b.Restore(&moved)
	return &moved, err
}

func (l *Linker) find(ctx context.Context, n *registry.News) ([]*registry.Mention, error) {
	var out []*registry.Mention
	err := l.registry.WithCatalog(ctx, func(c *citation.Catalog) error {
		for _, x := range c.Find(n.Text, citation.Context{On: n.PublishedOn, Place: n.Place}) {
			method := methods[x.Kind]
			if method == "" {
				continue
			}
			m := &registry.Mention{News: n.ID, Start: x.Start, End: x.End, Method: method, Outcome: x.Outcome, Topic: x.Topic,
				Note: x.Note, State: law.StateSuggested}
			for _, k := range x.Candidates {
				m.Candidates = append(m.Candidates, registry.Candidate{ID: k.ID, Score: int(math.Round(k.Score * 1000)), Why: k.Why})
			}
			if len(m.Candidates) > 0 {
				m.Score = m.Candidates[0].Score
			}
			if x.Certain && x.Outcome == law.Resolved && len(x.Candidates) == 1 {
				m.Document, m.State = x.Candidates[0].ID, law.StateConfirmed
			}
			m.AssignID()
			out = append(out, m)
		}
		return nil
	})
	return out, err
}

// Relink links news items again, one write each: those with a mention that nobody decided and nothing resolved, or all. It
// returns how many items changed.
func (l *Linker) Relink(ctx context.Context, actor string, all bool) (changed int, err error) {
	ids, err := l.registry.NewsToLink(ctx, all)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		receipt, err := l.registry.Write(ctx, actor, func(b *registry.Batch) error {
			f, ok, err := b.Current(registry.KindNews, id)
			if err != nil || !ok {
				return err
			}
			return l.Link(ctx, b, f.(*registry.News))
		})
		if err != nil {
			return changed, fmt.Errorf("news %s: %w", id, err)
		}
		if receipt.Changed > 0 {
			changed++
		}
	}
	return changed, nil
}
