package citation

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// This page reads the provisions that share a document at the end of their sentence with the list before it, though other words stand
// between: what is inserted and where ("Bổ sung Điều 9a vào sau Điều 9 Quy định ...", "khoản 4 vào Điều 10"), and members that the same word leads to ("tính theo
// khoản 1 Điều 2, tối đa theo Điều 3 Nghị quyết ...").

// insertedBefore reads what is inserted before or after the list at token i, and the token at which that begins; or, where the list at i is
// what is inserted, the place: "vào sau Điều 9 các điều 9a, 9b".
func (t *text) insertedBefore(i, floor int) ([]law.ProvisionRef, int) {
	k := i
	if k > floor && t.besides(k-1) {
		for k--; k > floor && t.tokens[k-1].sep == sepNone && beforePlace[t.tokens[k-1].fold]; {
			k--
		}
		return t.changedList(k, floor)
	}
	for k > floor && t.tokens[k-1].sep == sepNone && (t.tokens[k-1].fold == "cac" || t.tokens[k-1].fold == "mot") {
		k--
	}
	return t.insertionPlace(k, floor)
}

// insertedInto reads what is inserted into the one provision that the list at token i is, as it lies in that, and the token at which it
// begins: "bổ sung khoản 4 vào Điều 10". What it is inserted into is then not cited as a whole.
func (t *text) insertedInto(i, floor int, list []law.ProvisionRef) ([]law.ProvisionRef, int) {
	if len(list) != 1 || i <= floor || !t.into(i-1) {
		return nil, i
	}
	refs, start := t.changedList(i-1, floor)
	if inner := inside(list[0], refs); len(inner) > 0 {
		return inner, start
	}
	if len(refs) > 0 && aboveArticles(list[0]) && !slices.ContainsFunc(refs, func(r law.ProvisionRef) bool { return len(r.Steps) == 0 || r.Steps[0].Unit != law.UnitArticle }) {
		return refs, start
	}
	return nil, i
}

// aboveArticles reports whether the reference is to what articles lie in, and by which none is cited: "Chương II".
func aboveArticles(r law.ProvisionRef) bool {
	return r.Component == "" && len(r.Steps) > 0 && r.Last().Unit.Rank() < law.UnitArticle.Rank()
}

// into reports whether token k is "vào" or "cho" and leads up to what follows.
func (t *text) into(k int) bool {
	if t.tokens[k].sep != sepNone {
		return false
	}
	switch t.tokens[k].word(t.plain) {
	case "vào", "cho":
		return true
	case "vao":
		return t.plain
	}
	return false
}

// beforePlace may stand between what is inserted and "sau".
var beforePlace = map[string]bool{"vao": true, "ngay": true, "lien": true, "tiep": true, "dung": true, "vi": true, "tri": true, "phia": true}

// besides reports whether token k is "sau" or "trước" and leads up to what follows.
func (t *text) besides(k int) bool {
	if t.tokens[k].sep != sepNone {
		return false
	}
	switch t.tokens[k].word(t.plain) {
	case "sau", "trước":
		return true
	case "truoc":
		return t.plain
	}
	return false
}

// insertionPlace reads the list that ends before token end and says behind or before what something is inserted: "sau Điều 9".
func (t *text) insertionPlace(end, floor int) ([]law.ProvisionRef, int) {
	if end <= floor || t.tokens[end-1].sep > sepComma {
		return nil, end
	}
	for u := end - 1; u > floor && t.inList(u, end) && t.tokens[u].sep <= sepComma; u-- {
		if !t.unitAt(u) || !t.besides(u-1) {
			continue
		}
		return t.wholeList(u, end), u
	}
	return nil, end
}

// wholeList reads the list that fills the tokens from token u to token end; nil if they hold anything else.
func (t *text) wholeList(u, end int) []law.ProvisionRef {
	s := string(t.runes[t.tokens[u].start:t.tokens[end-1].end])
	if r := law.ReadProvisions(s); len(r.Refs) > 0 && r.Bare == len(s) {
		return r.Refs
	}
	return nil
}

// partReach is how many syllables may stand between two members, and before the first of them, where a document would own it.
const partReach = labelReach - 2

// partedBefore reads the members before the list at token i to which the same word leads, and the token at which the first begins. If
// another document stands close before them (after says that one stands before token floor), they may be of that, and only a doubt is told.
func (t *text) partedBefore(i, floor, far int, after bool, list []law.ProvisionRef) (refs []law.ProvisionRef, start int, doubt string) {
	start = i
	for {
		if more, u := t.joinedBefore(start, floor); more != nil {
			completeFrom(more, list[0])
			refs, start, list = append(more, refs...), u, more
			continue
		}
		more, u, end := t.sameLead(start, floor, far)
		if more == nil {
			return refs, start, ""
		}
		if after && t.near(floor, u) {
			return nil, i, "not read: " + string(t.runes[t.tokens[u].start:t.tokens[end-1].end]) + ", of which document is not certain"
		}
		completeFrom(more, list[0])
		refs, start, list = append(more, refs...), u, more
	}
}

// farReach is how many syllables before a number two members may begin, and what parts them may take then.
const farReach = numberReach - 8

// farBefore is the token back to which members may stand that more than partReach syllables part: before a number more is read.
func (t *text) farBefore(m *mention, head int) int {
	if m.kind != KindNumber {
		return head
	}
	return head - farReach
}

// near reports whether token k stands at most partReach syllables behind token floor, in its sentence.
func (t *text) near(floor, k int) bool {
	if k-floor > partReach {
		return false
	}
	for ; floor < k; floor++ {
		if t.tokens[floor].sep == sepEnd {
			return false
		}
	}
	return true
}

