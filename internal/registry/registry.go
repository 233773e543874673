// Package registry holds what vanban is about: territories, bodies, topics, documents with their texts, relations,
// effects and assertions, the news that mentions them, and the log that all of it is derived from.
//
// It knows the rules of identity, validation, publication and reading; it owns the one Write. It does not know how
// facts are stored (Store), searched or served: those packages implement or use what is declared here.
package registry

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
)

// Kind names a kind of fact, as in the interchange form and in the log.
type Kind string

const (
	KindTerritory  Kind = "territory"
	KindBody       Kind = "body"
	KindSuccession Kind = "succession"
	KindTopic      Kind = "topic"
	KindDocument   Kind = "document"
	KindText       Kind = "text"
	KindRedirect   Kind = "redirect"
	KindRelation   Kind = "relation"
	KindEffect     Kind = "effect"
	KindAssertion  Kind = "assertion"
	KindNews       Kind = "news"
	KindMention    Kind = "mention"
	KindProposal   Kind = "proposal"
)

// Kinds lists every kind in an order in which facts can be written: what others refer to comes first.
func Kinds() []Kind {
	return []Kind{KindTerritory, KindBody, KindSuccession, KindTopic, KindDocument, KindText, KindRedirect,
		KindRelation, KindEffect, KindAssertion, KindNews, KindMention, KindProposal}
}

// Fact is one record of law or of editing. Its JSON form is its canonical content; Key is its identity within its
// kind and never changes. Recording a fact whose content differs from the last version makes a new version.
type Fact interface {
	Kind() Kind
	Key() string
	// seal splits the fact into a copy without the personal or protected parts and those parts (nil if there are
	// none). The log keeps only a salted hash of the latter, so that they can be erased.
	seal() (open Fact, sealed any)
}

// Version is one immutable version of a fact.
type Version struct {
	Seq       int64     // the log entry that recorded it
	Retracted int64     // the log entry that replaced or retracted it, 0 while it is current
	At        time.Time // when it was recorded
	Salt      []byte    // salts the hash of the sealed part; nil if there is none
	Fact      Fact
	Derived   []string // columns that a store derives from the fact, as they are stored; see DerivedColumns
}

// DerivedColumns is what a store derives from a fact, to find it by: of a document, its identity, base id, number key and
// territory; of a relation and a mention, the key of the number by which they name a document.
func DerivedColumns(f Fact) []string {
	switch f := f.(type) {
	case *Document:
		return []string{f.ID, BaseOf(f.ID), NumberKey(f.Number), f.Territory()}
	case *Relation:
		return []string{RelationKey(f)}
	case *Mention:
		return []string{MentionKey(f)}
	}
	return nil
}

// CurrentAt reports whether the version was the current one once the log had reached seq.
func (v Version) CurrentAt(seq int64) bool {
	return v.Seq <= seq && (v.Retracted == 0 || v.Retracted > seq)
}

// Territory is a legal unit of the land during its life; a unit formed later with the same name is another one.
type Territory struct {
	Code      string             `json:"code"`
	Name      string             `json:"name"`
	Level     law.TerritoryLevel `json:"level"`
	Parent    string             `json:"parent,omitempty"`
	ISO       string             `json:"iso,omitempty"`
	ValidFrom law.Date           `json:"valid_from"`
	ValidTo   law.Date           `json:"valid_to"`
	Grounds   []string           `json:"grounds,omitempty"` // old units whose rules go on applying here
}

// Body is an issuing body during its life.
type Body struct {
	Code      string             `json:"code"`
	Name      string             `json:"name"`
	Territory string             `json:"territory"`
	Level     law.TerritoryLevel `json:"level"`
	Aliases   []string           `json:"aliases,omitempty"`
	ValidFrom law.Date           `json:"valid_from"`
	ValidTo   law.Date           `json:"valid_to"`
}

// Succession says that territories or bodies gave way to others on a day; with Topics, only for those.
type Succession struct {
	Of           string             `json:"of"` // "territory" or "body"
	Predecessors []string           `json:"predecessors"`
	Successors   []string           `json:"successors"`
	On           law.Date           `json:"on"`
	Form         law.SuccessionForm `json:"form"`
	Topics       []string           `json:"topics,omitempty"`
}

