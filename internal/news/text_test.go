package news_test

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/news/fetch"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

// The same sentence as old codes have it, in the characters that their bytes are in Latin-1.
const (
	clear = "Trạm y tế xã nối mạng, theo quyết định của tỉnh, để gửi báo cáo hằng tháng về trung tâm y tế huyện."
	tcvn3 = "Tr¹m y tÕ x· nèi m¹ng, theo quyÕt ®Þnh cña tØnh, ®Ó göi b¸o c¸o h»ng th¸ng vÒ trung t©m y tÕ huyÖn."
	vni   = "Traïm y teá xaõ noái maïng, theo quyeát ñònh cuûa tænh, ñeå göûi baùo caùo haèng thaùng veà trung taâm y teá huyeän."
)

// bytesOf writes a text in a code of single bytes.
func bytesOf(t *testing.T, s string) string {
	t.Helper()
	out, err := charmap.ISO8859_1.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// mojibake is UTF-8 read as Latin-1.
func mojibake(t *testing.T, s string) string {
	t.Helper()
	out, err := charmap.ISO8859_1.NewDecoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// added adds what was read from a file, and says what came of it.
func (w *web) added(body string, given news.Given) (got []news.Outcome) {
	w.Helper()
	at, _ := url.Parse("https://bao.example/tin")
	if err := w.AddBody(ctx, "tin.txt", []byte(body), "", at, given, 10, func(o news.Outcome) { got = append(got, o) }); err != nil {
		w.Fatal(err)
	}
	return got
}

func TestTextsAreDecodedAsPagesAre(t *testing.T) {
	t.Parallel()
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(clear)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ body, note string }{
		"UTF-8":                        {clear, ""},
		"UTF-8 with its mark":          {"\ufeff" + clear, ""},
		"UTF-16":                       {utf16, "legacy-encoding: utf-16le"},
		"TCVN3":                        {bytesOf(t, tcvn3), "legacy-encoding: tcvn3"},
		"TCVN3 as Unicode characters":  {tcvn3, "legacy-encoding: tcvn3"},
		"VNI":                          {bytesOf(t, vni), "legacy-encoding: vni-windows"},
		"VNI as Unicode characters":    {vni, "legacy-encoding: vni-windows"},
		"UTF-8 that was read as Latin": {mojibake(t, clear), "legacy-encoding: mojibake"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWeb(t)
			got := w.added(c.body, news.Given{PublishedOn: law.MustDate("2011-01-07")})
			if len(got) != 1 || got[0].Status != news.Recorded || got[0].Title != clear || *got[0].Mentions != (news.MentionCount{}) {
				t.Fatalf("%+v", got)
			}
			note := ""
			if len(got[0].Notes) > 0 {
				note = got[0].Notes[0].Error()
			}
			if note != c.note {
				t.Errorf("%q, not %q", note, c.note)
			}
		})
	}
}

func TestATitleOfATextMayBeGiven(t *testing.T) {
	t.Parallel()
	got := newWeb(t).added(clear, news.Given{Title: "Trạm y tế", PublishedOn: law.MustDate("2011-01-07")})
	if len(got) != 1 || got[0].Status != news.Recorded || got[0].Title != "Trạm y tế" {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsNoTextIsNamed(t *testing.T) {
	t.Parallel()
	w := newWeb(t)
	for name, c := range map[string]struct{ body, want string }{
		"PDF":               {"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj", "not-a-page: it looks like application/pdf"},
		"a packed file":     {"PK\x03\x04\x14\x00\x06\x00", "not-a-page: it looks like application/zip"},
		"bytes":             {"\x01\x02\x03\x04\xff\xfe\x00", "not-a-page: it looks like application/octet-stream"},
		"bytes, later":      {strings.Repeat(clear, 10) + "\x00", "not-a-page"},
		"nothing":           {"", "no-text: it is empty"},
		"nothing but lines": {"\r\n \n", "no-text: it is empty"},
		"no day":            {clear, "no-day"},
	} {
		got := w.added(c.body, news.Given{})
		if len(got) != 1 || got[0].Status != news.Failed || !strings.HasPrefix(got[0].Problem.Error(), c.want) {
			t.Errorf("%s: %+v", name, got[0].Problem)
		}
	}
}

// Two who add the same text at the same moment, each with a database connection of their own, record one item.
func TestCopiesThatArriveAtTheSameMoment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	texts := []string{}
	for i := range 10 {
		texts = append(texts, strings.Replace(clear, "Trạm y tế", fmt.Sprintf("Trạm y tế số %d, số %d", 1000+i, 2000+i), 1))
	}
	var recorded, copies atomic.Int32
	var wg sync.WaitGroup
	for site := range 3 {
		s, err := store.OpenSQLite(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		c := collector(registry.New(s, time.Now), s, fetch.New(fetch.Options{}), time.Now)
		wg.Go(func() {
			for i, text := range texts {
				at, _ := url.Parse(fmt.Sprintf("https://bao%d.example/%d", site, i))
				err := c.AddBody(ctx, "tin.txt", []byte(text), "", at, news.Given{PublishedOn: law.MustDate("2011-01-07")}, 1, func(o news.Outcome) {
					switch o.Status {
					case news.Recorded:
						recorded.Add(1)
					case news.Copy:
						copies.Add(1)
					}
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if recorded.Load() != 10 || copies.Load() != 20 {
		t.Errorf("%d recorded, %d copies", recorded.Load(), copies.Load())
	}
}
