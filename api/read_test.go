package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const email = "/api/v1/documents/vinh-long.20-2010-qd-ubnd"

func TestReads(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path     string
		token    string
		header   []string
		has, not []string
	}{
		"a document": {path: email, has: []string{`"number":"20/2010/QĐ-UBND"`, `"label":"Còn hiệu lực"`, `"as_of":"2026-11-23"`,
			`"akn_iri":"/akn/vn-49/act/quyet-dinh/ubnd/2010-07-29/20-2010-qd-ubnd"`, `"known_at":"2026-11-23T05:00:00.000000Z"`}, not: []string{"applies_here"}},
		"in English":                {path: email, header: []string{"Accept-Language: en-GB,en;q=0.8"}, has: []string{`"label":"In force"`}},
		"in another language":       {path: email, header: []string{"Accept-Language: fr"}, has: []string{`"label":"Còn hiệu lực"`}},
		"before it is in force":     {path: email + "?as_of=2010-08-01", has: []string{`"code":"not_yet_in_force"`}},
		"on is as_of":               {path: email + "?on=2010-08-01", has: []string{`"code":"not_yet_in_force"`}},
		"on and as_of alike":        {path: email + "?on=2010-08-01&as_of=2010-08-01", has: []string{`"as_of":"2010-08-01"`}},
		"at a place":                {path: email + "?place=vinh-long", has: []string{`"applies_here":"yes"`}},
		"at another place":          {path: email + "?place=ben-tre&as_of=2011-01-01", has: []string{`"applies_here":"no"`}},
		"known later":               {path: email + "?known_at=2030-01-01", has: []string{`"number":"20/2010/QĐ-UBND"`}},
		"known in another zone":     {path: email + "?known_at=" + url.QueryEscape("2026-11-23T12:00:00+07:00"), has: []string{`"number":"20/2010/QĐ-UBND"`}},
		"a stub":                    {path: "/api/v1/documents?type=chuong-trinh", has: []string{`"number":null`, `"expires_on":"unknown"`}},
		"relations":                 {path: email + "/relations", has: []string{`"direction":"out"`, `"total_is":"exact"`}},
		"search without diacritics": {path: "/api/v1/documents?q=quy+dinh+thu+dien+tu+vinh+long&limit=1", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `<mark>`}},
		"search by number":          {path: "/api/v1/documents?q=20/2010/qd-ubnd&limit=1", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`}},
		"search at a place":         {path: "/api/v1/documents?q=email&place=vinh-long&limit=1", has: []string{`"id":"vinh-long.20-2010-qd-ubnd"`, `"applies_here":"yes"`}},
		"search in a text":          {path: "/api/v1/documents?q=" + url.QueryEscape("hộp thư công vụ") + "&territory=tinh-mau&limit=3", has: []string{`tinh-mau.`, `"highlights"`, `<mark>`}, not: []string{`vinh-long.`}},
		"articles":                  {path: "/api/v1/provisions?limit=3&facets=true&explain=true&q=" + url.QueryEscape("giờ hoạt động của đại lý Internet") + "&territory=tinh-mau", has: []string{`"document":{"id":"tinh-mau.19-2015-qd-ubnd"`, `"path":"quy-dinh/dieu-8"`, `<mark>`, `"why":[`, `"facets":{`}},
		"articles as known before":  {path: "/api/v1/provisions?q=internet&known_at=2020-01-01", has: []string{`"items":[]`, `"total_is":"at_least"`}},
		"articles as known today":   {path: "/api/v1/provisions?q=internet&known_at=2026-12-01&territory=tinh-mau&status=partly_suspended&limit=1", has: []string{`"path":"quy-dinh/`, `"total_is":"at_least"`}},
		"why a document ranks":      {path: "/api/v1/documents?q=thu+dien+tu&explain=true&limit=1&place=tinh-mau", has: []string{`"score":`, `"kind":"word"`, `"kind":"place"`}},
		"issued later is left out": {path: "/api/v1/documents?issuer=ubnd.vinh-long&as_of=2010-03-01&limit=100", has: []string{"06-2010"},
			not: []string{`"href":"/api/v1/documents/vinh-long.20-2010-qd-ubnd"`, "13-2014"}},
		"filter by type, as a list":   {path: "/api/v1/documents?type=luat,nghi-dinh&limit=100", has: []string{`"type":"luat"`, `"type":"nghi-dinh"`}, not: []string{`"type":"quyet-dinh"`}},
		"filter by type, repeated":    {path: "/api/v1/documents?type=luat&type=nghi-dinh&limit=100", has: []string{`"type":"luat"`, `"type":"nghi-dinh"`}, not: []string{`"type":"quyet-dinh"`}},
		"filter by status":            {path: "/api/v1/documents?status=expired&limit=100", has: []string{`"code":"expired"`}, not: []string{`"status":{"code":"in_force"`}},
		"filter by day of issue":      {path: "/api/v1/documents?issued_from=2010-07-29&issued_to=2010-07-29", has: []string{"20-2010", `"total":1,`}},
		"filter by topic and class":   {path: "/api/v1/documents?topic=email-systems&class=normative&issuer=ubnd.vinh-long", has: []string{"20-2010", "3088-2005", `"total":2,`}},
		"facets":                      {path: "/api/v1/documents?q=internet&facets=true", has: []string{`"facets":{`, `"label":"Còn hiệu lực"`, `"label":"Quyết định"`}},
		"facets in English":           {path: "/api/v1/documents?facets=true", header: []string{"Accept-Language: en"}, has: []string{`"label":"In force"`, `"label":"Decision"`, `"label":"E-mail systems"`}},
		"no facets unless asked":      {path: "/api/v1/documents", not: []string{`"facets"`}},
		"sorted":                      {path: "/api/v1/documents?issuer=ubnd.vinh-long&sort=issued_on&limit=1", has: []string{"43-kh-ubnd.2022"}},
		"listed as known before":      {path: "/api/v1/documents?q=internet&known_at=2020-01-01", has: []string{`"items":[]`, `"total_is":"at_least"`}},
		"listed as known today":       {path: "/api/v1/documents?issuer=ubnd.vinh-long&known_at=2026-12-01&status=in_force", has: []string{"20-2010", `"total_is":"at_least"`}},
		"resolved":                    {path: "/api/v1/resolve?ref=20/2010/QD-UBND&issuer=ubnd.vinh-long", has: []string{`"outcome":"resolved"`, `"parsed":{"number":"20/2010/QĐ-UBND"`}},
		"resolved by place":           {path: "/api/v1/resolve?ref=13/2014/Q%C4%90-UBND&place=vinh-long", has: []string{`"outcome":"resolved"`, `vinh-long.13-2014-qd-ubnd`}},
		"ambiguous":                   {path: "/api/v1/resolve?ref=13/2014/Q%C4%90-UBND", has: []string{`"outcome":"ambiguous"`, `phu-tho.13-2014-qd-ubnd`, `vinh-long.13-2014-qd-ubnd`}},
		"not yet issued, not meant":   {path: "/api/v1/resolve?ref=13/2014/Q%C4%90-UBND&issuer=ubnd.vinh-long&on=2014-07-01", has: []string{`"outcome":"not_found"`, `"candidates":[]`}},
		"unparsed":                    {path: "/api/v1/resolve?ref=%3F%3F", has: []string{`"outcome":"unparsed"`}},
		"news":                        {path: "/api/v1/news?q=thu+tin+dien+tu&document=", has: []string{"2011-01-07", `"rights":"full"`}},
		"news about a document":       {path: "/api/v1/documents/tinh-mau.21-2026-qd-ubnd/news", has: []string{`"news":{"id":`, `"status_now":`, `"total":1`}, not: []string{`09-2011`}},
		"news by document":            {path: "/api/v1/news?document=tinh-mau.21-2026-qd-ubnd", has: []string{`"total":1`}},
		"mentions for everyone":       {path: "/api/v1/mentions?limit=100", has: []string{`"state":"confirmed"`}, not: []string{`"state":"suggested"`}},
		"the queue, doubtful first":   {path: "/api/v1/mentions?state=suggested&sort=doubt&outcome=not_found,ambiguous&topic=publishing&place=vinh-long", token: "reader", has: []string{`"topic":"publishing"`}, not: []string{`"topic":"internet"`}},
		"missing rules":               {path: "/api/v1/missing?topic=publishing", token: "reader", has: []string{`"method":"description","topic":"publishing"`, `"news_count":`}},
		"relations for everyone":      {path: "/api/v1/relations?from=tinh-mau.06-2021-qd-ubnd", has: []string{`"state":"confirmed"`}, not: []string{`"state":"suggested"`}},
		"relations for staff":         {path: "/api/v1/relations?state=confirmed&to=vn.64-2007-nd-cp", token: "reader", has: []string{`"to":{"id":"vn.64-2007-nd-cp"`}},
		"mentions for staff":          {path: "/api/v1/mentions?state=suggested", token: "reader", has: []string{`"state":"suggested"`}, not: []string{`"state":"confirmed"`}},
		"effects":                     {path: "/api/v1/effects?target=vinh-long.3088-2005-qd-ubnd", has: []string{`"effect":"replaces"`, `vinh-long.20-2010-qd-ubnd`}},
		"effects by":                  {path: "/api/v1/effects?by=vinh-long.20-2010-qd-ubnd", has: []string{`"effect":"replaces"`}},
		"effects that nobody has":     {path: "/api/v1/effects?by=vn.none", has: []string{`"items":[]`, `"total":0`}},
		"territories":                 {path: "/api/v1/territories?q=vinh+long", has: []string{`"code":"vinh-long"`, `"code":"vinh-long-2025"`}},
		"territories of a day":        {path: "/api/v1/territories?q=vinh+long&as_of=2011-01-07", has: []string{`"code":"vinh-long"`}, not: []string{`"code":"vinh-long-2025"`}},
		"a territory":                 {path: "/api/v1/territories/vinh-long-2025", has: []string{`"standing":["vinh-long-2025",`, `"form":"merger"`}},
		"bodies":                      {path: "/api/v1/bodies?territory=vinh-long", has: []string{`"code":"ubnd.vinh-long"`}, not: []string{`ubnd.ben-tre`}},
		"a body":                      {path: "/api/v1/bodies/ubnd.vinh-long", has: []string{`"name":"Ủy ban nhân dân tỉnh Vĩnh Long"`, `"successions":[`}},
		"topics":                      {path: "/api/v1/topics", has: []string{`"code":"internet"`, `"code":"email-systems"`, `"total":5`}},
		"changes":                     {path: "/api/v1/changes?after=1&limit=2", has: []string{`"seq":2`, `"next_after":3`, `"hash":"`}},
		"changes at the end":          {path: "/api/v1/changes?after=1000000", has: []string{`"items":[]`, `"next_after":1000000`}},
		"empty values are not values": {path: "/api/v1/documents?q=&type=&as_of=&cursor=&limit=1", has: []string{`"items":[{`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, call{path: c.path, token: c.token, header: c.header}).want(t, 200)
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

func TestProblems(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 3000)
	for name, c := range map[string]struct {
		call
		status int
		code   string
		fields []string
	}{
		"no such address":              {call{path: "/api/v1/nothing"}, 404, "not-found", nil},
		"no such document":             {call{path: "/api/v1/documents/vinh-long.99-2010-qd-ubnd"}, 404, "not-found", nil},
		"no such document's relations": {call{path: "/api/v1/documents/x.y/relations"}, 404, "not-found", nil},
		"no such document's news":      {call{path: "/api/v1/documents/x.y/news"}, 404, "not-found", nil},
		"no such news":                 {call{path: "/api/v1/news/n0"}, 404, "not-found", nil},
		"no such effect":               {call{path: "/api/v1/effects/e0"}, 404, "not-found", nil},
		"no such assertion":            {call{path: "/api/v1/assertions/a0"}, 404, "not-found", nil},
		"no such territory":            {call{path: "/api/v1/territories/atlantis"}, 404, "not-found", nil},
		"no such body":                 {call{path: "/api/v1/bodies/x"}, 404, "not-found", nil},
		"before anything was known":    {call{path: email + "?known_at=2020-01-01T00:00:00Z"}, 404, "not-found", nil},
		"not yet issued":               {call{path: email + "?as_of=2010-07-28"}, 404, "not-yet-issued", nil},
		"bad date":                     {call{path: email + "?as_of=2010-02-30"}, 422, "invalid", []string{"query.as_of"}},
		"date of no year":              {call{path: email + "?on=0000-01-01"}, 422, "invalid", []string{"query.on"}},
		"on against as_of":             {call{path: email + "?as_of=2010-08-01&on=2010-08-02"}, 422, "invalid", []string{"query.on"}},
		"as_of twice":                  {call{path: email + "?as_of=2010-08-01&as_of=2010-08-02"}, 422, "invalid", []string{"query.as_of"}},
		"bad instant":                  {call{path: email + "?known_at=yesterday"}, 422, "invalid", []string{"query.known_at"}},
		"unknown place":                {call{path: email + "?place=atlantis"}, 422, "invalid", []string{"query.place"}},
		"unknown parameter":            {call{path: "/api/v1/documents?colour=red"}, 422, "invalid", []string{"query.colour"}},
		"limit too large":              {call{path: "/api/v1/documents?limit=101"}, 422, "invalid", []string{"query.limit"}},
		"limit too small":              {call{path: "/api/v1/news?limit=0"}, 422, "invalid", []string{"query.limit"}},
		"limit no number":              {call{path: "/api/v1/news?limit=ten"}, 422, "invalid", []string{"query.limit"}},
		"unknown type":                 {call{path: "/api/v1/documents?type=tweet"}, 422, "invalid", []string{"query.type[0]"}},
		"unknown status":               {call{path: "/api/v1/documents?status=fine"}, 422, "invalid", []string{"query.status[0]"}},
		"unknown sort":                 {call{path: "/api/v1/documents?sort=colour"}, 422, "invalid", []string{"query.sort"}},
		"unknown topic":                {call{path: "/api/v1/documents?topic=cooking"}, 422, "invalid", []string{"query.topic"}},
		"unknown issuer":               {call{path: "/api/v1/documents?issuer=x"}, 422, "invalid", []string{"query.issuer"}},
		"unknown territory":            {call{path: "/api/v1/documents?territory=x"}, 422, "invalid", []string{"query.territory"}},
		"q too long":                   {call{path: "/api/v1/documents?q=" + long}, 422, "invalid", []string{"query.q"}},
		"two faults at once":           {call{path: "/api/v1/documents?limit=0&sort=x"}, 422, "invalid", []string{"query.limit", "query.sort"}},
		"cursor of nobody":             {call{path: "/api/v1/documents?cursor=abc"}, 422, "invalid", []string{"query.cursor"}},
		"resolve nothing":              {call{path: "/api/v1/resolve"}, 422, "invalid", []string{"query.ref"}},
		"resolve, unknown issuer":      {call{path: "/api/v1/resolve?ref=1/2010&issuer=x"}, 422, "invalid", []string{"query.issuer"}},
		"negative position":            {call{path: "/api/v1/changes?after=-1"}, 422, "invalid", []string{"query.after"}},
		"suggested, no token":          {call{path: "/api/v1/mentions?state=suggested"}, 401, "unauthorized", nil},
		"suggested relations":          {call{path: "/api/v1/relations?state=suggested"}, 401, "unauthorized", nil},
		"no such order":                {call{path: "/api/v1/mentions?sort=age"}, 422, "invalid", []string{"query.sort"}},
		"no such topic of a mention":   {call{path: "/api/v1/mentions?topic=moon"}, 422, "invalid", []string{"query.topic"}},
		"no such place of a mention":   {call{path: "/api/v1/mentions?place=moon"}, 422, "invalid", []string{"query.place"}},
		"missing, no token":            {call{path: "/api/v1/missing"}, 401, "unauthorized", nil},
		"confirmed and more":           {call{path: "/api/v1/mentions?state=confirmed,rejected"}, 401, "unauthorized", nil},
		"suggested effects":            {call{path: "/api/v1/effects?state=suggested"}, 401, "unauthorized", nil},
		"retracted effects":            {call{path: "/api/v1/effects?state=retracted"}, 401, "unauthorized", nil},
		"wrong token on a public read": {call{path: email, token: "wrong"}, 401, "unauthorized", nil},
		"another scheme":               {call{path: email, header: []string{"Authorization: Basic eDp5"}}, 401, "unauthorized", nil},
		"wrong method":                 {call{method: "DELETE", path: email}, 405, "method-not-allowed", nil},
		"unheard of method":            {call{method: "BREW", path: email}, 405, "method-not-allowed", nil},
		"NUL":                          {call{path: "/api/v1/documents?q=a%00b"}, 400, "malformed", nil},
		"NUL in a path":                {call{path: "/api/v1/documents/a%00b"}, 400, "malformed", nil},
		"not UTF-8":                    {call{path: "/api/v1/documents?q=%ff"}, 400, "malformed", nil},
		"bad escape":                   {call{path: "/api/v1/documents?q=%zz"}, 400, "malformed", nil},
		"HTML only":                    {call{path: email, header: []string{"Accept: text/html"}}, 406, "not-acceptable", nil},
		"anything but JSON":            {call{path: email, header: []string{"Accept: application/json;q=0, text/html"}}, 406, "not-acceptable", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, c.call)
			a.problem(t, c.status, c.code, c.fields...)
			if a.text(t, "request_id") != a.header.Get("X-Request-Id") || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v, body %s", a.header, a.body)
			}
			if (c.status == http.StatusUnauthorized) != strings.HasPrefix(a.header.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("WWW-Authenticate: %q", a.header.Get("WWW-Authenticate"))
			}
		})
	}
}

func TestNotYetIssuedNamesTheDay(t *testing.T) {
	t.Parallel()
	if got := shared.do(t, call{path: email + "?as_of=2010-07-28"}).text(t, "issued_on"); got != "2010-07-29" {
		t.Errorf("issued_on %q", got)
	}
}

// TestPages walks lists page by page and expects each item once, as one long page has them.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/api/v1/documents?issuer=ubnd.tinh-mau", "/api/v1/documents?q=internet&territory=tinh-mau", "/api/v1/provisions?q=internet&territory=tinh-mau", "/api/v1/news",
		"/api/v1/bodies?q=ubnd", "/api/v1/effects?target=", email + "/relations", "/api/v1/documents?known_at=2026-12-01&issuer=ubnd.vinh-long"} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		key := "id"
		switch {
		case strings.Contains(path, "bodies"):
			key = "code"
		case strings.Contains(path, "provisions"):
			key = "href"
		}
		ids := func(a answer) (out []string) {
			for _, item := range a.get(t, "items").([]any) {
				out = append(out, item.(map[string]any)[key].(string))
			}
			return out
		}
		whole := shared.do(t, call{path: path + sep + "limit=100"}).want(t, 200)
		want := ids(whole)
		var got []string
		for next := path + sep + "limit=7"; next != ""; {
			a := shared.do(t, call{path: next}).want(t, 200)
			got = append(got, ids(a)...)
			if a.get(t, "total") != whole.get(t, "total") {
				t.Errorf("%s: total %v, then %v", path, whole.get(t, "total"), a.get(t, "total"))
			}
			cursor := a.text(t, "next_cursor")
			link := a.header.Get("Link")
			if next = ""; cursor != "" {
				next, _, _ = strings.Cut(strings.TrimPrefix(link, "<"), ">")
				if !strings.Contains(next, cursor) {
					t.Fatalf("%s: Link %q does not hold %s", path, link, cursor)
				}
			} else if link != "" {
				t.Errorf("%s: Link %q at the end", path, link)
			}
			if len(got) > 200 {
				t.Fatalf("%s has no end", path)
			}
		}
		if len(want) > 100-1 {
			want, got = want[:100], got[:min(100, len(got))]
		}
		if len(want) == 0 || strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: pages %v, want %v", path, got, want)
		}
	}
}

