package law

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
	"pgregory.net/rapid"
)

func refStrings(refs []ProvisionRef) string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.String()
	}
	return strings.Join(out, " ")
}

func TestReadProvisions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, refs, rest string }{
		{"Điều 5", "dieu-5", ""},
		{"điểm a, b khoản 2, khoản 3 Điều 5 và Điều 7", "dieu-5/khoan-2/diem-a dieu-5/khoan-2/diem-b dieu-5/khoan-3 dieu-7", ""},
		{"các điểm a, b và c khoản 2, khoản 3 Điều 5; Điều 7 và các điều từ Điều 10 đến Điều 12",
			"dieu-5/khoan-2/diem-a dieu-5/khoan-2/diem-b dieu-5/khoan-2/diem-c dieu-5/khoan-3 dieu-7 dieu-10 dieu-11 dieu-12", ""},
		{"khoản 1 và khoản 3 các điều 4, 5 và 6",
			"dieu-4/khoan-1 dieu-5/khoan-1 dieu-6/khoan-1 dieu-4/khoan-3 dieu-5/khoan-3 dieu-6/khoan-3", ""},
		{"khoản 1, khoản 2 và khoản 4 Điều 9", "dieu-9/khoan-1 dieu-9/khoan-2 dieu-9/khoan-4", ""},
		{"Mục 2 Chương III", "chuong-3/muc-2", ""},
		{"Mục I Phụ lục II", "phu-luc-2/muc-1", ""},
		{"Phụ lục I", "phu-luc-1", ""},
		{"các Phụ lục I, II và III", "phu-luc-1 phu-luc-2 phu-luc-3", ""},
		{"Phụ lục số 02 ban hành kèm theo", "phu-luc-2", " ban hành kèm theo"},
		{"Phụ lục ban hành kèm theo", "phu-luc", " ban hành kèm theo"},
		{"đoạn thứ hai khoản 1 Điều 3", "dieu-3/khoan-1/doan-2", ""},
		{"đoạn mở đầu của khoản 4 Điều 3", "dieu-3/khoan-4/mo-dau", ""},
		{"đoạn cuối khoản 4 Điều 3", "dieu-3/khoan-4/doan-cuoi", ""},
		{"gạch đầu dòng thứ ba điểm a khoản 2 Điều 8", "dieu-8/khoan-2/diem-a/gach-3", ""},
		{"điểm đ1 khoản 2 Điều 12a", "dieu-12a/khoan-2/diem-dd1", ""},
		{"tên Chương II", "chuong-2/ten", ""},
		{"tên Điều 39 và khoản 1 Điều 39;", "dieu-39/ten dieu-39/khoan-1", ";"},
		{"tên điều, khoản 1 và khoản 3 Điều 6 như sau", "dieu-6/ten dieu-6/khoan-1 dieu-6/khoan-3", " như sau"},
		{"tên và khoản 2 Điều 6", "dieu-6/ten dieu-6/khoan-2", ""},
		{"tên các điều 7, 8", "dieu-7/ten dieu-8/ten", ""},
		{"Điều 5 của Quy chế phối hợp", "attached/dieu-5", " phối hợp"},
		{"khoản 2 Điều 5 Quy định ban hành kèm theo", "attached/dieu-5/khoan-2", " ban hành kèm theo"},
		{"khoản 2 Điều 5 quy định về lệ phí", "dieu-5/khoan-2", " quy định về lệ phí"},
		{"Điều 1 Quyết định này", "main/dieu-1", ""},
		{"Điều 1 Quyết định số 12/2019/QĐ-UBND", "dieu-1", " Quyết định số 12/2019/QĐ-UBND"},
		{"khoản 2, Điều 5", "dieu-5/khoan-2", ""},
		{"điểm a, khoản 2, Điều 5 và Điều 6", "dieu-5/khoan-2/diem-a dieu-6", ""},
		{"Điều 5 khoản 2 điểm a", "dieu-5/khoan-2/diem-a", ""},
		{"Điều 6 khoản 1, khoản 2 và Điều 7 khoản 3 điểm b", "dieu-6/khoan-1 dieu-6/khoan-2 dieu-7/khoan-3/diem-b", ""},
		{"Điều 6 khoản 1 điểm a, điểm b và Điều 7", "dieu-6/khoan-1/diem-a dieu-6/khoan-1/diem-b dieu-7", ""},
		{"Điều 6 khoản 1, khoản 2", "dieu-6/khoan-1 dieu-6/khoan-2", ""},
		{"Điều 6 khoản 1, khoản 2 và khoản 3 Điều 7", "dieu-6/khoan-1 dieu-7/khoan-2 dieu-7/khoan-3", ""},
		{"khoản 1 Điều 6, khoản 2 và Điều 7 khoản 3", "dieu-6/khoan-1 dieu-7/khoan-2 dieu-7/khoan-3", ""},
		{"Điều 5, Điều 7 - Điều 9", "dieu-5 dieu-7 dieu-8 dieu-9", ""},
		{"Điều 7\n- Điều 9", "dieu-7", "\n- Điều 9"},
		{"khoản 1 Điều 3 khoản 2 Điều 5", "dieu-3/khoan-1 dieu-5/khoan-2", ""},
		{"khoản 2 và khoản 3", "khoan-2 khoan-3", ""},
		{"các điểm từ a đến đ khoản 1 Điều 2",
			"dieu-2/khoan-1/diem-a dieu-2/khoan-1/diem-b dieu-2/khoan-1/diem-c dieu-2/khoan-1/diem-d dieu-2/khoan-1/diem-dd", ""},
		{"từ khoản 2 đến khoản 4 Điều 9", "dieu-9/khoan-2 dieu-9/khoan-3 dieu-9/khoan-4", ""},
		{"Điều 5 Mục 1 Chương II", "dieu-5", ""},
		{"dieu 5, khoan 2 dieu 7", "dieu-5 dieu-7/khoan-2", ""},
		{"ĐIỂM A KHOẢN 2 ĐIỀU 5", "dieu-5/khoan-2/diem-a", ""},
		{"khoản l Điêu l2", "dieu-12/khoan-1", ""},
		{"khoản 1, 2 năm tiếp theo", "khoan-1", ", 2 năm tiếp theo"},
		{"Điều 5, 6 và 7 của Luật này", "main/dieu-5 main/dieu-6 main/dieu-7", ""},
		{"Phần thứ hai", "phan-2", ""},
		{"Chương IIa", "chuong-2a", ""},
		{"khoản 2, Điều 5, Chương II", "dieu-5/khoan-2", ""},
		{"Điều 5, Chương II", "dieu-5 chuong-2", ""},
		{"Điều 8, nhưng Điều 14", "dieu-8", ", nhưng Điều 14"},
		{"khoản 1 đến khoản 3 Điều 4", "dieu-4/khoan-1 dieu-4/khoan-2 dieu-4/khoan-3", ""},
		{"Điều 5 đến hết Điều 7, Điều 9", "dieu-5 dieu-6 dieu-7 dieu-9", ""},
		{"các điều 5, 7 đến 9 của Luật này", "main/dieu-5 main/dieu-7 main/dieu-8 main/dieu-9", ""},
		{"các khoản 1 - 3 Điều 4", "dieu-4/khoan-1 dieu-4/khoan-2 dieu-4/khoan-3", ""},
		{"Điều 4-6 Nghị định", "dieu-4 dieu-5 dieu-6", " Nghị định"},
		{"Điều 4 - Nghị định", "dieu-4", " - Nghị định"},
		{"khoản 1 - 2 năm", "khoan-1", " - 2 năm"},
		{"Điều 12a đến Điều 14", "dieu-12a", " đến Điều 14"},
		{"từ Điều 9 đến Điều 5", "", "từ Điều 9 đến Điều 5"},
		{"Điều 2 (khoản 1, khoản 3) Quy định", "attached/dieu-2/khoan-1 attached/dieu-2/khoan-3", ""},
		{"Điều 9 (khoản 1, 2) Nghị định", "dieu-9/khoan-1 dieu-9/khoan-2", " Nghị định"},
		{"khoản 4 Điều 6 (điểm a và điểm c), Điều 11", "dieu-6/khoan-4/diem-a dieu-6/khoan-4/diem-c dieu-11", ""},
		{"Điều 3, Điều 8 (khoản 2; điểm b khoản 5) và Điều 10", "dieu-3 dieu-8/khoan-2 dieu-8/khoan-5/diem-b dieu-10", ""},
		{"các điều 4, 5 (khoản 1)", "dieu-4 dieu-5/khoan-1", ""},
		{"Điều 5 (điểm a, b khoản 1)", "dieu-5/khoan-1/diem-a dieu-5/khoan-1/diem-b", ""},
		{"Điều 5 (đã sửa đổi)", "dieu-5", " (đã sửa đổi)"},
		{"Điều 5 (Điều 6)", "dieu-5", " (Điều 6)"},
		{"Điều 5 (khoản 1", "dieu-5", " (khoản 1"},
		{"khoản 1Điều 5", "dieu-5/khoan-1", ""},
		{"khoản2 Điều5", "dieu-5/khoan-2", ""},
		{"điểm a khoản 12Điều7, Điều8", "dieu-7/khoan-12/diem-a dieu-8", ""},
		{"tiết b điểm 2 khoản 3 Điều 4", "dieu-4/khoan-3/diem-2/gach-b", ""},
		{"tiết a, b điểm 1 mục II", "muc-2/diem-1/gach-a muc-2/diem-1/gach-b", ""},
		{"điểm (a) khoản (2) Điều 16 và Điều 17", "dieu-16/khoan-2/diem-a dieu-17", ""},
		{"các điểm (a), (b) khoản 2 Điều 16", "dieu-16/khoan-2/diem-a dieu-16/khoan-2/diem-b", ""},
		{"Điều (đã sửa)", "", "Điều (đã sửa)"},
		{"Điều 5 hay Điều 7", "dieu-5 dieu-7", ""},
		{"khoản 1 hay 2 Điều 5", "dieu-5/khoan-1 dieu-5/khoan-2", ""},
		{"khoản 1 Điều 2 và cả khoản 2 Điều 4", "dieu-2/khoan-1 dieu-4/khoan-2", ""},
		{"Điều 5, kể cả khoản 2 Điều 7", "dieu-5 dieu-7/khoan-2", ""},
		{"khoản 1 cùng với khoản 3 Điều 5", "dieu-5/khoan-1 dieu-5/khoan-3", ""},
		{"Điều 5 cũng như các điều 7, 8", "dieu-5 dieu-7 dieu-8", ""},
		{"điều 3, điều 4 khoản 2 với điều 12", "dieu-3 dieu-4/khoan-2 dieu-12", ""},
		{"Điều 5 với 2 người", "dieu-5", " với 2 người"},
		{"Điều 5 với điều kiện", "dieu-5", " với điều kiện"},
		{"Điều 5 cùng 3 phụ lục", "dieu-5", " cùng 3 phụ lục"},
		{"mục II, phần III", "phan-3/muc-2", ""},
		{"Điều 35 - Chương II", "dieu-35", ""},
		{"khoản 2 - Điều 5", "dieu-5/khoan-2", ""},
		{"Điều 5\n- Chương II", "dieu-5", "\n- Chương II"},
		{"khoản 1 tới khoản 3 Điều 5", "dieu-5/khoan-1 dieu-5/khoan-2 dieu-5/khoan-3", ""},
		{"điểm a+b khoản 2 Điều 5", "dieu-5/khoan-2/diem-a dieu-5/khoan-2/diem-b", ""},
		{"các điều 5, 6 và 7 đã nói", "dieu-5 dieu-6 dieu-7", " đã nói"},
		{"tiết 2.1 khoản 2, Mục I, Phần I", "phan-1/muc-1/khoan-2/gach-2.1", ""},
		{"đoạn 2019 - 2021", "", "đoạn 2019 - 2021"},
		{"Mục 1, Mục 3 Chương II", "chuong-2/muc-1 chuong-2/muc-3", ""},
		{"Điều 6, khoản 2 Điều 8 và Chương II", "dieu-6 dieu-8/khoan-2 chuong-2", ""},
		{"tiết mục văn nghệ", "", "tiết mục văn nghệ"},
		{"điều kiện kinh doanh", "", "điều kiện kinh doanh"},
		{"khoản tiền", "", "khoản tiền"},
		{"", "", ""},
	} {
		got := ReadProvisions(c.text)
		if r := refStrings(got.Refs); r != c.refs || c.text[got.Len:] != c.rest {
			t.Errorf("%q reads as %q, leaving %q; want %q, leaving %q", c.text, r, c.text[got.Len:], c.refs, c.rest)
		}
	}
}

