package news_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

var desk = registry.Actor{Name: "biên tập"}

// told is a news item of tinh-mau, unless place says otherwise, with an address of its own.
func told(n int, on, place, text string) string {
	return fmt.Sprintf(`{"kind":"news","url":"https://bao.example/%d","title":"Tin %d","published_on":%q,"place":%q,"rights":"full","text":%q}`, n, n, on, place, text)
}

// of is the only mention in the n-th item.
func (f *fixture) of(n int) registry.MentionView {
	f.Helper()
	items, _, err := f.NewsList(ctx, fmt.Sprintf("Tin %d", n), "", registry.View{AsOf: law.MustDate("2026-01-01"), Lang: "vi"}, true, 0, 100)
	if err != nil {
		f.Fatal(err)
	}
	for _, i := range items {
		if i.URL == fmt.Sprintf("https://bao.example/%d", n) && len(i.Mentions) == 1 {
			return i.Mentions[0]
		}
	}
	f.Fatalf("item %d has not one mention: %+v", n, items)
	return registry.MentionView{}
}

func (f *fixture) review(id string, state law.State, document string) {
	f.Helper()
	if _, err := f.ReviewMention(ctx, desk, id, state, document); err != nil {
		f.Fatal(err)
	}
	f.follows()
}

func (f *fixture) undo(id string) {
	f.Helper()
	if _, err := f.UndoMention(ctx, desk, id, func(b *registry.Batch, n *registry.News) error { return f.linker.Link(ctx, b, n) }); err != nil {
		f.Fatal(err)
	}
	f.follows()
}

const (
	unknown = "Theo Quyết định số 09/2019/QĐ-UBND, phải đóng cửa."
	known   = "Theo Quyết định số 05/2019/QĐ-UBND, phải đóng cửa."
	docA    = "tinh-mau.05-2019-qd-ubnd"
)

var second = strings.NewReplacer("05/2019", "06/2019", `,"expires_on":"2021-01-01"`, "").Replace(base[4])

// What is remembered of a decision on the first item, for a second one.
func TestAChoiceIsRememberedForTheSameWords(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		other string // the second item
		want  string // its best candidate, its state, and what is preselected
	}{
		"the same words":             {told(2, "2020-05-02", "tinh-mau", "Và theo QUYẾT ĐỊNH số 09/2019/QĐ-UBND thì thôi."), docA + " suggested " + docA},
		"an earlier item":            {told(2, "2019-06-01", "tinh-mau", unknown), docA + " suggested " + docA},
		"before the day of issue":    {told(2, "2019-02-01", "tinh-mau", unknown), " suggested "},
		"after it expired":           {told(2, "2022-02-01", "tinh-mau", unknown), docA + " suggested "},
		"about another place":        {told(2, "2020-05-02", "vn", unknown), " suggested "},
		"in other words":             {told(2, "2020-05-02", "tinh-mau", "Theo QĐ 09/2019/QĐ-UBND, phải đóng cửa."), " suggested "},
		"of another kind of mention": {told(2, "2020-05-02", "tinh-mau", "UBND tỉnh ban hành Quy định về điều khác của thư viện, sách báo, kho lưu trữ."), " suggested "},
	} {
		for _, later := range []bool{true, false} { // recorded after the decision, or before
			t.Run(fmt.Sprintf("%s, later %v", name, later), func(t *testing.T) {
				t.Parallel()
				f := open(t, append(base, told(1, "2020-05-01", "tinh-mau", unknown))...)
				if !later {
					f.load(c.other)
				}
				f.follows()
				f.review(f.of(1).ID, law.StateConfirmed, docA)
				if later {
					f.load(c.other)
				}
				shown := func() string {
					m := f.of(2)
					best := ""
					if len(m.Candidates) > 0 {
						best = m.Candidates[0].ID
						if m.Candidates[0].Chosen != f.of(1).ID || !strings.Contains(m.Candidates[0].Why, "chosen") {
							t.Errorf("no reason: %+v", m.Candidates[0])
						}
					}
					if m.DocumentID != "" {
						t.Errorf("it was confirmed by itself: %+v", m)
					}
					return fmt.Sprintf("%s %s %s", best, m.State, m.Preselected)
				}
				if name == "of another kind of mention" {
					items, _, _ := f.NewsList(ctx, "Tin 2", "", registry.View{}, true, 0, 10)
					for _, m := range items[0].Mentions {
						if slices.ContainsFunc(m.Candidates, func(c registry.CandidateView) bool { return c.Chosen != "" }) {
							t.Errorf("%+v", m)
						}
					}
					return
				}
				if got := shown(); got != c.want {
					t.Errorf("%q, not %q", got, c.want)
				}
				f.settled()
				f.undo(f.of(1).ID)
				if m := f.of(2); len(m.Candidates) != 0 || m.Outcome != law.NotFound {
					t.Errorf("not forgotten: %+v", m)
				}
				if m := f.of(1); m.Reviewed || m.State != law.StateSuggested || m.DocumentID != "" || m.Outcome != law.NotFound {
					t.Errorf("not undone: %+v", m)
				}
				f.settled()
			})
		}
	}
}

