package registry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// View says from where an answer is seen: the day of law, the place, what was known when, and the language of labels.
type View struct {
	AsOf    law.Date
	Place   string // "": none asked
	KnownAt int64  // log position; 0: everything recorded so far
	Lang    string // "vi" or "en"
}

// Name is a code with the name people read.
type Name struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// DocName points at a document by id, with its number where it has one.
type DocName struct {
	ID     string `json:"id" doc:"Id of the document."`
	Number string `json:"number,omitempty" doc:"Canonical; absent of a document without one."`
	Title  string `json:"title,omitempty" doc:"Its title."`
}

// Summary is a document in a list.
type Summary struct {
	ID          string           `json:"id"`
	Number      *string          `json:"number" doc:"null for a stub or an act without number"`
	Type        law.DocumentType `json:"type"`
	Class       law.Class        `json:"class"`
	Title       string           `json:"title"`
	Issuer      Name             `json:"issuer"`
	Issuers     []Name           `json:"issuers,omitempty" doc:"of a joint act, first body first"`
	IssuedOn    law.Date         `json:"issued_on"`
	EffectiveOn law.Date         `json:"effective_on" doc:"Recorded, or given by law; null: not known, also where the law only makes some day the earliest."`
	ExpiresOn   OpenDate         `json:"expires_on" doc:"first day no longer in force; null: no end recorded; unknown: it has or may have ended, nobody knows when"`
	Topics      []string         `json:"topics"`
	Status      Status           `json:"status"`
	Href        string           `json:"href"`
	Page        string           `json:"page"`
	Highlights  []Highlight      `json:"highlights,omitempty"`

	basis law.EffectiveBasis // of EffectiveOn
}

// Highlight is a passage of a document that matched a query.
type Highlight struct {
	Path string `json:"path" doc:"provision; empty: the whole text"`
	HTML string `json:"html"`
}

// Status is whether a document is in force on a day, and why.
type Status struct {
	Code        law.StatusCode `json:"code"`
	Label       string         `json:"label"`
	Certainty   law.Certainty  `json:"certainty"`
	AsOf        law.Date       `json:"as_of"`
	CheckedOn   law.Date       `json:"checked_on"`
	Since       law.Date       `json:"since"`
	Until       law.Date       `json:"until"`
	AppliesHere Reach          `json:"applies_here,omitempty"`
	Reasons     []Reason       `json:"reasons" minItems:"1"`
	Findings    []Finding      `json:"findings,omitempty"`
	Conflicts   []Conflict     `json:"conflicts,omitempty"`
}

// Reason is one rule that holds on the day asked; the first one gave the code.
type Reason struct {
	Rule      string   `json:"rule"`
	Label     string   `json:"label" doc:"the rule in words"`
	Effect    string   `json:"effect,omitempty"`
	By        *DocName `json:"by,omitempty"`
	Provision string   `json:"provision,omitempty"`
	On        law.Date `json:"on,omitzero"`
	Quote     string   `json:"quote,omitempty"`
	Note      string   `json:"note,omitempty"`
}

// Finding is something for a person to look at; it never changes a status.
type Finding struct {
	Finding   string   `json:"finding"`
	Rule      string   `json:"rule,omitempty"`
	Label     string   `json:"label,omitempty" doc:"the rule in words"`
	By        *DocName `json:"by,omitempty"`
	Provision string   `json:"provision,omitempty" doc:"The provision that is meant; absent: the whole document."`
	On        law.Date `json:"on,omitzero"`
	Note      string   `json:"note,omitempty"`
}

// Conflict is a source that says something else than the engine.
type Conflict struct {
	Assertion string         `json:"assertion"`
	By        string         `json:"by"`
	Code      law.StatusCode `json:"code"`
	On        law.Date       `json:"on"`
	Before    law.Date       `json:"before"`
	Computed  law.StatusCode `json:"computed"`
	Note      string         `json:"note,omitempty"`
}

