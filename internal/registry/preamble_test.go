package registry

import (
	"slices"
	"strings"
	"testing"
)

// Which lines of a text say what it is based on.
func TestBasisLines(t *testing.T) {
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
		"a line too long to be a basis":  {"Căn cứ " + strings.Repeat("rất dài ", 1000), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := basisLines(c.text); !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

func FuzzBasisLines(f *testing.F) {
	f.Add("Căn cứ Luật A;\nCăn cứ\n\nĐiều 1.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range basisLines(text) {
			if len(l) > longestBasis || !strings.HasPrefix(folded(l), basisWord) {
				t.Errorf("%q is no basis", l)
			}
		}
	})
}
