package registry

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// AssignID gives a mention the id that its place in the news item makes.
func (f *Mention) AssignID() { assignID(f) }

// NewsView is a news item with its mentions.
type NewsView struct {
	ID          string        `json:"id"`
	URL         string        `json:"url"`
	Title       string        `json:"title"`
	Publisher   string        `json:"publisher"`
	PublishedOn law.Date      `json:"published_on"`
	Place       string        `json:"place,omitempty"`
	Text        *string       `json:"text" doc:"null for the public where rights are quotes"`
	Rights      string        `json:"rights" enum:"full,quotes"`
	Mentions    []MentionView `json:"mentions"`
	Seq         int64         `json:"seq"`
}

// MentionView is a mention with its quote and the status of the document it means.
type MentionView struct {
	ID                  string          `json:"id"`
	NewsID              string          `json:"news_id"`
	Start               int             `json:"start"`
	End                 int             `json:"end"`
	Quote               string          `json:"quote"`
	Method              string          `json:"method" enum:"number,name,description"`
	Outcome             law.Outcome     `json:"outcome"`
	DocumentID          string          `json:"document_id,omitempty"`
	Candidates          []CandidateView `json:"candidates"`
	Score               float64         `json:"score"`
	State               law.State       `json:"state"`
	Topic               string          `json:"topic,omitempty"`
	Note                string          `json:"note,omitempty"`
	Reviewed            bool            `json:"reviewed,omitempty"`
	StatusOnPublication *Status         `json:"status_on_publication,omitempty"`
	StatusNow           *Status         `json:"status_now,omitempty"`
	Seq                 int64           `json:"seq"`
}

// CandidateView is a document that a reference may mean.
type CandidateView struct {
	ID     string  `json:"id"`
	Number string  `json:"number,omitempty"`
	Title  string  `json:"title"`
	Score  float64 `json:"score"`
	Why    string  `json:"why,omitempty"`
}

// NewsToLink lists news items with a mention that nobody decided and nothing resolved or, if all, every one.
func (r *Registry) NewsToLink(ctx context.Context, all bool) ([]string, error) {
	s, err := r.snapshot(ctx, 0)
	if err != nil {
		return nil, err
	}
	if !all {
		mentions, err := facts[*Mention](ctx, s, KindMention, Query{Match: map[Column][]string{ColState: {string(law.StateSuggested)}}})
		ids := map[string]bool{}
		for _, m := range mentions {
			ids[m.News] = true
		}
		return slices.Sorted(maps.Keys(ids)), err
	}
	items, err := facts[*News](ctx, s, KindNews, Query{})
	ids := make([]string, len(items))
	for i, n := range items {
		ids[i] = n.ID
	}
	return ids, err
}

// NewsItem reads one news item. staff may read a text whose rights are quotes.
func (r *Registry) NewsItem(ctx context.Context, id string, v View, staff bool) (*NewsView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	items, err := s.Facts(ctx, KindNews, Query{At: s.seq, Keys: []string{id}})
	if err != nil {
		return nil, err
	}
	if s.seq == 0 || len(items) == 0 {
		return nil, fmt.Errorf("news item %s: %w", id, ErrNotFound)
	}
	views, err := r.newsViews(ctx, s, items, v, staff)
	if err != nil {
		return nil, err
	}
	return &views[0], nil
}

