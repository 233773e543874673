package page_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/page"
)

func TestDays(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		// metadata and feeds
		"2011-01-07":                     "2011-01-07",
		"2011-01-07T09:30:00+07:00":      "2011-01-07",
		"2011-01-06T20:00:00Z":           "2011-01-07", // 3 o'clock in Việt Nam
		"2011-01-06T20:00:00.123+0000":   "2011-01-07",
		"2011-01-07T23:59:00":            "2011-01-07",
		"2011-01-07 23:59":               "2011-01-07",
		"Thu, 06 Jan 2011 20:00:00 GMT":  "2011-01-07",
		"Fri, 7 Jan 2011 08:00:00 +0700": "2011-01-07",
		"20110107":                       "2011-01-07",
		// newspapers
		"Thứ Sáu, 07/01/2011 09:30":                    "2011-01-07",
		"Thứ sáu, 7/1/2011, 09:30 (GMT+7)":             "2011-01-07",
		"Thứ 6, ngày 07/01/2011":                       "2011-01-07",
		"Thứ Hai, ngày 07 tháng 01 năm 2011":           "2011-01-07",
		"THỨ SÁU, 07-01-2011 | 09:30":                  "2011-01-07",
		"Chủ nhật, 9.1.2011":                           "2011-01-09",
		"CN, 09/01/2011 - 9h30":                        "2011-01-09",
		"7 tháng 1, 2011":                              "2011-01-07",
		"Ngày đăng: 7/1/2011":                          "2011-01-07",
		"Đăng lúc 09:30, ngày 07/01/2011":              "2011-01-07",
		"Cập nhật: 07/01/2011 09:30:15 SA":             "2011-01-07",
		"Cập nhật lúc 09h30' 07/01/2011":               "", // a sign that no stamp has
		"(07/01/2011)":                                 "2011-01-07",
		"[07/01/2011 - 09:30]":                         "2011-01-07",
		"9:30 AM 25/8/2010":                            "2010-08-25", // there is no month 25
		"07/01/2011 09:30 - Cập nhật 08/01/2011 10:00": "2011-01-07",
		// the US stamp of one ministry: the month stands first
		"8/5/2010 9:56:44 AM": "2010-08-05",
		"8/5/2010 9:56:44":    "2010-05-08",
		"1/25/2011":           "2011-01-25",
		// no stamps
		"": "",
		"Ngày 7/1/2011, Sở đã tổ chức hội nghị": "",
		"09:30":               "",
		"Thứ Sáu":             "",
		"31/02/2011":          "",
		"7/1/11":              "",
		"7/1-2011":            "",
		"1/1/1800":            "",
		"25/2014/QĐ-UBND":     "",
		"Quyết định 7/1/2011": "",
		"2011":                "",
	} {
		got, ok := page.ParseDay(s)
		if ok != (want != "") || got.String() != want {
			t.Errorf("%q: %s %t, not %s", s, got, ok, want)
		}
	}
}

// TestPrintedDaysAreRead writes a day in the forms of newspapers and reads it.
func TestPrintedDaysAreRead(t *testing.T) {
	t.Parallel()
	forms := []string{"2/1/2006", "02/01/2006", "02-01-2006 15:04", "15:04 02/01/2006", "2 tháng 1 năm 2006", "2006-01-02T15:04:05+07:00", "2006-01-02 15:04:05"}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 2_000_000_000).Draw(t, "at"), 0).In(time.FixedZone("", 7*3600))
		s := at.Format(rapid.SampledFrom(forms).Draw(t, "form"))
		if got, ok := page.ParseDay(s); !ok || got != law.DateOf(time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%q: %s", s, got)
		}
	})
}

func FuzzDay(f *testing.F) {
	for _, s := range []string{"Thứ Sáu, 07/01/2011 09:30 (GMT+7)", "8/5/2010 9:56:44 AM", "7 tháng 1 năm 2011", "Thu, 06 Jan 2011 20:00:00 GMT"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := page.ParseDay(s); ok && (d.Year() < 1900 || d.Year() > 2201) || !ok && d != 0 {
			t.Errorf("%q: %s %t", s, d, ok)
		}
	})
}
