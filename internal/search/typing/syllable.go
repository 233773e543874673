package typing

import "strings"

// isSyllable reports whether a folded word looks like a syllable of Vietnamese.
func isSyllable(w string) bool {
	onset := strings.TrimLeft(w, "bcdghklmnpqrstvx")
	rime := strings.TrimLeft(onset, "aeiouy")
	switch w[:len(w)-len(onset)] {
	case "", "b", "c", "ch", "d", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x":
	default:
		return false
	}
	switch rime {
	case "", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t":
	default:
		return false
	}
	return len(onset) > len(rime) && len(onset)-len(rime) <= 3
}
