package amendment

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

func TestWordsAreFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, words string
		want        []string // the places, as they are written
	}{
		{"Sở Y tế và sở y tế", "Sở Y tế", []string{"Sở Y tế"}},
		{"xã Hoà Bình, xã Hòa Bình", "Hòa Bình", []string{"Hoà Bình", "Hòa Bình"}},
		{"giữ  sách\nsạch", "giữ sách sạch", []string{"giữ  sách\nsạch"}},
		{"gọi là “tủ sách”; gọi là \"tủ sách\"", "'tủ sách'", nil},
		{"gọi là “tủ sách”; gọi là \"tủ sách\"", "\"tủ sách\"", []string{"“tủ sách”", "\"tủ sách\""}},
		{"trung tâm, trung tâm huyện", "trung tâm", []string{"trung tâm", "trung tâm"}},
		{"an ninh, đan ninh, an ninhh", "an ninh", []string{"an ninh"}},
		{"15 ngày, 1.500 đồng, 15,5 phần, 01/15/2030, 15-20 ngày", "15", []string{"15", "15"}},
		{"UBND xã; 12/2030/QĐ-UBND; 12 QĐ-UBND", "UBND", []string{"UBND", "UBND"}},
		{"và/hoặc", "hoặc", []string{"hoặc"}},
		{"số 12/2030/QĐ-UBND ngày", "12/2030/QĐ-UBND", []string{"12/2030/QĐ-UBND"}},
		{"điểm đọc điểm đọc", "điểm đọc điểm", []string{"điểm đọc điểm"}},
		{"Chủ tủ sách và chủ tủ báo. Chủ tủ. “Chủ tủ”, Chủ tủ", "chủ tủ", []string{"Chủ tủ", "chủ tủ", "Chủ tủ"}},
		{"chủ tủ. Chủ tủ", "Chủ tủ", []string{"Chủ tủ"}},
		{"Ở xã; ở xã", "ở", []string{"Ở", "ở"}},
		{"a", "", nil},
	} {
		var got []string
		for _, s := range newWords(test.words).in(test.text) {
			got = append(got, test.text[s.start:s.end])
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%q in %q: %q", test.words, test.text, got)
		}
	}
}

func TestWordsAreFoundInEverySpelling(t *testing.T) {
	t.Parallel()
	noise := rapid.Custom(func(t *rapid.T) *strings.Replacer {
		return strings.NewReplacer(
			" ", rapid.SampledFrom([]string{" ", "  ", "\n", " \n "}).Draw(t, "blank"),
			"hòa", rapid.SampledFrom([]string{"hòa", "hoà", "ho\u0300a"}).Draw(t, "tone"),
			"\"", rapid.SampledFrom([]string{"\"", "“", "”"}).Draw(t, "quote"))
	})
	rapid.Check(t, func(t *rapid.T) {
		words := "\"" + anyWordsOf(4).Draw(t, "words") + "\""
		before, after := anyWordsOf(3).Draw(t, "before"), anyWordsOf(3).Draw(t, "after")
		said := noise.Draw(t, "said").Replace(words)
		written := viet.NFC(noise.Draw(t, "written").Replace(before + " " + words + " " + after))
		found := newWords(said).in(written)
		if len(found) != 1 {
			t.Fatalf("%q in %q: %v", said, written, found)
		}
		if got := normalWording(written[found[0].start:found[0].end]); got != normalWording(words) {
			t.Fatalf("found %q", got)
		}
		if normalWording(written[:found[0].start]) != normalWording(before) || normalWording(written[found[0].end:]) != normalWording(after) {
			t.Fatalf("found at %v in %q", found, written)
		}
	})
}
