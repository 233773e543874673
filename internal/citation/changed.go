package citation

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// This page reads lists of provisions that are cut by verbs: "Bổ sung Điều 12a và sửa khoản 2 Điều 12 Quy chế ...". All members
// are of the document to which the last leads up.

// changeWords are the syllables of verbs by which one act changes provisions of another, as accented and as plain text has them.
var changeWords = func() [2]map[string]bool {
	out := [2]map[string]bool{{}, {}}
	for _, y := range viet.Syllables("sửa đổi bổ sung bãi bỏ hủy huỷ thay thế thêm bớt đính chính chỉnh ngưng dừng giữ nguyên") {
		out[0][y.Key], out[1][y.Folded] = true, true
	}
	return out
}()

// changeJoins join what one act does to several provisions: "và", "đồng thời".
var changeJoins = map[string]bool{"va": true, "hoac": true, "roi": true, "dong": true, "thoi": true, "cung": true, "nhu": true,
	"ma": true, "khong": true}

// beforeUnit may stand between a verb of change and the name of a unit.
var beforeUnit = map[string]bool{"noi": true, "dung": true, "toan": true, "bo": true, "cac": true, "nhung": true, "mot": true, "quy": true, "dinh": true, "tai": true,
	"ca": true}

// maxChange is how many syllables of verbs may stand between two members of a list.
const maxChange = 6

// changedBefore reads the lists that stand before the one at token i, each behind a verb of change of its own, and the token at which
// the first of them begins.
func (t *text) changedBefore(i, floor int, list []law.ProvisionRef) (refs []law.ProvisionRef, start int) {
	start = i
	if more, u := t.insertedBefore(i, floor); more != nil {
		completeFrom(more, list[0])
		refs, start, list = more, u, more
	}
	for {
		verb := t.changeBefore(start, floor)
		if verb < 0 {
			return refs, start
		}
		end, joined := verb, false
		for end > floor && t.tokens[end-1].sep == sepNone && changeJoins[t.tokens[end-1].fold] {
			end, joined = end-1, true
		}
		more, u := t.insertionPlace(end, floor) // "sau Điều 9 bổ sung Điều 9a"
		if more == nil && end > floor && t.goesOn(end-1, joined) {
			more, u = t.changedList(end, floor)
		}
		if more == nil {
			return refs, start
		}
		completeFrom(more, list[0])
		refs, start, list = append(more, refs...), u, more
	}
}

// goesOn reports whether a list may go on behind token k: a comma or a semicolon stands there, or a word has joined what follows.
func (t *text) goesOn(k int, joined bool) bool {
	switch t.tokens[k].sep {
	case sepNone, sepJoin:
		return joined
	case sepComma:
		return true
	case sepClause:
		return t.runes[t.tokens[k].end] == ';'
	}
	return false
}

// changedList reads a list that ends before token end and begins behind a verb of change, and the token at which it begins; or what is
// so inserted into what ends there.
func (t *text) changedList(end, floor int) ([]law.ProvisionRef, int) {
	first := end
	for first > floor && t.inList(first-1, end) && (first == end || t.tokens[first-1].sep <= sepComma || t.goesOn(first-1, false)) {
		first--
	}
	for u := first; u < end; u++ {
		if !t.unitAt(u) {
			continue
		}
		verb, into := t.changeBefore(u, floor) >= 0, u > floor && t.into(u-1)
		if !verb && !into {
			continue
		}
		s := string(t.runes[t.tokens[u].start:t.tokens[end-1].end])
		r := law.ReadProvisions(s)
		if len(r.Refs) == 0 || r.Bare != len(s) {
			continue
		}
		if verb {
			return r.Refs, u
		}
		if inner, start := t.insertedInto(u, floor, r.Refs); inner != nil {
			return inner, start
		}
	}
	return nil, end
}

// changeBefore returns the token at which the verbs of change begin that end right before the unit at token i, -1 if there are none. Words
// that are to change may stand between: "thay cụm từ “a” bằng cụm từ “b” tại"; the verb of the member before may hold for them.
func (t *text) changeBefore(i, floor int) int {
	verb := func(k int) bool { return changeWords[index(t.plain)][t.tokens[k].word(t.plain)] }
	k := i
	for n := 0; n < 3 && k > floor && t.tokens[k-1].sep == sepNone && beforeUnit[t.tokens[k-1].fold] && !verb(k-1); n++ {
		k--
	}
	object := k
	if k < i && (t.tokens[k].fold == "tai" || t.tokens[i-1].fold == "tai") {
		object = t.wordsBefore(k, floor)
	}
	first := object
	for first > floor && object-first < maxChange && verb(first-1) && (t.tokens[first-1].sep == sepNone || first < object && t.tokens[first-1].sep == sepComma) {
		first--
	}
	if first == k {
		return -1
	}
	return first
}

// wordsBefore returns the token at which the quoted words begin, with those that name them so, that end before token k; k if there are none.
func (t *text) wordsBefore(k, floor int) int {
	start, quoted, inside := k, false, false
	for n := maxObject; start > floor && n > 0; n-- {
		switch {
		case inside:
		case t.closesQuote(start):
			inside, quoted = true, true
		case !objectWords[t.tokens[start-1].fold] || t.tokens[start-1].sep != sepNone && !t.opensQuote(start):
			n = 0
			continue
		}
		if start--; isLabel(t.tokens[start].fold) {
			n = maxObject
		}
		inside = inside && !t.opensQuote(start)
	}
	if !quoted || inside {
		return k
	}
	return start
}

// maxObject is how many syllables of quoted words may stand in a row without a label of any kind.
const maxObject = partReach - 2

// objectWords name quoted words that are to change, and join them.
var objectWords = map[string]bool{"cum": true, "tu": true, "chu": true, "cac": true, "doan": true, "bang": true, "thanh": true, "boi": true, "va": true, "noi": true, "dung": true}

// opensQuote reports whether quotation marks open right before token k; closesQuote whether they close there.
func (t *text) opensQuote(k int) bool { return k > 0 && t.markBetween(k, "“\"‘") }

func (t *text) closesQuote(k int) bool { return t.markBetween(k, "”\"’") }

func (t *text) markBetween(k int, marks string) bool {
	from, to := t.tokens[k-1].end, t.tokens[k].start
	return from < to && strings.ContainsAny(string(t.runes[from:to]), marks) // syllables of one abbreviation have one span
}

// completeFrom puts those of the references that name no article into what is around another.
func completeFrom(refs []law.ProvisionRef, of law.ProvisionRef) {
	for k, ref := range refs {
		if len(ref.Steps) > 0 && ref.Steps[0].Unit.Rank() > law.UnitArticle.Rank() {
			within(refs[k:k+1], of)
		}
	}
}

// within puts references that name no article of their own into what is around another: not into that itself.
func within(refs []law.ProvisionRef, of law.ProvisionRef) {
	for n, ref := range refs {
		around := of.Steps[:max(0, len(of.Steps)-1)]
		for len(ref.Steps) > 0 && len(around) > 0 && around[len(around)-1].Unit.Rank() >= ref.Steps[0].Unit.Rank() {
			around = around[:len(around)-1]
		}
		if ref.Component == "" {
			refs[n].Component = of.Component
		}
		refs[n].Steps = slices.Concat(around, ref.Steps)
	}
}
