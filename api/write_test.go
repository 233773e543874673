package api_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func newsItem(url, text string) string {
	b, err := json.Marshal(map[string]any{"url": url, "title": "Tin", "publisher": "Báo", "published_on": "2011-01-07", "place": "vinh-long", "text": text, "rights": "quotes"})
	if err != nil {
		panic(err)
	}
	return string(b)
}

const internetDecision = `{"kind":"document","number":"15 /2010/QĐ- UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.vinh-long",
	"title":"Ban hành Quy định mẫu về đại lý Internet","issued_on":"2010-06-30","effective_on":"2010-07-10","effective_basis":"stated",
	"expires_on":null,"topics":["internet"],"signers":[{"name":"Người Ký","office":"Chủ tịch"}],"gazette":null,"text":"Điều 1. Chim cánh cụt."}`

func TestDocumentsAreWritten(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	post := call{method: "POST", path: "/api/v1/documents", token: "reviewer", body: internetDecision}
	a := w.do(t, post).want(t, 201)
	if a.header.Get("Location") != "/api/v1/documents/vinh-long.15-2010-qd-ubnd" || a.text(t, "number") != "15/2010/QĐ-UBND" || a.get(t, "has_text") != true {
		t.Errorf("created: %v %s", a.header, a.body)
	}
	seq := a.get(t, "seq").(float64)
	// What was written can be found at once.
	if got := w.do(t, call{path: "/api/v1/documents?q=chim+canh+cut"}); got.text(t, "items.0.id") != "vinh-long.15-2010-qd-ubnd" {
		t.Errorf("not found after the write: %s", got.body)
	}
	again := w.do(t, post).want(t, 200)
	if again.get(t, "seq").(float64) > seq || again.text(t, "id") != "vinh-long.15-2010-qd-ubnd" {
		t.Errorf("again: %s", again.body)
	}
	if changes := w.do(t, call{path: fmt.Sprintf("/api/v1/changes?after=%d", int(seq)-1)}); changes.text(t, "items.0.actor") != "T. reviewer" {
		t.Errorf("log: %s", changes.body)
	}
	// A document of tomorrow is shown to its writer as of its day.
	ahead := strings.NewReplacer("15 /2010", "16/2027", "2010-06-30", "2027-06-30", "2010-07-10", "2027-07-10").Replace(internetDecision)
	if a := w.do(t, call{method: "POST", path: "/api/v1/documents", token: "reviewer", body: ahead}).want(t, 201); a.text(t, "status.as_of") != "2027-06-30" {
		t.Errorf("ahead of its day: %s", a.body)
	}
	w.do(t, call{path: "/api/v1/documents/vinh-long.16-2027-qd-ubnd"}).problem(t, 404, "not-yet-issued")
}

