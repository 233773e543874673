package page_test

import (
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/news/page"
)

// TestTheArticleAlone: what stands beside an article is no part of it, however short the article is; a rule named there would be
// linked to it.
func TestTheArticleAlone(t *testing.T) {
	t.Parallel()
	const title = "Hội nghị tổng kết công tác năm của ngành thông tin và truyền thông"
	nav := "<div class=menu><ul>" + strings.Repeat("<li><a href=/x>Giới thiệu chung về tỉnh</a></li>", 40) + "</ul></div>"
	foot := "<div class=footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Mẫu. Địa chỉ: số 1 đường Một. Giấy phép số 1/GP-TTĐT ngày 1/1/2010, do Cục cấp.</p></div>"
	related := "<div class=related><h3>Tin liên quan</h3><ul>" + strings.Repeat("<li><a href=/y>"+title+"</a> (7/1/2011)</li>", 8) + "</ul></div>"
	others := "<div class=tinkhac><b>Các tin khác</b><br>" + strings.Repeat("<a href=/y>"+title+"</a> (7/1/2011)<br>", 8) + "</div>"
	links := "<p><strong>Tin liên quan:</strong></p>" + strings.Repeat("<p><a href=/y>"+title+"</a></p>", 3)
	both := []string{one, two}
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"one paragraph, none marked as such": {nav + `<h1>Tin</h1><div class=content>` + one + `</div>` + related + foot, []string{one}},
		"one sentence":                       {nav + `<h1>Tin</h1><div class=content><p>Tỉnh ban hành Quyết định số 25/2014/QĐ-UBND.</p></div>` + related + foot, []string{"Tỉnh ban hành Quyết định số 25/2014/QĐ-UBND."}},
		"related news under it":              {nav + `<div class=d><h1>Tin</h1><p>` + one + `</p><p>` + two + `</p>` + related + `</div>` + foot, both},
		"related news within it":             {nav + `<h1>Tin</h1><div class=content><p>` + one + `</p>` + related + `<p>` + two + `</p></div>` + foot, both},
		"other news as links":                {nav + `<div class=d><h1>Tin</h1><p>` + one + `</p><p>` + two + `</p>` + others + `</div>` + foot, both},
		"links as paragraphs":                {nav + `<div class=d><h1>Tin</h1><p>` + one + `</p><p>` + two + `</p>` + links + `</div>` + foot, both},
		"lines broken":                       {nav + `<div id=ctl00_Main>` + one + `<br/><br/>` + two + `<br></div>` + related + foot, both},
		"tables around it": {`<table><tr><td width=20%>` + nav + `</td><td><table><tr><td class=tieude>Tin</td></tr><tr><td>7/1/2011</td></tr><tr><td><p><font>` + one +
			`</font></p><p><font>` + two + `</font></p></td></tr></table></td><td>` + related + `</td></tr></table>` + foot, both},
		"a table in it": {nav + `<h1>Tin</h1><div><p>` + one + `</p><table><tr><th>Số</th><th>Tên</th></tr><tr><td>25/2014/QĐ-UBND</td><td>Quy chế</td></tr></table><p>` + two + `</p></div>` + foot,
			[]string{one, "Số Tên", "25/2014/QĐ-UBND Quy chế", two}},
		"a list in it": {nav + `<h1>Tin</h1><div><p>` + one + `</p><ul><li>Quyết định số 19/2015/QĐ-UBND về Internet;</li></ul><p>` + two + `</p></div>` + foot,
			[]string{one, "Quyết định số 19/2015/QĐ-UBND về Internet;", two}},
		"a list of rules that are links": {nav + `<h1>Tin</h1><div><p>` + one + `</p><ul><li><a href=/vb>Quyết định số 19/2015/QĐ-UBND về Internet</a>;</li></ul><p>` + two + `</p></div>` + foot,
			[]string{one, "Quyết định số 19/2015/QĐ-UBND về Internet;", two}},
		"links in its sentences": {nav + `<h1>Tin</h1><div><p>Theo <a href=/vb>Quyết định số 25/2014/QĐ-UBND</a> và <a href=/c>Quy chế</a>, các sở báo cáo hằng quý.</p><p>` + two + `</p></div>` + foot,
			[]string{"Theo Quyết định số 25/2014/QĐ-UBND và Quy chế, các sở báo cáo hằng quý.", two}},
		"a site that calls its frame a menu": {`<div class="menu">` + `<h1>Tin</h1><div><p>` + one + `</p><p>` + two + `</p></div></div>`, both},
	} {
		p, err := page.Parse([]byte("<meta charset=utf-8><title>Tin</title>"+c.body), "", nil)
		if err != nil || p.Text != strings.Join(c.want, "\n") {
			t.Errorf("%s: %v\n%s", name, err, p.Text)
		}
	}
}
