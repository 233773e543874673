package registry

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
	"github.com/vanban/vanban/internal/viet"
)

// Change is an entry of the log as shown to everyone.
type Change struct {
	Seq     int64  `json:"seq"`
	At      string `json:"at"`
	Kind    Kind   `json:"kind"`
	Op      Op     `json:"op" enum:"record,retract"`
	Subject string `json:"subject"`
	Actor   string `json:"actor"`
	Summary string `json:"summary"`
	Href    string `json:"href,omitempty"`
	Hash    string `json:"hash" doc:"SHA-256 of the entry's canonical bytes, in hexadecimal"`
}

// Changes lists log entries after a position, and the position to ask after next.
func (r *Registry) Changes(ctx context.Context, after int64, limit int) ([]Change, int64, error) {
	entries, err := r.store.Entries(ctx, after, limit)
	if err != nil {
		return nil, 0, err
	}
	out := make([]Change, len(entries))
	for i, e := range entries {
		out[i] = Change{Seq: e.Seq, At: FormatInstant(e.At), Kind: e.Kind, Op: e.Op, Subject: e.Subject, Actor: e.Actor,
			Summary: e.summary(), Href: e.href(), Hash: hex.EncodeToString(e.Hash[:])}
		after = e.Seq
	}
	return out, after, nil
}

// summary says in a line what an entry is about. What is proposed is not public before it is published.
func (e Entry) summary() string {
	verb := map[Op]string{OpRecord: "Ghi nhận", OpRetract: "Rút lại"}[e.Op]
	what := map[Kind]string{KindTerritory: "địa bàn", KindBody: "cơ quan", KindSuccession: "sự kế thừa", KindTopic: "lĩnh vực",
		KindDocument: "văn bản", KindText: "nội dung văn bản", KindRedirect: "chuyển hướng", KindRelation: "quan hệ", KindEffect: "tác động",
		KindAssertion: "khẳng định", KindNews: "tin", KindMention: "trích dẫn trong tin", KindProposal: "đề nghị"}[e.Kind]
	line := verb + " " + what
	var b body
	if json.Unmarshal(e.Body, &b) != nil || len(b.Fact) == 0 {
		return line + " " + e.Subject
	}
	f, err := decodeFact(e.Kind, b.Fact)
	if err != nil {
		return line + " " + e.Subject
	}
	switch f := f.(type) {
	case *Territory:
		return line + ": " + f.Name
	case *Body:
		return line + ": " + f.Name
	case *Topic:
		return line + ": " + f.Name
	case *Document:
		return line + ": " + cmp.Or(f.Number, f.Title, f.ID)
	case *Relation:
		return fmt.Sprintf("%s: %s %s %s", line, f.From.ID, f.Relation, f.To.ID)
	case *Effect:
		if f.State == law.StateSuggested {
			return line + " (đề xuất)"
		}
		return fmt.Sprintf("%s: %s %s %s", line, f.By.ID, f.Effect, f.Target.ID)
	case *Assertion:
		return fmt.Sprintf("%s: %s, %s (%s)", line, f.Document.ID, f.Code, f.By)
	}
	return line + " " + e.Subject
}

func (e Entry) href() string {
	switch e.Kind {
	case KindDocument, KindText:
		return "/api/v1/documents/" + e.Subject
	case KindTerritory:
		return "/api/v1/territories/" + e.Subject
	case KindBody:
		return "/api/v1/bodies/" + e.Subject
	case KindNews:
		return "/api/v1/news/" + e.Subject
	case KindEffect:
		return "/api/v1/effects/" + e.Subject
	}
	return ""
}

// EffectFilter selects effects. Empty fields select any; State retracted selects what was retracted.
type EffectFilter struct {
	State      law.State
	Target, By string // document ids
}

// Effects lists effects, in the order in which they were recorded. Only staff sees what is not confirmed.
func (r *Registry) Effects(ctx context.Context, f EffectFilter, v View, offset, limit int) ([]EffectView, int, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil || s.seq == 0 {
		return []EffectView{}, 0, err
	}
	q := Query{At: s.seq, Match: map[Column][]string{}}
	for col, id := range map[Column]string{ColTarget: f.Target, ColBy: f.By} {
		if id == "" {
			continue
		}
		q.Match[col] = []string{id}
		if d, err := s.find(ctx, id, View{}); err == nil {
			names, err := s.names(ctx, []*Document{d})
			if err != nil {
				return nil, 0, err
			}
			q.Match[col] = names[id]
		} else if !IsNotFound(err) {
			return nil, 0, err
		}
	}
	switch f.State {
	case "":
	case law.StateRetracted:
		return r.retractedEffects(ctx, s, q, offset, limit, v.Lang)
	default:
		q.Match[ColState] = []string{string(f.State)}
	}
	if f.State == law.StateConfirmed && (f.Target != "" || f.By != "") {
		return r.effectsOnce(ctx, s, q, offset, limit, v)
	}
	total, err := s.Count(ctx, KindEffect, q)
	if err != nil {
		return nil, 0, err
	}
	q.Offset, q.Limit = offset, limit
	versions, err := s.Facts(ctx, KindEffect, q)
	if err != nil {
		return nil, 0, err
	}
	views, err := r.effectViews(ctx, s, versions, v.Lang)
	return views, total, err
}

