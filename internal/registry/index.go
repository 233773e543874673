package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// Indexable is what a search index needs of a document as of a log position.
type Indexable struct {
	Document    *Document
	Provisions  []IndexedProvision
	Spans       []force.Span            // its status codes over time, no place asked
	PlaceSpans  map[string][]force.Span // by place; nil where its status is that of Spans everywhere. See StatusPlaces
	EffectiveOn string                  // YYYY-MM-DD, "" if not recorded
	Topics      []string                // with all ancestors
	Territories []string                // of the first issuer, with its ancestors
	IssuerLine  []string                // the bodies under which it is found: its issuers, then those that took over from them
	Names       []string                // of its issuers and of its own topics, by which it is asked for beside its title
	AppliesTo   []string
}

// IndexedProvision is an article, or another top piece of a component, as it reads on the days of an interval: the opening, the
// closing, an appendix, a numbered point of an act without articles. Joined in order, the texts of those that hold on a day have
// all words of the document's text of that day, headings of chapters with what follows them. A long piece comes in parts of one path.
type IndexedProvision struct {
	Path     string
	Heading  string       // of the piece alone, "" if it has none; it is in Text too
	Text     string       // as it stands, with mark and heading
	Interval law.Interval // zero: it always reads so. Days before the first text are read as its own
}

// Indexables reads documents for indexing as of log position at. Ids without a current document are left out.
func (r *Registry) Indexables(ctx context.Context, ids []string, at int64) ([]Indexable, error) {
	s := snapshot{Reader: r.store, seq: at}
	byID, err := s.documents(ctx, ids)
	if err != nil || len(byID) == 0 {
		return nil, err
	}
	docs := make([]*Document, 0, len(byID))
	for _, id := range unique(ids) {
		if d := byID[id]; d != nil {
			docs = append(docs, d)
		}
	}
	texts, err := s.texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	w, st, histories, err := r.lives(ctx, s, docs)
	if err != nil {
		return nil, err
	}
	provisions, err := s.indexedProvisions(ctx, docs, texts, st)
	if err != nil {
		return nil, err
	}
	heirs := w.bodySuccessions()
	out := make([]Indexable, len(docs))
	for i, d := range docs {
		h := histories[d.ID]
		on, _ := commencedOn(h)
		spans, topics := force.Spans(h, force.Query{}), w.topicsWithAncestors(d.Topics)
		out[i] = Indexable{Document: d, Provisions: provisions[d.ID], Spans: spans, PlaceSpans: w.placeSpans(h, spans),
			EffectiveOn: on.String(), Topics: topics, Territories: w.lineage(d.Territory()), IssuerLine: heirs.line(d.Issuers, topics),
			Names: w.nameWords(d), AppliesTo: d.ground()}
	}
	return out, nil
}

// nameWords are the names of what issued a document and of what it is about.
func (w *world) nameWords(d *Document) []string {
	var names []string
	for _, code := range d.Issuers {
		if b := w.bodies[code]; b != nil {
			names = append(names, b.Name)
		}
	}
	for _, code := range d.Topics {
		if t := w.topics[code]; t != nil {
			names = append(names, t.Name)
		}
	}
	return names
}

// AllDocuments lists the ids of the documents current at a log position, in order.
func (r *Registry) AllDocuments(ctx context.Context, at int64) ([]string, error) {
	docs, err := facts[*Document](ctx, snapshot{Reader: r.store, seq: at}, KindDocument, Query{})
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = d.ID
	}
	slices.Sort(ids)
	return ids, err
}

// TouchedDocuments lists the documents of which something else may be indexed or derived after the entries, and those that are gone:
// all, where the land, its bodies or the topics changed.
func (r *Registry) TouchedDocuments(ctx context.Context, entries []Entry) ([]string, error) {
	if !slices.ContainsFunc(entries, func(e Entry) bool { return slices.Contains(worldKinds, e.Kind) }) {
		return r.touched(ctx, entries)
	}
	ids, err := r.AllDocuments(ctx, entries[len(entries)-1].Seq)
	for _, e := range entries {
		if e.Kind == KindDocument {
			ids = append(ids, e.Subject) // it may be gone
		}
	}
	return unique(ids), err
}

