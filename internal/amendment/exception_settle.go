package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// excepted is what a clause on the commencement says of exceptions and the rest of the act must bear out.
type excepted struct {
	clause    int                // of the walker
	elsewhere []law.ProvisionRef // their day is said at or of these
	changed   []law.ProvisionRef // units of the target that the clause's provisions are said to change
}

// articleOf is the article in which a provision stands.
func articleOf(p law.Path) law.Path {
	for p.Parent().Parent() != "" {
		p = p.Parent()
	}
	return p
}

// begun reports whether the article of a provision has said when the act begins.
func (w *walker) begun(p law.Path) bool {
	return w.base > 0 && articleOf(w.out[w.base-1].Source) == articleOf(p)
}

// doubtClause puts a clause in doubt.
func (w *walker) doubtClause(i int, d Doubt) {
	c := &w.out[i]
	c.Doubt, c.Confidence = cmpDoubt(c.Doubt, d), min(c.Confidence, 400)
}

// settleExceptions puts in doubt commencements whose exceptions the act does not bear out.
func (w *walker) settleExceptions() {
	for _, e := range w.excepted {
		c := &w.out[e.clause]
		sound := true
		for _, r := range e.elsewhere {
			sound = sound && w.hasOwnDay(ownPath(r, articleOf(c.Source)))
		}
		for _, r := range c.Provisions {
			sound = sound && (len(e.changed) == 0 || w.changesOnly(ownPath(r, ""), e.changed))
		}
		if !sound {
			w.doubtClause(e.clause, ExceptionUnread)
		}
	}
	// What is excepted without certainty leaves the day of the rest in doubt too.
	unsure := slices.ContainsFunc(w.out, func(c Clause) bool {
		return c.Effect == law.Commences && c.Target.Self && len(c.Provisions) > 0 && c.Doubt != ""
	})
	if unsure && w.base > 0 {
		w.doubtClause(w.base-1, ExceptionUnread)
	}
}

// ownPath is the path of a provision of the act in its main part; what is left out of the reference is an article of it.
func ownPath(r law.ProvisionRef, article law.Path) law.Path {
	if partial(r) && article != "" {
		return law.ProvisionRef{Steps: slices.Concat(article.Steps(), r.Steps)}.Path(article.Component())
	}
	return r.Path(law.ComponentMain)
}

// hasOwnDay reports whether the provision has a day of its own, or gives one to others.
func (w *walker) hasOwnDay(p law.Path) bool {
	return slices.ContainsFunc(w.out, func(c Clause) bool {
		if (c.Effect != law.Commences && c.Effect != law.Expires) || !c.Target.Self || len(c.Provisions) == 0 {
			return false
		}
		return c.Source.Within(p) || slices.ContainsFunc(c.Provisions, func(r law.ProvisionRef) bool { return p.Within(ownPath(r, "")) })
	})
}

// changesOnly reports whether the clauses in a provision of the act change these units, and nothing else.
func (w *walker) changesOnly(p law.Path, units []law.ProvisionRef) bool {
	found := false
	for _, c := range w.out {
		if !c.Source.Within(p) {
			continue
		}
		for _, r := range c.Provisions {
			found = true
			if !slices.ContainsFunc(units, func(u law.ProvisionRef) bool { return holds(u, r) }) {
				return false
			}
		}
	}
	return found
}

// holds reports whether a unit is another or holds it.
func holds(u, r law.ProvisionRef) bool {
	return len(u.Steps) <= len(r.Steps) && sameRef(u, law.ProvisionRef{Component: r.Component, Steps: r.Steps[:len(u.Steps)]})
}
