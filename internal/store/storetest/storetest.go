// Package storetest is what every implementation of registry.Store must hold. It runs the same on SQLite and PostgreSQL.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Run runs the suite. open returns an empty store, and again opens the same data a second time, as another process would.
func Run(t *testing.T, open func(t *testing.T) (s registry.Store, again func(t *testing.T) registry.Store)) {
	tests := map[string]func(*testing.T, registry.Store, func(*testing.T) registry.Store){
		"an empty store has nothing":                   empty,
		"every kind of fact comes back as it went in":  roundTrip,
		"a query selects, orders and pages":            query,
		"old versions stay readable at their position": twoClocks,
		"a failed write leaves nothing":                failedWrite,
		"a fact has one current version":               oneCurrent,
		"many writers leave no gap":                    manyWriters,
		"positions by time":                            seqAt,
		"a cursor never goes back":                     cursors,
		"a basis that is not clear":                    openBasis,
		"what a person stated has no state":            states,
		"what persons have decided":                    decided,
		"check is silent, then names what was changed": checkSilent,
	}
	maps.Copy(tests, derivedTests)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, again := open(t)
			test(t, s, again)
		})
	}
}

// openBasis is a basis of which the text does not say whose it is: no document has its id, and its number finds it.
func openBasis(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	want := &registry.Relation{ID: "r2", Relation: law.BasedOn, From: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"},
		To: registry.Ref{Number: "12/2019/QĐ-UBND", IssuedOn: law.MustDate("2019-04-10")}, Quote: "Căn cứ", FromProvision: "main/mo-dau"}
	r := registry.New(s, clock)
	if _, err := r.Write(ctx, "x", func(b *registry.Batch) error { _, err := b.Record(want); return err }); err != nil {
		t.Fatal(err)
	}
	got := read(t, s, registry.KindRelation, registry.Query{Match: map[registry.Column][]string{registry.ColNumberKey: {registry.NumberKey("12/2019/qđ.ubnd")}}})
	if len(got) != 1 {
		t.Fatalf("%d found", len(got))
	}
	if d := cmp.Diff(want, got[0].Fact); d != "" {
		t.Error(d)
	}
}

