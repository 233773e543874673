package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// Doubt says why a reading is not certain. Codes are stable; "" is no doubt.
type Doubt = string

const (
	TargetUnknown    Doubt = "target_unknown"    // no document is named, here or around
	TargetDescribed  Doubt = "target_described"  // the document is described, not named
	TargetVague      Doubt = "target_vague"      // "các quy định trước đây trái với Quyết định này"
	UnreadWords      Doubt = "unread_words"      // the clause says more than was understood
	UnitUnknown      Doubt = "unit_unknown"      // what changes is no unit with a path: a form, an item of a list
	UnitIncomplete   Doubt = "unit_incomplete"   // the article of a clause or point is not said
	TextMissingHere  Doubt = "text_missing"      // new wording is announced and not given
	TextNotSplit     Doubt = "text_not_split"    // the quoted text cannot be told apart by units
	NumberIncomplete Doubt = "number_incomplete" // only a part of the document's number is given
	TextDamaged      Doubt = "text_damaged"      // the new wording has lost a part
	QuotationOpen    Doubt = "quotation_open"    // a quotation is not closed
	ExceptionOutside Doubt = "exception_outside" // an exception that stands in the acting act
	ExceptionUnread  Doubt = "exception_unread"  // a part of the act begins on another day, and which or when was not understood
	SelfSaid         Doubt = "self_said"         // "Luật này" said of the act that is amended
	ManyTargets      Doubt = "many_targets"      // several documents are named around, none in the clause
)

// affected is what a statement acts on: units of a document, or the whole of it where there are none.
type affected struct {
	refs []law.ProvisionRef
	doc  *document
}

// statement is one verb with its objects.
type statement struct {
	verb     string // class of its wording
	passive  bool
	from, to int // tokens
	objects  []affected
	// For insertion of units.
	anchor    []law.ProvisionRef
	anchorDoc *document
	position  Position
	newUnit   law.Unit // a new unit without a label
	// For words.
	byWords     bool
	words, with []string
	places      []affected
	alone       string             // the words, where they change only beside others
	takes       string             // what takes their place
	renamed     []law.ProvisionRef // for renumbering
	textFrom    []string           // components of the acting act
	texts       []string           // quoted after it
	follows     bool               // a text or a list follows
	opens       bool               // it names what is changed by the statements below it: "một số điều của Luật ..."
	except      []law.ProvisionRef
	elsewhere   []law.ProvisionRef // of the act itself: they begin on a day that is said elsewhere
	changed     []law.ProvisionRef // units of the target that are said to be what the objects change
	period
	vague  bool
	ground bool // it holds for a part of the territory
	doubt  Doubt
}

// inherited is what the statements around give to one below them.
type inherited struct {
	docs      []document // named around; of several the innermost
	component string
	scope     []law.ProvisionRef // the unit of the statement above, where it is one
	verb      string
	byWords   *statement // a statement on words whose places stand below
	corrects  bool
	issuer    string // of the documents listed below
	announces bool   // what has expired is only announced
	amending  bool   // what is around amends: an unread clause below is suspicious
	period
}

// reader reads the statements of one frame.
type reader struct {
	*cursor
	number string // of the acting act
	in     inherited
	out    []*statement
	// begun is set where the article has said above when the act begins; unreadException where what is said here of an exception
	// to that was not understood.
	begun, unreadException bool
	// place said before the verb: "Tại khoản 2 Điều 3, thay ..."
	said []affected
}

// read gives the statements of a frame, in order.
func (r *reader) read() []*statement {
	for i := 0; i < len(r.toks); {
		switch t := r.at(i); {
		case t.kind == 'q' && r.pair(i):
			i = r.one(i)
		case t.kind == 'q':
			r.giveText(r.quotes[t.quote])
			i++
		case t.kind == 'e':
			r.said = nil
			i++
		case t.kind == 'p' || t.key == "va" && r.started(i):
			i++
		default:
			i = r.one(i)
		}
	}
	return r.out
}

// pair reports whether the hole at token i holds words that something is said about, not a new text.
func (r *reader) pair(i int) bool {
	i++
	if r.at(i).key == "," {
		i++
	}
	if k, _ := r.class(i, "becomes", "was repealed"); k != "" {
		return true
	}
	n := len(r.out)
	if n == 0 || !r.out[n-1].byWords || !r.started(i) {
		return false
	}
	switch r.at(i).key {
	case "tai", "trong", "vao", "o":
		return true
	}
	return false
}

// started reports whether a statement has been read in the sentence of token i.
func (r *reader) started(i int) bool {
	n := len(r.out)
	return n > 0 && !r.ended(r.out[n-1].to, i)
}

// ended reports whether a sentence ends between tokens i and j.
func (r *reader) ended(i, j int) bool {
	return i < j && slices.ContainsFunc(r.toks[i:min(j, len(r.toks))], func(t token) bool { return t.kind == 'e' })
}

