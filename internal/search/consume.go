package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/registry"
)

// Source is what the index takes from the registry, which implements it. A position is one of the log.
type Source interface {
	// Indexables reads documents as of a position; ids without a document then are left out.
	Indexables(ctx context.Context, ids []string, at int64) ([]registry.Indexable, error)
	// AllDocuments lists the ids of the documents as of a position.
	AllDocuments(ctx context.Context, at int64) ([]string, error)
	// TouchedDocuments lists the ids of documents that entries may have changed.
	TouchedDocuments(ctx context.Context, entries []registry.Entry) ([]string, error)
}

// A batch ends at this many documents or bytes of text: more gains no speed and costs memory.
const (
	batchDocs  = 200
	batchBytes = 2 << 20
)

// Consumer makes the index follow the log.
func (ix *Index) Consumer(src Source) follow.Consumer { return consumer{ix, src} }

type consumer struct {
	ix  *Index
	src Source
}

func (c consumer) Name() string { return "search" }

func (c consumer) Cursor(context.Context) (int64, error) { return c.ix.position() }

// Consume indexes what the entries touched, and moves the position in the last batch. If it is cut short, documents
// may be ahead of the position; consuming the same entries again puts that right.
func (c consumer) Consume(ctx context.Context, entries []registry.Entry) error {
	c.ix.writing.Lock()
	defer c.ix.writing.Unlock()
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	if c.ix.gone {
		return ErrClosed
	}
	return c.ix.eng.consume(ctx, c.src, entries)
}

// consume brings the engine from before the entries, or from within them, to the last of them.
func (e *engine) consume(ctx context.Context, src Source, entries []registry.Entry) error {
	at, err := e.seq()
	if err != nil {
		return err
	}
	entries = entries[skip(entries, at):]
	if len(entries) == 0 {
		return nil
	}
	if first := entries[0].Seq; first != at+1 {
		return fmt.Errorf("entry %d does not follow position %d of the index", first, at)
	}
	ids, err := src.TouchedDocuments(ctx, entries)
	if err != nil {
		return fmt.Errorf("documents touched: %w", err)
	}
	return e.update(ctx, src, ids, entries[len(entries)-1].Seq)
}

// skip counts the entries that are not after position at.
func skip(entries []registry.Entry, at int64) int {
	i, _ := slices.BinarySearchFunc(entries, at+1, func(e registry.Entry, seq int64) int { return int(e.Seq - seq) })
	return i
}

// update indexes documents as of a position, removes those that are not there then, and sets the position last.
func (e *engine) update(ctx context.Context, src Source, ids []string, seq int64) error {
	b := batcher{engine: e, batch: e.NewBatch()}
	for chunk := range slices.Chunk(ids, batchDocs) {
		found, err := src.Indexables(ctx, chunk, seq)
		if err != nil {
			return fmt.Errorf("documents to index: %w", err)
		}
		gone := make(map[string]bool, len(chunk))
		for _, id := range chunk {
			gone[id] = true
		}
		for _, x := range found {
			delete(gone, x.Document.ID)
			if err := b.add(x); err != nil {
				return err
			}
		}
		for id := range gone {
			b.batch.Delete(id)
		}
	}
	b.batch.SetInternal(seqKey, seqBytes(seq))
	return b.flush()
}

type batcher struct {
	*engine
	batch *bleve.Batch
	docs  int
	bytes int
}

func (b *batcher) add(x registry.Indexable) error {
	if err := b.batch.IndexAdvanced(toDocument(x)); err != nil {
		return fmt.Errorf("document %q: %w", x.Document.ID, err)
	}
	b.docs, b.bytes = b.docs+1, b.bytes+sizeOf(x)
	if b.docs < batchDocs && b.bytes < batchBytes {
		return nil
	}
	return b.flush()
}

// flush writes the batch durably.
func (b *batcher) flush() error {
	err := b.Batch(b.batch)
	b.batch, b.docs, b.bytes = b.NewBatch(), 0, 0
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	return nil
}

// Rebuild builds the index anew beside the one in use, which goes on answering and following, and puts it in its place
// when it is as far in the log. If it is cut short, the one in use stays.
func (ix *Index) Rebuild(ctx context.Context, src Source, log follow.Log) (err error) {
	head, err := log.Head(ctx)
	if err != nil {
		return fmt.Errorf("rebuild: head of the log: %w", err)
	}
	eng, err := createEngine(ix.dir)
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	swapped := false
	defer func() {
		if !swapped {
			err = errors.Join(fmt.Errorf("rebuild: %w", err), eng.drop())
		}
	}()
	ids, err := src.AllDocuments(ctx, head.Seq)
	if err != nil {
		return err
	}
	if err = eng.update(ctx, src, ids, head.Seq); err != nil {
		return err
	}
	if err = eng.catchUp(ctx, src, log); err != nil { // most of what came meanwhile, without stopping the other
		return err
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	if err = eng.catchUp(ctx, src, log); err != nil {
		return err
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gone {
		err = ErrClosed
		return err
	}
	if err = writeCurrent(ix.dir, filepath.Base(eng.path)); err != nil {
		return err
	}
	swapped = true
	old := ix.eng
	ix.eng = eng
	return errors.Join(ix.dropView(), old.drop())
}

// catchUp brings the engine to the end of the log.
func (e *engine) catchUp(ctx context.Context, src Source, log follow.Log) error {
	for {
		at, err := e.seq()
		if err != nil {
			return err
		}
		entries, err := log.Entries(ctx, at, 5*batchDocs)
		if err != nil || len(entries) == 0 {
			return err
		}
		if err := e.consume(ctx, src, entries); err != nil {
			return err
		}
	}
}

// drop closes an engine and removes its folder.
func (e *engine) drop() error { return errors.Join(e.Close(), os.RemoveAll(e.path)) }
