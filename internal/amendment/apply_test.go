package amendment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// sampleText is an invented decision of the province tinh-mau with the regulation issued with it.
const sampleText = `ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 07/2031/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Quy chế quản lý điểm đọc sách công cộng

ỦY BAN NHÂN DÂN TỈNH MẪU
Căn cứ Nghị quyết số 03/2030/NQ-HĐND về điểm đọc sách;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý điểm đọc sách công cộng.
Điều 2. Quyết định này có hiệu lực từ ngày 01/3/2031.
Điều 3. Sở Thư viện tổ chức thực hiện Quyết định này.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

QUY CHẾ
Quản lý điểm đọc sách công cộng
(Ban hành kèm theo Quyết định số 07/2031/QĐ-UBND)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.

Điều 2. Đối tượng áp dụng
1. Chủ điểm đọc sách.
2. Người đọc sách, gồm:
a) Người lớn;
b) Trẻ em có người đi cùng;
c) Khách từ tỉnh khác.

Chương II
VẬN HÀNH ĐIỂM ĐỌC

Điều 4. Giờ mở cửa
1. Điểm đọc mở cửa từ 8 giờ đến 20 giờ.
2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.

Điều 5. Trách nhiệm của chủ điểm đọc
1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 15 hằng tháng.
2. Thu phí không quá 1.500 đồng một lượt.

Điều 6. Thi hành
Sở Thư viện hướng dẫn thi hành Quy chế này.

PHỤ LỤC I
MẪU THẺ ĐỌC
1. Họ tên.
2. Địa chỉ.
`

func sampleTree(t testing.TB) *provision.Tree {
	t.Helper()
	return provision.Parse(sampleText)
}

// ref reads "quy-che/dieu-5/khoan-2", or "dieu-5/khoan-2" where the component is left open. A trailing "ten" is the title.
func ref(s string) law.ProvisionRef {
	var r law.ProvisionRef
	for i, step := range strings.Split(s, "/") {
		switch st := law.ParseStep(step); {
		case s == "":
		case step == "ten":
			r.Heading = true
		case i == 0 && (isAppendix(step) || st.Unit.Rank() < 0):
			r.Component = step
		default:
			r.Steps = append(r.Steps, st)
		}
	}
	return r
}

func refs(s ...string) []law.ProvisionRef {
	var out []law.ProvisionRef
	for _, x := range s {
		out = append(out, ref(x))
	}
	return out
}

func refp(s string) *law.ProvisionRef { r := ref(s); return &r }

// changedLines are the lines that only one of two texts has, marked - and +; no blank ones.
func changedLines(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out []string
	say := func(sign, line string) {
		if line != "" {
			out = append(out, sign+line)
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			say("-", a[i])
			i++
		default:
			say("+", b[j])
			j++
		}
	}
	return strings.Join(out, "\n")
}

var someday = law.MustDate("2032-05-01")

