package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// MissingRule is a rule that news speaks of and that nobody has recorded, as far as its number or its words tell it from others.
type MissingRule struct {
	Number    string        `json:"number,omitempty" doc:"As far as it is written; absent where it is only described or called by a name."`
	Issuer    string        `json:"issuer,omitempty" doc:"Code of the body that the news names."`
	Quote     string        `json:"quote" doc:"The words of the latest mention."`
	Method    string        `json:"method" enum:"number,name,description" doc:"By what the latest mention names it."`
	Topic     string        `json:"topic,omitempty" doc:"Code of its topic."`
	Place     string        `json:"place,omitempty" doc:"That the news is about; absent for a central act."`
	Count     int           `json:"count" doc:"Mentions."`
	FirstOn   law.Date      `json:"first_on" doc:"Day of the first news item."`
	LastOn    law.Date      `json:"last_on" doc:"Day of the latest news item."`
	NewsCount int           `json:"news_count" doc:"News items."`
	News      []MissingNews `json:"news" doc:"The latest items, at most ten."`
}

// MissingNews is a news item that speaks of a rule that nobody has recorded.
type MissingNews struct {
	ID          string   `json:"id" doc:"Id of the news item."`
	Title       string   `json:"title" doc:"Its title."`
	URL         string   `json:"url" doc:"Its address."`
	PublishedOn law.Date `json:"published_on" doc:"Its day."`
	Mention     string   `json:"mention" doc:"Id of the mention, to review it."`
}

// MissingFilter selects rules that are missing. Empty fields select any; Place is a territory with all that lies in it.
type MissingFilter struct{ Topic, Place string }

// mostMissingNews is how many news items are listed for one rule.
const mostMissingNews = 10

// Missing lists the rules that news speaks of and that nobody has recorded, the most spoken of first. Mentions of one number of one body
// are one rule, and so are mentions in the same words; of a local number or description, within one place.
func (r *Registry) Missing(ctx context.Context, f MissingFilter, v View) ([]MissingRule, error) {
	s, err := r.snapshot(ctx, v.KnownAt)
	if err != nil || s.seq == 0 {
		return []MissingRule{}, err
	}
	match := map[Column][]string{ColState: {string(law.StateSuggested)}, ColOutcome: {string(law.NotFound)}}
	if f.Topic != "" {
		match[ColTopic] = []string{f.Topic}
	}
	if f.Place != "" {
		w, err := r.world(ctx, s)
		if err != nil {
			return nil, err
		}
		match[ColPlace] = w.inside(f.Place)
	}
	mentions, err := facts[*Mention](ctx, s, KindMention, Query{Match: match})
	if err != nil {
		return nil, err
	}
	news, err := s.newsOf(ctx, mentions)
	if err != nil {
		return nil, err
	}
	texts := map[string]viet.Runes{}
	groups := map[string]*MissingRule{}
	seen := map[string]map[string]bool{}
	slices.SortStableFunc(mentions, func(a, b *Mention) int { // the latest first
		return cmp.Or(cmp.Compare(publishedOn(news[b.News]), publishedOn(news[a.News])), cmp.Compare(a.News, b.News), cmp.Compare(a.Start, b.Start))
	})
	for _, m := range mentions {
		n := news[m.News]
		if n == nil || !v.AsOf.IsZero() && n.PublishedOn > v.AsOf {
			continue
		}
		text, ok := texts[n.ID]
		if !ok {
			text = viet.NewRunes(n.Text)
			texts[n.ID] = text
		}
		quote := text.Slice(m.Start, m.End)
		rule := missingRule(m, n, quote)
		key := rule.key()
		g := groups[key]
		if g == nil {
			g = &rule
			g.LastOn, g.News = n.PublishedOn, []MissingNews{}
			groups[key], seen[key] = g, map[string]bool{}
		}
		g.Count++
		g.FirstOn = n.PublishedOn
		if g.Topic == "" {
			g.Topic = m.Topic
		}
		if !seen[key][n.ID] {
			seen[key][n.ID] = true
			if g.NewsCount++; len(g.News) < mostMissingNews {
				g.News = append(g.News, MissingNews{ID: n.ID, Title: n.Title, URL: n.URL, PublishedOn: n.PublishedOn, Mention: m.ID})
			}
		}
	}
	out := make([]MissingRule, 0, len(groups))
	for _, key := range sorted(groups, func(*MissingRule) bool { return true }) {
		out = append(out, *key)
	}
	slices.SortStableFunc(out, func(a, b MissingRule) int {
		return cmp.Or(cmp.Compare(b.NewsCount, a.NewsCount), cmp.Compare(b.Count, a.Count), cmp.Compare(b.LastOn, a.LastOn))
	})
	return out, nil
}

func missingRule(m *Mention, n *News, quote string) MissingRule {
	out := MissingRule{Quote: quote, Method: m.Method, Topic: m.Topic, Place: n.Place}
	if m.Parsed == nil {
		return out
	}
	out.Number, out.Issuer = m.Parsed.Number, m.Parsed.Issuer
	central := out.Issuer != "" && TerritoryOfBody(out.Issuer) == Country
	if num, err := law.ParseNumber(out.Number); err == nil && out.Number != "" {
		central = central || issuerOfSymbol(num) != ""
	}
	if central {
		out.Place = ""
	}
	return out
}

// key is equal for mentions of one rule.
func (m MissingRule) key() string {
	what := folded(m.Quote)
	if m.Number != "" {
		if what = NumberKey(m.Number); what == "" {
			what = folded(m.Number)
		}
	}
	return factID("", m.Method, what, m.Issuer, m.Place)
}

func publishedOn(n *News) law.Date {
	if n == nil {
		return 0
	}
	return n.PublishedOn
}

// newsOf reads the news items of mentions.
func (s snapshot) newsOf(ctx context.Context, mentions []*Mention) (map[string]*News, error) {
	keys := make([]string, len(mentions))
	for i, m := range mentions {
		keys[i] = m.News
	}
	out := map[string]*News{}
	for chunk := range slices.Chunk(unique(keys), readChunk) {
		items, err := facts[*News](ctx, s, KindNews, Query{Keys: chunk})
		if err != nil {
			return nil, err
		}
		for _, n := range items {
			out[n.ID] = n
		}
	}
	return out, nil
}