// Topic is a node of the topic tree. Terms are the words by which people speak of it.
type Topic struct {
	Code   string   `json:"code"`
	Name   string   `json:"name"`
	NameEn string   `json:"name_en,omitempty"`
	Parent string   `json:"parent,omitempty"`
	Terms  []string `json:"terms,omitempty"`
}

// Document is a work: an act, by its facts. Its text is a fact of its own.
type Document struct {
	ID       string           `json:"id"`
	Number   string           `json:"number,omitempty"` // canonical; empty for a stub or an act without number
	Type     law.DocumentType `json:"type"`
	Class    law.Class        `json:"class"`
	Issuers  []string         `json:"issuers"` // body codes, first body first
	Title    string           `json:"title,omitempty"`
	IssuedOn law.Date         `json:"issued_on"`
	// EffectiveOn, EffectiveBasis and ExpiresOn are shorthand for the document's own commences and expires effects,
	// which Write keeps in step; answers are computed from the effects.
	EffectiveOn    law.Date           `json:"effective_on"`
	EffectiveBasis law.EffectiveBasis `json:"effective_basis,omitempty"`
	ExpiresOn      OpenDate           `json:"expires_on"`
	Topics         []string           `json:"topics,omitempty"`
	Signers        []Signer           `json:"signers,omitempty"`
	Gazette        *Gazette           `json:"gazette,omitempty"`
	AppliesTo      []string           `json:"applies_to,omitempty"` // territories; empty: the first issuer's own
	Source         *Source            `json:"source,omitempty"`
	Files          []File             `json:"files,omitempty"`
	Aliases        []string           `json:"aliases,omitempty"`
}

// Stub reports whether the document is known to exist while its number is not known.
func (d *Document) Stub() bool { return d.Number == "" }

// Signer is a person who signed, with the office held.
type Signer struct {
	Name   string `json:"name"`
	Office string `json:"office,omitempty"`
}

// Gazette is the number and day of the official gazette that carried the document.
type Gazette struct {
	Number string   `json:"number,omitempty"`
	On     law.Date `json:"on"`
}

// Source is where the facts of a document were taken from.
type Source struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// File is an original file, by its hash.
type File struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256,omitempty"`
	Signed bool   `json:"signed,omitempty"`
}

// Text is the text of a document as adopted, NFC, lines ended by LF.
type Text struct {
	Document string `json:"document"`
	Text     string `json:"text"`
}

// Redirect says that a document id was given up for another: a stub identified, or a number found wrong.
type Redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Ref points at a document. ID is always set once the fact is recorded; the other fields are kept as given while
// nobody has recorded such a document, so that the reference resolves when it arrives.
type Ref struct {
	ID       string   `json:"id"`
	Number   string   `json:"number,omitempty"`
	Issuer   string   `json:"issuer,omitempty"`
	IssuedOn law.Date `json:"issued_on,omitzero"`
}

// UnmarshalJSON reads a reference: an id as a string, or an object.
func (r *Ref) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*r = Ref{}
		return json.Unmarshal(b, &r.ID)
	}
	type object Ref
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	return dec.Decode((*object)(r))
}

// Relation is a link between documents that has no force of its own, stated by a person or read in the text of From.
type Relation struct {
	ID       string           `json:"id"`
	Relation law.RelationKind `json:"relation"`
	From     Ref              `json:"from"`
	To       Ref              `json:"to"` // without an id where it is not clear which document the text means
	Quote    string           `json:"quote,omitempty"`

	// Of a relation that was read in the text of From:
	FromProvision string    `json:"from_provision,omitempty"` // where it stands there; "" for a stated relation
	CitedOn       law.Date  `json:"cited_on,omitzero"`        // the day that the text gives the document
	State         law.State `json:"state,omitempty"`          // "" counts as confirmed
	Doubt         string    `json:"doubt,omitempty"`          // why it is only suggested
	Candidates    []string  `json:"candidates,omitempty"`     // ids of documents that may be meant
	Reviewed      bool      `json:"reviewed,omitempty"`       // a person decided; reading again leaves it alone
}

