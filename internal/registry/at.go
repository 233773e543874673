package registry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
)

// AtQuery asks for what applies in a territory on the day of the view.
type AtQuery struct {
	Territory     string
	Topic         string
	Levels        []law.TerritoryLevel // none: province and below
	Past          bool                 // as known before: everything is worked out from the facts
	Offset, Limit int
}

// Applicable is a document that applies in a territory, and by what regime.
type Applicable struct {
	Summary
	Regime Regime `json:"regime"`
}

// Regime is the ground on which a document applies and the rule by which that ground counts.
type Regime struct {
	Territory Name   `json:"territory"`
	Rule      string `json:"rule"`
	Label     string `json:"label" doc:"the rule in words"`
	Certain   bool   `json:"certain" doc:"false: the law of that time, or the record, does not settle it"`
	Partly    bool   `json:"partly,omitempty" doc:"The ground is only a part of the territory asked about."`
}

// appliesInRule is the rule of a document that a decision applied to a territory that was not its own.
const appliesInRule = "applied-by-decision"

// applying are the statuses of what applies: a suspended rule still stands, and says that it is suspended.
var applying = []law.StatusCode{law.InForce, law.PartlyExpired, law.PartlySuspended, law.Suspended, law.Unknown}

var localLevels = []law.TerritoryLevel{law.LevelProvince, law.LevelDistrict, law.LevelCommune}

// NotYetFormed is the error for asking about a territory before the day it was formed.
type NotYetFormed struct {
	Code string
	On   law.Date
}

func (e *NotYetFormed) Error() string { return fmt.Sprintf("%s is formed on %s", e.Code, e.On) }

// At lists what applies in a territory on a day, in order of issue, the latest first; of what may have ended, nobody knows when, the status says
// so. Errors: ErrNotFound for an unknown territory, *NotYetFormed.
func (r *Registry) At(ctx context.Context, q AtQuery, v View) (Name, []Applicable, int, error) {
	st, err := r.stand(ctx, q, applying, v)
	if err != nil {
		return Name{}, nil, 0, err
	}
	v.Place = q.Territory
	out, err := r.applicable(ctx, st.snapshot, st.world, st.List, v)
	return st.world.territory(q.Territory), out, st.Total, err
}

// StatusCounts counts the documents for a territory, or for what it stands on, by their status on a day. Errors: as At.
func (r *Registry) StatusCounts(ctx context.Context, q AtQuery, v View) (map[law.StatusCode]int, error) {
	q.Offset, q.Limit = 0, 0
	st, err := r.stand(ctx, q, nil, v)
	return st.Counts, err
}

// standAt is what stands at a place, and from where that is seen.
type standAt struct {
	Stand
	snapshot
	*world
}

// stand asks what stands at a place: at the log position of the view, if it has one, and else at the head. The derived tables
// answer where they stand at that very position.
func (r *Registry) stand(ctx context.Context, q AtQuery, codes []law.StatusCode, v View) (st standAt, err error) {
	if len(q.Levels) == 0 {
		q.Levels = localLevels
	}
	seq := v.KnownAt
	for {
		if st.snapshot, err = r.snapshot(ctx, seq); err != nil {
			return st, err
		}
		if st.world, err = r.world(ctx, st.snapshot); err != nil {
			return st, err
		}
		if st.territories[q.Territory] == nil {
			return st, notFound(nil, KindTerritory, q.Territory)
		}
		if on := st.land().Formed(q.Territory); v.AsOf < on {
			return st, &NotYetFormed{Code: q.Territory, On: on}
		}
		ask := st.asking(q, codes, v)
		if !q.Past && ask.short() {
			if st.Stand, seq, err = r.store.Standing(ctx, ask); err != nil {
				return st, err
			}
			if seq == st.snapshot.seq {
				return st, nil
			}
			if v.KnownAt == 0 && seq > st.snapshot.seq {
				continue // the log went on meanwhile, and with it perhaps the land
			}
		}
		st.Stand, err = r.standingFromFacts(ctx, st.snapshot, st.world, ask)
		return st, err
	}
}

// asking is the query for what stands at a place on a day.
func (w *world) asking(q AtQuery, codes []law.StatusCode, v View) StandingQuery {
	ask := StandingQuery{Day: v.AsOf, First: applying, Codes: codes, Levels: q.Levels, Topic: q.Topic, Offset: q.Offset, Limit: q.Limit, Before: map[string]law.Date{}}
	add := func(list []place.Ground) (codes []string) {
		for _, g := range list {
			codes = append(codes, g.Territory)
			if g.Before != 0 {
				ask.Before[g.Territory] = g.Before
			}
		}
		return codes
	}
	ask.Grounds = add(w.land().Grounds(q.Territory, v.AsOf))
	if ask.AnyPart = q.Territory == Country; !ask.AnyPart {
		ask.Parts = add(w.land().Parts(q.Territory, v.AsOf))
	}
	return ask
}

