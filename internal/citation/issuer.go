package citation

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// issuer is a body as a text names it.
type issuer struct {
	named   bool
	codes   []string // bodies of the catalogue by that name
	grounds []string // the territories of those bodies, or the territory named
	own     bool     // "UBND tỉnh" without a name: the province of the place
	foreign bool     // a body or place that the catalogue does not know
	words   string   // as written
}

// issuerAt reads the issuer that begins at token i ("của UBND huyện Tam Bình"), and how many tokens it takes.
func (c *Catalog) issuerAt(t *text, i int) (issuer, int) {
	at := i
	if i < len(t.tokens) && (t.tokens[i].fold == "cua" || t.tokens[i].fold == "do") {
		i++
	}
	if i < len(t.tokens) && t.at(partOffices, i) > 0 {
		i += t.at(partOffices, i)
	}
	if i >= len(t.tokens) {
		return issuer{}, 0
	}
	done := func(who issuer, n int) (issuer, int) {
		who.named = true
		who.words = string(t.runes[t.tokens[i].start:t.tokens[i+n-1].end])
		return who, i + n - at
	}
	if n, codes := c.bodyNames.match(t.tokens, i, t.plain); n > 0 {
		who := issuer{codes: codes}
		for _, code := range codes {
			if g := c.bodies[code].Territory; g != "" && g != national && !slices.Contains(who.grounds, g) {
				who.grounds = append(who.grounds, g)
			}
		}
		return done(who, n)
	}
	n := t.at(partLocalBodies, i)
	if n == 0 || t.tokens[i+n-1].sep > sepJoin {
		if n > 0 {
			return done(issuer{own: true}, n)
		}
		return issuer{}, 0
	}
	if i+n < len(t.tokens) && (t.tokens[i+n].fold == "cac" || t.tokens[i+n].fold == "cap") { // "UBND các huyện"
		return done(issuer{foreign: true}, n+1)
	}
	who, m := c.placeAt(t, i+n)
	if m == 0 {
		who = issuer{own: true}
	}
	return done(who, n+m)
}

// placeAt reads the place that begins at token i ("tỉnh Vĩnh Long", "tỉnh", "Vĩnh Long").
func (c *Catalog) placeAt(t *text, i int) (issuer, int) {
	if i >= len(t.tokens) {
		return issuer{}, 0
	}
	if n, codes := c.placeNames.match(t.tokens, i, t.plain); n > 0 && t.capital(i+n-1) {
		return issuer{named: true, grounds: slices.Clone(codes)}, n
	}
	n := t.at(partLevels, i)
	if n == 0 {
		return issuer{}, 0
	}
	province := n == 1 && t.tokens[i].fold == "tinh"
	if t.tokens[i+n-1].sep <= sepJoin && i+n < len(t.tokens) && t.upper(i+n) {
		m := 1
		for m < 4 && i+n+m < len(t.tokens) && t.tokens[i+n+m-1].sep == sepNone && t.upper(i+n+m) {
			m++
		}
		return issuer{named: true, foreign: true}, n + m
	}
	return issuer{named: true, own: province, foreign: !province}, n
}

