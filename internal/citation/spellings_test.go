package citation

import (
	"slices"
	"testing"
)

func TestNumbersAsPeopleAndScannersLeaveThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		// hyphens or blanks for slashes
		"Theo Quyết định số 06-2021-QĐ-UBND của tỉnh": {"06/2021/QĐ-UBND"},
		"Theo quyết định 15-2019-QĐ-UBND, chợ dời đi": {"15/2019/QĐ-UBND"},
		"Nghị quyết số 07-2015/NQ-HĐND có hiệu lực":   {"07/2015/NQ-HĐND"},
		"Nghị quyết số 07/2015-NQ-HĐND có hiệu lực":   {"07/2015/NQ-HĐND"},
		"Quyết định số 06 /2021 / QĐ - UBND":          {"06/2021/QĐ-UBND"},
		"Quyết định số 06/2021/QĐ/UBND":               {"06/2021/QĐ-UBND"},
		"Quyết định số 06//2021/QĐ-UBND":              {"06/2021/QĐ-UBND"},
		// glued to the word before
		"Điểm phục vụ làm theo QĐ27/2018/QĐ-UBND, dán ngay cửa": {"27/2018/QĐ-UBND"},
		"tên tệp QĐ_19/2015/QĐ-UBND đính kèm":                   {"19/2015/QĐ-UBND"},
		"Quyết định27/2018/QĐ-UBND ghi rõ":                      {"27/2018/QĐ-UBND"},
		"Quyết định số27/2018/QĐ-UBND ghi rõ":                   {"27/2018/QĐ-UBND"},
		"Quyết định số:27/2018/QĐ-UBND ghi rõ":                  {"27/2018/QĐ-UBND"},
		"Quyếtđịnh số 27/2018/QĐ-UBND ghi rõ":                   {"27/2018/QĐ-UBND"},
		"NĐ72/2013/NĐ-CP thì khác":                              {"72/2013/NĐ-CP"},
		// glued to the word after
		"Quyết định số 27/2018/QĐ-UBNDngày 3/4/2018": {"27/2018/QĐ-UBND"},
		"Quyết định số 27/2018/QĐ-UBND.Theo đó":      {"27/2018/QĐ-UBND"},
		"Thông tư số 12/2022/TT-BTTTTcủa Bộ":         {"12/2022/TT-BTTTT"},
		// broken over lines
		"theo Nghị định số 27/2018/NĐ-\nCP của Chính phủ": {"27/2018/NĐ-CP"},
		"theo Quyết định số 19/2015/QĐ-\nUBND của tỉnh":   {"19/2015/QĐ-UBND"},
		"theo Quyết định số 19/2015/\nQĐ-UBND của tỉnh":   {"19/2015/QĐ-UBND"},
		"theo Quyết định số\n19/2015/QĐ-UBND của tỉnh":    {"19/2015/QĐ-UBND"},
		"theo Quyết định số 19/\n2015/QĐ-UBND của tỉnh":   {"19/2015/QĐ-UBND"},
		// letters for figures, figures for letters
		"Quyết định số 2O/2010/QĐ-UBND": {"20/2010/QĐ-UBND"},
		"Quyết định số 20/20I0/QĐ-UBND": {"20/2010/QĐ-UBND"},
		"Quyết định số 2l/2010/QĐ-UBND": {"21/2010/QĐ-UBND"},
		"Luật số 67/2006/QH1l":          {"67/2006/QH11"},
		"Luật số 67/2006/QHll":          {"67/2006/QH11"},
		"Luật số 80/2015/QH l3":         {"80/2015/QH13"},
		// accents and case lost
		"quyet dinh so 19/2015/qd-ubnd cua ubnd tinh": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QD-UBND":               {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QÐ-UBND":               {"19/2015/QĐ-UBND"},
		"Nghị định 64/2007/ND-CP":                     {"64/2007/NĐ-CP"},
		"NGHỊ QUYẾT SỐ 07/2015/NQ-HĐND":               {"07/2015/NQ-HĐND"},
		"nghị định số 64/2007/nđ-cp":                  {"64/2007/NĐ-CP"},
		// other dashes
		"Quyết định số 19/2015/QĐ–UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ—UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ‑UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ−UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ_UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ.UBND": {"19/2015/QĐ-UBND"},
		"Quyết định số 19/2015/QĐ UBND": {"19/2015/QĐ-UBND"},
		// torn by blanks
		"Quyết định số 14/2020/QĐ- U BND của tỉnh":  {"14/2020/QĐ-UBND"},
		"Quyết định số 14/2020/QĐ-UBN D của tỉnh":   {"14/2020/QĐ-UBND"},
		"Quyết định số 14/20 20/QĐ-UBND của tỉnh":   {"14/2020/QĐ-UBND"},
		"Nghị định số 85/2016/N Đ-CP của Chính phủ": {"85/2016/NĐ-CP"},
		"Luật số 24/2018/QH 1 4 của Quốc hội":       {"24/2018/QH14"},
		"Luật số 24/2018/QH 14 của Quốc hội":        {"24/2018/QH14"},
		"Nghị quyết số 1687/NQ-UBTVQH 15 năm 2025":  {"1687/NQ-UBTVQH15"},
		"Quyết định số 14/2020/QĐ-UBND 15 ngày sau": {"14/2020/QĐ-UBND"},
		"Quyết định số 14/2020/QĐ-UBND D. nói":      {"14/2020/QĐ-UBND"},
		"Nghị định số 85/2016/NĐ-CP C. nói":         {"85/2016/NĐ-CP"},
		"Quyết định số 14/5 20 người":               nil,
		// half numbers that count or name something else
		"Bệnh viện QĐ 121 khám từ thiện":        nil,
		"dời sang tầng trệt tòa CT 07, lô 2008": nil,
		"theo QĐ 121 của UBND tỉnh":             {"121"},
		"Theo CT 07 thì phải dời":               {"07"},
		// no documents
		"Hợp đồng số 12/2014/HĐKT-XD giữa hai công ty":    nil,
		"Căn cứ Hợp đồng số 07/2012/HĐ-TV ngày 02/4/2012": nil,
		"phụ lục hợp đồng số 03/2019/PLHĐ-XL":             nil,
		"hóa đơn số 15/2020/HĐ-GTGT":                      nil,
		"Giấy chứng nhận số 45/2018/GCN-ATTP":             nil,
		"Biên lai số 12/BL-TT":                            nil,
		"Giấy phép lái xe số 12/2019/GPLX-SGT":            nil,
		"Bản án số 12/2016/HS-ST ngày 3/4/2016":           nil,
		"mã hồ sơ số 11/2020/HS-MC":                       nil,
		"mẫu biểu số 01/BC-TH":                            nil,
		"tài khoản số 10-2015-QD-88":                      nil,
		"ngày 06-2021 và 07-2021":                         nil,
	} {
		var got []string
		checkPassages(t, NewCatalog(), text, Context{})
		for _, x := range NewCatalog().Find(text, Context{}) {
			if x.Kind == KindNumber {
				got = append(got, x.Parsed.Number)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