func TestCursorBelongsToItsList(t *testing.T) {
	t.Parallel()
	cursor := shared.do(t, call{path: "/api/v1/news?limit=1"}).text(t, "next_cursor")
	shared.do(t, call{path: "/api/v1/news?limit=5&cursor=" + cursor}).want(t, 200)
	shared.do(t, call{path: "/api/v1/news?q=a&cursor=" + cursor}).problem(t, 422, "invalid", "query.cursor")
	shared.do(t, call{path: "/api/v1/bodies?cursor=" + cursor}).problem(t, 422, "invalid", "query.cursor")
}

func TestCitations(t *testing.T) {
	t.Parallel()
	// The second letter is two code points, so that offsets of the text as sent differ from those of its NFC form.
	text := "Đề nghị: Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long. 😀 QĐ 1755/QĐ-TTg ngày 22/9/2010."
	a := shared.do(t, call{method: "POST", path: "/api/v1/citations",
		body: `{"text":"` + text + `","on":"2011-01-07","place":"vinh-long"}`}).want(t, 200)
	runes := []rune(text)
	for i, want := range []string{"vinh-long.20-2010-qd-ubnd", "vn.1755-qd-ttg.2010"} {
		c, _ := a.get(t, "citations").([]any)
		if i >= len(c) {
			t.Fatalf("citations: %s", a.body)
		}
		x := c[i].(map[string]any)
		if got := string(runes[int(x["start"].(float64)):int(x["end"].(float64))]); got != x["quote"] {
			t.Errorf("offsets give %q, quote is %q", got, x["quote"])
		}
		if x["outcome"] != "resolved" || at(x["candidates"].([]any)[0], "id") != want {
			t.Errorf("got %v, want %s", x, want)
		}
	}
	for body, fields := range map[string][]string{
		`{}`:                              {"body.text"},
		`{"text":1}`:                      {"body.text"},
		`{"text":"","on":"2010-02-30"}`:   {"body.on"},
		`{"text":"","place":"atlantis"}`:  {"body.place"},
		`{"text":"","colour":"red"}`:      {"body.colour"},
		`{"text":"","on":"x","place":""}`: {"body.on"},
	} {
		shared.do(t, call{method: "POST", path: "/api/v1/citations", body: body}).problem(t, 422, "invalid", fields...)
	}
	empty := shared.do(t, call{method: "POST", path: "/api/v1/citations", body: `{"text":""}`}).want(t, 200)
	if strings.TrimSpace(empty.body) != `{"citations":[],"documents":[]}` {
		t.Errorf("of nothing: %s", empty.body)
	}
}

