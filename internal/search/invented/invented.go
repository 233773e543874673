// Package invented makes up words that look like Vietnamese, for benchmarks that need much text and no real one: syllables of onsets
// and rimes with a tone, words of one or two of them, drawn by Zipf's law.
package invented

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

var (
	onsets = strings.Fields("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x")
	rimes  = strings.Fields("a an ang anh ac at ap ai ao am ăn ăng ăm ăt âc ân âng ât ây e en ep ê ên êt i in inh it iêu iên iêng o on ong oi ô ôn ông ôi ơ ơn ơi u un ung ưng ươn ương uyên oan")
	tones  = []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
)

// Words draws words; the same numbers draw the same words.
type Words struct {
	rng  *rand.Rand
	list []string
	zipf *rand.Zipf
}

// New makes 30,000 words to draw from, six in ten of them of two syllables.
func New(rng *rand.Rand) *Words {
	var syllables []string
	for _, o := range onsets {
		for _, r := range rimes {
			for _, tone := range tones {
				if s := viet.NFC(viet.Tone(o + r + tone)); !strings.ContainsFunc(s, unicode.IsMark) {
					syllables = append(syllables, s)
				}
			}
		}
	}
	rng.Shuffle(len(syllables), func(i, j int) { syllables[i], syllables[j] = syllables[j], syllables[i] })
	w := &Words{rng: rng, list: make([]string, 30_000)}
	for i := range w.list {
		w.list[i] = syllables[rng.IntN(len(syllables))]
		if rng.IntN(10) < 6 {
			w.list[i] += " " + syllables[rng.IntN(len(syllables))]
		}
	}
	w.zipf = rand.NewZipf(rng, 1.05, 8, uint64(len(w.list)-1))
	return w
}

// Next draws a word, common ones more often.
func (w *Words) Next() string { return w.list[w.zipf.Uint64()] }

// Name is a rare word, such as nobody else has.
func (w *Words) Name() string {
	pick := func(list []string) string { return list[w.rng.IntN(len(list))] }
	return pick(onsets) + pick(rimes) + pick(onsets) + pick(rimes)
}

// Text is so many words, each with a blank behind it.
func (w *Words) Text(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(w.Next())
		b.WriteByte(' ')
	}
	return b.String()
}
