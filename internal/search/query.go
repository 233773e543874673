package search

import (
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search/language"
)

// Query asks for documents. Fields hold together (and); the values of one field are alternatives (or). A zero field
// asks for nothing.
type Query struct {
	Text        string          // as typed; it is never malformed. Empty: every document
	Within      *language.Query // the text as read by the query language, with codes for names; nil: Text is plain words
	Types       []string
	Classes     []string
	Issuers     []string // codes of bodies
	Topics      []string // with all that lies below them
	Statuses    []string // status codes on AsOf, which must then be set
	Territories []string // of the issuer, with all that lies below them

	// Place is the place asked about with all territories that contain it or whose rules apply there. What applies
	// there comes first; nothing is left out.
	Place []string
	// StatusPlaces says where statuses are asked about: keys of registry.Indexable.PlaceSpans, the one that tells it first. Nil: at no place.
	StatusPlaces []string
	// Named are the places that the words name, likewise; they count for less, where no Place is asked about.
	Named []string
	// AsOf is the day asked about: statuses are those of that day, and what was issued later is left out. Zero: no day
	// is asked about, and nothing is known of statuses.
	AsOf                 law.Date
	IssuedFrom, IssuedTo law.Date // both days included

	Level   Level
	Sort    Sort
	Facets  bool
	Explain bool   // say of each hit why it ranks
	After   string // Result.Next of the page before; it takes the place of Offset, and costs nothing
	Offset  int
	Limit   int // zero: DefaultLimit; negative: no hits, just totals

	checks int // mostChecked, if not zero
}

// Sort is an order of hits. Ties are in order of id.
type Sort = string

const (
	ByRelevance   Sort = "relevance" // the default; without text it is that of issued_on
	ByIssuedOn    Sort = "issued_on" // latest first
	ByEffectiveOn Sort = "effective_on"
)

// Level is what is found.
type Level = string

const (
	Documents  Level = "documents"  // the default
	Provisions Level = "provisions" // each provision by itself: Hit.ID is its document, Hit.Path its place in it
)

const (
	DefaultLimit = 20
	maxSyllables = 60 // of a query; the rest is not looked at
)

// Hit is a document found. TitleHTML and Highlights are empty until Mark fills them from the stored text.
type Hit struct {
	ID         string
	Path       string // of the provision that matched best; "" if it is the head alone
	Score      float64
	Why        []Reason // what the score is made of, if that was asked
	TitleHTML  string
	Highlights []Highlight
}

// Highlight is a piece of text with what was asked for in <mark> elements; all else is escaped.
type Highlight struct {
	Path string // of the provision; "" for the document as a whole
	HTML string
}

// FacetValue is how many of the documents found have a value.
type FacetValue struct {
	Value string
	Count int
}

// Result is a page of hits. Total counts what was asked for, documents or provisions; Facets count the documents. Both are exact, unless
// more entries may have a phrase than are looked at: then AtLeast, what is in doubt is not in Total but in Facets, and Hits have it.
type Result struct {
	Hits    []Hit
	Total   int
	AtLeast bool
	Facets  map[string][]FacetValue // by field: type class issuer topic territory year status; most frequent first
	Next    string                  // cursor of the page after this one; "" if this may be the last
	Seq     int64                   // position of the log that the answer is true for
}
