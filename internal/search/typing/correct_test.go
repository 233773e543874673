package typing

import (
	"bufio"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
	"github.com/vanban/vanban/testdata"
)

// sampleDocument is what the tests need of a document of the sample registry.
type sampleDocument struct{ Number, Title, Text string }

// sample is the sample registry and its vocabulary.
var sample = sync.OnceValues(func() ([]sampleDocument, *Counts) {
	var docs []sampleDocument
	counts := NewCounts()
	for _, name := range []string{"registry/documents.jsonl", "registry/tinh-mau/documents.jsonl"} {
		f, err := testdata.Registry.Open(name)
		if err != nil {
			panic(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var d sampleDocument
			if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
				panic(err)
			}
			docs = append(docs, d)
			counts.Add(d.Title + "\n" + d.Text)
		}
	}
	return docs, counts
})

func TestTyposAreCorrected(t *testing.T) {
	t.Parallel()
	_, counts := sample()
	for typed, want := range map[string]string{
		// Input methods that were off: Telex, VNI, and those that were on for half a word.
		"quyeest ddinhj":         "quyết định",
		"quye61t d9i5nh":         "quyết định",
		"Quyeest định quản lys":  "Quyết định quản lý",
		"thuw ddieejn tuwr":      "thư điện tử",
		"tho6ng tin":             "thông tin",
		"thoong tin dieenj tuwr": "thông tin điện tử",
		// Fingers.
		"thu dine tu":                  "thu dien tu",
		"thu dein tu":                  "thu dien tu",
		"an toàn thông tni":            "an toàn thông tin",
		"dai lý internett":             "dai lý internet",
		"ung dung cong nghe thong itn": "ung dung cong nghe thong tin",
		"photocpy":                     "photocopy",
		"quan ly trof choi":            "quan ly trò choi",
		// Blanks.
		"thudientu":       "thu dien tu",
		"thu đi ện tử":    "thu điện tử",
		"quanly internet": "quan ly internet",
		"thu dien t u":    "thu dien tu",
		// Diacritics.
		"thự điện tử":      "thư điện tử",
		"thứ điện tử":      "thư điện tử",
		"thư điên tử":      "thư điện tử",
		"quản lí internet": "quản lý internet",
		"THƯ ĐIÊN TỬ":      "THƯ ĐIỆN TỬ",
	} {
		got, ok := Correct(typed, counts)
		if !ok || got.Text != want {
			t.Errorf("%q is corrected to %q (%v), want %q", typed, got.Text, ok, want)
		}
		if got.Confidence <= 0 || got.Confidence >= 1 {
			t.Errorf("%q: confidence %v", typed, got.Confidence)
		}
	}
}

func TestGoodQueriesAreLeftAlone(t *testing.T) {
	t.Parallel()
	_, counts := sample()
	for _, typed := range []string{
		"", "...", "thư điện tử", "thu dien tu", "Thư điện tử", "mang xa hoi", "20/2010/QĐ-UBND", "QĐ 20/2010", "67/2006/QH11", "số 3088", "2010", "quy che 2010-2015",
		"internet", "photocopy", "đại lý Internet",
		// Words that no document has, and nothing like them.
		"blockchain", "tiền mã hóa bitcoin", "nuôi cá tra", "karaoke", "vắc xin", "xe buýt",
		// Words that stand together nowhere.
		"hộp thư cấm in", "sách mạng", "in internet",
	} {
		if got, ok := Correct(typed, counts); ok {
			t.Errorf("%q is corrected to %q, confidence %.2f", typed, got.Text, got.Confidence)
		}
	}
}

// A rare word that stands nowhere beside its neighbours is doubted only where there are documents enough to say so.
func TestGoodWordsAreDoubtedByManyDocuments(t *testing.T) {
	t.Parallel()
	docs, _ := sample()
	times := func(n int) *Counts {
		c := NewCounts()
		for range n {
			for _, d := range docs {
				c.Add(d.Title + "\n" + d.Text)
			}
		}
		c.Add("tì vết")
		return c
	}
	few, many := times(1), times(20)
	for typed, want := range map[string]string{"thu dien ti": "thu dien tu"} {
		if got, _ := Correct(typed, many); got.Text != want {
			t.Errorf("%q is corrected to %q, want %q", typed, got.Text, want)
		}
		if got, ok := Correct(typed, few); ok {
			t.Errorf("%q is corrected to %q by few documents", typed, got.Text)
		}
	}
}