func TestALaterDecisionTakesThePlaceOfAnEarlierOne(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, second, told(1, "2020-05-01", "tinh-mau", unknown), told(2, "2020-05-02", "tinh-mau", unknown), told(3, "2020-05-03", "tinh-mau", unknown))...)
	f.follows()
	f.review(f.of(1).ID, law.StateConfirmed, docA)
	f.review(f.of(2).ID, law.StateConfirmed, "tinh-mau.06-2019-qd-ubnd")
	if m := f.of(3); len(m.Candidates) != 1 || m.Candidates[0].ID != "tinh-mau.06-2019-qd-ubnd" {
		t.Errorf("%+v", m.Candidates)
	}
	f.review(f.of(2).ID, law.StateRejected, "")
	if m := f.of(3); len(m.Candidates) != 0 || !strings.Contains(m.Note, "rejected before") {
		t.Errorf("%+v", m)
	}
	f.undo(f.of(2).ID)
	if m := f.of(2); m.Reviewed || len(m.Candidates) != 1 || m.Candidates[0].ID != docA {
		t.Errorf("the other decision is remembered for it now: %+v", m)
	}
	f.settled()
}

// What is remembered bears on descriptions, names and half numbers. What one item has wrong of a whole number says nothing of the
// others: one rejection would take a rule's every item from the public.
func TestADecisionTakesNothingFromAWholeNumber(t *testing.T) {
	t.Parallel()
	for name, decide := range map[string]func(*fixture){
		"rejected":         func(f *fixture) { f.review(f.of(1).ID, law.StateRejected, "") },
		"another document": func(f *fixture) { f.review(f.of(1).ID, law.StateConfirmed, "tinh-mau.06-2019-qd-ubnd") },
		"the same":         func(f *fixture) { f.review(f.of(1).ID, law.StateConfirmed, docA) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t, append(base, second, told(1, "2020-05-01", "tinh-mau", known), told(2, "2020-05-02", "tinh-mau", known))...)
			f.follows()
			decide(f)
			f.load(told(3, "2020-05-03", "tinh-mau", known))
			for n := 2; n <= 3; n++ {
				if m := f.of(n); m.State != law.StateConfirmed || m.DocumentID != docA || m.Reviewed {
					t.Errorf("item %d: %+v", n, m)
				}
			}
			f.settled()
			f.undo(f.of(1).ID)
			if m := f.of(1); m.State != law.StateConfirmed || m.DocumentID != docA || m.Reviewed {
				t.Errorf("undone: %+v", m)
			}
		})
	}
}

