// Package citation finds references to documents in running text and resolves them against a Catalog that the caller
// brings.
//
// It works in stages, each its own file: clean (normal form with an offset map) and tokens (text.go), scan for numbers
// (scan.go), for names (named.go), for descriptions of unnumbered rules (describe.go) and for anaphora (anaphora.go),
// and resolve in context (resolve.go, score.go). What it knows of words is data (data/*.txt).
//
// It knows numbers, titles, aliases, issuers, places and days of issue. It does not know whether a document is in
// force, whose rules apply where, or what a provision says. It is pure: no clock, no database, no network.
package citation

import "github.com/vanban/vanban/internal/law"

// Document is what the catalogue knows of a registered document. Number is as registered, "" for a stub. Territory is
// that of the first issuer: "" or "vn" for a central body. A zero IssuedOn means that the day is not known.
type Document struct {
	ID, Number string
	Type       law.DocumentType
	Class      law.Class
	Title      string
	Aliases    []string
	Issuers    []string // body codes, first body first
	Territory  string
	IssuedOn   law.Date
	Topics     []string
}

// Body is an issuing body for as long as it exists.
type Body struct {
	Code, Name, Territory string
	Aliases               []string
	Valid                 law.Interval
}

// Territory is an administrative unit for as long as it exists.
type Territory struct {
	Code, Name, Parent string
	Level              law.TerritoryLevel
	Valid              law.Interval
}

// Topic is a subject of regulation; Terms are the words by which people speak of it.
type Topic struct {
	Code, Name, Parent string
	Terms              []string
}

// Context is what is known of the text around a reference. On is the day of the text, zero if not known: nothing issued
// after it can be what the text speaks of. Place is a territory code, Issuer a body code and Document the id of the act that
// the text is a part of ("Quyết định này" is then that act), or "".
type Context struct {
	On            law.Date
	Place, Issuer string
	Document      string
}

// Candidate is a document that a reference may mean. Score runs from 0 to 1; Why says what speaks for or against it.
type Candidate struct {
	ID, Number, Title string
	Score             float64
	Why               string
}

// Parsed is what a reference says of itself. Number is canonical, or as far as it is written ("20/2010"). Issuer is a
// body code, "" if none is named or the body is not in the catalogue. Provisions are the paths of the parts of the document
// that are named, in the order of the text, as in "quy-dinh/dieu-5/khoan-2"; none where it is meant as a whole.
type Parsed struct {
	Number     string
	Type       law.DocumentType
	Year       int
	Issuer     string
	Date       law.Date
	Provisions []string
}

// Finding is a disagreement between what a text says of a document and what is recorded of it: a fault in the text, in the
// registry, or a sign that another document is meant. Said and Recorded are days (YYYY-MM-DD), years, or codes of types.
type Finding struct {
	Code           FindingCode
	Document       string // id
	Said, Recorded string
}

// FindingCode says in what a text and the registry disagree.
type FindingCode string

const (
	DateDiffers FindingCode = "date_differs"
	YearDiffers FindingCode = "year_differs"
	TypeDiffers FindingCode = "type_differs"
)

// Resolution is the answer to one reference. Resolved has exactly one candidate; candidates are ordered best first.
type Resolution struct {
	Ref        string
	Parsed     Parsed
	Outcome    law.Outcome
	Candidates []Candidate
	Note       string
	Findings   []Finding
}

// Kind says how a citation names its document.
type Kind string

const (
	KindNumber      Kind = "number"
	KindNamed       Kind = "named"
	KindAnaphora    Kind = "anaphora"
	KindDescription Kind = "description"
)

// Citation is a reference found in running text. Start and End count runes of the text as given, half open, and Quote
// is that slice. Certain marks a sole match that nothing speaks against: it may be confirmed without a person.
type Citation struct {
	Start, End int
	Quote      string
	Kind       Kind
	Parsed     Parsed
	Outcome    law.Outcome
	Candidates []Candidate
	Note       string
	Findings   []Finding
	Topic      string
	Certain    bool
}