// Stands reports whether the relation counts: one that was read counts if nothing speaks against it, or a person confirmed it.
func (f *Relation) Stands() bool { return f.State == "" || f.State == law.StateConfirmed }

// WasRead reports whether the relation was read in the text of From, and not stated by a person.
func (f *Relation) WasRead() bool { return f.FromProvision != "" }

// Effect is one acting clause of one document on one target, stated by a person or read in the acting text. One that was
// read counts once a person confirms it, or states an effect that adopts it; what it does to the text are its operations.
type Effect struct {
	ID          string         `json:"id"`
	Effect      law.EffectKind `json:"effect"`
	By          Ref            `json:"by"`
	ByProvision string         `json:"by_provision,omitempty"`
	Target      Ref            `json:"target"`               // the zero Ref where the clause names no document
	Provisions  []string       `json:"provisions,omitempty"` // of the target; empty: the whole document
	On          law.Date       `json:"on"`                   // zero: the day is not known
	OnUnknown   bool           `json:"on_unknown,omitempty"` // expires: it has or may have ended, nobody knows when
	Territory   string         `json:"territory,omitempty"`
	Quote       string         `json:"quote,omitempty"`
	State       law.State      `json:"state"`

	// Of an effect that was read in the acting text:
	Clause     string                `json:"clause,omitempty"`     // which clause of that text, "" for a stated effect
	Operations []amendment.Operation `json:"operations,omitempty"` // on the target's text
	AdoptedBy  string                `json:"adopted_by,omitempty"` // the stated effect that confirmed it
	Confidence int                   `json:"confidence,omitempty"` // of the reading, in thousandths
	Doubt      string                `json:"doubt,omitempty"`      // why the reading is not certain
	Reviewed   bool                  `json:"reviewed,omitempty"`   // a person decided; reading again leaves the state alone
}

// Assertion is a status that a source gives for a document, on a day or on an unknown day before one.
type Assertion struct {
	ID       string         `json:"id"`
	Document Ref            `json:"document"`
	Code     law.StatusCode `json:"code"`
	By       string         `json:"by"`
	On       law.Date       `json:"on"`
	Before   law.Date       `json:"before"`
	Quote    string         `json:"quote,omitempty"`
}

// News is an item of news. Title and text are protected: the log holds their salted hash.
type News struct {
	ID          string   `json:"id"`
	URL         string   `json:"url"`
	Title       string   `json:"title"`
	Publisher   string   `json:"publisher,omitempty"`
	PublishedOn law.Date `json:"published_on"`
	Place       string   `json:"place,omitempty"`
	Text        string   `json:"text"`
	Rights      string   `json:"rights"` // "full", or "quotes": the text is for staff only
}

// Mention is a place in a news text that speaks of a document. Start and End count code points.
type Mention struct {
	ID         string      `json:"id"`
	News       string      `json:"news"`
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Method     string      `json:"method"` // "number", "name" or "description"
	Outcome    law.Outcome `json:"outcome"`
	Document   string      `json:"document,omitempty"` // set only if certain, or by a person
	Candidates []Candidate `json:"candidates,omitempty"`
	Score      int         `json:"score"` // of the best candidate, in thousandths
	State      law.State   `json:"state"`
	Topic      string      `json:"topic,omitempty"`
	Note       string      `json:"note,omitempty"`

	Parsed *MentionParsed `json:"parsed,omitempty"`
	Phrase string         `json:"phrase,omitempty"` // key of its words at its place; see PhraseKey
	Place  string         `json:"place,omitempty"`  // of the news item

	Reviewed bool `json:"reviewed,omitempty"` // a person decided; linking again leaves it alone
}

// MentionParsed is what a mention says of its document.
type MentionParsed struct {
	Number string           `json:"number,omitempty" doc:"Canonical, or as far as it is written."`
	Type   law.DocumentType `json:"type,omitempty" doc:"Type of document."`
	Year   int              `json:"year,omitempty" doc:"Of the number."`
	Issuer string           `json:"issuer,omitempty" doc:"Code of a body."`
	Date   law.Date         `json:"date,omitzero" doc:"Day of issue that the text gives."`

	Provisions []string `json:"provisions,omitempty" doc:"Paths of the parts of the document that are named."`
}

