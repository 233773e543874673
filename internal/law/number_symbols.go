package law

import (
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// symbolForm says what a type symbol means for the form of a number.
type symbolForm uint8

const (
	formState       symbolForm = iota // 781/QĐ-UBND, 20/2010/QĐ-UBND
	formOld                           // seq-SYMBOL/BODY whoever the body is: 40-LCT/HĐNN8
	formAlone                         // may name no body: 02/TTLB
	formBodyWhenOld                   // a body in old numbers: TC is Bộ Tài chính in 21-TC/TCT
)

// typeSymbols are the type symbols that numbers carry: of the appendix on administrative papers of Nghị định
// 30/2020/NĐ-CP, and of the laws on normative documents. A type "" means that acts of several types carry the symbol.
var typeSymbols = []struct {
	symbol string
	typ    DocumentType
	form   symbolForm
}{
	{"NQ", NghiQuyet, formState},
	{"NĐ", NghiDinh, formState},
	{"QĐ", QuyetDinh, formState},
	{"CT", ChiThi, formState},
	{"TT", ThongTu, formState},
	{"TTLT", ThongTuLienTich, formState},
	{"TTLB", ThongTuLienTich, formAlone}, // liên bộ, until 1996
	{"TTLN", ThongTuLienTich, formAlone}, // liên ngành
	{"NQLT", NghiQuyet, formState},       // liên tịch
	{"VBHN", VanBanHopNhat, formState},
	{"HP", HienPhap, formState},
	{"PL", PhapLenh, formState},
	{"L", Lenh, formState}, // 15/2012/L-CTN; but 23-L/CTN is a law
	{"LCT", "", formOld},   // laws and ordinances of 1981-1992
	{"SL", "", formOld},    // sắc lệnh, also of laws
	{"SLt", "", formOld},   // sắc luật
	{"KH", KeHoach, formState},
	{"ĐA", DeAn, formState},
	{"CTr", ChuongTrinh, formState},
	{"CTrHĐ", ChuongTrinh, formState}, // chương trình hành động
	{"CV", CongVan, formState},
	{"TB", ThongBao, formState},
	{"HD", HuongDan, formState},
	{"TTr", ToTrinh, formState},
	{"BC", BaoCao, formState},
	{"QC", OtherDocumentType, formState},       // quy chế
	{"QCPH", OtherDocumentType, formState},     // quy chế phối hợp
	{"QyĐ", OtherDocumentType, formState},      // quy định
	{"TC", OtherDocumentType, formBodyWhenOld}, // thông cáo
	{"PA", OtherDocumentType, formState},       // phương án
	{"DA", OtherDocumentType, formState},       // dự án
	{"BB", OtherDocumentType, formState},       // biên bản
	{"HĐ", OtherDocumentType, formState},       // hợp đồng
	{"CĐ", OtherDocumentType, formState},       // công điện
	{"BGN", OtherDocumentType, formState},      // bản ghi nhớ
	{"GN", OtherDocumentType, formState},
	{"BTT", OtherDocumentType, formState}, // bản thỏa thuận
	{"TTh", OtherDocumentType, formState},
	{"GUQ", OtherDocumentType, formState}, // giấy ủy quyền
	{"GM", OtherDocumentType, formState},  // giấy mời
	{"GGT", OtherDocumentType, formState}, // giấy giới thiệu
	{"GNP", OtherDocumentType, formState}, // giấy nghỉ phép
	{"PG", OtherDocumentType, formState},  // phiếu gửi
	{"PC", OtherDocumentType, formState},  // phiếu chuyển
	{"PB", OtherDocumentType, formState},  // phiếu báo
	{"KL", OtherDocumentType, formState},  // kết luận
	{"QĐi", OtherDocumentType, formState}, // quy định, Party
}

// typeNames are other names by which acts are called, beside DocumentType.Label, folded.
var typeNames = []struct {
	name string
	typ  DocumentType
}{
	{"nghi quyet lien tich", NghiQuyet},
	{"thong tu lien bo", ThongTuLienTich},
	{"lenh cong bo", Lenh},
	{"chuong trinh hanh dong", ChuongTrinh},
	{"van ban hop nhat", VanBanHopNhat},
	{"van ban", OtherDocumentType},
	{"quy che", OtherDocumentType},
	{"quy dinh", OtherDocumentType},
	{"quy che phoi hop", OtherDocumentType},
	{"cong dien", OtherDocumentType},
	{"ket luan", OtherDocumentType},
	{"sac lenh", OtherDocumentType},
	{"sac luat", OtherDocumentType},
	{"thong cao", OtherDocumentType},
	{"phuong an", OtherDocumentType},
	{"du an", OtherDocumentType},
	{"bien ban", OtherDocumentType},
	{"hop dong", OtherDocumentType},
	{"giay moi", OtherDocumentType},
}

type bodyKind uint8

const (
	bodyState    bodyKind = iota
	bodyAssembly          // its acts carry its symbol with the number of the term: QH11
	bodyCouncil           // people's councils, local committees and their chairmen: the local issuers of normative acts
	bodyParty
	bodyOld // its acts could be numbered seq-BODY: 119-CP
)

// bodySymbols are the symbols of bodies that the parser must know: to put back case and diacritics that were lost, and
// to tell the Party from the state. Others pass as they are written.
var bodySymbols = []struct {
	symbol string
	kind   bodyKind
}{
	{"QH", bodyAssembly}, {"UBTVQH", bodyAssembly},
	{"HĐNN", bodyAssembly}, {"CTN", bodyState}, {"VPCTN", bodyState},
	{"CP", bodyOld}, {"HĐBT", bodyOld}, {"TTg", bodyOld}, {"PTTg", bodyState}, {"VPCP", bodyState}, {"VPQH", bodyState},
	{"HĐND", bodyCouncil}, {"UBND", bodyCouncil}, {"CTUBND", bodyCouncil}, {"CTUB", bodyCouncil}, {"UB", bodyCouncil},
	{"UBT", bodyCouncil}, {"UBH", bodyCouncil}, {"CTHĐND", bodyCouncil},
	{"TTHĐND", bodyState}, {"VPUBND", bodyState}, {"VPUB", bodyState}, {"VPHĐND", bodyState}, {"ĐĐBQH", bodyState},
	{"TANDTC", bodyState}, {"TATC", bodyState}, {"VKSNDTC", bodyState}, {"VKSTC", bodyState}, {"HĐTP", bodyState},
	{"KTNN", bodyState}, {"NHNN", bodyState}, {"TTCP", bodyState}, {"UBDT", bodyState}, {"HĐBCQG", bodyState},
	{"BTTTT", bodyState}, {"BBCVT", bodyState}, {"BCVT", bodyState}, {"BVHTT", bodyState}, {"BVHTTDL", bodyState},
	{"VHTT", bodyState}, {"BKHCN", bodyState}, {"BKHCNMT", bodyState}, {"BCA", bodyState}, {"BNgV", bodyState}, {"BNG", bodyState}, {"BQP", bodyState},
	{"BTC", bodyState}, {"BKHĐT", bodyState}, {"BKH&ĐT", bodyState}, {"KHĐT", bodyState}, {"BKH", bodyState}, {"BNV", bodyState},
	{"BTP", bodyState}, {"BNN", bodyState}, {"BNNPTNT", bodyState}, {"BNN&PTNT", bodyState}, {"BNNMT", bodyState},
	{"BTNMT", bodyState}, {"BGDĐT", bodyState}, {"BGD&ĐT", bodyState}, {"GDĐT", bodyState}, {"GD&ĐT", bodyState},
	{"BLĐTBXH", bodyState}, {"LĐTBXH", bodyState}, {"BCT", bodyState}, {"BTM", bodyState}, {"BCN", bodyState},
	{"BGTVT", bodyState}, {"BXD", bodyState}, {"BYT", bodyState}, {"BDTTG", bodyState}, {"BTTCP", bodyState},
	{"TCCP", bodyState}, {"BTCCBCP", bodyState}, {"TCHQ", bodyState}, {"TCT", bodyState}, {"TLĐ", bodyState}, {"TLĐLĐVN", bodyState},
	{"CCB", bodyState}, {"UBTƯMTTQVN", bodyState}, {"ĐCTUBTWMTTQVN", bodyState}, {"MTTQ", bodyState},
	{"STTTT", bodyState}, {"SBCVT", bodyState}, {"SKHCN", bodyState}, {"SKHĐT", bodyState}, {"SVHTTDL", bodyState},
	{"SVHTT", bodyState}, {"STP", bodyState}, {"SNV", bodyState}, {"STC", bodyState}, {"SXD", bodyState}, {"SYT", bodyState},
	{"SGDĐT", bodyState}, {"SGTVT", bodyState}, {"SCT", bodyState}, {"STNMT", bodyState}, {"SNNMT", bodyState},
	{"SNNPTNT", bodyState}, {"SLĐTBXH", bodyState}, {"BCĐ", bodyState}, {"BCH", bodyState}, {"BQL", bodyState}, {"BATGT", bodyState},
	{"TW", bodyParty}, {"TU", bodyParty}, {"ĐU", bodyParty}, {"ĐUK", bodyParty}, {"HU", bodyParty}, {"BBT", bodyParty}, {"BTVTU", bodyParty},
	{"BTCTW", bodyParty}, {"BTGTW", bodyParty}, {"BTGDVTW", bodyParty}, {"BDVTW", bodyParty}, {"BNCTW", bodyParty}, {"BKTTW", bodyParty},
	{"UBKTTW", bodyParty}, {"VPTW", bodyParty}, {"QUTW", bodyParty}, {"HĐLLTW", bodyParty}, {"BTCTU", bodyParty}, {"BTGTU", bodyParty}, {"VPTU", bodyParty},
	{"UBKTTU", bodyParty}, {"BDVTU", bodyParty},
}

// bodyAliases are other ways to write a body's symbol.
var bodyAliases = map[string]string{"TƯ": "TW", "T.Ư": "TW", "TTG": "TTg", "CT-UBND": "CTUBND", "CT-UB": "CTUB"}

// isJointly reports whether a circular names, where its body should stand, that several issued it: TT-LB (liên bộ), TT-LT
// (liên tịch), TT-LN (liên ngành).
func isJointly(body string) bool { return body == "LB" || body == "LT" || body == "LN" }

// isUnit reports whether this is a unit of an office, which some letters name before the body: VX-UBND.
func isUnit(symbol string) bool {
	switch symbol {
	case "VX", "KT", "KTN", "KTTH", "TH", "NC", "NCPC", "NN", "XD", "ĐT", "TD", "KGVX", "VXNV":
		return true
	}
	return false
}

// isOfFinance reports whether a unit is one of Bộ Tài chính, which was TC in old numbers.
func isOfFinance(unit string) bool {
	return unit == "TCT" || unit == "CĐKT" || unit == "TCDN" || unit == "HCSN"
}

type typeEntry struct {
	symbol string
	typ    DocumentType
	form   symbolForm
}

type bodyEntry struct {
	symbol string
	kind   bodyKind
}

// The tables by the symbol itself, by its upper-case form, and without diacritics. Where two symbols are alike without
// diacritics (HD and HĐ, DA and ĐA) the one that has none is meant.
var (
	typeBySymbol = map[string]typeEntry{}
	bodyBySymbol = map[string]bodyEntry{}
	symbolOfType = map[DocumentType]string{}
	typeByName   = map[string]DocumentType{}
)

func init() {
	for _, t := range typeSymbols {
		e := typeEntry{t.symbol, t.typ, t.form}
		typeBySymbol[t.symbol] = e
		if _, ok := symbolOfType[t.typ]; !ok && t.typ != "" && t.typ != OtherDocumentType {
			symbolOfType[t.typ] = t.symbol
		}
	}
	for _, b := range bodySymbols {
		bodyBySymbol[b.symbol] = bodyEntry(b)
	}
	for alias, symbol := range bodyAliases {
		bodyBySymbol[alias] = bodyBySymbol[symbol]
	}
	for _, t := range typeSymbols {
		for _, spelling := range []string{strings.ToUpper(t.symbol), unaccented(t.symbol)} {
			if _, ok := typeBySymbol[spelling]; !ok {
				typeBySymbol[spelling] = typeEntry{t.symbol, t.typ, t.form}
			}
		}
	}
	for _, b := range bodySymbols {
		for _, spelling := range []string{strings.ToUpper(b.symbol), unaccented(b.symbol)} {
			if _, ok := bodyBySymbol[spelling]; !ok {
				bodyBySymbol[spelling] = bodyEntry(b)
			}
		}
	}
	for _, l := range labels["type"] {
		typeByName[viet.Fold(l.vi)] = DocumentType(l.code)
	}
	for _, n := range typeNames {
		typeByName[n.name] = n.typ
	}
}

// unaccented is the symbol in upper case without diacritics.
func unaccented(symbol string) string { return strings.ToUpper(viet.Fold(symbol)) }

// lookupType finds a type symbol however its case and diacritics are written.
func lookupType(s string) (typeEntry, bool) {
	if e, ok := typeBySymbol[s]; ok {
		return e, true
	}
	if len(s) > 8 {
		return typeEntry{}, false
	}
	e, ok := typeBySymbol[strings.ToUpper(s)]
	return e, ok
}

// lookupBody finds a body's symbol however its case and diacritics are written, without a term number.
func lookupBody(s string) (bodyEntry, bool) {
	if e, ok := bodyBySymbol[s]; ok {
		return e, true
	}
	if len(s) > 24 {
		return bodyEntry{}, false
	}
	e, ok := bodyBySymbol[strings.ToUpper(s)]
	return e, ok
}

// TypeOfSymbol is the type of act that a type symbol of a number stands for, however its case and diacritics are
// written. It is false for an unknown symbol and for one that acts of several types carry (LCT).
func TypeOfSymbol(symbol string) (DocumentType, bool) {
	e, ok := lookupType(viet.NFC(symbol))
	return e.typ, ok && e.typ != ""
}

// Symbol is the type's symbol in numbers; "" for a type that has none, or many (khac).
func (t DocumentType) Symbol() string { return symbolOfType[t] }
