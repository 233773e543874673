package force

import "github.com/vanban/vanban/internal/law"

// districtEnd is the end that the law itself puts to the acts of the former districts.
var districtEnd = Effect{
	Kind: law.Expires, By: Act{Number: "87/2025/QH15", IssuedOn: law.MustDate("2025-06-25"), Level: law.LevelCountry},
	ByProvision: "main/dieu-3/khoan-1", On: districtActsEnd,
}

// district ends a resolution or decision of a former district with February 2027, as a term that can be extended, unless
// it ended before or a higher body gave it another term (87/2025/QH15 Điều 3.1). Of directives, and of what was not yet
// in force when the districts went, the law says nothing.
func (c *matter) district() {
	h := c.history
	switch {
	case h.Level != law.LevelDistrict, h.Class != law.Normative, h.IssuedOn >= districtsGone, c.endedBy(districtActsEnd):
	case h.Type != law.NghiQuyet && h.Type != law.QuyetDinh, c.commencement >= districtsGone:
		c.raise(districtActUnsettled, districtEnd.By, districtActsEnd, districtsGone, "")
	case !c.ruledOtherwise():
		c.effects = append(c.effects, effect{Effect: &districtEnd, reach: everything})
		c.term(&c.effects[len(c.effects)-1])
	}
}

// ruledOtherwise reports whether a higher body has given all that is asked a term.
func (c *matter) ruledOtherwise() bool {
	for i := range c.effects {
		e := &c.effects[i]
		if e.Kind == law.Expires && e.whole() && e.On != 0 && !e.OpenEnded && c.fromAbove(e) {
			return true
		}
	}
	return false
}

// fromAbove reports whether a higher body does it, or, where the power is not known, at least not the district itself.
func (c *matter) fromAbove(e *effect) bool {
	return e.By.Competence == HigherPower || e.By.Competence == "" && !c.own(e)
}