func TestFormatProvision(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]ProvisionRef{
		"điểm b khoản 2 Điều 5":            {Steps: []Step{{UnitArticle, "5"}, {UnitClause, "2"}, {UnitPoint, "b"}}},
		"điểm đ1 khoản 2a Điều 5":          {Steps: []Step{{UnitArticle, "5"}, {UnitClause, "2a"}, {UnitPoint, "dd1"}}},
		"Mục 2 Chương III":                 {Steps: []Step{{UnitChapter, "3"}, {UnitSection, "2"}}},
		"Phụ lục IV":                       {Component: "phu-luc-4"},
		"tên Điều 5":                       {Steps: []Step{{UnitArticle, "5"}}, Heading: true},
		"đoạn thứ 2 khoản 1 Điều 3":        {Steps: []Step{{UnitArticle, "3"}, {UnitClause, "1"}, {UnitParagraph, "2"}}},
		"Điều 5 của Quy định":              {Component: ComponentAttached, Steps: []Step{{UnitArticle, "5"}}},
		"khoản 1 Điều 2 của văn bản chính": {Component: ComponentMain, Steps: []Step{{UnitArticle, "2"}, {UnitClause, "1"}}},
	} {
		if got := FormatProvision(r); got != want {
			t.Errorf("%v is written %q, want %q", r, got, want)
		}
	}
}

