package amendment

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// letters are the letters that mark points, in their order, as they are folded in paths. Acts leave out f, j, w and z; some
// writers do not.
var letters = strings.Fields("a b c d dd e f g h i j k l m n o p q r s t u v w x y z")

const rareLetters = "fjwz"

// lastLetter parts a label into what comes before its last letter and the rank of that letter, -1 where it ends in none.
func lastLetter(label string) (before string, rank int) {
	for _, n := range []int{2, 1} { // dd is one letter
		if len(label) < n {
			continue
		}
		before, l := label[:len(label)-n], label[len(label)-n:]
		if i := slices.Index(letters, l); i >= 0 {
			return before, i
		}
	}
	return label, -1
}

// previousLabels are the labels after which a folded label comes by natural order, the nearest first: 4 before 5, 2 before
// 2a, 2a before 2b, đ before đ1, đ before e, f or else e before g. None for the first of its kind, and for what has no such
// order.
func previousLabels(label string) []string {
	stem := strings.TrimRight(label, "0123456789")
	if digits := label[len(stem):]; digits != "" {
		n, err := strconv.Atoi(digits)
		switch {
		case err != nil || n == 0:
			return nil
		case n > 1:
			return []string{stem + strconv.Itoa(n-1)}
		case stem == "" || strings.HasSuffix(stem, "."):
			return nil
		}
		return []string{stem}
	}
	before, rank := lastLetter(label)
	if rank == 0 && before != "" {
		return []string{before}
	}
	var out []string
	for rank--; rank >= 0; rank-- {
		out = append(out, before+letters[rank])
		if !strings.Contains(rareLetters, letters[rank]) {
			break
		}
	}
	return out
}

// compareLabels puts folded labels in natural order.
func compareLabels(a, b string) int {
	return slices.CompareFunc(labelKey(a), labelKey(b), cmp.Compare[int])
}

// labelKey makes numbers and letters of a label comparable, in the order in which they are written.
func labelKey(label string) []int {
	var key []int
	for label != "" {
		n := 0
		for n < len(label) && '0' <= label[n] && label[n] <= '9' {
			n++
		}
		if n > 0 {
			v, err := strconv.Atoi(label[:n])
			if err != nil {
				v = int(^uint(0) >> 1)
			}
			key, label = append(key, v), label[n:]
			continue
		}
		step := 1
		if strings.HasPrefix(label, "dd") {
			step = 2
		}
		_, rank := lastLetter(label[:step])
		key, label = append(key, rank), label[step:]
	}
	return key
}

// romanNumerals are the values that roman numerals are made of, the greatest first.
var romanNumerals = []struct {
	value int
	text  string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// printedLabel writes a folded label the way that another label of its kind is printed: đ for dd, a roman number where that
// one is roman.
func printedLabel(label, like string) string {
	n := 0
	for n < len(label) && '0' <= label[n] && label[n] <= '9' {
		n++
	}
	number, rest := label[:n], strings.ReplaceAll(label[n:], "dd", "đ")
	if v, err := strconv.Atoi(number); err == nil && v < 4000 && like != "" && strings.IndexByte("IVXLCDM", like[0]) >= 0 {
		var b strings.Builder
		for _, r := range romanNumerals {
			for ; v >= r.value; v -= r.value {
				b.WriteString(r.text)
			}
		}
		number = b.String()
	}
	return number + rest
}