func TestOperationsChangeTheText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		op   Operation
		want string // lines that go and come
	}{
		{"replace a point",
			Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2/diem-b"), Text: "b) Trẻ em từ 6 tuổi;"},
			"-b) Trẻ em có người đi cùng;\n+b) Trẻ em từ 6 tuổi;"},
		{"replace a clause with its points",
			Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2"), Text: "2. Mọi người dân."},
			"-2. Người đọc sách, gồm:\n-a) Người lớn;\n-b) Trẻ em có người đi cùng;\n-c) Khách từ tỉnh khác.\n+2. Mọi người dân."},
		{"replace an article",
			Operation{Kind: Replace, At: ref("quy-che/dieu-4"), Text: "Điều 4. Giờ đọc\n1. Mở cả ngày.\n2. Nghỉ ngày lễ.\n3. Báo trước khi nghỉ.\n"},
			"-Điều 4. Giờ mở cửa\n-1. Điểm đọc mở cửa từ 8 giờ đến 20 giờ.\n-2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n" +
				"+Điều 4. Giờ đọc\n+1. Mở cả ngày.\n+2. Nghỉ ngày lễ.\n+3. Báo trước khi nghỉ."},
		{"replace a chapter with its articles",
			Operation{Kind: Replace, At: ref("attached/chuong-1"), Text: "Chương I\nNHỮNG ĐIỀU CHUNG\nĐiều 1. Phạm vi\nQuy chế này áp dụng trong toàn tỉnh.\nĐiều 3. Giải thích\nĐiểm đọc là nơi có sách."},
			"-QUY ĐỊNH CHUNG\n-Điều 1. Phạm vi điều chỉnh\n-Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.\n-Điều 2. Đối tượng áp dụng\n-1. Chủ điểm đọc sách.\n-2. Người đọc sách, gồm:\n-a) Người lớn;\n-b) Trẻ em có người đi cùng;\n-c) Khách từ tỉnh khác.\n" +
				"+NHỮNG ĐIỀU CHUNG\n+Điều 1. Phạm vi\n+Quy chế này áp dụng trong toàn tỉnh.\n+Điều 3. Giải thích\n+Điểm đọc là nơi có sách."},
		{"replace the opening words of a clause, with its number",
			Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2/mo-dau"), Text: "2. Người đọc là:"},
			"-2. Người đọc sách, gồm:\n+2. Người đọc là:"},
		{"replace the opening words of a clause, without its number",
			Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2/doan-1"), Text: "Người đọc là:"},
			"-2. Người đọc sách, gồm:\n+2. Người đọc là:"},
		{"replace the title of an article",
			Operation{Kind: ReplaceHeading, At: ref("quy-che/dieu-4"), Text: "Điều 4. Thời gian mở cửa"},
			"-Điều 4. Giờ mở cửa\n+Điều 4. Thời gian mở cửa"},
		{"replace the title of a chapter, without its number",
			Operation{Kind: ReplaceHeading, At: ref("quy-che/chuong-2"), Text: "HOẠT ĐỘNG"},
			"-VẬN HÀNH ĐIỂM ĐỌC\n+HOẠT ĐỘNG"},
		{"replace a title as a unit",
			Operation{Kind: Replace, At: ref("quy-che/dieu-4/ten"), Text: "Thời gian mở cửa"},
			"-Điều 4. Giờ mở cửa\n+Điều 4. Thời gian mở cửa"},
		{"insert a clause after another",
			Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-1a"), Anchor: refp("quy-che/dieu-4/khoan-1"), Position: After, Text: "1a. Ngày lễ mở cửa từ 9 giờ."},
			"+1a. Ngày lễ mở cửa từ 9 giờ."},
		{"insert a point before another",
			Operation{Kind: Insert, At: ref("quy-che/dieu-2/khoan-2/diem-a1"), Anchor: refp("quy-che/dieu-2/khoan-2/diem-b"), Position: Before, Text: "a1) Người già;"},
			"+a1) Người già;"},
		{"insert a clause in its natural place",
			Operation{Kind: Insert, At: ref("quy-che/dieu-5/khoan-3"), Position: End, Text: "3. Bảo đảm trật tự."},
			"+3. Bảo đảm trật tự."},
		{"insert several clauses at once",
			Operation{Kind: Insert, At: ref("quy-che/dieu-5/khoan-3"), Text: "3. Bảo đảm trật tự.\n4. Giữ vệ sinh."},
			"+3. Bảo đảm trật tự.\n+4. Giữ vệ sinh."},
		{"insert a point by the order of letters",
			Operation{Kind: Insert, At: ref("quy-che/dieu-2/khoan-2/diem-d"), Text: "d) Đoàn tham quan."},
			"+d) Đoàn tham quan."},
		{"insert an article after another, in its chapter",
			Operation{Kind: Insert, At: ref("dieu-5a"), Anchor: refp("dieu-5"), Position: After, Text: "Điều 5a. Kho sách\n1. Có mái che.\n2. Có khóa."},
			"+Điều 5a. Kho sách\n+1. Có mái che.\n+2. Có khóa."},
		{"insert an article in its natural place",
			Operation{Kind: Insert, At: ref("attached/dieu-3"), Text: "Điều 3. Giải thích từ ngữ\nĐiểm đọc là nơi có sách."},
			"+Điều 3. Giải thích từ ngữ\n+Điểm đọc là nơi có sách."},
		{"insert a chapter after the last article of the one before",
			Operation{Kind: Insert, At: ref("quy-che/chuong-1a"), Anchor: refp("quy-che/dieu-2"), Position: After, Text: "Chương Ia\nMỞ ĐIỂM ĐỌC\nĐiều 2a. Hồ sơ\nMột tờ đơn."},
			"+Chương Ia\n+MỞ ĐIỂM ĐỌC\n+Điều 2a. Hồ sơ\n+Một tờ đơn."},
		{"insert a chapter in its natural place",
			Operation{Kind: Insert, At: ref("quy-che/chuong-3"), Text: "Chương III\nĐIỀU KHOẢN CUỐI\nĐiều 7. Hiệu lực\nNgay."},
			"+Chương III\n+ĐIỀU KHOẢN CUỐI\n+Điều 7. Hiệu lực\n+Ngay."},
		{"insert a paragraph at the end of a clause",
			Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-1/doan"), Anchor: refp("quy-che/dieu-4/khoan-1"), Position: End, Text: "Ngày lễ điểm đọc đóng cửa."},
			"+Ngày lễ điểm đọc đóng cửa."},
		{"repeal a clause",
			Operation{Kind: Repeal, At: ref("quy-che/dieu-4/khoan-2")},
			"-2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n+2. (Được bãi bỏ)"},
		{"repeal an article",
			Operation{Kind: Repeal, At: ref("quy-che/dieu-6")},
			"-Điều 6. Thi hành\n-Sở Thư viện hướng dẫn thi hành Quy chế này.\n+Điều 6. (Được bãi bỏ)"},
		{"repeal a chapter but for one article",
			Operation{Kind: Repeal, At: ref("quy-che/chuong-2"), Except: refs("dieu-5")},
			"-Điều 4. Giờ mở cửa\n-1. Điểm đọc mở cửa từ 8 giờ đến 20 giờ.\n-2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n+Điều 4. (Được bãi bỏ)\n" +
				"-Điều 6. Thi hành\n-Sở Thư viện hướng dẫn thi hành Quy chế này.\n+Điều 6. (Được bãi bỏ)"},
		{"repeal the document but for one article of it",
			Operation{Kind: Repeal, Except: refs("quy-che/chuong-2", "main/dieu-1", "main/dieu-2", "quy-che/dieu-2", "phu-luc-1")},
			"-Điều 3. Sở Thư viện tổ chức thực hiện Quyết định này.\n+Điều 3. (Được bãi bỏ)\n" +
				"-Điều 1. Phạm vi điều chỉnh\n-Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.\n+Điều 1. (Được bãi bỏ)"},
		{"repeal an appendix",
			Operation{Kind: Repeal, At: ref("phu-luc-1")},
			"-MẪU THẺ ĐỌC\n-1. Họ tên.\n-2. Địa chỉ.\n+MẪU THẺ ĐỌC (Được bãi bỏ)"},
		{"replace words wherever they stand, whatever their blanks and tone marks",
			Operation{Kind: ReplaceWords, At: ref("quy-che/chuong-2"), Words: "Sở  Thư viện", With: "Sở Văn hoá"},
			"-2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n+2. Sở Văn hoá có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n" +
				"-1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 15 hằng tháng.\n+1. Giữ gìn sách; báo cáo Sở Văn hoá trước ngày 15 hằng tháng.\n" +
				"-Sở Thư viện hướng dẫn thi hành Quy chế này.\n+Sở Văn hoá hướng dẫn thi hành Quy chế này."},
		{"words in a number of a document or an amount are no words",
			Operation{Kind: ReplaceWords, At: ref("quy-che/chuong-2"), Words: "15", With: "20"},
			"-1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 15 hằng tháng.\n+1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 20 hằng tháng."},
		{"the number of a unit is no words of it",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-1"), Words: "Quy chế", With: "Quy định"},
			"-Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.\n+Quy định này quy định việc mở, vận hành và đóng điểm đọc sách công cộng."},
		{"replace words but for a unit",
			Operation{Kind: ReplaceWords, At: ref("quy-che"), Words: "điểm đọc sách", With: "tủ sách", Except: refs("quy-che/dieu-2")},
			"-Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.\n+Quy chế này quy định việc mở, vận hành và đóng tủ sách công cộng."},
		{"replace words in the whole document, not in its legal basis and title",
			Operation{Kind: ReplaceWords, Words: "điểm đọc sách công cộng", With: "tủ sách"},
			"-Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý điểm đọc sách công cộng.\n+Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý tủ sách.\n" +
				"-Quy chế này quy định việc mở, vận hành và đóng điểm đọc sách công cộng.\n+Quy chế này quy định việc mở, vận hành và đóng tủ sách."},
		{"replace words in the opening words only",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-2/khoan-2/mo-dau"), Words: "Người", With: "Bạn"},
			"-2. Người đọc sách, gồm:\n+2. Bạn đọc sách, gồm:"},
		{"replace words in a title only",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-5/ten"), Words: "chủ điểm đọc", With: "người quản lý"},
			"-Điều 5. Trách nhiệm của chủ điểm đọc\n+Điều 5. Trách nhiệm của người quản lý"},
		{"delete words in the middle",
			Operation{Kind: DeleteWords, At: ref("quy-che/dieu-5/khoan-1"), Words: "hằng tháng"},
			"-1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 15 hằng tháng.\n+1. Giữ gìn sách; báo cáo Sở Thư viện trước ngày 15."},
		{"delete words between blanks",
			Operation{Kind: DeleteWords, At: ref("quy-che/dieu-4/khoan-2"), Words: "có thể"},
			"-2. Sở Thư viện có thể cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV.\n+2. Sở Thư viện cho phép mở cửa thêm giờ theo Công văn số 15/TV-STV."},
		{"add words after words",
			Operation{Kind: InsertWords, At: ref("quy-che/dieu-5/khoan-2"), Words: "Thu phí", With: "một lần", Position: After},
			"-2. Thu phí không quá 1.500 đồng một lượt.\n+2. Thu phí một lần không quá 1.500 đồng một lượt."},
		{"words at the start of a sentence keep their capital",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-2/khoan-2"), Words: "trẻ em", With: "học sinh"},
			"-b) Trẻ em có người đi cùng;\n+b) Học sinh có người đi cùng;"},
		{"add words wherever the others stand in a component",
			Operation{Kind: InsertWords, At: ref("main"), Words: "Quyết định này", With: "và Quy chế", Position: After},
			"-Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý điểm đọc sách công cộng.\n-Điều 2. Quyết định này có hiệu lực từ ngày 01/3/2031.\n-Điều 3. Sở Thư viện tổ chức thực hiện Quyết định này.\n" +
				"+Điều 1. Ban hành kèm theo Quyết định này và Quy chế Quy chế quản lý điểm đọc sách công cộng.\n+Điều 2. Quyết định này và Quy chế có hiệu lực từ ngày 01/3/2031.\n+Điều 3. Sở Thư viện tổ chức thực hiện Quyết định này và Quy chế."},
		{"words that read as they should are left alone",
			Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-2/khoan-2"), Words: "Người", With: "Người đọc"},
			"-a) Người lớn;\n+a) Người đọc lớn;"},
		{"add words before words",
			Operation{Kind: InsertWords, At: ref("quy-che/dieu-5/khoan-2"), Words: "Thu phí", With: "Được", Position: Before},
			"-2. Thu phí không quá 1.500 đồng một lượt.\n+2. Được Thu phí không quá 1.500 đồng một lượt."},
		{"add words at the end",
			Operation{Kind: InsertWords, At: ref("quy-che/dieu-2/khoan-2/diem-b"), With: "hoặc có thẻ", Position: End},
			"-b) Trẻ em có người đi cùng;\n+b) Trẻ em có người đi cùng hoặc có thẻ;"},
		{"add words at the start",
			Operation{Kind: InsertWords, At: ref("quy-che/dieu-6"), With: "Giám đốc", Position: Start},
			"-Sở Thư viện hướng dẫn thi hành Quy chế này.\n+Giám đốc Sở Thư viện hướng dẫn thi hành Quy chế này."},
		{"renumber",
			Operation{Kind: Renumber, At: ref("quy-che/dieu-2/khoan-2/diem-c"), To: refp("quy-che/dieu-2/khoan-2/diem-dd")},
			"-c) Khách từ tỉnh khác.\n+đ) Khách từ tỉnh khác."},
		{"renumber a chapter",
			Operation{Kind: Renumber, At: ref("quy-che/chuong-2"), To: refp("quy-che/chuong-4")},
			"-Chương II\n+Chương IV"},
		{"replace an appendix by the one issued with the amending act",
			Operation{Kind: Replace, At: ref("phu-luc-1"), TextFrom: "phu-luc-2"},
			"-PHỤ LỤC I\n-MẪU THẺ ĐỌC\n-1. Họ tên.\n-2. Địa chỉ.\n+PHỤ LỤC II\n+THẺ MỚI\n+1. Ảnh."},
		{"insert an appendix",
			Operation{Kind: Insert, At: ref("phu-luc-2"), TextFrom: "phu-luc-2"},
			"+PHỤ LỤC II\n+THẺ MỚI\n+1. Ảnh."},
		{"suspension changes no text", Operation{Kind: Suspend, At: ref("quy-che/dieu-5")}, ""},
		{"the repeal of the whole changes no text", Operation{Kind: Repeal}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			before := sampleTree(t)
			done, r := Apply(before, test.op, Context{"e1", someday, actingTree()})
			if r != nil {
				t.Fatal(r)
			}
			if got := changedLines(sampleText, done.Tree.Text()); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if before.Text() != sampleText {
				t.Error("the tree before has changed")
			}
			back, err := done.Edit.Inverse().Apply(done.Tree)
			if err != nil || !cmp.Equal(back, sampleTree(t)) {
				t.Errorf("the inverse does not lead back: %v", err)
			}
			for _, flaw := range flaws(done.Tree) {
				t.Error(flaw)
			}
		})
	}
}

