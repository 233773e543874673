package citation

import (
	"testing"

	"github.com/vanban/vanban/internal/law"
)

func TestANumberInASentenceAboutAnotherPlaceIsNotOurs(t *testing.T) {
	t.Parallel()
	c := sample()
	const own = "vinh-long.20-2010-qd-ubnd"
	for _, test := range []struct {
		text    string
		outcome law.Outcome
		certain bool
	}{
		{"Tỉnh Đồng Nai vừa ban hành Quyết định số 20/2010/QĐ-UBND về giá đất.", law.NotFound, false},
		{"Tỉnh mới có Quyết định số 20/2010/QĐ-UBND về giá đất của tỉnh Đồng Nai.", law.Ambiguous, false},
		{"Tại Đồng Nai, Quyết định số 20/2010/QĐ-UBND đã có hiệu lực.", law.Ambiguous, false},
		{"Trà Vinh: Quyết định số 20/2010/QĐ-UBND đã có hiệu lực.", law.Ambiguous, false},
		{"Huyện Tam Bình ban hành Quyết định số 20/2010/QĐ-UBND.", law.NotFound, false},
		{"Quyết định số 20/2010/QĐ-UBND của huyện Tam Bình.", law.NotFound, false},
		{"Quyết định số 20/2010/QĐ-UBND của thành phố Hà Nội.", law.NotFound, false},
		{"Quyết định số 20/2010/QĐ-UBND (tỉnh Trà Vinh).", law.NotFound, false},
		{"Quyết định số 20/2010/QĐ-UBND do huyện Tam Bình ban hành.", law.NotFound, false},
		{"Huyện Long Hồ vừa có Quyết định số 20/2010/QĐ-UBND.", law.NotFound, false},
		{"Ở Nghệ An, người ta nhắc Quyết định số 20/2010/QĐ-UBND.", law.Ambiguous, false},
		{"Quyết định số 20/2010/QĐ-UBND về giá đất.", law.Resolved, false},
		{"Quyết định số 20/2010/QĐ-UBND về thư điện tử.", law.Resolved, true},
		{"Tại Vĩnh Long, khác Đồng Nai, Quyết định số 20/2010/QĐ-UBND đã có hiệu lực.", law.Resolved, true},
		{"Cán bộ huyện Tam Bình làm theo Quyết định số 20/2010/QĐ-UBND.", law.Resolved, true},
		{"Cán bộ học thuyết Hồ Chí Minh theo Quyết định số 20/2010/QĐ-UBND.", law.Resolved, true},
		{"Tỉnh ban hành Quyết định số 20/2010/QĐ-UBND.", law.Resolved, true},
		{"Tại Đồng Nai, Quyết định số 20/2010/QĐ-UBND ngày 29/7/2010 được nhắc tới.", law.Resolved, false},
	} {
		checkPassages(t, c, test.text, Context{Place: "vinh-long"})
		got := c.Find(test.text, Context{Place: "vinh-long"})
		if len(got) != 1 || got[0].Outcome != test.outcome || got[0].Certain != test.certain ||
			test.outcome == law.Resolved && got[0].Candidates[0].ID != own {
			t.Errorf("%s\n%+v", test.text, got)
		}
	}
}
