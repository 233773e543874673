package news

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// syllables is a text of n syllables that depends on a seed.
func syllables(n, seed int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%c%c%c", 'b'+rune(hash("a", fmt.Sprint(seed, i))%20), "aeiou"[hash("b", fmt.Sprint(seed, i))%5], 'm'+rune(hash("c", fmt.Sprint(seed, i))%3))
	}
	return out
}

func shareBand(a, b digest) bool {
	x, y := a.bands(), b.bands()
	return slices.ContainsFunc(x, func(m int64) bool { return slices.Contains(y, m) })
}

// TestCopiesShareAMark: whatever counts as a copy is found through the marks, as good as always.
func TestCopiesShareAMark(t *testing.T) {
	t.Parallel()
	tried, missed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := syllables(rapid.IntRange(30, 400).Draw(t, "length"), rapid.Int().Draw(t, "seed"))
		other := slices.Clone(text)
		for range rapid.IntRange(0, len(text)/60).Draw(t, "edits") {
			other[rapid.IntRange(0, len(other)-1).Draw(t, "at")] = "khac"
		}
		other = other[:len(other)-rapid.IntRange(0, len(text)/20).Draw(t, "cut")]
		a, b := digestOf(strings.Join(text, " ")), digestOf(strings.Join(other, " "))
		if !b.copies(a) {
			return
		}
		if tried++; !shareBand(a, b) {
			missed++
		}
	})
	if tried < 30 || missed*100 > tried {
		t.Errorf("%d of %d copies share no mark", missed, tried)
	}
}

func TestWhatIsACopy(t *testing.T) {
	t.Parallel()
	text := strings.Join(syllables(200, 1), " ")
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"the same":                  {text, true},
		"with other marks and case": {strings.ToUpper(text) + ".", true},
		"with a line before":        {"Theo tin của báo bạn thì " + text, true},
		"without the end":           {text[:len(text)*9/10], true},
		"half of it":                {text[:len(text)/2], false},
		"with a number of its own":  {text + " Quyết định số 25/2014/QĐ-UBND", false},
		"another":                   {strings.Join(syllables(200, 2), " "), false},
		"nothing":                   {"", false},
	} {
		if got := digestOf(c.text).copies(digestOf(text)); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	// What lost a number may be a copy: the other says all that it says.
	if numbered := text + " 25"; !digestOf(text).copies(digestOf(numbered)) {
		t.Error("a copy without the number")
	}
}

func BenchmarkMarks(b *testing.B) {
	text := strings.Join(syllables(1000, 1), " ")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		digestOf(text).bands()
	}
}