func TestCitationsSayMore(t *testing.T) {
	t.Parallel()
	const number = `<a class=\"citation\" href=\"/van-ban/vinh-long.20-2010-qd-ubnd\" data-kind=\"number\" data-outcome=\"resolved\" data-document=\"vinh-long.20-2010-qd-ubnd\"`
	for name, c := range map[string]struct {
		body string
		has  []string
	}{
		"provisions": {`{"text":"khoản 2 và khoản 3 Điều 5 Quy định ban hành kèm theo Quyết định số 20/2010/QĐ-UBND","place":"vinh-long"}`,
			[]string{`"provisions":["quy-dinh/dieu-5/khoan-2","quy-dinh/dieu-5/khoan-3"]`}},
		"a day that is not the document's": {`{"text":"Quyết định số 20/2010/QĐ-UBND ngày 30/7/2010","place":"vinh-long"}`,
			[]string{`"outcome":"ambiguous"`, `"findings":[{"code":"date_differs","document_id":"vinh-long.20-2010-qd-ubnd","said":"2010-07-30","recorded":"2010-07-29"}]`}},
		"part of an act": {`{"text":"Điều 2. Quyết định này có hiệu lực.","act":"vinh-long.20-2010-qd-ubnd"}`,
			[]string{`"kind":"anaphora"`, `"id":"vinh-long.20-2010-qd-ubnd"`}},
		"annotated": {`{"text":"a < Quyết định số 20/2010/QĐ-UBND\r\n","place":"vinh-long","annotate":true}`,
			[]string{`"html":"a &lt; ` + number + `>Quyết định số 20/2010/QĐ-UBND</a>&#13;\n"`}},
		"a page annotated": {`{"text":"<p>Quyết định <b>số 20/2010/QĐ-UBND</b></p>","place":"vinh-long","format":"html","annotate":true}`,
			[]string{`"text":"\nQuyết định số 20/2010/QĐ-UBND\n"`, `"start":1,`, `"html":"<p>` + number + `>Quyết định </a><b>` + number + `>số 20/2010/QĐ-UBND</a></b></p>"`}},
	} {
		a := shared.do(t, call{method: "POST", path: "/api/v1/citations", body: c.body}).want(t, 200)
		plain := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(a.body)
		for _, want := range c.has {
			if !strings.Contains(plain, want) {
				t.Errorf("%s: no %s in %s", name, want, plain)
			}
		}
	}
	for body, field := range map[string]string{
		`{"text":"","act":"vn.nowhere"}`:  "body.act",
		`{"text":"","format":"markdown"}`: "body.format",
		`{"text":"` + strings.Repeat("<div>", 1000) + `Luật Viễn thông","format":"html","annotate":true}`: "body.text",
	} {
		shared.do(t, call{method: "POST", path: "/api/v1/citations", body: body}).problem(t, 422, "invalid", field)
	}
	one := shared.do(t, call{path: "/api/v1/resolve?place=vinh-long&ref=" + url.QueryEscape("khoản 2 Điều 5 Quyết định 20/2010/QĐ-UBND")}).want(t, 200)
	if at(one.get(t, "parsed"), "provision") != "main/dieu-5/khoan-2" {
		t.Errorf("resolved: %s", one.body)
	}
}