// actingTree is the amending act, which brings an appendix.
func actingTree() *provision.Tree {
	return provision.Parse("QUYẾT ĐỊNH\nSửa đổi\n\nĐiều 1. Thay thế Phụ lục I.\nĐiều 2. Hiệu lực từ ngày ký.\n\nPHỤ LỤC II\nTHẺ MỚI\n1. Ảnh.\n")
}

// flaws are breaches of what holds of every tree: no path stands twice, each lies below its parent's, and each mark is that of
// the path.
func flaws(tree *provision.Tree) (out []string) {
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	seen := map[law.Path]bool{}
	var check func(list []*provision.Provision, parent law.Path)
	check = func(list []*provision.Provision, parent law.Path) {
		for _, p := range list {
			if seen[p.Path] {
				say("%s stands twice", p.Path)
			}
			seen[p.Path] = true
			under := parent
			if p.Unit == law.UnitArticle {
				under = law.Path(parent.Component())
			}
			if p.Path.Parent() != under {
				say("%s stands in %s", p.Path, parent)
			}
			if !strings.HasPrefix(lastStep(p.Path).String(), string(p.Unit)) {
				say("%s is a %s", p.Path, p.Unit)
			}
			if p.Label != "" && p.Lead != "" && !strings.Contains(p.Mark(), p.Label) {
				say("%s begins %q", p.Path, p.Lead)
			}
			check(p.Children, p.Path)
		}
	}
	for _, c := range tree.Components {
		check(c.Provisions, law.Path(c.ID))
	}
	return out
}
