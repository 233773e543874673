package viet

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// encodeTCVN3 writes a text in TCVN3, small letters for capitals that it has not.
func encodeTCVN3(s string) string {
	codes := map[rune]byte{}
	for k, r := range tcvn3 {
		if r != 0 {
			codes[r] = byte(0xA0 + k)
		}
	}
	return encode(s, func(r rune) []byte {
		if c, ok := codes[r]; ok {
			return []byte{c}
		}
		return []byte{codes[unicode.ToLower(r)]}
	})
}

// encodeVNI writes a text in VNI-Windows: its letter in one byte, or a letter and a mark.
func encodeVNI(s string) string {
	single := map[rune]byte{}
	for c, r := range vniLetters {
		single[r], single[unicode.ToUpper(r)] = c, c&^0x20
	}
	return encode(s, func(r rune) []byte {
		if c, ok := single[r]; ok {
			return []byte{c}
		}
		parts := []rune(norm.NFD.String(string(r)))
		base, mark := parts[0], byte(0xF8)
		shape := byte(0)
		tones := []rune{0, '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'}
		tone := 0
		for _, m := range parts[1:] {
			switch m {
			case '\u0302':
				shape = '^'
			case '\u0306':
				shape = '('
			case '\u031B':
				base = map[rune]rune{'o': 0xF4, 'O': 0xD4, 'u': 0xF6, 'U': 0xD6}[base]
			default:
				tone = slices.Index(tones, m)
			}
		}
		for c, m := range vniMarks {
			if m.shape == shape && int(m.tone) == tone {
				mark = c
			}
		}
		if unicode.IsUpper(r) {
			mark &^= 0x20
		}
		return []byte{byte(base), mark}
	})
}

func encode(s string, letter func(rune) []byte) string {
	var b []byte
	for _, r := range s {
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = append(b, letter(r)...)
		}
	}
	return string(b)
}

// misread reads bytes as Windows-1252.
func misread(s string) string { return eachByte(s) }

// alphabet is every letter of Vietnamese beyond ASCII, in both cases.
func alphabet() []rune {
	out := []rune("đĐ")
	for _, row := range vowels {
		for _, r := range row {
			if r >= utf8.RuneSelf {
				out = append(out, r)
			}
		}
	}
	return out
}

func TestAlphabetComesBack(t *testing.T) {
	t.Parallel()
	letters := alphabet()
	if len(letters) != 134 {
		t.Fatalf("%d letters, want 67 in both cases", len(letters))
	}
	for _, r := range letters {
		s := string(r)
		for _, raw := range []string{encodeVNI(s), misread(encodeVNI(s))} {
			if got, losses := DecodeVNI(raw); got != s || losses != nil {
				t.Errorf("VNI-Windows: %s is read as %q, %v", s, got, losses)
			}
		}
		for _, raw := range []string{misread(s), misread(misread(s))} {
			if got, _ := DecodeMojibake(raw); got != s && raw == misread(s) {
				t.Errorf("mojibake: %s is read as %q", s, got)
			}
		}
		want := s
		if unicode.IsUpper(r) && vowelOf(r).tone > 0 {
			want = strings.ToLower(s) // TCVN3 has no such letter
		}
		for _, raw := range []string{encodeTCVN3(s), misread(encodeTCVN3(s))} {
			if got, _ := DecodeTCVN3(raw); got != want {
				t.Errorf("TCVN3: %s is read as %q", s, got)
			}
		}
	}
}

