package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A citation is shown as its quote, its number, and what it shares with the list: kind, day and issuer.
func TestLists(t *testing.T) {
	t.Parallel()
	c := sample()
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"one head, one issuer", "các Quyết định số 15/2012/QĐ-UBND, số 33/2016/QĐ-UBND và 11/2019/QĐ-UBND của UBND tỉnh Mẫu", []string{
			"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh ubnd.tinh-mau", "[số 33/2016/QĐ-UBND] quyet-dinh ubnd.tinh-mau", "[11/2019/QĐ-UBND] quyet-dinh ubnd.tinh-mau"}},
		{"a head with a colon", "các Nghị định: số 97/2008/NĐ-CP, 72/2013/NĐ-CP", []string{"[số 97/2008/NĐ-CP] nghi-dinh", "[72/2013/NĐ-CP] nghi-dinh"}},
		{"a head that is any document's", "ba văn bản: 15/2012/QĐ-UBND và 72/2013/NĐ-CP", []string{"[15/2012/QĐ-UBND] quyet-dinh", "[72/2013/NĐ-CP] nghi-dinh"}},
		{"each with its day", "Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012, số 33/2016/QĐ-UBND ngày 01/8/2016",
			[]string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh 2012-03-20", "[số 33/2016/QĐ-UBND] quyet-dinh 2016-08-01"}},
		{"a day in common", "các Quyết định số 15/2012/QĐ-UBND và số 33/2016/QĐ-UBND cùng ngày 20/3/2012",
			[]string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh 2012-03-20", "[số 33/2016/QĐ-UBND] quyet-dinh 2012-03-20"}},
		{"laws, whose numbers do not say what they are", "các Luật số 67/2006/QH11, 24/2018/QH14", []string{"[Luật số 67/2006/QH11] luat", "[24/2018/QH14] luat"}},
		{"halves", "các Nghị định 72/2013, 97/2008 và số 142", []string{"[Nghị định 72/2013] nghi-dinh", "[97/2008] nghi-dinh", "[số 142] nghi-dinh"}},
		{"counts are no members", "theo Nghị định số 72/2013/NĐ-CP, 15 xã và 3 huyện đã làm", []string{"[Nghị định số 72/2013/NĐ-CP] nghi-dinh"}},
		{"nor are days", "theo Nghị định 72/2013, 15/8/2014 là hạn", []string{"[Nghị định 72/2013] nghi-dinh"}},
		{"the word for the kind that is a name's end", "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13", []string{"[Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13] luat"}},
		{"the day and the issuer behind the title", "Quyết định số 15/2012/QĐ-UBND quy định về đại lý Internet trên địa bàn ngày 20/3/2012 của UBND tỉnh Mẫu",
			[]string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh 2012-03-20 ubnd.tinh-mau"}},
		{"a day of something else behind the title", "Quyết định số 15/2012/QĐ-UBND quy định về đại lý, áp dụng từ ngày 01/4/2012 của UBND tỉnh Mẫu", []string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh"}},
		{"signed in the morning", "Sáng 20/3/2012, UBND tỉnh Mẫu ký Quyết định số 15/2012/QĐ-UBND", []string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh 2012-03-20 ubnd.tinh-mau"}},
		{"the day before", "Ngày 20/3/2012, UBND tỉnh Mẫu ban hành Quyết định số 15/2012/QĐ-UBND", []string{"[Quyết định số 15/2012/QĐ-UBND] quyet-dinh 2012-03-20 ubnd.tinh-mau"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, Context{On: day("2020-06-01"), Place: "tinh-mau"}) {
				s := "[" + x.Quote + "] " + string(x.Parsed.Type)
				if !x.Parsed.Date.IsZero() {
					s += " " + x.Parsed.Date.String()
				}
				got = append(got, strings.TrimSpace(s+" "+x.Parsed.Issuer))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"ngày 29/7/2010": "2010-07-29", "ngày 29-07-2010": "2010-07-29", "ngày 02/2/2010": "2010-02-02", "ngày 29 tháng 7 năm 2010": "2010-07-29",
		", ký ngày 29.7.2010": "2010-07-29", ", ban hành 29/7/2010, rồi": "2010-07-29", "được ban hành vào ngày 29/7/2010": "2010-07-29", "vào ngày 29/7/2010": "", "ban hành ngày 29/7/2010": "2010-07-29", "(29/7/2010)": "2010-07-29", "(ngày 29/7/2010)": "2010-07-29",
		"ngày 29 / 7 / 2010": "2010-07-29", "ngày29/7/2010của": "2010-07-29", "NGÀY 29 THÁNG 7 NĂM 2010": "2010-07-29", "ngày l5/7/2OlO": "2010-07-15",
		"ngày 3/12 năm 2008": "2008-12-03", "ngay 29 thang 7 nam 2010": "2010-07-29", ", 22/9/2010.": "2010-09-22", "ngày 29 tháng 7, năm 2010": "",
		"ngày 1-2 tháng 3 năm 2010": "", "ngày 31/4/2010": "", "ngày 29/7/10": "", "ngày 29/7": "", "29 7 2010": "", "ngày 29/7/20101": "", "có hiệu lực ngày 29/7/2010": "",
		"tháng 7 năm 2010": "", "năm 2010": "", "": "",
	} {
		x := newText(in)
		d, _, _ := x.dateFrom(0)
		got := ""
		if !d.IsZero() {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}