// regime says on which ground a document applies at the place of the view, and by which rule. A ground that some effect singles
// out is no reason to apply: the document's own ground is, unless it reaches less far.
func (w *world) regime(d *Document, ground string, v View) Regime {
	own := d.ground()
	reach, why := w.land().Reach([]string{ground}, v.Place, v.AsOf)
	applied := !slices.Contains(own, ground)
	if applied {
		ownReach, ownWhy := w.land().Reach(own, v.Place, v.AsOf)
		counts := ownWhy.Before == 0 || d.IssuedOn < ownWhy.Before
		if counts && (ownReach == ReachYes || ownReach == ReachPartly && reach != ReachYes) {
			ground, reach, why, applied = ownWhy.Territory, ownReach, ownWhy, false
		}
	}
	out := Regime{Territory: w.territory(ground), Rule: why.Rule, Label: place.Text(why.Rule, v.Lang), Certain: why.Certain, Partly: reach == ReachPartly}
	if applied {
		out.Rule, out.Label = appliesInRule, "Được quyết định áp dụng tại địa bàn này"
		if v.Lang == "en" {
			out.Label = "Applied to this territory by a decision"
		}
	}
	return out
}

func (w *world) territory(code string) Name {
	if t := w.territories[code]; t != nil {
		return Name{Code: code, Name: t.Name}
	}
	return Name{Code: code, Name: code}
}

// applicable describes the documents of a page.
func (r *Registry) applicable(ctx context.Context, s snapshot, w *world, rows []Standing, v View) ([]Applicable, error) {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.Document
	}
	byID, err := s.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	docs := make([]*Document, 0, len(rows))
	var kept []Standing
	for _, row := range rows {
		if d := byID[row.Document]; d != nil {
			docs, kept = append(docs, d), append(kept, row)
		}
	}
	sums, err := r.summaries(ctx, s, docs, v)
	if err != nil {
		return nil, err
	}
	out := make([]Applicable, len(kept))
	for i, row := range kept {
		out[i] = Applicable{Summary: sums[i], Regime: w.regime(docs[i], row.Ground, v)}
	}
	return out, nil
}

// standingFromFacts answers as Derived.Standing does, from the facts themselves: where the derived tables stand at another
// position, or for what was known before.
func (r *Registry) standingFromFacts(ctx context.Context, s snapshot, w *world, q StandingQuery) (Stand, error) {
	var st Stand
	counts := map[law.StatusCode]int{}
	ids, err := r.AllDocuments(ctx, s.seq)
	if err != nil {
		return st, err
	}
	type row struct {
		Standing
		issued law.Date
	}
	var all []row
	for chunk := range slices.Chunk(ids, deriveChunk) {
		byID, err := s.documents(ctx, chunk)
		if err != nil {
			return st, err
		}
		docs := sorted(byID, func(d *Document) bool { return q.concerns(w.level(d), w.topicsWithAncestors(d.Topics)) })
		histories, err := r.histories(ctx, s, w, docs)
		if err != nil {
			return st, err
		}
		for _, d := range docs {
			if span, ok := q.nearest(w.derivation(d, histories[d.ID])); ok {
				all = append(all, row{Standing{d.ID, span.Ground}, d.IssuedOn})
				counts[span.Code]++
			}
		}
	}
	if st.Total = len(all); q.Limit == 0 {
		st.Counts = counts
		return st, nil
	}
	slices.SortFunc(all, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.issued, a.issued), strings.Compare(a.Document, b.Document))
	})
	for _, x := range all[min(q.Offset, len(all)):min(q.Offset+q.Limit, len(all))] {
		st.List = append(st.List, x.Standing)
	}
	return st, nil
}

// concerns reports whether documents of a level and with topics are asked for.
func (q StandingQuery) concerns(level law.TerritoryLevel, topics []string) bool {
	return slices.Contains(q.Levels, level) && (q.Topic == "" || slices.Contains(topics, q.Topic))
}

// nearest is the status of a document by the nearest of its grounds; found is false where it is none of those asked for.
func (q StandingQuery) nearest(d Derivation) (best GroundSpan, found bool) {
	rank := func(g GroundSpan) int {
		if i := slices.Index(q.Grounds, g.Ground); i >= 0 {
			return i
		}
		if slices.Contains(q.First, g.Code) {
			return len(q.Grounds)
		}
		return len(q.Grounds) + 1
	}
	for _, span := range d.Spans {
		known := q.AnyPart || slices.Contains(q.Grounds, span.Ground) || slices.Contains(q.Parts, span.Ground)
		if !known || !span.Contains(q.Day) || q.Before[span.Ground] != 0 && d.IssuedOn >= q.Before[span.Ground] {
			continue
		}
		if !found || cmp.Or(cmp.Compare(rank(span), rank(best)), strings.Compare(span.Ground, best.Ground)) < 0 {
			best, found = span, true
		}
	}
	return best, found && (q.Codes == nil || slices.Contains(q.Codes, best.Code))
}