func anyRef(t *rapid.T) ProvisionRef {
	number := rapid.StringMatching(`[1-9][0-9]?(a|b|đ)?`)
	var r ProvisionRef
	r.Component = rapid.SampledFrom([]string{"", ComponentMain, ComponentAttached, "phu-luc-3", "phu-luc-1"}).Draw(t, "component")
	add := func(u Unit, label string) { r.Steps = append(r.Steps, Step{u, FoldLabel(label)}) }
	if rapid.Bool().Draw(t, "chapter") {
		add(UnitChapter, rapid.StringMatching(`[1-4][0-9]?`).Filter(func(s string) bool { return s != "50" }).Draw(t, "chapter label"))
		if rapid.Bool().Draw(t, "section") {
			add(UnitSection, rapid.StringMatching(`[1-9]`).Draw(t, "section label"))
		}
	} else {
		add(UnitArticle, number.Draw(t, "article"))
		if rapid.Bool().Draw(t, "clause") {
			add(UnitClause, number.Draw(t, "clause label"))
		}
		if rapid.Bool().Draw(t, "point") {
			add(UnitPoint, rapid.StringMatching(`[abcdđeghiklmnopqrstuvxy][1-9]?`).Draw(t, "point label"))
		}
		if rapid.Bool().Draw(t, "dash") {
			add(UnitDash, rapid.StringMatching(`[1-9]`).Draw(t, "dash label"))
		}
	}
	r.Heading = r.Component == "" && rapid.Bool().Draw(t, "heading")
	return r
}

