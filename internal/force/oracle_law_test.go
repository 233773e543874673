package force

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// What the oracle says of certainty, and of the findings that turn on the period of law and on other documents.

// onceEnded is the first day on which all has ended, since what has ended stays so; zero: it does not end.
func (o *oracle) onceEnded() law.Date {
	last := day("2100-01-01")
	if !o.allEnded(last) {
		return 0
	}
	first := law.Date(1)
	for first < last {
		if middle := (first + last) / 2; o.allEnded(middle) {
			last = middle
		} else {
			first = middle + 1
		}
	}
	return first
}

// checkedOn is the last day for which a source says what the oracle does of the document.
func (o *oracle) checkedOn() (last law.Date) {
	document := newOracle(o.h, Query{})
	for _, a := range o.h.Assertions {
		code := document.code(a.On)
		added := slices.ContainsFunc(document.kind(law.Supplements), func(e Effect) bool { return e.On != 0 && e.On <= a.On })
		agrees := a.Code == code && code != law.Unknown || a.Code == law.PartlyExpired && code == law.InForce && added
		if a.On > last && agrees && (!o.asked() || a.Code == law.InForce) {
			last = a.On
		}
	}
	return last
}

func (o *oracle) certainty(today law.Date) law.Certainty {
	code, ends := o.code(today), o.onceEnded()
	byDistrictLaw := false
	if ends != 0 && o.district {
		without := *o
		without.terms = o.kind(law.Expires)
		byDistrictLaw = !without.allEnded(ends)
	}
	surely := o.allEnded(today)
	switch {
	case code == law.Unknown, code == law.Expired && !surely:
		return law.Presumed
	case code == law.NotYetInForce && (today < o.h.IssuedOn || !o.dayByLaw()),
		ends != 0 && (!byDistrictLaw || surely),
		o.checkedOn() != 0 && today <= o.checkedOn():
		return law.Established
	}
	return law.Presumed
}

// dayByLaw: nobody recorded a day of commencement, the law gives one.
func (o *oracle) dayByLaw() bool {
	silent := *o
	silent.h.Class = ""
	return o.commencement() != 0 && silent.commencement() == 0
}

// findings are those of the rules that turn on the period of law and on other documents, as codes.
func (o *oracle) findings(today law.Date) map[string]bool {
	out := map[string]bool{}
	h, ends := o.h, o.onceEnded()
	over := func(on law.Date) bool { return ends != 0 && ends <= on }
	local := h.Level == "province" || h.Level == "district" || h.Level == "commune"
	for _, p := range h.Parents {
		for _, e := range p.Events {
			on := max(e.On, 0)
			if on == 0 {
				on = e.By.IssuedOn
			}
			gone := e.Kind == law.Replaces || e.Kind == law.Repeals || e.Kind == law.Expires
			rests := p.Relation == "details" || p.Relation == "guides"
			if over(on) || on > today || !gone && e.Kind != law.Amends {
				continue
			}
			if p.Relation == "based_on" && gone && !e.InPart {
				out["basis_lapsed"] = true
			}
			known := e.On != 0 && h.IssuedOn != 0
			if !rests || known && e.On <= h.IssuedOn && (!gone || e.InPart) {
				continue
			}
			falls := known && e.On > h.IssuedOn && h.Class == "normative" && (e.Kind == law.Replaces || e.Kind == law.Amends) &&
				(p.Relation == "details" && on >= day("2016-07-01") && on < day("2025-04-01") || on >= day("2025-07-01"))
			if !falls {
				out["parent_lapsed"] = true
				continue
			}
			declared, recent := false, false
			for _, k := range o.kind(law.DeclaresContinued) {
				meets := slices.ContainsFunc(o.cells, func(x cell) bool { return o.reaches(k, x) && o.reaches(Effect{Provisions: e.Provisions}, x) })
				declared = declared || meets
				recent = recent || meets && (k.On == 0 || k.On >= e.On)
			}
			if declared && !recent {
				out["parent_lapsed"] = true
			}
		}
	}
	for _, x := range h.Overlaps {
		on := x.On
		if on == 0 {
			on = x.Act.IssuedOn
		}
		named := slices.ContainsFunc(h.Effects, func(e Effect) bool {
			return e.By.ID == x.Act.ID && strings.Contains(" replaces repeals revokes expires disapplies ", " "+string(e.Kind)+" ")
		})
		if (h.Class == "" || h.Class == "normative") && !named && on >= day("2025-07-01") && on <= today && !over(on) {
			out["may_be_superseded"] = true
		}
	}
	for _, b := range h.Boundaries {
		if (h.Class == "" || h.Class == "normative") && h.Level != "country" && b.Form != "rename" &&
			(b.On == 0 || b.On > h.IssuedOn) && b.On < day("2016-07-01") && b.On <= today && !over(b.On) {
			out["boundary_unsettled"] = true
		}
	}
	floor := map[law.TerritoryLevel]law.Date{"country": 45, "province": 10, "district": 7, "commune": 7}[h.Level]
	if h.IssuedOn >= day("2025-04-01") && local {
		floor = 10
	}
	governed := h.IssuedOn >= day("2016-07-01") || h.IssuedOn >= day("2005-04-01") && h.Level == "province"
	for _, e := range h.Effects {
		if !o.here(e) {
			continue
		}
		first := e.On
		if first == 0 || e.By.IssuedOn != 0 && e.By.IssuedOn < first {
			first = e.By.IssuedOn
		}
		if first > today {
			continue
		}
		if powerless(e) {
			out["issuer_without_power"] = true
			continue
		}
		if e.Kind == law.Commences && e.By.ID == h.ID && h.Class == "normative" && governed && h.IssuedOn <= e.On && e.On < h.IssuedOn+floor {
			out["effective_too_soon"] = true
		}
		level := e.By.Level
		if e.By.ID == h.ID {
			level = h.Level
			if h.Class != "normative" {
				level = ""
			}
		}
		i := e.By.IssuedOn
		forward := strings.Contains(" commences amends supplements replaces repeals suspends disapplies ", " "+string(e.Kind)+" ")
		if forward && e.On != 0 && e.On < i {
			barred := i >= day("2016-07-01") && i < day("2025-04-01") && (level == "province" || level == "district" || level == "commune") ||
				i >= day("2025-07-01") && (level == "commune" || level == "province" && e.By.Chairman)
			if barred {
				out["retroactivity_barred"] = true
			} else {
				out["effect_before_issue"] = true
			}
		}
	}
	return out
}

var oracleFindings = []string{"basis_lapsed", "parent_lapsed", "may_be_superseded", "boundary_unsettled", "effective_too_soon", "issuer_without_power",
	"retroactivity_barred", "effect_before_issue"}