func TestFaultyWrites(t *testing.T) {
	t.Parallel()
	doc := func(change map[string]any) string {
		var fields map[string]any
		if err := json.Unmarshal([]byte(internetDecision), &fields); err != nil {
			panic(err)
		}
		for k, v := range change {
			if fields[k] = v; v == "-" {
				delete(fields, k)
			}
		}
		b, err := json.Marshal(fields)
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	type m = map[string]any
	for name, c := range map[string]struct {
		path, body string
		fields     []string
	}{
		"unknown field":          {"documents", doc(m{"colour": "red"}), []string{"body.colour"}},
		"another case":           {"documents", doc(m{"Title": "x"}), []string{"body.Title"}},
		"another kind":           {"documents", doc(m{"kind": "news"}), []string{"body.kind"}},
		"unknown type":           {"documents", doc(m{"type": "tweet"}), []string{"body.type"}},
		"no class":               {"documents", doc(m{"class": "-"}), []string{"body.class"}},
		"bad date":               {"documents", doc(m{"issued_on": "2010-02-30"}), []string{"body.issued_on"}},
		"date as number":         {"documents", doc(m{"issued_on": 2010}), []string{"body.issued_on"}},
		"bad end":                {"documents", doc(m{"expires_on": "soon"}), []string{"body.expires_on"}},
		"end on no day":          {"documents", doc(m{"expires_on": "2010-02-30"}), []string{"body.expires_on"}},
		"number that is none":    {"documents", doc(m{"number": "hello"}), []string{"body.number"}},
		"empty number":           {"documents", doc(m{"number": ""}), []string{"body.number"}},
		"unknown issuer":         {"documents", doc(m{"issuer": "ubnd.atlantis"}), []string{"body.issuer"}},
		"no issuer":              {"documents", doc(m{"issuer": "-"}), []string{"body.issuer"}},
		"two kinds of issuer":    {"documents", doc(m{"issuers": []string{"ubnd.vinh-long"}}), []string{"body.issuers"}},
		"unknown topic":          {"documents", doc(m{"topics": []string{"cooking"}}), []string{"body.topics"}},
		"unknown ground":         {"documents", doc(m{"applies_to": []string{"atlantis"}}), []string{"body.applies_to"}},
		"id of another place":    {"documents", doc(m{"id": "ben-tre.15-2010-qd-ubnd"}), []string{"body.id"}},
		"unknown field inside":   {"documents", doc(m{"gazette": m{"page": 1}}), []string{"body.gazette.page"}},
		"NUL in the text":        {"documents", doc(m{"text": "a\x00b"}), []string{"body.text"}},
		"two faults":             {"documents", doc(m{"type": "tweet", "class": "fine"}), []string{"body.class", "body.type"}},
		"relation, bad kind":     {"relations", `{"relation":"loves","from":"vn.a","to":"vn.b"}`, []string{"body.relation"}},
		"relation, empty end":    {"relations", `{"relation":"cites","from":"","to":"vn.b"}`, []string{"body.from"}},
		"relation, no such body": {"relations", `{"relation":"cites","from":{"number":"1/2010/QĐ-UBND","issuer":"ubnd.x"},"to":"vn.b"}`, []string{"body.from"}},
		"effect, bad day":        {"effects", `{"effect":"repeals","by":"vn.a","target":"vn.b","on":"soon"}`, []string{"body.on"}},
		"effect, unknown day":    {"effects", `{"effect":"repeals","by":"vn.a","target":"vn.b","on":"unknown"}`, []string{"body.on"}},
		"effect, confirmed":      {"effects", `{"effect":"repeals","by":"vn.a","target":"vn.b","state":"confirmed"}`, []string{"body.state"}},
		"effect, bad territory":  {"effects", `{"effect":"repeals","by":"vn.a","target":"vn.b","territory":"atlantis"}`, []string{"body.territory"}},
		"assertion of nothing":   {"assertions", `{"document":"vn.none","code":"in_force","by":"x"}`, []string{"body.document"}},
		"assertion, bad code":    {"assertions", `{"document":"vn.none","code":"fine","by":"x"}`, []string{"body.code"}},
		"news without a day":     {"news", `{"url":"https://a.example","title":"t","published_on":null,"text":"x"}`, []string{"body.published_on"}},
		"news, unknown place":    {"news", strings.Replace(newsItem("https://a.example/x", "x"), `"vinh-long"`, `"atlantis"`, 1), []string{"body.place"}},
		"news, unknown rights":   {"news", strings.Replace(newsItem("https://a.example/x", "x"), `"quotes"`, `"some"`, 1), []string{"body.rights"}},
		"retraction, no reason":  {"documents/vinh-long.20-2010-qd-ubnd/retract", `{"reason":""}`, []string{"body.reason"}},
		"review, other state":    {"effects/e0/review", `{"state":"suggested"}`, []string{"body.state"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := shared.do(t, call{method: "POST", path: "/api/v1/" + c.path, token: "admin", body: c.body})
			a.problem(t, 422, "invalid", c.fields...)
		})
	}
}

func TestProposals(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	path := "/api/v1/documents/vinh-long.15-2010-qd-ubnd"
	post := call{method: "POST", path: "/api/v1/documents", token: "editor", body: internetDecision}
	a := w.do(t, post).want(t, 202)
	id, seq := a.text(t, "proposal.id"), a.get(t, "seq").(float64)
	if id == "" || a.text(t, "proposal.state") != "suggested" || seq == 0 {
		t.Fatalf("proposal: %s", a.body)
	}
	w.do(t, call{path: path}).problem(t, 404, "not-found")
	if again := w.do(t, post).want(t, 202); again.text(t, "proposal.id") != id || again.get(t, "seq") != seq {
		t.Errorf("again: %s", again.body)
	}
	// The public log names it by kind and subject alone.
	if log := w.do(t, call{path: fmt.Sprintf("/api/v1/changes?after=%d", int(seq)-1)}); log.text(t, "items.0.subject") != id || strings.Contains(log.body, "15/2010") {
		t.Errorf("log: %s", log.body)
	}
	for role, total := range map[string]float64{"editor": 1, "reviewer": 1} {
		if a := w.do(t, call{path: "/api/v1/proposals?state=suggested", token: role}).want(t, 200); a.get(t, "total") != total || a.text(t, "items.0.id") != id {
			t.Errorf("%s sees %s", role, a.body)
		}
	}
	if a := w.do(t, call{path: "/api/v1/proposals", token: "another editor"}).want(t, 200); a.get(t, "total") != 0.0 {
		t.Errorf("another editor sees %s", a.body)
	}
	review := call{method: "POST", path: "/api/v1/proposals/" + id + "/review", token: "reviewer", body: `{"state":"confirmed"}`}
	w.do(t, review).want(t, 200)
	w.do(t, call{path: path}).want(t, 200)
	w.do(t, review).want(t, 200) // the same decision again is none
	review.body = `{"state":"rejected"}`
	w.do(t, review).problem(t, 409, "conflict")
	if a := w.do(t, post).want(t, 200); a.text(t, "id") != "vinh-long.15-2010-qd-ubnd" {
		t.Errorf("what stands is not proposed again: %s", a.body)
	}
	w.do(t, call{method: "POST", path: "/api/v1/proposals/p0/review", token: "reviewer", body: `{"state":"rejected"}`}).problem(t, 404, "not-found")

	// A change, a relation, an assertion and a retraction are proposals too. One is rejected and changes nothing.
	var ids []string
	for _, c := range []call{
		{method: "PATCH", path: path, body: `{"title":"Tên khác"}`},
		{method: "POST", path: "/api/v1/relations", body: `{"relation":"cites","from":"vinh-long.15-2010-qd-ubnd","to":"vn.67-2006-qh11"}`},
		{method: "POST", path: "/api/v1/assertions", body: `{"document":"vinh-long.15-2010-qd-ubnd","code":"expired","by":"x","on":"2012-01-01"}`},
		{method: "POST", path: path + "/retract", body: `{"reason":"nhầm"}`},
	} {
		c.token = "editor"
		ids = append(ids, w.do(t, c).want(t, 202).text(t, "proposal.id"))
	}
	before := w.do(t, call{path: path}).body
	w.do(t, call{method: "POST", path: "/api/v1/proposals/" + ids[0] + "/review", token: "reviewer", body: `{"state":"rejected"}`}).want(t, 200)
	if after := w.do(t, call{path: path}).body; strings.Replace(after, knownAt(after), knownAt(before), 1) != before {
		t.Errorf("rejected, yet\n%s is now\n%s", before, after)
	}
	w.do(t, call{method: "POST", path: "/api/v1/proposals/" + ids[3] + "/review", token: "admin", body: `{"state":"confirmed"}`}).want(t, 200)
	w.do(t, call{path: path}).problem(t, 404, "not-found")
}

func knownAt(body string) string {
	_, rest, _ := strings.Cut(body, `"known_at":"`)
	at, _, _ := strings.Cut(rest, `"`)
	return at
}

func TestAmendments(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	patch := func(path, body, kind string) answer {
		return w.do(t, call{method: "PATCH", path: path, token: "reviewer", body: body, header: []string{"Content-Type: " + kind}})
	}
	const merge = "application/merge-patch+json"
	a := patch(email, `{"gazette":{"number":"12","on":"2010-08-01"},"topics":["internet"],"effective_on":"2010-09-01","text":"Điều 1."}`, merge).want(t, 200)
	if a.text(t, "gazette.number") != "12" || a.text(t, "effective_on") != "2010-09-01" || a.text(t, "topics.0") != "internet" || a.get(t, "has_text") != true {
		t.Errorf("amended: %s", a.body)
	}
	if a := patch(email, `{"gazette":{"number":null}}`, "application/json").want(t, 200); a.get(t, "gazette.number") != nil || a.text(t, "gazette.on") != "2010-08-01" {
		t.Errorf("a part removed: %s", a.body)
	}
	a = patch(email, `{"gazette":null,"effective_on":null}`, merge).want(t, 200)
	if a.get(t, "gazette") != nil || a.text(t, "effective_on") != "2010-08-08" || a.text(t, "effective_basis") != "legal_default" || a.text(t, "title") == "" {
		t.Errorf("removed: %s", a.body)
	}
	if again := patch(email, `{"gazette":null}`, merge).want(t, 200); again.get(t, "seq").(float64) > a.get(t, "seq").(float64) {
		t.Errorf("nothing changed, yet seq %v became %v", a.get(t, "seq"), again.get(t, "seq"))
	}
	for body, fields := range map[string][]string{
		`{"id":"vinh-long.x"}`: {"body.id"}, `{"type":null}`: {"body.type"}, `{"text":null}`: {"body.text"}, `{"issued_on":"x"}`: {"body.issued_on"},
		`{"issuer":"x"}`: {"body.issuer"}, `{"colour":1}`: {"body.colour"},
	} {
		patch(email, body, merge).problem(t, 422, "invalid", fields...)
	}
	patch("/api/v1/documents/vinh-long.99-2010-qd-ubnd", `{"title":"x"}`, merge).problem(t, 404, "not-found")
	patch(email, `{}`, "application/json-patch+xml").problem(t, 415, "unsupported-media-type", "body")

	// A new number is a new id; the old one redirects, whatever is asked of it.
	a = patch(email, `{"number":"21/2010/QĐ-UBND"}`, merge).want(t, 200)
	next := "/api/v1/documents/vinh-long.21-2010-qd-ubnd"
	if a.text(t, "id") != "vinh-long.21-2010-qd-ubnd" || a.header.Get("Location") != next || a.get(t, "has_text") != true {
		t.Fatalf("renumbered: %v %s", a.header, a.body)
	}
	for from, to := range map[string]string{email: next, email + "?as_of=2011-01-07": next + "?as_of=2011-01-07",
		email + "/relations?limit=5": next + "/relations?limit=5", email + "/news": next + "/news"} {
		a := w.do(t, call{path: from})
		if a.problem(t, 301, "moved"); a.header.Get("Location") != to || a.text(t, "location") != to {
			t.Errorf("%s leads to %s, want %s", from, a.header.Get("Location"), to)
		}
		w.do(t, call{path: to}).want(t, 200)
	}
	if a := patch(email, `{"title":"x"}`, merge); a.status != 308 || a.header.Get("Location") != next {
		t.Errorf("PATCH of the old id: %d %s", a.status, a.header.Get("Location"))
	}
	if a := w.do(t, call{path: "/api/v1/effects?target=vinh-long.3088-2005-qd-ubnd"}); !strings.Contains(a.body, "vinh-long.21-2010-qd-ubnd") {
		t.Errorf("effects do not follow: %s", a.body)
	}
}

func TestEffectsAreReviewed(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	target := "/api/v1/documents/vinh-long.06-2010-qd-ubnd"
	body := `{"effect":"repeals","by":"vinh-long.13-2014-qd-ubnd","target":{"number":"06/2010/QĐ-UBND","issuer":"ubnd.vinh-long"},"on":"2014-07-25","territory":null,"quote":"bãi bỏ"}`
	status := func() string { return w.do(t, call{path: target + "?as_of=2015-01-01"}).text(t, "status.code") }
	before := status()
	post := call{method: "POST", path: "/api/v1/effects", token: "editor", body: body}
	a := w.do(t, post).want(t, 201)
	id := a.text(t, "id")
	if a.text(t, "state") != "suggested" || a.header.Get("Location") != "/api/v1/effects/"+id || a.get(t, "seq") == nil || status() != before {
		t.Fatalf("suggested: %s, status %s", a.body, status())
	}
	w.do(t, post).want(t, 200)
	one := call{path: "/api/v1/effects/" + id}
	w.do(t, one).problem(t, 401, "unauthorized")
	one.token = "reader"
	w.do(t, one).want(t, 200)
	if a := w.do(t, call{path: "/api/v1/effects?state=suggested&target=vinh-long.06-2010-qd-ubnd", token: "reader"}); a.text(t, "items.0.id") != id || a.get(t, "total") != 1.0 {
		t.Errorf("queue: %s", a.body)
	}
	if a := w.do(t, call{path: "/api/v1/effects?target=vinh-long.06-2010-qd-ubnd"}); strings.Contains(a.body, id) {
		t.Errorf("everybody sees what is suggested: %s", a.body)
	}
	review := call{method: "POST", path: "/api/v1/effects/" + id + "/review", token: "reviewer", body: `{"state":"confirmed"}`}
	if a := w.do(t, review).want(t, 200); a.text(t, "state") != "confirmed" || status() != "expired" {
		t.Errorf("confirmed: %s, status %s", a.body, status())
	}
	w.do(t, call{path: "/api/v1/effects/" + id}).want(t, 200)
	w.do(t, post).want(t, 200) // an editor does not make it a suggestion again
	if status() != "expired" {
		t.Error("an editor took back what a reviewer confirmed")
	}
	retract := call{method: "POST", path: "/api/v1/effects/" + id + "/retract", token: "editor", body: `{"reason":"nhầm văn bản"}`}
	w.do(t, retract).want(t, 202)
	if status() != "expired" {
		t.Error("an editor retracted")
	}
	retract.token = "reviewer"
	a = w.do(t, retract).want(t, 200)
	if a.text(t, "state") != "retracted" || status() != before {
		t.Errorf("retracted: %s, status %s", a.body, status())
	}
	if again := w.do(t, retract).want(t, 200); again.body != a.body {
		t.Errorf("again: %s, want %s", again.body, a.body)
	}
	if a := w.do(t, call{path: "/api/v1/effects?state=retracted", token: "reader"}); a.text(t, "items.0.id") != id {
		t.Errorf("retracted ones: %s", a.body)
	}
	retract.path = "/api/v1/effects/e0/retract"
	w.do(t, retract).problem(t, 404, "not-found")
}

func TestRelationsAndAssertionsAreWritten(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	post := call{method: "POST", path: "/api/v1/relations", token: "reviewer",
		body: `{"kind":"relation","relation":"cites","from":"vinh-long.20-2010-qd-ubnd","to":{"number":"999/2009/NĐ-CP","issuer":"chinh-phu"},"quote":"theo"}`}
	a := w.do(t, post).want(t, 201)
	if a.text(t, "from.number") != "20/2010/QĐ-UBND" || a.text(t, "to.id") != "vn.999-2009-nd-cp" || a.get(t, "seq") == nil {
		t.Errorf("relation: %s", a.body)
	}
	if got := w.do(t, call{path: email + "/relations?limit=100"}); !strings.Contains(got.body, a.text(t, "id")) || !strings.Contains(got.body, `"recorded":false`) {
		t.Errorf("relations: %s", got.body)
	}
	w.do(t, post).want(t, 200)
	w.do(t, call{method: "POST", path: "/api/v1/relations/" + a.text(t, "id") + "/retract", token: "reviewer", body: `{"reason":"nhầm"}`}).want(t, 200)
	if got := w.do(t, call{path: email + "/relations?limit=100"}); strings.Contains(got.body, a.text(t, "id")) {
		t.Errorf("retracted, yet there: %s", got.body)
	}

	post = call{method: "POST", path: "/api/v1/assertions", token: "reviewer",
		body: `{"document":"vinh-long.20-2010-qd-ubnd","code":"obsolete","by":"Sở Tư pháp","on":"2015-01-01","before":null}`}
	a = w.do(t, post).want(t, 201)
	if a.text(t, "label") != "Không còn phù hợp" || !strings.HasPrefix(a.header.Get("Location"), "/api/v1/assertions/a") {
		t.Errorf("assertion: %v %s", a.header, a.body)
	}
	w.do(t, post).want(t, 200)
	w.do(t, call{path: a.header.Get("Location")}).want(t, 200)
	if got := w.do(t, call{path: email}); !strings.Contains(got.body, `"by":"Sở Tư pháp"`) {
		t.Errorf("document: %s", got.body)
	}
	w.do(t, call{method: "POST", path: a.header.Get("Location") + "/retract", token: "admin", body: `{"reason":"nhầm"}`}).want(t, 200)
	w.do(t, call{path: a.header.Get("Location")}).problem(t, 404, "not-found")
}

// What does not fit is refused, and the field is named.
func TestRelationsAndNewsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	w.do(t, call{method: "POST", path: "/api/v1/relations", token: "reviewer",
		body: `{"relation":"cites","from":"vinh-long.20-2010-qd-ubnd","to":"vinh-long.20-2010-qd-ubnd"}`}).problem(t, 422, "invalid", "body.to")
	w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor",
		body: `{"url":"https://a.example/1","title":"Tin","published_on":"2026-11-24","text":"Mai."}`}).problem(t, 422, "invalid", "body.published_on")
}

