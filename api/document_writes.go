package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// documentBody is a document as given. It is a shape only: bodies are read field by field.
type documentBody struct {
	Kind           string              `json:"kind,omitempty" enum:"document"`
	ID             string              `json:"id,omitempty" doc:"Made from the number if not given; if given, it begins with the territory of the issuer."`
	Number         *string             `json:"number,omitempty" nullable:"true" maxLength:"500" example:"20/2010/QĐ-UBND" doc:"In any spelling; null for a stub or an act without number."`
	Type           law.DocumentType    `json:"type"`
	Class          law.Class           `json:"class"`
	Issuer         string              `json:"issuer,omitempty" example:"ubnd.vinh-long" doc:"Body code. Give issuer or issuers."`
	Issuers        []string            `json:"issuers,omitempty" doc:"Body codes of a joint act, first body first."`
	Title          string              `json:"title,omitempty"`
	IssuedOn       law.Date            `json:"issued_on,omitzero" doc:"null where only the year is known."`
	EffectiveOn    law.Date            `json:"effective_on,omitzero" doc:"Shorthand for the document's own commences effect."`
	EffectiveBasis *law.EffectiveBasis `json:"effective_basis,omitempty"`
	ExpiresOn      registry.OpenDate   `json:"expires_on,omitzero" doc:"First day no longer in force, null, or unknown."`
	Topics         []string            `json:"topics,omitempty"`
	Signers        []registry.Signer   `json:"signers,omitempty"`
	Gazette        *gazetteBody        `json:"gazette,omitempty"`
	AppliesTo      []string            `json:"applies_to,omitempty" doc:"Territories; not given: the first issuer's own."`
	Source         *registry.Source    `json:"source,omitempty"`
	Files          []registry.File     `json:"files,omitempty"`
	Text           *string             `json:"text,omitempty" doc:"The text as adopted."`
	Aliases        []string            `json:"aliases,omitempty"`
}

// documentPatch is a change of a document: a JSON merge patch (RFC 7396) over documentBody.
type documentPatch struct {
	Number         *string             `json:"number,omitempty" nullable:"true" maxLength:"500" doc:"Another number gives the document another id; the old one redirects."`
	Type           *law.DocumentType   `json:"type,omitempty"`
	Class          *law.Class          `json:"class,omitempty"`
	Issuer         *string             `json:"issuer,omitempty"`
	Issuers        []string            `json:"issuers,omitempty"`
	Title          *string             `json:"title,omitempty"`
	IssuedOn       law.Date            `json:"issued_on,omitzero"`
	EffectiveOn    law.Date            `json:"effective_on,omitzero"`
	EffectiveBasis *law.EffectiveBasis `json:"effective_basis,omitempty"`
	ExpiresOn      registry.OpenDate   `json:"expires_on,omitzero"`
	Topics         []string            `json:"topics,omitempty"`
	Signers        []registry.Signer   `json:"signers,omitempty"`
	Gazette        *gazetteBody        `json:"gazette,omitempty"`
	AppliesTo      []string            `json:"applies_to,omitempty"`
	Source         *registry.Source    `json:"source,omitempty"`
	Files          []registry.File     `json:"files,omitempty"`
	Text           *string             `json:"text,omitempty" doc:"Replaces the text. A text cannot be removed by itself."`
	Aliases        []string            `json:"aliases,omitempty"`
}

// gazetteBody is a gazette as given.
type gazetteBody struct {
	Number *string  `json:"number,omitempty"`
	On     law.Date `json:"on,omitzero"`
}

// DocumentWritten is a document after a write.
type DocumentWritten struct {
	registry.DocumentView
	Seq int64 `json:"seq" doc:"Place in the log."`
}

type patchInput struct {
	DocumentID
	Body json.RawMessage
}

const mergePatchType = "application/merge-patch+json"

