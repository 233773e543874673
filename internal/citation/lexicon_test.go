package citation

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLexiconMatchesOracle compares the lexicon with a plain list of phrases, after additions and removals.
func TestLexiconMatchesOracle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		type pair struct {
			phrase string
			value  int
		}
		words := rapid.SampledFrom([]string{"đất", "dat", "ở", "nhà", "đai"})
		phrase := func(name string) string {
			return strings.Join(rapid.SliceOfN(words, 1, 4).Draw(t, name), " ")
		}
		l := newLexicon[int]()
		var oracle []pair
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			if len(oracle) > 0 && rapid.Bool().Draw(t, "remove") {
				k := rapid.IntRange(0, len(oracle)-1).Draw(t, "which")
				l.remove(plainTokens(oracle[k].phrase), oracle[k].value)
				oracle = slices.Delete(oracle, k, k+1)
				continue
			}
			p := pair{phrase("phrase"), rapid.IntRange(0, 3).Draw(t, "value")}
			if !slices.Contains(oracle, p) {
				oracle = append(oracle, p)
			}
			l.add(plainTokens(p.phrase), p.value)
		}
		text := plainTokens(strings.Join(rapid.SliceOfN(words, 1, 8).Draw(t, "text"), " "))
		for i := range text {
			want, values := 0, []int{}
			for _, p := range oracle {
				ws := keys(plainTokens(p.phrase))
				if i+len(ws) > len(text) || !slices.Equal(ws, keys(text[i:i+len(ws)])) || len(ws) < want {
					continue
				}
				if len(ws) > want {
					want, values = len(ws), nil
				}
				values = append(values, p.value)
			}
			n, got := l.match(text, i, false)
			got = slices.Sorted(slices.Values(got))
			slices.Sort(values)
			if n != want || !slices.Equal(got, values) {
				t.Fatalf("at %d of %v: %d %v, want %d %v (phrases %v)", i, keys(text), n, got, want, values, oracle)
			}
		}
	})
}

func TestLexiconPunctuation(t *testing.T) {
	t.Parallel()
	l := newLexicon[string]()
	l.add(plainTokens("an toàn, an ninh thông tin"), "with its comma")
	l.add(plainTokens("cơ sở in"), "none")
	for in, want := range map[string]int{"an toàn, an ninh thông tin": 6, "an toàn an ninh thông tin": 6, "an toàn. An ninh thông tin": 0, "cơ sở in": 3, "cơ sở, in": 0, "cơ-sở in": 3} {
		if got := l.at(plainTokens(in), 0, false); got != want {
			t.Errorf("%q: %d, want %d", in, got, want)
		}
	}
	if l.at(plainTokens("cơ sở in"), 3, false) != 0 || l.at(nil, 0, false) != 0 || l.at(plainTokens("cơ sở in"), -1, false) != 0 {
		t.Error("a phrase outside the text")
	}
}

func TestSettleOverlaps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var list []mention
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			a := rapid.IntRange(0, 30).Draw(t, "start")
			list = append(list, mention{start: a, end: a + rapid.IntRange(1, 6).Draw(t, "length")})
		}
		// The oracle keeps a mention if no kept one touches it.
		var want []mention
		for _, m := range list {
			if !slices.ContainsFunc(want, func(o mention) bool { return m.start < o.end && o.start < m.end }) {
				want = append(want, m)
			}
		}
		slices.SortFunc(want, func(a, b mention) int { return a.start - b.start })
		got := settleOverlaps(list)
		if !slices.EqualFunc(got, want, func(a, b mention) bool { return a.start == b.start && a.end == b.end }) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