// Of a text that may only be quoted the public reads few sentences, and none around what is not confirmed.
func TestSentencesDoNotGiveAwayAText(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	sentence := "Theo Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long " + strings.Repeat("phải làm, ", 10) + "hết. "
	a := w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor", body: newsItem("https://a.example/8", strings.Repeat(sentence, 20)+"QĐ 13/2014 chưa có.")}).want(t, 201)
	for path, most := range map[string]int{"/news/" + a.text(t, "id"): 600, "/documents/vinh-long.20-2010-qd-ubnd/news": 600, "/mentions?limit=100": 0} {
		shown := 0
		for rest := w.do(t, call{path: "/api/v1" + path}).want(t, 200).body; ; {
			_, after, ok := strings.Cut(rest, `"sentence":{"text":"`)
			if !ok {
				break
			}
			text, _, _ := strings.Cut(after, `"`)
			if strings.Contains(text, "phải làm") {
				shown += len([]rune(text))
			}
			rest = after
		}
		if shown > most || shown == 0 && most > 0 {
			t.Errorf("%s shows %d code points", path, shown)
		}
	}
	if got := w.do(t, call{path: "/api/v1/news/" + a.text(t, "id"), token: "reader"}); strings.Count(got.body, `"sentence"`) != 21 {
		t.Errorf("staff sees %d sentences", strings.Count(got.body, `"sentence"`))
	}
}