func TestWhatChangedIsMarked(t *testing.T) {
	t.Parallel()
	_, counts := sample()
	got, ok := Correct("quản lys thudientu", counts)
	if !ok || got.Text != "quản lý thư điện tử" || len(got.Changed) != 2 || got.Changed[0] != (Span{5, 7}) || got.Changed[1] != (Span{8, 19}) {
		t.Errorf("got %+v", got)
	}
	// Folded queries stay so, and are shown in full.
	if got, _ = Correct("thu dine tu", counts); got.Text != "thu dien tu" || got.Shown != "thư điện tử" {
		t.Errorf("got %+v", got)
	}
}

// drawPiece draws words that follow each other in a line of a document.
func drawPiece(t *rapid.T, docs []sampleDocument) string {
	d := rapid.SampledFrom(docs).Draw(t, "document")
	lines := strings.Split(d.Title+"\n"+d.Text, "\n")
	runes := viet.NewRunes(viet.NFC(rapid.SampledFrom(lines).Draw(t, "line")))
	words := viet.Syllables(runes.Slice(0, runes.Len()))
	if len(words) == 0 {
		return ""
	}
	from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
	to := rapid.IntRange(from, min(from+12, len(words)-1)).Draw(t, "to")
	return runes.Slice(words[from].Start, words[to].End)
}

func TestTextOfDocumentsIsNeverCorrected(t *testing.T) {
	t.Parallel()
	docs, counts := sample()
	rapid.Check(t, func(t *rapid.T) {
		text := drawPiece(t, docs)
		if rapid.Bool().Draw(t, "folded") {
			text = viet.Fold(text)
		}
		if got, ok := Correct(text, counts); ok {
			t.Fatalf("%q is corrected to %q", text, got.Text)
		}
	})
}

// Whatever is typed, a correction keeps all that it does not mark.
func TestOnlyTheMarkedChanges(t *testing.T) {
	t.Parallel()
	docs, counts := sample()
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(drawPiece(t, docs) + " " + rapid.StringOfN(rapid.RuneFrom([]rune("aeoudnths jwfr19/.-ệđƯ\n")), 0, 12, -1).Draw(t, "noise"))
		for range rapid.IntRange(0, 3).Draw(t, "slips") {
			i := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			text = append(text[:i], text[i+1:]...)
			if len(text) == 0 {
				return
			}
		}
		checkCorrection(t, string(text), counts)
	})
}

func checkCorrection(t interface{ Fatalf(string, ...any) }, text string, v Vocabulary) {
	got, ok := Correct(text, v)
	if !ok {
		return
	}
	corrected := viet.NewRunes(got.Text)
	rest := viet.NFC(text)
	at := 0
	for _, s := range append(got.Changed, Span{corrected.Len(), corrected.Len()}) {
		if s.Start < at || s.End < s.Start || s.End > corrected.Len() {
			t.Fatalf("%q: spans %v of %q", text, got.Changed, got.Text)
		}
		between := corrected.Slice(at, s.Start)
		k := strings.Index(rest, between)
		if k < 0 {
			t.Fatalf("%q: %q of the correction %q was not typed", text, between, got.Text)
		}
		rest = rest[k+len(between):]
		at = s.End
	}
	if viet.NFC(got.Text) != got.Text {
		t.Fatalf("%q: %q is not in normal form", text, got.Text)
	}
}

func FuzzCorrect(f *testing.F) {
	for _, s := range []string{"quyeest ddinhj", "quye61t d9i5nh", "thudientu", "thu đi ện tử", "thự điện tử"} {
		f.Add(s)
	}
	_, counts := sample()
	f.Fuzz(func(t *testing.T, text string) { checkCorrection(t, text, counts) })
}

func BenchmarkCorrect(b *testing.B) {
	_, counts := sample()
	for _, text := range []string{"quan ly thu dien tu", "quan ly thu dein tu", "thudientu"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				Correct(text, counts)
			}
		})
	}
}
