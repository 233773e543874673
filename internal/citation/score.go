package citation

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// A description's candidates are weighed against each other and against the possibility that none is meant: each has odds
// from a few signs, and its score is its share of all odds. Two titles that fit alike share the score.

// subject is what a description says of its document.
type subject struct {
	profile    profile
	words      []token // the words of the subject, without words of place
	plain      bool    // written without diacritics
	topic      string
	kind       law.DocumentType // of the word for the document, "" for a regulation or none
	place      issuer           // the issuer or place that it names, or that issued it by the sentence
	years      []string         // that its words name: "giai đoạn 2020 - 2024"
	when       when             // the time of which the sentence speaks
	reported   bool             // the sentence says that it was issued
	recent     bool             // and that this was lately
	former     bool             // it is spoken of as the one before today's
	organ      organ            // the body of the place that issued it, "" if not told
	regulation bool             // called a regulation, which directives and plans do not carry
	where      string           // the territory of which the sentence speaks, "" if it names none
	loose      bool             // too general to be worth a mention unless a title answers to it
	amending   bool             // it speaks of changing another rule
}

// sign is a thing that speaks for or against a candidate.
type sign int

const (
	signAlways sign = iota // 1
	signWords              // the share of the description's words that the title has, 0 to 1
	signTitle              // the share of the title's words that the description has, 0 to 1
	signTopic              // 1 if the topics agree, -1 if they differ
	signKind               // 1 if the sentence speaks of the same kind of document, -1 if of another kind or of another body
	signAct                // -1 if one changes another act, and the other does not
	signTime               // 1 if the day, month or year agrees, -1 if it differs
	signAge                // less the older it is, if the sentence reports that it was issued: -1 for each doubling of years
	signOlder              // -1 if another candidate of as good a title is younger, or older where a former rule is meant
	signTold               // the same where the sentence says that it means the new one, or the former; -1 too for a new one that is old
	signSilent             // -1 if nothing tells whether issuer or day agree
	signCount
)

// signs are those of one candidate.
type signs [signCount]float64

// odds are those of a candidate against none of the catalogue.
func (s signs) odds(weights *signs) float64 {
	x := 0.0
	for k, v := range s {
		x += weights[k] * v
	}
	return math.Exp(x)
}

const (
	// LinkBar is the score, from 0 to 1, at which a description names a document: about it a person has most to decide.
	LinkBar = 0.6
	// listBar is the score from which a document is worth showing to a person.
	listBar = 0.05
	// certainBar is the score from which a person need not be asked.
	certainBar = 0.97
)

// choice is a document that a subject may mean, with its signs.
type choice struct {
	verdict
	signs signs
}

// choices lists the documents that a subject may mean, in no order.
func (c *Catalog) choices(s subject, ctx Context) []choice {
	var out []choice
	for _, e := range c.alike(s.profile, c.within(s.place, ctx)) {
		if isLater(e, ctx.On) {
			continue
		}
		if k := c.weigh(e, s, ctx); k.stand != contradicts {
			out = append(out, k)
		}
	}
	markOlder(out, s)
	return out
}

// shares are the scores of choices: their shares of all odds, those of none among them.
func shares(list []choice) []float64 {
	all := 1.0
	out := make([]float64, len(list))
	for i := range list {
		out[i] = list[i].signs.odds(&signWeights)
		all += out[i]
	}
	for i := range out {
		out[i] /= all
	}
	return out
}

// rank lists the documents that a subject may mean, best first, none below listBar.
func (c *Catalog) rank(s subject, ctx Context) []verdict {
	list := c.choices(s, ctx)
	var out []verdict
	for i, score := range shares(list) {
		if list[i].score = score; score >= listBar {
			out = append(out, list[i].verdict)
		}
	}
	slices.SortFunc(out, func(x, y verdict) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(y.e.IssuedOn, x.e.IssuedOn), strings.Compare(x.e.ID, y.e.ID))
	})
	return out[:min(len(out), maxCandidates)]
}

// weigh reads the signs of one document, and says why.
func (c *Catalog) weigh(e *entry, s subject, ctx Context) choice {
	v := choice{verdict: verdict{e: e, why: []string{"words of the title"}}}
	v.signs[signAlways] = 1
	k := &v.signs
	say := func(n sign, value float64, why string) {
		k[n] = value
		v.why = append(v.why, why)
	}
	for _, p := range e.profile {
		own, its := c.shared(s.profile, p, s.plain)
		if own+its > k[signWords]+k[signTitle] {
			k[signWords], k[signTitle] = own, its
		}
	}
	if s.topic != "" && len(e.Topics) > 0 {
		if slices.ContainsFunc(e.Topics, func(t string) bool { return c.related(t, s.topic) }) {
			say(signTopic, 1, "topic agrees")
		} else {
			say(signTopic, -1, "topic differs")
		}
	}
	switch {
	case s.kind != "" && e.Type != "" && s.kind != e.Type, s.regulation && notRegulation(e.Type):
		say(signKind, -1, "kind differs")
	case s.organ != "" && c.organOf(e) != "" && s.organ != c.organOf(e):
		say(signKind, -1, "issued by another body of the place")
	case s.kind != "" && s.kind == e.Type:
		say(signKind, 1, "kind agrees")
	}
	if s.amending != e.amending {
		say(signAct, -1, "one amends, the other does not")
	}
	switch told := s.when.agrees(e); {
	case told == contradicts:
		say(signTime, -1, "time differs")
	case len(s.years) > 0 && len(e.years) > 0 && !slices.ContainsFunc(s.years, func(y string) bool { return slices.Contains(e.years, y) }):
		say(signTime, -1, "the title names another year")
	case told == agrees:
		say(signTime, 1, "time agrees")
	default:
		if s.reported && !e.IssuedOn.IsZero() && !ctx.On.IsZero() {
			if years := float64(ctx.On-e.IssuedOn) / 365; years > 2 {
				say(signAge, -math.Log2(years/2), "issued long before")
			}
		}
		if s.recent && !e.IssuedOn.IsZero() && e.IssuedOn.AddDays(recentDays) < ctx.On {
			k[signTold] = -1
		}
	}
	st, why := c.standing(e, s.place, ctx)
	v.stand = st
	if why != "" {
		v.why = append(v.why, why)
	}
	if st == silent && e.Territory != "" || e.IssuedOn.IsZero() && !ctx.On.IsZero() {
		k[signSilent] = -1
	}
	return v
}

