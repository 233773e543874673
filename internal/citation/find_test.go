package citation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// line is a citation in one line: kind, quote, outcome, first candidate, and "certain".
func line(x Citation) string {
	parts := []string{string(x.Kind), "[" + x.Quote + "]", string(x.Outcome)}
	if len(x.Candidates) > 0 {
		parts = append(parts, x.Candidates[0].ID)
	}
	if x.Certain {
		parts = append(parts, "certain")
	}
	return strings.Join(parts, " ")
}

func TestFind(t *testing.T) {
	t.Parallel()
	c := sample()
	mau := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	vinhLong := Context{On: day("2020-06-01"), Place: "vinh-long"}
	tests := []struct {
		name, text string
		ctx        Context
		want       []string
	}{
		{"number with its day and issuer", "Theo Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Mẫu, quán phải có biển hiệu.", mau,
			[]string{"number [Quyết định số 15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"blanks and small letters", "theo quyết định 15/ 2012/qđ - ubnd của tỉnh", mau,
			[]string{"number [quyết định 15/ 2012/qđ - ubnd] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"glued words", "theo Quyết định số15/2012/QĐ-UBNDngày 20/3/2012", mau,
			[]string{"number [Quyết định số15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"nothing glued to a full stop", "Áp dụng Quyết định 15/2012/QĐ-UBND. Sở kiểm tra.", mau,
			[]string{"number [Quyết định 15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"a list under one head", "các Quyết định số 15/2012/QĐ-UBND và 33/2016/QĐ-UBND của UBND tỉnh Mẫu", vinhLong,
			[]string{"number [Quyết định số 15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain", "number [33/2016/QĐ-UBND] resolved tinh-mau.33-2016-qd-ubnd certain"}},
		{"issuer before the verb", "UBND tỉnh Mẫu vừa ban hành Quyết định số 15/2012/QĐ-UBND.", vinhLong,
			[]string{"number [Quyết định số 15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"a district's decision", "Quyết định số 20/2010/QĐ-UBND của UBND huyện Tam Bình giao chỉ tiêu.", vinhLong,
			[]string{"number [Quyết định số 20/2010/QĐ-UBND] not_found vinh-long.20-2010-qd-ubnd"}},
		{"no place: never certain", "Quyết định số 20/2010/QĐ-UBND có hiệu lực.", Context{On: day("2020-06-01")},
			[]string{"number [Quyết định số 20/2010/QĐ-UBND] resolved vinh-long.20-2010-qd-ubnd"}},
		{"the wrong day", "Nghị định số 72/2013/NĐ-CP, ngày 28/8/2008 của Chính phủ", mau,
			[]string{"number [Nghị định số 72/2013/NĐ-CP] ambiguous vn.72-2013-nd-cp"}},
		{"no year anywhere: not certain", "Kế hoạch theo Quyết định số 44/QĐ-UBND của tỉnh.", mau,
			[]string{"number [Quyết định số 44/QĐ-UBND] resolved tinh-mau.44-qd-ubnd.2016"}},
		{"no year in the number, day in the text", "Quyết định số 44/QĐ-UBND ngày 12 tháng 01 năm 2016 của UBND tỉnh", mau,
			[]string{"number [Quyết định số 44/QĐ-UBND] resolved tinh-mau.44-qd-ubnd.2016 certain"}},
		{"issued after the text", "Quyết định số 33/2016/QĐ-UBND", Context{On: day("2016-07-31"), Place: "tinh-mau"},
			[]string{"number [Quyết định số 33/2016/QĐ-UBND] not_found"}},
		{"half numbers", "theo NĐ 72/2013 và Quyết định số 15 của UBND tỉnh", mau,
			[]string{"number [NĐ 72/2013] resolved vn.72-2013-nd-cp", "number [Quyết định số 15] resolved tinh-mau.15-2012-qd-ubnd"}},
		{"year in words", "theo tinh thần Nghị định 72 năm 2013", mau,
			[]string{"number [Nghị định 72] resolved vn.72-2013-nd-cp"}},
		{"law with its number", "Căn cứ Luật Công nghệ thông tin số 67/2006/QH11 ngày 29/6/2006;", mau,
			[]string{"number [Luật Công nghệ thông tin số 67/2006/QH11] resolved vn.luat-67-2006-qh11 certain"}},
		{"a name that ends in số", "Luật Chuyển đổi số số 148/2025/QH15", Context{On: day("2026-06-01")},
			[]string{"number [Luật Chuyển đổi số số 148/2025/QH15] resolved vn.luat-148-2025-qh15 certain"}},
		{"a digit dropped", "Luật An ninh mạng số 11/2025/QH15", Context{On: day("2026-06-01")},
			[]string{"number [Luật An ninh mạng số 11/2025/QH15] not_found"}},
		{"law by name and year", "quy định của Luật Công nghệ thông tin năm 2006", mau,
			[]string{"named [Luật Công nghệ thông tin năm 2006] resolved vn.luat-67-2006-qh11 certain"}},
		{"two laws of one name", "Luật An ninh mạng năm 2018, Luật An ninh mạng 2025 và Luật An ninh mạng", Context{On: day("2026-06-01")},
			[]string{"named [Luật An ninh mạng năm 2018] resolved vn.luat-24-2018-qh14 certain", "named [Luật An ninh mạng 2025] resolved vn.luat-116-2025-qh15 certain", "named [Luật An ninh mạng] ambiguous vn.luat-116-2025-qh15"}},
		{"a name and the year of another law", "Luật Công nghệ thông tin năm 2024", Context{On: day("2026-06-01")}, []string{"named [Luật Công nghệ thông tin năm 2024] not_found"}},
		{"laws that are not registered", "theo Luật Xây dựng năm 2014, Luật Phòng, chống thiên tai và Luật Đất đai", mau,
			[]string{"named [Luật Xây dựng năm 2014] not_found", "named [Luật Phòng, chống thiên tai] not_found", "named [Luật Đất đai] not_found"}},
		{"a law known by its form", "theo Luật Khai thác không gian ngầm năm 2019", mau, []string{"named [Luật Khai thác không gian ngầm năm 2019] not_found"}},
		{"no laws", "Luật sư Nguyễn Văn Mẫu, Công ty Luật Đất Mới, ngành Luật Đất đai, luật đất đai nói chung, Luật chơi năm 2019, trái pháp luật.", mau, nil},
		{"scheme in quotation marks", "đề án “Đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT” của Chính phủ", mau,
			[]string{"named [đề án “Đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT”] resolved vn.1755-qd-ttg.2010"}},
		{"scheme before its decision has only the stub", "chương trình “Đưa thông tin về cơ sở” được nhắc tới", Context{On: day("2011-03-01"), Place: "tinh-mau"},
			[]string{"named [chương trình “Đưa thông tin về cơ sở”] resolved vn.khong-so.chuong-trinh-dua-thong-tin-ve-co-so"}},
		{"numbers that are none", "Ngày 29/7/2010, 1/2 số hộ, trực 24/7, gọi 0270.3823.456, tốc độ 60/km, kỳ 12/2024, trang 3/15, mẫu số 01/TB-KMT.", mau, nil},
		{"counts", "Hội đồng thông qua 15 nghị quyết, Nghị quyết 5 năm, quyết định 12 trường hợp.", mau, nil},
		{"web address", "xem https://vi-du.example/quyet-dinh/15/2012/QĐ-UBND hoặc thu@vi-du.example/33/2016/QĐ-UBND", mau, nil},
		{"title after a number is no description", "Quyết định số 15/2012/QĐ-UBND ban hành Quy định quản lý đại lý Internet trên địa bàn tỉnh Mẫu.", mau,
			[]string{"number [Quyết định số 15/2012/QĐ-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"Party directive", "Chỉ thị số 58-CT/TW ngày 17/10/2000 của Bộ Chính trị", mau,
			[]string{"number [Chỉ thị số 58-CT/TW] resolved vn.58-ct-tw.2000 certain"}},
		{"without diacritics", "Theo Quyet dinh so 15/2012/QD-UBND cua UBND tinh Mau", mau,
			[]string{"number [Quyet dinh so 15/2012/QD-UBND] resolved tinh-mau.15-2012-qd-ubnd certain"}},
		{"nothing", "", mau, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, tt.ctx) {
				got = append(got, line(x))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestFindAnaphora(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	tests := []struct {
		name, text string
		want       []string // of anaphora only
	}{
		{"this decision", "Tỉnh đã có Quyết định số 15/2012/QĐ-UBND. Quyết định này áp dụng cho mọi đại lý.",
			[]string{"anaphora [Quyết định này] resolved tinh-mau.15-2012-qd-ubnd"}},
		{"the kind tells which", "Quyết định số 15/2012/QĐ-UBND dựa trên Nghị định số 97/2008/NĐ-CP. Theo Nghị định trên thì phải có hợp đồng; quyết định nêu trên nói rõ hơn.",
			[]string{"anaphora [Nghị định trên] resolved vn.97-2008-nd-cp", "anaphora [quyết định nêu trên] resolved tinh-mau.15-2012-qd-ubnd"}},
		{"the one that acts", "Tỉnh có Quyết định số 33/2016/QĐ-UBND, thay cho Quyết định số 15/2012/QĐ-UBND. Quyết định này dễ hiểu hơn.",
			[]string{"anaphora [Quyết định này] resolved tinh-mau.33-2016-qd-ubnd"}},
		{"two side by side", "Tỉnh có Quyết định số 33/2016/QĐ-UBND và Quyết định số 15/2012/QĐ-UBND. Quyết định này dễ hiểu.",
			[]string{"anaphora [Quyết định này] ambiguous tinh-mau.15-2012-qd-ubnd"}},
		{"any document", "Thực hiện Quyết định số 15/2012/QĐ-UBND, các cơ sở nghiên cứu văn bản nêu trên.",
			[]string{"anaphora [văn bản nêu trên] resolved tinh-mau.15-2012-qd-ubnd"}},
		{"what is issued with it", "Quyết định số 11/2019/QĐ-UBND đã ban hành. Quy chế ban hành kèm theo Quyết định này có ba chương.",
			[]string{"anaphora [Quyết định này] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"the attached regulation alone", "Quyết định số 11/2019/QĐ-UBND đã ban hành. Quy chế này có ba chương.",
			[]string{"anaphora [Quy chế này] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"several", "Tỉnh có Quyết định số 33/2016/QĐ-UBND và Nghị định số 97/2008/NĐ-CP. Các văn bản trên đã cũ.",
			[]string{"anaphora [Các văn bản trên] ambiguous tinh-mau.33-2016-qd-ubnd"}},
		{"this and that", "Tỉnh có Quyết định số 33/2016/QĐ-UBND; quyết định này nọ gì cũng phải nghe dân.", nil},
		{"nothing before it", "Quyết định này có hiệu lực từ tháng sau.", []string{"anaphora [Quyết định này] not_found"}},
		{"small letters, nothing before it", "Anh tự hào vì quyết định này.", nil},
		{"of another kind", "Nghị định số 97/2008/NĐ-CP đã cũ. Thông tư này thay đổi cách làm.", []string{"anaphora [Thông tư này] not_found"}},
		{"no pointer", "Quyết định số 15/2012/QĐ-UBND có hiệu lực. Các quyết định trên địa bàn tỉnh được rà soát.", nil},
		{"an act speaks of itself", "ỦY BAN NHÂN DÂN\nSố: 33/2016/QĐ-UBND\nCăn cứ Luật Công nghệ thông tin;\nTheo Quyết định số 15/2012/QĐ-UBND;\nĐiều 1. Quyết định này quy định về hoạt động in.\n",
			[]string{"anaphora [Quyết định này] resolved tinh-mau.33-2016-qd-ubnd"}},
		{"an act without its number", "Căn cứ Quyết định số 15/2012/QĐ-UBND;\nĐiều 1. Quyết định này quy định về hoạt động in.\n",
			[]string{"anaphora [Quyết định này] not_found"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, ctx) {
				if x.Kind != KindAnaphora {
					continue
				}
				if x.Certain {
					t.Errorf("%q is certain", x.Quote)
				}
				if x.Outcome == law.NotFound && x.Note == "" {
					t.Errorf("%q: no reason given", x.Quote)
				}
				got = append(got, line(x))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// What a text says of a document and the registry does not is told in a form that programs read.
func TestFindings(t *testing.T) {
	t.Parallel()
	c := sample()
	for _, tt := range []struct {
		text string
		want []Finding
	}{
		{"Nghị định số 72/2013/NĐ-CP, ngày 28/8/2008 của Chính phủ", []Finding{{DateDiffers, "vn.72-2013-nd-cp", "2008-08-28", "2013-07-15"}}},
		{"Nghị định số 72/2013/NĐ-CP ngày 15/7/2013", nil},
		{"Quyết định số 44/QĐ-UBND năm 2015 của UBND tỉnh", []Finding{{YearDiffers, "tinh-mau.44-qd-ubnd.2016", "2015", "2016"}}},
		{"Thông tư số 72/2013/NĐ-CP", []Finding{{TypeDiffers, "vn.72-2013-nd-cp", "thong-tu", "nghi-dinh"}}},
		{"Luật Công nghệ thông tin ngày 09/7/2006", nil},
	} {
		got := c.Find(tt.text, Context{On: day("2020-06-01"), Place: "tinh-mau"})
		if len(got) != 1 {
			t.Fatalf("%q holds %d citations", tt.text, len(got))
		}
		if diff := cmp.Diff(tt.want, got[0].Findings); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// A part of an act, which does not give its number: the context says which act it is.
func TestFindInAPartOfAnAct(t *testing.T) {
	t.Parallel()
	c := sample()
	text := "Điều 2. Khoản 1 Điều 3 Quyết định này thay Nghị định số 97/2008/NĐ-CP. Nghị định này và Quy định này thì khác. " +
		"Sửa đổi như sau: “Điều 4. Quyết định này có hiệu lực ngay.” Quyết định này cũng vậy."
	var got []string
	for _, x := range c.Find(text, Context{On: day("2020-06-01"), Place: "tinh-mau", Document: "tinh-mau.15-2012-qd-ubnd"}) {
		got = append(got, line(x))
	}
	want := []string{"anaphora [Quyết định này] resolved tinh-mau.15-2012-qd-ubnd", "number [Nghị định số 97/2008/NĐ-CP] resolved vn.97-2008-nd-cp certain",
		"anaphora [Nghị định này] resolved vn.97-2008-nd-cp", "anaphora [Quy định này] resolved tinh-mau.15-2012-qd-ubnd",
		"anaphora [Quyết định này] ambiguous tinh-mau.15-2012-qd-ubnd", "anaphora [Quyết định này] resolved tinh-mau.15-2012-qd-ubnd"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The text as given may be decomposed, hold zero-width characters and look-alike letters: offsets are of that text.
func TestFindOffsetsOfTheTextAsGiven(t *testing.T) {
	t.Parallel()
	c := sample()
	given := "Thu\u031b\u0323c hie\u0323\u0302n Quye\u0302\u0301t \u0111i\u0323nh so\u0302\u0301 15/2012/Q\u00d0-UB\u200bND, xong."
	got := c.Find(given, Context{On: day("2020-01-01"), Place: "tinh-mau"})
	if len(got) != 1 {
		t.Fatalf("found %d citations: %+v", len(got), got)
	}
	runes := []rune(given)
	if q := string(runes[got[0].Start:got[0].End]); q != got[0].Quote || !strings.HasPrefix(q, "Quye") || !strings.HasSuffix(q, "ND") {
		t.Errorf("quote %q, slice %q", got[0].Quote, q)
	}
	if !got[0].Certain || got[0].Parsed.Number != "15/2012/QĐ-UBND" {
		t.Errorf("%+v", got[0])
	}
}

// checkFound holds what is true of every answer of Find.
func checkFound(t testing.TB, c *Catalog, given string, ctx Context) {
	t.Helper()
	runes := []rune(given)
	end := 0
	for _, x := range c.Find(given, ctx) {
		if x.Start < end || x.End <= x.Start || x.End > len(runes) {
			t.Fatalf("span %d..%d after %d in a text of %d", x.Start, x.End, end, len(runes))
		}
		end = x.End
		if string(runes[x.Start:x.End]) != x.Quote {
			t.Fatalf("quote %q is not the text between %d and %d", x.Quote, x.Start, x.End)
		}
		if x.Certain && x.Outcome != law.Resolved {
			t.Fatalf("%q is certain and %s", x.Quote, x.Outcome)
		}
		checkOutcome(t, c, x.Outcome, x.Candidates, ctx)
		if x.Kind != KindAnaphora && x.Outcome != law.Resolved && x.Note == "" {
			t.Fatalf("%s %q is %s without a reason", x.Kind, x.Quote, x.Outcome)
		}
	}
}

// TestFindHolds strings pieces of citations together at random.
func TestFindHolds(t *testing.T) {
	t.Parallel()
	c := sample()
	pieces := []string{"Quyết định số ", "15/2012/QĐ-UBND", "20/2010", "/QĐ-UBND", " ngày 20/3/2012", " ngày 29 tháng 7 năm 2010", " của UBND tỉnh Mẫu", " của UBND huyện Tam Bình",
		"Luật Công nghệ thông tin", " số ", "67/2006/QH11", "67/2006/QHI 1", ", ", ". ", "; ", "\n", "\n\n", "“", "”", " ban hành ", "nhiều văn bản về ", "quy định quản lý ", "quy chế ", "tăng cường ",
		"dịch vụ internet ", "hệ thống thư điện tử ", "trên địa bàn tỉnh", "Quyết định này", "văn bản nêu trên", "Đưa thông tin về cơ sở", "trong năm 2012 ", "và ", "\u200b", "\u0301", "Ð", "CNTT-TT", "NĐ 72/2013", "văn bản thứ hai là ", "-", "/", "số15/2012/QĐ-UBNDngày"}
	rapid.Check(t, func(t *rapid.T) {
		given := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces"), "")
		ctx := Context{On: law.Date(rapid.SampledFrom([]int32{0, int32(day("2009-01-01")), int32(day("2011-01-07")), int32(day("2020-01-01"))}).Draw(t, "on")),
			Place: rapid.SampledFrom([]string{"", "tinh-mau", "vinh-long", "vinh-long.tam-binh", "nowhere"}).Draw(t, "place")}
		checkFound(rapidTB{TB: nil, t: t}, c, given, ctx)
	})
}

// rapidTB lends rapid's T to helpers that take a testing.TB.
type rapidTB struct {
	testing.TB
	t *rapid.T
}

func (r rapidTB) Helper()                           { r.t.Helper() }
func (r rapidTB) Fatal(args ...any)                 { r.t.Fatal(args...) }
func (r rapidTB) Fatalf(format string, args ...any) { r.t.Fatalf(format, args...) }

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Theo Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Mẫu, quán phải có biển hiệu.",
		"tham mưu UBND tỉnh ban hành nhiều văn bản về quản lý đại lý internet, quy chế quản lý mạng tin học diện rộng tỉnh Mẫu.",
		"Quy chế ban hành kèm theo Quyết định này; Nghị định trên", "67/2006/QHI 1", "Luật Chuyển đổi số số 148/2025/QH15", "đề án “Đưa thông tin về cơ sở",
		"so\u0302\u0301 1/2\u200b/Q\u00d0", "25/2011/-CP", "58-CT/TW", "số15/2012/QĐ-TTgcủa",
	} {
		f.Add(s, "tinh-mau", int32(day("2020-01-01")))
	}
	c := sample()
	f.Fuzz(func(t *testing.T, given, place string, on int32) {
		if len(given) > 20_000 || on < 0 || on > 3_000_000 {
			t.Skip()
		}
		ctx := Context{On: law.Date(on), Place: place}
		checkFound(t, c, given, ctx)
		checkPassages(t, c, given, ctx)
	})
}

// longText is some 200 kB of sentences with and without citations.
func longText() string {
	plain := "Đại biểu thảo luận về tình hình kinh tế, xã hội và thống nhất nhiệm vụ của những tháng cuối năm, trong đó có việc chăm lo đời sống người dân. "
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "%sTheo Quyết định số %d/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Mẫu và Nghị định 72/2013/NĐ-CP thì đại lý phải đăng ký. %s\n", plain, i%90+1, strings.Repeat(plain, 2))
	}
	return b.String()
}

func BenchmarkFind(b *testing.B) {
	c := sample()
	given := longText()
	ctx := Context{On: day("2020-01-01"), Place: "tinh-mau"}
	b.SetBytes(int64(len(given)))
	b.ReportAllocs()
	for b.Loop() {
		if len(c.Find(given, ctx)) < 800 {
			b.Fatal("citations lost")
		}
	}
}

func TestFindIsDeterministic(t *testing.T) {
	t.Parallel()
	given := longText()[:20_000] + " UBND tỉnh ban hành nhiều văn bản về quản lý đại lý internet, quy chế quản lý mạng tin học diện rộng tỉnh Mẫu."
	ctx := Context{On: day("2020-01-01"), Place: "tinh-mau"}
	first := sample().Find(given, ctx)
	for range 3 {
		if !slices.EqualFunc(first, sample().Find(given, ctx), func(a, b Citation) bool { return cmp.Equal(a, b) }) {
			t.Fatal("two runs differ")
		}
	}
}
