package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// This page reads which provisions of its document a citation names: before it ("khoản 2 Điều 5 Nghị định số ..."), with
// the words for the part of the document between ("Điều 7 Quy định ban hành kèm theo Quyết định số ..."), or after it
// ("Nghị định số ... (Điều 5)"). The list itself is read by law.ReadProvisions.

// listTokens is how many syllables before a document its list may begin, and titleTokens how many the title of what is
// issued with it may take between the list and the document.
const (
	listTokens  = 160
	titleTokens = 60
	shortTitle  = 18 // unless "theo" stands before the document
)

// unitKeys are the syllables that begin the name of a unit, with the slips of scanned texts.
var unitKeys = map[string]bool{"điều": true, "điêu": true, "khoản": true, "khoan": true, "điểm": true, "điếm": true, "chương": true, "mục": true,
	"tiểu": true, "phần": true, "phụ": true, "tiết": true, "đoạn": true, "gạch": true, "dấu": true, "tên": true,
	"đìểm": true, "điẻm": true, "điễm": true, "điêm": true, "khoàn": true, "khoãn": true, "đìều": true, "đièu": true, "điễu": true}

// provisions is what a citation says of the parts of its document.
type provisions struct {
	paths []string
	note  string // what could not be read
	start int    // first rune of the list before the document; the document's own start if there is none
	each  bool   // it names the same parts of each document of a list: "Điều 5 của các Nghị định ..."

	only      law.ProvisionRef // the one that stands before the document, if it is one
	component string           // in which those before the document lie
}

// readProvisions gives every mention in a passage, in order, the provisions it names.
func readProvisions(t *text, all []mention) {
	from, cited := 0, false // whether another document ends there
	for i := range all {
		m := &all[i]
		if m.kind == KindNumber {
			t.datedHead(m, from)
		}
		if m.kind != KindDescription {
			m.provisions = t.provisionsBefore(m, from, cited)
		} else {
			m.provisions.start = m.start
		}
		from, cited = max(m.after, m.end), m.kind != KindDescription
	}
	from = 0
	for i := range all {
		m, before := &all[i], from
		from = max(m.after, m.end)
		if m.kind == KindDescription {
			continue
		}
		limit := len(t.runes)
		if i+1 < len(all) {
			limit = all[i+1].provisions.start
		}
		if m.provisions.note == "" && !t.addedAfter(m, limit) && len(m.provisions.paths) <= 1 {
			t.provisionsAfter(m, before, limit)
		}
		if m.provisions.each && i+1 < len(all) && all[i+1].typ == m.typ && len(all[i+1].provisions.paths) == 0 && joined(t, m.after, all[i+1].start) {
			all[i+1].provisions.paths, all[i+1].provisions.each = m.provisions.paths, true
		}
	}
}

// provisionsBefore reads the list that ends at the mention, beginning not before rune from: the longest of those that
// begin at the name of a unit and lead up to the document. If another document ends at from, what is far from this one may be of that.
func (t *text) provisionsBefore(m *mention, from int, cited bool) provisions {
	out := provisions{start: m.start}
	head := t.tokenAt(m.start)
	floor := max(t.tokenAt(from), t.back(head, listTokens))
	first := t.listStart(floor, head)
	for i := first; i < head; i++ {
		if !t.unitAt(i) {
			continue
		}
		refs, end := t.listAt(i, head, m.start)
		if len(refs) == 0 {
			continue
		}
		if m.kind != KindAnaphora { // around a pointer no other words are looked at
			end = t.pastRemark(t.pastBracket(i, end), m.start)
		}
		link, ok := t.linked(end, m.start)
		if !ok || link.into && t.changeBefore(i, floor) < 0 {
			continue
		}
		if link.component == "" {
			link.component = t.ownComponent(m)
		}
		out.start, out.each = t.tokens[i].start, link.each
		if inner, at := t.insertedInto(i, floor, refs); inner != nil {
			refs, i = inner, at
			out.start = t.tokens[i].start
		}
		opened := t.openedBefore(i, first, refs)
		if len(opened) > 0 {
			refs = slices.Concat(opened, refs)
		}
		changed, at := t.changedBefore(i, floor, refs)
		if len(changed) > 0 {
			refs = append(changed, refs...)
		}
		doubt := ""
		if m.kind != KindAnaphora && len(opened) == 0 {
			var parted []law.ProvisionRef
			if parted, at, doubt = t.partedBefore(at, floor, t.farBefore(m, head), cited, refs); len(parted) > 0 {
				refs = append(parted, refs...)
			}
		}
		out.start = t.tokens[at].start
		if out.component = link.component; len(refs) == 1 {
			out.only = refs[0]
		}
		out.paths, out.note = pathsOf(refs, link.component, m.typ)
		out.note = joinNotes(out.note, doubt)
		if len(opened) > 0 {
			out.note = joinNotes(out.note, "not read: what lies between the ends of the range")
		}
		if torn := t.tornBefore(at, first); torn != "" {
			out.note = joinNotes(out.note, "not read: "+torn)
		}
		return out
	}
	return out
}

