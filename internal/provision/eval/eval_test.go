package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPlainCount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"headings":                          {"Điều 1. A\nĐiều 2: B\n ĐIỀU 3 - C\nĐiều 4\nĐiều 5 Đơn vị\nĐiều 6a. D", 6},
		"references":                        {"Điều 1. A theo khoản 2\nĐiều 3. và\nĐiều 5 của Luật này\nĐiều 6, Điều 7\nĐiều 8 Luật Mẫu", 1},
		"a quotation over several lines":    {"Điều 1. Như sau:\n“Điều 5. A\nĐiều 6. B”\nĐiều 2. C", 2},
		"straight quotation marks":          {"Điều 1. Như sau:\n\"Điều 5. A\nĐiều 6. B\".\nĐiều 2. C", 2},
		"a quotation that is never closed":  {"Điều 1. Ống “ dài\nĐiều 2. A\nĐiều 3. B", 3},
		"a quotation that is closed later":  {"Điều 1. “A\nĐiều 2. B\n“Điều 9. C\nĐiều 10. D”\nĐiều 3. E", 3},
		"footnotes":                         {"Điều 1. A\n[1] Chú thích\nĐiều 7. B", 1},
		"no articles":                       {"1. A\n2. B\nĐiều kiện", 0},
		"after a blank line, a broken line": {"Điều 1. A và\n\nĐiều 2. B\n4 điểm\n\nĐiều 3. C", 3},
	} {
		if got := plainCount(c.text); got != c.want {
			t.Errorf("%s: got %d, want %d", name, got, c.want)
		}
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	lines := `{"kind":"document","number":"1/2020/QĐ-UBND","text":"Điều 1. A\nĐiều 2. B"}
{"kind":"body","code":"x"}
{"id":"b","text":"Điều 1. A\n“Điều 9. B\nĐiều 2. C\nNơi nhận:"}
{"id":"c","text":"Câu."}
`
	dir := t.TempDir()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(lines))
	z.Close()
	for name, content := range map[string][]byte{"a.jsonl": []byte(lines), "a.jsonl.gz": packed.Bytes()} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := run(path, &out); err != nil {
			t.Fatal(err)
		}
		got := strings.Split(strings.TrimSpace(out.String()), "\n")
		if last := got[len(got)-1]; last != `{"round_trip":1,"articles_agree":1,"n":3}` {
			t.Errorf("%s: the last line is %s of\n%s", name, last, out.String())
		}
	}
}
