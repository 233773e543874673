package citation

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
)

const listBits = 11

// listCache holds the lists of provisions that were read last: acts name the same ones again and again.
type listCache [1 << listBits]struct {
	list    string
	reading law.ProvisionReading
}

// read is law.ReadProvisions. What it returns is not to be changed.
func (c *listCache) read(list string) law.ProvisionReading {
	if c == nil {
		return law.ReadProvisions(list)
	}
	h := uint64(spellingSeed)
	for i := range len(list) {
		h = (h ^ uint64(list[i])) * spellingPrime
	}
	slot := h >> (64 - listBits)
	e, other := &c[slot], &c[slot^1]
	if e.list != list {
		// As in wordTable: what was here moves next door.
		*e, *other = *other, *e
	}
	if e.list != list {
		e.list = strings.Clone(list)
		e.reading = law.ReadProvisions(e.list)
	}
	return e.reading
}