// one reads a statement at token i, or passes over what is none: the rest of its sentence is then not read.
func (r *reader) one(i int) int {
	n := len(r.out)
	if to, ok := r.statement(i); ok {
		return max(to, i+1)
	}
	r.out = r.out[:n]
	end := i
	for r.at(end).kind != 'e' && r.at(end).kind != 'q' && !(r.at(end).key == ";" && r.started(i)) {
		end++
	}
	if r.started(i) && r.out[n-1].verb != "commences" && r.out[n-1].doubt == "" && !harmless(r.toks[i:min(end, len(r.toks))]) {
		r.out[n-1].doubt = UnreadWords
	}
	if r.commenced() && r.speaksOfException(i, min(end, len(r.toks))) {
		r.doubtCommencement()
	}
	return max(end, i+1)
}

// harmless reports whether words say nothing of an amendment.
func harmless(toks []token) bool {
	for _, t := range toks {
		if t.kind == 'w' && len(t.key) > 0 && t.key != "sau" && t.key != "day" {
			return false
		}
	}
	return true
}

// giveText gives a quoted text to the statements that wait for one: those since the last that got one.
func (r *reader) giveText(q string) {
	n := len(r.out)
	if n == 0 {
		return
	}
	if last := r.out[n-1]; last.byWords && len(last.words) > 0 {
		last.doubt = UnreadWords
		return
	}
	r.out[n-1].texts = append(r.out[n-1].texts, q)
}

// statement reads one statement at token i and adds it.
func (r *reader) statement(i int) (int, bool) {
	start := i
	if t := r.at(i + 1).key; (i == 0 || r.at(i-1).kind == 'e') && (t == "." || t == ")") && len(r.at(i).raw) < 4 {
		i += 2 // a mark that stands in the text
	}
	if to, ok := r.exceptFirst(start, i); ok {
		return to, true
	}
	if r.commenced() {
		at, _ := r.excepts(i)
		if to, ok := r.ownDay(start, at); ok {
			return to, true
		}
	}
	for _, lead := range []string{"rieng", "dong thoi", "nay", "trong do"} {
		if to, ok := r.is(i, lead); ok {
			i = to
		}
	}
	if to, ok := r.placeFirst(i); ok {
		i = to
	}
	if d, to, ok := r.carrier(i); ok && d.Self {
		if to, ok := r.ofSelf(start, d, to); ok {
			return to, true
		}
	}
	if verbs, to := r.verbs(i); len(verbs) > 0 {
		if end, ok := r.active(start, verbs, to); ok {
			return end, true
		}
	}
	if end, ok := r.besideOthers(start, i); ok {
		return end, true
	}
	if end, ok := r.wordsAlone(start, i); ok {
		return end, true
	}
	if end, ok := r.passiveOrListed(start, i); ok {
		return end, true
	}
	if end, ok := r.vaguely(start, i); ok {
		return end, true
	}
	return r.unread(start, i)
}

// unread keeps a sentence that begins like an amendment and names a document, or stands below one that amends, for a person.
func (r *reader) unread(start, i int) (int, bool) {
	verbs, at := r.verbs(i)
	if len(verbs) == 0 || verbs[0] == "renumber" || verbs[0] == "correct" || !textual(verbs[0]) && verbs[0] != "suspend" || r.at(at).key == "doi" {
		return 0, false
	}
	s := &statement{verb: verbs[0], doubt: UnreadWords}
	end := at
	for ; !r.stops(end); end++ {
		if p, _, ok := r.place(end); ok && len(s.objects) == 0 && (p.doc != nil && p.doc.Number != "" || len(p.refs) > 0 && r.in.amending) {
			s.objects = []affected{p}
		}
	}
	if len(s.objects) == 0 && !r.in.amending {
		return 0, false
	}
	return r.add(s, start, end), true
}

// placeFirst reads a place before the verb: "Tại khoản 2 Điều 3: thay ...", "Trong Luật ... số ..., cụm từ ...".
func (r *reader) placeFirst(i int) (int, bool) {
	switch r.at(i).key {
	case "tai", "trong", "o":
	default:
		return i, false
	}
	list, to := r.places(i + 1)
	if len(list) == 0 {
		return i, false
	}
	if key := r.at(to).key; key == "," || key == ":" {
		to++
	}
	if k, _ := r.class(to, "words", "amend", "add", "repeal", "replace", "revoke"); k == "" && r.at(to).kind != 'q' {
		return i, false
	}
	r.said = list
	return to, true
}

