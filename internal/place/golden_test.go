package place_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
)

// Each of the 124 communes of the new Vĩnh Long stands on the ground of one old province, and the rules of the other two
// do not reach it.
func TestEveryCommuneHasItsOldProvince(t *testing.T) {
	t.Parallel()
	w, communes := sample(t)
	count := map[string]int{}
	old := []string{"ben-tre", "tra-vinh", "vinh-long"}
	for _, c := range communes {
		var found []string
		for _, g := range w.Grounds(c.Code, day("2025-07-01")) {
			if slices.Contains(old, g.Territory) && g.Certain && g.Rule == "merged-2025" {
				found = append(found, g.Territory)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s stands on %v", c.Code, found)
			continue
		}
		count[found[0]]++
		for _, o := range old {
			want := place.No
			if o == found[0] {
				want = place.Yes
			}
			if got, why := w.Reach([]string{o}, c.Code, day("2026-05-01")); got != want || !why.Certain {
				t.Errorf("%s at %s: %s %+v", o, c.Code, got, why)
			}
		}
	}
	if d := cmp.Diff(map[string]int{"ben-tre": 48, "tra-vinh": 41, "vinh-long": 35}, count); d != "" {
		t.Error(d)
	}
}

func TestCommuneLinesAreSound(t *testing.T) {
	t.Parallel()
	_, communes := sample(t)
	codes, wards := map[string]bool{}, 0
	for _, c := range communes {
		codes[c.Code] = true
		if strings.HasPrefix(c.Name, "Phường ") {
			wards++
		}
	}
	if len(communes) != 124 || len(codes) != 124 || wards != 19 {
		t.Errorf("%d communes, %d codes, %d wards", len(communes), len(codes), wards)
	}
}

func TestTheCommuneHoaHiep(t *testing.T) {
	t.Parallel()
	w, _ := sample(t)
	got := show(w.Grounds("vinh-long-2025.hoa-hiep", day("2026-01-01")))
	if d := cmp.Diff([]string{"vinh-long-2025.hoa-hiep own-territory", "vinh-long-2025 containing-territory", "vinh-long merged-2025", "vn country"}, got); d != "" {
		t.Error(d)
	}
	if got := w.Grounds("vinh-long-2025.hoa-hiep", day("2025-06-30")); got != nil {
		t.Errorf("before it was formed: %v", got)
	}
}

// Two units are named Tỉnh Vĩnh Long. The one ended on the day on which the other was formed.
func TestTwoProvincesNamedVinhLong(t *testing.T) {
	t.Parallel()
	w, _ := sample(t)
	for _, c := range []struct {
		ground, place, on string
		want              place.Reach
		rule              string
	}{
		{"vinh-long", "vinh-long", "2025-06-30", place.Yes, "own-territory"},
		{"vinh-long", "vinh-long", "2025-07-01", place.Yes, "merged-2025"},
		{"vinh-long", "vinh-long-2025", "2025-06-30", place.Unknown, "place-not-formed-yet"},
		{"vinh-long", "vinh-long-2025", "2025-07-01", place.Partly, "merged-2025"},
		{"vinh-long-2025", "vinh-long", "2025-06-30", place.No, "ground-not-formed-yet"},
		{"vinh-long-2025", "vinh-long", "2025-07-01", place.Yes, "containing-territory"},
		{"vinh-long-2025", "ben-tre", "2026-01-01", place.Yes, "containing-territory"},
		{"vinh-long-2025", "vinh-long-2025", "2025-07-01", place.Yes, "own-territory"},
		{"ben-tre", "ben-tre", "2026-01-01", place.Yes, "merged-2025"},
		{"ben-tre", "vinh-long", "2026-01-01", place.No, "separate-territory"},
		{"ben-tre", "tien-giang", "2026-01-01", place.No, "separate-territory"},
		{"ben-tre", "vn", "2026-01-01", place.Partly, "merged-2025"},
		{"vn", "ben-tre", "2026-01-01", place.Yes, "country"},
		{"vn", "vinh-long-2025.an-binh", "2026-01-01", place.Yes, "country"},
		{"vinh-long", "khong-co", "2026-01-01", place.Unknown, "place-not-recorded"},
		{"khong-co", "vinh-long", "2026-01-01", place.Unknown, "ground-not-recorded"},
	} {
		if got, why := w.Reach([]string{c.ground}, c.place, day(c.on)); got != c.want || why.Rule != c.rule {
			t.Errorf("%s at %s on %s: %s by %s, not %s by %s", c.ground, c.place, c.on, got, why.Rule, c.want, c.rule)
		}
	}
	if d := cmp.Diff([]string{"vinh-long-2025"}, w.Heirs("vinh-long", day("2025-07-01"))[1:]); d != "" {
		t.Error(d)
	}
	if got := w.Heirs("vinh-long", day("2025-06-30")); len(got) != 1 {
		t.Errorf("heirs before the merger: %v", got)
	}
	if d := cmp.Diff([]string{"vinh-long", "ben-tre", "tra-vinh"}, w.Predecessors("vinh-long-2025")); d != "" {
		t.Error(d)
	}
}

// Side by side in the new province: the rules of three old ones and of 124 communes reach parts of it.
func TestPartsOfTheNewProvince(t *testing.T) {
	t.Parallel()
	w, _ := sample(t)
	if got := territories(w.Grounds("vinh-long-2025", day("2026-01-01"))); !slices.Equal(got, []string{"vinh-long-2025", "vn"}) {
		t.Errorf("the whole: %v", got)
	}
	parts := territories(w.Parts("vinh-long-2025", day("2026-01-01")))
	for _, want := range []string{"ben-tre", "tra-vinh", "vinh-long", "vinh-long-2025.an-binh"} {
		if !slices.Contains(parts, want) {
			t.Errorf("%s reaches no part", want)
		}
	}
	if len(parts) != 127 || slices.Contains(parts, "tien-giang") {
		t.Errorf("%d parts: %v", len(parts), parts)
	}
	if got := w.Parts("vinh-long-2025.an-binh", day("2026-01-01")); got != nil {
		t.Errorf("parts of a commune: %v", got)
	}
	if got := w.Inside("ben-tre", day("2026-01-01")); len(got) != 48 {
		t.Errorf("inside old Bến Tre: %v", got)
	}
	if d := cmp.Diff([]string{"vinh-long-2025.ba-tri", "vinh-long-2025", "ben-tre", "vn"}, w.Containing("vinh-long-2025.ba-tri", day("2026-01-01"))); d != "" {
		t.Error(d)
	}
}

// Two old communes were named Hòa Lộc, in Bến Tre and in Vĩnh Long. Only the latter went into Hòa Hiệp. (Their districts
// are invented here, and not in the sample data.)
func TestTwoCommunesNamedHoaLoc(t *testing.T) {
	t.Parallel()
	w := read(t, `
{"kind":"territory","code":"ben-tre","name":"Tỉnh Bến Tre","level":"province","valid_to":"2025-07-01"}
{"kind":"territory","code":"vinh-long","name":"Tỉnh Vĩnh Long","level":"province","valid_to":"2025-07-01"}
{"kind":"territory","code":"vinh-long-2025","name":"Tỉnh Vĩnh Long","level":"province","valid_from":"2025-07-01"}
{"kind":"succession","of":"territory","predecessors":["vinh-long","ben-tre"],"successors":["vinh-long-2025"],"on":"2025-07-01","form":"merger"}
{"kind":"territory","code":"ben-tre.huyen-gia-dinh","name":"Huyện Giả Định","level":"district","parent":"ben-tre","valid_to":"2025-07-01"}
{"kind":"territory","code":"vinh-long.huyen-gia-dinh","name":"Huyện Giả Định","level":"district","parent":"vinh-long","valid_to":"2025-07-01"}
{"kind":"territory","code":"ben-tre.huyen-gia-dinh.hoa-loc","name":"Xã Hòa Lộc","level":"commune","parent":"ben-tre.huyen-gia-dinh","valid_to":"2025-07-01"}
{"kind":"territory","code":"vinh-long.huyen-gia-dinh.hoa-loc","name":"Xã Hòa Lộc","level":"commune","parent":"vinh-long.huyen-gia-dinh","valid_to":"2025-07-01"}
{"kind":"territory","code":"vinh-long-2025.hoa-hiep","name":"Xã Hòa Hiệp","level":"commune","parent":"vinh-long-2025","valid_from":"2025-07-01","grounds":["vinh-long"]}
{"kind":"succession","of":"territory","predecessors":["vinh-long.huyen-gia-dinh.hoa-loc"],"successors":["vinh-long-2025.hoa-hiep"],"on":"2025-07-01","form":"merger"}
`)
	on := day("2026-01-01")
	for _, c := range []struct {
		ground, place string
		want          place.Reach
	}{
		{"vinh-long.huyen-gia-dinh.hoa-loc", "vinh-long-2025.hoa-hiep", place.Yes},
		{"ben-tre.huyen-gia-dinh.hoa-loc", "vinh-long-2025.hoa-hiep", place.No},
		{"vinh-long-2025.hoa-hiep", "vinh-long.huyen-gia-dinh.hoa-loc", place.Yes},
		{"vinh-long-2025.hoa-hiep", "ben-tre.huyen-gia-dinh.hoa-loc", place.No},
		{"vinh-long-2025", "ben-tre.huyen-gia-dinh.hoa-loc", place.Yes},
		{"ben-tre", "ben-tre.huyen-gia-dinh.hoa-loc", place.Yes},
		{"vinh-long", "ben-tre.huyen-gia-dinh.hoa-loc", place.No},
	} {
		if got, why := w.Reach([]string{c.ground}, c.place, on); got != c.want {
			t.Errorf("%s at %s: %s %+v", c.ground, c.place, got, why)
		}
	}
}

// Who took over from the departments of the real provinces is not recorded, and so is not known.
func TestHeirsOfRealBodies(t *testing.T) {
	t.Parallel()
	w, _ := sample(t)
	if d := cmp.Diff([]place.Heir{{Code: "ubnd.vinh-long-2025", Certain: true, Rule: "body-merged"}}, w.HeirsOf("ubnd.vinh-long", day("2025-07-01"))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]place.Heir{{Rule: "succession-not-recorded"}}, w.HeirsOf("chu-tich-ubnd.vinh-long", day("2025-07-01"))); d != "" {
		t.Error(d)
	}
	outcome, heirs := w.CompetentBody("so-tttt.vinh-long", day("2026-01-01"), "internet")
	if d := cmp.Diff([]place.Heir{{Rule: "succession-not-recorded"}}, heirs); d != "" || outcome != law.NotFound {
		t.Error(outcome, d)
	}
	if got := w.PredecessorsOf("hdnd.vinh-long-2025"); len(got) != 3 {
		t.Errorf("predecessors: %v", got)
	}
}
