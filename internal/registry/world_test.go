package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

func TestReach(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		strings.Replace(decision("01/2025/QĐ-UBND", "2025-08-01", `,"effective_on":"2025-08-11"`), "ubnd.tinh-mau", "ubnd.tinh-mau-2025", 1))
	old, merged := "tinh-mau.09-2011-qd-ubnd", "tinh-mau-2025.01-2025-qd-ubnd"
	for _, c := range []struct {
		id, place string
		want      registry.Reach
	}{
		{old, "tinh-mau", registry.ReachYes}, {old, "tinh-ben", registry.ReachNo}, {old, "tinh-mau-2025", registry.ReachPartly},
		{old, "tinh-mau-2025.xa-mot", registry.ReachNo}, {old, "vn", registry.ReachPartly},
		{merged, "tinh-mau-2025", registry.ReachYes}, {merged, "tinh-mau-2025.xa-mot", registry.ReachYes}, {merged, "tinh-mau", registry.ReachYes},
		{merged, "tinh-ben", registry.ReachYes}, {merged, "nowhere", registry.ReachUnknown},
	} {
		d, err := f.Document(ctx, c.id, registry.View{AsOf: day("2026-01-01"), Place: c.place})
		if err != nil || d.Status.AppliesHere != c.want {
			t.Errorf("%s at %s: %v, %v, not %s", c.id, c.place, d, err, c.want)
		}
	}
}

// Of a place that did not exist on the day asked about, nothing can be said.
func TestReachBeforeThePlaceWasFormed(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`))
	d, err := f.Document(ctx, "tinh-mau.09-2011-qd-ubnd", registry.View{AsOf: day("2012-01-01"), Place: "tinh-mau-2025"})
	if err != nil || d.Status.AppliesHere != registry.ReachUnknown {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestEffectsOfTheHeirReachTheOldPlace(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(decision("09/2011/QĐ-UBND", "2011-03-01", `,"effective_on":"2011-03-11"`) +
		`{"kind":"effect","effect":"repeals","by":"tinh-mau-2025.01-2026-qd-ubnd","target":"tinh-mau.09-2011-qd-ubnd","on":"2026-01-01","territory":"tinh-mau-2025"}`)
	for place, want := range map[string]law.StatusCode{"tinh-mau": law.Expired, "tinh-mau-2025": law.Expired, "": law.PartlyExpired} {
		d, err := f.Document(ctx, "tinh-mau.09-2011-qd-ubnd", registry.View{AsOf: day("2026-02-01"), Place: place})
		if err != nil || d.Status.Code != want {
			t.Errorf("%q: %s, %v", place, d.Status.Code, err)
		}
	}
}

// The country and the contract's topics are there before anybody records them, and are what is recorded once somebody does.
func TestGivenFacts(t *testing.T) {
	t.Parallel()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{T: t, Registry: registry.New(s, time.Now)}
	f.load(`{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn"}
{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
` + decision("01/2020/QĐ-UBND", "2020-06-01", `,"topics":["email-systems"]`))
	if vn, err := f.Territory(ctx, "vn", registry.View{}); err != nil || vn.Level != law.LevelCountry {
		t.Errorf("%+v, %v", vn, err)
	}
	f.load(`{"kind":"topic","code":"email-systems","name":"Thư điện tử"}`)
	topics, err := f.Topics(ctx, registry.View{})
	if err != nil || len(topics) != 5 || topics[1].Name != "Thư điện tử" {
		t.Errorf("%+v, %v", topics, err)
	}
	f.sound()
}