func TestDecodeLegacy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, text, encoding string }{
		{"Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc", "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc", EncodingTCVN3},
		{"ñy ban nh©n d©n tØnh", "ủy ban nhân dân tỉnh", EncodingTCVN3},
		{"®) NghÞ ®Þnh\n®) LuËt", "đ) Nghị định\nđ) Luật", EncodingTCVN3},
		{"NghÞ ®Þnh", "Nghị định", EncodingTCVN3},
		{"®\u00ada tin, ®­êng bé", "đưa tin, đường bộ", EncodingTCVN3},                                   // ư is the code of the soft hyphen
		{encodeTCVN3("Ban chỉđạo của tỉnh quyết định"), "Ban chỉđạo của tỉnh quyết định", EncodingTCVN3}, // ỉđ makes up a character in UTF-8
		{"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", EncodingVNI},
		{"ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", EncodingVNI},
		{"UÛy ban nhaân daân tænh ñöa ra quyeát ñònh", "Ủy ban nhân dân tỉnh đưa ra quyết định", EncodingVNI},
		{"Viá»‡t Nam", "Việt Nam", EncodingMojibake},
		{"Quyáº¿t Ä‘á»‹nh sá»‘ 20/2010/QÄ\u0090-UBND", "Quyết định số 20/2010/QĐ-UBND", EncodingMojibake},
		{"vÃ\u00a0 cÃ¡c vÄƒn báº£n khÃ¡c", "và các văn bản khác", EncodingMojibake},
		{"Æ°u tiÃªn, Ä‘Æ°a", "ưu tiên, đưa", EncodingMojibake},
		{misread(misread("Ủy ban nhân dân tỉnh Mẫu")), "Ủy ban nhân dân tỉnh Mẫu", EncodingMojibakeTwice},
		{"Ðã ký ðơn", "Đã ký đơn", EncodingUTF8},
		{"Quye\u0302\u0301t \u0111i\u0323nh", "Quyết định", EncodingUTF8},
		{"", "", EncodingUTF8},
		{"\xff\xfe\x80", "\ufffd\ufffd\ufffd", EncodingUnknown},
		{"Quyết định\xff", "Quyết định\ufffd", EncodingUTF8},
		// The lines of a page need not be in one encoding.
		{"Trang tin điện tử\nQuyÕt ®Þnh cña ñy ban nh©n d©n tØnh\nBản quyền © 2010", "Trang tin điện tử\nQuyết định của ủy ban nhân dân tỉnh\nBản quyền © 2010", EncodingTCVN3},
		{"Trang tin điện tử\nQuyáº¿t Ä‘á»‹nh\n", "Trang tin điện tử\nQuyết định\n", EncodingMojibake},
	} {
		got := DecodeLegacy([]byte(tt.in))
		if got.Text != tt.text || got.Encoding != tt.encoding {
			t.Errorf("DecodeLegacy(%q) = %q, %s; want %q, %s", tt.in, got.Text, got.Encoding, tt.text, tt.encoding)
		}
	}
}

// TestDecodeLegacyLeaves names texts that look odd and are right.
func TestDecodeLegacyLeaves(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"plain ASCII, 20/2010/QD-UBND",
		"Ủy ban nhân dân tỉnh Mẫu ban hành Quyết định này.",
		"có các cá nhân và bà con", // all within Latin-1
		"Ông nói «quá»… rồi «thế»”",
		"Le règlement de l'été à côté des élèves, où même « ça » déjà paraît être créé",
		"Où est la forêt? Là-bas, près de l'évêché, naïve Zoë.",
		"thé, né, dé",
		"Hanoï, Saïgon, l'Annam et la Cochinchine",
		"På svenska så då måste två gå nästa år",
		"Die Prüfung für Übersetzer wäre größer",
		"Não há informações; a situação é má",
		"¿Qué señor? El niño está aquí, mañana será",
		"café",
		"30°C ± 2, 5 m², © 2010 ®",
		"ÃO, IRMÃ® Š›",
		"á»…",
	} {
		if got := DecodeLegacy([]byte(s)); got.Text != NFC(s) || got.Encoding != EncodingUTF8 || got.Losses != nil {
			t.Errorf("DecodeLegacy(%q) = %q, %s, %v", s, got.Text, got.Encoding, got.Losses)
		}
	}
}

func TestLosses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in, text string
		want     []Loss
	}{
		// Capitals with a tone that TCVN3 has not.
		{"ñy ban nh©n d©n tØnh. ë ®©y", "ủy ban nhân dân tỉnh. ở đây", []Loss{{0, "ủ", LossCapital}, {22, "ở", LossCapital}}},
		{"QUYÕT §ÞNH cña ñy ban", "QUYếT ĐịNH của ủy ban", []Loss{{3, "ế", LossCapital}, {7, "ị", LossCapital}}},
		{"§µo t¹o H¹ Long", "Đào tạo Hạ Long", nil},
		// Bytes that mean nothing.
		{"QuyÕt ®Þnh cña tØnh ÿ nµy", "Quyết định của tỉnh ÿ này", []Loss{{20, "ÿ", LossUndecodable}}},
		{"Quyeát ñònh cuûa tænh caùc xaõ ñöôïc ñöa ç", "Quyết định của tỉnh các xã được đưa ç", []Loss{{36, "ç", LossUndecodable}}},
		// The invisible half is gone: of Đ only one reading is left, of ề several.
		{"Äiá»u 5 cá»§a Quyáº¿t Ä‘á»‹nh", "Điá»u 5 của Quyết định", []Loss{{0, "Đ", LossGuessed}, {2, "á", LossUndecodable}}},
		// The no-break blank became a plain one.
		{"vÃ  quáº£n lÃ½", "và quản lý", []Loss{{1, "à", LossGuessed}}},
		{"vÃ quáº£n lÃ½", "và quản lý", []Loss{{1, "à", LossGuessed}}},
		{"hÃ ng hÃ³a cá»§a Viá»‡t Nam", "hàng hóa của Việt Nam", []Loss{{1, "à", LossGuessed}}},
	} {
		got := DecodeLegacy([]byte(tt.in))
		if got.Text != tt.text || !slices.Equal(got.Losses, tt.want) {
			t.Errorf("DecodeLegacy(%q) = %q, %v (%s); want %q, %v", tt.in, got.Text, got.Losses, got.Encoding, tt.text, tt.want)
		}
	}
}

