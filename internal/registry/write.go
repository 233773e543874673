package registry

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Registry is the use cases over a Store.
type Registry struct {
	store   Store
	now     func() time.Time
	catalog catalog
	worlds  worldCache
	unitsMu sync.Mutex
	units   map[string]unitActs
}

// New returns a registry on a store. now is the clock, of which only the log takes instants.
func New(store Store, now func() time.Time) *Registry {
	return &Registry{store: store, now: now}
}

// Receipt says what a write did. Seq is the last log entry that holds what was asked, whether this write made it or an
// earlier one did; Changed is how many entries this write made.
type Receipt struct {
	Seq     int64
	Changed int
}

// Batch is a write being composed: it reads what is recorded already, with what the batch itself has added on top.
type Batch struct {
	Reader
	ctx     context.Context
	known   map[Kind]map[string][]Version // every version of a fact, oldest first
	changes []change
	seq     int64 // of the last change, or of the last unchanged fact

	touched touch // what clauses depend on
	defers  bool  // clauses are read later, when everything is recorded
}

type change struct {
	version Version // Seq, At and Salt are set when the batch is written; Fact is nil for a retraction
	kind    Kind
	key     string
	reason  string
	closes  *Version // the version that ends; nil if there is none
}

// Write is the only way into the registry: it runs compose on an empty batch and writes what that recorded, in one
// transaction, as consecutive log entries by actor. Nothing is written if compose fails.
func (r *Registry) Write(ctx context.Context, actor string, compose func(*Batch) error) (Receipt, error) {
	var receipt Receipt
	err := r.store.Write(ctx, func(tx Tx) error {
		b := &Batch{Reader: tx, ctx: ctx, known: map[Kind]map[string][]Version{}}
		if err := compose(b); err != nil {
			return err
		}
		if !b.defers {
			if err := r.settle(b); err != nil {
				return err
			}
		}
		head, err := tx.Head(ctx)
		if err != nil {
			return err
		}
		if err := b.flush(tx, head, actor, r.now()); err != nil {
			return err
		}
		receipt = Receipt{Seq: b.seq, Changed: len(b.changes)}
		return nil
	})
	return receipt, err
}

// Load reads all versions of the given facts into the batch, in one query; Record and Retract then need none.
func (b *Batch) Load(kind Kind, keys ...string) error {
	if b.known[kind] == nil {
		b.known[kind] = map[string][]Version{}
	}
	missing := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { _, ok := b.known[kind][k]; return ok })
	if len(missing) == 0 {
		return nil
	}
	found, err := b.Facts(b.ctx, kind, Query{AllVersions: true, Keys: missing})
	if err != nil {
		return err
	}
	for _, k := range missing {
		b.known[kind][k] = nil
	}
	for _, v := range found {
		b.known[kind][v.Fact.Key()] = append(b.known[kind][v.Fact.Key()], v)
	}
	return nil
}

// Last returns the last version of a fact, which may be retracted; ok is false if there never was one.
func (b *Batch) Last(kind Kind, key string) (v Version, ok bool, err error) {
	if err := b.Load(kind, key); err != nil {
		return Version{}, false, err
	}
	all := b.known[kind][key]
	if len(all) == 0 {
		return Version{}, false, nil
	}
	return all[len(all)-1], true, nil
}

// Current returns the current version of a fact, if there is one.
func (b *Batch) Current(kind Kind, key string) (Fact, bool, error) {
	v, ok, err := b.Last(kind, key)
	if err != nil || !ok || v.Retracted != 0 {
		return nil, false, err
	}
	return v.Fact, true, nil
}

// Record adds a version of a fact, unless its last version has the same content: a fact that was retracted stays
// retracted until its content differs. It reports whether there is a new version.
func (b *Batch) Record(f Fact) (changed bool, err error) {
	last, ok, err := b.Last(f.Kind(), f.Key())
	if err != nil {
		return false, err
	}
	c := change{version: Version{Fact: f}, kind: f.Kind(), key: f.Key()}
	if ok {
		same, err := sameContent(last.Fact, f)
		if err != nil {
			return false, err
		}
		if same {
			b.touch(last.Seq)
			return false, nil
		}
		if last.Retracted == 0 {
			c.closes = &last
		}
	}
	b.add(c)
	return true, nil
}

