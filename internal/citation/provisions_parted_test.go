package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Lists whose document, or whose part of it, other words part from them.
func TestProvisionsPartedFromTheirDocument(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	const qd, nd, lw = "15/2012/QĐ-UBND: ", "72/2013/NĐ-CP: ", "Luật Công nghệ thông tin: "
	none := func(s string) string { return strings.TrimSpace(s) }
	long := strings.Repeat("bà con trong xóm vẫn đi chợ sớm như mọi ngày ", 6)
	tests := []struct {
		text string
		want []string
	}{
		// The document, its list, and then the part the list is of.
		{"Xưởng mộc làm trái Quyết định số 15/2012/QĐ-UBND, cụ thể là khoản 1 Điều 3 và Điều 8 Quy định ban hành kèm theo.", []string{qd + "quy-dinh/dieu-3/khoan-1 quy-dinh/dieu-8"}},
		{"Quyết định số 15/2012/QĐ-UBND tại điểm b khoản 1 Điều 4 Quy chế kèm theo đã cấm.", []string{qd + "quy-che/dieu-4/khoan-1/diem-b"}},
		{"Quyết định số 15/2012/QĐ-UBND quy định tại Điều 4 của Quy chế ban hành kèm theo rằng phải báo", []string{qd + "quy-che/dieu-4"}},
		{"Quyết định số 15/2012/QĐ-UBND, Điều 4 Quy chế phối hợp ban hành kèm theo, nói rõ", []string{qd + "quy-che/dieu-4"}},
		{"Quyết định số 15/2012/QĐ-UBND (Điều 4 Quy chế kèm theo) nói rõ", []string{qd + "quy-che/dieu-4"}},
		{"Quyết định số 15/2012/QĐ-UBND (Điều 4 Quy chế) nói rõ", []string{qd + "quy-che/dieu-4"}},
		{"Quyết định số 15/2012/QĐ-UBND, gồm Điều 4, Điều 6 bản Quy định đính kèm", []string{qd + "quy-dinh/dieu-4 quy-dinh/dieu-6"}},
		{"Quyết định số 15/2012/QĐ-UBND: khoản 2 Điều 4 Nội quy được ban hành kèm theo.", []string{qd + "noi-quy/dieu-4/khoan-2"}},
		{"quyet dinh so 15/2012/QD-UBND, cu the la dieu 3 quy dinh ban hanh kem theo", []string{qd + "quy-dinh/dieu-3"}},
		{"Quyết định số 15/2012/QĐ-UBND, cụ thể là Phụ lục I ban hành kèm theo.", []string{qd + "phu-luc-1"}},
		{"Quyết định số 15/2012/QĐ-UBND, Điều 3 và Phụ lục I kèm theo, đã rõ", []string{qd + "main/dieu-3 phu-luc-1"}},
		{"Quyết định số 15/2012/QĐ-UBND, cụ thể là Điều 4 Quy chế nhà trường", []string{none(qd)}},
		{"Quyết định số 15/2012/QĐ-UBND và Điều 4 Quy chế ban hành kèm theo Quyết định số 20/2010/QĐ-UBND", []string{none(qd), "20/2010/QĐ-UBND: quy-che/dieu-4"}},
		{"Quyết định số 15/2012/QĐ-UBND, Điều 4 Quy chế ban hành kèm theo Quyết định số 20/2010/QĐ-UBND", []string{none(qd), "20/2010/QĐ-UBND: quy-che/dieu-4"}},

		// The part, its document, and then the list.
		{"Quy định kèm theo Quyết định số 15/2012/QĐ-UBND (Điều 3, Điều 6; khoản 2 Điều 8) treo ở cổng", []string{qd + "quy-dinh/dieu-3 quy-dinh/dieu-6 quy-dinh/dieu-8/khoan-2"}},
		{"Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND, Điều 7, khoản 2, điểm a, yêu cầu báo trước", []string{qd + "quy-che/dieu-7/khoan-2/diem-a"}},
		{"Quy chế phối hợp bảo vệ hạ tầng ban hành kèm theo Quyết định số 15/2012/QĐ-UBND, Điều 7", []string{qd + "quy-che/dieu-7"}},
		{"Quy chế về kế hoạch phối hợp ban hành kèm theo Quyết định số 15/2012/QĐ-UBND, Điều 7", []string{qd + "quy-che/dieu-7"}},
		{"quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND tại Điều 7", []string{qd + "quy-che/dieu-7"}},
		{"Nội quy đính kèm Quyết định số 15/2012/QĐ-UBND: Điều 2, Điều 3.", []string{qd + "noi-quy/dieu-2 noi-quy/dieu-3"}},
		{"Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND (Phụ lục II)", []string{qd + "phu-luc-2"}},
		{"Hàng đóng kèm theo Quyết định số 15/2012/QĐ-UBND (Điều 3)", []string{qd + "main/dieu-3"}},
		{"quy chế về quy định nghỉ phép ban hành kèm theo Quyết định số 15/2012/QĐ-UBND (Điều 3)", []string{qd + "(not read: which part of the document is meant by Điều 3)"}},
		{"Có quy chế. Kèm theo Quyết định số 15/2012/QĐ-UBND (Điều 3)", []string{qd + "main/dieu-3"}},

		// What is inserted, and where.
		{"Bổ sung các Điều 5a, 5b vào sau Điều 5 Quy định ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-5a quy-dinh/dieu-5b quy-dinh/dieu-5"}},
		{"Bổ sung Điều 5a sau Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5a main/dieu-5"}},
		{"thêm khoản 3a vào ngay sau khoản 3 Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6/khoan-3a main/dieu-6/khoan-3"}},
		{"thêm khoản 1a trước khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6/khoan-1a main/dieu-6/khoan-2"}},
		{"bổ sung vào sau Điều 5 các Điều 5a, 5b Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5 main/dieu-5a main/dieu-5b"}},
		{"sau khoản 3 bổ sung khoản 3a Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6/khoan-3 main/dieu-6/khoan-3a"}},
		{"Bãi bỏ Điều 2, bổ sung Điều 5a vào sau Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-2 main/dieu-5a main/dieu-5"}},
		{"bo sung Dieu 5a vao sau Dieu 5 Nghi dinh so 72/2013/ND-CP", []string{nd + "main/dieu-5a main/dieu-5"}},
		{"làm theo Điều 3 ba tháng sau Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5"}},
		{"Sửa khoản 2, bổ sung khoản 6 vào Điều 9 Quy định ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-dinh/dieu-9/khoan-2 quy-dinh/dieu-9/khoan-6"}},
		{"sua khoan 2, bo sung khoan 6 vao Dieu 9 Nghi dinh so 72/2013/ND-CP", []string{nd + "main/dieu-9/khoan-2 main/dieu-9/khoan-6"}},
		{"thêm điểm đ vào khoản 2 Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9/khoan-2/diem-dd"}},
		{"thêm các khoản 6, 7 cho Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9/khoan-6 main/dieu-9/khoan-7"}},
		{"bổ sung khoản 6 vào Điều 9 và bãi bỏ Điều 11 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9/khoan-6 main/dieu-11"}},
		{"bổ sung Điều 9a vào Chương II Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9a"}},
		{"bổ sung Điều 11 vào Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9"}},
		{"đi từ khoản 6 vào Điều 9 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-9"}},
		{"Nghị định số 72/2013/NĐ-CP cũ rồi: sửa khoản 2, thêm khoản 6 vào Điều 9 Nghị định này.", []string{none(nd), "Nghị định này: main/dieu-9/khoan-2 main/dieu-9/khoan-6"}},
		{"Điều 6 vào sau Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5"}},

		// Words that are to change stand before the unit.
		{"Sửa đổi điểm a khoản 4, thay cụm từ “30 ngày” bằng cụm từ “15 ngày” tại khoản 5 và khoản 6 Điều 9 Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND",
			[]string{qd + "quy-che/dieu-9/khoan-4/diem-a quy-che/dieu-9/khoan-5 quy-che/dieu-9/khoan-6"}},
		{"Bãi bỏ khoản 3 Điều 4; cụm từ “trạm xá” tại điểm a khoản 1 Điều 6; Phụ lục III Quy định ban hành kèm theo Quyết định số 15/2012/QĐ-UBND",
			[]string{qd + "quy-dinh/dieu-4/khoan-3 quy-dinh/dieu-6/khoan-1/diem-a phu-luc-3"}},
		{"Bỏ từ \"xã\" tại Điều 4, thay từ \"ấp\" tại Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4 main/dieu-6"}},
		{"Hội ghi cụm từ “trạm xá” tại điểm a khoản 1 Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6/khoan-1/diem-a"}},
		{"theo khoản 3 Điều 4; cụm từ “trạm xá” tại Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"ngưng Điều 6 và khoản 2 Điều 8 mà không ngưng cả Chương II Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6 main/dieu-8/khoan-2 main/chuong-2"}},

		// Joined by a word.
		{"chiếu khoản 1, khoản 3 Điều 2 và cả khoản 2 Điều 4 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-2/khoan-1 main/dieu-2/khoan-3 main/dieu-4/khoan-2"}},
		{"Điều 5 cùng với Điều 7 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5 main/dieu-7"}},
		{"theo Điều 5 và điểm c khoản 2 Điều 4 hay chỉ theo khoản 1 Điều 5 Luật Công nghệ thông tin", []string{lw + "main/dieu-5 main/dieu-4/khoan-2/diem-c main/dieu-5/khoan-1"}},
		{"kê khai theo quy định tại khoản 3 Điều 19 và nộp theo quy định tại khoản 2 Điều 26 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-19/khoan-3 main/dieu-26/khoan-2"}},
		{"Đối với Điều 5 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5"}},

		{"vừa theo Điều 5 vừa theo Điều 7 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5 main/dieu-7"}},
		{"kê tại Mục 5.6, phù hợp với quy định tại Điều 45 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-45"}},

		// Behind the document.
		{"Nghị định số 72/2013/NĐ-CP chỉ có một khoản nói về việc này (khoản 4 Điều 6).", []string{nd + "main/dieu-6/khoan-4"}},
		{"Nghị định số 72/2013/NĐ-CP thì bà con đều biết (khoản 4 Điều 6).", []string{none(nd)}},
		{"Nghị định số 72/2013/NĐ-CP dành hẳn Chương II và Điều 44.", []string{nd + "main/chuong-2 main/dieu-44"}},
		{"Nghị định số 72/2013/NĐ-CP, nhất là Điều 5 và Điều 6, đã nói.", []string{nd + "main/dieu-5 main/dieu-6"}},
		{"Nghị định số 72/2013/NĐ-CP quy định rõ ở Điều 5.", []string{nd + "main/dieu-5"}},
		{"Mục 1, Mục 3 Chương II Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND, riêng Điều 14 thì chưa", []string{qd + "quy-che/chuong-2/muc-1 quy-che/chuong-2/muc-3 quy-che/dieu-14"}},
		{"Chương II Nghị định số 72/2013/NĐ-CP, trừ khoản 3 Điều 14.", []string{nd + "main/chuong-2 main/dieu-14/khoan-3"}},
		{"Chương II Nghị định số 72/2013/NĐ-CP, trừ khoản 3 Điều 14 của Luật Hải đảo.", []string{nd + "main/chuong-2"}},
		{"Điều 5 Nghị định số 72/2013/NĐ-CP và Phụ lục II kèm theo.", []string{nd + "main/dieu-5 phu-luc-2"}},
		{"Điều 5 Nghị định số 72/2013/NĐ-CP và Điều 9.", []string{nd + "main/dieu-5"}},

		// Sections of a chapter.
		{"Chương II, Mục 1 và Mục 3 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/chuong-2/muc-1 main/chuong-2/muc-3"}},
		{"Chương I; Mục 1 và Mục 3 Chương II Nghị định số 72/2013/NĐ-CP", []string{nd + "main/chuong-1 main/chuong-2/muc-1 main/chuong-2/muc-3"}},

		// A dash before the document.
		{"điểm a khoản 2 Điều 5 - Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-5/khoan-2/diem-a"}},
		{"khoản 1,2 Điều 7;Điều 9;điểm a,b khoản 1 Điều 10-Quy chế kèm theo Quyết định số 15/2012/QĐ-UBND",
			[]string{qd + "quy-che/dieu-7/khoan-1 quy-che/dieu-7/khoan-2 quy-che/dieu-9 quy-che/dieu-10/khoan-1/diem-a quy-che/dieu-10/khoan-1/diem-b"}},
		{"- Điều 5\n- Nghị định số 72/2013/NĐ-CP", []string{none(nd)}},

		// A list on both sides.
		{"Điều 9, Luật Công nghệ thông tin, các khoản 1 và 3.", []string{lw + "main/dieu-9/khoan-1 main/dieu-9/khoan-3"}},
		{"Điều 9 Nghị định số 72/2013/NĐ-CP (khoản 1, khoản 4)", []string{nd + "main/dieu-9/khoan-1 main/dieu-9/khoan-4"}},
		{"Điều 9 Nghị định số 72/2013/NĐ-CP, điểm a khoản 1, đã rõ", []string{nd + "main/dieu-9/khoan-1/diem-a"}},
		{"khoản 2 Điều 9 của Nghị định số 72/2013/NĐ-CP (điểm a và điểm c)", []string{nd + "main/dieu-9/khoan-2/diem-a main/dieu-9/khoan-2/diem-c"}},
		{"Điều 9 Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND (khoản 2)", []string{qd + "quy-che/dieu-9/khoan-2"}},
		{"Điều 8, Điều 9 Nghị định số 72/2013/NĐ-CP, các khoản 1 và 3", []string{nd + "main/dieu-8 main/dieu-9"}},
		{"Điều 9 Nghị định số 72/2013/NĐ-CP, khoản 3 Điều này", []string{nd + "main/dieu-9"}},
		{"Điều 9 Nghị định số 72/2013/NĐ-CP, Điều 11", []string{nd + "main/dieu-9"}},
		{"Điều 9 Nghị định số 72/2013/NĐ-CP, khoản 3 Điều 5 Nghị định số 97/2008/NĐ-CP", []string{nd + "main/dieu-9", "97/2008/NĐ-CP: main/dieu-5/khoan-3"}},

		// From the outside in.
		{"phạt theo Điều 21 khoản 1, khoản 3 và Điều 22 khoản 2 điểm a Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-21/khoan-1 main/dieu-21/khoan-3 main/dieu-22/khoan-2/diem-a"}},
		{"Điều 21 khoản 1, khoản 3 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-21/khoan-1 main/dieu-21/khoan-3"}},
		{"Điều 21 khoản 1 điểm a, điểm b và khoản 2; Điều 22 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-21/khoan-1/diem-a main/dieu-21/khoan-1/diem-b main/dieu-21/khoan-2 main/dieu-22"}},
		{"khoản 1 Điều 21, khoản 3 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-21/khoan-1 main/dieu-21/khoan-3"}},

		// Ranges with a dash.
		{"xem Điều 3, Điều 6 - Điều 8 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-3 main/dieu-6 main/dieu-7 main/dieu-8"}},
		{"xem Điều 6–Điều 8, Điều 10 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6 main/dieu-7 main/dieu-8 main/dieu-10"}},
		{"khoản 1 - khoản 3 Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6/khoan-1 main/dieu-6/khoan-2 main/dieu-6/khoan-3"}},
		{"- Điều 6\n- Điều 8 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-8"}},

		// The same word leads to several members.
		{"Phí thu theo điểm c khoản 2 Điều 4, mức giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP.", []string{nd + "main/dieu-4/khoan-2/diem-c main/dieu-6"}},
		{"mở muộn là không đúng khoản 1 Điều 4, giao chậm là không đúng điểm a khoản 2 Điều 4 Luật Công nghệ thông tin", []string{lw + "main/dieu-4/khoan-1 main/dieu-4/khoan-2/diem-a"}},
		{"thu theo khoản 1, giảm theo khoản 2 và miễn theo khoản 3 Điều 4 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4/khoan-1 main/dieu-4/khoan-2 main/dieu-4/khoan-3"}},
		{"hồ sơ nêu tại Điều 4 và thời hạn nêu tại Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-4 main/dieu-6"}},
		{"vi phạm Điều 4; còn chủ quán vi phạm Điều 6 Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{qd + "quy-che/dieu-4 quy-che/dieu-6"}},
		{"Sửa điểm a, bỏ điểm b khoản 2 Điều 3 và giữ nguyên khoản 1 Điều 4 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-3/khoan-2/diem-a main/dieu-3/khoan-2/diem-b main/dieu-4/khoan-1"}},
		{"thu theo Điều 4. Giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"thu theo Điều 4 của Quy chế này, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{"Quy chế này: quy-che/dieu-4", nd + "main/dieu-6"}},
		{"thu theo khoản 2 Điều này, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"thu theo Điều 4 Luật Hải đảo, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"thu như Điều 4, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"thu theo Điều 4 mà giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
		{"thu theo Điều 4, giảm theo Điều 6 Nghị định này", []string{"Nghị định này: main/dieu-6"}},
		{"Nghị định số 97/2008/NĐ-CP đã cũ nên thu theo Điều 4, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP",
			[]string{"97/2008/NĐ-CP:", nd + "main/dieu-6 (not read: Điều 4, of which document is not certain)"}},
		{"Nghị định số 97/2008/NĐ-CP đã cũ. Nay thu theo Điều 4, giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{"97/2008/NĐ-CP:", nd + "main/dieu-4 main/dieu-6"}},
		{"thu theo Điều 4, còn " + long + " giảm theo Điều 6 Nghị định số 72/2013/NĐ-CP", []string{nd + "main/dieu-6"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			var got []string
			found := c.Find(tt.text, ctx)
			for i, s := range saidOf(found) {
				if k := strings.Index(found[i].Note, "not read"); k >= 0 {
					s += " (" + found[i].Note[k:] + ")"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, around := range []string{long, long + ". "} {
				checkPassages(t, c, around+tt.text+" "+long, ctx)
			}
		})
	}
}