// DocumentView is a document with everything recorded about it but its text.
type DocumentView struct {
	Summary
	Signers        []Signer           `json:"signers"`
	Gazette        *Gazette           `json:"gazette"`
	AppliesTo      []string           `json:"applies_to"`
	Source         *Source            `json:"source"`
	Files          []File             `json:"files"`
	Aliases        []string           `json:"aliases"`
	EffectiveBasis law.EffectiveBasis `json:"effective_basis,omitempty"`
	HasText        bool               `json:"has_text"`
	Assertions     []AssertionView    `json:"assertions"`
	EffectsIn      []EffectView       `json:"effects_in"`
	EffectsOut     []EffectView       `json:"effects_out"`
	RelationCounts map[string]int     `json:"relation_counts" doc:"by relation and direction, e.g. based_on.out"`
	NewsCount      int                `json:"news_count"`
	AKN            string             `json:"akn_iri"`
	KnownAt        string             `json:"known_at" doc:"the instant up to which records were read"`
}

// AssertionView is an assertion as shown.
type AssertionView struct {
	ID       string         `json:"id"`
	Document DocName        `json:"document"`
	Code     law.StatusCode `json:"code"`
	Label    string         `json:"label"`
	By       string         `json:"by"`
	On       law.Date       `json:"on"`
	Before   law.Date       `json:"before"`
	Quote    string         `json:"quote,omitempty"`
}

// RelationView is a relation as seen from one of its ends.
type RelationView struct {
	ID        string           `json:"id"`
	Relation  law.RelationKind `json:"relation"`
	Direction string           `json:"direction" enum:"out,in"`
	Document  DocName          `json:"document"`
	Recorded  bool             `json:"recorded" doc:"false while nobody has recorded that document"`
	Quote     string           `json:"quote,omitempty"`

	FromProvision string    `json:"from_provision,omitempty" doc:"Where it was read in the text; absent if a person stated it."`
	CitedOn       law.Date  `json:"cited_on,omitzero" doc:"The day that the text gives the document."`
	Findings      []Finding `json:"findings,omitempty" doc:"date_differs, basis_later_than_act"`
}

// Moved is the error for a document id that was given up for another.
type Moved struct{ To string }

func (e *Moved) Error() string { return "the document moved to " + e.To }

// NotYetIssued is the error for reading a document before its day of issue.
type NotYetIssued struct {
	ID string
	On law.Date
}

func (e *NotYetIssued) Error() string { return fmt.Sprintf("%s is issued on %s", e.ID, e.On) }

// KnownAt returns the log position reached at instant t.
func (r *Registry) KnownAt(ctx context.Context, t time.Time) (int64, error) {
	return r.store.SeqAt(ctx, t)
}

// Head returns how far the log has come.
func (r *Registry) Head(ctx context.Context) (Head, error) { return r.store.Head(ctx) }

// Entries reads the log.
func (r *Registry) Entries(ctx context.Context, after int64, limit int) ([]Entry, error) {
	return r.store.Entries(ctx, after, limit)
}