// Retract ends the current version of a fact; it reports false if there is none.
func (b *Batch) Retract(kind Kind, key, reason string) (changed bool, err error) {
	last, ok, err := b.Last(kind, key)
	if err != nil {
		return false, err
	}
	if !ok || last.Retracted != 0 {
		b.seq = max(b.seq, last.Retracted)
		return false, nil
	}
	b.add(change{kind: kind, key: key, reason: reason, closes: &last})
	return true, nil
}

// Previous returns the version of a fact before its last one.
func (b *Batch) Previous(kind Kind, key string) (Fact, bool, error) {
	if err := b.Load(kind, key); err != nil {
		return nil, false, err
	}
	all := b.known[kind][key]
	if len(all) < 2 {
		return nil, false, nil
	}
	return all[len(all)-2].Fact, true, nil
}

// Changes is how many entries the batch will add to the log.
func (b *Batch) Changes() int { return len(b.changes) }

// touch says that what was asked for stands in the log already, at seq.
func (b *Batch) touch(seq int64) { b.seq = max(b.seq, seq) }

// add adds a change. Its version is marked until its position in the log is known: the n-th change of the batch is -n.
func (b *Batch) add(c change) {
	pending := -int64(len(b.changes) + 1)
	all := b.known[c.kind][c.key]
	if c.closes != nil {
		all[len(all)-1].Retracted = pending
	}
	if c.version.Fact != nil {
		c.version.Seq = pending
		b.known[c.kind][c.key] = append(all, c.version)
	}
	b.changes = append(b.changes, c)
}

// sameContent reports whether two versions of a fact say the same.
func sameContent(a, b Fact) (bool, error) {
	x, err := content(a)
	if err != nil {
		return false, err
	}
	y, err := content(b)
	return x == y, err
}

// flush writes the changes as entries after head.
func (b *Batch) flush(tx Tx, head Head, actor string, now time.Time) error {
	if len(b.changes) == 0 {
		return nil
	}
	at := now.UTC().Truncate(time.Microsecond)
	if at.Before(head.At) {
		at = head.At // time in the log never goes back
	}
	position := func(pending int64) int64 { return head.Seq - pending }
	var (
		entries  = make([]Entry, 0, len(b.changes))
		versions = make([]Version, 0, len(b.changes))
		closed   []Closed
		ended    = map[int64]int64{} // pending version -> position that ends it, within this batch
	)
	for i, c := range b.changes {
		seq := head.Seq + int64(i) + 1
		if c.closes != nil {
			if c.closes.Seq > 0 {
				closed = append(closed, Closed{Kind: c.kind, Seq: c.closes.Seq, By: seq})
			} else {
				ended[position(c.closes.Seq)] = seq
			}
		}
		entry, version, err := c.entry(seq, at, actor)
		if err != nil {
			return err
		}
		entries = append(entries, entry)
		if version != nil {
			versions = append(versions, *version)
		}
	}
	for i := range versions {
		versions[i].Retracted = ended[versions[i].Seq]
	}
	b.seq = entries[len(entries)-1].Seq
	return tx.Append(b.ctx, entries, versions, closed)
}

func (c change) entry(seq int64, at time.Time, actor string) (Entry, *Version, error) {
	if c.version.Fact == nil {
		e, err := RetractEntry(seq, at, actor, c.kind, c.key, c.reason)
		return e, nil, err
	}
	v := Version{Seq: seq, At: at, Fact: c.version.Fact}
	if _, sealed := v.Fact.seal(); sealed != nil {
		v.Salt = make([]byte, 16)
		if _, err := rand.Read(v.Salt); err != nil {
			return Entry{}, nil, fmt.Errorf("salt: %w", err)
		}
	}
	e, err := RecordEntry(v, actor)
	return e, &v, err
}

// snapshot opens the registry at a log position, 0 for the head.
func (r *Registry) snapshot(ctx context.Context, seq int64) (snapshot, error) {
	if seq == 0 {
		head, err := r.store.Head(ctx)
		if err != nil {
			return snapshot{}, err
		}
		seq = head.Seq
	}
	return snapshot{Reader: r.store, seq: seq}, nil
}
