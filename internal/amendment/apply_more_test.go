package amendment

import (
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/provision"
)

// Texts of their own, for what the sample does not have: each operation, and the whole text after it.
func TestOperationsOnSmallTexts(t *testing.T) {
	t.Parallel()
	const paragraphs = "Điều 1. Sách\n1. Sách mở.\nSách đóng.\nSách cũ.\n2. Đọc:\na) sớm;\nb) muộn.\nĐọc xong thì trả.\n"
	const dashes = "Điều 1. Sách\n1. Gồm:\n- sách mới;\n- sách cũ;\n- báo.\n2. Đọc.\n"
	const unended = "Điều 1. Sách\n1. Một.\n2. Hai:\na) ba;\nb) bốn."
	const appendices = "QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\n1. Một.\nPHỤ LỤC II\n1. Hai.\n"
	for _, test := range []struct {
		name, text string
		ops        []Operation
		want       string
	}{
		{"a paragraph is named by its place", paragraphs,
			[]Operation{replaceOp("dieu-1/khoan-1/doan-2", "Sách khóa.")},
			"Điều 1. Sách\n1. Sách mở.\nSách khóa.\nSách cũ.\n2. Đọc:\na) sớm;\nb) muộn.\nĐọc xong thì trả.\n"},
		{"the first paragraph may come with the number", paragraphs,
			[]Operation{replaceOp("dieu-1/khoan-1/doan-1", "1. Sách mở ra.")},
			"Điều 1. Sách\n1. Sách mở ra.\nSách đóng.\nSách cũ.\n2. Đọc:\na) sớm;\nb) muộn.\nĐọc xong thì trả.\n"},
		{"the last paragraph", paragraphs,
			[]Operation{{Kind: DeleteWords, At: ref("dieu-1/khoan-1/doan-cuoi"), Words: "Sách"}},
			"Điều 1. Sách\n1. Sách mở.\nSách đóng.\ncũ.\n2. Đọc:\na) sớm;\nb) muộn.\nĐọc xong thì trả.\n"},
		{"the last paragraph after a list", paragraphs,
			[]Operation{{Kind: ReplaceWords, At: ref("dieu-1/khoan-2/doan-cuoi"), Words: "Đọc", With: "Xem"}},
			"Điều 1. Sách\n1. Sách mở.\nSách đóng.\nSách cũ.\n2. Đọc:\na) sớm;\nb) muộn.\nXem xong thì trả.\n"},
		{"a repealed paragraph keeps its place", paragraphs,
			[]Operation{{Kind: Repeal, At: ref("dieu-1/khoan-1/doan-2")}},
			"Điều 1. Sách\n1. Sách mở.\n(Được bãi bỏ)\nSách cũ.\n2. Đọc:\na) sớm;\nb) muộn.\nĐọc xong thì trả.\n"},
		{"a dash is named by its place, also after another was added before it", dashes,
			[]Operation{
				{Kind: Insert, At: ref("dieu-1/khoan-1/gach"), Anchor: refp("dieu-1/khoan-1/gach-1"), Position: After, Text: "- sách hiếm;"},
				{Kind: ReplaceWords, At: ref("dieu-1/khoan-1/gach-3"), Words: "cũ", With: "rách"},
				{Kind: Insert, At: ref("dieu-1/khoan-1/gach"), Anchor: refp("dieu-1/khoan-1"), Position: End, Text: "- tranh."},
			},
			"Điều 1. Sách\n1. Gồm:\n- sách mới;\n- sách hiếm;\n- sách rách;\n- báo.\n- tranh.\n2. Đọc.\n"},
		{"dashes are replaced and repealed", dashes,
			[]Operation{replaceOp("dieu-1/khoan-1/gach-2", "- sách xưa;"), {Kind: Repeal, At: ref("dieu-1/khoan-1/gach-cuoi")}},
			"Điều 1. Sách\n1. Gồm:\n- sách mới;\n- sách xưa;\n- (Được bãi bỏ)\n2. Đọc.\n"},
		{"a text without a last line end gets one where something follows", unended,
			[]Operation{{Kind: Insert, At: ref("dieu-1/khoan-3"), Text: "3. Năm."}},
			unended + "\n3. Năm."},
		{"and so does a list", unended,
			[]Operation{{Kind: Insert, At: ref("dieu-1/khoan-2/diem-c"), Text: "c) năm;\nd) sáu."}},
			unended + "\nc) năm;\nd) sáu."},
		{"and a unit that had nothing in it", "Điều 1. Sách",
			[]Operation{{Kind: Insert, At: ref("dieu-1/khoan-1"), Anchor: refp("dieu-1"), Position: Start, Text: "1. Một."}},
			"Điều 1. Sách\n1. Một."},
		{"and a component", "QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.",
			[]Operation{{Kind: Insert, At: ref("phu-luc-1"), Text: "PHỤ LỤC I\n1. Một."}},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\n1. Một.\n"},
		{"the last unit is replaced without a line end", unended, []Operation{replaceOp("dieu-1/khoan-2", "2. Hai.\n")}, "Điều 1. Sách\n1. Một.\n2. Hai."},
		{"a new first clause", unended,
			[]Operation{{Kind: Insert, At: ref("dieu-1/khoan-1a"), Anchor: refp("dieu-1"), Position: Start, Text: "1a. Không."}},
			"Điều 1. Sách\n1a. Không.\n1. Một.\n2. Hai:\na) ba;\nb) bốn."},
		{"a new article at the end of a chapter, before the signatures", "Chương I\nA\nĐiều 1. Sách\nĐọc.\nChương II\nB\nĐiều 2. Phí\nThu.\nTM. ỦY BAN NHÂN DÂN\n",
			[]Operation{
				{Kind: Insert, At: ref("dieu-1a"), Anchor: refp("chuong-1"), Position: End, Text: "Điều 1a. Tủ\nĐóng."},
				{Kind: Insert, At: ref("chuong-3"), Anchor: refp("main"), Position: End, Text: "Chương III\nC\nĐiều 3. Tủ\nMở."},
			},
			"Chương I\nA\nĐiều 1. Sách\nĐọc.\nĐiều 1a. Tủ\nĐóng.\nChương II\nB\nĐiều 2. Phí\nThu.\nChương III\nC\nĐiều 3. Tủ\nMở.\nTM. ỦY BAN NHÂN DÂN\n"},
		{"a section is found without its chapter", "Chương I\nA\nMục 1\nB\nĐiều 1. Sách\nĐọc.\nMục 2\nC\nĐiều 2. Phí\nThu.\nChương II\nD\nĐiều 3. Tủ\nMở.\n",
			[]Operation{{Kind: Repeal, At: ref("muc-2")}, {Kind: ReplaceHeading, At: ref("chuong-1/muc-1"), Text: "E"}},
			"Chương I\nA\nMục 1\nE\nĐiều 1. Sách\nĐọc.\nMục 2 (Được bãi bỏ)\nChương II\nD\nĐiều 3. Tủ\nMở.\n"},
		{"the title of an appendix", "QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\nMẪU THẺ\n1. Tên.\n",
			[]Operation{{Kind: ReplaceHeading, At: ref("phu-luc-1"), Text: "MẪU PHIẾU"}},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\nMẪU PHIẾU\n1. Tên.\n"},
		{"the title of what is issued with the act", sampleText,
			[]Operation{{Kind: ReplaceHeading, At: ref("quy-che"), Text: "Quản lý tủ sách"}},
			strings.Replace(sampleText, "QUY CHẾ\nQuản lý điểm đọc sách công cộng", "QUY CHẾ\nQuản lý tủ sách", 1)},
		{"a title broken over two lines", "Chương I\nQUY ĐỊNH\nCHUNG\nĐiều 1. A\nB.\nĐiều 2. C\nD.\n",
			[]Operation{{Kind: ReplaceHeading, At: ref("chuong-1"), Text: "Chương I\nNHỮNG ĐIỀU CHUNG"}},
			"Chương I\nNHỮNG ĐIỀU CHUNG\nĐiều 1. A\nB.\nĐiều 2. C\nD.\n"},
		{"an appendix before another", appendices,
			[]Operation{{Kind: Insert, At: ref("phu-luc-1a"), Anchor: refp("phu-luc-2"), Position: Before, Text: "PHỤ LỤC Ia\n1. Ba."}},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\n1. Một.\nPHỤ LỤC Ia\n1. Ba.\nPHỤ LỤC II\n1. Hai.\n"},
		{"words in an appendix but for a clause of it", appendices,
			[]Operation{{Kind: ReplaceWords, At: ref("phu-luc-2"), Words: "Hai", With: "Ba"}, {Kind: ReplaceWords, Words: "Thu", With: "Nộp", Except: refs("phu-luc-1", "dieu-1")}},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nNộp.\nPHỤ LỤC I\n1. Một.\nPHỤ LỤC II\n1. Ba.\n"},
		{"the carrying act repealed but for an article", appendices,
			[]Operation{{Kind: Repeal, At: ref("main"), Except: refs("dieu-1")}},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. (Được bãi bỏ)\nPHỤ LỤC I\n1. Một.\nPHỤ LỤC II\n1. Hai.\n"},
		{"a component without a title repealed", "Điều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\n",
			[]Operation{{Kind: Repeal, At: ref("main")}}, "(Được bãi bỏ)\n"},
		{"an appendix whose text is quoted", appendices,
			[]Operation{replaceOp("phu-luc-2", "PHỤ LỤC II\n1. Bốn.\n2. Năm.")},
			"QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nĐiều 2. Phí\nThu.\nPHỤ LỤC I\n1. Một.\nPHỤ LỤC II\n1. Bốn.\n2. Năm.\n"},
		{"what follows a new clause without a number belongs to it", unended,
			[]Operation{{Kind: Insert, At: ref("dieu-1/khoan-3"), Text: "3. Năm:\na) sáu;\nb) bảy.\nNgoài ra còn tám."}},
			unended + "\n3. Năm:\na) sáu;\nb) bảy.\nNgoài ra còn tám."},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree := provision.Parse(test.text)
			r := Replay(tree, []Change{{ID: "e", On: someday, Operations: test.ops}}, 0)
			if r.Incomplete() {
				t.Fatal(r.Outstanding)
			}
			if got := r.Tree.Text(); got != test.want {
				t.Errorf("got\n%q\nwant\n%q", got, test.want)
			}
			if back, err := r.Reverse(); err != nil || back.Text() != tree.Text() {
				t.Error("the inverse does not lead back", err)
			}
			for _, flaw := range flaws(r.Tree) {
				t.Error(flaw)
			}
		})
	}
}

// "Phụ lục" alone is the only appendix of an act, on both sides.
func TestTheOnlyAppendixIsExchanged(t *testing.T) {
	t.Parallel()
	const target = "QUYẾT ĐỊNH\nĐiều 1. Sách\nĐọc.\nPHỤ LỤC\nMẪU PHIẾU\n1. Một.\n"
	op := Operation{Kind: Replace, At: ref("phu-luc"), TextFrom: "phu-luc"}
	for source, want := range map[string]string{
		"QUYẾT ĐỊNH\nĐiều 1. Thay Phụ lục.\nPHỤ LỤC\nMẪU PHIẾU\n1. Hai.\n":                 "Hai.",
		"QUYẾT ĐỊNH\nĐiều 1. Thay Phụ lục.\nPHỤ LỤC I\n1. Hai.\nPHỤ LỤC II\n1. Ba.\n":      "",
		"QUYẾT ĐỊNH\nĐiều 1. Thay Phụ lục theo mẫu của Sở.\nĐiều 2. Thi hành\nTừ hôm nay.": "",
	} {
		done, r := Apply(provision.Parse(target), op, Context{Source: provision.Parse(source)})
		switch {
		case want == "" && (r == nil || r.Code != TextMissing):
			t.Errorf("from %q: %v", source, r)
		case want != "" && (r != nil || !strings.Contains(done.Tree.Text(), want) || strings.Contains(done.Tree.Text(), "Một")):
			t.Errorf("from %q: %v, %+v", source, r, done)
		}
	}
}
