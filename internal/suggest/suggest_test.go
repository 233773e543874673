package suggest_test

import (
	"context"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search/typing"
	"github.com/vanban/vanban/internal/store"
	"github.com/vanban/vanban/internal/suggest"
)

var ctx = context.Background()

// What is recorded, renamed and retracted is suggested, under its new name, and no more.
func TestSuggestionsFollowTheLog(t *testing.T) {
	t.Parallel()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := registry.New(s, time.Now)
	day := law.MustDate("2020-01-01")
	words := suggest.New(r, func() law.Date { return day })
	loop := follow.New(r, r.Deriver(), words)
	write := func(fn func(b *registry.Batch) error) {
		t.Helper()
		if _, err := r.Write(ctx, "test", fn); err != nil {
			t.Fatal(err)
		}
		if err := loop.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
	}
	restore := func(facts ...registry.Fact) func(*registry.Batch) error {
		return func(b *registry.Batch) error {
			for _, f := range facts {
				if _, err := b.Restore(f); err != nil {
					return err
				}
			}
			return nil
		}
	}
	doc := func(id, number, title string) *registry.Document {
		return &registry.Document{ID: id, Number: number, Title: title, Type: "quyet-dinh", Class: law.Normative, Issuers: []string{"ubnd.tinh-mau"},
			IssuedOn: law.MustDate("2019-01-01")}
	}
	has := func(typed string, kind typing.Kind, id string) bool {
		for _, x := range words.Suggest(typed, 10) {
			if x.Kind == kind && x.ID == id {
				return true
			}
		}
		return false
	}
	write(restore(doc("tinh-mau.01-2019-qd-ubnd", "01/2019/QĐ-UBND", "Quy định về chợ nổi")))
	write(restore(doc("tinh-mau.02-2019-qd-ubnd", "02/2019/QĐ-UBND", "Quy định về bến phà"),
		&registry.Body{Code: "ubnd.tinh-mau", Name: "Ủy ban nhân dân tỉnh Mẫu", Territory: "tinh-mau", Level: law.LevelProvince}))
	for typed, want := range map[string]typing.Key{
		"quy dinh ve cho": {Kind: typing.Document, ID: "tinh-mau.01-2019-qd-ubnd"},
		"02/2019":         {Kind: typing.Document, ID: "tinh-mau.02-2019-qd-ubnd"},
		"uy ban nhan":     {Kind: typing.Body, ID: "ubnd.tinh-mau"},
		"internet":        {Kind: typing.Topic, ID: "internet"},
	} {
		if !has(typed, want.Kind, want.ID) {
			t.Errorf("%q: %v is not among %v", typed, want, words.Suggest(typed, 10))
		}
	}
	write(restore(doc("tinh-mau.01-2019-qd-ubnd", "01/2019/QĐ-UBND", "Quy định về vườn cây")))
	if has("cho noi", typing.Document, "tinh-mau.01-2019-qd-ubnd") || !has("vuon cay", typing.Document, "tinh-mau.01-2019-qd-ubnd") {
		t.Errorf("renamed: %v, %v", words.Suggest("cho noi", 5), words.Suggest("vuon cay", 5))
	}
	day = law.MustDate("2020-01-02")
	write(func(b *registry.Batch) error {
		_, err := b.Retract(registry.KindDocument, "tinh-mau.01-2019-qd-ubnd", "thử")
		return err
	})
	if has("vuon cay", typing.Document, "tinh-mau.01-2019-qd-ubnd") || !has("ben pha", typing.Document, "tinh-mau.02-2019-qd-ubnd") {
		t.Errorf("retracted: %v", words.Suggest("vuon cay", 5))
	}
}
