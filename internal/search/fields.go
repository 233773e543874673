package search

import (
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// schema names the layout of fields and terms below. Change it with them: an index of another schema is built anew.
const schema = `1
body title title=: syllables and pairs "a b"; body=: syllables; exact in those with =, else folded; "" once in each document
number: keys of numberTerms
type class issuer topic territory ground year issued effective: values
status: code, blank, calendar bucket`

// Fields of the index. The fields of words come twice: folded, and exact (lower case, tone marks in their places). Exact
// pairs of the whole text are left out: they would be nearly half of the index, and two syllables together are seldom
// another word without their diacritics.
const (
	fBody       = "body" // everything a word may match: title, aliases, number, type, issuers, text
	fBodyExact  = "body="
	fTitle      = "title" // title and aliases
	fTitleExact = "title="
	fNumber     = "number"
	fType       = "type"
	fClass      = "class"
	fIssuer     = "issuer"
	fTopic      = "topic"
	fTerritory  = "territory"
	fGround     = "ground" // territories to which the document applies
	fYear       = "year"
	fIssued     = "issued"
	fEffective  = "effective"
	fStatus     = "status"
)

// everyDoc is a term that each document has once in each field of words; its posting tells the length of the field.
const everyDoc = ""

// noDay stands for a day that is not known; it sorts before all others.
const noDay = "0000-00-00"

// toDocument lays a document out in fields.
func toDocument(x registry.Indexable) *document.Document {
	d := x.Document
	out := document.NewDocument(d.ID)
	title := d.Title
	for _, a := range d.Aliases {
		title += "\n" + a
	}
	var b strings.Builder
	b.WriteString(title)
	for _, part := range []string{d.Number, d.Type.Label("vi")} {
		b.WriteString("\n" + part)
	}
	for _, code := range d.Issuers {
		b.WriteString("\n" + code)
	}
	b.WriteString("\n" + x.Text)

	out.AddField(&wordsField{name: fTitle, text: title, pairs: true})
	out.AddField(&wordsField{name: fTitleExact, text: title, pairs: true, exact: true})
	out.AddField(&wordsField{name: fBody, text: b.String(), pairs: true})
	out.AddField(&wordsField{name: fBodyExact, text: b.String(), exact: true})

	values := func(name string, list ...string) { out.AddField(newValuesField(name, list)) }
	values(fNumber, numberTerms(d)...)
	values(fType, string(d.Type))
	values(fClass, string(d.Class))
	values(fIssuer, d.Issuers...)
	values(fTopic, x.Topics...)
	values(fTerritory, x.Territories...)
	values(fGround, x.AppliesTo...)
	issued, effective := d.IssuedOn.String(), x.EffectiveOn
	if issued == "" {
		issued = noDay
	} else {
		values(fYear, issued[:yearLen])
	}
	if effective == "" {
		effective = noDay
	}
	values(fIssued, issued)
	values(fEffective, effective)
	values(fStatus, statusTerms(d.EarliestIssue(), x.Spans)...)
	return out
}

// statusTerms gives the code of every day from the day of issue on, or from the earliest it can be, each stretch as calendar buckets. A day in none of
// them is before the document was issued.
func statusTerms(issuedOn law.Date, spans []force.Span) []string {
	if len(spans) == 0 {
		spans = []force.Span{{Interval: law.Interval{From: issuedOn}, Code: law.Unknown}}
	}
	var terms []string
	for _, s := range spans {
		s.From = max(s.From, issuedOn)
		for _, t := range tile(s.Interval) {
			terms = append(terms, string(s.Code)+" "+t)
		}
	}
	return terms
}

// sizeOf is roughly how many bytes of text a document brings to a batch.
func sizeOf(x registry.Indexable) int { return len(x.Document.Title) + len(x.Text) }

func firstOf(year, month int) law.Date {
	d, _ := law.NewDate(year, time.Month(month), 1)
	return d
}

// numberTerms are the keys by which a document's number is found: the whole number, and numberKeys.terms.
func numberTerms(d *registry.Document) []string {
	n, err := law.ParseNumber(d.Number)
	if err != nil {
		return nil
	}
	year := n.Year
	if year == 0 {
		year = d.IssuedOn.Year()
	}
	keys := numberKeys{seq: n.Seq, year: year, typ: d.Type}
	terms := keys.terms()
	if key := n.Key(); key != "" {
		terms = append(terms, "= "+key)
	}
	return terms
}

// numberKeys are the parts of a number that people write when they do not write all of it.
type numberKeys struct {
	seq  string
	year int
	typ  law.DocumentType
}

// terms are "type seq/year", "seq/year" and "type seq", as far as the parts are there.
func (k numberKeys) terms() []string {
	seq := strings.ToLower(strings.TrimLeft(k.seq, "0"))
	if seq == "" {
		return nil
	}
	var terms []string
	if k.year != 0 {
		full := seq + "/" + strconv.Itoa(k.year)
		if k.typ != "" {
			terms = append(terms, string(k.typ)+" "+full)
		}
		terms = append(terms, full)
	}
	if k.typ != "" {
		terms = append(terms, string(k.typ)+" "+seq)
	}
	return terms
}

// wordsField holds the syllables of a text, and with pairs those of neighbours, without positions.
type wordsField struct {
	name  string
	text  string
	exact bool
	pairs bool
	freqs index.TokenFrequencies
	n     int
}

// Analyze runs in the workers of the engine.
func (f *wordsField) Analyze() {
	syllables := viet.Syllables(f.text)
	f.freqs = make(index.TokenFrequencies, len(syllables)+1)
	f.add([]byte(everyDoc))
	var pair []byte
	last := ""
	for _, s := range syllables {
		word := s.Folded
		if f.exact {
			word = s.Key
		}
		f.add([]byte(word))
		if f.pairs && last != "" {
			pair = append(append(append(pair[:0], last...), ' '), word...)
			f.add(pair)
		}
		last = word
	}
}

func (f *wordsField) add(term []byte) {
	f.n++
	tf := f.freqs[string(term)]
	if tf == nil {
		t := string(term)
		tf = &index.TokenFreq{Term: []byte(t)}
		f.freqs[t] = tf
	}
	tf.SetFrequency(tf.Frequency() + 1)
}

func (f *wordsField) Name() string                                     { return f.name }
func (f *wordsField) ArrayPositions() []uint64                         { return nil }
func (f *wordsField) Options() index.FieldIndexingOptions              { return index.IndexField }
func (f *wordsField) Value() []byte                                    { return nil }
func (f *wordsField) NumPlainTextBytes() uint64                        { return uint64(len(f.text)) }
func (f *wordsField) Size() int                                        { return len(f.text) }
func (f *wordsField) EncodedFieldType() byte                           { return 't' }
func (f *wordsField) AnalyzedLength() int                              { return f.n }
func (f *wordsField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }

// valuesField holds values that are matched whole.
type valuesField struct {
	name  string
	freqs index.TokenFrequencies
}

func newValuesField(name string, list []string) *valuesField {
	f := &valuesField{name: name, freqs: make(index.TokenFrequencies, len(list))}
	for _, v := range list {
		if v != "" {
			tf := &index.TokenFreq{Term: []byte(v)}
			tf.SetFrequency(1)
			f.freqs[v] = tf
		}
	}
	return f
}

func (f *valuesField) Analyze()                 {}
func (f *valuesField) Name() string             { return f.name }
func (f *valuesField) ArrayPositions() []uint64 { return nil }
func (f *valuesField) Options() index.FieldIndexingOptions {
	return index.IndexField | index.SkipFreqNorm
}
func (f *valuesField) Value() []byte                                    { return nil }
func (f *valuesField) NumPlainTextBytes() uint64                        { return 0 }
func (f *valuesField) Size() int                                        { return 64 * len(f.freqs) }
func (f *valuesField) EncodedFieldType() byte                           { return 't' }
func (f *valuesField) AnalyzedLength() int                              { return 1 }
func (f *valuesField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
