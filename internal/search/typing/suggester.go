package typing

import (
	"maps"
	"slices"
)

// Suggester completes what people type, from the titles, aliases and numbers of documents and the names of bodies and topics. It never
// changes: With makes another, so any number may use it meanwhile.
type Suggester struct {
	tables []*table // larger ones first
}

// NewSuggester makes one of entries, no two of the same kind and ID.
func NewSuggester(entries []Entry) *Suggester { return (&Suggester{}).With(entries, nil) }

// A table is built anew together with the one before it when that is less than this many times larger, or when a fourth of it is dead.
const (
	growth    = 4
	mostTable = 64 // entries that are always built anew
)

// With is the suggester after entries were added or changed, and others removed. It takes time in proportion to the changes, save that
// from time to time tables grown small or stale are built anew: in all, each entry some log(n) times.
func (s *Suggester) With(changed []Entry, removed []Key) *Suggester {
	gone := make([]Key, 0, len(changed)+len(removed))
	for _, e := range changed {
		gone = append(gone, e.key())
	}
	gone = append(gone, removed...)
	var tables []*table
	for _, t := range s.tables {
		tables = append(tables, t.without(gone))
	}
	fresh := slices.Clone(changed)
	for len(tables) > 0 {
		last := tables[len(tables)-1]
		if last.alive > mostTable && last.alive >= growth*len(fresh) {
			break
		}
		fresh = append(last.living(), fresh...)
		tables = tables[:len(tables)-1]
	}
	for i, t := range tables {
		if 4*(len(t.entries)-t.alive) > len(t.entries) {
			tables[i] = newTable(t.living())
		}
	}
	if len(fresh) > 0 {
		tables = append(tables, newTable(fresh))
	}
	return &Suggester{tables}
}

// without is the table with entries dead.
func (t *table) without(keys []Key) *table {
	var dead map[Key]bool
	for _, k := range keys {
		if t.dead[k] || !t.has(k) {
			continue
		}
		if dead == nil {
			dead = maps.Clone(t.dead)
		}
		dead[k] = true
	}
	if dead == nil {
		return t
	}
	u := *t
	u.dead = dead
	u.alive = len(t.entries) - len(dead)
	return &u
}

func (t *table) living() []Entry {
	out := make([]Entry, 0, t.alive)
	for _, e := range t.entries {
		if !t.dead[e.key()] {
			out = append(out, e)
		}
	}
	return out
}

// has reports whether an entry is in the table.
func (t *table) has(k Key) bool {
	_, ok := slices.BinarySearchFunc(t.byKey, k, func(i uint32, k Key) int { return t.entries[i].key().compare(k) })
	return ok
}
