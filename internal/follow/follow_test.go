package follow

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/vanban/vanban/internal/registry"
)

// fakeLog is a log in memory.
type fakeLog struct {
	mu      sync.Mutex
	entries []registry.Entry
}

func (l *fakeLog) write(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range n {
		l.entries = append(l.entries, registry.Entry{Seq: int64(len(l.entries)) + 1})
	}
}

func (l *fakeLog) Head(context.Context) (registry.Head, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return registry.Head{Seq: int64(len(l.entries))}, nil
}

func (l *fakeLog) Entries(_ context.Context, after int64, limit int) ([]registry.Entry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	from := min(int(after), len(l.entries))
	return slices.Clone(l.entries[from:min(from+limit, len(l.entries))]), nil
}

// fakeConsumer keeps what it got; what it got is its durable state, and outlives a loop.
type fakeConsumer struct {
	name  string
	mu    sync.Mutex
	got   []int64
	fails func(call int) error
	calls int
	busy  bool
}

func (c *fakeConsumer) Name() string { return c.name }

func (c *fakeConsumer) Cursor(context.Context) (int64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return int64(len(c.got)), nil
}

func (c *fakeConsumer) Consume(_ context.Context, entries []registry.Entry) error {
	c.mu.Lock()
	if c.busy {
		c.mu.Unlock()
		panic("two calls at once")
	}
	c.busy = true
	c.calls++
	call := c.calls
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.busy = false
		c.mu.Unlock()
	}()
	if c.fails != nil {
		if err := c.fails(call); err != nil {
			return err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, e := range entries {
		c.got = append(c.got, e.Seq)
	}
	return nil
}

func (c *fakeConsumer) check(t *testing.T, n int) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.got) != n {
		t.Fatalf("%s got %d entries, want %d", c.name, len(c.got), n)
	}
	for i, seq := range c.got {
		if seq != int64(i)+1 {
			t.Fatalf("%s: entry %d is number %d", c.name, i+1, seq)
		}
	}
}

func TestCatchUp(t *testing.T) {
	t.Parallel()
	log, a, b := &fakeLog{}, &fakeConsumer{name: "a"}, &fakeConsumer{name: "b", got: []int64{1, 2, 3}}
	log.write(3*chunk + 7)
	l := New(log, a, b)
	if got := l.Positions(); got["a"] != -1 || got["b"] != -1 {
		t.Errorf("positions before the start: %v", got)
	}
	if err := l.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.check(t, 3*chunk+7)
	b.check(t, 3*chunk+7)
	if got := l.Positions(); got["a"] != 3*chunk+7 || got["b"] != 3*chunk+7 {
		t.Errorf("positions: %v", got)
	}
	if err := l.CatchUp(t.Context()); err != nil || a.calls != 4 {
		t.Errorf("catching up with nothing new: %v, %d calls", err, a.calls)
	}
}

func TestCatchUpReportsEveryFailure(t *testing.T) {
	t.Parallel()
	log := &fakeLog{}
	log.write(5)
	good := &fakeConsumer{name: "good"}
	bad := &fakeConsumer{name: "bad", fails: func(int) error { return errors.New("disk full") }}
	mad := &fakeConsumer{name: "mad", fails: func(int) error { panic("no such page") }}
	err := New(log, bad, good, mad).CatchUp(t.Context())
	for _, want := range []string{"bad at entries 1 to 5: disk full", "mad at entries 1 to 5: panic: no such page"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
	good.check(t, 5)
}

func TestGapIsAnError(t *testing.T) {
	t.Parallel()
	log, c := &fakeLog{}, &fakeConsumer{name: "c"}
	log.write(5)
	log.entries = slices.Delete(log.entries, 2, 3)
	err := New(log, c).CatchUp(t.Context())
	if err == nil || !strings.Contains(err.Error(), "gap in the log: entry 4 follows 2") {
		t.Errorf("error %v", err)
	}
	c.check(t, 0)
}

// start runs a loop and gives back what stops it.
func start(t *testing.T, l *Loop) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- l.Run(ctx) }()
	return func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	}
}

