package provision

import (
	"strconv"
	"strings"
)

var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500}

// roman reads a Roman numeral in capitals; 0 if it is none in its usual form.
func roman(s string) int {
	n := 0
	for i := range len(s) {
		v := romanDigits[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && romanDigits[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	if n < 1 || n > 399 || toRoman(n) != s {
		return 0
	}
	return n
}

func toRoman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			b.WriteString(d.sign)
			n -= d.value
		}
	}
	return b.String()
}

var ordinals = map[string]int{"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
	"chín": 9, "mười": 10, "một": 1}

// ordinal reads "nhất", "hai", "mười một" at the start of s, in any case: the number and the bytes it takes, or 0.
func ordinal(s string) (n, size int) {
	word := s
	if i := strings.IndexAny(s, " \t.:-–"); i >= 0 {
		word = s[:i]
	}
	n = ordinals[strings.ToLower(word)]
	if n != 10 || len(word) == len(s) || s[len(word)] != ' ' {
		return n, len(word)
	}
	if unit, more := ordinal(s[len(word)+1:]); unit > 0 && unit < 10 {
		return 10 + unit, len(word) + 1 + more
	}
	return n, len(word)
}

// alphabet is the order in which points are lettered. Acts leave f, j, w and z out; some writers do not.
const alphabet = "abcdđefghijklmnopqrstuvwxyz"

// letterOrder is the place of a point's label, so that a, b, đ, đ1, e, aa come in this order; 0 if it is no such label.
// Labels that may follow each other directly are less than nextLetter apart.
func letterOrder(label string) int {
	letters := strings.TrimRight(label, "0123456789")
	digits, _ := strconv.Atoi(label[len(letters):])
	n := 0
	for _, r := range letters {
		i := strings.IndexRune(alphabet, r)
		if i < 0 {
			return 0
		}
		n = n*30 + len([]rune(alphabet[:i])) + 1
	}
	return n*letterStep + min(digits, letterStep-1)
}

const (
	letterStep = 32
	nextLetter = 5 * letterStep
)

// lowerRoman reads i, ii, iii, iv ... as the numbers of sub-points; 0 if it is none.
func lowerRoman(s string) int {
	if strings.Trim(s, "ivx") != "" {
		return 0
	}
	return roman(strings.ToUpper(s))
}
