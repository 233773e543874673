package registry

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// Deriver follows the log and keeps the derived tables: the status of each document on each of its grounds, and the texts of
// documents whose words change. It is a consumer of the follow loop.
type Deriver struct {
	registry *Registry
	derived  Derived
}

// Deriver makes the consumer that keeps what this registry derives.
func (r *Registry) Deriver() *Deriver { return &Deriver{r, r.store} }

// Name is the consumer's name.
func (d *Deriver) Name() string { return "derived" }

// Cursor is the position up to which everything is derived.
func (d *Deriver) Cursor(ctx context.Context) (int64, error) { return d.derived.DerivedSeq(ctx) }

// deriveChunk is how many documents are derived in one transaction.
const deriveChunk = 500

// How long to wait for another process that derives the same entries, and how often to look.
const (
	deriveWait = 10 * time.Second
	derivePoll = 100 * time.Millisecond
)

// Consume derives the documents that the entries touch. What another process has derived meanwhile is left as it is.
func (d *Deriver) Consume(ctx context.Context, entries []Entry) error {
	to := entries[len(entries)-1].Seq
	for {
		from := entries[0].Seq - 1
		ids, err := d.registry.TouchedDocuments(ctx, entries)
		if err != nil {
			return err
		}
		if done, err := d.derive(ctx, ids, Step{From: from, To: to}); done || err != nil {
			return err
		}
		at, err := d.overtaken(ctx, from)
		if err != nil || at >= to {
			return err
		}
		if at < from {
			return fmt.Errorf("derived tables are being built anew")
		}
		entries = entries[at-from:]
	}
}

// overtaken waits for the process that took the turn at a position to move on from it, and returns where it has come.
func (d *Deriver) overtaken(ctx context.Context, from int64) (int64, error) {
	for until := time.Now().Add(deriveWait); ; {
		at, err := d.Cursor(ctx)
		if err != nil || at != from || time.Now().After(until) {
			return at, err
		}
		select {
		case <-ctx.Done():
			return at, ctx.Err()
		case <-time.After(derivePoll):
		}
	}
}

// derive derives documents as they stand at the end of a step, which is made in several: the position moves with the last of
// them, and until then whoever reads works out answers from the facts. It reports false where another process interfered.
func (d *Deriver) derive(ctx context.Context, ids []string, step Step) (bool, error) {
	to := step.To
	step.Turn, step.First = rand.Text(), true
	for {
		n := min(len(ids), deriveChunk)
		list, err := d.registry.derivations(ctx, ids[:n], to)
		if err != nil {
			return false, err
		}
		ids = ids[n:]
		if step.To = to; len(ids) > 0 {
			step.To = step.From
		}
		if done, err := d.derived.Derive(ctx, step, list); !done || err != nil || len(ids) == 0 {
			return done, err
		}
		step.First = false
	}
}

// Rebuild empties the derived tables and fills them anew, whoever derives meanwhile.
func (d *Deriver) Rebuild(ctx context.Context) error {
	for {
		from, err := d.Cursor(ctx)
		if err != nil {
			return err
		}
		emptied, err := d.derived.Derive(ctx, Step{From: from, First: true, Turn: rand.Text(), Anew: true}, nil)
		if err != nil {
			return err
		}
		if !emptied {
			continue
		}
		head, err := d.registry.Head(ctx)
		if err != nil {
			return err
		}
		ids, err := d.registry.AllDocuments(ctx, head.Seq)
		if err != nil {
			return err
		}
		if done, err := d.derive(ctx, ids, Step{To: head.Seq}); done || err != nil {
			return err
		}
	}
}

// derivations derives documents as they stand at a log position. One that is not recorded there has nothing.
func (r *Registry) derivations(ctx context.Context, ids []string, at int64) ([]Derivation, error) {
	s := snapshot{Reader: r.store, seq: at}
	byID, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	docs := sorted(byID, func(*Document) bool { return true })
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, docs)
	if err != nil {
		return nil, err
	}
	expressions, err := r.expressions(ctx, s, w, docs, histories)
	if err != nil {
		return nil, err
	}
	out := make([]Derivation, len(ids))
	for i, id := range ids {
		out[i].Document = id
		if d := byID[id]; d != nil {
			out[i] = w.derivation(d, histories[id])
			out[i].Expressions = expressions[id]
		}
	}
	return out, nil
}

