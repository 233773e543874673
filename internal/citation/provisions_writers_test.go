package citation

import (
	"strings"
	"testing"
)

// Provisions as officials, lawyers and citizens write them: one list in each sentence, or one after each "; ".
func TestProvisionsAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	c := sample()
	tests := []struct{ text, want string }{
		// Lists and ranges, in all spellings.
		{"vi phạm Các điều từ 5 đến 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-5 main/dieu-6 main/dieu-7 main/dieu-8 main/dieu-9"},
		{"theo Điều 5 đến Điều 8 của Nghị định số 72/2013/NĐ-CP", "main/dieu-5 main/dieu-6 main/dieu-7 main/dieu-8"},
		{"hai điểm a và b khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a main/dieu-6/khoan-2/diem-b"},
		{"cả khoản 3 lẫn khoản 4 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-3 main/dieu-6/khoan-4"},
		{"điểm a và điểm b cùng khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a main/dieu-6/khoan-2/diem-b"},
		{"toàn bộ Chương III Nghị định số 72/2013/NĐ-CP", "main/chuong-3"},
		{"Điều 12 và 13 của Nghị định số 72/2013/NĐ-CP nói trên", "main/dieu-12 main/dieu-13"},
		{"khoản 2, 3 (Điều 7) Nghị định số 72/2013/NĐ-CP", "main/dieu-7/khoan-2 main/dieu-7/khoan-3"},
		{"Điều 7 (khoản 2, 3) Nghị định số 72/2013/NĐ-CP", "main/dieu-7/khoan-2 main/dieu-7/khoan-3"},
		{"Điều 7.2 Nghị định số 72/2013/NĐ-CP", "main/dieu-7/khoan-2"},
		{"theo Đ7 K2 Nghị định số 72/2013/NĐ-CP", "main/dieu-7/khoan-2"},
		{"Điều 3, mục 2 phần I Thông tư số 05/2010/TT-BTC", "main/dieu-3 main/phan-1/muc-2"},
		{"ĐIỂM A KHOẢN 2 ĐIỀU 6 NGHỊ ĐỊNH SỐ 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a"},
		{"diem a khoan 2 dieu 6 nghi dinh 72/2013/ND-CP", "main/dieu-6/khoan-2/diem-a"},
		{"điểm a khoản 2 và điểm b khoản 3 của Điều 6 thuộc Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a main/dieu-6/khoan-3/diem-b"},
		{"ba khoản 1, 2 và 3 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1 main/dieu-6/khoan-2 main/dieu-6/khoan-3"},
		{"khoản thứ 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2"},
		{"đoạn cuối của khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/doan-cuoi"},
		{"câu đầu khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2"},
		{"Nghị định số 72/2013/NĐ-CP, Điều 6, khoản 2 và khoản 3, đã ghi rõ", "main/dieu-6/khoan-2 main/dieu-6/khoan-3"},
		{"Nghị định số 72/2013/NĐ-CP (các Điều 6, 7, khoản 2 Điều 9)", "main/dieu-6 main/dieu-7 main/dieu-9/khoan-2"},
		{"Nghị định số 72/2013/NĐ-CP tại khoản 2 Điều 6 và Điều 9 có nêu", "main/dieu-6/khoan-2 main/dieu-9"},
		{"Tại khoản 2 Điều 6 và tại Điều 9 của Nghị định số 72/2013/NĐ-CP có nêu", "main/dieu-6/khoan-2 main/dieu-9"},
		{"theo khoản 2 Điều 6, theo Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"các khoản 1, 2, 5 và các điểm a, c khoản 6 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1 main/dieu-6/khoan-2 main/dieu-6/khoan-5 main/dieu-6/khoan-6/diem-a main/dieu-6/khoan-6/diem-c"},
		{"các khoản 1, 2 Điều 6; các khoản 3, 4 Điều 7; Điều 8 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1 main/dieu-6/khoan-2 main/dieu-7/khoan-3 main/dieu-7/khoan-4 main/dieu-8"},
		{"từ khoản 2 đến khoản 4 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-6/khoan-3 main/dieu-6/khoan-4"},
		{"từ điểm a tới điểm d khoản 4 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-4/diem-a main/dieu-6/khoan-4/diem-b main/dieu-6/khoan-4/diem-c main/dieu-6/khoan-4/diem-d"},
		{"khoản 2-4 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-6/khoan-3 main/dieu-6/khoan-4"},
		{"Mục 2 Chương III và Chương IV Nghị định số 72/2013/NĐ-CP", "main/chuong-3/muc-2 main/chuong-4"},
		{"Điều 6 thuộc Mục 2 Chương III Nghị định số 72/2013/NĐ-CP", "main/dieu-6"},
		{"Phụ lục II và Phụ lục III ban hành kèm theo Nghị định số 72/2013/NĐ-CP", "phu-luc-2 phu-luc-3"},
		{"Phụ lục số 02 kèm theo Nghị định số 72/2013/NĐ-CP", "phu-luc-2"},
		{"Mục 3 Phụ lục II Nghị định số 72/2013/NĐ-CP", "phu-luc-2/muc-3"},
		{"điểm a và/hoặc điểm b khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a main/dieu-6/khoan-2/diem-b"},
		{"khoản 1 & 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1 main/dieu-6/khoan-2"},
		{"khoản 1+2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1 main/dieu-6/khoan-2"},
		{"khoản 1/Điều 6/Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1"},
		{"khoản 1 - Điều 6 - Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-1"},
		{"điểm 2.1 khoản 2 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-2.1"},
		{"điều 6 khoản 2 điểm a nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a"},
		{"Điều 6 (khoản 2 và khoản 3), Điều 8 (khoản 1) Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-6/khoan-3 main/dieu-8/khoan-1"},
		{"Điều 6 (khoản 2, điểm a) của Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a"},
		{"quy định tại điểm a, khoản 2, Điều 6, Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2/diem-a"},
		{"quy định tại Khoản 2 của Điều 6 trong Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2"},
		{"không những Điều 6 mà cả Điều 8 Nghị định số 72/2013/NĐ-CP", "main/dieu-6 main/dieu-8"},
		{"không chỉ khoản 2 mà còn khoản 3 Điều 8 Nghị định số 72/2013/NĐ-CP", "main/dieu-8/khoan-2 main/dieu-8/khoan-3"},
		{"Điều 6 hoặc ít nhất là Điều 8 Nghị định số 72/2013/NĐ-CP", "main/dieu-6 main/dieu-8"},
		{"Điều 6 cũng như Điều 8 Nghị định số 72/2013/NĐ-CP", "main/dieu-6 main/dieu-8"},
		{"Điều 6, nhất là khoản 2, Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2"},
		{"Điều 6 và đặc biệt là Điều 8 của Nghị định số 72/2013/NĐ-CP", "main/dieu-6 main/dieu-8"},
		{"đối chiếu khoản 2 với khoản 4 Điều 6 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-6/khoan-4"},
		{"căn cứ khoản 2 Điều 6 và căn cứ Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"Bên A chịu trách nhiệm theo Điều 6, Bên B chịu trách nhiệm theo Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6 main/dieu-9"},
		{"bị phạt 5 triệu đồng theo khoản 2 Điều 6 và 3 triệu đồng theo khoản 1 Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9/khoan-1"},
		{"áp dụng điểm s khoản 1, khoản 2 Điều 51; Điều 38; Điều 65 Bộ luật Hình sự năm 2015", "main/dieu-51/khoan-1/diem-s main/dieu-51/khoan-2 main/dieu-38 main/dieu-65"},
		{"Căn cứ khoản 3 Điều 26, điểm a khoản 1 Điều 35, điểm a khoản 1 Điều 39, Điều 147, Điều 271 và Điều 273 Bộ luật Tố tụng dân sự năm 2015", "main/dieu-26/khoan-3 main/dieu-35/khoan-1/diem-a main/dieu-39/khoan-1/diem-a main/dieu-147 main/dieu-271 main/dieu-273"},
		{"không lưu nhật ký (điểm d khoản 2 Điều 25) và cung cấp sai giấy phép (điểm a khoản 3 Điều 27) của Nghị định số 174/2013/NĐ-CP.", "main/dieu-25/khoan-2/diem-d main/dieu-27/khoan-3/diem-a"},
		{"xét theo khoản 1 Điều 12 và Điều 5 (đã sửa đổi năm 2020) của Nghị định số 72/2013/NĐ-CP", "main/dieu-12/khoan-1 main/dieu-5"},
		{"khoản 1 Điều 12 (quyền khiếu nại) và Điều 5 (thời hạn) Nghị định số 72/2013/NĐ-CP", "main/dieu-12/khoan-1 main/dieu-5"},
		{"Điều 23a, Điều 23b được bổ sung vào Nghị định số 72/2013/NĐ-CP", "main/dieu-23a main/dieu-23b"},
		{"bổ sung các Điều 23a, 23b vào Nghị định số 72/2013/NĐ-CP", "main/dieu-23a main/dieu-23b"},
		{"thêm Điều 5a cho Nghị định số 72/2013/NĐ-CP", "main/dieu-5a"},
		{"bãi bỏ khoản 3 Điều 5 khỏi Nghị định số 72/2013/NĐ-CP", "main/dieu-5/khoan-3"},
		{"khoan 1 dieu 8 quy dinh kem theo QD 19/2015/QD-UBND co cho phep khong", "quy-dinh/dieu-8/khoan-1"},
		{"vi phạm đìểm a khỏan 2 Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-9/khoan-2/diem-a"},
		{"khoản 2Điều 10 vàkhoản 1 Điều 11 Nghị định số72/2013/NĐ-CP", "main/dieu-10/khoan-2 main/dieu-11/khoan-1"},
		{"họ nói căn cứ khoản 2 Điều 6 và căn cứ Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và theo Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và căn cứ Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"theo khoản 2 Điều 6 và theo Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và tại Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và so với Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và vi phạm Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"họ nói theo khoản 2 Điều 6 và trái Điều 9 Nghị định số 72/2013/NĐ-CP", "main/dieu-6/khoan-2 main/dieu-9"},
		{"khoan 1 dieu 8 quy dinh kem theo QD 19/2015/QD-UBND co cho phep khong a?", "quy-dinh/dieu-8/khoan-1"},
		{"sang, khoan 1 dieu 8 quy dinh kem theo QD 19/2015/QD-UBND co cho phep khong a?", "quy-dinh/dieu-8/khoan-1"},
		{"Quan net mo toi, khoan 1 dieu 8 quy dinh kem theo QD 19/2015/QD-UBND co cho phep khong a?", "quy-dinh/dieu-8/khoan-1"},
		{"Quan net gan nha em mo toi 1h sang, khoan 1 dieu 8 quy dinh kem theo QD 19/2015/QD-UBND", "quy-dinh/dieu-8/khoan-1"},
		// Questions of citizens.
		{"Em hỏi khoản 2 và cả khoản 3 Điều 6 Nghị định số 72/2013/NĐ-CP có áp dụng cho quán của em không ạ?", "main/dieu-6/khoan-2 main/dieu-6/khoan-3"},
		{"Cho em hỏi điều 6 khoản 2 nghị định số 72/2013/NĐ-CP nghĩa là sao ạ?", "main/dieu-6/khoan-2"},
		{"cho hoi dieu 6 va dieu 7 nghi dinh so 72/2013/ND-CP con dung khong", "main/dieu-6 main/dieu-7"},
		{"Tôi đã đọc Điều 6, Điều 7 rồi cả khoản 2 Điều 9 của Nghị định số 72/2013/NĐ-CP mà vẫn chưa rõ.", "main/dieu-6 main/dieu-7 main/dieu-9/khoan-2"},
		// Penalties and inspections.
		{"Chủ quán không treo biển hiệu (khoản 1 Điều 4), không ghi sổ (khoản 2 Điều 5) và mở quá giờ (điểm a khoản 3 Điều 7) của Nghị định số 72/2013/NĐ-CP.", "main/dieu-4/khoan-1 main/dieu-5/khoan-2 main/dieu-7/khoan-3/diem-a"},
		{"Đoàn kiểm tra ghi nhận lỗi treo bảng theo điểm b khoản 2 Điều 7, lỗi ghi sổ vi phạm khoản 3 Điều 7 và mở quá giờ so với khoản 1 Điều 8 Nghị định số 72/2013/NĐ-CP.", "main/dieu-7/khoan-2/diem-b main/dieu-7/khoan-3 main/dieu-8/khoan-1"},
		{"Quầy niêm yết các quyền của khách nêu tại Điều 9 và những trường hợp được miễn phí nêu tại Điều 17 Nghị định số 72/2013/NĐ-CP.", "main/dieu-9 main/dieu-17"},
		{"Xưởng bị phạt 4 triệu đồng theo khoản 2 Điều 6 và bị nhắc nhở theo Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-6/khoan-2 main/dieu-9"},
		{"Biên bản đối chiếu với Điều 6 và căn cứ Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-6 main/dieu-9"},
		// Remarks.
		{"Hồ sơ nộp theo khoản 1 Điều 12 (mẫu mới) và Điều 15 (lệ phí) của Nghị định số 72/2013/NĐ-CP.", "main/dieu-12/khoan-1 main/dieu-15"},
		// What stays apart.
		{"Bên B giao hàng theo Điều 5 của hợp đồng này và theo Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-9"},
		{"Hộ này nộp đủ theo Điều 5. Sau đó làm theo Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-9"},
		{"Danh mục (Điều 4; Phụ lục I), Nghị định số 72/2013/NĐ-CP (Điều 13).", "main/dieu-13"},
		{"các phụ lục (từ Phụ lục I đến Phụ lục IV) kèm theo Nghị định số 72/2013/NĐ-CP", ""},
		{"giao Điều 5 cho Nghị định số 72/2013/NĐ-CP", ""},
		{"Lần lượt theo Điều 4, cả xóm theo Điều 6 và bà con theo điểm o khoản 2 Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-4 main/dieu-6 main/dieu-9/khoan-2/diem-o"},
		{"Văn bản cần đọc: 1. Luật Công nghệ thông tin: Điều 5, Điều 20; 2. Nghị định số 72/2013/NĐ-CP: Điều 10, Điều 17.", "main/dieu-5 main/dieu-20; main/dieu-10 main/dieu-17"},
		{"Theo Điều 5 của Luật Công nghệ thông tin và theo Điều 9 Nghị định số 72/2013/NĐ-CP.", "main/dieu-5; main/dieu-9"},
		{"Hồ sơ nộp theo Điều 15 (đã sửa đổi) Quy chế ban hành kèm theo Quyết định số 15/2012/QĐ-UBND.", "quy-che/dieu-15"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, Context{Place: "tinh-mau"}) {
				if x.Kind != KindDescription {
					got = append(got, strings.Join(x.Parsed.Provisions, " "))
				}
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}
