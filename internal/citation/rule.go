package citation

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// headClass says how the word for a rule is used.
type headClass int

const (
	headRegulation headClass = iota + 1 // what a decision issues: "quy chế"
	headAct                             // an act itself: "nghị quyết"
	headPlan                            // what is issued but more often only spoken of: "kế hoạch"
	headPolicy                          // what a rule lays down: "mức thu"
	headAny                             // "văn bản"
)

// ruleWord is the word for a rule.
type ruleWord struct {
	class headClass
	kind  law.DocumentType // of an act or a plan, "" if documents of several kinds carry it
}

// rule is the word for a rule as it stands in a sentence, with what stands between it and its subject.
type rule struct {
	ruleWord
	length         int // of the word, in tokens
	subject        int // the first token of the subject
	plural         bool
	about          bool // "về" leads to the subject
	who            issuer
	when           when
	recent, former bool
}

// headAt reads the word for a rule at token i, and how many tokens it takes. Acts may be written by their symbols:
// "QĐ phê duyệt ...", "qđ của UBND tỉnh ...".
func (t *text) headAt(i int) (int, ruleWord) {
	if i >= len(t.tokens) {
		return 0, ruleWord{}
	}
	if n := t.at(partDocheads, i); n > 0 {
		h := ruleWord{class: headRegulation}
		return n, h
	}
	if n := t.at(partActs, i); n > 0 {
		_, types := words().types.match(t.tokens, i, t.plain)
		h := ruleWord{class: headAct}
		if len(types) > 0 {
			h.kind = types[0]
		}
		return n, h
	}
	if n := t.at(partPlans, i); n > 0 {
		h := ruleWord{class: headPlan}
		if _, types := words().types.match(t.tokens, i, t.plain); len(types) > 0 && (types[0] == law.KeHoach || types[0] == law.HuongDan) {
			h.kind = types[0]
		}
		return n, h
	}
	if n := t.at(partPolicies, i); n > 0 {
		return n, ruleWord{class: headPolicy}
	}
	if n := t.at(partGeneric, i); n > 0 && t.at(partAbout, i+n) > 0 {
		return n, ruleWord{class: headAny}
	}
	if typ, ok := t.symbolAt(i); ok {
		return 1, ruleWord{class: headAct, kind: typ}
	}
	return 0, ruleWord{}
}

// ruleSymbols are the symbols by which acts are called in running text.
var ruleSymbols = []string{"QĐ", "NQ", "CT", "NĐ"}

// symbolAt reads a symbol that stands for the word: in capitals, or before "về" or "của".
func (t *text) symbolAt(i int) (law.DocumentType, bool) {
	if t.tokens[i].end-t.tokens[i].start != 2 {
		return "", false
	}
	raw := string(t.runes[t.tokens[i].start:t.tokens[i].end])
	symbol := strings.ToUpper(raw)
	if t.plain {
		symbol = strings.Replace(symbol, "D", "Đ", 1)
	}
	if t.tokens[i].sep != sepNone || !slices.Contains(ruleSymbols, symbol) || inAddress(t.runes, t.tokens[i].start) {
		return "", false
	}
	if raw != strings.ToUpper(raw) && t.at(partAbout, i+1) == 0 && (i+1 >= len(t.tokens) || t.tokens[i+1].fold != "cua") {
		return "", false
	}
	return law.TypeOfSymbol(symbol)
}

// ruleAt reads the word for a rule at token i that a subject follows: "quy chế cũ về ...", "quyết định mới quy định ...",
// "chỉ thị của UBND tỉnh về ...". Of two such words in a chain the inner one counts: "quyết định ban hành quy chế ...".
func (d *describer) ruleAt(i int) (rule, bool) {
	t := d.text
	n, h := t.headAt(i)
	if n == 0 || i+n >= len(t.tokens) || d.isVerb(i, n) {
		return rule{}, false
	}
	r := rule{ruleWord: h, length: n, plural: d.pluralBefore(i)}
	k := i + n
	if s := t.tokens[k-1].sep; s > sepJoin {
		r.subject = k
		return r, r.plural && s == sepClause && h.class <= headAct && d.givenBefore(i).issued
	}
	for k < len(t.tokens) && t.tokens[k-1].sep <= sepJoin {
		m := t.at(partRecent, k)
		if m > 0 && t.at(partIssuing, k+m) == 0 {
			r.recent = true
			k += m
			continue
		}
		if m = t.at(partFormer, k); m > 0 {
			r.former = true
			k += m
			continue
		}
		if w, m := t.whenAt(k); m > 0 {
			r.when = w
			k += m
			continue
		}
		if t.tokens[k].fold == "cua" {
			who, m := d.whoAt(k)
			if m == 0 || t.at(partOtherBodies, k+1) > 0 {
				return rule{}, false // "quy định của pháp luật", "nội quy của nhà trường"
			}
			r.who = who
			k += m
			continue
		}
		break
	}
	if k >= len(t.tokens) || t.tokens[k-1].sep > sepJoin || t.runes[t.tokens[k].start-1] == '“' {
		return rule{}, false // a name in quotation marks is no description
	}
	if a := t.at(partAbout, k); a > 0 {
		if k+a >= len(t.tokens) || t.tokens[k+a-1].sep > sepJoin && !(r.plural && t.tokens[k+a-1].sep == sepClause) {
			return rule{}, false
		}
		r.about = true
		r.subject = k + a
		if !r.plural {
			r.subject = k
		}
		return r, true
	}
	if d.word(partStops, k) || d.word(partNoSubjects, k) || t.at(partOrdinal, k) > 0 || d.word(partPredicates, k) && t.tokens[k].fold != "cam" || t.at(partPointers, k) > 0 ||
		t.numeral(k) >= 0 || t.tokens[k].fold == "so" || t.tokens[k].fold == "va" || t.at(partIssuing, k) > 0 && h.class != headAct {
		return rule{}, false
	}
	if t.at(partIssuing, k) > 0 && (t.tokens[k].fold == "ban") { // the inner of two heads is the mention
		return rule{}, false
	}
	if r.plural {
		return rule{}, false
	}
	r.subject = k
	return r, true
}

