// Package news brings news in from the web and links it to the documents that it speaks of: it finds mentions in the text and records
// them. What a person decided about a mention is never touched.
package news

import (
	"context"
	"fmt"
	"math"
	"reflect"
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
	before, err := recorded(ctx, b, n)
	if err != nil {
		return err
	}
	var reviewed []*registry.Mention
	for _, m := range before {
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
	found = slices.DeleteFunc(found, func(m *registry.Mention) bool {
		return slices.ContainsFunc(reviewed, func(r *registry.Mention) bool { return m.Start < r.End && r.Start < m.End })
	})
	if err := b.Remember(n, found); err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, m := range found {
		keep[m.ID] = true
		if stands(before, m) {
			continue
		}
		if _, err := b.Restore(m); err != nil {
			return err
		}
	}
	for _, m := range before {
		if m.Reviewed || keep[m.ID] {
			continue
		}
		if _, err := b.Retract(registry.KindMention, m.ID, "no longer found in the text"); err != nil {
			return err
		}
	}
	return nil
}

// recorded lists the mentions of a news item as they stand within the batch.
func recorded(ctx context.Context, b *registry.Batch, n *registry.News) ([]*registry.Mention, error) {
	versions, err := b.Facts(ctx, registry.KindMention, registry.Query{Match: map[registry.Column][]string{registry.ColNews: {n.ID}}})
	if err != nil {
		return nil, err
	}
	out := make([]*registry.Mention, 0, len(versions))
	for _, v := range versions {
		f, ok, err := b.Current(registry.KindMention, v.Fact.Key())
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, f.(*registry.Mention))
		}
	}
	return out, nil
}

// drift is by how much scores may differ, in thousandths, without a mention being recorded anew. The weights of words come from all
// titles, so that every document that arrives moves every score a little.
const drift = 50

// stands reports whether a mention is recorded as it was found, but for such differences.
func stands(before []*registry.Mention, m *registry.Mention) bool {
	i := slices.IndexFunc(before, func(o *registry.Mention) bool { return o.ID == m.ID })
	if i < 0 || len(before[i].Candidates) != len(m.Candidates) {
		return false
	}
	o, c := *before[i], *m
	o.Candidates, c.Candidates = nil, nil
	near := func(a, b int) bool { return max(a-b, b-a) < drift }
	if !near(o.Score, c.Score) {
		return false
	}
	o.Score, o.Note = c.Score, c.Note // a note may name the score
	if !reflect.DeepEqual(o, c) {
		return false
	}
	for k, x := range before[i].Candidates {
		y := m.Candidates[k]
		if x.ID != y.ID || x.Why != y.Why || x.Chosen != y.Chosen || !near(x.Score, y.Score) {
			return false
		}
	}
	return true
}

// anchor brings a mention that a person decided to where its quote stands now, if the text of the news item was changed. A
// quote that is no longer there, or there more than once, loses its mention: nobody can tell what was meant.
func anchor(b *registry.Batch, n *registry.News, m *registry.Mention) (*registry.Mention, error) {
	before, ok, err := b.Previous(registry.KindNews, n.ID)
	if err != nil || !ok || before.(*registry.News).Text == n.Text {
		return m, settle(b, n, m, err)
	}
	quote := viet.NewRunes(before.(*registry.News).Text).Slice(m.Start, m.End)
	if viet.NewRunes(n.Text).Slice(m.Start, m.End) == quote {
		return m, settle(b, n, m, nil)
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
	place(&moved, n, quote)
	moved.AssignID()
	_, err = b.Restore(&moved)
	return &moved, err
}

// settle records a mention that a person decided at the place that its news item is about now.
func settle(b *registry.Batch, n *registry.News, m *registry.Mention, err error) error {
	if err != nil || m.Place == n.Place && m.Phrase != "" {
		return err
	}
	there := *m
	place(&there, n, viet.NewRunes(n.Text).Slice(m.Start, m.End))
	_, err = b.Record(&there)
	return err
}

func place(m *registry.Mention, n *registry.News, quote string) {
	m.Place, m.Phrase = n.Place, registry.PhraseKey(quote, m.Method, n.Place)
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
				Note: x.Note, State: law.StateSuggested, Parsed: parsed(x.Parsed)}
			place(m, n, x.Quote)
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

// parsed is what a citation says of its document; nil if nothing.
func parsed(p citation.Parsed) *registry.MentionParsed {
	out := registry.MentionParsed{Number: p.Number, Type: p.Type, Year: p.Year, Issuer: p.Issuer, Date: p.Date, Provisions: p.Provisions}
	if reflect.ValueOf(out).IsZero() {
		return nil
	}
	return &out
}

// Relink links news items again: those with a mention that nobody decided and nothing resolved, or all. With all, what the texts of
// documents say they are based on is read again too. It returns how many items changed.
func (l *Linker) Relink(ctx context.Context, actor string, all bool) (changed int, err error) {
	ids, err := l.registry.NewsToLink(ctx, all)
	if err != nil {
		return 0, err
	}
	if changed, err = l.relink(ctx, actor, ids); err != nil || !all {
		return changed, err
	}
	head, err := l.registry.Head(ctx)
	if err != nil {
		return changed, err
	}
	documents, err := l.registry.AllDocuments(ctx, head.Seq)
	if err != nil {
		return changed, err
	}
	_, err = l.registry.ReadBases(ctx, actor, documents)
	return changed, err
}

// relinkChunk is how many news items one transaction links.
const relinkChunk = 20

// relink links news items again and returns how many changed.
func (l *Linker) relink(ctx context.Context, actor string, ids []string) (changed int, err error) {
	for chunk := range slices.Chunk(ids, relinkChunk) {
		did := 0
		_, err := l.registry.Write(ctx, actor, func(b *registry.Batch) error {
			did = 0
			if err := b.Load(registry.KindNews, chunk...); err != nil {
				return err
			}
			for _, id := range chunk {
				f, ok, err := b.Current(registry.KindNews, id)
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				before := b.Changes()
				if err := l.Link(ctx, b, f.(*registry.News)); err != nil {
					return fmt.Errorf("news %s: %w", id, err)
				}
				if b.Changes() > before {
					did++
				}
			}
			return nil
		})
		if err != nil {
			return changed, err
		}
		changed += did
	}
	return changed, nil
}
