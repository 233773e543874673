package search

// Where provisions are ranked, clauses hold for each by itself: a provision has to say the phrase, or must not.

// readNumbers finds the documents whose numbers clauses name, in a part. All provisions of those are let through.
func (s *search) readNumbers(i int) error {
	p := s.v.parts[i]
	for k := range s.clauses {
		c := &s.clauses[k]
		c.docs = make([]bitset, len(c.any))
		for n, a := range c.any {
			if a.number == nil {
				continue
			}
			found, err := lookup(p.file, fNumber, a.number.term)
			if err != nil {
				return err
			}
			c.docs[n] = newBitset(p.docs())
			found.each(func(e uint32) { c.docs[n].set(p.docOf[e]) })
		}
	}
	return nil
}

// passes reports whether clauses let a provision through. Of phrases so many are looked at as there are checks left, or all; where
// that decides, it is not sure.
func (s *search) passes(i int, entry uint32, all bool) (yes, sure bool, err error) {
	sure = true
	for _, c := range s.clauses {
		has, certain, err := s.hasAny(i, entry, c, all)
		if err != nil || certain && has == c.not {
			return false, true, err
		}
		sure = sure && certain
	}
	return true, sure, nil
}

// hasAny reports whether a provision has one of a clause's atoms.
func (s *search) hasAny(i int, entry uint32, c clause, all bool) (yes, sure bool, err error) {
	sure = true
	for n, a := range c.any {
		if a.phrase == nil {
			if s.hasWords(i, entry, a, c.docs[n]) {
				return true, true, nil
			}
			continue
		}
		if a.phrase.terms == nil || !(alternative{all: a.phrase.terms}).in(i, entry) {
			continue
		}
		if a.phrase.certain {
			return true, true, nil
		}
		if !all && s.checks <= 0 {
			sure = false
			continue
		}
		s.checks--
		if yes, err = s.says(i, entry, a.phrase); err != nil || yes {
			return yes, true, err
		}
	}
	return false, sure, nil
}

// hasWords reports whether a provision has all words of an atom, and its number: it cites it, or is of one of docs.
func (s *search) hasWords(i int, entry uint32, a atom, docs bitset) bool {
	if a.number != nil && !docs.has(s.v.parts[i].docOf[entry]) &&
		(len(a.cited) == 0 || !(alternative{all: a.cited}).in(i, entry)) {
		return false
	}
	for _, t := range a.words {
		if t == nil || !t.in[i].has(entry) {
			return false
		}
	}
	return true
}
