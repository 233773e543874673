package provision

import (
	"fmt"
	"strings"
	"testing"
)

// ids are the components of a text with their headings.
func ids(t *Tree) string {
	var out []string
	for _, c := range t.Components {
		out = append(out, strings.TrimRight(c.ID+": "+c.Heading, ": "))
	}
	return strings.Join(out, "\n")
}

const carrier = "QUYẾT ĐỊNH\nBan hành Quy chế mẫu\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế mẫu.\nĐiều 2. Câu.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nNguyễn Văn Mẫu\n\n"

func TestComponents(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a carrying act alone": {carrier, "main"},
		"what is issued with it": {
			carrier + "QUY CHẾ\nPhối hợp mẫu\n(Ban hành kèm theo Quyết định số 20/2010/QĐ-UBND)\nĐiều 1. Câu.",
			"main\nquy-che: Quy chế phối hợp mẫu"},
		"a title in capitals in the same line": {
			carrier + "QUY CHẾ PHỐI HỢP MẪU\n(Ban hành kèm theo Quyết định số 20/2010/QĐ-UBND\nngày 01 tháng 7 năm 2010 của Ủy ban nhân dân tỉnh)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Câu.",
			"main\nquy-che: QUY CHẾ PHỐI HỢP MẪU"},
		"without a bracket, after a signature": {
			carrier + "QUY ĐỊNH\nQuản lý mẫu\nĐiều 1. Câu.",
			"main\nquy-dinh: Quy định quản lý mẫu"},
		"two of a kind": {
			carrier + "QUY ĐỊNH\nVề mạng\n(Ban hành kèm theo Quyết định này)\nĐiều 1. Câu.\nQUY ĐỊNH\nVề máy\n(Ban hành kèm theo Quyết định này)\nĐiều 1. Câu.",
			"main\nquy-dinh: Quy định về mạng\nquy-dinh~2: Quy định về máy"},
		"a sole appendix without a number": {
			carrier + "PHỤ LỤC\nMẪU BÁO CÁO\n(Kèm theo Quyết định số 20/2010/QĐ-UBND)\nCâu.",
			"main\nphu-luc-1: Phụ lục. MẪU BÁO CÁO"},
		"appendices behind what is issued with the act": {
			carrier + "QUY CHẾ\nMẫu\n(Ban hành kèm theo Quyết định này)\nĐiều 1. Câu.\nPhụ lục I\nMẪU ĐƠN\n(Kèm theo Quy chế)\nCâu.\nPHỤ LỤC 2: BIỂU MẪU\n1. Câu.\nPHỤ LỤC SỐ 03\nCâu.\nPHỤ LỤC II\nCâu.",
			"main\nquy-che: Quy chế mẫu\nphu-luc-1: Phụ lục I. MẪU ĐƠN\nphu-luc-2: Phụ lục 2. BIỂU MẪU\nphu-luc-3: Phụ lục 03\nphu-luc-2~2: Phụ lục II"},
		"a title of an appendix that is the name of an act": {
			carrier + "PHỤ LỤC I\nQUY TRÌNH XỬ LÝ\n(Kèm theo Quyết định số 20/2010/QĐ-UBND)\nCâu.",
			"main\nphu-luc-1: Phụ lục I. QUY TRÌNH XỬ LÝ"},
		"a list": {
			carrier + "DANH MỤC VĂN BẢN HẾT HIỆU LỰC\n(Ban hành kèm theo Quyết định số 64/QĐ-UBND)\nSTT | Số\n1 | 2",
			"main\ndanh-muc: DANH MỤC VĂN BẢN HẾT HIỆU LỰC"},
		"a chapter's title that is the name of an act": {
			"Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Câu.\nChương II\nQUY ĐỊNH VỀ MẪU\nĐiều 2. Câu./.\nChương III\nQUY TRÌNH\nĐiều 3. Câu.",
			"main"},
		"names of files and mentions": {
			"Điều 1. Theo\nPhụ lục I ban hành kèm theo Quyết định này.\nPhụ lục II.doc\nPHỤ LỤC 3.docx\nĐiều 2. Câu.",
			"main"},
		"an appendix pasted into an article": {
			"Điều 1. Câu.\nĐiều 2. Câu.\nPHỤ LỤC I\nMẪU ĐƠN\n(Ban hành kèm theo Thông tư này)\nCâu.\nĐiều 3. Câu.",
			"main"},
		"an appendix that is quoted": {
			"Điều 1. Thay Phụ lục I như sau:\n“PHỤ LỤC I\nMẪU ĐƠN\nCâu.”\nĐiều 2. Câu.",
			"main"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.text)
			if got := ids(Parse(c.text)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// The letterhead in front of an issued regulation belongs to it, not to the signatures before.
func TestLetterheadBelongsToWhatFollows(t *testing.T) {
	t.Parallel()
	head := "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n-----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
	tree := Parse(carrier + head + "QUY CHẾ\nMẫu\n(Ban hành kèm theo Quyết định này)\nĐiều 1. Câu.")
	if got := tree.Component("quy-che").Text(); !strings.HasPrefix(got, head) {
		t.Errorf("the regulation begins with %.60q", got)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for n := range 400 {
		if got := roman(toRoman(n)); n > 0 && got != n {
			t.Errorf("roman(%s) = %d", toRoman(n), got)
		}
	}
	for _, s := range []string{"", "IIII", "VX", "IC", "ABC", "XM"} {
		if got := roman(s); got != 0 {
			t.Errorf("roman(%q) = %d", s, got)
		}
	}
	for s, want := range map[string]int{"nhất": 1, "HAI. A": 2, "mười": 10, "mười một": 11, "mười lăm": 15, "mười chương": 10, "khác": 0} {
		if got, _ := ordinal(s); got != want {
			t.Errorf("ordinal(%q) = %d, want %d", s, got, want)
		}
	}
	last := 0
	for _, s := range strings.Fields("a a1 b c d đ đ1 đ2 e g h i k l m n o p q r s t u v x y aa ab ba") {
		if n := letterOrder(s); n <= last {
			t.Errorf("%s does not follow", s)
		} else {
			last = n
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := long(500)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}

// long is a regulation of so many articles.
func long(articles int) string {
	var b strings.Builder
	b.WriteString(carrier + "QUY CHẾ\nMẫu\n(Ban hành kèm theo Quyết định này)\n")
	for i := range articles {
		if i%20 == 0 {
			fmt.Fprintf(&b, "Chương %s\nNỘI DUNG THỨ %d\n", toRoman(i/20+1), i/20+1)
		}
		fmt.Fprintf(&b, "Điều %d. Trách nhiệm của cơ quan thứ %d\n", i+1, i+1)
		for k := 1; k <= 4; k++ {
			fmt.Fprintf(&b, "%d. Cơ quan được giao việc phải làm đúng thời hạn và báo kết quả bằng văn bản, gồm:\n", k)
			b.WriteString("a) Nhận hồ sơ qua mạng hoặc tại nơi tiếp dân;\nb) Trả lời trong mười ngày làm việc;\nc) Lưu hồ sơ theo quy định.\n")
		}
	}
	return b.String()
}
