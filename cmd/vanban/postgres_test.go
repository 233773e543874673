package main

import (
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
	sqlite := t.TempDir()
	vanban(t, sqlite, "import", "../../testdata/registry")
	if vanban(t, sqlite, "export") != vanban(t, one, "export", "--db", url) {
		t.Error("the two databases export differently")
	}
}
