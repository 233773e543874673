package search

import (
	"github.com/blevesearch/bleve/v2/document"

	"github.com/vanban/vanban/internal/registry"
)

// Entries is what the engine is given for a document, for whoever wants to index the very same without us: indexing is held against a
// plain loop over bleve.
func Entries(x registry.Indexable) *document.Document { return toDocument(x) }

// EngineOptions are those with which the engine is opened, for the same purpose.
func EngineOptions() map[string]any { return engineOptions() }
