package citation

import (
	"slices"
	"testing"
)

// TestSubjectEnds: whatever follows a subject is no part of it, and what its commas join is.
func TestSubjectEnds(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2021-09-07"), Place: "tinh-mau"}
	subjects := []string{
		"quy chế quản lý và khai thác chợ",
		"quy định quản lý, sử dụng lòng đường, hè phố",
		"quy định quản lý hoạt động in, photocopy và phát hành xuất bản phẩm",
		"nghị quyết về mức thu học phí",
		"chỉ thị về phòng, chống cháy rừng mùa khô",
		"quyết định hỗ trợ lãi suất vay mua máy gặt",
	}
	before := []string{"Hôm qua, UBND tỉnh ban hành ", "UBND tỉnh vừa ban hành "}
	after := []string{
		" và hẹn sẽ giải thích thêm.",
		" có hiệu lực từ ngày 1/7 năm nay.",
		" nhằm siết chặt việc này, theo lời ông Ba.",
		" để bà con yên tâm hơn.",
		" theo đề nghị của Sở Tư pháp.",
		" thay cho văn bản năm 2015.",
		" gồm 5 chương, 24 điều.",
		" từ năm 2019.",
		", có hiệu lực ngay.",
		", bà con đã chờ từ lâu.",
		" (tháng 5/2019).",
		"; hai sở đã góp ý.",
	}
	for _, s := range subjects {
		for _, b := range before {
			for _, a := range after {
				checkSpan(t, c, ctx, b+s+a, s)
			}
		}
		for _, a := range []string{
			" của UBND tỉnh, mọi việc vẫn thế.",
			" do UBND tỉnh ban hành năm 2019, người dân phải đăng ký.",
			" UBND tỉnh ban hành năm 2019 nêu rõ việc này.",
			" mà UBND tỉnh mới ban hành có nhiều điểm mới.",
			" năm 2019 của UBND tỉnh vẫn còn hiệu lực.",
			" vừa được UBND tỉnh ban hành hôm 3/5.",
			" hiện hành của UBND tỉnh chưa nói tới điều này.",
			" của tỉnh ra đời năm 2019.",
			" mới của UBND tỉnh, chị Hai nói.",
		} {
			checkSpan(t, c, ctx, "Bà Lan đọc kỹ "+s+a, s)
		}
	}
}

func checkSpan(t *testing.T, c *Catalog, ctx Context, text, want string) {
	t.Helper()
	var got []string
	for _, x := range c.Find(text, ctx) {
		if x.Kind == KindDescription {
			got = append(got, x.Quote)
		}
	}
	if !slices.Equal(got, []string{want}) {
		t.Errorf("%q: found %q, want %q", text, got, want)
	}
}

// TestNoDescription: what is planned, what is a rule in general, what a firm or a school lays down and what only sounds so is
// no rule that is described.
func TestNoDescription(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2021-09-07"), Place: "tinh-mau"}
	for _, text := range []string{
		"Theo quy định, người đi xe máy phải đội mũ bảo hiểm.",
		"Công ty có quy định về giờ giấc rất chặt.",
		"Anh Nam bị nhắc vì vi phạm các quy định về an toàn thông tin.",
		"Chủ tịch UBND tỉnh ký quyết định khen thưởng 12 tập thể.",
		"Sở đang soạn thảo quy định quản lý chiếu sáng đô thị.",
		"Cử tri kiến nghị tỉnh sớm ban hành quy định về quản lý chó thả rông.",
		"Theo kế hoạch, đường sẽ thông xe vào tháng chín.",
		"Đoàn đã hướng dẫn người dân đăng ký, sử dụng dịch vụ công.",
		"Từ nay, tiểu thương phải theo nội quy của ban quản lý chợ.",
		"UBND tỉnh quyết định giao Sở Tài chính quản lý bãi xe.",
		"Mức thu này đã được người dân đồng tình.",
		"Bà Lan nói quyết định ấy làm khó dân.",
		"Ông chỉ thị cho cấp dưới về việc tiết kiệm điện.",
		"Sở sớm có kế hoạch cụ thể hóa việc này.",
		"Luật sư cho rằng quy định của pháp luật về xử phạt còn thiếu.",
	} {
		for _, x := range c.Find(text, ctx) {
			if x.Kind == KindDescription {
				t.Errorf("%q: found [%s] %s", text, x.Quote, x.Outcome)
			}
		}
	}
}
