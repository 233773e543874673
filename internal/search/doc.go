// Package search is the full-text index of documents, kept by bleve's engine on disk.
//
// It knows how Vietnamese is searched: terms are syllables and pairs of neighbouring syllables, with and without
// diacritics; numbers are found in any spelling; synonyms come from a table; what is in force on the day asked, and
// applies at the place asked, comes first. It follows the log (Consumer), knows the position it has reached, and can be
// rebuilt from the registry at any time: nothing is kept here alone.
//
// It does not know how a status comes about (the registry brings each document's spans), it stores no text (Highlightss
// marks what the caller reads from the database), and it is never asked who may see what: documents are public.
//
// bleve contributes the storage: segments, merging, atomic batches, postings. Analysis, planning, scoring, facets and
// collection are done here (plan.go, exec.go, view.go), because they need what its query language has not: BM25 with
// the true lengths, alternatives of several words, status on a day.
package search
