package citation

import (
	_ "embed"
	"slices"
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
	// abbreviations are the synonyms as a list.
	abbreviations []abbreviation
	phrases       [partCount][][]token // of each part
	typeNames     [][]token            // names of kinds of documents
	citedTypes    [][]token            // names of the kinds of documents that are cited without a number
	pointedNames  [][]token            // names of the kinds that a text points back to
	parts         [partCount]*lexicon[bool]
	types         *lexicon[law.DocumentType] // names of kinds of documents, and their symbols
	topics        map[string][]string        // default terms by topic code
	bodies        map[string]bool            // symbols of bodies, upper case
	// Symbols of bodies and of kinds of documents without case and diacritics.
	foldedBodies, symbols map[string]bool
	localBodies           map[string]bool // symbols of local bodies
	empty                 map[string]bool // syllables that carry no subject
}

// abbreviation is a synonym: what is written, and what it is read as.
type abbreviation struct{ written, meaning []token }

// part is what a phrase does in a sentence: a section of data/phrases.txt, where each is explained.
type part uint8

const (
	partAbout part = iota
	partActedOn
	partActs
	partAdverbs
	partAgo
	partAmending
	partAttached
	partClosing
	partCommittee
	partComprising
	partCouncil
	partCounted
	partDating
	partDocheads
	partEmpty
	partFormer
	partForms
	partGeneric
	partHaving
	partHeads
	partIssuing
	partLeads
	partLevels
	partLocalBodies
	partLooseEnds
	partMeasure
	partNoSubjects
	partNotPointers
	partNounless
	partNounsAfter
	partNumerals
	partOffices
	partOrdinal
	partOtherBodies
	partPlans
	partPlural
	partPointers
	partPolicies
	partPredicates
	partProvisions
	partRecent
	partSeveral
	partSingleActs
	partStops
	partStudies
	partSubjects
	partTails
	partTaking
	partTelling
	partUnissued
	partVerbs
	partVerbsToo
	partWith
	partCount

	// What else a syllable may begin (see beginnings).
	partSynonym part = 126
	partType    part = 127
)

// partNames are the names of the sections: the file must have each of them, and no other.
var partNames = [partCount]string{
	partAbout:       "about",
	partActedOn:     "acted on",
	partActs:        "acts",
	partAdverbs:     "adverbs",
	partAgo:         "ago",
	partAmending:    "amending",
	partAttached:    "attached",
	partClosing:     "closing",
	partCommittee:   "committee",
	partComprising:  "comprising",
	partCouncil:     "council",
	partCounted:     "counted",
	partDating:      "dating",
	partDocheads:    "docheads",
	partEmpty:       "empty",
	partFormer:      "former",
	partForms:       "forms",
	partGeneric:     "generic",
	partHaving:      "having",
	partHeads:       "heads",
	partIssuing:     "issuing",
	partLeads:       "leads",
	partLevels:      "levels",
	partLocalBodies: "local bodies",
	partLooseEnds:   "loose ends",
	partMeasure:     "measure",
	partNoSubjects:  "no subjects",
	partNotPointers: "not pointers",
	partNounless:    "verb before",
	partNounsAfter:  "nouns after",
	partNumerals:    "numerals",
	partOffices:     "offices",
	partOtherBodies: "other bodies",
	partOrdinal:     "ordinal",
	partPlans:       "plans",
	partPlural:      "plural",
	partPointers:    "pointers",
	partPolicies:    "policies",
	partPredicates:  "predicates",
	partProvisions:  "provisions",
	partRecent:      "recent",
	partSeveral:     "several",
	partSingleActs:  "single acts",
	partStops:       "stops",
	partStudies:     "studies",
	partSubjects:    "subjects",
	partTails:       "tails",
	partTaking:      "taking effect",
	partTelling:     "telling",
	partUnissued:    "unissued",
	partVerbs:       "verbs",
	partVerbsToo:    "verbs too",
	partWith:        "with",
}

var words = sync.OnceValue(readWords)

func readWords() *vocabulary {
	v := &vocabulary{synonyms: newLexicon[int](), types: newLexicon[law.DocumentType](),
		topics: map[string][]string{}, bodies: map[string]bool{}, foldedBodies: map[string]bool{}, symbols: map[string]bool{}, localBodies: map[string]bool{}, empty: map[string]bool{}}
	for line := range dataLines(synonymsText) {
		if from, to, ok := strings.Cut(line, "="); ok {
			v.synonyms.add(plainTokens(from), len(v.meanings))
			v.meanings = append(v.meanings, plainTokens(to))
			v.abbreviations = append(v.abbreviations, abbreviation{plainTokens(from), plainTokens(to)})
		}
	}
	for p := range v.parts {
		v.parts[p] = newLexicon[bool]()
	}
	var p part
	for line := range dataLines(phrasesText) {
		if strings.HasPrefix(line, "[") {
			p = part(slices.Index(partNames[:], strings.Trim(line, "[]")))
			continue
		}
		ts := v.expanded(plainTokens(line), false)
		v.parts[p].add(ts, true)
		v.phrases[p] = append(v.phrases[p], ts)
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
		names := []string{t.Label("vi")}
		if glued := strings.ReplaceAll(names[0], " ", ""); glued != names[0] {
			names = append(names, glued) // as scanned text has it
		}
		for _, name := range names {
			ts := plainTokens(name)
			v.types.add(ts, t)
			v.typeNames = append(v.typeNames, ts)
			if halfTypes[t] || t == law.BoLuat {
				v.citedTypes = append(v.citedTypes, ts)
			} else if pointedTypes[t] {
				v.pointedNames = append(v.pointedNames, ts)
			}
		}
		if s := t.Symbol(); s != "" {
			v.symbols[viet.Fold(s)] = true
		}
	}
	v.setBeginners()
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