// states are those of relations: a stated one has none, and counts as any that has not.
func states(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	var facts []registry.Fact
	for i, state := range []law.State{"", law.StateConfirmed, law.StateSuggested, law.StateRejected} {
		facts = append(facts, &registry.Relation{ID: fmt.Sprint("r", i), Relation: law.BasedOn, State: state, Doubt: []string{"", "", "ambiguous", ""}[i],
			From: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"}, To: registry.Ref{ID: "vn.64-2007-nd-cp"}})
	}
	write(t, s, noon, facts...)
	for want, match := range map[string]map[registry.Column][]string{
		"r0 r1": {registry.ColState: {"", "confirmed"}},
		"r0":    {registry.ColState: {""}, registry.ColFrom: {"tinh-mau.01-2020-qd-ubnd"}},
		"r2":    {registry.ColDoubt: {"ambiguous"}},
		"r3":    {registry.ColState: {"rejected"}, registry.ColTo: {"vn.64-2007-nd-cp"}},
	} {
		q := registry.Query{Match: match}
		var got []string
		for _, v := range read(t, s, registry.KindRelation, q) {
			got = append(got, v.Fact.Key())
		}
		if n, err := s.Count(ctx, registry.KindRelation, q); strings.Join(got, " ") != want || n != len(got) || err != nil {
			t.Errorf("%v: %v of %d, not %s; %v", match, got, n, want, err)
		}
	}
}

// decided are the mentions that a person has decided.
func decided(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	write(t, s, noon, &registry.Mention{ID: "m1", News: "n1", Method: "name", State: law.StateSuggested, Phrase: "p"},
		&registry.Mention{ID: "m2", News: "n2", Method: "name", State: law.StateRejected, Phrase: "p", Reviewed: true})
	got := read(t, s, registry.KindMention, registry.Query{Match: map[registry.Column][]string{registry.ColPhrase: {"p"}}, Reviewed: true})
	if len(got) != 1 || got[0].Fact.Key() != "m2" {
		t.Errorf("%+v", got)
	}
}

func cursors(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	want := func(s registry.Store, consumer string, seq int64) {
		t.Helper()
		if at, err := s.Cursor(ctx, consumer); err != nil || at != seq {
			t.Errorf("cursor of %s at %d, not %d: %v", consumer, at, seq, err)
		}
	}
	want(s, "links", 0)
	for _, to := range []int64{7, 5, 7} {
		if err := s.MoveCursor(ctx, "links", to); err != nil {
			t.Fatal(err)
		}
		want(again(t), "links", 7)
	}
	want(s, "other", 0)
}

var (
	ctx  = context.Background()
	noon = time.Date(2026, 3, 1, 12, 0, 0, 123456000, time.UTC)
)

func clock() time.Time { return noon }

// Facts is one fact of every kind, every field set.
func Facts() []registry.Fact {
	day := law.MustDate
	mention := &registry.Mention{News: "n1", Start: 3, End: 9, Method: "number", Outcome: law.Resolved, Document: "tinh-mau.01-2020-qd-ubnd",
		Candidates: []registry.Candidate{{ID: "tinh-mau.01-2020-qd-ubnd", Score: 1000, Why: "số"}}, Score: 1000, State: law.StateConfirmed,
		Topic: "internet", Note: "ghi chú", Reviewed: true, Phrase: "0123456789abcdef", Place: "tinh-mau", Parsed: &registry.MentionParsed{
			Number: "01/2020/QĐ-UBND", Type: law.QuyetDinh, Year: 2020, Issuer: "ubnd.tinh-mau", Date: day("2020-01-01"), Provisions: []string{"main/dieu-1"}}}
	mention.AssignID()
	return []registry.Fact{
		&registry.Territory{Code: "tinh-mau", Name: "Tỉnh Mẫu", Level: law.LevelProvince, Parent: "vn", ISO: "VN-00",
			ValidFrom: day("1992-01-01"), ValidTo: day("2025-07-01"), Grounds: []string{"a", "b"}},
		&registry.Body{Code: "ubnd.tinh-mau", Name: "Ủy ban nhân dân tỉnh Mẫu", Territory: "tinh-mau", Level: law.LevelProvince,
			Aliases: []string{"UBND tỉnh"}, ValidFrom: day("1992-01-01"), ValidTo: day("2025-07-01")},
		&registry.Succession{Of: "territory", Predecessors: []string{"a"}, Successors: []string{"b"}, On: day("2025-07-01"),
			Form: law.Merger, Topics: []string{"internet"}},
		&registry.Topic{Code: "internet", Name: "Internet", NameEn: "Internet", Parent: "it", Terms: []string{"mạng"}},
		&registry.Document{ID: "tinh-mau.01-2020-qd-ubnd", Number: "01/2020/QĐ-UBND", Type: law.QuyetDinh, Class: law.Normative,
			Issuers: []string{"ubnd.tinh-mau", "hdnd.tinh-mau"}, Title: "Ban hành Quy chế “mẫu”", IssuedOn: day("2020-01-02"),
			EffectiveOn: day("2020-01-12"), EffectiveBasis: law.BasisStated, ExpiresOn: registry.OpenDate{Unknown: true},
			Topics: []string{"internet"}, Signers: []registry.Signer{{Name: "Nguyễn Văn Mẫu", Office: "Chủ tịch"}},
			Gazette: &registry.Gazette{Number: "3", On: day("2020-01-20")}, AppliesTo: []string{"tinh-mau"},
			Source: &registry.Source{Name: "Công báo", URL: "https://cong-bao.example/1"},
			Files:  []registry.File{{Name: "a.pdf", SHA256: "00", Signed: true}}, Aliases: []string{"Quy chế mẫu"}},
		&registry.Text{Document: "tinh-mau.01-2020-qd-ubnd", Text: "Điều 1. <b>&\u2028\n\"x\" \\ \t"},
		&registry.Redirect{From: "tinh-mau.khong-so.a", To: "tinh-mau.01-2020-qd-ubnd"},
		&registry.Relation{ID: "r1", Relation: law.BasedOn, From: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"},
			To: registry.Ref{ID: "vn.64-2007-nd-cp", Number: "64/2007/NĐ-CP", Issuer: "chinh-phu", IssuedOn: day("2007-04-10")}, Quote: "Căn cứ",
			FromProvision: "main/mo-dau", CitedOn: day("2007-04-11"), State: law.StateSuggested, Doubt: "date_differs",
			Candidates: []string{"vn.64-2007-nd-cp"}, Reviewed: true},
		&registry.Effect{ID: "e1", Effect: law.Replaces, By: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"}, ByProvision: "main/dieu-2",
			Target:     registry.Ref{ID: "tinh-mau.05-2010-qd-ubnd", Number: "05/2010/QĐ-UBND", Issuer: "ubnd.tinh-mau"},
			Provisions: []string{"quy-che/dieu-1"}, On: day("2020-01-12"), OnUnknown: true, Territory: "tinh-mau", Quote: "thay thế", State: law.StateSuggested},
		&registry.Assertion{ID: "a1", Document: registry.Ref{ID: "tinh-mau.01-2020-qd-ubnd"}, Code: law.InForce, By: "csdl.example",
			On: day("2024-01-01"), Before: day("2024-02-01"), Quote: "Còn hiệu lực"},
		&registry.News{ID: "n1", URL: "https://bao.example/1", Title: "Tin", Publisher: "Báo", PublishedOn: day("2020-02-01"), Place: "tinh-mau",
			Text: "Nội dung", Rights: "full"},
		mention,
		&registry.Proposal{ID: "p1", Author: "an", Op: registry.OpRecord, Of: registry.KindTopic, Target: "t", Leaves: "u", BasedOn: 7, Reason: "vì",
			Facts: []registry.RawFact{{Kind: registry.KindTopic, Fact: []byte(`{"name":"b","code":"a"}`)}}, State: law.StateSuggested},
	}
}

func write(t *testing.T, s registry.Store, now time.Time, facts ...registry.Fact) registry.Receipt {
	t.Helper()
	receipt, err := registry.New(s, func() time.Time { return now }).Write(ctx, "test", func(b *registry.Batch) error {
		for _, f := range facts {
			if _, err := b.Record(f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func read(t *testing.T, s registry.Reader, kind registry.Kind, q registry.Query) []registry.Version {
	t.Helper()
	vs, err := s.Facts(ctx, kind, q)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Count(ctx, kind, registry.Query{At: q.At, AllVersions: q.AllVersions, Keys: q.Keys, Match: q.Match, Reviewed: q.Reviewed})
	if err != nil {
		t.Fatal(err)
	}
	if q.Limit == 0 && n != len(vs) {
		t.Errorf("Count is %d, Facts has %d", n, len(vs))
	}
	return vs
}

func empty(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	head, err := s.Head(ctx)
	if err != nil || head.Seq != 0 {
		t.Fatalf("head %v, %v", head, err)
	}
	for _, kind := range registry.Kinds() {
		if got := read(t, s, kind, registry.Query{}); len(got) != 0 {
			t.Errorf("%s: %v", kind, got)
		}
	}
	if e, err := s.Entries(ctx, 0, 10); err != nil || len(e) != 0 {
		t.Errorf("entries %v, %v", e, err)
	}
}

func roundTrip(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	facts := Facts()
	var kinds []registry.Kind
	for _, f := range facts {
		kinds = append(kinds, f.Kind())
	}
	if diff := cmp.Diff(registry.Kinds(), kinds); diff != "" {
		t.Fatalf("not every kind is tried: %s", diff)
	}
	if r := write(t, s, noon, facts...); r.Seq != int64(len(facts)) || r.Changed != len(facts) {
		t.Fatalf("receipt %+v", r)
	}
	for _, store := range []registry.Reader{s, again(t)} {
		for i, f := range facts {
			got := read(t, store, f.Kind(), registry.Query{Keys: []string{f.Key()}})
			if len(got) != 1 {
				t.Fatalf("%s: %d versions", f.Kind(), len(got))
			}
			if diff := cmp.Diff(f, got[0].Fact); diff != "" {
				t.Errorf("%s: %s", f.Kind(), diff)
			}
			if got[0].Seq != int64(i+1) || !got[0].At.Equal(noon) || got[0].Retracted != 0 {
				t.Errorf("%s: version %+v", f.Kind(), got[0])
			}
		}
	}
	entries, err := s.Entries(ctx, 0, 100)
	if err != nil || len(entries) != len(facts) {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	for i, e := range entries {
		if e.Seq != int64(i+1) || e.Kind != facts[i].Kind() || e.Subject != facts[i].Key() || e.Op != registry.OpRecord || e.Actor != "test" || !e.At.Equal(noon) {
			t.Errorf("entry %+v", e)
		}
	}
}

func query(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	var facts []registry.Fact
	for i := range 10 {
		facts = append(facts, &registry.Mention{ID: fmt.Sprint("m", i), News: fmt.Sprint("n", i%2), End: 1, Method: "name",
			Outcome: law.NotFound, Score: 100 * ((i * 7) % 10), State: law.StateSuggested})
	}
	write(t, s, noon, facts...)
	keys := func(q registry.Query) (out []string) {
		for _, v := range read(t, s, registry.KindMention, q) {
			out = append(out, v.Fact.Key())
		}
		return out
	}
	for _, c := range []struct {
		name string
		q    registry.Query
		want []string
	}{
		{"keys", registry.Query{Keys: []string{"m3", "m1", "none"}}, []string{"m1", "m3"}},
		{"no key", registry.Query{Keys: []string{}}, nil},
		{"match", registry.Query{Match: map[registry.Column][]string{registry.ColNews: {"n1"}}}, []string{"m1", "m3", "m5", "m7", "m9"}},
		{"order", registry.Query{Order: []registry.Order{{By: registry.ColScore, Desc: true}}, Limit: 3}, []string{"m7", "m4", "m1"}},
		{"page", registry.Query{Order: []registry.Order{{By: registry.ColScore, Desc: true}}, Offset: 3, Limit: 2}, []string{"m8", "m5"}},
	} {
		if diff := cmp.Diff(c.want, keys(c.q)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if _, err := s.Facts(ctx, registry.KindTopic, registry.Query{Match: map[registry.Column][]string{registry.ColNews: {"x"}}}); err == nil {
		t.Error("a column the kind has not is no error")
	}
}

func twoClocks(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	first := write(t, s, noon, &registry.Topic{Code: "a", Name: "một"}).Seq
	second := write(t, s, noon, &registry.Topic{Code: "a", Name: "hai"}).Seq
	r := registry.New(s, clock)
	receipt, err := r.Write(ctx, "test", func(b *registry.Batch) error {
		_, err := b.Retract(registry.KindTopic, "a", "sai")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[int64]string{first: "một", second: "hai", receipt.Seq: ""} {
		got := ""
		for _, v := range read(t, s, registry.KindTopic, registry.Query{At: at}) {
			got += v.Fact.(*registry.Topic).Name
		}
		if got != want {
			t.Errorf("at %d: %q, not %q", at, got, want)
		}
	}
	if all := read(t, s, registry.KindTopic, registry.Query{AllVersions: true}); len(all) != 2 || all[0].Retracted != second || all[1].Retracted != receipt.Seq {
		t.Errorf("versions %+v", all)
	}
	if again := write(t, s, noon, &registry.Topic{Code: "a", Name: "hai"}); again.Changed != 0 {
		t.Errorf("what was retracted came back: %+v", again)
	}
	if other := write(t, s, noon, &registry.Topic{Code: "a", Name: "ba"}); other.Changed != 1 {
		t.Errorf("new content did not come in: %+v", other)
	}
}

func failedWrite(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	boom := errors.New("boom")
	_, err := registry.New(s, clock).Write(ctx, "test", func(b *registry.Batch) error {
		if _, err := b.Record(&registry.Topic{Code: "a", Name: "a"}); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Write(ctx, func(tx registry.Tx) error { panic("boom") })
	}()
	canceled, cancel := context.WithCancel(ctx)
	_, err = registry.New(s, clock).Write(canceled, "test", func(b *registry.Batch) error {
		_, err := b.Record(&registry.Topic{Code: "a", Name: "a"})
		cancel()
		return err
	})
	if err == nil {
		t.Error("a canceled write is no error")
	}
	empty(t, s, nil)
	write(t, s, noon, &registry.Topic{Code: "a", Name: "a"})
}

func oneCurrent(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	write(t, s, noon, &registry.Topic{Code: "a", Name: "a"})
	v := registry.Version{Seq: 2, At: noon, Fact: &registry.Topic{Code: "a", Name: "b"}}
	e, err := registry.RecordEntry(v, "test")
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(ctx, func(tx registry.Tx) error {
		return tx.Append(ctx, []registry.Entry{e}, []registry.Version{v}, nil)
	})
	if err == nil {
		t.Error("a second current version was taken")
	}
	if head, _ := s.Head(ctx); head.Seq != 1 {
		t.Errorf("head %+v", head)
	}
}

func manyWriters(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	const writers, writes = 8, 15
	stores := []registry.Store{s, again(t)}
	var wg sync.WaitGroup
	var clockMu sync.Mutex
	ticks := 0
	jumpy := func() time.Time { // a clock that goes back
		clockMu.Lock()
		defer clockMu.Unlock()
		ticks++
		return noon.Add(time.Duration(ticks%7-3) * time.Second)
	}
	errs := make(chan error, writers*writes)
	for w := range writers {
		r := registry.New(stores[w%2], jumpy)
		wg.Go(func() {
			for i := range writes {
				_, err := r.Write(ctx, fmt.Sprint("writer", w), func(b *registry.Batch) error {
					// Every writer also changes one fact that all share, reading before it writes.
					shared, ok, err := b.Current(registry.KindTopic, "shared")
					if err != nil {
						return err
					}
					n := 0
					if ok {
						fmt.Sscan(shared.(*registry.Topic).Name, &n)
					}
					for _, f := range []registry.Fact{&registry.Topic{Code: "shared", Name: fmt.Sprint(n + 1)},
						&registry.Topic{Code: fmt.Sprintf("t%d-%d", w, i), Name: "x"}} {
						if _, err := b.Record(f); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					errs <- err
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	entries, err := s.Entries(ctx, 0, 10*writers*writes)
	if err != nil || len(entries) != 2*writers*writes {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	for i, e := range entries {
		if e.Seq != int64(i+1) || i > 0 && e.At.Before(entries[i-1].At) {
			t.Errorf("entry %d: seq %d at %s", i, e.Seq, e.At)
		}
	}
	got := read(t, s, registry.KindTopic, registry.Query{Keys: []string{"shared"}})
	if len(got) != 1 || got[0].Fact.(*registry.Topic).Name != fmt.Sprint(writers*writes) {
		t.Errorf("updates were lost: %+v", got)
	}
	silent(t, s)
}

func seqAt(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	for i := range 3 {
		write(t, s, noon.Add(time.Duration(i)*time.Second), &registry.Topic{Code: fmt.Sprint("t", i), Name: "x"})
	}
	for at, want := range map[time.Time]int64{noon.Add(-1): 0, noon: 1, noon.Add(1500 * time.Millisecond): 2, noon.Add(time.Hour): 3,
		noon.In(time.FixedZone("VN", 7*3600)): 1} {
		if got, err := s.SeqAt(ctx, at); got != want || err != nil {
			t.Errorf("%s: %d, %v, not %d", at, got, err, want)
		}
	}
}

// silent checks the store against its log.
func silent(t *testing.T, s registry.Store) {
	t.Helper()
	result, err := registry.New(s, clock).Check(ctx, func(d registry.Difference) { t.Errorf("check: %s", d) })
	if err != nil {
		t.Fatal(err)
	}
	if head, _ := s.Head(ctx); int64(result.Entries) != head.Seq {
		t.Errorf("checked %d entries of %d", result.Entries, head.Seq)
	}
}

// checkSilent holds that check finds nothing in a sound store, and that each fault put into an entry is named.
func checkSilent(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	write(t, s, noon, Facts()...)
	write(t, s, noon, &registry.Topic{Code: "internet", Name: "khác"})
	silent(t, s)

	// A version that the log does not record, and an entry that no table holds.
	stray := registry.Version{Seq: 100, At: noon, Fact: &registry.Topic{Code: "stray", Name: "x"}}
	e, err := registry.RecordEntry(registry.Version{Seq: 15, At: noon, Fact: &registry.Topic{Code: "lost", Name: "x"}}, "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(ctx, func(tx registry.Tx) error {
		return tx.Append(ctx, []registry.Entry{e}, []registry.Version{stray}, nil)
	}); err != nil {
		t.Fatal(err)
	}
	var keys []string
	if _, err := registry.New(s, clock).Check(ctx, func(d registry.Difference) { keys = append(keys, d.Key) }); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(keys, "lost") {
		t.Errorf("check names %v", keys)
	}
}
