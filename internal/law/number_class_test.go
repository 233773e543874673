package law

import "testing"

func TestClassOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		number string
		typ    DocumentType
		issued string // "" when not known
		want   Class  // "" when the form does not tell
	}{
		{"20/2010/QĐ-UBND", "", "2010-07-29", Normative},
		{"05/2019/NQ-HĐND", "", "", Normative},
		{"61/2025/QĐ-CTUBND", "", "2025-11-06", Normative},
		{"12/2016/NQ-HĐND8", "", "", Normative},
		{"09/2010/CT-UBND", "", "2010-01-01", Normative},
		{"09/2010/CT-UBND", "", "", Normative},
		{"09/2016/CT-UBND", "", "2016-06-30", Normative},
		{"09/2016/CT-UBND", "", "2016-07-01", ""},
		{"09/2016/CT-UBND", "", "", ""}, // in the first half of the year yes, in the second no
		{"34/2008/CT-TTg", "", "2008-12-03", Normative},
		{"34/2009/CT-TTg", "", "2009-12-03", ""},
		{"246/2005/QĐ-TTg", "", "", Normative},
		{"27/2008/QĐ-BTTTT", "", "2008-05-05", Normative},
		{"27/2010/QĐ-BTTTT", "", "2010-05-05", ""},
		{"66.22/2026/NQ-CP", "", "", Normative},
		{"23/2013/TT-BTTTT", "", "", Normative},
		{"97/2008/NĐ-CP", "", "", Normative},
		{"67/2006/QH11", Luat, "", Normative},
		{"01/2012/UBTVQH13", "", "", Normative},
		{"40-LCT/HĐNN8", Luat, "1991-01-01", Normative},
		{"40-LCT/HĐNN8", "", "1991-01-01", ""},
		{"781/QĐ-UBND", "", "2022-04-21", Administrative},
		{"06/NQ-HĐND", "", "2025-02-20", Administrative},
		{"10/CT-UBND", "", "2009-09-07", Administrative},
		{"1755/QĐ-TTg", "", "", Administrative},
		{"1687/NQ-UBTVQH15", "", "2025-06-16", Administrative},
		{"43/KH-UBND", "", "", Administrative},
		{"43/2012/KH-UBND", "", "", Administrative},
		{"2291/BNV-CQĐP", "", "", Administrative},
		{"12/QĐ-UB", "", "1995-01-01", ""}, // before 1997 normative acts carried no year either
		{"12/QĐ-UB", "", "", ""},
		{"12/QĐ-UB", "", "2001-01-01", Administrative},
		{"23/TT-BTTTT", "", "2013-01-01", ""}, // a circular without year: the year is missing
		{"119-CP", "", "1994-09-16", ""},
		{"32/VBHN-VPQH", "", "", Consolidated},
		{"32/2013/VBHN-VPQH", "", "", Consolidated},
		{"58-CT/TW", "", "", Party},
		{"12-NQ/TU", "", "2020-01-01", Party},
		{"165/CV-TU", "", "", Party},
		{"03-TB/BCĐ", "", "2021-01-01", ""},
		{"Không số", Luat, "1990-12-21", ""},
	} {
		n, err := ParseNumber(tt.number)
		if err != nil {
			t.Fatal(err)
		}
		var on Date
		if tt.issued != "" {
			on = MustDate(tt.issued)
		}
		got, ok := ClassOf(n, tt.typ, on)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("ClassOf(%s, %q, %s) = %q, %v; want %q", tt.number, tt.typ, tt.issued, got, ok, tt.want)
		}
	}
}

func TestTypeSymbols(t *testing.T) {
	t.Parallel()
	for symbol, want := range map[string]DocumentType{
		"QĐ": QuyetDinh, "qđ": QuyetDinh, "QD": QuyetDinh, "NĐ": NghiDinh, "ttr": ToTrinh, "CTR": ChuongTrinh, "CT": ChiThi, "TTLT": ThongTuLienTich,
		"HD": HuongDan, "HĐ": OtherDocumentType, "VBHN": VanBanHopNhat, "ĐA": DeAn, "Qð": QuyetDinh,
	} {
		if got, ok := TypeOfSymbol(symbol); got != want || !ok {
			t.Errorf("TypeOfSymbol(%q) = %q, %v; want %q", symbol, got, ok, want)
		}
	}
	for _, symbol := range []string{"", "XYZ", "UBND", "LCT"} {
		if got, ok := TypeOfSymbol(symbol); ok {
			t.Errorf("TypeOfSymbol(%q) = %q", symbol, got)
		}
	}
	for name, want := range map[string]DocumentType{
		"Nghị định": NghiDinh, "NGHỊ ĐỊNH": NghiDinh, "nghi dinh": NghiDinh, "nghi-dinh": NghiDinh, "Thông tư liên tịch": ThongTuLienTich,
		"Bộ luật": BoLuat, "Hiến pháp": HienPhap, "quy chế": OtherDocumentType, "khac": OtherDocumentType,
	} {
		if got, ok := TypeByName(name); got != want || !ok {
			t.Errorf("TypeByName(%q) = %q, %v; want %q", name, got, ok, want)
		}
	}
	if got, ok := TypeByName("Bản tin"); ok {
		t.Errorf("TypeByName(Bản tin) = %q", got)
	}
	for _, code := range DocumentTypes() {
		typ := DocumentType(code)
		if got, ok := TypeByName(typ.Label("vi")); got != typ || !ok {
			t.Errorf("TypeByName(%q) = %q", typ.Label("vi"), got)
		}
		if s := typ.Symbol(); s != "" {
			if got, _ := TypeOfSymbol(s); got != typ {
				t.Errorf("TypeOfSymbol(%q) = %q, want %q", s, got, typ)
			}
		}
	}
	if got := QuyetDinh.Symbol() + " " + Luat.Symbol() + " " + OtherDocumentType.Symbol(); got != "QĐ  " {
		t.Errorf("symbols: %q", got)
	}
	seen := map[string]bool{}
	for _, b := range bodySymbols {
		if seen[b.symbol] {
			t.Errorf("%s is twice in the table", b.symbol)
		}
		seen[b.symbol] = true
	}
}
