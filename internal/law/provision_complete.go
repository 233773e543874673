package law

import "slices"

// completeGroups gives every group of a list the larger units that it shares with its neighbours. A list that began from the outside in
// goes on so: in "Điều 6 khoản 1, khoản 2 và Điều 7 khoản 3", clause 2 is of article 6. All else takes them from the group behind it.
func completeGroups(groups []group) {
	for i := 1; i < len(groups); i++ {
		if before := groups[i-1]; before.inward() && groups[i].partial() && opensNext(groups[i+1:]) {
			o := groups[i].outer()
			for _, l := range before {
				if l.rank() < o.rank() {
					groups[i] = append(groups[i], l)
				}
			}
		}
	}
	for i := len(groups) - 2; i >= 0; i-- {
		groups[i].complete(groups[i+1])
	}
}

// complete gives a group the larger units of the one after it in the list: the article of "khoản 3 Điều 5" holds for
// "khoản 2" before it. A unit that the next group means as a whole is not shared.
func (g *group) complete(next group) {
	if o := (*g).outer(); o.heading && len(o.labels) == 0 {
		for _, l := range next {
			if l.unit == o.unit {
				(*g)[len(*g)-1].labels = l.labels
				return
			}
		}
		return
	}
	o := (*g).outer()
	sibling := slices.ContainsFunc(next, func(l level) bool { return l.unit == o.unit })
	for i, l := range next {
		if i > 0 && l.rank() < (*g).outer().rank() && (o.rank() > UnitArticle.Rank() || sibling) {
			*g = append(*g, l)
		}
	}
}

// inward reports whether the group names its article first.
func (g group) inward() bool { return len(g) > 1 && g.outer().leads && g.outer().unit == UnitArticle }

// partial reports whether the group lies in an article that it does not name.
func (g group) partial() bool { return g.outer().rank() > UnitArticle.Rank() && !g.outer().heading }

// opensNext reports whether the first of the groups that names its article, if any, names it first.
func opensNext(groups []group) bool {
	for _, g := range groups {
		if !g.partial() {
			return len(g) == 1 || g.outer().leads
		}
	}
	return true
}