// notRegulation reports whether documents of the kind carry no regulation.
func notRegulation(typ law.DocumentType) bool {
	switch typ {
	case law.ChiThi, law.KeHoach, law.HuongDan, law.ChuongTrinh:
		return true
	}
	return false
}

// organ is which of the bodies of a place is meant.
type organ string

const (
	council   organ = "council"
	committee organ = "committee"
)

func organNamed(ts []token, plain bool) organ {
	for i := range ts {
		switch {
		case words().parts[partCouncil].at(ts, i, plain) > 0:
			return council
		case words().parts[partCommittee].at(ts, i, plain) > 0:
			return committee
		}
	}
	return ""
}

// organ is that of an issuer as a text names it, "" if it is neither council nor committee.
func (c *Catalog) organ(who issuer) organ {
	if who.words == "" {
		return ""
	}
	t := newText(who.words)
	return organNamed(t.tokens, t.plain)
}

// organOf is that of a document.
func (c *Catalog) organOf(e *entry) organ {
	for _, code := range e.Issuers {
		if b := c.bodies[code]; b != nil {
			for _, ts := range b.names {
				if o := organNamed(ts, false); o != "" {
					return o
				}
			}
		}
	}
	return ""
}

// recentDays is how long a rule is spoken of as new.
const recentDays = 400

// sameTitle is how far the titles of a rule and of the one that takes its place may differ, in shares of words.
const sameTitle = 0.15

// markOlder marks the candidates beside which another stands that fits as well and is younger: a text speaks of the rule of
// its day, unless it says that it means the one before.
func markOlder(list []choice, s subject) {
	for i := range list {
		a := &list[i]
		for j := range list {
			b := &list[j]
			if a.e.IssuedOn.IsZero() || b.e.IssuedOn.IsZero() || a.e.amending != b.e.amending ||
				b.signs[signWords]+b.signs[signTitle] < a.signs[signWords]+a.signs[signTitle]-sameTitle {
				continue
			}
			if a.e.IssuedOn < b.e.IssuedOn && !s.former || a.e.IssuedOn > b.e.IssuedOn && s.former {
				a.signs[signOlder] = -1
				if s.recent || s.former {
					a.signs[signTold] = -1
				}
			}
		}
	}
}

func (c *Catalog) related(a, b string) bool {
	return a == b || c.topics[a].Parent == b || c.topics[b].Parent == a
}

// within lists the territories whose documents the named issuer, or else the context, leaves possible; "" stands for
// central bodies.
func (c *Catalog) within(who issuer, ctx Context) []string {
	switch {
	case who.named && who.foreign:
		return nil
	case who.named && len(who.grounds) > 0:
		return append(slices.Clone(who.grounds), "")
	case who.named && len(who.codes) > 0:
		return []string{""}
	case who.named && who.own && c.province(c.placeOf(ctx)) != "":
		return []string{c.province(c.placeOf(ctx)), ""}
	case c.placeOf(ctx) != "" && c.placeOf(ctx) != national:
		return append(c.ground(c.placeOf(ctx)), "")
	}
	return slices.Sorted(maps.Keys(c.shelves))
}

// topicOf returns the topic whose terms are best matched: longer terms weigh more, and a term inside a longer one does
// not count. It is "" if no term stands there.
func (c *Catalog) topicOf(ts []token, plain bool) string {
	sums := map[string]float64{}
	for i := 0; i < len(ts); {
		n, codes := c.terms.match(ts, i, plain)
		if n == 0 {
			i++
			continue
		}
		for _, code := range codes {
			sums[code] += float64(n * n)
		}
		i += n
	}
	best, sum := "", 0.0
	for code, s := range sums {
		if s > sum || s == sum && code < best {
			best, sum = code, s
		}
	}
	return best
}

// amends reports whether the words begin as the title of an act that changes another.
func amends(ts []token) bool {
	return len(ts) > 0 && words().parts[partAmending].at(ts, 0, false) > 0
}

func joinWhy(why []string) string { return strings.Join(why, "; ") }
