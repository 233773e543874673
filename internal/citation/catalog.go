package citation

import (
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// Catalog holds the numbers, titles and aliases of a registry, its bodies, territories and topics. It may be read from
// many goroutines, but not while one writes: the caller guards it.
type Catalog struct {
	docs      map[string]*entry
	byNumber  map[string][]*entry // by law.Number.Key
	bySeq     map[string][]*entry // by sequence, for numbers half written
	names     *lexicon[*entry]    // aliases, and the titles of national acts
	titles    map[string][]*entry // every title without accents, whole or without its opening
	shelves   map[string]shelf    // by territory, "" for central bodies
	frequency map[string]int      // in how many documents' titles and aliases a term stands
	pairs     map[string]int      // in how many titles and aliases two syllables stand side by side, without accents

	bodies      map[string]*body
	bodyNames   *lexicon[string] // to body codes
	territories map[string]Territory
	formers     map[string][]string // the territories that one was formed of
	placeNames  *lexicon[string]    // "tỉnh Vĩnh Long" and "Vĩnh Long", to territory codes
	topics      map[string]Topic
	terms       *lexicon[string] // to topic codes

	openings *openings // by which a text is looked over
}

type entry struct {
	Document
	number   law.Number
	counted  bool // number parsed
	amending bool // the title begins as that of an amending act
	aliases  [][]token
	titles   [][]token // the title, and the title without its opening
	named    [][]token // those titles by which it is called in running text
	profile  []profile // for scoring: one for the title, one an alias
	seen     []string  // terms counted in frequency
	years    []string  // that the title names
}

type body struct {
	Body
	names [][]token
}

// NewCatalog returns an empty catalogue.
func NewCatalog() *Catalog {
	return &Catalog{
		docs: map[string]*entry{}, byNumber: map[string][]*entry{}, bySeq: map[string][]*entry{},
		names: newLexicon[*entry](), titles: map[string][]*entry{}, shelves: map[string]shelf{}, frequency: map[string]int{}, pairs: map[string]int{},
		bodies: map[string]*body{}, bodyNames: newLexicon[string](),
		territories: map[string]Territory{}, formers: map[string][]string{}, placeNames: newLexicon[string](),
		topics: map[string]Topic{}, terms: newLexicon[string](),
		openings: baseOpenings().clone(),
	}
}

// Put adds a document, or replaces the one of the same ID.
func (c *Catalog) Put(d Document) {
	c.Delete(d.ID)
	if d.Territory == national {
		d.Territory = ""
	}
	e := &entry{Document: d}
	if n, err := law.ParseNumber(d.Number); err == nil && n.Seq != "" {
		e.number, e.counted = n, true
		c.byNumber[n.Key()] = append(c.byNumber[n.Key()], e)
		c.bySeq[seqKey(n.Seq)] = append(c.bySeq[seqKey(n.Seq)], e)
	}
	for _, a := range d.Aliases {
		if ts := tokenize(a); len(ts) >= minName {
			e.aliases = append(e.aliases, ts)
			c.addName(ts, e)
		}
	}
	title := tokenize(d.Title)
	e.titles = titleForms(d, title)
	for _, ts := range e.titles {
		c.titles[titleKey(ts)] = append(c.titles[titleKey(ts)], e)
		if namedByTitle(d) && len(ts) >= minName {
			c.addName(ts, e)
			e.named = append(e.named, ts)
		}
	}
	e.profile, e.years = c.profiles(e, title), yearsIn(title)
	e.amending = amends(withoutLead(title))
	e.seen = e.terms()
	c.shelve(e)
	c.countPairs(title, 1)
	for _, ts := range e.aliases {
		c.countPairs(ts, 1)
	}
	c.docs[d.ID] = e
}

func (c *Catalog) addName(ts []token, e *entry) {
	c.names.add(ts, e)
	c.openings.phrase(ts, sightName, 1)
}

// Has reports whether a document of the id is in the catalogue.
func (c *Catalog) Has(id string) bool {
	_, ok := c.docs[id]
	return ok
}

// Delete forgets a document.
func (c *Catalog) Delete(id string) {
	e, ok := c.docs[id]
	if !ok {
		return
	}
	delete(c.docs, id)
	if e.counted {
		c.byNumber[e.number.Key()] = without(c.byNumber[e.number.Key()], e)
		c.bySeq[seqKey(e.number.Seq)] = without(c.bySeq[seqKey(e.number.Seq)], e)
	}
	for _, ts := range slices.Concat(e.aliases, e.named) {
		c.names.remove(ts, e)
		c.openings.phrase(ts, sightName, -1)
	}
	for _, ts := range e.titles {
		c.titles[titleKey(ts)] = without(c.titles[titleKey(ts)], e)
	}
	c.unshelve(e)
	c.countPairs(tokenize(e.Title), -1)
	for _, ts := range e.aliases {
		c.countPairs(ts, -1)
	}
}

// PutBody adds a body, or replaces the one of the same code.
func (c *Catalog) PutBody(b Body) {
	if old, ok := c.bodies[b.Code]; ok {
		for _, ts := range old.names {
			c.bodyNames.remove(ts, b.Code)
		}
	}
	n := &body{Body: b}
	for _, s := range append([]string{b.Name}, b.Aliases...) {
		if ts := tokenize(s); len(ts) > 0 {
			n.names = append(n.names, ts)
			c.bodyNames.add(ts, b.Code)
		}
	}
	c.bodies[b.Code] = n
}

// PutTerritory adds a territory, or replaces the one of the same code.
func (c *Catalog) PutTerritory(t Territory) {
	old, known := c.territories[t.Code]
	if known {
		for _, ts := range placeForms(old.Name) {
			c.placeNames.remove(ts, t.Code)
		}
	}
	if t.Level != law.LevelCountry { // "Việt Nam" in a sentence tells no rule from another
		for _, ts := range placeForms(t.Name) {
			c.placeNames.add(ts, t.Code)
		}
	}
	c.territories[t.Code] = t
	if old.Name != t.Name { // titles are kept without the name of their place
		for _, e := range c.shelves[t.Code].documents() {
			c.Put(e.Document)
		}
	}
}

// PutSuccession records that territories were formed of others.
func (c *Catalog) PutSuccession(predecessors, successors []string) {
	for _, s := range successors {
		for _, p := range predecessors {
			if !slices.Contains(c.formers[s], p) {
				c.formers[s] = append(c.formers[s], p)
			}
		}
	}
}

// PutTopic adds a topic, or replaces the one of the same code. A topic without terms takes those of the data files.
func (c *Catalog) PutTopic(t Topic) {
	if old, ok := c.topics[t.Code]; ok {
		for _, ts := range termForms(old) {
			c.terms.remove(ts, t.Code)
		}
	}
	for _, ts := range termForms(t) {
		c.terms.add(ts, t.Code)
	}
	c.topics[t.Code] = t
}

// national is the code of the country, whose documents are those of central bodies.
const national = "vn"

// minName is the least number of syllables by which a document can be called in running text.
const minName = 3

// namedByTitle reports whether people call the document by its title alone: laws and codes, and what has no number;
// not a province's decisions.
func namedByTitle(d Document) bool { return d.Number == "" || lawByName(d) }

func lawByName(d Document) bool { return d.Type.Promulgated() && d.Territory == "" }

// titleForms are the ways in which a title is written out: whole, and without its opening words.
func titleForms(d Document, whole []token) [][]token {
	if len(whole) == 0 {
		return nil
	}
	if lawByName(d) {
		kind := plainTokens(d.Type.Label("vi"))
		if len(whole) < len(kind) || !slices.Equal(keys(whole[:len(kind)]), keys(kind)) {
			whole = slices.Concat(kind, whole)
		}
		if bare := withoutYear(whole); len(bare) < len(whole) {
			return [][]token{whole, bare}
		}
		return [][]token{whole}
	}
	out := [][]token{whole}
	if rest := withoutLead(whole); len(rest) < len(whole) && len(rest) >= minName {
		out = append(out, rest)
	}
	return out
}

// withoutYear leaves out the year, or the number, with which some registers end the title of a law: "Luật Viễn thông 2009".
func withoutYear(ts []token) []token {
	n := len(ts)
	for i := 2; i+1 < n; i++ {
		if ts[i].fold == "so" && len(ts[i+1].key) > 0 && ts[i+1].key[0] <= '9' {
			return ts[:i]
		}
	}
	if n < 2 || len(ts[n-1].key) != 4 || ts[n-1].key < "1945" || ts[n-1].key > "2100" {
		return ts
	}
	if n--; ts[n-1].fold == "nam" {
		n--
	}
	return ts[:n]
}

// titleKey is a title's syllables without accents.
func titleKey(ts []token) string { return strings.Join(folds(ts), " ") }

// titled returns the documents of this very title, by its accents unless it is written without.
func (c *Catalog) titled(ts []token, plain bool) []*entry {
	return slices.DeleteFunc(slices.Clone(c.titles[titleKey(ts)]), func(e *entry) bool {
		return !plain && !slices.ContainsFunc(e.titles, func(own []token) bool { return slices.Equal(keys(own), keys(ts)) })
	})
}

func withoutLead(ts []token) []token {
	leads := words().parts[partLeads]
	for len(ts) > 0 {
		n := leads.at(ts, 0, false)
		if n == 0 {
			break
		}
		ts = ts[n:]
	}
	return ts
}

// placeForms are a territory's name with the word for its level and without.
func placeForms(name string) [][]token {
	whole := tokenize(name)
	if len(whole) == 0 {
		return nil
	}
	out := [][]token{whole}
	if n := words().parts[partLevels].at(whole, 0, false); n > 0 && n < len(whole) {
		out = append(out, whole[n:])
	}
	return out
}

func termForms(t Topic) [][]token {
	terms := t.Terms
	if len(terms) == 0 {
		terms = words().topics[t.Code]
	}
	var out [][]token
	for _, s := range append([]string{t.Name}, terms...) {
		if ts := tokenize(s); len(ts) > 0 {
			out = append(out, ts)
		}
	}
	return out
}

// ground returns the territory and what it lies in, itself first, without the country.
func (c *Catalog) ground(code string) []string {
	var out []string
	for code != "" && code != national && !slices.Contains(out, code) {
		out = append(out, code)
		code = c.territories[code].Parent
	}
	return out
}

// province returns the territory of level province that the place lies in, or "".
func (c *Catalog) province(place string) string {
	for _, code := range c.ground(place) {
		if c.territories[code].Level == law.LevelProvince {
			return code
		}
	}
	return ""
}

func (c *Catalog) entries() []*entry {
	return slices.SortedFunc(maps.Values(c.docs), func(a, b *entry) int { return strings.Compare(a.ID, b.ID) })
}

func seqKey(seq string) string { return strings.ToLower(strings.TrimLeft(seq, "0")) }

func without(list []*entry, e *entry) []*entry {
	return slices.DeleteFunc(list, func(o *entry) bool { return o == e })
}
