package search

import (
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime/debug"
)

// A damaged segment shows itself by a panic or an error while it is read. Whether it is that, or a fault of ours, is told by reading all of the
// engine: what cannot be read is set aside, and an empty engine takes its place, which fills itself from the log.

// met deals with a panic or an error of reading while an engine was in use, and gives the error for the one who met it.
func (ix *Index) met(cause any) error {
	eng := ix.eng // the caller holds ix.mu
	slog.Error("the search index could not be read", "error", cause)
	if eng.doubted.CompareAndSwap(false, true) {
		ix.mending.Go(func() {
			if err := ix.mend(eng, cause); err != nil {
				slog.Error("the damaged search index could not be replaced", "error", err)
			}
		})
	}
	if err, ok := cause.(error); ok {
		return fmt.Errorf("the search index cannot be read: %w", err)
	}
	return fmt.Errorf("the search index cannot be read: %v", cause)
}

// mend replaces an engine if it is damaged.
func (ix *Index) mend(eng *engine, cause any) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	if err := ix.readAll(eng); err == nil {
		return nil // it is sound: the fault is in what was asked of it
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gone || ix.eng != eng {
		return nil
	}
	fresh, err := createEngine(ix.dir)
	if err != nil {
		return err
	}
	if err := writeCurrent(ix.dir, filepath.Base(fresh.path)); err != nil {
		return errors.Join(err, fresh.drop())
	}
	ix.eng = fresh
	// What is wrong with the old one may keep it from closing well.
	err = errors.Join(safely(ix.dropView), safely(eng.Close))
	aside, moveErr := moveAside(ix.dir, filepath.Base(eng.path))
	ix.setAside = fmt.Sprintf("damaged, set aside as %s: %v", aside, cause)
	slog.Error("search index is damaged and will be built anew", "folder", ix.dir, "aside", aside, "error", cause, "closing", err)
	return moveErr
}

// readAll reads all that searches read of an engine, if it is still the one in use.
func (ix *Index) readAll(eng *engine) error {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone || ix.eng != eng {
		return nil
	}
	return safely(func() error {
		r, err := eng.adv.Reader()
		if err != nil {
			return err
		}
		v, err := newView(r, nil)
		if err != nil {
			return errors.Join(err, r.Close())
		}
		v.users.Add(1)
		for _, p := range v.parts {
			err = errors.Join(err, p.readAll())
		}
		return errors.Join(err, v.release())
	})
}

func (s *segment) readAll() error {
	n := 0
	for _, field := range []string{fWords, fNumber, fStatus, fDay} {
		if err := s.eachValue(field, func(_ string, p posting) { p.each(func(e uint32) { n += int(s.docOf[e]) }) }); err != nil {
			return err
		}
	}
	for e := range uint32(s.entries()) {
		if _, err := s.id(e); err != nil {
			return err
		}
		if err := s.said(e, func([]byte) {}); err != nil {
			return err
		}
	}
	return nil
}

// safely makes an error of a panic, and of a page of a file that is not there.
func safely(f func() error) (err error) {
	defer faults()()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return f()
}

// faults makes a page of a file that cannot be read, for the file was cut or its disk fails, a panic of this goroutine instead of the
// end of the process. What it returns takes that back.
func faults() func() {
	before := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(before) }
}
