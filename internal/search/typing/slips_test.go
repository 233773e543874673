package typing

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/viet"
)

// slip makes one slip of the fingers in a word, the way people do: a letter left out, doubled, swapped with the next, or hit beside.
func slip(random *rand.Rand, word string) string {
	r := []rune(word)
	i := random.IntN(len(r))
	switch random.IntN(4) {
	case 0:
		return string(r[:i]) + string(r[i+1:])
	case 1:
		return string(r[:i]) + string(r[i]) + string(r[i:])
	case 2:
		if i+1 < len(r) {
			r[i], r[i+1] = r[i+1], r[i]
		}
		return string(r)
	}
	hit := viet.Fold(string(r[i]))[0]
	for {
		if c := byte('a' + random.IntN(26)); beside(c, hit) {
			r[i] = rune(c)
			return string(r)
		}
	}
}

// TestSlipsByChance holds the figures of corrections: of words of titles with one slip, many are put right, few are made something else, and
// hardly any with confidence.
func TestSlipsByChance(t *testing.T) {
	t.Parallel()
	docs, counts := sample()
	random := rand.New(rand.NewPCG(5, 6))
	var tried, right, wrong, sureRight, sureWrong int
	for range 20 {
		for _, d := range docs {
			words := strings.Fields(strings.ToLower(viet.NFC(d.Title)))
			words = words[:min(len(words), 7)]
			if len(words) < 3 {
				continue
			}
			k := random.IntN(len(words))
			clean := strings.Join(words, " ")
			if len(words[k]) < 3 || strings.ContainsFunc(words[k], func(r rune) bool { f, ok := viet.FoldRune(r); return !ok || f < 'a' || f > 'z' }) {
				continue
			}
			was := words[k]
			if words[k] = slip(random, was); viet.Fold(words[k]) == viet.Fold(was) || counts.Syllable(viet.Fold(words[k])) > 0 {
				continue
			}
			tried++
			got, ok := Correct(strings.Join(words, " "), counts)
			switch good, sure := viet.Fold(got.Text) == viet.Fold(clean), got.Confidence >= Sure; {
			case !ok:
			case good && sure:
				right, sureRight = right+1, sureRight+1
			case good:
				right++
			case sure:
				wrong, sureWrong = wrong+1, sureWrong+1
			default:
				wrong++
			}
		}
	}
	t.Logf("%d slips: %d put right, %d made something else; sure %d and %d", tried, right, wrong, sureRight, sureWrong)
	if float64(right) < 0.75*float64(tried) || float64(wrong) > 0.05*float64(tried) || float64(sureWrong) > 0.01*float64(tried) {
		t.Errorf("%d slips: %d put right, %d made something else; sure %d and %d", tried, right, wrong, sureRight, sureWrong)
	}
}