// isVerb reports whether the word for a rule at token i says what somebody does: "UBND tỉnh quyết định ...", "nghị quyết
// quy định ...".
func (d *describer) isVerb(i, n int) bool {
	t := d.text
	if t.upper(i) && i > 0 && !t.plain {
		return false
	}
	if t.at(partVerbsToo, i) > 0 && !d.nounAt(i) {
		return true
	}
	for k := max(0, i-6); k < i; k++ {
		if t.tokens[i-1].sep > sepJoin {
			break
		}
		if _, m := d.issuerAt(t, k); m > 0 && k+m == i {
			return !unicode.IsUpper(t.runes[t.tokens[i].start])
		}
		if m, _ := t.headAt(k); m > 0 && (k+m == i || t.at(partRecent, k+m) > 0 && k+m+t.at(partRecent, k+m) == i) {
			return true
		}
	}
	return i > 0 && t.tokens[i-1].sep <= sepJoin && t.at(partNounless, i-1) > 0
}

// nounAt reports whether a word such as "có" or "theo" stands before token i, or another rule to which it is joined.
func (d *describer) nounAt(i int) bool {
	for k := max(0, i-2); k < i; k++ {
		if n := d.text.at(partNounsAfter, k); n > 0 && k+n == i && d.tokens[i-1].sep == sepNone {
			return true
		}
	}
	return d.joined > 0 && i <= d.joined+1
}

// pluralBefore reports whether token i follows "các", "những" or a number: "ba quyết định về ...".
func (d *describer) pluralBefore(i int) bool {
	if i == 0 || d.tokens[i-1].sep > sepJoin {
		return false
	}
	return d.text.at(partPlural, i-1) > 0
}

// opens reports whether the word for another rule begins at token k, articles and the like before it.
func (d *describer) opens(k int) bool {
	for n := 0; n < 2 && k < len(d.tokens); n++ {
		if m, h := d.text.headAt(k); m > 0 && h.class <= headPlan {
			return true
		}
		m := max(d.text.at(partMeasure, k), d.text.at(partPlural, k))
		if m == 0 {
			return false
		}
		k += m
	}
	return false
}

// singleAct reports whether the rule is a decision on one case: "quyết định xử phạt ...".
func (d *describer) singleAct(r rule) bool {
	return r.kind == law.QuyetDinh && d.text.at(partSingleActs, r.subject) > 0
}

// unissued reports whether the rule named at token i is said to be planned or drafted only.
func (d *describer) unissued(i int) bool {
	for k := i - 1; k >= max(d.sentence, i-5) && d.tokens[k].sep <= sepJoin; k-- {
		if n := d.text.at(partUnissued, k); n > 0 && k+n <= i {
			return true
		}
	}
	return false
}

// largeInside reports whether token i is written large without beginning a sentence.
func (d *describer) largeInside(i int) bool {
	return i > 0 && d.tokens[i-1].sep < sepClause && d.capital(i) && !d.plain
}

// ofProvision reports whether token i follows a provision: "Điều 6 của quy định ...".
func (d *describer) ofProvision(i int) bool {
	return i >= 3 && d.tokens[i-1].fold == "cua" && d.text.at(partProvisions, i-3) > 0
}

// joinedTo reports whether token i follows a number and "và": "thực hiện Quyết định 33/2019/QĐ-UBND và quy chế ...".
func (d *describer) joinedTo(i int) bool {
	return i >= 2 && d.tokens[i-1].fold == "va" &&
		slices.ContainsFunc(d.numbers, func(m mention) bool { return m.after == d.tokens[i-2].end })
}

// titleOfNumber reports whether what begins at token i belongs to a number before it in the sentence: "Quyết định số
// 20/2010/QĐ-UBND ban hành Quy định ...". After a comma and a new subject it does not.
func (d *describer) titleOfNumber(i int) bool {
	if d.ofProvision(i) || d.joinedTo(i) {
		return false
	}
	at := d.tokens[i].start
	for _, m := range slices.Backward(d.numbers) {
		if m.start >= at {
			continue
		}
		if i-d.tokenAt(m.after) > maxList {
			return false
		}
		comma := false
		for k := max(0, d.tokenAt(m.after)-1); k < i; k++ {
			s := d.tokens[k].sep
			if s >= sepClause {
				return false
			}
			if comma && (d.text.at(partLocalBodies, k) > 0 || d.text.at(partSubjects, k) > 0) {
				return false
			}
			comma = comma || s == sepComma
		}
		return true
	}
	return false
}
