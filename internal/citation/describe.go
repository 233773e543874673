package citation

import (
	"fmt"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// A description speaks of a rule by its subject alone. It begins at a word for a rule ("Quy chế quản lý ...", "nghị quyết
// của HĐND tỉnh về ..."), or it is a member of a list that such a word or a count of documents opens ("nhiều văn bản về
// ..., ..."). What speaks for it is who issued it and when, before and after it in the sentence.

// said is what a text said so far that what follows may rest on.
type said struct {
	told giving   // the last that was said of issuing
	last *subject // of the last description
}

// scanDescriptions finds descriptions. What stands beside a number is that document's title, not a description.
func (c *Catalog) scanDescriptions(t *text, numbers []mention, so *said) []mention {
	d := &describer{Catalog: c, text: t, said: so, numbers: numbers}
	for i := 0; i < len(t.tokens); {
		if i == 0 || t.tokens[i-1].sep == sepEnd {
			d.sentence = i
		}
		if !d.anchored(i) {
			i++
			continue
		}
		i = max(i+1, d.at(i))
	}
	return d.found
}

// maxIssuing is how many syllables may lie between where a description begins and the words by which it is anchored.
const maxIssuing = 12

// anchored reports whether a description may begin at token i.
func (t *text) anchored(i int) bool {
	for k := max(0, i-maxIssuing); k < min(len(t.tokens), i+maxIssuing+1); k++ {
		if t.tokens[k].sight&sightRule != 0 {
			return true
		}
	}
	return false
}

// describer goes through a passage of a text.
type describer struct {
	*Catalog
	*text
	*said
	numbers  []mention
	found    []mention
	sentence int  // the token that begins the sentence
	joined   int  // where the mention or the list ends of which told speaks
	open     int  // where the sentence ends that lists what told speaks of
	firm     bool // the last mention was firm
	policy   int  // where the subject ends of what nobody is said to have laid down
}

// giving is what a text says of the issuing of a rule.
type giving struct {
	who    issuer
	when   when
	issued bool // it says that it was issued
	had    bool // or only that there is one
	recent bool // and that this was lately
	former bool // it says that another has taken its place
}

// at reads what begins at token i, and returns the token after it; i if nothing does.
func (d *describer) at(i int) int {
	if from, to := d.listAt(i); from > 0 && !d.titleOfNumber(i) {
		return d.list(from)
	} else if to > i {
		return to
	}
	r, ok := d.ruleAt(i)
	if !ok || d.titleOfNumber(i) || d.unissued(i) {
		return i
	}
	if r.plural { // "các quy định về ..." without more are rules in general
		g := d.givenBefore(i)
		if !g.issued || g.had {
			return i
		}
		d.told = g
		return d.list(r.subject)
	}
	return d.rule(i, r)
}

// rule makes a mention of the rule that is named at token i.
func (d *describer) rule(i int, r rule) int {
	if r.class == headPolicy && i < d.policy {
		return i // inside the subject of another that nobody is said to have laid down
	}
	limit := d.limit(i)
	to := d.subjectEnd(r, min(limit, i+maxSubject))
	for to > r.subject && d.text.at(partLooseEnds, to-1) > 0 {
		to--
		r.recent = r.recent || d.text.at(partRecent, to) > 0
		r.former = r.former || d.text.at(partFormer, to) > 0
	}
	if to <= r.subject || d.belongsToNumber(to) || r.about && to <= r.subject+1 {
		return i
	}
	if n, entries := d.names.match(d.tokens, i, d.plain); i+n > to && !slices.ContainsFunc(entries, func(e *entry) bool { return e.counted }) {
		return i // a longer name, of what has no number
	}
	before := d.givenBefore(i)
	follows := d.joined > 0 && i <= d.joined+1 // "A, B và C"
	if !before.issued && (follows || i < d.open) {
		before = d.told
	}
	after := d.givenAfter(to, limit)
	s := d.subjectIn(d.text, r.subject, to)
	s.words = slices.Concat(d.tokens[i:i+r.length], s.words) // what stands between is told apart: "quy chế cũ của tỉnh về ..."
	s.profile = profileOf(withoutLead(s.words))
	s.kind, s.former, s.recent = r.kind, r.former || after.former, r.recent || before.recent || after.recent
	s.regulation = r.class == headRegulation
	s.organ = d.organ(firstNamed(r.who, after.who, before.who))
	s.reported = before.issued || after.issued
	if who := firstNamed(r.who, after.who, before.who); who.named {
		s.place = who
	} else if s.place.own {
		s.place = issuer{} // "trên địa bàn tỉnh" says nothing of who issued it
	}
	s.where = d.elsewhere(i)
	s.when = firstTold(r.when, after.when, before.when)
	d.recall(&s, r.subject, to)
	d.replaced(s)
	issued := s.reported && (after.who.named || before.who.named)
	known := s.place.named && !(before.had && before.who.foreign && !after.who.named) || before.issued && !before.had || after.issued || s.when.told() || d.text.at(partTaking, to) > 0
	switch {
	case r.class == headPolicy && !issued:
		d.policy = to
		return i
	case r.class == headPlan: // of which there are many that nobody issued
		s.loose = !(s.when.told() || r.who.named || after.issued || after.who.named || before.issued && !before.had)
	case r.class == headAny, to-r.subject < 2:
		s.loose = !known
	default:
		s.loose = !(known || follows && d.firm || r.former || r.recent || d.ofProvision(i) || d.joinedTo(i) || d.largeInside(i))
	}
	s.loose = s.loose || d.singleAct(r) || r.class == headAny
	d.add(i, to, s)
	d.told, d.joined, d.firm = before, to, !s.loose
	return to
}

func firstNamed(list ...issuer) issuer {
	for _, w := range list {
		if w.named {
			return w
		}
	}
	return issuer{}
}

func firstTold(list ...when) when {
	for _, w := range list {
		if w.told() {
			return w
		}
	}
	return when{}
}

func (d *describer) add(from, to int, s subject) {
	m := mention{start: d.tokens[from].start, end: d.tokens[to-1].end, kind: KindDescription, subject: &s}
	m.after = m.end
	d.found = append(d.found, m)
	last := s
	d.last = &last
}

// list makes mentions of the members of a list that begins at token i, and returns the token after it.
func (d *describer) list(i int) int {
	to := d.text.listEnd(i, d.numbers)
	for _, piece := range d.split(i, to) {
		d.member(piece[0], piece[1])
	}
	d.joined = to
	return to
}

// member makes a mention of one member of a list.
func (d *describer) member(from, to int) {
	if n := d.text.at(partAbout, from); n > 0 && d.text.at(partHeads, from) == 0 {
		from += n
	}
	for to > from && d.text.at(partLooseEnds, to-1) > 0 {
		to--
	}
	if !d.hasObject(d.text, from, to) {
		return
	}
	s := d.subjectIn(d.text, from, to)
	s.kind, s.when, s.reported, s.recent = "", d.told.when, d.told.issued, d.told.recent
	if n, h := d.text.headAt(from); n > 0 {
		s.kind, s.regulation = h.kind, h.class == headRegulation
	}
	if d.told.who.named && !s.place.foreign && (!s.place.named || len(s.place.grounds) == 0) {
		s.place = d.told.who
	}
	s.where, s.organ = d.elsewhere(from), d.organ(d.told.who)
	s.loose = s.topic == "" && (!s.place.named || s.place.foreign) // too little to say that a rule is meant, and whose
	d.add(from, to, s)
}

// recall completes a subject that points back ("quyết định sửa đổi quy chế ấy") by the words of the description before.
func (d *describer) recall(s *subject, from, to int) {
	last := d.last
	if last == nil || d.text.at(partPointers, to-1) == 0 || last.amending || to-from > 10 {
		return
	}
	s.words = slices.Concat(s.words, last.words)
	s.profile = profileOf(withoutLead(s.words))
	if s.topic == "" {
		s.topic = last.topic
	}
	if !s.place.named {
		s.place = last.place
	}
	s.amending = true
}

// replaced marks the rule described just before in the sentence as the former one, if a new one of the same subject follows it:
// "sau mười năm áp dụng quy định giá giữ xe, UBND tỉnh vừa ban hành quyết định mới quy định giá giữ xe".
func (d *describer) replaced(s subject) {
	if len(d.found) == 0 || !s.recent || d.found[len(d.found)-1].start < d.tokens[d.sentence].start {
		return
	}
	last := d.found[len(d.found)-1].subject
	if own, _ := d.shared(last.profile, s.profile, s.plain); own > 0.99 && !last.when.told() && !last.recent {
		last.former = true
	}
}

// limit is the token after the last that a subject beginning at i may reach: the end of the sentence, or a number.
func (d *describer) limit(i int) int {
	end := len(d.runes)
	if k := slices.IndexFunc(d.numbers, func(m mention) bool { return m.start > d.tokens[i].start }); k >= 0 {
		end = d.numbers[k].start
	}
	for k := i; k < min(len(d.tokens), i+maxList); k++ {
		if d.tokens[k].start >= end {
			return k
		}
		if d.tokens[k].sep == sepEnd {
			return k + 1
		}
	}
	return min(len(d.tokens), i+maxList)
}

// maxSubject is how many tokens a subject has at most.
const maxSubject = 100

// maxList bounds how far one list, or one sentence, is read: a text without full stops is no sentence.
const maxList = 400

// belongsToNumber reports whether "ban hành kèm theo" and a number follow at token i, or behind a few words of the title: the number is the
// mention.
func (d *describer) belongsToNumber(i int) bool {
	for k := i; k < min(len(d.tokens), i+nearReach); k++ {
		if k > i && d.tokens[k-1].sep != sepNone {
			return false
		}
		if d.numberGiven(k) {
			return true
		}
	}
	return false
}

// numberGiven reports whether "ban hành kèm theo" and a number follow at token i, or "được UBND tỉnh ban hành kèm theo".
func (d *describer) numberGiven(i int) bool {
	n := d.text.at(partWith, i)
	if n == 0 && i < len(d.tokens) && (d.tokens[i].fold == "duoc" || d.tokens[i].fold == "do") {
		if _, k := d.issuerAt(d.text, i+1); k > 0 {
			i += k + 1
			n = d.text.at(partWith, i)
		}
	}
	return n > 0 && i+n < len(d.tokens) && slices.ContainsFunc(d.numbers, func(m mention) bool {
		k := d.tokenAt(m.start)
		return k >= i+n && k <= i+n+2
	})
}

// subjectIn reads the subject that the words between two tokens name.
func (c *Catalog) subjectIn(t *text, from, to int) subject {
	s := subject{plain: t.plain}
	s.topic = c.topicOf(t.tokens[from:to], t.plain)
	if n, types := words().types.match(t.tokens, from, t.plain); n > 0 && from+n < to {
		s.kind = types[0]
	}
	for i := from; i < to; {
		who, n := c.issuerAt(t, i)
		if n == 0 {
			if who, n = c.placeAt(t, i); n == 1 && !c.surePlace(t, i) {
				n = 0
			}
		}
		if n == 0 {
			if m := t.at(partTails, i); m > 0 && i+m <= to {
				i += m
				continue
			}
		}
		if n == 0 || i+n > to {
			s.words = append(s.words, t.tokens[i])
			i++
			continue
		}
		if !s.place.named || s.place.own && !who.own {
			s.place = who
			s.place.named = true
			s.place.words = string(t.runes[t.tokens[i].start:t.tokens[i+n-1].end])
		}
		i += n
	}
	s.profile, s.years = profileOf(withoutLead(s.words)), yearsIn(s.words)
	for i := range s.words {
		s.amending = s.amending || words().parts[partAmending].at(s.words, i, t.plain) > 0
	}
	return s
}

// resolveDescription looks for the document that a description speaks of.
func (c *Catalog) resolveDescription(m mention, ctx Context) answer {
	s, ctx := m.subject.seenFrom(ctx)
	a := answer{parsed: Parsed{Type: s.kind, Year: s.when.year, Date: s.when.day, Issuer: c.bodyOf(s.place, ctx.On)}, outcome: law.NotFound}
	ranked := c.rank(s, ctx)
	if len(ranked) > 0 && ranked[0].score >= LinkBar && len(ranked[0].e.Topics) > 0 && !slices.Contains(ranked[0].e.Topics, s.topic) {
		m.subject.topic = ranked[0].e.Topics[0]
	}
	together := 0.0
	for _, v := range ranked {
		a.candidates = append(a.candidates, v.e.candidate(v.score, joinWhy(v.why)))
		together += v.score
	}
	if len(ranked) == 0 {
		a.note = "no registered title is like this description"
		return a
	}
	best := ranked[0]
	switch {
	case best.score < LinkBar && together >= LinkBar:
		a.outcome, a.note = law.Ambiguous, "several titles fit about as well"
	case best.score < LinkBar:
		a.note = fmt.Sprintf("the best title fits with %.2f; %.2f is needed", best.score, LinkBar)
	case best.stand != agrees:
		a.outcome, a.note = law.Ambiguous, "neither issuer nor place confirms the best title"
	default:
		a.outcome, a.candidates = law.Resolved, a.candidates[:1]
		// Without a person only what is the title word for word, stands alone, and is said to be of somebody or of some time.
		a.certain = len(ranked) == 1 && best.score >= certainBar && (s.place.named || s.when.told()) &&
			!best.e.IssuedOn.IsZero() && !ctx.On.IsZero() && c.verbatim(s, best.e)
		if len(ranked) > 1 {
			a.note = "also like it: " + ranked[1].e.Number
		}
	}
	return a
}

// seenFrom places a subject in the context of its text.
func (s subject) seenFrom(ctx Context) (subject, Context) {
	s.when = s.when.seenFrom(ctx.On)
	if s.where != "" {
		ctx.Place = s.where
	}
	return s, ctx
}

// verbatim reports whether the description has every word of the document's title or of an alias, place aside.
func (c *Catalog) verbatim(s subject, e *entry) bool {
	return slices.ContainsFunc(e.profile, func(p profile) bool {
		own, its := c.shared(s.profile, p, s.plain)
		return its > 0.999 && own > 0.9
	})
}
