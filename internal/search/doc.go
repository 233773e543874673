// Package search is the full-text index of documents and their provisions, kept by bleve's engine on disk.
//
// It knows how Vietnamese is searched: terms are syllables, with and without diacritics, and pairs of neighbours; numbers
// are found in any spelling; synonyms come from a table; what is in force on the day asked, and applies at the place asked,
// comes first; the words searched are those that were law on that day, and a hit names the provision that matched. It
// follows the log (Consumer), knows the position it has reached, and can be rebuilt from the registry at any time: nothing
// is kept here alone.
//
// It does not know how a status or a text comes about (the registry brings each document's spans and readings), it stores
// no text (Highlights marks what the caller reads from the database), and it is never asked who may see what: documents are
// public.
//
// bleve contributes the storage: segments, merging, atomic batches, bitmaps. From a document to terms: fields.go,
// analysis.go (and tile.go for days). From terms to an answer: view.go, segment.go and days.go hold what the index says at
// one moment; plan.go, within.go and ask.go read a query; exec.go goes through the segments, match.go says which documents
// are found, score.go and bound.go which are best, provisions.go ranks provisions by themselves, collect.go and facets.go
// gather the answer, explain.go says why. What evidence is worth stands in rank.go.
package search
