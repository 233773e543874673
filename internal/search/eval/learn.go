package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/viet"
)

// Learning finds by how much words and pairs that questions often have are worth more or less than their rarity tells. The
// first hits of each question, with diacritics and without, are ranked anew: what a word adds to a hit's score is multiplied
// by its factor. Factors are such that the answers come first: they minimise the cross-entropy of a softmax over the hits,
// with a penalty on what is not 1, by gradient descent. Every question belongs to one of five folds: what a fold gains by
// factors learnt on the others is printed.
const (
	learnHits  = 70 // of each question
	learnFolds = 5
	learnOften = 12 // questions that have a word, without which nothing is learnt of it
	learnSteps = 60 // of descent
	learnRate  = 0.1
	penalty    = 6e-4 // on the square of each factor's distance from 1
	factorMin  = 0.15
	factorMax  = 3
	factorSaid = 0.12 // distance from 1 from which a factor is written down
)

// lesson is a question with its hits.
type lesson struct {
	fold     int
	weight   float64
	relevant int // answers there are, found or not
	hits     []learnHit
}

type learnHit struct {
	answers bool
	score   float64 // with all factors 1
	words   []wordScore
}

// wordScore is what a word, by number, adds.
type wordScore struct {
	word int
	adds float64
}

// setWeights says what questions of a set count; of others, otherSets: they are few and of few laws.
var setWeights = map[string]float64{"zalo2021": 1}

const otherSets = 0.3

// learn prints factors learnt from the questions of a trial. It supposes that the index has none yet.
func learn(ctx context.Context, t *trial, out, report io.Writer) error {
	dir, done, err := scratchFolder()
	if err != nil {
		return err
	}
	defer done()
	e, err := openOurs(ctx, dir, t)
	if err != nil {
		return err
	}
	defer e.close()
	ix := e.(ours).ix
	numbers, often := map[string]int{}, map[string]int{}
	var lessons [][2]lesson
	for _, q := range t.queries {
		var both [2]lesson
		for k, text := range []string{q.text, viet.Fold(q.text)} {
			if both[k], err = newLesson(ctx, ix, q, text, numbers); err != nil {
				return err
			}
		}
		seen := map[string]bool{}
		syllables := viet.Syllables(q.text)
		for i, s := range syllables {
			seen[s.Folded] = true
			if i > 0 {
				seen[syllables[i-1].Folded+" "+s.Folded] = true
			}
		}
		for w := range seen {
			often[w]++
		}
		lessons = append(lessons, both)
	}
	known := make([]bool, len(numbers))
	for w, n := range numbers {
		known[n] = often[w] >= learnOften
	}
	var all []lesson
	for _, both := range lessons {
		all = append(all, both[:]...)
	}
	var before, after [2]figures
	for fold := range learnFolds {
		factors := descend(all, known, fold)
		for _, both := range lessons {
			for k, l := range both {
				if l.fold == fold && l.weight == 1 {
					add(&before[k], l.judge(nil))
					add(&after[k], l.judge(factors))
				}
			}
		}
	}
	for k, name := range []string{"with diacritics", "without"} {
		b, a, n := before[k], after[k], float64(before[k].N)
		fmt.Fprintf(report, "%d questions %s: R@10 %.4f and MRR@10 %.4f, with factors learnt on the other folds %.4f and %.4f\n",
			b.N, name, b.R10/n, b.MRR10/n, a.R10/n, a.MRR10/n)
	}
	factors := descend(all, known, -1)
	fmt.Fprintln(out, "# Factors by which words and pairs are worth more or less than their rarity tells: folded form, tab, factor.")
	fmt.Fprintf(out, "# Learnt by internal/search/eval -learn from questions of the public and the articles that answer them (%s).\n", time.Now().Format("2006-01"))
	for _, w := range slices.Sorted(maps.Keys(numbers)) {
		if f := factors[numbers[w]]; math.Abs(f-1) >= factorSaid {
			fmt.Fprintf(out, "%s\t%.2f\n", w, f)
		}
	}
	return nil
}

