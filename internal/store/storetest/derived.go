package storetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var derivedTests = map[string]func(*testing.T, registry.Store, func(*testing.T) registry.Store){
	"what is derived comes back, and goes":           derivedComesBack,
	"the position moves once":                        positionMovesOnce,
	"steps of one run leave the position to the end": stepsOfOneRun,
	"a text is the one of its day":                   textOfItsDay,
	"what is behind gives no answer":                 behind,
	"what stands, against an oracle":                 standingOracle,
}

// identities records documents, so that something may be derived of them, and returns their ids and the head of the log.
func identities(t *testing.T, s registry.Store, n int) (ids []string, head int64) {
	var facts []registry.Fact
	for i := range n {
		id := fmt.Sprintf("tinh-mau.%02d-2020-qd-ubnd", i+1)
		ids = append(ids, id)
		facts = append(facts, &registry.Document{ID: id, Number: fmt.Sprintf("%02d/2020/QĐ-UBND", i+1), Type: law.QuyetDinh, Class: law.Normative,
			Issuers: []string{"ubnd.tinh-mau"}, Title: "Quyết định mẫu", IssuedOn: law.MustDate("2020-01-02")})
	}
	return ids, write(t, s, noon, facts...).Seq
}

func derive(t *testing.T, s registry.Store, step registry.Step, list ...registry.Derivation) bool {
	t.Helper()
	done, err := s.Derive(ctx, step, list)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func kept(t *testing.T, s registry.Store, ids ...string) map[string]registry.Derivation {
	t.Helper()
	all, err := s.Kept(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func position(t *testing.T, s registry.Store) int64 {
	t.Helper()
	seq, err := s.DerivedSeq(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func days(from, to string) law.Interval {
	i := law.Interval{}
	if from != "" {
		i.From = law.MustDate(from)
	}
	if to != "" {
		i.To = law.MustDate(to)
	}
	return i
}

// inForce is a document that has been in force on one ground since a day.
func inForce(id, ground, since string) registry.Derivation {
	return registry.Derivation{Document: id, Level: law.LevelProvince, IssuedOn: law.MustDate(since),
		Spans: []registry.GroundSpan{{Interval: days(since, ""), Ground: ground, Code: law.InForce}}}
}

func derivedComesBack(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	ids, head := identities(t, s, 3)
	full := registry.Derivation{Document: ids[0], Level: law.LevelDistrict, Topics: []string{"internet", "it"}, IssuedOn: law.MustDate("2020-01-02"),
		Spans: []registry.GroundSpan{
			{Interval: days("2020-01-02", "2020-02-01"), Ground: "tinh-mau", Code: law.NotYetInForce},
			{Interval: days("2020-02-01", ""), Ground: "tinh-mau", Code: law.InForce},
			{Interval: days("2021-01-01", ""), Ground: "tinh-mau.xa-mot", Code: law.Expired}},
		Expressions: []registry.StoredExpression{
			{Interval: days("", "2021-01-01"), Body: []byte("một")}, {Interval: days("2021-01-01", ""), Body: []byte{0, 1, 255}}}}
	undated := registry.Derivation{Document: ids[1], Spans: []registry.GroundSpan{{Interval: days("", ""), Ground: "tinh-mau", Code: law.Unknown}}}
	derive(t, s, registry.Step{To: head, Turn: "a", First: true}, full, undated, registry.Derivation{Document: ids[2]})
	want := map[string]registry.Derivation{ids[0]: full, ids[1]: undated}
	if diff := gocmp.Diff(want, kept(t, again(t), ids...), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	listed, err := s.KeptDocuments(ctx)
	if diff := gocmp.Diff(ids[:2], listed); err != nil || diff != "" {
		t.Error(diff, err)
	}

	// What is derived again takes the place of what was, and a document of which nothing is derived any more has nothing.
	less := inForce(ids[0], "tinh-mau", "2020-02-01")
	derive(t, s, registry.Step{From: head, To: head, Turn: "b", First: true}, less, registry.Derivation{Document: ids[1]})
	if diff := gocmp.Diff(map[string]registry.Derivation{ids[0]: less}, kept(t, s, ids...), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}

	// Anew: everything before goes, and the position with it.
	derive(t, s, registry.Step{From: head, Turn: "c", First: true, Anew: true}, undated)
	if diff := gocmp.Diff(map[string]registry.Derivation{ids[1]: undated}, kept(t, s, ids...), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if at := position(t, s); at != 0 {
		t.Errorf("position %d", at)
	}
}

func positionMovesOnce(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	ids, head := identities(t, s, 2)
	stores := []registry.Store{s, again(t)}
	done := make(chan int, 2)
	for i := range stores {
		go func() {
			ok, err := stores[i].Derive(ctx, registry.Step{To: head, Turn: fmt.Sprint(i), First: true}, []registry.Derivation{inForce(ids[i], "tinh-mau", "2020-02-01")})
			if err != nil {
				t.Error(err)
			}
			if !ok {
				i = -1
			}
			done <- i
		}()
	}
	first := max(<-done, <-done)
	if first < 0 {
		t.Fatal("nobody moved it")
	}
	if at := position(t, s); at != head {
		t.Errorf("position %d, not %d", at, head)
	}
	if all := kept(t, s, ids...); len(all) != 1 || all[ids[first]].Document == "" {
		t.Errorf("kept %v", all)
	}
}

func stepsOfOneRun(t *testing.T, s registry.Store, again func(*testing.T) registry.Store) {
	ids, head := identities(t, s, 4)
	one := func(i int) registry.Derivation { return inForce(ids[i], "tinh-mau", "2020-02-01") }
	if !derive(t, s, registry.Step{Turn: "a", First: true}, one(0)) || !derive(t, s, registry.Step{Turn: "a"}, one(1)) {
		t.Fatal("a run goes on")
	}
	if at := position(t, s); at != 0 {
		t.Errorf("position %d before the last step", at)
	}
	other := again(t)
	if derive(t, other, registry.Step{To: head, Turn: "b"}, one(2)) {
		t.Error("a step that is not the first goes on where another run has the turn")
	}
	if !derive(t, other, registry.Step{Turn: "b", First: true}, one(2)) {
		t.Error("a new run takes the turn")
	}
	if derive(t, s, registry.Step{To: head, Turn: "a"}, one(3)) {
		t.Error("the run that lost the turn goes on")
	}
	if !derive(t, other, registry.Step{To: head, Turn: "b"}, one(0)) || position(t, s) != head {
		t.Error("the run that has the turn ends")
	}
	if derive(t, s, registry.Step{To: head, Turn: "c", First: true}, one(3)) {
		t.Error("a step from where the position was before")
	}
	if all := kept(t, s, ids...); len(all) != 3 || all[ids[3]].Document != "" {
		t.Errorf("kept %v", all)
	}
}

func textOfItsDay(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	ids, head := identities(t, s, 2)
	derive(t, s, registry.Step{To: head, Turn: "a", First: true},
		registry.Derivation{Document: ids[0], Expressions: []registry.StoredExpression{
			{Interval: days("2020-01-02", "2021-01-01"), Body: []byte("một")},
			{Interval: days("2021-01-01", "2022-06-15"), Body: []byte("hai")},
			{Interval: days("2022-06-15", ""), Body: []byte("ba")}}},
		registry.Derivation{Document: ids[1], Expressions: []registry.StoredExpression{{Interval: days("", ""), Body: []byte("khác")}}})
	for _, c := range []struct{ id, day, want string }{
		{ids[0], "2020-01-01", ""},
		{ids[0], "2020-01-02", "một"},
		{ids[0], "2020-12-31", "một"},
		{ids[0], "2021-01-01", "hai"},
		{ids[0], "2022-06-14", "hai"},
		{ids[0], "2022-06-15", "ba"},
		{ids[0], "9998-01-01", "ba"},
		{ids[1], "1945-09-02", "khác"},
		{"tinh-mau.99-2020-qd-ubnd", "2021-01-01", ""},
	} {
		body, err := s.Expression(ctx, c.id, law.MustDate(c.day))
		if err != nil || string(body) != c.want {
			t.Errorf("%s on %s: %q, %v", c.id, c.day, body, err)
		}
	}
}

func behind(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	ids, head := identities(t, s, 2)
	day := law.MustDate("2022-01-01")
	q := registry.StandingQuery{Day: day, Grounds: []string{"tinh-mau"}, Codes: []law.StatusCode{law.InForce}, Levels: []law.TerritoryLevel{law.LevelProvince}, Limit: 10}
	look := func(when string, current bool, at int64) {
		t.Helper()
		body, err := s.Expression(ctx, ids[0], day)
		if (body != nil) != current || err != nil {
			t.Errorf("%s: text %q, %v", when, body, err)
		}
		stand, seq, err := s.Standing(ctx, q)
		if !current {
			at = -1
		}
		if seq != at || stand.Total != len(stand.List) || (len(stand.List) == 1) != current || err != nil {
			t.Errorf("%s: %+v at %d, %v", when, stand, seq, err)
		}
	}
	d := inForce(ids[0], "tinh-mau", "2020-02-01")
	d.Expressions = []registry.StoredExpression{{Interval: days("", ""), Body: []byte("một")}}
	look("before anything is derived", false, 0)
	derive(t, s, registry.Step{Turn: "a", First: true}, d)
	look("between two steps", false, 0)
	derive(t, s, registry.Step{To: head, Turn: "a"})
	look("at the head", true, head)
	next := write(t, s, noon, &registry.Topic{Code: "a", Name: "a"}).Seq
	look("after another entry", false, 0)
	derive(t, s, registry.Step{From: head, To: next, Turn: "b", First: true})
	look("at the new head", true, next)
	derive(t, s, registry.Step{From: next, Turn: "c", First: true, Anew: true})
	look("emptied", false, 0)
}

func standingOracle(t *testing.T, s registry.Store, _ func(*testing.T) registry.Store) {
	rng := rand.New(rand.NewPCG(3, 1))
	ids, head := identities(t, s, 60)
	grounds := []string{"a", "b", "c", "d", "e", "f"}
	levels := []law.TerritoryLevel{law.LevelCountry, law.LevelProvince, law.LevelCommune}
	codes := []law.StatusCode{law.InForce, law.Expired, law.Suspended, law.Unknown}
	topics := []string{"internet", "in", "in-an", "it"}
	some := func(list []string) []string {
		list = slices.Clone(list)
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list[:rng.IntN(len(list)+1)]
	}
	start := law.MustDate("2020-01-01")
	anyDay := func() law.Date { return start.AddDays(rng.IntN(40)) }
	var all []registry.Derivation
	for _, id := range ids {
		d := registry.Derivation{Document: id, Level: levels[rng.IntN(len(levels))], Topics: some(topics)}
		if rng.IntN(8) > 0 {
			d.IssuedOn = anyDay()
		}
		for _, g := range some(grounds) {
			for from := anyDay(); ; {
				span := registry.GroundSpan{Interval: law.Interval{From: from}, Ground: g, Code: codes[rng.IntN(len(codes))]}
				if more := rng.IntN(3); more > 0 {
					from = from.AddDays(1 + rng.IntN(15))
					span.To = from
					d.Spans = append(d.Spans, span)
					continue
				}
				d.Spans = append(d.Spans, span)
				break
			}
		}
		all = append(all, d)
	}
	derive(t, s, registry.Step{To: head, Turn: "a", First: true}, all...)
	for range 300 {
		places := some(grounds)
		cut := rng.IntN(len(places) + 1)
		q := registry.StandingQuery{Day: anyDay(), Grounds: places[:cut], Parts: places[cut:], AnyPart: rng.IntN(5) == 0, Levels: levels[:1+rng.IntN(3)],
			Before: map[string]law.Date{}, Offset: rng.IntN(4), Limit: rng.IntN(12)}
		if rng.IntN(3) > 0 {
			q.Codes = codes[:rng.IntN(len(codes)+1)]
		}
		q.First = codes[:rng.IntN(len(codes)+1)]
		if rng.IntN(3) == 0 {
			q.Topic = topics[rng.IntN(len(topics))]
		}
		for _, g := range some(grounds) {
			if rng.IntN(3) == 0 {
				q.Before[g] = anyDay()
			}
		}
		got, seq, err := s.Standing(ctx, q)
		if err != nil || seq != head {
			t.Fatalf("%+v: at %d, %v", q, seq, err)
		}
		if diff := gocmp.Diff(stand(q, all), got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%+v: %s", q, diff)
		}
	}
}

// stand says what stands, in the plainest way.
func stand(q registry.StandingQuery, all []registry.Derivation) registry.Stand {
	var out registry.Stand
	counts := map[law.StatusCode]int{}
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b registry.Derivation) int {
		return cmp.Or(cmp.Compare(b.IssuedOn, a.IssuedOn), cmp.Compare(a.Document, b.Document))
	})
	for _, d := range all {
		span := decisive(q, d)
		if span == nil || q.Codes != nil && !slices.Contains(q.Codes, span.Code) {
			continue
		}
		counts[span.Code]++
		if out.Total++; out.Total > q.Offset && out.Total <= q.Offset+q.Limit {
			out.List = append(out.List, registry.Standing{Document: d.Document, Ground: span.Ground})
		}
	}
	if q.Limit == 0 {
		out.Counts = counts
	}
	return out
}

// decisive is the status that a document has by the nearest of its grounds, if by any.
func decisive(q registry.StandingQuery, d registry.Derivation) *registry.GroundSpan {
	if !slices.Contains(q.Levels, d.Level) || q.Topic != "" && !slices.Contains(d.Topics, q.Topic) {
		return nil
	}
	on := map[string]*registry.GroundSpan{}
	var preferred, others []string
	for i, span := range d.Spans {
		if before, ok := q.Before[span.Ground]; span.Contains(q.Day) && (!ok || d.IssuedOn < before) {
			on[span.Ground] = &d.Spans[i]
			switch part := q.AnyPart || slices.Contains(q.Parts, span.Ground); {
			case part && slices.Contains(q.First, span.Code):
				preferred = append(preferred, span.Ground)
			case part:
				others = append(others, span.Ground)
			}
		}
	}
	slices.Sort(preferred)
	slices.Sort(others)
	for _, g := range slices.Concat(q.Grounds, preferred, others) {
		if on[g] != nil {
			return on[g]
		}
	}
	return nil
}
