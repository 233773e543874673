package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/store/postgrestest"
)

// TestPostgres runs the commands on PostgreSQL: two data folders are two nodes on one database, each with its own index.
func TestPostgres(t *testing.T) {
	t.Parallel()
	server, err := postgrestest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	url, err := server.NewDatabase(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	one, two := t.TempDir(), t.TempDir()
	vanban(t, one, "import", "../../testdata/registry", "--db", url)
	if out := vanban(t, one, "import", "../../testdata/registry", "--db", url); !strings.Contains(out, " 0 of them new or changed") {
		t.Errorf("importing again: %s", out)
	}
	for _, node := range []string{one, two} {
		if out := vanban(t, node, "search", "--db", url, "quy dinh thu dien tu vinh long"); !strings.HasPrefix(out, "20/2010/QĐ-UBND ") {
			t.Errorf("search: %s", out)
		}
		if out := vanban(t, node, "check", "--db", url); !strings.Contains(out, " 0 differences") {
			t.Errorf("check: %s", out)
		}
	}
	news, rule := filepath.Join(t.TempDir(), "news.jsonl"), filepath.Join(t.TempDir(), "rule.jsonl")
	for path, line := range map[string]string{
		news: `{"kind":"news","url":"https://bao.example/1","title":"Tin","published_on":"2020-05-04","place":"tinh-mau","rights":"full","text":"Theo Quyết định số 98/2019/QĐ-UBND của UBND tỉnh Mẫu."}`,
		rule: `{"kind":"document","number":"98/2019/QĐ-UBND","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quy định thử","issued_on":"2019-02-01","text":"Căn cứ Quyết định số 25/2014/QĐ-UBND;\nCăn cứ Nghị định số 90/2018/NĐ-CP;\nĐiều 1. Chung"}`,
	} {
		if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	vanban(t, one, "import", news, "--db", url)
	vanban(t, two, "import", rule, "--db", url) // another node links what this one recorded
	if out := vanban(t, one, "show", "--db", url, "tinh-mau.98-2019-qd-ubnd"); !strings.Contains(out, "Tin nhắc đến: 1") {
		t.Errorf("the news was not linked: %s", out)
	}
	for _, args := range [][]string{{"link", "--all"}, {"check"}} {
		if out := vanban(t, one, append(args, "--db", url)...); !strings.Contains(out, "0 news items") && !strings.Contains(out, " 0 differences") {
			t.Errorf("%s: %s", args, out)
		}
	}
	sqlite := t.TempDir()
	vanban(t, sqlite, "import", "../../testdata/registry")
	vanban(t, sqlite, "import", news, rule)
	if vanban(t, sqlite, "export") != vanban(t, one, "export", "--db", url) {
		t.Error("the two databases export differently")
	}
}
