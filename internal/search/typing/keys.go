package typing

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vanban/vanban/internal/viet"
)

// marks are the letters that a key makes of others: in Telex a second a, e, o or d, and w; in VNI the digits 6 to 9.
var marks = map[rune]map[rune]rune{
	'a': {'a': 'â'}, 'e': {'e': 'ê'}, 'o': {'o': 'ô'}, 'd': {'d': 'đ'}, 'w': {'a': 'ă', 'o': 'ơ', 'u': 'ư'},
	'6': {'a': 'â', 'e': 'ê', 'o': 'ô'}, '7': {'o': 'ơ', 'u': 'ư'}, '8': {'a': 'ă'}, '9': {'d': 'đ'},
}

// tones are the combining marks of the tone keys, Telex and VNI.
var tones = map[rune]rune{
	's': '\u0301', 'f': '\u0300', 'r': '\u0309', 'x': '\u0303', 'j': '\u0323',
	'1': '\u0301', '2': '\u0300', '3': '\u0309', '4': '\u0303', '5': '\u0323',
}

const (
	vowelLetters = "aăâeêioôơuưy"
	longestKeys  = 16 // letters and keys of a syllable
)

// unkeyed is what a syllable in lower case says when the keys of Telex or VNI are still in it because the input method was off:
// "quyeest" and "quye61t" are "quyết". It is false when there are no keys in it.
func unkeyed(typed string) (string, bool) {
	if utf8.RuneCountInString(typed) > longestKeys {
		return "", false
	}
	var out []rune
	var tone rune
	used := false
	keys := []rune(typed)
	for i, r := range keys {
		ends := i+1 == len(keys) || !isVowel(keys[i+1]) // "taxi" has no tone
		if t, ok := tones[r]; ok && ends && hasVowel(out) && tone == 0 {
			tone, used = t, true
			continue
		}
		if m := marks[r]; m != nil && mark(out, m, r) {
			used = true
			continue
		}
		out = append(out, r)
	}
	if !used {
		return "", false
	}
	if tone != 0 {
		for i, r := range out {
			if isVowel(r) {
				out = append(out[:i+1], append([]rune{tone}, out[i+1:]...)...)
				break
			}
		}
	}
	return viet.Tone(norm.NFC.String(string(out))), true
}

// mark puts a mark on the last letter that the key can mark. A letter that marks itself has to be the first of the syllable (đ) or stand
// before a consonant or that key: "dieen", "diene".
func mark(out []rune, m map[rune]rune, key rune) bool {
	for i := len(out) - 1; i >= 0; i-- {
		marked, ok := m[out[i]]
		if !ok || marked == 'đ' && i > 0 {
			continue
		}
		out[i] = marked
		if marked == 'ơ' && i > 0 && out[i-1] == 'u' && (i < 2 || out[i-2] != 'q') {
			out[i-1] = 'ư'
		}
		return true
	}
	return false
}

func isVowel(r rune) bool {
	return strings.ContainsRune(vowelLetters, r) || r >= utf8.RuneSelf && strings.ContainsRune("aeiouy", plain(r))
}

func hasVowel(out []rune) bool {
	for _, r := range out {
		if isVowel(r) {
			return true
		}
	}
	return false
}

func plain(r rune) rune {
	p, _ := viet.FoldRune(r)
	return p
}

// rows of the keyboard, each shifted by about half a key.
var rows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours[a-'a'] has a bit for each letter whose key is beside that of a.
var neighbours = func() (near [26]uint32) {
	join := func(a, b byte) {
		near[a-'a'] |= 1 << (b - 'a')
		near[b-'a'] |= 1 << (a - 'a')
	}
	for y, row := range rows {
		for x := range len(row) {
			if x > 0 {
				join(row[x-1], row[x])
			}
			if y > 0 {
				join(rows[y-1][x], row[x])
				if x+1 < len(rows[y-1]) {
					join(rows[y-1][x+1], row[x])
				}
			}
		}
	}
	return near
}()

func beside(a, b byte) bool {
	return 'a' <= a && a <= 'z' && 'a' <= b && b <= 'z' && neighbours[a-'a']&(1<<(b-'a')) != 0
}

// Costs of slips of the fingers, in nats: how much rarer than the right key they are.
const (
	costVariant = 1   // i for y, or y for i: "quản lí"
	costSwap    = 2.5 // two letters in the wrong order
	costDouble  = 2.5 // a letter twice, or once where it belongs twice
	costBeside  = 3   // the key beside
	costExtra   = 3.5 // a letter too many
	costMissing = 3.5 // a letter too few
	costOther   = 5   // another letter
	costFirst   = 1.5 // more, where the first letter is wrong
)

// isVariant reports whether a word is spelt with i for y, or y for i, where both are usual: "lí", "quí".
func isVariant(w string, i int, c byte) bool {
	return i > 0 && i+1 == len(w) && (c == 'i' && w[i] == 'y' || c == 'y' && w[i] == 'i') &&
		(strings.IndexByte("hklmstv", w[i-1]) >= 0 || strings.HasPrefix(w, "qu"))
}

// slips gives what may have been meant by a mistyped word: all that is one slip away, with what the slip costs. A buffer is
// reused: copy what you keep.
func slips(w string, yield func(meant []byte, cost float64)) {
	buf := make([]byte, 0, len(w)+1)
	first := func(i int, cost float64) float64 {
		if i == 0 {
			return cost + costFirst
		}
		return cost
	}
	for i := range len(w) {
		// w[i] is too many.
		cost := costExtra
		if i > 0 && w[i] == w[i-1] {
			cost = costDouble
		}
		yield(append(append(buf, w[:i]...), w[i+1:]...), first(i, cost))
		if i+1 < len(w) && w[i] != w[i+1] {
			buf := append(append(buf, w[:i]...), w[i+1], w[i])
			yield(append(buf, w[i+2:]...), first(i, costSwap))
		}
		for c := byte('a'); c <= 'z'; c++ {
			if c == w[i] {
				continue
			}
			cost := float64(costOther)
			switch {
			case isVariant(w, i, c):
				cost = costVariant
			case beside(c, w[i]):
				cost = costBeside
			}
			yield(append(append(append(buf, w[:i]...), c), w[i+1:]...), first(i, cost))
		}
	}
	for i := range len(w) + 1 {
		for c := byte('a'); c <= 'z'; c++ {
			cost := costMissing
			if i > 0 && c == w[i-1] {
				cost = costDouble
			}
			yield(append(append(append(buf, w[:i]...), c), w[i:]...), first(i, cost))
		}
	}
}