func (s *server) documentWrites() {
	operation(s, http.MethodPost, "/documents", "create-document", "documents", "Record a document", s.postDocument,
		takes[documentBody](`{"number":"15/2010/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.vinh-long","title":"Ban hành Quy định mẫu","issued_on":"2010-06-30","effective_on":"2010-07-10","effective_basis":"stated","topics":["internet"]}`),
		writes[DocumentWritten](true), needs(auth.Editor))
	operation(s, http.MethodPatch, "/documents/{id}", "amend-document", "documents", "Change the facts of a document", s.patchDocument,
		takes[documentPatch](`{"effective_on":"2010-08-08","gazette":null}`, mergePatchType),
		about("A JSON merge patch over the fields of the interchange form: null removes. A new number gives the document a new id, which the answer and its Location name; the old id redirects from then on."),
		mayMove(http.StatusPermanentRedirect), writes[DocumentWritten](true), needs(auth.Editor))
}

func (s *server) postDocument(ctx context.Context, in *rawInput) (*written, error) {
	_, sub, err := s.submit(ctx, registry.KindDocument, in.Body)
	if err != nil {
		return nil, err
	}
	return s.documentWritten(ctx, sub)
}

func (s *server) documentWritten(ctx context.Context, sub registry.Submission) (*written, error) {
	if sub.Proposal != "" {
		return proposed(sub), nil
	}
	v := s.now(ctx)
	d, err := s.Registry.Document(ctx, sub.Key, v)
	if early := (*registry.NotYetIssued)(nil); errors.As(err, &early) {
		v.AsOf = early.On // whoever records a document ahead of its day sees it as of that day
		d, err = s.Registry.Document(ctx, sub.Key, v)
	}
	if err != nil {
		return nil, err
	}
	return &written{Status: statusIf(sub.Created), Location: d.Href, Body: DocumentWritten{DocumentView: *d, Seq: sub.Seq}}, nil
}

func (s *server) patchDocument(ctx context.Context, in *patchInput) (*written, error) {
	patch, err := object(in.Body)
	if err != nil {
		return nil, err
	}
	sub, err := s.Registry.Amend(ctx, actor(ctx), in.ID, func(d *registry.Draft) error { return apply(patch, d) })
	if err != nil {
		return nil, err
	}
	s.Loop.Notify()
	out, err := s.documentWritten(ctx, sub)
	if err == nil && out.Status == http.StatusCreated {
		out.Status = http.StatusOK // it was there before
	}
	return out, err
}

// apply changes a document by a merge patch over its interchange form.
func apply(patch map[string]json.RawMessage, d *registry.Draft) error {
	before := *d.Fact.(*registry.Document)
	raw, err := json.Marshal(before)
	if err != nil {
		return err
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		return err
	}
	_, one := patch["issuer"]
	_, many := patch["issuers"]
	if one && !many {
		delete(fields, "issuers")
	}
	if text, ok := patch["text"]; ok && string(text) == "null" {
		return invalid("body.text", "cannot be removed by itself: give another text, or retract the document")
	}
	changes := make(map[string]any, len(patch))
	for name, raw := range patch {
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			return err
		}
		changes[name] = v
	}
	after := make(map[string]json.RawMessage)
	for name, v := range merge(fields, changes).(map[string]any) {
		if after[name], err = json.Marshal(v); err != nil {
			return err
		}
	}
	fact, faults := jsonl.DecodeFields(registry.KindDocument, after)
	if len(faults) > 0 {
		return invalidFaults(faults)
	}
	doc := fact.Fact.(*registry.Document)
	if doc.EffectiveOn.IsZero() {
		doc.EffectiveBasis = "" // it says where that day came from
	}
	*d.Fact.(*registry.Document) = *doc
	d.Text = fact.Text
	return nil
}

// merge applies a JSON merge patch (RFC 7396).
func merge(target, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	object, ok := target.(map[string]any)
	if !ok {
		object = map[string]any{}
	}
	for name, v := range changes {
		if v == nil {
			delete(object, name)
		} else {
			object[name] = merge(object[name], v)
		}
	}
	return object
}
