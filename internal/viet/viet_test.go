package viet

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNFC(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                "",
		"plain ASCII\n":                   "plain ASCII\n",
		"Quyết định":                      "Quyết định",
		"Quye\u0302\u0301t":               "Quyết",
		"Quye\u0323\u0302t":               "Quyệt",
		"Quye\u0302\u0323t":               "Quyệt", // either order of marks
		"tre\u0302n ma\u0323ng":           "trên mạng",
		"Ða\u0303 ký":                     "Đã ký",
		"ðường ɖất Ɖông":                  "đường đất Đông",
		"a\u200bb\u200cc\u200dd\ufeff":    "abcd",
		"sư\u00adr\u2060a":                "sưra",
		"e\u200b\u0301":                   "é", // what a zero-width character kept apart
		"a\r\nb\rc\n\r\nd":                "a\nb\nc\n\nd",
		"a\r\r\nb":                        "a\n\nb",
		"10\u00a0ngày\u202f\u3000\u2009x": "10 ngày   x",
		"x\xffy":                          "x\ufffdy",
	} {
		if got := NFC(in); got != want {
			t.Errorf("NFC(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNFCCopiesNothing(t *testing.T) {
	s := strings.Repeat("Ủy ban nhân dân tỉnh ", 20)
	if n := testing.AllocsPerRun(10, func() { NFC(s) }); n != 0 {
		t.Errorf("normal text is copied: %v allocations", n)
	}
}

// TestFormOf checks what the quick look relies on: no rune of the two ranges needs composition, or takes part in one.
func TestFormOf(t *testing.T) {
	t.Parallel()
	for r := rune(0x80); r < 0x1F00; r++ {
		if r == 0x300 {
			r = 0x1E00
		}
		if p := norm.NFC.PropertiesString(string(r)); !norm.NFC.IsNormalString(string(r)) || p.CCC() != 0 || !p.BoundaryBefore() {
			t.Errorf("%U is composed or composes with what stands before it", r)
		}
		if isLatin(r) && !unicode.IsLetter(r) {
			t.Errorf("%U is no letter", r)
		}
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	in := "\ufeffQuye\u0302\u0301t\r\nđi\u200bnh" // BOM, NFD, CRLF, zero width
	c := Clean(in)
	if want := "Quyết\nđinh"; c.Text != want {
		t.Fatalf("Text = %q, want %q", c.Text, want)
	}
	source := NewRunes(in)
	text := NewRunes(c.Text)
	for _, tt := range []struct{ text, source string }{
		{"Quyết", "Quye\u0302\u0301t"}, {"\n", "\r\n"}, {"đinh", "đi\u200bnh"}, {"ế", "e\u0302\u0301"},
	} {
		at := utf8.RuneCountInString(c.Text[:strings.Index(c.Text, tt.text)])
		end := at + utf8.RuneCountInString(tt.text)
		if text.Slice(at, end) != tt.text {
			t.Fatalf("Slice(%d, %d) = %q", at, end, text.Slice(at, end))
		}
		if got := source.Slice(c.Source[at], c.Source[end]); got != tt.source {
			t.Errorf("%q comes from %q, want %q", tt.text, got, tt.source)
		}
	}
}

func TestTone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		// Open oa, oe, uy: on the first vowel.
		"Hoà": "Hòa", "hoá": "hóa", "khoẻ": "khỏe", "xoè": "xòe", "thuỷ": "thủy", "Uỷ": "Ủy", "tuỳ": "tùy", "oà": "òa",
		"HOÀ THUẬN": "HÒA THUẬN", "loã": "lõa", "hoạ": "họa", "huỷ bỏ": "hủy bỏ", "khoá X": "khóa X",
		// Closed: on the second.
		"hòan": "hoàn", "hoàn": "hoàn", "khóan": "khoán", "hùynh": "huỳnh", "toàn": "toàn",
		// Three vowels: on the middle one.
		"ngoài": "ngoài", "ngòai": "ngoài", "khủyu": "khuỷu", "xoáy": "xoáy", "ngoẻo": "ngoẻo",
		// qu and gi are consonants before a vowel.
		"quý": "quý", "qúy": "quý", "quỹ": "quỹ", "Qủa": "Quả", "quả": "quả", "giá": "giá", "gía": "giá", "gì": "gì", "gìn": "gìn",
		"giò": "giò", "giếng": "giếng", "Quỳnh": "Quỳnh", "quyết": "quyết", "quốc": "quốc", "quới": "quới",
		// A letter that has a mark of its own carries the tone.
		"huế": "huế", "thuở": "thuở", "nước": "nước", "mứơn": "mướn", "tiến": "tiến", "tíên": "tiến", "cửa": "cửa", "của": "của",
		"hưũ": "hữu", "rượu": "rượu", "bưởi": "bưởi", "chuối": "chuối",
		// Others stay on the first.
		"mía": "mía", "báo": "báo", "tài": "tài", "chịu": "chịu", "núi": "núi", "kèo": "kèo",
		// No Vietnamese syllables, or nothing to move.
		"café": "café", "résumé": "résumé", "hoa": "hoa", "": "", "Đắk Lắk": "Đắk Lắk", "Krông": "Krông", "àéo": "àéo", "hoàng": "hoàng",
		"QĐ-UBND 20/2010": "QĐ-UBND 20/2010", "oóc": "oóc", "óoc": "oóc", "hàhà": "hàhà", "hoàx": "hoàx", "hoàngh": "hoàngh",
		// Misspelt or run together: where the tone belongs nobody can say.
		"nưóc": "nưóc", "vớiyêu": "vớiyêu", "trẻem": "trẻem", "tạii": "tạii",
		// Decomposed.
		"Hoa\u0300": "Hòa",
	} {
		if got := Tone(in); got != want {
			t.Errorf("Tone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                  "",
		"plain":                             "plain",
		"ỦY BAN Nhân Dân":                   "uy ban nhan dan",
		"Đường Ðã đi":                       "duong da di",
		"ăâêôơư ĂÂÊÔƠƯ":                     "aaeoou aaeoou",
		"20/2010/QĐ-UBND":                   "20/2010/qd-ubnd",
		"Quye\u0302\u0301t \u0111i\u0323nh": "quyet dinh",
		"x\u0301":                           "x" + string(joiner),
		"Ωmega Жук":                         "ωmega жук",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	for _, row := range vowels {
		if got := Fold(row); strings.Trim(got, got[:1]) != "" || !strings.Contains("aeiouy", got[:1]) {
			t.Errorf("Fold(%q) = %q", row, got)
		}
	}
}

func TestSlugAndSoftKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, slug, key string }{
		{"", "", ""},
		{"--", "", ""},
		{"Quyết định số 15/2012/QĐ-UBND", "quyet-dinh-so-15-2012-qd-ubnd", "quyetdinhso152012qdubnd"},
		{" “Đưa thông tin về cơ sở” ", "dua-thong-tin-ve-co-so", "duathongtinvecoso"},
		{"BKH&ĐT", "bkh-dt", "bkhdt"},
		{"x\u0301y", "xy", "xy"},
		{"日本", "", ""},
	} {
		if got := Slug(tt.in); got != tt.slug {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.slug)
		}
		if got := SoftKey(tt.in); got != tt.key {
			t.Errorf("SoftKey(%q) = %q, want %q", tt.in, got, tt.key)
		}
	}
	for _, pair := range [][2]string{{"Uỷ ban", "Ủy ban"}, {"Ðã ký", "Đã ký"}, {"phường Hoà Thuận", "Phường Hòa Thuận"}} {
		if SoftKey(pair[0]) != SoftKey(pair[1]) {
			t.Errorf("%q and %q have two keys", pair[0], pair[1])
		}
	}
}

func TestSyllables(t *testing.T) {
	t.Parallel()
	got := Syllables("Uỷ ban, số 20/2010/QĐ-UBND\u00a0(Ðường)")
	want := []Syllable{
		{0, 2, "Uỷ", "ủy", "uy"}, {3, 6, "ban", "ban", "ban"}, {8, 10, "số", "số", "so"}, {11, 13, "20", "20", "20"},
		{14, 18, "2010", "2010", "2010"}, {19, 21, "QĐ", "qđ", "qd"}, {22, 26, "UBND", "ubnd", "ubnd"},
		{28, 33, "Đường", "đường", "duong"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %d syllables: %v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("syllable %d = %v, want %v", i, got[i], want[i])
		}
	}
	if s := Syllables(" -- "); len(s) != 0 {
		t.Errorf("syllables of punctuation: %v", s)
	}
}

func TestRunes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "s")
		if rapid.Bool().Draw(t, "long") {
			s = strings.Repeat(s, 40)
		}
		all := []rune(s)
		r := NewRunes(s)
		if r.Len() != len(all) {
			t.Fatalf("Len = %d, want %d", r.Len(), len(all))
		}
		a := rapid.IntRange(-1, len(all)+1).Draw(t, "a")
		b := rapid.IntRange(-1, len(all)+1).Draw(t, "b")
		from, to := min(max(a, 0), len(all)), min(max(b, 0), len(all))
		want := ""
		if from < to {
			want = string(all[from:to])
		}
		if got := r.Slice(a, b); got != want {
			t.Fatalf("Slice(%d, %d) = %q, want %q", a, b, got, want)
		}
	})
}