func TestIsSyllable(t *testing.T) {
	t.Parallel()
	for _, w := range strings.Fields("Ủy ban nhân dân nghiêng quyết gì giếng hoà hòa thuỷ khuya người yêu đường rượu qua quốc ở ý khoẻ huýt thước ngoẹo") {
		if !isSyllable(w) {
			t.Errorf("%q is a syllable", w)
		}
	}
	for _, w := range strings.Fields("règlement été hßa cat cếnh nghang các2 pa ệt_ hòá thườn-g des ñ đ ng bcd ouï") {
		if isSyllable(w) {
			t.Errorf("%q is none", w)
		}
	}
}

// words draws words that are spelt as syllables, some with marks, so that a text of several can be told.
var words = rapid.SliceOfN(rapid.SampledFrom(strings.Fields("quyết định của ủy ban nhân dân tỉnh về việc quản lý và sử dụng hệ thống thư "+
	"điện tử Đường đưa Ở ĐẶT cấp phép Nghị được người hưởng chữ ký số trước ngày thực hiện Ẩm Ưu")), 6, 40)

func TestTextComesBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := "quyết định đường " + strings.Join(words.Draw(t, "words"), rapid.SampledFrom([]string{" ", ", ", "\n", ". "}).Draw(t, "blank"))
		s += rapid.SampledFrom([]string{"", " 20/2010/QĐ-UBND", " (100 m2)"}).Draw(t, "end")
		for name, raw := range map[string]string{
			EncodingUTF8: s, EncodingVNI: encodeVNI(s), EncodingTCVN3: encodeTCVN3(s), EncodingMojibake: misread(s), EncodingMojibakeTwice: misread(misread(s)),
		} {
			for _, in := range []string{raw, misread(raw)} {
				if strings.HasPrefix(name, "moji") || name == EncodingUTF8 {
					in = raw
				}
				got := DecodeLegacy([]byte(in))
				if got.Encoding != name {
					t.Fatalf("%q is taken for %s, not %s", in, got.Encoding, name)
				}
				if name == EncodingTCVN3 && strings.EqualFold(got.Text, s) {
					continue // its capitals
				}
				if got.Text != s {
					t.Fatalf("%s: %q is read as %q, want %q", name, in, got.Text, s)
				}
				if len(got.Losses) > 0 {
					t.Fatalf("%s: %q is whole, yet lost %v", name, in, got.Losses)
				}
			}
		}
	})
}

func FuzzDecodeLegacy(f *testing.F) {
	for _, s := range []string{"Céng hßa x· héi", "Viá»‡t Nam", "Äiá»u 5", "UÛy ban\nQuyết định", "\xe1\xbb", "vÃ ", "e\u0301Ã\u00ad\u200b", "®\u00ada ®­a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := DecodeLegacy(b)
		if !utf8.ValidString(d.Text) || d.Text != NFC(d.Text) {
			t.Fatalf("%q: %q is not in normal form", b, d.Text)
		}
		n := utf8.RuneCountInString(d.Text)
		last := 0
		for _, l := range d.Losses {
			if l.At < last || l.At > n || l.Kind == 0 {
				t.Fatalf("%q: loss %v of %d runes", b, l, n)
			}
			last = l.At
		}
		if d.Encoding == EncodingUTF8 && utf8.Valid(b) && d.Text != NFC(string(b)) {
			t.Fatalf("%q is UTF-8, yet became %q", b, d.Text)
		}
		for _, decode := range []func(string) (string, []Loss){DecodeTCVN3, DecodeVNI, DecodeMojibake} {
			if text, _ := decode(string(b)); !utf8.ValidString(text) {
				t.Fatalf("%q is read as %q", b, text)
			}
		}
	})
}

func BenchmarkDecodeLegacy(b *testing.B) {
	line := "Quyết định của ủy ban nhân dân tỉnh về việc quản lý và sử dụng hệ thống thư điện tử\n"
	s := strings.Repeat(line, 200)
	for name, text := range map[string]string{"utf8": s, "tcvn3": misread(encodeTCVN3(s)), "mojibake": misread(s)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				DecodeLegacy([]byte(text))
			}
		})
	}
}
