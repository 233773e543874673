package search

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

func interval(from, to string) law.Interval {
	var iv law.Interval
	if from != "" {
		iv.From = law.MustDate(from)
	}
	if to != "" {
		iv.To = law.MustDate(to)
	}
	return iv
}

func TestTile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"2010-08-08", "2010-08-09", []string{"2010-08-08"}},
		{"2010-08-01", "2010-09-01", []string{"2010-08"}},
		{"2010-01-01", "2011-01-01", []string{"2010"}},
		{"2010-01-01", "2020-01-01", []string{"201"}},
		{"2009-12-31", "2020-02-02", []string{"2009-12-31", "201", "2020-01", "2020-02-01"}},
		{"2019-11-30", "2021-01-02", []string{"2019-11-30", "2019-12", "2020", "2021-01-01"}},
		{"2095-06-01", "", []string{"2095-06", "2095-07", "2095-08", "2095-09", "2095-10", "2095-11", "2095-12", "2096", "2097", "2098", "2099"}},
		{"2010-01-01", "2010-01-01", nil},
		{"2010-01-02", "2010-01-01", nil},
		{"2150-01-01", "", nil},
		{"", "1900-01-02", []string{"1900-01-01"}},
	} {
		if diff := cmp.Diff(c.want, tile(interval(c.from, c.to))); diff != "" {
			t.Errorf("%s to %s: %s", c.from, c.to, diff)
		}
	}
	if n := len(tile(law.Interval{})); n != 20 {
		t.Errorf("all time takes %d tiles, want the 20 decades", n)
	}
}

func genDay(label string) *rapid.Generator[law.Date] {
	return rapid.Custom(func(t *rapid.T) law.Date {
		if rapid.IntRange(0, 9).Draw(t, label+" open") == 0 {
			return 0
		}
		return law.Date(rapid.IntRange(int(firstDay)-400, int(horizon)+400).Draw(t, label))
	})
}

// A day lies in an interval just when one, and only one, of its buckets is among the interval's tiles.
func TestTileAgainstEveryDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		iv := law.Interval{From: genDay("from").Draw(t, "from"), To: genDay("to").Draw(t, "to")}
		if rapid.Bool().Draw(t, "short") && iv.From != 0 {
			iv.To = iv.From.AddDays(rapid.IntRange(0, 900).Draw(t, "days"))
		}
		tiles := tile(iv)
		if len(tiles) > 2*(30+11+9)+20 {
			t.Fatalf("%d tiles", len(tiles))
		}
		check := func(d law.Date) {
			n := 0
			for _, b := range buckets(d) {
				if slices.Contains(tiles, b) {
					n++
				}
			}
			want := 0
			if iv.Contains(d) {
				want = 1
			}
			if n != want {
				t.Fatalf("%v in %v to %v: %d of its buckets are tiles, want %d (%v)", d, iv.From, iv.To, n, want, tiles)
			}
		}
		for _, edge := range []law.Date{iv.From, iv.To, firstDay, horizon - 1} {
			for k := -40; k <= 40; k++ {
				if d := edge + law.Date(k); d >= firstDay && d < horizon {
					check(d)
				}
			}
		}
		for range 200 {
			check(law.Date(rapid.IntRange(int(firstDay), int(horizon)-1).Draw(t, "day")))
		}
	})
}

func TestStatusTerms(t *testing.T) {
	t.Parallel()
	issued := law.MustDate("2010-07-29")
	spans := []force.Span{{Interval: interval("", "2010-08-01"), Code: law.NotYetInForce}, {Interval: interval("2010-08-01", "2010-09-01"), Code: law.InForce}}
	want := []string{"not_yet_in_force 2010-07-29", "not_yet_in_force 2010-07-30", "not_yet_in_force 2010-07-31", "in_force 2010-08"}
	if diff := cmp.Diff(want, statusTerms(issued, spans)); diff != "" {
		t.Errorf("cut at the day of issue: %s", diff)
	}
	if terms := statusTerms(law.MustDate("2099-12-31"), nil); !slices.Equal(terms, []string{"unknown 2099-12-31"}) {
		t.Errorf("without spans: %v", terms)
	}
}
