package registry_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/store"
)

var ctx = context.Background()

var day = law.MustDate

// world is what the documents of these tests stand on.
const world = `
{"kind":"territory","code":"vn","name":"Việt Nam","level":"country"}
{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-ben","name":"Tỉnh Bên","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-2025","name":"Tỉnh Mẫu","level":"province","parent":"vn","valid_from":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-2025.xa-mot","name":"Xã Một","level":"commune","parent":"tinh-mau-2025","grounds":["tinh-ben"]}
{"kind":"succession","of":"territory","predecessors":["tinh-mau","tinh-ben"],"successors":["tinh-mau-2025"],"on":"2025-07-01","form":"merger"}
{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"chu-tich-ubnd.tinh-mau","name":"Chủ tịch Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"ubnd.tinh-mau-2025","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau-2025","level":"province"}
{"kind":"body","code":"chinh-phu","name":"Chính phủ","territory":"vn","level":"country"}
{"kind":"body","code":"quoc-hoi","name":"Quốc hội","territory":"vn","level":"country"}
{"kind":"topic","code":"internet","name":"Internet"}
`

type fixture struct {
	*testing.T
	*registry.Registry
	now time.Time
}

func open(t *testing.T) *fixture {
	t.Helper()
	s, err := store.OpenSQLite(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{T: t, now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.Registry = registry.New(s, func() time.Time { f.now = f.now.Add(time.Second); return f.now })
	f.load(world)
	return f
}

// try imports lines and returns what it did and the faults as "line: field: reason".
func (f *fixture) try(lines string) (registry.ImportResult, []string) {
	f.Helper()
	return f.importing(lines, registry.ImportOptions{})
}

func (f *fixture) importing(lines string, opts registry.ImportOptions) (registry.ImportResult, []string) {
	f.Helper()
	path := filepath.Join(f.TempDir(), "lines.jsonl")
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		f.Fatal(err)
	}
	read, err := jsonl.ReadFiles([]string{path})
	if err != nil {
		f.Fatal(err)
	}
	result, err := f.Import(ctx, "test", read.Drafts, opts)
	if err != nil {
		f.Fatal(err)
	}
	var faults []string
	for _, x := range read.Faults {
		faults = append(faults, fmt.Sprintf("%d: %s: %s", x.Line, x.Field, x.Reason))
	}
	for i, list := range result.Faults {
		for _, x := range list {
			faults = append(faults, fmt.Sprintf("%d: %s", read.Places[i].Line, x))
		}
	}
	return result, faults
}

func (f *fixture) load(lines string) registry.ImportResult {
	f.Helper()
	result, faults := f.try(lines)
	if len(faults) > 0 {
		f.Fatalf("faults: %v", faults)
	}
	return result
}

// accept imports lines and confirms the clauses in them that are certain.
func (f *fixture) accept(lines string) {
	f.Helper()
	if _, faults := f.importing(lines, registry.ImportOptions{Accept: true}); len(faults) > 0 {
		f.Fatalf("faults: %v", faults)
	}
}

func (f *fixture) doc(id string) *registry.DocumentView {
	f.Helper()
	d, err := f.Document(ctx, id, registry.View{AsOf: day("2026-01-01"), Lang: "vi"})
	if err != nil {
		f.Fatal(err)
	}
	return d
}

func (f *fixture) ids() []string {
	f.Helper()
	head, err := f.Head(ctx)
	if err != nil {
		f.Fatal(err)
	}
	ids, err := f.AllDocuments(ctx, head.Seq)
	if err != nil {
		f.Fatal(err)
	}
	return ids
}

func (f *fixture) sound() {
	f.Helper()
	if _, err := f.Check(ctx, func(d registry.Difference) { f.Errorf("check: %s", d) }); err != nil {
		f.Fatal(err)
	}
}

func decision(number, issuedOn, more string) string {
	return fmt.Sprintf(`{"kind":"document","number":%q,"type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quyết định về mạng","issued_on":%q%s}`+"\n",
		number, issuedOn, more)
}

func (f *fixture) decode(line string) registry.Draft {
	f.Helper()
	d, faults := jsonl.Decode([]byte(strings.TrimSpace(line)))
	if len(faults) > 0 {
		f.Fatal(faults)
	}
	return d
}

func (f *fixture) amend(actor registry.Actor, id string, fn func(*registry.Document)) (registry.Submission, error) {
	return f.Amend(ctx, actor, id, func(d *registry.Draft) error { fn(d.Fact.(*registry.Document)); return nil })
}

var reviewer, editor = registry.Actor{Name: "thẩm định", Publishes: true}, registry.Actor{Name: "biên tập"}
