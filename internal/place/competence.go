package place

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// Competence says by what right a body can end another's act.
type Competence string

const (
	Issuer       Competence = "issuer"
	Successor    Competence = "successor"
	Higher       Competence = "higher"
	None         Competence = "none"
	NotDecidable Competence = "unknown"
)

// Competence says whether an actor may repeal, on a day, an act of an issuer, and the id of the Rule that says so. The
// law: the issuer itself; from 2016-07-01 its successor (80/2015/QH13 Điều 12.1); a competent body above it (Điều 164 to
// 167, and the laws on local government of 2015 and 2025). A power only to suspend is unknown here, and so is whatever the
// laws that were read do not settle: people's committees above one another, a chairman and the committee of one unit,
// bodies above before 2016.
func (w *World) Competence(actor, issuer string, on law.Date) (Competence, string) {
	a, i := w.office(actor), w.office(issuer)
	switch {
	case a == nil || i == nil:
		return NotDecidable, bodyNotRecorded.ID
	case on < a.Valid.From:
		return NotDecidable, bodyNotFormed.ID
	case actor == issuer:
		return Issuer, issuerEnds.ID
	}
	heirs := w.successorsOf(issuer, on)
	if slices.Contains(heirs, actor) {
		if on < lawOf2015 {
			return NotDecidable, powerNotSettled.ID
		}
		return Successor, successorEnds.ID
	}
	v := w.at(on)
	best, why := v.power(a, i)
	for _, h := range heirs {
		if o := w.office(h); o != nil && best != Higher && best != Successor {
			if c, rule := v.power(a, o); c == Higher || c == NotDecidable && best == None {
				best, why = c, rule
			}
		}
	}
	return best, why.ID
}

// successorsOf is every body that took over from one by a day, on whatever topic, without itself.
func (w *World) successorsOf(body string, on law.Date) (out []string) {
	todo, seen := []string{body}, map[string]bool{body: true}
	for len(todo) > 0 {
		code := todo[0]
		todo = todo[1:]
		for _, s := range w.into[code] {
			for _, to := range s.Successors {
				if s.On <= on && !seen[to] {
					seen[to] = true
					out, todo = append(out, to), append(todo, to)
				}
			}
		}
	}
	return out
}

// office is a body with what kind of body it is.
type office struct {
	*Body
	kind kind
	land *unit // of a local body
}

type kind int

const (
	other kind = iota
	assembly
	standing
	government
	premier
	ministry
	council
	committee
	chairman
	department
)

var kinds = map[string]kind{
	"quoc-hoi": assembly, "ubtvqh": standing, "chinh-phu": government, "thu-tuong": premier,
	"hdnd": council, "ubnd": committee, "chu-tich-ubnd": chairman,
}

func (w *World) office(code string) *office {
	b := w.bodies[code]
	if b == nil {
		return nil
	}
	short, _, _ := strings.Cut(code, ".")
	o := &office{Body: b, kind: kinds[short], land: w.territories[b.Territory]}
	switch {
	case o.kind != other:
	case strings.HasPrefix(short, "bo-") && short != "bo-chinh-tri" && b.Level == law.LevelCountry: // the Politburo is the Party's
		o.kind = ministry
	case strings.HasPrefix(short, "so-"):
		o.kind = department
	}
	return o
}

func (o *office) local() bool { return o.kind >= council }

// power is the right of one body over another one's acts, successions apart.
func (v *view) power(a, i *office) (Competence, *Rule) {
	switch {
	case a.kind == other || i.kind == other:
		return NotDecidable, powerNotSettled
	case a.kind == i.kind && !a.local() && a.kind != ministry:
		return NotDecidable, powerNotSettled // one body under two codes
	case a.local() && i.local():
		return v.localPower(a, i)
	case a.local(), a.kind > i.kind:
		return None, belowOrBeside
	}
	return v.centralPower(a, i)
}

