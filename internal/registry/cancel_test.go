package registry_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/registry"
)

const (
	unchanged = "Quán mở cửa lúc 6 giờ."
	changed   = "Quán mở cửa lúc 7 giờ."
)

// ends writes an effect line: what an act does to the whole of another.
func ends(effect, by, target, on string) string {
	return fmt.Sprintf(`{"kind":"effect","effect":%q,"by":%q,"target":%q,"on":%q}`+"\n", effect, by, target, on)
}

// The change of the regulation is to act on 2021-03-01. What acts do to it and to one another before that day decides.
func TestWhatEndsAnActMustItselfStand(t *testing.T) {
	t.Parallel()
	const b, c, d = "tinh-mau.06-2021-qd-ubnd", "tinh-mau.07-2021-qd-ubnd", "tinh-mau.08-2021-qd-ubnd"
	const without = "tinh-ben.09-2021-qd-ubnd"
	acts := regulation + change(opensAtSeven) + decision("06/2021/QĐ-UBND", "2021-02-02", "") + decision("07/2021/QĐ-UBND", "2021-02-03", "") +
		decision("08/2021/QĐ-UBND", "2021-02-04", "") +
		`{"kind":"body","code":"ubnd.tinh-ben","name":"Ủy ban nhân dân tỉnh Bên","territory":"tinh-ben","level":"province"}` + "\n" +
		strings.Replace(decision("09/2021/QĐ-UBND", "2021-02-05", ""), "ubnd.tinh-mau", "ubnd.tinh-ben", 1)
	repeal := func(by, target, on string) string { return ends("repeals", by, target, on) }
	for name, is := range map[string]struct {
		lines, says, outstanding string
		basis                    registry.TextBasis
	}{
		"nothing":                   {"", changed, "", registry.TextConsolidated},
		"a repeal":                  {repeal(b, changeID, "2021-02-20"), unchanged, "", registry.TextAsAdopted},
		"a repeal, repealed before": {repeal(b, changeID, "2021-02-20") + repeal(c, b, "2021-02-15"), changed, "", registry.TextConsolidated},
		"a repeal, repealed after":  {repeal(b, changeID, "2021-02-20") + repeal(c, b, "2021-02-25"), unchanged, "", registry.TextAsAdopted},
		"a repeal of what repeals the repeal": {repeal(b, changeID, "2021-02-20") + repeal(c, b, "2021-02-15") + repeal(d, c, "2021-02-10"), unchanged, "",
			registry.TextAsAdopted},
		"two repeals, one repealed": {repeal(b, changeID, "2021-02-20") + repeal(c, changeID, "2021-02-22") + repeal(d, b, "2021-02-15"), unchanged, "",
			registry.TextAsAdopted},
		"a list":        {ends("declares_expired", b, changeID, "2021-02-20"), changed, "", registry.TextConsolidated},
		"without power": {repeal(without, changeID, "2021-02-20"), unchanged, "act_in_doubt", registry.TextIncomplete},
		"without power, repealed": {repeal(without, changeID, "2021-02-20") + repeal("tinh-ben.10-2021-qd-ubnd", without, "2021-02-15") +
			strings.Replace(decision("10/2021/QĐ-UBND", "2021-02-06", ""), "ubnd.tinh-mau", "ubnd.tinh-ben", 1), changed, "", registry.TextConsolidated},
		"a repeal, repealed without power": {repeal(b, changeID, "2021-02-20") + repeal(without, b, "2021-02-15"), unchanged, "act_in_doubt",
			registry.TextIncomplete},
		"without power and with":    {repeal(without, changeID, "2021-02-20") + repeal(b, changeID, "2021-02-21"), unchanged, "", registry.TextAsAdopted},
		"without power, afterwards": {repeal(without, changeID, "2021-09-01"), changed, "", registry.TextConsolidated},
		"two that repeal each other": {repeal(b, c, "2021-02-20") + repeal(c, b, "2021-02-20") + repeal(c, changeID, "2021-02-21"), changed, "",
			registry.TextConsolidated},
		"an act and its change repeal each other": {repeal(changeID, b, "2021-03-01") + repeal(b, changeID, "2021-02-20"), unchanged, "", registry.TextAsAdopted},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t)
			f.accept(acts)
			derived := f.Deriver()
			if err := derived.Rebuild(ctx); err != nil {
				t.Fatal(err)
			}
			f.accept(is.lines)
			for range 2 { // from the facts, then from what is derived
				e := f.expression("2022-01-01")
				if says := f.says("main/dieu-1/khoan-1", "2022-01-01"); says != is.says || e.Basis != is.basis {
					t.Errorf("%q, %s", says, e.Basis)
				}
				f.equal("outstanding", f.outstanding("2022-01-01"), is.outstanding)
				f.equal("outstanding before the day", f.outstanding("2021-02-28"), "")
				if err := derived.Rebuild(ctx); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// However long the chain of repeals of repeals, there is an answer; beyond a length it is that nobody has looked so far.
func TestALongChainOfRepeals(t *testing.T) {
	t.Parallel()
	for length, want := range map[int]string{3: "", 4: "", 12: "act_in_doubt"} {
		f := open(t)
		lines, target := regulation+change(opensAtSeven), changeID
		for i := range length {
			by := fmt.Sprintf("tinh-mau.%d-2021-qd-ubnd", 10+i)
			lines += decision(fmt.Sprintf("%d/2021/QĐ-UBND", 10+i), "2021-02-02", "") + ends("repeals", by, target, fmt.Sprintf("2021-02-%d", 28-i))
			target = by
		}
		f.accept(lines)
		f.equal(fmt.Sprint(length), f.outstanding("2022-01-01"), want)
		if says := f.says("main/dieu-1/khoan-1", "2022-01-01"); (says == changed) != (length == 4) {
			t.Errorf("%d: %q", length, says)
		}
	}
}

// What is derived of a document follows a change far up the chain: of the day of issue of an act that repeals a repeal.
func TestDerivedTextsFollowTheWholeChain(t *testing.T) {
	t.Parallel()
	f := open(t)
	const b, c = "tinh-mau.06-2021-qd-ubnd", "tinh-mau.07-2021-qd-ubnd"
	f.accept(regulation + change(opensAtSeven) + decision("06/2021/QĐ-UBND", "2021-02-03", "") + decision("07/2021/QĐ-UBND", "2021-02-02", "") +
		ends("repeals", b, changeID, "2021-02-20") + ends("repeals", c, b, "2021-02-20"))
	if err := f.Deriver().Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if says := f.says("main/dieu-1/khoan-1", "2022-01-01"); says != changed {
		t.Errorf("repealed by the earlier act of that day, the repeal acts: %q", says)
	}
	head, err := f.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.amend(reviewer, c, func(d *registry.Document) { d.IssuedOn = day("2021-02-04") }); err != nil {
		t.Fatal(err)
	}
	entries, err := f.Entries(ctx, head.Seq, 10)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := f.TouchedDocuments(ctx, entries)
	if err != nil || !strings.Contains(strings.Join(ids, " "), regulationID) {
		t.Errorf("touched: %v, %v", ids, err)
	}
}
