package registry_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func TestProposalCountsForNothingUntilPublished(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`))
	editor, reviewer := registry.Actor{Name: "biên tập"}, registry.Actor{Name: "thẩm định", Publishes: true}
	submit := func(line string) registry.Submission {
		t.Helper()
		d, faults := jsonl.Decode([]byte(strings.TrimSpace(line)))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		s, err := f.Submit(ctx, editor, d, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	line := decision("01/2020/QĐ-UBND", "2020-06-01", `,"effective_on":"2020-06-11","text":"Điều 1"`)
	s := submit(line)
	if s.Proposal == "" || !s.Created {
		t.Fatalf("%+v", s)
	}
	if again := submit(line); again.Proposal != s.Proposal || again.Created {
		t.Errorf("proposed twice: %+v", again)
	}
	if slices.Contains(f.ids(), "tinh-mau.01-2020-qd-ubnd") {
		t.Error("a proposal is in the registry")
	}
	if _, err := f.ReviewProposal(ctx, editor, s.Proposal, law.StateConfirmed); !errors.Is(err, registry.ErrDenied) {
		t.Errorf("an editor published: %v", err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.01-2020-qd-ubnd"); !d.HasText || d.EffectiveOn != day("2020-06-11") {
		t.Errorf("published: %+v", d)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateRejected); !errors.Is(err, registry.ErrConflict) {
		t.Errorf("decided twice: %v", err)
	}

	effect := submit(`{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}`)
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.InForce {
		t.Errorf("a suggested effect counts: %s", d.Status.Code)
	}
	if _, err := f.ReviewEffect(ctx, reviewer, effect.Key, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.Expired {
		t.Errorf("a confirmed effect does not count: %s", d.Status.Code)
	}

	gone, err := f.Retract(ctx, editor, registry.KindEffect, effect.Key, "nhầm")
	if err != nil || gone.Proposal == "" || f.doc("tinh-mau.09-2011-qd-ubnd").Status.Code != law.Expired {
		t.Errorf("an editor retracted: %+v, %v", gone, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, gone.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if d := f.doc("tinh-mau.09-2011-qd-ubnd"); d.Status.Code != law.InForce {
		t.Errorf("a retracted effect counts: %s", d.Status.Code)
	}
	f.sound()
}

func TestPublishedRenumberingMoves(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("99/2010/QĐ-UBND", "2010-03-01", `,"effective_on":"2010-03-11"`))
	s, err := f.amend(editor, "tinh-mau.99-2010-qd-ubnd", func(d *registry.Document) { d.Number = "98/2010/QĐ-UBND" })
	if err != nil || s.Proposal == "" {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if ids := f.ids(); !slices.Equal(ids, []string{"tinh-mau.98-2010-qd-ubnd"}) {
		t.Errorf("documents %v", ids)
	}
	_, err = f.Document(ctx, "tinh-mau.99-2010-qd-ubnd", registry.View{AsOf: day("2026-01-01")})
	if moved := (*registry.Moved)(nil); !errors.As(err, &moved) {
		t.Errorf("the old id: %v", err)
	}
}

func TestOldProposalDoesNotUndoLaterWork(t *testing.T) {
	t.Parallel()
	f := open(t)
	id := "tinh-mau.09-2011-qd-ubnd"
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", ""))
	s, err := f.amend(editor, id, func(d *registry.Document) { d.Title = "Tên đề nghị" })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.amend(reviewer, id, func(d *registry.Document) { d.Topics = []string{"internet"} }); err != nil {
		t.Fatal(err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); !errors.Is(err, registry.ErrConflict) {
		t.Errorf("an old proposal was published: %v", err)
	}
	if d := f.doc(id); len(d.Topics) != 1 || d.Title == "Tên đề nghị" {
		t.Errorf("%+v", d)
	}
}

func TestEditorsCorrectionOfAConfirmedEffectIsAProposal(t *testing.T) {
	t.Parallel()
	f := open(t)
	line := `{"kind":"effect","effect":"repeals","by":"tinh-mau.01-2020-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2020-06-11"}`
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", "") + line)
	if s, err := f.Submit(ctx, editor, f.decode(line), nil); err != nil || s.Created || s.Proposal != "" || s.Seq == 0 {
		t.Errorf("the same again: %+v, %v", s, err)
	}
	s, err := f.Submit(ctx, editor, f.decode(strings.Replace(line, `"on"`, `"quote":"Bãi bỏ","on"`, 1)), nil)
	if err != nil || s.Proposal == "" {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed); err != nil {
		t.Fatal(err)
	}
	if e := f.doc("tinh-mau.09-2011-qd-ubnd").EffectsIn[0]; e.Quote != "Bãi bỏ" {
		t.Errorf("%+v", e)
	}
	again, err := f.ReviewProposal(ctx, reviewer, s.Proposal, law.StateConfirmed)
	if err != nil || again.Seq == 0 {
		t.Errorf("%+v, %v", again, err)
	}
}
