package place_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/place"
)

// The decision tables. A world is lines of "code level parent from to grounds" for units and "day form old > new" for
// successions; years alone are the first of January, "-" is nothing.
func sketch(t *testing.T, text string) *place.World {
	t.Helper()
	date := func(s string) string {
		switch {
		case s == "-":
			return "null"
		case len(s) == 4:
			s += "-01-01"
		}
		return `"` + s + `"`
	}
	list := func(s string) string {
		if s == "-" {
			return "[]"
		}
		return `["` + strings.ReplaceAll(s, "+", `","`) + `"]`
	}
	var lines []string
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(l)
		if f[2] == "of" {
			lines = append(lines, fmt.Sprintf(`{"kind":"succession","of":"territory","on":%s,"form":%q,"predecessors":%s,"successors":%s}`,
				date(f[0]), f[1], list(f[3]), list(f[5])))
			continue
		}
		parent := f[2]
		if parent == "-" {
			parent = ""
		}
		lines = append(lines, fmt.Sprintf(`{"kind":"territory","code":%q,"level":%q,"parent":%q,"valid_from":%s,"valid_to":%s,"grounds":%s}`,
			f[0], f[1], parent, date(f[3]), date(f[4]), list(f[5])))
	}
	return read(t, strings.Join(lines, "\n"))
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, world string
		rows        []string // "ground place day reach rule", with "?" where not certain and "<day" where bounded
	}{
		{"containment", `
vn country - - - -
tinh-mau province vn - - -
tinh-ben province vn - - -
xa-mot commune tinh-mau 2020 - -`, []string{
			"xa-mot xa-mot 2020 yes own-territory", "tinh-mau xa-mot 2020 yes containing-territory", "vn xa-mot 2020 yes country",
			"xa-mot tinh-mau 2020 partly own-territory", "xa-mot vn 2020 partly own-territory", "tinh-ben xa-mot 2020 no separate-territory",
			"xa-mot tinh-ben 2020 no separate-territory", "tinh-mau xa-mot 2019 unknown? place-not-formed-yet", "xa-mot tinh-mau 2019 no ground-not-formed-yet",
		}},
		{"a merger goes by the law of its day", `
cu-a province - - 2010 -
cu-b province - - 2010 -
moi-ab province - 2010 2018 -
cu-c province - - 2018 -
moi-abc province - 2018 2025-07-01 -
cu-d province - - 2025-07-01 -
moi-abcd province - 2025-07-01 - -
2010 merger of cu-a+cu-b > moi-ab
2018 merger of moi-ab+cu-c > moi-abc
2025-07-01 merger of moi-abc+cu-d > moi-abcd`, []string{
			"cu-a cu-a 2009 yes own-territory", "cu-a cu-a 2026 yes? merged-before-2016", "cu-a moi-abcd 2026 partly? merged-before-2016",
			"cu-c cu-c 2026 yes merged-2016", "moi-ab cu-a 2026 yes merged-2016", "moi-abc cu-a 2026 yes merged-2025", "moi-abcd cu-a 2026 yes containing-territory",
			"cu-d cu-a 2026 no separate-territory", "cu-d cu-d 2026 yes merged-2025", "cu-c moi-ab 2026 no separate-territory", "moi-ab cu-a 2009 no ground-not-formed-yet",
		}},
		{"a split takes the old rules into all new units", `
cu province - - 2026 -
moi-a province - 2026 - -
moi-b province - 2026 - -
2026 split of cu > moi-a+moi-b`, []string{
			"cu moi-a 2026 yes split-2025", "cu moi-b 2026 yes split-2025", "cu cu 2026 yes split-2025", "moi-a cu 2026 partly own-territory",
			"moi-a moi-b 2026 no separate-territory", "cu cu 2025 yes own-territory",
		}},
		{"a split before 2016 is not settled", `
cu province - - 1992 -
moi-a province - 1992 - -
moi-b province - 1992 - -
1992 split of cu > moi-a+moi-b`, []string{"cu moi-a 2026 yes? split-before-2016"}},
		{"what splits up and comes together again", `
cu province - - 1992 -
a province - 1992 2025-07-01 -
b province - 1992 2025-07-01 -
moi province - 2025-07-01 - -
1992 split of cu > a+b
2025-07-01 merger of a+b > moi`, []string{"moi cu 2026 yes containing-territory", "cu moi 2026 yes? split-before-2016", "a cu 2026 partly merged-2025"}},
		{"what splits off keeps the acts of before", `
cu commune - - - -
moi commune - 2020 - -
2020 split of cu > moi`, []string{"cu moi 2021 yes split-2016 <2020-01-01", "moi cu 2021 no separate-territory", "cu cu 2021 yes own-territory"}},
		{"a rename changes nothing else", `
vn country - - - -
cu province vn - 2004 -
moi province vn 2004 - -
xa commune cu - - -
2004 rename of cu > moi`, []string{"cu moi 2026 yes renamed", "moi cu 2026 yes containing-territory", "cu cu 2026 yes renamed", "cu xa 2026 yes renamed", "moi xa 2026 yes containing-territory"}},
		{"a transferred part is under the receiving unit's acts", `
vn country - - - -
cho province vn - - -
nhan province vn - - -
cho.xa commune cho - 2020 -
nhan.xa commune nhan 2020 - -
2020 transfer_part of cho.xa > nhan.xa`, []string{
			"cho cho.xa 2019 yes containing-territory", "cho cho.xa 2020 no transferred-2016", "cho nhan.xa 2020 no transferred-2016", "nhan nhan.xa 2020 yes containing-territory",
			"nhan cho.xa 2020 yes containing-territory", "cho.xa nhan.xa 2020 yes? old-ground-before-2025", "vn cho.xa 2020 yes country", "cho nhan 2020 no separate-territory",
		}},
		{"a part that was recorded only as such", `
cho province - - - -
nhan province - - - -
2020 transfer_part of cho > nhan`, []string{"cho nhan 2026 no separate-territory", "nhan cho 2026 no separate-territory", "cho cho 2026 yes own-territory"}},
		{"a unit that went into a neighbour by transfer", `
cho commune - - 2026 -
nhan commune - - - -
2026 transfer_part of cho > nhan`, []string{"nhan cho 2026 yes containing-territory", "cho cho 2026 no transferred-2025", "cho nhan 2026 no transferred-2025"}},
		{"abolished districts, through February 2027", `
vn country - - - -
tinh-mau province vn - - -
huyen-mot district tinh-mau - 2025-07-01 -
huyen-hai district tinh-mau - 2025-07-01 -
xa-dau commune tinh-mau 2025-07-01 - huyen-mot
xa-cuoi commune tinh-mau 2025-07-01 - huyen-mot+huyen-hai`, []string{
			"huyen-mot xa-dau 2027-02-28 yes abolished-district", "huyen-mot xa-dau 2027-03-01 no abolished-district-lapsed",
			"huyen-hai xa-dau 2026 no separate-territory", "huyen-hai xa-cuoi 2026 partly abolished-district", "huyen-hai xa-cuoi 2027-03-01 no abolished-district-lapsed",
			"huyen-mot huyen-mot 2026 yes abolished-district", "huyen-mot tinh-mau 2026 partly abolished-district", "tinh-mau huyen-mot 2028 yes containing-territory",
			"xa-dau huyen-mot 2026 partly own-territory", "xa-cuoi huyen-mot 2026 partly own-territory", "huyen-mot huyen-mot 2025 yes own-territory", "huyen-mot xa-dau 2025 unknown? place-not-formed-yet",
		}},
		{"a unit that ended and nobody recorded into what", `
a province - - 2025-07-01 -
b province - - 2010 -
c province - 2026 - -`, []string{"a a 2026 yes old-ground-2025", "b b 2026 yes? old-ground-before-2025", "c a 2026 unknown? relation-not-recorded", "a c 2026 unknown? relation-not-recorded"}},
		{"a commune on the ground of an old province", `
tinh-mau province - - 2025-07-01 -
tinh-ben province - - 2025-07-01 -
tinh-mau-moi province - 2025-07-01 - -
xa commune tinh-mau-moi - - tinh-ben
2025-07-01 merger of tinh-mau+tinh-ben > tinh-mau-moi`, []string{
			"tinh-ben xa 2026 yes merged-2025", "tinh-mau xa 2026 no separate-territory", "tinh-mau-moi xa 2026 yes containing-territory",
			"xa tinh-ben 2026 partly own-territory", "xa tinh-mau 2026 no separate-territory", "tinh-ben xa 2020 unknown? place-not-formed-yet",
		}},
	} {
		w := sketch(t, c.world)
		for _, r := range c.rows {
			f := strings.Fields(r)
			on := f[2]
			if len(on) == 4 {
				on += "-06-01"
				if f[2] == "2025" {
					on = "2025-06-30"
				}
			}
			got, why := w.Reach([]string{f[0]}, f[1], day(on))
			s := fmt.Sprintf("%s %s %s %s", f[0], f[1], f[2], got)
			if !why.Certain {
				s += "?"
			}
			s += " " + why.Rule
			if why.Before != 0 {
				s += " <" + why.Before.String()
			}
			if d := cmp.Diff(r, s); d != "" {
				t.Errorf("%s: %s", c.name, d)
			}
		}
	}
}

