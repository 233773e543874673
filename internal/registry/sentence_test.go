package registry

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

func TestSentenceAroundAMention(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("chữ ", 200)
	for name, c := range map[string]struct{ text, want string }{
		"one of several":        {"Hôm nay mưa. Theo [QĐ 1/2020] thì nghỉ. Mai nắng.", "Theo [QĐ 1/2020] thì nghỉ."},
		"the whole text":        {"Theo [QĐ 1/2020] thì nghỉ", "Theo [QĐ 1/2020] thì nghỉ"},
		"between lines":         {"Tin\nTheo [QĐ 1/2020] thì nghỉ\nMai nắng", "Theo [QĐ 1/2020] thì nghỉ"},
		"a day in it":           {"Ngày 1.2.2020 có [QĐ 1/2020] ra ngày 1.2. nên nghỉ. Mai nắng.", "Ngày 1.2.2020 có [QĐ 1/2020] ra ngày 1.2. nên nghỉ."},
		"abbreviations":         {"Hôm nay mưa. Ở TP. Mẫu theo [QĐ 1/2020] của TS. Mẫu thì nghỉ. Mai nắng.", "Ở TP. Mẫu theo [QĐ 1/2020] của TS. Mẫu thì nghỉ."},
		"quotation marks":       {"Ông nói: “Mưa.” Theo [QĐ 1/2020] thì nghỉ! Mai nắng.", "Theo [QĐ 1/2020] thì nghỉ!"},
		"a question":            {"Có đúng theo [QĐ 1/2020] không? Không.", "Có đúng theo [QĐ 1/2020] không?"},
		"cut on both sides":     {long + "[QĐ 1/2020] " + long, ""},
		"a long one, cut after": {"Theo [QĐ 1/2020] " + long, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			head, rest, _ := strings.Cut(c.text, "[")
			mention, tail, _ := strings.Cut(rest, "]")
			start := utf8.RuneCountInString(head)
			end := start + utf8.RuneCountInString(mention)
			s := sentenceAround(viet.NewRunes(head+mention+tail), start, end)
			runes := []rune(s.Text)
			if string(runes[s.Start:s.End]) != mention {
				t.Fatalf("%q at %d:%d of %q", mention, s.Start, s.End, s.Text)
			}
			if c.want == "" {
				if len(runes) > longestSentence+4 || !strings.Contains(s.Text, "…") {
					t.Errorf("%d code points: %q", len(runes), s.Text)
				}
				return
			}
			if got := string(runes[:s.Start]) + "[" + mention + "]" + string(runes[s.End:]); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

func FuzzSentenceAround(f *testing.F) {
	f.Add("Hôm nay mưa. Theo QĐ 1/2020 thì nghỉ.", 18, 9)
	f.Fuzz(func(t *testing.T, text string, start, length int) {
		text = viet.NFC(strings.ToValidUTF8(text, "?"))
		r := viet.NewRunes(text)
		s := sentenceAround(r, start, start+length)
		if s == nil {
			return
		}
		runes := []rune(s.Text)
		if string(runes[s.Start:s.End]) != r.Slice(start, start+length) || len(runes) > max(longestSentence, length)+4 {
			t.Errorf("%+v", s)
		}
	})
}
