package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// ErrHeld says that another process has the index open.
var ErrHeld = errors.New("the search index is held by another process")

// ErrClosed says that the index was closed.
var ErrClosed = errors.New("the search index is closed")

// Index is an open index. Its methods may be called from any goroutine.
type Index struct {
	dir  string
	lock *os.File

	writing sync.Mutex // held by whoever changes the index, or swaps it

	mu       sync.RWMutex // held for reading while the engine is in use, for writing to swap or close it
	eng      *engine
	gone     bool
	setAside string // see SetAside

	mending sync.WaitGroup // of engines that may be damaged

	viewing sync.Mutex // guards cur
	cur     *view
}

// engine is bleve's index in one folder.
type engine struct {
	bleve.Index
	adv  index.Index
	path string

	doubted atomic.Bool // it was, or is being, read as a whole
}

// seqKey is where the engine keeps the log position that it is true for.
var seqKey = []byte("seq")

// engineOptions are those of the engine that measured best; batches are never unsafe.
func engineOptions() map[string]any {
	return map[string]any{
		"bolt_timeout": "1s",
		"scorchPersisterOptions": map[string]any{
			"numPersisterWorkers":           2,
			"maxSizeInMemoryMergePerWorker": 50_000_000,
		},
		"scorchMergePlanOptions": map[string]any{"floorSegmentFileSize": 10_000_000},
	}
}

// Open opens the index in a folder, and makes an empty one where there is none, where it has another schema, or where it
// is damaged; an empty index fills itself from the log. The error is ErrHeld when another process has it.
func Open(dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	lock, err := holdFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("search index in %s: %w", dir, err)
	}
	ix := &Index{dir: dir, lock: lock}
	if err := ix.openCurrent(); err != nil {
		return nil, errors.Join(fmt.Errorf("search index in %s: %w", dir, err), letGo(lock))
	}
	return ix, nil
}

func (ix *Index) openCurrent() error {
	name := readCurrent(ix.dir)
	if strings.HasPrefix(name, schemaID()+"-") {
		eng, err := openEngine(filepath.Join(ix.dir, name))
		if err == nil {
			ix.eng = eng
			return removeOthers(ix.dir, name)
		}
		aside, moveErr := moveAside(ix.dir, name)
		if moveErr != nil {
			return errors.Join(err, moveErr)
		}
		ix.setAside = fmt.Sprintf("damaged, set aside as %s: %v", aside, err)
		slog.Error("search index is damaged and will be built anew", "folder", ix.dir, "aside", aside, "error", err)
	}
	eng, err := createEngine(ix.dir)
	if err != nil {
		return err
	}
	ix.eng = eng
	name = filepath.Base(eng.path)
	if err := writeCurrent(ix.dir, name); err != nil {
		return errors.Join(err, eng.Close())
	}
	return removeOthers(ix.dir, name)
}

// SetAside says what was wrong with the folder found by Open, or with what searches met since, and where it was put; "" if
// nothing was.
func (ix *Index) SetAside() string {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.setAside
}

// openEngine opens a folder and makes sure that it can be read.
func openEngine(path string) (eng *engine, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic while opening: %v", p)
		}
	}()
	b, err := bleve.OpenUsing(path, engineOptions())
	if err != nil {
		return nil, err
	}
	if eng, err = newEngine(b, path); err == nil {
		_, err = eng.seq()
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return eng, nil
}

// createEngine makes an empty engine in a new folder.
func createEngine(dir string) (*engine, error) {
	path, err := newFolder(dir)
	if err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, engineOptions())
	if err != nil {
		return nil, err
	}
	eng, err := newEngine(b, path)
	if err == nil {
		batch := b.NewBatch()
		batch.SetInternal(seqKey, seqBytes(0))
		err = b.Batch(batch)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return eng, nil
}

func newEngine(b bleve.Index, path string) (*engine, error) {
	adv, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	return &engine{Index: b, adv: adv, path: path}, nil
}

func (e *engine) seq() (int64, error) {
	b, err := e.GetInternal(seqKey)
	if err != nil {
		return 0, fmt.Errorf("position: %w", err)
	}
	return parseSeq(b)
}

func seqBytes(seq int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(seq)) }

func parseSeq(b []byte) (int64, error) {
	if len(b) != 8 {
		return 0, fmt.Errorf("position of the log is missing from the index (%d bytes)", len(b))
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}

// Seq is the position of the log that the index is true for; 0 if it is empty or closed.
func (ix *Index) Seq() int64 {
	seq, _ := ix.position()
	return seq
}

func (ix *Index) position() (int64, error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone {
		return 0, ErrClosed
	}
	return ix.eng.seq()
}

// DocCount is how many documents are in the index; 0 if it is closed.
func (ix *Index) DocCount() int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone {
		return 0
	}
	n, err := ix.eng.DocCount()
	if err != nil {
		return 0
	}
	return int(n)
}

// Close closes the index once the searches under way are done. Closing again does nothing.
func (ix *Index) Close() error {
	defer ix.mending.Wait()
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gone {
		return nil
	}
	ix.gone = true
	return errors.Join(ix.dropView(), ix.eng.Close(), letGo(ix.lock))
}

// Search answers a query. Nothing in q.Text is ever an error.
func (ix *Index) Search(ctx context.Context, q Query) (res Result, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone {
		return Result{}, ErrClosed
	}
	defer faults()()
	defer func() {
		if p := recover(); p != nil {
			res, err = Result{}, ix.met(p)
		}
	}()
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	v, err := ix.view()
	if err != nil {
		return Result{}, fmt.Errorf("search: %w", ix.met(err))
	}
	defer v.release()
	switch res, err = run(ctx, v, q); {
	case err == nil:
		res.Seq = v.seq
		return res, nil
	case errors.Is(err, ErrNoDay), errors.Is(err, ErrCursor), errors.Is(err, errOrder), ctx.Err() != nil:
		return Result{}, fmt.Errorf("search: %w", err)
	default:
		return Result{}, fmt.Errorf("search: %w", ix.met(err))
	}
}

// view gives the present state of the index. The caller releases it.
func (ix *Index) view() (*view, error) {
	r, err := ix.eng.adv.Reader()
	if err != nil {
		return nil, err
	}
	ix.viewing.Lock()
	defer ix.viewing.Unlock()
	if ix.cur != nil && ix.cur.r == r { // the engine hands out one snapshot until the index changes
		ix.cur.users.Add(1)
		return ix.cur, r.Close()
	}
	v, err := newView(r, ix.cur)
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	old := ix.cur
	ix.cur = v
	v.users.Add(2) // the caller, and cur
	if old != nil {
		return v, old.release()
	}
	return v, nil
}

func (ix *Index) dropView() error {
	ix.viewing.Lock()
	defer ix.viewing.Unlock()
	if ix.cur == nil {
		return nil
	}
	v := ix.cur
	ix.cur = nil
	return v.release()
}
