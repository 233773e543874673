package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

// described is a description in one line: topic, quote, outcome, candidates.
func described(x Citation) string {
	return strings.TrimSpace(x.Topic + " [" + x.Quote + "] " + string(x.Outcome) + " " + strings.Join(ids(x.Candidates), " "))
}

func TestFindDescriptions(t *testing.T) {
	t.Parallel()
	c := sample()
	mau := Context{On: day("2020-01-15"), Place: "tinh-mau"}
	vinhLong := Context{On: day("2011-01-20"), Place: "vinh-long"}
	tests := []struct {
		name, text string
		ctx        Context
		want       []string
	}{
		{"a list of five", "Năm 2010, Sở đã tham mưu để UBND tỉnh ký ban hành một loạt văn bản về đảm bảo an toàn cơ sở hạ tầng và an ninh thông tin trên địa bàn tỉnh, quản lý và vận hành mạng tin học của cơ quan nhà nước tỉnh Vĩnh Long, tăng cường quản lý hoạt động in, phát hành xuất bản phẩm tại địa phương, tăng cường quản lý, cung cấp, sử dụng dịch vụ internet, quy định sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long.", vinhLong,
			[]string{
				"infrastructure-security [đảm bảo an toàn cơ sở hạ tầng và an ninh thông tin trên địa bàn tỉnh] resolved vinh-long.06-2010-qd-ubnd",
				"administrative-network [quản lý và vận hành mạng tin học của cơ quan nhà nước tỉnh Vĩnh Long] not_found",
				"publishing [tăng cường quản lý hoạt động in, phát hành xuất bản phẩm tại địa phương] not_found",
				"internet [tăng cường quản lý, cung cấp, sử dụng dịch vụ internet] not_found",
				"email-systems [quy định sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long] resolved vinh-long.20-2010-qd-ubnd",
			}},
		{"documents counted one by one", "UBND tỉnh ký ban hành hai văn bản. Văn bản thứ nhất là quy định về hoạt động in. Văn bản thứ hai nói về quản lý đại lý Internet.", mau,
			[]string{
				"publishing [quy định về hoạt động in] resolved tinh-mau.33-2016-qd-ubnd",
				"internet [quản lý đại lý Internet] resolved tinh-mau.15-2012-qd-ubnd",
			}},
		{"semicolons", "UBND tỉnh đã ban hành các văn bản về: quản lý đại lý Internet; quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu.", mau,
			[]string{
				"internet [quản lý đại lý Internet] resolved tinh-mau.15-2012-qd-ubnd",
				"administrative-network [quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu] resolved tinh-mau.11-2019-qd-ubnd",
			}},
		{"joined by và", "UBND tỉnh ban hành quy chế quản lý, vận hành mạng tin học diện rộng và quy định quản lý đại lý Internet.", mau,
			[]string{
				"administrative-network [quy chế quản lý, vận hành mạng tin học diện rộng] resolved tinh-mau.11-2019-qd-ubnd",
				"internet [quy định quản lý đại lý Internet] resolved tinh-mau.15-2012-qd-ubnd",
			}},
		{"a rule named in passing", "Đoàn kiểm tra việc thực hiện Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu tại ba huyện.", mau,
			[]string{"administrative-network [Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu tại ba huyện] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"a rule that begins the sentence", "Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu được UBND tỉnh ban hành hồi tháng năm.", mau,
			[]string{"administrative-network [Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"beside a number", "Kế hoạch thực hiện Quyết định 33/2016/QĐ-UBND và quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu.", mau,
			[]string{"administrative-network [quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"whose article another act touches", "Quyết định 33/2016/QĐ-UBND bỏ Điều 6 của quy định quản lý đại lý Internet trên địa bàn tỉnh Mẫu.", mau,
			[]string{"internet [quy định quản lý đại lý Internet trên địa bàn tỉnh Mẫu] resolved tinh-mau.15-2012-qd-ubnd"}},
		{"a clause that tells who", "Việc này làm theo quy chế quản lý, vận hành mạng tin học diện rộng mà Ủy ban nhân dân tỉnh Mẫu mới ban hành.", mau,
			[]string{"administrative-network [quy chế quản lý, vận hành mạng tin học diện rộng] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"nobody named, and a title answers", "Tổ công tác làm theo quy chế quản lý, vận hành mạng tin học diện rộng.", mau,
			[]string{"administrative-network [quy chế quản lý, vận hành mạng tin học diện rộng] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"nobody named, and no title answers", "Tổ công tác làm theo quy định quản lý trang thông tin điện tử.", mau, nil},
		{"the purpose is no part of it", "UBND tỉnh ban hành quy định về hoạt động in nhằm chấn chỉnh các cơ sở.", mau,
			[]string{"publishing [quy định về hoạt động in] resolved tinh-mau.33-2016-qd-ubnd"}},
		{"another province's rule", "UBND tỉnh Bến Tre ban hành quy định quản lý đại lý Internet.", mau,
			[]string{"internet [quy định quản lý đại lý Internet] not_found"}},
		{"a district's rule", "UBND huyện Tam Bình ban hành quy định sử dụng hệ thống thư điện tử.", vinhLong,
			[]string{"email-systems [quy định sử dụng hệ thống thư điện tử] not_found"}},
		{"issued after the text", "UBND tỉnh ban hành quy định về hoạt động in.", Context{On: day("2016-07-31"), Place: "tinh-mau"},
			[]string{"publishing [quy định về hoạt động in] not_found"}},
		{"no place at all", "UBND tỉnh ban hành quy định về hoạt động in.", Context{On: day("2020-01-15")},
			[]string{"publishing [quy định về hoạt động in] ambiguous tinh-mau.33-2016-qd-ubnd"}},
		{"an older rule of the same words", "UBND tỉnh Vĩnh Long ban hành quy định quản lý, sử dụng hệ thống thư tín điện tử.", Context{On: day("2011-01-20")},
			[]string{"email-systems [quy định quản lý, sử dụng hệ thống thư tín điện tử] resolved vinh-long.20-2010-qd-ubnd"}},
		{"the year decides", "Năm 2005, UBND tỉnh Vĩnh Long ban hành quy định quản lý, sử dụng hệ thống thư tín điện tử.", Context{On: day("2011-01-20")},
			[]string{"email-systems [quy định quản lý, sử dụng hệ thống thư tín điện tử] resolved vinh-long.3088-2005-qd-ubnd"}},
		{"the old rule and the new one", "Sau gần năm năm áp dụng quy định quản lý, sử dụng hệ thống thư tín điện tử, UBND tỉnh vừa ban hành quy định mới về quản lý, sử dụng hệ thống thư tín điện tử.", vinhLong,
			[]string{
				"email-systems [quy định quản lý, sử dụng hệ thống thư tín điện tử] resolved vinh-long.3088-2005-qd-ubnd",
				"email-systems [quy định mới về quản lý, sử dụng hệ thống thư tín điện tử] resolved vinh-long.20-2010-qd-ubnd",
			}},
		{"told by pointing back", "Quy định quản lý đại lý Internet do UBND tỉnh ban hành năm 2012. Cũng năm ấy, UBND tỉnh ra quyết định sửa đổi quy định này.", mau,
			[]string{
				"internet [Quy định quản lý đại lý Internet] resolved tinh-mau.15-2012-qd-ubnd",
				"internet [quyết định sửa đổi quy định này] not_found tinh-mau.15-2012-qd-ubnd",
			}},
		{"by its symbol, without accents", "qd cua ubnd tinh ve hoat dong in con hieu luc", mau,
			[]string{"publishing [qd cua ubnd tinh ve hoat dong in] resolved tinh-mau.33-2016-qd-ubnd"}},
		{"at another place", "Ở tỉnh Phú Thọ, quy định quản lý hoạt động của đại lý Internet được UBND tỉnh ban hành năm 2014.", mau,
			[]string{"internet [quy định quản lý hoạt động của đại lý Internet] resolved phu-tho.13-2014-qd-ubnd"}},
		{"of a month told from the day of the text", "Quy chế vận hành mạng tin học diện rộng UBND tỉnh ban hành tháng 5 năm ngoái đã có tác dụng.", mau,
			[]string{"administrative-network [Quy chế vận hành mạng tin học diện rộng] resolved tinh-mau.11-2019-qd-ubnd"}},
		{"no rule meant", "Tòa ra quyết định xử phạt. Sở tăng cường quản lý dịch vụ internet và phối hợp xây dựng quy chế, tổ chức 12 lớp. Người dân làm theo quy định của pháp luật.", mau, nil},
		{"an act describes nothing", "Căn cứ Luật Công nghệ thông tin;\nĐiều 1. Ban hành quy định quản lý đại lý Internet trên địa bàn tỉnh.\n", mau, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, tt.ctx) {
				if x.Kind != KindDescription {
					continue
				}
				got = append(got, described(x))
				if x.Outcome != law.Resolved && x.Note == "" {
					t.Errorf("%q: no reason given", x.Quote)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The title of an amending act repeats that of the act it amends; neither is taken for the other.
func TestDescriptionOfAmendedAndAmending(t *testing.T) {
	t.Parallel()
	c := sample()
	c.Put(Document{ID: "tinh-mau.2-2013", Number: "02/2013/QĐ-UBND", Type: law.QuyetDinh, Territory: "tinh-mau", Issuers: []string{"ubnd.tinh-mau"}, IssuedOn: day("2013-02-01"),
		Title: "Sửa đổi, bổ sung một số điều của Quy định quản lý đại lý Internet trên địa bàn tỉnh Mẫu", Topics: []string{"internet"}})
	ctx := Context{On: day("2020-01-15"), Place: "tinh-mau"}
	for text, want := range map[string]string{
		"UBND tỉnh ban hành quy định quản lý đại lý Internet trên địa bàn tỉnh.":                                    "tinh-mau.15-2012-qd-ubnd",
		"UBND tỉnh ban hành văn bản về sửa đổi một số điều của quy định quản lý đại lý Internet trên địa bàn tỉnh.": "tinh-mau.2-2013",
	} {
		got := c.Find(text, ctx)
		if len(got) != 1 || len(got[0].Candidates) == 0 || got[0].Candidates[0].ID != want {
			t.Errorf("%q: %+v, want %s first", text, got, want)
		}
	}
}

// A description is certain only if it is the title word for word, and nothing else comes near.
func TestDescriptionCertain(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-01-15"), Place: "tinh-mau"}
	for text, want := range map[string]bool{
		"UBND tỉnh ban hành Quy chế quản lý, vận hành mạng tin học diện rộng tỉnh Mẫu.":                 true,
		"UBND tỉnh ban hành Quy chế quản lý mạng tin học diện rộng tỉnh Mẫu.":                           false,
		"UBND tỉnh ban hành Quy chế quản lý, vận hành và nâng cấp mạng tin học diện rộng tỉnh Mẫu mới.": false,
	} {
		got := c.Find(text, ctx)
		if len(got) != 1 || got[0].Outcome != law.Resolved || got[0].Certain != want {
			t.Errorf("%q: %+v, want certain %v", text, got, want)
		}
	}
}

func TestShared(t *testing.T) {
	t.Parallel()
	c := sample()
	both := func(a, b string, plain bool) float64 {
		own, its := c.shared(profileOf(tokenize(a)), profileOf(tokenize(b)), plain)
		return (own + its) / 2
	}
	same := both("quản lý đại lý internet", "quản lý đại lý internet", false)
	accents := both("quản lý đại ly internet", "quản lý đại lý internet", false)
	near := both("quản lý đại lý internet", "quản lý dịch vụ internet", false)
	far := both("quản lý đại lý internet", "quản lý xe mô tô", false)
	none := both("đại lý internet", "xe mô tô", false)
	if !(same > 0.999 && same < 1.001 && same > accents && accents > near && near > far && far > none && none == 0) {
		t.Errorf("same %v, other accents %v, near %v, far %v, none %v", same, accents, near, far, none)
	}
	if both("quản lý và sử dụng thư tín điện tử", "quản lý, sử dụng email", false) < 0.999 {
		t.Error("synonyms and function words count")
	}
	if both("quan ly dai ly internet", "quản lý đại lý internet", true) < 0.999 {
		t.Error("accents count in a text that has none")
	}
}
