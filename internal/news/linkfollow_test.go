package news_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// follows brings what follows the log to its head.
func (f *fixture) follows() {
	f.Helper()
	if err := follow.New(f.Registry, f.linker.Relinker()).CatchUp(ctx); err != nil {
		f.Fatal(err)
	}
}

// settled demands that linking everything anew changes nothing.
func (f *fixture) settled() {
	f.Helper()
	if n, err := f.linker.Relink(ctx, "test", true); n != 0 || err != nil {
		f.Errorf("linking everything anew changed %d items, %v", n, err)
	}
}

func (f *fixture) mention(quote string) registry.MentionView {
	f.Helper()
	for _, m := range f.mentions() {
		if strings.Contains(m.Quote, quote) {
			return m
		}
	}
	f.Fatalf("no mention of %q", quote)
	return registry.MentionView{}
}

const missing = "09/2019/QĐ-UBND"

// late is the document that the news item names and nobody had recorded.
var late = strings.NewReplacer("05/2019", "09/2019", "đại lý", "điểm truy nhập").Replace(base[4])

func TestAMentionResolvesItselfWhenItsDocumentArrives(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	f.follows()
	f.load(late)
	f.follows()
	if m := f.mention(missing); m.DocumentID != "tinh-mau.09-2019-qd-ubnd" || m.State != law.StateConfirmed {
		t.Errorf("%+v", m)
	}
	f.settled()
	head, err := f.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	f.follows()
	if again, err := f.Head(ctx); err != nil || again.Seq != head.Seq {
		t.Errorf("following again wrote to the log: %d, then %d, %v", head.Seq, again.Seq, err)
	}
}

// What changes how a document is called changes what is said of it.
func TestWhatANewEntryConcernsIsLinkedAgain(t *testing.T) {
	t.Parallel()
	text := func(s string) string {
		return fmt.Sprintf(`{"kind":"news","url":"https://bao.example/1","title":"Tin","published_on":"2020-05-01","place":"tinh-mau","rights":"full","text":%q}`, s)
	}
	for name, c := range map[string]struct {
		before       []string // beside the base
		news         string
		then         []string
		quote, means string // "": no such mention
	}{
		"the number":    {nil, text("Theo Quyết định số 09/2019/QĐ-UBND."), []string{late}, missing, "tinh-mau.09-2019-qd-ubnd"},
		"half a number": {nil, text("Theo Quyết định số 09/2019 của UBND tỉnh."), []string{late}, "09/2019", "tinh-mau.09-2019-qd-ubnd"},
		"a number corrected": {[]string{strings.Replace(late, "09/2019", "08/2019", 1)}, text("Theo Quyết định số 09/2019/QĐ-UBND."),
			[]string{"number 09/2019/QĐ-UBND of tinh-mau.08-2019-qd-ubnd"}, missing, "tinh-mau.09-2019-qd-ubnd"},
		"an alias that nobody knew": {nil, text("Đề án “Mạng về làng bản” đã xong."),
			[]string{strings.Replace(late, `"issued_on"`, `"aliases":["Mạng về làng bản"],"issued_on"`, 1)}, "Mạng về làng bản", "tinh-mau.09-2019-qd-ubnd"},
		"a title": {nil, text("UBND tỉnh đã ban hành Quy định quản lý điểm truy nhập Internet công cộng."), []string{late}, "điểm truy nhập", "tinh-mau.09-2019-qd-ubnd"},
		"its body": {[]string{}, text("Theo Quyết định số 05/2019/QĐ-UBND của UBND tỉnh Xa."),
			[]string{`{"kind":"territory","code":"tinh-xa","name":"Tỉnh Xa","level":"province","parent":"vn"}`,
				`{"kind":"body","code":"ubnd.tinh-xa","name":"Ủy ban nhân dân tỉnh Xa","territory":"tinh-xa","level":"province"}`,
				strings.ReplaceAll(base[4], "ubnd.tinh-mau", "ubnd.tinh-xa")}, "05/2019", "tinh-xa.05-2019-qd-ubnd"},
		"of a later day": {nil, text("Theo Quyết định số 09/2019/QĐ-UBND."), []string{strings.ReplaceAll(late, "2019-03", "2021-03")}, missing, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t, append(append(append([]string{}, base...), c.before...), c.news)...)
			f.follows()
			for _, line := range c.then {
				if number, id, ok := strings.Cut(strings.TrimPrefix(line, "number "), " of "); ok {
					if _, err := f.Amend(ctx, registry.Actor{Name: "x", Publishes: true}, id, func(d *registry.Draft) error {
						d.Fact.(*registry.Document).Number = number
						return nil
					}); err != nil {
						t.Fatal(err)
					}
					continue
				}
				f.load(line)
			}
			f.follows()
			if m := f.mention(c.quote); m.DocumentID != c.means && (len(m.Candidates) == 0 || m.Candidates[0].ID != c.means || c.means == "") {
				t.Errorf("means %q, not %q: %+v", m.DocumentID, c.means, m)
			}
			f.settled()
		})
	}
}

