package search

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

// A number is found in whatever spelling and amid whatever words: figures of units and years beside it are not taken for it.
func TestANumberIsFoundAmidWords(t *testing.T) {
	t.Parallel()
	numbers := map[string]string{ // to the key of the whole number
		"20/2010/QĐ-UBND": "= 20/2010/qdubnd", "19/2015/QĐ-UBND": "= 19/2015/qdubnd", "3088/2005/QĐ-UBND": "= 3088/2005/qdubnd", "64/2007/NĐ-CP": "= 64/2007/ndcp",
		"05/2019/NQ-HĐND": "= 5/2019/nqhdnd", "36/2006/CT-TTg": "= 36/2006/ctttg", "1755/QĐ-TTg": "= 1755//qdttg", "781/QĐ-UBND": "= 781//qdubnd",
		"183/2010/TTLT-BTC-BNN": "= 183/2010/ttltbtcbnn",
	}
	keys := make([]string, 0, len(numbers))
	for n := range numbers {
		keys = append(keys, n)
	}
	symbol := func(n string) string { // QĐ
		of := n[strings.LastIndex(n, "/")+1:]
		return of[:strings.Index(of, "-")]
	}
	spellings := []func(string) string{
		func(n string) string { return n },
		strings.ToLower, strings.ToUpper, viet.Fold, norm.NFD.String,
		func(n string) string { return strings.ReplaceAll(n, "Đ", "Ð") },
		func(n string) string { return strings.ReplaceAll(n, "-", "- ") },
		func(n string) string { return strings.ReplaceAll(n, "-", " - ") },
		func(n string) string { return strings.ReplaceAll(n, "-", "–") },
		func(n string) string { return strings.ReplaceAll(n, "-", ".") },
		func(n string) string { return strings.Replace(n, "/", "/ ", 1) },
		func(n string) string { return strings.ReplaceAll(n, "/", " / ") },
		func(n string) string { return "0" + n },
		func(n string) string { return "số " + n },
		func(n string) string { return symbol(n) + " " + n },
		func(n string) string { return symbol(n) + " số: " + n },
	}
	around := []string{"@", "Điều 5 @", "khoản 2 Điều 5 @", "điểm a khoản 2 điều 7 @", "năm 2010 @", "năm 2010 của @", "internet 2015 @", "theo @", "@ Điều 5", "@ của UBND tỉnh",
		"của UBND tỉnh theo @ năm 2010", "tháng 7 năm 2010, @", "Phụ lục 1 @", "quản lý internet theo @ thì sao"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(keys).Draw(t, "number")
		typed := rapid.SampledFrom(spellings).Draw(t, "spelling")(n)
		text := strings.ReplaceAll(rapid.SampledFrom(around).Draw(t, "around"), "@", typed)
		p := newPlan(text)
		if len(p.numbers) == 0 || p.numbers[0].term != numbers[n] {
			t.Fatalf("%q is read as %v, want %s", text, p.numbers, numbers[n])
		}
	})
	for text, want := range map[string]string{
		"khoản 2 Điều 5 QĐ 20/2010": "quyet-dinh 20/2010", "2 QĐ 20/2010": "quyet-dinh 20/2010", "năm 2010 QĐ 20": "quyet-dinh 20", "Điều 5 NĐ 142": "nghi-dinh 142",
	} {
		if p := newPlan(text); len(p.numbers) == 0 || p.numbers[0].term != want {
			t.Errorf("%q is read as %v, want %s", text, p.numbers, want)
		}
	}
}
