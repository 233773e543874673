package citation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

func day(s string) law.Date { return law.MustDate(s) }

// sample is a small registry: real documents by their facts, and an invented province "tinh-mau".
func sample() *Catalog {
	c := NewCatalog()
	c.PutTerritory(Territory{Code: "vn", Name: "Việt Nam", Level: law.LevelCountry})
	for code, name := range map[string]string{"vinh-long": "Tỉnh Vĩnh Long", "phu-tho": "Tỉnh Phú Thọ", "ben-tre": "Tỉnh Bến Tre", "tinh-mau": "Tỉnh Mẫu"} {
		c.PutTerritory(Territory{Code: code, Name: name, Parent: "vn", Level: law.LevelProvince})
		c.PutBody(Body{Code: "ubnd." + code, Name: "Ủy ban nhân dân " + lowerFirst(name), Territory: code})
		c.PutBody(Body{Code: "hdnd." + code, Name: "Hội đồng nhân dân " + lowerFirst(name), Territory: code})
	}
	c.PutTerritory(Territory{Code: "vinh-long.tam-binh", Name: "Huyện Tam Bình", Parent: "vinh-long", Level: law.LevelDistrict})
	c.PutBody(Body{Code: "chu-tich-ubnd.vinh-long", Name: "Chủ tịch Ủy ban nhân dân tỉnh Vĩnh Long", Territory: "vinh-long"})
	c.PutBody(Body{Code: "chinh-phu", Name: "Chính phủ", Territory: "vn"})
	c.PutBody(Body{Code: "thu-tuong", Name: "Thủ tướng Chính phủ", Territory: "vn", Aliases: []string{"Thủ tướng"}})
	for code, name := range map[string]string{"internet": "Internet", "publishing": "Xuất bản, in, phát hành", "email-systems": "Hệ thống thư điện tử",
		"infrastructure-security": "An toàn hạ tầng và an ninh thông tin", "administrative-network": "Mạng tin học của cơ quan nhà nước"} {
		c.PutTopic(Topic{Code: code, Name: name})
	}
	decision := func(place, id, number, issued, title string, topics ...string) {
		c.Put(Document{ID: place + "." + id, Number: number, Type: law.QuyetDinh, Class: law.Normative, Title: title,
			Issuers: []string{"ubnd." + place}, Territory: place, IssuedOn: day(issued), Topics: topics})
	}
	national := func(id, number string, typ law.DocumentType, issuer, issued, title string, aliases ...string) {
		c.Put(Document{ID: "vn." + id, Number: number, Type: typ, Title: title, Aliases: aliases, Issuers: []string{issuer}, Territory: "vn", IssuedOn: day(issued)})
	}
	decision("vinh-long", "3088-2005-qd-ubnd", "3088/2005/QĐ-UBND", "2005-12-30", "Ban hành Quy định quản lý, sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", "email-systems")
	decision("vinh-long", "20-2010-qd-ubnd", "20/2010/QĐ-UBND", "2010-07-29", "Ban hành Quy định quản lý và sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", "email-systems")
	decision("vinh-long", "06-2010-qd-ubnd", "06/2010/QĐ-UBND", "2010-02-02", "Ban hành Quy chế phối hợp về đảm bảo an toàn cơ sở hạ tầng và an ninh thông tin trong hoạt động thông tin và truyền thông trên địa bàn tỉnh", "infrastructure-security")
	decision("vinh-long", "13-2014-qd-ubnd", "13/2014/QĐ-UBND", "2014-07-15", "Quy chế phối hợp tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính")
	decision("vinh-long", "17-2015-qd-ubnd", "17/2015/QĐ-UBND", "2015-09-14", "Quy định chức năng, nhiệm vụ của Sở Khoa học và Công nghệ")
	decision("phu-tho", "13-2014-qd-ubnd", "13/2014/QĐ-UBND", "2014-10-16", "Quản lý hoạt động của đại lý Internet", "internet")
	decision("tinh-mau", "11-2019-qd-ubnd", "11/2019/QĐ-UBND", "2019-05-06", "Ban hành Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu", "administrative-network")
	decision("tinh-mau", "15-2012-qd-ubnd", "15/2012/QĐ-UBND", "2012-03-20", "Ban hành Quy định quản lý đại lý Internet trên địa bàn tỉnh Mẫu", "internet")
	decision("tinh-mau", "33-2016-qd-ubnd", "33/2016/QĐ-UBND", "2016-08-01", "Ban hành Quy định về hoạt động in trên địa bàn tỉnh Mẫu", "publishing")
	decision("tinh-mau", "44-qd-ubnd.2016", "44/QĐ-UBND", "2016-01-12", "Kế hoạch kiểm tra năm 2016")
	national("luat-67-2006-qh11", "67/2006/QH11", law.Luat, "quoc-hoi", "2006-06-29", "Luật Công nghệ thông tin")
	national("luat-31-2004-qh11", "31/2004/QH11", law.Luat, "quoc-hoi", "2004-12-03", "Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân")
	national("luat-24-2018-qh14", "24/2018/QH14", law.Luat, "quoc-hoi", "2018-06-12", "Luật An ninh mạng")
	national("luat-116-2025-qh15", "116/2025/QH15", law.Luat, "quoc-hoi", "2025-12-10", "Luật An ninh mạng")
	national("luat-148-2025-qh15", "148/2025/QH15", law.Luat, "quoc-hoi", "2025-12-11", "Luật Chuyển đổi số")
	national("luat-100-2015-qh13", "100/2015/QH13", law.BoLuat, "quoc-hoi", "2015-11-27", "Bộ luật Hình sự")
	national("nghi-quyet-100-2015-qh13", "100/2015/QH13", law.NghiQuyet, "quoc-hoi", "2015-11-12", "Phê duyệt chủ trương đầu tư các chương trình mục tiêu quốc gia")
	national("97-2008-nd-cp", "97/2008/NĐ-CP", law.NghiDinh, "chinh-phu", "2008-08-28", "Quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin điện tử trên Internet")
	national("72-2013-nd-cp", "72/2013/NĐ-CP", law.NghiDinh, "chinh-phu", "2013-07-15", "Quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng")
	national("25-2011-nd-cp", "25/2011/NĐ-CP", law.NghiDinh, "chinh-phu", "2011-04-06", "Quy định chi tiết một số điều của Luật Viễn thông")
	national("142-2016-nd-cp", "142/2016/NĐ-CP", law.NghiDinh, "chinh-phu", "2016-10-14", "Ngăn chặn xung đột thông tin trên mạng")
	national("142-2018-nd-cp", "142/2018/NĐ-CP", law.NghiDinh, "chinh-phu", "2018-10-09", "Sửa đổi một số quy định về điều kiện đầu tư kinh doanh")
	national("1755-qd-ttg.2010", "1755/QĐ-TTg", law.QuyetDinh, "thu-tuong", "2010-09-22", "Phê duyệt Đề án đưa Việt Nam sớm trở thành nước mạnh về công nghệ thông tin và truyền thông",
		"Đưa Việt Nam sớm trở thành nước mạnh về công nghệ thông tin và truyền thông")
	national("1212-qd-ttg.2012", "1212/QĐ-TTg", law.QuyetDinh, "thu-tuong", "2012-09-05", "Phê duyệt Chương trình mục tiêu quốc gia đưa thông tin về cơ sở miền núi, vùng sâu, vùng xa, biên giới, hải đảo", "Đưa thông tin về cơ sở")
	national("58-ct-tw.2000", "58-CT/TW", law.ChiThi, "bo-chinh-tri", "2000-10-17", "Đẩy mạnh ứng dụng và phát triển công nghệ thông tin")
	c.Put(Document{ID: "vn.khong-so.chuong-trinh-dua-thong-tin-ve-co-so", Title: "Chương trình đưa thông tin về cơ sở", Aliases: []string{"Đưa thông tin về cơ sở"}, Type: law.ChuongTrinh})
	return c
}