func TestNewsIsWrittenAndReviewed(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	post := call{method: "POST", path: "/api/v1/news", token: "editor",
		body: newsItem("https://a.example/1", "Theo Quyết định số 20/2010/QĐ-UBND của UBND tỉnh Vĩnh Long, và QĐ 13/2014 chưa có.")}
	a := w.do(t, post).want(t, 201)
	path := a.header.Get("Location")
	if path != "/api/v1/news/"+a.text(t, "id") || a.text(t, "mentions.0.document_id") != "vinh-long.20-2010-qd-ubnd" ||
		a.text(t, "mentions.0.state") != "confirmed" || a.text(t, "mentions.0.status_on_publication.code") != "in_force" || a.text(t, "text") == "" {
		t.Errorf("news: %s", a.body)
	}
	if again := w.do(t, post).want(t, 200); again.text(t, "id") != a.text(t, "id") || again.get(t, "seq") != a.get(t, "seq") {
		t.Errorf("again: %s", again.body)
	}
	// With rights to quotes only, the text is for staff.
	if got := w.do(t, call{path: path}).want(t, 200); got.get(t, "text") != nil || got.text(t, "mentions.0.quote") == "" {
		t.Errorf("for everyone: %s", got.body)
	}
	if got := w.do(t, call{path: path, token: "reader"}).want(t, 200); got.text(t, "text") == "" {
		t.Errorf("for staff: %s", got.body)
	}
	about := call{path: email + "/news"}
	if got := w.do(t, about); !strings.Contains(got.body, "https://a.example/1") {
		t.Errorf("about the document: %s", got.body)
	}
	// A person may reject, and nobody sees it then but staff.
	mention := a.text(t, "mentions.0.id")
	review := call{method: "POST", path: "/api/v1/mentions/" + mention + "/review", token: "editor", body: `{"state":"rejected"}`}
	if got := w.do(t, review).want(t, 200); got.text(t, "state") != "rejected" || got.get(t, "document_id") != nil {
		t.Errorf("rejected: %s", got.body)
	}
	if got := w.do(t, about); strings.Contains(got.body, "https://a.example/1") {
		t.Errorf("still about the document: %s", got.body)
	}
	if got := w.do(t, call{path: path}); strings.Contains(got.body, mention) {
		t.Errorf("everyone sees the rejected mention: %s", got.body)
	}
	// A person may say what is meant, but not a document issued later than the news, nor one that nobody knows.
	for id, field := range map[string]string{"vinh-long.13-2014-qd-ubnd": "body.document_id", "vn.none": "body.document_id"} {
		review.body = `{"state":"confirmed","document_id":"` + id + `"}`
		w.do(t, review).problem(t, 422, "invalid", field)
	}
	review.body = `{"state":"confirmed","document_id":"vinh-long.06-2010-qd-ubnd"}`
	if got := w.do(t, review).want(t, 200); got.text(t, "document_id") != "vinh-long.06-2010-qd-ubnd" || got.get(t, "reviewed") != true ||
		!strings.Contains(got.text(t, "note"), "not among the candidates") {
		t.Errorf("confirmed: %s", got.body)
	}
	for query, some := range map[string]bool{"document=vinh-long.06-2010-qd-ubnd": true, "document=vn.none": false} {
		if got := w.do(t, call{path: "/api/v1/mentions?" + query}).want(t, 200); strings.Contains(got.body, mention) != some {
			t.Errorf("%s: %s", query, got.body)
		}
	}
	w.do(t, call{path: "/api/v1/mentions?min_score=2"}).problem(t, 422, "invalid", "query.min_score")
	review.path = "/api/v1/mentions/m0/review"
	w.do(t, review).problem(t, 404, "not-found")
	w.do(t, call{method: "POST", path: path + "/retract", token: "editor", body: `{"reason":"gỡ"}`}).want(t, 200)
	w.do(t, call{path: path}).problem(t, 404, "not-found")
	if got := w.do(t, call{path: "/api/v1/mentions?limit=100", token: "reader"}); strings.Contains(got.body, mention) {
		t.Errorf("a retracted item's mention stands: %s", got.body)
	}
}

