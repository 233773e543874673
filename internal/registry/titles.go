package registry

import (
	"context"
	"math"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// Title is what a document is called.
type Title struct {
	ID, Number, Title string
	Aliases           []string
	Applies           bool // it applies on the day asked about, at least in part or somewhere
}

// Titles reads what documents are called as of a log position; ids without a current document are left out.
func (r *Registry) Titles(ctx context.Context, ids []string, at int64, day law.Date) ([]Title, error) {
	s := snapshot{Reader: r.store, seq: at}
	byID, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	docs := sorted(byID, func(*Document) bool { return true })
	histories, err := r.histories(ctx, s, w, docs)
	if err != nil {
		return nil, err
	}
	out := make([]Title, len(docs))
	for i, d := range docs {
		code := force.On(histories[d.ID], force.Query{Day: day}).Code
		out[i] = Title{d.ID, d.Number, d.Title, d.Aliases, slices.Contains(applying, code)}
	}
	return out, nil
}

var allLevels = append([]law.TerritoryLevel{law.LevelCountry}, localLevels...)

// AllTitles reads what all documents are called as of a log position. While the derived tables stand elsewhere it is not known
// which of them apply.
func (r *Registry) AllTitles(ctx context.Context, at int64, day law.Date) (list []Title, known bool, err error) {
	docs, err := facts[*Document](ctx, snapshot{Reader: r.store, seq: at}, KindDocument, Query{})
	if err != nil {
		return nil, false, err
	}
	st, seq, err := r.store.Standing(ctx, StandingQuery{Day: day, AnyPart: true, First: applying, Codes: applying, Levels: allLevels, Limit: math.MaxInt32})
	if err != nil {
		return nil, false, err
	}
	applies := make(map[string]bool, len(st.List))
	for _, row := range st.List {
		applies[row.Document] = true
	}
	list = make([]Title, len(docs))
	for i, d := range docs {
		list[i] = Title{d.ID, d.Number, d.Title, d.Aliases, applies[d.ID]}
	}
	return list, seq == at, nil
}
