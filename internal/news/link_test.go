package news_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
	"github.com/vanban/vanban/internal/viet"
)

var ctx = context.Background()

type fixture struct {
	*testing.T
	*registry.Registry
	linker *news.Linker
}

func open(t *testing.T, lines ...string) *fixture {
	t.Helper()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	r := registry.New(s, time.Now)
	f := &fixture{T: t, Registry: r, linker: news.NewLinker(r)}
	f.load(lines...)
	return f
}

func (f *fixture) load(lines ...string) {
	f.Helper()
	var drafts []registry.Draft
	for _, l := range lines {
		d, faults := jsonl.Decode([]byte(l))
		if len(faults) > 0 {
			f.Fatal(l, faults)
		}
		drafts = append(drafts, d)
	}
	result, err := f.Import(ctx, "test", drafts, registry.ImportOptions{Recorded: func(b *registry.Batch, n *registry.News) error {
		return f.linker.Link(ctx, b, n)
	}})
	if err != nil {
		f.Fatal(err)
	}
	for _, faults := range result.Faults {
		if len(faults) > 0 {
			f.Fatal(faults)
		}
	}
}

func (f *fixture) mentions() []registry.MentionView {
	f.Helper()
	items, total, err := f.NewsList(ctx, "", "", registry.View{AsOf: law.MustDate("2026-01-01"), Lang: "vi"}, true, 0, 10)
	if err != nil || total != 1 {
		f.Fatal(total, err)
	}
	text := viet.NewRunes(*items[0].Text)
	for _, m := range items[0].Mentions {
		if text.Slice(m.Start, m.End) != m.Quote || m.Quote == "" {
			f.Errorf("mention %s: %q is not at %d:%d", m.ID, m.Quote, m.Start, m.End)
		}
	}
	return items[0].Mentions
}

var base = []string{
	`{"kind":"territory","code":"vn","name":"Việt Nam","level":"country"}`,
	`{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn"}`,
	`{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}`,
	`{"kind":"topic","code":"internet","name":"Internet","terms":["internet"]}`,
	`{"kind":"document","number":"05/2019/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quy định quản lý đại lý Internet công cộng","issued_on":"2019-03-01","effective_on":"2019-03-11","expires_on":"2021-01-01"}`,
}

const item = `{"kind":"news","url":"https://bao.example/1","title":"Tin","published_on":"2020-05-01","place":"tinh-mau","rights":"full","text":"Bão số 3 đã qua. Theo Quyết định số 05/2019/QĐ-UBND và Quyết định số 09/2019/QĐ-UBND của UBND tỉnh Mẫu, các đại lý đóng cửa lúc 22 giờ."}`

func TestCertainMentionIsConfirmed(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	m := f.mentions()
	if len(m) != 2 || m[0].DocumentID != "tinh-mau.05-2019-qd-ubnd" || m[0].State != law.StateConfirmed || m[0].Method != "number" {
		t.Fatalf("%+v", m)
	}
	if m[0].StatusOnPublication.Code != law.InForce || m[0].StatusNow.Code != law.Expired {
		t.Errorf("status then %s, now %s", m[0].StatusOnPublication.Code, m[0].StatusNow.Code)
	}
	if m[1].DocumentID != "" || m[1].State != law.StateSuggested || m[1].Outcome != law.NotFound || m[1].Note == "" {
		t.Errorf("a rule that nobody recorded: %+v", m[1])
	}
}

func TestNothingIssuedAfterTheNewsIsLinked(t *testing.T) {
	t.Parallel()
	late := strings.NewReplacer("2019-03-01", "2020-06-01", "2019-03-11", "2020-06-11").Replace(base[4])
	f := open(t, append(append([]string{}, base[:4]...), late, item)...)
	for _, m := range f.mentions() {
		if m.DocumentID != "" || m.State == law.StateConfirmed {
			t.Errorf("%+v", m)
		}
	}
}

func TestRelinkResolvesWhatArrivedLater(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	f.load(strings.NewReplacer("05/2019", "09/2019", "đại lý", "điểm truy nhập").Replace(base[4]))
	if n, err := f.linker.Relink(ctx, "test", false); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if m := f.mentions(); m[1].DocumentID != "tinh-mau.09-2019-qd-ubnd" || m[1].State != law.StateConfirmed {
		t.Errorf("%+v", m[1])
	}
	if n, err := f.linker.Relink(ctx, "test", true); n != 0 || err != nil {
		t.Errorf("linking again changed %d items, %v", n, err)
	}
}

func TestAPersonsDecisionStays(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	editor := registry.Actor{Name: "biên tập"}
	m := f.mentions()
	if _, err := f.ReviewMention(ctx, editor, m[0].ID, law.StateRejected, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.ReviewMention(ctx, editor, m[1].ID, law.StateConfirmed, "tinh-mau.05-2019-qd-ubnd"); err != nil {
		t.Fatal(err)
	}
	if n, err := f.linker.Relink(ctx, "test", true); n != 0 || err != nil {
		t.Errorf("linking again changed %d items, %v", n, err)
	}
	m = f.mentions()
	if got := fmt.Sprint(m[0].State, m[0].DocumentID, m[1].State, m[1].DocumentID); got != "rejected confirmedtinh-mau.05-2019-qd-ubnd" && m[1].DocumentID != "tinh-mau.05-2019-qd-ubnd" {
		t.Error(got)
	}
	for name, review := range map[string]struct{ state, document string }{
		"no such document":     {"confirmed", "tinh-mau.77-2019-qd-ubnd"},
		"issued after":         {"confirmed", "tinh-mau.01-2024-qd-ubnd"},
		"no state of a review": {"suggested", ""},
	} {
		f.load(strings.NewReplacer("05/2019", "01/2024", "2019-03", "2024-03", "2021-01", "2025-01").Replace(base[4]))
		if _, err := f.ReviewMention(ctx, editor, m[1].ID, law.State(review.state), review.document); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func TestDecisionFollowsItsQuote(t *testing.T) {
	t.Parallel()
	f := open(t, append(base, item)...)
	editor := registry.Actor{Name: "biên tập"}
	if _, err := f.ReviewMention(ctx, editor, f.mentions()[1].ID, law.StateConfirmed, "tinh-mau.05-2019-qd-ubnd"); err != nil {
		t.Fatal(err)
	}
	f.load(strings.Replace(item, "Bão số 3 đã qua.", "Hôm qua bão đã qua hẳn.", 1))
	m := f.mentions()
	if len(m) != 2 || m[1].Quote != "Quyết định số 09/2019/QĐ-UBND" || m[1].DocumentID != "tinh-mau.05-2019-qd-ubnd" || !m[1].Reviewed {
		t.Errorf("the decision did not follow its quote: %+v", m)
	}
	f.load(strings.Replace(item, "Quyết định số 09/2019/QĐ-UBND", "một quyết định khác", 1))
	if m := f.mentions(); len(m) != 1 || m[0].Reviewed {
		t.Errorf("a decision outlived its quote: %+v", m)
	}
}
