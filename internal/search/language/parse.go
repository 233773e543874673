package language

import (
	"cmp"
	"slices"
	"strings"
)

// Parser reads queries. With the names of bodies and topics it knows where an issuer or topic ends that is written without
// quotation marks, and what is none. The zero Parser takes one word for it, whatever it is.
type Parser struct {
	Issuers, Topics *Names
}

// Parse reads a query with the zero Parser.
func Parse(text string) Query { return Parser{}.Parse(text) }

// item is a piece of a query, in the order of the text.
type item struct {
	atoms  []Atom
	filter *Filter
	or     string // as typed
	not    bool   // of atoms
}

type parse struct {
	Parser
	scanner
	i     int
	run   []string // the words of the open run
	items []item
	notes []Note
}

// Parse reads a query. It takes time in proportion to the text.
func (p Parser) Parse(text string) Query {
	r := &parse{Parser: p, scanner: newScanner(text)}
	for r.step() {
	}
	return r.query()
}

const longestMixed = 200 // bytes between parentheses of which it is said that they mix things

func (p *parse) step() bool {
	before := ""
	if len(p.run) > 0 {
		before = p.run[len(p.run)-1]
	}
	from := p.i
	t := p.at(from, before)
	p.i = t.to
	switch t.kind {
	case end:
		p.flush()
		return false
	case word:
		p.run = append(p.run, t.text)
	case line:
		p.flush()
	case phrase:
		p.add(item{atoms: []Atom{{t.text, true}}})
	case or:
		p.add(item{or: t.text})
	case open:
		g, ok := p.group(t.to, false)
		if ok {
			p.add(item{atoms: g.atoms})
			p.i = g.to
		} else if inside, _, ok := strings.Cut(p.s[t.to:min(len(p.s), t.to+longestMixed)], ")"); ok &&
			(strings.Contains(inside, " OR ") || strings.Contains(inside, "|")) {
			p.note("(", MixedGroup)
		}
	case mark:
		p.note(strings.TrimSpace(p.s[from:t.to]), OpenQuote)
	case not:
		p.exclude()
	case field:
		if !p.readField(t, false) {
			p.run = append(p.run, strings.Fields(t.text)...)
		}
	}
	return true
}

// exclude reads what a hyphen excludes.
func (p *parse) exclude() {
	t := p.at(p.i, "")
	switch t.kind {
	case phrase:
		if hasSyllable(t.text) {
			p.add(item{atoms: []Atom{{t.text, true}}, not: true})
		}
		p.i = t.to
	case open:
		if g, ok := p.group(t.to, true); ok {
			p.add(item{atoms: g.atoms, not: true})
			p.i = g.to
		}
	case field:
		p.i = t.to
		if !p.readField(t, true) {
			p.add(item{atoms: []Atom{{Text: strings.Join(strings.Fields(t.text), " ")}}, not: true})
		}
	case word, or:
		if hasSyllable(t.text) {
			if t.kind == or {
				t.text = strings.ToLower(t.text)
			}
			p.add(item{atoms: []Atom{{Text: t.text}}, not: true})
			p.i = t.to
		}
	}
}

// readField reads the values of a field, whose name is read. It is false when the name has to be taken as words: there is nothing
// behind it. Where the values make no sense they are left to be read as words, to be excluded if the field was.
func (p *parse) readField(name token, excluded bool) bool {
	from := name.to
	apart := from == len(p.s) || isBlank(rune(p.s[from])) || p.s[from] == '\n'
	if apart {
		// "loại: quyết định" is a field where it cannot be the end of a sentence, and means something.
		if len(p.run) > 0 || excluded {
			return false
		}
		for from < len(p.s) && isBlank(rune(p.s[from])) {
			from++
		}
	}
	f, to, ok := p.values(name.field, from, apart)
	if ok {
		f.Not = excluded
		p.add(item{filter: &f})
		p.i = to
		return true
	}
	next := p.at(name.to, "")
	typed := strings.Join(strings.Fields(name.text), " ") + ":"
	switch {
	case next.kind != word && next.kind != phrase && next.kind != field || !hasSyllable(next.text):
		p.note(typed, NoValue)
		return false
	case apart:
		p.note(typed, UnknownValue)
		return false
	}
	p.note(typed+p.s[name.to:next.to], UnknownValue)
	if excluded {
		p.exclude()
	}
	return true
}

func (p *parse) note(text string, why Reason) { p.notes = append(p.notes, Note{text, why}) }

func (p *parse) flush() {
	if text := strings.Join(p.run, " "); hasSyllable(text) {
		p.items = append(p.items, item{atoms: []Atom{{Text: text}}})
	}
	p.run = nil
}

func (p *parse) add(it item) {
	p.flush()
	if it.atoms == nil || hasSyllable(it.atoms[0].Text) {
		p.items = append(p.items, it)
	}
}

// query puts the pieces together.
func (p *parse) query() Query {
	var q Query
	var excluded []Clause
	last := item{} // the item before, as far as OR may join to it
	for i := 0; i < len(p.items); i++ {
		it := p.items[i]
		var next item
		if i+1 < len(p.items) {
			next = p.items[i+1]
		}
		switch {
		case it.filter != nil:
			q.add(*it.filter)
		case it.not:
			excluded = append(excluded, Clause{Not: true, Any: it.atoms})
		case it.or == "":
			q.Clauses = append(q.Clauses, Clause{Any: it.atoms})
		case found(last) && found(next):
			c := &q.Clauses[len(q.Clauses)-1]
			c.Any = append(slices.Clip(c.Any), next.atoms...)
			it = next
			i++
		case last.filter != nil && next.filter != nil && last.filter.Field == next.filter.Field && last.filter.Not == next.filter.Not:
			// The values of one field are alternatives anyway.
		default:
			p.note(it.or, LoneOr)
			if it.or != "|" {
				q.Clauses = append(q.Clauses, Clause{Any: []Atom{{Text: strings.ToLower(it.or)}}})
			}
			it = item{}
		}
		last = it
	}
	q.Clauses = append(joinRuns(q.Clauses), excluded...)
	slices.SortStableFunc(q.Filters, func(a, b Filter) int { return cmp.Compare(a.order(), b.order()) })
	for i := range q.Filters {
		q.Filters[i].Years = joinYears(q.Filters[i].Years)
	}
	q.Notes = p.notes
	return q
}

// found reports whether the item is words or phrases to be found.
func found(it item) bool { return len(it.atoms) > 0 && !it.not }

func (f Filter) order() int {
	n := int(f.Field) * 2
	if f.Not {
		n++
	}
	return n
}

// joinRuns makes one of runs of words that stand beside each other now that what was between them is gone.
func joinRuns(clauses []Clause) []Clause {
	plain := func(c Clause) bool { return len(c.Any) == 1 && !c.Any[0].Phrase }
	var out []Clause
	for _, c := range clauses {
		if n := len(out); n > 0 && plain(c) && plain(out[n-1]) {
			out[n-1] = Clause{Any: []Atom{{Text: out[n-1].Any[0].Text + "\n" + c.Any[0].Text}}}
			continue
		}
		out = append(out, c)
	}
	return out
}
