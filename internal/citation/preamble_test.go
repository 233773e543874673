package citation

import (
	"slices"
	"strings"
	"testing"
)

// Which lines of a text say what it is based on.
func TestPreamble(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"one a line": {"ỦY BAN NHÂN DÂN\n\nCăn cứ Luật A;\nCăn cứ Nghị định B.\n\nĐiều 1. Căn cứ lập kế hoạch", []string{"Căn cứ Luật A", "Căn cứ Nghị định B"}},
		"broken over lines": {"Căn cứ Nghị định số 1/2020/NĐ-CP\nngày 01 tháng 02 năm 2020 của Chính phủ;\nTheo đề nghị của Giám đốc Sở,\nQUYẾT ĐỊNH:",
			[]string{"Căn cứ Nghị định số 1/2020/NĐ-CP ngày 01 tháng 02 năm 2020 của Chính phủ"}},
		"proposals and tasks are none":   {"Theo đề nghị tại Tờ trình số 5/TTr-SKM;\nThực hiện Nghị quyết số 2/NQ-CP;\nXét Tờ trình số 7;\n", nil},
		"a proposal ends what goes on":   {"Căn cứ Luật A\nTheo đề nghị của Sở;", []string{"Căn cứ Luật A"}},
		"a blank line ends it":           {"Căn cứ Luật A\n\nChuyện khác", []string{"Căn cứ Luật A"}},
		"other spellings":                {"- CĂN CỨ Luật A;\n+ căn cứ Luật B;", []string{"CĂN CỨ Luật A", "căn cứ Luật B"}},
		"nothing after the preamble":     {"Căn cứ Luật A;\nQUYẾT ĐỊNH\nCăn cứ vào khoản 1, các sở lập dự toán;", []string{"Căn cứ Luật A"}},
		"a quoted preamble is another's": {"“Căn cứ Luật A;\nCăn cứ Luật B;", []string{"Căn cứ Luật B"}},
		"nothing in the articles":        {"Điều 1. Phạm vi\nCăn cứ Luật A;", nil},
		"a plan's task":                  {"KẾ HOẠCH\nVề mạng\nI. MỤC TIÊU\n1. Chung\nCăn cứ Quyết định số 25/2014/QĐ-UBND, các sở làm việc.", nil},
		"a plan numbered otherwise":      {"KẾ HOẠCH\n1. Mục tiêu\nCăn cứ Luật A, các sở làm việc.", nil},
		"a plan with a preamble":         {"Căn cứ Luật A;\nUBND tỉnh ban hành kế hoạch như sau:\nCăn cứ Luật B, các sở làm việc.", []string{"Căn cứ Luật A"}},
		"up to a numbered paragraph":     {"Căn cứ Luật A;\nI. MỤC ĐÍCH\nCăn cứ Luật B", []string{"Căn cứ Luật A"}},
		"a list of amending acts":        {"LUẬT MẪU\n1. Luật số 1;\n2. Luật số 2.\nCăn cứ Hiến pháp;\nĐiều 1. A", []string{"Căn cứ Hiến pháp"}},
		"blanks of other kinds":          {"Căn\u00a0cứ\u00a0Luật A;\n\u00a0Điều\u00a01. A\nCăn cứ Luật B", []string{"Căn\u00a0cứ\u00a0Luật A"}},
		"only in a chapter":              {"CHƯƠNG I\nQUY ĐỊNH\nCăn cứ Luật A, cơ quan quyết định.", nil},
		"far down":                       {strings.Repeat("A\n", latestStart) + "Căn cứ Luật A;\nĐiều 1. A", nil},
		"far behind the first":           {"Căn cứ Luật A;\n" + strings.Repeat("b.\n", mostLines) + "Căn cứ Luật B;", []string{"Căn cứ Luật A"}},
		"Điều 10 is not the first":       {"Căn cứ Luật A;\nĐiều 10. A\nCăn cứ Luật B;", []string{"Căn cứ Luật A", "Căn cứ Luật B"}},
		"no text":                        {"", nil},
		"a line too long to be a basis":  {"Căn cứ " + strings.Repeat("rất dài ", 1000), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Preamble(c.text); !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

func FuzzPreamble(f *testing.F) {
	f.Add("Căn cứ Luật A;\nCăn cứ\n\nĐiều 1.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range Preamble(text) {
			if len(l) > longestBasis || !strings.HasPrefix(foldedWords(l), basisWord) {
				t.Errorf("%q is no basis", l)
			}
		}
	})
}
