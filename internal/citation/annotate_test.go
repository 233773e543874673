package citation

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

var annotateContext = Context{On: day("2020-01-01"), Place: "tinh-mau"}

// address links what is resolved.
func address(x Citation) string {
	if x.Outcome == law.Resolved {
		return "/van-ban/" + x.Candidates[0].ID
	}
	return ""
}

// visible is the text of a fragment as a parser reads it.
func visible(t testing.TB, fragment string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(fragment), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("%q: %v", fragment, err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return b.String()
}

func checkAnnotated(t testing.TB, c *Catalog, given string) {
	t.Helper()
	list := c.Find(given, annotateContext)
	out := Annotate(given, list, address)
	want := strings.ReplaceAll(string([]rune(given)), "\x00", "\uFFFD")
	if got := visible(t, out); got != want {
		t.Fatalf("%q reads back as %q, from %q", want, got, out)
	}
	if n := strings.Count(out, `<a class="citation"`) + strings.Count(out, `<cite class="citation"`); n != len(list) {
		t.Fatalf("%d of %d citations are marked in %q", n, len(list), out)
	}
}

func TestAnnotate(t *testing.T) {
	t.Parallel()
	c := sample()
	given := "Theo khoản 2 Điều 5 Quyết định số 15/2012/QĐ-UBND & <b>Luật An ninh mạng</b>."
	want := `Theo khoản 2 Điều 5 <a class="citation" href="/van-ban/tinh-mau.15-2012-qd-ubnd" data-kind="number" data-outcome="resolved" ` +
		`data-document="tinh-mau.15-2012-qd-ubnd" data-provisions="main/dieu-5/khoan-2">Quyết định số 15/2012/QĐ-UBND</a> &amp; &lt;b&gt;` +
		`<a class="citation" href="/van-ban/vn.luat-24-2018-qh14" data-kind="named" data-outcome="resolved" data-document="vn.luat-24-2018-qh14">Luật An ninh mạng</a>&lt;/b&gt;.`
	if got := Annotate(given, c.Find(given, annotateContext), address); got != want {
		t.Errorf("annotated:\n%s\nwant:\n%s", got, want)
	}
	for _, s := range []string{"", "\r\n\tQuyết định số 15/2012/QĐ-UBND\r", "a\x00b", "&amp; &#13; &lt;script>", "\n\n  x", "Quyết định số 15/\u200b2012/Q\u00d0-UBND", "\u0080\u0085\ufeff", "]]>", "<!--"} {
		checkAnnotated(t, c, s)
	}
}

func TestAnnotatePage(t *testing.T) {
	t.Parallel()
	c := sample()
	for _, tt := range []struct{ name, in, want string }{
		{"a paragraph", "<p>Theo Quyết định số 15/2012/QĐ-UBND.</p>", "<p>Theo {Quyết định số 15/2012/QĐ-UBND}.</p>"},
		{"over several elements", "<p>Quyết định <b>số 15/2012</b>/QĐ-UBND</p>", "<p>{Quyết định }<b>{số 15/2012}</b>{/QĐ-UBND}</p>"},
		{"not over paragraphs", "<p>Quyết định số 15/2012</p><p>/QĐ-UBND</p>", "<p>{Quyết định số 15/2012}</p><p>/QĐ-UBND</p>"},
		{"references and entities", "A &amp; B&nbsp;Quy&#7871;t định số 15/2012/QĐ-UBND &lt;", "A &amp; B\u00a0{Quyết định số 15/2012/QĐ-UBND} &lt;"},
		{"inside a link", `<a href="x">Quyết định số 15/2012/QĐ-UBND</a>`, `<a href="x">[Quyết định số 15/2012/QĐ-UBND]</a>`},
		{"no running text", "<script>Quyết định số 15/2012/QĐ-UBND</script><textarea>Quyết định số 15/2012/QĐ-UBND</textarea>",
			"<script>Quyết định số 15/2012/QĐ-UBND</script><textarea>Quyết định số 15/2012/QĐ-UBND</textarea>"},
		{"a table", "<table>Quyết định số 15/2012/QĐ-UBND<tr><td>Quyết định số 15/2012/QĐ-UBND</table>", "<table>Quyết định số 15/2012/QĐ-UBND<tr><td>{Quyết định số 15/2012/QĐ-UBND}</table>"},
		{"badly nested", "<b><p>Quyết định số 15/2012/QĐ-UBND</b> và</p>", "<b><p>{Quyết định số 15/2012/QĐ-UBND}</b> và</p>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := ReadPage(tt.in)
			got, err := p.Annotate(c.Find(p.Text, annotateContext), address)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range []struct{ open, close string }{{"{", "}"}, {"[", "]"}} {
				name := map[string]string{"{": "a", "[": "cite"}[m.open]
				for {
					i := strings.Index(got, "<"+name+` class="citation"`)
					if i < 0 {
						break
					}
					j := i + strings.Index(got[i:], ">")
					k := j + strings.Index(got[j:], "</"+name+">")
					got = got[:i] + m.open + got[j+1:k] + m.close + got[k+len(name)+3:]
				}
			}
			if got != tt.want {
				t.Errorf("marked: %s\nwant:   %s", got, tt.want)
			}
		})
	}
}

// Elements nested deeper than a parser reads are refused, quickly.
func TestAnnotateDeepPage(t *testing.T) {
	t.Parallel()
	p := ReadPage(strings.Repeat("<div>", 100_000) + "Quyết định số 15/2012/QĐ-UBND")
	if _, err := p.Annotate(sample().Find(p.Text, annotateContext), address); err == nil {
		t.Error("100,000 nested elements are annotated")
	}
}

func checkAnnotatedPage(t testing.TB, c *Catalog, source string) {
	t.Helper()
	p := ReadPage(source)
	out, err := p.Annotate(c.Find(p.Text, annotateContext), address)
	if err != nil {
		return
	}
	if !sameMarkup(strings.ToValidUTF8(source, "\uFFFD"), out) {
		t.Fatalf("%q becomes %q", source, out)
	}
}

func TestAnnotateHolds(t *testing.T) {
	t.Parallel()
	c := sample()
	pieces := []string{"Quyết định số ", "15/2012/QĐ-UBND", "<b>", "</b>", "<p>", "</p>", "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "&amp;", "&#13;", "\r\n", "\r", "\x00", "<", ">", "&",
		"Luật An ninh mạng", "<script>", "</script>", "<!-- ", " -->", " ", "\n", "<svg>", "</svg>", "<select><option>", "</select>", "<br>", "<pre>\n", "</pre>", "<i>", "<nobr>", "</i>", "<textarea>", "<cite class=citation data-outcome=x>"}
	rapid.Check(t, func(t *rapid.T) {
		given := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "pieces"), "")
		tb := rapidTB{TB: nil, t: t}
		checkAnnotated(tb, c, given)
		checkAnnotatedPage(tb, c, given)
	})
}

func FuzzAnnotate(f *testing.F) {
	c := sample()
	for _, s := range []string{"Theo Quyết định số 15/2012/QĐ-UBND & <b>Luật An ninh mạng</b>\r\n", "<p>Quyết định <b>số 15/2012</b>/QĐ-UBND</p>", "\x00&#0;&#13;", "<table>Luật An ninh mạng<td>",
		"<a>Luật An ninh mạng<p>Luật An ninh mạng", "<svg><title>Luật An ninh mạng"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, given string) {
		if len(given) > 5000 {
			t.Skip()
		}
		if utf8.ValidString(given) {
			checkAnnotated(t, c, given)
		}
		checkAnnotatedPage(t, c, given)
	})
}
