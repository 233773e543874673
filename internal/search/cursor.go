package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
)

// ErrCursor says that a cursor is none, or one of another query.
var ErrCursor = errors.New("the cursor is not one of this query")

// position is a place in the order of hits: after the one with this key and id, in the index as it was at a position of the log.
// What is written there moves all keys a little: then the place is after so many hits.
type position struct {
	seq  int64
	hits int
	key  float64
	id   string
}

// A cursor is a hash of the query, and a position.
const cursorHead = 8 + 8 + 8 + 8

// mostHits is more than anybody pages through.
const mostHits = 1 << 30

// cursor names the place after a hit.
func (q Query) cursor(p position) string {
	b := append(make([]byte, 0, cursorHead+len(p.id)), q.hash()...)
	for _, n := range []uint64{uint64(p.seq), uint64(p.hits), math.Float64bits(p.key)} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	return base64.RawURLEncoding.EncodeToString(append(b, p.id...))
}

// after reads q.After; nil: from the first hit on.
func (q Query) after() (*position, error) {
	if q.After == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(q.After)
	if err != nil || len(b) < cursorHead || string(b[:8]) != string(q.hash()) {
		return nil, ErrCursor
	}
	n := func(i int) uint64 { return binary.BigEndian.Uint64(b[8*i:]) }
	if n(2) > mostHits {
		return nil, ErrCursor
	}
	return &position{seq: int64(n(1)), hits: int(n(2)), key: math.Float64frombits(n(3)), id: string(b[cursorHead:])}, nil
}

// hash tells queries apart that find or sort differently.
func (q Query) hash() []byte {
	q.After, q.Offset, q.Limit, q.Facets, q.Explain = "", 0, 0, false, false
	b, _ := json.Marshal(q) // a struct of strings, days and numbers
	h := sha256.Sum256(b)
	return h[:8]
}
