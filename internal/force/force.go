// Package force says whether a document is in force on a day, at a place, and why.
//
// It knows what the recorded effects and assertions do to the state of one document: a History goes in, a Status comes
// out, and nothing else is looked at (no clock, no store, no network). Each rule of the rule book turns the
// history into grounds: a code, the half-open interval of days on which it holds, and the effect or assertion behind it.
// The code of a day is the first, in the order of precedence, of the grounds that hold on it; the reasons are all of them.
//
// It does not know which territories contain each other (the caller passes the chain of the place asked), whether a
// named provision exists, who was competent to act, nor what follows from a parent, a successor or a legal default:
// nothing is inferred from what is not recorded. Where the record does not settle the state, the code is unknown.
//
// Conventions
//   - A zero day on an effect means that it happened and nobody recorded when. An ending, declaration or suspension of
//     the whole without a day makes the state unknown from the day on which the act was issued (from the issue of the
//     document where that is not known either). Of a part, the code stays and a finding says so.
//   - An effect limited to a territory counts in full where the place asked lies in it, not at all elsewhere, and as an
//     effect on a part when no place is asked. An effect on only a part of the place asked is not seen by that question.
//   - The day of an extends is the new first day no longer in force. It moves the end of a term (expires), never to an
//     earlier day, and undoes no replacement or repeal.
//   - The day of a declares_expired is the day of expiry that the list itself gives.
//   - Nothing revives what has ended.
package force

import "github.com/vanban/vanban/internal/law"

// Act is a document that does something to another, as far as legal order needs it.
type Act struct {
	ID, Number string
	IssuedOn   law.Date
}

// Effect is one confirmed effect on the document asked about. Callers leave out suggested, rejected and retracted ones.
type Effect struct {
	ID          string
	Kind        law.EffectKind
	By          Act
	ByProvision string
	Provisions  []string // paths in the target; empty: the whole document
	On          law.Date // first day of the effect; zero: the day is not known
	OpenEnded   bool     // of expires only: it has or may have ended, nobody knows when; On is then not read
	Territory   string   // "": everywhere the document applies
	Quote       string
}

// Assertion is what another source says the status is.
type Assertion struct {
	ID         string
	Code       law.StatusCode
	By         string   // the source
	On, Before law.Date // said of the day On, or else on an unknown day before Before; both zero: day not known
	Quote      string
}

// History is all that is recorded about the force of one document. The order of the slices does not matter.
type History struct {
	ID         string
	IssuedOn   law.Date
	Effects    []Effect
	Assertions []Assertion
}

// Query is the day and the place asked about. Territories are the place and every territory that contains it or whose
// ground it stands on; none: no place is asked.
type Query struct {
	Day         law.Date
	Territories []string
}

// Reason is a rule that holds on the day asked, with the effect or assertion that it rests on. Note holds data, not
// prose: the provisions or territory concerned, or the source of an assertion. Text gives the rule in words.
type Reason struct {
	Rule      string
	Effect    string // id; empty when the rule rests on none
	By        Act
	Provision string // of the acting document
	On        law.Date
	Quote     string
	Note      string
}

// Finding is something for a person to look at. It never changes a status.
type Finding struct {
	Code string // snake_case, as in the API
	Rule string // the rule that raised it
	By   Act
	On   law.Date
	Note string
}

// Conflict is a source whose latest word differs from the code computed for the day it spoke of.
type Conflict struct {
	Assertion  string // id
	By         string
	Code       law.StatusCode
	On, Before law.Date
	Computed   law.StatusCode
	Note       string
}

// Status is the answer for one day and place. Reasons are never empty and the first one decides the code.
type Status struct {
	Code      law.StatusCode
	Certainty law.Certainty
	AsOf      law.Date
	CheckedOn law.Date // the last day for which a source confirmed the computed code; zero: never
	Since     law.Date // first day of the present stretch of this code; zero: no first day is known
	Until     law.Date // first day on which the code will differ, as recorded so far; zero: none
	Reasons   []Reason
	Findings  []Finding
	Conflicts []Conflict
}

// Span is a stretch of days with the same code.
type Span struct {
	law.Interval
	Code law.StatusCode
}

// On gives the status on the day and at the place asked.
func On(h History, q Query) Status {
	c := compile(h, q.Territories)
	whole := c // sources speak of the document, not of a place
	if c.placed() {
		whole = compile(h, nil)
	}
	winner := c.winner(q.Day)
	s := Status{
		Code:      winner.code,
		AsOf:      q.Day,
		CheckedOn: whole.checkedOn(),
		Reasons:   c.reasons(q.Day),
		Findings:  c.findingsOn(q.Day),
		Conflicts: whole.conflicts(q.Day),
	}
	s.Certainty = c.certainty(q.Day, winner, s.CheckedOn)
	s.Since, s.Until = stretch(c.spans(), h.IssuedOn, q.Day)
	return s
}

// Spans gives the code of every day from the day of issue on, as consecutive half-open intervals: the last one is open,
// and neighbours differ. Where the day of issue is not known the first one is open too.
func Spans(h History, territories []string) []Span { return compile(h, territories).spans() }

// Commencement is the day on which the whole document came or comes into force; zero: none is recorded.
func Commencement(h History) law.Date { return compile(h, nil).commencement }

// End is the first day on which the whole document is no longer in force; zero: none is recorded. The end of an act
// that does away with it goes before the day of a list that declares it expired. Unknown means that it has or may have
// ended on a day that nobody knows; on is then zero.
func End(h History) (on law.Date, unknown bool) {
	c := compile(h, nil)
	switch {
	case c.end != 0:
		return c.end, false
	case c.endUnknown:
		return 0, true
	}
	return c.declared, false
}

// certainty is established where nothing that happens after the last check could change the answer: an end of the whole
// is recorded, the document is known not to have commenced, or the day is not after that check.
func (c *matter) certainty(day law.Date, winner *rule, checkedOn law.Date) law.Certainty {
	switch {
	case winner.code == law.Unknown || winner == declaredExpired:
		return law.Presumed
	case winner.code == law.NotYetInForce, c.end != 0, checkedOn != 0 && day <= checkedOn:
		return law.Established
	}
	return law.Presumed
}
