package law

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestParseReference(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in     string
		number string // "" when incomplete
		want   Partial
	}{
		{"Quyết định số 20/2010/QĐ-UBND ngày 29/07/2010 của Ủy ban nhân dân tỉnh Vĩnh Long", "20/2010/QĐ-UBND",
			Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Date: MustDate("2010-07-29"), Rest: "của Ủy ban nhân dân tỉnh Vĩnh Long"}},
		{"20/2010/qd-ubnd", "20/2010/QĐ-UBND", Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}}},
		{"QĐ số: 63/ 2006/QĐ - UBND, ngày 2 tháng 2 năm 2006", "63/2006/QĐ-UBND",
			Partial{Seq: "63", Year: 2006, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Date: MustDate("2006-02-02")}},
		// A missing year is not made up from the date.
		{"Quyết định số 17/QĐ-UBND ngày 14/09/2015", "17/QĐ-UBND",
			Partial{Seq: "17", Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Date: MustDate("2015-09-14")}},
		{"Nghị định số 25/2011/-CP", "25/2011/NĐ-CP", Partial{Seq: "25", Year: 2011, Type: NghiDinh, Symbol: "NĐ", Bodies: []string{"CP"}}},
		{"Nghị định số 25/2011/ -CP của Chính phủ", "25/2011/NĐ-CP",
			Partial{Seq: "25", Year: 2011, Type: NghiDinh, Symbol: "NĐ", Bodies: []string{"CP"}, Rest: "của Chính phủ"}},
		{"25/2011/-CP", "", Partial{Seq: "25", Year: 2011, Bodies: []string{"CP"}}},
		{"Luật số 67/2006/QHI 1 ngày 29-6-2006", "67/2006/QH11", Partial{Seq: "67", Year: 2006, Type: Luat, Bodies: []string{"QH11"}, Date: MustDate("2006-06-29")}},
		// The date is that of another act: kept as it is written.
		{"Nghị định số 72/2013/NĐ-CP, ngày 28/8/2008", "72/2013/NĐ-CP",
			Partial{Seq: "72", Year: 2013, Type: NghiDinh, Symbol: "NĐ", Bodies: []string{"CP"}, Date: MustDate("2008-08-28")}},
		{"Luật Chuyển đổi số số 148/2025/QH15", "148/2025/QH15", Partial{Seq: "148", Year: 2025, Type: Luat, Bodies: []string{"QH15"}, Rest: "Chuyển đổi số"}},
		{"Luật An ninh mạng số 11/2025/QH15", "11/2025/QH15", Partial{Seq: "11", Year: 2025, Type: Luat, Bodies: []string{"QH15"}, Rest: "An ninh mạng"}},
		{"Luật Báo chí 103/2016/QH13", "103/2016/QH13", Partial{Seq: "103", Year: 2016, Type: Luat, Bodies: []string{"QH13"}, Rest: "Báo chí"}},
		{"Luật Ban hành văn bản năm 2004", "", Partial{Year: 2004, Type: Luat, Rest: "Ban hành văn bản"}},
		{"Luật Đất đai 2013", "", Partial{Year: 2013, Type: Luat, Rest: "Đất đai"}},
		{"Hiến pháp 2013", "", Partial{Year: 2013, Type: HienPhap}},
		// Slugs and addresses.
		{"quyet-dinh-15-2012-qd-ubnd", "15/2012/QĐ-UBND", Partial{Seq: "15", Year: 2012, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}}},
		{"https://example.org/van-ban/Quyet-dinh-20-2010-QD-UBND-quan-ly-thu-dien-tu.aspx?tab=2", "20/2010/QĐ-UBND",
			Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Rest: "quan ly thu dien tu aspx"}},
		{"vinh-long.20-2010-qd-ubnd", "20/2010/QĐ-UBND", Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Rest: "vinh long"}},
		{"vn.luat-67-2006-qh11", "67/2006/QH11", Partial{Seq: "67", Year: 2006, Type: Luat, Bodies: []string{"QH11"}, Rest: "vn"}},
		{"nghi-quyet-66-22-2026-nq-cp", "66.22/2026/NQ-CP", Partial{Seq: "66.22", Year: 2026, Type: NghiQuyet, Symbol: "NQ", Bodies: []string{"CP"}}},
		{"169-2013-ttlt-btc-btttt-huong-dan", "169/2013/TTLT-BTC-BTTTT",
			Partial{Seq: "169", Year: 2013, Type: ThongTuLienTich, Symbol: "TTLT", Bodies: []string{"BTC", "BTTTT"}, Rest: "huong dan"}},
		{"61-2025-qd-ct-ubnd", "61/2025/QĐ-CTUBND", Partial{Seq: "61", Year: 2025, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"CTUBND"}}},
		// Run together; a scanner's letters.
		{"Quyết định số20/2010/QĐ-UBNDngày 29/07/2010", "20/2010/QĐ-UBND",
			Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Date: MustDate("2010-07-29")}},
		{"Quyết định số l5/2O10/QĐ-UBND của UBND tỉnh", "15/2010/QĐ-UBND",
			Partial{Seq: "15", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Rest: "của UBND tỉnh"}},
		// Half written.
		{"NĐ 26/2023", "", Partial{Seq: "26", Year: 2023, Type: NghiDinh}},
		{"NĐ26/2023", "", Partial{Seq: "26", Year: 2023, Type: NghiDinh}},
		{"Nghị định 142", "", Partial{Seq: "142", Type: NghiDinh}},
		{"nghi dinh 142", "", Partial{Seq: "142", Type: NghiDinh}},
		{"TT 16/2014", "", Partial{Seq: "16", Year: 2014, Type: ThongTu}},
		{"QĐ 15/2010", "", Partial{Seq: "15", Year: 2010, Type: QuyetDinh}},
		{"Quyết định số 15", "", Partial{Seq: "15", Type: QuyetDinh}},
		{"Quyết định 15 của UBND tỉnh", "", Partial{Seq: "15", Type: QuyetDinh, Rest: "của UBND tỉnh"}},
		{"Quyết định 15 UBND tỉnh", "", Partial{Seq: "15", Type: QuyetDinh, Rest: "UBND tỉnh"}},
		{"Quyết định 1755 của Thủ tướng năm 2010", "", Partial{Seq: "1755", Year: 2010, Type: QuyetDinh, Rest: "của Thủ tướng"}},
		{"20/2010", "", Partial{Seq: "20", Year: 2010}},
		{"20/2010/QĐ", "", Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ"}},
		{"theo quy định tại Nghị định 142/2016", "", Partial{Seq: "142", Year: 2016, Type: NghiDinh, Rest: "theo quy định tại"}},
		// The Party, letters, odd bodies.
		{"Chỉ thị 58-CT/TW", "58-CT/TW", Partial{Seq: "58", Type: ChiThi, Symbol: "CT", Bodies: []string{"TW"}}},
		{"CT 58", "", Partial{Seq: "58", Type: ChiThi}},
		{"Công văn 2291/BNV-CQĐP", "2291/BNV-CQĐP", Partial{Seq: "2291", Type: CongVan, Bodies: []string{"BNV", "CQĐP"}}},
		{"Công văn số 109/UBND - VX ngày 5/1/2022", "109/UBND-VX", Partial{Seq: "109", Type: CongVan, Bodies: []string{"UBND", "VX"}, Date: MustDate("2022-01-05")}},
		{"Kế hoạch 26/KH-BCĐ (138)", "26/KH-BCĐ (138)", Partial{Seq: "26", Type: KeHoach, Symbol: "KH", Bodies: []string{"BCĐ (138)"}}},
		{"Quyết định 20/2010/QĐ-UBND (29/07/2010)", "20/2010/QĐ-UBND",
			Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Date: MustDate("2010-07-29")}},
		{"20/2010/QĐ-UBND UBND tỉnh", "20/2010/QĐ-UBND", Partial{Seq: "20", Year: 2010, Type: QuyetDinh, Symbol: "QĐ", Bodies: []string{"UBND"}, Rest: "UBND tỉnh"}},
		{"Nghị định số 119-CP", "119-CP", Partial{Seq: "119", Type: NghiDinh, Bodies: []string{"CP"}}},
		{"Pháp lệnh không số", "Không số", Partial{Type: PhapLenh}},
		// There is no 31 February: not a date.
		{"Quyết định 15 ngày 31/02/2010", "", Partial{Seq: "15", Type: QuyetDinh, Rest: "ngày 31/02/2010"}},
	}
	for _, tt := range tests {
		got, err := ParseReference(tt.in)
		if err != nil {
			t.Errorf("ParseReference(%q): %v", tt.in, err)
			continue
		}
		if tt.number != "" {
			if got.Number == nil || got.Number.String() != tt.number {
				t.Errorf("ParseReference(%q): number %v, want %s", tt.in, got.Number, tt.number)
			}
			tt.want.Complete, tt.want.Number = true, got.Number
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Partial{})); diff != "" {
			t.Errorf("ParseReference(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
	p, err := ParseReference("Nghị định số 25/2011/-CP")
	if err != nil || len(p.Number.Repairs) != 1 || p.Number.Repairs[0] != "type: 25/2011/-CP -> 25/2011/NĐ-CP" {
		t.Errorf("the type put back is not noted: %v, %v", p.Number, err)
	}
}

func TestParseReferenceErrors(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Partial{
		"":               {},
		"Quyết định này": {Type: QuyetDinh, Rest: "này"},
		"Quy chế ban hành kèm theo Quyết định này": {Type: QuyetDinh, Rest: "Quy chế ban hành kèm theo này"},
		"Nghị định trên":                           {Type: NghiDinh, Rest: "trên"},
		"văn bản nêu trên":                         {Type: OtherDocumentType, Rest: "nêu trên"},
		"Đề án “Đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT”": {Type: DeAn, Rest: "Đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT"},
		"Nghị quyết Kỳ họp thứ 3, khóa X":                         {Type: NghiQuyet, Rest: "Kỳ họp thứ 3 khóa X"},
		"ngày 29/07/2010":     {Date: MustDate("2010-07-29")},
		"8/5/2010 9:56:44 AM": {Rest: "8/5/2010 9 56 44 AM"}, // month first on some sites
	} {
		got, err := ParseReference(in)
		if !errors.Is(err, ErrNoSequence) {
			t.Errorf("ParseReference(%q) = %+v, %v; want ErrNoSequence", in, got, err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Partial{})); diff != "" {
			t.Errorf("ParseReference(%q) (-want +got):\n%s", in, diff)
		}
	}
}

func TestPartialMatches(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		ref, number string
		want        bool
	}{
		{"NĐ 26/2023", "26/2023/NĐ-CP", true},
		{"NĐ 26/2023", "26/2023/QĐ-TTg", false},
		{"NĐ 26/2023", "26/2022/NĐ-CP", false},
		{"NĐ 26/2023", "126/2023/NĐ-CP", false},
		{"Nghị định 142", "142/2016/NĐ-CP", true},
		{"Nghị định 142", "142-CP", true},
		{"Quyết định số 15", "015/2010/QĐ-UBND", true},
		{"Quyết định số 15", "15/QĐ-UBND", true},
		{"Quyết định số 15", "15b/QĐ-UBND", false},
		{"QĐ 15/2010", "15/QĐ-UBND", false},
		{"Quyết định 1755 năm 2010", "1755/QĐ-TTg", true}, // the year of issue, which the number does not carry
		{"Quyết định 1755 năm 2010", "1755/2011/QĐ-TTg", false},
		{"20/2010", "20/2010/CT-UBND", true},
		{"20/2010/QĐ", "20/2010/CT-UBND", false},
		{"25/2011/-CP", "25/2011/NĐ-CP", true},
		{"25/2011/-CP", "25/2011/QĐ-TTg", false},
		{"20/2010/qd.ubnd", "20/2010/QĐ-UBND", true},
		{"17/QĐ-UBND ngày 14/09/2015", "17/2015/QĐ-UBND", false},
		{"Luật CNTT năm 2006", "67/2006/QH11", true},
		{"Pháp lệnh 01/2012", "01/2012/UBTVQH13", true},
		{"Luật 01/2012", "01/2012/UBTVQH13", false},
		{"Nghị định 67/2006", "67/2006/QH11", false},
		{"CT 58", "58-CT/TW", true},
		{"Không số", "Không số", false},
	} {
		p, err := ParseReference(tt.ref)
		if err != nil {
			t.Fatal(err)
		}
		n, err := ParseNumber(tt.number)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Matches(n); got != tt.want {
			t.Errorf("%q matches %s: %v, want %v", tt.ref, tt.number, got, tt.want)
		}
	}
	// One number, a law and a resolution.
	p, _ := ParseReference("Nghị quyết 100/2015/QH13")
	n, _ := ParseNumber("100/2015/QH13")
	n.Type = Luat
	if p.Matches(n) {
		t.Error("a resolution matches the law of its number")
	}
	n.Type = NghiQuyet
	if !p.Matches(n) {
		t.Error("a resolution does not match itself")
	}
}

