package search

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// provisionAsked is the provision that a text names beside a document's number: "khoản 2 Điều 7 Quyết định 19/2015/QĐ-UBND". The
// zero reference: none.
func provisionAsked(text string, number reading) law.ProvisionRef {
	for _, side := range []string{text[:number.from], text[number.to:]} {
		for side = strings.TrimSpace(side); side != ""; {
			if refs := law.ReadProvisions(side).Refs; len(refs) > 0 && len(refs[0].Steps) > 0 {
				return refs[0]
			}
			_, rest, _ := strings.Cut(side, " ")
			side = strings.TrimSpace(rest)
		}
	}
	return law.ProvisionRef{}
}

// opens gives the path of the piece that holds the provision asked for beside the number of a document: of the component named, or
// else of what is issued with the document before the document itself. "": none is asked for, or there is no such.
func (s *search) opens(c candidate) (string, error) {
	asked := s.p.provision
	if len(asked.Steps) == 0 || s.bonusOf(c) <= bonusHint {
		return "", nil
	}
	p, other := s.v.parts[c.part], s.other(c.part)
	best, rank := "", 0
	for e := p.first[c.doc] + 1; e < p.first[c.doc+1]; e++ {
		if other != nil && other.has(e) {
			continue
		}
		name, err := p.id(e)
		if err != nil {
			return "", err
		}
		_, at := splitID(name)
		path := law.Path(at)
		if steps := path.Steps(); len(steps) == 0 || !slices.Contains(asked.Steps, steps[len(steps)-1]) {
			continue
		}
		if r := fits(asked.Component, path.Component()); r > rank {
			best, rank = at, r
		}
	}
	return best, nil
}

// fits says how well a component is the one that a reference means; 0: it is not.
func fits(asked, component string) int {
	attached := component != law.ComponentMain
	switch {
	case asked == component, asked == law.ComponentAttached && attached:
		return 3
	case asked != "":
		return 0
	case attached && !strings.HasPrefix(component, string(law.UnitAppendix)):
		return 2
	}
	return 1
}
