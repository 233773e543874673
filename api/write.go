package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Proposed is the answer to a write by somebody who may not publish: it counts for nothing until a reviewer publishes it.
type Proposed struct {
	Proposal ProposalState `json:"proposal"`
	Seq      int64         `json:"seq" doc:"Place in the log."`
}

// ProposalState names a proposal.
type ProposalState struct {
	ID    string    `json:"id"`
	State law.State `json:"state"`
}

// written is the answer to a write. Its shapes differ by status, and are documented by status.
type written struct {
	Status   int
	Location string `header:"Location" hidden:"true"`
	Body     any
}

func proposed(sub registry.Submission) *written {
	return &written{Status: http.StatusAccepted, Body: Proposed{
		Proposal: ProposalState{ID: sub.Proposal, State: law.StateSuggested}, Seq: sub.Seq}}
}

// writes documents the answers of an operation that records a fact shown as T.
func writes[T any](legal bool) option {
	return func(s *server, o *huma.Operation) {
		answers[T](http.StatusOK, "The same stood already; this is it.")(s, o)
		answers[T](http.StatusCreated, "Recorded.")(s, o)
		if legal {
			answers[Proposed](http.StatusAccepted, "Proposed: counts for nothing until a reviewer publishes it.")(s, o)
		}
		o.DefaultStatus = http.StatusCreated
	}
}

// rawInput is a JSON body that is read field by field, so that every fault names its field.
type rawInput struct {
	Body json.RawMessage
}

// draft reads a fact of a kind from a body. The body has the fields of the interchange form.
func draft(kind registry.Kind, body []byte) (registry.Draft, error) {
	fields, err := object(body)
	if err != nil {
		return registry.Draft{}, err
	}
	if raw, ok := fields["kind"]; ok {
		var given string
		if json.Unmarshal(raw, &given) != nil || given != string(kind) {
			return registry.Draft{}, invalid("body.kind", "must be %q here, if it is given", kind)
		}
		delete(fields, "kind")
	}
	d, faults := jsonl.DecodeFields(kind, fields)
	if len(faults) > 0 {
		return d, invalidFaults(faults)
	}
	return d, nil
}

func object(body []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		return nil, invalid("body", "is not a JSON object")
	}
	return fields, nil
}

// submit records a fact of a kind from a body, and tells what follows the log.
func (s *server) submit(ctx context.Context, kind registry.Kind, body []byte) (registry.Draft, registry.Submission, error) {
	d, err := draft(kind, body)
	if err != nil {
		return d, registry.Submission{}, err
	}
	sub, err := s.Registry.Submit(ctx, actor(ctx), d, func(b *registry.Batch, n *registry.News) error { return s.Linker.Link(ctx, b, n) })
	if err != nil {
		return d, sub, err
	}
	s.Loop.Notify()
	return d, sub, nil
}

// now is the view in which the outcome of a write is shown: everything recorded, today.
func (s *server) now(ctx context.Context) registry.View {
	return registry.View{AsOf: s.today(), Lang: requestOf(ctx).lang}
}
