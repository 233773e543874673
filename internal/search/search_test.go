package search

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// A small world, so that filters meet often.
var (
	someWords   = strings.Fields("đất rừng biển sông núi dat rung thuế phí chợ")
	someIssuers = []string{"ubnd.a", "ubnd.b", "hdnd.a", "chinh-phu"}
	someTopics  = []string{"land", "land.forest", "tax"}
	someDays    = []string{"2009-12-31", "2010-01-01", "2010-01-31", "2010-02-01", "2010-12-31", "2011-01-01", "2019-12-31", "2020-01-01"}
)

func genIndexable(i int) *rapid.Generator[registry.Indexable] {
	return rapid.Custom(func(t *rapid.T) registry.Indexable {
		issuer := rapid.SampledFrom(someIssuers).Draw(t, "issuer")
		territory := registry.TerritoryOfBody(issuer)
		words := rapid.SliceOfN(rapid.SampledFrom(someWords), 1, 6).Draw(t, "words")
		d := &registry.Document{ID: fmt.Sprintf("d%03d", i), Type: rapid.SampledFrom([]law.DocumentType{law.QuyetDinh, law.NghiQuyet}).Draw(t, "type"),
			Class: rapid.SampledFrom([]law.Class{law.Normative, law.Administrative}).Draw(t, "class"), Issuers: []string{issuer}}
		if rapid.IntRange(0, 9).Draw(t, "dated") > 0 {
			d.IssuedOn = law.MustDate(rapid.SampledFrom(someDays).Draw(t, "issued"))
		}
		x := registry.Indexable{Document: d, Provisions: []registry.IndexedProvision{{Path: "dieu-1", Text: strings.Join(words, " ")}}, Territories: []string{territory}, AppliesTo: []string{territory},
			Topics: rapid.SliceOfNDistinct(rapid.SampledFrom(someTopics), 0, 2, rapid.ID).Draw(t, "topics")}
		from := d.IssuedOn
		for range rapid.IntRange(1, 4).Draw(t, "spans") {
			to := max(from, law.MustDate("2009-06-01")).AddDays(rapid.IntRange(1, 2000).Draw(t, "days"))
			x.Spans = append(x.Spans, force.Span{Interval: law.Interval{From: from, To: to}, Code: rapid.SampledFrom(codes[1:]).Draw(t, "code")})
			from = to
		}
		x.Spans[len(x.Spans)-1].To = 0
		if rapid.Bool().Draw(t, "effective") {
			x.EffectiveOn = rapid.SampledFrom(someDays).Draw(t, "effective on")
		}
		return x
	})
}

func genQuery() *rapid.Generator[Query] {
	some := func(t *rapid.T, label string, from []string) []string {
		if rapid.IntRange(0, 3).Draw(t, label+"?") > 0 {
			return nil
		}
		return rapid.SliceOfN(rapid.SampledFrom(from), 1, 2).Draw(t, label)
	}
	return rapid.Custom(func(t *rapid.T) Query {
		q := Query{Types: some(t, "types", []string{"quyet-dinh", "nghi-quyet", "luat"}), Classes: some(t, "classes", []string{"normative", "party"}),
			Issuers: some(t, "issuers", someIssuers), Topics: some(t, "topics", someTopics), Territories: some(t, "territories", []string{"a", "b", "vn"}),
			Sort:   rapid.SampledFrom([]string{ByIssuedOn, ByEffectiveOn}).Draw(t, "sort"),
			Offset: rapid.IntRange(0, 20).Draw(t, "offset"), Limit: rapid.IntRange(-1, 20).Draw(t, "limit"), Facets: true}
		if rapid.IntRange(0, 4).Draw(t, "day?") > 0 {
			q.AsOf = law.MustDate("2009-01-01").AddDays(rapid.IntRange(0, 9000).Draw(t, "day"))
			q.Statuses = some(t, "statuses", []string{"in_force", "expired", "unknown", "suspended"})
		}
		if rapid.IntRange(0, 3).Draw(t, "from?") == 0 {
			q.IssuedFrom = law.MustDate(rapid.SampledFrom(someDays).Draw(t, "issued from"))
		}
		if rapid.IntRange(0, 3).Draw(t, "to?") == 0 {
			q.IssuedTo = law.MustDate(rapid.SampledFrom(someDays).Draw(t, "issued to"))
		}
		if rapid.Bool().Draw(t, "text?") {
			q.Text = rapid.SampledFrom([]string{"dat", "rung", "phi", "zzz"}).Draw(t, "text")
		}
		return q
	})
}

// statusOf is the slow way to a code: "" before the day of issue.
func statusOf(x registry.Indexable, d law.Date) string {
	if d < x.Document.EarliestIssue() {
		return ""
	}
	for _, s := range x.Spans {
		if s.Contains(d) {
			return string(s.Code)
		}
	}
	return ""
}

