package citation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

// What a pointer means that names a kind of document which bears numbers, but is mostly issued with a decision.
func TestPointersToEveryKind(t *testing.T) {
	t.Parallel()
	c := sample()
	for number, typ := range map[string]law.DocumentType{"9/KH-UBND": law.KeHoach, "7/CTr-UBND": law.ChuongTrinh, "5/ĐA-UBND": law.DeAn, "3/UBND-VX": law.CongVan, "2/TB-UBND": law.ThongBao} {
		c.Put(Document{ID: "tinh-mau." + number, Number: number, Type: typ, Title: "Việc của năm 2018", Issuers: []string{"ubnd.tinh-mau"}, Territory: "tinh-mau", IssuedOn: day("2018-01-10")})
	}
	ctx := Context{On: day("2018-06-01"), Place: "tinh-mau"}
	for text, want := range map[string][]string{
		"Kế hoạch số 9/KH-UBND đã có. Tiền thực hiện Kế hoạch này lấy từ ngân sách.":               {"Kế hoạch số 9/KH-UBND=tinh-mau.9/KH-UBND", "Kế hoạch này=tinh-mau.9/KH-UBND"},
		"Kế hoạch số 9/KH-UBND dựa vào Quyết định số 33/2016/QĐ-UBND; kế hoạch này làm trong năm.": {"Kế hoạch số 9/KH-UBND=tinh-mau.9/KH-UBND", "Quyết định số 33/2016/QĐ-UBND=tinh-mau.33-2016-qd-ubnd", "kế hoạch này=tinh-mau.9/KH-UBND"},
		"Chương trình số 7/CTr-UBND đã ký. Các sở làm theo Chương trình nói trên.":                 {"Chương trình số 7/CTr-UBND=tinh-mau.7/CTr-UBND", "Chương trình nói trên=tinh-mau.7/CTr-UBND"},
		"Thông báo số 2/TB-UBND đã gửi. Mục 1 Thông báo này nói rõ.":                               {"Thông báo số 2/TB-UBND=tinh-mau.2/TB-UBND", "Thông báo này=tinh-mau.2/TB-UBND"},
		"Công văn số 3/UBND-VX đã gửi các xã; công văn nêu trên nhắc nộp báo cáo.":                 {"Công văn số 3/UBND-VX=tinh-mau.3/UBND-VX", "công văn nêu trên=tinh-mau.3/UBND-VX"},
		"Quyết định số 33/2016/QĐ-UBND đã có. Kế hoạch này làm trong năm.":                         {"Quyết định số 33/2016/QĐ-UBND=tinh-mau.33-2016-qd-ubnd", "Kế hoạch này=tinh-mau.33-2016-qd-ubnd"},
		"Quyết định số 33/2016/QĐ-UBND đã có. Công văn này nhắc lại, thông báo này cũng vậy.":      {"Quyết định số 33/2016/QĐ-UBND=tinh-mau.33-2016-qd-ubnd"},
		"Bà con chưa nghe kế hoạch này bao giờ, thông báo này thì có.":                             nil,
		"Kế hoạch số 9/KH-UBND đã có; mùa này chưa làm.":                                           {"Kế hoạch số 9/KH-UBND=tinh-mau.9/KH-UBND"},
	} {
		var got []string
		for _, x := range c.Find(text, ctx) {
			id := ""
			if len(x.Candidates) > 0 {
				id = x.Candidates[0].ID
			}
			got = append(got, x.Quote+"="+id)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// A long alias that begins with the word for its kind is a name, with or without quotation marks.
func TestALongAliasIsNoDescription(t *testing.T) {
	t.Parallel()
	c := sample()
	c.Put(Document{ID: "vn.a", Number: "99/QĐ-TTg", Type: law.QuyetDinh, Title: "Phê duyệt Đề án “Đưa sông Mẫu thành sông sạch”", Aliases: []string{"Đề án làm sạch nước sông Mẫu"},
		Issuers: []string{"thu-tuong"}, Territory: "vn", IssuedOn: day("2015-01-10")})
	for _, text := range []string{
		"Ba xã ký kết thực hiện Đề án làm sạch nước sông Mẫu, nhưng chưa có tiền.",
		"Tỉnh đã ban hành kế hoạch triển khai Đề án làm sạch nước sông Mẫu trong năm.",
		"Đề án làm sạch nước sông Mẫu được dân khen.",
		"Đề án “Làm sạch nước sông Mẫu” nay gọi là đề án làm sạch nước sông Mẫu.",
	} {
		found := false
		for _, x := range c.Find(text, Context{On: day("2018-06-01"), Place: "tinh-mau"}) {
			found = found || x.Kind == KindNamed && x.Outcome == law.Resolved && x.Candidates[0].ID == "vn.a"
		}
		if !found {
			t.Errorf("%q: the scheme is not found", text)
		}
	}
}
