package search

import (
	"bytes"
	"hash/fnv"

	files "github.com/blevesearch/scorch_segment_api/v2"
)

// An entry is stored as what it says: a sound for each syllable in order, and a pause before each line or sentence. So a phrase is
// found by its pairs, which are terms, and heard in what has them all.

// soundLen is the length of a sound: half a hash of the folded syllable, half one of the syllable as written.
const soundLen = 4

// pause is no sound of a syllable.
var pause = [soundLen]byte{}

// soundOf is the sound of a syllable. Other syllables sound so once in 65,000 times.
func soundOf(folded, exact string) [soundLen]byte {
	f, e := hash16(folded), hash16(exact)
	return [soundLen]byte{byte(f >> 8), byte(f), byte(e >> 8), byte(e)}
}

func hash16(s string) uint16 {
	h := fnv.New32a()
	h.Write([]byte(s))
	sum := h.Sum32()
	return max(1, uint16(sum^sum>>16))
}

// phrase is a text that has to stand in one entry word by word. Where it has diacritics they have to agree.
type phrase struct {
	terms    []*term  // an entry has to have all of them; nil: one is nowhere
	runs     [][]byte // sounds of words that follow each other
	accented bool
	certain  bool // what has all terms has the phrase
}

func (b *asker) phrase(text string) *phrase {
	list := newWords(text)
	ph := &phrase{accented: list.accented, certain: true}
	for _, t := range phraseTerms(list) {
		ph.terms = append(ph.terms, b.find(t))
	}
	ph.terms = allThere(ph.terms)
	for i, w := range list.words {
		if i == 0 || !w.joined {
			ph.runs = append(ph.runs, nil)
		}
		run := &ph.runs[len(ph.runs)-1]
		sound := soundOf(w.folded, w.exact)
		*run = append(*run, sound[:]...)
		if n := len(*run) / soundLen; n > 2 || n == 2 && ph.accented {
			ph.certain = false
		}
	}
	return ph
}

// phraseTerms are what an entry has to have all of to have a phrase: pairs, and where it is typed with diacritics each
// syllable as written.
func phraseTerms(p wordList) []string {
	var out []string
	for i, w := range p.words {
		switch {
		case i+1 < len(p.words) && p.words[i+1].joined:
			out = append(out, w.folded+string(pairMark)+p.words[i+1].folded)
		case !w.joined:
			out = append(out, w.folded)
		}
		if p.accented {
			out = append(out, string(exactMark)+w.exact)
		}
	}
	return out
}

// in reports whether an entry says the phrase.
func (p *phrase) in(said []byte) bool {
	for _, run := range p.runs {
		if !p.hears(said, run) {
			return false
		}
	}
	return true
}

func (p *phrase) hears(said, run []byte) bool {
	first := run[:soundLen/2]
	if p.accented {
		first = run[:soundLen]
	}
	for from := 0; ; {
		at := bytes.Index(said[from:], first)
		if at < 0 {
			return false
		}
		if at += from; at%soundLen == 0 && p.agrees(said[at:], run) {
			return true
		}
		from = at + 1
	}
}

func (p *phrase) agrees(said, run []byte) bool {
	if len(said) < len(run) {
		return false
	}
	if p.accented {
		return bytes.Equal(said[:len(run)], run)
	}
	for k := 0; k < len(run); k += soundLen {
		if said[k] != run[k] || said[k+1] != run[k+1] {
			return false
		}
	}
	return true
}

// mostChecked is how many entries with all terms of phrases are looked at before the rest are only where they get onto the page.
const mostChecked = 1000

// finds gives the documents of a part that have a phrase in what reads so on the day, and those that may have it: they have its
// terms in an entry, and there are too many to look at. doubt is nil where nothing is in doubt.
func (s *search) finds(i int, ph *phrase) (docs, doubt bitset, err error) {
	p := s.v.parts[i]
	docs = newBitset(p.docs())
	if ph.terms == nil {
		return docs, nil, nil
	}
	var entries []uint32
	s.havingAll(i, ph.terms, func(e uint32) { entries = append(entries, e) })
	if !ph.certain {
		if s.checks -= len(entries); s.checks < 0 {
			s.checks = 0
			doubt = docs
			docs = newBitset(p.docs())
			for _, e := range entries {
				doubt.set(p.docOf[e])
			}
			return docs, doubt, nil
		}
	}
	for _, e := range entries {
		doc := p.docOf[e]
		if docs.has(doc) {
			continue
		}
		says := ph.certain
		if !says {
			if says, err = s.says(i, e, ph); err != nil {
				return nil, nil, err
			}
		}
		if says {
			docs.set(doc)
		}
	}
	return docs, nil, nil
}

// says reports whether an entry says a phrase.
func (s *search) says(i int, entry uint32, ph *phrase) (yes bool, err error) {
	err = s.v.parts[i].said(entry, func(said []byte) { yes = ph.in(said) })
	return yes, err
}

// confirmed reports whether a document of a part that is in doubt is one that is asked for.
func (s *search) confirmed(i int, doc uint32) (bool, error) {
	for _, c := range s.clauses {
		if c.not || c.doubt == nil || !c.doubt.has(doc) {
			continue
		}
		some := false
		for _, a := range c.any {
			if a.phrase == nil || some {
				continue
			}
			var err error
			if some, err = s.saidIn(i, doc, a.phrase); err != nil {
				return false, err
			}
		}
		if !some {
			return false, nil
		}
	}
	return true, nil
}

// saidIn reports whether a document says a phrase in what reads so on the day.
func (s *search) saidIn(i int, doc uint32, ph *phrase) (bool, error) {
	p, other := s.v.parts[i], s.other(i)
	for e := p.first[doc]; e < p.first[doc+1] && ph.terms != nil; e++ {
		if other != nil && other.has(e) || !(alternative{all: ph.terms}).in(i, e) {
			continue
		}
		if says, err := s.says(i, e, ph); err != nil || says {
			return says, err
		}
	}
	return false, nil
}

// said reads what an entry says; it is good until f returns.
func (s *segment) said(entry uint32, f func([]byte)) error {
	var visit files.StoredFieldValueVisitor = func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fWords {
			f(value)
			return false
		}
		return true
	}
	return s.file.VisitStoredFields(uint64(entry), visit)
}
