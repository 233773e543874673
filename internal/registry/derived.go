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

// StandingQuery asks which documents have a status on a day at a place, and which. Of a document that has several of the
// grounds, the first in the order of Grounds decides, and Parts come after all of them: those on which its status is one of First, then
// the others, each by code.
type StandingQuery struct {
	Day     law.Date
	Grounds []string         // that reach the whole place, nearest first
	Parts   []string         // that reach a part of it
	AnyPart bool             // every ground is a part, as for the country
	First   []law.StatusCode // what is so on some part of the place is so there, though it has ended on another
	Codes   []law.StatusCode // nil: any
	Levels  []law.TerritoryLevel
	Topic   string              // "" for any
	Before  map[string]law.Date // on these grounds only what was issued before that day counts
	Offset  int
	Limit   int
}

// The most territories that a query to the derived tables may name: SQLite takes 32766 parameters and an expression of depth 1000,
// and each territory is named several times.
const (
	mostGrounds = 5000
	mostBefore  = 500
)

// short reports whether the derived tables can be asked this.
func (q StandingQuery) short() bool {
	return len(q.Grounds)+len(q.Parts) <= mostGrounds && len(q.Before) <= mostBefore
}

// Standing is a document that has one of the statuses asked for, and the ground on which it does.
type Standing struct {
	Document string
	Ground   string
}

// Stand is the answer to a StandingQuery: a page of the documents in order of issue, the latest first, and how many there are
// in all; where no page is asked for (Limit 0), how many of each status.
type Stand struct {
	List   []Standing
	Total  int
	Counts map[law.StatusCode]int
}

// Step is a step of deriving, in one transaction. The position moves From one To another; where the two are the same, more steps
// follow before it moves.
type Step struct {
	From, To int64
	Turn     string // names the run of steps that this one belongs to
	First    bool   // the first step of its run: whoever was deriving before loses the turn
	Anew     bool   // everything kept before goes
}

// Derived keeps what is computed from the log, to be read quickly. It may be emptied at any time. Whatever it answers follows
// from the whole log: while it is behind, it says so.
type Derived interface {
	// DerivedSeq is the log position up to which everything has been derived.
	DerivedSeq(ctx context.Context) (int64, error)
	// Derive replaces what is kept of the documents. It reports false, and changes nothing, where the position is not that of
	// the step any more, or another run has taken the turn.
	Derive(ctx context.Context, step Step, list []Derivation) (bool, error)
	// Expression reads the text of a document on a day; nil where none is kept, or what is kept is behind.
	Expression(ctx context.Context, document string, day law.Date) (body []byte, err error)
	// Standing answers at the log position seq, which is the head; -1 where what is kept is behind.
	Standing(ctx context.Context, q StandingQuery) (stand Stand, seq int64, err error)
	// Kept reads what is kept of documents, by id. Of one without spans only its expressions are known.
	Kept(ctx context.Context, documents []string) (map[string]Derivation, error)
	// KeptDocuments lists the documents of which something is kept.
	KeptDocuments(ctx context.Context) ([]string, error)
}
