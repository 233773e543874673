// Package amendment reads amending clauses into operations on the provisions of another act, and replays operations into
// the text of a day.
//
// It knows the wordings in which acts change each other and what each operation expects to find. It does not know which
// document a reference means, whether an effect counts, nor its day: the caller passes confirmed effects in legal order.
// An operation is applied exactly or not at all: one whose precondition fails is outstanding, with the reason.
package amendment

import "github.com/vanban/vanban/internal/law"

// Kind is what an operation does to the text.
type Kind string

const (
	Replace        Kind = "replace"         // the units' text is given anew
	ReplaceHeading Kind = "replace_heading" // only the title of the unit is given anew
	Insert         Kind = "insert"          // new units are added, at the place that Anchor and Position give
	Repeal         Kind = "repeal"          // the units are repealed: they stand, numbered and marked
	ReplaceWords   Kind = "replace_words"   // Words become With, everywhere in the units
	DeleteWords    Kind = "delete_words"    // Words are left out, everywhere in the units
	InsertWords    Kind = "insert_words"    // With is added next to Words, at Position; in a unit at one place
	Renumber       Kind = "renumber"        // the unit takes the label of To
	Suspend        Kind = "suspend"         // changes force, not text
	Resume         Kind = "resume"          // changes force, not text
	Extend         Kind = "extend"          // changes force, not text
)

// ChangesText reports whether an operation of the kind changes words, and not only force.
func (k Kind) ChangesText() bool { return k != Suspend && k != Resume && k != Extend }

// Position says on which side of its anchor something is added.
type Position string

const (
	After  Position = "after"
	Before Position = "before"
	Start  Position = "start" // of the unit that Anchor names
	End    Position = "end"   // of the unit that Anchor names; with Anchor empty, where its number belongs, or the end of its parent
)

// Operation is one change to one unit (or, for words, to the text of one unit) of the target. A clause with several
// targets has several operations.
type Operation struct {
	Kind Kind `json:"op"`
	// At is the unit that changes; of Insert, the new unit. Empty steps mean the whole component, or the whole document
	// where Component is empty too. A last step mo-dau below another unit is the unit's opening words alone, without its
	// children ("đoạn mở đầu khoản 2": dieu-5, khoan-2, mo-dau).
	At       law.ProvisionRef  `json:"at"`
	Anchor   *law.ProvisionRef `json:"anchor,omitempty"` // of Insert: the unit next to which, or the parent in which
	To       *law.ProvisionRef `json:"to,omitempty"`     // of Renumber: the new label
	Position Position          `json:"position,omitempty"`
	Words    string            `json:"words,omitempty"` // of word operations: what must be found
	With     string            `json:"with,omitempty"`  // of word operations: what takes its place or is added
	Text     string            `json:"text,omitempty"`  // of Replace, ReplaceHeading and Insert: the new wording, with its mark, without the quotation marks
	// Appendix of the acting document whose text is the new wording, where the clause does not quote it: "phu-luc-1".
	TextFrom string `json:"text_from,omitempty"`
	// Except are units within At that the operation leaves alone.
	Except []law.ProvisionRef `json:"except,omitempty"`
}

// Clause is one acting clause of a document on one target: what becomes one effect.
type Clause struct {
	Source     law.Path       // provision of the acting document that holds it
	Quote      string         // its words, without the quoted new text
	Effect     law.EffectKind // what it does as a whole
	Target     Target
	Operations []Operation // in the order of the text; none where the whole document is meant and its text stays
	// Provisions are the units of the target that it concerns, as referred to; empty: the whole document.
	Provisions []law.ProvisionRef
	On         law.Date // where the clause gives a day of its own
	Until      law.Date // of Suspend and Extend: where the clause gives an end
	// Confidence in the reading, in thousandths. Doubt says why it is not certain, "" if nothing is in doubt. A clause with
	// a doubt is never applied without a person.
	Confidence int
	Doubt      string
}

// Target is the document that a clause acts on, as the text refers to it.
type Target struct {
	Number   string           // canonical; "" where none is given
	Type     law.DocumentType // where the text says it
	IssuedOn law.Date         // where the text says it
	Issuer   string           // the body in the words of the text, "" where none is given
	Title    string           // the title or the short name in the words of the text, "" where none is given
	Self     bool             // "Quyết định này"
	// Vague is set where the clause names no document at all ("các quy định trước đây trái với Quyết định này").
	Vague bool
	// Amending is set where the target is a clause of an amending act that is itself repealed: the provisions are of that act.
	Amending bool
}
