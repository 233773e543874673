package registry_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// Whatever is written, in whatever order, what is derived step by step is what the whole log gives, and what is read from it is
// what the facts say.
func TestDerivedFollowsWhateverIsWritten(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			f := open(t)
			loop := follow.New(f, f.Deriver())
			w := writer{rand.New(rand.NewPCG(seed, 5)), nil}
			for range 25 {
				f.write(w.facts(1 + w.IntN(6)))
				if w.IntN(3) == 0 {
					continue // the deriver sees several writes at once
				}
				f.catchUp(loop)
				f.sound()
				f.sameFromFacts(w.day())
			}
			f.catchUp(loop)
			before := f.derivedSeq()
			if err := f.Deriver().Rebuild(ctx); err != nil || f.derivedSeq() != before {
				t.Errorf("rebuilt to %d, was %d: %v", f.derivedSeq(), before, err)
			}
			f.sound()
		})
	}
}

func (f *fixture) write(facts []registry.Fact) {
	f.Helper()
	_, err := f.Write(ctx, "test", func(b *registry.Batch) (err error) {
		for _, x := range facts {
			if gone, ok := x.(dropped); ok {
				_, err = b.Retract(gone.Kind(), gone.Key(), "thử")
			} else {
				_, err = b.Restore(x)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
}

// dropped is a fact to be retracted.
type dropped struct{ registry.Fact }

func (f *fixture) catchUp(loop *follow.Loop) {
	f.Helper()
	if err := loop.CatchUp(ctx); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) derivedSeq() int64 {
	f.Helper()
	at, err := f.Deriver().Cursor(ctx)
	if err != nil {
		f.Fatal(err)
	}
	return at
}

// sameFromFacts holds that what applies at a place, its numbers and the texts are the same by the derived tables and by the facts.
func (f *fixture) sameFromFacts(on law.Date) {
	f.Helper()
	head, err := f.Head(ctx)
	if err != nil {
		f.Fatal(err)
	}
	v := registry.View{AsOf: on, Lang: "vi"}
	for _, place := range []string{"vn", "tinh-mau", "tinh-mau-2025", "tinh-mau-2025.xa-mot"} {
		q := registry.AtQuery{Territory: place, Limit: 3, Offset: int(on) % 3}
		_, list, total, err := f.At(ctx, q, v)
		early := (*registry.NotYetFormed)(nil)
		if errors.Is(err, registry.ErrNotFound) || errors.As(err, &early) {
			continue // the territory was retracted, or was not there yet
		} else if err != nil {
			f.Fatal(err)
		}
		counts, err := f.StatusCounts(ctx, q, v)
		if err != nil {
			f.Fatal(err)
		}
		q.Past = true
		_, past, pastTotal, err := f.At(ctx, q, v)
		if err != nil {
			f.Fatal(err)
		}
		pastCounts, err := f.StatusCounts(ctx, q, v)
		if err != nil {
			f.Fatal(err)
		}
		if diff := cmp.Diff(past, list, cmpopts.IgnoreUnexported(registry.Summary{})); diff != "" || total != pastTotal {
			f.Errorf("at %s on %s: %d by the facts, %d derived: %s", place, on, pastTotal, total, diff)
		}
		if diff := cmp.Diff(pastCounts, counts); diff != "" {
			f.Errorf("numbers at %s on %s: %s", place, on, diff)
		}
	}
	for _, id := range f.ids() {
		derived, err := f.Expression(ctx, id, v)
		worked, err2 := f.Expression(ctx, id, registry.View{AsOf: on, Lang: "vi", KnownAt: head.Seq})
		if fmt.Sprint(err) != fmt.Sprint(err2) {
			f.Errorf("%s on %s: %v derived, %v by the facts", id, on, err, err2)
		}
		if diff := cmp.Diff(worked, derived, cmpopts.EquateEmpty()); diff != "" {
			f.Errorf("%s on %s: %s", id, on, diff)
		}
	}
}

// writer makes up facts on a few documents, so that they often touch each other.
type writer struct {
	*rand.Rand
	past []registry.Fact
}

func one[T any](w *writer, list ...T) T { return list[w.IntN(len(list))] }

func (w *writer) day() law.Date {
	return day(one(w, "2018-12-31", "2019-03-01", "2020-01-01", "2020-06-01", "2021-02-03", "2022-05-05", "2025-07-01", "2026-01-01"))
}

func (w *writer) facts(n int) (out []registry.Fact) {
	for range n {
		if len(w.past) > 0 && w.IntN(4) == 0 {
			out = append(out, dropped{one(w, w.past...)})
			continue
		}
		x := w.fact()
		w.past, out = append(w.past, x), append(out, x)
	}
	return out
}

var (
	ids      = []string{"tinh-mau.01-2019-qd-ubnd", "tinh-mau.02-2019-qd-ubnd", "tinh-mau.03-2019-qd-ubnd", "tinh-mau.03-2019-qd-ubnd~2", "tinh-ben.04-2019-qd-ubnd"}
	given    = []string{"tinh-mau.khong-so.mot", "tinh-mau.khong-so.hai"} // ids that are given up
	someText = []string{
		"QUYẾT ĐỊNH:\nĐiều 1. Giờ mở cửa\nQuán mở cửa từ 6 giờ.\nĐiều 2. Thi hành\nQuyết định này có hiệu lực.\n",
		"QUYẾT ĐỊNH:\nĐiều 1. Giờ đóng cửa\nQuán đóng cửa lúc 22 giờ.\nĐiều 2. Quán mở cửa từ 6 giờ.\n",
	}
)

func (w *writer) id() string {
	return one(w, append(given, ids...)...)
}

// ref names a document by its id, or as it was named when nobody had recorded it.
func (w *writer) ref() registry.Ref {
	r := registry.Ref{ID: w.id()}
	if n := strings.Split(r.ID, "."); w.IntN(3) == 0 {
		r.ID = registry.BaseOf(r.ID)
		r.Number, r.Issuer, r.IssuedOn = strings.ToUpper(n[1][:2])+"/2019/QĐ-UBND", "ubnd."+n[0], w.day()
	}
	return r
}

func (w *writer) fact() registry.Fact {
	switch w.IntN(16) {
	case 0, 1, 2:
		return w.document()
	case 3, 4:
		return &registry.Text{Document: one(w, ids...), Text: one(w, someText...)}
	case 5, 6, 7, 8, 9:
		return w.effect()
	case 10, 11:
		return &registry.Relation{ID: fmt.Sprint("r", w.IntN(8)), Relation: one(w, law.Details, law.Guides, law.BasedOn, law.Cites), From: w.ref(), To: w.ref()}
	case 12:
		return &registry.Redirect{From: one(w, given...), To: one(w, ids...)}
	case 13:
		return &registry.Assertion{ID: fmt.Sprint("a", w.IntN(4)), Document: w.ref(), Code: one(w, law.InForce, law.Expired), By: "csdl.example", On: w.day()}
	case 14:
		return one[registry.Fact](w,
			&registry.Topic{Code: "internet", Name: "Internet", Parent: one(w, "", "it")},
			&registry.Territory{Code: "tinh-mau-2025.xa-mot", Name: "Xã Một", Level: law.LevelCommune, Parent: "tinh-mau-2025", Grounds: []string{one(w, "tinh-mau", "tinh-ben")}})
	}
	return &registry.Succession{Of: "territory", Predecessors: []string{one(w, "tinh-mau", "tinh-ben")}, Successors: []string{"tinh-mau-2025"}, On: day("2025-07-01"), Form: law.Merger}
}

func (w *writer) document() registry.Fact {
	id := one(w, ids...)
	n := strings.Split(id, ".")
	return &registry.Document{ID: id, Number: strings.ToUpper(n[1][:2]) + one(w, "/2019/QĐ-UBND", "a/2019/QĐ-UBND"), Type: law.QuyetDinh, Class: one(w, law.Normative, law.Administrative),
		Issuers: []string{"ubnd." + n[0]}, Title: "Quyết định về quán", IssuedOn: w.day(), Topics: one(w, nil, []string{"internet"}),
		AppliesTo: one(w, nil, nil, []string{"tinh-mau", "tinh-ben"}, []string{"tinh-mau-2025.xa-mot"})}
}

func (w *writer) effect() registry.Fact {
	e := &registry.Effect{ID: fmt.Sprint("e", w.IntN(12)), By: w.ref(), Target: w.ref(), On: w.day(), State: one(w, law.StateConfirmed, law.StateConfirmed, law.StateSuggested),
		Effect:      one(w, law.Commences, law.Amends, law.Repeals, law.Replaces, law.Suspends, law.Corrects, law.AppliesIn, law.Expires, law.Amends, law.Repeals),
		Provisions:  one(w, nil, []string{"main/dieu-1"}, []string{"main/dieu-2"}),
		ByProvision: one(w, "", "main/dieu-1", "main/dieu-2"), Territory: one(w, "", "", "", "tinh-ben", "tinh-mau-2025.xa-mot")}
	at := law.ProvisionRef{Steps: law.Path("main/dieu-1").Steps()}
	switch {
	case e.Effect != law.Amends && e.Effect != law.Corrects:
	case w.IntN(2) == 0:
		e.Operations = []amendment.Operation{{Kind: amendment.ReplaceWords, At: at, Words: one(w, "6 giờ", "22 giờ"), With: one(w, "7 giờ", "5 giờ 30")}}
	default:
		e.Operations = []amendment.Operation{{Kind: amendment.Replace, At: at, Text: "Điều 1. Giờ\nQuán mở cả ngày.", TextFrom: one(w, "", "phu-luc-1")}}
	}
	return e
}

// failing is a store whose derived tables cannot be written.
type failing struct{ registry.Store }

var errBroken = errors.New("disk full")

func (failing) Derive(context.Context, registry.Step, []registry.Derivation) (bool, error) {
	return false, errBroken
}

func TestAnswersDoNotWaitForTheDeriver(t *testing.T) {
	t.Parallel()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{T: t, Registry: registry.New(s, time.Now)}
	f.load(world + decision("11/2019/QĐ-UBND", "2019-03-01", `,"effective_on":"2019-03-11","text":"Điều 1. Quán mở cửa từ 6 giờ.\nĐiều 2. Thi hành."`))
	loop := follow.New(f, f.Deriver())
	f.catchUp(loop)
	const id = "tinh-mau.11-2019-qd-ubnd"
	total := func() int {
		_, list, total, err := f.At(ctx, registry.AtQuery{Territory: "tinh-mau", Limit: 10}, registry.View{AsOf: day("2021-01-01")})
		if err != nil || len(list) != total {
			t.Errorf("%d of %d: %v", len(list), total, err)
		}
		return total
	}
	if n := total(); n != 1 {
		t.Errorf("%d stand", n)
	}
	// The deriver stops working; the document is repealed, and its text changed before that.
	broken := registry.New(failing{s}, time.Now)
	f.write([]registry.Fact{
		&registry.Effect{ID: "e1", Effect: law.Amends, By: registry.Ref{ID: "tinh-mau.12-2020-qd-ubnd"}, Target: registry.Ref{ID: id}, On: day("2020-01-01"),
			Provisions: []string{"main/dieu-2"}, State: law.StateConfirmed, Operations: []amendment.Operation{{Kind: amendment.ReplaceWords,
				At: law.ProvisionRef{Steps: law.Path("main/dieu-1").Steps()}, Words: "6 giờ", With: "7 giờ"}}},
		&registry.Effect{ID: "e2", Effect: law.Repeals, By: registry.Ref{ID: "tinh-mau.13-2020-qd-ubnd"}, Target: registry.Ref{ID: id}, On: day("2020-06-01"), State: law.StateConfirmed}})
	if err := follow.New(broken, broken.Deriver()).CatchUp(ctx); !errors.Is(err, errBroken) {
		t.Errorf("error %v", err)
	}
	for _, when := range []string{"behind", "caught up"} {
		if n := total(); n != 0 {
			t.Errorf("%s: %d stand", when, n)
		}
		for on, words := range map[string]string{"2019-12-31": "6 giờ", "2020-01-01": "7 giờ"} {
			if e, err := f.Expression(ctx, id, registry.View{AsOf: day(on)}); err != nil || !strings.Contains(string(e.Components), words) {
				t.Errorf("%s: text on %s: %s, %v", when, on, e.Components, err)
			}
		}
		f.sound()
		f.catchUp(loop)
	}
}

// Two processes that derive from one log end where one would.
func TestTwoDerivers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var loops []*follow.Loop
	var f *fixture
	for range 2 {
		s, err := store.OpenSQLite(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		f = &fixture{T: t, Registry: registry.New(s, time.Now)}
		loops = append(loops, follow.New(f, f.Deriver()))
	}
	following, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	for _, loop := range loops {
		go func() { _ = loop.Run(following); done <- struct{}{} }()
	}
	f.load(world)
	w := writer{rand.New(rand.NewPCG(1, 2)), nil}
	for i := range 30 {
		f.write(w.facts(1 + w.IntN(6)))
		for _, loop := range loops {
			loop.Notify()
		}
		if i == 15 {
			if err := f.Deriver().Rebuild(ctx); err != nil {
				t.Error(err)
			}
		}
	}
	stop()
	<-done
	<-done
	for _, loop := range loops {
		f.catchUp(loop)
	}
	head, err := f.Head(ctx)
	if err != nil || f.derivedSeq() != head.Seq {
		t.Errorf("derived to %d of %d, %v", f.derivedSeq(), head.Seq, err)
	}
	f.sound()
}
