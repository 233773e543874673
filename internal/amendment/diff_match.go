package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// counterparts gives, for each unit of the later list that stood in the earlier one, the unit that it was. A number makes a unit
// the same; paragraphs, dashes and tables have none, and are the same where they say the same, or stand between such.
func counterparts(before, after []*provision.Provision) map[*provision.Provision]*provision.Provision {
	out := make(map[*provision.Provision]*provision.Provision, len(after))
	byPath := make(map[law.Path]*provision.Provision, len(before))
	var a, b []*provision.Provision // without a number
	for _, p := range before {
		if marked(p.Unit) {
			byPath[p.Path] = p
		} else {
			a = append(a, p)
		}
	}
	for _, p := range after {
		if !marked(p.Unit) {
			b = append(b, p)
		} else if o := byPath[p.Path]; o != nil {
			out[p] = o
		}
	}
	align(a, b, func(o, p *provision.Provision) { out[p] = o })
	return out
}

// mostAligned bounds the work on long lists without numbers, which are then compared place by place.
const mostAligned = 1 << 18

// align pairs the units of two lists in their order: those that say the same, as many as can be, and between two such the
// others of one kind, one by one.
func align(a, b []*provision.Provision, pair func(o, p *provision.Provision)) {
	for len(a) > 0 && len(b) > 0 && alikeUnits(a[0], b[0]) {
		pair(a[0], b[0])
		a, b = a[1:], b[1:]
	}
	if len(a)*len(b) > mostAligned {
		inTurn(a, b, pair)
		return
	}
	same := make([][]int, len(a)+1) // the most pairs from i and j on
	for i := range same {
		same[i] = make([]int, len(b)+1)
	}
	x, y := sayings(a), sayings(b)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			same[i][j] = max(same[i+1][j], same[i][j+1])
			if x[i] == y[j] {
				same[i][j] = same[i+1][j+1] + 1
			}
		}
	}
	i, j, fromA, fromB := 0, 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case x[i] == y[j]:
			inTurn(a[fromA:i], b[fromB:j], pair)
			pair(a[i], b[j])
			i, j = i+1, j+1
			fromA, fromB = i, j
		case same[i+1][j] >= same[i][j+1]:
			i++
		default:
			j++
		}
	}
	inTurn(a[fromA:], b[fromB:], pair)
}

func alikeUnits(a, b *provision.Provision) bool {
	return a == b || a.Unit == b.Unit && normalWording(a.Text()) == normalWording(b.Text())
}

func sayings(list []*provision.Provision) []string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = string(p.Unit) + " " + normalWording(p.Text())
	}
	return out
}

// inTurn pairs the units of each kind one by one.
func inTurn(a, b []*provision.Provision, pair func(o, p *provision.Provision)) {
	for _, p := range b {
		i := slices.IndexFunc(a, func(o *provision.Provision) bool { return o.Unit == p.Unit })
		if i < 0 {
			continue
		}
		pair(a[i], p)
		a = a[i+1:]
	}
}

// jumps are the units that changed their order among those that stayed: as few as tell the whole move.
func jumps(old map[*provision.Provision]*provision.Provision, before, after []*provision.Provision) map[*provision.Provision]bool {
	rank := make(map[*provision.Provision]int, len(before))
	for i, p := range before {
		rank[p] = i
	}
	var stayed []*provision.Provision
	var ranks []int
	for _, p := range after {
		if o := old[p]; o != nil {
			stayed, ranks = append(stayed, p), append(ranks, rank[o])
		}
	}
	if slices.IsSorted(ranks) {
		return nil
	}
	inOrder := longestRise(ranks)
	out := map[*provision.Provision]bool{}
	for i, p := range stayed {
		if !inOrder[i] {
			out[p] = true
		}
	}
	return out
}

// longestRise marks the elements of a longest rising subsequence.
func longestRise(v []int) []bool {
	var ends []int // index of the least last element of a rise of each length
	before := make([]int, len(v))
	for i, x := range v {
		n, _ := slices.BinarySearchFunc(ends, x, func(e, x int) int { return v[e] - x })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	out := make([]bool, len(v))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			out[i] = true
		}
	}
	return out
}
