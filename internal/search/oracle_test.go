package search

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// The oracle scores documents from their plain entries: sets of terms, looked through one by one. It shares the plan of a
// query, the terms of an entry and the weights with the index, and nothing of how they are kept and found.
type oracle struct {
	docs    []oracleDoc
	df      map[string]int
	entries int
}

type oracleDoc struct {
	registry.Indexable
	list []oracleEntry // the head first
}

type oracleEntry struct {
	path  string
	on    law.Interval
	terms map[string]bool
}

func newOracle(docs map[string]registry.Indexable) *oracle {
	o := &oracle{df: map[string]int{}}
	set := func(t entryText) map[string]bool {
		out := map[string]bool{}
		for term := range wordTerms(t) {
			out[term] = true
			o.df[term]++
		}
		o.entries++
		return out
	}
	for _, x := range docs {
		d := oracleDoc{Indexable: x}
		d.list = append(d.list, oracleEntry{terms: set(headText(x))})
		for _, p := range x.Provisions {
			d.list = append(d.list, oracleEntry{p.Path, p.Interval, set(entryText{heading: p.Heading, body: p.Text})})
		}
		o.docs = append(o.docs, d)
	}
	return o
}

func (o *oracle) rarity(term string) float64 { return rarity(o.df[term], o.entries) }

// kinds are the terms of a plan by kind, and how rare all of a kind are together.
type kinds struct {
	words, exacts, pairs          map[string]bool
	allWords, allExacts, allPairs float64
}

func (o *oracle) kindsOf(p plan) kinds {
	k := kinds{words: map[string]bool{}, exacts: map[string]bool{}, pairs: map[string]bool{}}
	for i, w := range p.words {
		k.words[w.folded] = true
		if p.accented {
			k.exacts["="+w.exact] = true
		}
		if i+1 < len(p.words) && p.words[i+1].joined {
			k.pairs[w.folded+" "+p.words[i+1].folded] = true
		}
	}
	for _, pair := range p.cited {
		k.pairs[pair] = true
	}
	sum := func(terms map[string]bool) (sum float64) {
		for t := range terms {
			if o.df[t] > 0 {
				sum += o.rarity(t)
			}
		}
		return max(sum, 1)
	}
	k.allWords, k.allExacts, k.allPairs = sum(k.words), sum(k.exacts), sum(k.pairs)
	return k
}

// levels is what an entry scores by a term.
func (o *oracle) levels(e oracleEntry, term string, worth []float64, all float64) (score float64) {
	for i, step := range worth {
		if e.terms[termOf(term, i+1)] {
			score += step * o.rarity(term) / all * factorOf(term)
		}
	}
	return score
}

func hasAll(e oracleEntry, terms []string) bool {
	return !slices.ContainsFunc(terms, func(t string) bool { return !e.terms[t] })
}

// score is what an entry scores by a plan.
func (o *oracle) score(p plan, e oracleEntry) (score float64) {
	all := o.kindsOf(p)
	seen := map[string]bool{}
	once := func(term string, f func() float64) float64 { // a term counts where it stands first
		if seen[term] {
			return 0
		}
		seen[term] = true
		return f()
	}
	word := func(i int) float64 {
		w := p.words[i]
		score := once(w.folded, func() float64 { return o.levels(e, w.folded, weights.folded, all.allWords) })
		if p.accented {
			score += once("="+w.exact, func() float64 { return o.levels(e, "="+w.exact, weights.exact, all.allExacts) })
		}
		return score
	}
	pair := func(i int) float64 {
		if i+1 >= len(p.words) || !p.words[i+1].joined {
			return 0
		}
		pair := p.words[i].folded + " " + p.words[i+1].folded
		return once(pair, func() float64 {
			score := o.levels(e, pair, weights.pair, all.allPairs)
			for class, worth := range weights.heading {
				if e.terms[inHeading(pair, class)] {
					score += worth
				}
			}
			return score
		})
	}
	for i := 0; i < len(p.words); {
		k := slices.IndexFunc(p.bridges, func(b bridge) bool { return b.from == i })
		if k < 0 {
			score += word(i) + pair(i)
			i++
			continue
		}
		b, own := p.bridges[k], 0.0
		for ; i < b.to; i++ {
			own += word(i)
			if i+1 < b.to {
				own += pair(i)
			}
		}
		for _, other := range b.others {
			if hasAll(e, other) {
				total, n := 0.0, float64(b.to-b.from)
				for _, t := range other {
					total += o.rarity(t)
				}
				worth := n*sumOf(weights.folded)/all.allWords + (n-1)*sumOf(weights.pair)/all.allPairs
				if p.accented {
					worth += n * sumOf(weights.exact) / all.allExacts
				}
				own = max(own, weights.synonym*total/float64(len(other))*worth)
			}
		}
		score += own + pair(b.to-1)
	}
	if cited := slices.DeleteFunc(slices.Clone(p.cited), func(t string) bool { return o.df[t] > 0 }); len(cited) == 0 {
		for _, t := range p.cited {
			score += once(t, func() float64 { return o.levels(e, t, weights.pair, all.allPairs) })
		}
	}
	return score
}

