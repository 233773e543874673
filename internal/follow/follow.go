// Package follow is the one loop that reads the log and hands its entries to consumers: the search index and whatever
// else is derived from the log.
//
// It knows order, positions, waiting and retrying. It does not know what an entry means, nor where a consumer keeps
// what it makes of it: each consumer has a cursor of its own and moves it together with its effect.
package follow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/vanban/vanban/internal/registry"
)

// Consumer takes entries and remembers how far it has come.
type Consumer interface {
	Name() string
	// Cursor is the last position that the consumer has durably consumed.
	Cursor(ctx context.Context) (int64, error)
	// Consume takes consecutive entries, the first being the one after the cursor, and moves the cursor to the last of
	// them in the same durable step as its effect. After an error the cursor is read again.
	Consume(ctx context.Context, entries []registry.Entry) error
}

// Lagging is a consumer for which nobody waits: it may write to the log itself, and answers do not depend on how far it has come.
type Lagging interface {
	Consumer
	MayLag()
}

// Log is what the loop reads. registry.Reader satisfies it.
type Log interface {
	Head(ctx context.Context) (registry.Head, error)
	Entries(ctx context.Context, after int64, limit int) ([]registry.Entry, error)
}

const (
	pollEvery  = 200 * time.Millisecond // how soon a write of another process is seen
	firstRetry = 100 * time.Millisecond
	lastRetry  = 30 * time.Second
	chunk      = 2000 // entries handed over at once
)

// Loop hands the entries of one log to its consumers. Its methods may be called from any goroutine; at most one Run.
type Loop struct {
	log       Log
	followers []*follower

	mu    sync.Mutex
	moved chan struct{} // closed and replaced whenever a follower moves
	poll  time.Duration
}

// follower drives one consumer. Only the holder of turn reads for it or calls Consume, so entries arrive in order.
type follower struct {
	Consumer
	turn chan struct{}
	wake chan struct{}
	at   int64 // guarded by Loop.mu; -1 until its cursor was read
}

// New makes a loop over a log.
func New(log Log, consumers ...Consumer) *Loop {
	l := &Loop{log: log, moved: make(chan struct{}), poll: pollEvery}
	for _, c := range consumers {
		l.followers = append(l.followers,
			&follower{Consumer: c, turn: make(chan struct{}, 1), wake: make(chan struct{}, 1), at: -1})
	}
	return l
}

// Notify says that the log has probably grown. It never blocks.
func (l *Loop) Notify() {
	for _, f := range l.followers {
		select {
		case f.wake <- struct{}{}:
		default:
		}
	}
}

// Run follows the log until ctx ends, whose error it returns. A consumer that fails is tried again, ever more rarely,
// and does not hold up the others. An error is logged when it first shows, and when it is over.
func (l *Loop) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for _, f := range l.followers {
		wg.Go(func() { l.run(ctx, f) })
	}
	wg.Wait()
	<-ctx.Done()
	return ctx.Err()
}

func (l *Loop) run(ctx context.Context, f *follower) {
	var (
		last  string // the error logged last
		retry = firstRetry
	)
	for {
		err := l.advance(ctx, f, -1)
		if ctx.Err() != nil {
			return
		}
		wait, wake := l.poll, f.wake
		if err != nil {
			if msg := err.Error(); msg != last {
				slog.Error("log consumer fails", "consumer", f.Name(), "error", err)
				last = msg
			}
			wait, wake = retry, nil // a notice is no reason to hurry what fails
			retry = min(2*retry, lastRetry)
		} else {
			if last != "" {
				slog.Info("log consumer works again", "consumer", f.Name(), "seq", l.position(f))
			}
			last, retry = "", firstRetry
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// CatchUp brings every consumer to the head as it is now, and to what consumers write on the way there. It works beside Run and
// without it. It does not retry: the errors of all consumers are returned, joined.
func (l *Loop) CatchUp(ctx context.Context) error {
	head, err := l.log.Head(ctx)
	for range mostRounds {
		if err != nil {
			return fmt.Errorf("head of the log: %w", err)
		}
		if err := l.catchUp(ctx, head); err != nil || !slices.ContainsFunc(l.followers, (*follower).mayLag) {
			return err
		}
		before := head.Seq
		if head, err = l.log.Head(ctx); err == nil && head.Seq == before {
			return nil
		}
	}
	return err
}

// mostRounds bounds how often CatchUp follows what was written meanwhile.
const mostRounds = 10

func (f *follower) mayLag() bool {
	_, ok := f.Consumer.(Lagging)
	return ok
}

func (l *Loop) catchUp(ctx context.Context, head registry.Head) error {
	errs := make([]error, len(l.followers))
	var wg sync.WaitGroup
	for i, f := range l.followers {
		wg.Go(func() { errs[i] = l.advance(ctx, f, head.Seq) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// advance hands entries to a follower until it has reached position to, or the end of the log if to is negative.
func (l *Loop) advance(ctx context.Context, f *follower, to int64) error {
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	// The cursor is read afresh: a consumer that was rebuilt may stand elsewhere than where it was left.
	at, err := f.Cursor(ctx)
	if err != nil {
		return fmt.Errorf("cursor of %s: %w", f.Name(), err)
	}
	l.move(f, at)
	for to < 0 || at < to {
		entries, err := l.log.Entries(ctx, at, chunk)
		if err != nil {
			return fmt.Errorf("log after %d for %s: %w", at, f.Name(), err)
		}
		if len(entries) == 0 {
			if at < to {
				return fmt.Errorf("the log ends at %d, before its head %d", at, to)
			}
			return nil
		}
		for i, e := range entries {
			if want := at + 1 + int64(i); e.Seq != want {
				return fmt.Errorf("gap in the log: entry %d follows %d", e.Seq, want-1)
			}
		}
		if err := consume(ctx, f.Consumer, entries); err != nil {
			return fmt.Errorf("%s at entries %d to %d: %w", f.Name(), at+1, at+int64(len(entries)), err)
		}
		at = entries[len(entries)-1].Seq
		l.move(f, at)
	}
	return nil
}

// consume turns a panic of a consumer into an error, so that one bad entry cannot take the process down.
func consume(ctx context.Context, c Consumer, entries []registry.Entry) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return c.Consume(ctx, entries)
}

func (l *Loop) move(f *follower, at int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f.at != at {
		f.at = at
		close(l.moved)
		l.moved = make(chan struct{})
	}
}

func (l *Loop) position(f *follower) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return f.at
}

// Positions says how far each consumer has come; -1 for one whose cursor has not been read yet.
func (l *Loop) Positions() map[string]int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := make(map[string]int64, len(l.followers))
	for _, f := range l.followers {
		at[f.Name()] = f.at
	}
	return at
}

// WaitFor waits until every consumer that may not lag has reached position seq, or ctx ends. It does not drive them: that is for
// Run.
func (l *Loop) WaitFor(ctx context.Context, seq int64) error {
	for {
		l.mu.Lock()
		moved, behind := l.moved, ""
		var at int64
		for _, f := range l.followers {
			if f.at < seq && !f.mayLag() {
				behind, at = f.Name(), f.at
				break
			}
		}
		l.mu.Unlock()
		if behind == "" {
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return fmt.Errorf("%s is at %d, not yet at %d: %w", behind, at, seq, ctx.Err())
		}
	}
}
