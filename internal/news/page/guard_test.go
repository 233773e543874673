package page_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/news/problem"
)

func repeat(n int, f func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// hostile are pages that are small and would cost much.
var hostile = map[string]struct {
	body string
	code problem.Code // "" if it may be read, in the time that it takes
}{
	"nested 100,000 deep":       {strings.Repeat("<div>", 100_000), problem.TooDeep},
	"nested as deep in inline":  {strings.Repeat("<span>", 300) + "x", problem.TooDeep},
	"unclosed formatting":       {"<p>" + repeat(200, func(i int) string { return fmt.Sprintf("<b id=%d>", i) }) + strings.Repeat("<p>x", 2000), problem.TooComplex},
	"many tags":                 {strings.Repeat("<p>x</p>", 60_000), problem.TooComplex},
	"many attributes":           {"<body " + repeat(1000, func(i int) string { return fmt.Sprintf("a%d ", i) }) + ">x", problem.TooComplex},
	"many bodies":               {strings.Repeat("<body a b c d>", 14_000) + "x", problem.NoTitle},
	"text before tables":        {strings.Repeat("<table>x", 180), problem.NoTitle},
	"misnested formatting":      {strings.Repeat("<a><b><p></a></b>", 8000), ""},
	"deep and long":             {"<title>a</title>" + strings.Repeat("<div>", 120) + strings.Repeat("<p>Một câu, có dấu phẩy, dài vừa phải.</p>", 6000), ""},
	"long in one paragraph":     {"<title>a</title><p>" + strings.Repeat("Một câu, có dấu phẩy, ", 40_000), ""},
	"a title of megabytes":      {"<title>" + strings.Repeat("Tỉnh Mẫu ", 50_000) + "</title><p>Một câu, có dấu phẩy, dài vừa phải.", ""},
	"long JSON":                 {`<title>a</title><script type="application/ld+json">` + strings.Repeat("[", 1_000_000) + `</script><p>Một câu, có dấu phẩy.`, ""},
	"comments and line breaks":  {"<title>a</title><div>" + strings.Repeat("x<br><!-- --><br>", 14_000), ""},
	"stamps":                    {"<title>a</title><div>" + strings.Repeat("<i>7/1/2011 - 7/1/2011 - 7/1/2011</i>", 20_000), ""},
	"links":                     {"<title>a</title><div>" + strings.Repeat("<a href=x>x</a> ", 24_000), ""},
	"divs with classes":         {"<title>a</title>" + repeat(24_000, func(i int) string { return fmt.Sprintf("<div class='article content-%d'>chữ, chữ, chữ</div>", i) }), ""},
	"nested lists":              {"<title>a</title>" + strings.Repeat("<ul><li>chữ, chữ", 55) + strings.Repeat("<li>chữ, chữ, chữ", 8000), ""},
	"nested tables with a text": {"<title>a</title>" + strings.Repeat("<table><tr><td>", 40) + strings.Repeat("Chữ, chữ, chữ.<br>", 8000), ""},
}

func TestHostilePages(t *testing.T) {
	t.Parallel()
	for name, c := range hostile {
		began := time.Now()
		p, err := page.Parse([]byte(c.body), "text/html; charset=utf-8", nil)
		took := time.Since(began)
		t.Logf("%-28s %8d bytes %8s %v", name, len(c.body), took.Round(time.Millisecond), err)
		if took > 20*time.Second {
			t.Errorf("%s: it took %s", name, took)
		}
		if found := problem.Of(err); c.code != "" && (found == nil || found.Code != c.code) {
			t.Errorf("%s: %v", name, err)
		}
		if p != nil && len(p.Title) > 4000 {
			t.Errorf("%s: a title of %d bytes", name, len(p.Title))
		}
	}
}
