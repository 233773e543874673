package citation

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// findWhole is the slow way: it reads the text as one passage.
func (c *Catalog) findWhole(given string, ctx Context) []Citation {
	given = string([]rune(given))
	return c.read(given, c.openings.survey(given), []passage{{to: len(given)}}, ctx, new(scratch))
}

func checkPassages(t testing.TB, c *Catalog, given string, ctx Context) {
	t.Helper()
	want, got := c.findWhole(given, ctx), c.Find(given, ctx)
	for i := range max(len(want), len(got)) {
		if i >= len(want) {
			t.Fatalf("found more in passages: %+v\nin %q", got[i], around(given, got[i]))
		}
		if i >= len(got) {
			t.Fatalf("found less in passages: %+v\nin %q", want[i], around(given, want[i]))
		}
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Fatalf("passages differ from the whole (-whole +passages):\n%s\nin %q", diff, around(given, want[i]))
		}
	}
}

func around(given string, x Citation) string {
	r := []rune(given)
	return string(r[max(0, x.Start-300):min(len(r), x.End+300)])
}

// pieces are what random texts are made of.
var pieces = []string{"Quyết định số ", "15/2012/QĐ-UBND", "20/2010", "/QĐ-UBND", " ngày 20/3/2012", " ngày 29 tháng 7 năm 2010", " của UBND tỉnh Mẫu", " của UBND huyện Tam Bình",
	"Luật Công nghệ thông tin", " số ", "67/2006/QH11", "67/2006/QHI 1", ", ", ". ", "; ", "\n", "\n\n", "“", "”", " ban hành ", "nhiều văn bản về ", "quy định quản lý ", "quy chế ", "tăng cường ",
	"dịch vụ internet ", "hệ thống thư điện tử ", "trên địa bàn tỉnh", "Quyết định này", "văn bản nêu trên", "Đưa thông tin về cơ sở", "trong năm 2012 ", "và ", "\u200b", "\u0301", "Ð", "CNTT-TT", "NĐ 72/2013", "văn bản thứ hai là ", "-", "/", "số15/2012/QĐ-UBNDngày",
	"số l5/2012/QĐ-UBND", "15/20l2/QĐ-UBND", "15/2012QĐ-UBND", "Phần thứ hai", "khoản 2 Điều 5 ", "kèm theo ",
	"Nghịđịnh số 7/1999", "Luật này; Nghịđịnh này", "Bộluật Lao động 2012", "27/20 18/QĐ-UBND", "Số15 ",
	" Điều 1. ", "\nĐiều 2. ", "Căn cứ ", " (", ") ", ": ", "! ", "? ", "\r\n", "QĐ. UBND", "Quy chế này", "Nghị định trên", "thay thế ", "12 QĐ-UBND", "Luật này ", "\u00a0", "SỐ ", "TP. ", "a) ",
	"Đại biểu thảo luận về tình hình kinh tế, xã hội và thống nhất nhiệm vụ của những tháng cuối năm, trong đó có việc chăm lo đời sống người dân. ",
	"nội dung chăm lo đời sống, việc làm, học tập, đi lại, vui chơi của người dân ở mọi nơi, mọi lúc, kể cả vùng sâu và vùng xa, hải đảo và biên giới, cũng như việc bảo vệ rừng, biển, sông, hồ, nguồn nước ngầm, không khí sạch và cảnh quan chung của cả vùng theo đúng quy hoạch đã duyệt từ trước đến nay mà không cần xin phép thêm ở đâu nữa, trừ khi có yêu cầu riêng ",
}

// articles make an act of what stands behind them.
const articles = "\nĐiều 1. Phạm vi\nĐiều 2. Hiệu lực\nĐiều 3. Bà con trong xóm vẫn đi chợ sớm như mọi ngày và chiều về rất muộn bằng con đường ven sông "

// TestPassagesChangeNoAnswer compares reading by passages with reading the whole text at once.
func TestPassagesChangeNoAnswer(t *testing.T) {
	t.Parallel()
	c := sample()
	rapid.Check(t, func(t *rapid.T) {
		given := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		if rapid.Bool().Draw(t, "act") {
			given = articles + given
		}
		ctx := Context{On: law.Date(rapid.SampledFrom([]int32{0, int32(day("2009-01-01")), int32(day("2020-01-01"))}).Draw(t, "on")),
			Place: rapid.SampledFrom([]string{"", "tinh-mau", "vinh-long"}).Draw(t, "place")}
		checkPassages(rapidTB{TB: nil, t: t}, c, given, ctx)
	})
}

