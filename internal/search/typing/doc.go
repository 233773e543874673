// Package typing helps people who type a query: it corrects what was mistyped, as far as the documents say what was meant, and
// it completes what is not yet typed. It knows nothing of an index: what the documents have is asked of a Vocabulary, and
// completions are kept in tables of their own.
package typing
