package page_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/news/page"
)

const whole = `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Tỉnh Mẫu tổng kết quản lý đại lý Internet | Báo Mẫu</title>
<meta property="og:title" content="Tỉnh Mẫu tổng kết quản lý đại lý Internet">
<meta property="og:site_name" content="Báo Mẫu">
<meta name="description" content="Sáng nay, Sở Thông tin và Truyền thông tỉnh Mẫu tổng kết một năm quản lý đại lý Internet công cộng...">
<link rel="canonical" href="/tin/tong-ket?utm_source=x">
<link rel="alternate" type="application/rss+xml" href="/rss/tin.rss">
<script>var x = "<p>không phải tin</p>";</script></head>
<body><div class="top"><span>Thứ Ba, 24/11/2026</span></div>
<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/tinh">Trong tỉnh</a></li></ul>
<div id="detail"><h1>Tỉnh Mẫu tổng kết quản lý đại lý Internet</h1>
<div class="date">Thứ Sáu, 07/01/2011 09:30 (GMT+7)</div>
<h2 class="sapo">Sáng nay, Sở Thông tin và Truyền thông tỉnh Mẫu tổng kết một năm quản lý đại lý Internet công cộng và bàn việc năm sau.</h2>
<div class="body"><p>Theo Quyết định số 25/2014/QĐ-UBND của Ủy ban nhân dân tỉnh Mẫu, các đại lý đóng cửa lúc 22 giờ, và phải ghi tên người dùng máy, theo lời ông giám đốc sở.</p>
<p>Trong năm, đoàn kiểm tra đã đến một trăm đại lý,<br>nhắc nhở mười lăm đại lý, và phạt hai đại lý vì mở cửa quá giờ quy định của tỉnh.</p>
<p>Hội nghị cũng bàn về trạm thu phát sóng di động, theo một quy định khác của tỉnh, và về thư điện tử của các cơ quan nhà nước, kể cả cấp xã.</p></div></div>
<div class="footer">Bản quyền của Báo Mẫu</div></body></html>`

func parse(t *testing.T, body string) *page.Page {
	t.Helper()
	at, _ := url.Parse("https://bao.tinh-mau.example/tin/tong-ket.html")
	p, err := page.Parse([]byte(body), "text/html", at)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPageOfNews(t *testing.T) {
	t.Parallel()
	p := parse(t, whole)
	if p.Title != "Tỉnh Mẫu tổng kết quản lý đại lý Internet" || p.Publisher != "Báo Mẫu" || p.PublishedOn.String() != "2011-01-07" {
		t.Errorf("%q %q %s", p.Title, p.Publisher, p.PublishedOn)
	}
	if p.Canonical != "https://bao.tinh-mau.example/tin/tong-ket?utm_source=x" || strings.Join(p.Feeds, " ") != "https://bao.tinh-mau.example/rss/tin.rss" {
		t.Errorf("%q %q", p.Canonical, p.Feeds)
	}
	lines := strings.Split(p.Text, "\n")
	if len(lines) != 5 || !strings.HasPrefix(lines[0], "Sáng nay") || !strings.HasSuffix(lines[0], "năm sau.") || !strings.HasPrefix(lines[1], "Theo Quyết định số 25/2014/QĐ-UBND") {
		t.Errorf("%q", lines)
	}
	if strings.Contains(p.Text, "không phải tin") || strings.Contains(p.Text, "Bản quyền") || strings.Contains(p.Text, "07/01/2011") {
		t.Errorf("more than the text: %q", p.Text)
	}
	if !strings.Contains(strings.Join(p.Sections, "|"), "Trong tỉnh") {
		t.Errorf("sections %q", p.Sections)
	}
	if len(p.Notes) != 0 {
		t.Errorf("notes %v", p.Notes)
	}
}
