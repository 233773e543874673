package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// piece is an article, or what stands before the first, as it reads on the days of an interval.
type piece struct {
	path, heading, text string
	interval            law.Interval
}

// record is a document with all that is indexed of it by anyone.
type record struct {
	row                        int // from 1
	number, title, text        string
	typ                        law.DocumentType
	issuer, topic, territory   string
	issued, effective, expired law.Date
	pieces                     []piece
}

// writer makes records: of the originals first, then of what the chain writes.
type writer struct {
	originals []original
	chain     *chain
	rng       *rand.Rand
}

// Facts of records are drawn from as many values as a country has.
const (
	provinces = 63
	topics    = 45
)

var types = []law.DocumentType{law.QuyetDinh, law.QuyetDinh, law.QuyetDinh, law.QuyetDinh, law.NghiQuyet, law.NghiQuyet, law.ChiThi}

func newWriter(originals []original, useOriginals bool) *writer {
	rng := rand.New(rand.NewPCG(20, 26))
	w := &writer{chain: learn(originals, rng), rng: rng}
	if useOriginals {
		w.originals = originals
	}
	return w
}

func (w *writer) record(row int) record {
	rng := w.rng
	typ := types[rng.IntN(len(types))]
	year := 2000 + rng.IntN(26)
	province := fmt.Sprintf("tinh-%d", rng.IntN(provinces))
	r := record{row: row, typ: typ, territory: province, issuer: "ubnd." + province, topic: fmt.Sprintf("linh-vuc-%d", rng.IntN(topics))}
	r.issued = law.MustDate(fmt.Sprintf("%d-%02d-%02d", year, 1+rng.IntN(12), 1+rng.IntN(28)))
	sign := "QĐ-UBND"
	switch typ {
	case law.NghiQuyet:
		r.issuer, sign = "hdnd."+province, "NQ-HĐND"
	case law.ChiThi:
		sign = "CT-UBND"
	}
	r.number = fmt.Sprintf("%d/%d/%s", 1+rng.IntN(90), year, sign)
	if row <= len(w.originals) {
		o := w.originals[row-1]
		r.title, r.text, r.pieces = o.Title, o.Text, cut(o.Text)
		if day, err := law.ParseDate(o.Issued); err == nil {
			r.issued = day
		}
	} else {
		w.compose(&r)
	}
	r.effective = r.issued.AddDays(10)
	if rng.IntN(3) == 0 {
		r.expired = r.effective.AddDays(200 + rng.IntN(4000))
	}
	return r
}

// Lengths are log-normal: a provincial document has about six thousand bytes at the median and eight to nine thousand at the mean, an article nine hundred
// and twelve hundred. A tenth of the documents have an article that was replaced.
const (
	medianDocument, spreadDocument = 6000, 0.8
	medianArticle, spreadArticle   = 900, 0.8
	longest                        = 200_000
)

func (w *writer) length(median, spread float64) int {
	return min(longest, int(median*math.Exp(spread*w.rng.NormFloat64())))
}

func (w *writer) compose(r *record) {
	var b strings.Builder
	w.chain.write(&b, 60+w.rng.IntN(140))
	r.title = strings.Join(strings.Fields(b.String()), " ")
	b.Reset()
	w.chain.write(&b, 500)
	r.pieces = []piece{{path: "mo-dau", text: strings.TrimSpace(b.String())}}
	left := w.length(medianDocument, spreadDocument)
	for n := 1; left > 0; n++ {
		r.pieces = append(r.pieces, w.article(n))
		left -= len(r.pieces[n].text)
	}
	var text []string
	for _, p := range r.pieces {
		text = append(text, p.text)
	}
	r.text = strings.Join(text, "\n")
	if w.rng.IntN(10) == 0 {
		n := 1 + w.rng.IntN(len(r.pieces)-1)
		day := r.issued.AddDays(300 + w.rng.IntN(3000))
		later := w.article(n)
		r.pieces[n].interval.To, later.interval.From = day, day
		r.pieces = append(r.pieces[:n+1], append([]piece{later}, r.pieces[n+1:]...)...)
	}
}

func (w *writer) article(n int) piece {
	var b strings.Builder
	w.chain.write(&b, 20+w.rng.IntN(60))
	heading := strings.Join(strings.Fields(b.String()), " ")
	b.Reset()
	fmt.Fprintf(&b, "Điều %d. %s\n", n, heading)
	w.chain.write(&b, w.length(medianArticle, spreadArticle))
	return piece{path: fmt.Sprintf("dieu-%d", n), heading: heading, text: b.String()}
}

var articleStart = regexp.MustCompile(`(?m)^\s*Điều (\d+[a-zđ]?)\.(.*)$`)

// cut parts a text before each line that begins an article; a number that comes again is told apart.
func cut(text string) []piece {
	marks := articleStart.FindAllStringSubmatchIndex(text, -1)
	starts := []int{0}
	pieces := []piece{{path: "mo-dau"}}
	seen := map[string]int{}
	for _, m := range marks {
		path := "dieu-" + text[m[2]:m[3]]
		if seen[path]++; seen[path] > 1 {
			path = fmt.Sprintf("%s.%d", path, seen[path])
		}
		starts = append(starts, m[0])
		pieces = append(pieces, piece{path: path, heading: strings.TrimSpace(text[m[4]:m[5]])})
	}
	for i := range pieces {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		pieces[i].text = text[starts[i]:end]
	}
	return pieces
}

// spans are the status codes of a record over time.
func (r record) spans() []force.Span {
	list := []force.Span{{Interval: law.Interval{From: r.issued, To: r.effective}, Code: law.NotYetInForce},
		{Interval: law.Interval{From: r.effective, To: r.expired}, Code: law.InForce}}
	if !r.expired.IsZero() {
		list = append(list, force.Span{Interval: law.Interval{From: r.expired}, Code: law.Expired})
	}
	return list
}

func documentID(row int) string { return fmt.Sprintf("d%07d", row) }

// indexable is the record as our index takes it.
func (r record) indexable() registry.Indexable {
	d := &registry.Document{ID: documentID(r.row), Number: r.number, Type: r.typ, Class: law.Normative, Issuers: []string{r.issuer}, Title: r.title,
		IssuedOn: r.issued}
	x := registry.Indexable{Document: d, Spans: r.spans(), EffectiveOn: r.effective.String(), Topics: []string{r.topic},
		Territories: []string{r.territory, registry.Country}, AppliesTo: []string{r.territory}, IssuerLine: []string{r.issuer}}
	for _, p := range r.pieces {
		x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: p.path, Heading: p.heading, Text: p.text, Interval: p.interval})
	}
	return x
}
