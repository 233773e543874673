package citation

import "testing"

// What scanners and hands do to numbers is read where one reading is left.
func TestDamagedNumbers(t *testing.T) {
	t.Parallel()
	c := sample()
	for in, want := range map[string]string{
		"Nghị quyết số 15/2013NQ-HĐND":    "15/2013/NQ-HĐND",
		"Luật số 24/20l8/QH14":            "24/2018/QH14",
		"Quyết định số l5/2012/QĐ-UBND":   "15/2012/QĐ-UBND",
		"Quyết định số O6/2010/QĐ-UBND":   "06/2010/QĐ-UBND",
		"Quyết định số 3I/2010/QĐ-UBND":   "31/2010/QĐ-UBND",
		"Quyết định số 20/2O10/QĐ-UBND":   "20/2010/QĐ-UBND",
		"Quyết định số 15/2012/QĐUBND":    "15/2012/QĐ-UBND",
		"Quyết định số 15/2012/ QĐ- UBND": "15/2012/QĐ-UBND",
		"Luật số 67/2006/QHI 1":           "67/2006/QH11",
		"Nghị định số 25/2011/-CP":        "25/2011/NĐ-CP",
		"Quyết định số 15/2012/QĐ–UBND":   "15/2012/QĐ-UBND",
	} {
		got := c.Find("Theo "+in+" của tỉnh.", Context{On: day("2020-06-01"), Place: "tinh-mau"})
		if len(got) != 1 || got[0].Parsed.Number != want || got[0].Quote != in {
			t.Errorf("%q is read as %+v", in, got)
		}
	}
	for _, in := range []string{"gói 15/2013NQ", "lô 24/20l8", "số l5 nhà", "tháng 10/2013NQ-mới"} {
		if got := c.Find(in, Context{}); len(got) != 0 {
			t.Errorf("%q is read as %+v", in, got)
		}
	}
}
