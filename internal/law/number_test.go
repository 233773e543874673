package law

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in, want string
		style    NumberStyle
		typ      DocumentType
		symbol   string
		bodies   []string
		repairs  []string
	}{
		// Canonical.
		{"20/2010/QĐ-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, nil},
		{"781/QĐ-UBND", "781/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, nil},
		{"05/2019/NQ-HĐND", "05/2019/NQ-HĐND", StyleStateYear, NghiQuyet, "NQ", []string{"HĐND"}, nil},
		{"61/2025/QĐ-CTUBND", "61/2025/QĐ-CTUBND", StyleStateYear, QuyetDinh, "QĐ", []string{"CTUBND"}, nil},
		{"66.22/2026/NQ-CP", "66.22/2026/NQ-CP", StyleStateYear, NghiQuyet, "NQ", []string{"CP"}, nil},
		{"15b/2010/QĐ-UBND", "15b/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, nil},
		{"67/2006/QH11", "67/2006/QH11", StyleAssembly, "", "", []string{"QH11"}, nil},
		{"100/2015/QH13", "100/2015/QH13", StyleAssembly, "", "", []string{"QH13"}, nil},
		{"01/2012/UBTVQH13", "01/2012/UBTVQH13", StyleAssembly, "", "", []string{"UBTVQH13"}, nil},
		{"1687/NQ-UBTVQH15", "1687/NQ-UBTVQH15", StyleState, NghiQuyet, "NQ", []string{"UBTVQH15"}, nil},
		{"12/2016/NQ-HĐND8", "12/2016/NQ-HĐND8", StyleStateYear, NghiQuyet, "NQ", []string{"HĐND8"}, nil},
		{"169/2013/TTLT-BTC-BTTTT", "169/2013/TTLT-BTC-BTTTT", StyleStateYear, ThongTuLienTich, "TTLT", []string{"BTC", "BTTTT"}, nil},
		{"19/2012/TTLT-BTC-BKH&ĐT-BTTTT", "19/2012/TTLT-BTC-BKH&ĐT-BTTTT", StyleStateYear, ThongTuLienTich, "TTLT", []string{"BTC", "BKH&ĐT", "BTTTT"}, nil},
		{"32/VBHN-VPQH", "32/VBHN-VPQH", StyleState, VanBanHopNhat, "VBHN", []string{"VPQH"}, nil},
		{"43/TTr-STTTT", "43/TTr-STTTT", StyleState, ToTrinh, "TTr", []string{"STTTT"}, nil},
		{"2291/BNV-CQĐP", "2291/BNV-CQĐP", StyleLetter, CongVan, "", []string{"BNV", "CQĐP"}, nil},
		{"15/UBND-VX", "15/UBND-VX", StyleLetter, CongVan, "", []string{"UBND", "VX"}, nil},
		{"58-CT/TW", "58-CT/TW", StyleParty, ChiThi, "CT", []string{"TW"}, nil},
		{"12-NQ/TU", "12-NQ/TU", StyleParty, NghiQuyet, "NQ", []string{"TU"}, nil},
		{"03-TB/BCĐ", "03-TB/BCĐ", StyleOld, ThongBao, "TB", []string{"BCĐ"}, nil},
		{"119-CP", "119-CP", StyleOld, "", "", []string{"CP"}, nil},
		{"327-CT", "327-CT", StyleOld, "", "", []string{"CT"}, nil},
		{"251-BCĐ", "251-BCĐ", StyleOld, "", "", []string{"BCĐ"}, nil},
		{"21-TC/TCT", "21-TC/TCT", StyleOld, "", "", []string{"TC", "TCT"}, nil},
		{"40-LCT/HĐNN8", "40-LCT/HĐNN8", StyleOld, "", "LCT", []string{"HĐNN8"}, nil},
		{"23-L/CTN", "23-L/CTN", StyleOld, "", "L", []string{"CTN"}, nil},
		{"102-SL/L-004", "102-SL/L-004", StyleOld, "", "SL", []string{"L", "004"}, nil},
		{"02/TTLB", "02/TTLB", StyleState, ThongTuLienTich, "TTLB", nil, nil},
		{"26/KH-BCĐ (138)", "26/KH-BCĐ (138)", StyleState, KeHoach, "KH", []string{"BCĐ (138)"}, nil},
		{"140/BCĐ VĐ HMTN", "140/BCĐ VĐ HMTN", StyleLetter, CongVan, "", []string{"BCĐ VĐ HMTN"}, nil},
		{"90/TB-BCH PCTT-TKCN", "90/TB-BCH PCTT-TKCN", StyleState, ThongBao, "TB", []string{"BCH PCTT", "TKCN"}, nil},
		{"12/GXN-UBND", "12/GXN-UBND", StyleState, OtherDocumentType, "GXN", []string{"UBND"}, nil},
		{"11/2025/QH15", "11/2025/QH15", StyleAssembly, "", "", []string{"QH15"}, nil}, // a digit was dropped from 116, which nobody can know
		{"17/QĐ-UBND", "17/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, nil},
		{"Không số", "Không số", StyleNone, "", "", nil, nil},
		// Mended.
		{"20/2010/QĐ- UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"spaces"}},
		{"63/ 2006/QĐ - UBND", "63/2006/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"spaces"}},
		{"01/1999/QĐ.UB", "01/1999/QĐ-UB", StyleStateYear, QuyetDinh, "QĐ", []string{"UB"}, []string{"separator"}},
		{"67/2006/QHI 1", "67/2006/QH11", StyleAssembly, "", "", []string{"QH11"}, []string{"ocr: QHI 1 -> QH11"}},
		{"67/2006/QHl1", "67/2006/QH11", StyleAssembly, "", "", []string{"QH11"}, []string{"ocr: QHl1 -> QH11"}},
		{"67/2006/QH 11", "67/2006/QH11", StyleAssembly, "", "", []string{"QH11"}, []string{"spaces"}},
		{"183/2010/TTLT/BTC-BNN", "183/2010/TTLT-BTC-BNN", StyleStateYear, ThongTuLienTich, "TTLT", []string{"BTC", "BNN"}, []string{"separator"}},
		{"183/2010/TTLT-BTC&BNN", "183/2010/TTLT-BTC-BNN", StyleStateYear, ThongTuLienTich, "TTLT", []string{"BTC", "BNN"}, []string{"separator"}},
		{"36/2006/CT-TTG", "36/2006/CT-TTg", StyleStateYear, ChiThi, "CT", []string{"TTg"}, []string{"case"}},
		{"20/2010/QÐ-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"look-alike"}},
		{"2117/QD-UBND", "2117/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"diacritics"}},
		{"1830 QĐ-UBND", "1830/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"77/2016/NĐ-CP.", "77/2016/NĐ-CP", StyleStateYear, NghiDinh, "NĐ", []string{"CP"}, []string{"punctuation"}},
		{"17 /2018/TT-BTNMT", "17/2018/TT-BTNMT", StyleStateYear, ThongTu, "TT", []string{"BTNMT"}, []string{"spaces"}},
		{"85/2017/nđ-cp", "85/2017/NĐ-CP", StyleStateYear, NghiDinh, "NĐ", []string{"CP"}, []string{"case"}},
		{"21 - TC/TCT", "21-TC/TCT", StyleOld, "", "", []string{"TC", "TCT"}, []string{"spaces"}},
		{"12/QĐ-CT.UBND", "12/QĐ-CTUBND", StyleState, QuyetDinh, "QĐ", []string{"CTUBND"}, []string{"separator", "alias"}},
		{"58-CT/TƯ", "58-CT/TW", StyleParty, ChiThi, "CT", []string{"TW"}, []string{"alias"}},
		{"165/CV-TU", "165-CV/TU", StyleParty, CongVan, "CV", []string{"TU"}, []string{"separator"}},
		{"157/TB_UBND", "157/TB-UBND", StyleState, ThongBao, "TB", []string{"UBND"}, []string{"separator"}},
		{"20–2010–QĐ–UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"01/98/TT-BTC", "01/1998/TT-BTC", StyleStateYear, ThongTu, "TT", []string{"BTC"}, []string{"year"}},
		{"1.234/QĐ-UBND", "1234/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"thousands"}},
		{"64/CP", "64-CP", StyleOld, "", "", []string{"CP"}, []string{"separator"}},
		{"04/TT-BCA(X13", "04/TT-BCA(X13)", StyleState, ThongTu, "TT", []string{"BCA(X13)"}, []string{"parenthesis"}},
		{"số 99/2025/QH15", "99/2025/QH15", StyleAssembly, "", "", []string{"QH15"}, []string{"words"}},
		{"66-22-2026-nq-cp", "66.22/2026/NQ-CP", StyleStateYear, NghiQuyet, "NQ", []string{"CP"}, []string{"separator", "case"}},
		{"20/2010/QĐ‑UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"20//2010//QĐ--UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"20 / 2010 / QĐ — UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"spaces", "separator"}},
		{"20\u200b/2010/QĐ\u2060-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"unicode"}},
		{"97/2008/NĐ-CP", "97/2008/NĐ-CP", StyleStateYear, NghiDinh, "NĐ", []string{"CP"}, nil},
		{"05/2019/NQ-HĐND\u00a0", "05/2019/NQ-HĐND", StyleStateYear, NghiQuyet, "NQ", []string{"HĐND"}, []string{"unicode", "spaces"}},
		{"12/TTr-UBTU\u031bMTTQVN", "12/TTr-UBTƯMTTQVN", StyleState, ToTrinh, "TTr", []string{"UBTƯMTTQVN"}, []string{"unicode"}}, // decomposed
		{"97/2008/ND-CP", "97/2008/NĐ-CP", StyleStateYear, NghiDinh, "NĐ", []string{"CP"}, []string{"diacritics"}},
		{"(20/2010/QĐ-UBND)", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"punctuation"}},
		{"Quyết định số: 20/2010/QĐ-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"words"}},
		{"Luật số 99/2025/QH15", "99/2025/QH15", StyleAssembly, "", "", []string{"QH15"}, []string{"words"}},
		// Run together, or torn.
		{"20/2010/QĐUBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"781QĐ-UBND", "781/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"20/2010QĐ-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"separator"}},
		{"97/2008/NĐCP", "97/2008/NĐ-CP", StyleStateYear, NghiDinh, "NĐ", []string{"CP"}, []string{"separator"}},
		{"879/CTTTg", "879/CT-TTg", StyleState, ChiThi, "CT", []string{"TTg"}, []string{"separator"}},
		{"12/CTUBND", "12/CTUBND", StyleLetter, CongVan, "", []string{"CTUBND"}, nil}, // the chairman, not a directive
		{"12/CTCP", "12/CTCP", StyleLetter, CongVan, "", []string{"CTCP"}, nil},       // a company
		{"20/2010/Q Đ-UB ND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"spaces"}},
		// A scanner's letters for digits.
		{"2O/2010/QĐ-UBND", "20/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"ocr: 2O -> 20"}},
		{"l5/2010/QĐ-UBND", "15/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"ocr: l5 -> 15"}},
		{"I5/20l0/QĐ-UBND", "15/2010/QĐ-UBND", StyleStateYear, QuyetDinh, "QĐ", []string{"UBND"}, []string{"ocr: I5 -> 15", "ocr: 20l0 -> 2010"}},
		{"O5/2019/NQ-HĐND", "05/2019/NQ-HĐND", StyleStateYear, NghiQuyet, "NQ", []string{"HĐND"}, []string{"ocr: O5 -> 05"}},
		{"12/QĐ-UBNND", "12/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"ocr: UBNND -> UBND"}},
		{"12/QĐ-UBNĐ", "12/QĐ-UBND", StyleState, QuyetDinh, "QĐ", []string{"UBND"}, []string{"ocr: UBNĐ -> UBND"}},
		{"12/QĐ-UBDN", "12/QĐ-UBDN", StyleState, QuyetDinh, "QĐ", []string{"UBDN"}, nil}, // no letter too many: it may be another body
		// A unit before its body; circulars of several; the Ministry of Finance before there was a B.
		{"1431/VX-UBND", "1431/VX-UBND", StyleLetter, CongVan, "", []string{"VX", "UBND"}, nil},
		{"92/TT-LB", "92/TT-LB", StyleState, ThongTuLienTich, "TT", []string{"LB"}, nil},
		{"23/TTLN", "23/TTLN", StyleState, ThongTuLienTich, "TTLN", nil, nil},
		{"89/TC-TCT", "89-TC/TCT", StyleOld, "", "", []string{"TC", "TCT"}, []string{"separator"}},
		{"104/TC/GTBĐ", "104-TC/GTBĐ", StyleOld, "", "", []string{"TC", "GTBĐ"}, []string{"separator"}},
		{"167/BYT-QĐ", "167/BYT-QĐ", StyleState, QuyetDinh, "", []string{"BYT", "QĐ"}, nil},
		{"1895/1997/BYT-QĐ", "1895/1997/BYT-QĐ", StyleStateYear, QuyetDinh, "", []string{"BYT", "QĐ"}, nil},
		{"12/2016/NQ-HĐND.K8", "12/2016/NQ-HĐND-K8", StyleStateYear, NghiQuyet, "NQ", []string{"HĐND", "K8"}, []string{"separator"}},
		{"01/1999/QĐ.UBT", "01/1999/QĐ-UBT", StyleStateYear, QuyetDinh, "QĐ", []string{"UBT"}, []string{"separator"}},
		{"không  số", "Không số", StyleNone, "", "", nil, []string{"spaces", "case"}},
	}
	for _, tt := range tests {
		n, err := ParseNumber(tt.in)
		if err != nil {
			t.Errorf("ParseNumber(%q): %v", tt.in, err)
			continue
		}
		got := []any{n.String(), n.Style, n.Type, n.Symbol, n.Bodies, n.Repairs, n.Raw}
		want := []any{tt.want, tt.style, tt.typ, tt.symbol, tt.bodies, tt.repairs, tt.in}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ParseNumber(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestParseNumberErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want error
	}{
		{"", ErrNoSequence},
		{"Quyết định này", ErrNoSequence},
		{"QCVN 41:2024/BGTVT", ErrNoSequence},
		{"142", ErrIncompleteNumber},
		{"20/2010", ErrIncompleteNumber},
		{"20/2010/QĐ", ErrIncompleteNumber},
		{"20/2010/QĐ-", ErrIncompleteNumber},
		{"01/2018/TTLT-BCA-BQP-", ErrIncompleteNumber},
		{"25/2011/-CP", ErrTypeLost},
		{"1234567/QĐ-UBND", ErrBadSequence},
		{"12/3010/QĐ-UBND", ErrBadYear},
		{"12/345/QĐ-UBND", ErrBadYear},
		{"67/2006/QHI", ErrBadTerm},
		{"67/2006/QHI 7", ErrBadTerm}, // the 17th sits from 2031
		{"29/07/2010", ErrBadSymbol},
		{"lO/2010/QĐ-UBND", ErrNoSequence}, // not one digit that is sure
		{"I/QĐ-UBND", ErrNoSequence},
		{"20/2010/Q?-UBND", ErrBadSymbol},
		{"20/2010/XUBND của", ErrExtraText},
		{"20/2010/QĐ-", ErrIncompleteNumber},
		{"2O/2010", ErrIncompleteNumber},
		{"Thông báo 20/2010/QĐ-UBND", ErrNoSequence}, // words other than "số"
		{"20/2010/QĐ-UBND, 21/2010/QĐ-UBND", ErrBadSymbol},
		{"20/2010/QĐ-UBND của tỉnh", ErrExtraText},
		{"20/2010/QĐ-UBND UBND", ErrExtraText},
		{"15 UBND", ErrExtraText},
		{"15 Vĩnh Long", ErrBadSymbol},
		{strings.Repeat("1/", 500), ErrTooLong},
		{"1/TTLT" + strings.Repeat("-BTC", 20), ErrTooLong},
	}
	for _, tt := range tests {
		n, err := ParseNumber(tt.in)
		var ne *NumberError
		if !errors.Is(err, tt.want) || !errors.As(err, &ne) || ne.Raw != tt.in {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v", tt.in, n, err, tt.want)
		}
		if n.Seq != "" {
			t.Errorf("ParseNumber(%q) gives %v beside its error", tt.in, n)
		}
	}
}

func TestNumberKeys(t *testing.T) {
	t.Parallel()
	same := [][]string{
		{"05/2019/NQ-HĐND", "5/2019/NQ-HĐND", "005/2019/nq-hđnd", "5/2019/NQ-HDND", "05 / 2019 / NQ.HĐND", "05-2019-nq-hdnd"},
		{"20/2010/QĐ-UBND", "20/2010/QÐ-UBND", "20/2010/QD-UBND", "20/2010/QĐ- UBND", "20/2010/QĐ-UBND", "20-2010-qd-ubnd"},
		{"19/2012/TTLT-BTC-BKH&ĐT-BTTTT", "19/2012/TTLT-BTC-BKHĐT-BTTTT", "19/2012/TTLT/BTC-BKH & ĐT-BTTTT"},
		{"58-CT/TW", "58/CT-TW", "58-CT/TƯ", "58-ct-tw"},
		{"119-CP", "119/CP", "119-cp"},
		{"66.22/2026/NQ-CP", "66-22-2026-nq-cp"},
		{"66.2/2026/NQ-CP"},
		{"17/QĐ-UBND"},
		{"17/2015/QĐ-UBND"},
		{"17/QĐ-UB"},
		{"170/QĐ-UBND"},
	}
	seen := map[string]int{}
	for group, spellings := range same {
		for _, s := range spellings {
			n, err := ParseNumber(s)
			if err != nil {
				t.Fatal(err)
			}
			if g, ok := seen[n.Key()]; ok && g != group {
				t.Errorf("%q has the key %q of %v", s, n.Key(), same[g])
			} else if !ok && s != spellings[0] {
				t.Errorf("%q has another key, %q, than %q", s, n.Key(), spellings[0])
			}
			seen[n.Key()] = group
		}
	}
}

func TestNumberSlug(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"20/2010/QĐ-UBND":               "20-2010-qd-ubnd",
		"5/2010/QĐ-UBND":                "05-2010-qd-ubnd",
		"005/2010/QĐ-UBND":              "05-2010-qd-ubnd",
		"97/2008/NĐ-CP":                 "97-2008-nd-cp",
		"1755/QĐ-TTg":                   "1755-qd-ttg",
		"67/2006/QH11":                  "67-2006-qh11",
		"66.22/2026/NQ-CP":              "66-22-2026-nq-cp",
		"15b/2010/QĐ-UBND":              "15b-2010-qd-ubnd",
		"5b/QĐ-UBND":                    "05b-qd-ubnd",
		"58-CT/TW":                      "58-ct-tw",
		"119-CP":                        "119-cp",
		"26/KH-BCĐ (138)":               "26-kh-bcd-138",
		"19/2012/TTLT-BTC-BKH&ĐT-BTTTT": "19-2012-ttlt-btc-bkhdt-btttt",
		"Không số":                      "khong-so",
	} {
		if n, err := ParseNumber(in); err != nil || n.Slug() != want {
			t.Errorf("slug of %q = %q, %v; want %q", in, n.Slug(), err, want)
		}
	}
}

func TestCompareNumbers(t *testing.T) {
	t.Parallel()
	sorted := []string{
		"9/QĐ-UBND", "781/QĐ-UBND", "1755/QĐ-TTg", "02/1999/QĐ-UB", "2/2010/NQ-HĐND", "02/2010/QĐ-UBND", "15/2010/QĐ-UBND",
		"15a/2010/QĐ-UBND", "100/2010/QĐ-UBND", "66.2/2026/NQ-CP", "66.17/2026/NQ-CP", "66.22/2026/NQ-CP", "67/2026/NQ-CP",
	}
	for i, a := range sorted {
		for j, b := range sorted {
			na, _ := ParseNumber(a)
			nb, _ := ParseNumber(b)
			if got, want := CompareNumbers(na, nb), cmpInt(i, j); got != want {
				t.Errorf("CompareNumbers(%s, %s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func cmpInt(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// numbers draws canonical numbers of the registry's kinds.
var numbers = rapid.Custom(func(t *rapid.T) Number {
	n := Number{
		Seq:   rapid.StringMatching(`[0-9]{1,4}|[1-9][0-9]?b|66\.[1-9][0-9]?`).Draw(t, "seq"),
		Style: rapid.SampledFrom([]NumberStyle{StyleStateYear, StyleState, StyleAssembly, StyleParty}).Draw(t, "style"),
	}
	typ := rapid.SampledFrom([]DocumentType{QuyetDinh, NghiQuyet, ChiThi, KeHoach, ThongBao, ChuongTrinh, ToTrinh}).Draw(t, "type")
	year := rapid.IntRange(1945, 2030).Draw(t, "year")
	switch n.Style {
	case StyleAssembly:
		n.Year, n.Bodies = year, []string{rapid.SampledFrom([]string{"QH15", "UBTVQH13", "QH9"}).Draw(t, "assembly")}
		return n
	case StyleStateYear:
		n.Year = year
	}
	n.Type, n.Symbol = typ, typ.Symbol()
	n.Bodies = []string{rapid.SampledFrom([]string{"UBND", "HĐND", "TTg", "BNN&PTNT", "STTTT", "CTUBND", "HĐND8", "XYZ"}).Draw(t, "body")}
	if n.Style == StyleParty {
		n.Bodies = []string{rapid.SampledFrom([]string{"TW", "TU", "ĐUK"}).Draw(t, "party")}
	}
	return n
})

// TestNumberSpellings writes a number badly in many ways and checks that it is read as the same number.
func TestNumberSpellings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := numbers.Draw(t, "number")
		s := n.String()
		got, err := ParseNumber(s)
		if err != nil {
			t.Fatal(err)
		}
		want := n
		want.Raw = s
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", s, diff)
		}
		bad := s
		for _, how := range rapid.SliceOfDistinct(rapid.IntRange(0, 5), rapid.ID).Draw(t, "how") {
			switch how {
			case 0:
				bad = strings.ReplaceAll(bad, "-", rapid.SampledFrom([]string{" - ", "- ", " -", "–", "_"}).Draw(t, "dash"))
			case 1:
				bad = strings.ReplaceAll(bad, "/", rapid.SampledFrom([]string{" / ", "/ ", " /"}).Draw(t, "slash"))
			case 2:
				bad = strings.ReplaceAll(bad, "Đ", rapid.SampledFrom([]string{"Ð", "D", "đ"}).Draw(t, "letter"))
			case 3:
				bad = strings.ToLower(bad)
			case 4:
				bad = strings.ToUpper(bad)
			case 5:
				bad = " 00" + bad + "."
			}
		}
		got, err = ParseNumber(bad)
		if err != nil {
			t.Fatalf("%q for %s: %v", bad, s, err)
		}
		if got.Key() != n.Key() || got.Slug() != n.Slug() || CompareNumbers(got, n) != 0 {
			t.Fatalf("%q is read as %s, not %s", bad, got, s)
		}
		if bad != s && len(got.Repairs) == 0 && got.String() != bad {
			t.Fatalf("%q became %s without a note", bad, got)
		}
		if strings.Contains(n.Seq, ".") && n.Year == 0 {
			return // 66-22-nq-cp could be anything
		}
		p, err := ParseReference(n.Slug())
		if err != nil || p.Number == nil || p.Number.Key() != n.Key() || p.Rest != "" {
			t.Fatalf("the slug %q of %s is read as %+v, %v", n.Slug(), s, p, err)
		}
	})
}

func TestCompareNumbersIsAnOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := numbers.Draw(t, "a"), numbers.Draw(t, "b"), numbers.Draw(t, "c")
		if CompareNumbers(a, b) != -CompareNumbers(b, a) {
			t.Fatalf("%s and %s", a, b)
		}
		if (CompareNumbers(a, b) == 0) != (a.Key() == b.Key()) {
			t.Fatalf("%s and %s: keys %q, %q", a, b, a.Key(), b.Key())
		}
		s := []Number{a, b, c}
		slices.SortFunc(s, CompareNumbers)
		if CompareNumbers(s[0], s[2]) > 0 {
			t.Fatalf("not transitive: %v", s)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{
		"20/2010/QĐ-UBND", "67/2006/QHI 1", "66-22-2026-nq-cp", "25/2011/-CP", "26/KH-BCĐ (138)", "58-CT/TW", "21 - TC/TCT",
		"119-CP", "01/98/TT-BTC", "1.234/QĐ-UBND", "Không số", "19/2012/TTLT-BTC-BKH&ĐT-BTTTT", "12/QĐ-CT.UBND", "102-SL/L-004",
		"140/BCĐ VĐ HMTN", "04/TT-BCA(X13", "2O/20l0/QĐUBND", "l5/Q Đ-UBNND", "(Luật số: 5/NĐCP)", "89/TC-TCT", "0CĐ CT.UBBND", "0TC tCT", "0TC BBT", "1/VX-UB", "1/TTLN-a", "1/2000/QH 1 1", "5/ub nd", "1/a&b&c", "\xff1/2000/QH\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error that says nothing")
			}
			return
		}
		m, err := ParseNumber(n.String())
		if err != nil {
			t.Fatalf("%q -> %q: %v", s, n, err)
		}
		if m.String() != n.String() || m.Key() != n.Key() || m.Slug() != n.Slug() || m.Type != n.Type || m.Style != n.Style {
			t.Fatalf("%q -> %q -> %q (%+v, %+v)", s, n, m, n, m)
		}
		if len(m.Repairs) > 0 {
			t.Fatalf("%q -> %q, which needs %v", s, n, m.Repairs)
		}
		if CompareNumbers(n, m) != 0 {
			t.Fatalf("%q is not equal to itself", n)
		}
		if n.String() != s && len(n.Repairs) == 0 {
			t.Fatalf("%q became %q without a note", s, n)
		}
	})
}

// TestParseNumberAllocatesLittle: numbers in running text are read by the million.
func TestParseNumberAllocatesLittle(t *testing.T) {
	for _, s := range []string{"20/2010/QĐ-UBND", "67/2006/QH11", "169/2013/TTLT-BTC-BTTTT", "2291/BNV-CQĐP", "58-CT/TW"} {
		if n := testing.AllocsPerRun(100, func() { ParseNumber(s) }); n > 1 {
			t.Errorf("ParseNumber(%q) allocates %v times; its bodies are one", s, n)
		}
	}
}

func BenchmarkParseNumber(b *testing.B) {
	in := []string{"20/2010/QĐ-UBND", "67/2006/QH11", "169/2013/TTLT-BTC-BTTTT", "63/ 2006/QĐ - UBND"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ParseNumber(in[i%len(in)]); err != nil {
			b.Fatal(err)
		}
	}
}
