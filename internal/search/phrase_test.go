package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/language"
	"github.com/vanban/vanban/internal/viet"
)

// saysPhrase reads texts: all words of the phrase follow each other in a line or sentence of one of them, with the diacritics
// typed if any are.
func saysPhrase(texts []string, phrase string) bool {
	want := viet.Syllables(phrase)
	accented := slices.ContainsFunc(want, func(s viet.Syllable) bool { return s.Key != s.Folded })
	for _, text := range texts {
		for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == '\n' }) {
			list := viet.Syllables(sentence)
			for i := 0; i+len(want) <= len(list); i++ {
				same := true
				for k, w := range want {
					same = same && w.Folded == list[i+k].Folded && (!accented || w.Key == list[i+k].Key)
				}
				if same {
					return true
				}
			}
		}
	}
	return false
}

// What is found by a phrase says it, and all of what says it is found; where not all is looked at, the page is right, and the total
// no more than there is.
func TestPhrasesAgainstTheTexts(t *testing.T) {
	t.Parallel()
	ix := openIndex(t, t.TempDir())
	r := &fakeRegistry{}
	on := law.MustDate("2020-01-01")
	later := law.Interval{From: law.MustDate("2021-01-01")}
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SampledFrom(strings.Fields("thu thư thứ điện diện tu từ tử a. b"))
		text := func(what string, most int) string {
			return strings.Join(rapid.SliceOfN(words, 1, most).Draw(rt, what), " ")
		}
		for range rapid.IntRange(3, 12).Draw(rt, "changes") {
			x := doc(fmt.Sprintf("%d/2015/QĐ-UBND", rapid.IntRange(1, 30).Draw(rt, "document")), tm, text("title", 4), "2015-01-01", "")
			for k := range rapid.IntRange(0, 3).Draw(rt, "provisions") {
				p := registry.IndexedProvision{Path: fmt.Sprintf("dieu-%d", k/2+1), Heading: text("heading", 3), Text: text("text", 30)}
				if rapid.IntRange(0, 3).Draw(rt, "later") == 0 {
					p.Interval = later
				}
				x.Provisions = append(x.Provisions, p)
			}
			r.put(x)
		}
		catchUp(t, ix, r)
		for range 5 {
			phrase := strings.ReplaceAll(text("phrase", 5), ".", "")
			var want []string
			for id, x := range r.at(ix.Seq()) {
				texts := []string{x.Document.Title}
				says := saysPhrase(texts, phrase)
				for _, p := range x.Provisions {
					says = says || p.Interval != later && saysPhrase([]string{p.Heading, p.Text}, phrase)
				}
				if says {
					want = append(want, id)
				}
			}
			slices.Sort(want)
			within := language.Parse(`"` + phrase + `"`)
			q := Query{Within: &within, AsOf: on, Limit: 50, checks: rapid.SampledFrom([]int{0, 1, 5}).Draw(rt, "checks"),
				Sort: rapid.SampledFrom([]string{ByRelevance, ByIssuedOn}).Draw(rt, "sort")}
			res := find(t, ix, q)
			var got []string
			for _, h := range res.Hits {
				got = append(got, h.ID)
			}
			if slices.Sort(got); !slices.Equal(got, want) || res.Total > len(want) || res.Total < len(want) && !res.AtLeast {
				rt.Fatalf("%q: %v, total %d (at least: %v), want %v", phrase, got, res.Total, res.AtLeast, want)
			}
			if q.checks == 0 && res.AtLeast {
				rt.Fatalf("%q: in doubt of few", phrase)
			}
			q.Level, q.Sort, q.Limit = Provisions, ByRelevance, 200
			agreeOnPhrases(rt, find(t, ix, q), provisionsOf(r.at(ix.Seq()), later, func(p registry.IndexedProvision) bool {
				return saysPhrase([]string{p.Heading, p.Text}, phrase)
			}))
			without := language.Parse(`thu -"` + phrase + `"`)
			q.Within = &without
			q.Level = Documents
			allowed := 0
			for _, x := range r.at(ix.Seq()) {
				texts := []string{x.Document.Title}
				for _, p := range x.Provisions {
					if p.Interval != later {
						texts = append(texts, p.Heading, p.Text)
					}
				}
				if saysPhrase(texts, "thu") && !saysPhrase(texts, phrase) {
					allowed++
				}
			}
			if res := find(t, ix, q); res.Total > allowed || res.Total < allowed && !res.AtLeast {
				rt.Fatalf("without %q: %d (at least: %v), want %d", phrase, res.Total, res.AtLeast, allowed)
			}
			q.Level = Provisions
			agreeOnPhrases(rt, find(t, ix, q), provisionsOf(r.at(ix.Seq()), later, func(p registry.IndexedProvision) bool {
				return saysPhrase([]string{p.Heading, p.Text}, "thu") && !saysPhrase([]string{p.Heading, p.Text}, phrase)
			}))
		}
	})
}

// provisionsOf names the provisions of documents, by document and path, that are wanted and not of later days.
func provisionsOf(docs map[string]registry.Indexable, later law.Interval, wanted func(registry.IndexedProvision) bool) []string {
	var out []string
	for id, x := range docs {
		for _, p := range x.Provisions {
			if p.Interval != later && wanted(p) {
				out = append(out, id+pathMark+p.Path)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func agreeOnPhrases(t *rapid.T, res Result, want []string) {
	var got []string
	for _, h := range res.Hits {
		got = append(got, h.ID+pathMark+h.Path)
	}
	if slices.Sort(got); !slices.Equal(got, want) || res.Total > len(want) || res.Total < len(want) && !res.AtLeast {
		t.Fatalf("provisions %v, total %d (at least: %v), want %v", got, res.Total, res.AtLeast, want)
	}
}
