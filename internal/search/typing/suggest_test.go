package typing

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

var sampleEntries = sync.OnceValue(func() []Entry {
	docs, _ := sample()
	entries := []Entry{
		{Kind: Topic, ID: "email-systems", Names: []string{"Hệ thống thư điện tử", "thư điện tử", "hòm thư công vụ"}},
		{Kind: Body, ID: "so-tttt.tinh-mau", Names: []string{"Sở Thông tin và Truyền thông tỉnh Mẫu", "Sở TT&TT"}},
	}
	for i, d := range docs {
		entries = append(entries, Entry{Kind: Document, ID: fmt.Sprint("d", i), Number: d.Number, Names: []string{d.Title}, Weight: uint8(i % 3 * 100)})
	}
	return entries
})

func texts(list []Suggestion) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.Text)
	}
	return out
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	s := NewSuggester(sampleEntries())
	for typed, first := range map[string]string{
		"thu die":                  "thư điện tử",
		"thư đ":                    "thư điện tử",
		"thu":                      "thư điện tử",
		"THƯ ĐIỆ":                  "thư điện tử",
		"quy":                      "quy định",
		"quy ch":                   "quy chế",
		"quy chế ph":               "quy chế phối hợp",
		"an toàn ":                 "an toàn thông tin mạng",
		"quản lý và sử dụng thu":   "quản lý và sử dụng thư điện tử", // nothing goes on so, but the end of it does
		"so tho":                   "Sở Thông tin và Truyền thông tỉnh Mẫu",
		"sở thông tin và truyền t": "Sở Thông tin và Truyền thông tỉnh Mẫu",
		"20/2010":                  "20/2010/QĐ-UBND",
		"20/2010/qd-u":             "20/2010/QĐ-UBND",
		"QĐ 20":                    "20/2010/QĐ-UBND",
		"qđ20/2":                   "20/2010/QĐ-UBND",
		"quyết định số: 20 2010":   "20/2010/QĐ-UBND",
		"nghi dinh 20":             "20/2008/NĐ-CP",
		"67/2006/q":                "67/2006/QH11",
		"58-ct":                    "58-CT/TW",
	} {
		got := s.Suggest(typed, 8)
		if len(got) == 0 || got[0].Text != first {
			t.Errorf("%q: %q, want %q first", typed, texts(got), first)
		}
	}
	for _, typed := range []string{"", " ", "...", "xyzw", "quyết định 9999", "thừ", "điền"} { // the last two are other words with letters that are there
		if got := s.Suggest(typed, 8); len(got) > 0 {
			t.Errorf("%q: %q", typed, texts(got))
		}
	}
	if got := s.Suggest("hòm th", 3); len(got) == 0 || got[0].ID != "email-systems" || got[0].Title != "Hệ thống thư điện tử" {
		t.Errorf("by another name: %+v", got)
	}
}

