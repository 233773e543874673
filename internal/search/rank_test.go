package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

const (
	vl = "ubnd.vinh-long"
	bt = "ubnd.ben-tre"
	tm = "ubnd.tinh-mau"
	cp = "chinh-phu"
)

// rankingCorpus has documents that are easily taken for one another.
func rankingCorpus() []registry.Indexable {
	with := func(x registry.Indexable, f func(*registry.Indexable)) registry.Indexable { f(&x); return x }
	text := func(s string) func(*registry.Indexable) { return func(x *registry.Indexable) { *x = says(*x, s) } }
	national := func(x *registry.Indexable) { x.AppliesTo = []string{registry.Country} }
	return []registry.Indexable{
		doc("20/2010/QĐ-UBND", vl, "Ban hành Quy định quản lý và sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", "2010-07-29", ""),
		doc("3088/2005/QĐ-UBND", vl, "Ban hành Quy định quản lý, sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", "2005-12-30", "2010-08-08"),
		doc("06/2010/QĐ-UBND", vl, "Ban hành Quy chế phối hợp về đảm bảo an toàn cơ sở hạ tầng và an ninh thông tin trong hoạt động thông tin và truyền thông trên địa bàn tỉnh", "2010-02-02", ""),
		doc("20/2010/QĐ-UBND", bt, "Ban hành Quy định về đánh số nhà trên địa bàn tỉnh Bến Tre", "2010-08-17", ""),
		doc("20/2010/NĐ-CP", cp, "Quy định chi tiết thi hành Pháp lệnh dân số", "2010-03-08", ""),
		doc("15/2012/QĐ-UBND", bt, "Ban hành Quy chế quản lý và sử dụng thư điện tử trong cơ quan nhà nước tỉnh Bến Tre", "2012-06-01", ""),
		doc("13/2014/QĐ-UBND", vl, "Quy định hạn mức giao đất ở trên địa bàn tỉnh Vĩnh Long", "2014-07-15", ""),
		doc("13/2014/QĐ-UBND", "ubnd.phu-tho", "Quy định phân cấp quản lý cầu đường bộ", "2014-10-16", ""),
		with(doc("97/2008/NĐ-CP", cp, "Về quản lý, cung cấp, sử dụng dịch vụ internet và thông tin điện tử trên internet", "2008-08-28", "2013-09-01"), national),
		with(doc("72/2013/NĐ-CP", cp, "Về quản lý, cung cấp, sử dụng dịch vụ internet và thông tin trên mạng", "2013-07-15", ""), national),
		with(doc("1755/QĐ-TTg", "thu-tuong", "Phê duyệt Đề án Đưa Việt Nam sớm trở thành nước mạnh về công nghệ thông tin và truyền thông", "2010-09-22", ""), national),
		with(doc("1755/QĐ-TTg", "thu-tuong", "Phê duyệt Chiến lược phát triển các ngành công nghiệp văn hóa", "2016-09-08", ""), national),
		with(doc("183/2010/TTLT-BTC-BNN", "bo-tc", "Hướng dẫn chế độ quản lý, sử dụng kinh phí khuyến nông", "2010-11-15", ""), national),
		with(doc("67/2006/QH11", "quoc-hoi", "Luật Công nghệ thông tin", "2006-06-29", ""), func(x *registry.Indexable) { x.Document.Type = law.Luat; national(x) }),
		doc("05/2019/NQ-HĐND", "hdnd.tinh-mau", "Quy định mức thu phí tham quan danh lam thắng cảnh", "2019-07-12", ""),
		doc("07/2015/QĐ-UBND", tm, "Quy chế quản lý, vận hành mạng diện rộng của tỉnh", "2015-03-02", ""),
		doc("08/2015/QĐ-UBND", tm, "Quy định quản lý hoạt động in, phát hành xuất bản phẩm trên địa bàn tỉnh", "2015-03-09", ""),
		doc("09/2015/QĐ-UBND", tm, "Quy định điều kiện hoạt động của đại lý internet và điểm truy nhập công cộng", "2015-03-16", ""),
		doc("10/2015/QĐ-UBND", tm, "Quy định bảng giá đất trồng lúa và đất ở nông thôn", "2015-03-23", ""),
		doc("11/2015/QĐ-UBND", tm, "Quy định mức thu lệ phí chứng thực tại chợ trung tâm", "2015-03-30", ""),
		with(doc("12/2015/QĐ-UBND", tm, "Quy định một số nội dung về chế độ họp", "2015-04-06", ""), text(
			"Các cơ quan gửi giấy mời họp qua thư điện tử. Bảng giá đất được công bố hằng năm. Căn cứ Quyết định số 10/2015/QĐ-UBND ngày 23 tháng 3 năm 2015.")),
		doc("13/2015/QĐ-UBND", tm, "Quy định bảo đảm an toàn thông tin trong cơ quan nhà nước", "2015-04-13", ""),
		doc("14/2015/QĐ-UBND", tm, "Quy định hỗ trợ đất đai bị dật do bão", "2015-04-20", ""),
		with(doc("15/2015/QĐ-UBND", tm, "Phê duyệt chương trình hành động", "2015-04-27", ""), func(x *registry.Indexable) {
			x.Document.Aliases = []string{"Chương trình Sóng Xanh"}
		}),
		doc("16/2016/QĐ-UBND", tm, "Quy định quản lý cây xanh đô thị", "2016-05-04", "2020-01-01"),
		doc("21/2020/QĐ-UBND", tm, "Quy định về quản lý cây xanh đô thị trên địa bàn tỉnh", "2020-01-02", ""),
		doc("22/2020/QĐ-UBND", tm, "Quy định phí vệ sinh và thu gom rác thải sinh hoạt", "2020-02-02", ""),
		doc("781/QĐ-UBND", tm, "Thành lập Ban Chỉ đạo công nghệ thông tin", "2018-05-05", ""),
		with(doc("58-CT/TW", "trung-uong-dang", "Đẩy mạnh ứng dụng và phát triển công nghệ thông tin", "2000-10-17", ""), func(x *registry.Indexable) {
			x.Document.Type, x.Document.Class = law.ChiThi, law.Party
			national(x)
		}),
		doc("23/2021/QĐ-UBND", tm, "Quy định về hòa giải ở cơ sở", "2021-02-02", ""),
		doc("24/2021/QĐ-UBND", tm, "Quy định về hóa đơn, chứng từ", "2021-03-02", ""),
		doc("25/2030/QĐ-UBND", tm, "Quy định về xe tự lái", "2030-03-02", ""),
	}
}

