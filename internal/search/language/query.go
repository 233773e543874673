// Package language reads what people type into a search box: words, "phrases", -exclusions, OR, and fields such as
// loai:quyet-dinh. It knows the codes and names of types, statuses and years; of bodies and topics only what it is given. It
// knows nothing of numbers of documents and leaves their spellings as they are: what remains as words is read by search.
//
// Whatever makes no sense as an operator is plain words. There is no error.
package language

import (
	"slices"
	"strconv"
	"strings"
)

// Query is what a text asks for: every clause and every filter has to hold. The zero Query asks for everything.
type Query struct {
	Clauses []Clause // those to be found first, then those to be left out
	Filters []Filter // at most one for each field and sign, in the order of the fields
	Notes   []Note   // what was typed like an operator and read as words, in the order of the text
}

// Clause is a choice of atoms: one of them has to be there; of a Not clause, none may be.
type Clause struct {
	Not bool
	Any []Atom // at least one
}

// Atom is a run of words or a phrase, in normal form and as written, without operators, with at least one syllable.
type Atom struct {
	// Text of words has a line break where something else stood between them; it may hold numbers in any spelling. The words of
	// one atom belong together: in a Not clause all of them have to be there for a document to be left out.
	Text   string
	Phrase bool
}

// Field is what a filter looks at.
type Field uint8

const (
	Type   Field = iota + 1 // loai: type:
	Issuer                  // co-quan: issuer:
	Year                    // nam: year:
	Status                  // tinh-trang: status:
	Topic                   // linh-vuc: topic:
)

// Filter holds for documents that have one of the values; with Not, for those that have none of them.
type Filter struct {
	Field Field
	Not   bool
	// Values are codes of types (quyet-dinh) or statuses (in_force); of issuers and topics the text typed, folded, to be resolved
	// by Names.Pick. Each once, in the order typed.
	Values []string
	Years  []Years // of Year: they neither meet nor overlap, earliest first
}

// Years are the years From to To, both included; zero leaves that side open.
type Years struct{ From, To int }

// Contains reports whether the year is one of them.
func (y Years) Contains(year int) bool { return y.From <= year && (y.To == 0 || year <= y.To) }

// Note says that a piece of the text looked like an operator and was read as words.
type Note struct {
	Text   string // as typed, in normal form
	Reason Reason
}

// Reason is why something could not be read as an operator.
type Reason string

const (
	UnknownValue Reason = "unknown_value" // no such type, status, year, body or topic: the value is read as words
	NoValue      Reason = "no_value"      // a field with nothing behind it
	LoneOr       Reason = "lone_or"       // OR without something to be found on both its sides
	OpenQuote    Reason = "open_quote"    // a quotation mark without its second
	MixedGroup   Reason = "mixed_group"   // parentheses around more than words and phrases parted by OR
)

// Words are the words that have to be found, without phrases and choices; a line break parts those that do not follow each other.
func (q Query) Words() string {
	var parts []string
	for _, c := range q.Clauses {
		if !c.Not && len(c.Any) == 1 && !c.Any[0].Phrase {
			parts = append(parts, c.Any[0].Text)
		}
	}
	return strings.Join(parts, "\n")
}

// Filter is the filter on a field, or the zero Filter.
func (q Query) Filter(field Field, not bool) Filter {
	for _, f := range q.Filters {
		if f.Field == field && f.Not == not {
			return f
		}
	}
	return Filter{}
}

// String is the canonical form. Parse reads it as the same query, with nothing to note.
func (q Query) String() string {
	var parts []string
	for _, c := range q.Clauses {
		parts = append(parts, c.String())
	}
	for _, f := range q.Filters {
		parts = append(parts, f.String())
	}
	return strings.Join(parts, " ")
}

func (c Clause) String() string {
	alternatives := make([]string, len(c.Any))
	for i, a := range c.Any {
		alternatives[i] = a.String()
	}
	text := strings.Join(alternatives, " OR ")
	one := c.Any[0]
	switch {
	case len(c.Any) > 1, c.Not && !one.Phrase && (strings.ContainsAny(text, " ") || symbolic(text)):
		text = "(" + text + ")"
	}
	if c.Not {
		return "-" + text
	}
	return text
}

func (a Atom) String() string {
	if a.Phrase {
		return `"` + a.Text + `"`
	}
	return strings.ReplaceAll(a.Text, "\n", " ; ")
}

func (f Filter) String() string {
	values := make([]string, 0, len(f.Values)+len(f.Years))
	for _, v := range f.Values {
		if strings.Trim(v, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" {
			v = `"` + v + `"`
		}
		values = append(values, v)
	}
	for _, y := range f.Years {
		values = append(values, y.String())
	}
	sign := ""
	if f.Not {
		sign = "-"
	}
	return sign + f.Field.String() + ":" + strings.Join(values, ",")
}

// String is 2010, 2010-2015, >=2010 or <=2015.
func (y Years) String() string {
	from, to := strconv.Itoa(y.From), strconv.Itoa(y.To)
	switch {
	case y.To == 0:
		return ">=" + from
	case y.From == 0:
		return "<=" + to
	case y.From == y.To:
		return from
	}
	return from + "-" + to
}

// add puts a filter with those of its field and sign.
func (q *Query) add(f Filter) {
	for i, g := range q.Filters {
		if g.Field != f.Field || g.Not != f.Not {
			continue
		}
		for _, v := range f.Values {
			if !slices.Contains(g.Values, v) {
				g.Values = append(g.Values, v)
			}
		}
		g.Years = append(g.Years, f.Years...)
		q.Filters[i] = g
		return
	}
	q.Filters = append(q.Filters, f)
}
