// Package internal_test holds the rules that are about the house as a whole.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/vanban/vanban/"

// arrows says which of our packages each package may import. What is not listed may not import, nor be imported.
var arrows = map[string][]string{
	"internal/viet":      {},
	"internal/law":       {"internal/viet"},
	"internal/provision": {"internal/law", "internal/viet"},
	"internal/amendment": {"internal/law", "internal/viet", "internal/provision"},
	"internal/force":     {"internal/law", "internal/viet"},
	"internal/place":     {"internal/law"},
	"internal/citation":  {"internal/law", "internal/viet"},

	"internal/law/eval":       {"internal/law", "internal/viet", "internal/format/lines"},
	"internal/provision/eval": {"internal/law", "internal/provision", "internal/format/lines"},

	"internal/amendment/eval": {"internal/amendment", "internal/provision", "internal/law", "internal/viet", "internal/format/lines"},

	"internal/citation/eval": {"internal/citation", "internal/law", "internal/viet", "internal/registry", "internal/scratch", "internal/format/lines", "testdata"},

	"internal/citation/preambles": {"internal/citation", "internal/law", "internal/viet", "internal/format/lines"},

	"internal/registry": {"internal/law", "internal/viet", "internal/force", "internal/citation", "internal/provision", "internal/amendment", "internal/place"},
	"ent/schema":        {"internal/law", "internal/registry", "internal/amendment"},

	"internal/store":              {"ent", "internal/registry", "internal/law", "internal/auth"},
	"internal/store/diff":         {"ent", "internal/store/postgrestest"},
	"internal/store/postgrestest": {},
	"internal/store/storetest":    {"internal/registry", "internal/law"},

	"internal/follow": {"internal/registry"},
	"internal/search": {"internal/search/language", "internal/search/typing", "internal/registry", "internal/force", "internal/law", "internal/viet", "internal/follow"},

	"internal/search/language": {"internal/law", "internal/viet"},
	"internal/search/typing":   {"internal/law", "internal/viet"},

	"internal/news": {"internal/news/feed", "internal/news/fetch", "internal/news/page", "internal/news/problem", "internal/registry",
		"internal/citation", "internal/law", "internal/viet"},
	"internal/news/fetch":      {"internal/news/problem"},
	"internal/news/page":       {"internal/news/problem", "internal/law", "internal/viet"},
	"internal/news/feed":       {"internal/news/page", "internal/news/problem", "internal/law"},
	"internal/news/problem":    {},
	"internal/news/eval":       {"internal/registry", "internal/citation", "internal/law", "internal/scratch", "internal/format/lines"},
	"internal/search/static":   {"internal/registry"},
	"internal/search/invented": {"internal/viet"},
	"internal/search/bench": {"internal/search", "internal/search/static", "internal/search/invented", "internal/search/language", "internal/search/typing", "internal/registry", "internal/force", "internal/law",
		"internal/viet", "internal/format/lines"},
	"internal/search/eval": {"internal/search", "internal/search/static", "internal/search/language", "internal/registry", "internal/force", "internal/law", "internal/viet",
		"internal/scratch", "internal/format/lines"},
	"internal/scratch":      {"internal/registry", "internal/store", "internal/format/jsonl"},
	"internal/format/jsonl": {"internal/registry", "internal/law"},
	"internal/format/lines": {},
	"internal/auth":         {},

	"internal/suggest": {"internal/search/typing", "internal/registry", "internal/law"},

	"api": {"internal/registry", "internal/law", "internal/viet", "internal/citation", "internal/news", "internal/search", "internal/search/language",
		"internal/search/typing", "internal/follow", "internal/format/jsonl", "internal/auth"},
	"testdata": {},
	"cmd/vanban": {"api", "internal/registry", "internal/law", "internal/news", "internal/news/fetch", "internal/store", "internal/search", "internal/search/typing",
		"internal/suggest", "internal/follow",
		"internal/format/jsonl", "internal/auth", "testdata"},
}

// pure packages have no database, no clock and no network.
var pure = []string{"internal/viet", "internal/law", "internal/provision", "internal/amendment", "internal/force", "internal/place", "internal/citation",
	"internal/search/language", "internal/search/typing"}

// knowBleve are the search index, and what it is held against.
var knowBleve = []string{"internal/search", "internal/search/eval", "internal/search/bench"}

var impure = []string{"database/sql", "net", "net/http", "os", "os/exec", "math/rand", "crypto/rand"}

func TestArrows(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	walk(t, func(pkg, file, imported string) {
		seen[pkg] = true
		allowed, known := arrows[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the plan of the house", file, pkg)
			return
		}
		if ours, ok := strings.CutPrefix(imported, module); ok {
			if strings.HasPrefix(ours, "ent/") && ours != "ent/schema" {
				ours = "ent" // generated
			}
			if !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s may not import %s", file, pkg, ours)
			}
			return
		}
		if slices.Contains(pure, pkg) && slices.Contains(impure, imported) {
			t.Errorf("%s: %s is pure and may not import %s", file, pkg, imported)
		}
		if strings.HasPrefix(imported, "entgo.io/") && !strings.HasPrefix(pkg, "internal/store") && pkg != "ent/schema" {
			t.Errorf("%s: only the store knows ent", file)
		}
		if strings.HasPrefix(imported, "github.com/blevesearch/") && !slices.Contains(knowBleve, pkg) {
			t.Errorf("%s: only search and what it is held against know bleve", file)
		}
	})
	for pkg := range arrows {
		if !seen[pkg] {
			t.Errorf("package %s is in the plan of the house and has no code", pkg)
		}
	}
}

// walk reports every import of our hand-written, non-test code.
func walk(t *testing.T, fn func(pkg, file, imported string)) {
	t.Helper()
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		pkg := filepath.ToSlash(filepath.Dir(rel))
		switch {
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && rel != ".":
			return filepath.SkipDir
		case d.IsDir() && strings.HasPrefix(filepath.ToSlash(rel), "ent/") && rel != filepath.Join("ent", "schema"):
			return filepath.SkipDir // generated
		case d.IsDir() || pkg == "ent" || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		fn(pkg, rel, "")
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			fn(pkg, rel, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
