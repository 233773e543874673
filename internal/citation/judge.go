package citation

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// judge weighs one document of the right number against what the text says of kind, issuer and day.
func (c *Catalog) judge(e *entry, m mention, ctx Context) verdict {
	v := verdict{e: e, score: 0.8, fits: true, certain: m.partial == nil}
	switch {
	case m.kind == KindNamed:
		v.why = append(v.why, "name")
		if m.ofLaw() && m.year == 0 && m.date.IsZero() { // laws of one name follow each other, and not all are registered
			v.certain = false
			v.why = append(v.why, "neither year nor day tells which law of this name")
		}
	case m.number != nil:
		v.why = append(v.why, "number")
	default:
		v.score = 0.5
		v.why = append(v.why, "part of the number")
		if m.partial.Year != 0 && e.number.Year == m.partial.Year {
			v.score += 0.1
		}
	}
	if m.typ != "" && e.Type != "" && m.typ != e.Type {
		v.certain = false
		v.finding = append(v.finding, Finding{TypeDiffers, e.ID, string(m.typ), string(e.Type)})
		v.why = append(v.why, "registered as "+e.Type.Label("vi"))
		v.score -= 0.1
	}
	s, why := c.standing(e, m.issuer, ctx)
	v.stand = s
	if why != "" {
		v.why = append(v.why, why)
	}
	switch s {
	case agrees:
		v.score += 0.2
	case silent, inherited:
		v.certain = false
	case contradicts:
		v.fits, v.certain, v.score = false, false, 0.2
		return v
	}
	if where := c.elsewhere(e, m, ctx); where != "" {
		v.elsewhere, v.certain, v.score = where, false, v.score-0.4
		v.why = append(v.why, "the sentence names another place: "+where)
	}
	if anotherSubject(e, m) {
		v.certain, v.score = false, v.score-0.1
		v.why = append(v.why, "what the text says it is about is not in its title")
	}
	c.judgeDay(&v, m, ctx)
	return v
}

func (c *Catalog) judgeDay(v *verdict, m mention, ctx Context) {
	e := v.e
	issued := e.IssuedOn
	year := cmp.Or(issued.Year(), e.number.Year)
	differs := ""
	differ := func(code FindingCode, said, recorded string) {
		v.finding = append(v.finding, Finding{code, e.ID, said, recorded})
		what, _, _ := strings.Cut(string(code), "_")
		differs = what + " differs: the document is of " + recorded
	}
	switch {
	case m.date.IsZero() && m.year != 0 && year != 0 && m.year != year:
		differ(YearDiffers, strconv.Itoa(m.year), strconv.Itoa(year))
	case m.date.IsZero():
		if m.number != nil && m.number.Year == 0 && m.year == 0 {
			v.certain = false // such numbers begin anew each year or term, and the text gives no day
			v.why = append(v.why, "neither number nor text gives the year")
		}
	case !issued.IsZero() && m.date == issued:
		v.why = append(v.why, "date agrees")
	case !issued.IsZero() && e.Type.MayBeDated(issued, m.date):
		v.why = append(v.why, "dated by its promulgation")
	case !issued.IsZero():
		differ(DateDiffers, m.date.String(), issued.String())
	case year != 0 && m.date.Year() != year:
		differ(DateDiffers, m.date.String(), strconv.Itoa(year))
	default:
		v.certain = false
	}
	if differs != "" {
		v.why = append(v.why, differs)
		v.fits, v.dated, v.certain, v.score = false, true, false, 0.4
	}
	if issued.IsZero() && !ctx.On.IsZero() && (year == 0 || year >= ctx.On.Year()) {
		v.certain = false
		v.why = append(v.why, "day of issue not known")
	}
}

// kindDiffers reports whether the word in the text rules the document out: "Luật số 100/2015/QH13" is not the
// resolution of that number. Where the number itself says the kind, a wrong word is only a slip.
func kindDiffers(m mention, e *entry) bool {
	if e.Type == "" || e.Type == m.typ || lawWord(m.typ) && lawWord(e.Type) {
		return false
	}
	return m.partial != nil || m.number != nil && m.number.Symbol == "" && m.number.Type == ""
}

func lawWord(t law.DocumentType) bool { return t == law.Luat || t == law.BoLuat }

// isLater reports whether the document was certainly issued after the day.
func isLater(e *entry, on law.Date) bool {
	if on.IsZero() {
		return false
	}
	if !e.IssuedOn.IsZero() {
		return e.IssuedOn > on
	}
	return e.number.Year > on.Year()
}

func (e *entry) candidate(score float64, why string) Candidate {
	return Candidate{ID: e.ID, Number: e.Number, Title: e.Title, Score: min(1, max(0, score)), Why: why}
}

func parsedOf(e *entry) Parsed {
	p := Parsed{Number: e.Number, Type: e.Type, Date: e.IssuedOn, Year: cmp.Or(e.number.Year, e.IssuedOn.Year())}
	if e.counted {
		p.Number = e.number.String()
	}
	if len(e.Issuers) > 0 {
		p.Issuer = e.Issuers[0]
	}
	return p
}

// halfWritten is a half number as far as it goes: "20/2010/QĐ", "15".
func halfWritten(p *law.Partial) string {
	parts := []string{p.Seq}
	if p.Year != 0 {
		parts = append(parts, fmt.Sprint(p.Year))
	}
	symbol := p.Symbol
	if len(p.Bodies) > 0 {
		symbol = strings.Trim(symbol+"-"+strings.Join(p.Bodies, "-"), "-")
	}
	if symbol != "" {
		parts = append(parts, symbol)
	}
	return strings.Join(parts, "/")
}
