package place_test

import (
	"fmt"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
)

// nation is a country of 34 provinces made of 63 old ones, with 15,000 communes, each on the ground of an old province and district.
func nation() *place.World {
	merger := law.MustDate("2025-07-01")
	territories := []place.Territory{{Code: "vn", Level: law.LevelCountry}}
	var successions []place.Succession
	for p := range 34 {
		province := fmt.Sprintf("p%d-2025", p)
		territories = append(territories, place.Territory{Code: province, Level: law.LevelProvince, Parent: "vn", Valid: law.Interval{From: merger}})
		var old []string
		for o := range 2 {
			code := fmt.Sprintf("p%d-%d", p, o)
			old = append(old, code)
			territories = append(territories, place.Territory{Code: code, Level: law.LevelProvince, Parent: "vn", Valid: law.Interval{To: merger}})
			for c := range 220 {
				district := fmt.Sprintf("%s.h%d", code, c/20)
				if c%20 == 0 {
					territories = append(territories, place.Territory{Code: district, Level: law.LevelDistrict, Parent: code, Valid: law.Interval{To: merger}})
				}
				territories = append(territories, place.Territory{Code: fmt.Sprintf("%s.x%d-%d", province, o, c), Level: law.LevelCommune, Parent: province,
					Grounds: []string{code, district}, Valid: law.Interval{From: merger}})
			}
		}
		successions = append(successions, place.Succession{Of: place.OfTerritory, Predecessors: old, Successors: []string{province}, On: merger, Form: law.Merger})
	}
	return place.New(territories, nil, successions)
}

func BenchmarkReach(b *testing.B) {
	w, on := nation(), law.MustDate("2026-01-01")
	for _, c := range []struct{ name, ground, place string }{
		{"own province", "p3-1", "p3-2025.x1-7"}, {"other old province", "p3-0", "p3-2025.x1-7"}, {"elsewhere", "p4-0", "p3-2025.x1-7"},
		{"new province", "p3-0", "p3-2025"}, {"country", "p3-0", "vn"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				w.Reach([]string{c.ground}, c.place, on)
			}
		})
	}
	b.Run("parts of the country", func(b *testing.B) {
		for b.Loop() {
			w.Parts("vn", on)
		}
	})
	b.Run("parts of a province", func(b *testing.B) {
		for b.Loop() {
			w.Parts("p3-2025", on)
		}
	})
	b.Run("grounds of a commune", func(b *testing.B) {
		for b.Loop() {
			w.Grounds("p3-2025.x1-7", on)
		}
	})
}
