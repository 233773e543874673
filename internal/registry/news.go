package registry

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/citation"
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
	Findings    []NewsFinding `json:"findings,omitempty" doc:"Rules it cites that were or are not in force."`
	Seq         int64         `json:"seq"`
}

// NewsFinding is what there is to say of a document that a news item cites.
type NewsFinding struct {
	Mention  string  `json:"mention" doc:"Id of the mention."`
	Document DocName `json:"document" doc:"The document cited."`
	Finding
}

// MentionView is a mention with its quote and the status of the document it means.
type MentionView struct {
	ID                  string          `json:"id" doc:"Id of the mention."`
	NewsID              string          `json:"news_id" doc:"Id of the news item."`
	Start               int             `json:"start" doc:"Where it begins in the text, inclusive: code points."`
	End                 int             `json:"end" doc:"Where it ends in the text, exclusive: code points."`
	Quote               string          `json:"quote" doc:"The text from start to end."`
	Method              string          `json:"method" enum:"number,name,description" doc:"By what it names its document."`
	Outcome             law.Outcome     `json:"outcome" doc:"What linking found."`
	DocumentID          string          `json:"document_id,omitempty" doc:"The document meant: set only if it is certain, or by a person."`
	Candidates          []CandidateView `json:"candidates" doc:"Documents that may be meant, best first."`
	Score               float64         `json:"score" doc:"Of the best candidate, from 0 to 1; 0 without any."`
	State               law.State       `json:"state" doc:"Confirmed without a person is only a sole candidate that is certain: a whole number, a name or a title that is nobody else's, with nothing that speaks against it."`
	Topic               string          `json:"topic,omitempty" doc:"Code of the topic that a description is about."`
	Note                string          `json:"note,omitempty" doc:"Why it is not resolved, or what is odd; for staff only."`
	Reviewed            bool            `json:"reviewed,omitempty" doc:"A person decided; linking again leaves it alone."`
	StatusOnPublication *Status         `json:"status_on_publication,omitempty" doc:"Of the document, on the day of the news."`
	StatusNow           *Status         `json:"status_now,omitempty" doc:"Of the document, on the day asked."`
	Findings            []Finding       `json:"findings,omitempty" doc:"expired_on_publication, expired_since, not_yet_in_force_on_publication, suspended_on_publication: from which day, and by what; with provision_ before them, of a provision that it names; provision_unchecked: of a page of answers the first 50 provisions are looked at."`
	Sentence            *Sentence       `json:"sentence,omitempty" doc:"In which it stands, as a short quotation."`
	Parsed              *MentionParsed  `json:"parsed,omitempty" doc:"What it says of its document."`
	Place               string          `json:"place,omitempty" doc:"That the news item is about."`
	NewsTitle           string          `json:"news_title" doc:"Title of the news item."`
	PublishedOn         law.Date        `json:"published_on" doc:"Day of the news."`
	Preselected         string          `json:"preselected,omitempty" doc:"The document that a person chose for the same words before, if it was not expired on the day of publication: to be confirmed, never confirmed by itself."`
	Seq                 int64           `json:"seq" doc:"Place in the log."`

	number, title string // of the document
	quotesOnly    bool   // the text of the news item is for staff only
}

// publicQuotes is how many code points of sentences around its mentions the public sees of a news item whose text is for staff only.
const publicQuotes = 600

// ForPublic takes out of the mentions of one news item what only staff may see: those that were rejected, notes on decisions, and of
// a text that may only be quoted the sentences around what is not confirmed, and all beyond a few.
func ForPublic(mentions []MentionView) []MentionView {
	mentions = slices.DeleteFunc(mentions, func(m MentionView) bool { return m.State == law.StateRejected })
	room := publicQuotes
	for i := range mentions {
		m := &mentions[i]
		if m.Note = ""; m.Sentence == nil || !m.quotesOnly {
			continue
		}
		if n := utf8.RuneCountInString(m.Sentence.Text); n <= room && m.State == law.StateConfirmed {
			room -= n
		} else {
			m.Sentence = nil
		}
	}
	return mentions
}