// add keeps a statement and reads what may follow any: days, exceptions, "như sau".
func (r *reader) add(s *statement, start, i int) int {
	s.from = start
	r.out = append(r.out, s)
	for {
		if to, ok := r.when(i, &s.period); ok {
			i = to
			continue
		}
		if s.verb != "commences" { // what a commencement excepts has a day of its own
			if to, ok := r.exception(i, s); ok {
				i = to
				continue
			}
		}
		if to, ok := r.onGround(i); ok {
			s.ground, i = true, to
			continue
		}
		if k, to := r.class(i, "follows"); k != "" {
			s.follows, i = true, to
			continue
		}
		if k, to := r.class(i, "after"); k != "" {
			i = to
			continue
		}
		if to, ok := r.is(i, "do"); ok && s.passive {
			for !r.stops(to) {
				to++
			}
			i = to
			continue
		}
		if t := r.at(i); t.key == ":" {
			s.follows = true
			i++
			continue
		} else if t.key == "," {
			if k, _ := r.class(i+1, "follows"); k != "" {
				i++
				continue
			}
			var p period
			if _, ok := r.when(i+1, &p); ok {
				i++
				continue
			}
		}
		break
	}
	s.to = i
	return i
}

// exception reads ", trừ Điều 4" and "trừ trường hợp quy định tại Điều 48 của Luật này".
func (r *reader) exception(i int, s *statement) (int, bool) {
	if r.at(i).key == "," {
		i++
	}
	if t := r.at(i).key; t != "tru" && t != "ngoai" {
		return i, false
	}
	i++
	if to, ok := r.is(i, "truong hop"); ok {
		i = to
	}
	i = r.skip(i, "filler")
	refs, to := r.refs(i)
	if refs == nil {
		s.doubt = ExceptionOutside
		for !r.stops(to) {
			to++
		}
		return to, true
	}
	s.except = refs
	if d, end, ok := r.document(to); ok {
		if to = end; d.Self {
			s.doubt, s.except = ExceptionOutside, nil
		}
	}
	if r.at(to).key == "nay" || len(refs[0].Steps) > 0 && refs[0].Steps[0].Unit.Rank() > law.UnitArticle.Rank() && r.at(to).kind != 'e' {
		s.doubt, s.except = ExceptionOutside, nil
		for !r.stops(to) {
			to++
		}
	}
	return to, true
}

// onGround passes over "trên địa bàn ...".
func (r *reader) onGround(i int) (int, bool) {
	for _, p := range []string{"tren toan dia ban", "tren dia ban", "tai dia ban", "trong pham vi"} {
		if to, ok := r.is(i, p); ok {
			for !r.stops(to) && !r.goesOn(to) {
				to++
			}
			return to, true
		}
	}
	return i, false
}

// verbs reads the verbs at token i: one, or a row of them ("sửa đổi, bổ sung, bãi bỏ").
func (r *reader) verbs(i int) ([]string, int) {
	var out []string
	for {
		k, to := r.class(i, "amend", "add", "repeal", "revoke", "replace", "renumber", "suspend", "resume", "extend", "correct", "announce", "apply", "disapply")
		if k == "" || to == i+1 && strings.EqualFold(viet.NFC(r.at(i).raw), "bộ") {
			return out, i
		}
		out, i = append(out, k), to
		j := r.separators(i)
		if j == i {
			return out, i
		}
		if k, _ := r.class(j, "amend", "add", "repeal", "revoke", "replace"); k == "" {
			return out, i
		}
		i = j
	}
}

// ofSelf reads "Quyết định này có hiệu lực ... và thay thế ...".
func (r *reader) ofSelf(start int, d document, i int) (int, bool) {
	if t := r.at(i); t.key == "," {
		i++
	}
	if k, to := r.class(i, "commences", "was repealed"); k != "" {
		s := &statement{verb: "commences", objects: []affected{{doc: &d}}}
		if k == "was repealed" {
			s.verb = "expires"
		}
		return r.restOfCommencement(s, r.add(s, start, to)), true
	}
	if verbs, to := r.verbs(i); len(verbs) > 0 && r.object(to) {
		return r.active(start, verbs, to)
	}
	return 0, false
}

// restOfCommencement passes over what a commencement says besides its day, up to a verb that acts on a document; it reads the
// provisions that begin on another day.
func (r *reader) restOfCommencement(s *statement, i int) int {
	unread := false
	for ; r.at(i).kind != 'e'; i++ {
		if t := r.at(i); t.key == "," || t.key == ";" || t.key == "va" {
			if r.verbAhead(r.separators(i)) {
				break
			}
		}
		if at, ok := r.excepts(i); ok && s.verb == "commences" && r.exceptsHere(i) {
			if to, ok := r.exceptions(s, i, at); ok {
				i = to - 1
				continue
			}
			s.doubt, unread = ExceptionUnread, true
		}
		var p period
		if _, ok := r.when(i, &p); unread {
			continue // a day may be that of the exception
		} else if ok && p.until != 0 {
			s.until = p.until
		} else if ok && p.on != 0 && s.on == 0 {
			s.on = p.on
		}
	}
	s.to = i
	return i
}
