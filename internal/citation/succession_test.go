package citation

import (
	"testing"

	"github.com/vanban/vanban/internal/law"
)

// Since a merger, numbers of the old provinces are cited in the new one, each of which may have issued the same.
func TestNumbersOfFormerProvinces(t *testing.T) {
	t.Parallel()
	c := sample()
	until, from := law.Interval{To: day("2025-07-01")}, law.Interval{From: day("2025-07-01")}
	for _, code := range []string{"vinh-long", "ben-tre"} {
		old := c.territories[code]
		old.Valid = until
		c.PutTerritory(old)
		body := c.bodies["ubnd."+code].Body
		body.Valid = until
		c.PutBody(body)
	}
	c.PutTerritory(Territory{Code: "vinh-long-2025", Name: "Tỉnh Vĩnh Long", Parent: "vn", Level: law.LevelProvince, Valid: from})
	c.PutBody(Body{Code: "ubnd.vinh-long-2025", Name: "Ủy ban nhân dân tỉnh Vĩnh Long", Territory: "vinh-long-2025", Valid: from})
	c.PutSuccession([]string{"vinh-long", "ben-tre"}, []string{"vinh-long-2025"})
	c.Put(Document{ID: "vinh-long-2025.20-2025-qd-ubnd", Number: "20/2025/QĐ-UBND", Type: law.QuyetDinh, Title: "Quy định về chợ", Issuers: []string{"ubnd.vinh-long-2025"},
		Territory: "vinh-long-2025", IssuedOn: day("2025-09-01")})
	for _, tt := range []struct {
		text, issuer string
		outcome      law.Outcome
	}{
		{"Quyết định số 20/2010/QĐ-UBND còn áp dụng.", "", law.Ambiguous},
		{"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh còn áp dụng.", "", law.Ambiguous},
		{"Quyết định số 20/2010/QĐ-UBND ngày 29/7/2010 còn áp dụng.", "", law.Resolved},
		{"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long còn áp dụng.", "ubnd.vinh-long", law.Resolved},
		{"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Bến Tre còn áp dụng.", "ubnd.ben-tre", law.NotFound},
		{"Quyết định số 20/2025/QĐ-UBND ngày 01/9/2025 của UBND tỉnh Vĩnh Long", "ubnd.vinh-long-2025", law.Resolved},
		{"Quyết định số 20/2025/QĐ-UBND", "", law.Resolved},
		{"Quyết định số 15/2012/QĐ-UBND", "", law.NotFound},
	} {
		got := c.Find(tt.text, Context{On: day("2026-01-05"), Place: "vinh-long-2025"})
		if len(got) != 1 || got[0].Outcome != tt.outcome || got[0].Parsed.Issuer != tt.issuer {
			t.Errorf("%q is %+v, want %s of %q", tt.text, got, tt.outcome, tt.issuer)
		}
	}
}
