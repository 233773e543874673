package citation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// maxCandidates is how many candidates an answer lists.
const maxCandidates = 10

// Resolve answers which document a reference means: a number in any spelling, half a number, a document's ID, an
// alias or a title.
func (c *Catalog) Resolve(ref string, ctx Context) Resolution {
	res := Resolution{Ref: ref, Outcome: law.Unparsed}
	ref = strings.TrimSpace(ref)
	if e, ok := c.docs[ref]; ok {
		res.Parsed = parsedOf(e)
		return c.settleOne(res, e, ctx, "document id")
	}
	t := newText(ref)
	if len(t.tokens) == 0 {
		res.Note = "nothing to read in the reference"
		return res
	}
	if m, ok := c.numberIn(t); ok {
		return res.answered(t, m, c.resolveNumber(m, ctx))
	}
	if m, ok := c.nameIn(t); ok {
		return res.answered(t, m, c.resolveName(m, ctx))
	}
	if m, ok := pointerAt(t, 0); ok && m.end == len(t.runes) {
		res.Parsed.Type, res.Outcome = m.typ, law.NotFound
		res.Note = "points back into a text, which the reference does not bring"
		return res
	}
	return c.resolveWords(res, t, ctx)
}

// answered is the answer for the mention that a reference holds, with the provisions named beside it.
func (r Resolution) answered(t *text, m mention, a answer) Resolution {
	list := []mention{m}
	readProvisions(t, list)
	r.Parsed, r.Outcome, r.Candidates, r.Note = a.parsed, a.outcome, a.candidates, joinNotes(a.note, list[0].provisions.note)
	r.Parsed.Provisions, r.Findings = list[0].provisions.paths, a.findings
	return r
}

// joinNotes puts notes into one.
func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(n string) bool { return n == "" }), "; ")
}

// numberIn reads the number that a reference is or holds.
func (c *Catalog) numberIn(t *text) (mention, bool) {
	found := scanNumbers(t)
	for _, m := range found {
		if m.number != nil {
			c.complete(t, &m, len(t.runes))
			return m, true
		}
	}
	p, err := law.ParseReference(string(t.runes))
	if err != nil || p.Seq == "" {
		if len(found) > 0 {
			c.complete(t, &found[0], len(t.runes))
			return found[0], true
		}
		return mention{}, false
	}
	m := mention{end: len(t.runes), kind: KindNumber, typ: p.Type, year: p.Year, date: p.Date}
	if p.Number != nil {
		m.number = p.Number
	} else {
		m.partial = &p
	}
	if rest := strings.TrimSpace(p.Rest); rest != "" {
		r := newText(rest)
		for i := range r.tokens {
			if who, n := c.issuerAt(r, i); n > 0 {
				m.issuer = who
				break
			}
		}
	}
	return m, true
}

// answer is the result for one mention.
type answer struct {
	parsed     Parsed
	outcome    law.Outcome
	candidates []Candidate
	note       string
	findings   []Finding
	certain    bool
}

// verdict is how one document fits one mention.
type verdict struct {
	e         *entry
	score     float64
	why       []string
	fits      bool // nothing speaks against it
	dated     bool // only its day speaks against it
	finding   []Finding
	stand     stand
	certain   bool
	elsewhere string // another place that the sentence names
}