// effectsOnce lists the confirmed effects of a document, each change once.
func (r *Registry) effectsOnce(ctx context.Context, s snapshot, q Query, offset, limit int, v View) ([]EffectView, int, error) {
	versions, err := s.Facts(ctx, KindEffect, q)
	if err != nil {
		return nil, 0, err
	}
	versions = eachOnce(versions)
	total := len(versions)
	views, err := r.effectViews(ctx, s, versions[min(offset, total):min(offset+limit, total)], v.Lang)
	return views, total, err
}

// retractedEffects lists the last versions of effects that no longer stand.
func (r *Registry) retractedEffects(ctx context.Context, s snapshot, q Query, offset, limit int, lang string) ([]EffectView, int, error) {
	q.AllVersions = true
	versions, err := s.Facts(ctx, KindEffect, q)
	if err != nil {
		return nil, 0, err
	}
	last := map[string]Version{}
	for _, v := range versions {
		if v.Seq <= s.seq {
			last[v.Fact.Key()] = v
		}
	}
	var gone []Version
	for _, v := range last {
		if !v.CurrentAt(s.seq) {
			gone = append(gone, v)
		}
	}
	slices.SortFunc(gone, func(a, b Version) int { return cmp.Compare(a.Seq, b.Seq) })
	total := len(gone)
	views, err := r.effectViews(ctx, s, gone[min(offset, total):min(offset+limit, total)], lang)
	return views, total, err
}

// Effect reads one effect, also one that was retracted. Errors: ErrNotFound.
func (r *Registry) Effect(ctx context.Context, id string, v View) (*EffectView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	versions, err := s.Facts(ctx, KindEffect, Query{AllVersions: true, Keys: []string{id}})
	if err != nil {
		return nil, err
	}
	versions = slices.DeleteFunc(versions, func(v Version) bool { return v.Seq > s.seq })
	if len(versions) == 0 {
		return nil, notFound(nil, KindEffect, id)
	}
	views, err := r.effectViews(ctx, s, versions[len(versions)-1:], v.Lang)
	if err != nil {
		return nil, err
	}
	return &views[0], nil
}

// Assertion reads one assertion. Errors: ErrNotFound.
func (r *Registry) Assertion(ctx context.Context, id string, v View) (*AssertionView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	found, err := facts[*Assertion](ctx, s, KindAssertion, Query{Keys: []string{id}})
	if err != nil || len(found) == 0 {
		return nil, notFound(err, KindAssertion, id)
	}
	docs, err := s.resolve(ctx, []Ref{found[0].Document})
	if err != nil {
		return nil, err
	}
	view := found[0].view(nameOf(found[0].Document, docs), v.Lang)
	return &view, nil
}

// ProposalView is a proposal as reviewers see it.
type ProposalView struct {
	ID         string    `json:"id"`
	Author     string    `json:"author"`
	Op         Op        `json:"op" enum:"record,retract"`
	Kind       Kind      `json:"kind"`
	Target     string    `json:"target"`
	Leaves     string    `json:"leaves,omitempty" doc:"id that the document gives up"`
	BasedOn    int64     `json:"based_on,omitempty" doc:"log position of the version that it changes"`
	Facts      []RawFact `json:"facts"`
	Reason     string    `json:"reason,omitempty"`
	State      law.State `json:"state"`
	RecordedAt string    `json:"recorded_at"`
	Seq        int64     `json:"seq"`
}

// Proposals lists proposals in a state ("" for any), in the order in which they were made or decided.
func (r *Registry) Proposals(ctx context.Context, state law.State, offset, limit int) ([]ProposalView, int, error) {
	q := Query{Offset: offset, Limit: limit}
	if state != "" {
		q.Match = map[Column][]string{ColState: {string(state)}}
	}
	total, err := r.store.Count(ctx, KindProposal, q)
	if err != nil {
		return nil, 0, err
	}
	versions, err := r.store.Facts(ctx, KindProposal, q)
	out := make([]ProposalView, len(versions))
	for i, v := range versions {
		p := v.Fact.(*Proposal)
		out[i] = ProposalView{ID: p.ID, Author: p.Author, Op: p.Op, Kind: p.Of, Target: p.Target, Leaves: p.Leaves, BasedOn: p.BasedOn, Facts: list(p.Facts), Reason: p.Reason,
			State: p.State, RecordedAt: FormatInstant(v.At), Seq: v.Seq}
	}
	return out, total, err
}

