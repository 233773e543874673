package typing

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRankedAgreesWithSorting(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	rapid.Check(t, func(t *rapid.T) {
		scores := make([]uint16, rapid.SampledFrom([]int{1, 5, 64, 65, 300, 4096, 5000, 20000}).Draw(t, "size"))
		spread := rapid.SampledFrom([]int{1, 3, 1000, 65535}).Draw(t, "spread")
		for i := range scores {
			scores[i] = uint16(random.IntN(spread))
		}
		lo := rapid.IntRange(0, len(scores)-1).Draw(t, "lo")
		hi := rapid.IntRange(lo, len(scores)).Draw(t, "hi")
		var want, got []uint16
		for _, s := range scores[lo:hi] {
			want = append(want, s)
		}
		slices.SortFunc(want, func(a, b uint16) int { return cmp.Compare(b, a) })
		want = want[:min(len(want), 50)]
		seen := map[int]bool{}
		newRanked(scores).each(lo, hi, func(at int) bool {
			if at < lo || at >= hi || seen[at] {
				t.Fatalf("%d in [%d, %d), again: %v", at, lo, hi, seen[at])
			}
			seen[at] = true
			got = append(got, scores[at])
			return len(got) < len(want)
		})
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
