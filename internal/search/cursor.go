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

// position is a place in the order of hits: after the one with this key and id.
type position struct {
	key float64
	id  string
}

// A cursor is a hash of the query, the position of the log at which it was given, and the place of the last hit.
const cursorHead = 8 + 8 + 8

// cursor names the place after a hit.
func (q Query) cursor(key float64, id string, seq int64) string {
	b := append(make([]byte, 0, cursorHead+len(id)), q.hash()...)
	b = binary.BigEndian.AppendUint64(b, uint64(seq))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(key))
	return base64.RawURLEncoding.EncodeToString(append(b, id...))
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
	return &position{key: math.Float64frombits(binary.BigEndian.Uint64(b[16:])), id: string(b[cursorHead:])}, nil
}

// hash tells queries apart that find or sort differently.
func (q Query) hash() []byte {
	q.After, q.Offset, q.Limit, q.Facets, q.Explain = "", 0, 0, false, false
	b, _ := json.Marshal(q) // a struct of strings, days and numbers
	h := sha256.Sum256(b)
	return h[:8]
}
