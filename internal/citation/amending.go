package citation

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// A law that amends others is cited by what it does and not by a number: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B
// ngày 22 tháng 11 năm 2019". It is one act, the day is its own, and the laws inside its name are not cited.

// maxAmending is how many syllables may lie between the word for the kind of an amending law and the first law that it amends.
const maxAmending = 14

// amendingLaws makes one mention of the name of an amending law and the names of laws inside it. Where those have numbers they
// stay, and only a day that is the amending law's is taken from the last of them.
func (t *text) amendingLaws(all []mention) []mention {
	for k := 0; k < len(all); k++ {
		first := all[k]
		if first.kind != KindNumber && first.kind != KindNamed || first.number == nil && !first.ofLaw() {
			continue
		}
		at, of, typ := t.amendingLawBefore(t.tokenAt(first.start))
		if at < 0 {
			continue
		}
		last := k
		for last+1 < len(all) && all[last].date.IsZero() && (all[last+1].kind == KindNumber || all[last+1].kind == KindNamed) &&
			joined(t, all[last].after, all[last+1].start) {
			last++
		}
		members := all[k : last+1]
		whole := mention{kind: KindNamed, start: t.tokens[at].start, typ: typ, byForm: true, firm: true, date: members[len(members)-1].date,
			issuer: members[len(members)-1].issuer, after: members[len(members)-1].after}
		if !slices.ContainsFunc(members, func(m mention) bool { return m.kind == KindNumber }) {
			whole.end = members[len(members)-1].end
			all = slices.Replace(all, k, last+1, whole)
			continue
		}
		own := &members[len(members)-1]
		if own.date.IsZero() || own.kind == KindNumber && len(members) == 1 && own.date.Year() == own.year {
			continue
		}
		own.date = 0
		own.sameDay = false
		whole.end = t.tokens[of-1].end
		whole.after = whole.end
		all = slices.Insert(all, k, whole)
		k = last + 1
	}
	return all
}

// amendingLawBefore reads, right before token i, how the name of an amending law begins: "Luật sửa đổi, bổ sung một số điều của".
// It returns the tokens of the word for the kind, -1 if there is none, and of "của".
func (t *text) amendingLawBefore(i int) (at, of int, typ law.DocumentType) {
	of = i - 1
	if of > 0 && t.tokens[of].fold == "cac" {
		of--
	}
	if of < 2 || t.tokens[of].fold != "cua" {
		return -1, 0, ""
	}
	for k := of - 1; k > 0 && i-k <= maxAmending && t.tokens[k].sep <= sepComma; k-- {
		if t.at(partAmending, k) == 0 || t.tokens[k-1].sep != sepNone {
			continue
		}
		n, typ, ok := t.typeEndingAt(k - 1)
		if ok && lawKind(typ) && t.upper(k-n) {
			return k - n, of, typ
		}
	}
	return -1, 0, ""
}
