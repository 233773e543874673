package citation

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/vanban/vanban/internal/law"
)

// This page reads the places around a number of a local body whose issuer the text does not name: every province numbers its acts
// alike, and "Quyết định số 20/2010/QĐ-UBND" in a sentence about Đồng Nai is not the one of the reader's own province.

//go:embed data/provinces.txt
var provincesText string

// provinceNames are the names of all provinces, registered or not.
var provinceNames = sync.OnceValue(func() *lexicon[bool] {
	names := newLexicon[bool]()
	for line := range dataLines(provincesText) {
		names.add(tokenize(line), true)
	}
	return names
})

// How many syllables before and behind a number the name of another province is looked for.
const (
	placesBefore = 24
	placesAfter  = 10
)

// surroundings is what stands around a number beside day and issuer.
type surroundings struct {
	provinces []string // codes of provinces that its sentence names
	strange   string   // a province that its sentence names and the catalogue does not know
	subject   []string // content syllables, without accents, of what it is said to be about
}

// lookAround reads the place that stands in the issuer's stead ("... của huyện Tam Bình", "Tỉnh Đồng Nai vừa ban hành ..."), the
// provinces that the sentence names, and the subject given behind the number.
func (c *Catalog) lookAround(t *text, m *mention) {
	if m.number != nil && !slices.ContainsFunc(m.number.Bodies, localSymbol) {
		return
	}
	i := t.tokenAt(m.start)
	if !m.issuer.named {
		if who := c.placeAfter(t, m.after); who.named {
			m.issuer = who
		} else if who := c.placeBefore(t, i); who.named {
			m.issuer = who
		}
	}
	var a surroundings
	if !m.issuer.named || m.issuer.own {
		c.provincesAround(t, i, t.tokenAt(m.end), &a)
	}
	a.subject = t.subjectAfter(m.after)
	if a.provinces != nil || a.strange != "" || a.subject != nil {
		m.around = &a
	}
}

// placeAfter reads the place that stands behind a number as its issuer: "của huyện Tam Bình", "(tỉnh Trà Vinh)", "do huyện ... ban hành".
func (c *Catalog) placeAfter(t *text, p int) issuer {
	i := t.tokenAt(p)
	if i >= len(t.tokens) || gap(t.runes, p, t.tokens[i].start) > sepJoin {
		return issuer{}
	}
	switch {
	case t.tokens[i].fold == "cua" || t.tokens[i].fold == "do":
		i++
	case !slices.Contains(t.runes[p:t.tokens[i].start], '('):
		return issuer{}
	}
	who, n := c.placeAt(t, i)
	return t.placeAsIssuer(who, i, n)
}

// placeBefore reads the place that is said to have issued what begins at token i: "Tỉnh Đồng Nai vừa ban hành ...".
func (c *Catalog) placeBefore(t *text, i int) issuer {
	for k := i - 1; k >= 0 && i-k <= 5 && t.tokens[k].sep < sepComma; k-- {
		if t.at(partIssuing, k) == 0 && t.at(partHaving, k) == 0 {
			continue
		}
		for j := k - 1; j >= 0 && k-j <= 6 && t.tokens[j].sep < sepComma; j-- {
			if who, n := c.placeAt(t, j); n > 0 && j+n <= k && k-j-n <= 2 {
				return t.placeAsIssuer(who, j, n)
			}
		}
	}
	return issuer{}
}

func (t *text) placeAsIssuer(who issuer, i, n int) issuer {
	if n == 0 {
		return issuer{}
	}
	who.named = true
	who.words = string(t.runes[t.tokens[i].start:t.tokens[i+n-1].end])
	return who
}

// provincesAround notes the provinces named in the sentence around the tokens from, to.
func (c *Catalog) provincesAround(t *text, from, to int, a *surroundings) {
	first, last := from, to
	for first > 0 && from-first < placesBefore && t.tokens[first-1].sep < sepEnd {
		first--
	}
	for last < len(t.tokens) && last-to < placesAfter && (last == 0 || t.tokens[last-1].sep < sepEnd) {
		last++
	}
	for k := first; k < last; k++ {
		n, codes := c.placeNames.match(t.tokens, k, t.plain)
		if n > 0 && t.capital(k) && t.capital(k+n-1) && k+n <= last {
			provinces := 0
			for _, code := range codes {
				if c.territories[code].Level == law.LevelProvince {
					provinces++
					a.provinces = append(a.provinces, code)
				}
			}
			if provinces > 0 {
				k += n - 1
				continue
			}
		}
		if n, _ := provinceNames().match(t.tokens, k, t.plain); n > 0 && !t.plain && t.upper(k+n-1) && t.upper(k+n-2) && k+n <= last && t.placeMayStandAt(k) {
			a.strange = string(t.runes[t.tokens[k].start:t.tokens[k+n-1].end])
			k += n - 1
		}
	}
}

// placeMayStandAt reports whether what stands before token k lets a place follow: "tỉnh", "tại", or the beginning of a sentence or
// clause. Much else is called by the name of a province: "nhà sách Hòa Bình".
func (t *text) placeMayStandAt(k int) bool {
	if k == 0 || t.tokens[k-1].sep >= sepComma {
		return true
	}
	switch t.tokens[k-1].fold {
	case "tinh", "pho", "tai", "o", "tu", "cua", "va", "ve", "khac", "den", "voi", "nhu", "tren":
		return true
	}
	return false
}

// elsewhere says which other place the sentence around a mention names, "" if none, or if it names the document's own as well.
func (c *Catalog) elsewhere(e *entry, m mention, ctx Context) string {
	a := m.around
	if a == nil || e.Territory == "" || a.strange == "" && len(a.provinces) == 0 {
		return ""
	}
	home := c.province(e.Territory)
	for _, code := range a.provinces {
		if code == home || c.formed(code, home) || c.sameName(code, home) {
			return ""
		}
	}
	if a.strange != "" {
		return a.strange
	}
	return c.territories[a.provinces[0]].Name
}

// sameName reports whether two territories are called alike, as a province and the one formed of it.
func (c *Catalog) sameName(a, b string) bool { return c.territories[a].Name == c.territories[b].Name }

// minSubject is how many content syllables a subject needs to speak against a title.
const minSubject = 2

// subjectAfter reads what a number is said to be about: "Quyết định số ... về giá đất", within the clause.
func (t *text) subjectAfter(p int) []string {
	i := t.tokenAt(p)
	if i >= len(t.tokens) || gap(t.runes, p, t.tokens[i].start) > sepNone {
		return nil
	}
	n := t.at(partAbout, i)
	if n == 0 {
		return nil
	}
	var out []string
	for k := i + n; k < len(t.tokens) && k < i+n+6; k++ {
		if w := t.tokens[k]; !words().empty[w.key] {
			out = append(out, w.fold)
		}
		if t.tokens[k].sep >= sepComma {
			break
		}
	}
	if len(out) < minSubject {
		return nil
	}
	return out
}

// anotherSubject reports whether the text says that the document is about something of which its title and aliases have no word.
func anotherSubject(e *entry, m mention) bool {
	if m.around == nil || len(m.around.subject) == 0 || len(e.titles) == 0 {
		return false
	}
	for _, name := range slices.Concat(e.titles, e.aliases) {
		for _, w := range name {
			if slices.Contains(m.around.subject, w.fold) {
				return false
			}
		}
	}
	return true
}