func FuzzParseReference(f *testing.F) {
	for _, s := range []string{
		"Quyết định số 20/2010/QĐ-UBND ngày 29 tháng 7 năm 2010 của UBND tỉnh", "NĐ 26/2023", "Nghị định số 25/2011/ -CP", "quyet-dinh-15-2012-qd-ubnd",
		"Luật Chuyển đổi số số 148/2025/QH15", "https://example.org/a/b-20-2010-qd-ubnd.html?x#y", "Luật Đất đai 2013", "15 (138) - VX", "QĐ", "số", "1 ngày",
		"ct-1-2-2000-", "Không số", "1-qd-ct-", "0L.A0",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParseReference(s)
		if err != nil {
			if p.Complete || p.Number != nil || p.Seq != "" {
				t.Fatalf("%q: %+v beside %v", s, p, err)
			}
			return
		}
		if p.Complete != (p.Number != nil) {
			t.Fatalf("%q: Complete %v, Number %v", s, p.Complete, p.Number)
		}
		if p.Number == nil || p.Number.Style == StyleNone {
			return
		}
		n, err := ParseNumber(p.Number.String())
		if err != nil || n.Key() != p.Number.Key() || !p.Matches(n) {
			t.Fatalf("%q -> %q: %v, key %q and %q", s, p.Number, err, n.Key(), p.Number.Key())
		}
	})
}
