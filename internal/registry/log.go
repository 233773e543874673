package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/gowebpki/jcs"
)

// Op says what a log entry does.
type Op string

const (
	OpRecord  Op = "record"  // the fact has a new version
	OpRetract Op = "retract" // the fact no longer counts
)

// Head is how far the log has come. Seq is 0 for an empty log.
type Head struct {
	Seq int64
	At  time.Time
}

// Entry is one line of the log. Body is its canonical form (RFC 8785) and Hash the SHA-256 of Body; the other fields
// repeat what Body says, for reading and filtering.
type Entry struct {
	Seq     int64
	At      time.Time
	Actor   string
	Op      Op
	Kind    Kind
	Subject string // key of the fact
	Body    []byte
	Hash    [sha256.Size]byte
}

// RawFact is a fact in its canonical JSON form, with its kind.
type RawFact struct {
	Kind Kind            `json:"kind"`
	Fact json.RawMessage `json:"fact"`
}

// body is the canonical content of an entry.
type body struct {
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Actor   string          `json:"actor"`
	Op      Op              `json:"op"`
	Kind    Kind            `json:"kind"`
	Subject string          `json:"subject"`
	Fact    json.RawMessage `json:"fact,omitempty"`
	Seal    string          `json:"seal,omitempty"`
	Reason  string          `json:"reason,omitempty"`
}

// Instants in the log have microseconds, the precision of PostgreSQL.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// FormatInstant writes an instant as the log does: RFC 3339, UTC, microseconds.
func FormatInstant(t time.Time) string { return t.UTC().Format(instantLayout) }

// RecordEntry makes the entry that records version v (Seq, At, Salt and Fact are used).
func RecordEntry(v Version, actor string) (Entry, error) {
	open, sealed := v.Fact.seal()
	fact, err := json.Marshal(open)
	if err != nil {
		return Entry{}, fmt.Errorf("%s %s: %w", v.Fact.Kind(), v.Fact.Key(), err)
	}
	b := body{Seq: v.Seq, Actor: actor, Op: OpRecord, Kind: v.Fact.Kind(), Subject: v.Fact.Key(), Fact: fact}
	if sealed != nil {
		if b.Seal, err = sealHash(sealed, v.Salt); err != nil {
			return Entry{}, fmt.Errorf("%s %s: %w", v.Fact.Kind(), v.Fact.Key(), err)
		}
	}
	return b.entry(v.At)
}

// RetractEntry makes the entry that retracts a fact.
func RetractEntry(seq int64, at time.Time, actor string, kind Kind, key, reason string) (Entry, error) {
	return body{Seq: seq, Actor: actor, Op: OpRetract, Kind: kind, Subject: key, Reason: reason}.entry(at)
}

func (b body) entry(at time.Time) (Entry, error) {
	b.At = FormatInstant(at)
	plain, err := json.Marshal(b)
	if err != nil {
		return Entry{}, err
	}
	canonical, err := jcs.Transform(plain)
	if err != nil {
		return Entry{}, fmt.Errorf("canonical form of entry %d: %w", b.Seq, err)
	}
	return Entry{Seq: b.Seq, At: at, Actor: b.Actor, Op: b.Op, Kind: b.Kind, Subject: b.Subject,
		Body: canonical, Hash: sha256.Sum256(canonical)}, nil
}

func sealHash(sealed any, salt []byte) (string, error) {
	c, err := canonical(sealed)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(salt)
	h.Write(c)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// canonical is the RFC 8785 form of v.
func canonical(v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jcs.Transform(plain)
}

// content is what makes versions of a fact differ: its whole form, sealed parts included, with references by id alone.
func content(f Fact) (string, error) {
	switch x := f.(type) {
	case *Relation:
		c := *x
		if c.From = (Ref{ID: c.From.ID}); c.To.ID != "" {
			c.To = Ref{ID: c.To.ID}
		}
		f = &c
	case *Effect:
		c := *x
		c.By, c.Target = Ref{ID: c.By.ID}, Ref{ID: c.Target.ID}
		f = &c
	case *Assertion:
		c := *x
		c.Document = Ref{ID: c.Document.ID}
		f = &c
	}
	b, err := json.Marshal(f)
	return string(b), err
}
