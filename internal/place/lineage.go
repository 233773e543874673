package place

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Lineage is a territory with all that contain it by its recorded parents, itself first. Of a code that is not recorded
// it is that code alone.
func (w *World) Lineage(code string) []string {
	if code == "" {
		return nil
	}
	out := []string{code}
	for u := w.territories[code]; u != nil && u.parent != nil && !slices.Contains(out, u.parent.Code); u = u.parent {
		out = append(out, u.parent.Code)
	}
	return out
}

// Heirs is a territory and all that it went into by a day, wholly or in part, nearest first.
func (w *World) Heirs(code string, on law.Date) []string {
	return w.follow(code, func(u *unit) (next []string) {
		for _, s := range u.into {
			if s.On <= on {
				next = append(next, s.Successors...)
			}
		}
		return next
	})
}

// Predecessors is all territories that one came out of, wholly or in part, nearest first, without itself.
func (w *World) Predecessors(code string) []string {
	out := w.follow(code, func(u *unit) (next []string) {
		for _, s := range u.outOf {
			next = append(next, s.Predecessors...)
		}
		return next
	})
	return out[1:]
}

func (w *World) follow(code string, next func(*unit) []string) []string {
	out, seen := []string{code}, map[string]bool{code: true}
	for i := 0; i < len(out); i++ {
		u := w.territories[out[i]]
		if u == nil {
			continue
		}
		for _, to := range next(u) {
			if !seen[to] {
				seen[to] = true
				out = append(out, to)
			}
		}
	}
	return out
}
