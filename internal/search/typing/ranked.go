package typing

// ranked finds the highest of the scores in a range without looking at all of them.
type ranked struct {
	levels [][]uint16 // the scores; the highest of each block of them; the highest of each block of those; ...
}

const blockBits = 6

func newRanked(scores []uint16) ranked {
	r := ranked{levels: [][]uint16{scores}}
	for len(scores) > 1<<blockBits {
		blocks := make([]uint16, (len(scores)+1<<blockBits-1)>>blockBits)
		for i, s := range scores {
			blocks[i>>blockBits] = max(blocks[i>>blockBits], s)
		}
		r.levels = append(r.levels, blocks)
		scores = blocks
	}
	return r
}

// highest is a place of the highest score in a range that is not empty.
func (r ranked) highest(lo, hi int) int {
	best, at, level := r.levels[0][lo], lo, 0
	look := func(l, from, to int) {
		for i, s := range r.levels[l][from:to] {
			if s > best {
				best, at, level = s, from+i, l
			}
		}
	}
	// Blocks as large as fit, from both ends.
	for l := 0; lo < hi; l++ {
		if l+1 == len(r.levels) || hi-lo <= 2<<blockBits {
			look(l, lo, hi)
			break
		}
		up, down := (lo+1<<blockBits-1)>>blockBits, hi>>blockBits
		look(l, lo, up<<blockBits)
		look(l, down<<blockBits, hi)
		lo, hi = up, down
	}
	for ; level > 0; level-- { // down to the score for which the block stands
		at <<= blockBits
		for r.levels[level-1][at] != best {
			at++
		}
	}
	return at
}

// each gives places of a range, highest score first, until yield is false.
func (r ranked) each(lo, hi int, yield func(at int) bool) {
	if lo >= hi {
		return
	}
	heap := spans{r.span(lo, hi)}
	for len(heap) > 0 {
		s := heap.pop()
		if !yield(s.at) {
			return
		}
		if s.lo < s.at {
			heap.push(r.span(s.lo, s.at))
		}
		if s.at+1 < s.hi {
			heap.push(r.span(s.at+1, s.hi))
		}
	}
}

// span is a range with the place of its highest score.
type span struct {
	lo, hi, at int
	score      uint16
}

func (r ranked) span(lo, hi int) span {
	at := r.highest(lo, hi)
	return span{lo, hi, at, r.levels[0][at]}
}

// spans is a heap, the highest score first, then the first place.
type spans []span

func (s spans) before(i, j int) bool {
	return s[i].score > s[j].score || s[i].score == s[j].score && s[i].at < s[j].at
}

func (s *spans) push(x span) {
	*s = append(*s, x)
	h := *s
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.before(i, up) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (s *spans) pop() span {
	h := *s
	top := h[0]
	n := len(h) - 1
	h[0] = h[n]
	h = h[:n]
	for i := 0; ; {
		down := 2*i + 1
		if down >= n {
			break
		}
		if down+1 < n && h.before(down+1, down) {
			down++
		}
		if !h.before(down, i) {
			break
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
	*s = h
	return top
}