func TestReachTakesTheGroundThatReachesFurthest(t *testing.T) {
	t.Parallel()
	w := sketch(t, `
vn country - - - -
a province vn - - -
b province vn - - -
a.xa commune a - - -`)
	on := day("2026-01-01")
	for _, c := range []struct {
		grounds string
		want    place.Reach
		ground  string
	}{
		{"b a", place.Yes, "a"}, {"b a.xa", place.Partly, "a.xa"}, {"b khong-co", place.Unknown, "khong-co"}, {"b b", place.No, "b"}, {"", place.Unknown, ""},
	} {
		if got, why := w.Reach(strings.Fields(c.grounds), "a", on); got != c.want || why.Territory != c.ground {
			t.Errorf("%q: %s %+v", c.grounds, got, why)
		}
	}
}

func TestGroundsAreNearestFirst(t *testing.T) {
	t.Parallel()
	w := sketch(t, `
vn country - - - -
cu province vn - 2025-07-01 -
cu.huyen district cu - 2025-07-01 -
cu.huyen.xa commune cu.huyen - 2025-07-01 -
moi province vn 2025-07-01 - -
moi.xa commune moi 2025-07-01 - cu.huyen
2025-07-01 merger of cu > moi
2025-07-01 rename of cu.huyen.xa > moi.xa`)
	if d := cmp.Diff([]string{"moi.xa own-territory", "cu.huyen.xa renamed", "cu.huyen abolished-district", "moi containing-territory", "cu merged-2025", "vn country"},
		show(w.Grounds("moi.xa", day("2026-01-01")))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"moi.xa", "moi", "vn"}, w.Lineage("moi.xa")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"khong-co"}, w.Lineage("khong-co")); d != "" {
		t.Error(d)
	}
}

func TestRulesAreTold(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range place.Rules() {
		vi, en := place.Text(r.ID, "vi"), place.Text(r.ID, "en")
		if seen[r.ID] || r.Source == "" || vi == "" || en == "" || vi == r.ID || en == r.ID || vi == en {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
	if place.Text("khong-co", "vi") != "khong-co" {
		t.Error("an unknown rule is its own text")
	}
}
