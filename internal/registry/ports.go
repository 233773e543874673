package registry

import (
	"context"
	"errors"
	"time"
)

// Column is a property of facts that a Store can filter and sort by.
type Column string

const (
	ColKey         Column = "key"
	ColSeq         Column = "seq"
	ColDocument    Column = "document"     // text, assertion, mention: the document's id
	ColBase        Column = "base"         // document: the id without its collision suffix
	ColNumberKey   Column = "number_key"   // document: law.Number.Key; relation: RelationKey; mention: MentionKey
	ColTerritory   Column = "territory"    // document, body: code
	ColDoubt       Column = "doubt"        // relation
	ColFrom        Column = "from"         // relation, redirect: document id
	ColTo          Column = "to"           // relation, redirect: document id
	ColBy          Column = "by"           // effect: id of the acting document
	ColTarget      Column = "target"       // effect: id of the target
	ColState       Column = "state"        // effect, relation, mention, proposal
	ColNews        Column = "news"         // mention: news id
	ColScore       Column = "score"        // mention
	ColOutcome     Column = "outcome"      // mention
	ColTopic       Column = "topic"        // mention
	ColPhrase      Column = "phrase"       // mention
	ColPlace       Column = "place"        // news, mention: territory code
	ColPublishedOn Column = "published_on" // news
)

// Query selects facts of one kind. The zero value selects every current version.
type Query struct {
	// At is the log position to read at: only versions current there. 0 means the head.
	At int64
	// AllVersions reads every version ever recorded, oldest first; At is then ignored.
	AllVersions bool
	Keys        []string            // nil: any
	Match       map[Column][]string // the value "" is also that of what has none
	Reviewed    bool                // only what a person has decided: relations, mentions and effects
	AtMost      map[Column]string   // keeps what has no value there, or one that sorts no later
	Order       []Order             // default: by Seq, ascending
	Offset      int
	Limit       int // 0: no limit
}

// Order sorts by a column.
type Order struct {
	By   Column
	Desc bool
}

// Reader reads facts and the log. A read that asks at one log position sees one state, however many calls it makes.
type Reader interface {
	Head(ctx context.Context) (Head, error)
	// SeqAt returns the last log position recorded at or before t, 0 if there is none.
	SeqAt(ctx context.Context, t time.Time) (int64, error)
	// Entries returns up to limit entries after position after, in order.
	Entries(ctx context.Context, after int64, limit int) ([]Entry, error)
	// Facts returns the versions that q selects.
	Facts(ctx context.Context, kind Kind, q Query) ([]Version, error)
	// Count counts what Facts would return without Offset and Limit.
	Count(ctx context.Context, kind Kind, q Query) (int, error)
}

// Tx is a write in progress. While it lasts no other writer has one.
type Tx interface {
	Reader
	// Append adds consecutive entries, stores the versions they record, and closes the versions they end.
	Append(ctx context.Context, entries []Entry, versions []Version, closed []Closed) error
}

// Closed says that the version of a kind recorded at Seq ended at By.
type Closed struct {
	Kind Kind
	Seq  int64
	By   int64
}

// Store keeps the registry. Write runs fn alone among all writers of the database, and commits what it appended when it
// returns nil; an error or a crash leaves nothing of it behind.
type Store interface {
	Reader
	Derived
	Cursors
	Write(ctx context.Context, fn func(Tx) error) error
}

// Cursors keeps how far consumers of the log have come whose effect is repeated without harm.
type Cursors interface {
	// Cursor is the position that a consumer has reached, 0 at first.
	Cursor(ctx context.Context, consumer string) (int64, error)
	// MoveCursor moves it on; it never goes back.
	MoveCursor(ctx context.Context, consumer string, to int64) error
}

// Errors by what the caller can do about them. Wrap them with what and where.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict")
	ErrDenied   = errors.New("not allowed")
)