// sameLead reads the list before the one at token i that the same word leads to, the token at which it begins, and the one after it.
func (t *text) sameLead(i, floor, far int) ([]law.ProvisionRef, int, int) {
	lead, bracket := t.leadBefore(i, floor), t.opensBracket(i)
	if lead < 0 && !bracket {
		return nil, 0, 0
	}
	for end := i; end > max(floor, min(i-partReach, far)); end-- {
		if end < i && !t.parts(end) {
			return nil, 0, 0
		}
		if !bracket && end > lead || !t.tokens[end-1].inList || !t.coordinates(end) || bracket && !t.closesBracket(end) {
			continue
		}
		for u := end - 1; u > 0 && u >= floor && t.inList(u, end) && t.tokens[u-1].sep <= sepComma; u-- {
			if t.unitAt(u) && (bracket && t.opensBracket(u) || !bracket && t.alike(t.leadBefore(u, floor), lead, t.tokens[end-1].sep)) {
				if refs := t.wholeList(u, end); refs != nil && !slices.ContainsFunc(refs, loneSection) {
					return refs, u, end
				}
			}
		}
	}
	return nil, 0, 0
}

// loneSection reports whether the reference is to a section without its chapter, as forms and tables have them.
func loneSection(r law.ProvisionRef) bool {
	return len(r.Steps) > 0 && r.Steps[0].Unit == law.UnitSection
}

// leadBefore returns the token of the word that leads to the list at token i: "theo", "(không) đúng", "(vi) phạm"; -1 if there is none.
func (t *text) leadBefore(i, floor int) int {
	k := i - 1
	if k > floor && t.tokens[k].sep == sepNone && (t.tokens[k].fold == "cac" || t.tokens[k].fold == "ca") {
		k--
	}
	if k < floor || t.tokens[k].sep != sepNone || t.tokens[k].inList && !leads[t.tokens[k].fold] || changeJoins[t.tokens[k].fold] || t.tokens[k].hasDigit {
		return -1
	}
	return k
}

// leads are words that lists are made of and that may lead to one all the same, "đúng" among them.
var leads = map[string]bool{"tai": true, "dung": true, "o": true, "trong": true, "voi": true, "cu": true}

// coordinates reports whether what begins at token k stands beside what ends there: behind a comma, a semicolon or a word that joins.
func (t *text) coordinates(k int) bool {
	switch t.tokens[k-1].sep {
	case sepComma:
		return true
	case sepClause:
		return t.runes[t.tokens[k-1].end] == ';'
	case sepNone:
		return partingJoins[t.tokens[k].fold]
	case sepJoin:
		return t.closesBracket(k) && partingJoins[t.tokens[k].fold]
	}
	return false
}

// alike reports whether the words at tokens a and b lead to members of one list: the same word, or, behind a comma or
// a word that joins, two that announce provisions.
func (t *text) alike(a, b int, between sep) bool {
	return a >= 0 && (t.tokens[a].fold == t.tokens[b].fold || between <= sepComma && t.announces(a) && t.announces(b))
}

func (t *text) announces(k int) bool {
	return announcing[t.tokens[k].fold] || t.tokens[k].word(t.plain) == "ở"
}

// announcing end the words that lead to a provision: "theo", "(nêu) tại", "(so) với", "(vi) phạm", "trái", "(áp) dụng", "(căn) cứ".
var announcing = map[string]bool{"theo": true, "tai": true, "voi": true, "pham": true, "trai": true, "dung": true, "cu": true}

// partingJoins join clauses of a sentence.
var partingJoins = map[string]bool{"va": true, "con": true, "hoac": true, "hay": true, "nhung": true, "dong": true, "vua": true}

// ownersOf begin the names of documents and of what is issued with them; pointersTo point to them.
var (
	ownersOf   = map[string]bool{"luat": true, "nghi": true, "quyet": true, "thong": true, "hien": true, "phap": true, "quy": true, "dieu": true, "noi": true, "van": true}
	pointersTo = map[string]bool{"này": true, "đó": true, "trên": true, "ấy": true, "nay": true}
)

// parts reports whether token k may stand between two members that share a document: it ends no sentence, and begins and points to no
// other document.
func (t *text) parts(k int) bool {
	if t.tokens[k].sep == sepEnd || t.tokens[k].sep == sepClause && t.runes[t.tokens[k].end] != ';' || t.tokens[k].hasDigit && !t.amountAt(k) {
		return false
	}
	return (!ownersOf[t.tokens[k].fold] || t.saidAt(k)) && !pointersTo[t.tokens[k].word(t.plain)]
}

// saidAt reports whether "quy định tại" or "nêu tại" stands at token k, as a verb.
func (t *text) saidAt(k int) bool {
	if t.tokens[k].fold != "quy" && t.tokens[k].fold != "neu" {
		return false
	}
	n := t.verbAt(k)
	return n > 0 && k+n < len(t.tokens) && t.tokens[k+n-1].sep == sepNone && t.tokens[k+n].fold == "tai"
}

// amountAt reports whether the number at token k counts something, and is no label and no part of the number of a document.
func (t *text) amountAt(k int) bool {
	return k > 0 && t.tokens[k].sep == sepNone && isDigitByte(t.tokens[k].raw[0]) && !t.unitAt(k-1) && !t.unitAt(k+1) && t.tokens[k-1].sep == sepNone &&
		t.tokens[k-1].fold != "so" && t.tokens[k-1].fold != "ngay" && t.tokens[k-1].fold != "nam"
}
