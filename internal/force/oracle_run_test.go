package force

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// disagreement compares engine and oracle where the engine says the code changes, the day before, and on some days more;
// on one of these all of the answer. It is "" if they agree.
func disagreement(s scene) string {
	o, spans := newOracle(s.h, s.q), Spans(s.h, s.q)
	differ := func(day law.Date, engine, oracle any) string {
		return fmt.Sprintf("on %s the engine says %v, the oracle %v", day, engine, oracle)
	}
	for _, span := range spans {
		if want := o.code(span.From); want != span.Code {
			return differ(span.From, span.Code, want)
		}
		if span.To == 0 {
			continue
		}
		if want := o.code(span.To - 1); want != span.Code {
			return differ(span.To-1, span.Code, want)
		}
	}
	for _, day := range s.days[1:] {
		i := slices.IndexFunc(spans, func(s Span) bool { return s.Contains(day) })
		if want := o.code(day); i >= 0 && spans[i].Code != want {
			return differ(day, spans[i].Code, want)
		}
	}
	q := s.q
	q.Day = s.days[0]
	got := On(s.h, q)
	if want := o.code(q.Day); got.Code != want {
		return differ(q.Day, rules(got.Reasons), want)
	}
	if want := o.certainty(q.Day); got.Certainty != want {
		return differ(q.Day, got.Certainty, want)
	}
	if want := o.checkedOn(); got.CheckedOn != want {
		return differ(q.Day, got.CheckedOn, want)
	}
	found, want := findings(got), o.findings(q.Day)
	for _, code := range oracleFindings {
		if slices.Contains(found, code) != want[code] {
			return differ(q.Day, found, want)
		}
	}
	i := slices.IndexFunc(spans, func(s Span) bool { return s.Contains(q.Day) })
	if i >= 0 && q.Day >= s.h.IssuedOn && (got.Since != spans[i].From || got.Until != spans[i].To) {
		return fmt.Sprintf("on %s since %s until %s, span %v", q.Day, got.Since, got.Until, spans[i])
	}
	return ""
}

// The number of histories that TestOracle asks about: VANBAN_HISTORIES, or some ten thousand.
func histories() int {
	if n, err := strconv.Atoi(os.Getenv("VANBAN_HISTORIES")); err == nil {
		return n
	}
	if testing.Short() {
		return 4_000
	}
	return 15_000
}

func TestOracle(t *testing.T) {
	t.Parallel()
	n, workers := histories(), runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for seed := w; seed < n && !t.Failed(); seed += workers {
				r := splitmix(seed)
				s := newScene(&r)
				if d := disagreement(s); d != "" {
					t.Errorf("history %d: %s\n%+v\n%+v", seed, d, s.h, s.q)
				}
				if len(s.h.Effects) == 0 {
					continue
				}
				// A retracted effect is one that is not there: the oracle need not be told.
				retracted, i := s, r.roll(len(s.h.Effects))
				retracted.h.Effects = slices.Delete(slices.Clone(s.h.Effects), i, i+1)
				if d := disagreement(retracted); d != "" {
					t.Errorf("history %d without effect %d: %s\n%+v\n%+v", seed, i, d, retracted.h, s.q)
				}
			}
		})
	}
	wg.Wait()
}

// The same with histories that shrink, to find the smallest that fails.
func TestOracleOnSmallHistories(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		if d := disagreement(anyScene.Draw(t, "scene")); d != "" {
			t.Fatal(d)
		}
	})
}

// The same with histories that the fuzzer steers into new branches.
func FuzzOracle(f *testing.F) {
	f.Add([]byte{4, 4, 1, 1, 0, 0, 1, 3, 2, 8, 2, 8, 1, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		d := byteDice(b)
		s := newScene(&d)
		if diff := disagreement(s); diff != "" {
			t.Errorf("%s\n%+v\n%+v", diff, s.h, s.q)
		}
	})
}
