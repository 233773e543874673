package force

import "github.com/vanban/vanban/internal/law"

// needsPower reports whether the law lets only the issuer, its successor or a competent higher body do this.
func needsPower(k law.EffectKind) bool {
	switch k {
	case law.Amends, law.Supplements, law.Replaces, law.Repeals, law.Revokes, law.Suspends, law.Disapplies:
		return true
	}
	return false
}

// powers finds what bodies without power did, and makes the whole doubtful where they ended or suspended it: such an act
// stands until it is set aside. The law of 2004 speaks of the issuer and of higher bodies, not of successors.
func (c *matter) powers() {
	for i := range c.powerless {
		e := &c.powerless[i]
		c.find(withoutPower, e)
		from := e.On
		if from == 0 {
			from = c.issuedBy(e)
		}
		switch e.Kind {
		case law.Suspends:
			if e.whole() {
				c.add(withoutPower, from, c.firstResumption(from), e.On, e.Effect)
			}
		case law.Replaces, law.Repeals, law.Revokes, law.Disapplies:
			if e.whole() && !c.rewords(e) {
				c.doubtUnder(withoutPower, e, from)
			}
		}
	}
	for i := range c.effects {
		e := &c.effects[i]
		if e.By.Competence == SuccessorsPower && needsPower(e.Kind) && e.On != 0 && successorUnsettled.governs.Contains(e.On) {
			c.find(successorUnsettled, e)
		}
	}
}
