package page_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
)

const (
	one = "Theo Quyết định số 25/2014/QĐ-UBND của Ủy ban nhân dân tỉnh Mẫu, cán bộ các sở phải đổi mật khẩu hộp thư ba tháng một lần, và không gửi cho ai."
	two = "Sở Thông tin và Truyền thông sẽ mở lớp tập huấn, mỗi huyện cử hai người, trong ba ngày, bắt đầu từ thứ hai tuần sau tại trường chính trị."
)

func TestLayouts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body, title, day, publisher, text string
	}{
		"JSON-LD in a graph": {`<title>Tin | Báo</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
{"@type":["NewsArticle"],"headline":"Tin","datePublished":"2011-01-06T20:00:00Z","publisher":{"@type":"Organization","name":"Báo Mẫu"}}]}</script><h1>Tin</h1><p>` + one + `</p><p>` + two,
			"Tin", "2011-01-07", "Báo Mẫu", one + "\n" + two},
		"a clock on top, a stamp under the heading, others at the side": {`<title>Tin</title><div id=top>Thứ Ba, 24/11/2026</div><h1>Tin</h1><span class=d>7/1/2011 9:30</span>
<div><p>` + one + `</p><p>` + two + `</p></div><div class=sidebar><a href=/x>Khác</a> <i>9/1/2011</i></div>`,
			"Tin", "2011-01-07", "", one + "\n" + two},
		"a table of the nineties, lines broken": {`<html><head><title>Tin</title></head><body><table><tr><td><font size=4><b>Tin</b></font><br>` + one + `<br><br>` + two + `</td></tr><tr><td>7-1-2011</td></tr></table>`,
			"Tin", "2011-01-07", "", one + "\n" + two},
		"a US stamp":                           {`<title>Tin</title><h1>Tin</h1><div>8/5/2010 9:56:44 AM</div><p>` + one + `</p>`, "Tin", "2010-08-05", "", one},
		"<time>":                               {`<title>Tin</title><h1>Tin</h1><time datetime="2011-01-07T08:00:00+07:00">7/1/2011 08:00</time><p>` + one + `</p>`, "Tin", "2011-01-07", "", one},
		"itemprop":                             {`<title>Tin</title><meta itemprop="datePublished" content="2011-01-07"><h1>Tin</h1><p>` + one + `</p>`, "Tin", "2011-01-07", "", one},
		"no day, but one in the text":          {`<title>Tin</title><h1>Tin</h1><p>Ngày 7/1/2011, ` + one + `</p>`, "Tin", "", "", "Ngày 7/1/2011, " + one},
		"several days, none under the heading": {`<title>Tin</title><p>7/1/2011</p><p>8/1/2011</p><p>` + one + `</p>`, "Tin", "", "", one},
		"escapes":                              {`<title>Tin &amp; b&agrave;i &lt; 5</title><meta name=date content=2011-01-07><p>` + one + `</p>`, "Tin & bài < 5", "2011-01-07", "", one},
		"no-break blanks, decomposed letters, hidden marks": {"<title>Ti\u0302n\u00a0\u200bmới</title><p>" + strings.Replace(one, " ", "\u00a0", 3) + "</p>", "Tîn mới", "", "", one},
	} {
		p, err := page.Parse([]byte(c.body), "text/html; charset=utf-8", nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.Title != c.title || p.PublishedOn.String() != c.day || p.Publisher != c.publisher || p.Text != c.text {
			t.Errorf("%s: %q, %s, %q\n%q\n%q", name, p.Title, p.PublishedOn, p.Publisher, p.Text, c.text)
		}
	}
}

func TestTitlesAreText(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"Tin":                                   "Tin",
		" Tin \n mới ":                          "Tin mới",
		"<script>alert(1)</script>Tin":          "Tin",
		"Tin<script src=x>":                     "Tin",
		"&lt;img src=x onerror=alert(1)&gt;Tin": "Tin",
		"<b>Tin</b> mới":                        "Tin mới",
		"a < b và c > d":                        "a < b và c > d",
		"Tin &amp; bài":                         "Tin & bài",
		"<style>x</style><!-- y -->Tin":         "Tin",
		"\u202eniT\u202c\x00\x1b[31m":           "niT[31m",
		"<script>":                              "",
	} {
		if got, _ := page.Title(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestWhatIsNoPage(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]problem.Code{
		"":                                 problem.NoText,
		"<p>" + one:                        problem.NoTitle,
		"<title>Tin</title>":               problem.NoText,
		"<title>Tin</title><script>x = 1":  problem.NoText,
		"<title><script>alert(1)</script>": problem.NoText,
		"\x00\x01\x02\xff\xfe":             problem.NoTitle,
	} {
		if _, err := page.Parse([]byte(body), "text/html", nil); problem.Of(err) == nil || problem.Of(err).Code != want {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	p, err := page.Parse([]byte("Tin\r\n\r\n"+one+"\r\n<b>"+two), "text/plain; charset=utf-8", nil)
	if err != nil || p.Title != "Tin" || p.Text != "Tin\n"+one+"\n<b>"+two {
		t.Errorf("%+v %v", p, err)
	}
}

func TestPlainTextThatNobodyDeclared(t *testing.T) {
	t.Parallel()
	p, err := page.Parse([]byte(one), "", nil)
	if err != nil || p.Title != one || p.Text != one {
		t.Errorf("%+v %v", p, err)
	}
	p, err = page.Parse([]byte("<p>"+one), "", nil)
	if err == nil || p.Text != one { // a page, without a title
		t.Errorf("%+v %v", p, err)
	}
	if _, err := page.Parse([]byte("a\x00b"), "text/plain", nil); problem.Of(err) == nil || problem.Of(err).Code != problem.NotAPage {
		t.Error(err)
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(whole), "text/html")
	f.Add([]byte("<title>a</title><meta charset=x-user-defined><p>\xb5\xb6 \xad"), "text/html; charset=latin1")
	f.Add([]byte("a\nb"), "text/plain")
	for _, h := range hostile {
		if len(h.body) < 5000 {
			f.Add([]byte(h.body), "")
		}
	}
	at, _ := url.Parse("https://bao.example/a/b")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		p, err := page.Parse(body, contentType, at)
		if err != nil {
			if problem.Of(err) == nil {
				t.Errorf("an error without a name: %v", err)
			}
			return
		}
		for _, s := range append([]string{p.Title, p.Publisher, p.Text}, p.Sections...) {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) }) {
				t.Errorf("not a clean text: %q", s)
			}
		}
		if p.Title == "" || p.Text == "" || strings.Contains(p.Title, "\n") {
			t.Errorf("%q %q", p.Title, p.Text)
		}
		for _, s := range append([]string{p.Canonical}, p.Feeds...) {
			if u, err := url.Parse(s); err != nil || s != "" && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
				t.Errorf("no address: %q", s)
			}
		}
	})
}