func TestRunSeesWritesByPollingAndByNotice(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log, c := &fakeLog{}, &fakeConsumer{name: "c"}
		l := New(log, c)
		stop := start(t, l)
		synctest.Wait()
		log.write(2)
		time.Sleep(pollEvery + time.Millisecond)
		synctest.Wait()
		c.check(t, 2)

		log.write(1)
		began := time.Now()
		l.Notify()
		if err := l.WaitFor(t.Context(), 3); err != nil {
			t.Error(err)
		}
		if d := time.Since(began); d != 0 {
			t.Errorf("a notice took %v", d)
		}
		c.check(t, 3)
		stop()
	})
}

func TestFailingConsumerIsRetriedAndHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log := &fakeLog{}
		log.write(4)
		good := &fakeConsumer{name: "good"}
		bad := &fakeConsumer{name: "bad", fails: func(call int) error {
			if call <= 3 {
				return errors.New("not now")
			}
			return nil
		}}
		l := New(log, bad, good)
		stop := start(t, l)
		synctest.Wait()
		good.check(t, 4)
		bad.check(t, 0)

		ctx, cancel := context.WithTimeout(t.Context(), firstRetry/2)
		if err := l.WaitFor(ctx, 4); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "bad is at 0") {
			t.Errorf("waiting for a failing consumer: %v", err)
		}
		cancel()
		for range 100 {
			l.Notify() // does not hurry a consumer that fails
		}
		if bad.calls > 1 {
			t.Errorf("%d tries within the first pause", bad.calls)
		}
		began := time.Now()
		if err := l.WaitFor(t.Context(), 4); err != nil {
			t.Error(err)
		}
		if d := time.Since(began); d < 6*firstRetry {
			t.Errorf("three retries within %v: the pauses do not grow", d)
		}
		bad.check(t, 4)
		stop()
	})
}

func TestRestartGoesOnAtTheCursor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log, c := &fakeLog{}, &fakeConsumer{name: "c"}
		for round := range 5 {
			stop := start(t, New(log, c))
			log.write(10)
			time.Sleep(2 * pollEvery)
			synctest.Wait()
			c.check(t, 10*(round+1))
			stop()
		}
	})
}

func TestRunWithoutConsumersEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(&fakeLog{})
		if err := l.WaitFor(t.Context(), 7); err != nil {
			t.Error(err)
		}
		start(t, l)()
	})
}

// Writers, the loop, and callers who catch up and wait, all at once: the consumer itself panics on overlapping calls.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	log := &fakeLog{}
	cs := []*fakeConsumer{{name: "a"}, {name: "b"}}
	l := New(log, cs[0], cs[1])
	stop := start(t, l)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				log.write(3)
				l.Notify()
				if err := l.CatchUp(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := l.WaitFor(t.Context(), 600); err != nil {
		t.Error(err)
	}
	stop()
	for _, c := range cs {
		c.check(t, 600)
	}
}

// lagging is a consumer that writes to the log as it goes.
type lagging struct {
	fakeConsumer
	log    *fakeLog
	writes int
}

func (c *lagging) MayLag() {}

func (c *lagging) Consume(ctx context.Context, entries []registry.Entry) error {
	if c.writes > 0 {
		c.writes--
		c.log.write(1)
	}
	return c.fakeConsumer.Consume(ctx, entries)
}

func TestCatchUpFollowsWhatConsumersWrite(t *testing.T) {
	t.Parallel()
	log := &fakeLog{}
	log.write(3)
	a, b := &fakeConsumer{name: "a"}, &lagging{fakeConsumer: fakeConsumer{name: "b"}, log: log, writes: 2}
	if err := New(log, a, b).CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.check(t, 5)
	b.check(t, 5)
}

func TestNobodyWaitsForWhoMayLag(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log := &fakeLog{}
		log.write(1)
		stuck := &lagging{fakeConsumer: fakeConsumer{name: "b", fails: func(int) error { return errors.New("stuck") }}, log: log}
		l := New(log, &fakeConsumer{name: "a"}, stuck)
		defer start(t, l)()
		if err := l.WaitFor(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	})
}
