package search

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/search/language"
)

// clause is a clause of the query language found in a view: one of its atoms has to be in a document, or none may be.
type clause struct {
	not   bool
	any   []atom
	docs  []bitset // of provisions, by atom, in the part at hand: documents of its number; nil: it has none
	doubt bitset   // in the part at hand: documents that may have one; nil: none
}

// atom is a run of words, each anywhere in a document, or a phrase, in one entry.
type atom struct {
	words  []*term // nil: no document has the word
	phrase *phrase
	number *numberKey
	cited  []*term
}

// text is what is asked for as plain words.
func (q Query) text() string {
	if q.Within == nil {
		return q.Text
	}
	return q.Within.Words()
}

// shown is all text whose words are marked in what is found.
func (q Query) shown() string {
	if q.Within == nil {
		return q.Text
	}
	var parts []string
	for _, c := range q.Within.Clauses {
		for _, a := range c.Any {
			if !c.Not {
				parts = append(parts, a.Text)
			}
		}
	}
	return strings.Join(parts, "\n")
}

// readClauses finds phrases, choices and exclusions; all that is not asked for as plain words.
func (s *search) readClauses() error {
	if s.q.Within == nil {
		return nil
	}
	for _, c := range s.q.Within.Clauses {
		if !c.Not && len(c.Any) == 1 && !c.Any[0].Phrase {
			continue
		}
		found := clause{not: c.Not}
		for _, a := range c.Any {
			p := newPlan(a.Text)
			read, err := s.readAtom(a, p)
			if err != nil {
				return err
			}
			found.any = append(found.any, read)
			if c.Not {
				continue
			}
			s.asked = true
			more, err := newAsk(s.v, p, s.byScore())
			if err != nil {
				return err
			}
			s.a.plain, s.a.choices = append(s.a.plain, more.plain...), append(s.a.choices, more.choices...)
			s.a.context = append(s.a.context, more.context...)
			s.a.others = append(s.a.others, more.numbers...)
		}
		s.clauses = append(s.clauses, found)
	}
	return nil
}

func (s *search) readAtom(a language.Atom, p plan) (atom, error) {
	b := asker{v: s.v, plan: p, ask: &ask{}}
	var out atom
	if a.Phrase {
		out.phrase = b.phrase(a.Text)
		return out, b.err
	}
	for _, w := range p.words {
		if !w.weak {
			out.words = append(out.words, b.find(w.folded))
		}
	}
	if len(p.numbers) > 0 {
		out.number = &p.numbers[0]
		for _, t := range p.cited {
			out.cited = append(out.cited, b.find(t))
		}
		out.cited = allThere(out.cited)
	}
	return out, b.err
}

// heedClauses takes from s.match what clauses do not let through, and fills s.doubt.
func (s *search) heedClauses(i int) error {
	words := len(s.match)
	s.doubt = nil
	if s.q.Level == Provisions {
		return s.readNumbers(i)
	}
	for k := range s.clauses {
		c := &s.clauses[k]
		found := make(bitset, words)
		c.doubt = nil
		for _, a := range c.any {
			docs, doubt, err := s.having(i, a)
			if err != nil {
				return err
			}
			found.or(docs)
			c.doubt = union(c.doubt, doubt)
		}
		if c.doubt != nil {
			c.doubt.andNot(found)
			found.or(c.doubt)
		}
		s.doubt = union(s.doubt, c.doubt) // of what is excluded too: then there may be more
		if c.not {
			s.match.andNot(found)
		} else {
			s.match.and(found)
		}
	}
	return nil
}

// union adds a set to another, which may be nil, as it may itself.
func union(a, b bitset) bitset {
	if a == nil {
		return slices.Clone(b)
	}
	a.or(b)
	return a
}

// having gives the documents of a part that have an atom in what reads so on the day, and those of which that is in doubt, or nil.
func (s *search) having(i int, a atom) (docs, doubt bitset, err error) {
	if a.phrase != nil {
		return s.finds(i, a.phrase)
	}
	p := s.v.parts[i]
	docs = newBitset(p.docs())
	if a.number != nil {
		found, err := lookup(p.file, fNumber, a.number.term)
		if err != nil {
			return nil, nil, err
		}
		found.each(func(e uint32) { docs.set(p.docOf[e]) })
		if len(a.cited) > 0 {
			s.havingAll(i, a.cited, func(e uint32) { docs.set(p.docOf[e]) })
		}
	} else {
		copy(docs, p.live)
	}
	for _, t := range a.words {
		if t == nil {
			clear(docs)
			break
		}
		docs.and(s.reading(i, t))
	}
	return docs, nil, nil
}

// columnsOf are the columns that filters of the language look at; issuers and topics have to be given as codes.
var columnsOf = map[language.Field]int{language.Type: colType, language.Issuer: colLine, language.Topic: colTopic, language.Year: colYear}

// readFilters adds the filters of the language to those of the query.
func (s *search) readFilters() {
	if s.q.Within == nil {
		return
	}
	for _, f := range s.q.Within.Filters {
		if f.Field == language.Status {
			s.wantStatuses(f.Values, f.Not)
			continue
		}
		values := f.Values
		for _, y := range f.Years {
			for year := max(y.From, firstDay.Year()); year < horizon.Year() && y.Contains(year); year++ {
				values = append(values, strconv.Itoa(year))
			}
		}
		s.filters = append(s.filters, filter{s.v.having(columnsOf[f.Field], values), f.Not})
	}
}
