package registry

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// RelationRecord is a relation with both its ends, as staff works on it.
type RelationRecord struct {
	ID       string           `json:"id"`
	Relation law.RelationKind `json:"relation"`
	From     DocName          `json:"from"`
	To       *DocName         `json:"to,omitempty" doc:"Absent where it is not clear which document the text means."`
	Quote    string           `json:"quote,omitempty"`

	FromProvision string    `json:"from_provision,omitempty" doc:"Where it was read in the text; absent if a person stated it."`
	CitedOn       law.Date  `json:"cited_on,omitzero" doc:"The day that the text gives the document."`
	State         law.State `json:"state"`
	Doubt         string    `json:"doubt,omitempty" doc:"Why it is only suggested: ambiguous, not_certain, not_found, issuer_unknown, day_unknown, cites_itself, date_differs, basis_later_than_act."`
	DoubtText     string    `json:"doubt_text,omitempty" doc:"The doubt in words."`
	Candidates    []DocName `json:"candidates" doc:"Documents that may be meant, the likeliest first."`
	Reviewed      bool      `json:"reviewed,omitempty"`
	RecordedAt    string    `json:"recorded_at"`
	Seq           int64     `json:"seq"`
}

// RelationFilter selects relations. Empty fields select any; State confirmed selects those that count.
type RelationFilter struct {
	State law.State
	Doubt string
	From  string // document id
	To    string // document id
}

// RelationList lists relations in the order in which they were recorded.
func (r *Registry) RelationList(ctx context.Context, f RelationFilter, v View, offset, limit int) ([]RelationRecord, int, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil || s.seq == 0 {
		return []RelationRecord{}, 0, err
	}
	q := Query{At: s.seq, Match: map[Column][]string{}}
	for col, id := range map[Column]string{ColFrom: f.From, ColTo: f.To} {
		if id == "" {
			continue
		}
		names, err := s.names(ctx, []*Document{{ID: id}})
		if err != nil {
			return nil, 0, err
		}
		q.Match[col] = names[id]
	}
	switch f.State {
	case "":
	case law.StateConfirmed:
		q.Match[ColState] = []string{"", string(law.StateConfirmed)} // what a person stated has no state
	default:
		q.Match[ColState] = []string{string(f.State)}
	}
	if f.Doubt != "" {
		q.Match[ColDoubt] = []string{f.Doubt}
	}
	total, err := s.Count(ctx, KindRelation, q)
	if err != nil {
		return nil, 0, err
	}
	q.Offset, q.Limit = offset, limit
	versions, err := s.Facts(ctx, KindRelation, q)
	if err != nil {
		return nil, 0, err
	}
	records, err := s.relationRecords(ctx, versions, v.Lang)
	return records, total, err
}

// Relation reads one relation, the last version of it if it was retracted. Errors: ErrNotFound.
func (r *Registry) Relation(ctx context.Context, id string, v View) (*RelationRecord, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	last, retracted, err := s.last(ctx, KindRelation, id)
	if err != nil {
		return nil, err
	}
	records, err := s.relationRecords(ctx, []Version{last}, v.Lang)
	if err != nil {
		return nil, err
	}
	if retracted {
		records[0].State = law.StateRetracted
	}
	return &records[0], nil
}

// last is the last version of a fact, and whether it was retracted since. Errors: ErrNotFound.
func (s snapshot) last(ctx context.Context, kind Kind, key string) (v Version, retracted bool, err error) {
	all, err := s.Facts(ctx, kind, Query{AllVersions: true, Keys: []string{key}})
	all = slices.DeleteFunc(all, func(v Version) bool { return v.Seq > s.seq })
	if err != nil || len(all) == 0 {
		return Version{}, false, notFound(err, kind, key)
	}
	v = all[len(all)-1]
	return v, v.Retracted != 0 && v.Retracted <= s.seq, nil
}

func (s snapshot) relationRecords(ctx context.Context, versions []Version, lang string) ([]RelationRecord, error) {
	var refs []Ref
	for _, v := range versions {
		f := v.Fact.(*Relation)
		refs = append(refs, f.From, f.To)
		for _, id := range f.Candidates {
			refs = append(refs, Ref{ID: id})
		}
	}
	docs, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	out := make([]RelationRecord, len(versions))
	for i, v := range versions {
		f := v.Fact.(*Relation)
		out[i] = RelationRecord{ID: f.ID, Relation: f.Relation, From: nameOf(f.From, docs), Quote: f.Quote, FromProvision: f.FromProvision,
			CitedOn: f.CitedOn, State: f.State, Doubt: f.Doubt, DoubtText: doubtText(f.Doubt, lang), Candidates: []DocName{}, Reviewed: f.Reviewed,
			RecordedAt: FormatInstant(v.At), Seq: v.Seq}
		if f.Stands() {
			out[i].State = law.StateConfirmed
		}
		if f.To.ID != "" || f.To.Number != "" {
			to := nameOf(f.To, docs)
			out[i].To = &to
		}
		for _, id := range f.Candidates {
			out[i].Candidates = append(out[i].Candidates, nameOf(Ref{ID: id}, docs))
		}
	}
	return out, nil
}

