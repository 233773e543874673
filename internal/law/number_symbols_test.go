package law

import "testing"

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
	for _, code := range DocumentTypes() {
		typ := DocumentType(code)
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