// Around a pointer a window goes as far as the words of lists do, and no anchor is read with less than it needs because another opened
// the passage.
func TestPassagesOfActs(t *testing.T) {
	t.Parallel()
	c := sample()
	const heading = articles
	for _, s := range []string{
		"Bãi bỏ Điều 3; sửa đổi, bổ sung điểm c khoản 2 Điều 8 Nghị định này",
		"bãi bỏ Điều 3 và sửa đổi khoản 2 Điều 5 Luật này",
		"sửa đổi khoản 1 và khoản 3, bổ sung thêm một khoản 4 vào Điều 10 Nghị định này",
		"bổ sung khoản 3a vào ngay sau khoản 3 Điều 6 Nghị định này",
		"mục II Kế hoạch của Quyết định này",
		"Nghị định này quy định tại Điều 5",
		"Nghị định này có qui định tại các khoản 1, 2 Điều 5",
		"Nghị định này được quy định tại Phụ lục số 02",
		"Nghị định này (Phụ lục số 02)",
		"Nghị định này, trừ quy định tại điểm d khoản này",
		"theo quy định tại Điều 42Nghị định này",
		"sửa đổi Điều 3 và quy định tại các khoản 1 đến 3 Điều 4 của Nghị định này",
		"thời điểm 5 của Nghị định này", "tài khoản 5 của Nghị định này", "điểm k khoản 2 Điều 5 của Nghị định này",
		"Điều 3, Điều 1 4 của Nghị định này", "bổ sung khoản 2a vào Điều 5 Nghị định này", "cả hai Điều lệ này",
		"Danh mục xe ban hành kèm theo Nghị định này", "khoản 2 mục lục xe ban hành kèm theo Nghị định này",
		"Nghị định này dành riêng Điều 5 cho việc ấy", "Nghị định này nọ", "Nghị định này có hiệu lực từ ngày 1 tháng 5", "thay \"xe\" tại Điều 5 Nghị định này",
		"theo Điều 2 của các Luật này và Nghị định này", "Nghị định này: Điều 5", "Nghị định này (Điều 5)", "văn bản này", "Bộ\nluật này",
		"Nghị định này, cụ thể là gạch đầu dòng thứ hai điểm a khoản 1 Điều 3",
		"Quyết định nêu trên: Điều 4 Quy chế ban hành kèm theo",
		"theo Luật này thì Sở trình Nghị định số 72/2013/NĐ-CP",
		"phán quyết đó; Luật Công nghệ thông tin; Nghị định này; Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Mẫu",
	} {
		checkPassages(t, c, heading+s, Context{Place: "tinh-mau"})
		checkPassages(t, c, heading+s+heading, Context{Place: "tinh-mau"})
		checkPassages(t, c, heading[len("\nĐiều 1. Phạm vi"):]+s+heading, Context{Place: "tinh-mau"})
	}
}

func TestWordsAndRunesOfBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(append([]string{"a", "ệ", "中", "-", " ", "trường"}, pieces...)), 0, 6).Draw(t, "pieces"), "")
		if got, want := countRunes(s), utf8.RuneCountInString(s); got != want {
			t.Fatalf("%q: %d runes, want %d", s, got, want)
		}
		i := rapid.IntRange(0, len(s)).Draw(t, "at")
		start, end := i, i
		for start > 0 && inWord(s[start-1]) {
			start--
		}
		for end < len(s) && inWord(s[end]) {
			end++
		}
		if wordStartAt(s, i, 0) != start || wordEndAt(s, i) != end {
			t.Fatalf("%q at %d: %d to %d, want %d to %d", s, i, wordStartAt(s, i, 0), wordEndAt(s, i), start, end)
		}
	})
}

// TestPassagesOfDocuments compares the two over the documents of the sample, or over those that VANBAN_DOCUMENTS names: a file of
// JSON lines with a "text" each.
func TestPassagesOfDocuments(t *testing.T) {
	t.Parallel()
	name := os.Getenv("VANBAN_DOCUMENTS")
	if name == "" {
		name = "../../testdata/registry/tinh-mau/documents.jsonl"
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := sample()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		checkPassages(t, c, d.Text, Context{Place: "tinh-mau"})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
