package registry

import (
	"slices"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
)

// with adds the days that the act gives some of its provisions, as read and not yet decided on: like a day that a clause gives
// itself, they tell when a suggested change would be made. What is confirmed goes before.
func (c commencement) with(found []*Effect, before map[string]*Effect) commencement {
	out := slices.Clone(c)
	for _, e := range found {
		if was := before[e.ID]; !e.ownException() || e.Doubt != "" || e.On.IsZero() || was != nil && was.State == law.StateRejected {
			continue
		}
		for _, p := range e.Provisions {
			out = append(out, start{p, e.On})
		}
	}
	return out
}

// ownException reports whether an effect gives some provisions of the acting document a day of their own.
func (e *Effect) ownException() bool {
	return e.Effect == law.Commences && e.Target.ID == e.By.ID && len(e.Provisions) > 0
}

// dayUnsure reports whether the act begins in part on another day and it is not certain which part or day: then none of its clauses
// without a day of its own is certain, until a person has decided on what is said of the commencement.
func dayUnsure(found []*Effect, before map[string]*Effect, certain map[string]bool) bool {
	return slices.ContainsFunc(found, func(e *Effect) bool {
		if was := before[e.ID]; was != nil && was.Reviewed {
			return false
		}
		return e.Effect == law.Commences && e.Doubt == amendment.ExceptionUnread || e.ownException() && !certain[e.ID]
	})
}