// upper reports whether token i is written large, or is a number ("Phường 1").
func (t *text) upper(i int) bool {
	r := t.runes[t.tokens[i].start]
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// capital is upper for text that may be written wholly without diacritics, and then often without capitals too.
func (t *text) capital(i int) bool { return t.plain || t.upper(i) }

// stand says how a document's issuer agrees with what the text and its context say.
type stand int

const (
	silent stand = iota // nothing said
	agrees
	contradicts
	inherited // of a territory that the place was formed of; its neighbours may have issued the same number
)

// standing compares the issuer of e with the issuer that the text names, and failing that with the context.
func (c *Catalog) standing(e *entry, who issuer, ctx Context) (stand, string) {
	switch {
	case who.named:
		return c.namedStanding(e, who, ctx)
	case ctx.Issuer != "":
		if slices.Contains(e.Issuers, ctx.Issuer) || c.sameUnit(e, ctx.Issuer) {
			return agrees, "issuer agrees"
		}
		return contradicts, "issued by another body"
	case e.unplaced():
		return silent, "its issuer is not recorded"
	case e.Territory == "":
		return agrees, ""
	case ctx.Place != "" && ctx.Place != national:
		if slices.Contains(c.ground(ctx.Place), e.Territory) {
			return agrees, "place agrees"
		}
		if c.formed(ctx.Place, e.Territory) {
			return inherited, "issued in a territory that the place was formed of"
		}
		return contradicts, "issued in another place"
	}
	return silent, ""
}

// unplaced reports whether the document is a local body's by its number, and nothing says whose.
func (e *entry) unplaced() bool {
	return e.Territory == "" && slices.ContainsFunc(e.number.Bodies, localSymbol)
}

// localSymbol reports whether the symbol is a local body's: "UBND", "HĐND8".
func localSymbol(symbol string) bool {
	return words().localBodies[strings.TrimRight(symbol, "0123456789")]
}

func (c *Catalog) namedStanding(e *entry, who issuer, ctx Context) (stand, string) {
	for _, code := range who.codes {
		if slices.Contains(e.Issuers, code) {
			return agrees, "issuer named"
		}
	}
	if e.unplaced() {
		return silent, "its issuer is not recorded"
	}
	other := "the text names another issuer: " + who.words
	if e.Territory == "" {
		if who.foreign || who.own || len(who.grounds) > 0 {
			return contradicts, other
		}
		return silent, other
	}
	switch {
	case slices.Contains(who.grounds, e.Territory):
		return agrees, "place named"
	case who.own && !who.foreign:
		home := c.province(c.placeOf(ctx))
		if home == "" {
			return silent, ""
		}
		if e.Territory == home {
			return agrees, "the province's own"
		}
		if c.formed(home, e.Territory) {
			return inherited, "issued in a territory that the province was formed of"
		}
	}
	return contradicts, other
}

// formed reports whether the place, or what it lies in, was formed of the territory.
func (c *Catalog) formed(place, territory string) bool {
	return slices.ContainsFunc(c.ground(place), func(code string) bool { return slices.Contains(c.formers[code], territory) })
}

// placeOf is the place of the context, or that of its issuer.
func (c *Catalog) placeOf(ctx Context) string {
	if ctx.Place == "" && c.bodies[ctx.Issuer] != nil {
		return c.bodies[ctx.Issuer].Territory
	}
	return ctx.Place
}

// sameUnit reports whether e comes from the people's committee that body belongs to: its chairman signs under the
// same symbol, and texts do not tell the two apart.
func (c *Catalog) sameUnit(e *entry, code string) bool {
	b := c.bodies[code]
	if b == nil || b.Territory == "" || b.Territory != e.Territory || !c.committee(code) {
		return false
	}
	return slices.ContainsFunc(e.Issuers, c.committee)
}

func (c *Catalog) committee(code string) bool {
	b := c.bodies[code]
	if b == nil {
		return false
	}
	committee := words().parts[partCommittee]
	for _, ts := range b.names {
		for i := range ts {
			if committee.at(ts, i, false) > 0 {
				return true
			}
		}
	}
	return false
}

// bodyOf is the code of the body named, if there is just one that existed on the day.
func (c *Catalog) bodyOf(who issuer, on law.Date) string { return c.bodyIn(who, on, 0) }

// bodyIn is bodyOf where, without a day, the year may tell.
func (c *Catalog) bodyIn(who issuer, on law.Date, year int) string {
	codes := slices.Clone(who.codes)
	if len(codes) > 1 {
		from, to := on, on
		if on.IsZero() && year > 0 {
			from, _ = law.NewDate(year, time.January, 1)
			to, _ = law.NewDate(year, time.December, 31)
		}
		codes = slices.DeleteFunc(codes, func(code string) bool {
			v := c.bodies[code].Valid
			return !from.IsZero() && !v.Contains(from) && !v.Contains(to)
		})
	}
	if len(codes) == 1 {
		return codes[0]
	}
	return ""
}
