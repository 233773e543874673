package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzQuery sends any query to reads: the answer is never the server's fault, and always JSON.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"", "q=thư+điện+tử", "q=20/2010/QĐ-UBND&place=vinh-long", "as_of=2011-01-07&on=2011-01-07", "limit=7&cursor=eyJvIjoxfQ",
		"type=luat,nghi-dinh&type=", "known_at=2026-01-01T00:00:00%2B07:00", "ref=QĐ+15&issuer=ubnd.vinh-long", "after=9223372036854775807", "a=%00", ";", "facets=maybe"} {
		f.Add(q)
	}
	paths := []string{"/api/v1/documents", email, "/api/v1/resolve", "/api/v1/news", "/api/v1/effects", "/api/v1/changes", "/api/v1/bodies"}
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range paths {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.URL = &url.URL{Path: path, RawQuery: query}
			rec := httptest.NewRecorder()
			shared.handler.ServeHTTP(rec, r)
			if rec.Code >= 500 || !strings.Contains(rec.Header().Get("Content-Type"), "json") {
				t.Errorf("%s?%s: %d %s", path, query, rec.Code, rec.Body)
			}
		}
	})
}

// FuzzBody sends any body where one is read: the answer is never the server's fault, and offsets give their quotes.
func FuzzBody(f *testing.F) {
	for _, b := range []string{``, `{}`, `null`, `{"text":"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long"}`, `{"text":"e\u0302 QĐ 1/2010/QĐ-UBND","place":"vinh-long"}`,
		`{"text":"😀 Nghị định 97/2008/NĐ-CP","on":"2011-01-07"}`, `{"text":"\ud800"}`, `[1]`, "{\"text\":\"\xff\"}"} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, body string) {
		a := shared.do(t, call{method: "POST", path: "/api/v1/citations", body: body})
		if a.status >= 500 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a.status != 200 {
			return
		}
		for _, x := range a.get(t, "citations").([]any) {
			c := x.(map[string]any)
			if start, end := c["start"].(float64), c["end"].(float64); int(end-start) != utf8.RuneCountInString(c["quote"].(string)) || start >= end {
				t.Errorf("%v..%v is not as long as %q", start, end, c["quote"])
			}
		}
	})
}