// counts is how many of a plan's words a document has on a day, and the bonus of its number.
func (o *oracle) counts(p plan, d oracleDoc, day law.Date) (n int, bonus float64) {
	has := func(terms []string) bool {
		return slices.ContainsFunc(d.list, func(e oracleEntry) bool { return e.reads(day) && hasAll(e, terms) })
	}
	for i, w := range p.words {
		found := has([]string{w.folded})
		for _, b := range p.bridges {
			if b.from <= i && i < b.to {
				found = found || slices.ContainsFunc(b.others, has)
			}
		}
		if found && !w.weak {
			n++
		}
	}
	for _, k := range p.numbers {
		if slices.Contains(numberTerms(d.Document), k.term) {
			bonus = max(bonus, k.bonus)
		}
	}
	if bonus > 0 || len(p.cited) > 0 && has(p.cited) {
		n++
	}
	return n, bonus
}

func (e oracleEntry) reads(day law.Date) bool {
	return day.IsZero() || e.on == law.Interval{} || e.on.Contains(clamp(day))
}

// scored is a document as the oracle scores it, with what its provisions score.
type scored struct {
	score     float64
	provision map[string]float64
	best      float64
	factor    float64
}

// needsOf counts what a document can have of a plan.
func needsOf(p plan) (words int) {
	for _, w := range p.words {
		if !w.weak {
			words++
		}
	}
	if len(p.numbers) > 0 {
		words++
	}
	return words
}

func (o *oracle) search(q Query) map[string]scored {
	p := newPlan(q.Text)
	words := needsOf(p)
	for _, need := range []int{needed(words), neededAgain(words)} {
		if out := o.found(q, p, need); len(out) > 0 {
			return out
		}
	}
	return nil
}

// found scores the documents that have so many of the words.
func (o *oracle) found(q Query, p plan, need int) map[string]scored {
	out := map[string]scored{}
	for _, d := range o.docs {
		n, bonus := o.counts(p, d, q.AsOf)
		code := oracleStatus(d.Indexable, q)
		if n < need && bonus <= bonusHint || code == "" && !q.AsOf.IsZero() {
			continue
		}
		s := scored{provision: map[string]float64{}}
		for _, e := range d.list[1:] {
			if e.reads(q.AsOf) {
				score := o.score(p, e) * prominenceOf(e.path)
				s.provision[e.path] = max(s.provision[e.path], score)
				s.best = max(s.best, score)
			}
		}
		factor := 1.0
		if !q.AsOf.IsZero() {
			factor = weights.status[law.StatusCode(code)]
		}
		today := horizon
		if !q.AsOf.IsZero() {
			today = q.AsOf
		}
		factor *= freshness(d.Document.IssuedOn, today)
		if len(q.Place) > 0 {
			switch {
			case slices.Contains(q.Place, d.AppliesTo[0]) && d.AppliesTo[0] != registry.Country:
				factor *= weights.asked.here
			case d.AppliesTo[0] == registry.Country:
				factor *= weights.asked.country
			default:
				factor *= weights.asked.elsewhere
			}
		}
		s.factor = factor
		s.score = (1+weights.title*o.score(p, d.list[0])+s.best)*factor + bonus
		out[d.Document.ID] = s
	}
	return out
}

func prominenceOf(path string) float64 {
	if path == "mo-dau" {
		return weights.opening
	}
	return 1
}