// listAt reads the list that begins at token i, before the document that begins at token head and rune limit. It returns the rune
// after the list. The references are not to be changed.
func (t *text) listAt(i, head, limit int) ([]law.ProvisionRef, int) {
	if refs, end := t.plainList(i, head); end > 0 {
		return refs, end
	}
	s := t.slice(t.tokens[i].start, limit)
	r := t.lists.read(s)
	return r.Refs, t.tokens[i].start + utf8.RuneCountInString(s[:r.Bare])
}

// listStart returns the first token, not before token first, of words that may be a list that leads up to token head; head if
// there is none.
func (t *text) listStart(first, head int) int {
	k := head
	if head == 0 || t.stopBefore(head) {
		return head
	}
	if t.tokens[k-1].fold == "cac" {
		k--
	}
	if n := t.withBefore(k); n == 0 {
		for k = head; k > first && head-k <= maxLink && linkWords[t.tokens[k-1].fold]; {
			k--
		}
		if k > 0 { // "Điều 7 Quy chế của Quyết định số ..."
			k -= t.endingAt(partAttached, k-1)
		}
	} else { // the title of what is issued with the document may stand between
		k -= n
		for i := k; i > max(first, k-titleTokens); i-- {
			if (t.inList(i-1, head) || t.closesBracket(i)) && t.at(partAttached, i) > 0 && !t.stopBefore(i) {
				k = i
				break
			}
		}
	}
	if k <= first || !t.inList(k-1, head) && !t.closesBracket(k) || t.stopBefore(k) {
		return head
	}
	for k > first {
		if r := t.remarkBefore(k, first); r < k {
			k = r
		} else if !t.inList(k-1, head) {
			break
		} else {
			k--
		}
	}
	return k
}

// stopBefore reports whether a sentence ends before token i, and not only a line.
func (t *text) stopBefore(i int) bool {
	return t.tokens[i-1].sep == sepEnd && slices.ContainsFunc(t.runes[t.tokens[i-1].end:t.tokens[i].start], func(r rune) bool {
		return r == '.' || r == '!' || r == '?' || r == '…'
	})
}

// withBefore returns how many tokens before token k say that something was issued with what begins there.
func (t *text) withBefore(k int) int {
	n := min(5, k)
	for n > 0 && t.at(partWith, k-n) != n {
		n--
	}
	return n
}

// gluedReach is how many syllables before a document the name of a unit may stand that runs together with its label.
const gluedReach = 20

// inList reports whether token k may be a word or a label of the list that leads up to token head.
func (t *text) inList(k, head int) bool {
	return t.tokens[k].inList || head-k <= gluedReach && t.tokens[k].hasDigit && t.unitAt(k)
}

// linkWords may stand between a list and its document, maxLink of them at most.
var linkWords = map[string]bool{"cua": true, "thuoc": true, "tai": true, "trong": true, "o": true, "theo": true, "so": true, "cac": true,
	"quy": true, "dinh": true, "neu": true,
	"vao": true, "cho": true, "khoi": true, "duoc": true, "bo": true, "sung": true, "them": true}

const maxLink = 10