// Each row is what somebody types, and what has to come first; a second document, if named, has to come after it.
func TestRanking(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t, rankingCorpus()...)
	place := func(code string) func(*Query) { return func(q *Query) { q.Place = []string{code, "vn"} } }
	issuer := func(code string) func(*Query) { return func(q *Query) { q.Issuers = []string{code} } }
	on := func(day string) func(*Query) { return func(q *Query) { q.AsOf = law.MustDate(day) } }
	status := func(code string) func(*Query) { return func(q *Query) { q.Statuses = []string{code} } }
	const (
		email, emailOld, emailBT = "vinh-long.20-2010-qd-ubnd", "vinh-long.3088-2005-qd-ubnd", "ben-tre.15-2012-qd-ubnd"
	)
	for _, c := range []struct {
		text  string
		set   func(*Query)
		first string
		after string
	}{
		{"quy dinh thu dien tu vinh long", nil, email, emailOld},
		{"quy định thư điện tử vĩnh long", nil, email, emailOld},
		{"Quy định quản lý, sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", nil, email, emailOld},
		{"Quy định quản lý, sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", on("2009-01-01"), emailOld, ""},
		{"thư tín điện tử", status("expired"), emailOld, ""},
		{"thư điện tử", place("vinh-long"), email, emailBT},
		{"email", place("vinh-long"), email, emailBT},
		{"e-mail", place("vinh-long"), email, ""},
		{"email", place("ben-tre"), emailBT, email},
		{"thư điện tử", nil, emailBT, "tinh-mau.12-2015-qd-ubnd"},
		{"20/2010/QĐ-UBND", place("vinh-long"), email, "ben-tre.20-2010-qd-ubnd"},
		{"20/2010/qd-ubnd", place("ben-tre"), "ben-tre.20-2010-qd-ubnd", email},
		{"20/2010/QĐ- UBND", issuer(vl), email, ""},
		{"QĐ 20/2010", issuer(vl), email, ""},
		{"20/2010", place("vinh-long"), email, "vn.20-2010-nd-cp"},
		{"NĐ 20/2010", nil, "vn.20-2010-nd-cp", email},
		{"15-2012-qd-ubnd", nil, emailBT, ""},
		{"quyet-dinh-15-2012-qd-ubnd", nil, emailBT, ""},
		{"quyết định 20/2010 vĩnh long", nil, email, "ben-tre.20-2010-qd-ubnd"},
		{"quyết định số 20/2010/QĐ-UBND ngày 29/07/2010 về thư điện tử", nil, email, "ben-tre.20-2010-qd-ubnd"},
		{"13/2014/QĐ-UBND", issuer(vl), "vinh-long.13-2014-qd-ubnd", ""},
		{"13/2014/QĐ-UBND cầu đường bộ", nil, "phu-tho.13-2014-qd-ubnd", "vinh-long.13-2014-qd-ubnd"},
		{"hạn mức giao đất 13/2014", nil, "vinh-long.13-2014-qd-ubnd", "phu-tho.13-2014-qd-ubnd"},
		{"183/2010/TTLT/BTC-BNN", nil, "vn.183-2010-ttlt-btc-bnn", ""},
		{"5/2019/nq.hdnd", nil, "tinh-mau.05-2019-nq-hdnd", ""},
		{"67/2006/QH11", nil, "vn.67-2006-qh11", ""},
		{"58-CT/TW", nil, "vn.58-ct-tw.2000", ""},
		{"1755/QĐ-TTg công nghệ thông tin", nil, "vn.1755-qd-ttg.2010", "vn.1755-qd-ttg.2016"},
		{"10/2015/QĐ-UBND", nil, "tinh-mau.10-2015-qd-ubnd", "tinh-mau.12-2015-qd-ubnd"},
		{"Nghị định 72", nil, "vn.72-2013-nd-cp", ""},
		{"dịch vụ internet và thông tin trên mạng", nil, "vn.72-2013-nd-cp", "vn.97-2008-nd-cp"},
		{"quản lý dịch vụ internet", on("2010-01-01"), "vn.97-2008-nd-cp", ""},
		{"mạng WAN của tỉnh", nil, "tinh-mau.07-2015-qd-ubnd", ""},
		{"mang dien rong", nil, "tinh-mau.07-2015-qd-ubnd", ""},
		{"in ấn, phát hành xuất bản phẩm", nil, "tinh-mau.08-2015-qd-ubnd", ""},
		{"quán internet", nil, "tinh-mau.09-2015-qd-ubnd", ""},
		{"bảng giá đất", nil, "tinh-mau.10-2015-qd-ubnd", "tinh-mau.12-2015-qd-ubnd"},
		{"bang gia dat", nil, "tinh-mau.10-2015-qd-ubnd", "tinh-mau.12-2015-qd-ubnd"},
		{"ATTT cơ quan nhà nước", nil, "tinh-mau.13-2015-qd-ubnd", ""},
		{"an ninh thong tin vinh long", nil, "vinh-long.06-2010-qd-ubnd", ""},
		{"Sóng Xanh", nil, "tinh-mau.15-2015-qd-ubnd", ""},
		{"quản lý cây xanh đô thị", nil, "tinh-mau.21-2020-qd-ubnd", "tinh-mau.16-2016-qd-ubnd"},
		{"quản lý cây xanh đô thị", on("2019-06-01"), "tinh-mau.16-2016-qd-ubnd", ""},
		{"phí rác thải", nil, "tinh-mau.22-2020-qd-ubnd", ""},
		{"Luật CNTT", nil, "vn.67-2006-qh11", ""},
		{"hoà giải", nil, "tinh-mau.23-2021-qd-ubnd", ""},
		{"hòa giải ở cơ sở", nil, "tinh-mau.23-2021-qd-ubnd", ""},
		{"hóa đơn", nil, "tinh-mau.24-2021-qd-ubnd", ""},
		{"HOA DON CHUNG TU", nil, "tinh-mau.24-2021-qd-ubnd", ""},
		{"đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT", nil, "vn.1755-qd-ttg.2010", ""},
		{"quy định nào về thư điện tử của cơ quan nhà nước tỉnh Bến Tre?", nil, emailBT, ""},
		{"thu dien tu hanh chinh sai chinh ta qyu dinh vinh long", nil, email, ""},
	} {
		q := Query{Text: c.text, AsOf: law.MustDate("2026-11-23"), Limit: 50}
		if c.set != nil {
			c.set(&q)
		}
		got := ids(find(t, ix, q))
		if len(got) == 0 || got[0] != c.first {
			t.Errorf("%q: %v first, want %s", c.text, got[:min(len(got), 3)], c.first)
			continue
		}
		if c.after != "" && !slices.Contains(got, c.after) {
			t.Errorf("%q does not find %s at all: %v", c.text, c.after, got)
		}
		if slices.Contains(got, "tinh-mau.25-2030-qd-ubnd") {
			t.Errorf("%q finds what is issued later", c.text)
		}
	}
}

