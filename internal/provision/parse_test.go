package provision

import (
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
)

// paths are the paths of a text's provisions in the order of the text, without the preamble and the component main.
func paths(t *Tree) string {
	var out []string
	t.Walk(func(_ *Component, p *Provision) bool {
		if p.Unit != law.UnitPreamble {
			out = append(out, strings.TrimPrefix(string(p.Path), "main/"))
		}
		return true
	})
	return strings.Join(out, " ")
}

func TestUnits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"an article, its clauses and points": {
			"Điều 1. Phạm vi\n1. Câu một:\na) một;\nb) hai;\nđ) ba.\n2. Câu hai.\nĐiều 2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-1/diem-a dieu-1/khoan-1/diem-b dieu-1/khoan-1/diem-dd dieu-1/khoan-2 dieu-2"},
		"points directly in an article": {
			"Điều 1. Người dùng phải:\na) một;\nb) hai.",
			"dieu-1 dieu-1/diem-a dieu-1/diem-b"},
		"inserted units": {
			"Điều 5. A\n1. Câu.\n2. Câu.\n2a. Câu:\na) x;\na1) y;\nb) z.\n3. Câu.\nĐiều 5a. B\nCâu.\nĐiều 6. Câu.",
			"dieu-5 dieu-5/khoan-1 dieu-5/khoan-2 dieu-5/khoan-2a dieu-5/khoan-2a/diem-a dieu-5/khoan-2a/diem-a1 dieu-5/khoan-2a/diem-b dieu-5/khoan-3 dieu-5a dieu-6"},
		"the letters of the alphabet, with gaps where letters are unused": {
			"Điều 1. X:\nd) a;\nđ) a;\ne) a;\ng) a;\nh) a;\ni) a;\nk) a;\nl) a;\nm) a;\nn) a;\no) a;\np) a;\nq) a;\nr) a;\ns) a;\nt) a;\nu) a;\nv) a;\nx) a;\ny) a.",
			"dieu-1 dieu-1/diem-d dieu-1/diem-dd dieu-1/diem-e dieu-1/diem-g dieu-1/diem-h dieu-1/diem-i dieu-1/diem-k dieu-1/diem-l dieu-1/diem-m dieu-1/diem-n dieu-1/diem-o dieu-1/diem-p dieu-1/diem-q dieu-1/diem-r dieu-1/diem-s dieu-1/diem-t dieu-1/diem-u dieu-1/diem-v dieu-1/diem-x dieu-1/diem-y"},
		"an article stands under its component whatever chapter it is in": {
			"Phần thứ nhất\nCHUNG\nChương I\nA\nMục 1\nB\nTiểu mục 1. C\nĐiều 1. Câu.\nMục 2. D\nĐiều 2. Câu.\nChương thứ hai\nE\nĐiều 3. Câu.\nPhần II. F\nChương III\nG\nĐiều 4. Câu.",
			"phan-1 phan-1/chuong-1 phan-1/chuong-1/muc-1 phan-1/chuong-1/muc-1/tieu-muc-1 dieu-1 phan-1/chuong-1/muc-2 dieu-2 phan-1/chuong-2 dieu-3 phan-2 phan-2/chuong-3 dieu-4"},
		"a repeat gets a number of its own": {
			"Điều 1. Câu.\nĐiều 1. Câu.\nĐiều 1. Câu.",
			"dieu-1 dieu-1~2 dieu-1~3"},
		"other ways to write the marks": {
			"ĐIỀU 1: Câu.\nÐiều 2 . Câu.\nĐiều 3 - Câu.\nĐiều 4.- Câu:\n1) x;\n2 . y.\nĐiều 5\n1- Câu.\n2- Câu.",
			"dieu-1 dieu-2 dieu-3 dieu-4 dieu-4/khoan-1 dieu-4/khoan-2 dieu-5 dieu-5/khoan-1 dieu-5/khoan-2"},
		"marks without a point need the number that is due": {
			"Điều 1 Ủy ban nhân dân huyện quản lý.\nĐiều 2 Câu.\nĐiều 40 Ủy ban\nĐiều 3 Câu.",
			"dieu-1 dieu-2 dieu-3"},
		"the first clause in the line of its article": {
			"Điều 1. 1. Câu.\n2. Câu.\nĐiều 2. a) x;\nb) y.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-2 dieu-2/diem-a dieu-2/diem-b"},
		"a number of a note behind the mark": {
			"Điều 23. Câu.\nĐiều 24.62 (được bãi bỏ)\nĐiều 25.[3] Câu.\nĐiều 26[4]. Câu.",
			"dieu-23 dieu-24 dieu-25 dieu-26"},
		"the letter l read for the number 1": {
			"Điều l. A\nl. Câu.\n2. Câu.\nĐiều 2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-2"},
		"a heading that scanning misread counts where its number is due": {
			"Điều 4. Câu.\nĐiền 5. Câu.\nĐiền 9. Câu.\nĐiều 6. Câu.",
			"dieu-4 dieu-5 dieu-6"},
		"a number of a note behind a clause's mark": {
			"Điều 22. A\n1.7 Câu.\n2.52 Câu.\n3. Câu.",
			"dieu-22 dieu-22/khoan-1 dieu-22/khoan-2 dieu-22/khoan-3"},
		"a clause behind a line that lost its end": {
			"Điều 1. A\n1. Gồm x,\n2. Câu của\n3. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-1/khoan-3"},
		"lists with dashes and plus signs": {
			"Điều 1. Gồm:\n- một;\n+ một một;\n+ một hai;\n- hai.\n1. Câu:\n- ba.",
			"dieu-1 dieu-1/gach-1 dieu-1/gach-1/gach-1 dieu-1/gach-1/gach-2 dieu-1/gach-2 dieu-1/khoan-1 dieu-1/khoan-1/gach-1"},
		"numbers of several levels": {
			"Điều 1. A\n1. Câu:\n1.1. x.\n1.2. y:\n1.2.1. z.\n2. Câu.\nĐiều 3. B\n3.1. Câu.\n3.2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-1/diem-1.1 dieu-1/khoan-1/diem-1.2 dieu-1/khoan-1/diem-1.2/diem-1.2.1 dieu-1/khoan-2 dieu-3 dieu-3/khoan-3.1 dieu-3/khoan-3.2"},
		"sub-points in small Roman numerals": {
			"Điều 1. A:\na) gồm:\ni) x;\nii) y;\niii) z.\nb) câu.",
			"dieu-1 dieu-1/diem-a dieu-1/diem-a/diem-i dieu-1/diem-a/diem-ii dieu-1/diem-a/diem-iii dieu-1/diem-b"},
		"a directive has numbered points": {
			"CHỈ THỊ\nĐể lập lại trật tự, Ủy ban nhân dân tỉnh chỉ thị:\n1. Câu.\n2. Sở:\na) x;\nb) y.\nNơi nhận:\n- Lưu: VT.",
			"khoan-1 khoan-2 khoan-2/diem-a khoan-2/diem-b ket"},
		"a plan has sections with Roman numerals": {
			"KẾ HOẠCH\nI. MỤC TIÊU\n1. Câu.\n2. Câu.\nII. KINH PHÍ\nCâu.\nIII. TỔ CHỨC\n1. Câu.",
			"muc-1 muc-1/khoan-1 muc-1/khoan-2 muc-2 muc-3 muc-3/khoan-1"},
		"parts with capitals above Roman numerals": {
			"ĐỀ ÁN\nA. CĂN CỨ\nI. PHÁP LÝ\n1. Câu.\nII. THỰC TIỄN\nB. NỘI DUNG\nI. CHUNG\nC. KINH PHÍ\nCâu.",
			"phan-a phan-a/muc-1 phan-a/muc-1/khoan-1 phan-a/muc-2 phan-b phan-b/muc-1 phan-c"},
		"a table": {
			"Điều 1. Mức thu:\nSTT | Việc | Mức\n1 | Một | 2\n2 | Hai | 3\nCâu sau bảng.\nĐiều 2. Câu.",
			"dieu-1 dieu-1/bang-1 dieu-1/doan-1 dieu-2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.text)
			if got := paths(Parse(c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestWhatIsNoUnit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"references at the start of a line": {
			"Điều 1. Câu.\nĐiều 12 của Luật này được áp dụng.\nkhoản 3 Điều này.\nĐiều 7, Điều 8 của Quy chế.\nĐiều này có hiệu lực.\nĐiều 2. Câu.", "dieu-1 dieu-2"},
		"a reference broken over two lines": {
			"Điều 1. Theo quy định tại khoản 2\nĐiều 2. và các văn bản khác.\nĐiều 2. Câu theo quy định tại\nĐiều 3 Luật Mẫu.\nĐiều 3. Câu.", "dieu-1 dieu-2 dieu-3"},
		"clauses that are only mentioned": {
			"Điều 1. A\n1. Câu theo khoản\n2. Điều 5 và khoản 1,\n2. Điều 6 và\n2. Điều 7.\n2. Câu.", "dieu-1 dieu-1/khoan-1 dieu-1/khoan-2"},
		"telephone numbers, decimals, dates": {
			"Điều 1. Số điện thoại:\n0999.123.456\n024.6273.9468\n1.500 đồng\n1.5 lần\n20.10.2010\n3/2020\n5 - 10 người", "dieu-1"},
		"a number that does not follow": {
			"Điều 1. A\n1. Câu.\n2. Câu.\n17. Câu lạc bộ.\n3. Câu.", "dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-1/khoan-3"},
		"a list within a clause": {
			"Điều 1. A\n1. Câu.\n2. Gồm:\n1. x\n2. y\n3. z\n3. Câu.", "dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-1/khoan-3"},
		"rules of dashes": {
			"Điều 1. Câu.\n-------\n- - -", "dieu-1"},
		"a word in the place of a letter": {
			"Điều 1. Câu.\nvà) x\nviết. y\na.example\nb.example", "dieu-1"},
		"a chapter that is only mentioned": {
			"Điều 1. Câu.\nChương III của Quy chế này.\nChương II Quy chế cũ hết hiệu lực.\nMục tiêu là x.\nPhần lớn là y.\nĐiều 2. Câu.", "dieu-1 dieu-2"},
		"the addressees and the signature": {
			"Điều 1. Câu.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu", "dieu-1 ket"},
		"the note of adoption": {
			"Điều 1. Câu.\nNghị quyết này đã được Hội đồng nhân dân tỉnh khóa VIII thông qua ngày 10 tháng 7 năm 2013.", "dieu-1 ket"},
		"footnotes": {
			"Điều 1. Câu.\nĐiều 2. Câu.\nXÁC THỰC VĂN BẢN HỢP NHẤT\n[1] Điều này được sửa đổi theo văn bản sau đây:\nĐiều 1. Câu khác\n1. Câu\n[2] Chú thích.", "dieu-1 dieu-2 ket"},
		"numbers before the first article": {
			"NGHỊ QUYẾT\n1. Câu.\na) x.\nĐiều 1. Câu.", "dieu-1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.text)
			if got := paths(Parse(c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestQuotedWordingStaysWhereItIsQuoted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"an article": {
			"Điều 1. Sửa đổi Quy chế\n1. Điều 5 được sửa đổi như sau:\n“Điều 5. Hồ sơ\n1. Câu.\n2. Câu.”\n2. Bãi bỏ Điều 6.\nĐiều 2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-2"},
		"an article with the number that would be next": {
			"Điều 1. Sửa đổi Quy chế như sau:\n“Điều 1. Câu.\nĐiều 2. Câu.\nĐiều 3. Câu.”\nĐiều 2. Câu.",
			"dieu-1 dieu-2"},
		"straight quotation marks": {
			"Điều 1. Sửa đổi:\n1. Khoản 2 Điều 5 như sau:\n\"2. Câu:\na) x;\nb) y.\".\n2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2"},
		"angle quotation marks": {
			"Điều 1. Như sau:\n«Điều 9. Câu\n1. Câu.»\nĐiều 2. Câu.",
			"dieu-1 dieu-2"},
		"a mark at the start and another kind at the end": {
			"Điều 1. Như sau:\n\"Điều 9. Câu\n1. Câu.”\nĐiều 2. Câu.",
			"dieu-1 dieu-2"},
		"words quoted within the quotation": {
			"Điều 1. Như sau:\n“Điều 9. Câu\n1. Cụm từ “mạng” và \"máy\" được hiểu rộng.\n2. Câu.”.\nĐiều 2. Câu.",
			"dieu-1 dieu-2"},
		"every paragraph opened, only the last closed": {
			"Điều 1. Như sau:\n“Điều 9. Câu\n“1. Câu.\n“2. Câu.”\nĐiều 2. Câu.",
			"dieu-1 dieu-2"},
		"a closing mark missing before the next instruction": {
			"Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 như sau:\n“2. Câu.\n3. Câu khác.\n2. Sửa đổi Điều 7 như sau:\n“Điều 7. Câu.”\n3. Bãi bỏ Điều 8.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-1/khoan-3"},
		"a closing mark missing before the next article": {
			"Điều 1. Sửa đổi như sau:\n“Điều 9. Câu\n1. Câu.\nĐiều 2. Câu.\n1. x.\n2. y.",
			"dieu-1 dieu-2 dieu-2/khoan-1 dieu-2/khoan-2"},
		"an opening mark missing": {
			"Điều 1. Sửa đổi\n1. Sửa đổi, bổ sung Điều 7 như sau:\nĐiều 7. Câu\n1. x.”\n2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2"},
		"a stray mark in a sentence": {
			"Điều 1. Ống “ dài 2 mét.\n1. Câu.\n2. Câu.\nĐiều 2. Câu.",
			"dieu-1 dieu-1/khoan-1 dieu-1/khoan-2 dieu-2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.text)
			if got := paths(Parse(c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
