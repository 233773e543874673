package provision

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden outlines anew")

// Every act of the sample province parses into the tree that a lawyer would draw: the outlines in testdata.
func TestSampleOutlines(t *testing.T) {
	t.Parallel()
	texts := sampleTexts(t)
	if len(texts) < 19 {
		t.Fatalf("only %d documents", len(texts))
	}
	for number, text := range texts {
		got := outline(Parse(text))
		path := filepath.Join("testdata", "outlines", strings.ReplaceAll(number, "/", "-")+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the outline differs from %s; got\n%s", number, path, got)
		}
	}
}
