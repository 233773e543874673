package news

import (
	"net/url"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/registry"
)

func TestPlaceOfNews(t *testing.T) {
	t.Parallel()
	day := law.MustDate
	territories := []*registry.Territory{
		{Code: "vn", Name: "Việt Nam", Level: law.LevelCountry},
		{Code: "tinh-mau", Name: "Tỉnh Mẫu", Level: law.LevelProvince, ValidTo: day("2025-07-01")},
		{Code: "tinh-mau-2025", Name: "Tỉnh Mẫu", Level: law.LevelProvince, ValidFrom: day("2025-07-01")},
		{Code: "hoa-vang", Name: "Tỉnh Hòa Vang", Level: law.LevelProvince},
		{Code: "xa-mot", Name: "Xã Một", Level: law.LevelCommune},
	}
	on := day("2011-01-07")
	for name, c := range map[string]struct {
		host string
		page page.Page
		on   law.Date
		want string
	}{
		"nothing":                       {"bao.example", page.Page{Title: "Tin"}, on, ""},
		"the host":                      {"bao.tinh-mau.example", page.Page{}, on, "tinh-mau"},
		"the host, after the merger":    {"bao.tinh-mau.example", page.Page{}, day("2025-07-02"), "tinh-mau-2025"},
		"a newspaper's host":            {"baohoavang.example", page.Page{}, on, "hoa-vang"},
		"the host of two syllables":     {"sotttt.hoavang.gov.example", page.Page{}, on, "hoa-vang"},
		"a short name in the host":      {"mau.example", page.Page{}, on, ""},
		"the headline":                  {"bao.example", page.Page{Title: "Sở Thông tin và Truyền thông tỉnh Mẫu tổng kết"}, on, "tinh-mau"},
		"a name that is a word":         {"bao.example", page.Page{Title: "Mẫu đơn mới, mẫu hồ sơ mới"}, on, ""},
		"two syllables are a name":      {"bao.example", page.Page{Title: "Hoà Vang họp"}, on, "hoa-vang"},
		"not without capitals":          {"bao.example", page.Page{Title: "Hòa vang tiếng hát"}, on, ""},
		"nor in another name":           {"bao.example", page.Page{Title: "Ông Hòa Vanga đến"}, on, ""},
		"all in capitals":               {"bao.example", page.Page{Title: "HÒA VANG HỌP"}, on, "hoa-vang"},
		"the dateline":                  {"bao.example", page.Page{Text: "(Tỉnh Mẫu) - Sáng nay"}, on, "tinh-mau"},
		"the dateline without brackets": {"bao.example", page.Page{Text: "Hòa Vang – Sáng nay"}, on, "hoa-vang"},
		"not the text":                  {"bao.example", page.Page{Text: "Sáng nay, đoàn tỉnh Mẫu đến thăm và làm việc với các sở, rồi về"}, on, ""},
		"the section":                   {"bao.example", page.Page{Sections: []string{"Trang chủ", "Hòa Vang"}}, on, "hoa-vang"},
		"two provinces are none":        {"bao.tinh-mau.example", page.Page{Title: "Hòa Vang sang thăm"}, on, ""},
	} {
		at := &url.URL{Scheme: "https", Host: c.host}
		if got := placeOf(territories, at, &c.page, c.on); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}