func TestWhatWasRejectedIsLessLikely(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"Theo Quyết định số 05/2019 của UBND tỉnh.", "UBND tỉnh có Quy định quản lý đại lý Internet công cộng."} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			f := open(t, append(base, told(1, "2020-05-01", "tinh-mau", words), told(2, "2020-05-02", "tinh-mau", words))...)
			f.follows()
			before := f.of(2)
			f.review(f.of(1).ID, law.StateRejected, "")
			if m := f.of(2); m.State != law.StateSuggested || m.DocumentID != "" || m.Score >= before.Score/2 || len(m.Candidates) != len(before.Candidates) || !strings.Contains(m.Note, "rejected before") {
				t.Errorf("%+v", m)
			}
			f.settled()
			f.undo(f.of(1).ID)
			for n := 1; n <= 2; n++ {
				if m := f.of(n); m.State != before.State || m.DocumentID != before.DocumentID {
					t.Errorf("%+v, was %+v", m, before)
				}
			}
		})
	}
}

// A rule's document that is retracted is no longer offered.
func TestAChoiceGoesWithItsDocument(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, told(1, "2020-05-01", "tinh-mau", unknown), told(2, "2020-05-02", "tinh-mau", unknown))...)
	f.follows()
	f.review(f.of(1).ID, law.StateConfirmed, docA)
	if _, err := f.Retract(ctx, registry.Actor{Name: "x", Publishes: true}, registry.KindDocument, docA, "nhầm"); err != nil {
		t.Fatal(err)
	}
	f.follows()
	if m := f.of(2); len(m.Candidates) != 0 {
		t.Errorf("%+v", m)
	}
	f.settled()
}

func TestNewsSaysWhichRulesAreDead(t *testing.T) {
	t.Parallel()
	suspended := `{"kind":"effect","effect":"suspends","by":{"number":"01/2020/QĐ-UBND","issuer":"ubnd.tinh-mau","issued_on":"2020-01-05"},"target":"` + docA + `","on":"2020-02-01"}`
	resumed := strings.NewReplacer("suspends", "resumes", "2020-02-01", "2020-03-01").Replace(suspended)
	inPart := `{"kind":"effect","effect":"repeals","by":{"number":"02/2020/QĐ-UBND","issuer":"ubnd.tinh-mau","issued_on":"2020-03-05"},"target":"` + docA + `","provisions":["main/dieu-2"],"on":"2020-04-01"}`
	for name, c := range map[string]struct{ on, want string }{
		"before it commences": {"2019-03-05", "not_yet_in_force_on_publication 2019-03-11; expired_since 2021-01-01"},
		"in force":            {"2019-05-01", "expired_since 2021-01-01"},
		"suspended":           {"2020-02-10", "suspended_on_publication 2020-02-01; expired_since 2021-01-01"},
		"in force in part":    {"2020-06-01", "expired_since 2021-01-01"},
		"expired":             {"2021-01-01", "expired_on_publication 2021-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t, append(base, suspended, resumed, inPart, told(1, c.on, "tinh-mau", known))...)
			m := f.of(1)
			var got []string
			for _, x := range m.Findings {
				got = append(got, x.Finding+" "+x.On.String())
				if x.Label == "" || x.Rule == "" || x.Finding == "suspended_on_publication" && (x.By == nil || x.By.Number != "01/2020/QĐ-UBND") {
					t.Errorf("%+v", x)
				}
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("%s, not %s", s, c.want)
			}
			items, _, err := f.NewsList(ctx, "", "", registry.View{AsOf: law.MustDate("2026-01-01")}, false, 0, 1)
			if err != nil || len(items[0].Findings) != len(got) || items[0].Findings[0].Document.ID != docA || items[0].Findings[0].Mention != m.ID {
				t.Errorf("%+v, %v", items[0].Findings, err)
			}
			if m.StatusNow.AppliesHere != registry.ReachYes {
				t.Errorf("the place of the news was not asked: %+v", m.StatusNow)
			}
		})
	}
}