// TestDesk decides about mentions as the roles may, and takes it back.
func TestDesk(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	post := func(n, on string) answer {
		return w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor", body: `{"url":"https://a.example/` + n + `","title":"Tin","published_on":"` + on +
			`","place":"tinh-mau","text":"Theo Quyết định số 05/2011/QĐ-UBND của UBND tỉnh Mẫu.","rights":"full"}`})
	}
	first := post("1", "2016-05-04").want(t, 201).text(t, "mentions.0.id")
	path := "/api/v1/mentions/" + first
	for _, role := range []string{"", "reader"} {
		for _, do := range []string{"/review", "/undo"} {
			body := map[string]string{"/review": `{"state":"rejected"}`, "/undo": `{}`}[do]
			if a := w.do(t, call{method: "POST", path: path + do, token: role, body: body}); a.status != 401 && a.status != 403 {
				t.Errorf("%s as %q: %d", do, role, a.status)
			}
		}
	}
	decide := call{method: "POST", path: path + "/review", token: "editor", body: `{"state":"confirmed","document_id":"tinh-mau.25-2014-qd-ubnd"}`}
	if a := w.do(t, decide).want(t, 200); a.text(t, "document_id") != "tinh-mau.25-2014-qd-ubnd" {
		t.Errorf("chosen: %s", a.body)
	}
	a := post("2", "2016-06-04").want(t, 201)
	if a.text(t, "mentions.0.preselected") != "tinh-mau.25-2014-qd-ubnd" || a.text(t, "mentions.0.state") != "suggested" ||
		a.text(t, "mentions.0.candidates.0.chosen") != first || a.get(t, "mentions.0.document_id") != nil {
		t.Errorf("remembered: %s", a.body)
	}
	if a := w.do(t, call{path: "/api/v1/news/" + a.text(t, "id")}); a.text(t, "mentions.0.sentence.text") != "Theo Quyết định số 05/2011/QĐ-UBND của UBND tỉnh Mẫu." {
		t.Errorf("sentence: %s", a.body)
	}
	undo := call{method: "POST", path: path + "/undo", token: "another editor", body: `{}`}
	for range 2 { // to take back nothing is no fault
		if a := w.do(t, undo).want(t, 200); a.text(t, "state") != "suggested" || a.get(t, "document_id") != nil || a.get(t, "reviewed") != nil {
			t.Errorf("undone: %s", a.body)
		}
	}
	if a := post("3", "2016-07-04").want(t, 201); a.get(t, "mentions.0.preselected") != nil {
		t.Errorf("not forgotten: %s", a.body)
	}
	undo.path = "/api/v1/mentions/m0/undo"
	w.do(t, undo).problem(t, 404, "not-found")
	if a := w.do(t, call{path: "/api/v1/missing?place=tinh-mau", token: "reader"}).want(t, 200); a.text(t, "items.0.number") != "05/2011/QĐ-UBND" {
		t.Errorf("missing: %s", a.body)
	}
}

