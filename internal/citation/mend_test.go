package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each line of want is a citation: what it says of its document, and the provisions it names.
func TestMendedUnits(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	const nd, qd, lw = "72/2013/NĐ-CP: main/", "15/2012/QĐ-UBND: quy-che/", "Luật Công nghệ thông tin: main/"
	for _, tt := range []struct {
		text string
		want []string
	}{
		// Cut short.
		{"Theo k.2 Đ.9 và Đ.11 NĐ số 72/2013/NĐ-CP thì được", []string{nd + "dieu-9/khoan-2 main/dieu-11"}},
		{"theo đ 9 k 2 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2"}},
		{"theo đ9k2 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2"}},
		{"theo k2đ9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2"}},
		{"theo K2, Đ9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2"}},
		{"theo khoản 3 đ.4 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-4/khoan-3"}},
		{"theo khoản 1, 2 đ.4 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-4/khoan-1 main/dieu-4/khoan-2"}},
		{"theo k. 3 Điều 4 của Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-4/khoan-3"}},
		{"Ghi: đ.a, đ.c k.3 Đ.15 quy chế kèm QĐ số 15/2012/QĐ-UBND", []string{qd + "dieu-15/khoan-3/diem-a quy-che/dieu-15/khoan-3/diem-c"}},
		{"theo Đ.5 Luật Công nghệ thông tin", []string{lw + "dieu-5"}},
		{"theo k2 d5 Luat Cong nghe thong tin", []string{"Luat Cong nghe thong tin: main/dieu-5/khoan-2"}},
		{"theo các điểm đ1, đ2 khoản 2 Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2/diem-dd1 main/dieu-9/khoan-2/diem-dd2"}},
		{"theo các điểm b, c hoặc đ1 khoản 1 Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-1/diem-b main/dieu-9/khoan-1/diem-c main/dieu-9/khoan-1/diem-dd1"}},
		{"theo điểm đ, k khoản 2 Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-2/diem-dd main/dieu-9/khoan-2/diem-k"}},

		{"theo Ch. II NĐ số 72/2013/NĐ-CP", []string{nd + "chuong-2"}},
		{"theo PL I kèm theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: phu-luc-1"}},

		// What looks like it.
		{"theo điểm đ.2, đ.3 khoản 7 Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-9/khoan-7"}},
		{"xem phụ lục Đ4 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"PHỤ LỤC IIA-Đ 22-Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"giai đoạn 2019 - 2021 theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"Danh mục 1 và Danh mục 8 ban hành kèm theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"giá 500 đ 9 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"lô K2 theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"đường Đ5 thì theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"thu 20 k 2 lần, Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},

		// Torn.
		{"theo Đi ều 5, kho ản 2 Đ iều 7 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-5 main/dieu-7/khoan-2"}},
		{"theo đi ểm a kho ản 2 Điề u 7 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-7/khoan-2/diem-a"}},
		{"theo Đ iều 20, khoản 2 Điều 2 1 Nghị định số 72/20 13/NĐ-CP", []string{nd + "dieu-20 main/dieu-21/khoan-2"}},
		{"theo Điều 1 1 và Điều 12 Nghị định số 72 /2013/NĐ-CP", []string{nd + "dieu-11 main/dieu-12"}},
		{"theo Điều 1 1 Nghị định số 72/2013/NĐ-CP" + strings.Repeat(" và mọi nhà trong xóm", 60) + " ở Đi ều 5", []string{nd + "dieu-11"}},
		{"theo khoản 2Điều 5Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-5/khoan-2"}},
		{"theo kho ản 1 ho ặc kho ản 2 Điều 7 c ủa Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-7/khoan-1 main/dieu-7/khoan-2"}},
		{"theo Điều5khoản2 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-5/khoan-2"}},
		{"theo khoản2Điều5 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-5/khoan-2"}},
		{"theo điểm a khoản\n2 Điều\n5, Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-5/khoan-2/diem-a main/dieu-6"}},
		{"theo điểm a và điểm\nb khoản 1 Điều\n14, Điều 15 Nghị định số 72/2013/NĐ-CP", []string{nd + "dieu-14/khoan-1/diem-a main/dieu-14/khoan-1/diem-b main/dieu-15"}},
	} {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, saidOf(c.Find(tt.text, ctx))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			checkPassages(t, c, tt.text, ctx)
		})
	}
}