// about is what a document adds to each of its provisions.
func (o *oracle) about(p plan, d oracleDoc) float64 {
	k := o.kindsOf(p)
	for _, pair := range p.cited {
		delete(k.pairs, pair)
	}
	for i := range p.words {
		if pair := p.pairAt(i); pair != "" {
			k.pairs[pair] = true
		}
	}
	has := func(term string) bool {
		return slices.ContainsFunc(d.list, func(e oracleEntry) bool { return e.terms[term] })
	}
	year, _ := strconv.Atoi(yearOf(d.Document))
	sum := float64(recency(year))
	for t := range k.words {
		if has(t) {
			sum += weights.documents * o.rarity(t) / k.allWords
		}
	}
	for t := range k.pairs {
		if has(t) {
			sum += weights.together * o.rarity(t) / k.allPairs
		}
	}
	return sum
}

// provisions is search for provisions: the score of each that is found, by document and path.
func (o *oracle) provisions(q Query) map[string]float64 {
	p := newPlan(q.Text)
	words := needsOf(p)
	for _, need := range []int{needed(words), neededAgain(words)} {
		out := map[string]float64{}
		for id, s := range o.found(q, p, need) {
			d := o.docs[slices.IndexFunc(o.docs, func(d oracleDoc) bool { return d.Document.ID == id })]
			head := d.list[0]
			for k, e := range d.list {
				if !e.reads(q.AsOf) || k == 0 {
					continue
				}
				own, _ := o.counts(p, oracleDoc{Indexable: d.Indexable, list: []oracleEntry{e}}, q.AsOf)
				both, bonus := o.counts(p, oracleDoc{Indexable: d.Indexable, list: []oracleEntry{head, e}}, q.AsOf)
				if k > 0 && bonus > 0 && !(len(p.cited) > 0 && hasAll(e, p.cited)) {
					own-- // the number is that of the head
				}
				if bonus <= bonusHint && (own == 0 || both < need) {
					continue
				}
				score := o.score(p, e)*prominenceOf(e.path) + o.about(p, d)
				if k > 0 {
					score += weights.context*o.score(p, head) + float64(brevity(sizeClass(len(d.Provisions[k-1].Text))))
				}
				out[id+pathMark+e.path] = (1+score)*s.factor + bonus
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func agreeOnProvisions(t *rapid.T, want map[string]float64, got Result, q Query) {
	if got.Total != len(want) || len(got.Hits) != min(q.Limit, len(want)) {
		t.Fatalf("%+v: %d provisions of %d, want %d of %d", q, len(got.Hits), got.Total, min(q.Limit, len(want)), len(want))
	}
	last := math.Inf(1)
	seen := map[string]bool{}
	for _, h := range got.Hits {
		name := h.ID + pathMark + h.Path
		score, ok := want[name]
		if !ok || seen[name] || h.Score > last || !near(score, h.Score) {
			t.Fatalf("%+v: %s with %v, want %v (%v)", q, name, h.Score, score, ok)
		}
		if sum := added(h.Why); !near(sum, h.Score) {
			t.Fatalf("%+v: reasons add up to %v of %v: %+v", q, sum, h.Score, h.Why)
		}
		seen[name], last = true, h.Score
	}
	for name, score := range want {
		if !seen[name] && score > last && !near(score, last) {
			t.Fatalf("%+v: %s with %v is missing, the last hit has %v", q, name, score, last)
		}
	}
}

// oracleStatus is the code on the day asked, at the place asked.
func oracleStatus(x registry.Indexable, q Query) string {
	if x.PlaceSpans != nil && len(q.StatusPlaces) > 0 {
		x.Spans = x.PlaceSpans[registry.Elsewhere]
		for _, key := range slices.Backward(q.StatusPlaces) {
			if spans, ok := x.PlaceSpans[key]; ok {
				x.Spans = spans
			}
		}
	}
	return statusOf(x, q.AsOf)
}

var oracleWords = strings.Fields("đất rừng biển dat rung đạt thuế phí email thư điện tử tín hệ và của 12/2015")

func genEntries(i int) *rapid.Generator[registry.Indexable] {
	text := func(t *rapid.T, label string, most int) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(oracleWords), 0, most).Draw(t, label), " ")
	}
	return rapid.Custom(func(t *rapid.T) registry.Indexable {
		x := genIndexable(i).Draw(t, "values")
		x.Document.Title = text(t, "title", 5)
		x.Document.Number = fmt.Sprintf("%d/2015/QĐ-UBND", i%20)
		x.Provisions = nil
		for k := range rapid.IntRange(0, 4).Draw(t, "provisions") {
			p := registry.IndexedProvision{Path: fmt.Sprintf("dieu-%d", k+1), Heading: text(t, "heading", 2), Text: text(t, "text", 12)}
			if k == 0 && rapid.Bool().Draw(t, "opening") {
				p.Path = "mo-dau"
			}
			if rapid.IntRange(0, 2).Draw(t, "amended") == 0 {
				p.Interval.From = law.MustDate(rapid.SampledFrom(someDays).Draw(t, "from"))
				if rapid.Bool().Draw(t, "ends") {
					p.Interval.To = p.Interval.From.AddDays(rapid.IntRange(1, 3000).Draw(t, "for"))
				}
			}
			x.Provisions = append(x.Provisions, p)
		}
		if rapid.IntRange(0, 3).Draw(t, "placed") == 0 {
			x.PlaceSpans = map[string][]force.Span{registry.Elsewhere: x.Spans, "a": {{Code: law.Expired}}}
		}
		return x
	})
}

// Hits, their order, scores and provisions are those of the oracle, whatever the shortcuts.
func TestAgainstTheOracle(t *testing.T) {
	t.Parallel()
	ix := openIndex(t, t.TempDir())
	r := &fakeRegistry{}
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(5, 60).Draw(rt, "changes") {
			if n := rapid.IntRange(0, 79).Draw(rt, "document"); rapid.IntRange(0, 6).Draw(rt, "remove") == 0 {
				r.remove(fmt.Sprintf("d%03d", n))
			} else {
				r.put(genEntries(n).Draw(rt, "put"))
			}
		}
		catchUp(t, ix, r)
		o := newOracle(r.at(ix.Seq()))
		for range 8 {
			q := Query{Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom(oracleWords), 1, 5).Draw(rt, "query"), " "),
				Limit: rapid.IntRange(1, 30).Draw(rt, "limit"), Explain: true}
			if rapid.Bool().Draw(rt, "day?") {
				q.AsOf = law.MustDate(rapid.SampledFrom(someDays).Draw(rt, "day"))
				if rapid.Bool().Draw(rt, "status place?") {
					q.StatusPlaces = []string{"=a", "a", "vn"}
				}
			}
			if rapid.Bool().Draw(rt, "place?") {
				q.Place = []string{rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "place"), registry.Country}
			}
			got, err := ix.Search(t.Context(), q)
			if err != nil {
				rt.Fatal(err)
			}
			agree(rt, o.search(q), got, q)
			q.Level = Provisions
			got, err = ix.Search(t.Context(), q)
			if err != nil {
				rt.Fatal(err)
			}
			agreeOnProvisions(rt, o.provisions(q), got, q)
		}
	})
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-4*(1+math.Abs(a)) }