// NewsList lists news items, latest first: all, those whose folded title or text has every word of q, and those that
// mention a document.
func (r *Registry) NewsList(ctx context.Context, q, document string, v View, staff bool, offset, limit int) ([]NewsView, int, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, 0, err
	}
	query := Query{At: s.seq, Order: []Order{{By: ColPublishedOn, Desc: true}}}
	if !v.AsOf.IsZero() {
		query.AtMost = map[Column]string{ColPublishedOn: v.AsOf.String()}
	}
	if document != "" {
		d, err := s.find(ctx, document, View{})
		if err != nil {
			return nil, 0, err
		}
		mentions, err := s.mentionsOf(ctx, d)
		if err != nil {
			return nil, 0, err
		}
		query.Keys = []string{}
		for _, m := range mentions {
			query.Keys = append(query.Keys, m.Fact.(*Mention).News)
		}
		query.Keys = unique(query.Keys)
	}
	if s.seq == 0 || query.Keys != nil && len(query.Keys) == 0 {
		return []NewsView{}, 0, nil
	}
	if q == "" {
		total, err := s.Count(ctx, KindNews, query)
		if err != nil {
			return nil, 0, err
		}
		query.Offset, query.Limit = offset, limit
		items, err := s.Facts(ctx, KindNews, query)
		if err != nil {
			return nil, 0, err
		}
		views, err := r.newsViews(ctx, s, items, v, staff)
		return views, total, err
	}
	items, err := s.Facts(ctx, KindNews, query)
	if err != nil {
		return nil, 0, err
	}
	items = slices.DeleteFunc(items, func(i Version) bool { return !i.Fact.(*News).has(q, staff) })
	total := len(items)
	items = items[min(offset, total):min(offset+limit, total)]
	views, err := r.newsViews(ctx, s, items, v, staff)
	return views, total, err
}

// has reports whether the item has every word of q, in its title or, where the reader may read it, in its text.
func (f *News) has(q string, staff bool) bool {
	words := map[string]bool{}
	readable := f.Title
	if staff || f.Rights == "full" {
		readable += "\n" + f.Text
	}
	for _, s := range viet.Syllables(readable) {
		words[s.Folded] = true
	}
	for _, s := range viet.Syllables(q) {
		if !words[s.Folded] {
			return false
		}
	}
	return true
}

// mentionsOf lists the mentions that mean a document and were not rejected.
func (s snapshot) mentionsOf(ctx context.Context, d *Document) ([]Version, error) {
	names, err := s.names(ctx, []*Document{d})
	if err != nil {
		return nil, err
	}
	return s.Facts(ctx, KindMention, Query{At: s.seq, Match: map[Column][]string{ColDocument: names[d.ID],
		ColState: {string(law.StateConfirmed)}}})
}

func (r *Registry) newsViews(ctx context.Context, s snapshot, items []Version, v View, staff bool) ([]NewsView, error) {
	keys := make([]string, len(items))
	byKey := map[string]*News{}
	for i, item := range items {
		n := item.Fact.(*News)
		keys[i] = n.ID
		byKey[n.ID] = n
	}
	if len(keys) == 0 {
		return []NewsView{}, nil
	}
	mentions, err := s.Facts(ctx, KindMention, Query{At: s.seq, Match: map[Column][]string{ColNews: keys}})
	if err != nil {
		return nil, err
	}
	views, err := r.mentionViews(ctx, s, mentions, byKey, v)
	if err != nil {
		return nil, err
	}
	byNews := map[string][]MentionView{}
	for _, m := range views {
		byNews[m.NewsID] = append(byNews[m.NewsID], m)
	}
	out := make([]NewsView, len(items))
	for i, item := range items {
		n := item.Fact.(*News)
		out[i] = NewsView{ID: n.ID, URL: n.URL, Title: n.Title, Publisher: n.Publisher, PublishedOn: n.PublishedOn, Place: n.Place,
			Rights: n.Rights, Mentions: list(byNews[n.ID]), Seq: item.Seq}
		slices.SortFunc(out[i].Mentions, func(a, b MentionView) int { return a.Start - b.Start })
		if staff || n.Rights == "full" {
			out[i].Text = &n.Text
		}
	}
	return out, nil
}