// listWords are what lists of provisions are made of beside labels, without diacritics.
var listWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`tieu muc phu luc so chuong phan ban cua dieu khoan diem gach dau dong ngang tiet doan van kho mo tien dan cuoi cung noi dung
		toan bo tat ca cac nhung ten goi de cua cau loi tu den het va hoac thuoc tai trong o thu nhat hai nhi ba bon nam sau bay tam chin muoi
		hay cung voi lan nhu ke toi`) {
		out[w] = true
	}
	return out
}()

// unitAt reports whether the name of a unit begins at token i.
func (t *text) unitAt(i int) bool { return t.tokens[i].unit[index(t.plain)] && !t.endsWord(i) }

// isUnit reports whether a word is a name of a unit or begins one, in accented or in plain text, even with its label glued to it.
func isUnit(word string, plain bool) bool {
	if k := strings.IndexAny(word, "0123456789"); k >= 0 { // "Điều5"
		word = word[:k]
	}
	if plain {
		return unitFolds[word]
	}
	return unitKeys[word]
}

// unitFolds is unitKeys without diacritics.
var unitFolds = func() map[string]bool {
	out := map[string]bool{}
	for w := range unitKeys {
		out[viet.Fold(w)] = true
	}
	return out
}()

// wordsInUnits stand before what is then no name of a unit: see endsWord.
var wordsInUnits = map[string]bool{"danh": true, "hang": true, "giai": true, "cong": true, "thoi": true, "dia": true, "tai": true, "thanh": true, "co": true}

// endsWord reports whether the name of a unit at token i is only the end of another word: "danh mục 8", "giai đoạn 2".
func (t *text) endsWord(i int) bool {
	if i == 0 || t.tokens[i-1].sep != sepNone {
		return false
	}
	before := t.tokens[i-1].fold
	switch t.tokens[i].fold {
	case "muc":
		return before == "danh" || before == "hang"
	case "doan":
		return before == "giai" || before == "cong"
	case "diem":
		return before == "thoi" || before == "dia"
	case "khoan":
		return t.tokens[i-1].key == "tài"
	case "phan":
		return before == "thanh" || before == "co" && t.tokens[i-1].key == "cổ"
	}
	return false
}

// tornBefore returns the unit that stands right before the list at token i and could not be read: "điểm ab" before
// "khoản 2 Điều 5".
func (t *text) tornBefore(i, first int) string {
	for k := i - 2; k >= max(first, i-6); k-- {
		label := t.runes[t.tokens[k+1].start:t.tokens[k+1].end]
		if t.tokens[k+1].sep > sepComma || t.tokens[k+1].sep == sepComma && k+1 < i-1 || len(label) > 2 && !isDigit(label[0]) || len(label) > 5 || words().empty[t.tokens[k+1].key] {
			return ""
		}
		if t.unitAt(k) && t.tokens[k].sep == sepNone {
			return string(t.runes[t.tokens[k].start:t.tokens[i-1].end])
		}
	}
	return ""
}

// openedBefore reads the beginning of a range that the list at token i ends, where what lies between is not certain: "Điều 12a
// đến Điều 15", between which acts insert articles. The range is within whatever the first reference of the list is in.
func (t *text) openedBefore(i, first int, list []law.ProvisionRef) []law.ProvisionRef {
	to := i - 1
	if to > first && t.tokens[to].fold == "het" {
		to--
	}
	if to <= first || t.tokens[to].fold != "den" {
		return nil
	}
	for k := max(first, to-8); k < to; k++ {
		if !t.unitAt(k) {
			continue
		}
		s := string(t.runes[t.tokens[k].start:t.tokens[to].start])
		r := law.ReadProvisions(s)
		if len(r.Refs) == 0 || strings.TrimSpace(s[r.Bare:]) != "" {
			continue
		}
		within(r.Refs, list[0])
		return r.Refs
	}
	return nil
}

// link is what stands between a list and its document.
type link struct {
	component string // of what is issued with the document; "" if the words name none
	each      bool
	into      bool // of what is put into the document, or taken out of it, by a verb before the list: "bổ sung Điều 5a vào Nghị định"
}