// ReviewRelation confirms or rejects a relation that was read in a text. A confirmed one means document, or the one that it names
// if document is empty. Errors: ErrNotFound, ErrDenied, *Invalid.
func (r *Registry) ReviewRelation(ctx context.Context, actor Actor, id string, state law.State, document string) (Receipt, error) {
	if !actor.Publishes {
		return Receipt{}, fmt.Errorf("review a relation: %w", ErrDenied)
	}
	invalid := func(field, reason string) error {
		return &Invalid{Kind: KindRelation, Faults: []Fault{{Field: field, Reason: reason}}}
	}
	if state != law.StateConfirmed && state != law.StateRejected {
		return Receipt{}, invalid("state", "must be confirmed or rejected")
	}
	return r.Write(ctx, actor.Name, func(b *Batch) error {
		current, ok, err := b.Current(KindRelation, id)
		if err != nil || !ok {
			return notFound(err, KindRelation, id)
		}
		if !current.(*Relation).WasRead() {
			return invalid("state", "a person stated it: retract it instead")
		}
		f := current.(*Relation).reviewed(state)
		if state == law.StateConfirmed {
			if document != "" {
				d, err := b.document(document)
				if err != nil {
					return err
				}
				f.To = Ref{ID: d.ID}
			}
			if f.To.ID == "" {
				return invalid("document_id", "is needed: the text does not make clear which document is meant")
			}
			if itself, err := b.sameDocument(f.From.ID, f.To.ID); err != nil {
				return err
			} else if itself {
				return invalid("document_id", "is the act itself, which is not its own basis")
			}
		}
		_, err = b.Record(f)
		return err
	})
}

// UndoRelation takes back what a person decided of a relation that was read in a text: it is again what reading makes of it. Errors:
// ErrNotFound, ErrDenied.
func (r *Registry) UndoRelation(ctx context.Context, actor Actor, id string) (Receipt, error) {
	if !actor.Publishes {
		return Receipt{}, fmt.Errorf("take back the review of a relation: %w", ErrDenied)
	}
	return r.Write(ctx, actor.Name, func(b *Batch) error {
		current, ok, err := b.Current(KindRelation, id)
		if err != nil || !ok {
			return notFound(err, KindRelation, id)
		}
		f := *current.(*Relation)
		if !f.WasRead() || !f.Reviewed {
			return nil
		}
		f.Reviewed, f.State = false, law.StateSuggested
		if _, err := b.Record(&f); err != nil {
			return err
		}
		return r.readBasesOf(b, []string{f.From.ID})
	})
}

// sameDocument reports whether two ids are of one document, which may go by another id now.
func (b *Batch) sameDocument(x, y string) (bool, error) {
	var ids [2]string
	for i, id := range []string{x, y} {
		d, err := b.document(id)
		if invalid := (*Invalid)(nil); errors.As(err, &invalid) {
			ids[i] = id // nobody has recorded it
			continue
		}
		if err != nil {
			return false, err
		}
		ids[i] = d.ID
	}
	return ids[0] == ids[1], nil
}

// oneEach leaves out the relations that do not count, and puts those that persons stated before those that were read, so that of two that
// say the same the stated one comes first.
func oneEach(list []*Relation) []*Relation {
	list = slices.DeleteFunc(slices.Clone(list), func(f *Relation) bool { return !f.Stands() })
	slices.SortStableFunc(list, func(a, b *Relation) int { return boolCompare(a.WasRead(), b.WasRead()) })
	return list
}

// findings says what is odd about a relation between two documents, nil where not recorded.
func (f *Relation) findings(from, to *Document, lang string) []Finding {
	if f.Relation != law.BasedOn || from == nil || to == nil {
		return nil
	}
	finding := func(code string, on law.Date, note string) Finding {
		return Finding{Finding: code, Label: doubtText(code, lang), By: &DocName{ID: to.ID, Number: to.Number}, On: on, Note: note}
	}
	var out []Finding
	if issuedAfter(to, from) {
		out = append(out, finding(BasisLater, to.IssuedOn, ""))
	}
	if !datedAs(to, f.CitedOn) {
		out = append(out, finding(DateDiffers, to.IssuedOn, f.CitedOn.String()))
	}
	return out
}

// basisFindings says what is odd about the bases of a document, those included that wait for a person for that very reason.
func (s snapshot) basisFindings(ctx context.Context, d *Document, lang string) ([]Finding, error) {
	found, err := pointing(ctx, s, KindRelation, ColFrom, []*Document{d}, func(f *Relation) Ref { return f.From }, nil)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(found[d.ID], func(f *Relation) bool { return f.State == law.StateRejected })
	var refs []Ref
	for _, f := range list {
		refs = append(refs, f.To)
	}
	docs, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	var out []Finding
	seen := map[string]bool{}
	for _, f := range list {
		if !f.Stands() && !f.odd() {
			continue // of what may be another document, the day says nothing
		}
		found := f.findings(d, docs[f.To], lang)
		if f.Doubt == BasisLater && docs[f.To] == nil { // by the number alone: nobody has recorded it
			found = []Finding{{Finding: BasisLater, Label: doubtText(BasisLater, lang), By: &DocName{ID: f.To.ID, Number: f.To.Number}, On: f.CitedOn}}
		}
		for _, x := range found {
			if key := x.Finding + " " + x.By.ID + x.By.Number; !seen[key] {
				seen[key] = true
				out = append(out, x)
			}
		}
	}
	return out, nil
}
