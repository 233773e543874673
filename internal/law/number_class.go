package law

import "slices"

// The days on which the law changed what a number with a year says of its document.
var (
	lawOf1996 = MustDate("1997-01-01") // numbers carry the year; before, normative acts had none
	lawOf2008 = MustDate("2009-01-01") // 17/2008/QH12: no normative directives, nor decisions of ministers and resolutions of the Government
	lawOf2015 = MustDate("2016-07-01") // 80/2015/QH13: no normative directives of people's committees
	lawOf2025 = MustDate("2025-04-01") // 64/2025/QH15: normative resolutions of the Government again
)

// neverNormative are types of which no law on normative documents knows a normative act.
var neverNormative = []DocumentType{KeHoach, DeAn, ChuongTrinh, CongVan, ThongBao, HuongDan, ToTrinh, BaoCao}

// ClassOf is the class that the form of a number suggests for a document of type t ("" for what the number says)
// issued on a day (0 when it is not known). It is false when the form does not tell. It is a hint only: what has the
// form of a normative act need not be one (law of 2015, article 2).
//
// With a year: normative where the law of the day let that body issue normative acts of that type (17/2008/QH12,
// 31/2004/QH11, 80/2015/QH13, 64/2025/QH15). Without: administrative, since numbers carry years (1997).
func ClassOf(n Number, t DocumentType, issued Date) (Class, bool) {
	if t == "" {
		t = n.Type
	}
	switch {
	case n.Style == StyleNone:
		return "", false
	case t == VanBanHopNhat || n.Symbol == "VBHN":
		return Consolidated, true
	case n.Style == StyleParty:
		return Party, true
	case n.Style == StyleLetter, slices.Contains(neverNormative, t):
		if len(n.Bodies) > 0 && kindOf(n.Bodies[0]) == bodyParty {
			return Party, true
		}
		if n.Style == StyleOld {
			return "", false // 03-TB/BCĐ: the committee may be the Party's
		}
		return Administrative, true
	}
	normativeOnly := slices.Contains([]DocumentType{HienPhap, Luat, BoLuat, PhapLenh, NghiDinh, ThongTu, ThongTuLienTich}, t)
	switch n.Style {
	case StyleAssembly:
		if n.Year > 0 {
			return Normative, true
		}
	case StyleOld:
		if slices.Contains([]DocumentType{HienPhap, Luat, BoLuat, PhapLenh}, t) {
			return Normative, true
		}
	case StyleState:
		if !normativeOnly && t != Lenh && (issued == 0 && !oldBody(n) || issued >= lawOf1996) {
			return Administrative, true
		}
	case StyleStateYear:
		if normativeOnly {
			return Normative, true
		}
		from, to := issued, issued
		if issued == 0 {
			from, to = firstDay(n.Year), firstDay(n.Year+1)-1
		}
		if normativeThen(n, t, from) && normativeThen(n, t, to) {
			return Normative, true
		}
	}
	return "", false
}

func firstDay(year int) Date {
	d, err := NewDate(year, 1, 1)
	if err != nil {
		return 0
	}
	return d
}

// oldBody reports whether the issuer is known under a symbol out of use since about 2005.
func oldBody(n Number) bool {
	return len(n.Bodies) > 0 && slices.Contains([]string{"UB", "UBT", "UBH", "HĐBT", "CTUB"}, n.Bodies[0])
}

// normativeThen reports whether a numbered resolution, decision or directive of this body was a normative act on that
// day by its form.
func normativeThen(n Number, t DocumentType, on Date) bool {
	if len(n.Bodies) == 0 {
		return false
	}
	kind, body := kindOf(n.Bodies[0]), n.Bodies[0]
	local := kind == bodyCouncil
	switch t {
	case NghiQuyet:
		if body == "CP" {
			return on < lawOf2008 || on >= lawOf2025
		}
		return local || kind == bodyAssembly || body == "HĐTP" || n.Symbol == "NQLT"
	case QuyetDinh:
		return local || body == "TTg" || body == "KTNN" || on < lawOf2008
	case ChiThi:
		if local {
			return on < lawOf2015
		}
		return on < lawOf2008
	}
	return false
}
