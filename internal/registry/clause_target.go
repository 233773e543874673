package registry

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// targets finds the documents that clauses act on. One that nobody has recorded dangles; one that the text does not name, or
// whose issuer is not recorded, is the zero Ref.
func (r *Registry) targets(b *Batch, by *Document, clauses []amendment.Clause) ([]Ref, error) {
	refs := make([]Ref, len(clauses))
	var drafts []Draft
	var at []int
	known := map[amendment.Target]Ref{}
	err := r.WithCatalog(b.ctx, func(c *citation.Catalog) error {
		for i, clause := range clauses {
			t := clause.Target
			if t.Self {
				refs[i] = Ref{ID: by.ID}
				continue
			}
			ref, ok := known[t]
			if !ok {
				ref = resolveTarget(c, by, t)
				known[t] = ref
			}
			if ref.ID == "" && ref.Number == "" {
				continue
			}
			if ref.ID != "" {
				refs[i] = ref
				continue
			}
			drafts = append(drafts, Draft{Fact: &Effect{Effect: clause.Effect, By: Ref{ID: by.ID}, Target: ref}})
			at = append(at, i)
		}
		return nil
	})
	if err != nil || len(drafts) == 0 {
		return refs, err
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	faults, err := plan(b.ctx, snapshot{Reader: b.Reader, seq: head.Seq}, drafts, "")
	if err != nil {
		return nil, err
	}
	for k, i := range at {
		if len(faults[k]) == 0 {
			refs[i] = drafts[k].Fact.(*Effect).Target
		}
	}
	return refs, nil
}

// resolveTarget finds the one recorded document that a clause names, or else says what is known of it.
func resolveTarget(c *citation.Catalog, by *Document, t amendment.Target) Ref {
	if t.Vague || t.Number == "" && t.Title == "" {
		return Ref{}
	}
	words := cmp.Or(t.Number, t.Title)
	if t.Number != "" && t.Type != "" {
		words = t.Type.Label("vi") + " số " + t.Number
	}
	if !t.IssuedOn.IsZero() {
		y, m, d := t.IssuedOn.Civil()
		words += fmt.Sprintf(" ngày %d tháng %d năm %d", d, m, y)
	}
	if t.Issuer != "" {
		words += " của " + t.Issuer
	}
	context := citation.Context{On: by.IssuedOn, Place: by.Territory(), Issuer: firstOf(by.Issuers)}
	found := c.Resolve(words, context)
	if found.Outcome == law.Resolved && (t.Number != "" || found.Candidates[0].Score >= 1) {
		return Ref{ID: found.Candidates[0].ID}
	}
	if t.Number == "" || found.Outcome == law.Ambiguous {
		return Ref{}
	}
	return Ref{Number: t.Number, Issuer: cmp.Or(found.Parsed.Issuer, issuerOf(t, by)), IssuedOn: t.IssuedOn}
}

// issuerOf is the body that the symbol of a number names: one of the acting document's territory, or a central one.
func issuerOf(t amendment.Target, by *Document) string {
	n, err := law.ParseNumber(t.Number)
	if err != nil {
		return ""
	}
	symbol := strings.ToUpper(n.String())
	for _, s := range []struct{ ending, body string }{
		{"NĐ-CP", "chinh-phu"}, {"NQ-CP", "chinh-phu"}, {"-TTG", "thu-tuong"},
	} {
		if strings.HasSuffix(symbol, s.ending) {
			return s.body
		}
	}
	switch {
	case strings.Contains(symbol, "UBTVQH"):
		return "ubtvqh"
	case strings.Contains(symbol, "/QH"):
		return "quoc-hoi"
	case strings.HasSuffix(symbol, "-CTUBND"):
		return "chu-tich-ubnd." + by.Territory()
	case strings.HasSuffix(symbol, "-UBND"), strings.HasSuffix(symbol, "-UB"):
		return "ubnd." + by.Territory()
	case strings.HasSuffix(symbol, "-HĐND"):
		return "hdnd." + by.Territory()
	}
	return ""
}
