package force

import "github.com/vanban/vanban/internal/law"

// day is the last day that the assertion can speak of; zero: not known.
func (a *Assertion) day() law.Date {
	if a.On != 0 {
		return a.On
	}
	return a.Before.AddDays(-1)
}

// alive reports whether the source said of a known day that the document was in some force.
func (a *Assertion) alive() bool {
	switch a.Code {
	case law.InForce, law.PartlyExpired, law.Suspended, law.PartlySuspended:
		return a.On != 0
	}
	return false
}

// confirms reports whether the assertion says what is computed for the day. Laws list additions among what ends the old
// wording, so a source that says partly expired of a document that was only added to is right too.
func (c *matter) confirms(a *Assertion, day law.Date) bool {
	computed := c.winner(day).code
	if a.Code == law.PartlyExpired && computed == law.InForce {
		for i := range c.grounds {
			if g := &c.grounds[i]; g.rule == supplemented && g.Contains(day) {
				return true
			}
		}
	}
	return a.Code == computed && computed != law.Unknown
}

// checkedOn is the last day for which a source confirmed the code; zero: none did. Of each provision only a document that
// is in force throughout is confirmed.
func (c *matter) checkedOn(ofProvision bool) (day law.Date) {
	for _, a := range c.assertions {
		if a.On > day && c.confirms(a, a.On) && (!ofProvision || a.Code == law.InForce) {
			day = a.On
		}
	}
	return day
}

// conflicts compares the latest word of each source, as of the day asked, with the code computed for the day it speaks
// of. Obsolete is a label and no ground of expiry, and unknown says nothing: neither disagrees with anything.
func (c *matter) conflicts(asked law.Date) []Conflict {
	var out []Conflict
	for i, a := range c.assertions {
		last := i+1 == len(c.assertions) || c.assertions[i+1].By != a.By || c.assertions[i+1].day() > asked
		if !last || a.day() > asked {
			continue
		}
		day := a.day()
		if day == 0 {
			day = asked
		}
		computed := c.winner(day).code
		switch {
		case a.Code == law.Unknown, a.Code == law.Obsolete, computed == law.Unknown, c.confirms(a, day):
			continue
		}
		out = append(out, Conflict{
			Assertion: a.ID, By: a.By, Code: a.Code, On: a.On, Before: a.Before, Computed: computed, Note: doubtOf(a, computed),
		})
	}
	return out
}

// doubtOf says what speaks for reading the disagreement mildly, if anything does.
func doubtOf(a *Assertion, computed law.StatusCode) string {
	switch {
	case a.Code == law.InForce && computed == law.PartlyExpired:
		return `sources often say "Còn hiệu lực" of partly expired documents too`
	case a.On == 0 && a.Before != 0:
		return "said on an unknown day before " + a.Before.String()
	case a.On == 0:
		return "said on an unknown day"
	}
	return ""
}
