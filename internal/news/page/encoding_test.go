package page_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/viet"
)

// in1258 writes a text in windows-1258: tones are marks of their own.
func in1258(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for _, r := range s {
		if out, err := charmap.Windows1258.NewEncoder().String(string(r)); err == nil {
			b.WriteString(out)
			continue
		}
		var base, tones string
		for _, p := range norm.NFD.String(string(r)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", p) {
				tones += string(p)
			} else {
				base = norm.NFC.String(base + string(p))
			}
		}
		out, err := charmap.Windows1258.NewEncoder().String(base + tones)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(out)
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	t.Parallel()
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(one)
	if err != nil {
		t.Fatal(err)
	}
	latin := "<p>d\xe9j\xe0 vu, na\xefve, ma\xf1ana</p>"
	for name, c := range map[string]struct {
		body, declared, want string
		note                 problem.Code
	}{
		"UTF-8":                             {one, "text/html; charset=utf-8", one, ""},
		"UTF-8, not declared":               {one, "", one, ""},
		"UTF-8, declared otherwise":         {one, "text/html; charset=iso-8859-1", one, ""},
		"UTF-8 with its mark":               {"\ufeff" + one, "text/html; charset=windows-1258", one, ""},
		"UTF-16":                            {utf16, "", one, problem.LegacyEncoding},
		"windows-1258":                      {in1258(t, one), "text/html; charset=windows-1258", one, ""},
		"windows-1258, not declared":        {in1258(t, one), "", one, problem.LegacyEncoding},
		"windows-1258, declared as another": {in1258(t, one), "text/html; charset=utf-8", one, problem.LegacyEncoding},
		"declared in the page":              {"<meta charset=windows-1258>" + in1258(t, one), "", "<meta charset=windows-1258>" + one, ""},
		"Latin stays Latin":                 {latin, "text/html; charset=iso-8859-1", "<p>déjà vu, naïve, mañana</p>", ""},
		"a byte that is wrong":              {one + "\xff", "text/html; charset=utf-8", one + "\ufffd", problem.LossyEncoding},
		"no such encoding":                  {one, "text/html; charset=x-khong-co", one, ""},
		"nothing":                           {"", "", "", ""},
	} {
		got, notes := page.Decode([]byte(c.body), c.declared)
		code := problem.Code("")
		if len(notes) > 0 {
			code = notes[0].Code
		}
		if viet.NFC(got) != c.want || code != c.note {
			t.Errorf("%s: %q %v", name, got, notes)
		}
	}
}
