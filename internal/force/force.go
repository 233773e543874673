// Package force says whether a document, or a provision of it, is in force on a day, at a place, and why.
//
// It knows what the recorded effects and assertions do to the state of one document, and what the law makes of the facts
// around it: a History goes in, a Status comes out, and nothing else is looked at (no clock, no store, no network). The
// rule book is data (book.go): each rule has an id, the law and article it rests on, the days on which it governs, and a
// function that turns the history into grounds: a code, the half-open interval of days on which it holds, and the effect
// or event behind it. The code of a day is the first, in the order of precedence, of the grounds that hold on it; the
// reasons are all of them. What the law leaves open, and what this registry has not read in the law itself, raises a
// finding and changes no code.
//
// It does not know which territories or provisions contain each other (the caller passes the chains of what is asked),
// whether a named provision exists, nor who is competent or whose successor (the caller passes that with the act).
// Nothing is inferred from facts that are not known: the zero value of a field says so. Where the record does not settle
// the state, the code is unknown. A basis (based_on) never ends a document.
//
// Days
//   - A zero day on an effect means that it happened and nobody recorded when. An ending, declaration or suspension of
//     the whole without a day makes the state unknown from the day on which the act was issued (from the issue of the
//     document where that is not known either). Of a part, the code stays and a finding says so.
//   - A normative act of a province without a recorded day of commencement commences ten days after issue under the law of
//     2004, which says so. The later laws make each act state its day and only give the earliest: the act is then presumed
//     in force from that day. Of central and administrative acts nothing is presumed.
//   - The day of an extends is the new first day no longer in force. It moves the end of a term (expires), never to an
//     earlier day, and undoes no replacement or repeal.
//   - The day of a declares_expired is the day of expiry that the list itself gives.
//   - Nothing revives what has ended.
//
// Places
//   - An effect limited to a territory counts in full where the place asked lies in it, as an effect on a part where it
//     lies inside the place asked or no place is asked, and not at all elsewhere. Two territories inside the place asked
//     count as apart.
//
// Provisions
//   - Of a provision, effects on it and on a unit that contains it count in full, effects on a unit inside it as on a part,
//     others not at all. A document any part of which was amended is partly expired; a provision that was amended, or
//     replaced with a new wording, is in force in that wording: it says what it now says. One that is replaced by another
//     act, or repealed, has expired. One that was added commences with that.
//
// Power
//   - Only the issuer, its successor or a competent higher body can end, change or suspend a document (80/2015/QH13 Điều
//     12.1, 154). An act of a body recorded as having no power ends nothing for sure, but it stands until somebody sets it
//     aside: the state of the whole is then unknown. Of a part, the code stays. A finding says so in both cases.
package force

import "github.com/vanban/vanban/internal/law"

// Competence says what the issuer of an acting document is to the document acted upon.
type Competence string

const (
	OwnPower        Competence = "issuer"    // the body that issued it
	SuccessorsPower Competence = "successor" // the body that took over from the issuer
	HigherPower     Competence = "higher"    // a higher body that the law gives the power
	NoPower         Competence = "none"
)

// Act is a document that does something to another, as far as the rules need it.
type Act struct {
	ID, Number string
	IssuedOn   law.Date
	Level      law.TerritoryLevel // of its issuer; "": not known
	Chairman   bool               // issued by the chairman of a committee, not by the council or the committee
	Competence Competence         // "": not known; it is then taken to be enough
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
	Rewords     bool     // of replaces with Provisions: it gives them a new wording in this document
	Adds        bool     // of supplements with Provisions: they are new with it
	Territory   string   // "": everywhere the document applies
	Quote       string
}

// Parent is a document that this one rests on, and what happened to it.
type Parent struct {
	Relation law.RelationKind // details, guides or based_on; others carry nothing
	Act      Act
	Events   []ParentEvent
}

// ParentEvent is an end of a parent, or of a part of it: replaces, amends, repeals, revokes or expires. An addition ends
// nothing and is no event.
type ParentEvent struct {
	Kind       law.EffectKind
	By         Act
	On         law.Date // first day of the event; zero: not known
	InPart     bool     // only a part of the parent ended; an amendment is always in part
	Provisions []string // paths in this document of what details or guides the ended part; empty: they cannot be told apart
	Quote      string
}

// Overlap is a new normative act, for the whole of a unit that this document's unit was merged into, on the same subject.
type Overlap struct {
	Act    Act
	On     law.Date // its commencement; zero: not known
	Topics []string // those that both have
	Named  bool     // it says what becomes of this document; so does an effect that ends it
}

