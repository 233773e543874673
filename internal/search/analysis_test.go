package search

import (
	index "github.com/blevesearch/bleve_index_api"

	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/viet"
)

func TestTermsOfAnEntry(t *testing.T) {
	t.Parallel()
	// Long, so that one occurrence is of level 1; a heading counts more.
	filler := strings.Repeat("x1. ", 400)
	for _, c := range []struct {
		text entryText
		want string
	}{
		{entryText{body: "Thư điện tử. Thư\n" + filler}, "=thư|=tử|=điện|dien|dien tu|thu|thu dien|tu"},
		{entryText{body: "hoà thuỷ " + filler}, "=hòa|=thủy|hoa|hoa thuy|thuy"},
		{entryText{extra: "20/2010/QĐ-UBND"}, "2010|2010 qd|20|20 2010|=20|=2010|=qđ|=ubnd|qd|qd ubnd|ubnd"},
		{entryText{body: "a; b! c? d: e.f g.  h"}, ""},
		{entryText{}, ""},
	} {
		if c.want == "" {
			continue
		}
		var got []string
		for term := range wordTerms(c.text) {
			if !strings.Contains(term, "x1") && term[len(term)-1] > ' ' {
				got = append(got, term)
			}
		}
		want := strings.Split(c.want, "|")
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%.20q: %s", c.text, diff)
		}
	}
}

// Levels grow with how often a word stands in an entry, fall with its length, and have all levels below them.
func TestLevels(t *testing.T) {
	t.Parallel()
	level := func(x entryText) int {
		terms, n := wordTerms(x), 0
		for l := 1; l <= 1+len(analysis.levels); l++ {
			if terms[termOf("dat", l)] != nil {
				if n != l-1 {
					t.Errorf("level %d without those below", l)
				}
				n = l
			}
		}
		return n
	}
	long := strings.Repeat("x ", 1500)
	once, often := level(entryText{body: long + "đất đất"}), level(entryText{body: long + strings.Repeat("đất ", 20)})
	short, heading := level(entryText{body: "đất đất"}), level(entryText{heading: "đất", body: long})
	if once != 1 || often <= once || short <= once || heading <= once {
		t.Errorf("levels: twice %d, often %d, short %d, in a heading %d", once, often, short, heading)
	}
}

// eachSyllable has the syllables of viet, and pairs do not go over the ends of sentences.
func TestSyllablesAreThoseOfViet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("aăâđeêoơưy hòaúỷ̉́.;:\n-/12ĐẤT")), 0, 60, -1)).Draw(t, "text")
		var want, got []string
		for _, s := range viet.Syllables(text) {
			want = append(want, s.Key)
			if folded := viet.Fold(s.Key); folded != s.Folded {
				t.Fatalf("%q: folded by its key %q", s.Folded, folded)
			}
		}
		var buf []byte
		eachSyllable(text, &buf, func(key []byte, _ bool) { got = append(got, string(key)) })
		if !slices.Equal(want, got) {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

func wordTerms(t entryText) index.TokenFrequencies {
	terms, _ := termsOf(t)
	return terms
}