// WithoutText takes out of a mention the sentence around it if the text of its news item is for staff only.
func (m *MentionView) WithoutText() {
	if m.Note = ""; m.quotesOnly {
		m.Sentence = nil
	}
}

// CandidateView is a document that a reference may mean.
type CandidateView struct {
	ID     string  `json:"id" doc:"Id of the document."`
	Number string  `json:"number,omitempty" doc:"Canonical; absent of a document without one."`
	Title  string  `json:"title" doc:"Its title; empty where none is recorded."`
	Score  float64 `json:"score" doc:"How likely it is meant, from 0 to 1."`
	Why    string  `json:"why,omitempty" doc:"What speaks for or against it."`
	Chosen string  `json:"chosen,omitempty" doc:"The mention of the same words for which a person chose it."`
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
		for _, m := range out[i].Mentions {
			for _, f := range m.Findings {
				out[i].Findings = append(out[i].Findings, NewsFinding{Mention: m.ID, Document: DocName{ID: m.DocumentID, Number: m.number, Title: m.title}, Finding: f})
			}
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
		m := x.Fact.(*Mention)
		for _, id := range []string{m.Document, m.chosen()} {
			if d := docs[Ref{ID: id}]; d != nil {
				meant = append(meant, d)
			}
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
	check := provisionCheck{registry: r, snapshot: s, world: w, left: mostProvisions}
	texts := map[string]viet.Runes{}
	out := make([]MentionView, len(mentions))
	for i, x := range mentions {
		m := x.Fact.(*Mention)
		n := news[m.News]
		o := MentionView{ID: m.ID, NewsID: m.News, Start: m.Start, End: m.End, Method: m.Method, Outcome: m.Outcome, Parsed: m.Parsed,
			Place: n.Place, NewsTitle: n.Title, PublishedOn: n.PublishedOn, DocumentID: m.Document, Candidates: []CandidateView{},
			Score: float64(m.Score) / 1000, State: m.State, Topic: m.Topic, Note: m.Note, Reviewed: m.Reviewed, Seq: x.Seq}
		text, ok := texts[n.ID]
		if !ok {
			text = viet.NewRunes(n.Text)
			texts[n.ID] = text
		}
		o.quotesOnly = n.Rights != "full"
		o.Quote = text.Slice(m.Start, m.End)
		o.Sentence = sentenceAround(text, m.Start, m.End)
		for _, c := range m.Candidates {
			cv := CandidateView{ID: c.ID, Score: float64(c.Score) / 1000, Why: c.Why, Chosen: c.Chosen}
			if d := docs[Ref{ID: c.ID}]; d != nil {
				cv.ID, cv.Number, cv.Title = d.ID, d.Number, d.Title
			}
			o.Candidates = append(o.Candidates, cv)
		}
		then, now := v, v
		then.AsOf = n.PublishedOn
		if v.Place == "" { // the rule is in force, or not, where the news speaks of it
			then.Place, now.Place = n.Place, n.Place
		}
		if d := docs[Ref{ID: m.chosen()}]; d != nil && w.status(d, histories[d.ID], then).Code != law.Expired {
			o.Preselected = d.ID
		}
		if d := docs[Ref{ID: m.Document}]; d != nil {
			o.DocumentID, o.number, o.title = d.ID, d.Number, d.Title
			a, b := w.status(d, histories[d.ID], then), w.status(d, histories[d.ID], now)
			o.StatusOnPublication, o.StatusNow = &a, &b
			o.Findings = citedFindings(a, b, v.Lang)
			if m.Parsed != nil {
				provisions, unchecked, err := check.of(ctx, d, histories[d.ID], m.Parsed.Provisions, then, now)
				if err != nil {
					return nil, err
				}
				for _, p := range provisions {
					o.Findings = append(o.Findings, Finding{Finding: p.Code, Provision: p.Path, Label: p.Label, By: p.By, On: p.Since})
				}
				if unchecked > 0 {
					o.Findings = append(o.Findings, Finding{Finding: provisionUnchecked, Label: inLanguage(provisionTexts[provisionUnchecked], v.Lang)})
				}
			}
		}
		out[i] = o
	}
	return out, nil
}

// chosen is the document that a person chose for the same words, while nobody has decided of this mention; "" if none.
func (m *Mention) chosen() string {
	if len(m.Candidates) > 0 && m.Candidates[0].Chosen != "" && !m.Reviewed {
		return m.Candidates[0].ID
	}
	return ""
}

// MentionFilter selects mentions. Empty fields select any. Place is a territory with all that lies in it.
type MentionFilter struct {
	States   []string
	Outcomes []string
	Topics   []string
	Place    string
	Document string  // id of the document that is meant
	MinScore float64 // of the best candidate, from 0 to 1
	Doubtful bool    // the closest calls first, not the best scored
}

// doubt orders mentions by how close a call they are: those that nobody has decided first, the nearest to where a description
// begins to name a document first.
func (m *Mention) doubt() (decided, distance int) {
	if m.State != law.StateSuggested {
		decided = 1
	}
	const bar = int(citation.LinkBar * 1000)
	return decided, max(m.Score-bar, bar-m.Score)
}

// Mentions lists mentions, the best scored first or the most doubtful.
func (r *Registry) Mentions(ctx context.Context, f MentionFilter, v View, offset, limit int) ([]MentionView, int, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil || s.seq == 0 {
		return []MentionView{}, 0, err
	}
	q := Query{At: s.seq, Match: map[Column][]string{}, Order: []Order{{By: ColScore, Desc: true}}}
	for col, values := range map[Column][]string{ColState: f.States, ColOutcome: f.Outcomes, ColTopic: f.Topics} {
		if len(values) > 0 {
			q.Match[col] = values
		}
	}
	if f.Place != "" {
		w, err := r.world(ctx, s)
		if err != nil {
			return nil, 0, err
		}
		q.Match[ColPlace] = w.inside(f.Place)
	}
	if f.Document != "" {
		names, err := s.names(ctx, []*Document{{ID: f.Document}})
		if err != nil {
			return nil, 0, err
		}
		q.Match[ColDocument] = names[f.Document]
	}
	if f.Doubtful || f.MinScore > 0 { // the store cannot
		mentions, err := s.Facts(ctx, KindMention, q)
		if err != nil {
			return nil, 0, err
		}
		mentions = slices.DeleteFunc(mentions, func(v Version) bool { return float64(v.Fact.(*Mention).Score) < 1000*f.MinScore })
		if f.Doubtful {
			slices.SortStableFunc(mentions, func(a, b Version) int {
				d, x := a.Fact.(*Mention).doubt()
				e, y := b.Fact.(*Mention).doubt()
				return cmp.Or(d-e, x-y)
			})
		}
		total := len(mentions)
		views, err := r.withNews(ctx, s, mentions[min(offset, total):min(offset+limit, total)], v)
		return views, total, err
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

// inside lists a territory and those that lie in it.
func (w *world) inside(code string) []string {
	out := []string{code}
	for c := range w.territories {
		if c != code && slices.Contains(w.lineage(c), code) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// Mention reads one mention, the last version of it if it was retracted. Errors: ErrNotFound.
func (r *Registry) Mention(ctx context.Context, id string, v View) (*MentionView, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil {
		return nil, err
	}
	last, retracted, err := s.last(ctx, KindMention, id)
	if err != nil {
		return nil, err
	}
	views, err := r.withNews(ctx, s, []Version{last}, v)
	if err != nil || len(views) == 0 {
		return nil, notFound(err, KindMention, id)
	}
	if retracted {
		views[0].State = law.StateRetracted
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