func agree(t *rapid.T, want map[string]scored, got Result, q Query) {
	if got.Total != len(want) || len(got.Hits) != min(q.Limit, len(want)) {
		t.Fatalf("%+v: %d hits of %d, want %d of %d", q, len(got.Hits), got.Total, min(q.Limit, len(want)), len(want))
	}
	seen := map[string]bool{}
	for i, h := range got.Hits {
		w, ok := want[h.ID]
		if !ok || seen[h.ID] || !near(w.score, h.Score) {
			t.Fatalf("%+v: hit %+v, want %+v (%v)", q, h, w, ok)
		}
		seen[h.ID] = true
		if i > 0 && cmp.Or(cmp.Compare(h.Score, got.Hits[i-1].Score), cmp.Compare(got.Hits[i-1].ID, h.ID)) > 0 {
			t.Fatalf("%+v: %+v after %+v", q, h, got.Hits[i-1])
		}
		if h.Path == "" && w.best > 0 || h.Path != "" && !near(w.provision[h.Path], w.best) {
			t.Fatalf("%+v: provision %q of %s scores %v, the best %v", q, h.Path, h.ID, w.provision[h.Path], w.best)
		}
		if sum := added(h.Why); !near(sum, h.Score) {
			t.Fatalf("%+v: reasons add up to %v of %v: %+v", q, sum, h.Score, h.Why)
		}
	}
	for id, w := range want {
		if last := got.Hits[len(got.Hits)-1]; !seen[id] && w.score > last.Score && !near(w.score, last.Score) {
			t.Fatalf("%+v: %s with %v is missing, the last hit has %v", q, id, w.score, last.Score)
		}
	}
}

// added is the score that reasons make.
func added(why []Reason) float64 {
	words, factor, number := 0.0, 1.0, 0.0
	for _, r := range why {
		switch r.Kind {
		case whyStatus, whyPlace, whyAge:
			factor *= r.Score
		case whyNumber:
			number += r.Score
		default:
			words += r.Score
		}
	}
	return words*factor + number
}
