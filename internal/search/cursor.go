package search

import (
	"context"
	"math"

	index "github.com/blevesearch/bleve_index_api"
)

const atEnd = math.MaxUint32

// cursor walks the documents that have a term, and scores them.
type cursor struct {
	tfr   index.TermFieldReader
	td    index.TermFieldDoc
	id    index.IndexInternalID
	at    uint32 // document it stands on; atEnd after the last
	df    uint64
	worth float64 // weight times rarity
	mean  float64 // mean length of the field
}

// open puts a cursor on the first document that has the term. Nil when no document has it.
func (s *search) open(field, term string, weight float64) *cursor {
	if s.err != nil {
		return nil
	}
	scored := weight > 0
	tfr, err := s.v.r.TermFieldReader(context.Background(), []byte(term), field, scored, scored, false)
	if err != nil {
		s.err = err
		return nil
	}
	df := tfr.Count()
	if df == 0 {
		s.err = tfr.Close()
		return nil
	}
	c := &cursor{tfr: tfr, df: df, mean: s.v.mean[field], worth: weight * idf(df, s.v.count)}
	s.cursors = append(s.cursors, c)
	s.next(c)
	return c
}

func (s *search) next(c *cursor) { s.land(c)(c.tfr.Next(c.td.Reset())) }

// seek moves a cursor to the document, or to the first after it, and reports whether it stands on it.
func (s *search) seek(c *cursor, doc uint32) bool {
	if c == nil {
		return false
	}
	if c.at < doc {
		c.id = index.NewIndexInternalID(c.id, uint64(doc))
		s.land(c)(c.tfr.Advance(c.id, c.td.Reset()))
	}
	return c.at == doc
}

func (s *search) land(c *cursor) func(*index.TermFieldDoc, error) {
	return func(d *index.TermFieldDoc, err error) {
		if err != nil && s.err == nil {
			s.err = err
		}
		if err != nil || d == nil {
			c.at = atEnd
			return
		}
		c.at = uint32(d.ID.Value())
	}
}

// score is what the term is worth in the document that the cursor stands on.
func (c *cursor) score() float64 {
	return c.worth * bm25(float64(c.td.Freq), lengthOf(c.td.Norm), c.mean)
}

// scoreAt is the score in a document, 0 if the term is not in it.
func (s *search) scoreAt(c *cursor, doc uint32) float64 {
	if !s.seek(c, doc) {
		return 0
	}
	return c.score()
}
