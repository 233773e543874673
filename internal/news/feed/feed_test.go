package feed_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/feed"
	"github.com/vanban/vanban/internal/news/problem"
)

var at, _ = url.Parse("https://bao.example/rss/tin.rss")

func day(s string) law.Date { return law.MustDate(s) }

func TestFeeds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body string
		want feed.Feed
	}{
		"RSS": {`<?xml version="1.0"?><rss version="2.0"><channel><title>Báo Mẫu</title><link>https://bao.example/</link>
<image><url>/x.png</url><link>https://bao.example/anh</link></image>
<item><title>Tin cũ</title><link>https://bao.example/1</link><pubDate>Thu, 06 Jan 2011 20:00:00 GMT</pubDate></item>
<item><title><![CDATA[Tin <b>mới</b> &amp; hay]]></title><link>/2#a</link><pubDate>Sat, 8 Jan 2011 08:00:00 +0700</pubDate><description>&nbsp;a & b</description></item>
<item><title>Chỉ có guid</title><guid>https://bao.example/3</guid></item>
<item><title>Không có địa chỉ</title><guid isPermaLink="false">3</guid></item></channel></rss>`,
			feed.Feed{Kind: feed.RSS, Title: "Báo Mẫu", Items: []feed.Item{
				{URL: "https://bao.example/2", Title: "Tin mới & hay", Day: day("2011-01-08"), Published: true},
				{URL: "https://bao.example/1", Title: "Tin cũ", Day: day("2011-01-07"), Published: true},
				{URL: "https://bao.example/3", Title: "Chỉ có guid"}}}},
		"RDF": {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item><title>Tin</title><link>https://bao.example/1</link><dc:date>2011-01-07</dc:date></item></rdf:RDF>`,
			feed.Feed{Kind: feed.RSS, Items: []feed.Item{{URL: "https://bao.example/1", Title: "Tin", Day: day("2011-01-07"), Published: true}}}},
		"Atom": {`<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title>Tin</title><link rel="self" href="/self"/><link href="../1"/>
<published>2011-01-07T00:30:00+07:00</published><updated>2011-02-01T00:00:00Z</updated></entry></feed>`,
			feed.Feed{Kind: feed.Atom, Title: "Báo", Items: []feed.Item{{URL: "https://bao.example/1", Title: "Tin", Day: day("2011-01-07"), Published: true}}}},
		"sitemap": {`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i"><url><loc>https://bao.example/1</loc><lastmod>2011-01-09</lastmod>
<image:image><image:loc>https://bao.example/anh.png</image:loc></image:image></url>
<url><loc> https://bao.example/2 </loc><news:news><news:publication><news:name>Báo</news:name></news:publication><news:publication_date>2011-01-07</news:publication_date><news:title>Tin</news:title></news:news></url></urlset>`,
			feed.Feed{Kind: feed.Sitemap, Items: []feed.Item{{URL: "https://bao.example/1", Day: day("2011-01-09")},
				{URL: "https://bao.example/2", Title: "Tin", Day: day("2011-01-07"), Published: true}}}},
		"sitemap index": {`<sitemapindex><sitemap><loc>https://bao.example/s1.xml</loc></sitemap><sitemap><loc>javascript:alert(1)</loc></sitemap></sitemapindex>`,
			feed.Feed{Kind: feed.Index, Items: []feed.Item{{URL: "https://bao.example/s1.xml"}}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !feed.Looks([]byte(c.body)) {
				t.Error("does not look like a feed")
			}
			got, _, err := feed.Parse([]byte(c.body), "", at)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(&c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestEncodingOfFeed(t *testing.T) {
	t.Parallel()
	body := "<?xml version='1.0' encoding='windows-1258'?><rss><channel><item><title>Quy\xea\xect \xf0i\xf2nh</title><link>https://bao.example/1</link></item></channel></rss>"
	f, _, err := feed.Parse([]byte(body), "application/rss+xml", at)
	if err != nil || f.Items[0].Title != "Quyết định" {
		t.Errorf("%+v %v", f, err)
	}
}

func TestBadFeeds(t *testing.T) {
	t.Parallel()
	bomb := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`
	for name, c := range map[string]struct {
		body string
		code problem.Code
	}{
		"entities of its own": {bomb, problem.BadFeed},
		"no feed":             {`<html><body>x</body></html>`, problem.BadFeed},
		"no XML":              {`<rss><channel`, problem.BadFeed},
		"nothing":             {``, problem.BadFeed},
		"deep":                {`<rss>` + strings.Repeat("<a>", 100_000), problem.TooDeep},
	} {
		if _, _, err := feed.Parse([]byte(c.body), "", at); problem.Of(err) == nil || problem.Of(err).Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !feed.Looks([]byte(bomb)) {
		t.Error("what hides a bomb is looked at as a feed")
	}
}

func TestLongFeedIsCut(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<urlset>")
	for i := range feed.MaxItems + 10 {
		fmt.Fprintf(&b, "<url><loc>/%d</loc></url>", i)
	}
	f, _, err := feed.Parse([]byte(b.String()), "", at)
	if err != nil || len(f.Items) != feed.MaxItems || !f.Cut {
		t.Error(len(f.Items), f.Cut, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`<rss><channel><item><title>a</title><link>/1</link><pubDate>7/1/2011</pubDate></item></channel></rss>`))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "c">]><feed><entry><link href="/1"/></entry></feed>`))
	f.Add([]byte(`<urlset><url><loc>//x</loc></url></urlset>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, _, err := feed.Parse(body, "", at)
		if err != nil {
			if problem.Of(err) == nil {
				t.Errorf("an error without a name: %v", err)
			}
			return
		}
		for _, i := range got.Items {
			u, err := url.Parse(i.URL)
			if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
				t.Errorf("not an address: %q", i.URL)
			}
			if strings.ContainsAny(i.Title, "\n\x00") {
				t.Errorf("title %q", i.Title)
			}
		}
	})
}