func TestRulesThatAreMissing(t *testing.T) {
	t.Parallel()
	far := []string{`{"kind":"territory","code":"tinh-xa","name":"Tỉnh Xa","level":"province","parent":"vn"}`,
		`{"kind":"territory","code":"tinh-mau.huyen-hai","name":"Huyện Hai","level":"district","parent":"tinh-mau"}`,
		`{"kind":"body","code":"ubnd.tinh-xa","name":"Ủy ban nhân dân tỉnh Xa","territory":"tinh-xa","level":"province"}`}
	f := open(t, slices.Concat(base, far, []string{
		told(1, "2020-05-01", "tinh-mau", unknown), told(2, "2020-06-01", "tinh-mau", "Lại QĐ số 09/2019/QĐ-UBND, rồi lại QĐ số 09/2019/QĐ-UBND."),
		told(3, "2020-07-01", "tinh-xa", unknown), told(4, "2019-01-01", "tinh-xa", "Theo Nghị định số 88/2018/NĐ-CP."),
		told(5, "2019-02-01", "tinh-mau", "Theo Nghị định 88/2018/NĐ-CP thì thôi."), told(6, "2019-05-01", "tinh-mau", known)})...)
	list := func(place string) (out []string) {
		rules, err := f.Missing(ctx, registry.MissingFilter{Place: place}, registry.View{AsOf: law.MustDate("2026-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rules {
			out = append(out, fmt.Sprintf("%s %s %d/%d %s %s", r.Number, r.Place, r.Count, r.NewsCount, r.FirstOn, r.LastOn))
		}
		return out
	}
	want := []string{"09/2019/QĐ-UBND tinh-mau 3/2 2020-05-01 2020-06-01", "88/2018/NĐ-CP  2/2 2019-01-01 2019-02-01", "09/2019/QĐ-UBND tinh-xa 1/1 2020-07-01 2020-07-01"}
	if got := list(""); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := list("tinh-xa"); len(got) != 2 || got[0] != want[2] {
		t.Errorf("%q", got)
	}
	if got := list("tinh-mau.huyen-hai"); len(got) != 0 {
		t.Errorf("%q", got)
	}
	f.review(f.of(1).ID, law.StateRejected, "")
	if got := list("tinh-mau"); !strings.HasPrefix(got[0], "09/2019/QĐ-UBND tinh-mau 2/1") {
		t.Errorf("%q", got)
	}
	f.load(late)
	f.follows()
	if got := list(""); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

func TestTheQueueOfTheDesk(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, `{"kind":"territory","code":"tinh-mau.huyen-hai","name":"Huyện Hai","level":"district","parent":"tinh-mau"}`,
		told(1, "2020-05-01", "tinh-mau", unknown), told(2, "2020-05-02", "tinh-mau.huyen-hai", known), told(3, "2020-05-03", "vn", known))...)
	for name, c := range map[string]struct {
		filter registry.MentionFilter
		want   string
	}{
		"all, the best first": {registry.MentionFilter{}, "2 3 1"},
		"the doubtful first":  {registry.MentionFilter{Doubtful: true}, "3 1 2"},
		"by document":         {registry.MentionFilter{Document: docA}, "2"},
		"by score":            {registry.MentionFilter{MinScore: 0.1}, "2 3"},
		"by state":            {registry.MentionFilter{States: []string{"confirmed"}}, "2"},
		"by outcome":          {registry.MentionFilter{Outcomes: []string{"not_found"}}, "1"},
		"by place and within": {registry.MentionFilter{Place: "tinh-mau"}, "2 1"},
		"by topic":            {registry.MentionFilter{Topics: []string{"internet"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			items, total, err := f.Mentions(ctx, c.filter, registry.View{}, 0, 10)
			if err != nil || total != len(items) {
				t.Fatal(total, err)
			}
			var got []string
			for _, m := range items {
				got = append(got, strings.TrimPrefix(m.NewsTitle, "Tin "))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%q, not %q", s, c.want)
			}
		})
	}
}
