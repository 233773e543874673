package citation

import "testing"

// In what words a text says when the document was made that it cites; "" where it does not say.
func TestDaysInAllWords(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2026-06-01"), Place: "tinh-mau"}
	const nq, qd = "Nghị quyết số 9/2013/NQ-HĐND", "Quyết định số 15/2012/QĐ-UBND"
	for text, want := range map[string]string{
		// Made by someone, on a day.
		nq + " được HĐND tỉnh thông qua ngày 10 tháng 12 năm 2013 rồi":                          "2013-12-10",
		nq + " được Hội đồng nhân dân tỉnh Mẫu biểu quyết thông qua ngày 10/12/2013":            "2013-12-10",
		nq + " vừa được HĐND tỉnh thông qua ngày 10/12/2013":                                    "2013-12-10",
		nq + " của HĐND tỉnh khóa VIII, kỳ họp thứ 9 thông qua ngày 10/12/2013":                 "2013-12-10",
		nq + " được thông qua tại kỳ họp thứ 9 ngày 10/12/2013":                                 "2013-12-10",
		nq + " được HĐND tỉnh thông qua tại kỳ họp thứ 9 (chuyên đề) khóa VIII ngày 10/12/2013": "2013-12-10",
		nq + " khóa VIII, kỳ họp thứ 9, ngày 10/12/2013":                                        "2013-12-10",
		nq + " được thông qua, người dân mừng, ngày 10/12/2013 họp tiếp":                        "",
		nq + ", được Chủ tịch HĐND tỉnh ký ngày 10-12-2013":                                     "2013-12-10",
		qd + " do UBND tỉnh ban hành ngày 20/3/2012":                                            "2012-03-20",
		qd + " được UBND tỉnh Mẫu ký ban hành ngày 20 tháng 3 năm 2012":                         "2012-03-20",
		qd + " đã được Chủ tịch UBND tỉnh ký ngày 20/3/2012":                                    "2012-03-20",
		qd + " được ban hành ngày 20/3/2012":                                                    "2012-03-20",
		qd + " được phê duyệt ngày 20/3/2012":                                                   "2012-03-20",
		qd + " ký và ban hành ngày 20/3/2012":                                                   "2012-03-20",
		qd + " được UBND tỉnh ban hành hôm 20/3/2012":                                           "2012-03-20",
		qd + " ký mùng 2/3/2012 thì phải":                                                       "2012-03-02",
		qd + " được sửa đổi ngày 20/3/2014":                                                     "",
		qd + " được thay thế bởi văn bản ký ngày 20/3/2014":                                     "",
		qd + " được niêm yết từ ngày 20/3/2014":                                                 "",
		qd + " được UBND tỉnh ban hành và có hiệu lực từ ngày 1/4/2012":                         "",
		qd + " được ông Tư mang tới ngày 20/3/2014":                                             "",
		qd + " được dân biết. Ngày 20/3/2014 mới họp":                                           "",
		// Months and days in words.
		qd + " ngày 4 tháng Tám năm 2012":                         "2012-08-04",
		qd + " ngày 14 tháng giêng năm 2012":                      "2012-01-14",
		qd + " ngày 14 tháng Mười một năm 2012":                   "2012-11-14",
		qd + " ngày 14 tháng chạp năm 2012":                       "2012-12-14",
		qd + " ngày 14 tháng tư năm 2012":                         "2012-04-14",
		qd + " ngày 14 tháng năm năm 2012":                        "2012-05-14",
		qd + " ngày mồng 4 tháng 8 năm 2012":                      "2012-08-04",
		qd + " ngày mùng một tháng sáu năm 2012":                  "2012-06-01",
		qd + " ký ngày hai mươi mốt tháng bảy năm 2012":           "2012-07-21",
		qd + " ngày mười lăm tháng mười hai năm 2012":             "2012-12-15",
		qd + " ngày ba mươi tháng chín năm 2012":                  "2012-09-30",
		qd + " ngày 31 tháng tư năm 2012":                         "",
		qd + " ngày 4 tháng lúa trổ năm 2012":                     "",
		"Quyet dinh so 15/2012/QD-UBND ngay 4 thang tam nam 2012": "2012-08-04",
		// The day between head and number.
		"Quyết định ngày 20/3/2012 số 15/2012/QĐ-UBND đã rõ":            "2012-03-20",
		"Quyết định ngày 20 tháng 3 năm 2012, số 15/2012/QĐ-UBND đã rõ": "2012-03-20",
		"Nghị quyết ngày 10/12/2013 số 9/2013/NQ-HĐND":                  "2013-12-10",
		"Kế hoạch ngày 20/3/2012 theo số 15/2012/QĐ-UBND":               "",
		// Torn by extraction from paper.
		qd + " ngày 20 tháng 3 n ăm 2012":  "2012-03-20",
		qd + " ng ày 20 th áng 3 năm 2012": "2012-03-20",
		qd + " ngày 20 tháng 3\nnăm 2012":  "2012-03-20",
		// Days of effect.
		qd + ", có hiệu lực từ ngày 1/4/2012":                                    "",
		qd + " có hiệu lực thi hành kể từ ngày 1/4/2012 của tỉnh":                "",
		qd + " hết hiệu lực ngày 1/4/2015":                                       "",
		qd + " áp dụng từ ngày 1/4/2012":                                         "",
		qd + " về đại lý Internet có hiệu lực ngày 1/4/2012 của UBND tỉnh":       "",
		qd + " về đại lý Internet áp dụng ngày 1/4/2012 của UBND tỉnh":           "",
		qd + " quy định về đại lý Internet ngày 20/3/2012 của UBND tỉnh":         "2012-03-20",
		"(giá mới có hiệu lực từ ngày 1/4/2012)] (Ban hành kèm theo " + qd + ")": "",
		"Có hiệu lực từ ngày 1/4/2012, UBND tỉnh ban hành " + qd:                 "",
		"Từ ngày 1/4/2012, UBND tỉnh ban hành " + qd:                             "",
		"Ngày 20/3/2012, UBND tỉnh ban hành " + qd:                               "2012-03-20",
		"Hết hiệu lực ngày 1/4/2012, UBND tỉnh ban hành " + qd:                   "",
		"Thi hành từ ngày 1/4/2012 (ban hành kèm theo " + qd + ")":               "",
	} {
		got := c.Find(text, ctx)
		if len(got) != 1 {
			t.Errorf("%q: found %d citations: %+v", text, len(got), got)
			continue
		}
		said := ""
		if d := got[0].Parsed.Date; !d.IsZero() {
			said = d.String()
		}
		if said != want {
			t.Errorf("%q: day %q, want %q", text, said, want)
		}
	}
}

func TestADayBetweenKindAndNumberBelongsToTheCitation(t *testing.T) {
	t.Parallel()
	got := sample().Find("Trái Điều 5 Quyết định ngày 20/3/2012 số 15/2012/QĐ-UBND.", Context{On: day("2020-06-01"), Place: "tinh-mau"})
	if len(got) != 1 || got[0].Quote != "Quyết định ngày 20/3/2012 số 15/2012/QĐ-UBND" || len(got[0].Parsed.Provisions) != 1 {
		t.Errorf("found %+v", got)
	}
}

func TestADayAsMachinesWriteIt(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Quyết định số 19/2015/QĐ-UBND, ngày ban hành 2015-06-12, số trang 21.",
		"Quyết định số 19/2015/QĐ-UBND ngày 2015-06-12",
		"Quyết định số 19/2015/QĐ-UBND, ngày ban hành: 12/6/2015.",
	} {
		got := NewCatalog().Find(text, Context{})
		if len(got) != 1 || got[0].Parsed.Date != day("2015-06-12") {
			t.Errorf("%s: %+v", text, got)
		}
	}
}
