package citation

import (
	"testing"

	"github.com/vanban/vanban/internal/law"
)

func TestAnAmendingLawIsOneCitation(t *testing.T) {
	t.Parallel()
	type found struct {
		kind                Kind
		quote, number, date string
	}
	for _, test := range []struct {
		text string
		want []found
	}{
		{"Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Xuất bản ngày 22 tháng 11 năm 2019;",
			[]found{{KindNamed, "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Xuất bản", "", "2019-11-22"}}},
		{"Luật sửa đổi, bổ sung một số điều của các luật: Luật Viễn thông, Luật Bưu chính ngày 5/7/2021 được áp dụng.",
			[]found{{KindNamed, "Luật Viễn thông", "", ""}, {KindNamed, "Luật Bưu chính", "", "2021-07-05"}}},
		{"Luật sửa đổi, bổ sung một số điều của Luật Viễn thông số 31/2031/QH20, Luật Bưu chính số 32/2031/QH20 ngày 29 tháng 6 năm 2031",
			[]found{{KindNamed, "Luật sửa đổi, bổ sung một số điều", "", "2031-06-29"}, {KindNumber, "Luật Viễn thông số 31/2031/QH20", "31/2031/QH20", ""},
				{KindNumber, "Luật Bưu chính số 32/2031/QH20", "32/2031/QH20", ""}}},
		{"Luật sửa đổi, bổ sung một số điều của Luật Viễn thông số 31/2031/QH20 ngày 29 tháng 6 năm 2031",
			[]found{{KindNumber, "Luật Viễn thông số 31/2031/QH20", "31/2031/QH20", "2031-06-29"}}},
		{"Luật số 35/2032/QH20 sửa đổi, bổ sung một số điều của Luật Viễn thông số 31/2031/QH20 ngày 29 tháng 6 năm 2031",
			[]found{{KindNumber, "Luật số 35/2032/QH20", "35/2032/QH20", ""}, {KindNumber, "Luật Viễn thông số 31/2031/QH20", "31/2031/QH20", "2031-06-29"}}},
		{"các Luật số 43/2034/QH21, số 47/2034/QH21,\nsố 58/2034/QH21",
			[]found{{KindNumber, "Luật số 43/2034/QH21", "43/2034/QH21", ""}, {KindNumber, "số 47/2034/QH21", "47/2034/QH21", ""}, {KindNumber, "số 58/2034/QH21", "58/2034/QH21", ""}}},
	} {
		got := NewCatalog().Find(test.text, Context{})
		if len(got) != len(test.want) {
			t.Errorf("%s:\n%+v", test.text, got)
			continue
		}
		for i, w := range test.want {
			date := ""
			if !got[i].Parsed.Date.IsZero() {
				date = got[i].Parsed.Date.String()
			}
			if g := (found{got[i].Kind, got[i].Quote, got[i].Parsed.Number, date}); g != w || got[i].Parsed.Type != law.Luat {
				t.Errorf("%s:\n got %+v %s\nwant %+v", test.text, g, got[i].Parsed.Type, w)
			}
		}
	}
}

func TestALawRegisteredWithItsNumberInTheTitleIsFoundWithout(t *testing.T) {
	t.Parallel()
	c := NewCatalog()
	c.Put(Document{ID: "a", Number: "41/2009/QH12", Type: law.Luat, Title: "Luật Viễn thông số 41/2009/QH12", IssuedOn: law.MustDate("2009-11-23")})
	if got := c.Find("Theo Luật Viễn thông ngày 23 tháng 11 năm 2009,", Context{}); len(got) != 1 || got[0].Outcome != law.Resolved {
		t.Errorf("%+v", got)
	}
}

func TestALawRegisteredWithItsYearIsFoundWithout(t *testing.T) {
	t.Parallel()
	c := NewCatalog()
	c.Put(Document{ID: "a", Number: "41/2009/QH12", Type: law.Luat, Title: "Luật Viễn thông 2009", IssuedOn: law.MustDate("2009-11-23")})
	for _, s := range []string{"Luật Viễn thông ngày 23 tháng 11 năm 2009", "Luật Viễn thông năm 2009", "LUẬT VIỄN THÔNG", "Luật Viễn thông 2009"} {
		if got := c.Find("Theo "+s+",", Context{}); len(got) != 1 || got[0].Outcome != law.Resolved {
			t.Errorf("%s: %+v", s, got)
		}
	}
}
