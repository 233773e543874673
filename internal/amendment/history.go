package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// What is told of a document or a unit besides what the clause does to it: "đã được sửa đổi theo Luật số ...", "vẫn ngưng hiệu
// lực". It is no act of the clause, and the act that did it is no target.

// happenings are the classes of passive verbs that history is told in.
var happenings = []string{"was amended", "was replaced", "was repealed", "was renumbered", "was suspended", "was resumed", "was extended", "was applied", "was disapplied", "commences"}

// history passes over "đã được sửa đổi, bổ sung một số điều theo Luật số ..." and ", đã ngưng hiệu lực theo Quyết định số ...,".
// A day that follows the act that did it belongs to the clause again.
func (c *cursor) history(d document, i int) (document, int, bool) {
	for {
		j, aside := i, c.at(i).key == "("
		if aside || c.at(i).key == "," {
			j++
		}
		switch to, ok := c.past(j); {
		case ok:
			j = to
		case c.cited(j):
			_, j = c.class(j, happenings...)
		default:
			return d, i, true
		}
		named := false // the act that did it
		for !c.stops(j) && c.at(j).kind != 'q' && !c.acts(j) && !(aside && c.at(j).key == ")") {
			var p period
			if _, ok := c.when(j, &p); ok && named && !aside && p != (period{}) {
				break
			}
			if t, to := c.documentType(j); t != "" {
				if _, _, ok := c.numberAfter(to); ok {
					named = true
				}
			}
			j++
		}
		if aside && c.at(j).key == ")" {
			j++
		}
		i = j
	}
}

// past passes over "đã bị ngưng hiệu lực", "đang tạm thời ngưng hiệu lực" at token i.
func (c *cursor) past(i int) (int, bool) {
	if !c.spelled(i, "đã", "đang") {
		return i, false
	}
	for i++; ; i++ {
		if k, to := c.class(i, happenings...); k != "" {
			return to, true
		}
		switch c.at(i).key {
		case "bi", "duoc", "tam", "thoi", "cong", "bo":
		default:
			return i, false
		}
	}
}

// tells reports whether history, or what goes on as before, begins at token i: "đã ngưng hiệu lực", "vẫn ngưng hiệu lực".
func (c *cursor) tells(i int) bool {
	_, ok := c.past(i)
	return ok || c.told(i+1)
}

// told reports whether the passive verb at token i is said of what was before or is not so.
func (c *cursor) told(i int) bool {
	if k, _ := c.class(i, happenings...); k == "" {
		return false
	}
	return c.spelled(i-1, "đã", "đang", "vẫn", "chưa")
}

// spelled reports whether one of the words stands at token i with its diacritics: "đá" and "đẳng" are other words.
func (c *cursor) spelled(i int, words ...string) bool {
	return slices.Contains(words, strings.ToLower(c.at(i).raw))
}

// cited reports whether the passive verb at token i tells of the past: by what it was done is said.
func (c *cursor) cited(i int) bool {
	k, to := c.class(i, happenings...)
	switch k {
	case "was amended", "was replaced", "was repealed":
	case "was suspended", "was resumed", "was extended":
		// A law may be named as the ground of an act, another act only as what did it.
		switch c.at(to).key {
		case "boi", "theo", "tai":
			t, end := c.documentType(to + 1)
			_, _, ok := c.numberAfter(end)
			return ok && t != "" && t != law.Luat
		}
		return false
	default:
		return false
	}
	for _, p := range []string{"mot so dieu cua", "mot so dieu", "mot so noi dung", "mot phan", "boi"} {
		if end, ok := c.is(to, p); ok && p != "boi" {
			to = end
		}
	}
	switch c.at(to).key {
	case "boi", "theo", "tai", "lan":
		return true
	}
	return false
}