// TestReviewOfBases decides about what a preamble says, as the roles may.
func TestReviewOfBases(t *testing.T) {
	t.Parallel()
	w := own(t, nil)
	act := `{"number":"11/2024/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quy định","issued_on":"2024-05-01",
		"text":"Căn cứ Quyết định số 25/2014/QĐ-UBND;\nCăn cứ Quyết định số 44/2020/QĐ-UBND;\nĐiều 1. Chung"}`
	w.do(t, call{method: "POST", path: "/api/v1/documents", token: "reviewer", body: act}).want(t, 201)
	from := "?from=tinh-mau.11-2024-qd-ubnd"
	if a := w.do(t, call{path: "/api/v1/relations" + from}).want(t, 200); a.get(t, "total") != 1.0 || a.text(t, "items.0.to.id") != "tinh-mau.25-2014-qd-ubnd" {
		t.Errorf("for everyone: %s", a.body)
	}
	a := w.do(t, call{path: "/api/v1/relations" + from + "&state=suggested", token: "reader"}).want(t, 200)
	if a.get(t, "total") != 1.0 || a.text(t, "items.0.doubt") != "issuer_unknown" || a.text(t, "items.0.doubt_text") == "" || a.text(t, "items.0.to.number") != "44/2020/QĐ-UBND" {
		t.Errorf("for staff: %s", a.body)
	}
	review := call{method: "POST", path: "/api/v1/relations/" + a.text(t, "items.0.id") + "/review", token: "editor", body: `{"state":"confirmed"}`}
	w.do(t, review).problem(t, 403, "forbidden")
	review.token = "reviewer"
	w.do(t, review).problem(t, 422, "invalid", "body.document_id")
	review.body = `{"state":"confirmed","document_id":"tinh-mau.22-2016-qd-ubnd"}`
	if a := w.do(t, review).want(t, 200); a.text(t, "to.id") != "tinh-mau.22-2016-qd-ubnd" || a.text(t, "state") != "confirmed" || a.get(t, "reviewed") != true {
		t.Errorf("confirmed: %s", a.body)
	}
	undo := call{method: "POST", path: strings.Replace(review.path, "/review", "/undo", 1), token: "editor", body: `{}`}
	w.do(t, undo).problem(t, 403, "forbidden")
	undo.token = "reviewer"
	if a := w.do(t, undo).want(t, 200); a.text(t, "state") != "suggested" || a.text(t, "doubt") != "issuer_unknown" || a.get(t, "reviewed") != nil {
		t.Errorf("undone: %s", a.body)
	}
	own := call{method: "POST", path: review.path, token: "reviewer", body: `{"state":"confirmed","document_id":"tinh-mau.11-2024-qd-ubnd"}`}
	w.do(t, own).problem(t, 422, "invalid", "body.document_id")
	w.do(t, review).want(t, 200)
	review.path = "/api/v1/relations/r0/review"
	w.do(t, review).problem(t, 404, "not-found")
	if a := w.do(t, call{path: "/api/v1/documents/tinh-mau.11-2024-qd-ubnd/relations"}); a.get(t, "total") != 2.0 {
		t.Errorf("of the document: %s", a.body)
	}
}

