package search

import (
	"html"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

func TestMarkTitle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ query, title, want string }{
		{"thu dien tu", "Quy định thư điện tử", "Quy định <mark>thư điện tử</mark>"},
		{"email", "Hệ thống thư tín điện tử tỉnh", "Hệ thống <mark>thư tín điện tử</mark> tỉnh"},
		{"HOÀ GIẢI", "Về hòa giải, giải quyết", "Về <mark>hòa giải</mark>, <mark>giải</mark> quyết"},
		{"đất <b>", `Đất & "rừng" <b>`, `<mark>Đất</mark> &amp; &#34;rừng&#34; &lt;<mark>b</mark>&gt;`},
		{"20/2010/qd-ubnd", "Sửa đổi Quyết định số 20/2010/QĐ-UBND", "Sửa đổi Quyết định số <mark>20</mark>/<mark>2010</mark>/<mark>QĐ</mark>-<mark>UBND</mark>"},
		{"", "Quy định", "Quy định"},
		{"rừng", "Quy định", "Quy định"},
		{"rừng", "", ""},
		{"quy định về đất", "Quy định về đất", "<mark>Quy định về đất</mark>"},
		{"đất", "ĐÂ\u0301T", "<mark>ĐẤT</mark>"},
	} {
		if got := MarkTitle(c.title, Query{Text: c.query}); got != c.want {
			t.Errorf("%q in %q:\n got %s\nwant %s", c.query, c.title, got, c.want)
		}
	}
}

func TestHighlights(t *testing.T) {
	t.Parallel()
	filler := strings.Repeat("Các cơ quan có trách nhiệm thi hành nghiêm túc nội dung này trong cả năm. ", 20)
	text := "Thư mời họp.\n" + filler + "\nĐiều 3. Hộp thư điện tử công vụ\nMỗi cán bộ được cấp một hộp thư điện tử.\n" + filler +
		"\nĐiều 9. Vi phạm khi dùng thư điện tử thì bị xử lý.\n" + filler
	got := Highlights(text, Query{Text: "thư điện tử công vụ"}, 2)
	if len(got) != 2 {
		t.Fatalf("%d passages: %v", len(got), got)
	}
	for i, want := range []string{"Hộp <mark>thư điện tử công vụ</mark>", "dùng <mark>thư điện tử</mark> thì"} {
		if !strings.Contains(got[i].HTML, want) || !strings.HasPrefix(got[i].HTML, "… ") || !strings.HasSuffix(got[i].HTML, " …") {
			t.Errorf("passage %d: %s", i, got[i].HTML)
		}
	}
	if got := Highlights(text, Query{Text: "rừng"}, 3); len(got) != 0 {
		t.Errorf("nothing to find: %v", got)
	}
	if got := Highlights(text, Query{Text: "thư"}, 0); len(got) != 0 {
		t.Errorf("none asked for: %v", got)
	}
	short := Highlights("Quy định về thư điện tử", Query{Text: "email"}, 3)
	if len(short) != 1 || short[0].HTML != "Quy định về <mark>thư điện tử</mark>" {
		t.Errorf("short text: %v", short)
	}
	h := Hit{ID: "x"}
	if h.Mark(Query{Text: "thư"}, "Thư", "Lá thư", 1); h.TitleHTML != "<mark>Thư</mark>" || len(h.Highlights) != 1 {
		t.Errorf("hit: %+v", h)
	}
}

// Without its marks, a passage is a piece of the text, neither cut inside a word nor longer than it should be.
func TestHighlightsArePiecesOfTheText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("đất rừng <b> thư điện tử & Email 20/2010 số\n ĐẤT e\u0301 hòa")), 0, 400).Draw(t, "words")
		text := viet.NFC(strings.Join(words, " "))
		q := Query{Text: rapid.SampledFrom([]string{"đất", "thu dien tu", "email", "rừng hoà", "20/2010", "đất đất"}).Draw(t, "query")}
		got := Highlights(text, q, rapid.IntRange(0, 5).Draw(t, "n"))
		plain := " " + strings.Map(oneLine, text) + " "
		for _, h := range got {
			if !strings.Contains(h.HTML, "<mark>") {
				t.Fatalf("nothing is marked: %s", h.HTML)
			}
			piece := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(h.HTML))
			piece = strings.TrimSuffix(strings.TrimPrefix(piece, "… "), " …")
			if !strings.Contains(plain, " "+strings.TrimSpace(piece)+" ") {
				t.Fatalf("%q is no piece of %q", piece, plain)
			}
			if n := utf8.RuneCountInString(piece); n > 2*windowRunes {
				t.Fatalf("%d runes", n)
			}
		}
	})
}

func TestHighlightsOfLongTextsAreQuick(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"every word found": strings.Repeat("thư điện tử ", 70_000),
		"one word":         strings.Repeat("đ", 500_000),
		"nothing found":    strings.Repeat("Quyết định ", 70_000),
	} {
		began := time.Now()
		Highlights(text, Query{Text: "thư điện tử tỉnh Vĩnh Long"}, 3)
		if d := time.Since(began); d > 2*time.Second {
			t.Errorf("%s: %v for a megabyte", name, d)
		}
	}
}

// BenchmarkHighlights marks a text of a megabyte.
func BenchmarkHighlights(b *testing.B) {
	docs := benchDocuments(200)
	var text strings.Builder
	for _, x := range docs {
		text.WriteString(textOf(x) + "\n")
	}
	long := text.String()[:min(1<<20, text.Len())]
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Highlights(long, Query{Text: docs[0].Document.Title}, 3)
	}
}
