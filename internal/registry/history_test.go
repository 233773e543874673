package registry_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func TestDatesAreEffects(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.01-2020-qd-ubnd"
	steps := []struct{ dates, effective, expires string }{
		{`,"effective_on":"2020-06-15"`, "2020-06-15", ""},
		{`,"effective_on":"2020-07-01","expires_on":"2022-01-01"`, "2020-07-01", "2022-01-01"},
		{`,"effective_on":"2020-06-15","expires_on":"unknown"`, "2020-06-15", "unknown"},
		{``, "", ""}, // the law makes only some day the earliest
		{`,"effective_on":"2020-06-15"`, "2020-06-15", ""},
	}
	for i, s := range steps {
		f.load(decision("01/2020/QĐ-UBND", "2020-06-01", s.dates))
		if d := f.doc(id); d.EffectiveOn.String() != s.effective || d.ExpiresOn.String() != s.expires {
			t.Errorf("step %d: %s to %s", i, d.EffectiveOn, d.ExpiresOn)
		}
	}
	// The same statement as an effect line is the same fact.
	if r := f.load(`{"kind":"effect","effect":"commences","by":"` + id + `","target":"` + id + `","on":"2020-06-15"}`); r.Changed != 0 {
		t.Errorf("changed %d", r.Changed)
	}
	f.sound()
}

func TestKnownAt(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.09-2011-qd-ubnd"
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`))
	before, _ := f.Head(ctx)
	f.load(`{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"` + id + `","on":"2020-06-11"}`)
	between, _ := f.Head(ctx)
	if _, err := f.Retract(ctx, registry.Actor{Name: "x", Publishes: true}, registry.KindDocument, id, "nhầm"); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[registry.Head]law.StatusCode{before: law.InForce, between: law.Expired} {
		seq, err := f.KnownAt(ctx, at.At)
		if err != nil || seq != at.Seq {
			t.Fatalf("known at %v: %d, %v", at, seq, err)
		}
		d, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01"), KnownAt: seq})
		if err != nil || d.Status.Code != want {
			t.Errorf("at %d: %v, %v", seq, d, err)
		}
	}
	if _, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01")}); !errors.Is(err, registry.ErrNotFound) {
		t.Errorf("a retracted document: %v", err)
	}
}

func TestRetractedDateStaysRetracted(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.01-2020-qd-ubnd"
	line := decision("01/2020/QĐ-UBND", "2020-06-01", `,"effective_on":"2020-06-11","expires_on":"2022-01-01"`)
	f.load(line)
	for _, e := range f.doc(id).EffectsIn {
		if e.Effect == law.Expires {
			if _, err := f.Retract(ctx, reviewer, registry.KindEffect, e.ID, "nhầm"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := f.amend(reviewer, id, func(d *registry.Document) { d.Title = "Tên khác" }); err != nil {
		t.Fatal(err)
	}
	f.load(strings.Replace(line, "Quyết định về mạng", "Tên khác nữa", 1))
	if d := f.doc(id); d.Status.Code != law.InForce || !d.ExpiresOn.Date.IsZero() {
		t.Errorf("the retracted end came back: %s, %s", d.Status.Code, d.ExpiresOn)
	}
	var out strings.Builder
	if err := f.Export(ctx, id, registry.View{}, func(fact registry.Fact, text *string) error { return jsonl.Encode(&out, fact, text) }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"expires_on":null`) || !strings.Contains(out.String(), `"effective_on":"2020-06-11"`) {
		t.Errorf("exported %s", out.String())
	}
}

func TestRetractedDocumentComesBackWhole(t *testing.T) {
	t.Parallel()
	id := "tinh-mau.09-2011-qd-ubnd"
	line := decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11","text":"Điều 1"`)
	for name, changed := range map[string]string{
		"title": strings.Replace(line, "về mạng", "về in", 1),
		"text":  strings.Replace(line, "Điều 1", "Điều 1 và Điều 2", 1),
	} {
		f := open(t)
		f.load(line)
		if _, err := f.Retract(ctx, reviewer, registry.KindDocument, id, "nhầm"); err != nil {
			t.Fatal(err)
		}
		if r := f.load(line); r.Changed != 0 || len(f.ids()) != 0 {
			t.Errorf("%s: the same line brought it back", name)
		}
		f.load(changed)
		if d := f.doc(id); !d.HasText || d.Status.Code != law.InForce {
			t.Errorf("%s: %+v", name, d)
		}
		f.sound()
	}
}
