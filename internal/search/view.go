package search

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/vanban/vanban/internal/law"
)

// view is one unchanging state of the index, with what was worked out about it: every search on the same state shares
// it. Documents have numbers in a view, from 0 to size-1, some of them not in use.
type view struct {
	r     index.IndexReader
	users atomic.Int32
	seq   int64
	size  int
	count int
	live  bitset             // the documents in use
	mean  map[string]float64 // mean length of the fields of words, in terms

	mu      sync.Mutex
	columns map[string]*column
	days    map[law.Date][]uint8 // code of each document, as index into codes; 0: not yet issued
}

// codes are the status codes in a fixed order; the first is that of a document not yet issued.
var codes = [...]law.StatusCode{"", law.NotYetInForce, law.InForce, law.PartlyExpired, law.Expired, law.Suspended,
	law.PartlySuspended, law.Obsolete, law.Unknown}

// daysKept is for how many days a view remembers the codes: most searches ask for today.
const daysKept = 8

func newView(r index.IndexReader) (*view, error) {
	v := &view{r: r, mean: map[string]float64{}, columns: map[string]*column{}, days: map[law.Date][]uint8{}}
	position, err := r.GetInternal(seqKey)
	if err != nil {
		return nil, fmt.Errorf("position: %w", err)
	}
	if v.seq, err = parseSeq(position); err != nil {
		return nil, err
	}
	// Lengths are kept by the engine as norms; their mean has to be the true one (its own counts distinct terms).
	for _, field := range []string{fBody, fBodyExact, fTitle, fTitleExact} {
		total, n := 0.0, 0
		err := v.postings(field, everyDoc, true, func(doc uint32, norm float64) {
			if field == fBody {
				v.live.set(doc)
				v.size = int(doc) + 1
			}
			total += lengthOf(norm)
			n++
		})
		if err != nil {
			return nil, err
		}
		v.mean[field] = math.Max(total/math.Max(float64(n), 1), 1)
		v.count = n
	}
	return v, nil
}

// release ends one use of the view; after the last, the engine may drop the files that it reads.
func (v *view) release() error {
	if v.users.Add(-1) == 0 {
		return v.r.Close()
	}
	return nil
}

func lengthOf(norm float64) float64 { return 1 / (norm * norm) }

// postings calls f for each document that has the term, in order.
func (v *view) postings(field, term string, norms bool, f func(doc uint32, norm float64)) error {
	tfr, err := v.r.TermFieldReader(context.Background(), []byte(term), field, norms, norms, false)
	if err != nil {
		return fmt.Errorf("term %q of %s: %w", term, field, err)
	}
	var td index.TermFieldDoc
	for {
		d, err := tfr.Next(td.Reset())
		if err != nil || d == nil {
			return joinClose(err, tfr)
		}
		f(uint32(d.ID.Value()), d.Norm)
	}
}

func joinClose(err error, c interface{ Close() error }) error {
	if cerr := c.Close(); err == nil {
		return cerr
	}
	return err
}

// anyOf is the set of documents that have one of the values.
func (v *view) anyOf(field string, values []string) (bitset, error) {
	b := make(bitset, (v.size+63)/64)
	for _, value := range values {
		if err := v.postings(field, value, false, func(doc uint32, _ float64) { b.set(doc) }); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// statusOn gives each document's code on a day.
func (v *view) statusOn(d law.Date) ([]uint8, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	d = clamp(d)
	if status, ok := v.days[d]; ok {
		return status, nil
	}
	status := make([]uint8, v.size)
	for i, code := range codes {
		if code == "" {
			continue
		}
		for _, bucket := range buckets(d) {
			err := v.postings(fStatus, string(code)+" "+bucket, false, func(doc uint32, _ float64) { status[doc] = uint8(i) })
			if err != nil {
				return nil, err
			}
		}
	}
	if len(v.days) >= daysKept {
		clear(v.days)
	}
	v.days[d] = status
	return status, nil
}

// column is a field by document: the values of document d are terms[vals[start[d]:start[d+1]]]. terms is sorted, so
// numbers of values compare as the values do.
type column struct {
	terms []string
	start []uint32
	vals  []uint32
}

func (c *column) of(doc uint32) []uint32 { return c.vals[c.start[doc]:c.start[doc+1]] }

// first is the number of the document's least value; 0 if it has none.
func (c *column) first(doc uint32) uint32 {
	if vals := c.of(doc); len(vals) > 0 {
		return vals[0]
	}
	return 0
}

// atLeast is the number of the first value not below s.
func (c *column) atLeast(s string) uint32 {
	i, _ := slices.BinarySearch(c.terms, s)
	return uint32(i)
}

func (v *view) column(field string) (*column, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if c := v.columns[field]; c != nil {
		return c, nil
	}
	c := &column{start: make([]uint32, v.size+1)}
	dict, err := v.r.FieldDict(field)
	if err != nil {
		return nil, fmt.Errorf("values of %s: %w", field, err)
	}
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, joinClose(fmt.Errorf("values of %s: %w", field, err), dict)
		}
		if e == nil {
			break
		}
		c.terms = append(c.terms, e.Term)
	}
	if err := dict.Close(); err != nil {
		return nil, err
	}
	type pair struct{ doc, val uint32 }
	var pairs []pair
	for i, t := range c.terms {
		err := v.postings(field, t, false, func(doc uint32, _ float64) {
			pairs = append(pairs, pair{doc, uint32(i)})
			c.start[doc+1]++
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range v.size {
		c.start[i+1] += c.start[i]
	}
	c.vals = make([]uint32, len(pairs))
	at := slices.Clone(c.start)
	for _, p := range pairs { // in order of value, so each document's values are sorted
		c.vals[at[p.doc]] = p.val
		at[p.doc]++
	}
	v.columns[field] = c
	return c, nil
}

// id is the id of a document.
func (v *view) id(doc uint32) (string, error) {
	return v.r.ExternalID(index.NewIndexInternalID(nil, uint64(doc)))
}

// bitset is a set of document numbers.
type bitset []uint64

func (b *bitset) set(i uint32) {
	for int(i>>6) >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[i>>6] |= 1 << (i & 63)
}

func (b bitset) has(i uint32) bool { return int(i>>6) < len(b) && b[i>>6]&(1<<(i&63)) != 0 }

// and keeps what is in both.
func (b bitset) and(o bitset) {
	for i := range b {
		if i < len(o) {
			b[i] &= o[i]
		} else {
			b[i] = 0
		}
	}
}