// derivation is what is derived of a document, but for its texts.
func (w *world) derivation(d *Document, h force.History) Derivation {
	return Derivation{Document: d.ID, Level: w.level(d), Topics: w.topicsWithAncestors(d.Topics), IssuedOn: d.IssuedOn, Spans: w.groundSpans(d, h)}
}

// textChunk is how many documents have their texts in memory at a time.
const textChunk = 50

// expressions works out every text of the documents whose words something changes, by id. The texts of the others are not read.
func (r *Registry) expressions(ctx context.Context, s snapshot, w *world, docs []*Document, histories map[string]force.History) (map[string][]StoredExpression, error) {
	docs = slices.DeleteFunc(slices.Clone(docs), func(d *Document) bool { return len(histories[d.ID].Effects) == 0 })
	st, err := s.standingEffects(ctx, w, docs)
	if err != nil {
		return nil, err
	}
	docs = slices.DeleteFunc(docs, func(d *Document) bool { return !st.rewords(d) })
	out := make(map[string][]StoredExpression, len(docs))
	for chunk := range slices.Chunk(docs, textChunk) {
		scripts, err := r.scripts(ctx, s, chunk)
		if err != nil {
			return nil, err
		}
		for id, sc := range scripts {
			sc.commenced, _ = commencedOn(histories[id])
			if out[id], err = sc.stored(); err != nil {
				return nil, fmt.Errorf("text of %s: %w", id, err)
			}
		}
	}
	return out, nil
}

// level is the level of a document's first issuer; where it is not recorded, that of its territory.
func (w *world) level(d *Document) law.TerritoryLevel {
	if b := w.bodies[firstOf(d.Issuers)]; b != nil {
		return b.Level
	}
	if t := w.territories[d.Territory()]; t != nil {
		return t.Level
	}
	return ""
}

// groundSpans gives the status of a document on each ground for which it may have one of its own.
func (w *world) groundSpans(d *Document, h force.History) []GroundSpan {
	var out []GroundSpan
	for _, g := range w.grounds(d, h) {
		for _, span := range force.Spans(h, w.query(View{Place: g.territory, AsOf: Always})) {
			if span.From < g.from {
				span.From = g.from
			}
			if span.To == 0 || span.From < span.To {
				out = append(out, GroundSpan{Interval: span.Interval, Ground: g.territory, Code: span.Code})
			}
		}
	}
	return out
}

// ground is a territory on which a document may have a status of its own, from a day on.
type ground struct {
	territory string
	from      law.Date
}

// grounds lists the territories that a document is for, those within them that some effect singles out, and those to which
// it was applied.
func (w *world) grounds(d *Document, h force.History) []ground {
	own := d.ground()
	var out []ground
	for _, t := range own {
		out = append(out, ground{territory: t})
	}
	for _, e := range h.Effects {
		if e.Territory == "" || slices.ContainsFunc(out, func(g ground) bool { return g.territory == e.Territory }) {
			continue
		}
		if e.Kind == law.AppliesIn {
			out = append(out, ground{e.Territory, e.On})
		} else if r, _ := w.land().Reach(own, e.Territory, e.On); r == ReachYes {
			out = append(out, ground{territory: e.Territory})
		}
	}
	return out
}

// stored works out every text of a document; none where nothing changes its words.
func (sc *script) stored() ([]StoredExpression, error) {
	if sc.text == "" || len(sc.effects) == 0 {
		return nil, nil
	}
	var out []StoredExpression
	for _, r := range sc.readings() {
		k, err := sc.keep(r)
		if err != nil {
			return nil, err
		}
		body, err := k.encode()
		if err != nil {
			return nil, err
		}
		out = append(out, StoredExpression{Interval: r.Interval, Body: body})
	}
	return out, nil
}