// What agrees in diacritics comes first; without them in the query, nothing can be told apart.
func TestAccents(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t,
		doc("01/2020/QĐ-UBND", tm, "Quy định về đất", "2020-01-01", ""),
		doc("02/2020/QĐ-UBND", tm, "Quy định về đạt", "2020-01-01", ""),
		doc("03/2020/QĐ-UBND", tm, "Quy định về dát", "2020-01-01", ""))
	for text, want := range map[string]string{"đất": "01", "đạt": "02", "dát": "03", "ĐẤT": "01"} {
		res := find(t, ix, Query{Text: text})
		if res.Total != 3 || !strings.Contains(res.Hits[0].ID, "."+want+"-") {
			t.Errorf("%q: %v", text, ids(res))
		}
	}
	res := find(t, ix, Query{Text: "dat"})
	if res.Total != 3 || res.Hits[0].Score != res.Hits[2].Score {
		t.Errorf("dat: %+v", res.Hits)
	}
}

// A place that the words name is asked about, if less so than one that is chosen.
func TestPlacesNamed(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t,
		doc("01/2020/QĐ-UBND", "ubnd.vinh-long", "Quy định về cây xanh", "2020-01-01", ""),
		doc("02/2020/QĐ-UBND", "ubnd.ben-tre", "Quy định về cây xanh", "2020-01-01", ""),
		doc("03/2020/QĐ-UBND", tm, "Quy định về cây xanh", "2020-01-01", ""))
	for _, place := range []string{"ben-tre", "vinh-long", "tinh-mau"} {
		if got := ids(find(t, ix, Query{Text: "cây xanh", Named: []string{place, registry.Country}})); !strings.HasPrefix(got[0], place+".") {
			t.Errorf("%s: %v", place, got)
		}
	}
}
