package citation

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

//go:embed data/phrases.txt
var phrasesText string

//go:embed data/synonyms.txt
var synonymsText string

//go:embed data/topics.txt
var topicsText string

//go:embed data/symbols.txt
var symbolsText string

// vocabulary is the data files, read once.
type vocabulary struct {
	synonyms *lexicon[int]
	meanings [][]token
	parts    map[part]*lexicon[bool]
	types    *lexicon[law.DocumentType] // names of kinds of documents, and their symbols
	topics   map[string][]string        // default terms by topic code
	bodies   map[string]bool            // symbols of bodies, upper case
	// Symbols of bodies and of kinds of documents without case and diacritics.
	foldedBodies, symbols map[string]bool
	localBodies           map[string]bool // symbols of local bodies
	empty                 map[string]bool // syllables that carry no subject
}

// part is what a phrase does in a sentence: a section of data/phrases.txt, where each is explained.
type part string

const (
	partAmending    part = "amending"
	partActedOn     part = "acted on"
	partProvisions  part = "provisions"
	partAbout       part = "about"
	partAttached    part = "attached"
	partCommittee   part = "committee"
	partCounted     part = "counted"
	partDating      part = "dating"
	partDecisions   part = "decisions"
	partDocheads    part = "docheads"
	partEmpty       part = "empty"
	partForms       part = "forms"
	partGeneric     part = "generic"
	partHeads       part = "heads"
	partIntroducing part = "introducing"
	partIssuing     part = "issuing"
	partLeads       part = "leads"
	partLevels      part = "levels"
	partLocalBodies part = "local bodies"
	partLooseEnds   part = "loose ends"
	partMeasure     part = "measure"
	partNotPointers part = "not pointers"
	partOffices     part = "offices"
	partOrdinal     part = "ordinal"
	partPointers    part = "pointers"
	partRulewords   part = "rulewords"
	partStops       part = "stops"
	partSubjects    part = "subjects"
	partTails       part = "tails"
	partTelling     part = "telling"
	partVerbs       part = "verbs"
	partWith        part = "with"
)

// allParts lists the sections that the file must have, and the only ones it may have.
var allParts = []part{
	partAbout, partActedOn, partAmending, partAttached, partCommittee, partCounted, partDating, partDecisions,
	partDocheads, partEmpty, partForms, partGeneric, partHeads, partIntroducing, partIssuing, partLeads,
	partLevels, partLocalBodies, partLooseEnds, partMeasure, partNotPointers, partOffices, partOrdinal,
	partPointers, partProvisions, partRulewords, partStops, partSubjects, partTails, partTelling, partVerbs,
	partWith,
}

var words = sync.OnceValue(readWords)

func readWords() *vocabulary {
	v := &vocabulary{synonyms: newLexicon[int](), parts: map[part]*lexicon[bool]{}, types: newLexicon[law.DocumentType](),
		topics: map[string][]string{}, bodies: map[string]bool{}, foldedBodies: map[string]bool{}, symbols: map[string]bool{}, localBodies: map[string]bool{}, empty: map[string]bool{}}
	for line := range dataLines(synonymsText) {
		if from, to, ok := strings.Cut(line, "="); ok {
			v.synonyms.add(plainTokens(from), len(v.meanings))
			v.meanings = append(v.meanings, plainTokens(to))
		}
	}
	var p part
	for line := range dataLines(phrasesText) {
		if strings.HasPrefix(line, "[") {
			p = part(strings.Trim(line, "[]"))
			v.parts[p] = newLexicon[bool]()
			continue
		}
		v.parts[p].add(v.expand(plainTokens(line), false), true)
		if p == partEmpty {
			v.empty[plainTokens(line)[0].key] = true
		}
	}
	for line := range dataLines(topicsText) {
		if code, terms, ok := strings.Cut(line, "="); ok {
			v.topics[strings.TrimSpace(code)] = strings.Split(terms, ";")
		}
	}
	for line := range dataLines(symbolsText) {
		if _, local, ok := strings.Cut(line, "="); ok {
			for _, s := range strings.Fields(local) {
				v.localBodies[s] = true
			}
			continue
		}
		for _, s := range strings.Fields(line) {
			v.bodies[strings.ToUpper(viet.NFC(s))] = true
			v.foldedBodies[viet.Fold(s)] = true
		}
	}
	for _, code := range law.DocumentTypes() {
		t := law.DocumentType(code)
		if t == law.OtherDocumentType {
			continue
		}
		v.types.add(plainTokens(t.Label("vi")), t)
		if s := t.Symbol(); s != "" {
			v.symbols[viet.Fold(s)] = true
		}
	}
	return v
}

// dataLines yields the lines of a data file that say something.
func dataLines(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(s) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// plainTokens reads a phrase as it stands, synonyms not applied.
func plainTokens(s string) []token {
	s = viet.NFC(strings.TrimSpace(s))
	return rawTokens(s, []rune(s))
}
