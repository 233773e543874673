package citation

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"sync"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

//go:embed data/laws.txt
var lawsText string

// lawNames are the names of national acts that a text may cite though they are not registered.
var lawNames = sync.OnceValue(func() *lexicon[law.DocumentType] {
	names := newLexicon[law.DocumentType]()
	for line := range dataLines(lawsText) {
		ts := plainTokens(line)
		for n := 2; n >= 1; n-- {
			if v := words().types.whole(ts[:n], false); len(v) > 0 {
				names.add(words().expanded(ts, false), v[0])
				break
			}
		}
	}
	return names
})

// scanNames finds documents called by an alias, and national laws called by their title, registered or not.
func (c *Catalog) scanNames(t *text) []mention {
	out := t.room.names[:0]
	for i := 0; i < len(t.tokens); i++ {
		// A law that is known by its form is anchored at the last syllable of "Pháp lệnh".
		if t.tokens[i].sight&sightName == 0 && (i+1 == len(t.tokens) || t.tokens[i+1].sight&sightName == 0) {
			continue
		}
		m := mention{kind: KindNamed}
		n, entries := c.names.match(t.tokens, i, t.plain)
		if k, types := lawNames().match(t.tokens, i, t.plain); k > n && t.properName(i) {
			n, entries, m.typ, m.byForm = k, nil, types[0], true
		}
		if n == 0 {
			if n, m.typ = t.lawByForm(i); n == 0 {
				continue
			}
			m.byForm = true
		}
		m.start, m.end, m.entries = t.tokens[i].start, t.tokens[i+n-1].end, entries
		m.firm = m.ofLaw() || quoted(t, m) || n >= sureName && t.at(partAttached, i) > 0
		t.wholeName(&m)
		m.after = m.end
		if m.ofLaw() {
			m.doubt = c.anotherLaw(t, i, m.end)
		}
		out = append(out, m)
		i += n - 1
	}
	t.room.names = out
	return out
}

// properName reports whether what begins at token i is written as a name, and not as a branch of learning ("ngành Luật Đất đai").
func (t *text) properName(i int) bool {
	if t.plain || !t.upper(i) {
		return false
	}
	return i == 0 || t.tokens[i-1].sep > sepJoin || t.endingAt(partStudies, i-1) == 0
}

// sureName is how many syllables a name has that begins with the word for its kind, at least, so that no description is read in its
// place: "Đề án nước mạnh về công nghệ thông tin".
const sureName = 6

// maxLawName is how many syllables the name of an act may take that is known by its form alone.
const maxLawName = 14

// lawByForm reads at token i the name of an act that nobody recorded: the word for the kind and a name, both written large, and
// right after them the year or the day. It returns how many tokens kind and name take.
func (t *text) lawByForm(i int) (int, law.DocumentType) {
	if t.tokens[i].fold != "luat" && t.tokens[i].fold != "bo" && t.tokens[i].fold != "phap" || !t.properName(i) {
		return 0, ""
	}
	n, types := words().types.match(t.tokens, i, t.plain)
	if n == 0 || !lawKind(types[0]) || i+n >= len(t.tokens) || t.tokens[i+n-1].sep != sepNone || !t.upper(i+n) || unicode.IsDigit(t.runes[t.tokens[i+n].start]) {
		return 0, ""
	}
	for k := i + n; k < len(t.tokens) && k < i+n+maxLawName; k++ {
		if _, year, end := t.dateFrom(t.tokens[k].end); end > 0 && year > 0 && t.tokens[k].sep == sepNone {
			return k + 1 - i, types[0]
		}
		if t.tokens[k].sep > sepNone || k > i+n && t.upper(k) {
			break
		}
	}
	return 0, ""
}