// touched lists the documents that entries touch that are not about the land, its bodies or the topics.
func (r *Registry) touched(ctx context.Context, entries []Entry) ([]string, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	var ids []string
	keys := map[Kind][]string{}
	for _, e := range entries {
		switch e.Kind {
		case KindDocument, KindText:
			ids = append(ids, e.Subject)
		case KindRedirect, KindEffect, KindAssertion, KindRelation:
			keys[e.Kind] = append(keys[e.Kind], e.Subject)
		}
	}
	s := snapshot{Reader: r.store, seq: entries[len(entries)-1].Seq}
	var refs []Ref
	for kind, subjects := range keys {
		for chunk := range slices.Chunk(unique(subjects), readChunk) {
			versions, err := s.Facts(ctx, kind, Query{AllVersions: true, Keys: chunk})
			if err != nil {
				return nil, err
			}
			for _, v := range versions {
				switch f := v.Fact.(type) {
				case *Redirect:
					refs = append(refs, Ref{ID: f.From}, Ref{ID: f.To})
				case *Effect:
					refs = append(refs, f.Target)
				case *Assertion:
					refs = append(refs, f.Document)
				case *Relation:
					if slices.Contains(resting, f.Relation) {
						refs = append(refs, f.From)
					}
				}
			}
		}
	}
	resolved, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	for _, r := range refs {
		ids = append(ids, r.ID)
	}
	for _, d := range resolved {
		ids = append(ids, d.ID)
	}
	return s.withDependents(ctx, unique(ids))
}

// withDependents adds the documents whose status or text depends on what others are: those on which they act, whose legal order
// rests on their day and number; those on which these act, where they are ended or a clause of theirs is, and so on; and those that rest on any.
func (s snapshot) withDependents(ctx context.Context, ids []string) ([]string, error) {
	targets, ended, err := s.actedUpon(ctx, ids)
	if err != nil {
		return nil, err
	}
	ids = unique(slices.Concat(ids, targets))
	for range endingsDeep {
		if len(ended) == 0 {
			break
		}
		if targets, ended, err = s.actedUpon(ctx, ended); err != nil {
			return nil, err
		}
		ended = slices.DeleteFunc(ended, func(id string) bool { return slices.Contains(ids, id) })
		ids = unique(slices.Concat(ids, targets))
	}
	resting, err := s.restingOn(ctx, ids)
	return unique(slices.Concat(ids, resting)), err
}

// actedUpon lists the documents on which documents act, and those of them to which, or to parts of which, they put an end.
func (s snapshot) actedUpon(ctx context.Context, ids []string) (all, ended []string, err error) {
	names, err := s.namesOf(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var effects []*Effect
	var refs []Ref
	for chunk := range slices.Chunk(names, readChunk) {
		found, err := facts[*Effect](ctx, s, KindEffect, Query{Match: map[Column][]string{ColBy: chunk, ColState: {string(law.StateConfirmed)}}})
		if err != nil {
			return nil, nil, err
		}
		for _, e := range found {
			if e.Target.ID != "" && e.Target.ID != e.By.ID {
				effects, refs = append(effects, e), append(refs, e.Target)
			}
		}
	}
	resolved, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range effects {
		if d := resolved[e.Target]; d != nil {
			all = append(all, d.ID)
			if e.Effect.Ends() {
				ended = append(ended, d.ID)
			}
		}
	}
	return all, ended, nil
}

// restingOn lists the documents that rest on documents.
func (s snapshot) restingOn(ctx context.Context, ids []string) ([]string, error) {
	names, err := s.namesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var refs []Ref
	for chunk := range slices.Chunk(names, readChunk) {
		relations, err := facts[*Relation](ctx, s, KindRelation, Query{Match: map[Column][]string{ColTo: chunk}})
		if err != nil {
			return nil, err
		}
		for _, r := range relations {
			if slices.Contains(resting, r.Relation) {
				refs = append(refs, r.From)
			}
		}
	}
	resolved, err := s.resolve(ctx, refs)
	var out []string
	for _, d := range resolved {
		out = append(out, d.ID)
	}
	return out, err
}

// namesOf adds to ids those by which facts may mean the same documents; see snapshot.names.
func (s snapshot) namesOf(ctx context.Context, ids []string) ([]string, error) {
	out := slices.Clone(ids)
	for _, id := range ids {
		out = append(out, BaseOf(id))
	}
	out = unique(out)
	for frontier := out; len(frontier) > 0; {
		var found []string
		for chunk := range slices.Chunk(frontier, readChunk) {
			redirects, err := facts[*Redirect](ctx, s, KindRedirect, Query{Match: map[Column][]string{ColTo: chunk}})
			if err != nil {
				return nil, err
			}
			for _, r := range redirects {
				if !slices.Contains(found, r.From) && !slices.Contains(out, r.From) {
					found = append(found, r.From)
				}
			}
		}
		out, frontier = slices.Concat(out, found), found
	}
	return out, nil
}

// ground lists the territories to which the document applies.
func (d *Document) ground() []string {
	if len(d.AppliesTo) > 0 {
		return d.AppliesTo
	}
	return []string{d.Territory()}
}
