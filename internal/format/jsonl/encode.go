package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// field is one field of a line, in the order in which lines have them.
type field struct {
	name  string
	value any
}

// Encode writes a fact as one line; text is that of a document, nil if it has none. Reading the line again gives the same
// fact.
func Encode(w io.Writer, fact registry.Fact, text *string) error {
	fields, err := lineOf(fact, text)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", f.name)
		if err := enc.Encode(f.value); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the encoder ends each value with a newline
	}
	b.WriteString("}\n")
	_, err = w.Write(b.Bytes())
	return err
}

func lineOf(fact registry.Fact, text *string) ([]field, error) {
	l := line{{"kind", fact.Kind()}}
	switch f := fact.(type) {
	case *registry.Territory:
		l.always("code", f.Code).always("name", f.Name).always("level", f.Level).some("parent", f.Parent).some("iso", f.ISO).
			always("valid_from", f.ValidFrom).always("valid_to", f.ValidTo).list("grounds", f.Grounds)
	case *registry.Body:
		l.always("code", f.Code).always("name", f.Name).always("territory", f.Territory).always("level", f.Level).
			list("aliases", f.Aliases).always("valid_from", f.ValidFrom).always("valid_to", f.ValidTo)
	case *registry.Succession:
		l.always("of", f.Of).always("predecessors", f.Predecessors).always("successors", f.Successors).always("on", f.On).
			always("form", f.Form).list("topics", f.Topics)
	case *registry.Topic:
		l.always("code", f.Code).always("name", f.Name).some("name_en", f.NameEn).always("parent", orNull(f.Parent)).list("terms", f.Terms)
	case *registry.Document:
		l.document(f, text)
	case *registry.Redirect:
		l.always("from", f.From).always("to", f.To)
	case *registry.Relation:
		l.always("relation", f.Relation).always("from", ref(f.From)).always("to", ref(f.To)).some("quote", f.Quote)
	case *registry.Effect:
		l.always("effect", f.Effect).always("by", ref(f.By)).some("by_provision", f.ByProvision).always("target", ref(f.Target)).
			always("provisions", orEmpty(f.Provisions)).always("on", registry.OpenDate{Date: f.On, Unknown: f.OnUnknown}).
			always("territory", orNull(f.Territory)).some("quote", f.Quote)
	case *registry.Assertion:
		l.always("document", ref(f.Document)).always("code", f.Code).always("by", f.By).always("on", f.On).always("before", f.Before).
			some("quote", f.Quote)
	case *registry.News:
		l.always("url", f.URL).always("title", f.Title).some("publisher", f.Publisher).always("published_on", f.PublishedOn).
			always("place", orNull(f.Place)).always("text", f.Text).always("rights", f.Rights)
	default:
		return nil, fmt.Errorf("%s has no line form", fact.Kind())
	}
	return l, nil
}

type line []field

func (l *line) always(name string, value any) *line {
	*l = append(*l, field{name, value})
	return l
}

func (l *line) some(name, value string) *line {
	if value == "" {
		return l
	}
	return l.always(name, value)
}

func (l *line) list(name string, value []string) *line {
	if len(value) == 0 {
		return l
	}
	return l.always(name, value)
}

func (l *line) document(d *registry.Document, text *string) {
	l.always("id", d.ID).always("number", orNull(d.Number)).always("type", d.Type).always("class", d.Class)
	if len(d.Issuers) == 1 {
		l.always("issuer", d.Issuers[0])
	} else {
		l.always("issuers", d.Issuers)
	}
	l.always("title", d.Title).always("issued_on", d.IssuedOn).always("effective_on", d.EffectiveOn).
		some("effective_basis", string(d.EffectiveBasis)).always("expires_on", d.ExpiresOn).always("topics", orEmpty(d.Topics))
	if len(d.Signers) > 0 {
		l.always("signers", d.Signers)
	}
	if d.Gazette != nil {
		l.always("gazette", d.Gazette)
	}
	l.list("applies_to", d.AppliesTo)
	if d.Source != nil {
		l.always("source", d.Source)
	}
	if len(d.Files) > 0 {
		l.always("files", d.Files)
	}
	if text != nil {
		l.always("text", *text)
	}
	l.list("aliases", d.Aliases)
}

// ref is a reference as a line has it: by number where it was given so, else by id.
func ref(r registry.Ref) any {
	if r.Number == "" {
		return r.ID
	}
	return struct {
		Number   string   `json:"number"`
		Issuer   string   `json:"issuer,omitempty"`
		IssuedOn law.Date `json:"issued_on,omitzero"`
	}{r.Number, r.Issuer, r.IssuedOn}
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}