// anotherLaw says what around a law's name, from token i to rune end, makes it another law than the one in being: "dự thảo Luật
// ...", "Luật ... (sửa đổi)", "Luật ... của Singapore".
func (c *Catalog) anotherLaw(t *text, i, end int) string {
	if i >= 2 && t.tokens[i-2].fold == "du" && (t.tokens[i-1].fold == "thao" || t.tokens[i-1].fold == "an") && t.tokens[i-1].sep == sepNone {
		return "the text speaks of a draft"
	}
	k := t.tokenAt(end)
	if k+1 >= len(t.tokens) || gap(t.runes, end, t.tokens[k].start) > sepJoin {
		return ""
	}
	switch {
	case t.tokens[k].fold == "sua" && t.tokens[k+1].fold == "doi":
		return "the text speaks of a law that amends or takes the place of this one"
	case t.tokens[k].fold == "cua" && t.upper(k+1) && !t.plain:
		if _, n := c.issuerAt(t, k); n == 0 && t.tokens[k+1].fold != "viet" && t.tokens[k+1].fold != "quoc" {
			return "the text speaks of another country's or body's law"
		}
	}
	return ""
}

func lawKind(t law.DocumentType) bool {
	switch t {
	case law.Luat, law.BoLuat, law.PhapLenh:
		return true
	}
	return false
}

// ofLaw reports whether the mention is the name of a law.
func (m *mention) ofLaw() bool {
	return m.byForm || slices.ContainsFunc(m.entries, func(e *entry) bool { return lawByName(e.Document) })
}

// wholeName takes into a name what belongs to it: the year right behind a law's ("Luật Viễn thông năm 2009", "Luật Đất đai
// 2013"), and before a quoted scheme the word for its kind ("Đề án “...”").
func (t *text) wholeName(m *mention) {
	if m.ofLaw() {
		p := skipSpace(t.runes, m.end)
		if q := wordEnd(t.runes, p, "nam"); q > 0 {
			p = skipSpace(t.runes, q)
		}
		y, to := figures(t.runes, p, 4, false)
		if p > m.end && y >= 1945 && y <= 2100 && (to == len(t.runes) || !isLetter(t.runes[to]) && t.runes[to] != '/' && t.runes[to] != '-') {
			m.year, m.end = y, to
		}
		return
	}
	if k := t.tokenAt(m.start) - 1; k >= 0 && quoted(t, *m) {
		if n := t.endingAt(partAttached, k); n > 0 && near(t.runes, t.tokens[k].end, m.start) {
			m.start = t.tokens[k-n+1].start
		}
	}
}

// endingAt returns how many tokens the phrase of the part takes, of three at most, whose last syllable is token k.
func (t *text) endingAt(p part, k int) int {
	for n := min(3, k+1); n >= 1; n-- {
		if t.at(p, k-n+1) == n {
			return n
		}
	}
	return 0
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

// resolveName weighs the documents of a name. A name and another year is another document: it is not found.
func (c *Catalog) resolveName(m mention, ctx Context) answer {
	a := answer{parsed: Parsed{Type: m.typ, Year: m.year, Date: m.date, Issuer: c.bodyIn(m.issuer, m.date, cmp.Or(m.year, ctx.On.Year()))}}
	if m.year == 0 && m.start < m.end {
		a.parsed.Year = m.date.Year()
	}
	var verdicts []verdict
	later, years := 0, 0
	for _, e := range m.entries {
		switch {
		case isLater(e, ctx.On):
			later++
		case anotherYear(m, e):
			years++
		default:
			verdicts = append(verdicts, c.judge(e, m, ctx))
		}
	}
	c.settle(&a, verdicts, m)
	if m.doubt != "" && a.outcome == law.Resolved {
		a.outcome, a.certain, a.note = law.Ambiguous, false, m.doubt
		a.candidates[0].Score = min(a.candidates[0].Score, 0.4)
	}
	switch {
	case len(verdicts) == 0 && years > 0:
		a.note = fmt.Sprintf("what bears this name is not of %d", cmp.Or(m.date.Year(), m.year))
	case len(verdicts) == 0 && later > 0:
		a.note = "what bears this name was issued after " + ctx.On.String()
	case len(verdicts) == 0:
		a.note = "no document of this name is registered"
	case a.outcome == law.Resolved:
		a.parsed.Type = c.docs[a.candidates[0].ID].Type
	}
	return a
}

// anotherYear reports whether the text gives the named document a year that is not its own.
func anotherYear(m mention, e *entry) bool {
	said, own := cmp.Or(m.date.Year(), m.year), cmp.Or(e.IssuedOn.Year(), e.number.Year)
	return said != 0 && own != 0 && said != own
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