// Candidate is a document that a mention may mean. Score is in thousandths.
type Candidate struct {
	ID     string `json:"id"`
	Score  int    `json:"score"`
	Why    string `json:"why,omitempty"`
	Chosen string `json:"chosen,omitempty"` // the mention of the same words for which a person chose it
}

// Proposal is a change of legal facts by somebody who may not publish. It counts for nothing until published.
type Proposal struct {
	ID     string    `json:"id"`
	Author string    `json:"author"`
	Op     Op        `json:"op"`
	Of     Kind      `json:"of"`
	Facts  []RawFact `json:"facts,omitempty"` // to record
	Target string    `json:"target,omitempty"`
	Leaves string    `json:"leaves,omitempty"` // id that the document gives up
	// BasedOn is the log position of the version that was changed, 0 for a new fact. If there is another by the day of publication,
	// the proposal no longer fits.
	BasedOn int64     `json:"based_on,omitempty"`
	Reason  string    `json:"reason,omitempty"`
	State   law.State `json:"state"`
}

func (f *Territory) Kind() Kind  { return KindTerritory }
func (f *Body) Kind() Kind       { return KindBody }
func (f *Succession) Kind() Kind { return KindSuccession }
func (f *Topic) Kind() Kind      { return KindTopic }
func (f *Document) Kind() Kind   { return KindDocument }
func (f *Text) Kind() Kind       { return KindText }
func (f *Redirect) Kind() Kind   { return KindRedirect }
func (f *Relation) Kind() Kind   { return KindRelation }
func (f *Effect) Kind() Kind     { return KindEffect }
func (f *Assertion) Kind() Kind  { return KindAssertion }
func (f *News) Kind() Kind       { return KindNews }
func (f *Mention) Kind() Kind    { return KindMention }
func (f *Proposal) Kind() Kind   { return KindProposal }

func (f *Territory) Key() string  { return f.Code }
func (f *Body) Key() string       { return f.Code }
func (f *Succession) Key() string { return f.key() }
func (f *Topic) Key() string      { return f.Code }
func (f *Document) Key() string   { return f.ID }
func (f *Text) Key() string       { return f.Document }
func (f *Redirect) Key() string   { return f.From }
func (f *Relation) Key() string   { return f.ID }
func (f *Effect) Key() string     { return f.ID }
func (f *Assertion) Key() string  { return f.ID }
func (f *News) Key() string       { return f.ID }
func (f *Mention) Key() string    { return f.ID }
func (f *Proposal) Key() string   { return f.ID }

func (f *Territory) seal() (Fact, any)  { return f, nil }
func (f *Body) seal() (Fact, any)       { return f, nil }
func (f *Succession) seal() (Fact, any) { return f, nil }
func (f *Topic) seal() (Fact, any)      { return f, nil }
func (f *Text) seal() (Fact, any)       { return f, nil }
func (f *Redirect) seal() (Fact, any)   { return f, nil }
func (f *Relation) seal() (Fact, any)   { return f, nil }
func (f *Effect) seal() (Fact, any)     { return f, nil }
func (f *Assertion) seal() (Fact, any)  { return f, nil }
func (f *Mention) seal() (Fact, any)    { return f, nil }

func (f *Document) seal() (Fact, any) {
	if len(f.Signers) == 0 {
		return f, nil
	}
	open := *f
	open.Signers = nil
	return &open, map[string]any{"signers": f.Signers}
}

func (f *News) seal() (Fact, any) {
	open := *f
	open.Title, open.Text = "", ""
	return &open, map[string]any{"title": f.Title, "text": f.Text}
}

// seal hides what is proposed: it may hold names, and it is not public before it is published.
func (f *Proposal) seal() (Fact, any) {
	open := *f
	open.Facts = nil
	return &open, map[string]any{"facts": f.Facts}
}
