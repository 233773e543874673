package api_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// cite posts a text and reads the answer.
func cite(t *testing.T, w *world, text, more string) (a answer, body struct {
	Citations []map[string]any `json:"citations"`
	Documents []map[string]any `json:"documents"`
	LeftOff   int              `json:"documents_left_off"`
	HTML      string           `json:"html"`
}) {
	t.Helper()
	quoted, _ := json.Marshal(text)
	a = w.do(t, call{method: "POST", path: "/api/v1/citations", body: `{"text":` + string(quoted) + more + `}`}).want(t, 200)
	if err := json.Unmarshal([]byte(a.body), &body); err != nil {
		t.Fatal(err)
	}
	return a, body
}

// A text that cites one document many times gets its status once: the answer grows with the text by a bounded factor.
func TestACitedDocumentIsDescribedOnce(t *testing.T) {
	t.Parallel()
	one := "Theo Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long. "
	_, first := cite(t, shared, one, `,"on":"2011-01-07"`)
	if len(first.Documents) != 1 || first.Documents[0]["id"] != "vinh-long.20-2010-qd-ubnd" || at(first.Documents[0]["status"], "code") != "in_force" ||
		first.Documents[0]["status_now"] == nil || first.Documents[0]["page"] != "/van-ban/vinh-long.20-2010-qd-ubnd" || first.Citations[0]["status"] != nil {
		t.Fatalf("%+v", first)
	}
	a, many := cite(t, shared, strings.Repeat(one, 1000), "")
	if len(many.Citations) != 1000 || len(many.Documents) != 1 || len(a.body) > 1000*900 {
		t.Errorf("%d citations, %d documents, %d bytes for %d", len(many.Citations), len(many.Documents), len(a.body), 1000*len(one))
	}
}

// Only what is certain is a link; what is not says how it stands.
func TestOnlyCertainCitationsAreLinks(t *testing.T) {
	t.Parallel()
	const link = `<a class="citation" href="/van-ban/vinh-long.20-2010-qd-ubnd" `
	for name, c := range map[string]struct{ text, has, hasNot string }{
		"by its number":        {"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long.", link, "<cite"},
		"pointing back":        {"Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long. Quyết định này bỏ.", link + `data-kind="anaphora"`, "<cite"},
		"with another day":     {"Quyết định số 20/2010/QĐ-UBND ngày 30/7/2010 của UBND tỉnh Vĩnh Long.", `<cite class="citation" data-kind="number" data-outcome="ambiguous" `, "<a "},
		"pointing at the same": {"Quyết định số 20/2010/QĐ-UBND ngày 30/7/2010 của UBND tỉnh Vĩnh Long. Quyết định này bỏ.", `data-score="`, "<a "},
		"nobody knows it":      {"Nghị định số 999/2009/NĐ-CP.", `<cite class="citation" data-kind="number" data-outcome="not_found">`, "<a "},
	} {
		_, got := cite(t, shared, c.text, `,"annotate":true,"on":"2026-01-01"`)
		if !strings.Contains(got.HTML, c.has) || strings.Contains(got.HTML, c.hasNot) {
			t.Errorf("%s: %s", name, got.HTML)
		}
	}
	page := shared.do(t, call{path: "/van-ban/vinh-long.20-2010-qd-ubnd"})
	if page.status != 303 {
		t.Fatalf("the page: %d", page.status)
	}
	shared.do(t, call{path: page.header.Get("Location")}).want(t, 200)
}

const partly = `{"number":"81/2015/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Ban hành Quy định","issued_on":"2015-01-05",
	"effective_on":"2015-02-01","text":"Điều 1. Ban hành kèm theo Quyết định này Quy định về giếng.\nĐiều 2. Sở lo.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nQUY ĐỊNH\nVề giếng\n(Ban hành kèm theo Quyết định số 81/2015/QĐ-UBND)\nĐiều 1. Phạm vi.\nĐiều 2. Sâu.\nĐiều 3. Rộng.\n1. Một.\n2. Hai.\n"}`

// A text that names provisions learns which of them are no longer in force, and which the document does not have.
func TestCitedProvisions(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	w.do(t, call{method: "POST", path: "/api/v1/documents", token: "reviewer", body: partly}).want(t, 201)
	w.do(t, call{method: "POST", path: "/api/v1/effects", token: "reviewer", body: `{"effect":"repeals","by":{"number":"90/2018/QĐ-UBND","issuer":"ubnd.tinh-mau","issued_on":"2018-01-05"},
		"target":"tinh-mau.81-2015-qd-ubnd","provisions":["quy-dinh/dieu-3"],"on":"2018-02-01"}`}).want(t, 201)
	const number = " Quyết định số 81/2015/QĐ-UBND của UBND tỉnh Mẫu."
	attached := " Quy định ban hành kèm theo" + number
	for name, c := range map[string]struct{ text, on, want string }{
		"in force":                 {"Điều 2" + attached, "2016-01-01", ""},
		"in force then":            {"Điều 3" + attached, "2016-01-01", "quy-dinh/dieu-3 provision_expired_since 2018-02-01 "},
		"a part of what is ended":  {"Khoản 2 Điều 3" + attached, "2020-01-01", "quy-dinh/dieu-3/khoan-2 provision_expired_on_publication 2018-02-01 "},
		"the regulation's article": {"Điều 3" + number, "2016-01-01", "main/dieu-3 provision_unknown  quy-dinh/dieu-3"},
		"no such article":          {"Điều 30" + number, "2016-01-01", "main/dieu-30 provision_unknown  "},
		"not in force as a whole":  {"Điều 2" + attached, "2015-01-10", ""},
	} {
		a, got := cite(t, w, c.text, `,"on":"`+c.on+`"`)
		var said []string
		for _, d := range got.Documents {
			list, _ := d["provision_findings"].([]any)
			for _, f := range list {
				var words []string
				for _, name := range []string{"path", "code", "since", "meant"} {
					word, _ := at(f, name).(string)
					words = append(words, word)
				}
				said = append(said, strings.Join(words, " "))
			}
		}
		if s := strings.Join(said, "; "); s != c.want {
			t.Errorf("%s: %q, not %q: %s", name, s, c.want, a.body)
		}
	}
	// Of a long list, the first are looked at, and the answer says so.
	var many []string
	for range 60 {
		many = append(many, "Điều 1"+number)
	}
	_, got := cite(t, w, strings.Join(many, " "), "")
	if got.Documents[0]["provisions_unchecked"] != nil {
		t.Errorf("one provision counts once: %+v", got.Documents[0])
	}
	many = nil
	for i := range 60 {
		many = append(many, "Điều "+string(rune('1'+i/10))+string(rune('0'+i%10))+number)
	}
	if _, got = cite(t, w, strings.Join(many, " "), ""); got.Documents[0]["provisions_unchecked"] != 10.0 {
		t.Errorf("%v", got.Documents[0]["provisions_unchecked"])
	}
	// News says the same of what has ended.
	item := w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor", body: `{"url":"https://a.example/9","title":"Tin","published_on":"2020-01-01","place":"tinh-mau",
		"text":"Theo Điều 3` + attached + `","rights":"full"}`}).want(t, 201)
	if !strings.Contains(item.body, `"finding":"provision_expired_on_publication"`) || !strings.Contains(item.body, `"provision":"quy-dinh/dieu-3","on":"2018-02-01"`) {
		t.Errorf("news: %s", item.body)
	}
}