func lowerFirst(s string) string { return "t" + s[1:] }

func ids(cs []Candidate) []string {
	out := []string{}
	for _, c := range cs {
		out = append(out, c.ID)
	}
	return out
}

func TestCatalogReplacesAndForgets(t *testing.T) {
	t.Parallel()
	c := sample()
	c.Put(Document{ID: "x.1", Number: "98/2011/QĐ-UBND", Title: "Quy định về chợ đêm", Aliases: []string{"Quy định chợ đêm"}, Territory: "tinh-mau", IssuedOn: day("2011-01-03")})
	c.Put(Document{ID: "x.1", Number: "99/2011/QĐ-UBND", Title: "Quy định về phố đi bộ", Aliases: []string{"Quy định phố đi bộ"}, Territory: "tinh-mau", IssuedOn: day("2011-01-03")})
	for ref, want := range map[string]law.Outcome{"98/2011/QĐ-UBND": law.NotFound, "99/2011/QĐ-UBND": law.Resolved, "Quy định phố đi bộ": law.Resolved} {
		if got := c.Resolve(ref, Context{Place: "tinh-mau"}).Outcome; got != want {
			t.Errorf("after replacing, %q is %s, want %s", ref, got, want)
		}
	}
	if got := c.Resolve("Quy định chợ đêm", Context{Place: "tinh-mau"}).Outcome; got == law.Resolved {
		t.Error("an alias taken away still resolves")
	}
	before := len(c.frequency)
	c.Delete("x.1")
	c.Delete("x.1")
	if got := c.Resolve("99/2011/QĐ-UBND", Context{}).Outcome; got != law.NotFound {
		t.Errorf("after deleting it is %s", got)
	}
	if len(c.frequency) >= before {
		t.Error("the terms of a deleted document are still counted")
	}
	// Putting everything twice leaves the catalogue as it was.
	d := sample()
	for _, e := range d.entries() {
		d.Put(e.Document)
	}
	if diff := cmp.Diff(sample().frequency, d.frequency); diff != "" {
		t.Error("term frequencies drift:", diff)
	}
}

func TestCatalogRenames(t *testing.T) {
	t.Parallel()
	c := sample()
	c.PutTerritory(Territory{Code: "tinh-mau", Name: "Tỉnh Kiểu", Parent: "vn", Level: law.LevelProvince})
	c.PutBody(Body{Code: "ubnd.tinh-mau", Name: "Ủy ban nhân dân tỉnh Kiểu", Territory: "tinh-mau"})
	c.PutTopic(Topic{Code: "internet", Name: "Mạng", Terms: []string{"quán net"}})
	for who, want := range map[string]law.Outcome{"tỉnh Kiểu": law.Resolved, "tỉnh Mẫu": law.NotFound} {
		if got := c.Resolve("Quyết định số 15/2012/QĐ-UBND của UBND "+who, Context{}).Outcome; got != want {
			t.Errorf("of %s: %s, want %s", who, got, want)
		}
	}
	if got := c.topicOf(tokenize("quản lý quán net"), false); got != "internet" {
		t.Errorf("topic by its new term: %q", got)
	}
	if got := c.topicOf(tokenize("đại lý internet"), false); got != "" {
		t.Errorf("topic by a term taken away: %q", got)
	}
}
