package search

import "math/bits"

// bitset is a set of numbers below a bound, which whoever makes it knows. The methods that take another want one of the
// same bound.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) unset(i uint32)    { b[i>>6] &^= 1 << (i & 63) }
func (b bitset) has(i uint32) bool { return b[i>>6]&(1<<(i&63)) != 0 }

func (b bitset) and(o bitset) {
	for i, w := range o {
		b[i] &= w
	}
}

func (b bitset) or(o bitset) {
	for i, w := range o {
		b[i] |= w
	}
}

func (b bitset) andNot(o bitset) {
	for i, w := range o {
		b[i] &^= w
	}
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b bitset) countAnd(o bitset) int {
	n := 0
	for i, w := range o {
		n += bits.OnesCount64(b[i] & w)
	}
	return n
}

// all yields the members in order.
func (b bitset) all(yield func(uint32) bool) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			if !yield(uint32(i<<6 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// counter counts, for each number below 64 times the length of its planes, how many sets have it: the bits of the count
// lie in one plane each, so that 64 numbers are counted at once.
type counter struct {
	planes [7]bitset // counts up to 127
	used   int
	carry  bitset
}

func (c *counter) reset(words int) {
	for i := range c.used {
		clear(c.planes[i])
	}
	c.used = 0
	if cap(c.carry) < words {
		c.carry = make(bitset, words)
	}
	c.carry = c.carry[:words]
	for i := range c.planes {
		if cap(c.planes[i]) < words {
			c.planes[i] = make(bitset, words)
		}
		c.planes[i] = c.planes[i][:words]
	}
}

// add counts a set once.
func (c *counter) add(s bitset) {
	copy(c.carry, s)
	for i := range c.planes {
		some := uint64(0)
		plane := c.planes[i]
		for k, w := range c.carry {
			c.carry[k] = plane[k] & w
			plane[k] ^= w
			some |= c.carry[k]
		}
		c.used = max(c.used, i+1)
		if some == 0 {
			return
		}
	}
}

// atLeast puts into out the numbers that n sets or more have.
func (c *counter) atLeast(n int, out bitset) {
	for k := range out {
		greater, equal := uint64(0), ^uint64(0)
		for i := len(c.planes) - 1; i >= 0; i-- {
			w := uint64(0)
			if i < c.used {
				w = c.planes[i][k]
			}
			if n>>i&1 == 0 {
				greater |= equal & w
				equal &^= w
			} else {
				equal &= w
			}
		}
		out[k] = greater | equal
	}
}