// linked reports whether the words between two runes lead from a list to its document: nothing, a comma, "của", "tại",
// "Quy chế ... ban hành kèm theo".
func (t *text) linked(from, to int) (link, bool) {
	var l link
	i, head := t.tokenAt(from), t.tokenAt(to)
	before := to
	if i < head {
		before = t.tokens[i].start
	}
	line, dashed := false, false
	for _, r := range t.runes[from:before] {
		line, dashed = line || r == '\n', dashed || dash(r)
		if !unicode.IsSpace(r) && r != ',' && r != '(' && r != '“' && r != '"' && r != '/' && !dash(r) {
			return l, false
		}
	}
	if line && dashed { // the mark before an item
		return l, false
	}
	for ; i < head; i++ {
		switch t.tokens[i].fold {
		case "cua", "thuoc", "tai", "trong", "o", "theo", "so":
		case "cac":
			l.each = true
		case "vao", "cho", "khoi":
			l.into = true
		case "duoc": // "được bổ sung vào"
			n := 1
			for i+n < head && t.tokens[i+n].sep == sepNone && changeWords[index(t.plain)][t.tokens[i+n].word(t.plain)] {
				n++
			}
			if n == 1 || i+n >= head || t.tokens[i+n].fold != "vao" {
				return t.attachedLink(l, i, head)
			}
			i += n
		case "ban": // "Bản Quy định ban hành kèm theo ..."
			if t.at(partAttached, i+1) == 0 {
				return t.attachedLink(l, i, head)
			}
		case "quy", "neu": // "quy định tại Nghị định số ..."
			if n := t.verbAt(i); n > 0 && i+n < head && t.tokens[i+n].fold == "tai" {
				i += n
				continue
			}
			return t.attachedLink(l, i, head)
		default:
			return t.attachedLink(l, i, head)
		}
		if t.tokens[i].sep > sepJoin && i+1 < head {
			return l, false
		}
	}
	return l, true
}

// verbAt reads "quy định" and "nêu" as verbs, written small.
func (t *text) verbAt(i int) int {
	switch {
	case t.upper(i):
		return 0
	case t.tokens[i].fold == "neu":
		return 1
	case i+1 < len(t.tokens) && t.tokens[i+1].fold == "dinh":
		return 2
	}
	return 0
}

// attachedLink reads from token i on what is issued with the document that begins at token head: "Quy chế quản lý ... ban
// hành kèm theo", or "ban hành kèm theo" alone.
func (t *text) attachedLink(l link, i, head int) (link, bool) {
	if t.withEnds(&l, i, head) {
		return l, true
	}
	n := t.at(partAttached, i)
	if n == 0 || i+n > head {
		return l, false
	}
	l.component = componentOf(t.tokens[i : i+n])
	i += n
	if i == head || i+1 == head && (t.tokens[i].fold == "cua" || t.tokens[i].fold == "thuoc") {
		return l, t.tokens[i-1].sep <= sepJoin
	}
	if head-i > titleTokens {
		return l, false
	}
	for k := i; k < head; k++ {
		if t.tokens[k-1].sep > sepComma {
			return l, false
		}
		if t.withEnds(&l, k, head) {
			return l, head-i <= shortTitle || t.tokens[head-1].fold == "theo"
		}
	}
	return l, false
}

// withEnds reports whether the words from token i to token head say that something was issued with what begins there.
func (t *text) withEnds(l *link, i, head int) bool {
	n := t.at(partWith, i)
	if n > 0 && i+n == head-1 && t.tokens[i+n].fold == "cac" {
		l.each = true
		n++
	}
	return n > 0 && i+n == head && (t.tokens[head-1].sep < sepEnd || t.tokens[head-1].fold == "theo")
}

// componentOf is the first step of the paths of what the words name: "quy-che".
func componentOf(ts []token) string { return strings.Join(folds(ts), "-") }

// ownComponent is the part of the document that the mention itself names: "Quy chế này".
func (t *text) ownComponent(m *mention) string {
	i := t.tokenAt(m.start)
	if n := t.at(partAttached, i); n > 0 && m.kind == KindAnaphora {
		return componentOf(t.tokens[i : i+n])
	}
	return law.ComponentMain
}