// answer is Search for one word, done the slow way.
func answer(docs []registry.Indexable, q Query) Result {
	has := func(asked []string, have ...string) bool {
		return len(asked) == 0 || slices.ContainsFunc(have, func(h string) bool { return slices.Contains(asked, h) })
	}
	res := Result{Facets: map[string][]FacetValue{}}
	counts := map[string]map[string]int{fType: {}, fClass: {}, fIssuer: {}, fTopic: {}, fTerritory: {}, fYear: {}}
	if !q.AsOf.IsZero() {
		counts[fStatus] = map[string]int{}
	}
	var found []registry.Indexable
	for _, x := range docs {
		d := x.Document
		word := q.Text == ""
		for _, w := range strings.Fields(x.Provisions[0].Text) {
			word = word || strings.NewReplacer("đ", "d", "ấ", "a", "ừ", "u", "í", "i").Replace(w) == q.Text
		}
		code := statusOf(x, q.AsOf)
		if !word || !has(q.Types, string(d.Type)) || !has(q.Classes, string(d.Class)) || !has(q.Issuers, d.Issuers...) || !has(q.Topics, x.Topics...) ||
			!has(q.Territories, x.Territories...) || !q.AsOf.IsZero() && (code == "" || !has(q.Statuses, code)) ||
			!q.IssuedFrom.IsZero() && d.IssuedOn < q.IssuedFrom || !q.IssuedTo.IsZero() && (d.IssuedOn > q.IssuedTo || d.IssuedOn.IsZero()) {
			continue
		}
		found = append(found, x)
		count := func(field string, values ...string) {
			for _, v := range values {
				counts[field][v]++
			}
		}
		count(fType, string(d.Type))
		count(fClass, string(d.Class))
		count(fIssuer, d.Issuers...)
		count(fTopic, x.Topics...)
		count(fTerritory, x.Territories...)
		if !d.IssuedOn.IsZero() {
			count(fYear, d.IssuedOn.String()[:4])
		}
		if !q.AsOf.IsZero() {
			count(fStatus, code)
		}
	}
	res.Total = len(found)
	slices.SortFunc(found, func(a, b registry.Indexable) int {
		ka, kb := a.Document.IssuedOn.String(), b.Document.IssuedOn.String()
		if q.Sort == ByEffectiveOn {
			ka, kb = a.EffectiveOn, b.EffectiveOn
		}
		return cmp.Or(cmp.Compare(kb, ka), cmp.Compare(a.Document.ID, b.Document.ID))
	})
	limit := q.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	found = found[min(q.Offset, len(found)):]
	for _, x := range found[:min(max(limit, 0), len(found))] {
		res.Hits = append(res.Hits, Hit{ID: x.Document.ID})
	}
	for field, byValue := range counts {
		res.Facets[field] = []FacetValue{}
		for v, n := range byValue {
			res.Facets[field] = append(res.Facets[field], FacetValue{v, n})
		}
		slices.SortFunc(res.Facets[field], func(a, b FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
	}
	return res
}

// Filters, totals, facets, order and pages are exact, also after changes and removals.
func TestAgainstTheSlowWay(t *testing.T) {
	t.Parallel()
	ix := openIndex(t, t.TempDir())
	r := &fakeRegistry{}
	rapid.Check(t, func(rt *rapid.T) {
		for i := range rapid.IntRange(0, 40).Draw(rt, "changes") {
			if n := rapid.IntRange(0, 59).Draw(rt, "document"); rapid.IntRange(0, 4).Draw(rt, "remove") == 0 {
				r.remove(fmt.Sprintf("d%03d", n))
			} else {
				r.put(genIndexable(n).Draw(rt, fmt.Sprint("put ", i)))
			}
		}
		catchUp(t, ix, r)
		var docs []registry.Indexable
		for _, x := range r.at(ix.Seq()) {
			docs = append(docs, x)
		}
		for range 5 {
			q := genQuery().Draw(rt, "query")
			got, err := ix.Search(t.Context(), q)
			if err != nil {
				rt.Fatal(err)
			}
			for i := range got.Hits {
				got.Hits[i].Score, got.Hits[i].Path = 0, ""
			}
			want := answer(docs, q)
			want.Seq = ix.Seq()
			if more := q.Limit >= 0 && q.Offset+len(want.Hits) < want.Total && len(want.Hits) > 0; more != (got.Next != "") {
				rt.Fatalf("%+v: next page %q", q, got.Next)
			}
			got.Next = ""
			if diff := gocmp.Diff(want, got); diff != "" {
				rt.Fatalf("%+v: %s", q, diff)
			}
		}
	})
	checkAgrees(t, ix, r)
}

// Pages put together give the whole list, each document once, by relevance too.
func TestPaging(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t, numbered(300)...)
	for _, q := range []Query{{Text: "đất đai"}, {}, {Sort: ByIssuedOn}, {Text: "thứ 7 đất"}} {
		q.Limit = 1000
		whole := ids(find(t, ix, q))
		var pages []string
		for q.Limit = 7; ; q.Offset += q.Limit {
			page := ids(find(t, ix, q))
			if len(page) == 0 {
				break
			}
			pages = append(pages, page...)
		}
		if diff := gocmp.Diff(whole, pages); diff != "" {
			t.Errorf("%q: %s", q.Text, diff)
		}
		pages = nil
		for q.Offset = 0; ; {
			res := find(t, ix, q)
			pages = append(pages, ids(res)...)
			if q.After = res.Next; q.After == "" {
				break
			}
		}
		if diff := gocmp.Diff(whole, pages); diff != "" {
			t.Errorf("%q by cursor: %s", q.Text, diff)
		}
	}
}

// What is recorded between two pages moves all scores, and loses nothing of the rest of the list.
func TestPagingWhileWritten(t *testing.T) {
	t.Parallel()
	ix, r := indexOf(t, numbered(60)...)
	q := Query{Text: "đất đai", Limit: 10}
	want := ids(find(t, ix, Query{Text: q.Text, Limit: 1000}))
	var got []string
	for page := 0; ; page++ {
		res := find(t, ix, q)
		got = append(got, ids(res)...)
		r.put(doc(fmt.Sprintf("%d/2016/QĐ-UBND", page+1), tm, "Quy định về rừng phòng hộ", "2016-01-01", ""))
		catchUp(t, ix, r)
		if q.After = res.Next; q.After == "" {
			break
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWrongQueries(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t, numbered(3)...)
	if _, err := ix.Search(t.Context(), Query{Statuses: []string{"in_force"}}); !errors.Is(err, ErrNoDay) {
		t.Errorf("statuses without a day: %v", err)
	}
	if _, err := ix.Search(t.Context(), Query{Sort: "size"}); err == nil {
		t.Error("unknown order")
	}
	if res := find(t, ix, Query{Offset: -5, Limit: 2}); res.Total != 3 || len(res.Hits) != 2 {
		t.Errorf("negative offset: %+v", res)
	}
	for _, text := range []string{"", "  ", "\"", "((", "-", "***", "a:b", "\\", "đất~2 AND", "\x00", "\xff\xfe", strings.Repeat("đất ", 5000),
		strings.Repeat("12/2015 ", 500), strings.Repeat("a", 100_000), "20/2010/", "số", "/", "e\u0301\u0301\u0301"} {
		find(t, ix, Query{Text: text, Facets: true})
		Highlights("Quy định về đất đai "+text, Query{Text: text}, 3)
	}
}

func TestEmptyIndex(t *testing.T) {
	t.Parallel()
	ix := openIndex(t, t.TempDir())
	for _, q := range []Query{{}, {Text: "đất"}, {Text: "20/2010", Facets: true, AsOf: law.MustDate("2020-01-01")}, {IssuedFrom: law.MustDate("2010-01-01")}} {
		if res := find(t, ix, q); res.Total != 0 || len(res.Hits) != 0 {
			t.Errorf("%+v: %+v", q, res)
		}
	}
}

func FuzzSearch(f *testing.F) {
	ix, _ := indexOf(f, rankingCorpus()...)
	for _, s := range []string{"quy dinh thu dien tu", "20/2010/QĐ-UBND", "QĐ 20/2010 về email của tỉnh", "\xff", "a b\nc"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		res, err := ix.Search(t.Context(), Query{Text: text, AsOf: law.MustDate("2026-01-01"), Facets: true, Place: []string{"vinh-long", "vn"}})
		if err != nil || res.Total < len(res.Hits) {
			t.Fatalf("%q: %+v, %v", text, res, err)
		}
		MarkTitle(text, Query{Text: text})
	})
}

// A long provision is indexed in parts, and listed once.
func TestPartsOfAProvisionAreOne(t *testing.T) {
	t.Parallel()
	x := doc("1/2015/QĐ-UBND", tm, "Quy định về đất đai", "2015-01-01", "")
	for _, p := range []struct{ path, text string }{{"dieu-1", "Rừng."}, {"phu-luc", "Chợ và rừng."}, {"phu-luc", "Rừng."}, {"phu-luc", "Đất."}} {
		x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: p.path, Text: p.text})
	}
	ix, _ := indexOf(t, x)
	res := find(t, ix, Query{Text: "rừng", Level: Provisions})
	if res.Total != 2 || len(res.Hits) != 2 || res.Hits[0].Path == res.Hits[1].Path {
		t.Errorf("%d: %+v", res.Total, res.Hits)
	}
}
