package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// mail is the sample regulation on e-mail, amended in 2017 and in 2020.
const mail = "/api/v1/documents/tinh-mau.25-2014-qd-ubnd"

// games is the sample regulation on the Internet: amended, then suspended in part.
const games = "/api/v1/documents/tinh-mau.19-2015-qd-ubnd"

func TestTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path     string
		header   []string
		has, not []string
	}{
		"as adopted": {path: mail + "/text?as_of=2016-01-01", has: []string{`"document_id":"tinh-mau.25-2014-qd-ubnd"`, `"as_of":"2016-01-01"`,
			`"valid_from":"2014-08-20","valid_to":"2017-04-01","basis":"as_adopted","official":false,"outstanding":[]`, `"id":"quy-che"`, `500 MB`,
			`"path":"quy-che/dieu-6/khoan-2","unit":"khoan","label":"2"`}, not: []string{`"changed_by"`, `dieu-12a`}},
		"on its day of issue":       {path: mail + "/text?as_of=2014-08-20", has: []string{`"basis":"as_adopted"`}},
		"the day before the change": {path: mail + "/text?as_of=2017-03-31", has: []string{`"valid_to":"2017-04-01"`, `500 MB`}},
		"the day of the change": {path: mail + "/text?as_of=2017-04-01", has: []string{`"valid_from":"2017-04-01","valid_to":"2020-07-01"`, `"basis":"consolidated"`,
			`10 GB`, `"path":"quy-che/dieu-12a"`, `"repealed":true`, `"number":"08/2017/QĐ-UBND"`}, not: []string{`500 MB`}},
		"on is as_of":           {path: mail + "/text?on=2017-04-01", has: []string{`"as_of":"2017-04-01"`}},
		"known later":           {path: mail + "/text?as_of=2017-04-01&known_at=2030-01-01", has: []string{`"basis":"consolidated"`}},
		"no text on record":     {path: email + "/text", has: []string{`"basis":"unavailable"`, `"components":[]`, `"official":false`}},
		"after it expired":      {path: "/api/v1/documents/tinh-mau.31-2010-qd-ubnd/text?as_of=2020-01-01", has: []string{`"basis":"as_adopted"`}},
		"a change not worded":   {path: "/api/v1/documents/vn.72-2013-nd-cp/text?as_of=2020-01-01", has: []string{`"basis":"unavailable"`, `"code":"no_wording"`, `Chưa biết nội dung mới`}},
		"the same, in English":  {path: "/api/v1/documents/vn.72-2013-nd-cp/text?as_of=2020-01-01", header: []string{"Accept-Language: en"}, has: []string{`The new wording is not known`}},
		"a provision":           {path: mail + "/provisions/quy-che/dieu-6/khoan-2?as_of=2018-01-01", has: []string{`"path":"quy-che/dieu-6/khoan-2"`, `10 GB`, `"valid_from":"2017-04-01"`, `"changed_by":[`, `"status":{"code":"in_force"`, `"text_from":"2017-04-01"`}},
		"a provision before":    {path: mail + "/provisions/quy-che/dieu-6/khoan-2?as_of=2016-01-01", has: []string{`500 MB`, `"status":{"code":"in_force"`}},
		"a repealed provision":  {path: mail + "/provisions/quy-che/dieu-7/khoan-3?as_of=2018-01-01", has: []string{`"repealed":true`, `"status":{"code":"expired"`, `"quote":"Bãi bỏ khoản 3 Điều 7`}},
		"a suspended provision": {path: games + "/provisions/quy-dinh/dieu-6?as_of=2021-10-01", has: []string{`"status":{"code":"suspended"`}},
		"one that has resumed":  {path: games + "/provisions/quy-dinh/dieu-6?as_of=2022-03-01", has: []string{`"status":{"code":"in_force"`}},
		"a whole component":     {path: mail + "/provisions/quy-che?as_of=2018-01-01", has: []string{`"path":"quy-che"`, `"path":"quy-che/dieu-1"`}},
		"a provision, English":  {path: mail + "/provisions/quy-che/dieu-7/khoan-3?as_of=2018-01-01", header: []string{"Accept-Language: en"}, has: []string{`"label":"Expired"`}},
		"a difference": {path: mail + "/diff?from=2016-01-01&to=2018-01-01", has: []string{`"from":"2016-01-01","to":"2018-01-01"`,
			`"path":"quy-che/dieu-6/khoan-2","change":"changed"`, `"path":"quy-che/dieu-7/khoan-3","change":"repealed"`, `"path":"quy-che/dieu-12a","change":"added","before":null`,
			`"document_id":"tinh-mau.08-2017-qd-ubnd"`, `"quote":"Bãi bỏ khoản 3 Điều 7`}, not: []string{`14-2020`}},
		"no difference":         {path: mail + "/diff?from=2018-01-01&to=2018-01-01", has: []string{`"changes":[]`}},
		"between equal texts":   {path: mail + "/diff?from=2017-04-01&to=2020-06-30", has: []string{`"changes":[]`}},
		"timeline":              {path: mail + "/timeline", has: []string{`"events":[{"on":"2014-08-20","kind":"issued","label":"Ban hành"`, `"on":"2014-08-30","kind":"commences"`, `"kind":"repeals"`, `"status_after":"partly_expired"`, `"provisions":["quy-che/dieu-7/khoan-3"]`}},
		"timeline, in English":  {path: mail + "/timeline", header: []string{"Accept-Language: en"}, has: []string{`"label":"Issued"`}},
		"timeline of one event": {path: "/api/v1/documents/vn.147-2024-nd-cp/timeline", has: []string{`"events":[`, `"kind":"commences"`}},
		"effects with operations": {path: "/api/v1/effects?target=tinh-mau.25-2014-qd-ubnd&by=tinh-mau.08-2017-qd-ubnd&limit=100", has: []string{`"operations":[{"op":"replace"`, `"clause":"main/dieu-1/khoan-1`,
			`"adopted_by":"e`, `"confidence":0.`, `"op":"repeal"`, `"op":"replace_words"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, call{path: c.path, header: c.header}).want(t, 200)
			for _, s := range c.has {
				if !strings.Contains(a.body, s) {
					t.Errorf("%s lacks %s: %s", c.path, s, a.body)
				}
			}
			for _, s := range c.not {
				if strings.Contains(a.body, s) {
					t.Errorf("%s has %s: %s", c.path, s, a.body)
				}
			}
		})
	}
}

func TestApplicable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path     string
		header   []string
		has, not []string
	}{
		"an old province": {path: "/api/v1/at/vinh-long?on=2025-06-30&limit=100", has: []string{`"territory":{"code":"vinh-long","name":"Tỉnh Vĩnh Long"}`, `"on":"2025-06-30"`,
			`"id":"vinh-long.20-2010-qd-ubnd"`, `"regime":{"territory":{"code":"vinh-long"`, `"rule":"own-territory"`}, not: []string{`"id":"ben-tre.`, `"href":"/api/v1/documents/vn.`}},
		"on its old ground": {path: "/api/v1/at/vinh-long?on=2025-07-01&limit=100", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `"rule":"merged-2025"`}, not: []string{`"id":"ben-tre.`}},
		"the new province, side by side": {path: "/api/v1/at/vinh-long-2025?on=2025-07-01&limit=100", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `"id":"tra-vinh.12-2025-qd-ubnd"`,
			`"id":"ben-tre.47-2023-qd-ubnd"`, `"partly":true`, `"applies_here":"partly"`}, not: []string{`"id":"tra-vinh.33-2022-qd-ubnd"`}},
		"a commune":            {path: "/api/v1/at/vinh-long-2025.an-binh?on=2026-01-01&limit=100", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `"applies_here":"yes"`}, not: []string{`"id":"ben-tre.`, `"id":"tra-vinh.`}},
		"by topic":             {path: "/api/v1/at/vinh-long-2025?on=2026-01-01&topic=email-systems", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `"total":1,`}},
		"by level":             {path: "/api/v1/at/vinh-long?on=2026-01-01&level=country&limit=100", has: []string{`"id":"vn.`, `"rule":"country"`}, not: []string{`"id":"vinh-long.`}},
		"as_of is on":          {path: "/api/v1/at/vinh-long?as_of=2025-06-30", has: []string{`"on":"2025-06-30"`}},
		"in English":           {path: "/api/v1/at/vinh-long?on=2026-01-01", header: []string{"Accept-Language: en"}, has: []string{`"label":"Rules of a merged unit go on, on its old ground, until the new unit decides"`}},
		"as known before":      {path: "/api/v1/at/vinh-long?on=2026-01-01&known_at=2020-01-01", has: []string{`"items":[]`}},
		"as known today":       {path: "/api/v1/at/vinh-long?on=2026-01-01&known_at=2026-12-01", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`}},
		"a page":               {path: "/api/v1/at/tinh-mau?on=2020-01-01&limit=2", has: []string{`"next_cursor":"`, `"total_is":"exact"`}},
		"the end of the pages": {path: "/api/v1/at/vinh-long-2025?on=2026-01-01&topic=email-systems", not: []string{`"next_cursor"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, call{path: c.path, header: c.header})
			if strings.Contains(c.path, "known_at=2020") && a.status == http.StatusNotFound {
				return // nobody knew the territory then
			}
			a.want(t, 200)
			for _, s := range c.has {
				if !strings.Contains(a.body, s) {
					t.Errorf("%s lacks %s: %s", c.path, s, a.body)
				}
			}
			for _, s := range c.not {
				if strings.Contains(a.body, s) {
					t.Errorf("%s has %s: %s", c.path, s, a.body)
				}
			}
		})
	}
}

func TestProblemsOfTextsAndPlaces(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path   string
		status int
		code   string
		fields []string
	}{
		"text before the day of issue":      {mail + "/text?as_of=2014-08-19", 404, "not-yet-issued", nil},
		"provision before the day of issue": {mail + "/provisions/quy-che/dieu-1?as_of=2014-08-19", 404, "not-yet-issued", nil},
		"difference from before":            {mail + "/diff?from=2014-08-19&to=2018-01-01", 404, "not-yet-issued", nil},
		"no such document":                  {"/api/v1/documents/vinh-long.99-2010-qd-ubnd/text", 404, "not-found", nil},
		"no such document's timeline":       {"/api/v1/documents/vinh-long.99-2010-qd-ubnd/timeline", 404, "not-found", nil},
		"no such provision":                 {mail + "/provisions/quy-che/dieu-99", 404, "not-found", nil},
		"no such component":                 {mail + "/provisions/quy-dinh/dieu-1", 404, "not-found", nil},
		"a provision not there yet":         {mail + "/provisions/quy-che/dieu-12a?as_of=2016-01-01", 404, "not-found", nil},
		"bad day":                           {mail + "/text?as_of=2017-02-30", 422, "invalid", []string{"query.as_of"}},
		"bad day of a provision":            {mail + "/provisions/quy-che/dieu-1?as_of=yesterday", 422, "invalid", []string{"query.as_of"}},
		"bad from":                          {mail + "/diff?from=x&to=2018-01-01", 422, "invalid", []string{"query.from"}},
		"bad to":                            {mail + "/diff?from=2018-01-01&to=2018-13-01", 422, "invalid", []string{"query.to"}},
		"no from":                           {mail + "/diff?to=2018-01-01", 422, "invalid", []string{"query.from"}},
		"no to":                             {mail + "/diff?from=2018-01-01", 422, "invalid", []string{"query.to"}},
		"from after to":                     {mail + "/diff?from=2018-01-02&to=2018-01-01", 422, "invalid", []string{"query.to"}},
		"bad instant":                       {mail + "/text?known_at=x", 422, "invalid", []string{"query.known_at"}},
		"bad instant of a difference":       {mail + "/diff?from=2018-01-01&to=2018-01-01&known_at=x", 422, "invalid", []string{"query.known_at"}},
		"unknown parameter":                 {mail + "/text?colour=red", 422, "invalid", []string{"query.colour"}},
		"no such territory":                 {"/api/v1/at/atlantis", 404, "not-found", nil},
		"a territory not formed yet":        {"/api/v1/at/vinh-long-2025?on=2025-06-30", 404, "not-yet-formed", nil},
		"bad day at a place":                {"/api/v1/at/vinh-long?on=2025-02-30", 422, "invalid", []string{"query.on"}},
		"unknown topic at a place":          {"/api/v1/at/vinh-long?topic=cooking", 422, "invalid", []string{"query.topic"}},
		"unknown level":                     {"/api/v1/at/vinh-long?level=village", 422, "invalid", []string{"query.level[0]"}},
		"limit at a place":                  {"/api/v1/at/vinh-long?limit=101", 422, "invalid", []string{"query.limit"}},
		"cursor at a place":                 {"/api/v1/at/vinh-long?cursor=abc", 422, "invalid", []string{"query.cursor"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, call{path: c.path})
			a.problem(t, c.status, c.code, c.fields...)
			if c.code == "not-yet-issued" && !strings.Contains(a.body, "2014-08-20") {
				t.Errorf("the day is not named: %s", a.body)
			}
			if c.code == "not-yet-formed" && !strings.Contains(a.body, `"formed_on":"2025-07-01"`) {
				t.Errorf("the day is not named: %s", a.body)
			}
		})
	}
}

func TestPagesOfAPlaceHoldEachDocumentOnce(t *testing.T) {
	t.Parallel()
	path, seen, total := "/api/v1/at/tinh-mau?on=2020-01-01&limit=3", map[string]bool{}, 0.0
	for next := path; next != ""; {
		a := shared.do(t, call{path: next}).want(t, 200)
		total = a.get(t, "total").(float64)
		for _, x := range a.get(t, "items").([]any) {
			id := x.(map[string]any)["id"].(string)
			if seen[id] {
				t.Errorf("%s twice", id)
			}
			seen[id] = true
		}
		if next = a.text(t, "next_cursor"); next != "" {
			next = path + "&cursor=" + next
		}
	}
	if len(seen) != int(total) || total < 4 {
		t.Errorf("%d of %v", len(seen), total)
	}
}

func TestTextsAreCachedByTheirHash(t *testing.T) {
	t.Parallel()
	for _, path := range []string{mail + "/text?as_of=2018-01-01", mail + "/provisions/quy-che/dieu-6?as_of=2018-01-01", mail + "/diff?from=2016-01-01&to=2018-01-01",
		mail + "/timeline", "/api/v1/at/vinh-long?on=2025-06-30"} {
		a := shared.do(t, call{path: path}).want(t, 200)
		tag := a.header.Get("ETag")
		if tag == "" || !strings.Contains(a.header.Get("Vary"), "Accept-Language") {
			t.Errorf("%s: ETag %q, Vary %q", path, tag, a.header.Get("Vary"))
		}
		if same := shared.do(t, call{path: path, header: []string{"If-None-Match: " + tag}}); same.status != http.StatusNotModified || same.body != "" {
			t.Errorf("%s: %d %s", path, same.status, same.body)
		}
		shared.do(t, call{path: path, header: []string{`If-None-Match: "other"`}}).want(t, 200)
	}
}

// A document that has another id by now: every address of its text leads on, with the question.
func TestMovedTextsRedirect(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	w.do(t, call{method: "PATCH", path: mail, token: "reviewer", body: `{"number":"26/2014/QĐ-UBND"}`}).want(t, 200)
	to := strings.Replace(mail, "25-2014", "26-2014", 1)
	for _, rest := range []string{"/text?as_of=2018-01-01", "/provisions/quy-che/dieu-6/khoan-2?as_of=2018-01-01", "/diff?from=2016-01-01&to=2018-01-01", "/timeline"} {
		a := w.do(t, call{path: mail + rest}).want(t, http.StatusMovedPermanently)
		if a.header.Get("Location") != to+rest {
			t.Errorf("%s leads to %s", rest, a.header.Get("Location"))
		}
		w.do(t, call{path: to + rest}).want(t, 200)
	}
}

// An amending act is sent in; its clauses wait for a reviewer, change the text once confirmed, and can be taken back.
func TestClausesAreReviewed(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	act := `{"kind":"document","number":"11/2024/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Sửa đổi Quy chế về thư điện tử",
		"issued_on":"2024-05-02","effective_on":"2024-06-01","text":"Điều 1. Sửa đổi, bổ sung Quy chế ban hành kèm theo Quyết định số 25/2014/QĐ-UBND ngày 20 tháng 8 năm 2014 của Ủy ban nhân dân tỉnh\n1. Sửa đổi khoản 3 Điều 11 như sau:\n“3. Tệp gửi kèm một thư không quá 50 MB.”\n2. Bãi bỏ Điều 99."}`
	w.do(t, call{method: "POST", path: "/api/v1/documents", token: "reviewer", body: act}).want(t, 201)
	list := "/api/v1/effects?state=suggested&by=tinh-mau.11-2024-qd-ubnd"
	w.do(t, call{path: list}).problem(t, 401, "unauthorized")
	a := w.do(t, call{path: list, token: "editor"}).want(t, 200)
	if a.get(t, "total") != 2.0 || a.text(t, "items.0.operations.0.op") != "replace" || a.text(t, "items.0.target.id") != "tinh-mau.25-2014-qd-ubnd" {
		t.Fatalf("suggested: %s", a.body)
	}
	unit := mail + "/provisions/quy-che/dieu-11/khoan-3?as_of=2024-07-01"
	size := func(want string) {
		t.Helper()
		if got := w.do(t, call{path: unit}).want(t, 200); !strings.Contains(got.body, want) {
			t.Errorf("it does not say %s: %s", want, got.body)
		}
	}
	size("20 MB")
	first, second := a.text(t, "items.0.id"), a.text(t, "items.1.id")
	if a.text(t, "items.0.provisions.0") != "quy-che/dieu-11/khoan-3" {
		first, second = second, first
	}
	confirm := call{method: "POST", path: "/api/v1/effects/" + first + "/review", body: `{"state":"confirmed"}`}
	w.do(t, confirm).problem(t, 401, "unauthorized")
	confirm.token = "editor"
	w.do(t, confirm).problem(t, 403, "forbidden")
	confirm.token = "reviewer"
	w.do(t, confirm).want(t, 200)
	size("50 MB")
	// What cannot be made is confirmed all the same, and outstanding.
	confirm.path = "/api/v1/effects/" + second + "/review"
	if e := w.do(t, confirm).want(t, 200); e.text(t, "outstanding.0.code") != "unit_not_found" {
		t.Errorf("confirmed: %s", e.body)
	}
	if text := w.do(t, call{path: mail + "/text?as_of=2024-07-01"}).want(t, 200); text.text(t, "basis") != "incomplete" || !strings.Contains(text.body, `"code":"unit_not_found"`) {
		t.Errorf("text: %.600s", text.body)
	}
	w.do(t, call{method: "POST", path: "/api/v1/effects/" + first + "/retract", token: "reviewer", body: `{"reason":"nhầm"}`}).want(t, 200)
	size("20 MB")
	if e := w.do(t, call{path: "/api/v1/effects/" + first, token: "editor"}).want(t, 200); e.text(t, "state") != "retracted" {
		t.Errorf("retracted: %s", e.body)
	}
	confirm.path = "/api/v1/effects/" + first + "/review"
	w.do(t, confirm).want(t, 200)
	size("50 MB")
}
