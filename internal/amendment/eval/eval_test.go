package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestComparison(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b             string
		strict, tolerant bool
	}{
		{"1. Bến đò có đèn.", "1. Bến đò  có đèn.", true, true},
		{"Bến “chính”", "bến \"chính\"", true, true},
		{"Ủy ban hòa giải", "Uỷ ban hoà giải", true, true},
		{"30 m³ nước", "30 m3 nước", true, true},
		{"1. Một.\n2. (được bãi bỏ)\n3. Ba.", "1. Một.\n3. Ba.", true, true},
		{"a) Một;\nb)(được bãi bỏ)", "a) Một;\nb) (Được bãi bỏ)", true, true},
		{"Bến đò, có đèn", "Bến đò có đèn", false, true},
		{"Điều l2", "Điêu 12", false, true},
		{"Bến có đèn", "Bến có phao", false, false},
		{"Quy định bị bãi bỏ thì thôi áp dụng", "Quy định thì thôi áp dụng", false, false},
	} {
		if s := strict(c.a) == strict(c.b); s != c.strict {
			t.Errorf("%q and %q are strictly equal: %v", c.a, c.b, s)
		}
		if s := tolerant(c.a) == tolerant(c.b); s != c.tolerant {
			t.Errorf("%q and %q are tolerantly equal: %v", c.a, c.b, s)
		}
	}
}

// The project's own set holds chains of three amendments on one article, and clauses that must stay outstanding.
func TestOwnSet(t *testing.T) {
	t.Parallel()
	const folder = "../../../testdata/amendments/"
	var out bytes.Buffer
	if err := run(folder+"consolidation.jsonl", folder+"documents.jsonl", true, &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	var got map[string]float64
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &got); err != nil {
		t.Fatal(err)
	}
	if got["equal"] != 15 || got["equal_strict"] != 15 || got["outstanding"] != 3 || got["wrong"] != 0 || len(got) != 5 {
		t.Errorf("own set: %s\n%s", lines[len(lines)-1], out.String())
	}
}
