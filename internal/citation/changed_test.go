package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// saidOf writes each citation of a text as what it says of its document: its number or words, and the provisions.
func saidOf(found []Citation) []string {
	var out []string
	for _, x := range found {
		name := x.Parsed.Number
		if x.Kind != KindNumber {
			name = x.Quote
		}
		out = append(out, strings.TrimSpace(name+": "+strings.Join(x.Parsed.Provisions, " ")))
	}
	return out
}

// How officials, journalists and scanners write which provisions they mean.
func TestProvisionsInAllWords(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	const qd, nd = "15/2012/QĐ-UBND: ", "72/2013/NĐ-CP: "
	tests := []struct {
		text string
		want []string
	}{
		// Verbs between the members of a list.
		{"Tỉnh bổ sung Điều 9a và sửa khoản 3 Điều 9 Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND.", []string{qd + "quy-che/dieu-9a quy-che/dieu-9/khoan-3"}},
		{"sẽ thêm Điều 4a, bỏ khoản 1 Điều 6 Quy định ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-4a quy-dinh/dieu-6/khoan-1"}},
		{"Bãi bỏ Điều 3; sửa đổi, bổ sung điểm c khoản 2 Điều 8 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-3 main/dieu-8/khoan-2/diem-c"}},
		{"thay khoản 1 và bãi bỏ khoản 4 Điều 7 của Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-7/khoan-1 main/dieu-7/khoan-4"}},
		{"sửa Điều 2, thay thế Điều 5 đồng thời bãi bỏ Điều 11 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-2 main/dieu-5 main/dieu-11"}},
		{"hủy bỏ khoản 2 Điều 3 và đính chính Phụ lục II kèm theo Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-3/khoan-2 phu-luc-2"}},
		{"bai bo Dieu 3 va sua doi khoan 1 Dieu 8 Nghi dinh so 72/2013/ND-CP", []string{nd + "main/dieu-3 main/dieu-8/khoan-1"}},
		{"Bổ sung các điều 5a, 5b và sửa đổi nội dung khoản 2 Điều 5 Quyết định số 15/2012/QĐ-UBND", []string{qd + "main/dieu-5a main/dieu-5b main/dieu-5/khoan-2"}},
		{"ngưng Điều 4 rồi bãi bỏ hẳn Điều 5 Quyết định số 15/2012/QĐ-UBND", []string{qd + "main/dieu-5"}},
		{"Điều 1. Sửa đổi khoản 2 Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-2"}},
		{"Khoản 1 Điều 3 bãi bỏ khoản 2 Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-2"}},
		{"Theo Điều 3, sửa đổi khoản 2 Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-2"}},
		{"Bãi bỏ Điều 4 Nghị định số 97/2008/NĐ-CP và sửa Điều 5 Nghị định số 72/2013/NĐ-CP", []string{"97/2008/NĐ-CP: main/dieu-4", nd + "main/dieu-5"}},
		{"Nghị định số 72/2013/NĐ-CP cũ rồi: bổ sung Điều 6a và thay Điều 7 Nghị định này.", []string{strings.TrimSpace(nd), "Nghị định này: main/dieu-6a main/dieu-7"}},

		// From a regulation to its decision.
		{"trái Điều 6 Quy định ban hành kèm QĐ 15/2012 của UBND tỉnh", []string{"15/2012: quy-dinh/dieu-6"}},
		{"Điều 6 Quy định kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},
		{"Điều 6 Quy định đính kèm Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},
		{"Điều 6 Quy chế đính kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6"}},
		{"khoản 2 Điều 6 của Quy chế được ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6/khoan-2"}},
		{"khoản 2 Điều 6 Nội quy ban hành theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "noi-quy/dieu-6/khoan-2"}},
		{"Điều 6 Quy định về đại lý Internet ban hành tại Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},
		{"Điều 6 Điều lệ (ban hành kèm theo Quyết định số 15/2012/QĐ-UBND)", []string{qd + "dieu-le/dieu-6"}},
		{"Điều 6 của Quy chế ban hành bởi Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6"}},
		{"Điều 6 Quy chế quản lý mạng được UBND tỉnh ban hành bằng Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6"}},
		{"Điều 6 bản Quy định đi kèm Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},
		{"Điều 6 Quy định ban hành cùng với Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},
		{"Điều 6 Quy chế của Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6"}},
		{"Điều 6 Quy chế thuộc Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-6"}},
		{"mục II Kế hoạch được phê duyệt tại Quyết định số 15/2012/QĐ-UBND", []string{qd + "ke-hoach/muc-2"}},
		{"Phụ lục I đính kèm Quyết định số 15/2012/QĐ-UBND", []string{qd + "phu-luc-1"}},
		{"dieu 6 quy che ban hanh kem quyet dinh so 15/2012/QD-UBND", []string{qd + "quy-che/dieu-6"}},
		{"Điều 6 quy định kèm Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-6"}},

		// Parts of an article in brackets.
		{"dẫn Điều 4 (khoản 1, khoản 2) Quy định kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-4/khoan-1 quy-dinh/dieu-4/khoan-2"}},
		{"Điều 14 (khoản 2, 3) Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-14/khoan-2 main/dieu-14/khoan-3"}},
		{"Điều 4, Điều 14 (khoản 2) của Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4 main/dieu-14/khoan-2"}},
		{"Điều 4 (điểm a khoản 1) và Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4/khoan-1/diem-a main/dieu-5"}},
		{"khoản 3 Điều 4 (các điểm a, b) Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4/khoan-3/diem-a main/dieu-4/khoan-3/diem-b"}},
		{"Nghị định số 72/2013/NĐ-CP (Điều 4 (khoản 1), Điều 6)", []string{nd + "main/dieu-4/khoan-1 main/dieu-6"}},
		{"Điều 4 (mới) Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4"}},

		// Glued and torn.
		{"theo khoản 1Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-1"}},
		{"theo khoản 1 Điều5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-1"}},
		{"theo Điều5, Điều7 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5 main/dieu-7"}},
		{"theo điểm b khoản2 Điều5 của Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-2/diem-b"}},
		{"theo tiết b điểm 2 khoản 1 Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-1/diem-2/gach-b"}},
		{"theo khoan 1Dieu 5 Nghi dinh so 72/2013/ND-CP", []string{nd + "main/dieu-5/khoan-1"}},
		{"Khoản\n1 Điều\n5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-1"}},

		// Behind the document.
		{"vi phạm các quy định sau của Nghị định số 72/2013/NĐ-CP: Điều 5, khoản 2 Điều 7.", []string{nd + "main/dieu-5 main/dieu-7/khoan-2"}},
		{"Quyết định số 15/2012/QĐ-UBND: Điều 1, Điều 2 khoản 3.", []string{qd + "main/dieu-1 main/dieu-2/khoan-3"}},
		{"Nghị định số 72/2013/NĐ-CP (gồm Điều 5 và Điều 6) vẫn dùng", []string{nd + "main/dieu-5 main/dieu-6"}},
		{"Nghị định số 72/2013/NĐ-CP, trong đó Điều 5 quy định rõ", []string{nd + "main/dieu-5"}},
		{"Nghị định số 72/2013/NĐ-CP: khoản 3 Điều 8 nói về phạt", []string{nd + "main/dieu-8/khoan-3"}},
		{"Hỏi về Nghị định số 72/2013/NĐ-CP: Điều 5. Phạm vi thế nào?", []string{strings.TrimSpace(nd)}},
		{"sửa đổi Nghị định số 72/2013/NĐ-CP như sau:\nĐiều 5, Điều 6 được viết lại", []string{strings.TrimSpace(nd)}},
		{"Nghị định số 72/2013/NĐ-CP: Điều 5 Nghị định số 97/2008/NĐ-CP đã cũ", []string{strings.TrimSpace(nd), "97/2008/NĐ-CP: main/dieu-5"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, saidOf(c.Find(tt.text, ctx))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// changedPieces are what random lists are made of.
var changedPieces = []string{"Bổ sung ", "sửa ", "sửa đổi, bổ sung ", "bãi bỏ ", "và ", "đồng thời ", ", ", "; ", ". ", "\n", ": ", "(", ") ", "Điều 5 ", "Điều5 ", "khoản 1Điều 7 ", "khoản 2, 3 Điều 9 ",
	"Điều 2 (khoản 1, khoản 3) ", "điểm a ", "Phụ lục I ", "Quy chế ", "quy định ", "ban hành kèm ", "ban hành kèm theo ", "đính kèm ", "của ", "Quyết định số 15/2012/QĐ-UBND ", "Nghị định này ", "Kế hoạch này ",
	"QĐ 15/2012 ", "Luật Công nghệ thông tin ", "ngày 4 tháng Tám năm 2012 ", "được UBND tỉnh Mẫu ban hành ngày 20/3/2012 ", "có hiệu lực từ ngày 1/4/2012 ", "Kế hoạch số 148/KH-UBND ", "ngày 20/3/2012 ", "n ăm 2012 ",
	"vào sau ", "sau ", "trước khoản 2 ", "theo ", "không đúng ", "mức tối đa ", "tại ", "quy định tại ", "Điều 66 khoản 1 ", "- ", "còn ", "giữ nguyên ", ", các khoản 2 và 4", "nhận chậm là ", "Nghị định số 72/2013/NĐ-CP",
	"Quy định ban hành kèm theo", "Quy chế quản lý mạng ban hành kèm theo ", "cụ thể là khoản 2 Điều 9 ",
	"về quản lý mạng tin học diện rộng của các cơ quan nhà nước trong tỉnh "}

func TestPassagesChangeNoListAndNoDay(t *testing.T) {
	t.Parallel()
	c := sample()
	rapid.Check(t, func(t *rapid.T) {
		given := strings.Join(rapid.SliceOfN(rapid.SampledFrom(changedPieces), 0, 40).Draw(t, "pieces"), "")
		checkPassages(rapidTB{TB: nil, t: t}, c, given, Context{On: day("2020-01-01"), Place: "tinh-mau"})
	})
}
