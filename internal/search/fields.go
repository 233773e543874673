package search

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// layout names the entries, fields and terms below. Change it with them: an index of another layout, or made with other
// constants of analysis, is built anew.
const layout = `4
a document is a head with a nested entry for each reading of each provision, in order
w: terms of the words (analysis.go), and stored what is said (phrase.go); of a head also names of issuers and topics; head: in the head of each document; size: of a provision, sizeClass
again: a provision with the path of one before it; opening: what stands before the first article
versioned, day: a reading that does not hold always, and the calendar buckets on which it does
number: keys of numberTerms
type class issuer line topic territory ground year issued effective: values, of heads
status: code, blank, calendar bucket; with "@" and a place where its status is of its own`

func schema() string { return fmt.Sprintf("%s\n%+v", layout, analysis) }

// Fields of the index.
const (
	fWords     = "w"
	fHead      = "head"
	fSize      = "size"
	fAgain     = "again"
	fOpening   = "opening"
	fVersioned = "versioned"
	fDay       = "day"
	fNumber    = "number"
	fType      = "type"
	fClass     = "class"
	fIssuer    = "issuer"
	fLine      = "line" // issuers, and the bodies that took over from them
	fTopic     = "topic"
	fTerritory = "territory"
	fGround    = "ground" // territories to which the document applies
	fYear      = "year"
	fIssued    = "issued"
	fEffective = "effective"
	fStatus    = "status"
)

// is is the one term of fields that an entry has or has not.
const is = "1"

// noDay stands for a day that is not known; it sorts before all others.
const noDay = "0000-00-00"

// toDocument lays a document out as entries with fields.
func toDocument(x registry.Indexable) *document.Document {
	d := x.Document
	head := document.NewDocument(d.ID)
	words := func(e *document.Document, t entryText) { e.AddField(&wordsField{text: t}) }
	values := func(e *document.Document, name string, list ...string) { // each name once, see once
		if f := newValuesField(name, list); len(f.freqs) > 0 {
			e.AddField(f)
		}
	}
	words(head, headText(x))
	values(head, fHead, is)
	values(head, fNumber, numberTerms(d)...)
	values(head, fType, string(d.Type))
	values(head, fClass, string(d.Class))
	values(head, fIssuer, d.Issuers...)
	values(head, fLine, slices.Concat(x.IssuerLine, d.Issuers)...)
	values(head, fTopic, x.Topics...)
	values(head, fTerritory, x.Territories...)
	values(head, fGround, x.AppliesTo...)
	issued, effective := d.IssuedOn.String(), x.EffectiveOn
	values(head, fYear, yearOf(d))
	if issued == "" {
		issued = noDay
	}
	if effective == "" {
		effective = noDay
	}
	values(head, fIssued, issued)
	values(head, fEffective, effective)
	statuses := statusTerms(d.EarliestIssue(), x.Spans)
	for place, spans := range x.PlaceSpans {
		for _, t := range statusTerms(d.EarliestIssue(), spans) {
			statuses = append(statuses, t+placeMark+place)
		}
	}
	values(head, fStatus, statuses...)

	paths := make(map[string]bool, len(x.Provisions))
	for _, p := range x.Provisions {
		e := document.NewDocument(entryID(d.ID, p))
		words(e, entryText{heading: p.Heading, body: p.Text})
		values(e, fSize, strconv.Itoa(sizeClass(len(p.Text))))
		if strings.HasSuffix(p.Path, string(law.UnitPreamble)) {
			values(e, fOpening, is)
		}
		if paths[p.Path] {
			values(e, fAgain, is)
		}
		paths[p.Path] = true
		if p.Interval != (law.Interval{}) {
			values(e, fVersioned, is)
			values(e, fDay, tile(p.Interval)...)
		}
		head.AddNestedDocument(e)
	}
	return head
}

// yearOf is the year of issue, or that in the number if the day is not known; "" if neither is.
func yearOf(d *registry.Document) string {
	if day := d.IssuedOn.String(); day != "" {
		return day[:yearLen]
	}
	if n, err := law.ParseNumber(d.Number); err == nil && n.Year != 0 {
		return strconv.Itoa(n.Year)
	}
	return ""
}

// sizeClass is four times the logarithm of how many syllables a text of so many bytes has, about.
func sizeClass(bytes int) int {
	const bytesInSyllable = 6
	return int(math.Round(4 * math.Log1p(float64(bytes)/bytesInSyllable)))
}

// headText is what the head of a document says.
func headText(x registry.Indexable) entryText {
	d := x.Document
	return entryText{
		heading: d.Title + "\n" + strings.Join(d.Aliases, "\n"),
		extra:   d.Number + "\n" + d.Type.Label("vi") + "\n" + strings.Join(slices.Concat(d.Issuers, x.Names), "\n"),
	}
}

// placeMark parts the territory of a status from the rest of its term.
const placeMark = "@"

// Entries of provisions are named by document, path and first day.
const (
	pathMark = "#"
	dayMark  = "@"
)

func entryID(document string, p registry.IndexedProvision) string {
	return document + pathMark + p.Path + dayMark + p.Interval.From.String()
}

// splitID parts the name of an entry into document and path; a head has no path.
func splitID(entry string) (document, path string) {
	document, rest, _ := strings.Cut(entry, pathMark)
	path, _, _ = strings.Cut(rest, dayMark)
	return document, path
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
func sizeOf(x registry.Indexable) int {
	n := len(x.Document.Title)
	for _, p := range x.Provisions {
		n += len(p.Text)
	}
	return n
}

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

// wordsField holds the words of an entry as terms, without places and frequencies; what it says is stored.
type wordsField struct {
	text  entryText
	freqs index.TokenFrequencies
	said  []byte
}

// Analyze runs in the workers of the engine.
func (f *wordsField) Analyze() { f.freqs, f.said = termsOf(f.text) }

func (f *wordsField) Name() string             { return fWords }
func (f *wordsField) ArrayPositions() []uint64 { return nil }
func (f *wordsField) Options() index.FieldIndexingOptions {
	return index.IndexField | index.StoreField | index.SkipFreqNorm
}
func (f *wordsField) Value() []byte                                    { return f.said }
func (f *wordsField) NumPlainTextBytes() uint64                        { return uint64(f.text.bytes()) }
func (f *wordsField) Size() int                                        { return f.text.bytes() }
func (f *wordsField) EncodedFieldType() byte                           { return 't' }
func (f *wordsField) AnalyzedLength() int                              { return len(f.freqs) }
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
			f.freqs[v] = once
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