// text draws what Vietnamese text is made of, and what it is not.
var text = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom([]string{
			"hoà", "Hòan", "thuỷ", "QUÝ", "gía", "Ðã", "ɖ", "Quye\u0302\u0301t", "a\u0323\u0308", "\r\n", "\r", "\u200b", "\u00a0", "\u0301", " ",
			"20/2010/QĐ-UBND", "\ufeff", "\u00ad", "e\u200d\u0300", "İ", "ǅ", "가\u11a8", "K", "\u0340", "ß", "\u0f73",
		}),
		rapid.StringN(0, 8, -1),
	), 0, 8).Draw(t, "parts")
	return strings.Join(parts, "")
})

func TestProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { check(t, text.Draw(t, "s")) })
}

type failer interface{ Fatalf(string, ...any) }

// check holds everything this package promises of any text.
func check(t failer, s string) {
	n := NFC(s)
	if !norm.NFC.IsNormalString(n) || !utf8.ValidString(n) || strings.ContainsAny(n, "\r\u200b\u00a0\ufeff\u00adÐðɖƉ") {
		t.Fatalf("NFC(%q) = %q is not normal", s, n)
	}
	if NFC(n) != n {
		t.Fatalf("NFC twice on %q: %q, %q", s, n, NFC(n))
	}
	runes := utf8.RuneCountInString(n)

	c := Clean(s)
	if c.Text != n || len(c.Source) != runes+1 {
		t.Fatalf("Clean(%q) = %q with %d offsets; NFC is %q", s, c.Text, len(c.Source), n)
	}
	source, at := []rune(s), 0
	for i, r := range []rune(n) {
		if c.Source[i] < at || c.Source[i] >= len(source) {
			t.Fatalf("Clean(%q).Source = %v", s, c.Source)
		}
		at = c.Source[i]
		if r < 0x80 && r != '\n' && r != ' ' && plain(source[at]) != r && norm.NFC.String(string(source[at])) != string(r) {
			t.Fatalf("Clean(%q): rune %d, %q, is said to come from %q", s, i, r, source[at])
		}
	}
	if c.Source[runes] != len(source) {
		t.Fatalf("Clean(%q).Source ends with %d", s, c.Source[runes])
	}

	tone := Tone(s)
	if Tone(tone) != tone || utf8.RuneCountInString(tone) != runes {
		t.Fatalf("Tone(%q) = %q, again %q", s, tone, Tone(tone))
	}
	fold := Fold(s)
	if Fold(fold) != fold || utf8.RuneCountInString(fold) != runes || Fold(tone) != fold {
		t.Fatalf("Fold(%q) = %q, again %q, of Tone %q", s, fold, Fold(fold), Fold(tone))
	}
	if Slug(fold) != Slug(s) || strings.ReplaceAll(Slug(s), "-", "") != SoftKey(s) {
		t.Fatalf("Slug(%q) = %q, SoftKey = %q", s, Slug(s), SoftKey(s))
	}
	toned, folded, whole := NewRunes(tone), NewRunes(fold), NewRunes(n)
	end := 0
	for _, y := range Syllables(s) {
		if y.Start < end || y.End <= y.Start || y.Text != whole.Slice(y.Start, y.End) ||
			y.Folded != folded.Slice(y.Start, y.End) || utf8.RuneCountInString(y.Key) != y.End-y.Start ||
			NFC(y.Key) == y.Key && Fold(y.Key) != y.Folded { // T and a diaeresis stay apart, t and a diaeresis do not

			t.Fatalf("Syllables(%q): %+v of %q", s, y, toned.Slice(y.Start, y.End))
		}
		end = y.End
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"Uỷ ban nhân dân", "Ðã ký", "tre\u0302n ma\u0323ng", "a\r\nb\u200b", "hoà quý gía", "\xff\xfe", "a\u0323\u0308\u0301", "e\u0301\u0300\u0302",
		strings.Repeat("\u0301", 40),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkSyllables(b *testing.B) {
	s := strings.Repeat("Uỷ ban nhân dân tỉnh ban hành Quyết định này, có hiệu lực sau 10 ngày kể từ ngày ký. ", 100)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Syllables(s)
	}
}

func BenchmarkNFC(b *testing.B) {
	s := strings.Repeat("Ủy ban nhân dân tỉnh ban hành Quyết định này, có hiệu lực sau 10 ngày kể từ ngày ký. ", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		NFC(s)
	}
}

func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("Ủy ban nhân dân tỉnh ban hành Quyết định này, có hiệu lực sau 10 ngày kể từ ngày ký. ", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}
