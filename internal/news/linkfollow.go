package news

import (
	"context"

	"github.com/vanban/vanban/internal/registry"
)

// linking is the actor of what changes because something arrived that news or preambles speak of.
const linking = "linking"

// Relinker follows the log and links again what a new entry concerns: news, and the preambles of documents. It is a consumer of
// the follow loop. Linking again is harmless, so that its cursor moves after its effect: broken off anywhere, it goes on where it was, and
// several processes may follow one log.
type Relinker struct{ linker *Linker }

// Relinker makes the consumer that keeps what this linker links up to date.
func (l *Linker) Relinker() *Relinker { return &Relinker{l} }

// Name is the consumer's name.
func (r *Relinker) Name() string { return "links" }

// Cursor is the position up to which everything is linked.
func (r *Relinker) Cursor(ctx context.Context) (int64, error) {
	return r.linker.registry.Cursor(ctx, r.Name())
}

// MayLag says that nobody waits for this consumer: what it does is recorded as facts, which answers show when they are there.
func (r *Relinker) MayLag() {}

// Consume links what the entries concern. It takes in everything up to the head of the log, so that a long import is gone through in
// few steps.
func (r *Relinker) Consume(ctx context.Context, entries []registry.Entry) error {
	reg := r.linker.registry
	at, err := r.Cursor(ctx)
	if err != nil || at >= entries[len(entries)-1].Seq {
		return err
	}
	if at == 0 { // what an earlier release recorded was never linked as this one does
		return r.linkEverything(ctx)
	}
	all, to, err := reg.EntriesTo(ctx, min(at, entries[0].Seq-1))
	if err != nil {
		return err
	}
	documents, err := reg.BasesToReread(ctx, all)
	if err != nil {
		return err
	}
	if _, err := reg.ReadBases(ctx, linking, documents); err != nil {
		return err
	}
	items, err := reg.NewsToRelink(ctx, all)
	if err != nil {
		return err
	}
	if _, err := r.linker.relink(ctx, linking, items); err != nil {
		return err
	}
	return reg.MoveCursor(ctx, r.Name(), to)
}

// linkEverything is the first run on a registry: it finds all mentions and bases, those recorded before there was such a consumer too,
// whose keys are not kept yet.
func (r *Relinker) linkEverything(ctx context.Context) error {
	head, err := r.linker.registry.Head(ctx)
	if err != nil {
		return err
	}
	if _, err := r.linker.Relink(ctx, linking, true); err != nil {
		return err
	}
	return r.linker.registry.MoveCursor(ctx, r.Name(), head.Seq)
}
