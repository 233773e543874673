package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type newsBody struct {
	Kind        string   `json:"kind,omitempty" enum:"news"`
	URL         string   `json:"url" format:"uri" minLength:"1" maxLength:"4000" doc:"Where it was published; an item is known by it."`
	Title       string   `json:"title" minLength:"1" doc:"Its title."`
	Publisher   *string  `json:"publisher,omitempty" doc:"Who published it."`
	PublishedOn law.Date `json:"published_on" nullable:"false" doc:"Its day; not after today."`
	Place       *string  `json:"place,omitempty" doc:"Territory that the news is about: it settles whose rules are meant."`
	Text        string   `json:"text" doc:"Running text, of at most 16 MB; mentions count its code points in NFC."`
	Rights      *string  `json:"rights,omitempty" enum:"full,quotes" doc:"full: the text is for everyone; quotes (if not given): for staff only."`
}

type newsListInput struct {
	Q        string `query:"q" maxLength:"500" doc:"Words, with or without diacritics: all of them have to be there."`
	Document string `query:"document" maxLength:"1000" doc:"Id of a document that the news mentions."`
	Dated
	Paged
}

type newsInput struct {
	ID string `path:"id" maxLength:"200"`
	Dated
}

type newsOutput struct{ Body *registry.NewsView }

// NewsName is a news item as it is pointed at.
type NewsName struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	URL         string   `json:"url"`
	Publisher   string   `json:"publisher"`
	PublishedOn law.Date `json:"published_on"`
}

// DocumentNews is a news item with the places in it that speak of one document.
type DocumentNews struct {
	News     NewsName               `json:"news"`
	Mentions []registry.MentionView `json:"mentions"`
}

func (s *server) news() {
	operation(s, http.MethodGet, "/news", "list-news", "news", "News items, latest first", s.listNews, staffSeeMore, found)
	operation(s, http.MethodGet, "/news/{id}", "get-news", "news", "Read a news item with its mentions", s.newsItem, staffSeeMore, found)
	operation(s, http.MethodGet, "/documents/{id}/news", "list-document-news", "news", "News items that speak of a document", s.documentNews,
		mayMove(http.StatusMovedPermanently))
	operation(s, http.MethodPost, "/news", "create-news", "news", "Add a news item and link what it speaks of", s.postNews,
		takes[newsBody](`{"url":"https://example.org/2011/01/07/tin","title":"Hội nghị tổng kết","publisher":"Báo Ví Dụ","published_on":"2011-01-07","place":"vinh-long","text":"Quyết định số 20/2010/QĐ-UBND ...","rights":"full"}`),
		writes[registry.NewsView](false), needs(auth.Editor), about("It is public at once. Only a sole, certain match is confirmed without a person."))
}

// public takes out what only staff may see: what was rejected.
func public(ctx context.Context, items ...*registry.NewsView) {
	if requestOf(ctx).staff() {
		return
	}
	for _, n := range items {
		n.Mentions = registry.ForPublic(n.Mentions)
	}
}

func (s *server) listNews(ctx context.Context, in *newsListInput) (*PageOutput[registry.NewsView], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	items, total, err := s.Registry.NewsList(ctx, in.Q, in.Document, l.View, requestOf(ctx).staff(), l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	for i := range items {
		public(ctx, &items[i])
	}
	return page(l, items, total), nil
}

func (s *server) newsItem(ctx context.Context, in *newsInput) (*newsOutput, error) {
	v, err := s.view(ctx, in.Dated)
	if err != nil {
		return nil, err
	}
	n, err := s.Registry.NewsItem(ctx, in.ID, v, requestOf(ctx).staff())
	if err != nil {
		return nil, err
	}
	public(ctx, n)
	return &newsOutput{Body: n}, nil
}

func (s *server) documentNews(ctx context.Context, in *pagedDocumentInput) (*PageOutput[DocumentNews], error) {
	l, err := s.list(ctx, in.Dated, in.Paged)
	if err != nil {
		return nil, err
	}
	items, total, err := s.Registry.NewsList(ctx, "", in.ID, l.View, false, l.Offset, l.limit)
	if err != nil {
		return nil, err
	}
	out := make([]DocumentNews, len(items))
	for i, n := range items {
		public(ctx, &n)
		out[i] = DocumentNews{News: NewsName{ID: n.ID, Title: n.Title, URL: n.URL, Publisher: n.Publisher, PublishedOn: n.PublishedOn},
			Mentions: slices.DeleteFunc(n.Mentions, func(m registry.MentionView) bool {
				return m.DocumentID != in.ID || m.State != law.StateConfirmed
			})}
	}
	return page(l, out, total), nil
}

func (s *server) postNews(ctx context.Context, in *rawInput) (*written, error) {
	_, sub, err := s.submit(ctx, registry.KindNews, in.Body)
	if err != nil {
		return nil, err
	}
	n, err := s.Registry.NewsItem(ctx, sub.Key, s.now(ctx), true)
	if err != nil {
		return nil, err
	}
	return &written{Status: statusIf(sub.Created), Location: base + "/news/" + n.ID, Body: n}, nil
}