// centralPower is that of a central body over one that is below it, or of a ministry over another.
func (v *view) centralPower(a, i *office) (Competence, *Rule) {
	if a.kind == assembly {
		return Higher, assemblyOver
	}
	if v.day < lawOf2015 {
		return NotDecidable, powerNotSettled
	}
	province := i.Level == law.LevelProvince
	switch {
	case a.kind == standing && (i.kind == government || i.kind == premier || i.kind == council && province):
		return Higher, standingOver
	case a.kind == ministry:
		return None, ministryProposes
	case a.kind != government && a.kind != premier:
	case i.kind == ministry, (i.kind == committee || i.kind == chairman) && province:
		return Higher, governmentOver
	case i.kind == council && province:
		return NotDecidable, suspendsOnly
	}
	return NotDecidable, powerNotSettled
}

func (v *view) localPower(a, i *office) (Competence, *Rule) {
	switch {
	case a.land == nil || i.land == nil:
		return NotDecidable, powerNotSettled
	case i.Level == law.LevelDistrict && v.day >= lawOf2025 && a.Level != law.LevelDistrict:
		return v.overAbolishedDistrict(a, i)
	case a.land == i.land:
		return v.sameUnit(a, i)
	case slices.Contains(v.up(i.land), a.land) && v.mergedInto(i.land, a.land):
		return v.newUnit(a, i)
	case slices.Contains(v.up(i.land), a.land) && rank[a.land.Level] > rank[i.land.Level]:
		return v.below(a, i)
	}
	if rank[a.land.Level] < rank[i.land.Level] || v.lies(a.land, i.land) == No {
		return None, belowOrBeside
	}
	return NotDecidable, powerNotSettled
}

// sameUnit is the power among the bodies of one unit.
func (v *view) sameUnit(a, i *office) (Competence, *Rule) {
	switch {
	case a.kind == council && i.kind != council && i.kind != department, a.kind == chairman && i.kind == department:
		if v.day < lawOf2015 {
			return NotDecidable, powerNotSettled
		}
		if a.kind == council {
			return Higher, councilOverCommittee
		}
		return Higher, chairmanOverDepartment
	case i.kind == council, a.kind == department:
		return None, belowOrBeside
	}
	return NotDecidable, powerNotSettled
}

// newUnit is the power of the bodies of a unit over acts of the units that went into it.
func (v *view) newUnit(a, i *office) (Competence, *Rule) {
	switch {
	case v.day < lawOf2025:
		return NotDecidable, powerNotSettled
	case a.kind == i.kind && a.kind != department:
		return Successor, newUnitEnds
	case a.kind == council && (i.kind == committee || i.kind == chairman):
		return Higher, councilOverCommittee
	case a.kind == department:
		return None, belowOrBeside
	}
	return NotDecidable, powerNotSettled
}

func (v *view) mergedInto(old, young *unit) bool {
	return old.Level == young.Level && slices.Contains(v.Heirs(old.Code, v.day), young.Code)
}

// below is the power over bodies of a unit inside: directly below where no level lies between. Districts were between
// province and commune until 2025-07-01.
func (v *view) below(a, i *office) (Competence, *Rule) {
	gap := rank[a.land.Level] - rank[i.land.Level]
	direct := gap == 1 || gap == 2 && v.day >= lawOf2025
	switch {
	case v.day < lawOf2015:
		return NotDecidable, powerNotSettled
	case a.kind == department:
		return None, belowOrBeside
	case direct && a.kind == council && i.kind == council:
		return Higher, councilOverCouncil
	case direct && a.kind == chairman && (i.kind == committee || i.kind == chairman):
		return Higher, chairmanOverCommittee
	case direct && a.kind == chairman && i.kind == council:
		return NotDecidable, suspendsOnly
	}
	return NotDecidable, powerNotSettled
}

// overAbolishedDistrict is the power over acts of the district level, which live on through 2027-02-28.
func (v *view) overAbolishedDistrict(a, i *office) (Competence, *Rule) {
	if a.kind == department {
		return None, belowOrBeside
	}
	switch r := v.lies(a.land, i.land); {
	case r == No:
		return None, belowOrBeside
	case r == Unknown, v.day >= districts:
		return NotDecidable, powerNotSettled
	case a.Level == law.LevelCommune && a.kind != chairman:
		return Successor, communeEnds
	case a.Level == law.LevelProvince:
		return Higher, overDistricts
	}
	return NotDecidable, powerNotSettled
}
