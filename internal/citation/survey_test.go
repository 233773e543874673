package citation

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

// surveySlowly is survey without the table of words: rune by rune.
func (o *openings) surveySlowly(s string) survey {
	v := newSurveyor(s, o)
	for i := 0; i < len(s); {
		i = v.wordOrGap(i)
	}
	return v.done()
}

func TestSurveyMatchesRuneByRune(t *testing.T) {
	t.Parallel()
	o := sample().openings
	alphabet := []rune("aăâeêioôơuưyàảãáạấệợừ ADĐđÐ09/.-–“”,\n\r\t!ngchtr\u0301\u0302\u031b\u200b\u00a0жй中")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			if rapid.Bool().Draw(t, "piece") {
				b.WriteString(rapid.SampledFrom(pieces).Draw(t, "which"))
			} else {
				b.WriteString(string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, 20).Draw(t, "runes")))
			}
		}
		s := b.String()
		got, want := o.survey(s), o.surveySlowly(s)
		if !slices.Equal(got.anchors, want.anchors) || got.act != want.act || got.plain != want.plain {
			t.Fatalf("%q\nfast %+v\nslow %+v", s, got, want)
		}
	})
}

// Syllables of one key have one spelling, however they are written.
func TestSpellingOfOneKey(t *testing.T) {
	t.Parallel()
	letters := []rune("aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵbcdđghklmnpqrstvx09")
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 7).Draw(t, "syllable"))
		key := viet.Syllables(s)[0].Key
		for _, form := range []string{s, strings.ToUpper(s), norm.NFD.String(s), viet.Tone(s), strings.ReplaceAll(strings.ToUpper(s), "Đ", "Ð")} {
			if spell(form) != spell(key) {
				t.Fatalf("%q is spelled otherwise than %q", form, key)
			}
		}
		if plain := viet.Fold(s); plain != key && spell(plain) == spell(key) && strings.ContainsFunc(key, func(r rune) bool { return r >= unicode.MaxLatin1 }) {
			t.Fatalf("%q and %q have one spelling", plain, key)
		}
	})
}

func TestActs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Căn cứ Luật Công nghệ thông tin;\nĐiều 1. Phạm vi\nĐiều 2. Hiệu lực": true,
		"CĂN CỨ Luật Công nghệ thông tin;\r\nĐIỀU 1. Phạm vi":                 true,
		"Điều 24. Điều kiện\n1. Có mặt bằng.":                                 true,
		"Điều 23.5.PL.1. Hàm\nHàm được phong.":                                true,
		"Lời nói đầu\nĐiều 1. A\nĐiều 2. B\nĐiều 3. C":                        true,
		"Theo Điều 1 và Điều 2 thì Điều 3 hết hiệu lực.":                      false,
		"Căn cứ tình hình, tỉnh họp.\nĐiều quan trọng là đúng hạn.":           false,
		"Bài viết\nĐiều 1. A\nĐiều 1. B\nĐiều 1. C":                           false,
	} {
		if got := sample().openings.survey(text).act; got != want {
			t.Errorf("%q: act %v", text, got)
		}
	}
}
