package registry_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// seen is everything that the registry says of the regulation on 2022-01-01, as known at a position.
func (f *fixture) seen(at int64) string {
	f.Helper()
	v := registry.View{AsOf: day("2022-01-01"), KnownAt: at, Lang: "vi"}
	d, err := f.Document(ctx, regulationID, v)
	if err != nil {
		f.Fatal(err)
	}
	st, err := f.Provision(ctx, regulationID, "main/dieu-3", v)
	if err != nil {
		f.Fatal(err)
	}
	_, items, total, err := f.At(ctx, registry.AtQuery{Territory: "tinh-mau", Past: at != 0, Limit: 10}, v)
	if err != nil {
		f.Fatal(err)
	}
	var here []string
	for _, x := range items {
		here = append(here, fmt.Sprint(x.ID, x.Status.Code))
	}
	reasons, err := json.Marshal(d.Status.Reasons)
	if err != nil {
		f.Fatal(err)
	}
	return fmt.Sprintln(d.Status.Code, string(reasons), st.Status.Code, f.says("main/dieu-3", "2022-01-01", at), f.expression("2022-01-01", at).Basis,
		f.events(at), f.changed("2021-01-01", "2022-01-01", at), here, total)
}

// Retract an effect, then ask as known before and after: both answers are as they were. The same for recording it again.
func TestWhatWasKnownStaysAsItWas(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string]string{
		"a clause":             change(noSigns),
		"a statement":          states("repeals", "2021-03-01", `,"provisions":["main/dieu-3"]`),
		"a statement, adopted": change(noSigns) + states("repeals", "2021-03-01", `,"provisions":["main/dieu-3"]`),
		"the end of the whole": states("repeals", "2021-03-01", ""),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.accept(regulation + lines)
			var id string
			for _, e := range f.doc(regulationID).EffectsIn {
				if id = e.AdoptedBy; id == "" {
					id = e.ID
				}
			}
			first, _ := f.Head(ctx)
			with := f.seen(0)
			f.retract(registry.KindEffect, id)
			second, _ := f.Head(ctx)
			without := f.seen(0)
			if with == without {
				t.Fatal("retracting it changed nothing")
			}
			e, err := f.Effect(ctx, id, registry.View{})
			if err != nil {
				t.Fatal(err)
			}
			if e.State != law.StateRetracted {
				t.Errorf("the effect is %s", e.State)
			}
			again := fmt.Sprintf(`{"kind":"effect","effect":%q,"by":%q,"target":%q,"provisions":["main/dieu-3"],"on":"2021-03-01","quote":"nay ghi lại"}`,
				e.Effect, changeID, regulationID)
			if len(e.Provisions) == 0 {
				again = states(string(e.Effect), "2021-03-01", `,"quote":"nay ghi lại"`)
			}
			f.load(again)
			if got := f.code("2022-01-01"); got == law.InForce {
				t.Error("recorded again, it does not count")
			}
			f.equal("as known before", f.seen(first.Seq), with)
			f.equal("as known between", f.seen(second.Seq), without)
			if later, err := f.Effect(ctx, id, registry.View{KnownAt: first.Seq}); err != nil || later.State != law.StateConfirmed {
				t.Errorf("as known before, the effect is %+v, %v", later, err)
			}
			f.sound()
		})
	}
}

func TestATextIsReadAsItWasKnown(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(regulation)
	before, _ := f.Head(ctx)
	f.accept(change(opensAtSeven))
	if got := f.says("main/dieu-1/khoan-1", "2022-01-01", before.Seq); got != "Quán mở cửa lúc 6 giờ." {
		t.Errorf("as known before the act: %q", got)
	}
	if got := f.changed("2021-01-01", "2022-01-01", before.Seq); got != "" {
		t.Errorf("as known before the act, the days differ in %s", got)
	}
	if got := f.changed("2021-01-01", "2022-01-01"); got != "main/dieu-1/khoan-1 changed" {
		t.Errorf("now they differ in %q", got)
	}
}