// What is written is read back, whatever the case, with diacritics or without.
func TestFormattedProvisionsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := anyRef(t)
		text := FormatProvision(r)
		for _, s := range []string{text, text + " như sau", strings.ToUpper(text)} {
			got := ReadProvisions(s)
			if len(got.Refs) != 1 || got.Refs[0].String() != r.String() {
				t.Fatalf("%q reads as %q, want %q", s, refStrings(got.Refs), r)
			}
		}
		if !strings.Contains(r.String(), "dd") {
			if got := ReadProvisions(viet.Fold(text)); len(got.Refs) != 1 || got.Refs[0].String() != r.String() {
				t.Fatalf("%q reads as %q, want %q", viet.Fold(text), refStrings(got.Refs), r)
			}
		}
	})
}

// A list of whole references reads as its members, in order.
func TestListsReadAsTheirMembers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "members")
		var text string
		var want []ProvisionRef
		for i := range n {
			r := anyRef(t)
			r.Component = ""
			r.Heading = r.Heading && len(r.Steps) > 0
			if i > 0 {
				text += rapid.SampledFrom([]string{", ", "; ", " và ", ", và "}).Draw(t, "separator")
			}
			text += FormatProvision(r)
			want = append(want, r)
		}
		if got := ReadProvisions(text); refStrings(got.Refs) != refStrings(want) || got.Len != len(text) {
			t.Fatalf("%q reads as %q, want %q", text, refStrings(got.Refs), refStrings(want))
		}
	})
}

func FuzzReadProvisions(f *testing.F) {
	for _, s := range []string{"điểm a, b khoản 2, khoản 3 Điều 5 và Điều 7", "các điều từ 1 đến 300", "tên điều, khoản 1", "Phụ lục", "từ điểm a đến điểm y",
		"khoản l, I, O và 1.2.3", "Mục IV Chương lI của Quy chế này"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := ReadProvisions(s)
		if got.Len < got.Bare || got.Len > len(s) || (len(got.Refs) == 0) != (got.Len == 0) || len(got.Refs) > maxProvisionRefs {
			t.Fatalf("%q: %d refs, %d and %d bytes", s, len(got.Refs), got.Bare, got.Len)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[:got.Len]) {
			t.Fatalf("%q is cut within a letter at %d", s, got.Len)
		}
		if again := ReadProvisions(s[:got.Len]); !slices.EqualFunc(again.Refs, got.Refs, func(a, b ProvisionRef) bool { return a.String() == b.String() }) {
			t.Fatalf("%q reads as %q, its own part as %q", s, refStrings(got.Refs), refStrings(again.Refs))
		}
	})
}
