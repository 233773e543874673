package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// series are the documents of a file whose numbers run in one sequence: of one body, type and year. Numbers are given in the
// order of issue, so the neighbours of a number say which of two days is the likelier.
type series map[string][]member

type member struct {
	seq    int
	number string
	day    law.Date
}

func newSeries(documents []document) series {
	s := series{}
	for _, d := range documents {
		n, err := law.ParseNumber(d.Number)
		if err != nil || n.Year == 0 || n.Year != d.IssuedOn.Year() {
			continue
		}
		if seq, err := strconv.Atoi(n.Seq); err == nil {
			k := seriesKey(n)
			s[k] = append(s[k], member{seq, n.String(), d.IssuedOn})
		}
	}
	for _, list := range s {
		slices.SortFunc(list, func(a, b member) int { return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.day, b.day)) })
	}
	return s
}

func seriesKey(n law.Number) string {
	return fmt.Sprint(n.Year, n.Type, strings.Join(n.Bodies, "-"))
}

// neighbours are the two numbers before and the two after, each with its day, as far as the file has them.
func (s series) neighbours(number string) string {
	n, err := law.ParseNumber(number)
	if err != nil {
		return ""
	}
	seq, err := strconv.Atoi(n.Seq)
	if err != nil {
		return ""
	}
	list := slices.CompactFunc(slices.Clone(s[seriesKey(n)]), func(a, b member) bool { return a.seq == b.seq })
	at, found := slices.BinarySearchFunc(list, seq, func(x member, seq int) int { return cmp.Compare(x.seq, seq) })
	after := at
	if found {
		after++
	}
	var out []string
	for _, x := range slices.Concat(list[max(0, at-2):at], list[after:min(len(list), after+2)]) {
		out = append(out, x.number+" "+x.day.String())
	}
	return strings.Join(out, ", ")
}
