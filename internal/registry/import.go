package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// ImportOptions say how an import runs.
type ImportOptions struct {
	DryRun bool
	// Accept confirms the clauses found in texts whose target and every operation resolved without doubt.
	Accept bool
	// Recorded is called within the write for each news item that has a new version, to link it.
	Recorded func(*Batch, *News) error
	// Progress, if set, is told how many of the good drafts are written.
	Progress func(done, total int)
}

// ImportResult says what an import did.
type ImportResult struct {
	Faults  [][]Fault // by draft
	Written int       // good drafts, changed or not
	Changed int       // drafts that added to the log
	Bases   int       // bases read in preambles that added to the log
	Clauses int       // clauses found in texts that added to the log
	Seq     int64     // where the log stands

	Confirmed, Waiting int // of the bases: that count, and that wait for a person
}

// importChunk is how many drafts one transaction takes, importBytes about how much text.
const (
	importChunk = 200
	importBytes = 4 << 20
)

// Import writes drafts as an operator: effects and relations are confirmed and published. Faulty drafts are reported and left
// out. It writes in transactions of bounded size, in an order that depends on the drafts alone: broken off anywhere and
// run again, it ends in the same state as if it had never been broken off.
func (r *Registry) Import(ctx context.Context, actor string, drafts []Draft, opts ImportOptions) (ImportResult, error) {
	s, err := r.snapshot(ctx, 0)
	if err != nil {
		return ImportResult{}, err
	}
	result := ImportResult{}
	if result.Faults, err = plan(ctx, s, drafts, ""); err != nil {
		return result, err
	}
	for i, d := range drafts {
		if len(result.Faults[i]) == 0 {
			result.Faults[i] = r.unfit(d)
		}
	}
	var order []int
	for _, kind := range importOrder {
		for i, d := range drafts {
			if d.Fact.Kind() == kind && len(result.Faults[i]) == 0 {
				order = append(order, i)
			}
		}
	}
	var touched touch
	for len(order) > 0 {
		n, err := r.importSome(ctx, actor, drafts, order, opts, &result, &touched)
		if err != nil {
			return result, err
		}
		order = order[n:]
		result.Written += n
		if opts.Progress != nil {
			opts.Progress(result.Written, result.Written+len(order))
		}
	}
	if !opts.DryRun {
		// Only now is everything there that clauses may act on.
		if s, err = r.snapshot(ctx, 0); err != nil {
			return result, err
		}
		ids, err := touched.actors(ctx, s)
		if err != nil {
			return result, err
		}
		bases, err := r.ReadBases(ctx, actor, slices.Sorted(maps.Keys(touched.based)))
		if err != nil {
			return result, err
		}
		result.Bases = bases.Changed
		if result.Confirmed, result.Waiting, err = r.basesSince(ctx, actor, s.seq, bases.Seq); err != nil {
			return result, err
		}
		receipt, err := r.Extract(ctx, actor, ids, opts.Accept)
		if err != nil {
			return result, err
		}
		result.Clauses = receipt.Changed
	}
	head, err := r.store.Head(ctx)
	result.Seq = head.Seq
	return result, err
}

// basesSince counts the bases that an actor's reading of preambles recorded after one log position and up to another.
func (r *Registry) basesSince(ctx context.Context, actor string, after, to int64) (confirmed, waiting int, err error) {
	for after < to {
		entries, err := r.store.Entries(ctx, after, logPage)
		if err != nil || len(entries) == 0 {
			return confirmed, waiting, err
		}
		for _, e := range entries {
			var b body
			if after = e.Seq; e.Seq > to || e.Kind != KindRelation || e.Op != OpRecord || e.Actor != actor || json.Unmarshal(e.Body, &b) != nil {
				continue
			}
			f, err := decodeFact(e.Kind, b.Fact)
			if err != nil {
				return confirmed, waiting, err
			}
			switch rel := f.(*Relation); {
			case !rel.WasRead():
			case rel.Stands():
				confirmed++
			case rel.State == law.StateSuggested:
				waiting++
			}
		}
	}
	return confirmed, waiting, nil
}

// importOrder is the order in which an import writes. What bears on a document's status comes before the document, so that
// whoever follows the log computes it once; news comes last, so that it is linked to everything.
var importOrder = []Kind{KindTerritory, KindBody, KindSuccession, KindTopic, KindRedirect, KindRelation, KindEffect, KindAssertion,
	KindDocument, KindText, KindNews}

var errDryRun = errors.New("dry run")

// importSome writes the first drafts of order in one transaction and says how many it took.
func (r *Registry) importSome(ctx context.Context, actor string, drafts []Draft, order []int, opts ImportOptions, result *ImportResult, touched *touch) (n int, err error) {
	var changed int
	_, err = r.Write(ctx, actor, func(b *Batch) error {
		n, changed, b.defers = 0, 0, true
		end := min(importChunk, len(order))
		// News is linked to what earlier transactions recorded, so it does not share one with documents.
		isNews := func(i int) bool { return drafts[i].Fact.Kind() == KindNews }
		if first := slices.IndexFunc(order[:end], isNews); first > 0 {
			end = first
		}
		if err := b.loadDrafts(drafts, order[:end]); err != nil {
			return err
		}
		for size := 0; n < end && size < importBytes; n++ {
			d := drafts[order[n]]
			if d.Text != nil {
				text, err := d.Text()
				if err != nil {
					return err
				}
				size += len(text)
				d.Text = TextOf(text)
			}
			if err := b.free(d); err != nil {
				return err
			}
			did, err := b.record(d)
			if err != nil {
				return fmt.Errorf("%s %s: %w", d.Fact.Kind(), d.Fact.Key(), err)
			}
			if did {
				changed++
			}
			if news, ok := d.Fact.(*News); ok && did && opts.Recorded != nil {
				if err := opts.Recorded(b, news); err != nil {
					return err
				}
			}
		}
		touched.add(b.touched)
		if opts.DryRun {
			return errDryRun
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		return 0, err
	}
	for _, i := range order[:n] {
		if news, ok := drafts[i].Fact.(*News); ok {
			news.Text = "" // written; a long import need not hold it
		}
	}
	result.Changed += changed
	return n, nil
}

// free makes sure that no other writer has taken the id that a document was given when the import was planned.
func (b *Batch) free(d Draft) error {
	doc, ok := d.Fact.(*Document)
	if !ok || !d.assigned {
		return nil
	}
	current, ok, err := b.Current(KindDocument, doc.ID)
	if err != nil || !ok || sameDocument(current.(*Document), doc) {
		return err
	}
	return fmt.Errorf("id %s was taken meanwhile by another document: import again: %w", doc.ID, ErrConflict)
}

// loadDrafts reads what is recorded of the drafts, in one query a kind.
func (b *Batch) loadDrafts(drafts []Draft, order []int) error {
	keys := map[Kind][]string{}
	for _, i := range order {
		f := drafts[i].Fact
		keys[f.Kind()] = append(keys[f.Kind()], f.Key())
		if d, ok := f.(*Document); ok {
			keys[KindText] = append(keys[KindText], d.ID)
			for _, e := range d.ownEffects() {
				keys[KindEffect] = append(keys[KindEffect], e.ID)
			}
		}
	}
	for _, kind := range Kinds() {
		for chunk := range slices.Chunk(keys[kind], readChunk) {
			if err := b.Load(kind, chunk...); err != nil {
				return err
			}
		}
	}
	return nil
}
