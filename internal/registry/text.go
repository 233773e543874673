package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/klauspost/compress/s2"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// Expression reads what a document said on a day. What is kept derived is used where it is up to date, and is otherwise worked
// out from the facts, so that the answer never lags. Errors: ErrNotFound, *Moved, *NotYetIssued.
func (r *Registry) Expression(ctx context.Context, id string, v View) (*Expression, error) {
	if v.KnownAt == 0 {
		body, err := r.store.Expression(ctx, id, v.AsOf)
		if err != nil {
			return nil, err
		}
		if body != nil {
			return decodeExpression(body, v)
		}
	}
	sc, err := r.script(ctx, id, v)
	if err != nil {
		return nil, err
	}
	k, err := sc.keep(sc.on(v.AsOf))
	if err != nil {
		return nil, err
	}
	return k.view(v), nil
}

// script reads what the text of one document is made of.
func (r *Registry) script(ctx context.Context, id string, v View) (*script, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	d, err := s.find(ctx, id, v)
	if err != nil {
		return nil, err
	}
	all, err := r.scripts(ctx, s, []*Document{d})
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, []*Document{d})
	if err != nil {
		return nil, err
	}
	sc := all[id]
	sc.world, sc.history = w, histories[id]
	sc.commenced, _ = commencedOn(sc.history)
	return sc, nil
}

// kept is an expression as it is stored: a line with everything but the text, and the text on the next.
type kept struct {
	Document    string        `json:"document"`
	Issued      law.Date      `json:"issued"`
	Valid       law.Interval  `json:"valid"`
	Basis       TextBasis     `json:"basis"`
	Outstanding []outstanding `json:"outstanding,omitempty"`
	Notes       []TextNote    `json:"notes,omitempty"`

	components json.RawMessage
}

// outstanding is a change that was not made, in no language yet.
type outstanding struct {
	Effect  string         `json:"effect"`
	Kind    law.EffectKind `json:"kind"`
	By      DocName        `json:"by"`
	On      law.Date       `json:"on"`
	Unit    string         `json:"unit,omitempty"`
	Op      string         `json:"op,omitempty"`
	Code    string         `json:"code"`
	Subject string         `json:"subject,omitempty"`
	Quote   string         `json:"quote,omitempty"`
}

// keep brings a text to the form in which it is stored and shown.
func (sc *script) keep(r reading) (*kept, error) {
	k := &kept{Document: sc.doc.ID, Issued: sc.doc.IssuedOn, Valid: r.Interval, Outstanding: sc.wordlessBy(r.From)}
	for _, o := range r.Outstanding {
		k.Outstanding = append(k.Outstanding, sc.outstanding(o, r.Tree))
	}
	for _, n := range r.Notes {
		k.Notes = append(k.Notes, TextNote{Effect: n.Effect, Code: n.Code, Subject: n.Subject})
	}
	switch {
	case sc.text == "":
		k.Basis, k.components = TextUnavailable, json.RawMessage("[]")
		return k, nil
	case len(k.Outstanding) > 0:
		k.Basis = TextIncomplete
	case r.changed:
		k.Basis = TextConsolidated
	default:
		k.Basis = TextAsAdopted
	}
	changed := map[string]ChangedBy{}
	for id, e := range sc.effects {
		changed[id] = ChangedBy{Effect: id, By: sc.actor(e), On: e.On}
	}
	var err error
	k.components, err = json.Marshal(components(r.Tree, sc.commenced, changed))
	return k, err
}

// actor names the acting document of an effect.
func (sc *script) actor(e *Effect) DocName {
	if d := sc.by[e.ID]; d != nil {
		return DocName{ID: d.ID, Number: d.Number}
	}
	return DocName{ID: e.By.ID, Number: e.By.Number}
}

// outstanding names an operation that was not made, by the unit of the text that it is about.
func (sc *script) outstanding(o amendment.Outstanding, tree *provision.Tree) outstanding {
	out := outstanding{Effect: o.Effect, Code: string(o.Refusal.Code), Subject: o.Refusal.Subject}
	if e := sc.effects[o.Effect]; e != nil {
		out.Kind, out.By, out.On, out.Quote = e.Effect, sc.actor(e), e.On, e.Quote
		if o.Operation >= 0 && o.Operation < len(e.Operations) {
			op := e.Operations[o.Operation]
			out.Op, out.Unit = string(op.Kind), string(nearest(tree, op.At))
		} else if len(e.Provisions) > 0 {
			out.Unit = e.Provisions[0]
		}
	}
	return out
}

// wordlessBy are the effects on the words that count by a day and of whose wording nothing is known.
func (sc *script) wordlessBy(day law.Date) []outstanding {
	var out []outstanding
	for _, e := range sc.wordless {
		if d := sc.dayOf(e); d > day {
			continue
		}
		o := outstanding{Effect: e.ID, Kind: e.Effect, By: sc.actor(e), On: e.On, Quote: e.Quote, Code: codeNoWording}
		switch {
		case sc.inDoubt[e.ID]:
			o.Code = codeActInDoubt
		case e.Territory != "":
			o.Code, o.Subject = codeTerritorial, e.Territory
		case e.doubtful():
			o.Code, o.Subject = codeDoubtful, e.Doubt
		}
		if len(e.Provisions) > 0 {
			o.Unit = e.Provisions[0]
		}
		out = append(out, o)
	}
	return out
}

