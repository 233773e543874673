package viet

import "unicode/utf8"

// runeStep is how many runes lie between two remembered byte offsets.
const runeStep = 64

// Runes is a text that can be cut at rune offsets without walking it from its start each time.
type Runes struct {
	s     string
	n     int
	bytes []int // byte offset of rune k*runeStep; nil when every rune is one byte
}

// NewRunes indexes s, which is taken as it is.
func NewRunes(s string) Runes {
	n := utf8.RuneCountInString(s)
	t := Runes{s: s, n: n}
	if n == len(s) {
		return t
	}
	t.bytes = make([]int, 0, n/runeStep+1)
	k := 0
	for i := range s {
		if k%runeStep == 0 {
			t.bytes = append(t.bytes, i)
		}
		k++
	}
	return t
}

// Len is the number of runes.
func (t Runes) Len() int { return t.n }

// Byte is the byte offset of rune i. Offsets outside the text are taken as its nearer end.
func (t Runes) Byte(i int) int {
	switch {
	case i <= 0:
		return 0
	case i >= t.n:
		return len(t.s)
	case t.bytes == nil:
		return i
	}
	at := t.bytes[i/runeStep]
	for range i % runeStep {
		_, size := utf8.DecodeRuneInString(t.s[at:])
		at += size
	}
	return at
}

// Slice is the text from rune start up to rune end; "" when end is not after start.
func (t Runes) Slice(start, end int) string {
	from, to := t.Byte(start), t.Byte(end)
	if to <= from {
		return ""
	}
	return t.s[from:to]
}