// TestReviewOf2010 posts the review with which this project began, in our own words, and reads from it which rules it speaks of.
func TestReviewOf2010(t *testing.T) {
	t.Parallel()
	old := shared.do(t, call{path: "/api/v1/news?q=nhin+lai+nam+2010", token: "reader"}).want(t, 200)
	w := own(t, nil)
	body, err := json.Marshal(map[string]any{"url": "https://a.example/2011", "title": "Nhìn lại", "published_on": "2011-01-07", "place": "vinh-long",
		"text": old.text(t, "items.0.text"), "rights": "full"})
	if err != nil {
		t.Fatal(err)
	}
	a := w.do(t, call{method: "POST", path: "/api/v1/news", token: "editor", body: string(body)}).want(t, 201)
	text := []rune(a.text(t, "text"))
	best := map[string]string{}
	descriptions := 0
	for _, x := range a.get(t, "mentions").([]any) {
		m := x.(map[string]any)
		if got := string(text[int(m["start"].(float64)):int(m["end"].(float64))]); got != m["quote"] {
			t.Errorf("offsets give %q, quote is %q", got, m["quote"])
		}
		first, _ := m["candidates"].([]any)
		id := ""
		if len(first) > 0 {
			id = at(first[0], "id").(string)
		}
		for _, c := range first {
			if d := w.do(t, call{path: "/api/v1/documents/" + at(c, "id").(string)}); d.text(t, "issued_on") > "2011-01-07" {
				t.Errorf("%v may mean what was issued later: %s", m["quote"], d.body)
			}
		}
		if m["method"] == "description" {
			descriptions++
			best[m["topic"].(string)] = id
		} else {
			best[m["quote"].(string)] = id
		}
	}
	if descriptions != 5 || best["email-systems"] != "vinh-long.20-2010-qd-ubnd" || best["infrastructure-security"] != "vinh-long.06-2010-qd-ubnd" {
		t.Errorf("%d descriptions: %v", descriptions, best)
	}
	for _, topic := range []string{"internet", "publishing", "administrative-network"} {
		if id, ok := best[topic]; !ok || id != "" && !strings.Contains(id, "khong-so") {
			t.Errorf("%s: %q, %v", topic, id, ok)
		}
	}
	scheme := ""
	for quote, id := range best {
		if strings.Contains(quote, "sớm trở thành nước mạnh") {
			scheme = id
		}
		if strings.Contains(quote, "Đưa thông tin về cơ sở") && strings.Contains(id, "qd-ttg") {
			t.Errorf("%s linked to %s", quote, id)
		}
	}
	if scheme != "vn.1755-qd-ttg.2010" {
		t.Errorf("the scheme: %q in %v", scheme, best)
	}
}
