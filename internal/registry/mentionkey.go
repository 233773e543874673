package registry

import (
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// Mentions are found again by keys: by that of the number they give, when a document of such a number arrives, and by that of
// their words, when a person has decided about the same words.

// RelationKey is the key of the number by which a relation that was read names a document that nobody has recorded, or that is
// not clear; "" for any other.
func RelationKey(f *Relation) string {
	if !f.WasRead() {
		return ""
	}
	return NumberKey(f.To.Number)
}

// half marks the key of a half number, which no whole number has.
const half = "~"

// MentionKey is the key of the number that a mention gives: law.Number.Key of a whole one, and of half a number the sequence
// with the year, if it has one; "" if it gives none.
func MentionKey(m *Mention) string {
	if m.Parsed == nil || m.Parsed.Number == "" {
		return ""
	}
	if key := NumberKey(m.Parsed.Number); key != "" {
		return key
	}
	p, err := law.ParseReference(m.Parsed.Number)
	if err != nil || p.Seq == "" {
		return ""
	}
	return halfKey(p.Seq, p.Year)
}

// mentionKeys lists the keys of all mentions that a document's number may answer: written whole, without the year, or half.
func mentionKeys(number string) []string {
	n, err := law.ParseNumber(number)
	if number == "" || err != nil || n.Seq == "" {
		return nil
	}
	yearless := n
	yearless.Year = 0
	return unique([]string{n.Key(), yearless.Key(), halfKey(n.Seq, 0), halfKey(n.Seq, n.Year)})
}

func halfKey(seq string, year int) string {
	key := half + strings.ToLower(strings.TrimLeft(seq, "0"))
	if year != 0 {
		key += "/" + strconv.Itoa(year)
	}
	return key
}

// PhraseKey is the key of a mention's words: equal for the same words, diacritics, case and punctuation aside, by which news about
// the same place mentions a rule in the same way. It is a hash: the words are those of the news item, which may have to be erased.
func PhraseKey(quote, method, place string) string {
	return factID("", "phrase", method, place, folded(quote))
}

// folded is the syllables of a text without diacritics.
func folded(s string) string {
	syllables := viet.Syllables(s)
	words := make([]string, len(syllables))
	for i, y := range syllables {
		words[i] = y.Folded
	}
	return strings.Join(words, " ")
}
