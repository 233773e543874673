package amendment_test

import (
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// short writes a clause in one line: effect, target, operations, doubt.
func short(c amendment.Clause) string {
	parts := []string{string(c.Effect), c.Target.Number + c.Target.Title}
	if c.Target.Self {
		parts[1] = "self"
	}
	for _, o := range c.Operations {
		s := string(o.Kind) + " " + o.At.String()
		if o.Anchor != nil {
			s += " " + string(o.Position) + " " + o.Anchor.String()
		}
		if o.Words != "" || o.With != "" {
			s += " “" + o.Words + "” “" + o.With + "”"
		}
		for _, e := range o.Except {
			s += " but " + e.String()
		}
		parts = append(parts, s)
	}
	if c.Doubt != "" {
		parts = append(parts, "?"+c.Doubt)
	}
	return strings.Join(parts, "; ")
}

func readAll(text string, act amendment.Act) string {
	var out []string
	for _, c := range amendment.Read(provision.Parse(text), act) {
		out = append(out, short(c))
	}
	return strings.Join(out, "\n")
}

// readDays is readAll with the source of new wordings and with the days.
func readDays(text string, act amendment.Act) string {
	var out []string
	for _, c := range amendment.Read(provision.Parse(text), act) {
		s := short(c)
		for _, o := range c.Operations {
			if o.TextFrom != "" {
				s += "; from " + o.TextFrom
			}
		}
		if c.Effect == law.Commences || c.Effect == law.Expires {
			for _, p := range c.Provisions {
				s += "; " + p.String()
			}
		}
		if c.On != 0 {
			s += "; " + c.On.String()
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestRead(t *testing.T) {
	t.Parallel()
	const lead = "Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến đò số 905/2021/QH15\n"
	for name, c := range map[string]struct{ text, want string }{
		"the article comes from a later verb of the clause": {
			lead + "1. Sửa đổi, bổ sung khoản 1; bổ sung khoản 4 và khoản 5 Điều 3 như sau:\n“1. Đò là ghe chở khách.”\n“4. Bến là nơi đò đậu.\n5. Lái đò là người lái.”",
			"amends; 905/2021/QH15; replace dieu-3/khoan-1; insert dieu-3/khoan-4; insert dieu-3/khoan-5"},
		"several words, each in its place, become one": {
			lead + "1. Thay cụm từ “bến cũ” tại khoản 1 Điều 3, cụm từ “bến tạm” tại Điều 9 bằng cụm từ “bến đò”.",
			"amends; 905/2021/QH15; replace_words dieu-3/khoan-1 “bến cũ” “bến đò”; replace_words dieu-9 “bến tạm” “bến đò”"},
		"words that go only beside others change with them": {
			lead + "1. Bỏ từ “các” trước cụm từ “quy định về bến” tại khoản 1 và trước cụm từ “chủ đò” tại khoản 2 Điều 4.",
			"amends; 905/2021/QH15; replace_words dieu-4/khoan-1 “các quy định về bến” “quy định về bến”; replace_words dieu-4/khoan-2 “các chủ đò” “chủ đò”"},
		"a second insertion of words needs no verb": {
			lead + "1. Bổ sung từ “đang” vào trước cụm từ “chở khách” tại điểm a khoản 2; cụm từ “qua sông” vào sau từ “đò” tại khoản 3 Điều 5.",
			"supplements; 905/2021/QH15; insert_words dieu-5/khoan-2/diem-a “chở khách” “đang”; insert_words dieu-5/khoan-3 “đò” “qua sông”"},
		"words of the whole act leave alone what the act words anew": {
			lead + "1. Sửa đổi Điều 6 như sau:\n“Điều 6. Người lái đò\nNgười lái đò mặc áo phao.”.\n2. Thay cụm từ “chủ đò” bằng cụm từ “người lái đò” trong toàn bộ Luật Bến đò số 905/2021/QH15.",
			"amends; 905/2021/QH15; replace dieu-6\namends; 905/2021/QH15; replace_words  “chủ đò” “người lái đò” but dieu-6"},
		"a law by its name is the one that is numbered elsewhere": {
			"Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến đò:\n1. Bãi bỏ Điều 3.\n2. Bỏ cụm từ “tạm” tại Điều 4 của Luật Bến đò số 905/2021/QH15.",
			"repeals; 905/2021/QH15; repeal dieu-3\namends; 905/2021/QH15; delete_words dieu-4 “tạm” “”"},
		"one article amends one law": {
			lead + "1. Bãi bỏ Điều 3.\nĐiều 2. Sửa đổi, bổ sung một số điều của Luật Chợ nổi số 906/2021/QH15\n1. Bãi bỏ Điều 7.",
			"repeals; 905/2021/QH15; repeal dieu-3\nrepeals; 906/2021/QH15; repeal dieu-7"},
		"the title of a repealed amending act names no targets": {
			"Điều 5. Bãi bỏ Điều 2 của Luật số 907/2022/QH15 sửa đổi, bổ sung Điều 126 của Luật Bến đò và Điều 7 của Luật Chợ nổi; Điều 9 của Luật Đèn lồng số 908/2022/QH15.",
			"repeals; 907/2022/QH15; repeal dieu-2\nrepeals; 908/2022/QH15; repeal dieu-9"},
		"a neighbour after the chapter places a new article": {
			lead + "1. Bổ sung Điều 8a vào Chương II và vào trước Điều 9 như sau:\n“Điều 8a. Bến tạm\nBến tạm không quá 30 ngày.”",
			"supplements; 905/2021/QH15; insert dieu-8a before dieu-9"},
		"a wording that has lost a point is in doubt": {
			lead + "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Đò phải có:\na) Áo phao;\nc) Đèn.”",
			"amends; 905/2021/QH15; replace dieu-3/khoan-2; ?text_damaged"},
		"remarks of a site in brackets are not read": {
			lead + "1. Sửa đổi [Khoản này bị bãi bỏ bởi Khoản 1 Điều 2 Luật Đò 2025 có hiệu lực từ ngày 01/7/2025] khoản 2 Điều 3 như sau:\n“2. Đò có đèn.”",
			"amends; 905/2021/QH15; replace dieu-3/khoan-2"},
		"what may not be understood is in doubt": {
			lead + "1. Sửa đổi cách tính phí đò theo hướng dẫn mới.",
			"amends; 905/2021/QH15; ?unread_words"},
		"the title of the act gives the target": {
			"Điều 1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Lệ phí đò do xã thu.”",
			"amends; 15/2019/QĐ-UBND; replace attached/dieu-2/khoan-1"},
	} {
		act := amendment.Act{Type: law.Luat}
		if strings.HasPrefix(name, "the title of the act") {
			act = amendment.Act{Type: law.QuyetDinh, Title: "Sửa đổi, bổ sung một số điều của Quy định quản lý bến đò ban hành kèm theo Quyết định số 15/2019/QĐ-UBND"}
		}
		if got := readAll(c.text, act); got != c.want {
			t.Errorf("%s: %q reads as\n%s\nwant\n%s", name, c.text, got, c.want)
		}
	}
}

// decision is an act of a province that changes another.
var decision = amendment.Act{Number: "20/2024/QĐ-UBND", Type: law.QuyetDinh}

func TestReadHistoryIsNoAct(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Điều 6 của Quy định đò đêm ban hành kèm theo Quyết định số 15/2019/QĐ-UBND ngày 12 tháng 6 năm 2019 của Ủy ban nhân dân tỉnh, đã ngưng hiệu lực theo Quyết định số 16/2021/QĐ-UBND ngày 04 tháng 8 năm 2021 của Ủy ban nhân dân tỉnh, tiếp tục có hiệu lực kể từ ngày 01 tháng 3 năm 2022.",
			"resumes; 15/2019/QĐ-UBND; resume attached/dieu-6; 2022-03-01"},
		{"Điều 6 của Quyết định số 15/2019/QĐ-UBND đã bị ngưng hiệu lực từ ngày 01/8/2021 theo Quyết định số 16/2021/QĐ-UBND, tiếp tục có hiệu lực từ ngày 01/3/2022.",
			"resumes; 15/2019/QĐ-UBND; resume dieu-6; 2022-03-01"},
		{"Ngưng hiệu lực Điều 6 Quyết định số 15/2019/QĐ-UBND, đã được thi hành trở lại theo Quyết định số 16/2021/QĐ-UBND, từ ngày 01 tháng 3 năm 2022.",
			"suspends; 15/2019/QĐ-UBND; suspend dieu-6; 2022-03-01"},
		{"Ngưng hiệu lực Điều 6 Quyết định số 15/2019/QĐ-UBND được bổ sung theo khoản 2 Điều 1 Quyết định số 16/2021/QĐ-UBND từ ngày 01 tháng 3 năm 2022.",
			"suspends; 15/2019/QĐ-UBND; suspend dieu-6; 2022-03-01"},
		{"Bãi bỏ Điều 6 của Quyết định số 15/2019/QĐ-UBND đã được sửa đổi bởi Quyết định số 16/2021/QĐ-UBND.", "repeals; 15/2019/QĐ-UBND; repeal dieu-6"},
		{"Điều 6 của Quyết định số 15/2019/QĐ-UBND của Ủy ban nhân dân tỉnh đã bị bãi bỏ theo Quyết định số 16/2021/QĐ-UBND.", ""},
		{"Điều 8 của Quyết định số 15/2019/QĐ-UBND của Ủy ban nhân dân tỉnh vẫn ngưng hiệu lực.", ""},
		{"Quyết định số 15/2019/QĐ-UBND của Ủy ban nhân dân tỉnh vẫn tiếp tục có hiệu lực.", ""},
		{"Quyết định số 15/2019/QĐ-UBND của Ủy ban nhân dân tỉnh chưa hết hiệu lực.", ""},
		{"Quyết định số 15/2019/QĐ-UBND của Ủy ban nhân dân tỉnh quy định về sân bóng đá hết hiệu lực.", "repeals; 15/2019/QĐ-UBND"},
	} {
		if got := readDays("Điều 1. "+c.text, decision); got != c.want {
			t.Errorf("%q reads as\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

func TestReadAppendixExchanged(t *testing.T) {
	t.Parallel()
	const replaced = "replaces; 15/2019/QĐ-UBND; replace "
	for _, c := range []struct{ text, want string }{
		{"Thay thế Phụ lục ban hành kèm theo Quy chế bằng Phụ lục ban hành kèm theo Quyết định này.", replaced + "phu-luc; from phu-luc"},
		{"Thay thế Phụ lục I kèm theo Quy chế bằng Phụ lục I kèm theo Quy định này.", replaced + "phu-luc-1; from phu-luc-1"},
		{"Thay thế Phụ lục của Quy chế đò đêm ban hành kèm theo Quyết định số 15/2019/QĐ-UBND bằng Phụ lục đính kèm Quyết định này.", replaced + "phu-luc; from phu-luc"},
		{"Thay thế Phụ lục số 02 ban hành kèm theo Quyết định số 15/2019/QĐ-UBND bằng Phụ lục ban hành kèm theo Quyết định số 20/2024/QĐ-UBND.", replaced + "phu-luc-2; from phu-luc"},
		{"Phụ lục ban hành kèm theo Quy chế được thay thế bằng Phụ lục II ban hành kèm theo Quyết định này.", replaced + "phu-luc; from phu-luc-2"},
		{"Phụ lục II của Quy chế được thay thế bằng Phụ lục của Quyết định này.", replaced + "phu-luc-2; from phu-luc"},
		{"Thay thế Phụ lục ban hành kèm theo Quy chế bằng Phụ lục ban hành kèm theo Quyết định số 31/2023/QĐ-UBND.", "replaces; 15/2019/QĐ-UBND; ?text_missing"},
		{"Bãi bỏ Phụ lục ban hành kèm theo Quy chế.", "repeals; 15/2019/QĐ-UBND; repeal phu-luc"},
		{"Thay thế Điều 4 bằng Điều 4 mới như sau:\n“Điều 4. Đèn đò\nĐò đêm có hai đèn.”", "amends; 15/2019/QĐ-UBND; replace attached/dieu-4"},
		{"Thay thế Quyết định số 31/2023/QĐ-UBND bằng Quyết định này.", "replaces; 31/2023/QĐ-UBND"},
	} {
		const lead = "Điều 1. Sửa đổi Quy chế đò đêm ban hành kèm theo Quyết định số 15/2019/QĐ-UBND\n1. Bãi bỏ Điều 9.\n2. "
		_, got, _ := strings.Cut(readDays(lead+c.text, decision), "\n")
		if got != c.want {
			t.Errorf("%q reads as\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

func TestReadExceptionsOfCommencement(t *testing.T) {
	t.Parallel()
	const lead = "Điều 1. Sửa đổi Quy định đò đêm ban hành kèm theo Quyết định số 15/2019/QĐ-UBND\n" +
		"1. Bãi bỏ Điều 9.\n2. Bổ sung điểm đ vào sau điểm d khoản 2 Điều 7 như sau:\n“đ) Đèn hai màu;”\nĐiều 3. "
	const acts = "repeals; 15/2019/QĐ-UBND; repeal attached/dieu-9\n" +
		"supplements; 15/2019/QĐ-UBND; insert attached/dieu-7/khoan-2/diem-dd after attached/dieu-7/khoan-2/diem-d\n"
	const base, from = "Quyết định này có hiệu lực kể từ ngày 01 tháng 10 năm 2024", " từ ngày 01 tháng 01 năm 2025."
	const whole, doubted, part = "commences; self; 2024-10-01", "commences; self; ?exception_unread; 2024-10-01", "\ncommences; self; dieu-1/khoan-2; 2025-01-01"
	const partDoubted = "\ncommences; self; ?exception_unread; dieu-1/khoan-2; 2025-01-01"
	for _, c := range []struct{ text, want string }{
		{base + ". Riêng điểm đ khoản 2 Điều 7 của Quy định được bổ sung theo khoản 2 Điều 1 Quyết định này áp dụng" + from, whole + part},
		{base + ", riêng điểm đ khoản 2 Điều 7 Quy định ban hành kèm theo Quyết định số 15/2019/QĐ-UBND được bổ sung tại khoản 2 Điều 1 Quyết định này có hiệu lực" + from, whole + part},
		{base + ". Riêng khoản 2 Điều 1 Quyết định này có hiệu lực thi hành" + from, whole + part},
		{base + ". Riêng khoản 2 Điều 1 áp dụng kể" + from, whole + part},
		{base + "; riêng quy định tại khoản 2 Điều 1 được thực hiện" + from, whole + part},
		{base + ", trừ quy định tại khoản 2 Điều 1 có hiệu lực" + from, whole + part},
		{base + ", ngoại trừ khoản 2 Điều 1 của Quyết định này có hiệu lực thi hành kể" + from, whole + part},
		{base + ". Đối với khoản 2 Điều 1 thì áp dụng" + from, whole + part},
		{"Trừ khoản 2 Điều 1 có hiệu lực từ ngày 01/01/2025, Quyết định này có hiệu lực từ ngày 01/10/2024.", whole + part},
		{base + ". Riêng khoản 1 Điều 1 có hiệu lực từ ngày 01/11/2024, khoản 2 Điều 1 có hiệu lực" + from, whole + "\ncommences; self; dieu-1/khoan-1; 2024-11-01" + part},
		{"Hiệu lực\n1. " + base + ", trừ trường hợp quy định tại khoản 2 Điều này.\n2. Khoản 2 Điều 1 Quyết định này có hiệu lực" + from, whole + part},
		{"Hiệu lực\n1. " + base + ".\n2. Riêng khoản 2 Điều 1 áp dụng" + from, whole + part},
		// What is not understood, or does not fit the act, leaves the day of the rest in doubt.
		{"Hiệu lực\n1. " + base + ", trừ trường hợp quy định tại khoản 2 Điều này.\n2. Đèn hai màu được thay dần.", doubted},
		{"Hiệu lực\n1. " + base + ".\n2. Riêng đò chở khách áp dụng" + from, doubted},
		{base + ". Riêng đèn hai màu thực hiện" + from, doubted},
		{base + ", riêng mức phạt thực hiện theo hướng dẫn của Sở.", doubted},
		{base + ", trừ khoản 2 Điều 1.", doubted},
		{base + ". Riêng điểm e khoản 2 Điều 7 của Quy định được bổ sung theo khoản 2 Điều 1 Quyết định này áp dụng" + from, doubted + partDoubted},
		{base + ". Riêng khoản 2 Điều 1 có hiệu lực sau 45 ngày kể từ ngày ký.", doubted + "\ncommences; self; ?exception_unread; dieu-1/khoan-2"},
		// What is excepted from something else does not.
		{base + " và thay thế Quyết định số 31/2023/QĐ-UBND, trừ Điều 4.", whole + "\nreplaces; 31/2023/QĐ-UBND; repeal  but dieu-4"},
		{base + " và được trích từ quỹ riêng của xã.", whole},
		{base + ". Riêng khoản 2 Điều 1 có hiệu lực đến hết ngày 31/12/2025.", whole + "\ncommences; self; dieu-1/khoan-2\nexpires; self; dieu-1/khoan-2; 2026-01-01"},
	} {
		if got := readDays(lead+c.text, decision); got != acts+c.want {
			t.Errorf("%q reads as\n%s\nwant\n%s", c.text, got, acts+c.want)
		}
	}
}

func TestReadCommencement(t *testing.T) {
	t.Parallel()
	issued := law.MustDate("2024-03-05")
	for _, c := range []struct {
		text       string
		on         string
		offset     int
		basis      law.EffectiveBasis
		exceptions int
	}{
		{"Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 3 năm 2024.", "2024-03-15", 0, law.BasisStated, 0},
		{"Điều 3. Quyết định này có hiệu lực sau 10 (mười) ngày kể từ ngày ký và được đăng Công báo tỉnh.", "2024-03-15", 10, law.BasisOffset, 0},
		{"Điều 3. Quyết định này có hiệu lực sau mười lăm ngày, kể từ ngày ký ban hành.", "2024-03-20", 15, law.BasisOffset, 0},
		{"Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", "2024-03-05", 0, law.BasisOffset, 0},
		{"Điều 3. Nghị quyết này có hiệu lực từ ngày 01/7/2024. Riêng khoản 2 Điều 5 có hiệu lực từ ngày 01/01/2025.", "2024-07-01", 0, law.BasisStated, 1},
		{"Điều 3. Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2024 và thay thế Quyết định số 15/2019/QĐ-UBND.", "2024-06-01", 0, law.BasisStated, 0},
	} {
		got, ok := amendment.ReadCommencement(provision.Parse(c.text), issued)
		if !ok || got.On.String() != c.on || got.Offset != c.offset || got.Basis != c.basis || len(got.Exceptions) != c.exceptions || got.Quote == "" {
			t.Errorf("%q begins %+v, %v", c.text, got, ok)
		}
	}
	if got, ok := amendment.ReadCommencement(provision.Parse("Điều 1. Phê duyệt kế hoạch trực đò."), issued); ok {
		t.Errorf("an act that says nothing begins %+v", got)
	}
}

func TestMayAmend(t *testing.T) {
	t.Parallel()
	for _, r := range readGold(t) {
		textual := false
		for _, c := range r.Clauses {
			textual = textual || c.Effect != law.Commences && c.Effect != law.Expires
		}
		if textual && !amendment.MayAmend(r.Text) {
			t.Errorf("%s is not seen to amend: %q", r.ID, r.Text)
		}
	}
	if amendment.MayAmend("Điều 1. Bến đò mở cửa từ 5 giờ đến 20 giờ hằng ngày.") {
		t.Error("opening hours are seen to amend")
	}
}

func FuzzRead(f *testing.F) {
	for i, r := range readGold(f) {
		if i%7 == 0 {
			f.Add(r.Context + "\n" + r.Text)
		}
	}
	f.Add("Điều 1. Bổ sung “a” vào sau “b” và trước “c” tại tên điều, khoản 1 và")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range amendment.Read(provision.Parse(text), amendment.Act{Type: law.Luat, Title: text}) {
			if c.Effect == "" || c.Confidence <= 0 || c.Confidence > 1000 || (c.Doubt != "") != (c.Confidence < 500) {
				t.Fatalf("%q: %+v", text, c)
			}
			for _, o := range c.Operations {
				if o.Kind == "" {
					t.Fatalf("%q: %+v", text, o)
				}
			}
		}
	})
}
