package law

import "slices"

// appendGroup adds a group that ends at byte i, or in its place the parts of its last label that stand behind it in brackets:
// "Điều 2 (khoản 1, khoản 3)".
func appendGroup(groups []group, g group, s string, i int) ([]group, int) {
	inside, end := readBrackets(s, i)
	in := g.inner()
	if len(inside) == 0 || in.heading || len(in.labels) == 0 || slices.ContainsFunc(inside, func(p group) bool { return p.outer().rank() <= in.rank() }) {
		return append(groups, g), i
	}
	last := len(in.labels) - 1
	around := slices.Clone(g)
	around[0].labels = in.labels[last:]
	if last > 0 {
		whole := slices.Clone(g)
		whole[0].labels = in.labels[:last]
		groups = append(groups, whole)
	}
	for k := len(inside) - 2; k >= 0; k-- {
		inside[k].complete(inside[k+1])
	}
	first := len(groups)
	for k, p := range inside {
		if k > 0 && len(inside[k-1]) == 1 && len(inside[k-1].inner().labels) == 1 && p.outer().rank() > inside[k-1].inner().rank() { // "(khoản 2, điểm a)"
			p = slices.Concat(p, inside[k-1])
			groups = slices.Delete(groups, max(first, len(groups)-1), len(groups))
		}
		groups = append(groups, slices.Concat(p, around))
	}
	return groups, end
}

// readBrackets reads groups that fill the brackets at byte i, and the byte after those.
func readBrackets(s string, i int) ([]group, int) {
	w := wordAt(s, i)
	if w.folded != "(" {
		return nil, i
	}
	var inside []group
	for at := w.to; len(inside) < maxProvisionRefs; {
		g, to := readGroup(s, at)
		if g == nil {
			return nil, i
		}
		inside = append(inside, g)
		if w := wordAt(s, to); w.folded == ")" {
			return inside, w.to
		}
		at, _ = readSeparator(s, to)
	}
	return nil, i
}
