package citation

import (
	"math"
	"testing"
)

// question is a description of the gold set as the scorer sees it: its choices, and which of them is right (-1: none).
type question struct {
	item    int
	quote   string
	choices []choice
	right   int
}

func questions(t testing.TB) []question {
	c := goldCatalog(t, append(sampleRegistry(t), "../../testdata/news/catalogue.jsonl")...)
	var out []question
	for n, it := range goldItems(t, "../../testdata/news/items.dev.jsonl") {
		v := c.openings.survey(it.Text)
		x := newPassage(it.Text, 0, v.plain)
		ctx := Context{On: it.PublishedOn, Place: it.Place}
		for _, m := range c.scan(x, &reading{ctx: ctx}) {
			if m.kind != KindDescription {
				continue
			}
			start, end, quote := x.quote(m.start, m.end)
			document := ""
			for _, g := range it.Mentions {
				if start < g.End && g.Start < end {
					document = g.Document
				}
			}
			q := question{item: n, quote: quote, right: -1, choices: c.choices(m.subject.seenFrom(ctx))}
			for k, x := range q.choices {
				if x.e.ID == document {
					q.right = k
				}
			}
			out = append(out, q)
		}
	}
	return out
}

// chances are the scores of the choices, and of none.
func (q question) chances(w *signs) ([]float64, float64) {
	all := 1.0
	out := make([]float64, len(q.choices))
	for k, x := range q.choices {
		out[k] = x.signs.odds(w)
		all += out[k]
	}
	for k := range out {
		out[k] /= all
	}
	return out, 1 / all
}

// fit climbs to the weights under which the right choices are likeliest, held towards those that start it: with so few
// questions a weight moves only as far as they are many. No weight may change its sign.
func fit(list []question, start signs) signs {
	const hold, step, rounds = 0.5, 0.02, 4000
	w := start
	for range rounds {
		var slope signs
		for _, q := range list {
			p, _ := q.chances(&w)
			for k, x := range q.choices {
				d := -p[k]
				if k == q.right {
					d++
				}
				for s, v := range x.signs {
					slope[s] += d * v
				}
			}
		}
		for s := range w {
			w[s] += step * (slope[s] - hold*(w[s]-start[s]))
			if start[s] > 0 {
				w[s] = max(w[s], 0.1)
			}
		}
	}
	return w
}

// TestWeightsAreFitted fits the weights to the gold set again: those in use are what comes out, and a score can be trusted, where
// the scores of each item are given by weights fitted to the items of the other folds. With -v it prints both.
func TestWeightsAreFitted(t *testing.T) {
	t.Parallel()
	list := questions(t)
	const folds = 6
	var n, right, sum [10]float64
	loss := 0.0
	for f := range folds {
		var train []question
		for _, q := range list {
			if q.item%folds != f {
				train = append(train, q)
			}
		}
		w := fit(train, priorWeights)
		for _, q := range list {
			if q.item%folds != f {
				continue
			}
			p, none := q.chances(&w)
			best := -1
			for k := range p {
				if best < 0 || p[k] > p[best] {
					best = k
				}
			}
			if q.right >= 0 {
				loss -= math.Log(p[q.right])
			} else {
				loss -= math.Log(none)
			}
			if best < 0 {
				continue
			}
			b := min(9, int(p[best]*10))
			n[b]++
			sum[b] += p[best]
			if best == q.right {
				right[b]++
			} else if p[best] > 0.4 {
				t.Logf("%.2f for %s, which is wrong for [%s] %v", p[best], q.choices[best].e.ID, q.quote, q.choices[best].signs)
			}
		}
	}
	for b := range n {
		if n[b] > 0 {
			t.Logf("%.1f to %.1f: %3.0f, mean score %.2f, right %.2f", float64(b)/10, float64(b+1)/10, n[b], sum[b]/n[b], right[b]/n[b])
		}
	}
	t.Logf("%d questions, log loss %.3f", len(list), loss/float64(len(list)))
	if n[9] < 50 || right[9] < 0.9*n[9] {
		t.Errorf("of %.0f candidates with a score of 0.9 and more %.0f are right", n[9], right[9])
	}
	for s, v := range fit(list, priorWeights) {
		t.Logf("%d: %.2f", s, v)
		if math.Abs(v-signWeights[s]) > 0.15 {
			t.Errorf("weight %d is %.2f in use, and %.2f fits", s, signWeights[s], v)
		}
	}
}

// priorWeights are a guess that the fit starts from.
var priorWeights = signs{
	signAlways: -7, signWords: 6, signTitle: 4, signTopic: 0.8, signKind: 1, signAct: 2.5, signTime: 2.5, signAge: 0.7,
	signOlder: 0.7, signTold: 3.5, signSilent: 1,
}
