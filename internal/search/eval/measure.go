package main

import (
	"math"
	"slices"
)

// figures are the mean over n queries of what measure gives.
type figures struct {
	R1    float64 `json:"R@1"`
	R10   float64 `json:"R@10"`
	R100  float64 `json:"R@100"`
	MRR10 float64 `json:"MRR@10"`
	NDCG  float64 `json:"nDCG@10"`
	N     int     `json:"n"`
}

// depth is how far down a ranking anything counts.
const depth = 100

// measure judges a ranking without repeats: R@k is the share of the relevant that is among the first k; MRR@10 one over
// the rank of the first relevant, if it is among the first ten; nDCG@10 the gain 2^grade-1 of each, discounted by the
// logarithm of its rank, against the best order there can be.
func measure(ranking []hit, relevant map[string]int) figures {
	f := figures{N: 1}
	share := 1 / float64(len(relevant))
	for i, h := range ranking[:min(len(ranking), depth)] {
		grade := relevant[h.id]
		if grade == 0 {
			continue
		}
		f.R100 += share
		if i < 10 {
			f.R10 += share
			f.NDCG += gain(grade, i)
			if f.MRR10 == 0 {
				f.MRR10 = 1 / float64(i+1)
			}
		}
		if i < 1 {
			f.R1 += share
		}
	}
	var grades []int
	for _, g := range relevant {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	best := 0.0
	for i, g := range grades[:min(len(grades), 10)] {
		best += gain(g, i)
	}
	f.NDCG /= best
	return f
}

func gain(grade, i int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i)+2) }

// mean is over all that was measured.
func mean(list []figures) figures {
	var f figures
	for _, x := range list {
		f.R1 += x.R1
		f.R10 += x.R10
		f.R100 += x.R100
		f.MRR10 += x.MRR10
		f.NDCG += x.NDCG
	}
	n := float64(max(1, len(list)))
	round := func(x float64) float64 { return math.Round(x/n*1e4) / 1e4 }
	return figures{R1: round(f.R1), R10: round(f.R10), R100: round(f.R100), MRR10: round(f.MRR10), NDCG: round(f.NDCG), N: len(list)}
}
