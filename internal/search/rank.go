package search

import (
	"math"

	"github.com/vanban/vanban/internal/law"
)

// weights are what evidence is worth. They are data: the ranking table of the tests holds them to what people expect.
var weights = struct {
	k1, b float64 // of BM25

	exact, folded float64 // share of a match that agrees in diacritics, and of any match, when the writer used them
	pair          float64 // two words that follow each other, beside the words themselves
	title         float64 // the same in the title, beside the whole text
	synonym       float64 // other words that mean the same

	place, national, elsewhere float64 // applies at the place asked, in all the country, elsewhere
	status                     map[law.StatusCode]float64
}{
	k1: 0.6, b: 0.3,
	exact: 0.7, folded: 0.3,
	pair: 1, title: 1, synonym: 0.7,
	place: 1, national: 0.6, elsewhere: 0.25,
	status: map[law.StatusCode]float64{
		law.InForce: 1, law.PartlyExpired: 0.98, law.PartlySuspended: 0.95, law.NotYetInForce: 0.9, law.Suspended: 0.85,
		law.Unknown: 0.85, law.Obsolete: 0.7, law.Expired: 0.6,
	},
}

// needed is how much of the asked for words a document has to have: all of one or two, about two thirds of more.
func needed(words int) int {
	if words <= 2 {
		return words
	}
	return int(math.Ceil(0.65 * float64(words)))
}

// neededAtLeast is the second try, when nothing has needed words: perhaps some are misspelt.
func neededAtLeast(words int) int { return max(1, words/3) }

// bm25 weighs a term that a field of the given length has tf times.
func bm25(tf, length, mean float64) float64 {
	return tf * (weights.k1 + 1) / (tf + weights.k1*(1-weights.b+weights.b*length/mean))
}

// idf weighs a term by its rarity: df of n documents have it.
func idf(df uint64, n int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}