func add(sum *figures, f figures) {
	sum.R10, sum.MRR10, sum.N = sum.R10+f.R10, sum.MRR10+f.MRR10, sum.N+1
}

// newLesson asks a question and reads why its hits rank.
func newLesson(ctx context.Context, ix *search.Index, q query, text string, numbers map[string]int) (lesson, error) {
	h := fnv.New32a()
	h.Write([]byte(q.text))
	l := lesson{fold: int(h.Sum32() % learnFolds), weight: cmp.Or(setWeights[q.set], otherSets), relevant: len(q.relevant)}
	res, err := ix.Search(ctx, search.Query{Text: text, Level: search.Provisions, Limit: learnHits, Explain: true})
	if err != nil {
		return l, err
	}
	for _, hit := range res.Hits {
		x := learnHit{answers: q.relevant[hit.ID+"#"+hit.Path] > 0, score: hit.Score}
		for _, r := range hit.Why {
			if r.In != "provision" || r.Kind != "word" && r.Kind != "pair" {
				continue
			}
			w := viet.Fold(r.Term)
			if _, ok := numbers[w]; !ok {
				numbers[w] = len(numbers)
			}
			x.words = append(x.words, wordScore{numbers[w], r.Score})
		}
		l.hits = append(l.hits, x)
	}
	return l, nil
}

// scores are those of the hits by factors; nil: all 1.
func (l lesson) scores(factors []float64) []float64 {
	out := make([]float64, len(l.hits))
	for i, h := range l.hits {
		out[i] = h.score
		if factors != nil {
			for _, w := range h.words {
				out[i] += (factors[w.word] - 1) * w.adds
			}
		}
	}
	return out
}

func (l lesson) judge(factors []float64) (f figures) {
	scores := l.scores(factors)
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	for rank, i := range order[:min(10, len(order))] {
		if l.hits[i].answers {
			f.R10 += 1 / float64(l.relevant)
			f.MRR10 = max(f.MRR10, 1/float64(rank+1))
		}
	}
	return f
}

// descend learns factors from all lessons but those of a fold. Words that are not known keep the factor 1.
func descend(lessons []lesson, known []bool, but int) []float64 {
	n := len(known)
	factors, slope, mean, square := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range factors {
		factors[i] = 1
	}
	for step := 1; step <= learnSteps; step++ {
		clear(slope)
		taught := 0.0
		for _, l := range lessons {
			if l.fold != but {
				taught++
				l.slope(factors, slope)
			}
		}
		rate := learnRate
		if step > learnSteps*2/3 {
			rate /= 4
		}
		for i, k := range known {
			if !k {
				continue
			}
			g := slope[i]/taught + penalty*(factors[i]-1)
			mean[i], square[i] = 0.9*mean[i]+0.1*g, 0.99*square[i]+0.01*g*g
			m, s := mean[i]/(1-math.Pow(0.9, float64(step))), square[i]/(1-math.Pow(0.99, float64(step)))
			factors[i] = min(max(factors[i]-rate*m/(math.Sqrt(s)+1e-8), factorMin), factorMax)
		}
	}
	return factors
}

// slope adds the gradient of a lesson's loss.
func (l lesson) slope(factors, sum []float64) {
	scores := l.scores(factors)
	answers, all, right := 0.0, 0.0, 0.0
	for i, h := range l.hits {
		if scores[i] = math.Exp(scores[i] - l.hits[0].score); h.answers {
			answers++
			right += scores[i]
		}
		all += scores[i]
	}
	if answers == 0 {
		return
	}
	for i, h := range l.hits {
		d := scores[i] / all
		if h.answers {
			d -= (scores[i]/right + 1/answers) / 2
		}
		if d *= l.weight; math.Abs(d) > 1e-5 {
			for _, w := range h.words {
				sum[w.word] += d * w.adds
			}
		}
	}
}

// learnTo writes factors to a file.
func learnTo(ctx context.Context, t *trial, file string, report io.Writer) error {
	var b strings.Builder
	w := bufio.NewWriter(&b)
	if err := learn(ctx, t, w, report); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