// Boundary is a change of the territory that the document was issued for.
type Boundary struct {
	Form law.SuccessionForm
	On   law.Date // zero: not known
	By   Act
}

// Assertion is what another source says the status is.
type Assertion struct {
	ID         string
	Code       law.StatusCode
	By         string   // the source
	On, Before law.Date // said of the day On, or else on an unknown day before Before; both zero: day not known
	Quote      string
}

// History is all that is recorded about the force of one document. The order of the slices does not matter. An own
// effect, as the usual commences, has the document itself as By.
type History struct {
	ID         string
	IssuedOn   law.Date
	Class      law.Class          // "": not known
	Type       law.DocumentType   // "": not known
	Level      law.TerritoryLevel // of the issuer; "": not known
	Effects    []Effect
	Assertions []Assertion
	Parents    []Parent
	Overlaps   []Overlap
	Boundaries []Boundary
}

// Query is the day asked about, and the place and provision if only those are meant.
type Query struct {
	Day         law.Date
	Territories []string // the place and every territory that contains it or whose ground it stands on; none: no place is asked
	Inside      []string // territories that lie inside the place
	Provision   []string // the path asked and those of the units that contain it, from the inside out; none: the document
	Parts       []string // units inside the provision whose paths do not show it, as the articles of a chapter
}

// Reason is a rule that holds on the day asked, with the effect or assertion that it rests on. Note holds data, not
// prose: the provisions or territory concerned, the source of an assertion, or the parent that ended. Text gives the rule
// in words.
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

// On gives the status on the day, at the place and of the provision asked.
func On(h History, q Query) Status {
	v := q.view()
	c := compile(&h, v)
	whole := c // sources speak of the document, not of a place or a provision
	if v.placed() || v.within() {
		whole = compile(&h, view{})
	}
	winner := c.winner(q.Day)
	s := Status{
		Code:      winner.code,
		AsOf:      q.Day,
		CheckedOn: whole.checkedOn(v.within()),
		Reasons:   c.reasons(q.Day),
		Findings:  c.findingsOn(q.Day),
		Conflicts: whole.conflicts(q.Day),
	}
	s.Certainty = c.certainty(q.Day, winner, s.CheckedOn)
	s.Since, s.Until = stretch(c.spans(), h.IssuedOn, q.Day)
	return s
}

// Spans gives the code of every day from the day of issue on, at the place and of the provision asked, as consecutive
// half-open intervals: the last one is open, and neighbours differ. Where the day of issue is not known the first one is
// open too. The day of the query is not read.
func Spans(h History, q Query) []Span { return compile(&h, q.view()).spans() }

// Commencement is the day on which the whole document came or comes into force, recorded or by law; zero: it is not known.
// CommencementBasis says which.
func Commencement(h History) law.Date { return compile(&h, view{}).commencement }

// CommencementBasis says where the day of commencement comes from: stated where it is recorded (whatever the act says),
// legal_default or inferred where the law gives it, "" where it is not known.
func CommencementBasis(h History) law.EffectiveBasis {
	switch c := compile(&h, view{}); {
	case c.commencement == 0:
		return ""
	case c.assumed == nil:
		return law.BasisStated
	case c.assumed == commencementByDefault:
		return law.BasisLegalDefault
	}
	return law.BasisInferred
}

// End is the first day on which the whole document is no longer in force; zero: none is recorded. The end by an act or a
// term goes before one that is only presumed, by a list or because a parent has ended. Unknown means that it has or may
// have ended on a day that nobody knows; on is then zero.
func End(h History) (on law.Date, unknown bool) {
	c := compile(&h, view{})
	switch {
	case c.end != 0:
		return c.end, false
	case c.endUnknown:
		return 0, true
	}
	return c.presumedEnd, false
}

// certainty is established where nothing that happens after the last check could change the answer: an end of the whole
// is recorded, the document is known not to have commenced, or the day is not after that check. The end that the law gives
// to acts of the former districts says nothing of the time before it.
func (c *matter) certainty(day law.Date, winner *rule, checkedOn law.Date) law.Certainty {
	switch {
	case winner.rank == inDoubt, winner.rank == endedPresumably:
		return law.Presumed
	case winner.rank == notYet && winner != commencementPresumedToCome,
		c.end != 0 && (c.ender != &districtEnd || day >= c.end),
		checkedOn != 0 && day <= checkedOn:
		return law.Established
	}
	return law.Presumed
}
