package search

import (
	"math"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// weights are what evidence is worth. They are data: the ranking table of the tests and make eval hold them to what
// people expect; docs/ranking.md says how they were found. A query's words share out the weight of a word by their rarity:
// each has its part of it, times its factor (factors.txt), at each level at which an entry has it. So do the words as
// written, and the pairs.
var weights = struct {
	// What all words together are worth, by level: an entry of level 3 has what levels 1, 2 and 3 add.
	folded, exact []float64 // exact: that agree in diacritics, when the writer used them
	pair          []float64 // two words that follow each other

	heading []float64 // each pair in a heading, by the heading's class of length, however rare

	// Of provisions, where those are ranked:
	documents float64 // all words, somewhere in the document
	together  float64 // all pairs, somewhere in the document
	brevity   float64 // a text shorter by a factor of e
	recency   float64 // a year

	synonym float64 // other words that mean the same, against the words themselves

	title   float64 // score of the head, beside that of the best provision
	opening float64 // score of what stands before the first article, against that of other provisions: it says the title again
	context float64 // score of the head for each of its provisions, where those are ranked

	asked, named placeWeights // of a place asked about, and of one that the words name
	status       map[law.StatusCode]float64

	year float64 // what each year since the issue takes from a score, as a share; it tells apart what is else alike
	age  int     // years, after which no more is taken; also of what has no day of issue

	need, needAgain float64 // share of the words that a document has to have, and in a second try; one or two words: all
}{
	folded:    []float64{1.2, 0.75, 0.67},
	exact:     []float64{1.5, 0.93, 0.84},
	pair:      []float64{10.5, 1.82, 1.64},
	heading:   []float64{1.6, 1.06, 0.73, 0.53, 0.38, 0.22},
	documents: 2.9, together: 6.8,
	brevity: 0.44, recency: 0.228,
	synonym: 0.85,
	title:   3, opening: 0.6, context: 0.5,
	asked: placeWeights{here: 1, country: 0.6, elsewhere: 0.25},
	named: placeWeights{here: 1, country: 0.8, elsewhere: 0.4},
	status: map[law.StatusCode]float64{
		law.InForce: 1, law.PartlyExpired: 0.98, law.PartlySuspended: 0.95, law.NotYetInForce: 0.9, law.Suspended: 0.85,
		law.Unknown: 0.85, law.Obsolete: 0.7, law.Expired: 0.6,
	},
	year: 0.001, age: 50,
	need: 0.3, needAgain: 0.2,
}

// placeWeights are factors of what applies at a place, in the whole country, and elsewhere.
type placeWeights struct{ here, country, elsewhere float64 }

// Bonuses of number keys, far above what words can score. A type and a sequence without year is a hint only.
const (
	bonusNumber  = 100_000 // the whole number
	bonusTyped   = 50_000  // type, sequence and year
	bonusPartial = 20_000  // sequence and year
	bonusHint    = 40      // type and sequence
)

// needed is how many of the asked for words a document has to have: all of one or two, at least two of more.
func needed(words int) int {
	if words <= 2 {
		return words
	}
	return max(2, int(math.Ceil(weights.need*float64(words))))
}

// neededAgain is the second try, when nothing has needed words: perhaps some are misspelt.
func neededAgain(words int) int { return max(1, int(weights.needAgain*float64(words))) }

// brevity is what a provision scores for the class of its size: rules that say one thing are short.
func brevity(class int) float32 {
	const longest = 8 // logarithm of so many syllables; what is longer loses no more
	return float32(weights.brevity * max(0, longest-float64(class)/4))
}

// recency is what a document scores for its year, 0 if that is not known.
func recency(year int) float32 {
	const oldest, unknown, newest = 2000, 2012, 2020
	if year == 0 {
		year = unknown
	}
	return float32(weights.recency * float64(min(max(year, oldest), newest)-oldest))
}

// rarity is the idf of BM25: df of n entries have a term.
func rarity(df, n int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// factor is what status and place make of a score.
func (s *search) factor(i int, doc uint32) float64 {
	f := 1.0
	if s.day != nil && !s.choosy {
		f = statusFactors[s.day.status[i][doc]]
	}
	f *= s.fresh(i, doc)
	if s.place != nil {
		switch {
		case s.here[i].has(doc):
			f *= s.place.here
		case s.country[i].has(doc):
			f *= s.place.country
		default:
			f *= s.place.elsewhere
		}
	}
	return f
}

// fresh is what the age of a document leaves of its score, on the day asked or else at the end of the calendar.
func (s *search) fresh(i int, doc uint32) float64 {
	today := horizon
	if !s.q.AsOf.IsZero() {
		today = s.q.AsOf
	}
	return freshness(law.Date(s.v.parts[i].days[0][doc]), today)
}

func freshness(issued, today law.Date) float64 {
	const year = 365.25
	age := float64(weights.age)
	if issued > 0 {
		age = min(max(float64(today-issued)/year, 0), age)
	}
	return 1 - weights.year*age
}

// greatestFactor is the most that factor gives for this query.
func (s *search) greatestFactor() float64 {
	f := 1.0
	if s.day != nil && !s.choosy {
		f = slices.Max(statusFactors[:])
	}
	if s.place != nil {
		f *= max(s.place.here, s.place.country, s.place.elsewhere)
	}
	return f
}

var statusFactors = func() (f [len(codes)]float64) {
	for i, code := range codes {
		f[i] = weights.status[code]
	}
	return f
}()
