package api_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// Counts by status, the filter on it and what is shown agree, at every place and on every day.
func TestStatusIsOneInCountsFilterAndItems(t *testing.T) {
	t.Parallel()
	for _, place := range []string{"", "vn", "vinh-long", "tra-vinh", "vinh-long-2025", "tinh-mau"} {
		for _, on := range []string{"2010-03-01", "2015-06-01", "2025-06-30", "2026-11-23"} {
			path := "/api/v1/documents?limit=100&facets=true&as_of=" + on
			if place != "" {
				path += "&place=" + place
			}
			shown, total := map[string]int{}, 0
			all := shared.do(t, call{path: path}).want(t, 200)
			for next := path; next != ""; {
				a := shared.do(t, call{path: next}).want(t, 200)
				items := a.get(t, "items").([]any)
				for _, item := range items {
					shown[at(item, "status", "code").(string)]++
				}
				total += len(items)
				next, _, _ = strings.Cut(strings.TrimPrefix(a.header.Get("Link"), "<"), ">")
			}
			if all.get(t, "total") != float64(total) {
				t.Errorf("%s: total %v, %d items", path, all.get(t, "total"), total)
			}
			counted := map[string]int{}
			for _, f := range all.get(t, "facets.status").([]any) {
				code, n := at(f, "value").(string), int(at(f, "count").(float64))
				counted[code] = n
				if got := shared.do(t, call{path: path + "&status=" + code}).get(t, "total"); got != float64(n) {
					t.Errorf("%s: %d are %s, the filter finds %v", path, n, code, got)
				}
			}
			if fmt.Sprint(shown) != fmt.Sprint(counted) {
				t.Errorf("%s: %v shown, %v counted", path, shown, counted)
			}
		}
	}
}

// A hit opens at the article that matched, and its words are there as they read on the day.
func TestHitsOpenAtTheArticle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ q, on, path, mark string }{
		"before the change": {"giờ đóng cửa đại lý Internet", "2015-01-01", "", "<mark>"},
		"today":             {"giờ đóng cửa đại lý Internet", "", "", "<mark>"},
	} {
		path := "/api/v1/documents?limit=5&territory=tinh-mau&as_of=" + c.on + "&q=" + url.QueryEscape(c.q)
		a := shared.do(t, call{path: path}).want(t, 200)
		for _, item := range a.get(t, "items").([]any) {
			for _, h := range at(item, "highlights").([]any) {
				p := at(h, "path").(string)
				if p == "" {
					continue
				}
				doc := shared.do(t, call{path: at(item, "href").(string) + "/provisions/" + p + "?as_of=" + c.on}).want(t, 200)
				if !strings.Contains(at(h, "html").(string), c.mark) || doc.text(t, "path") != p {
					t.Errorf("%s: %v", name, h)
				}
			}
		}
	}
}

func TestSuggestionsWhileTyping(t *testing.T) {
	t.Parallel()
	for q, want := range map[string]string{
		"20/2010":                  `"document":{"id":"vinh-long.20-2010-qd-ubnd"`,
		"thu di":                   `"kind":"phrase"`,
		"uy ban nhan dan tinh mau": `"code":"ubnd.tinh-mau"`,
		"he thong thu dien":        `<mark>`,
		"<b>":                      `"items":[`,
		"":                         `"items":[]`,
	} {
		if a := shared.do(t, call{path: "/api/v1/suggest?q=" + url.QueryEscape(q)}).want(t, 200); !strings.Contains(a.body, want) {
			t.Errorf("%q: %s", q, a.body)
		}
	}
}

func TestTheQueryLanguage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		q        string
		has, not []string
	}{
		"a body and what it took over": {"co-quan:ubnd.vinh-long-2025", []string{`"code":"ubnd.vinh-long"`}, []string{`"code":"ubnd.tinh-mau"`}},
		"a body by its name":           {`internet co-quan:"UBND tỉnh Mẫu"`, []string{`tinh-mau.`}, []string{`vinh-long.`}},
		"type and year":                {"loai:quyet-dinh nam:2014", []string{`25/2014/QĐ-UBND`}, []string{`"issued_on":"2015`, `"type":"luat"`}},
		"status":                       {"internet tinh-trang:het-hieu-luc", []string{`"code":"expired"`}, []string{`"status":{"code":"in_force"`}},
		"topic":                        {"linh-vuc:email-systems", []string{`email-systems`}, nil},
		"an exclusion":                 {"internet -mẫu", []string{`"items":[{`}, []string{`tỉnh Mẫu"`}},
		"what is no field":             {"co-quan:khong-ai-ca internet", []string{`"query_notes":[{`, `"reason":"unknown_value"`}, nil},
		"an open quote":                {`"thư điện tử`, []string{`"reason":"open_quote"`, `"items":[{`}, nil},
		"a slip":                       {"hej thongs thuw ddieenj tuwr", []string{`"did_you_mean":{"text":"hệ thống thư điện tử"`}, nil},
		"no slip":                      {"hệ thống thư điện tử", []string{`"items":[{`}, []string{`did_you_mean`}},
	} {
		a := shared.do(t, call{path: "/api/v1/documents?limit=100&q=" + url.QueryEscape(c.q)}).want(t, 200)
		for _, s := range c.has {
			if !strings.Contains(a.body, s) {
				t.Errorf("%s: no %s in %.600s", name, s, a.body)
			}
		}
		for _, s := range c.not {
			if strings.Contains(a.body, s) {
				t.Errorf("%s: %s in %.300s", name, s, a.body)
			}
		}
	}
}