// Territories lists territories by code; with q, those whose name or code has it, diacritics aside.
func (r *Registry) Territories(ctx context.Context, q string, v View) ([]*Territory, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	folded := viet.SoftKey(q)
	return sorted(w.territories, func(t *Territory) bool { return matchesName(folded, t.Code, t.Name) }), nil
}

// Territory reads one territory. Errors: ErrNotFound.
func (r *Registry) Territory(ctx context.Context, code string, v View) (*Territory, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	if t := w.territories[code]; t != nil {
		return t, nil
	}
	return nil, notFound(nil, KindTerritory, code)
}

// Bodies lists issuing bodies by code; with q, those whose name or code has it, with territory those of it.
func (r *Registry) Bodies(ctx context.Context, q, territory string, v View) ([]*Body, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	folded := viet.SoftKey(q)
	return sorted(w.bodies, func(b *Body) bool {
		return matchesName(folded, b.Code, b.Name) && (territory == "" || b.Territory == territory)
	}), nil
}

// Body reads one body. Errors: ErrNotFound.
func (r *Registry) Body(ctx context.Context, code string, v View) (*Body, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	if b := w.bodies[code]; b != nil {
		return b, nil
	}
	return nil, notFound(nil, KindBody, code)
}

// Topics lists topics by code.
func (r *Registry) Topics(ctx context.Context, v View) ([]*Topic, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	return sorted(w.topics, func(*Topic) bool { return true }), nil
}

// Successions lists the successions that name a territory or a body.
func (r *Registry) Successions(ctx context.Context, code string, v View) ([]*Succession, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	out := []*Succession{}
	for _, s := range w.successions {
		if slices.Contains(s.Predecessors, code) || slices.Contains(s.Successors, code) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *Succession) int { return cmp.Compare(a.On, b.On) })
	return out, nil
}

// Competent is who answers on a day for what a body did on a topic: resolved with one body, ambiguous with several; where
// nobody is known, the rule says why.
type Competent struct {
	On      law.Date    `json:"on"`
	Topic   string      `json:"topic,omitempty"`
	Outcome law.Outcome `json:"outcome"`
	Bodies  []Heir      `json:"bodies"`
}

// Heir is a body that took over from another, or the body itself while it is there.
type Heir struct {
	Code    string `json:"code,omitempty" doc:"Absent: nobody knows who."`
	Name    string `json:"name,omitempty"`
	Certain bool   `json:"certain"`
	Rule    string `json:"rule"`
	Label   string `json:"label" doc:"the rule in words"`
}

// CompetentBody says who is competent on the day of the view for what a body did on a topic, "" for any.
func (r *Registry) CompetentBody(ctx context.Context, body, topic string, v View) (*Competent, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	out := &Competent{On: v.AsOf, Topic: topic, Bodies: []Heir{}}
	var topics []string
	if topic != "" {
		topics = w.topicsWithAncestors([]string{topic})
	}
	outcome, heirs := w.land().CompetentBody(body, v.AsOf, topics...)
	out.Outcome = outcome
	for _, h := range heirs {
		heir := Heir{Code: h.Code, Certain: h.Certain, Rule: h.Rule, Label: place.Text(h.Rule, v.Lang)}
		if h.Code != "" {
			heir.Name = w.body(h.Code).Name
		}
		out.Bodies = append(out.Bodies, heir)
	}
	return out, nil
}

// Lineage lists the territories that a place lies in or stands on, itself first.
func (r *Registry) Lineage(ctx context.Context, place string, v View) ([]string, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	if w.territories[place] == nil {
		return nil, notFound(nil, KindTerritory, place)
	}
	return w.standing(place, v.AsOf), nil
}

// Reaching lists the territories whose rules reach a place on a day, wholly or in part: those of Lineage, then those that lie
// inside the place, ended ones too.
func (r *Registry) Reaching(ctx context.Context, place string, v View) ([]string, error) {
	list, err := r.Lineage(ctx, place, v)
	if err != nil {
		return nil, err
	}
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	return unique(slices.Concat(list, w.land().Inside(place, v.AsOf))), nil
}

func (r *Registry) worldAt(ctx context.Context, v View) (*world, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	return r.world(ctx, s)
}

func matchesName(folded, code, name string) bool {
	return folded == "" || strings.Contains(viet.SoftKey(code), folded) || strings.Contains(viet.SoftKey(name), folded)
}

func sorted[T any](m map[string]T, keep func(T) bool) []T {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]T, 0, len(keys))
	for _, k := range keys {
		if keep(m[k]) {
			out = append(out, m[k])
		}
	}
	return out
}
