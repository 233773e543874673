package citation

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// Each line of want is a citation: what it says of its document, and the provisions it names.
func TestProvisions(t *testing.T) {
	t.Parallel()
	c := sample()
	ctx := Context{On: day("2020-06-01"), Place: "tinh-mau"}
	tests := []struct {
		text string
		want []string
	}{
		{"theo điểm a, b khoản 2, khoản 3 Điều 5 và Điều 7 Quy định ban hành kèm theo Quyết định số 15/2012/QĐ-UBND",
			[]string{"15/2012/QĐ-UBND: quy-dinh/dieu-5/khoan-2/diem-a quy-dinh/dieu-5/khoan-2/diem-b quy-dinh/dieu-5/khoan-3 quy-dinh/dieu-7"}},
		{"Điều 4 của Luật Công nghệ thông tin quy định như vậy.", []string{"Luật Công nghệ thông tin: main/dieu-4"}},
		{"thực hiện khoản 1 Điều này và khoản 3 Điều 6.", nil},
		{"Quyết định số 15/2012/QĐ-UBND (Điều 5, khoản 2 Điều 6) nói rõ.", []string{"15/2012/QĐ-UBND: main/dieu-5 main/dieu-6/khoan-2"}},
		{"Theo Luật Công nghệ thông tin, Điều 5, thì phải báo.", []string{"Luật Công nghệ thông tin: main/dieu-5"}},
		{"tại Nghị định số 72/2013/NĐ-CP, Điều 4 quy định rõ", []string{"72/2013/NĐ-CP: main/dieu-4"}},
		{"tại Nghị định số 72/2013/NĐ-CP ngày 15/7/2013 của Chính phủ (khoản 1 Điều 4)", []string{"72/2013/NĐ-CP: main/dieu-4/khoan-1"}},
		{"Điều 5 Nghị định số 72/2013/NĐ-CP và Điều 7 Nghị định số 97/2008/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5", "97/2008/NĐ-CP: main/dieu-7"}},
		{"theo Nghị định số 72/2013/NĐ-CP, Điều 7 Nghị định số 97/2008/NĐ-CP", []string{"72/2013/NĐ-CP:", "97/2008/NĐ-CP: main/dieu-7"}},
		{"Điều 3, 4 và 5 Quyết định số 15/2012/QĐ-UBND", []string{"15/2012/QĐ-UBND: main/dieu-3 main/dieu-4 main/dieu-5"}},
		{"từ Điều 5 đến Điều 8 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5 main/dieu-6 main/dieu-7 main/dieu-8"}},
		{"các điều 5, 6, 7 của Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5 main/dieu-6 main/dieu-7"}},
		{"khoản 1 đến khoản 3 Điều 4 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-4/khoan-1 main/dieu-4/khoan-2 main/dieu-4/khoan-3"}},
		{"các điểm a, b và c khoản 1, Điều 4, Nghị định số 72/2013/NĐ-CP",
			[]string{"72/2013/NĐ-CP: main/dieu-4/khoan-1/diem-a main/dieu-4/khoan-1/diem-b main/dieu-4/khoan-1/diem-c"}},
		{"Mục 2 Chương III Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/chuong-3/muc-2"}},
		{"khoản 2, Điều 5, Chương II, Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5/khoan-2"}},
		{"Phụ lục II ban hành kèm theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: phu-luc-2"}},
		{"khoản 3 Điều 1 và Phụ lục I kèm theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-1/khoan-3 phu-luc-1"}},
		{"Điều 7 của Quy chế phối hợp bảo đảm an toàn hạ tầng ban hành kèm theo Quyết định số 15/2012/QĐ-UBND", []string{"15/2012/QĐ-UBND: quy-che/dieu-7"}},
		{"mức phạt tại khoản 2 Điều 5 quy định tại Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5/khoan-2"}},
		{"Nghị định số 72/2013/NĐ-CP đã rõ. Theo khoản 2 Điều 5 Nghị định này thì phải báo.", []string{"72/2013/NĐ-CP:", "Nghị định này: main/dieu-5/khoan-2"}},
		{"Quyết định số 11/2019/QĐ-UBND đã ban hành. Điều 3 Quy chế này nói khác.", []string{"11/2019/QĐ-UBND:", "Quy chế này: quy-che/dieu-3"}},
		{"theo Điều 5, Điều 6 và Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"Điều 5 của các Nghị định số 72/2013/NĐ-CP và số 97/2008/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5", "97/2008/NĐ-CP: main/dieu-5"}},
		{"điều kiện của Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"khoản tiền theo Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP:"}},
		{"khoản 2 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: (the article is not named: khoản 2)"}},
		{"khoản 2 Chỉ thị số 58-CT/TW", []string{"58-CT/TW: main/khoan-2"}},
		{"điểm ab khoản 2 Điều 5 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-5/khoan-2 (not read: điểm ab)"}},
		{"từ Điều 12 đến Điều 14 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-12 main/dieu-13 main/dieu-14"}},
		{"Điều 12a đến Điều 15 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-12a main/dieu-15 (not read: what lies between the ends of the range)"}},
		{"khoản 2a đến khoản 4 Điều 7 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-7/khoan-2a main/dieu-7/khoan-4 (not read: what lies between the ends of the range)"}},
		{"quy định chi tiết tại Điều 3 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-3"}},
		{"đê điều theo Điều 3 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-3"}},
		{"theo khoan 2 dieu 5 Nghi dinh so 72/2013/ND-CP", []string{"72/2013/NĐ-CP: main/dieu-5/khoan-2"}},
		{"Điều 12a và khoản 2b Điều 13 Nghị định số 72/2013/NĐ-CP", []string{"72/2013/NĐ-CP: main/dieu-12a main/dieu-13/khoan-2b"}},
		{"Nghị định số 72/2013/NĐ-CP (Điều 5 của Nghị định này)", []string{"72/2013/NĐ-CP:", "Nghị định này: main/dieu-5"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range c.Find(tt.text, ctx) {
				name := x.Parsed.Number
				if x.Kind != KindNumber {
					name = x.Quote
				}
				s := strings.TrimSpace(name + ": " + strings.Join(x.Parsed.Provisions, " "))
				if i := strings.Index(x.Note, "the article is not named"); i >= 0 {
					s += " (" + x.Note[i:] + ")"
				}
				if i := strings.Index(x.Note, "not read"); i >= 0 {
					s += " (" + x.Note[i:] + ")"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What is read off the tokens is what the grammar of lists says.
func TestPlainListAgreesWithTheGrammar(t *testing.T) {
	t.Parallel()
	units := [][]string{
		{"", "", "điểm a ", "điểm a, b ", "điểm đ và điểm e ", "Điểm B ", "điểm c) ", "điểm g (mới) "},
		{"", "khoản 2 ", "khoản 1, 2 ", "khoản 1, khoản 3 và khoản 4 ", "khoản 05 ", "khoản 3, ", "- khoản 3 ", "khoản 2\n"},
		{"Điều 5", "Điều 120", "điều 7a", "Điều 5, 6 và 8", "Điều 5 và Điều 6", "Chương II", "", "Điều 9)"},
	}
	joins, ends := []string{", ", " và ", "; ", ",", ". ", " đến ", " và các "}, []string{" ", " của ", " tại ", " của Quy chế ", ", ", " và "}
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for k := range rapid.IntRange(1, 3).Draw(t, "groups") {
			if k > 0 {
				s += rapid.SampledFrom(joins).Draw(t, "join")
			}
			for _, u := range units {
				s += rapid.SampledFrom(u).Draw(t, "unit")
			}
		}
		s += rapid.SampledFrom(ends).Draw(t, "end")
		x := newText(s + "Luật")
		head := len(x.tokens) - 1
		refs, end := x.plainList(0, head)
		if end == 0 || x.tokens[0].start > 0 {
			return
		}
		r := law.ReadProvisions(s)
		if diff := cmp.Diff(r.Refs, refs, cmpopts.EquateEmpty()); diff != "" || utf8.RuneCountInString(s[:r.Bare]) != end {
			t.Fatalf("%q: ends at %d, want %d\n%s", s, end, utf8.RuneCountInString(s[:r.Bare]), diff)
		}
	})
	for _, s := range []string{"Điều 5", "điểm đ khoản 2 Điều 5 của", "khoản 1, 2 và khoản 4 Điều 5 tại", "khoản 1 Điều 5, điểm a và điểm b Điều 6 và Điều 7, 8"} {
		if _, end := newText(s+" Luật").plainList(0, len(viet.Syllables(s))); end == 0 {
			t.Errorf("%q is not read", s)
		}
	}
}
