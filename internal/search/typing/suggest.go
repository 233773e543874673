package typing

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// Kind is what a suggestion is.
type Kind uint8

const (
	Phrase   Kind = iota + 1 // words that go on as documents do
	Document                 // a document, by its title, alias or number
	Body
	Topic
)

// Entry is a document, body or topic that may be suggested.
type Entry struct {
	Kind   Kind
	ID     string   // of the document; code of the body or topic
	Number string   // of a document that has one
	Names  []string // the title or name, then what else it is called
	Weight uint8    // higher comes first: documents in force before others
}

// Key tells entries apart.
type Key struct {
	Kind Kind
	ID   string
}

func (e Entry) key() Key { return Key{e.Kind, e.ID} }

func (k Key) compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Kind, o.Kind), strings.Compare(k.ID, o.ID))
}

// Suggestion is a way in which what is typed may go on.
type Suggestion struct {
	Kind      Kind
	Text      string // what to show, and to search for
	ID        string // as in Entry; "" of a phrase
	Number    string // of a document that has one
	Title     string // of a document that is found by its number or an alias
	Documents int    // of a phrase: about how many titles and names have it
	Marks     []Span // of Text: what was typed
}

const (
	longestTyped  = 12 // syllables that are looked at
	mostVisited   = 96 // places that are looked at for one suggestion after another
	mostSuggested = 50
)

// typedWord is a syllable as typed.
type typedWord struct {
	viet.Syllable
	accented bool
	open     bool // the last one, which may go on
}

func readTyped(text string) []typedWord {
	syllables := viet.Syllables(text)
	syllables = syllables[max(0, len(syllables)-longestTyped):]
	words := make([]typedWord, len(syllables))
	for i, s := range syllables {
		words[i] = typedWord{s, s.Key != s.Folded, false}
	}
	if last, _ := utf8.DecodeLastRuneInString(text); len(words) > 0 && isWord(last) {
		words[len(words)-1].open = true
	}
	return words
}

// Suggest completes what is typed, best first: numbers where one is begun, else phrases, bodies and topics, and documents. At
// most n. Diacritics count as far as they are typed.
func (s *Suggester) Suggest(text string, n int) []Suggestion {
	text = viet.NFC(text)
	n = min(n, mostSuggested)
	if n <= 0 {
		return nil
	}
	out := s.byNumber(text, n)
	words := readTyped(text)
	// What nothing goes on from as a whole may be the end of something else: drop words from its start.
	for from := 0; from < len(words) && len(out) == 0; from++ {
		tail := words[from:]
		if from > 0 && len(tail) == 1 && len(tail[0].Folded) < 2 {
			break
		}
		var phrases []Suggestion
		var lines []scored
		for _, t := range s.tables {
			if a, ok := t.ask(tail); ok {
				phrases = append(phrases, a.phrases()...)
				lines = append(lines, a.lines(n)...)
			}
		}
		phrases = joinPhrases(phrases)
		if from > 0 {
			keepStart(phrases, viet.NewRunes(text).Slice(0, tail[0].Start))
		}
		slices.SortStableFunc(lines, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
		out = append(out, phrases[:min(len(phrases), (n+1)/2, n-len(out))]...)
		for _, l := range lines {
			if len(out) < n && !slices.ContainsFunc(out, func(x Suggestion) bool { return x.ID == l.ID && x.Kind == l.Kind }) {
				out = append(out, l.Suggestion)
			}
		}
	}
	return out
}

// joinPhrases makes one of the same phrase of several tables; most frequent first.
func joinPhrases(list []Suggestion) []Suggestion {
	var out []Suggestion
	for _, p := range list {
		if i := slices.IndexFunc(out, func(q Suggestion) bool { return q.Text == p.Text }); i >= 0 {
			out[i].Documents += p.Documents
			continue
		}
		out = append(out, p)
	}
	out = slices.DeleteFunc(out, func(p Suggestion) bool { return p.Documents < leastPhrase })
	slices.SortStableFunc(out, func(a, b Suggestion) int { return cmp.Compare(b.Documents, a.Documents) })
	return out
}

// keepStart puts what was typed before in front of phrases.
func keepStart(phrases []Suggestion, start string) {
	n := utf8.RuneCountInString(start)
	for i := range phrases {
		phrases[i].Text = start + phrases[i].Text
		for k, m := range phrases[i].Marks {
			phrases[i].Marks[k] = Span{m.Start + n, m.End + n}
		}
		phrases[i].Marks = slices.Insert(phrases[i].Marks, 0, Span{0, len([]rune(strings.TrimRight(start, " ")))})
	}
}
