package provision

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
)

// outline draws a tree: a line a unit with the last step of its path, its mark, its heading, and the beginning of its own words.
func outline(t *Tree) string {
	var b strings.Builder
	for _, c := range t.Components {
		fmt.Fprintf(&b, "%s: %s\n", c.ID, c.Heading)
		drawn(&b, c.Provisions, law.Path(c.ID), 1)
	}
	return b.String()
}

func drawn(b *strings.Builder, ps []*Provision, parent law.Path, depth int) {
	for _, p := range ps {
		step := strings.TrimPrefix(string(p.Path), string(parent)+"/")
		if p.Unit == law.UnitArticle {
			step = strings.TrimPrefix(string(p.Path), p.Path.Component()+"/")
		}
		fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), step)
		if m := p.Mark(); m != "" {
			fmt.Fprintf(b, " [%s]", m)
		}
		if p.Heading != "" {
			fmt.Fprintf(b, " %s", p.Heading)
		}
		if body := []rune(oneLine(p.Body())); len(body) > 0 {
			if len(body) > 40 {
				body = append(body[:40], '…')
			}
			fmt.Fprintf(b, " — %s", string(body))
		}
		b.WriteByte('\n')
		drawn(b, p.Children, p.Path, depth+1)
	}
}

// sampleTexts are the texts of the sample registry by number.
func sampleTexts(t testing.TB) map[string]string {
	t.Helper()
	f, err := os.Open("../../testdata/registry/tinh-mau/documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]string{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var d struct{ Number, Text string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out[d.Number] = d.Text
	}
	return out
}