// find reads one document as seen by v: ErrNotFound, *Moved, or *NotYetIssued if there is no such document to show.
func (s snapshot) find(ctx context.Context, id string, v View) (*Document, error) {
	docs, err := s.documents(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	d := docs[id]
	if d == nil {
		found, err := s.resolve(ctx, []Ref{{ID: id}})
		if err != nil {
			return nil, err
		}
		if to := found[Ref{ID: id}]; to != nil {
			return nil, &Moved{To: to.ID}
		}
		return nil, fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	if !v.AsOf.IsZero() && v.AsOf < d.IssuedOn {
		return nil, &NotYetIssued{ID: id, On: d.IssuedOn}
	}
	return d, nil
}

// Summaries describes documents, in the order of ids; ids without a document are left out.
func (r *Registry) Summaries(ctx context.Context, ids []string, v View) ([]Summary, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	byID, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	docs := make([]*Document, 0, len(ids))
	for _, id := range ids {
		if d := byID[id]; d != nil {
			docs = append(docs, d)
		}
	}
	return r.summaries(ctx, s, docs, v)
}

func (r *Registry) summaries(ctx context.Context, s snapshot, docs []*Document, v View) ([]Summary, error) {
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, docs)
	if err != nil {
		return nil, err
	}
	return w.summaries(docs, histories, v), nil
}

func (w *world) summaries(docs []*Document, histories map[string]force.History, v View) []Summary {
	out := make([]Summary, len(docs))
	for i, d := range docs {
		h := histories[d.ID]
		out[i] = Summary{ID: d.ID, Type: d.Type, Class: d.Class, Title: d.Title, IssuedOn: d.IssuedOn,
			Issuer: w.body(firstOf(d.Issuers)), Topics: list(d.Topics),
			Status: w.status(d, h, v), Href: "/api/v1/documents/" + d.ID, Page: pageOfDocument(d.ID)}
		out[i].EffectiveOn, out[i].basis = commencedOn(h)
		if d.EffectiveBasis != "" && !d.EffectiveOn.IsZero() {
			out[i].basis = d.EffectiveBasis
		}
		if d.Number != "" {
			out[i].Number = &d.Number
		}
		out[i].ExpiresOn.Date, out[i].ExpiresOn.Unknown = force.End(h)
		if len(d.Issuers) > 1 {
			for _, code := range d.Issuers {
				out[i].Issuers = append(out[i].Issuers, w.body(code))
			}
		}
	}
	return out
}

func (w *world) body(code string) Name {
	if b := w.bodies[code]; b != nil {
		return Name{Code: code, Name: b.Name}
	}
	return Name{Code: code, Name: code}
}

func (w *world) status(d *Document, h force.History, v View) Status {
	return w.statusOf(d, h, w.query(v), v)
}

// statusOf is the answer of the rule book to a question about a document, or about a provision of it.
func (w *world) statusOf(d *Document, h force.History, q force.Query, v View) Status {
	st := force.On(h, q)
	out := Status{Code: st.Code, Label: st.Code.Label(v.Lang), Certainty: st.Certainty, AsOf: v.AsOf,
		CheckedOn: st.CheckedOn, Since: st.Since, Until: st.Until}
	if v.Place != "" {
		out.AppliesHere = w.reach(d, h, v.Place, v.AsOf)
	}
	for _, x := range st.Reasons {
		out.Reasons = append(out.Reasons, Reason{Rule: x.Rule, Label: force.Text(x.Rule, v.Lang), Effect: x.Effect, By: act(x.By), Provision: x.Provision, On: x.On, Quote: x.Quote, Note: x.Note})
	}
	for _, x := range st.Findings {
		out.Findings = append(out.Findings, Finding{Finding: x.Code, Rule: x.Rule, Label: force.Text(x.Rule, v.Lang), By: act(x.By), On: x.On, Note: x.Note})
	}
	for _, x := range st.Conflicts {
		out.Conflicts = append(out.Conflicts, Conflict{Assertion: x.Assertion, By: x.By, Code: x.Code, On: x.On, Before: x.Before, Computed: x.Computed, Note: x.Note})
	}
	return out
}

func act(a force.Act) *DocName {
	if a.ID == "" {
		return nil
	}
	return &DocName{ID: a.ID, Number: a.Number}
}

// Document describes one document. Errors: ErrNotFound, *Moved, *NotYetIssued.
func (r *Registry) Document(ctx context.Context, id string, v View) (*DocumentView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	d, err := s.find(ctx, id, v)
	if err != nil {
		return nil, err
	}
	sums, err := r.summaries(ctx, s, []*Document{d}, v)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	out := &DocumentView{Summary: sums[0], Signers: list(d.Signers), Gazette: d.Gazette, AppliesTo: d.ground(), Source: d.Source,
		Files: list(d.Files), Aliases: list(d.Aliases), EffectiveBasis: sums[0].basis, AKN: w.akn(d)}
	if out.EffectsIn, err = r.effects(ctx, s, d, ColTarget, v); err != nil {
		return nil, err
	}
	if out.EffectsOut, err = r.effects(ctx, s, d, ColBy, v); err != nil {
		return nil, err
	}
	assertions, err := pointing(ctx, s, KindAssertion, ColDocument, []*Document{d}, func(a *Assertion) Ref { return a.Document }, nil)
	if err != nil {
		return nil, err
	}
	out.Assertions = []AssertionView{}
	for _, a := range assertions[id] {
		out.Assertions = append(out.Assertions, a.view(DocName{ID: d.ID, Number: d.Number, Title: d.Title}, v.Lang))
	}
	relations, err := s.relations(ctx, d, v)
	if err != nil {
		return nil, err
	}
	odd, err := s.basisFindings(ctx, d, v.Lang)
	if err != nil {
		return nil, err
	}
	out.Status.Findings = append(out.Status.Findings, odd...)
	out.RelationCounts = map[string]int{}
	for _, rel := range relations {
		out.RelationCounts[string(rel.Relation)+"."+rel.Direction]++
	}
	items, err := s.mentionsOf(ctx, d)
	if err != nil {
		return nil, err
	}
	news := map[string]bool{}
	for _, m := range items {
		news[m.Fact.(*Mention).News] = true
	}
	out.NewsCount = len(news)
	n, err := s.Count(ctx, KindText, Query{At: s.seq, Keys: []string{id}})
	if err != nil {
		return nil, err
	}
	out.HasText = n > 0
	at, err := s.instant(ctx)
	out.KnownAt = at
	return out, err
}

// instant is when the snapshot's last entry was recorded.
func (s snapshot) instant(ctx context.Context) (string, error) {
	entries, err := s.Entries(ctx, s.seq-1, 1)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	return FormatInstant(entries[0].At), nil
}

// Text reads the text of a document as adopted; ok is false if none is recorded.
func (r *Registry) Text(ctx context.Context, id string, v View) (text string, ok bool, err error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return "", false, err
	}
	if _, err := s.find(ctx, id, v); err != nil {
		return "", false, err
	}
	texts, err := facts[*Text](ctx, s, KindText, Query{Keys: []string{id}})
	if err != nil || len(texts) == 0 {
		return "", false, err
	}
	return texts[0].Text, true, nil
}