// A process may end between the effect of a step and its cursor: the step is repeated, and changes nothing.
func TestRelinkingGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	f.follows()
	f.load(late)
	crash := errors.New("crash")
	entries := func() (out []registry.Entry) {
		at, err := f.linker.Relinker().Cursor(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if out, err = f.Entries(ctx, at, 1000); err != nil {
			t.Fatal(err)
		}
		return out
	}
	gone, cancel := context.WithCancelCause(ctx)
	cancel(crash)
	if err := f.linker.Relinker().Consume(gone, entries()); err == nil {
		t.Fatal("it did not end")
	}
	todo := entries()
	for range 2 { // two processes take the same step
		if err := f.linker.Relinker().Consume(ctx, todo); err != nil {
			t.Fatal(err)
		}
	}
	if m := f.mention(missing); m.DocumentID != "tinh-mau.09-2019-qd-ubnd" {
		t.Errorf("%+v", m)
	}
	f.settled()
}

// What was recorded before anything followed the log, by a release that linked nothing, is linked when the follower first runs.
func TestTheFirstRunLinksWhatWasThereBefore(t *testing.T) {
	t.Parallel()
	f := open(t, base...)
	if _, err := f.Write(ctx, "earlier release", func(b *registry.Batch) error {
		n := &registry.News{URL: "https://bao.example/1", Title: "Tin", PublishedOn: law.MustDate("2020-05-01"), Place: "tinh-mau", Rights: "full", Text: known}
		n.ID = registry.NewsID(n.URL)
		for _, x := range []registry.Fact{n, &registry.Text{Document: docA, Text: "Căn cứ Nghị định số 64/2007/NĐ-CP ngày 10/4/2007 của Chính phủ;\nĐiều 1. A"}} {
			if _, err := b.Record(x); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if m := f.mentions(); len(m) != 0 {
		t.Fatalf("%+v", m)
	}
	f.follows()
	if m := f.mentions(); len(m) != 1 || m[0].DocumentID != docA {
		t.Errorf("%+v", m)
	}
	if _, n, err := f.RelationList(ctx, registry.RelationFilter{From: docA}, registry.View{}, 0, 10); n != 1 || err != nil {
		t.Errorf("%d bases, %v", n, err)
	}
	f.settled()
}

// In whatever order things arrive, and however often the follower comes by, it leaves nothing to link.
func TestRelinkingLeavesNothingToLink(t *testing.T) {
	t.Parallel()
	lines := []string{late, strings.Replace(base[4], "05/2019", "06/2019", 1), strings.ReplaceAll(late, "ubnd.tinh-mau", "ubnd.tinh-xa"),
		strings.Replace(base[4], `"issued_on"`, `"aliases":["Mạng về làng"],"issued_on"`, 1), strings.Replace(late, "2019-03-01", "2019-04-01", 1),
		`{"kind":"document","number":"70/2018/NĐ-CP","type":"nghi-dinh","class":"normative","issuer":"chinh-phu","title":"Quản lý đại lý Internet","issued_on":"2018-01-01"}`,
		strings.Replace(item, "bao.example/1", "bao.example/2", 1),
		`{"kind":"news","url":"https://bao.example/3","title":"Tin","published_on":"2019-06-01","rights":"full","text":"UBND tỉnh Xa ban hành Quy định quản lý điểm truy nhập Internet công cộng. Đề án Mạng về làng theo Nghị định 70/2018/NĐ-CP và QĐ 09/2019."}`,
		strings.Replace(base[4], `"issued_on"`, `"text":"Căn cứ Nghị định số 70/2018/NĐ-CP;\nCăn cứ Quyết định số 09/2019/QĐ-UBND của UBND tỉnh Xa;\nĐiều 1. Quy định","issued_on"`, 1)}
	places := []string{`{"kind":"territory","code":"tinh-xa","name":"Tỉnh Xa","level":"province","parent":"vn"}`,
		`{"kind":"body","code":"ubnd.tinh-xa","name":"Ủy ban nhân dân tỉnh Xa","territory":"tinh-xa","level":"province"}`,
		`{"kind":"body","code":"chinh-phu","name":"Chính phủ","territory":"vn","level":"country"}`}
	for seed := range uint64(20) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 1))
			f := open(t, append(append([]string{}, base...), item)...)
			placed := false
			for _, i := range random.Perm(len(lines)) {
				if !placed && (i == 2 || i == 5 || random.IntN(2) == 0) {
					f.load(places...)
					placed = true
				}
				f.load(lines[i])
				if random.IntN(2) == 0 {
					f.follows()
				}
				if random.IntN(6) == 0 {
					if _, err := f.Retract(ctx, registry.Actor{Name: "x", Publishes: true}, registry.KindDocument, "tinh-mau.05-2019-qd-ubnd", "thử"); err != nil && !registry.IsNotFound(err) {
						t.Fatal(err)
					}
				}
			}
			f.follows()
			head, err := f.Head(ctx)
			if err != nil {
				t.Fatal(err)
			}
			n, err := f.linker.Relink(ctx, "test", true)
			after, _ := f.Head(ctx)
			if n != 0 || err != nil || after.Seq != head.Seq {
				changes, _, _ := f.Changes(ctx, head.Seq, 10)
				t.Errorf("linking everything anew changed %d items, wrote %d entries: %v %+v", n, after.Seq-head.Seq, err, changes)
			}
		})
	}
}
