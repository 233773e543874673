package place

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// disorder is a record that nobody could have meant: circles, units within themselves, unknown codes, missing days, heirs
// older than what they inherit.
type disorder struct {
	territories []Territory
	bodies      []Body
	successions []Succession
	codes       []string
}

func anyDisorder(t *rapid.T, most int) disorder {
	var d disorder
	n := rapid.IntRange(1, most).Draw(t, "units")
	for i := range n + 2 { // two that are not recorded
		d.codes = append(d.codes, fmt.Sprintf("u%d", i))
	}
	date := rapid.Custom(func(t *rapid.T) law.Date {
		day := rapid.SampledFrom([]law.Date{0, 0, 10, lawOf2015, lawOf2015 + 5, lawOf2025, districts}).Draw(t, "base")
		if day != 0 {
			day += law.Date(rapid.IntRange(0, 3).Draw(t, "more"))
		}
		return day
	})
	code := rapid.SampledFrom(append(slices.Clone(d.codes), ""))
	list := rapid.SliceOfN(code, 0, 3)
	level := rapid.SampledFrom([]law.TerritoryLevel{law.LevelCountry, law.LevelProvince, law.LevelDistrict, law.LevelCommune, ""})
	form := rapid.SampledFrom([]law.SuccessionForm{law.Merger, law.Split, law.Rename, law.TransferPart, law.TransferTopic, ""})
	for i := range n {
		valid := law.Interval{From: date.Draw(t, "from"), To: date.Draw(t, "to")}
		d.territories = append(d.territories, Territory{Code: d.codes[i], Level: level.Draw(t, "level"), Parent: code.Draw(t, "parent"), Grounds: list.Draw(t, "grounds"), Valid: valid})
		d.bodies = append(d.bodies, Body{Code: d.codes[i], Level: level.Draw(t, "level"), Territory: code.Draw(t, "of"), Valid: valid})
	}
	d.successions = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Succession {
		return Succession{Of: rapid.SampledFrom([]string{OfTerritory, OfTerritory, OfBody, ""}).Draw(t, "kind"), Predecessors: list.Draw(t, "old"), Successors: list.Draw(t, "new"),
			On: date.Draw(t, "on"), Form: form.Draw(t, "form"), Topics: rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y"}), 0, 1).Draw(t, "topics")}
	}), 0, 2*n).Draw(t, "successions")
	return d
}

func (d disorder) world() *World { return New(d.territories, d.bodies, d.successions) }

func inDisorder(t *rapid.T) {
	d := anyDisorder(t, 8)
	w := d.world()
	on := rapid.SampledFrom([]law.Date{0, 11, lawOf2015 + 2, lawOf2025 + 1, districts + 2}).Draw(t, "day")
	for _, p := range d.codes {
		grounds, parts := w.Grounds(p, on), w.Parts(p, on)
		inside, containing := w.Inside(p, on), w.Containing(p, on)
		if containing[0] != p || slices.Contains(inside, p) {
			t.Fatalf("%s lies in %v and holds %v", p, containing, inside)
		}
		if len(w.HeirsOf(p, on, "x")) == 0 || w.Lineage(p)[0] != p || w.Heirs(p, on)[0] != p || slices.Contains(w.Predecessors(p), p) || slices.Contains(w.PredecessorsOf(p), p) {
			t.Fatalf("lineage, heirs or predecessors of %s", p)
		}
		for _, g := range d.codes {
			w.Competence(g, p, on)
			is := func(o Ground) bool { return o.Territory == g }
			whole, part := slices.ContainsFunc(grounds, is), slices.ContainsFunc(parts, is)
			r, why := w.Reach([]string{g}, p, on)
			if whole && part || (r == Yes) != whole || part && r != Partly && r != No || r == "" || why.Rule == "" || Text(why.Rule, "") == why.Rule {
				t.Fatalf("%s at %s: %s %+v\nwhole %v\nparts %v", g, p, r, why, grounds, parts)
			}
			if r == Unknown && why.Certain {
				t.Fatalf("certainly unknown: %+v", why)
			}
		}
	}
}

func TestDisorderHasAnswers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, inDisorder)
}

func FuzzDisorder(f *testing.F) { f.Fuzz(rapid.MakeFuzz(inDisorder)) }

// A record of any disorder is answered in good time: nothing goes round in it for ever, or in ever more ways.
func TestDisorderTakesNoTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDisorder(t, 40)
		start := time.Now()
		w := d.world()
		for range 20 {
			w.Reach([]string{rapid.SampledFrom(d.codes).Draw(t, "ground")}, rapid.SampledFrom(d.codes).Draw(t, "place"), lawOf2025+2)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}

// Neither the order of the lines nor what becomes of them afterwards matters.
func TestOrderOfLinesDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := newLand(t, false)
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			l.happen(t)
		}
		territories := rapid.Permutation(l.record.territories).Draw(t, "territories")
		successions := rapid.Permutation(l.record.successions).Draw(t, "successions")
		a, b := New(l.record.territories, nil, l.record.successions), New(territories, nil, successions)
		clear(territories)
		clear(successions)
		for p := range l.lots {
			for _, x := range a.Containing(p, l.day)[1:] {
				if !slices.Contains(a.Inside(x, l.day), p) {
					t.Fatalf("%s lies in %s, which does not hold it\n%s", p, x, l)
				}
			}
			for g := range l.lots {
				x, why := a.Reach([]string{g}, p, l.day)
				y, whyNot := b.Reach([]string{g}, p, l.day)
				if x != y || why.Rule != whyNot.Rule {
					t.Fatalf("%s at %s: %s %+v, %s %+v", g, p, x, why, y, whyNot)
				}
			}
		}
	})
}