// What is in force comes before what is not, however little heavier, but not before what begins as typed.
func TestWeightDecides(t *testing.T) {
	t.Parallel()
	s := NewSuggester([]Entry{
		{Kind: Document, ID: "old", Number: "20/2005/QĐ-UBND", Names: []string{"Quy định về chợ"}, Weight: 0},
		{Kind: Document, ID: "new", Number: "20/2015/QĐ-UBND", Names: []string{"Quy định về chợ nổi, chợ đêm và chợ phiên"}, Weight: 1},
		{Kind: Document, ID: "heavy", Number: "21/2015/QĐ-UBND", Names: []string{"Sửa đổi Quy định về chợ"}, Weight: 255},
	})
	for typed, want := range map[string][]string{"quy dinh ve cho": {"new", "old", "heavy"}, "20": {"new", "old"}} {
		var got []string
		for _, x := range s.Suggest(typed, 9) {
			if x.Kind == Document {
				got = append(got, x.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
}

// slowLines are the entries with a name in which the words stand, found by looking at all.
func slowLines(entries []Entry, words []typedWord) map[Key]bool {
	found := map[Key]bool{}
	for _, e := range entries {
		for _, text := range e.Names {
			name := viet.Syllables(text)
			for at := 0; at+len(words) <= len(name); at++ {
				ok := true
				for k, w := range words {
					s := name[at+k]
					ok = ok && (s.Folded == w.Folded || w.open && strings.HasPrefix(s.Folded, w.Folded)) && (!w.accented || w.goesOn(s.Key))
				}
				if ok {
					found[e.key()] = true
				}
			}
		}
	}
	return found
}

func TestSuggestedIsWhatGoesOnAsTyped(t *testing.T) {
	t.Parallel()
	docs, _ := sample()
	entries := sampleEntries()
	s := NewSuggester(entries)
	rapid.Check(t, func(t *rapid.T) {
		typed := []rune(drawPiece(t, docs))
		typed = typed[:rapid.IntRange(0, len(typed)).Draw(t, "length")]
		text := string(typed)
		if rapid.Bool().Draw(t, "folded") {
			text = viet.Fold(text)
		}
		words := readTyped(text)
		if len(words) == 0 {
			return
		}
		want := slowLines(entries, words)
		var lines []scored
		for _, table := range s.tables {
			if a, ok := table.ask(words); ok {
				lines = a.lines(mostSuggested)
			}
		}
		for _, l := range lines {
			if !want[Key{l.Kind, l.ID}] {
				t.Fatalf("%q: %q does not go on so", text, l.Text)
			}
			m := l.Marks[0]
			if marked, typed := viet.Slug(viet.NewRunes(l.Text).Slice(m.Start, m.End)), viet.Slug(viet.NewRunes(text).Slice(words[0].Start, words[len(words)-1].End)); marked != typed {
				t.Fatalf("%q: %q is marked in %q", typed, marked, l.Text)
			}
		}
		if len(want) < mostSuggested && len(lines) != len(want) {
			t.Fatalf("%q: %d entries found, %d there", text, len(lines), len(want))
		}
		for _, x := range s.Suggest(text, 10) {
			if x.Kind == Phrase && !strings.Contains(viet.Slug(x.Text), viet.Slug(words[len(words)-1].Text)) {
				t.Fatalf("%q: phrase %q", text, x.Text)
			}
		}
	})
}

// A suggester that grew by changes suggests the same documents as one made at once.
func TestChangesAddUp(t *testing.T) {
	t.Parallel()
	all := sampleEntries()
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		grown, now := NewSuggester(nil), map[Key]Entry{}
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			var changed []Entry
			var removed []Key
			for _, k := range random.Perm(len(all))[:random.IntN(30)] {
				e := all[k]
				if random.IntN(4) == 0 {
					removed = append(removed, e.key())
					delete(now, e.key())
					continue
				}
				e.Names = append([]string{all[random.IntN(len(all))].Names[0]}, e.Names...)
				changed = append(changed, e)
				now[e.key()] = e
			}
			grown = grown.With(changed, removed)
		}
		var entries []Entry
		for _, e := range now {
			entries = append(entries, e)
		}
		atOnce := NewSuggester(entries)
		for _, typed := range []string{"quy dinh", "thư đ", "20/", "thong tin ", "mạng"} {
			keys := func(s *Suggester) []string {
				var out []string
				for _, x := range s.Suggest(typed, mostSuggested) {
					if x.Kind != Phrase {
						out = append(out, x.ID)
					}
				}
				slices.Sort(out)
				return out
			}
			if a, b := keys(grown), keys(atOnce); len(b) < mostSuggested/2 && !reflect.DeepEqual(a, b) {
				t.Fatalf("%q: grown %v, at once %v", typed, a, b)
			}
		}
	})
}

func TestWordsAreCutAsSyllablesAre(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := viet.NFC(rapid.String().Draw(t, "text"))
		n, in := 0, false
		for _, r := range text {
			if isWord(r) && !in {
				n++
			}
			in = isWord(r)
		}
		if want := len(viet.Syllables(text)); n != want {
			t.Fatalf("%q: %d words, %d syllables", text, n, want)
		}
	})
}

func FuzzSuggest(f *testing.F) {
	for _, s := range []string{"thu die", "thư đ", "QĐ 20/2", "58-CT/"} {
		f.Add(s)
	}
	s := NewSuggester(sampleEntries())
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range s.Suggest(text, 10) {
			n := viet.NewRunes(x.Text).Len()
			for _, m := range x.Marks {
				if m.Start < 0 || m.Start > m.End || m.End > n {
					t.Fatalf("%q: marks %v of %q", text, x.Marks, x.Text)
				}
			}
		}
	})
}

// manyEntries are as many documents as a country has, with titles made of pieces of those of the sample.
var manyEntries = sync.OnceValue(func() []Entry {
	docs, _ := sample()
	random := rand.New(rand.NewPCG(3, 4))
	var words [][]viet.Syllable
	for _, d := range docs {
		if s := viet.Syllables(d.Title); len(s) > 3 {
			words = append(words, s)
		}
	}
	piece := func() string {
		w := words[random.IntN(len(words))]
		from := random.IntN(len(w) - 1)
		var parts []string
		for _, s := range w[from:min(len(w), from+2+random.IntN(10))] {
			parts = append(parts, s.Text)
		}
		return strings.Join(parts, " ")
	}
	var out []Entry
	for i := range 100_000 {
		out = append(out, Entry{Kind: Document, ID: fmt.Sprint("d", i), Number: fmt.Sprintf("%d/%d/QĐ-UBND", 1+i%90, 1990+i%35),
			Names: []string{piece() + " " + piece() + ", " + piece()}, Weight: uint8(random.IntN(256))})
	}
	return out
})

func BenchmarkSuggest(b *testing.B) {
	s := NewSuggester(manyEntries())
	for _, typed := range []string{"q", "thu", "thư", "thu die", "quy dinh ve ", "tử h", "20/20", "2", "không có thu die"} {
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				s.Suggest(typed, 8)
			}
		})
	}
}

func BenchmarkNewSuggester(b *testing.B) {
	entries := manyEntries()
	b.ReportAllocs()
	for range b.N {
		s := NewSuggester(entries)
		b.ReportMetric(float64(len(s.tables[0].words)), "words")
	}
}

func BenchmarkChange(b *testing.B) {
	entries := manyEntries()
	s := NewSuggester(entries)
	for i := range b.N {
		s = s.With(entries[i%1000:i%1000+10], nil)
	}
}