// resolveNumber finds the documents of a number and weighs them.
func (c *Catalog) resolveNumber(m mention, ctx Context) answer {
	a := answer{parsed: Parsed{Type: m.typ, Year: m.year, Date: m.date, Issuer: c.bodyIn(m.issuer, m.date, cmp.Or(m.year, ctx.On.Year()))}}
	var list []*entry
	if m.number != nil {
		a.parsed.Number = m.number.String()
		a.parsed.Year = cmp.Or(m.number.Year, m.year)
		a.parsed.Type = cmp.Or(m.typ, m.number.Type)
		list = c.byNumber[m.number.Key()]
	} else {
		a.parsed.Number = halfWritten(m.partial)
		list = c.bySeq[seqKey(m.partial.Seq)]
	}
	var verdicts []verdict
	later := 0
	for _, e := range list {
		if m.partial != nil && !m.partial.Matches(e.number) || m.typ != "" && kindDiffers(m, e) {
			continue
		}
		if isLater(e, ctx.On) {
			later++
			continue
		}
		verdicts = append(verdicts, c.judge(e, m, ctx))
	}
	c.settle(&a, verdicts, m)
	if len(a.candidates) == 0 && later > 0 {
		a.note = "what bears this number was issued after " + ctx.On.String()
	}
	if a.outcome == law.NotFound && len(a.candidates) == 0 && later == 0 {
		a.note = "no document of this number is registered"
		c.nearMiss(&a, m, ctx)
	}
	return a
}

// nearMiss lists, with a low score and never as the answer, the document of that very day or year whose number differs only
// by a year left out: "17/QĐ-UBND ngày 14/09/2015" beside 17/2015/QĐ-UBND.
func (c *Catalog) nearMiss(a *answer, m mention, ctx Context) {
	if m.number == nil || m.number.Year != 0 || m.date.IsZero() && m.year == 0 {
		return
	}
	for _, e := range c.bySeq[seqKey(m.number.Seq)] {
		n := e.number
		if !m.date.IsZero() && e.IssuedOn != m.date || m.date.IsZero() && n.Year != m.year || isLater(e, ctx.On) || n.Symbol != m.number.Symbol || !slices.Equal(n.Bodies, m.number.Bodies) {
			continue
		}
		if s, _ := c.standing(e, m.issuer, ctx); s == contradicts {
			continue
		}
		a.outcome = law.Ambiguous
		a.candidates = append(a.candidates, e.candidate(0.3, "same day or year, but the number differs: the text has no year in it"))
		a.note = "no document of this number is registered; one of that day or year has a number like it"
	}
}

// settle turns verdicts into an outcome.
func (c *Catalog) settle(a *answer, verdicts []verdict, m mention) {
	slices.SortStableFunc(verdicts, func(x, y verdict) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(y.e.IssuedOn, x.e.IssuedOn), strings.Compare(x.e.ID, y.e.ID))
	})
	var fits []verdict
	dated := false
	for _, v := range verdicts {
		if v.fits {
			fits = append(fits, v)
		}
		dated = dated || v.dated
	}
	switch {
	case len(fits) == 1:
		v := fits[0]
		if m.partial != nil && v.stand != agrees {
			a.outcome, a.note = law.Ambiguous, "half a number, and neither issuer nor place is known"
			break
		}
		if v.elsewhere != "" && (m.date.IsZero() || m.date != v.e.IssuedOn) {
			a.outcome, a.note = law.Ambiguous, "the sentence names another place: "+v.elsewhere
			break
		}
		if v.stand == inherited && (v.e.IssuedOn.IsZero() || m.date != v.e.IssuedOn) {
			a.outcome, a.note = law.Ambiguous, "of one of the territories that the place was formed of; the others may have issued the same number"
			break
		}
		a.outcome, a.certain = law.Resolved, v.certain
		verdicts = fits
		if v.stand == silent && (v.e.Territory != "" || v.e.unplaced()) {
			a.note = "the only one registered; neither issuer nor place confirms it"
		}
	case len(fits) > 1:
		a.outcome = law.Ambiguous
		a.note = fmt.Sprintf("%d documents fit", len(fits))
	case dated:
		a.outcome = law.Ambiguous
		a.note = "the number is registered, but the date given is not its own"
	default:
		a.outcome = law.NotFound
		if len(verdicts) > 0 {
			a.note = "registered, but not for this issuer or place"
		}
	}
	for _, v := range verdicts[:min(len(verdicts), maxCandidates)] {
		if v.fits || v.dated && len(fits) == 0 {
			a.findings = append(a.findings, v.finding...)
		}
		a.candidates = append(a.candidates, v.e.candidate(v.score, strings.Join(v.why, "; ")))
	}
}