// TestEmptyRegistry reads every list of a registry in which nothing was recorded yet.
func TestEmptyRegistry(t *testing.T) {
	t.Parallel()
	w, err := open(t.TempDir(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	for _, path := range []string{"documents", "documents?q=internet&facets=true", "documents?known_at=2020-01-01", "provisions?q=internet&facets=true", "news", "news?q=a", "mentions", "effects",
		"effects?state=retracted", "effects?known_at=2020-01-01", "bodies", "proposals"} {
		a := w.do(t, call{path: "/api/v1/" + path, token: "admin"}).want(t, 200)
		if a.get(t, "total") != 0.0 || !strings.Contains(a.body, `"items":[]`) {
			t.Errorf("%s: %s", path, a.body)
		}
	}
	// The country and the contract's topics are there before anybody records them.
	for path, n := range map[string]float64{"territories": 1, "topics": 5} {
		if a := w.do(t, call{path: "/api/v1/" + path}).want(t, 200); a.get(t, "total") != n {
			t.Errorf("%s: %s", path, a.body)
		}
	}
	if a := w.do(t, call{path: "/api/v1/changes"}).want(t, 200); a.get(t, "next_after") != 0.0 {
		t.Errorf("changes: %s", a.body)
	}
	w.do(t, call{path: "/api/v1/resolve?ref=20/2010/QD-UBND"}).want(t, 200)
	w.do(t, call{path: email}).problem(t, 404, "not-found")
	w.do(t, call{path: "/readyz"}).want(t, 200)
}
