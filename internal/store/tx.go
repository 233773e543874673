package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/document"
	"github.com/vanban/vanban/internal/registry"
)

// tx is a write in progress.
type tx struct{ reader }

// chunk bounds the rows of one INSERT, for the databases' limits on the number of parameters.
const chunk = 500

func (t *tx) Append(ctx context.Context, entries []registry.Entry, versions []registry.Version, closed []registry.Closed) error {
	if len(entries) == 0 {
		return nil
	}
	for part := range slices.Chunk(entries, chunk) {
		rows := make([]*ent.LogEntryCreate, len(part))
		for i, e := range part {
			rows[i] = t.c.LogEntry.Create().SetID(e.Seq).SetAt(e.At).SetActor(e.Actor).SetOp(string(e.Op)).
				SetKind(string(e.Kind)).SetSubject(e.Subject).SetBody(e.Body).SetHash(e.Hash[:])
		}
		if err := t.c.LogEntry.CreateBulk(rows...).Exec(ctx); err != nil {
			return fmt.Errorf("append to the log: %w", err)
		}
	}
	// Versions must be closed before their successors come in: only one version of a fact may be current.
	for _, c := range closed {
		table, err := tableOf(c.Kind)
		if err != nil {
			return err
		}
		if err := table.retract(ctx, t.c, c.Seq, c.By); err != nil {
			return fmt.Errorf("close %s %d: %w", c.Kind, c.Seq, err)
		}
	}
	if err := t.insert(ctx, versions); err != nil {
		return err
	}
	last := entries[len(entries)-1]
	if err := t.c.LogHead.UpdateOneID(headID).SetSeq(last.Seq).SetAt(last.At).Exec(ctx); err != nil {
		return fmt.Errorf("log head: %w", err)
	}
	return nil
}

func (t *tx) insert(ctx context.Context, versions []registry.Version) error {
	byKind := map[registry.Kind][]registry.Version{}
	named := map[string]bool{}
	for _, v := range versions {
		byKind[v.Fact.Kind()] = append(byKind[v.Fact.Kind()], v)
		for _, id := range registry.DocumentIDs(v.Fact) {
			named[id] = true
		}
	}
	if err := t.nameDocuments(ctx, named); err != nil {
		return err
	}
	for _, kind := range registry.Kinds() {
		table, err := tableOf(kind)
		if err != nil {
			return err
		}
		for part := range slices.Chunk(byKind[kind], chunk) {
			if err := table.insert(ctx, t.c, part); err != nil {
				return fmt.Errorf("insert %s: %w", kind, err)
			}
		}
	}
	return nil
}

// nameDocuments gives every document that is named an identity. It asks first and inserts what is missing: nobody else writes
// meanwhile, and an upsert would make the database look for rows that point at each identity.
func (t *tx) nameDocuments(ctx context.Context, ids map[string]bool) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(ids)), chunk) {
		there, err := t.c.Document.Query().Where(document.IDIn(part...)).IDs(ctx)
		if err != nil {
			return fmt.Errorf("document identities: %w", err)
		}
		known := make(map[string]bool, len(there))
		for _, id := range there {
			known[id] = true
		}
		var rows []*ent.DocumentCreate
		for _, id := range part {
			if !known[id] {
				rows = append(rows, t.c.Document.Create().SetID(id))
			}
		}
		if err := t.c.Document.CreateBulk(rows...).Exec(ctx); err != nil {
			return fmt.Errorf("document identities: %w", err)
		}
	}
	return nil
}
