package registry

import (
	"context"
	"strings"

	"github.com/vanban/vanban/internal/provision"
)

// Passage is what a search has found: a document, and the path of the piece of its text that matched, "" for none.
type Passage struct{ Document, Path string }

// Found is a document found, with the piece of its text as it reads on the day asked.
type Found struct {
	Summary
	Path    string // "" where the text of that day has no such piece
	Heading string
	Text    string
}

// Found describes what a search has found, in its order; documents that are not there are left out.
func (r *Registry) Found(ctx context.Context, list []Passage, v View) ([]Found, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	ids, cited := make([]string, len(list)), map[string]bool{}
	for i, p := range list {
		ids[i] = p.Document
		cited[p.Document] = cited[p.Document] || p.Path != ""
	}
	byID, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	docs := sorted(byID, func(*Document) bool { return true })
	w, st, histories, err := r.lives(ctx, s, docs)
	if err != nil {
		return nil, err
	}
	trees, err := s.trees(ctx, sorted(byID, func(d *Document) bool { return cited[d.ID] }), st, v)
	if err != nil {
		return nil, err
	}
	sums := map[string]Summary{}
	for _, sum := range w.summaries(docs, histories, v) {
		sums[sum.ID] = sum
	}
	out := make([]Found, 0, len(list))
	for _, p := range list {
		sum, ok := sums[p.Document]
		if !ok {
			continue
		}
		f := Found{Summary: sum}
		if tree := trees[p.Document]; tree != nil && p.Path != "" {
			f.Path, f.Heading, f.Text = pieceAt(tree, p.Path)
		}
		out = append(out, f)
	}
	return out, nil
}

// trees gives the texts of documents on the day of a view, in parts, by id.
func (s snapshot) trees(ctx context.Context, docs []*Document, st standing, v View) (map[string]*provision.Tree, error) {
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = d.ID
	}
	texts, err := s.texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*provision.Tree, len(docs))
	var changing []*Document
	for _, d := range docs {
		if st.rewords(d) {
			changing = append(changing, d)
		} else if text := texts[d.ID]; text != "" {
			out[d.ID] = provision.Parse(text)
		}
	}
	scripts, err := s.scriptsOf(ctx, changing, texts, st)
	for id, sc := range scripts {
		out[id] = sc.on(v.AsOf).Tree
	}
	return out, err
}

// pieceAt is the piece of a text with that path, all parts of it.
func pieceAt(tree *provision.Tree, path string) (found, heading, text string) {
	var b strings.Builder
	for _, p := range piecesOf(tree) {
		if p.path == path {
			found, heading = p.path, p.heading
			b.WriteString(p.text)
		}
	}
	return found, heading, b.String()
}
