package citation

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

// yearInReview retells how a department looks back on a year: five rules in one sentence, none by its number.
const yearInReview = `Sáng 7/1/2011, Sở Thông tin và Truyền thông Vĩnh Long họp mặt, nhìn lại một năm làm việc và bàn việc cho năm 2011.

Năm 2010, bộ máy của Sở đã vào nền nếp. Sở giúp UBND tỉnh ban hành nhiều văn bản thuộc lĩnh vực mình trong năm 2010 về bảo đảm an toàn cơ sở hạ tầng và an ninh thông tin trong hoạt động thông tin và truyền thông tại địa bàn tỉnh, quản lý và vận hành mạng tin học hóa quản lý hành chính của UBND tỉnh Vĩnh Long, tăng cường quản lý việc in, phát hành xuất bản phẩm trên địa bàn tỉnh, tăng cường quản lý, cung cấp, sử dụng dịch vụ Internet cùng thông tin trên Internet, quy định quản lý và sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long.

Sở còn phối hợp lập kế hoạch, xây dựng quy chế và mở 26 buổi phổ biến; năm tới sẽ sớm có kế hoạch thực hiện Nghị quyết Đại hội Đảng bộ của tỉnh lần IX và đề án “Đưa Việt Nam sớm trở thành nước mạnh về công nghệ thông tin và truyền thông”.
`

// TestYearInReview: each rule of the list is a mention of its own, and the two that the registry knows are told from
// everything else in it.
func TestYearInReview(t *testing.T) {
	t.Parallel()
	c := goldCatalog(t, sampleRegistry(t)...)
	ctx := Context{On: day("2011-01-07"), Place: "vinh-long"}
	var got []string
	for _, x := range c.Find(yearInReview, ctx) {
		if x.Kind != KindDescription {
			continue
		}
		line := x.Topic + " " + string(x.Outcome)
		if x.Outcome == law.Resolved {
			line += " " + x.Candidates[0].ID
		}
		got = append(got, line)
	}
	want := []string{
		"infrastructure-security resolved vinh-long.06-2010-qd-ubnd",
		"administrative-network not_found",
		"publishing not_found",
		"internet not_found",
		"email-systems resolved vinh-long.20-2010-qd-ubnd",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}

	// Of all pairings of a mention with a document of the registry, those two score highest.
	type pairing struct {
		score float64
		what  string
	}
	var all []pairing
	v := c.openings.survey(yearInReview)
	x := newPassage(yearInReview, 0, v.plain)
	for _, m := range c.scan(x, &reading{ctx: ctx}) {
		if m.kind != KindDescription {
			continue
		}
		list := c.choices(m.subject.seenFrom(ctx))
		for k, score := range shares(list) {
			all = append(all, pairing{score, m.subject.topic + " " + list[k].e.ID})
		}
	}
	slices.SortFunc(all, func(a, b pairing) int { return strings.Compare(a.what, b.what) })
	slices.SortStableFunc(all, func(a, b pairing) int {
		if a.score > b.score {
			return -1
		}
		return 1
	})
	top := []string{all[0].what, all[1].what}
	slices.Sort(top)
	if diff := cmp.Diff([]string{"email-systems vinh-long.20-2010-qd-ubnd", "infrastructure-security vinh-long.06-2010-qd-ubnd"}, top); diff != "" {
		t.Errorf("the best pairings (-want +got):\n%s", diff)
	}
	if all[1].score < 0.9 || len(all) > 2 && all[2].score > 0.1 {
		t.Errorf("the best pairings do not stand out: %v", all[:min(4, len(all))])
	}
}
