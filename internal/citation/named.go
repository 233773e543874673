package citation

import (
	"github.com/vanban/vanban/internal/law"
)

// scanNames finds documents called by an alias, and national laws called by their title.
func (c *Catalog) scanNames(t *text) []mention {
	var out []mention
	for i := 0; i < len(t.tokens); i++ {
		n, entries := c.names.match(t.tokens, i, t.plain)
		if n == 0 {
			continue
		}
		end := t.tokens[i+n-1].end
		out = append(out, mention{start: t.tokens[i].start, end: end, after: end, kind: KindNamed, entries: entries})
		i += n - 1
	}
	return out
}

// nameIn reads the name or title that a reference consists of.
func (c *Catalog) nameIn(t *text) (mention, bool) {
	end := len(t.runes)
	whole := c.titled(t.tokens, t.plain)
	if len(whole) == 0 {
		whole = c.titled(withoutLead(t.tokens), t.plain)
	}
	if len(whole) > 0 {
		return mention{end: end, after: end, kind: KindNamed, entries: whole}, true
	}
	for _, m := range c.scanNames(t) {
		c.complete(t, &m, end)
		// What is left over may be a word for the kind before it, and quotation marks.
		if before := t.tokenAt(m.start); before <= 3 && (m.after == end || t.tokenAt(m.after) >= len(t.tokens)) {
			return m, true
		}
	}
	return mention{}, false
}

// resolveName weighs the documents of a name.
func (c *Catalog) resolveName(m mention, ctx Context) answer {
	a := answer{parsed: Parsed{Year: m.year, Date: m.date, Issuer: c.bodyOf(m.issuer, ctx.On)}}
	var verdicts []verdict
	later := 0
	for _, e := range m.entries {
		if isLater(e, ctx.On) {
			later++
			continue
		}
		verdicts = append(verdicts, c.judge(e, m, ctx))
	}
	c.settle(&a, verdicts, m)
	switch {
	case len(a.candidates) == 0 && later > 0:
		a.note = "what bears this name was issued after " + ctx.On.String()
	case a.outcome == law.Resolved:
		a.parsed.Type = c.docs[a.candidates[0].ID].Type
	}
	return a
}

// settleOne answers with a document that the reference names beyond doubt, unless it is of a later day.
func (c *Catalog) settleOne(res Resolution, e *entry, ctx Context, why string) Resolution {
	if isLater(e, ctx.On) {
		res.Outcome, res.Note = law.NotFound, "issued after "+ctx.On.String()
		return res
	}
	res.Outcome = law.Resolved
	res.Candidates = []Candidate{e.candidate(1, why)}
	return res
}

// resolveWords answers a reference that is neither number nor name by the likeness of its words to titles: candidates
// to choose from, never an answer.
func (c *Catalog) resolveWords(res Resolution, t *text, ctx Context) Resolution {
	s := c.subjectIn(t, 0, len(t.tokens))
	res.Parsed.Type = s.kind
	ranked := c.rank(s, ctx)
	if len(ranked) > 0 && len(t.tokens) >= minName {
		res.Outcome, res.Note = law.Ambiguous, "no number and no known name; titles like these words"
		for _, v := range ranked {
			res.Candidates = append(res.Candidates, v.e.candidate(v.score, joinWhy(v.why)))
		}
		return res
	}
	if s.kind != "" {
		res.Outcome, res.Note = law.NotFound, "no document of this name is registered"
		return res
	}
	res.Note = "neither number, name nor title"
	return res
}
