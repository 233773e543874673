package registry

import (
	"context"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// snapshot reads facts as they stood at one log position. It is the base of every answer: all its reads see one state.
type snapshot struct {
	Reader
	seq int64
}

// facts reads all current facts of a type that q selects.
func facts[F Fact](ctx context.Context, s snapshot, kind Kind, q Query) ([]F, error) {
	q.At = s.seq
	if q.At == 0 {
		return nil, nil // nothing was recorded yet
	}
	vs, err := s.Facts(ctx, kind, q)
	if err != nil {
		return nil, err
	}
	out := make([]F, len(vs))
	for i, v := range vs {
		out[i] = v.Fact.(F)
	}
	return out, nil
}

// documents reads documents by id, as a map.
func (s snapshot) documents(ctx context.Context, ids []string) (map[string]*Document, error) {
	out := make(map[string]*Document, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	docs, err := facts[*Document](ctx, s, KindDocument, Query{Keys: unique(ids)})
	for _, d := range docs {
		out[d.ID] = d
	}
	return out, err
}

// names lists, for each document, the ids by which facts may point at it: its own, the base without collision
// suffix, and those given up for it.
func (s snapshot) names(ctx context.Context, docs []*Document) (map[string][]string, error) {
	names := make(map[string][]string, len(docs))
	var frontier []string
	owner := map[string]string{}
	add := func(id, name string) {
		if slices.Contains(names[id], name) {
			return
		}
		names[id] = append(names[id], name)
		owner[name] = id
		frontier = append(frontier, name)
	}
	for _, d := range docs {
		add(d.ID, d.ID)
		if base := BaseOf(d.ID); base != d.ID {
			names[d.ID] = append(names[d.ID], base)
		}
	}
	for len(frontier) > 0 {
		redirects, err := facts[*Redirect](ctx, s, KindRedirect, Query{Match: map[Column][]string{ColTo: frontier}})
		if err != nil {
			return nil, err
		}
		frontier = nil
		for _, r := range redirects {
			add(owner[r.To], r.From)
		}
	}
	return names, nil
}

// pointing finds the facts of a kind whose reference in column col points at one of the documents.
func pointing[F Fact](ctx context.Context, s snapshot, kind Kind, col Column, docs []*Document, ref func(F) Ref, match map[Column][]string) (map[string][]F, error) {
	names, err := s.names(ctx, docs)
	if err != nil {
		return nil, err
	}
	byName := map[string][]*Document{}
	for _, d := range docs {
		for _, n := range names[d.ID] {
			byName[n] = append(byName[n], d)
		}
	}
	out := map[string][]F{}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(byName)), readChunk) {
		m := map[Column][]string{col: ids}
		maps.Copy(m, match)
		found, err := facts[F](ctx, s, kind, Query{Match: m})
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			r := ref(f)
			for _, d := range byName[r.ID] {
				if r.pointsAt(d) {
					out[d.ID] = append(out[d.ID], f)
				}
			}
		}
	}
	return out, nil
}

// readChunk bounds the number of keys in one query.
const readChunk = 500

// pointsAt reports whether a reference whose id is one of the document's names means that document.
func (r Ref) pointsAt(d *Document) bool {
	switch r.ID {
	case d.ID:
		return r.matches(d)
	case BaseOf(d.ID): // of a document with a suffix: only the details can tell that it is meant
		return r.Number != "" && !r.IssuedOn.IsZero() && r.matches(d)
	}
	return true // an id that was given up for this document's
}

// resolve finds the recorded documents that references mean, through redirects and collisions. References that dangle
// are left out.
func (s snapshot) resolve(ctx context.Context, refs []Ref) (map[Ref]*Document, error) {
	return s.resolveHops(ctx, refs, 0)
}

func (s snapshot) resolveHops(ctx context.Context, refs []Ref, hops int) (map[Ref]*Document, error) {
	out := make(map[Ref]*Document, len(refs))
	bases := map[string]bool{}
	for _, r := range refs {
		bases[BaseOf(r.ID)] = true
	}
	byBase := map[string][]*Document{}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(bases)), readChunk) {
		docs, err := facts[*Document](ctx, s, KindDocument, Query{Match: map[Column][]string{ColBase: chunk}})
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			byBase[BaseOf(d.ID)] = append(byBase[BaseOf(d.ID)], d)
		}
	}
	var moved []Ref
	for _, r := range refs {
		if d := pick(r, byBase[BaseOf(r.ID)]); d != nil {
			out[r] = d
		} else {
			moved = append(moved, r)
		}
	}
	if len(moved) == 0 || hops == maxHops {
		return out, nil
	}
	ids := make([]string, len(moved))
	for i, r := range moved {
		ids[i] = r.ID
	}
	redirects, err := facts[*Redirect](ctx, s, KindRedirect, Query{Keys: unique(ids)})
	if err != nil || len(redirects) == 0 {
		return out, err
	}
	to := map[string]string{}
	var next []Ref
	for _, r := range redirects {
		to[r.From] = r.To
		next = append(next, Ref{ID: r.To})
	}
	further, err := s.resolveHops(ctx, next, hops+1)
	if err != nil {
		return nil, err
	}
	for _, r := range moved {
		if d := further[Ref{ID: to[r.ID]}]; d != nil {
			out[r] = d
		}
	}
	return out, nil
}

// pick chooses the document that a reference means among those with its base id; nil if none or several fit.
func pick(r Ref, docs []*Document) *Document {
	var found *Document
	for _, d := range docs {
		if !r.matches(d) {
			continue
		}
		if d.ID == r.ID {
			return d
		}
		if r.Number == "" || r.IssuedOn.IsZero() {
			continue
		}
		if found != nil {
			return nil
		}
		found = d
	}
	return found
}

func unique(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

func interval(from, to law.Date) law.Interval { return law.Interval{From: from, To: to} }