// mentionViews shows mentions, with the status of the document on the day of the news and on the day asked.
func (r *Registry) mentionViews(ctx context.Context, s snapshot, mentions []Version, news map[string]*News, v View) ([]MentionView, error) {
	var refs []Ref
	for _, x := range mentions {
		m := x.Fact.(*Mention)
		refs = append(refs, Ref{ID: m.Document})
		for _, c := range m.Candidates {
			refs = append(refs, Ref{ID: c.ID})
		}
	}
	docs, err := s.resolve(ctx, refs)
	if err != nil {
		return nil, err
	}
	var meant []*Document
	for _, x := range mentions {
		if d := docs[Ref{ID: x.Fact.(*Mention).Document}]; d != nil {
			meant = append(meant, d)
		}
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	histories, err := r.histories(ctx, s, w, meant)
	if err != nil {
		return nil, err
	}
	out := make([]MentionView, len(mentions))
	for i, x := range mentions {
		m := x.Fact.(*Mention)
		n := news[m.News]
		o := MentionView{ID: m.ID, NewsID: m.News, Start: m.Start, End: m.End, Method: m.Method, Outcome: m.Outcome,
			DocumentID: m.Document, Candidates: []CandidateView{}, Score: float64(m.Score) / 1000, State: m.State, Topic: m.Topic,
			Note: m.Note, Reviewed: m.Reviewed, Seq: x.Seq}
		o.Quote = viet.NewRunes(n.Text).Slice(m.Start, m.End)
		for _, c := range m.Candidates {
			cv := CandidateView{ID: c.ID, Score: float64(c.Score) / 1000, Why: c.Why}
			if d := docs[Ref{ID: c.ID}]; d != nil {
				cv.ID, cv.Number, cv.Title = d.ID, d.Number, d.Title
			}
			o.Candidates = append(o.Candidates, cv)
		}
		if d := docs[Ref{ID: m.Document}]; d != nil {
			o.DocumentID = d.ID
			then, now := v, v
			then.AsOf = n.PublishedOn
			a, b := w.status(d, histories[d.ID], then), w.status(d, histories[d.ID], now)
			o.StatusOnPublication, o.StatusNow = &a, &b
		}
		out[i] = o
	}
	return out, nil
}

// Mentions lists mentions in the given states (nil: any), the best scored first.
func (r *Registry) Mentions(ctx context.Context, states []string, v View, offset, limit int) ([]MentionView, int, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, 0, err
	}
	q := Query{At: s.seq, Order: []Order{{By: ColScore, Desc: true}}}
	if states != nil {
		q.Match = map[Column][]string{ColState: states}
	}
	if s.seq == 0 {
		return []MentionView{}, 0, nil
	}
	total, err := s.Count(ctx, KindMention, q)
	if err != nil {
		return nil, 0, err
	}
	q.Offset, q.Limit = offset, limit
	mentions, err := s.Facts(ctx, KindMention, q)
	if err != nil {
		return nil, 0, err
	}
	views, err := r.withNews(ctx, s, mentions, v)
	return views, total, err
}

// Mention reads one mention. Errors: ErrNotFound.
func (r *Registry) Mention(ctx context.Context, id string, v View) (*MentionView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	mentions, err := s.Facts(ctx, KindMention, Query{At: s.seq, Keys: []string{id}})
	if err != nil {
		return nil, err
	}
	views, err := r.withNews(ctx, s, mentions, v)
	if err != nil || len(views) == 0 {
		return nil, notFound(err, KindMention, id)
	}
	return &views[0], nil
}

func (r *Registry) withNews(ctx context.Context, s snapshot, mentions []Version, v View) ([]MentionView, error) {
	var keys []string
	for _, m := range mentions {
		keys = append(keys, m.Fact.(*Mention).News)
	}
	byKey := map[string]*News{}
	if len(keys) > 0 {
		items, err := facts[*News](ctx, s, KindNews, Query{Keys: unique(keys)})
		if err != nil {
			return nil, err
		}
		for _, n := range items {
			byKey[n.ID] = n
		}
	}
	mentions = slices.DeleteFunc(mentions, func(m Version) bool { return byKey[m.Fact.(*Mention).News] == nil })
	return r.mentionViews(ctx, s, mentions, byKey, v)
}
