package registry

import (
	"context"

	"github.com/vanban/vanban/internal/law"
)

// Horizon stands for an open end in derived tables; no day of law comes after it.
const Horizon = "9999-12-31"

// GroundSpan is a stretch of days on which a document has one status on one ground.
type GroundSpan struct {
	law.Interval
	Ground string
	Code   law.StatusCode
}

// StoredExpression is the text of a document for a stretch of days, in the form that DecodeExpression reads.
type StoredExpression struct {
	law.Interval
	Body []byte
}

// Derivation is what is derived of one document. One that is retracted has neither spans nor expressions.
type Derivation struct {
	Document    string
	Level       law.TerritoryLevel // of the first issuer
	Topics      []string           // with all ancestors
	IssuedOn    law.Date
	Spans       []GroundSpan
	Expressions []StoredExpression // none where nothing changes the text
}

// StandingQuery asks for the documents that stand on a day at a place. Of a document that has several of the grounds, the
// first in the order of Grounds decides, and Parts come after all of them.
type StandingQuery struct {
	Day     law.Date
	Grounds []string // that reach the whole place, nearest first
	Parts   []string // that reach a part of it
	AnyPart bool     // every ground is a part, as for the country
	Codes   []law.StatusCode
	Levels  []law.TerritoryLevel
	Topic   string              // "" for any
	Before  map[string]law.Date // on these grounds only what was issued before that day counts
	Offset  int
	Limit   int
}

// Standing is a document that stands, and the ground on which it does.
type Standing struct {
	Document string
	Ground   string
}

// Derived keeps what is computed from the log, to be read quickly. It may be emptied at any time.
type Derived interface {
	// DerivedSeq is the log position up to which everything has been derived.
	DerivedSeq(ctx context.Context) (int64, error)
	// Derive replaces what is kept of the documents and moves the position from one to another, in one transaction. It
	// reports false, and changes nothing, where the position is another by now. With anew, everything kept before goes.
	Derive(ctx context.Context, from, to int64, list []Derivation, anew bool) (bool, error)
	// Expression reads the text of a document on a day, and the position up to which it was derived. Body is nil where
	// none is kept.
	Expression(ctx context.Context, document string, day law.Date) (body []byte, seq int64, err error)
	// Standing lists documents in order of issue, the latest first, with the number of them all.
	Standing(ctx context.Context, q StandingQuery) ([]Standing, int, error)
}
