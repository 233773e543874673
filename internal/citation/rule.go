package citation

import (
	"slices"
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
	subject        int // the first token of the subject
	plural         bool
	about          bool // "về" leads to the subject
	who            issuer
	when           when
	recent, former bool
}

// headAt reads the word for a rule at token i, and how many tokens it takes. Acts may be written by their symbols, in
// capitals: "QĐ phê duyệt ...".
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
	if raw := string(t.runes[t.tokens[i].start:t.tokens[i].end]); slices.Contains(ruleSymbols, raw) && t.tokens[i].sep == sepNone &&
		!inAddress(t.runes, t.tokens[i].start) {
		typ, _ := law.TypeOfSymbol(raw)
		return 1, ruleWord{class: headAct, kind: typ}
	}
	return 0, ruleWord{}
}

// ruleSymbols are the symbols by which acts are called in running text.
var ruleSymbols = []string{"QĐ", "NQ", "CT", "NĐ"}

// ruleAt reads the word for a rule at token i that a subject follows: "quy chế cũ về ...", "quyết định mới quy định ...",
// "chỉ thị của UBND tỉnh về ...". Of two such words in a chain the inner one counts: "quyết định ban hành quy chế ...".
func (d *describer) ruleAt(i int) (rule, bool) {
	t := d.text
	n, h := t.headAt(i)
	if n == 0 || i+n >= len(t.tokens) || d.isVerb(i, n) {
		return rule{}, false
	}
	r := rule{ruleWord: h, plural: d.pluralBefore(i)}
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
			if m == 0 {
				return rule{}, false // "quy định của pháp luật"
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

// pluralBefore reports whether token i follows "các", "những" or a number: "ba quyết định về ...".
func (d *describer) pluralBefore(i int) bool {
	if i == 0 || d.tokens[i-1].sep > sepJoin {
		return false
	}
	return d.text.at(partPlural, i-1) > 0
}

// whoAt reads the issuer or the place at token k, which may stand after "của", "do" or "mà".
func (d *describer) whoAt(k int) (issuer, int) {
	lead := 0
	if k < len(d.tokens) && (d.tokens[k].fold == "cua" || d.tokens[k].fold == "do" || d.tokens[k].fold == "ma") {
		lead = 1
	}
	if who, n := d.issuerAt(d.text, k+lead); n > 0 {
		return who, lead + n
	}
	if who, n := d.placeAt(d.text, k+lead); n > 1 && d.text.bracket(k+lead+1) { // "của tỉnh (2018)"
		own := d.tokens[k+lead].fold == "tinh"
		return issuer{named: true, own: own, foreign: !own}, lead + 1
	} else if n > 1 || n == 1 && (lead > 0 || d.surePlace(d.text, k)) {
		return who, lead + n
	}
	if k+lead < len(d.tokens) && (lead > 0 && d.text.at(partSubjects, k+lead) > 0 || d.word(partSubjects, k+lead)) && d.tokens[k+lead].fold != "da" {
		n := d.text.at(partSubjects, k+lead)
		who := issuer{}
		if d.tokens[k+lead].fold == "bo" && k+lead+1 < len(d.tokens) && d.text.upper(k+lead+1) {
			who = issuer{named: true, foreign: true} // a ministry that is not recorded
		}
		for n < 10 && k+lead+n < len(d.tokens) && d.tokens[k+lead+n-1].sep == sepNone && d.text.upper(k+lead+n) {
			n++
		}
		who.words = string(d.runes[d.tokens[k+lead].start:d.tokens[k+lead+n-1].end])
		return who, lead + n
	}
	return issuer{}, 0
}

// surePlace reports whether the one syllable at token k that may name a place does: without accents, "thu" is a name only if
// it is written large and no title has it beside the same neighbour.
func (c *Catalog) surePlace(t *text, k int) bool {
	return !t.plain || t.upper(k) && !(k > 0 && c.pairs[t.tokens[k-1].fold+" "+t.tokens[k].fold] > 0)
}

// subjectEnd returns the token after the last of the subject of a rule.
func (d *describer) subjectEnd(r rule, limit int) int {
	t := d.text
	for k := r.subject + 1; k < limit; k++ {
		if n := t.at(partPointers, k); n > 0 && t.tokens[k-1].sep == sepNone && t.at(partNotPointers, k) == 0 {
			if m, _ := t.headEndingAt(k); m > 0 {
				return k + n
			}
		}
		if d.endsAt(k, r, limit) {
			return k
		}
	}
	return limit
}

// headEndingAt reads the word for a rule whose last token is just before k.
func (t *text) headEndingAt(k int) (int, ruleWord) {
	for n := 1; n <= 3 && k-n >= 0; n++ {
		if m, h := t.headAt(k - n); m == n {
			return n, h
		}
	}
	return 0, ruleWord{}
}

// endsAt reports whether a subject is over before token k.
func (d *describer) endsAt(k int, r rule, limit int) bool {
	t := d.text
	s := t.tokens[k-1].sep
	range_ := t.numeral(k-1) >= 0 && t.numeral(k) >= 0
	switch {
	case s >= sepClause && !range_, t.bracket(k):
		return true
	case s == sepComma && (t.at(partPolicies, k) > 0 && k < d.open || !d.continues(k, limit, d.enumerates(r.subject, k-1))):
		return true
	case d.word(partStops, k):
		return true
	case (d.word(partPredicates, k) || d.word(partClosing, k)) && !d.inTitles(k):
		return true
	case t.tokens[k].fold == "va" && k+1 < limit && (d.opens(k+1) || d.word(partPredicates, k+1)):
		return true
	case t.at(partAbout, k) > 0 && t.tokens[k-1].fold == "noi":
		return true
	}
	if _, n := t.whenAt(k); n > 0 && !range_ {
		own := r.class == headPlan || t.tokens[k-1].fold == "doan" || t.tokens[k-1].fold == "hoc" || t.tokens[k-1].fold == "den"
		return !own || s >= sepComma
	}
	if who, n := d.whoAt(k); n > 0 {
		lead := t.tokens[k].fold
		if lead == "cua" || lead == "do" || lead == "ma" {
			return true
		}
		body := len(who.codes) > 0 || t.at(partLocalBodies, k) > 0
		return (body || t.tokens[k].fold == "tinh" || who.foreign) && d.verbAfter(k+n)
	}
	return false
}

// bracket reports whether an opening bracket stands before token k.
func (t *text) bracket(k int) bool {
	from := t.tokens[k-1].end
	for _, x := range t.runes[from:max(from, t.tokens[k].start)] { // parts of one abbreviation share its span
		if x == '(' || x == '[' {
			return true
		}
	}
	return false
}

// verbAfter reports whether a verb of issuing follows at token k, adverbs between.
func (d *describer) verbAfter(k int) bool {
	for n := 0; n < 4 && k < len(d.tokens) && d.tokens[k-1].sep <= sepJoin; n++ {
		if d.text.at(partIssuing, k) > 0 {
			return true
		}
		m := d.text.at(partAdverbs, k)
		if m == 0 {
			return false
		}
		k += m
	}
	return false
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

// word reports whether a phrase of the part begins at token k. Without accents one syllable may be many words: it is taken for
// the phrase only where no title has it beside the same neighbour.
func (d *describer) word(p part, k int) bool {
	n := d.text.at(p, k)
	return n > 1 || n == 1 && !(d.plain && d.besideInTitles(k))
}

// besideInTitles reports whether token k stands in a title beside the same token as here, before it or after it.
func (d *describer) besideInTitles(k int) bool {
	return k > 0 && d.pairInTitles(k-1) || k+1 < len(d.tokens) && d.pairInTitles(k)
}

// inTitles reports whether token k stands in a title between the same neighbours as here.
func (d *describer) inTitles(k int) bool {
	return k > 0 && k+1 < len(d.tokens) && d.pairInTitles(k-1) && d.pairInTitles(k)
}

// pairInTitles reports whether token k and the next stand side by side in a registered title.
func (d *describer) pairInTitles(k int) bool {
	return d.pairs[d.tokens[k].fold+" "+d.tokens[k+1].fold] > 0
}

// shortMember is the most syllables that a noun inside an enumeration has, if no title is known to hold it.
const shortMember = 4

// continues reports whether what follows the comma before token k still belongs to the subject: "in, phát hành xuất bản
// phẩm". A title that has the same words beside each other says so; else a verb of management does, or a short noun that
// is not the subject of a clause.
func (d *describer) continues(k, limit int, more bool) bool {
	t := d.text
	if t.tokens[k].fold == "va" && k+1 < limit {
		k++
	}
	if d.opens(k) || d.word(partStops, k) || d.word(partPredicates, k) {
		return false
	}
	if _, n := t.whenAt(k); n > 0 {
		return false
	}
	if d.pairInTitles(k - 1) {
		return true
	}
	if _, n := d.whoAt(k); n > 0 {
		return false
	}
	j := k
	for ; j < limit; j++ {
		if j > k && (t.tokens[j-1].sep >= sepComma || t.tokens[j].fold == "va") || d.word(partStops, j) || d.word(partClosing, j) {
			break
		}
		if _, n := d.whoAt(j); n > 0 {
			break
		}
		if _, n := t.whenAt(j); n > 0 {
			break
		}
		if d.word(partPredicates, j) {
			return false
		}
	}
	return t.at(partVerbs, k) > 0 || more || j-k <= shortMember
}

// enumerates reports whether a comma stands before token k in a subject: what follows another belongs to it too, however
// long.
func (d *describer) enumerates(from, k int) bool {
	return k > from && slices.ContainsFunc(d.tokens[from:k], func(x token) bool { return x.sep == sepComma })
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

// introduced reports whether token i follows words such as "thực hiện" or "theo".
func (d *describer) introduced(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if n := d.text.at(partIntroducing, k); n > 0 && k+n == i && d.tokens[i-1].sep <= sepJoin {
			return true
		}
	}
	return false
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