// The reasons that the registry adds to those of amendment.
const (
	codeNoWording   = "no_wording"
	codeTerritorial = "territorial"
	codeDoubtful    = "doubtful_reading"
	codeActInDoubt  = "act_in_doubt"
)

func reasonOf(code, subject, lang string) string {
	switch code {
	case codeNoWording:
		if lang == "en" {
			return "The new wording is not known: the acting text is not recorded, or no clause in it was confirmed."
		}
		return "Chưa biết nội dung mới: chưa ghi nhận nội dung văn bản sửa đổi, hoặc chưa có điều khoản nào được xác nhận."
	case codeTerritorial:
		if lang == "en" {
			return "The change counts in " + subject + " only."
		}
		return "Thay đổi chỉ áp dụng tại " + subject + "."
	case codeActInDoubt:
		if lang == "en" {
			return "It is not certain whether the acting document was still standing on the day of the change."
		}
		return "Chưa chắc văn bản sửa đổi còn tồn tại vào ngày thay đổi có hiệu lực."
	case codeDoubtful:
		if lang == "en" {
			return "It is not certain what the clause means (" + doubtText(subject, lang) + "); a person has to confirm it."
		}
		return "Chưa chắc chắn về nghĩa của điều khoản (" + doubtText(subject, lang) + "); cần người xác nhận."
	}
	return amendment.Refusal{Code: amendment.Code(code), Subject: subject}.Reason(lang)
}

// encode is the stored form: S2 of a JSON line and the JSON of the components. S2 is quick enough to read that a text
// costs no more than its row.
func (k *kept) encode() ([]byte, error) {
	head, err := json.Marshal(k)
	if err != nil {
		return nil, err
	}
	return s2.Encode(nil, slices.Concat(head, []byte("\n"), k.components)), nil
}

func decodeExpression(body []byte, v View) (*Expression, error) {
	raw, err := s2.Decode(nil, body)
	if err != nil {
		return nil, fmt.Errorf("stored text: %w", err)
	}
	head, rest, ok := bytes.Cut(raw, []byte("\n"))
	if !ok {
		return nil, fmt.Errorf("stored text has no head")
	}
	var k kept
	if err := json.Unmarshal(head, &k); err != nil {
		return nil, fmt.Errorf("stored text: %w", err)
	}
	k.components = rest
	if v.AsOf < k.Issued {
		return nil, &NotYetIssued{ID: k.Document, On: k.Issued}
	}
	return k.view(v), nil
}

func (k *kept) view(v View) *Expression {
	e := &Expression{Document: k.Document, AsOf: v.AsOf, Valid: k.Valid, Basis: k.Basis, Notes: k.Notes, Components: k.components,
		Outstanding: make([]Outstanding, len(k.Outstanding))}
	for i, o := range k.Outstanding {
		e.Outstanding[i] = Outstanding{Effect: o.Effect, Kind: o.Kind, By: o.By, On: o.On, Provision: o.Unit, Operation: o.Op, Code: o.Code,
			Reason: reasonOf(o.Code, o.Subject, v.Lang), Quote: o.Quote}
	}
	return e
}

// Diff compares the texts of two days. Errors: as Expression, for the earlier day.
func (r *Registry) Diff(ctx context.Context, id string, from, to law.Date, v View) (*DiffView, error) {
	v.AsOf = from
	sc, err := r.script(ctx, id, v)
	if err != nil {
		return nil, err
	}
	out := &DiffView{DocumentID: id, From: from, To: to, Changes: []DifferenceView{}}
	before, after := sc.on(from), sc.on(to)
	k, err := sc.keep(after)
	if err != nil {
		return nil, err
	}
	v.AsOf = to
	shown := k.view(v)
	out.Basis, out.Outstanding = shown.Basis, shown.Outstanding
	for _, d := range amendment.Diff(before.Tree, after.Tree) {
		view := DifferenceView{Path: string(d.Path), From: string(d.From), Change: string(d.Change), By: []DifferenceBy{}}
		if d.Before != "" {
			view.Before = &d.Before
		}
		if d.After != "" {
			view.After = &d.After
		}
		if view.Before != nil && view.After != nil {
			view.Words = amendment.Words(d.Before, d.After)
		}
		for _, effect := range d.By {
			if e := sc.effects[effect]; e != nil {
				by := sc.actor(e)
				view.By = append(view.By, DifferenceBy{Effect: effect, DocumentID: by.ID, Number: by.Number, On: e.On, Quote: e.Quote})
			}
		}
		out.Changes = append(out.Changes, view)
	}
	return out, nil
}
