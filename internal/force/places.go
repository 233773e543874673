package force

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// places finds what new acts and new boundaries may mean for the document. After a merger an act of an old unit stays in
// force on its ground until the new unit decides to apply or repeal it or issues a new normative act (64/2025/QH15 Điều
// 54.2b); the law does not say that the new act must name the old one, so one that does not is for a person to judge.
func (c *matter) places() {
	h := c.history
	if h.Class != "" && h.Class != law.Normative {
		return
	}
	overlaps := slices.Clone(h.Overlaps)
	slices.SortFunc(overlaps, overlapOrder)
	for _, o := range overlaps {
		on := cmp.Or(o.On, o.Act.IssuedOn)
		named := o.Named || slices.ContainsFunc(h.Effects, func(e Effect) bool { return e.By.ID == o.Act.ID && ends(e.Kind) })
		if !named && len(o.Topics) > 0 && mayBeSuperseded.governs.Contains(on) && !c.endedBy(on) {
			c.raise(mayBeSuperseded, o.Act, o.On, on, strings.Join(o.Topics, ", "))
		}
	}
	if h.Level == law.LevelCountry {
		return
	}
	boundaries := slices.Clone(h.Boundaries)
	slices.SortFunc(boundaries, boundaryOrder)
	for _, b := range boundaries {
		on := cmp.Or(b.On, b.By.IssuedOn)
		if b.Form != law.Rename && (on == 0 || on > c.issued) && boundaryUnsettled.governs.Contains(on) && !c.endedBy(on) {
			c.raise(boundaryUnsettled, b.By, b.On, on, string(b.Form))
		}
	}
}

// ends reports whether the kind of effect says that the document, or its application, is over.
func ends(k law.EffectKind) bool {
	_, ok := endRules[k]
	return ok
}

func overlapOrder(a, b Overlap) int {
	return cmp.Or(
		cmp.Compare(a.On, b.On),
		actOrder(a.Act, b.Act),
		slices.Compare(a.Topics, b.Topics),
	)
}

func boundaryOrder(a, b Boundary) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Form, b.Form), actOrder(a.By, b.By))
}

func actOrder(a, b Act) int {
	return cmp.Or(
		cmp.Compare(a.IssuedOn, b.IssuedOn),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Number, b.Number),
		cmp.Compare(a.Level, b.Level),
		compareBool(a.Chairman, b.Chairman),
		cmp.Compare(a.Competence, b.Competence),
	)
}