// issuedAfter reports whether a document is known to be of a later day than the one asked about; no day asked, no document,
// or no day of issue: false.
func (d *Document) issuedAfter(day law.Date) bool {
	return d != nil && !day.IsZero() && d.IssuedOn > day
}

func nameOf(r Ref, docs map[Ref]*Document) DocName {
	if d := docs[r]; d != nil {
		return DocName{ID: d.ID, Number: d.Number, Title: d.Title}
	}
	return DocName{ID: r.ID, Number: r.Number}
}

func (a *Assertion) view(d DocName, lang string) AssertionView {
	return AssertionView{ID: a.ID, Document: d, Code: a.Code, Label: a.Code.Label(lang), By: a.By, On: a.On, Before: a.Before, Quote: a.Quote}
}

// Relations lists the relations of a document, its own first.
func (r *Registry) Relations(ctx context.Context, id string, v View) ([]RelationView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	d, err := s.find(ctx, id, v)
	if err != nil {
		return nil, err
	}
	return s.relations(ctx, d, v)
}

func (s snapshot) relations(ctx context.Context, d *Document, v View) ([]RelationView, error) {
	out := []RelationView{}
	for _, side := range []struct {
		direction string
		col       Column
		near, far func(*Relation) Ref
	}{
		{"out", ColFrom, func(r *Relation) Ref { return r.From }, func(r *Relation) Ref { return r.To }},
		{"in", ColTo, func(r *Relation) Ref { return r.To }, func(r *Relation) Ref { return r.From }},
	} {
		found, err := pointing(ctx, s, KindRelation, side.col, []*Document{d}, side.near, nil)
		if err != nil {
			return nil, err
		}
		var refs []Ref
		for _, rel := range found[d.ID] {
			refs = append(refs, side.far(rel))
		}
		docs, err := s.resolve(ctx, refs)
		if err != nil {
			return nil, err
		}
		once := map[string]bool{}
		for _, rel := range oneEach(found[d.ID]) {
			far := side.far(rel)
			from, to := d, docs[far]
			if side.direction == "in" {
				from, to = docs[far], d
				if from.issuedAfter(v.AsOf) {
					continue // nobody could have known it that day
				}
			}
			x := RelationView{ID: rel.ID, Relation: rel.Relation, Direction: side.direction, Document: nameOf(far, docs),
				Recorded: docs[far] != nil, Quote: rel.Quote, FromProvision: rel.FromProvision, CitedOn: rel.CitedOn}
			end := string(rel.Relation) + " " + x.Document.ID
			if once[end] {
				continue
			}
			once[end] = true
			x.Findings = rel.findings(from, to, v.Lang)
			out = append(out, x)
		}
	}
	return out, nil
}

// list makes an empty list of a missing one, so that JSON has [] for it.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// IsNotFound reports whether an error says that something does not exist.
func IsNotFound(err error) bool { return errors.Is(err, ErrNotFound) }
